import Encoding
import Fixtures
import Foundation
import Synchronization
import Testing

@testable import Office

/// The routes of disclosure reviews: what is handed on, and what is refused before that.
struct ReviewAPITests {
    private static let base = "/api/v1/cases/A%2F1/reviews/r1/entries"

    @Test func aWindowIsHandedOnAsItWasAsked() async throws {
        try await Listening.with { listening in
            let query = "?from=3&count=2&class=special.*&act=redact&like=E1.4&open=true&mine=true"
            let answer = try await listening.send(
                "GET",
                ReviewAPITests.base + query,
                listening.headers()
            )
            #expect(answer.status == 200)
            let entry = answer.json?["entries"]?.array?.first
            #expect(entry?["context"] == "A/1 r1 o-1")
            #expect(entry?["reason"] == "3 2 special.* redact E1.4 true true")
            #expect(answer.json?["revision"] == 7)
            #expect(answer.json?["next"] == 4)
        }
    }

    @Test(
        arguments: [
            "from=-1", "from=x", "count=201", "open=yes", "mine=1", "other=1",
            "class=\(String(repeating: "k", count: 256))",
        ]
    )
    func aWindowOfAnotherFormIsRefused(_ query: String) async throws {
        try await Listening.with { listening in
            let answer = try await listening.send(
                "GET",
                ReviewAPITests.base + "?" + query,
                listening.headers()
            )
            #expect(answer.status == 400)
        }
    }

    @Test func whatMayNotBeSeenIsNotThere() async throws {
        try await Listening.with { listening in
            for path in [
                "/api/v1/cases/A%2F1/reviews/r2", "/api/v1/cases/A%2F1/reviews/r1/plan",
                "/api/v1/cases/A%2F1/reviews",
            ] {
                let answer = try await listening.send("GET", path, listening.headers())
                #expect(answer.status == 404, "\(path)")
            }
            let queue = try await listening.send("GET", "/api/v1/reviews", listening.headers())
            #expect(queue.json == ["reviews": []])
            let nobody = try await listening.send("GET", ReviewAPITests.base, [])
            #expect(nobody.status == 401)
        }
    }

    @Test func aPlanIsHandedOnAndOneThatIsNotTakenIsNotRead() async throws {
        try await Listening.with { listening in
            let path = "/api/v1/cases/A%2F1%20%3Cb%3E/exhibits/a.csv/plan"
            let answer = try await listening.send(
                "PUT",
                path,
                listening.headers(key: "k1"),
                body: Array("{}".utf8)
            )
            #expect(answer.status == 201)
            #expect(listening.office.uploaded.withLock { $0.bytes } == Array("{}".utf8))
            #expect(listening.office.uploaded.withLock { $0.isFinished })
            let headers = listening.headers(key: nil)
            let without = try await listening.send("PUT", path, headers, body: Array("{}".utf8))
            #expect(without.status == 400)
        }
    }
}

/// The page of a review in a browser: what a form asks for is the step, and nothing else.
struct ReviewRoutesTests {
    private static let path = "/cases/A%2F1%20%3Cb%3E/reviews/r1"

    private struct Sent {
        let fields: [String: String]
        let step: String
        let body: JSON
    }

    private static let sent: [Sent] = [
        Sent(
            fields: ["step": "decide-entry", "entry": "E1.4", "act": "keep", "reason": "asked"],
            step: "decide-entries",
            body: ["entries": ["E1.4"], "act": "keep", "reason": "asked", "revision": 7]
        ),
        Sent(
            fields: ["step": "decide-entry", "entry": "E1.4", "act": "redact", "alike": "true"],
            step: "decide-entries",
            body: ["like": "E1.4", "act": "redact", "revision": 7]
        ),
        Sent(
            fields: [
                "step": "decide-class", "class": "iban", "proposed": "keep", "act": "withhold",
            ],
            step: "decide-entries",
            body: [
                "class": "iban", "proposed": "keep", "act": "withhold", "open": true,
                "revision": 7,
            ]
        ),
        Sent(
            fields: ["step": "decide-whole", "act": "disclose"],
            step: "decide-entries",
            body: ["whole": "disclose", "revision": 7]
        ),
        Sent(
            fields: [
                "step": "decide-ledger", "ledger": "2", "act": "uncut", "reason": "cut wrong",
            ],
            step: "decide-entries",
            body: ["ledger": 2, "whole": "uncut", "reason": "cut wrong", "revision": 7]
        ),
        Sent(
            fields: ["step": "undo-decision", "decision": "3", "reason": "mistake"],
            step: "undo-decision",
            body: ["decision": 3, "reasons": "mistake"]
        ),
        Sent(
            fields: ["step": "approve-review"],
            step: "approve-review",
            body: ["revision": 7]
        ),
    ]

