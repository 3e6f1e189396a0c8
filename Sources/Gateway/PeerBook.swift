import Casework
import Evidence
import Files
import Synchronization

/// The peer at the other end of a connection, known by its certificate.
struct Peer: Sendable, Hashable {
    let authority: String
}

/// The peers as their descriptors stand now; read by every handshake, replaced when files change.
final class PeerBook: Sendable {
    private let descriptors: Mutex<[String: Descriptor]>

    init(_ descriptors: [String: Descriptor]) { self.descriptors = Mutex(descriptors) }

    /// All peers, sorted.
    var authorities: [String] { descriptors.withLock { $0.keys.sorted() } }

    func descriptor(of authority: String) -> Descriptor? {
        descriptors.withLock { $0[authority] }
    }

    func replace(_ new: [String: Descriptor]) { descriptors.withLock { $0 = new } }

    /// The peer whose descriptor lists exactly this certificate as valid now.
    func peer(showing certificate: [UInt8], at instant: Instant) -> Peer? {
        let all = descriptors.withLock { $0 }
        for (authority, descriptor) in all where descriptor.counts(at: instant) {
            let pinned = descriptor.tlsCertificates(at: instant)
            if pinned.contains(certificate) { return Peer(authority: authority) }
        }
        return nil
    }

    /// What to trust when calling a peer, and where.
    func target(_ authority: String, at instant: Instant) -> Target? {
        guard let descriptor = descriptor(of: authority), descriptor.counts(at: instant) else {
            return nil
        }
        let pinned = descriptor.tlsCertificates(at: instant)
        guard !pinned.isEmpty, let url = descriptor.gatewayURLs.first else { return nil }
        return Target(authority: authority, url: url, certificates: pinned)
    }
}

/// How a peer is called: its address, and the only certificates it may show.
struct Target: Sendable, Hashable {
    let authority: String
    let url: String
    let certificates: [[UInt8]]
}

extension Descriptor {
    /// True while it is in force.
    func counts(at instant: Instant) -> Bool {
        content.issued <= instant && instant < content.expires
    }
}

/// What the descriptors in a folder looked like, to notice a change without reading them.
struct PeerFolderMark: Sendable, Hashable {
    private let files: [String: [Int64]]

    init(_ folder: String) {
        let names = (try? Files.list(folder)) ?? []
        var files: [String: [Int64]] = [:]
        for name in names where name.hasSuffix(".jws") {
            let status = Files.status(folder + "/" + name)
            files[name] = status.map { [$0.size, $0.modified] } ?? []
        }
        self.files = files
    }
}
