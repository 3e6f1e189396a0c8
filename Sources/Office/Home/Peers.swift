package import Casework
import Encoding
package import Evidence
import Synchronization

/// The authorities this one relies on.
package struct Peers: Sendable {
    /// The own descriptor, the newest.
    package let own: Descriptor
    /// The trust list, anchored at the own root.
    package let trust: Trust
    /// The identifiers of all peers, sorted, without the own one.
    package let authorities: [String]
    /// The same with their states and names, as every page names them.
    let letterPeers: [LetterPeer]
    /// What was put together from them; another list of peers has another one.
    let memo = PeersMemo()

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
        authorities = trust.authorities.filter { $0 != own.content.authority }
        letterPeers = authorities.compactMap { authority in
            trust.descriptor(of: authority).map {
                LetterPeer(
                    authority: authority,
                    state: $0.content.state,
                    names: $0.content.names
                )
            }
        }
    }

    /// The descriptor of a peer, or the own one.
    package func descriptor(of authority: String) -> Descriptor? {
        authority == own.content.authority ? own : trust.descriptor(of: authority)
    }
}

/// What is put together from a list of peers once, for as long as that list counts.
final class PeersMemo: Sendable {
    /// What the directory says of each, but for what changes with time.
    let lines = Mutex<[String: JSON]>([:])
}

/// The peers as trust list and descriptor say at the moment one asks.
package struct LivePeers: Sendable {
    private let home: OfficeHome
    private let clock: @Sendable () -> Instant
    private let cache: Cache

    private struct Stamps: Equatable, Sendable {
        let trust, descriptor: FileStamp?

        init(_ home: OfficeHome) {
            trust = FileStamp(home.trust)
            descriptor = FileStamp(home.descriptor)
        }
    }

    private final class Cache: Sendable {
        let last: Mutex<(stamps: Stamps, peers: Peers)>
        init(_ stamps: Stamps, _ peers: Peers) { last = Mutex((stamps, peers)) }
    }

    /// Reads and verifies both for the first time.
    package init(
        _ home: OfficeHome,
        clock: @escaping @Sendable () -> Instant
    ) throws(HomeFailure) {
        let stamps = Stamps(home)
        cache = Cache(stamps, try Peers.load(home, now: clock()))
        self.home = home
        self.clock = clock
    }

    /// The peers now; files that are not whole or not right change nothing.
    package var current: Peers {
        cache.last.withLock { last in
            let stamps = Stamps(home)
            if stamps != last.stamps, let peers = try? Peers.load(home, now: clock()) {
                last = (stamps, peers)
            }
            return last.peers
        }
    }
}
