import Casework
import Encoding
import Exchange
import Files
import Fixtures
import Office
import Testing
import Transport

/// A package that was cancelled is packed anew; the release gate stays shut while something stands.
struct SecondPackageTests {
    @Test func aCancelledPackageIsPackedAnewAndAHoldKeepsEverythingIn() async throws {
        let both = try await TwoOffices()
        let walk = Walk(both)
        try await walk.untilTransferIsApproved()
        let swiss = both.swiss
        let reference = try await swiss.onlyCase()
        let first = try await swiss.step(
            "pack",
            reference,
            by: "executing",
            ["measures": ["m2"], "number": "P-1"],
            signed: true
        )
        try await swiss.step(
            "cancel-parcel",
            reference,
            by: "approver",
            ["parcel": try #require(first["parcel"]), "reasons": "A page is missing."]
        )
        await swiss.office.round()
        let out = "\(swiss.home.spool)/\(both.brazil.id)/out/"
        let digest = try #require(first["parcel"]?.string).dropFirst(7)
        #expect(!Files.exists(out + digest))
        try await swiss.step(
            "hold",
            reference,
            by: "approver",
            ["name": "third-state", "reasons": "Its consent is missing."]
        )
        let second = try await swiss.step(
            "pack",
            reference,
            by: "executing",
            ["measures": ["m2"], "number": "P-2"],
            signed: true
        )
        let members: [String: JSON] = ["parcel": try #require(second["parcel"])]
        let shut = try await swiss.tries(
            "deliver",
            reference,
            by: "approver",
            members,
            signed: true
        )
        #expect(shut.refusal?.problems.first?.text.contains("no-hold") == true)
        try await swiss.step(
            "lift-hold",
            reference,
            by: "approver",
            ["name": "third-state", "reasons": "It consents."]
        )
        try await swiss.step("deliver", reference, by: "approver", members, signed: true)
        try await both.exchange()
        let view = try await both.brazil.view(Walk.reference)
        #expect(view.exhibits.map(\.state) == ["verified", "verified"])
        try await both.expectConsistent()
    }
}
