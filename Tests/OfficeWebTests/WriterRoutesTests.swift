import Casework
import Encoding
import Fixtures
import Foundation
import Law
import Pages
import Synchronization
import Testing

@testable import Office
@testable import OfficeWeb

/// Letters written page by page: every page is kept as it is sent, and nothing is lost.
struct WriterRoutesTests {
    private static let home = "/letters/draft/\(FakeOffice.letterID)"

    private func entered(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        #expect(try await browser.logIn(listening.account).status == 303)
        return browser
    }

    private func begun(_ browser: inout Browser) async throws {
        _ = try await browser.get("/letters/new")
        let fields = [
            "do": "begin", "peer": "br-drci", "id": "CH-2026-1", "measures:freezing": "on",
        ]
        let sent = try await browser.send("/letters/new", fields)
        #expect(sent.status == 303, "\(sent.text)")
        #expect(sent.headers["location"] == WriterRoutesTests.home + "/basis")
    }

    private func kept(_ listening: Listening) -> WrittenLetter? {
        listening.office.letters.withLock { $0[.begun(FakeOffice.letterID)] }
    }

    @Test func aLetterBeginsWithWhoIsAskedForWhat() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let page = try await browser.get("/letters/new")
            #expect(page.text.contains("<h1>Write a letter of request</h1>"))
            let again = try await browser.send("/letters/new", ["do": "begin", "id": "<b>"])
            #expect(again.text.contains("choose at least one measure"))
            #expect(again.text.contains("value=\"&lt;b&gt;\""))
            try await begun(&browser)
            let basis = try await browser.get(WriterRoutesTests.home + "/basis")
            #expect(basis.status == 200 && basis.text.contains("Instruments offered"))
            let draft = try #require(kept(listening)?.draft)
            #expect(draft.fields["requested"] == "BR" && draft.fields["requesting"] == "CH")
            #expect(try await browser.get("/letters").text.contains("CH-2026-1"))
        }
    }

    @Test func aPageIsKeptAsItIsSentAndLeadsToTheNext() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            let path = WriterRoutesTests.home + "/proceedings"
            #expect(try await browser.get(path).text.contains("name=\"purpose\""))
            let fields = ["do": "next", "form-revision": "0", "purpose": "To <prove>"]
            let sent = try await browser.send(path, fields)
            #expect(sent.headers["location"] == WriterRoutesTests.home + "/offences")
            #expect(kept(listening)?.draft.fields["purpose"] == "To <prove>")
            #expect(try await browser.get(path).text.contains("To &lt;prove&gt;</textarea>"))
            let back = try await browser.send(path, fields.merging(["do": "back"]) { $1 })
            #expect(back.headers["location"] == WriterRoutesTests.home + "/measures")
        }
    }

    @Test func whatIsNoAnswerIsKeptAndSaidBesideItsField() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            let path = WriterRoutesTests.home + "/urgency"
            _ = try await browser.get(path)
            let fields = ["do": "next", "form-revision": "0", "urgent.until": "2026-12-01"]
            let again = try await browser.send(path, fields)
            #expect(again.status == 200 && again.text.contains("aria-invalid=\"true\""))
            #expect(kept(listening)?.draft.has("urgent.until") == false)
            let later = try await browser.get(path)
            #expect(later.text.contains("value=\"2026-12-01\""))
            #expect(later.text.contains("What you typed before is in the form again."))
            let check = try await browser.get(WriterRoutesTests.home + "/check")
            #expect(check.text.contains("to be put right"))
        }
    }

    @Test func entriesComeAndGoWithoutAScript() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            let path = WriterRoutesTests.home + "/offences"
            _ = try await browser.get(path)
            let fields = [
                "form-revision": "0", "rows.offences": "1", "offences.0.label": "Fraud",
            ]
            let add = try await browser.send(path, fields.merging(["do": "add:offences"]) { $1 })
            #expect(
                add.headers["location"]?.hasSuffix("/offences?row=offences.1#w-offences.1") == true
            )
            let two = try await browser.get(path + "?row=offences.1")
            #expect(two.text.contains("name=\"offences.1.label\"") && two.text.contains("Fraud"))
            #expect(!two.text.contains("What you typed before"))
            let more = ["rows.offences": "2", "offences.1.label": "Theft", "do": "save"]
            #expect(try await browser.send(path, fields.merging(more) { $1 }).status == 303)
            let labels = kept(listening)?.draft.fields["offences"]?.array?.compactMap {
                $0["label"]
            }
            #expect(labels == ["Fraud", "Theft"])
        }
    }

    @Test func theSecondEditorIsToldWhatStandsThereNow() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            let path = WriterRoutesTests.home + "/proceedings"
            _ = try await browser.get(path)
            let change = LetterChange("proceedings", base: 0) {
                $0.replacing(["purpose": "theirs"])
            }
            listening.office.letters.withLock { letters in
                _ = letters[.begun(FakeOffice.letterID)]?.take(change, by: "o-9", at: Fixed.now)
            }
            let fields = ["do": "next", "form-revision": "0", "purpose": "mine"]
            #expect(try await browser.send(path, fields).headers["location"] == path)
            let told = try await browser.get(path)
            #expect(told.text.contains("Somebody else changed this page"))
            #expect(told.text.contains("theirs</p>") && told.text.contains("mine</textarea>"))
            #expect(told.text.contains("<bdi>o-9</bdi>"))
            #expect(kept(listening)?.draft.fields["purpose"] == "theirs")
            let now = fields.merging(["form-revision": "1"]) { $1 }
            #expect(try await browser.send(path, now).status == 303)
            #expect(kept(listening)?.draft.fields["purpose"] == "mine")
        }
    }

    @Test func aSessionThatRanOutLosesNoWord() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            let path = WriterRoutesTests.home + "/proceedings"
            _ = try await browser.get(path)
            listening.advance(3_600)
            let fields = ["do": "next", "form-revision": "0", "purpose": "an hour of work"]
            let out = try await browser.send(path, fields)
            #expect(out.status == 401 && out.text.contains("What you typed was kept for you"))
            #expect(browser.back == path)
        }
    }

    @Test func theLetterGoesIntoItsCaseByTheStepThatTakesAText() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            let path = WriterRoutesTests.home + "/check"
            #expect(try await browser.get(path).text.contains("<h1>Check your answers</h1>"))
            let stale = ["do": "open", "form-revision": "7", "reference": "R-1"]
            #expect(try await browser.send(path, stale).text.contains("was changed since"))
            let fields = ["do": "open", "form-revision": "0", "reference": "R-1"]
            let sent = try await browser.send(path, fields)
            #expect(sent.headers["location"] == "/cases/R-1")
            let step = try #require(listening.office.asked.withLock { $0.first })
            #expect(step.step == "draft" && step.reference == "R-1")
            #expect(step.body["peer"] == "br-drci")
            let text = try #require(step.body["letter"]?.string)
            #expect(try LetterFile(Array(text.utf8)).json["id"] == "CH-2026-1")
            #expect(kept(listening) == nil)
        }
    }

    @Test func whoMayNotDraftFindsNoLetter() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            try await begun(&browser)
            for holder in ["o-1", "o-2"] {
                // A token has no forms, and the auditor no letters.
                for path in ["/letters", "/letters/new", WriterRoutesTests.home + "/parties"] {
                    let answer = try await listening.send("GET", path, listening.headers(holder))
                    #expect(answer.status == 404, "\(path)")
                }
            }
            let foreign = try await browser.raw(
                WriterRoutesTests.home + "/parties",
                "do=next&form-token=x&form-key=k"
            )
            #expect(foreign.status == 403)
        }
    }

    @Test func programsWriteTheSameLetter() async throws {
        try await Listening.with { listening in
            let headers = listening.headers()
            let letter: JSON = [
                "id": "CH-1", "requesting": "CH", "requested": "BR", "date": "2026-03-16",
                "measures": [["id": "m1", "type": "freezing"]],
            ]
            let body: JSON = ["peer": "br-drci", "letter": letter]
            let made = try await listening.send(
                "POST",
                "/api/v1/letters",
                headers,
                body: body.canonical
            )
            #expect(made.status == 201, "\(made.text)")
            let path = "/api/v1/letters/\(FakeOffice.letterID)"
            #expect(try await listening.send("GET", path, headers).json?["letter"] == letter)
            let asked = try await listening.send("GET", path + "/questions", headers)
            #expect(asked.json?["questions"]?.array?.isEmpty == false)
            let check = try await listening.send("GET", path + "/check", headers)
            #expect(check.json?["fit"] == false)
            let next: JSON = ["revision": 0, "letter": letter, "facts": [:]]
            let stale: JSON = ["revision": 9, "letter": letter]
            let put = try await listening.send("PUT", path, headers, body: next.canonical)
            #expect(put.status == 200, "\(put.text)")
            let late = try await listening.send("PUT", path, headers, body: stale.canonical)
            #expect(late.status == 409)
            for bad in [
                ["revision": 0], ["revision": 0, "letter": ["x": "y"]],
                ["revision": 0, "letter": letter, "facts": ["no.such": true]],
            ] as [JSON] {
                let answer = try await listening.send("PUT", path, headers, body: bad.canonical)
                #expect(answer.status == 400)
            }
        }
    }

    @Test func aLetterIsReadAsADocument() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let path = "/cases/A%2F1%20%3Cb%3E/document"
            let page = try await browser.get(path)
            #expect(page.text.contains("Otávio Lemos Prado") && page.text.contains("lang=\"en\""))
            #expect(page.text.contains("href=\"/letter.css\"") && !page.text.contains("<style"))
            let french = try await browser.get(path + "?language=fr")
            #expect(french.text.contains("<html lang=\"fr\""))
            let file = try await browser.get(path + ".pdf")
            #expect(file.headers["content-type"] == "application/pdf")
            #expect(try await browser.get("/cases/none/document").status == 404)
        }
    }

    @Test func versionsAreListedAndCompared() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let path = "/cases/A%2F1%20%3Cb%3E/versions"
            let page = try await browser.get(path + "?older=1&newer=2")
            #expect(page.text.contains("<ins>two</ins>") && page.text.contains("<del>one</del>"))
            let api = try await listening.send(
                "GET",
                "/api/v1/cases/A%2F1%20%3Cb%3E/versions/2/since/1",
                listening.headers()
            )
            #expect(api.json?["differences"]?.array?.first?["kind"] == "changed")
        }
    }
}

