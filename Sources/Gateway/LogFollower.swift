import Evidence
import Ledger
import Logging
import Transport

/// Fetches what a peer shows of its ledger, for the office to verify: this side has no key by which
/// it could, and what it fetches is in nobody's way until then.
struct LogFollower: Sendable {
    /// The most files of one look; the next one goes on.
    static let fileLimit = 2_000

    let peer: String
    let gateway: CourierSupport

    /// Looks again and again until it is cancelled.
    func run() async {
        var fetched: Set<LedgerFile> = []
        while !Task.isCancelled {
            await look(&fetched)
            try? await Task.sleep(for: gateway.settings.follow)
        }
    }

    private func look(_ fetched: inout Set<LedgerFile>) async {
        guard let target = gateway.book.target(peer, at: gateway.clock()),
            let client = try? PeerClient(target, gateway.home, gateway.settings)
        else { return }
        do { try await follow(client, &fetched) } catch {
            if !Task.isCancelled {
                gateway.logger.debug("its ledger is not followed", metadata: ["peer": "\(peer)"])
            }
        }
        await client.close()
    }

    /// Fetches what is new; the checkpoint is put beside it once all of it is there.
    ///
    /// - Parameter fetched: what an earlier look, which broke off, has fetched already.
    private func follow(
        _ client: PeerClient,
        _ fetched: inout Set<LedgerFile>
    ) async throws {
        guard let bytes = try await client.ledger(.checkpoint),
            let claim = (try? UnverifiedCheckpoint(bytes))?.claim, claim.size <= Mirror.sizeLimit
        else { return }
        let path = gateway.spool.log(of: peer)
        let store = try await blocking { try DirectoryStore(writing: path) }
        let known = try await blocking { try store.read(.checkpoint) }
        guard bytes != known else { return }
        let size = known.flatMap { try? UnverifiedCheckpoint($0) }?.claim.size ?? 0
        let wanted = LedgerFile.added(from: size, to: claim.size)
            .filter { !fetched.contains($0) }
        for file in wanted.prefix(LogFollower.fileLimit) {
            guard !Task.isCancelled, let content = try await content(of: file, client) else {
                return
            }
            try await blocking { try store.write([content]) }
            fetched.insert(file)
        }
        guard wanted.count <= LogFollower.fileLimit else { return }
        try await blocking { try store.publish(bytes, replacing: known) }
        fetched = []
    }

    /// A file, or the full form of a partial one that the peer has no more.
    private func content(
        of file: LedgerFile,
        _ client: PeerClient
    ) async throws -> LedgerContent? {
        for one in [file, file.whole] {
            if let bytes = try await client.ledger(one), bytes.count == one.sizeLimit {
                return LedgerContent(one, bytes)
            }
        }
        return nil
    }
}
