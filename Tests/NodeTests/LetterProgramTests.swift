import Casework
import Encoding
import Files
import Fixtures
import Foundation
import Law
import Office
import Pages
import Testing

/// Scenario S02's letter written through the pages alone, in an office that is killed on the way.
@Suite(.serialized)
struct LetterProgramTests {
    /// A browser that somebody sits before.
    private struct Sitting {
        var port: Int
        var cookies: [String: String] = [:]
        var token = ""
        var key = ""
        var revision = ""

        mutating func get(_ path: String) async throws -> PlainHTTP.Answer {
            try await take("GET", path, [:])
        }

        mutating func send(
            _ path: String,
            _ fields: [String: String]
        ) async throws -> PlainHTTP.Answer {
            let own = ["form-token": token, "form-key": key, "form-revision": revision]
            return try await take("POST", path, own.merging(fields) { $1 })
        }

        private mutating func take(
            _ method: String,
            _ path: String,
            _ fields: [String: String]
        ) async throws -> PlainHTTP.Answer {
            let cookie = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
            let body = fields.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&")
            let answer = try await PlainHTTP.send(
                method,
                path,
                port: port,
                headers: [
                    ("Cookie", cookie), ("Content-Type", "application/x-www-form-urlencoded"),
                ],
                body: Array(body.utf8)
            )
            if let line = answer.headers["set-cookie"]?.prefix(while: { $0 != ";" }) {
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                cookies[parts[0]] = parts.count > 1 ? parts[1] : nil
            }
            if let text = answer.hidden("form-token") { token = text }
            if let text = answer.hidden("form-key") { key = text }
            if let text = answer.hidden("form-revision") { revision = text }
            return answer
        }

        private func encoded(_ text: String) -> String {
            text.utf8.map { "%" + Hex.encode([$0]) }.joined()
        }
    }

    private func draft() throws -> LetterDraft {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        return try LetterDraft(LetterFile(Files.read(path, limit: 1 << 20)).json)
    }

    private func logIn(_ node: Node, _ port: Int) async throws -> Sitting {
        let made = try node.comityd(
            "person",
            "password",
            node.home,
            "o-1",
            "--format",
            "json",
            "--unlock-file",
            node.unlock
        )
        let json = try JSON(parsing: Array(made.text.utf8), limit: 1 << 16)
        let secret = try #require(json["totp"]?.string)
        let code = try #require(OneTimeCode(secret: LetterProgramTests.bytes(ofBase32: secret)))
        let now = try #require(Instant(seconds: Int64(Date().timeIntervalSince1970)))
        var sitting = Sitting(port: port)
        _ = try await sitting.get("/log-in")
        let entered = try await sitting.send(
            "/log-in",
            [
                "name": "o-1", "password": json["password"]?.string ?? "",
                "code": code.code(step: OneTimeCode.step(at: now)), "back": "/letters/new",
            ]
        )
        try #require(entered.status == 303, "\(entered.text)")
        return sitting
    }

