import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Registry
import Testing

@testable import Office

/// A letter is passed on to another authority of the same state, and the other side learns of it.
struct ForwardTests {
    private static let members: [String: JSON] = [
        "to": "Office of the Attorney General, Bern", "email": "rechtshilfe@oag.example",
        "reasons": "The federal authorities are competent for the offence.",
    ]

    private func checked(_ both: TwoOffices) async throws -> String {
        try await Walk(both).sendLetter()
        let reference = try await both.swiss.onlyCase()
        for step in ["register", "acknowledge", "check-form"] {
            try await both.swiss.step(step, reference, by: "lawyer")
        }
        return reference
    }

    private func paper(_ side: TestAuthority, _ reference: String) async throws -> CaseDesk.Paper {
        let desk = try await side.office.desk(reference, for: side.lawyer)
        return try #require(desk.papers.first { $0.envelope.type == "forwarding" })
    }

    @Test func theOtherSideLearnsToWhomAndBothClose() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        let reference = try await checked(both)
        for holder in ["dpo", "auditor", "executing", "drafter"] {
            let answer = try await swiss.tries("forward", reference, by: holder, Self.members)
            #expect([.notPermitted, .notFound].contains(answer.refusal?.kind), "\(holder)")
        }
        let empty = try await swiss.tries("forward", reference, by: "lawyer")
        let missing = ["`to` is missing", "`reasons` is missing"]
        #expect(empty.refusal?.problems.map(\.text) == missing)
        let done = try await swiss.step("forward", reference, by: "lawyer", Self.members)
        #expect(done["stage"] == "forwarded" && done["letterStage"] == "forwarded")
        try await both.exchange()
        for (side, name) in [(brazil, Walk.reference), (swiss, reference)] {
            let view = try await side.view(name)
            #expect(view.summary.stage == "forwarded" && view.letterStage == "forwarded")
            #expect(view.summary.due == nil && view.deadlines.isEmpty)
            let lines = try await paper(side, name).parts.flatMap(\.lines).map(\.text)
            for name in ["to", "email", "reasons"] {
                #expect(lines.contains(try #require(Self.members[name]?.string)))
            }
        }
        let late = try await swiss.tries("examine", reference, by: "lawyer")
        #expect(late.refusal?.kind == .wrongState)
        let text: [String: JSON] = ["text": "One thing more."]
        let part = try await brazil.tries("supplement", Walk.reference, by: "lawyer", text)
        #expect(part.refusal?.kind == .wrongState)
        for (side, name) in [(brazil, Walk.reference), (swiss, reference)] {
            let closed = try await side.step("close", name, by: "approver", signed: true)
            #expect(closed["stage"] == "closed")
            try await both.exchange()
        }
        #expect(try await brazil.view(Walk.reference).letterStage == "closed")
        try await both.expectConsistent()
    }

    /// What the other side still had to answer is due no more.
    @Test func aQuestionIsDueNoMore() async throws {
        let both = try await TwoOffices()
        let reference = try await checked(both)
        let asked: [String: JSON] = [
            "measures": ["m2"], "deadline": "2026-04-16T00:00:00Z",
            "questions": [["id": "q1", "text": "Which branch?"]],
        ]
        try await both.swiss.step("ask", reference, by: "lawyer", asked)
        try await both.exchange()
        let text: [String: JSON] = ["text": "This is about the branch in Bern."]
        try await both.brazil.step("supplement", Walk.reference, by: "lawyer", text)
        try await both.exchange()
        #expect(try await both.swiss.view(reference).summary.due == Day("2026-04-16"))
        try await both.swiss.step("forward", reference, by: "approver", Self.members)
        try await both.exchange()
        #expect(try await both.swiss.view(reference).summary.due == nil)
        #expect(try await both.brazil.view(Walk.reference).summary.due == nil)
        #expect(try await both.brazil.view(Walk.reference).summary.stage == "forwarded")
    }

    /// Who has begun has it: what was secured here is not somebody else's.
    @Test func whatWasBegunHereStays() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilAnswered()
        let reference = try await both.swiss.onlyCase()
        #expect(try await both.swiss.view(reference).summary.stage == "formal-check")
        let answer = try await both.swiss.tries("forward", reference, by: "lawyer", Self.members)
        let said = answer.refusal?.problems.map(\.text)
        #expect(said == ["measure `m1` is decided or secured, so the letter stays here"])
    }

    /// A part of the letter that was on its way does not get lost unseen.
    @Test func aSupplementThatCrossesItIsShown() async throws {
        let both = try await TwoOffices()
        let reference = try await checked(both)
        try await both.exchange()
        let text: [String: JSON] = ["text": "The account was closed."]
        try await both.brazil.step("supplement", Walk.reference, by: "lawyer", text)
        try await both.swiss.step("forward", reference, by: "lawyer", Self.members)
        try await both.exchange()
        for view in [
            try await both.swiss.view(reference), try await both.brazil.view(Walk.reference),
        ] {
            #expect(view.findings.contains("crossed") && view.letterStage == "acknowledged")
        }
    }
}
