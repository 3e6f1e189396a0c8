import Casework
import Encoding
import Fixtures
import Foundation
import Office
import Pages
import Synchronization
import Testing

@testable import OfficeWeb

/// Forms of steps: shown, filled in, checked, sent; and everything that goes wrong on the way.
struct StepRoutesTests {
    private static let home = "/cases/A%2F1%20%3Cb%3E"
    private static let submit = home + "/steps/submit"

    private func entered(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        #expect(try await browser.logIn(listening.account).status == 303)
        return browser
    }

    private func asked(_ listening: Listening) -> [StepRequest] {
        listening.office.asked.withLock { $0 }
    }

    @Test func aFormIsShownAndSentOnce() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let form = try await browser.get(StepRoutesTests.submit)
            #expect(form.status == 200 && form.text.contains("<h1>Submit for approval</h1>"))
            let key = browser.key
            let fields = ["do": "go", "form-stand": "0", "reasons": "<b>urgent</b>\r\nvery"]
            let sent = try await browser.send(StepRoutesTests.submit, fields)
            #expect(sent.status == 303)
            let step = try #require(asked(listening).first)
            #expect(step.step == "submit" && step.reference == "A/1 <b>" && step.key == key)
            #expect(step.body == ["reasons": "<b>urgent</b>\nvery"])
            #expect(step.person.holder == "o-1")
            let place = try #require(sent.headers["location"])
            let done = try await browser.get(place)
            #expect(done.text.contains("<h1>Done and recorded</h1>"))
            // The draft went with it.
            let anew = try await browser.get(StepRoutesTests.submit)
            #expect(!anew.text.contains("urgent"))
        }
    }

    @Test func whatIsMissingIsSaidBesideItsFieldAndNothingIsLost() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let path = StepRoutesTests.home + "/steps/hold"
            _ = try await browser.get(path)
            let fields = ["do": "go", "form-stand": "0", "reasons": "a \"quoted\"\r\n<reason>"]
            let again = try await browser.send(path, fields)
            #expect(again.status == 200)
            #expect(again.text.contains("aria-invalid=\"true\""))
            #expect(again.text.contains("<a href=\"#f-name\">Name of the hold</a>: is needed"))
            #expect(again.text.contains("a &quot;quoted&quot;\n&lt;reason&gt;</textarea>"))
            #expect(asked(listening).isEmpty)
        }
    }

    @Test func whatBindsIsShownOnceMoreAndThePassphraseIsKeptNowhere() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let path = StepRoutesTests.home + "/steps/close"
            _ = try await browser.get(path)
            let fields = ["do": "go", "form-stand": "0", "remarks": "All done."]
            let check = try await browser.send(path, fields)
            #expect(check.text.contains("<h1>Check your answers</h1>"))
            #expect(check.text.contains("type=\"password\"") && asked(listening).isEmpty)
            #expect(check.text.contains("name=\"remarks\" value=\"All done.\""))
            let problem = Problem(field: "passphrase", "does not open")
            listening.office.answer.withLock { $0 = .refused(Refusal(.notPermitted, [problem])) }
            let secret = fields.merging(["do": "confirm", "passphrase": "open sesame"]) { $1 }
            let wrong = try await browser.send(path, secret)
            #expect(wrong.text.contains("does not open your key"))
            #expect(!wrong.text.contains("open sesame"))
            #expect(asked(listening).first?.body["passphrase"] == "open sesame")
            listening.office.answer.withLock { $0 = .done([:]) }
            #expect(try await browser.send(path, secret).status == 303)
        }
    }

    @Test func theSecondIsToldAndKeepsTheText() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            _ = try await browser.get(StepRoutesTests.submit)
            let entry = LedgerView(index: 7, event: "revise", at: Fixed.now, who: "o-9")
            let look = LedgerView(index: 8, event: "read", at: Fixed.now, who: "o-8")
            listening.office.trail.withLock { $0 = [entry, look] }
            let fields = ["do": "go", "form-stand": "0", "reasons": "my own words"]
            let told = try await browser.send(StepRoutesTests.submit, fields)
            #expect(told.text.contains("Somebody changed the case while you were writing."))
            #expect(told.text.contains("<bdi>o-9</bdi>") && !told.text.contains("o-8"))
            #expect(told.text.contains("my own words</textarea>") && asked(listening).isEmpty)
            let now = fields.merging(["form-stand": "7"]) { $1 }
            #expect(try await browser.send(StepRoutesTests.submit, now).status == 303)
        }
    }

    @Test func aSessionThatRanOutLosesNoWord() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            _ = try await browser.get(StepRoutesTests.submit)
            listening.advance(3_600)
            let fields = ["do": "go", "form-stand": "0", "reasons": "an hour of work"]
            let out = try await browser.send(StepRoutesTests.submit, fields)
            #expect(out.status == 401 && out.text.contains("What you typed was kept for you"))
            #expect(browser.back == StepRoutesTests.submit && asked(listening).isEmpty)
            // Nobody is let in by it.
            #expect(try await browser.get("/cases").status == 401)
        }
    }

    @Test func aDraftIsItsWritersAlone() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            _ = try await browser.get(StepRoutesTests.submit)
            let fields = ["do": "save", "form-stand": "0", "reasons": "half a thought"]
            let saved = try await browser.send(StepRoutesTests.submit, fields)
            #expect(saved.text.contains("Kept as a draft for you alone."))
            let back = try await browser.get(StepRoutesTests.submit)
            #expect(back.text.contains("half a thought</textarea>"))
            let other = try await listening.send(
                "GET",
                StepRoutesTests.submit,
                listening.headers("o-2")
            )
            #expect(other.status == 404 && !other.text.contains("half a thought"))
        }
    }

    @Test func aFormOfAnotherSiteOrATokenDoesNothing() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            _ = try await browser.get(StepRoutesTests.submit)
            let body = "do=go&form-stand=0&form-token=another&form-key=k"
            #expect(try await browser.raw(StepRoutesTests.submit, body).status == 403)
            #expect(asked(listening).isEmpty)
            let byToken = try await listening.send(
                "POST",
                StepRoutesTests.submit,
                listening.headers() + [("Content-Type", "application/x-www-form-urlencoded")],
                body: "do=go"
            )
            #expect(byToken.status == 403 && asked(listening).isEmpty)
        }
    }

    @Test func everyStepHasAFormAsItsTableSays() {
        // These stand on the page of a review, or of a draft, beside what they are about.
        let beside: Set<OfficeStep> = [
            .decideEntries, .undoDecision, .approveReview, .markPlace, .answerQuestion, .comment,
        ]
        for step in OfficeStep.allCases where !beside.contains(step) {
            let forms = StepForm.all.filter { $0.step == step.rawValue }
            #expect(!forms.isEmpty, "\(step)")
            for form in forms { #expect(form.isSigned == step.needsSignature, "\(step)") }
        }
        #expect(StepForm.all.allSatisfy { OfficeStep(rawValue: $0.step) != nil })
        #expect(Set(StepForm.all.map(\.name)).count == StepForm.all.count)
    }
}

