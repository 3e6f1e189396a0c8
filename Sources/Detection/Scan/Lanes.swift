internal import CScan

/// How many bytes at a time are sorted into letters, digits and the rest.
///
/// All give the same marks; a test holds them against one another.
enum Lanes: Int, CaseIterable {
    /// Eight, by arithmetic on whole words.
    case words
    /// Thirty-two, by AVX2.
    case avx2
    /// Sixty-four, by AVX-512.
    case avx512

    /// The most that this processor can.
    static let best = Lanes(rawValue: Int(comity_scan_level())) ?? .words

    /// Writes the marks of `blocks` blocks of 64 bytes from `text` on.
    func mark(
        _ text: UnsafeRawPointer,
        _ blocks: Int,
        _ marks: UnsafeMutableBufferPointer<comity_marks>
    ) {
        precondition(blocks <= marks.count)
        switch self {
        case .avx512: unsafe comity_marks_avx512(text, blocks, marks.baseAddress)
        case .avx2: unsafe comity_marks_avx2(text, blocks, marks.baseAddress)
        case .words:
            let all = unsafe UnsafeRawBufferPointer(start: text, count: blocks << 6)
            let bytes = unsafe Bytes(all)
            for block in 0..<blocks { unsafe marks[block] = Lanes.marks(bytes, block << 6) }
        }
    }

    /// Writes where the words begin that may be in the table or have something beyond ASCII near
    /// their beginning, of `blocks` blocks; how many there are.
    ///
    /// One more block has its marks, and eight bytes from each byte on are readable. `inside` is 1
    /// if the byte before the first block belongs to a word.
    func words(
        _ text: UnsafeRawPointer,
        _ marks: UnsafeMutableBufferPointer<comity_marks>,
        _ blocks: Int,
        _ inside: UInt64,
        _ filter: UnsafeBufferPointer<UInt64>,
        _ places: UnsafeMutableBufferPointer<UInt32>,
        isPlain: Bool
    ) -> Int {
        // A word and what separates it from the next are two bytes at least.
        precondition(blocks < marks.count && blocks * 32 < places.count)
        let (own, bits, list) = (marks.baseAddress, filter.baseAddress, places.baseAddress)
        let plain: Int32 = isPlain ? 1 : 0
        return self == .words
            ? unsafe comity_words_any(text, own, blocks, inside, bits, plain, list)
            : unsafe comity_words_avx2(text, own, blocks, inside, bits, plain, list)
    }

    /// Where the first empty line at or behind `start` begins, which is the beginning of a line;
    /// the end of the text if there is none.
    func emptyLine(_ bytes: Bytes, from start: Int) -> Int {
        if bytes[start] == 0x0a || bytes[start] == 0x0d && bytes[start + 1] == 0x0a { return start }
        var place = start
        while place < bytes.count {
            let blocks = self == .words ? 0 : max(0, bytes.count - place - 1) >> 6
            if blocks > 0 {
                place += unsafe bytes.within(place, count: blocks << 6 + 1) { text in
                    unsafe self == .avx512
                        ? comity_break_avx512(text, blocks) : comity_break_avx2(text, blocks)
                }
            }
            while place < bytes.count, bytes[place] != 0x0a { place += 1 }
            place += 1
            if bytes[place] == 0x0a || bytes[place] == 0x0d && bytes[place + 1] == 0x0a {
                return min(place, bytes.count)
            }
        }
        return bytes.count
    }

    /// Where the line ends that `start` stands in: its line feed, or the end of the text.
    func lineEnd(_ bytes: Bytes, from start: Int) -> Int {
        var end = start
        if self != .words, start >= 0, bytes.count - start >= 32 {
            let halves = (bytes.count - start) >> 5
            end += unsafe bytes.within(start, count: halves << 5) { text in
                unsafe comity_feed_avx2(text, halves)
            }
        }
        while end < bytes.count, bytes[end] != 0x0a { end += 1 }
        return end
    }

