import Casework
import Encoding
import Evidence
import Testing

@Suite struct TrustTests {
    let swiss: NewAuthority
    let brazil: NewAuthority
    let list: [UInt8]

    init() throws {
        swiss = try Made.swiss.get()
        brazil = try Made.brazil.get()
        list = try Trust.sign(
            owner: swiss.descriptor,
            peers: [Trust.Peer(brazil.descriptor, units: brazil.units.map(\.descriptor))],
            by: swiss.seal.signatories,
            issued: Made.from,
            expires: Made.after
        )
    }

    @Test func theOwnersFingerprintReachesEveryEntry() throws {
        let root = swiss.descriptor.fingerprint
        let trust = try Trust(verifying: list, root: root, now: Made.during)
        #expect(trust.anchor == .owner)
        #expect(trust.authorities == ["br-drci", "ch-foj"])
        #expect(trust.descriptor(of: "br-drci", unit: "cyber")?.content.unit == "cyber")
    }

    @Test func anEntrysFingerprintReachesThatEntryAlone() throws {
        let root = brazil.descriptor.fingerprint
        let trust = try Trust(verifying: list, root: root, now: Made.during)
        #expect(trust.anchor == .authority("br-drci"))
        #expect(trust.authorities == ["br-drci"])
        #expect(trust.descriptor(of: "ch-foj") == nil)
    }

    @Test func withoutAFingerprintNothingIsAnchored() throws {
        #expect(try Trust(verifying: list, root: nil, now: Made.during).anchor == .none)
        let foreign = try NewAuthority(
            AuthorityRequest(
                authority: "fr-x",
                names: ["fr": "Bureau"],
                state: "FR",
                from: Made.from
            )
        )
        #expect(throws: TrustFailure.wrongRoot) {
            try Trust(verifying: list, root: foreign.descriptor.fingerprint, now: Made.during)
        }
    }
}