/// Drafts are bounded, however much somebody types.
struct DraftsTests {
    @Test func theOldestGoesForTheNext() throws {
        let drafts = Drafts()
        for number in 0...Drafts.personLimit {
            let at = try #require(Instant(seconds: Fixed.now.seconds + Int64(number)))
            drafts.keep(["a": "\(number)"], in: "/f/\(number)", by: "o-1", at: at)
        }
        let later = try #require(Instant(seconds: Fixed.now.seconds + 100))
        #expect(drafts.kept(in: "/f/0", by: "o-1", at: later) == nil)
        #expect(drafts.kept(in: "/f/1", by: "o-1", at: later) == ["a": "1"])
        #expect(drafts.kept(in: "/f/1", by: "o-2", at: later) == nil)
        let old = try #require(Instant(seconds: Fixed.now.seconds + Drafts.term + 100))
        #expect(drafts.kept(in: "/f/1", by: "o-1", at: old) == nil)
    }

    @Test func oneThatIsTooLargeIsNotKept() {
        let drafts = Drafts()
        let large = ["a": String(repeating: "x", count: Form.stepLimit)]
        drafts.keep(large, in: "/f", by: "o-1", at: Fixed.now)
        #expect(drafts.kept(in: "/f", by: "o-1", at: Fixed.now) == nil)
    }
}

/// Files by a form, in any pieces.
struct UploadTests {
    private static let path = "/cases/A%2F1%20%3Cb%3E/exhibits"

    private func body(_ token: String, _ content: String, name: String = "") -> String {
        let parts = [
            ("name=\"form-token\"", token), ("name=\"form-key\"", "k"),
            ("name=\"name\"", name), ("name=\"of\"", ""),
            ("name=\"file\"; filename=\"a%22b.csv\"\r\nContent-Type: text/csv", content),
        ]
        return parts.map { "--XyZ\r\nContent-Disposition: form-data; \($0)\r\n\r\n\($1)\r\n" }
            .joined() + "--XyZ--\r\n"
    }

    private func send(
        _ browser: inout Browser,
        _ body: String
    ) async throws -> PlainHTTP.Answer {
        try await browser.raw(UploadTests.path, body, type: "multipart/form-data; boundary=XyZ")
    }

    private func entered(_ listening: Listening) async throws -> Browser {
        var browser = Browser(listening)
        _ = try await browser.get("/log-in")
        _ = try await browser.logIn(listening.account)
        _ = try await browser.get("/")
        return browser
    }

    /// Content that looks like the end of the form, and sizes about a piece's.
    @Test(
        arguments: [
            "", "x", "\r\n--XyZ", "\r\n--Xy", "--XyZ\r\n",
            String(repeating: "\r\n", count: 300_000),
            String(repeating: "a", count: (1 << 20) + 7),
        ]
    )
    func everyByteComesThrough(_ content: String) async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            let sound = content == "\r\n--XyZ" ? "\r\n--XyW" : content
            let answer = try await send(&browser, body(browser.token, sound))
            #expect(answer.status == 303, "\(answer.text)")
            let taken = listening.office.uploaded.withLock { $0 }
            #expect(taken.bytes == Array(sound.utf8) && taken.isFinished)
            #expect(answer.headers["location"]?.hasSuffix("?taken=a%22b.csv") == true)
        }
    }

    @Test func aForeignOrBrokenFormTakesNothingIn() async throws {
        try await Listening.with(account: true) { listening in
            var browser = try await entered(listening)
            #expect(try await send(&browser, body("another", "x")).status == 403)
            let cut = String(body(browser.token, "abc").dropLast(20))
            #expect(try await send(&browser, cut).status == 400)
            let taken = listening.office.uploaded.withLock { $0 }
            #expect(!taken.isFinished)
        }
    }
}
