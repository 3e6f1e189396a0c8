import Evidence
import Transport

/// The uploads under way: one request at a time for each, opened again after a restart.
actor Uploads {
    private struct Key: Hashable {
        let peer: String
        let digest: ContentDigest
    }

    private let spool: GatewaySpool
    private var open: [Key: Task<Incoming, any Error>] = [:]
    private var busy: Set<Key> = []
    /// Claimed since the last settlement.
    private var used: Set<Key> = []

    init(_ spool: GatewaySpool) { self.spool = spool }

    /// Claims a file for one request; false while another has it.
    func claim(_ digest: ContentDigest, of peer: String) -> Bool {
        let key = Key(peer: peer, digest: digest)
        used.insert(key)
        return busy.insert(key).inserted
    }

    /// Ends a claim.
    func release(_ digest: ContentDigest, of peer: String) {
        busy.remove(Key(peer: peer, digest: digest))
    }

    /// The upload, opened if it is not: what is there is hashed again, which goes on even when the
    /// request that asked for it has gone.
    func incoming(_ cover: Cover) async throws -> Incoming {
        let key = Key(peer: cover.from, digest: cover.digest)
        let task =
            open[key]
            ?? Task { [spool] in
                try await blocking { try spool.resume(cover) }
            }
        open[key] = task
        do { return try await task.value } catch {
            open[key] = nil
            throw error
        }
    }

    /// Forgets an upload that ended.
    func close(_ digest: ContentDigest, of peer: String) {
        open[Key(peer: peer, digest: digest)] = nil
    }

    /// The digests of a peer that requests worked on since this was asked last; what else is open
    /// is closed, to be opened again should its sender come back.
    func settle(_ peer: String) -> Set<ContentDigest> {
        let live = busy.union(used).filter { $0.peer == peer }
        used.subtract(live)
        for key in open.keys where key.peer == peer && !live.contains(key) { open[key] = nil }
        return Set(live.map(\.digest))
    }
}
