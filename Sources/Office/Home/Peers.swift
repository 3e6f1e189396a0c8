package import Casework
package import Evidence

/// The authorities this one relies on.
package struct Peers: Sendable {
    /// The own descriptor, the newest.
    package let own: Descriptor
    /// The trust list, anchored at the own root.
    package let trust: Trust

    /// The trust list's name below the home.
    static let name = "office/trust.jws"
    /// The days for which a trust list counts.
    static let term: Int64 = 366

    /// Reads and verifies the own descriptor and the trust list of a home.
    package static func load(_ home: OfficeHome, now: Instant) throws(HomeFailure) -> Peers {
        let own = try home.ownDescriptor()
        guard own.content.authority == home.authority else {
            throw .malformed("office/descriptor.jws")
        }
        guard now < own.content.expires else { throw .trust("office/descriptor.jws", .expired) }
        let bytes = try HomeFile.read(home.trust, name, limit: SignedObject.sizeLimit)
        do throws(TrustFailure) {
            let trust = try Trust(verifying: bytes, root: own.fingerprint, now: now)
            guard trust.owner.content.authority == home.authority else {
                throw .notCountersigned
            }
            return Peers(own: own, trust: trust)
        } catch { throw .trust(name, error) }
    }

    private init(own: Descriptor, trust: Trust) {
        self.own = own
        self.trust = trust
    }

    /// The descriptor of a peer, or the own one.
    package func descriptor(of authority: String) -> Descriptor? {
        authority == own.content.authority ? own : trust.descriptor(of: authority)
    }

    /// The identifiers of all peers, sorted, without the own one.
    package var authorities: [String] {
        trust.authorities.filter { $0 != own.content.authority }
    }
}