extension FakeOffice {
    static let letterID = "0123456789abcdef0123456789abcdef"
    private static let book = Result { try LawBook(folder: Checkout.path + "/law") }

    var letterLaw: LawBook {
        guard let book = try? FakeOffice.book.get() else { preconditionFailure("the law book") }
        return book
    }

    var letterState: String { "CH" }

    func letterPeers() async -> [LetterPeer] { [LetterPeer(authority: "br-drci", state: "BR")] }

    func letters(of person: Office.Person) async throws(OfficeFailure) -> [WrittenLetter] {
        letters.withLock { Array($0.values) }
    }

    func letter(
        at place: LetterPlace,
        for person: Office.Person
    ) async throws(OfficeFailure) -> WrittenLetter {
        guard Access.drafts(person), let letter = letters.withLock({ $0[place] }) else {
            throw .notFound
        }
        return letter
    }

    func beginLetter(
        _ draft: LetterDraft,
        to peer: String,
        by person: Office.Person
    ) async throws(OfficeFailure) -> WrittenLetter {
        let letter = WrittenLetter(
            id: FakeOffice.letterID,
            holder: person.holder,
            peer: peer,
            draft: draft,
            at: Fixed.now
        )
        letters.withLock { $0[letter.place] = letter }
        return letter
    }