    private static func bytes(ofBase32 text: String) -> [UInt8] {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (out, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for letter in text {
            buffer = (buffer << 5 | (letters.firstIndex(of: letter) ?? 0)) & 0xfff
            bits += 5
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(buffer >> bits & 0xff))
            }
        }
        return out
    }

    /// Fills in one topic as a person would: adds the entries it needs, then types and sends.
    private func fill(
        _ topic: LetterTopic,
        of letter: LetterDraft,
        at home: String,
        _ sitting: inout Sitting
    ) async throws -> String {
        let path = home + "/" + topic.name
        var form = WriterForm(topic, of: letter).values
        form = form.filter { !$0.key.hasSuffix(".id") || $0.key == "id" }
        var page = try await sitting.get(path)
        for (name, count) in form where name.hasPrefix("rows.") {
            let list = String(name.dropFirst(5))
            guard var shown = Int(page.hidden(name) ?? ""), let wanted = Int(count) else {
                continue
            }
            while shown < wanted {
                let add = ["do": "add:\(list)", name: "\(shown)"].merging(page.ids) { $1 }
                let added = try await sitting.send(path, add)
                try #require(added.status == 303)
                shown += 1
            }
            page = try await sitting.get(path + "?row=\(list)")
        }
        for name in form.keys where !name.hasPrefix("rows.") {
            #expect(page.text.contains("name=\"\(name)\""), "\(topic.name) has no field `\(name)`")
        }
        let kept = page.ids
        let sent = try await sitting.send(
            path,
            form.merging(kept) { $1 }.merging(["do": "next"]) { $1 }
        )
        try #require(sent.status == 303, "\(topic.name): \(sent.text)")
        return sent.headers["location"] ?? ""
    }

    @Test func aWholeLetterIsWrittenThroughThePagesAlone() async throws {
        let (node, peer) = (try Node("br-drci", state: "BR"), try Node())
        let token = try node.person("o-1", "drafter")
        let paired = try node.comityd(
            "pair",
            node.home,
            peer.path("office/descriptor.jws"),
            "--root",
            peer.fingerprint,
            "--unlock-file",
            node.unlock
        )
        try #require(paired.status == 0, "\(paired.errorText)")
        var (process, port) = try await node.office("--unlock-file", node.unlock)
        var sitting = try await logIn(node, port)
        let letter = try draft()
        _ = try await sitting.get("/letters/new")
        let types = (letter.fields["measures"]?.array ?? []).compactMap { $0["type"]?.string }
        var chosen = ["do": "begin", "peer": "ch-foj", "id": "BR-2026-0117"]
        // The first alone: the others are added on the page about measures.
        chosen["measures:\(types[0])"] = "on"
        let begun = try await sitting.send("/letters/new", chosen)
        try #require(begun.status == 303, "\(begun.text)")
        let home = (begun.headers["location"] ?? "").replacing("/basis", with: "")
        #expect(try await sitting.get(home + "/basis").text.contains("Instruments offered"))
        var next = ""
        for topic in LetterTopic.all(of: letter) where topic != .known {
            next = try await fill(topic, of: letter, at: home, &sitting)
        }
        #expect(next.hasSuffix("/known"))
        // Whatever was acknowledged is there after a kill.
        process.signal(SIGKILL)
        #expect(try await process.ends())
        (process, port) = try await node.office("--unlock-file", node.unlock)
        sitting = try await logIn(node, port)
        let check = try await sitting.get(home + "/check")
        #expect(check.text.contains("5001234-88.2026.4.03.6181"))
        #expect(try await sitting.get(home + "/preview?language=fr").status == 200)
        let opened = try await sitting.send(home + "/check", ["do": "open", "reference": "BR-1"])
        #expect(opened.headers["location"] == "/cases/BR-1", "\(opened.text)")
        #expect(try await sitting.get(home + "/check").status == 404)
        try await compare(port, token, with: letter)
        try await revise(&sitting)
        process.signal(SIGTERM)
        #expect(try await process.ends())
        #expect(try node.comityd("check", node.home).status == 0)
    }

    /// The case beside one that was opened with the example's own text.
    private func compare(_ port: Int, _ token: String, with letter: LetterDraft) async throws {
        func ask(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
            let answer = try await PlainHTTP.send(
                method,
                "/api/v1/cases/" + path,
                port: port,
                headers: [("Authorization", "Bearer \(token)"), ("Idempotency-Key", path)],
                body: body?.canonical ?? []
            )
            try #require(answer.status == 200, "\(path): \(answer.text)")
            return try JSON(parsing: answer.body, limit: 1 << 24)
        }
        let versions = try await ask("GET", "BR-1/versions")
        let text = versions["versions"]?.array?.first?["letter"]?.string ?? ""
        let written = try LetterDraft(LetterFile(Array(text.utf8)).json)
        for name in Set(letter.fields.keys).union(written.fields.keys) where name != "measures" {
            #expect(written.fields[name] == letter.fields[name], "\(name)")
        }
        let example = try Files.read(Checkout.path + "/Examples/s02/letter.yaml", limit: 1 << 20)
        let text2 = String(decoding: example, as: UTF8.self)
        _ = try await ask("POST", "BR-2/draft", ["peer": "ch-foj", "letter": .string(text2)])
        var assessments: [JSON] = []
        for reference in ["BR-1", "BR-2"] {
            let answer = try await ask("POST", "\(reference)/assess", ["on": "2026-03-16"])
            assessments.append(answer["assessment"] ?? answer["outcome"] ?? .null)
        }
        #expect(assessments[0] != .null && assessments[0] == assessments[1])
    }

    /// The case's letter is changed by the same pages, and becomes its second version.
    private func revise(_ sitting: inout Sitting) async throws {
        let path = "/cases/BR-1/letter/proceedings"
        let page = try await sitting.get(path)
        #expect(page.text.contains("5001234-88.2026.4.03.6181"))
        let changed = [
            "do": "save", "proceedings.stage": "trial",
            "proceedings.reference": "5001234-88.2026.4.03.6181", "purpose": "Another purpose.",
        ]
        #expect(try await sitting.send(path, changed).status == 303)
        _ = try await sitting.get("/cases/BR-1/letter/check")
        let put = try await sitting.send("/cases/BR-1/letter/check", ["do": "open"])
        #expect(put.headers["location"] == "/cases/BR-1", "\(put.text)")
        let compared = try await sitting.get("/cases/BR-1/versions?older=1&newer=2")
        #expect(compared.text.contains("<ins>Another purpose.</ins>"))
        #expect(compared.text.contains("<del>charged</del>"))
    }
}

extension PlainHTTP.Answer {
    /// The value of a hidden field.
    fileprivate func hidden(_ name: String) -> String? {
        guard let range = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
        return String(text[range.upperBound...].prefix { $0 != "\"" })
    }

    /// The hidden ids of entries, by their names.
    fileprivate var ids: [String: String] {
        var found: [String: String] = [:]
        for match in text.matches(of: #/name="([a-z]+\.[0-9]+\.id)" value="([^"]*)"/#) {
            found[String(match.output.1)] = String(match.output.2)
        }
        return found
    }
}
