/// Reads a ledger: its checkpoint, proofs about its entries, and what opens them.
package struct LedgerReader: Sendable {
    private let store: any LedgerStore

    /// Reads the ledger in `store`.
    package init(_ store: any LedgerStore) { self.store = store }

    /// The checkpoint as it lies there.
    package func checkpoint() throws(LedgerFailure) -> UnverifiedCheckpoint {
        guard let bytes = try read(.checkpoint) else { throw .missing(.checkpoint) }
        do throws(CheckpointFailure) { return try UnverifiedCheckpoint(bytes) } catch {
            throw .checkpoint(error)
        }
    }

    /// The checkpoint, its signatures verified.
    package func checkpoint(
        log: VerifierKey,
        witnesses: [VerifierKey] = []
    ) throws(LedgerFailure) -> VerifiedCheckpoint {
        let unverified = try checkpoint()
        do throws(CheckpointFailure) {
            return try unverified.verify(log: log, witnesses: witnesses)
        } catch { throw .checkpoint(error) }
    }

    /// The `.tlog-proof` of an entry in the tree of the checkpoint that stands.
    ///
    /// The path is checked against the checkpoint's root before it is given away; the signature
    /// is not, since that takes the log's key.
    package func proof(of index: UInt64) throws(LedgerFailure) -> UnverifiedProof {
        let checkpoint = try checkpoint()
        let size = checkpoint.claim.size
        let opening = try record(of: index, size: size).opening
        let proof = try TileReader(store, size: size).inclusionProof(index: index, size: size)
        do throws(ProofFailure) {
            try proof.verify(leaf: Tree.leaf(opening.entry), root: checkpoint.claim.root)
        } catch { throw .wrongRoot(size: size) }
        return UnverifiedProof(
            extra: opening.bytes,
            index: index,
            path: proof.path,
            checkpoint: checkpoint
        )
    }

    /// The proof that the tree of `from` leaves begins the one of the checkpoint that stands.
    package func consistencyProof(from: UInt64) throws(LedgerFailure) -> ConsistencyProof {
        let size = try checkpoint().claim.size
        guard from <= size else { throw .noSuchEntry(from) }
        return try TileReader(store, size: size).consistencyProof(from: from, to: size)
    }

    /// The event of an entry with its salt; nothing when it was erased.
    package func event(of index: UInt64) throws(LedgerFailure) -> EventOpening? {
        let record = try record(of: index, size: try checkpoint().claim.size)
        let file = LedgerFile.events(first: record.batch)
        guard let bytes = try read(file) else { return nil }
        guard let batch = EventBatch(bytes), index >= record.batch,
            index - record.batch < UInt64(batch.count)
        else { throw .malformed(file) }
        let event = batch.event(at: Int(index - record.batch))
        guard event == nil || event?.inner == record.opening.inner else { throw .mismatch(file) }
        return event
    }

    func record(of index: UInt64, size: UInt64) throws(LedgerFailure) -> OpeningRecord {
        guard index < size else { throw .noSuchEntry(index) }
        let records = try TileReader(store, size: size).openings(index >> 8)
        return records[Int(index & 255)]
    }

    private func read(_ file: LedgerFile) throws(LedgerFailure) -> [UInt8]? {
        do throws(StoreFailure) { return try store.read(file) } catch { throw .store(error) }
    }
}
