import Casework
import Encoding
import Evidence
import Files
import Ledger
import Logging
import Registry
import Transport

extension CentralAuthority {
    /// Lets the gateway show the own ledger to peers: its public files, which hold commitments.
    func showLedger() async throws(CourierFailure) {
        let (ledger, path) = (ledger, spool.ownLog)
        let shown = await Blocking.run {
            Result { () throws(LedgerFailure) in
                do throws(StoreFailure) {
                    let target = try DirectoryStore(writing: path)
                    return try CentralAuthority.copy(ledger, to: target)
                } catch { throw .store(error) }
            }
        }
        if case .failure = shown { throw .impossible("ledger-not-shown") }
    }

    /// The failure of a copy as that of a store.
    private static func copy(
        _ ledger: any LedgerStore,
        to target: any LedgerStore
    ) throws(StoreFailure) {
        do throws(LedgerFailure) { try ledger.copyPublic(to: target) } catch {
            if case .store(let failure) = error { throw failure }
        }
    }

    /// Brings the copy of a peer's log up to what the gateway fetched, verified entry by entry.
    ///
    /// Nothing of it is an event while all fits: two offices that noted each other's notes would
    /// never come to rest. Two histories are one, with both signed checkpoints.
    func mirror(_ peer: String) async throws(CourierFailure) {
        let fetched = spool.log(of: peer)
        guard let stamp = FileStamp(fetched + "/checkpoint"), mirrors.isNew(stamp, of: peer) else {
            return
        }
        let bytes = try? Files.readRegular(
            fetched + "/checkpoint",
            limit: UnverifiedNote.limits.bytes
        )
        var standing = mirrors[peer] ?? MirrorDesk.Standing()
        standing.at = Instant(seconds: Int64(stamp.seconds))
        let logs = directory.peers().descriptor(of: peer)?.logKeys(at: clock()) ?? []
        guard let note = bytes.flatMap({ try? UnverifiedCheckpoint($0) }),
            let log = logs.first(where: { $0.name == note.claim.origin }),
            (try? note.verify(log: log)) != nil
        else {
            standing.problem = "checkpoint"
            return mirrors.keep(standing, stamp, of: peer)
        }
        standing.seen = note.claim.size
        let own = home.mirror(peer)
        let result = await Blocking.run { CentralAuthority.advance(own, from: fetched, log) }
        try await take(result, note, log, peer, &standing)
        mirrors.keep(standing, stamp, of: peer)
    }

    /// What became of a copy.
    private struct Advanced: Sendable {
        let result: Result<Checkpoint, MirrorFailure>
        /// The checkpoint that was verified before.
        let before: VerifiedCheckpoint?
        let mirror: Mirror?
    }

    private static func advance(
        _ own: String,
        from fetched: String,
        _ log: VerifierKey
    ) -> Advanced {
        do throws(StoreFailure) {
            let mirror = Mirror(of: log, in: try DirectoryStore(writing: own))
            let before = (try? mirror.verified()) ?? nil
            let result = Result { () throws(MirrorFailure) in
                try mirror.advance(from: DirectoryStore(reading: fetched))
            }
            return Advanced(result: result, before: before, mirror: mirror)
        } catch {
            return Advanced(result: .failure(.own(.store(error))), before: nil, mirror: nil)
        }
    }

    private func take(
        _ advanced: Advanced,
        _ note: UnverifiedCheckpoint,
        _ log: VerifierKey,
        _ peer: String,
        _ standing: inout MirrorDesk.Standing
    ) async throws(CourierFailure) {
        switch advanced.result {
        case .success(let checkpoint):
            (standing.verified, standing.problem) = (checkpoint.size, nil)
            // What came with envelopes has to be of the same history as what everybody is shown.
            let seen = try await rows { () async throws(RegisterFailure) in
                try await register.witnessed(origin: log.name)
            }
            guard let seen, seen.size > 0, seen.size <= checkpoint.size,
                let root = try? advanced.mirror?.root(size: seen.size), root != seen.root
            else { return }
            standing.problem = "forked"
            let other = Checkpoint(origin: log.name, size: seen.size, root: seen.root)
            try await alarm(peer, other, note, log, earlierNote: nil)
        case .failure(.forked(let earlier, _)):
            standing.problem = "forked"
            let kept = advanced.before
            if let kept { standing.verified = kept.checkpoint.size }
            let earlierNote = kept.flatMap { try? UnverifiedCheckpoint($0.bytes) }
            try await alarm(peer, earlier, note, log, earlierNote: earlierNote)
        case .failure(let failure):
            standing.problem = failure.code
            logger.warning(
                "ledger: a peer's log is not verified further",
                metadata: ["peer": "\(peer)", "why": "\(failure.code)"]
            )
        }
    }

    /// Puts on record that a peer's log has two histories, once for each.
    private func alarm(
        _ peer: String,
        _ earlier: Checkpoint,
        _ later: UnverifiedCheckpoint,
        _ log: VerifierKey,
        earlierNote: UnverifiedCheckpoint?
    ) async throws(CourierFailure) {
        let digest = ContentDigest(of: later.note.bytes)
        var event = event("ledger-forked", "ledger", digest, why: "forked")
        event.detail = [
            "peer": .string(peer), "alarm": "ledger-rewritten",
            "size": .integer(Int64(clamping: earlier.size)),
            "root": .string(earlier.root.base64), "later": .string(log.own(of: later)),
        ]
        event.detail["earlier"] = earlierNote.map { .string(log.own(of: $0)) }
        let once = "fork/\(digest.hex)/\(earlier.size)/\(earlier.root.hex.prefix(16))"
        try await keepClear(event, [], once: once)
    }
}

extension VerifierKey {
    /// A checkpoint with the log's own line alone: that it signed it is what counts.
    fileprivate func own(of checkpoint: UnverifiedCheckpoint) -> String {
        let lines = checkpoint.note.signatures.filter(made)
        let bytes = UnverifiedNote.bytes(text: checkpoint.note.text, signatures: lines)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension MirrorFailure {
    /// A word for the log and for the page.
    var code: String {
        switch self {
        case .checkpoint: "checkpoint"
        case .incomplete: "incomplete"
        case .forked: "forked"
        case .tooLong: "too-long"
        case .own: "mirror"
        }
    }
}
