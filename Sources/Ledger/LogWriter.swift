/// Why nothing was appended.
package enum AppendFailure: Error, Sendable, Hashable {
    case ledger(LedgerFailure)
    /// The store has another root recorded for this size.
    case secondRoot(size: UInt64)
    /// The store's checkpoint is not the one this writer made last.
    case moved
    /// More entries or a larger event than one append takes.
    case tooLarge
    /// An earlier append failed half-way: only opening the ledger again shows where it stands.
    case mustReopen
    /// The key can't sign checkpoints.
    case unusableKey
}

/// The one writer of a log: appends entries and signs a checkpoint for each batch.
///
/// A batch is durable in tiles, bundles and private records before its checkpoint replaces the one
/// before, so a writer stopped at any moment leaves the ledger of its last checkpoint.
package struct LogWriter: ~Copyable {
    /// The most entries of one append (spec/limits.md).
    package static let batchLimit = 4096

    private let store: any LedgerStore
    private let key: SigningKey
    private var edge: TreeEdge
    private var openings: [OpeningRecord]
    /// The checkpoint that stands.
    package private(set) var checkpoint: VerifiedCheckpoint
    private var mustReopen = false

    /// What an append did.
    package struct Appended: Sendable, Hashable {
        /// The places of the entries, in their order.
        package let indices: Range<UInt64>
        /// The checkpoint that covers them.
        package let checkpoint: VerifiedCheckpoint
    }

    /// Starts a log without entries, signed by `key`, whose name is the log's origin.
    ///
    /// - Throws: ``LedgerFailure/exists`` when the store has a checkpoint already.
    package static func create(
        in store: any LedgerStore,
        key: SigningKey
    ) throws(AppendFailure) -> LogWriter {
        let empty = Checkpoint(origin: key.verifier.name, size: 0, root: Tree.emptyRoot)
        let signed = try sign(empty, key)
        do throws(StoreFailure) { try store.publish(signed.bytes, replacing: nil) } catch {
            throw .ledger(error == .changed ? .exists : .store(error))
        }
        return LogWriter(store, key, TreeEdge(), [], signed)
    }

    /// Opens the log in `store`, checks its edge against its checkpoint, and goes on from there.
    package init(_ store: any LedgerStore, key: SigningKey) throws(LedgerFailure) {
        let signed = try LedgerReader(store).checkpoint(log: key.verifier)
        let edge = try TreeEdge(store, at: signed.checkpoint)
        var openings: [OpeningRecord] = []
        if signed.checkpoint.size & 255 > 0 {
            let last = signed.checkpoint.size >> 8
            let reader = TileReader(store, size: signed.checkpoint.size)
            openings = try reader.openings(last)
            guard openings.map(\.opening.entry) == (try reader.entries(last)) else {
                throw .mismatch(.openings(Tile(index: last, width: openings.count)))
            }
        }
        self.init(store, key, edge, openings, signed)
    }

    private init(
        _ store: any LedgerStore,
        _ key: SigningKey,
        _ edge: TreeEdge,
        _ openings: [OpeningRecord],
        _ checkpoint: VerifiedCheckpoint
    ) {
        self.store = store
        self.key = key
        self.edge = edge
        self.openings = openings
        self.checkpoint = checkpoint
    }

    private static func sign(
        _ checkpoint: Checkpoint,
        _ key: SigningKey
    ) throws(AppendFailure) -> VerifiedCheckpoint {
        guard let signature = key.signature(of: checkpoint.text) else { throw .unusableKey }
        let bytes = UnverifiedNote.bytes(text: checkpoint.text, signatures: [signature])
        return VerifiedCheckpoint(checkpoint: checkpoint, bytes: bytes, cosignatures: [])
    }
}

// MARK: - Appending

