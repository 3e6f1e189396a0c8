import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Registry
import Testing

@testable import Office

/// A day passes on which the other side had to answer: nothing happens by itself, and the day after
/// a person goes on.
struct PassedDayTests {
    // MARK: - Questions

    /// Has the letter received and questions asked, due at midnight that begins 16 April.
    private func asked(
        _ both: TwoOffices,
        _ measures: [String],
        isSecured: Bool = false
    ) async throws -> String {
        let swiss = both.swiss
        if isSecured {
            try await Walk(both).untilSecured()
        } else {
            try await Walk(both).sendLetter()
        }
        let reference = try await swiss.onlyCase()
        if !isSecured {
            for step in ["register", "acknowledge", "check-form"] {
                try await swiss.step(step, reference, by: "lawyer")
            }
        }
        var members: [String: JSON] = [
            "deadline": "2026-04-16T00:00:00Z",
            "questions": [["id": "q1", "text": "A certified translation."]],
        ]
        if !measures.isEmpty { members["measures"] = .array(measures.map { .string($0) }) }
        try await swiss.step("ask", reference, by: "lawyer", members)
        try await both.exchange()
        return reference
    }

    private func offer(
        _ side: TestAuthority,
        _ reference: String,
        _ step: OfficeStep,
        as holder: String = "lawyer"
    ) async throws -> CaseDesk.Offer {
        let person = try #require(side.staff[holder]).person
        let desk = try await side.office.desk(reference, for: person)
        return try #require(desk.offers.first { $0.step == step })
    }

    /// The steps that a list of work names for the one case there is.
    private func work(_ side: TestAuthority, _ holder: String) async throws -> [String] {
        let person = try #require(side.staff[holder]).person
        return try await side.office.work(for: person).first?.steps ?? []
    }

    /// On the day itself it is refused, to everybody; the day after it is work.
    private func isOpenTheDayAfter(
        _ both: TwoOffices,
        _ reference: String,
        _ step: OfficeStep,
        _ members: [String: JSON] = [:],
        day: String,
        after: String
    ) async throws {
        let swiss = both.swiss
        try both.clock.set("\(day)T23:59:58Z")
        let early = try await swiss.tries(step.rawValue, reference, by: "lawyer", members)
        #expect(early.refusal?.kind == .wrongState)
        #expect(try await offer(swiss, reference, step).obstacle == .missing("deadline-passed"))
        #expect(try await !work(swiss, "lawyer").contains(step.rawValue))
        try both.clock.set("\(after)T00:00:00Z")
        #expect(try await offer(swiss, reference, step).obstacle == nil)
        for holder in ["lawyer", "approver"] {
            #expect(try await work(swiss, holder).first == step.rawValue, "\(holder)")
        }
        #expect(try await !work(both.brazil, "lawyer").contains(step.rawValue))
        for holder in ["dpo", "auditor"] {
            let answer = try await swiss.tries(step.rawValue, reference, by: holder, members)
            #expect(answer.refusal?.kind == .notPermitted, "\(holder)")
        }
    }

