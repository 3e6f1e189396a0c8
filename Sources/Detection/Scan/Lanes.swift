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

    /// Writes the marks of `blocks` blocks of 64 bytes from `first` on; the last may be short.
    func mark(
        _ bytes: Bytes,
        _ first: Int,
        _ blocks: Int,
        _ marks: UnsafeMutableBufferPointer<comity_marks>
    ) {
        let whole = self == .words ? 0 : min(blocks, (bytes.count - first) >> 6)
        if whole > 0 {
            precondition(whole <= marks.count)
            unsafe bytes.within(first, count: whole << 6) { text in
                if self == .avx512 {
                    unsafe comity_marks_avx512(text, whole, marks.baseAddress)
                } else {
                    unsafe comity_marks_avx2(text, whole, marks.baseAddress)
                }
            }
        }
        for block in whole..<blocks { unsafe marks[block] = Lanes.marks(bytes, first + block << 6) }
    }

    /// Writes where words begin and end, by turns; how many such places there are.
    ///
    /// `inside` is 1 if the first block begins within a word. What is behind the last is written
    /// too.
    func edges(
        _ marks: UnsafeMutableBufferPointer<comity_marks>,
        _ blocks: Int,
        _ inside: UInt64,
        _ edges: UnsafeMutableBufferPointer<UInt16>
    ) -> Int {
        precondition(blocks <= marks.count && blocks * 64 + 64 <= edges.count)
        switch self {
        case .avx512:
            return unsafe comity_edges_avx512(
                marks.baseAddress,
                blocks,
                inside,
                edges.baseAddress
            )
        case .avx2:
            return unsafe comity_edges_avx2(marks.baseAddress, blocks, inside, edges.baseAddress)
        case .words:
            var (inside, count) = (inside, 0)
            for block in 0..<blocks {
                let words = unsafe marks[block].words
                var found = words ^ (words << 1 | inside)
                inside = words >> 63
                while found != 0 {
                    unsafe edges[count] = UInt16(block &* 64 &+ found.trailingZeroBitCount)
                    found &= found &- 1
                    count += 1
                }
            }
            return count
        }
    }

    /// Keeps the words that may be in the table, as `comity_keep` says; not for ``words``.
    func keep(
        _ text: UnsafeRawPointer,
        _ edges: UnsafeMutableBufferPointer<UInt16>,
        _ pairs: Int,
        _ filter: UnsafeBufferPointer<UInt64>
    ) -> Int {
        precondition(self != .words && 2 * pairs <= edges.count)
        let places = edges.baseAddress
        return self == .avx512
            ? unsafe comity_keep_avx512(text, places, pairs, filter.baseAddress)
            : unsafe comity_keep_avx2(text, places, pairs, filter.baseAddress)
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
        }
        return marks
    }

    /// Whether every byte is one of ASCII.
    func isASCII(_ bytes: Bytes) -> Bool {
        var place = 0
        if self == .avx512, bytes.count >= 64 {
            let blocks = bytes.count >> 6
            guard
                unsafe bytes.within(
                    0,
                    count: blocks << 6,
                    { unsafe comity_is_ascii_avx512($0, blocks) }
                ) == 1
            else { return false }
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
