import Casework
import Encoding
import Evidence
import Fixtures
import Testing
import Transport

@testable import Office

/// What comes across a gap waits, and does everything it does in order once the gap is filled.
struct GapOrderTests {
    /// Carries what one side gave out in the reverse order, one file after the other.
    private func carryBackwards(_ both: TwoOffices) async throws {
        await both.swiss.office.round()
        let covers = try both.swiss.gateway.outgoing(both.brazil.id).map(\.cover)
            .filter { $0.content == .envelope }
        #expect(covers.count == 2)
        for cover in covers.reversed() {
            try both.carry(from: both.swiss, to: both.brazil) { $0 == cover }
            await both.brazil.office.round()
        }
        for _ in 0..<2 { try await both.exchange() }
    }

    @Test func aParcelAnnouncedAcrossAGapComesAllTheSame() async throws {
        let both = try await TwoOffices()
        let walk = Walk(both)
        try await walk.untilTransferIsApproved()
        let reference = try await both.swiss.onlyCase()
        try await both.exchange()
        let said: [String: JSON] = ["measures": ["m2"], "text": "It is on its way."]
        try await both.swiss.step("consult", reference, by: "lawyer", said)
        let packed = try await both.swiss.step(
            "pack",
            reference,
            by: "executing",
            ["measures": ["m2"], "number": "CH-1"],
            signed: true
        )
        let parcel: [String: JSON] = ["parcel": try #require(packed["parcel"])]
        try await both.swiss.step("deliver", reference, by: "approver", parcel, signed: true)
        try await carryBackwards(both)
        let here = try await both.brazil.view(Walk.reference)
        #expect(here.exhibits.map(\.state) == ["verified", "verified"])
        #expect(here.summary.stage == "received")
        try await both.expectConsistent()
    }
}
