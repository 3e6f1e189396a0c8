/// Why a copy of another log is not brought up to a newer checkpoint (spec/ledger.md, "Mirrors").
package enum MirrorFailure: Error, Sendable, Hashable {
    /// There is none, or it is not one that the log's key signed.
    case checkpoint(CheckpointFailure?)
    /// What was fetched lacks something or is not what the checkpoint says; it is fetched again.
    case incomplete
    /// Two checkpoints that the log's key signed do not fit: it has two histories.
    case forked(earlier: Checkpoint, later: Checkpoint)
    /// The log is longer than is mirrored.
    case tooLong
    /// The copy itself cannot be read or written, or is not what was verified.
    case own(LedgerFailure)
}

/// A copy of another log's public files, every entry of which hangs on a checkpoint of that log.
///
/// It holds commitments alone. Whoever has it can show later what the log once was.
package struct Mirror: Sendable {
    /// The longest log that is mirrored, in entries: a GiB of tiles and bundles.
    package static let sizeLimit: UInt64 = 1 << 24
    /// How many bundles are taken in before their tiles are written.
    private static let step: UInt64 = 16

    /// The key of the log that is mirrored.
    package let log: VerifierKey
    private let store: any LedgerStore

    /// The mirror of a log in a store that holds nothing else.
    package init(of log: VerifierKey, in store: any LedgerStore) {
        (self.log, self.store) = (log, store)
    }

    /// The checkpoint up to which everything is copied and verified; nothing before the first.
    package func verified() throws(MirrorFailure) -> VerifiedCheckpoint? {
        let bytes: [UInt8]?
        do throws(StoreFailure) { bytes = try store.read(.checkpoint) } catch {
            throw .own(.store(error))
        }
        return try bytes.map { bytes throws(MirrorFailure) in try verify(bytes) }
    }

    private func verify(_ bytes: [UInt8]?) throws(MirrorFailure) -> VerifiedCheckpoint {
        guard let bytes else { throw .checkpoint(nil) }
        do throws(CheckpointFailure) {
            return try UnverifiedCheckpoint(bytes).verify(log: log)
        } catch { throw .checkpoint(error) }
    }

    /// The root of the log when it had so many entries, as the copy has them.
    package func root(size: UInt64) throws(MirrorFailure) -> Hash {
        // The copy has the partial tiles of its own size alone.
        let whole = try verified()?.checkpoint.size ?? 0
        guard size <= whole else { throw .own(.noSuchEntry(size)) }
        do throws(LedgerFailure) {
            return try TileReader(store, size: whole).root(size: size)
        } catch { throw .own(error) }
    }

    /// Brings the copy up to the checkpoint that lies beside what was fetched, which nobody has to
    /// trust: what does not hang on that checkpoint is not taken.
    ///
    /// - Returns: the newest checkpoint whose tree is copied.
    package func advance(from source: any LedgerStore) throws(MirrorFailure) -> Checkpoint {
        let next = try verify((try? source.read(.checkpoint)) ?? nil)
        let later = next.checkpoint
        let known = try verified()
        let earlier =
            known?.checkpoint ?? Checkpoint(origin: log.name, size: 0, root: Tree.emptyRoot)
        if later.size <= earlier.size {
            // An older one is normal, and has to be one that the copy has been through.
            let root =
                later.size == earlier.size ? earlier.root : try root(size: later.size)
            guard root == later.root else { throw .forked(earlier: later, later: earlier) }
            return earlier
        }
        guard later.size <= Mirror.sizeLimit else { throw .tooLong }
        let reader = TileReader(source, size: later.size)
        try compare(earlier, later, reader)
        try copy(earlier, next, reader, replacing: known?.bytes)
        return later
    }

    /// Refuses a tree that does not begin with the one that was copied, and tells a log that was
    /// rewritten from files that are not its own.
    private func compare(
        _ earlier: Checkpoint,
        _ later: Checkpoint,
        _ reader: TileReader
    ) throws(MirrorFailure) {
        guard earlier.size > 0 else { return }
        let proof: ConsistencyProof
        let root: Hash
        do throws(LedgerFailure) {
            proof = try reader.consistencyProof(from: earlier.size, to: later.size)
            root = try reader.root(size: earlier.size)
        } catch { throw .incomplete }
        // Only what leads to the root that the log signed says anything about the log.
        guard (try? proof.verify(earlier: root, later: later.root)) != nil else {
            throw .incomplete
        }
        guard root == earlier.root else { throw .forked(earlier: earlier, later: later) }
    }

    /// Makes the tiles anew of the entries themselves; they count once the root is the one signed.
    private func copy(
        _ earlier: Checkpoint,
        _ next: VerifiedCheckpoint,
        _ reader: TileReader,
        replacing previous: [UInt8]?
    ) throws(MirrorFailure) {
        let later = next.checkpoint
        var edge = TreeEdge()
        if earlier.size > 0 {
            do throws(LedgerFailure) { edge = try TreeEdge(store, at: earlier) } catch {
                throw .own(error)
            }
        }
        var full: [LedgerFile] = []
        for index in earlier.size >> 8...(later.size - 1) >> 8 {
            let entries: [LedgerEntry]
            do throws(LedgerFailure) { entries = try reader.entries(index) } catch {
                throw .incomplete
            }
            let first = index << 8
            let seen = earlier.size > first ? Int(earlier.size - first) : 0
            for entry in entries.dropFirst(seen) { edge.append(entry) }
            if index % Mirror.step == 0 { full += try write(&edge) }
        }
        guard edge.range.size == later.size, edge.range.root == later.root else {
            throw .incomplete
        }
        full += try write(&edge)
        do throws(StoreFailure) {
            try store.publish(next.bytes, replacing: previous)
            for file in full { try store.prune(file) }
        } catch { throw .own(.store(error)) }
    }

    /// Writes the tiles made so far; gives back those that are full.
    private func write(_ edge: inout TreeEdge) throws(MirrorFailure) -> [LedgerFile] {
        let files = edge.takeFiles()
        do throws(StoreFailure) { try store.write(files) } catch { throw .own(.store(error)) }
        return files.map(\.file).filter(\.isFull)
    }
}

