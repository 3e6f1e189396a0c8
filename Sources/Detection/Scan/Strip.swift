internal import CScan

/// Blocks of 64 bytes that are sorted at once, and where words begin and end in them.
@safe final class Strip {
    /// How many blocks: what is written about them stays near.
    static let blocks = 64
    /// Room for their edges and what is written behind them.
    private static let edges = blocks * 64 + 128

    /// The place of its first byte.
    private(set) var first = 0
    /// The block before the strip, its own, and the one behind it.
    private let marks: UnsafeMutableBufferPointer<comity_marks>
    private let edges: UnsafeMutableBufferPointer<UInt16>
    private let filter: [UInt64]
    private let bytes: Bytes
    private let lanes: Lanes
    /// The number of blocks in the strip.
    private(set) var length = 0
    /// Whether the byte before the strip belongs to a word, and whether it is a digit: 1 or 0.
    private var inside: UInt64 = 0
    private var digit: UInt64 = 0

    /// For `bytes` from their first on, and the filter of a ``WordTable``.
    init(_ bytes: Bytes, _ lanes: Lanes, filter: [UInt64]) {
        precondition(filter.count == WordTable.filterSize)
        self.bytes = bytes
        self.lanes = lanes
        self.filter = filter
        unsafe marks = .allocate(capacity: Strip.blocks + 2)
        unsafe marks.initialize(repeating: comity_marks())
        unsafe edges = .allocate(capacity: Strip.edges)
        unsafe edges.initialize(repeating: 0)
    }

    deinit {
        unsafe marks.deallocate()
        unsafe edges.deallocate()
    }

    /// Sorts the bytes of the next strip; how many of its words may be in the table, begin with six
    /// capitals or have something beyond ASCII near their beginning.
    func mark() -> Int {
        let left = (bytes.count &- first &+ 63) >> 6
        let count = min(left, Strip.blocks)
        length = count
        let own = unsafe UnsafeMutableBufferPointer(rebasing: marks[1...])
        unsafe lanes.mark(bytes, first, min(left, Strip.blocks + 1), own)
        if left == count { unsafe own[count] = comity_marks() }
        var found = unsafe lanes.edges(own, count, inside, edges)
        let skipped = Int(inside)
        inside = unsafe own[count - 1].words >> 63
        if inside == 1 {
            let rest = unsafe (~own[count].words).trailingZeroBitCount
            unsafe edges[found] = UInt16(count &* 64 &+ rest)
            found += 1
        }
        return keep(skipped, (found - skipped) / 2)
    }

    private func keep(_ skipped: Int, _ pairs: Int) -> Int {
        let own = unsafe UnsafeMutableBufferPointer(rebasing: edges[skipped...])
        // Only of the last words of a text fewer than eight bytes can be read.
        var inner = pairs
        while inner > 0, unsafe first + Int(own[2 * inner - 2]) + 8 > bytes.count { inner -= 1 }
        var kept = 0
        if lanes != .words, inner > 0 {
            kept = unsafe filter.withUnsafeBufferPointer { filter in
                unsafe bytes.within(first, count: bytes.count - first) { text in
                    unsafe lanes.keep(text, own, inner, filter)
                }
            }
        } else {
            inner = 0
        }
        for index in inner..<pairs {
            let (start, end) = unsafe (own[2 * index], own[2 * index + 1])
            let word = bytes.word(first &+ Int(start))
            let length = end &- start
            let mask = length >= 8 ? UInt64.max : (1 << UInt64(length &* 8)) &- 1
            let mark = WordTable.mark((word | Kind.spaces) & mask)
            let isIn = filter[mark.index] & mark.bits == mark.bits
            if isIn || word & mask & Kind.high != 0 || word & (Kind.spaces >> 16) == 0 {
                unsafe own[kept] = start
                kept += 1
            }
        }
        if skipped > 0 {
            for index in 0..<kept { unsafe edges[index] = own[index] }
        }
        return kept
    }

    /// Where the word stands that was kept as number `index`.
    @inline(__always)
    func word(_ index: Int) -> Int { unsafe first &+ Int(edges[index]) }

    /// Whether a byte of a block is beyond ASCII.
    @inline(__always)
    func isForeign(_ block: Int) -> Bool { unsafe marks[block &+ 1].beyond != 0 }

    /// Where in a block groups of digits begin and signs stand; asked for each block in turn.
    @inline(__always)
    func others(_ block: Int) -> UInt64 {
        let digits = unsafe marks[block &+ 1].digits
        let begins = digits & ~(digits << 1 | digit)
        digit = digits >> 63
        return unsafe begins | marks[block &+ 1].signs
    }

    /// What the 64 bytes from `place` on are, one of which is in the strip or near it.
    @inline(__always)
    func marks(from place: Int) -> comity_marks {
        let offset = place &- first &+ 64
        guard offset >= 0, offset < (length &+ 1) &* 64 else { return Lanes.marks(bytes, place) }
        let (low, high) = unsafe (marks[offset >> 6], marks[offset >> 6 &+ 1])
        let shift = UInt64(truncatingIfNeeded: offset & 63)
        func both(_ low: UInt64, _ high: UInt64) -> UInt64 {
            low &>> shift | (high &<< 1) &<< (63 &- shift)
        }
        return comity_marks(
            words: both(low.words, high.words),
            digits: both(low.digits, high.digits),
            signs: both(low.signs, high.signs),
            beyond: both(low.beyond, high.beyond),
            breaks: both(low.breaks, high.breaks)
        )
    }

    /// Goes on behind the strip.
    func advance() {
        unsafe marks[0] = marks[length]
        first &+= length &* 64
    }
}
