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
    /// Places looked at in detail: what tests of linear cost count.
    var steps = 0

    init(_ bytes: Bytes, _ tables: Tables) {
        self.bytes = bytes
        self.tables = tables
    }

    private static let high: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    mutating func run() {
        var block = 0
        var words: UInt64 = 0
        var numbers: UInt64 = 0
        while block < bytes.count {
            let isWhole = block &+ 64 <= bytes.count
            var marks: UInt64 = 0
            var beyond: UInt64 = 0
            for part in 0..<8 {
                let place = block &+ part &* 8
                let word = isWhole ? bytes.inner(place) : bytes.word(place)
                let low = word & ~Scan.high
                let base = ~word & Scan.high
                let folded = low | (Scan.ones &* 0x20)
                let letters = (folded &+ Scan.ones &* 0x1f) & ~(folded &+ Scan.ones &* 0x05)
                let pastDigits = low &+ Scan.ones &* 0x46
                let digits = (low &+ Scan.ones &* 0x50) & ~pastDigits & base
                let signs = pastDigits & ~(low &+ Scan.ones &* 0x3f) & base
                let whole = (letters & base) | digits | (word & Scan.high)
                let starts = whole & ~(whole << 8 | words)
                let firsts = digits & ~(digits << 8 | numbers)
                words = whole >> 56
                numbers = digits >> 56
                beyond |= word & Scan.high
                let found = (((starts | firsts | signs) >> 7) &* 0x0102_0408_1020_4080) >> 56
                marks |= found << UInt64(part &* 8)
            }
            if beyond != 0 { marks |= lone(block) }
            while marks != 0 {
                let place = block &+ marks.trailingZeroBitCount
                marks &= marks &- 1
                mark(place)
            }
            block &+= 64
        }
    }

    /// Characters in a block that are words by themselves.
    private func lone(_ block: Int) -> UInt64 {
        var marks: UInt64 = 0
        for index in 0..<64 where Bytes.standsAlone(bytes[block + index]) {
            marks |= 1 << UInt64(index)
            // What follows it begins a word, whatever it is.
            if index < 61 { marks |= 1 << UInt64(index + 3) }
        }
        return marks
    }

    @inline(__always)
    private mutating func mark(_ place: Int) {
        let byte = bytes[place]
        if byte.isDigit {
            if place >= numberEnd { number(place) }
        } else if byte.isLetter || byte >= 0x80 {
            letters(place, byte)
        } else {
            sign(place, byte)
        }
    }

    /// A word begins: most are passed over by their first eight bytes.
    @inline(__always)
    private mutating func letters(_ place: Int, _ byte: UInt8) {
        let word = bytes.word(place)
        let low = word & ~Scan.high
        let folded = low | (Scan.ones &* 0x20)
        let letters = (folded &+ Scan.ones &* 0x1f) & ~(folded &+ Scan.ones &* 0x05) & ~word
        let digits = (low &+ Scan.ones &* 0x50) & ~(low &+ Scan.ones &* 0x46) & ~word
        let rest = ~(letters | digits | word) & Scan.high
        let length = rest.trailingZeroBitCount >> 3
        var first = word | (Scan.ones &* 0x20)
        if length < 8 { first &= (1 << UInt64(length &* 8)) &- 1 }
        if tables.mayBeWord(first) || Bytes.standsAlone(byte) { lookUp(place) }
        // Eight capitals may be a bank; a word that begins so is looked at whole.
        if length == 8, word & (Scan.ones &* 0x20) == 0 { capitals(place) }
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