extension LedgerFile {
    /// True for a tile or bundle that nothing is added to any more.
    var isFull: Bool { width == Tile.full }

    /// The form of it that nothing is added to any more; itself when it is no tile.
    package var whole: LedgerFile { partial(width: Tile.full) }

    /// The public files that a tree has and an earlier one of the same log had not; the checkpoint
    /// is left out.
    package static func added(from earlier: UInt64, to later: UInt64) -> [LedgerFile] {
        var files: [LedgerFile] = []
        for level in 0..<8 {
            let count = Tile.count(level: level, size: later)
            let first = Tile.count(level: level, size: earlier) >> 8
            guard count > 0, first << 8 < count else { continue }
            for index in first...(count - 1) >> 8 {
                guard let tile = Tile.at(index, of: count) else { continue }
                files.append(.tile(level: level, tile))
                if level == 0 { files.append(.entries(tile)) }
            }
        }
        return files
    }
}

extension LedgerStore {
    /// Brings a store of public files up to this one, which others may be writing: the checkpoint
    /// last, so that whoever reads the copy finds everything that its checkpoint names.
    package func copyPublic(to target: any LedgerStore) throws(LedgerFailure) {
        do throws(StoreFailure) {
            let (next, before) = (try read(.checkpoint), try target.read(.checkpoint))
            guard let next, next != before,
                let size = (try? UnverifiedCheckpoint(next))?.claim.size
            else { return }
            let known = before.flatMap { try? UnverifiedCheckpoint($0) }?.claim.size ?? 0
            var contents: [LedgerContent] = []
            for file in LedgerFile.added(from: known, to: size) {
                let whole = file.whole
                if let bytes = try read(file) {
                    contents.append(LedgerContent(file, bytes))
                } else if let bytes = try read(whole) {
                    contents.append(LedgerContent(whole, bytes))
                }
            }
            try target.write(contents)
            try target.publish(next, replacing: before)
            for content in contents where content.file.isFull { try target.prune(content.file) }
        } catch { throw .store(error) }
    }
}
