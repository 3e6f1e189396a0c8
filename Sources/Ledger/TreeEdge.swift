/// The right edge of a tree: what must be kept to append, and the tiles that appending makes.
package struct TreeEdge: Sendable {
    /// The hashes from which size and root follow.
    package private(set) var range = CompactRange()
    /// The unfinished tile of each level; an unfinished bundle beside it.
    private var levels: [[Hash]] = []
    private var entries: [LedgerEntry] = []
    /// Full tiles made since the last time they were taken, and levels changed since then.
    private var made: [LedgerContent] = []
    private var touched: UInt8 = 0

    /// The edge of the tree without leaves.
    package init() {}

    /// Appends an entry.
    package mutating func append(_ entry: LedgerEntry) {
        // Only one leaf in 256 completes a node of a higher level, so the list rarely exists.
        var nodes: [(level: Int, hash: Hash)] = []
        let leaf = Tree.leaf(entry)
        range.append(leaf, height: 0) { height, hash in
            if height > 0 && height & 7 == 0 { nodes.append((height >> 3, hash)) }
        }
        entries.append(entry)
        if entries.count == Tile.full {
            let tile = Tile(index: (range.size - 1) >> 8)
            made.append(LedgerContent(.entries(tile), TileBytes.entries(entries)))
            entries.removeAll(keepingCapacity: true)
        }
        push(leaf, level: 0)
        for node in nodes { push(node.hash, level: node.level) }
    }

    private mutating func push(_ hash: Hash, level: Int) {
        while levels.count <= level { levels.append([]) }
        levels[level].append(hash)
        touched |= 1 << UInt8(level)
        guard levels[level].count == Tile.full else { return }
        let tile = Tile(index: Tile.count(level: level, size: range.size) >> 8 - 1)
        made.append(LedgerContent(.tile(level: level, tile), TileBytes.hashes(levels[level])))
        levels[level].removeAll(keepingCapacity: true)
    }

    /// The tiles and bundles to store before a checkpoint of this tree, since last asked.
    package mutating func takeFiles() -> [LedgerContent] {
        var files = made
        for level in levels.indices where touched >> UInt8(level) & 1 == 1 && !levels[level].isEmpty
        {
            let index = Tile.count(level: level, size: range.size) >> 8
            let tile = Tile(index: index, width: levels[level].count)
            files.append(LedgerContent(.tile(level: level, tile), TileBytes.hashes(levels[level])))
        }
        if !entries.isEmpty && touched & 1 == 1 {
            let tile = Tile(index: range.size >> 8, width: entries.count)
            files.append(LedgerContent(.entries(tile), TileBytes.entries(entries)))
        }
        made = []
        touched = 0
        return files
    }
}

extension TreeEdge {
    /// Reads the edge of the tree that `checkpoint` describes and checks that it has its root.
    package init(
        _ store: any LedgerStore,
        at checkpoint: Checkpoint
    ) throws(LedgerFailure) {
        let reader = TileReader(store, size: checkpoint.size)
        for level in 0..<8 {
            let count = Tile.count(level: level, size: checkpoint.size)
            guard count > 0 else { break }
            levels.append(count & 255 == 0 ? [] : try reader.tile(level: level, index: count >> 8))
        }
        for (level, hashes) in levels.enumerated().reversed() {
            for hash in hashes { range.append(hash, height: 8 * level) { _, _ in } }
        }
        guard range.size == checkpoint.size, range.root == checkpoint.root else {
            throw .wrongRoot(size: checkpoint.size)
        }
        if checkpoint.size & 255 > 0 {
            entries = try reader.entries(checkpoint.size >> 8)
        }
        guard entries.map({ Tree.leaf($0) }) == levels.first ?? [] else {
            throw .mismatch(.entries(Tile(index: checkpoint.size >> 8, width: entries.count)))
        }
    }
}
