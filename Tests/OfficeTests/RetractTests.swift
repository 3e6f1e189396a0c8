import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Registry
import Testing
import Transport

@testable import Office

/// Two envelopes cross, and one side takes its own back: it is as if it had never been written.
struct RetractTests {
    private struct Crossed {
        let both: TwoOffices
        let there: String
        /// What Brazil and Switzerland wrote.
        let own, other: JSON
    }

    private func find(_ view: Office.CaseView, _ type: String) throws -> JSON {
        .string(try #require(view.envelopes.last { $0.type == type }).digest)
    }

    /// A letter whose form is checked, with what both sides write at once.
    private func crossed(
        _ types: (String, String),
        _ write: (TestAuthority, String) async throws -> Void
    ) async throws -> Crossed {
        let both = try await TwoOffices(on: "2026-03-20T09:00:00Z")
        try await Walk(both).sendLetter()
        let there = try await both.swiss.onlyCase()
        for step in ["register", "acknowledge", "check-form"] {
            try await both.swiss.step(step, there, by: "lawyer")
        }
        try await both.exchange()
        let part: [String: JSON] = ["supplement": .string(try Walk.example("supplement.yaml"))]
        try await both.brazil.step("supplement", Walk.reference, by: "lawyer", part)
        try await write(both.swiss, there)
        try await both.exchange()
        let (here, other) = (
            try await both.brazil.view(Walk.reference), try await both.swiss.view(there)
        )
        #expect(here.findings.contains("crossed") && other.findings.contains("crossed"))
        let crossed = Crossed(
            both: both,
            there: there,
            own: try find(here, types.0),
            other: try find(other, types.1)
        )
        try await onlyAnApproverTakesOneBack(crossed)
        return crossed
    }

    private func onlyAnApproverTakesOneBack(_ crossed: Crossed) async throws {
        let swiss = crossed.both.swiss
        for holder in ["lawyer", "dpo", "auditor"] {
            let answer = try await swiss.tries("retract", crossed.there, by: holder, signed: false)
            #expect(answer.refusal != nil, "\(holder)")
        }
        // Somebody else's, and one that crossed with nothing.
        for digest in [crossed.own, .string("\(ContentDigest(of: []))")] {
            let answer = try await swiss.tries(
                "retract",
                crossed.there,
                by: "approver",
                ["envelope": digest],
                signed: true
            )
            let said = answer.refusal?.problems.map(\.text)
            #expect(said == ["no envelope of this side with that digest crossed"])
        }
        let approver = try #require(swiss.staff["approver"]).person
        let desk = try await swiss.office.desk(crossed.there, for: approver)
        #expect(desk.offers.first { $0.step == .retract }?.obstacle == nil)
        #expect(desk.crossed.map { JSON.string($0) } == [crossed.other])
    }

    private func retract(
        _ side: TestAuthority,
        _ reference: String,
        _ envelope: JSON,
        _ both: TwoOffices
    ) async throws {
        let members: [String: JSON] = [
            "envelope": envelope, "reasons": "The other one came first.",
        ]
        try await side.step("retract", reference, by: "approver", members, signed: true)
        try await both.exchange()
        let again = try await side.tries(
            "retract",
            reference,
            by: "approver",
            members,
            signed: true
        )
        #expect(again.refusal?.kind == .wrongState)
        let (here, there) = (
            try await both.brazil.view(Walk.reference),
            try await both.swiss.view(try await both.swiss.onlyCase())
        )
        #expect(here.measures.map(\.stage) == there.measures.map(\.stage))
        #expect(here.letterStage == there.letterStage)
        #expect(!here.findings.contains("crossed") && !there.findings.contains("crossed"))
        for authority in [both.brazil, both.swiss] {
            _ = try await RegisterCheck.run(authority.register)
        }
    }

    /// True where the letter as it stands has the supplement's translation, at both sides alike.
    private func hasPart(_ crossed: Crossed) async throws -> Bool {
        let (brazil, swiss) = (crossed.both.brazil, crossed.both.swiss)
        let here = try await brazil.office.letterAsItStands(Walk.reference, for: brazil.lawyer)
        let there = try await swiss.office.letterAsItStands(crossed.there, for: swiss.lawyer)
        #expect(here.content == there.content)
        return here.content.translation?.certified == true
    }

    private func decide(_ swiss: TestAuthority, _ there: String) async throws {
        try await swiss.step("examine", there, by: "lawyer")
        let prepared = try await swiss.step(
            "prepare",
            there,
            by: "lawyer",
            ["act": "decide", "measures": ["m2"], "outcomes": ["m2": "ACCEPT"]]
        )
        let draft: [String: JSON] = ["draft": try #require(prepared["draft"])]
        try await swiss.step("decide", there, by: "approver", draft, signed: true)
    }

    @Test func aSupplementThatIsTakenBackLeavesTheDecision() async throws {
        let crossed = try await crossed(("supplement", "decision"), decide)
        let both = crossed.both
        #expect(try await hasPart(crossed))
        try await retract(both.brazil, Walk.reference, crossed.own, both)
        #expect(try await !hasPart(crossed))
        #expect(try await both.brazil.view(Walk.reference).measures[1].stage == "accepted")
        #expect(try await both.brazil.view(Walk.reference).summary.stage == "accepted")
        #expect(try await both.swiss.view(crossed.there).summary.stage == "partial")
    }

    @Test func aDecisionThatIsTakenBackIsTakenAnew() async throws {
        let crossed = try await crossed(("supplement", "decision"), decide)
        let both = crossed.both
        try await retract(both.swiss, crossed.there, crossed.other, both)
        #expect(try await hasPart(crossed))
        #expect(try await both.swiss.view(crossed.there).measures[1].stage == "asked")
        #expect(try await both.swiss.view(crossed.there).summary.stage == "admissibility")
        #expect(try await both.brazil.view(Walk.reference).summary.stage == "acknowledged")
    }

    @Test(arguments: [true, false])
    func aLetterThatWasPassedOnComesBackOrGoes(_ comesBack: Bool) async throws {
        let members: [String: JSON] = ["to": "Attorney General", "reasons": "Competent."]
        let crossed = try await crossed(("supplement", "forwarding")) { swiss, there in
            try await swiss.step("forward", there, by: "lawyer", members)
        }
        let both = crossed.both
        if comesBack {
            try await retract(both.swiss, crossed.there, crossed.other, both)
        } else {
            try await retract(both.brazil, Walk.reference, crossed.own, both)
        }
        let (here, there) = (
            try await both.brazil.view(Walk.reference), try await both.swiss.view(crossed.there)
        )
        #expect(here.letterStage == (comesBack ? "acknowledged" : "forwarded"))
        #expect(here.summary.stage == (comesBack ? "acknowledged" : "forwarded"))
        #expect(there.summary.stage == (comesBack ? "formal-check" : "forwarded"))
        #expect(try await hasPart(crossed) == comesBack)
    }

    /// What has left is not called back by a word: whoever withdrew takes that back.
    @Test func aWithdrawalIsTakenBackAndAnAnnouncementIsNot() async throws {
        let both = try await TwoOffices()
        try await Walk(both).untilTransferIsApproved()
        let there = try await both.swiss.onlyCase()
        let packed = try await both.swiss.step(
            "pack",
            there,
            by: "executing",
            ["measures": ["m2"], "number": "CH-1"],
            signed: true
        )
        let parcel: [String: JSON] = ["parcel": try #require(packed["parcel"])]
        let measures: [String: JSON] = ["measures": ["m2"]]
        try await both.swiss.step("deliver", there, by: "approver", parcel, signed: true)
        try await both.brazil.step(
            "withdraw",
            Walk.reference,
            by: "approver",
            measures,
            signed: true
        )
        for side in [both.brazil, both.swiss] { await side.office.round() }
        for (sender, receiver) in [(both.brazil, both.swiss), (both.swiss, both.brazil)] {
            try both.carry(from: sender, to: receiver) { $0.content == .envelope }
            await receiver.office.round()
        }
        let announced = try find(try await both.swiss.view(there), "delivery-announcement")
        let members: [String: JSON] = ["envelope": announced]
        let answer = try await both.swiss.tries(
            "retract",
            there,
            by: "approver",
            members,
            signed: true
        )
        let said = answer.refusal?.problems.map(\.text)
        #expect(said == ["what it announced is on its way and is not taken back"])
        let own = try find(try await both.brazil.view(Walk.reference), "withdrawal")
        try await retract(both.brazil, Walk.reference, own, both)
        let here = try await both.brazil.view(Walk.reference)
        #expect(here.measures.map(\.stage) == ["secured", "transferred", "postponed"])
        let stages = ["in-execution", "received"]
        #expect(stages.contains(here.summary.stage), "\(here.summary.stage)")
    }
}
