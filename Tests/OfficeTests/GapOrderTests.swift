import Casework
import Encoding
import Evidence
import Exchange
import Fixtures
import Law
import Registry
import Testing
import Transport

@testable import Office

/// What comes across a gap waits, and does everything it does in order once the gap is filled.
struct GapOrderTests {
    /// What a side has given out since it had given out something else.
    private func waiting(
        _ sender: TestAuthority,
        _ receiver: TestAuthority,
        without known: [Cover] = []
    ) async throws -> [Cover] {
        await sender.office.round()
        return try sender.gateway.outgoing(receiver.id).map(\.cover).filter {
            $0.content == .envelope && !known.contains($0)
        }
    }

    /// Takes two steps and carries what they give out, the second before the first.
    private func backwards(
        _ both: TwoOffices,
        from sender: TestAuthority,
        to receiver: TestAuthority,
        _ first: () async throws -> Void,
        _ second: () async throws -> Void
    ) async throws {
        let known = try await waiting(sender, receiver)
        try await first()
        let one = try await waiting(sender, receiver, without: known)
        try await second()
        let two = try await waiting(sender, receiver, without: known + one)
        #expect(one.count == 1 && two.count == 1)
        for cover in two + one {
            try both.carry(from: sender, to: receiver) { $0 == cover }
            await receiver.office.round()
        }
        for _ in 0..<2 { try await both.exchange() }
    }

    @Test func aParcelAnnouncedAcrossAGapComesAllTheSame() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        try await Walk(both).untilTransferIsApproved()
        let reference = try await swiss.onlyCase()
        try await both.exchange()
        let packed = try await swiss.step(
            "pack",
            reference,
            by: "executing",
            ["measures": ["m2"], "number": "CH-1"],
            signed: true
        )
        let parcel: [String: JSON] = ["parcel": try #require(packed["parcel"])]
        try await backwards(both, from: swiss, to: brazil) {
            let said: [String: JSON] = ["measures": ["m2"], "text": "It is on its way."]
            try await swiss.step("consult", reference, by: "lawyer", said)
        } _: {
            try await swiss.step("deliver", reference, by: "approver", parcel, signed: true)
        }
        let here = try await brazil.view(Walk.reference)
        #expect(here.exhibits.map(\.state) == ["verified", "verified"])
        #expect(here.summary.stage == "received")
        try await both.expectConsistent()
    }

    /// A later part of the letter is part of it for both, and an emergency has its clocks.
    @Test func aLaterPartOfTheLetterIsNotLost() async throws {
        let both = try await TwoOffices()
        let (brazil, swiss) = (both.brazil, both.swiss)
        try await Walk(both).untilSecured()
        let reference = try await swiss.onlyCase()
        // The part bears the day from which it counts.
        try both.clock.set("2026-03-20T09:00:00Z")
        let part: [String: JSON] = ["supplement": .string(try Walk.example("supplement.yaml"))]
        try await backwards(both, from: brazil, to: swiss) {
            let said: [String: JSON] = ["measures": ["m2"], "text": "A part follows."]
            try await brazil.step("consult", Walk.reference, by: "lawyer", said)
        } _: {
            try await brazil.step("supplement", Walk.reference, by: "lawyer", part)
        }
        let here = try await brazil.office.letterAsItStands(Walk.reference, for: brazil.lawyer)
        let there = try await swiss.office.letterAsItStands(reference, for: swiss.lawyer)
        #expect(here.content == there.content)
        let before = try LetterOfRequest.Draft(
            LetterFile(Array(try Walk.example("letter.yaml").utf8)).json
        )
        #expect(there.content != before)
        #expect(try await swiss.view(reference).summary.stage == "formal-check")
        try await backwards(both, from: brazil, to: swiss) {
            let said: [String: JSON] = ["measures": ["m2"], "text": "It became urgent."]
            try await brazil.step("consult", Walk.reference, by: "lawyer", said)
        } _: {
            let why: [String: JSON] = ["reasons": "A life is at risk."]
            try await brazil.step(
                "declare-emergency",
                Walk.reference,
                by: "approver",
                why,
                signed: true
            )
        }
        let rules = try await swiss.view(reference).deadlines.map(\.rule)
        #expect(rules.count == 2)
        try await both.expectConsistent()
    }
}
