/// What reads like text in bytes that nothing else is known of: runs of letters in ASCII and UTF-8,
/// and in UTF-16 of either order.
struct StringsText {
    /// How many characters a run has at least.
    static let least = 5

    private var writer: SegmentWriter

    init(_ writer: SegmentWriter) { self.writer = writer }

    /// Hands on all runs, each on a line of its own.
    ///
    /// - Parameters:
    ///   - covered: what is read otherwise.
    ///   - base: where the first byte is in the source.
    mutating func read(
        _ bytes: [UInt8],
        without covered: [Range<Int>] = [],
        at base: Int = 0
    ) throws {
        var at = 0
        for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if at < range.lowerBound { try runs(bytes, at..<range.lowerBound, base) }
            at = max(at, range.upperBound)
        }
        if at < bytes.count { try runs(bytes, at..<bytes.count, base) }
    }

    /// Hands on all runs of a source, in memory of fixed size.
    mutating func read(_ source: Source, _ extraction: Extraction, _ part: Part) throws {
        var held: [UInt8] = []
        var at = 0
        while at < source.size {
            guard let piece = try? source.read(Source.pieceSize * 4, at: at), !piece.isEmpty else {
                extraction.note(.unreadable, part)
                break
            }
            at += piece.count
            held += piece
            let isLast = at >= source.size
            let cut = isLast ? held.count : StringsText.cut(held)
            try read(Array(held[..<cut]), at: at - held.count)
            held.removeFirst(cut)
        }
        try finish()
    }

    /// Hands on what is left.
    mutating func finish() throws { try writer.finish() }

    /// Where no run goes on: between two zeros, or anywhere where there are none.
    private static func cut(_ bytes: [UInt8]) -> Int {
        var at = bytes.count
        while at > bytes.count / 2 {
            if bytes[at - 1] == 0 && bytes[at - 2] == 0 { return at }
            at -= 1
        }
        return bytes.count
    }

    private mutating func runs(_ bytes: [UInt8], _ range: Range<Int>, _ base: Int) throws {
        var at = range.lowerBound
        while at < range.upperBound {
            var end = at
            var count = 0
            while end < range.upperBound {
                let length = StringsText.length(bytes, end)
                if length == 0 || end + length > range.upperBound { break }
                end += length
                count += 1
            }
            if count >= StringsText.least {
                try writer.append(bytes[at..<end], at: base + at)
                try writer.append(CollectionOfOne(10), low: base + end, high: base + end)
                at = end
                continue
            }
            let wide = try wide(bytes, at..<range.upperBound, base)
            at = wide > at ? wide : max(end, at + 1)
        }
    }

    /// The length of the character at a place, if it may be of a text; else 0.
    @inline(__always)
    private static func length(_ bytes: [UInt8], _ at: Int) -> Int {
        let byte = bytes[at]
        if byte < 0x80 { return byte >= 32 && byte < 127 || byte == 9 ? 1 : 0 }
        return byte >= 0xC3 ? UTF8Rules.length(bytes, at: at) : 0
    }

    /// Takes a run of UTF-16 that begins here or one byte on, and says where it ends.
    private mutating func wide(_ bytes: [UInt8], _ range: Range<Int>, _ base: Int) throws -> Int {
        for big in [false, true] {
            var end = range.lowerBound
            while end + 1 < range.upperBound {
                let (first, second) = (bytes[end], bytes[end + 1])
                let unit = UInt16(big ? first : second) << 8 | UInt16(big ? second : first)
                guard
                    unit >= 32 && unit < 127 || (0xA0...0x24F).contains(unit)
                        || (0x370...0x6FF).contains(unit)
                else { break }
                end += 2
            }
            guard (end - range.lowerBound) / 2 >= StringsText.least else { continue }
            let charset = Charset(form: .utf16(bigEndian: big), name: "")
            var decoder = TextDecoder(charset, at: base + range.lowerBound)
            let text = decoder.decode(Array(bytes[range.lowerBound..<end]), isLast: true)
            try writer.append(text, 0..<text.bytes.count)
            try writer.append(CollectionOfOne(10), low: base + end, high: base + end)
            return end
        }
        return range.lowerBound
    }
}
