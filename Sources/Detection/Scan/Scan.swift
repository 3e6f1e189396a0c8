/// One pass over a folded text.
///
/// Eight bytes at a time are sorted into letters, digits and the rest by arithmetic on whole words;
/// only where a word or a number begins, or one of `: < @` stands, is anything looked at.
struct Scan {
    let bytes: Bytes
    let tables: Tables
    var hits: [Hit] = []
    var chain = Chain()
    /// Groups of digits before this place are done.
    var numberEnd = 0
    /// Runs of colons and hexadecimal digits before this place are done.
    var colonEnd = 0
    /// The run around `<` or `@` that was looked at last ends here.
    var angleEnd = 0
    var mailEnd = 0
    /// An address of the web ends here.
    var webDone = 0
    /// The table around the place that is looked at.
    var heading = Heading()
    /// The last proposal of a name ends here.
    var guessEnd = 0
    /// Places looked at in detail: what tests of linear cost count.
    var steps = 0

    init(_ bytes: Bytes, _ tables: Tables) {
        self.bytes = bytes
        self.tables = tables
    }

    mutating func run() {
        var block = 0
        var words: UInt64 = 0
        var numbers: UInt64 = 0
        while block < bytes.count {
            let isWhole = block &+ 64 <= bytes.count
            var starts: UInt64 = 0
            var others: UInt64 = 0
            var whole: UInt64 = 0
            var beyond: UInt64 = 0
            for part in 0..<8 {
                let place = block &+ part &* 8
                let word = isWhole ? bytes.inner(place) : bytes.word(place)
                let kinds = Kind(word)
                let firsts = kinds.digits & ~(kinds.digits << 8 | numbers)
                let begins = kinds.whole & ~(kinds.whole << 8 | words)
                words = kinds.whole >> 56
                numbers = kinds.digits >> 56
                beyond |= word
                let shift = UInt64(part &* 8)
                starts |= Kind.bits(begins & ~kinds.digits) << shift
                others |= Kind.bits(firsts | kinds.signs) << shift
                whole |= Kind.bits(kinds.whole) << shift
            }
            if beyond & Kind.high != 0 { starts |= lone(block) }
            while starts != 0 {
                let bit = starts.trailingZeroBitCount
                starts &= starts &- 1
                letters(block &+ bit, (~(whole >> UInt64(bit))).trailingZeroBitCount, 64 &- bit)
            }
            while others != 0 {
                let place = block &+ others.trailingZeroBitCount
                others &= others &- 1
                let byte = bytes[place]
                if !byte.isDigit { sign(place, byte) } else if place >= numberEnd { number(place) }
            }
            block &+= 64
        }
    }

    /// Characters in a block that are words by themselves, and what follows them.
    private func lone(_ block: Int) -> UInt64 {
        var marks: UInt64 = 0
        for index in 0..<64 where Bytes.standsAlone(bytes[block + index]) {
            marks |= 1 << UInt64(index)
            if index < 61 { marks |= 1 << UInt64(index + 3) }
        }
        return marks
    }

    /// A word begins, `length` bytes long or longer than what is `left` of its block: most are
    /// passed over by their first eight bytes.
    @inline(__always)
    private mutating func letters(_ place: Int, _ length: Int, _ left: Int) {
        let word = place &+ 8 <= bytes.count ? bytes.inner(place) : bytes.word(place)
        var length = length
        if length >= left, left < 8 { length = Kind.length(word) }
        var first = word | Kind.spaces
        if length < 8 { first &= (1 << UInt64(length &* 8)) &- 1 }
        // Six capitals may be the beginning of a bank.
        let capitals = word & (Kind.spaces >> 16) == 0
        if tables.mayBeWord(first) || capitals || word & 0x80 != 0 {
            lookUp(place)
            if capitals { self.capitals(place) }
        }
    }

    @inline(never)
    private mutating func sign(_ place: Int, _ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ":"): colon(place)
        case UInt8(ascii: "@"): mail(place)
        case UInt8(ascii: "<"): if place >= angleEnd { angle(place) }
        default: break
        }
    }

    /// Notes a reading whose confidence is not too low.
    mutating func report(
        _ range: Range<Int>,
        _ dataClass: UInt16,
        _ confidence: Int16,
        _ validation: Finding.Validation
    ) {
        guard confidence >= Odds.floor, !range.isEmpty else { return }
        hits.append(
            Hit(
                start: range.lowerBound,
                end: range.upperBound,
                dataClass: dataClass,
                confidence: confidence,
                validation: validation
            )
        )
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
    /// The seven signs from `:` to `@`.
    let signs: UInt64

    @inline(__always)
    init(_ word: UInt64) {
        let low = word & ~Kind.high
        let base = ~word & Kind.high
        let folded = low | Kind.spaces
        let letters = (folded &+ Kind.ones &* 0x1f) & ~(folded &+ Kind.ones &* 0x05)
        let pastDigits = low &+ Kind.ones &* 0x46
        digits = (low &+ Kind.ones &* 0x50) & ~pastDigits & base
        signs = pastDigits & ~(low &+ Kind.ones &* 0x3f) & base
        whole = (letters & base) | digits | (word & Kind.high)
    }

    /// Bit n of the result is the top bit of byte n.
    @inline(__always)
    static func bits(_ tops: UInt64) -> UInt64 { ((tops >> 7) &* 0x0102_0408_1020_4080) >> 56 }

    /// How many of eight bytes belong to the word they begin.
    @inline(__always)
    static func length(_ word: UInt64) -> Int {
        (~Kind(word).whole & high).trailingZeroBitCount >> 3
    }
}
