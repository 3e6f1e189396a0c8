import Casework
import Encoding
import Evidence
import Exchange
import Files
import Fixtures
import Registry
import Testing

@testable import Office

/// Disclosure review as the office's own work, from the exhibit to the package.
@Suite("Disclosure reviews", .serialized)
struct ReviewTests {
    @Test func aReviewedCopyLeavesAndWhatWasRemovedStays() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let view = try await review.view(id)
        #expect(view.summary.state == "open", "\(view.summary)")
        #expect(view.scope?.kept == 4)
        #expect(view.scope?.leftOut == ["outside-period": 1, "other-account": 1])
        #expect(view.scope?.buckets.map(\.label).contains("2026-01-09") == true)
        try await review.decideAll(id)
        try await review.approve(id)
        let done = try await review.view(id)
        #expect(done.summary.state == "disclosed", "\(done.json)")
        #expect(done.leaks?["clean"] == true)
        let copy = try await review.content("disclosed/ledger.csv")
        #expect(!copy.contains(ReviewWalk.third))
        #expect(!copy.contains("jane.roe"))
        #expect(!copy.contains("after the period") && !copy.contains("another account"))
        #expect(!copy.contains("attorney-client"))
        #expect(copy.contains(ReviewWalk.asked))
        try await review.swiss.review(
            review.reference,
            keep: ["disclosed/ledger.csv"],
            withhold: ["ledger.csv"]
        )
        try await review.walk.approveTransfer(review.reference)
        let parcel = try await review.walk.deliver(using: "data/disclosed/ledger.csv")
        try await ReviewTests.expectReceived(parcel, review)
        try await review.walk.both.expectConsistent()
    }

    /// The other side has the copy, its record and its custody, and nothing of the original.
    private static func expectReceived(_ parcel: String, _ review: ReviewWalk) async throws {
        let office = review.brazil.office
        let open = try #require(await office.store.open(.reference(Walk.reference)))
        let digest = try #require(ContentDigest(parcel))
        let package = try #require(open.record.received[digest])
        #expect(package.exhibits.map(\.path) == ["data/disclosed/ledger.csv"])
        #expect(package.exhibits.map(\.verified) == [true])
        let folder = CentralAuthority.receivedFolder(digest)
        let redaction = try #require(try await office.store.text(of: open, folder + "redaction"))
        let record = try JSON(parsing: redaction, limit: 1 << 20)
        let entries = try #require(record["entries"]?.array)
        #expect(entries.contains { $0["act"] == "pseudonymised" })
        #expect(entries.contains { $0["category"] == "special category of personal data" })
        #expect(Set(entries.map { $0["exhibit"]?.string }) == ["data/disclosed/ledger.csv"])
        let custody = try #require(try await office.store.text(of: open, folder + "custody"))
        let chain = try CustodyChain(parsing: custody)
        #expect(chain.events.first?.type == .redaction)
        let original = ContentDigest(of: Array(ReviewWalk.ledger.utf8)).hex
        for bytes in [redaction, custody] {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(original) && !text.contains(ReviewWalk.third))
        }
    }

    @Test func theTextAroundAnEntryIsShownWithItsHighlights() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        var window = ReviewWindow()
        window.dataClass = "iban"
        let page = try await review.entries(id, window)
        let first = try #require(page.entries.first { $0.context.contains("Medição") })
        let marked = first.highlights.map { mark in
            String(decoding: Array(first.context.utf8)[mark.range], as: UTF8.self)
        }
        #expect(marked.contains(ReviewWalk.third) || marked.contains(ReviewWalk.asked))
        #expect(first.highlights.contains { $0.entry == first.id })
        window.count = 1
        var seen: [String] = []
        var next: Int? = 0
        while let from = next {
            window.from = from
            let one = try await review.entries(id, window)
            seen += one.entries.map(\.id)
            next = one.next
        }
        #expect(seen == page.entries.map(\.id))
        #expect(page.total == seen.count)
    }

    @Test func specialCategoriesAndPrivilegesNeedTheirOfficer() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let all = try await review.entries(id).entries
        let special = try #require(all.first { $0.care == "special" })
        let privileged = try #require(all.first { $0.care == "privilege" })
        for (entry, holder) in [(special, "executing"), (special, "lawyer"), (privileged, "dpo")] {
            let refusal = try await review.refusal(
                "decide-entries",
                ["review": .string(id), "revision": 0, "entries": [.string(entry.id)]],
                by: holder
            )
            #expect(refusal?.kind == .notPermitted, "\(entry.dataClass) by \(holder)")
        }
        // A bulk decision leaves them open, and says how many.
        let bulk = try await review.step(
            "decide-entries",
            ["review": .string(id), "revision": 0, "open": true]
        )
        #expect((bulk["left"]?.integer ?? 0) >= 2)
        try await review.decide(id, ["whole": "disclose"])
        let early = try await review.refusal(
            "approve-review",
            ["review": .string(id), "revision": try await review.revision(id)],
            by: "approver"
        )
        #expect(early?.kind == .wrongState)
        try await review.decide(
            id,
            ["class": "special.*", "act": "keep", "reason": "the offence is about it"],
            by: "dpo"
        )
        try await review.decide(id, ["class": "privilege.*"], by: "lawyer")
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "disclosed")
        #expect(try await review.record().reviews[id]?.keepsSpecial == true)
    }

    @Test func whoDecidedDoesNotApprove() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        try await review.decideAll(id)
        // The same person with the approver's role as well.
        let executing = try #require(review.swiss.staff["executing"]).person
        let both = Person(holder: executing.holder, roles: [.executing, .approver])
        let answer = await review.swiss.office.perform(
            StepRequest(
                reference: review.reference,
                step: "approve-review",
                body: ["review": .string(id), "revision": try await review.revision(id)],
                person: both,
                key: "k1"
            )
        )
        guard case .refused(let refusal) = answer else {
            Issue.record("an officer approved the own decisions")
            return
        }
        #expect(refusal.kind == .conflict)
        let other = try await review.refusal(
            "approve-review",
            ["review": .string(id), "revision": try await review.revision(id)],
            by: "lawyer"
        )
        #expect(other?.kind == .notPermitted)
    }

    @Test func theSecondOfTwoIsToldAndNothingIsLost() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let page = try await review.entries(id)
        let ordinary = page.entries.filter { $0.care == "ordinary" }
        let (one, two) = (ordinary[0], ordinary[1])
        func told(_ entry: ReviewEntryView, _ act: JSON) -> [String: JSON] {
            [
                "review": .string(id), "revision": .integer(Int64(page.revision)),
                "entries": [.string(entry.id)], "act": act, "reason": "looked at",
            ]
        }
        try await review.step("decide-entries", told(one, "redact"))
        // Another entry of the same page is not in the way; the same one is.
        try await review.step("decide-entries", told(two, "redact"), by: "lawyer")
        let refusal = try await review.refusal("decide-entries", told(one, "keep"), by: "lawyer")
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.problems.first?.text.contains("at 2") == true)
        let now = try await review.entries(id).entries
        #expect(now.first { $0.id == one.id }?.act == "redact")
        #expect(now.first { $0.id == two.id }?.act == "redact")
        try await review.step(
            "undo-decision",
            ["review": .string(id), "decision": 1, "reasons": "a mistake"]
        )
        let undone = try await review.entries(id).entries
        #expect(undone.first { $0.id == one.id }?.act == one.act)
        #expect(undone.first { $0.id == one.id }?.decidedBy == nil)
        #expect(undone.first { $0.id == two.id }?.decidedBy != nil)
        let again = try await review.refusal(
            "undo-decision",
            ["review": .string(id), "decision": 1, "reasons": "a mistake"]
        )
        #expect(again?.kind == .conflict)
    }
}
