import Synchronization

/// A ledger in memory, for tests and for building a ledger that is written elsewhere.
package final class MemoryStore: LedgerStore {
    private let files: Mutex<[LedgerFile: [UInt8]]>

    /// A store with these files.
    package init(_ files: [LedgerFile: [UInt8]] = [:]) { self.files = Mutex(files) }

    /// Everything stored.
    package var contents: [LedgerFile: [UInt8]] { files.withLock { $0 } }

    /// The bytes of a file; nothing when it is missing.
    package func read(_ file: LedgerFile) throws(StoreFailure) -> [UInt8]? {
        files.withLock { $0[file] }
    }

    /// Keeps the files.
    package func write(_ contents: [LedgerContent]) throws(StoreFailure) {
        files.withLock { files in
            for content in contents { files[content.file] = content.bytes }
        }
    }

    /// Replaces the checkpoint if it is still `previous`.
    package func publish(
        _ checkpoint: [UInt8],
        replacing previous: [UInt8]?
    ) throws(StoreFailure) {
        let replaced = files.withLock { files in
            guard files[.checkpoint] == previous else { return false }
            files[.checkpoint] = checkpoint
            return true
        }
        guard replaced else { throw .changed }
    }

    /// Drops the partial forms of a full tile.
    package func prune(_ full: LedgerFile) throws(StoreFailure) {
        files.withLock { files in
            for width in 1..<Tile.full { files[full.partial(width: width)] = nil }
        }
    }
}

extension LedgerFile {
    /// The same file when it held `width` things; itself when it is no tile.
    func partial(width: Int) -> LedgerFile {
        switch self {
        case .checkpoint, .events: self
        case .tile(let level, let tile):
            .tile(level: level, Tile(index: tile.index, width: width))
        case .entries(let tile): .entries(Tile(index: tile.index, width: width))
        case .openings(let tile): .openings(Tile(index: tile.index, width: width))
        }
    }
}