    @Test func aFormIsItsStepAndComesBack() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            let page = try await browser.get(ReviewRoutesTests.path + "?open=true")
            #expect(page.status == 200)
            #expect(page.text.contains("A/1 &lt;b&gt; r1 o-1"), "the text around the finding")
            for sent in ReviewRoutesTests.sent {
                _ = try await browser.get(ReviewRoutesTests.path)
                let fields = sent.fields.merging(["revision": "7", "back": "/cases"]) { $1 }
                let answer = try await browser.send(ReviewRoutesTests.path, fields)
                #expect(answer.status == 303 && answer.headers["location"] == "/cases")
                let asked = try #require(listening.office.asked.withLock { $0.last })
                var body = sent.body.object ?? [:]
                body["review"] = "r1"
                #expect(asked.step == sent.step)
                #expect(asked.body == .object(body))
            }
            let refusal = Refusal(.conflict, [Problem("somebody decided <meanwhile>")])
            listening.office.answer.withLock { $0 = .refused(refusal) }
            let fields = ["step": "approve-review", "revision": "7", "back": "/cases"]
            let refused = try await browser.send(ReviewRoutesTests.path, fields)
            #expect(refused.status == 409)
            #expect(refused.text.contains("somebody decided &lt;meanwhile&gt;"))
        }
    }

    /// Of an exhibit that is read outside there is no text to show.
    @Test func aFindingWithoutItsTextIsShown() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            let page = try await browser.get(ReviewRoutesTests.path + "?act=withhold")
            #expect(page.status == 200)
            #expect(page.text.contains("E1.4"))
        }
    }

    @Test func aFormOfAnotherKindIsNoStep() async throws {
        try await Listening.with(account: true) { listening in
            var browser = Browser(listening)
            _ = try await browser.get("/log-in")
            _ = try await browser.logIn(listening.account)
            _ = try await browser.get(ReviewRoutesTests.path)
            for fields in [["step": "close", "revision": "1"], ["step": "approve-review"]] {
                let answer = try await browser.send(ReviewRoutesTests.path, fields)
                #expect(answer.status == 400)
            }
            let headers = [("Sec-Fetch-Site", "cross-site")]
            let foreign = try await browser.send(
                ReviewRoutesTests.path,
                ["step": "approve-review", "revision": "7"],
                headers: headers
            )
            #expect(foreign.status == 403)
            #expect(listening.office.asked.withLock { $0.isEmpty })
        }
    }
}

extension FakeOffice {
    func review(
        _ reference: String,
        _ id: String,
        for person: Office.Person
    ) async throws(OfficeFailure) -> ReviewView {
        guard reference == "A/1 <b>", id == "r1" else { throw .notFound }
        let summary = ReviewSummary(
            id: id,
            exhibit: "ledger.csv",
            measures: ["m2"],
            state: "open",
            revision: 7
        )
        var view = ReviewView(summary)
        view.whole = (act: "disclose", reason: "answers the measure")
        return view
    }

    func reviewEntries(
        _ reference: String,
        _ id: String,
        _ window: ReviewWindow,
        for person: Office.Person
    ) async throws(OfficeFailure) -> ReviewEntriesView {
        let asked = [
            "\(window.from)", "\(window.count)", window.dataClass ?? "", window.act ?? "",
            window.like ?? "", "\(window.isOpen)", "\(window.isMine)",
        ]
        let entry = ReviewEntryView(
            id: "E1.4",
            place: 3,
            dataClass: "iban",
            care: "ordinary",
            layer: "text",
            places: [],
            act: "redact",
            proposed: "redact",
            reason: asked.joined(separator: " "),
            confidence: 900,
            isDoubtful: false,
            isDecided: false,
            mayDecide: true,
            alike: 1,
            context: window.act == "withhold" ? "" : "\(reference) \(id) \(person.holder)",
            highlights: []
        )
        return ReviewEntriesView(revision: 7, total: 9, entries: [entry], next: 4)
    }

    func planIntake(
        _ reference: String,
        exhibit name: String,
        by person: Office.Person,
        key: String
    ) async throws(OfficeFailure) -> any ExhibitUpload {
        try await intake(
            reference,
            name: name,
            mediaType: "application/json",
            of: nil,
            by: person,
            key: key
        )
    }
}