    func keepLetter(
        at place: LetterPlace,
        _ change: LetterChange,
        by person: Office.Person
    ) async throws(OfficeFailure) -> LetterKept {
        var letter = try await letter(at: place, for: person)
        let isTaken = letter.take(change, by: person.holder, at: Fixed.now)
        letters.withLock { $0[place] = letter }
        return isTaken ? .kept(letter) : .overtaken(letter)
    }

    func dropLetter(at place: LetterPlace, by person: Office.Person) async throws(OfficeFailure) {
        letters.withLock { $0[place] = nil }
    }

    func letterVersions(
        _ reference: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> [LetterVersion] {
        guard reference == "A/1 <b>" else { throw .notFound }
        return ["one", "two"].enumerated().map { number, word in
            LetterVersion(
                number: number + 1,
                by: "o-1",
                at: Fixed.now,
                digest: "sha256:" + String(repeating: "0", count: 64),
                text: "purpose: \(word)\n"
            )
        }
    }

    func letterAsItStands(
        _ reference: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> LetterOfRequest {
        let path = Checkout.path + "/Examples/s02/letter.yaml"
        guard reference == "A/1 <b>",
            let bytes = try? Array(Data(contentsOf: URL(filePath: path))),
            let json = try? LetterFile(bytes).json, let content = try? LetterDraft(json).letter,
            let letter = try? LetterOfRequest(content, vocabulary: letterLaw.vocabulary)
        else { throw .notFound }
        return letter
    }

    func letterPDF(_ html: String, dated day: Day) async throws(OfficeFailure) -> [UInt8] {
        Array("%PDF-".utf8)
    }
}
