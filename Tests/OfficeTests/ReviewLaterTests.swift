import Encoding
import Fixtures
import Registry
import Testing

@testable import Office

/// What comes after a copy was checked, and what an exhibit does not say itself.
@Suite("Reviews later on", .serialized)
struct ReviewLaterTests {
    /// An exhibit that comes later is searched for what a copy of before is without.
    @Test func whatComesLaterIsSearchedForWhatWasRemoved() async throws {
        let review = try await ReviewWalk()
        let id = try await review.begin()
        try await review.decideAll(id)
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "disclosed")
        try await review.swiss.collect(review.reference, "harmless.txt", Array("Nothing.".utf8))
        #expect(try await review.view(id).summary.unseen == 1)
        await review.swiss.office.reviewRound()
        let after = try await review.view(id)
        #expect(after.summary.unseen == 0 && after.summary.state == "disclosed")
        #expect(after.leaks?["clean"] == true)
        let text = "He paid to \(ReviewWalk.third) again."
        try await review.swiss.collect(review.reference, "later.txt", Array(text.utf8))
        await review.swiss.office.reviewRound()
        let blocked = try await review.view(id)
        #expect(blocked.summary.state == "blocked", "\(blocked.json)")
        let leaks = blocked.leaks?["leaks"]?.array ?? []
        #expect(leaks.contains { $0["exhibit"] == "later.txt" })
    }

    /// What stays is no matter, until somebody lets it leave.
    @Test func whatIsKeptAgainstAnEarlierVerdictIsSearchedThen() async throws {
        let files = [
            (name: "ledger.csv", text: ReviewWalk.ledger),
            (name: "other.txt", text: "He paid to \(ReviewWalk.third)."),
        ]
        let review = try await ReviewWalk(files)
        let id = try await review.begin()
        let other = try await review.begin("other.txt")
        try await review.decideAll(id)
        try await review.approve(id)
        #expect(try await review.view(id).summary.state == "disclosed")
        try await review.step(
            "drop-review",
            ["review": .string(other), "reasons": "it is kept as it is"]
        )
        let record = try await review.record()
        let made = try #require(record.reviews[id])
        #expect(record.unseen(by: made).map(\.name) == ["other.txt"])
        await review.swiss.office.reviewRound()
        #expect(try await review.view(id).summary.state == "blocked")
    }

    /// The order of a date is asked on the page, and the exhibit is read with the answer.
    @Test func anOpenQuestionIsAnsweredInTheOffice() async throws {
        let ledger = """
            booking_date,account,counterparty_account,text
            03/04/2022,\(ReviewWalk.asked),\(ReviewWalk.third),one
            05/06/2022,\(ReviewWalk.asked),\(ReviewWalk.third),two

            """
        let review = try await ReviewWalk([(name: "ledger.csv", text: ledger)])
        let id = try await review.begin()
        let asked = try await review.view(id)
        #expect(asked.summary.state == "asked", "\(asked.json)")
        #expect(asked.summary.questions == ["date-order"])
        let refusal = try await review.refusal(
            "answer-question",
            ["review": .string(id), "question": "date-order", "answer": "whatever"]
        )
        #expect(refusal?.kind == .malformed)
        try await review.step(
            "answer-question",
            ["review": .string(id), "question": "date-order", "answer": "day-first"]
        )
        await review.swiss.office.reviewRound()
        let open = try await review.view(id)
        #expect(open.summary.state == "open", "\(open.json)")
        #expect(open.scope?.kept == 2)
        #expect(open.scope?.buckets.map(\.label) == ["2022-04-03", "2022-06-05"])
    }
}
