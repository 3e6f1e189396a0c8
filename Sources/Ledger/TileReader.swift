/// Why a ledger can't be read, or isn't what its checkpoint says.
package enum LedgerFailure: Error, Sendable, Hashable {
    case store(StoreFailure)
    /// A file the checkpoint requires is not there.
    case missing(LedgerFile)
    /// A file that is no such file.
    case malformed(LedgerFile)
    /// A file whose content contradicts the tree.
    case mismatch(LedgerFile)
    case checkpoint(CheckpointFailure)
    /// The tiles lead to another root than the checkpoint of that size.
    case wrongRoot(size: UInt64)
    /// There is no entry with that number.
    case noSuchEntry(UInt64)
    /// There is a ledger already.
    case exists
}

/// Reads the tiles of a tree of one size, the ones used last kept at hand.
package final class TileReader: HashReader {
    private let store: any LedgerStore
    /// The number of leaves of the tree.
    package let size: UInt64
    private var kept: [LedgerFile: [Hash]] = [:]
    private static let keptLimit = 64

    /// Reads the tiles of the tree of `size` leaves in `store`.
    package init(_ store: any LedgerStore, size: UInt64) {
        self.store = store
        self.size = size
    }

    /// The root of a complete subtree, from the tile it lies in.
    package func hash(height: Int, index: UInt64) throws(LedgerFailure) -> Hash {
        let (level, inside) = (height >> 3, UInt64(height & 7))
        let first = index << inside
        let hashes = try tile(level: level, index: first >> 8)
        let start = Int(first & 255)
        let end = start + 1 << Int(inside)
        guard end <= hashes.count else {
            throw .malformed(.tile(level: level, Tile(index: first >> 8)))
        }
        return Tree.root(of: hashes[start..<end])
    }

    /// The hashes of a tile, as many as the tree has there.
    package func tile(level: Int, index: UInt64) throws(LedgerFailure) -> [Hash] {
        let count = Tile.count(level: level, size: size)
        guard let tile = Tile.at(index, of: count) else {
            throw .missing(.tile(level: level, Tile(index: index)))
        }
        let file = LedgerFile.tile(level: level, tile)
        if let hashes = kept[file] { return hashes }
        let (found, bytes) = try read(file)
        guard let hashes = TileBytes.hashes(in: bytes, width: found.width) else {
            throw .malformed(found)
        }
        if kept.count >= TileReader.keptLimit { kept.removeAll() }
        kept[file] = Array(hashes.prefix(tile.width))
        return Array(hashes.prefix(tile.width))
    }

    /// The entries of a bundle, as many as the tree has there.
    package func entries(_ index: UInt64) throws(LedgerFailure) -> [LedgerEntry] {
        guard let tile = Tile.at(index, of: size) else {
            throw .missing(.entries(Tile(index: index)))
        }
        let (found, bytes) = try read(.entries(tile))
        guard let entries = TileBytes.entries(in: bytes, width: found.width) else {
            throw .malformed(found)
        }
        return Array(entries.prefix(tile.width))
    }

    /// The private records of a tile of openings, as many as the tree has there.
    func openings(_ index: UInt64) throws(LedgerFailure) -> [OpeningRecord] {
        guard let tile = Tile.at(index, of: size) else {
            throw .missing(.openings(Tile(index: index)))
        }
        let (found, bytes) = try read(.openings(tile))
        guard let records = OpeningRecord.records(in: bytes, width: found.width) else {
            throw .malformed(found)
        }
        return Array(records.prefix(tile.width))
    }

    /// A file, or the full form of a partial one that is gone.
    private func read(_ file: LedgerFile) throws(LedgerFailure) -> (LedgerFile, [UInt8]) {
        do throws(StoreFailure) {
            if let bytes = try store.read(file) { return (file, bytes) }
            let full = file.partial(width: Tile.full)
            if let bytes = try store.read(full) { return (full, bytes) }
        } catch { throw .store(error) }
        throw .missing(file)
    }
}

extension LedgerFile {
    /// How many things the file holds when it is a tile; none otherwise.
    var width: Int {
        switch self {
        case .checkpoint, .events: 0
        case .tile(_, let tile), .entries(let tile), .openings(let tile): tile.width
        }
    }
}
