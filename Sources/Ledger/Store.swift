package import Files

/// Why a store did not do what was asked.
package enum StoreFailure: Error, Sendable, Hashable {
    case file(FileFailure)
    /// Another process writes this ledger.
    case locked
    /// The store was opened for reading.
    case readOnly
    /// The checkpoint is not the one that was to be replaced.
    case changed
}

/// A file's name and content.
package struct LedgerContent: Sendable, Hashable {
    /// Which file.
    package let file: LedgerFile
    /// Its whole content.
    package let bytes: [UInt8]

    /// The file with that content.
    package init(_ file: LedgerFile, _ bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }
}

/// Where a ledger lies; what it gives back is not trusted before a checkpoint has confirmed it.
///
/// A reader may see a file that no checkpoint covers yet: what was left by a writer that was
/// stopped. It never sees a part of a file.
package protocol LedgerStore: AnyObject, Sendable {
    /// A file's bytes; nothing when there is none.
    func read(_ file: LedgerFile) throws(StoreFailure) -> [UInt8]?

    /// Writes files, replacing earlier ones; they are durable when this returns.
    func write(_ contents: [LedgerContent]) throws(StoreFailure)

    /// Replaces the checkpoint `previous` (nothing: the first) durably, after all that was written.
    ///
    /// - Throws: ``StoreFailure/changed`` when the checkpoint is another.
    func publish(_ checkpoint: [UInt8], replacing previous: [UInt8]?) throws(StoreFailure)

    /// Removes the partial forms of a full tile, which no newer checkpoint needs.
    func prune(_ full: LedgerFile) throws(StoreFailure)
}

extension LedgerFile {
    /// The greatest size a file can have, in bytes (spec/limits.md).
    package var sizeLimit: Int {
        switch self {
        case .checkpoint: UnverifiedNote.limits.bytes
        case .tile(_, let tile): tile.width * Hash.size
        case .entries(let tile): tile.width * TileBytes.entryStride
        case .openings(let tile): tile.width * OpeningRecord.size
        case .events: EventBatch.sizeLimit
        }
    }
}
