internal import CScan

/// Blocks of 64 bytes that are sorted at once, and where words begin and end in them.
@safe struct Strip {
    /// How many blocks: what is written about them stays near.
    static let blocks = 64
    /// Room for their edges and what is written behind them.
    static let edges = blocks * 64 + 128

    /// The place of its first byte.
    private(set) var first = 0
    private let marks: UnsafeMutableBufferPointer<comity_marks>
    private let edges: UnsafeMutableBufferPointer<UInt16>
    private let filter: UnsafeBufferPointer<UInt64>
    private var count = 0
    /// Whether the byte before the strip belongs to a word, and whether it is a digit: 1 or 0.
    private var inside: UInt64 = 0
    private var digit: UInt64 = 0

    /// The caller keeps the buffers alive: ``blocks`` marks and one more, ``edges`` edges, and the
    /// filter of a ``WordTable``.
    init(
        marks: UnsafeMutableBufferPointer<comity_marks>,
        edges: UnsafeMutableBufferPointer<UInt16>,
        filter: UnsafeBufferPointer<UInt64>
    ) {
        precondition(marks.count > Strip.blocks && edges.count >= Strip.edges)
        precondition(filter.count == 2048)
        unsafe self.marks = marks
        unsafe self.edges = edges
        unsafe self.filter = filter
    }

    /// Sorts the bytes of the next strip; how many of its words may be in the table, begin with six
    /// capitals or beyond ASCII.
    mutating func mark(_ bytes: Bytes, _ lanes: Lanes) -> Int {
        let left = (bytes.count &- first &+ 63) >> 6
        count = min(left, Strip.blocks)
        unsafe lanes.mark(bytes, first, min(left, Strip.blocks + 1), marks)
        if left == count { unsafe marks[count] = comity_marks() }
        var found = unsafe lanes.edges(marks, count, inside, edges)
        let skipped = Int(inside)
        inside = unsafe marks[count - 1].words >> 63
        if inside == 1 {
            let rest = unsafe (~marks[count].words).trailingZeroBitCount
            unsafe edges[found] = UInt16(count &* 64 &+ rest)
            found += 1
        }
        return keep(bytes, lanes, skipped, (found - skipped) / 2)
    }

    private func keep(_ bytes: Bytes, _ lanes: Lanes, _ skipped: Int, _ pairs: Int) -> Int {
        let own = unsafe UnsafeMutableBufferPointer(rebasing: edges[skipped...])
        // Only of the last words of a text fewer than eight bytes can be read.
        var inner = pairs
        while inner > 0, unsafe first + Int(own[2 * inner - 2]) + 8 > bytes.count { inner -= 1 }
        var kept = 0
        if lanes != .words, inner > 0 {
            kept = unsafe bytes.within(first, count: bytes.count - first) { text in
                unsafe lanes.keep(text, own, inner, filter)
            }
        } else {
            inner = 0
        }
        for index in inner..<pairs {
            let (start, end) = unsafe (own[2 * index], own[2 * index + 1])
            let word = bytes.word(first &+ Int(start))
            let length = end &- start
            let mask = length >= 8 ? UInt64.max : (1 << UInt64(length &* 8)) &- 1
            let slot = WordTable.bit((word | Kind.spaces) & mask)
            let isIn = unsafe filter[slot >> 6] >> UInt64(slot & 63) & 1 == 1
            if isIn || word & 0x80 != 0 || word & (Kind.spaces >> 16) == 0 {
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

    /// The number of blocks in the strip.
    var length: Int { count }

    /// Whether a byte of a block is beyond ASCII.
    @inline(__always)
    func isForeign(_ block: Int) -> Bool { unsafe marks[block].beyond != 0 }

    /// Where in a block groups of digits begin and signs stand; asked for each block in turn.
    @inline(__always)
    mutating func others(_ block: Int) -> UInt64 {
        let digits = unsafe marks[block].digits
        let begins = digits & ~(digits << 1 | digit)
        digit = digits >> 63
        return unsafe begins | marks[block].signs
    }

    /// Goes on behind the strip.
    mutating func advance() { first &+= count &* 64 }
}
