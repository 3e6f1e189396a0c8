import Disclosure
import Encoding
import Fixtures
import Registry
import Testing

@testable import Office

/// What an officer takes out by hand, and the exhibit as it would leave.
@Suite("Marks by hand", .serialized)
struct ReviewMarkTests {
    @Test func wordsThatNobodyFoundAreMarkedAndDoNotLeave() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let before = try await review.view(id).summary
        let told = try await review.step(
            "mark-place",
            [
                "review": .string(id), "revision": 0, "words": "medição  DE obra",
                "reason": "names a site that nobody asks for",
            ]
        )
        #expect(told["marked"] == 1 && told["revision"] == 1)
        let page = try await review.entries(id)
        let marked = try #require(page.entries.first { $0.dataClass == "marked" })
        #expect(marked.act == "redact" && marked.decidedBy == "executing" && marked.decision == 1)
        #expect(marked.context.contains("Medição de obra"))
        #expect(marked.highlights.contains { $0.entry == marked.id })
        #expect(page.total == before.decided + before.open + 1)
        try await review.decideAll(id)
        try await review.approve(id)
        let done = try await review.view(id)
        #expect(done.summary.state == "disclosed", "\(done.json)")
        let copy = try await review.content("disclosed/ledger.csv")
        #expect(!copy.contains("Medição de obra") && copy.contains(ReviewWalk.asked))
    }

    /// The leak check looks for it: the same words in an exhibit that leaves whole block the copy.
    @Test func whatWasMarkedIsLookedForInEverythingThatLeaves() async throws {
        let files = [
            ("ledger.csv", ReviewWalk.ledger), ("note.txt", "see: Medição de obra, page 4\n"),
        ]
        let review = try await ReviewWalk(files.map { (name: $0.0, text: $0.1) })
        let id = try await review.begin()
        try await review.step(
            "mark-place",
            [
                "review": .string(id), "revision": 0, "row": 2, "column": 4,
                "reason": "names a site that nobody asks for",
            ]
        )
        try await review.decideAll(id)
        try await review.approve(id)
        let view = try await review.view(id)
        #expect(view.summary.state == "blocked", "\(view.json)")
        let leaks = view.leaks?["leaks"]?.array ?? []
        #expect(leaks.contains { $0["exhibit"] == "note.txt" && $0["class"] == "marked" })
    }

    @Test func aMarkIsTakenBackAndNeedsWhoeverMayDecideIt() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let place: [String: JSON] = [
            "review": .string(id), "revision": 0, "words": "invoice", "reason": "not needed",
        ]
        try await review.step("mark-place", place)
        try await review.step(
            "undo-decision",
            ["review": .string(id), "decision": 1, "reasons": "looked at again"]
        )
        let all = try await review.entries(id).entries
        let marked = try #require(all.first { $0.dataClass == "marked" })
        #expect(!marked.isDecided && marked.act == "redact")
        let health: [String: JSON] = ["class": "special.health"]
        let refused = try await review.refusal("mark-place", place.merging(health) { $1 })
        #expect(refused?.kind == .notPermitted)
        for wrong: [String: JSON] in [
            ["words": "that stands nowhere"], ["words": " "], ["act": "keep"], ["class": "none"],
            ["words": "invoice", "row": 1], ["box": [1, 2, 3]],
        ] {
            let refusal = try await review.refusal("mark-place", place.merging(wrong) { $1 })
            #expect(refusal?.kind == .malformed, "\(wrong)")
        }
        // Whoever marked decided, and so does not approve.
        let hands = try await review.record().reviews[id]?.hands
        #expect(hands == ["executing"])
    }

    @Test func anExhibitIsShownAsItWouldLeave() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        let person = try #require(review.swiss.staff["executing"]).person
        var window = ReviewSheetWindow()
        window.count = 4
        let first = try await review.swiss.office.reviewSheet(
            review.reference,
            id,
            window,
            for: person
        )
        let names = ["booking_date", "account", "counterparty_account", "text"]
        #expect(first.headings == names)
        #expect(first.blocks.map { $0.place["row"] } == [2, 3, 4, 5] && first.next == 4)
        #expect(first.blocks.allSatisfy { $0.isInside == true })
        let cell = try #require(first.blocks.first?.cells[2])
        #expect(cell.map(\.text) == [ReviewWalk.third])
        #expect(cell.first?.act == "pseudonymise")
        window.from = 4
        let rest = try await review.swiss.office.reviewSheet(
            review.reference,
            id,
            window,
            for: person
        )
        #expect(rest.blocks.map(\.reason) == ["outside-period", "other-account"])
        #expect(rest.blocks.allSatisfy { $0.isInside == false } && rest.next == nil)
        let auditor = try #require(review.swiss.staff["auditor"]).person
        await #expect(throws: OfficeFailure.notFound) {
            try await review.swiss.office.reviewSheet(review.reference, id, window, for: auditor)
        }
    }
}
