internal import CScan

/// Blocks of 64 bytes that are sorted at once, and where words begin in them.
@safe final class Strip {
    /// How many blocks: what is written about them stays near.
    static let blocks = 64
    /// Bytes that are read behind them: a block, and eight of its last byte.
    private static let beyond = 64 + 8

    /// The place of its first byte.
    private(set) var first = 0
    /// The block before the strip, its own, and the one behind it.
    private let marks: UnsafeMutableBufferPointer<comity_marks>
    private let places: UnsafeMutableBufferPointer<UInt32>
    /// The last bytes of a text with zeros behind them.
    private let rest: UnsafeMutableRawBufferPointer
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
        unsafe places = .allocate(capacity: Strip.blocks * 32 + 1)
        unsafe places.initialize(repeating: 0)
        unsafe rest = .allocate(byteCount: Strip.blocks * 64 + Strip.beyond, alignment: 64)
    }

    deinit {
        unsafe marks.deallocate()
        unsafe places.deallocate()
        unsafe rest.deallocate()
    }

    /// Sorts the bytes of the next strip; how many of its words may be in the table or have
    /// something beyond ASCII near their beginning.
    func mark() -> Int {
        let left = bytes.count &- first
        length = min((left &+ 63) >> 6, Strip.blocks)
        if left >= Strip.blocks << 6 + Strip.beyond {
            return unsafe bytes.within(first, count: Strip.blocks << 6 + Strip.beyond) { text in
                unsafe mark(text)
            }
        }
        _ = unsafe rest.initializeMemory(as: UInt8.self, repeating: 0)
        let count = unsafe min(left, rest.count)
        unsafe bytes.within(first, count: count) { text in
            unsafe rest.copyMemory(from: UnsafeRawBufferPointer(start: text, count: count))
        }
        return unsafe mark(UnsafeRawPointer(rest.baseAddress.unsafelyUnwrapped))
    }

    /// The same for a strip that begins at `text`, with readable bytes behind it.
    private func mark(_ text: UnsafeRawPointer) -> Int {
        let own = unsafe UnsafeMutableBufferPointer(rebasing: marks[1...])
        unsafe lanes.mark(text, length + 1, own)
        let isPlain = !(0..<length).contains(where: isForeign)
        let kept = unsafe filter.withUnsafeBufferPointer { filter in
            unsafe lanes.words(text, own, length, inside, filter, places, isPlain: isPlain)
        }
        inside = unsafe own[length - 1].words >> 63
        return kept
    }

    /// Where the word stands that was kept as number `index`, and how many letters and digits of
    /// ASCII or bytes beyond it stand there together; not fewer than eight if that is not known.
    @inline(__always)
    func word(_ index: Int) -> (place: Int, length: Int) {
        let word = unsafe places[index]
        return (first &+ Int(word & 0xffff), Int(word &>> 16))
    }

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

    /// Where in a block words begin with two capitals.
    @inline(__always)
    func capitals(_ block: Int) -> UInt64 {
        let (own, next) = unsafe (marks[block &+ 1].capitals, marks[block &+ 2].capitals)
        let pairs = own & (own >> 1 | next << 63)
        if pairs == 0 { return 0 }
        let (before, words) = unsafe (marks[block].words, marks[block &+ 1].words)
        return pairs & words & ~(words << 1 | before >> 63)
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
            breaks: both(low.breaks, high.breaks),
            capitals: both(low.capitals, high.capitals)
        )
    }

    /// Goes on behind the strip.
    func advance() {
        unsafe marks[0] = marks[length]
        first &+= length &* 64
    }
}