    /// Whether one of the signs that separate the cells of a table may stand twice in a line.
    func mayBeRow(_ bytes: Bytes, _ line: Range<Int>) -> Bool {
        let halves = (line.count + 31) >> 5
        if self != .words, line.lowerBound + halves << 5 <= bytes.count {
            let most = unsafe bytes.within(line.lowerBound, count: halves << 5) { text in
                unsafe comity_separators_avx2(text, halves)
            }
            return most >= 2
        }
        var counts = (0, 0, 0, 0)
        for place in line {
            switch bytes[place] {
            case 0x3b: counts.0 += 1
            case 0x09: counts.1 += 1
            case 0x7c: counts.2 += 1
            case 0x2c: counts.3 += 1
            default: break
            }
        }
        return max(counts.0, counts.1, counts.2, counts.3) >= 2
    }

    /// The marks of the 64 bytes from `place` on, those beyond the end as zeros.
    static func marks(_ bytes: Bytes, _ place: Int) -> comity_marks {
        var marks = comity_marks()
        for part in 0..<8 {
            let word = bytes.word(place &+ part &* 8)
            let kinds = Kind(word)
            let shift = UInt64(part &* 8)
            marks.words |= Kind.bits(kinds.whole) << shift
            marks.digits |= Kind.bits(kinds.digits) << shift
            marks.signs |= Kind.bits(kinds.signs) << shift
            marks.beyond |= Kind.bits(word & Kind.high) << shift
            marks.breaks |= Kind.bits(kinds.breaks) << shift
            marks.capitals |= Kind.bits(kinds.capitals) << shift
        }
        return marks
    }

    /// Whether every byte is one of ASCII.
    func isASCII(_ bytes: Bytes) -> Bool {
        var place = 0
        if self != .words, bytes.count >= 64 {
            let blocks = bytes.count >> 6
            let isASCII = unsafe bytes.within(0, count: blocks << 6) { text in
                unsafe self == .avx512
                    ? comity_is_ascii_avx512(text, blocks) : comity_is_ascii_avx2(text, blocks)
            }
            guard isASCII == 1 else { return false }
            place = blocks << 6
        }
        while place < bytes.count {
            var all: UInt64 = 0
            for part in 0..<16 { all |= bytes.word(place &+ part &* 8) }
            if all & Kind.high != 0 { return false }
            place &+= 128
        }
        return true
    }
}

/// What eight bytes are, the top bit of each telling.
struct Kind {
    static let high: UInt64 = 0x8080_8080_8080_8080
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let spaces: UInt64 = 0x2020_2020_2020_2020

    /// Letters, digits and everything beyond ASCII.
    let whole: UInt64
    let digits: UInt64
    /// `:`, `<` and `@`.
    let signs: UInt64
    /// Line feeds.
    let breaks: UInt64
    /// Capitals of ASCII.
    let capitals: UInt64

    @inline(__always)
    init(_ word: UInt64) {
        let low = word & ~Kind.high
        let base = ~word & Kind.high
        let folded = low | Kind.spaces
        let letters = (folded &+ Kind.ones &* 0x1f) & ~(folded &+ Kind.ones &* 0x05)
        digits = (low &+ Kind.ones &* 0x50) & ~(low &+ Kind.ones &* 0x46) & base
        signs =
            (Kind.equal(low, 0x3a) | Kind.equal(low, 0x3c) | Kind.equal(low, 0x40)) & base
        breaks = Kind.equal(low, 0x0a) & base
        capitals = letters & base & ~((word & Kind.spaces) << 2)
        whole = (letters & base) | digits | (word & Kind.high)
    }

    /// The top bit of each byte of `low`, none above 127, that equals `byte`.
    @inline(__always)
    static func equal(_ low: UInt64, _ byte: UInt64) -> UInt64 {
        ~((low ^ ones &* byte) &+ ones &* 0x7f)
    }

    /// Bit n of the result is the top bit of byte n.
    @inline(__always)
    static func bits(_ tops: UInt64) -> UInt64 {
        (((tops & high) >> 7) &* 0x0102_0408_1020_4080) >> 56
    }

    /// How many of eight bytes belong to the word they begin.
    @inline(__always)
    static func length(_ word: UInt64) -> Int {
        (~Kind(word).whole & high).trailingZeroBitCount >> 3
    }
}