    @Test(arguments: [["m2", "m3"], []], [false, true])
    func whatIsOnFileIsDecidedOnTheDayAfter(_ measures: [String], _ isSecured: Bool) async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        let reference = try await asked(both, measures, isSecured: isSecured)
        for view in [try await brazil.view(Walk.reference), try await swiss.view(reference)] {
            #expect(view.summary.due == Day("2026-04-16"))
            #expect(view.deadlines.count == max(measures.count, 1))
        }
        try await isOpenTheDayAfter(
            both,
            reference,
            .decideOnFile,
            day: "2026-04-16",
            after: "2026-04-17"
        )
        let members: [String: JSON] = ["reasons": "Nothing came."]
        let step = "decide-on-file"
        let done = try await swiss.step(step, reference, by: "lawyer", members)
        #expect(done["stage"] == "admissibility" && done["envelope"] == nil)
        let again = try await swiss.tries(step, reference, by: "lawyer")
        #expect(again.refusal?.kind == .wrongState)
        // Nothing is overdue here any more; the other side is still asked.
        #expect(try await swiss.view(reference).summary.due == nil)
        #expect(try await brazil.view(Walk.reference).summary.due == Day("2026-04-16"))
        #expect(try await brazil.view(Walk.reference).summary.stage == "info-requested")
        try await decide(both, reference)
        try await both.exchange()
        // The decision tells it: both sides come to the same.
        let here = try await brazil.view(Walk.reference)
        #expect(here.summary.measures["m2"] == "accepted" && here.summary.stage == "accepted")
        #expect(here.summary.due == nil)
        try await both.expectConsistent()
    }

    private func decide(_ both: TwoOffices, _ reference: String) async throws {
        let prepared = try await both.swiss.step(
            "prepare",
            reference,
            by: "lawyer",
            [
                "act": "decide", "measures": ["m2", "m3"],
                "outcomes": ["m2": "ACCEPT", "m3": "ACCEPT"],
            ]
        )
        let draft: [String: JSON] = ["draft": try #require(prepared["draft"])]
        try await both.swiss.step("decide", reference, by: "approver", draft, signed: true)
    }

    @Test func anAnswerInTimeLeavesNothingToPass() async throws {
        let both = try await TwoOffices()
        let reference = try await asked(both, ["m2"])
        let answer: [String: JSON] = ["text": "It is enclosed."]
        try both.clock.set("2026-04-15T09:00:00Z")
        let question = try #require(
            try await both.brazil.view(Walk.reference).envelopes.last { $0.type == "question" }
        )
        try await both.brazil.step(
            "supplement",
            Walk.reference,
            by: "lawyer",
            answer.merging(["about": .string(question.digest)]) { $1 }
        )
        try await both.exchange()
        try both.clock.set("2026-04-17T09:00:00Z")
        let late = try await both.swiss.tries("decide-on-file", reference, by: "lawyer")
        #expect(late.refusal?.kind == .wrongState)
        #expect(try await !work(both.swiss, "lawyer").contains("decide-on-file"))
    }

    // MARK: - Conditions

    /// A case whose conditions were due on 20 May and whose material is reviewed; the window for
    /// remedies was waived.
    private func conditional(_ both: TwoOffices) async throws -> String {
        let walk = Walk(both)
        try await walk.untilDecided()
        let reference = try await both.swiss.onlyCase()
        try await walk.collect(reference)
        try await both.swiss.review(reference, keep: ["ledger.csv", "opening.txt"])
        try both.clock.set("2026-05-12T09:00:00Z")
        let notified: [String: JSON] = ["notified": "2026-05-11", "rule": "CH.IMAC.80k"]
        try await both.swiss.step("notify-order", reference, by: "executing", notified)
        let consent: [String: JSON] = [
            "document": "Consent of 12 May", "allEntitled": true, "irrevocable": true,
        ]
        try await both.swiss.step("consent", reference, by: "executing", consent)
        return reference
    }

    private static let measures: [String: JSON] = ["measures": ["m2"]]

    private func letPass(_ both: TwoOffices, _ reference: String) async throws {
        let unknown: [String: JSON] = ["measures": ["m3"]]
        let other = try await both.swiss.tries("let-pass", reference, by: "lawyer", unknown)
        let said = other.refusal?.problems.map(\.text)
        #expect(said == ["no conditions of `m3` wait for an answer"])
        try await isOpenTheDayAfter(
            both,
            reference,
            .letPass,
            PassedDayTests.measures,
            day: "2026-05-20",
            after: "2026-05-21"
        )
        let closed = try await both.swiss.tries("approve-transfer", reference, by: "approver")
        #expect(closed.refusal?.problems.first?.text.contains("conditions-accepted") == true)
        let measures = PassedDayTests.measures
        let done = try await both.swiss.step("let-pass", reference, by: "lawyer", measures)
        #expect(done["stage"] == "remedy-window" && done["envelope"] == nil)
        let again = try await both.swiss.tries("let-pass", reference, by: "lawyer", measures)
        #expect(again.refusal?.kind == .wrongState)
        let view = try await both.swiss.view(reference)
        #expect(view.measures.map(\.conditions) == ["none", "lapsed", "none"])
        #expect(view.summary.due == nil)
        try await both.swiss.step("approve-transfer", reference, by: "approver")
    }

    private func pack(
        _ swiss: TestAuthority,
        _ reference: String,
        _ number: String,
        unconditional: Bool
    ) async throws -> [String: JSON] {
        let packed = try await swiss.step(
            "pack",
            reference,
            by: "executing",
            [
                "measures": ["m2"], "number": .string(number),
                "unconditional": .bool(unconditional),
            ],
            signed: true
        )
        return ["parcel": try #require(packed["parcel"])]
    }

    @Test func onlyWhatHangsOnNoConditionLeavesOnceTheyPassed() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        let reference = try await conditional(both)
        try await letPass(both, reference)
        let whole = try await pack(swiss, reference, "CH-1", unconditional: false)
        let refused = try await swiss.tries(
            "deliver",
            reference,
            by: "approver",
            whole,
            signed: true
        )
        #expect(refused.refusal?.problems.first?.text.contains("conditions") == true)
        let part = try await pack(swiss, reference, "CH-2", unconditional: true)
        try await swiss.step("deliver", reference, by: "approver", part, signed: true)
        for _ in 0..<2 { try await both.exchange() }
        let here = try await brazil.view(Walk.reference)
        #expect(here.summary.measures["m2"] == "transferred" && here.summary.stage == "received")
        #expect(here.measures.map(\.conditions) == ["none", "refused", "none"])
        #expect(here.summary.due == nil)
        try await brazil.step("accept", Walk.reference, by: "lawyer", part)
        #expect(try await brazil.view(Walk.reference).summary.stage == "intake-verified")
        try await both.expectConsistent()
    }

    /// Whoever accepts late is bound all the same, and gets everything.
    @Test func anAcceptanceThatComesLateCounts() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        let reference = try await conditional(both)
        try await letPass(both, reference)
        let decision = try #require(
            try await brazil.view(Walk.reference).envelopes.last { $0.type == "decision" }
        )
        let late: [String: JSON] = ["measures": ["m2"], "about": .string(decision.digest)]
        try await brazil.step(
            "accept-conditions",
            Walk.reference,
            by: "approver",
            late,
            signed: true
        )
        try await both.exchange()
        #expect(try await swiss.view(reference).summary.measures["m2"] == "accepted")
        let whole = try await pack(swiss, reference, "CH-1", unconditional: false)
        try await swiss.step("deliver", reference, by: "approver", whole, signed: true)
        for _ in 0..<2 { try await both.exchange() }
        #expect(try await brazil.view(Walk.reference).summary.measures["m2"] == "transferred")
        try await both.expectConsistent()
    }
}
