import Office
import Pages
import Synchronization

/// The names of the authorities that an office knows, made once for as long as they are the same.
final class KnownPeers: Sendable {
    private let last = Mutex<(peers: [LetterPeer], names: PeerNames)>(([], PeerNames()))

    /// The names of these authorities; those of the last question, where it asked for the same.
    func names(of peers: [LetterPeer]) -> PeerNames {
        last.withLock { last in
            if last.peers != peers { last = (peers, PeerNames(peers.map(PeerNames.Peer.init))) }
            return last.names
        }
    }
}

extension OfficeService {
    /// What the authorities are called that the office knows.
    func peerNames(_ known: KnownPeers) async -> PeerNames { known.names(of: await letterPeers()) }
}
