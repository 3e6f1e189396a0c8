import Casework
import Encoding
import Evidence
import Fixtures
import Law
import Pages
import Synchronization
import Testing

@testable import Office
@testable import OfficeWeb

/// What goes with a letter: its files come in by a form and by the API, its translation page by
/// page.
struct EnclosureRoutesTests {
    private static let home = "/letters/draft/\(FakeOffice.letterID)"
    private static let letter: JSON = [
        "id": "CH-1", "requesting": "CH", "requested": "BR", "date": "2026-03-16",
        "language": "de", "purpose": "Beweis",
        "measures": [["id": "m1", "type": "freezing"]],
    ]

    private func begun(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        #expect(try await browser.logIn(listening.account).status == 303)
        let letter = WrittenLetter(
            id: FakeOffice.letterID,
            holder: "o-1",
            peer: "br-drci",
            draft: try LetterDraft(EnclosureRoutesTests.letter),
            at: Fixed.now
        )
        listening.office.letters.withLock { $0[letter.place] = letter }
        return browser
    }

    private func kept(_ listening: Listening) -> WrittenLetter? {
        listening.office.letters.withLock { $0[.begun(FakeOffice.letterID)] }
    }

    private func upload(
        _ browser: inout Browser,
        _ title: String,
        _ content: String
    ) async throws -> PlainHTTP.Answer {
        func part(_ name: String, _ value: String, file: String = "") -> String {
            "--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n\(value)\r\n"
        }
        let body =
            part("form-token", browser.token) + part("form-key", browser.key)
            + part("title", title) + part("file", content, file: "; filename=\"C:\\order.pdf\"")
            + "--XyZ--\r\n"
        let path = EnclosureRoutesTests.home + "/attachments"
        return try await browser.raw(path, body, type: "multipart/form-data; boundary=XyZ")
    }

