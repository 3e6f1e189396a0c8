import Encoding
import Files
import Fixtures
import Testing

/// One removed value is shown again under a decision; the others stay closed.
@Suite("comity unseal", .timeLimit(.minutes(5))) struct UnsealTests {
    private static let first = "GB82WEST12345698765432"
    private static let second = "DE89370400440532013000"
    private static let asked = "CH9300762011623852957"

    private static let letter = """
        id: "BR-1"
        requesting: {state: "BR", authority: "DRCI"}
        requested: "CH"
        date: "2026-03-16"
        measures:
          - {id: "m1", type: "account-records", target: {identifier: "\(asked)"}}

        """

    /// A disclosure whose record is sealed to a key of the authority's own.
    private func disclosed() async throws -> DisclosureCase {
        let story = try DisclosureCase(letter: UnsealTests.letter)
        try story.add(
            "note.txt",
            "\(UnsealTests.asked) paid \(UnsealTests.first) and \(UnsealTests.second).\n"
        )
        try story.add("secret.bin", [0, 1, 2, 3])
        try story.add(
            "rows.csv",
            """
            booking_date,account,counterparty,amount
            2026-01-02,\(UnsealTests.asked),Erika Muster,1.00

            """
        )
        #expect(try await story.run(["keygen", "-o", "own.key"]).status == 0)
        let key = try Files.read(story.folder.file("own.key"), limit: 1 << 16)
        let line = String(decoding: key, as: UTF8.self).split(separator: "\n").first {
            $0.contains("public key: ")
        }
        let recipient = try #require(line?.split(separator: " ").last.map(String.init))
        let done = try await story.disclose("-r", recipient)
        try #require(done.status == 0, "\(done.errorText)")
        return story
    }

    private let decision = [
        "--by", "A. Officer", "--decision", "D-7", "--reason", "the court asks for it", "--ground",
        "CH.IMAC.63",
    ]

    private func log(_ story: DisclosureCase) throws -> [JSON] {
        let path = story.folder.file("out/internal/unsealed.jsonl")
        guard Files.exists(path) else { return [] }
        let bytes = try Files.read(path, limit: 1 << 20)
        return try bytes.split(separator: 0x0a).map { try JSON(parsing: Array($0), limit: 1 << 16) }
    }

    @Test func oneValueIsShownAndProven() async throws {
        let story = try await disclosed()
        let ids = try story.entries("note.txt", "iban")
        let entry = try #require(
            try story.exhibit("note.txt")["entries"]?.array?.first {
                $0["act"] == "pseudonymise" && ids.contains($0["id"]?.string ?? "")
            }?["id"]?.string
        )
        let opened = try await story.run(
            ["unseal", "out", "--entry", entry, "-i", "own.key", "-o", "opening.json"] + decision
        )
        #expect(opened.status == 0, "\(opened.errorText)")
        let bytes = try Files.read(story.folder.file("opening.json"), limit: 1 << 20)
        let json = try JSON(parsing: bytes, limit: 1 << 20)
        let value = json["value"]?.string.flatMap { Base64.standard.decode($0) } ?? []
        #expect(String(decoding: value, as: UTF8.self) == UnsealTests.first)
        #expect(!String(decoding: bytes, as: UTF8.self).contains(UnsealTests.second))
        let check = ["unseal", "check", "opening.json", "--redaction", "out/redaction.json"]
        #expect(try await story.run(check).text.hasPrefix("proven: "))
        // Another value under the same opening proves nothing.
        let forged = String(decoding: bytes, as: UTF8.self).replacing(
            Base64.standard.encode(value),
            with: Base64.standard.encode(Array(UnsealTests.second.utf8))
        )
        try Files.write(Array(forged.utf8), to: story.folder.file("opening.json"))
        #expect(try await story.run(check).status == 1)
        let lines = try log(story)
        #expect(lines.count == 1)
        #expect(lines[0]["decision"] == "D-7" && lines[0]["entry"] == .string(entry))
        #expect(lines[0]["officer"] == "A. Officer" && lines[0]["ground"] == "CH.IMAC.63")
        #expect(!lines[0].pretty.contains(UnsealTests.first))
    }

    /// The commitment is what `spec/custody.md` says, computed by another program.
    @Test func anotherProgramFindsTheSameCommitment() async throws {
        let story = try await disclosed()
        let entry = try #require(try story.entries("note.txt", "iban").last)
        let words = ["unseal", "out", "--entry", entry, "-i", "own.key", "-o", "opening.json"]
        #expect(try await story.run(words + decision).status == 0)
        let script = """
            import base64, hashlib, json
            o = json.load(open('opening.json'))
            def commit(salt, digest):
                made = hashlib.sha256(b'comity/commitment/v1' + bytes.fromhex(salt) + digest)
                return 'commitment:' + made.hexdigest()
            own = commit(o['salt'], hashlib.sha256(base64.b64decode(o['value'])).digest())
            listed = own
            if 'listed' in o:
                assert own in o['listed']['commitments']
                text = ''.join(c + '\\n' for c in o['listed']['commitments'])
                listed = commit(o['listed']['salt'], hashlib.sha256(text.encode()).digest())
            record = json.load(open('out/redaction.json'))
            assert own == o['commitment']
            assert any(e.get('commitment') == listed for e in record['entries'])
            """
        let python = try await Command.runAside(
            "/usr/bin/python3",
            ["-c", script],
            in: story.folder.path
        )
        #expect(python.status == 0, "\(python.errorText)")
    }

    @Test func aPseudonymAndAnExhibitAreShown() async throws {
        let story = try await disclosed()
        let rows = try story.text("rows.csv")
        let pseudonym = try #require(
            rows.firstMatch(of: /Person-[A-Z0-9]+/).map { String($0.output) }
        )
        let words = ["unseal", "out", "-i", "own.key"] + decision
        let name = try await story.run(words + ["--pseudonym", pseudonym])
        #expect(name.status == 0 && name.text == "Erika Muster\n", "\(name.errorText)")
        let ruled = try await story.run([
            "plan", "decide", "out/internal/plan.json", "--exhibit", "secret.bin", "--act",
            "withhold", "--reason", "not asked for", "--by", "A. Officer",
        ])
        #expect(ruled.status == 0)
        #expect(try await story.disclose().status == 0)
        // The record of this run is sealed to a key of its own, as none was named.
        let own = ["unseal", "out", "--exhibit", "secret.bin", "-o", "opening.json"] + decision
        #expect(try await story.run(own).status == 0)
        let check = ["unseal", "check", "opening.json", "--redaction", "out/redaction.json"]
        #expect(try await story.run(check + ["--file", "in/secret.bin"]).status == 0)
        #expect(try await story.run(check + ["--file", "in/note.txt"]).status == 1)
        #expect(try log(story).count == 2)
    }

    @Test func nothingIsShownWithoutADecisionOrTheKeys() async throws {
        let story = try await disclosed()
        let entry = try #require(try story.entries("note.txt", "iban").last)
        let words = ["unseal", "out", "--entry", entry, "-i", "own.key"]
        let empty = ["--by", "A", "--decision", "D", "--reason", " ", "--ground", "G"]
        #expect(try await story.run(words + empty).status == 64)
        #expect(try await story.run(words + ["--by", "A"]).status == 64)
        #expect(try await story.run(["keygen", "-o", "other.key"]).status == 0)
        let foreign = ["unseal", "out", "--entry", entry, "-i", "other.key"] + decision
        #expect(try await story.run(foreign).status == 1)
        // The record alone opens no value: each is closed under the case's key.
        let opened = try await story.run(["open", "-i", "own.key", "out/internal/record.age"])
        #expect(opened.status == 0 && opened.text.contains("\"closed\""))
        #expect(!opened.text.contains(UnsealTests.first) && !opened.text.contains("Erika"))
        let other = String(repeating: "ab", count: 32)
        try Files.write(Array(other.utf8), to: story.folder.file("case.key"))
        #expect(try await story.run(words + decision + ["--key", "case.key"]).status == 1)
        let unknown = ["unseal", "out", "--entry", "E9.9", "-i", "own.key"] + decision
        #expect(try await story.run(unknown).status == 66)
        #expect(try log(story).isEmpty)
    }

    /// Public tools open what is sealed to the authority.
    @Test func ageOpensTheRecord() async throws {
        let story = try DisclosureCase(letter: UnsealTests.letter)
        try story.add("note.txt", "\(UnsealTests.asked) paid \(UnsealTests.first)\n")
        #expect(
            try await Command.runAside("age-keygen", ["-o", "a.key"], in: story.folder.path).status
                == 0
        )
        let key = try await Command.runAside("age-keygen", ["-y", "a.key"], in: story.folder.path)
        let recipient = String(key.text.split(separator: "\n")[0])
        #expect(try await story.disclose("-r", recipient).status == 0)
        let opened = try await Command.runAside(
            "age",
            ["-d", "-i", "a.key", "out/internal/record.age"],
            in: story.folder.path
        )
        #expect(opened.status == 0 && opened.text.contains("\"case\":\"C-1\""))
    }
}
