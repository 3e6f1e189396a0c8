/// One pass over a folded text.
///
/// Blocks of bytes are sorted into letters, digits and the rest (``Lanes``); only where a word or a
/// number begins, or one of `: < @` stands, is anything looked at.
final class Scan {
    let bytes: Bytes
    let tables: Tables
    let lanes: Lanes
    let strip: Strip
    let hits = Pile<Hit>()
    let chain = Chain()
    /// The words of the strip that something may begin with.
    let anchors = Pile<Anchored>()
    /// Groups of digits before this place are done.
    var numberEnd = 0
    /// Runs of colons and hexadecimal digits before this place are done.
    var colonEnd = 0
    /// The run around `<` or `@` that was looked at last ends here.
    var angleEnd = 0
    var mailEnd = 0
    /// An address of the web ends here.
    var webDone = 0
    /// The words around the place that was looked at last.
    let before = Around()
    let behind = Around()
    let ahead = Around()
    /// The table around the place that is looked at.
    let heading = Heading()
    /// The words above that place.
    var headed = ContextIndex.Found()
    /// Where proposals of names stand, in order.
    var guesses = Guesses()
    /// Places looked at in detail: what tests of linear cost count.
    var steps = 0

    init(_ bytes: Bytes, _ tables: Tables, _ lanes: Lanes) {
        self.bytes = bytes
        self.tables = tables
        self.lanes = lanes
        strip = Strip(bytes, lanes, filter: tables.filter)
        heading.lanes = lanes
    }

    func run() {
        while strip.first < bytes.count { runStrip() }
    }

    private func runStrip() {
        lookUp(kept: strip.mark())
        for index in 0..<strip.length {
            let block = strip.first &+ index &* 64
            if strip.isForeign(index) { lone(block) }
            var shouted = strip.capitals(index)
            while shouted != 0 {
                let place = block &+ shouted.trailingZeroBitCount
                shouted &= shouted &- 1
                // Six capitals may be the beginning of a bank.
                if bytes.word(place) & (Kind.spaces >> 16) == 0 { capitals(place) }
            }
            var others = strip.others(index)
            while others != 0 {
                let place = block &+ others.trailingZeroBitCount
                others &= others &- 1
                let byte = bytes.inside(place)
                if !byte.isDigit {
                    sign(place, byte)
                } else if place >= numberEnd {
                    number(place)
                }
            }
        }
        strip.advance()
    }

    /// Looks at the characters in a block that are words by themselves, and at what follows them;
    /// those at the beginning of a word are looked at already.
    private func lone(_ block: Int) {
        for place in block..<min(block + 64, bytes.count) where Bytes.standsAlone(bytes[place]) {
            if bytes[place - 1].isWord { lookUp(place) }
            let next = place + 3
            guard bytes[next].isWord, !Bytes.standsAlone(bytes[next]) else { continue }
            lookUp(next)
            if bytes.word(next) & (Kind.spaces >> 16) == 0 { capitals(next) }
        }
    }

    @inline(never)
    private func sign(_ place: Int, _ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ":"): colon(place)
        case UInt8(ascii: "@"): mail(place)
        case UInt8(ascii: "<"): if place >= angleEnd { angle(place) }
        default: break
        }
    }

    /// Notes a reading whose confidence is not too low.
    func report(
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
