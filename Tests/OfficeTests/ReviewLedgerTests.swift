import Casework
import Disclosure
import Encoding
import Testing

@testable import Office

/// Where the cut got one ledger within an exhibit wrong, an officer overrules it by itself.
@Suite("Disclosure reviews: one ledger overruled", .serialized)
struct ReviewLedgerTests {
    private func begun() async throws -> (ReviewWalk, String) {
        let review = try await ReviewWalk(
            [(name: ReviewInside.archive, bytes: try await ReviewInside.made())]
        )
        return (review, try await review.begin(ReviewInside.archive))
    }

    private func ledger(_ number: Int64, _ whole: String, _ reason: String?) -> [String: JSON] {
        var told: [String: JSON] = ["ledger": .integer(number), "whole": .string(whole)]
        told["reason"] = reason.map { .string($0) }
        return told
    }

    @Test func oneLedgerStaysAndAnotherLeavesWhole() async throws {
        let (review, id) = try await begun()
        try await review.decide(id, ledger(1, "withhold", "of another case"), by: "lawyer")
        try await review.decide(id, ledger(3, "uncut", "the column is another"), by: "lawyer")
        let view = try await review.view(id)
        #expect(view.ledgers.map(\.act) == ["withhold", "withhold", "uncut", "disclose"])
        #expect(view.ledgers.map(\.proposed) == ["disclose", nil, "disclose", nil])
        let lawyer = try #require(review.swiss.staff["lawyer"]).person
        #expect(view.ledgers.map(\.decidedBy) == [lawyer.holder, nil, lawyer.holder, nil])
        #expect(view.ledgers[0].reason == "of another case")
        #expect(view.decisions.map(\.ledger) == [3, 1])
        // Whether the exhibit leaves at all was not decided by that.
        #expect(!view.summary.isWholeDecided)
        try await review.decide(id, ["open": true], by: "lawyer")
        try await review.decide(id, ["open": true], by: "dpo")
        try await review.decide(id, ["whole": "disclose"], by: "lawyer")
        #expect(try await review.view(id).ledgers.map(\.decidedBy) == view.ledgers.map(\.decidedBy))
        try await review.approve(id)
        let done = try await review.view(id)
        #expect(done.summary.state == "disclosed", "\(done.json)")
        let text = try await ReviewInside.text(of: try await review.bytes("disclosed/records.zip"))
        // One left whole, one as cut, and of the first nothing but the note that it stayed.
        #expect(text.components(of: "after the period") == 1, "\(text)")
        #expect(text.contains("statements/ledger.csv.withheld.txt"))
        try await review.walk.both.expectConsistent()
    }

    @Test func aDecisionOnALedgerIsTakenBack() async throws {
        let (review, id) = try await begun()
        let before = try await review.view(id).ledgers
        try await review.decide(id, ledger(1, "withhold", "of another case"), by: "lawyer")
        try await review.step(
            "undo-decision",
            ["review": .string(id), "decision": 1, "reasons": "it is of this case"],
            by: "lawyer"
        )
        #expect(try await review.view(id).ledgers == before)
        // Who looked before that does not overwrite it.
        let late: [String: JSON] = ["review": .string(id), "revision": 1]
        let refusal = try await review.refusal(
            "decide-entries",
            late.merging(ledger(1, "withhold", "again")) { $1 }
        )
        #expect(refusal?.kind == .conflict)
    }

    @Test func whatIsNoDecisionOnALedgerIsRefused() async throws {
        let (review, id) = try await begun()
        let wrong: [[String: JSON]] = [
            ledger(0, "withhold", "none"), ledger(5, "withhold", "none"),
            ledger(1, "withhold", nil), ledger(1, "uncut", nil), ledger(1, "keep", "no word"),
            ["ledger": 1, "reason": "nothing said"], ["whole": "uncut", "reason": "of all"],
            ledger(1, "withhold", "and a class").merging(["class": "iban"]) { $1 },
        ]
        for told in wrong {
            let base: [String: JSON] = ["review": .string(id), "revision": 0]
            let refusal = try await review.refusal("decide-entries", base.merging(told) { $1 })
            #expect(refusal?.kind == .malformed, "\(told)")
        }
        let base: [String: JSON] = ["review": .string(id), "revision": 0]
        let refusal = try await review.refusal(
            "decide-entries",
            base.merging(ledger(1, "withhold", "not mine")) { $1 },
            by: "dpo"
        )
        #expect(refusal?.kind == .notPermitted)
        #expect(try await review.view(id).summary.revision == 0)
    }

    /// A page with rows in no table is proposed to stay, and leaves where an officer says so.
    @Test func whatCannotBeCutLeavesWholeOrNotAtAll() async throws {
        let mail = """
            From: bank@bank.example
            To: fp@ch.example
            Date: Wed, 02 Mar 2022 10:00:00 +0100
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <html><body><p>SHOW page</p><pre>
            :25:\(ReviewWalk.asked)
            :60F:C220301CHF10,00
            :61:2203010301C1,00NTRFODDITY
            </pre></body></html>

            """
        let zip = try await ReviewLedgerTests.zipped(mail)
        let review = try await ReviewWalk([(name: "mail.zip", bytes: zip)])
        let id = try await review.begin("mail.zip")
        let view = try await review.view(id)
        #expect(view.ledgers.map(\.act) == ["withhold"], "\(view.json)")
        #expect(view.ledgers.first?.reason.contains("in no table") == true)
        let base: [String: JSON] = ["review": .string(id), "revision": 0]
        let refusal = try await review.refusal(
            "decide-entries",
            base.merging(ledger(1, "disclose", "it is asked for")) { $1 }
        )
        #expect(refusal?.kind == .malformed)
        try await review.decide(id, ledger(1, "uncut", "it is asked for"))
        try await review.decideAll(id)
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "disclosed")
        let text = try await ReviewInside.text(of: try await review.bytes("disclosed/mail.zip"))
        #expect(text.contains("SHOW page") && text.contains("ODDITY"))
    }

    /// What is approved can be carried out by the offline program as it is fetched.
    @Test func theApprovedPlanIsWholeWhenItIsFetched() async throws {
        let note = Array("Note of the bank: the holder is HIV positive.\n".utf8)
        let review = try await ReviewWalk([(name: "note.txt", bytes: note)])
        let id = try await review.begin("note.txt")
        let person = try #require(review.swiss.staff["executing"]).person
        let office = review.swiss.office
        let classes = PlanVocabulary.classes
        let before = try await office.reviewPlan(review.reference, id, for: person)
        #expect(try !DisclosurePlan(parsing: before, classes: classes).undecided.isEmpty)
        try await review.decide(
            id,
            ["class": "special.*", "act": "keep", "reason": "it is asked for"],
            by: "dpo"
        )
        try await review.decide(id, ["whole": "disclose"], by: "lawyer")
        let open = try await office.reviewPlan(review.reference, id, for: person)
        // A special category that leaves waits for a second person, and so does the program.
        #expect(throws: (any Error).self) { try DisclosurePlan(parsing: open, classes: classes) }
        try await review.approve(id)
        let plan = try await office.reviewPlan(review.reference, id, for: person)
        #expect(try DisclosurePlan(parsing: plan, classes: classes).undecided.isEmpty)
    }

    private static func zipped(_ mail: String) async throws -> [UInt8] {
        try await ReviewInside.made(
            "import sys, zipfile; z = zipfile.ZipFile('made', 'w'); "
                + "z.writestr('mail.eml', open('mail.eml').read()); z.close()",
            file: "mail.eml",
            mail
        )
    }
}

extension String {
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