extension LogWriter {
    /// Appends `commitments` and publishes one checkpoint over all; none changes nothing.
    package mutating func append(
        _ commitments: [Commitment]
    ) throws(AppendFailure) -> Appended {
        let first = checkpoint.checkpoint.size
        if commitments.isEmpty { return Appended(indices: first..<first, checkpoint: checkpoint) }
        if mustReopen { throw .mustReopen }
        let events = try LogWriter.events(commitments)
        var (edge, openings) = (edge, openings)
        var files = [LedgerContent(.events(first: first), events)]
        for commitment in commitments {
            edge.append(commitment.entry)
            openings.append(OpeningRecord(opening: commitment.opening, batch: first))
            if openings.count == Tile.full {
                files.append(LogWriter.content(openings, last: edge.range.size - 1))
                openings = []
            }
        }
        if !openings.isEmpty {
            files.append(LogWriter.content(openings, last: edge.range.size - 1))
        }
        files.append(contentsOf: edge.takeFiles())
        let next = Checkpoint(
            origin: key.verifier.name,
            size: edge.range.size,
            root: edge.range.root
        )
        let signed = try LogWriter.sign(next, key)
        mustReopen = true
        try publish(signed, after: files)
        (self.edge, self.openings, checkpoint) = (edge, openings, signed)
        mustReopen = false
        return Appended(indices: first..<edge.range.size, checkpoint: signed)
    }

    private static func events(_ commitments: [Commitment]) throws(AppendFailure) -> [UInt8] {
        guard commitments.count <= batchLimit,
            commitments.allSatisfy({ $0.event?.event.count ?? 0 <= EventOpening.eventLimit })
        else { throw .tooLarge }
        let events = EventBatch(commitments.map(\.event)).bytes
        guard events.count <= EventBatch.sizeLimit else { throw .tooLarge }
        return events
    }

    private static func content(_ openings: [OpeningRecord], last: UInt64) -> LedgerContent {
        let tile = Tile(index: last >> 8, width: openings.count)
        return LedgerContent(.openings(tile), OpeningRecord.bytes(of: openings))
    }

    private func publish(
        _ signed: VerifiedCheckpoint,
        after files: [LedgerContent]
    ) throws(AppendFailure) {
        do throws(StoreFailure) {
            try store.write(files)
            try store.publish(signed.bytes, replacing: checkpoint.bytes)
            for file in files where file.file.width == Tile.full { try store.prune(file.file) }
        } catch {
            guard error == .changed else { throw .ledger(.store(error)) }
            throw conflict(with: signed.checkpoint)
        }
    }

    /// Why another checkpoint than ours stands.
    private func conflict(with mine: Checkpoint) -> AppendFailure {
        guard let bytes = try? store.read(.checkpoint),
            let theirs = try? UnverifiedCheckpoint(bytes).claim,
            theirs.size == mine.size, theirs.root != mine.root
        else { return .moved }
        return .secondRoot(size: mine.size)
    }
}

// MARK: - Cosignatures and erasure

extension LogWriter {
    /// Adds a witness's cosignature to the checkpoint that stands, after verifying it; adding it
    /// again changes nothing.
    package mutating func attach(
        _ cosignature: NoteSignature,
        by witness: VerifierKey
    ) throws(AppendFailure) {
        if mustReopen { throw .mustReopen }
        let standing = try? UnverifiedNote(checkpoint.bytes)
        if standing?.signatures.contains(cosignature) == true { return }
        let bytes = checkpoint.bytes + Array(cosignature.line.utf8)
        let next: VerifiedCheckpoint
        do throws(CheckpointFailure) {
            guard witness.made(cosignature) else { throw .note(.unknownKeys) }
            next = try UnverifiedCheckpoint(bytes).verify(log: key.verifier, witnesses: [witness])
        } catch { throw .ledger(.checkpoint(error)) }
        mustReopen = true
        try publish(next, after: [])
        checkpoint = next
        mustReopen = false
    }

    /// Erases the event of an entry and its salt; the entry and every proof stay as they are.
    ///
    /// The bytes leave the ledger's files; blocks of the disk and copies made elsewhere are beyond
    /// its reach.
    package func eraseEvent(of index: UInt64) throws(LedgerFailure) {
        let record = try LedgerReader(store).record(of: index, size: checkpoint.checkpoint.size)
        let file = LedgerFile.events(first: record.batch)
        let bytes: [UInt8]?
        do throws(StoreFailure) { bytes = try store.read(file) } catch { throw .store(error) }
        guard let bytes else { throw .missing(file) }
        guard let batch = EventBatch(bytes), index >= record.batch,
            index - record.batch < UInt64(batch.count)
        else { throw .malformed(file) }
        let erased = LedgerContent(file, batch.erasing(Int(index - record.batch)).bytes)
        do throws(StoreFailure) { try store.write([erased]) } catch { throw .store(error) }
    }
}