    @Test func aFileIsAttachedShownAndRemovedWithoutAScript() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await begun(listening)
            let path = EnclosureRoutesTests.home + "/attachments"
            let empty = try await browser.get(path)
            #expect(empty.text.contains("<h1>Attachments</h1>"))
            #expect(empty.text.contains("Nothing is attached."))
            let sent = try await upload(&browser, "Order <b>", "%PDF-1.7 x")
            #expect(sent.status == 303, "\(sent.text)")
            #expect(sent.headers["location"] == path + "?done=added")
            let page = try await browser.get(path + "?done=added")
            #expect(page.text.contains("<bdi>Order &lt;b&gt;</bdi>"))
            #expect(page.text.contains("<bdi>application/pdf</bdi>"))
            let digest = "\(ContentDigest(of: Array("%PDF-1.7 x".utf8)))"
            #expect(page.text.contains("<code>\(digest)</code>"))
            #expect(page.text.contains("The file is attached."))
            let file = try await browser.get(path + "/a1")
            #expect(file.text == "%PDF-1.7 x" && file.headers["content-type"] == "application/pdf")
            #expect(file.headers["content-disposition"]?.hasPrefix("attachment") == true)
            _ = try await browser.get(path)
            // The same again says so, and keeps the title that was typed.
            let again = try await upload(&browser, "Once more", "%PDF-1.7 x")
            #expect(again.text.contains("the letter has this file already"))
            #expect(again.text.contains("value=\"Once more\""))
            let gone = try await browser.send(path, ["do": "remove", "id": "a1"])
            #expect(gone.headers["location"] == path + "?done=removed")
            #expect(kept(listening)?.draft.attachments.isEmpty == true)
        }
    }

    @Test func aForeignOrLargeFileIsRefused() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await begun(listening)
            _ = try await browser.get(EnclosureRoutesTests.home + "/attachments")
            let large = String(repeating: "x", count: Attachment.sizeLimit + 9)
            let answer = try await upload(&browser, "All", large)
            #expect(answer.text.contains("at most 2 MiB together"))
            let body = "--XyZ\r\nContent-Disposition: form-data; name=\"form-token\"\r\n\r\nx\r\n"
            let foreign = try await browser.raw(
                EnclosureRoutesTests.home + "/attachments",
                body + "--XyZ--\r\n",
                type: "multipart/form-data; boundary=XyZ"
            )
            #expect(foreign.status == 403)
            #expect(kept(listening)?.draft.attachments.isEmpty == true)
        }
    }

    @Test func theStepBringsTheFilesThatTheLetterNames() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await begun(listening)
            _ = try await browser.get(EnclosureRoutesTests.home + "/attachments")
            _ = try await upload(&browser, "", "a,b\n1,2\n")
            _ = try await browser.get(EnclosureRoutesTests.home + "/check")
            let fields = ["do": "open", "form-revision": "1", "reference": "R-1"]
            let sent = try await browser.send(EnclosureRoutesTests.home + "/check", fields)
            #expect(sent.headers["location"] == "/cases/R-1", "\(sent.text)")
            let step = try #require(listening.office.asked.withLock { $0.first })
            let file = try #require(step.body["attachments"]?.array?.first)
            #expect(file["id"] == "a1")
            #expect(file["content"] == .string(Base64.url.encode(Array("a,b\n1,2\n".utf8))))
            let text = try #require(step.body["letter"]?.string)
            let letter = try LetterFile(Array(text.utf8)).json
            #expect(letter["attachments"]?.array?.first?["title"] == "order.pdf")
        }
    }

    @Test func textsAreTranslatedBesideWhatWasWritten() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await begun(listening)
            let path = EnclosureRoutesTests.home + "/translation"
            let page = try await browser.get(path)
            #expect(page.text.contains("<h1>Translation</h1>") && page.text.contains("Beweis</p>"))
            #expect(page.text.contains("Languages that the requested state takes"))
            let digest = LetterTranslation.digest(of: "Beweis").dropFirst(7)
            let name = "text:purpose:\(digest)"
            #expect(page.text.contains("name=\"\(name)\""))
            let typed = [
                "form-revision": "0", "do": "save", name: "Prova", "certified": "true",
                "translator": "T. Tradutora", "date": "2026-03-10",
            ]
            let again = try await browser.send(path, typed)
            #expect(again.text.contains("must be chosen"))
            #expect(again.text.contains("Prova</textarea>"))
            let whole = typed.merging(["language": "pt"]) { $1 }
            #expect(try await browser.send(path, whole).headers["location"] == path + "?saved=1")
            let letter = try #require(kept(listening)?.draft.letter)
            #expect(LetterTranslation(of: letter)?.isWhole == true)
            #expect(letter.translation?.translator == "T. Tradutora")
            #expect(letter.translation?.certified == true)
            let saved = try await browser.get(path + "?saved=1")
            #expect(saved.text.contains("lang=\"pt\"") && saved.text.contains("translated</span>"))
            let next = try await browser.send(path, whole.merging(["do": "next"]) { $1 })
            #expect(next.headers["location"] == EnclosureRoutesTests.home + "/attachments")
            let preview = try await browser.get(
                EnclosureRoutesTests.home + "/preview?language=both"
            )
            #expect(preview.text.contains("Beweis</p>") && preview.text.contains("Prova</p>"))
            #expect(preview.text.contains("T. Tradutora"))
        }
    }

    @Test func programsAttachTheSameFiles() async throws {
        try await Listening.with(account: true) { listening in
            _ = try await begun(listening)
            let headers = listening.headers()
            let path = "/api/v1/letters/\(FakeOffice.letterID)/attachments"
            let made = try await listening.send(
                "POST",
                path + "?title=A%20list",
                headers,
                body: Array("a,b\n".utf8)
            )
            #expect(made.status == 201, "\(made.text)")
            let file = try #require(made.json?["attachments"]?.array?.first)
            #expect(file["title"] == "A list" && file["state"] == "verified")
            #expect(try await listening.send("GET", path + "/a1", headers).text == "a,b\n")
            let large = [UInt8](repeating: 1, count: Attachment.sizeLimit + 1)
            let much = try await listening.send("POST", path + "?title=x", headers, body: large)
            #expect(much.status == 413)
            #expect(try await listening.send("POST", path, headers, body: [1]).status == 400)
            let gone = try await listening.send("DELETE", path + "/a1", headers)
            #expect(gone.json?["attachments"] == [])
            #expect(try await listening.send("DELETE", path + "/a1", headers).status == 404)
            let sent = try await listening.send(
                "GET",
                "/api/v1/cases/A%2F1%20%3Cb%3E/attachments/a1",
                headers
            )
            #expect(sent.text == "%PDF-1.7")
        }
    }
}
