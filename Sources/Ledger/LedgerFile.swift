/// A run of up to 256 things of one kind: the N of a tile's name and how many it holds.
package struct Tile: Hashable, Sendable {
    /// How many things a full tile holds.
    package static let full = 256

    /// The place of the tile among those of its kind and level.
    package let index: UInt64
    /// How many things it holds, 1 to 256.
    package let width: Int

    /// A tile; the width must be 1 to 256.
    package init(index: UInt64, width: Int = Tile.full) {
        precondition((1...Tile.full).contains(width))
        self.index = index
        self.width = width
    }

    /// True when the tile holds less than 256 things and so is named by its width too.
    package var isPartial: Bool { width < Tile.full }
}

/// A file of a ledger, named as in C2SP tlog-tiles; what lies under `private/` is our own.
package enum LedgerFile: Hashable, Sendable {
    /// The newest signed checkpoint: the only file that is ever replaced by another content.
    case checkpoint
    /// Node hashes at tree height 8 · `level`.
    case tile(level: Int, Tile)
    /// The entries themselves (an entry bundle).
    case entries(Tile)
    /// Salt, object digest and inner of each entry, and where its event lies.
    case openings(Tile)
    /// The events of one append, which began at entry `first`.
    case events(first: UInt64)

    /// The path inside the ledger's directory, without a leading slash.
    package var path: String {
        switch self {
        case .checkpoint: "checkpoint"
        case .tile(let level, let tile): "tile/\(level)/\(LedgerFile.path(of: tile))"
        case .entries(let tile): "tile/entries/\(LedgerFile.path(of: tile))"
        case .openings(let tile): "private/openings/\(LedgerFile.path(of: tile))"
        case .events(let first): "private/events/\(LedgerFile.path(of: first))"
        }
    }

    private static func path(of tile: Tile) -> String {
        path(of: tile.index) + (tile.isPartial ? ".p/\(tile.width)" : "")
    }

    /// The number in groups of three digits, all but the last after an `x` (C2SP tlog-tiles).
    private static func path(of number: UInt64) -> String {
        var groups = [padded(number % 1000)]
        var rest = number / 1000
        while rest > 0 {
            groups.append("x" + padded(rest % 1000))
            rest /= 1000
        }
        return groups.reversed().joined(separator: "/")
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}

// MARK: - Reading a name

extension LedgerFile {
    /// Reads a path, or gives nothing unless it is the one name of a file of a ledger.
    package init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard let file = LedgerFile.parse(parts), file.path == path else { return nil }
        self = file
    }

    private static func parse(_ parts: ArraySlice<Substring>) -> LedgerFile? {
        if parts == ["checkpoint"] { return .checkpoint }
        guard parts.count >= 3, let second = parts.dropFirst().first else { return nil }
        let rest = parts.dropFirst(2)
        switch (parts.first, second) {
        case ("private", "events"): return number(rest).map { .events(first: $0) }
        case ("private", "openings"): return tile(rest).map { .openings($0) }
        case ("tile", "entries"): return tile(rest).map { .entries($0) }
        case ("tile", _):
            guard let level = Int(second), (0...63).contains(level) else { return nil }
            return tile(rest).map { .tile(level: level, $0) }
        default: return nil
        }
    }

    private static func tile(_ parts: ArraySlice<Substring>) -> Tile? {
        guard let last = parts.last, let stem = parts.dropLast().last, stem.hasSuffix(".p") else {
            return number(parts).map { Tile(index: $0) }
        }
        guard let width = Int(last), (1..<Tile.full).contains(width) else { return nil }
        let groups = Array(parts.dropLast(2)) + [stem.dropLast(2)]
        return number(groups[...]).map { Tile(index: $0, width: width) }
    }

    private static func number(_ groups: ArraySlice<Substring>) -> UInt64? {
        guard !groups.isEmpty, groups.count <= 7 else { return nil }
        var number: UInt64 = 0
        for (place, group) in groups.enumerated() {
            let digits = place < groups.count - 1 ? group.dropFirst() : group
            guard digits.count == 3, let value = UInt64(digits) else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 1000)
            let (sum, more) = product.addingReportingOverflow(value)
            guard !overflow, !more else { return nil }
            number = sum
        }
        return number
    }
}

extension Tile {
    /// How many hashes the tiles of `level` hold together in a tree of `size` leaves.
    static func count(level: Int, size: UInt64) -> UInt64 {
        level < 8 ? size >> UInt64(8 * level) : 0
    }

    /// The tile with number `index` among `count` things; nothing when there is none.
    static func at(_ index: UInt64, of count: UInt64) -> Tile? {
        guard index <= count >> 8, index << 8 < count else { return nil }
        return Tile(index: index, width: Int(min(UInt64(Tile.full), count - index << 8)))
    }
}
