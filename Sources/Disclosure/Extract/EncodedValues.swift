import Files

/// Values of a text that are written so that nobody reads them: in base64 (RFC 4648), behind `%`
/// (RFC 3986), as characters' numbers (`&#57;`, `\u0039`) or quoted-printable where the format of
/// the text itself has no such thing.
///
/// What they say is hidden text whose place is the whole value, so that all of it goes where
/// anything in it does; a file in base64 is a part of the exhibit (``files``).
struct EncodedValues {
    /// The fewest characters in base64 that are looked at.
    static let least = 16
    /// The most bytes of one value in base64 (`spec/limits.md`).
    static let valueLimit = 64 << 20
    /// The most bytes of files in base64 of one text, together (`spec/limits.md`).
    static let filesLimit = 256 << 20
    /// A longer text in base64 is a file of its own.
    static let textSize = 4 << 10
    /// How far a value with escapes reaches before and behind them, in bytes (`spec/limits.md`).
    static let reachLimit = 256
    /// How often what was read may be written so again (`spec/limits.md`).
    static let depthLimit = 3

    /// Files, and where the text begins that they are written in.
    private(set) var files: [(start: Int, bytes: [UInt8])] = []
    /// Whether there are more of them.
    private(set) var isCut = false
    private var held = 0
    private let source: Source
    private let type: MediaType
    /// Where addresses begin that are read already.
    private let known: Set<Int>
    private var hidden: SegmentWriter
    /// The bytes that are looked at, and where in the source they begin.
    private var bytes: [UInt8] = []
    private var base = 0

    init(_ source: Source, _ type: MediaType, known: Set<Int>, hidden: SegmentWriter) {
        self.source = source
        self.type = type
        self.known = known
        self.hidden = hidden
    }

    /// Writes what is found.
    mutating func read() throws {
        var end = 0
        // Up to here all was looked at, and up to there what cannot go on any more.
        var (done, settled) = (0, 0)
        while end < source.size {
            let piece = try source.read(Source.pieceSize, at: end)
            if piece.isEmpty { break }
            let start = end
            end += piece.count
            let keep = max(base, done - EncodedValues.reachLimit)
            bytes.removeFirst(keep - base)
            base = keep
            bytes += piece
            settled = end
            if end < source.size {
                // What may go on is looked at with the next piece; only this one is gone over.
                var stop = end - 2 * EncodedValues.reachLimit
                while stop > start, mayGoOn(bytes[stop - base - 1]) { stop -= 1 }
                settled = stop > start ? stop : done
                // One that is too long is looked at as far as it goes.
                if end - done > EncodedValues.valueLimit { settled = end }
            }
            if settled > done {
                let reached = try look(done - base..<settled - base)
                done = max(settled, base + reached)
            }
        }
        try hidden.finish()
    }

    /// Whether a value in base64, with the ends of its lines, may go on with a byte.
    private func mayGoOn(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0a, 0x0d: true
        case 0x5c: type == .json
        default: Base64Run.isIn(byte)
        }
    }

    /// Looks at what begins in a range; where that ends.
    private mutating func look(_ range: Range<Int>) throws -> Int {
        var at = range.lowerBound
        while at < range.upperBound, let next = next(at..<range.upperBound) {
            switch next {
            case .run(let run):
                try take(run)
                at = run.range.upperBound
            case .mark(let place): at = try escaped(place) ?? place + 1
            }
        }
        return at
    }

    private enum Found {
        case run(Base64Run)
        case mark(Int)
    }

    /// The next run of base64 or mark of an escape that begins in a range.
    private func next(_ range: Range<Int>) -> Found? {
        bytes.withUnsafeBufferPointer { text in
            var (start, length) = (0, 0)
            for at in range {
                let byte = text[at]
                if Base64Run.isIn(byte) {
                    if length == 0 { start = at }
                    length += 1
                    if length == EncodedValues.least {
                        return .run(Base64Run(text, start, isJSON: type == .json))
                    }
                    continue
                }
                // JSON may write a slash so.
                if byte == 0x5c, type == .json, length > 0, at + 1 < text.count,
                    text[at + 1] == 0x2f
                {
                    continue
                }
                length = 0
                let mayBegin = byte == 0x25 || byte == 0x26 || byte == 0x3d || byte == 0x5c
                if mayBegin, isMark(text, at) { return .mark(at) }
            }
            return nil
        }
    }

    /// Whether an escape begins here that the text's own format does not resolve.
    private func isMark(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        func isHex(_ offset: Int) -> Bool {
            at + offset < text.count && HexDigit.value(text[at + offset]) != nil
        }
        switch text[at] {
        case 0x25: return isHex(1) && isHex(2)
        case 0x3d:
            return Escapes.isQuoted(text, at)
                && (3..<24).contains { Escapes.isQuoted(text, at + $0) }
        case 0x26:
            guard type != .html, type != .xml else { return false }
            var end = at + 1
            while end < text.count, end - at < 12, Entities.isInName(text[end]) { end += 1 }
            return end - at > 2 && end < text.count && text[end] == 0x3b
        default:
            guard type != .html, type != .json, at + 1 < text.count else { return false }
            return text[at + 1] == 0x75 && isHex(2) && isHex(5) || text[at + 1] == 0x78 && isHex(3)
        }
    }

    // MARK: base64

    private mutating func take(_ run: Base64Run) throws {
        guard let content = run.content, !isKnown(run.range.lowerBound) else { return }
        let range = base + run.range.lowerBound..<base + run.range.upperBound
        let isMarked = content.count >= 64 && MediaType.isMarked(content)
        if content.count <= EncodedValues.textSize, !isMarked, EncodedValues.isText(content) {
            let name = EncodedValues.name(before: run.range.lowerBound, in: bytes)
            return try write(content, range, name: name)
        }
        if isMarked || EncodedValues.isText(content.prefix(MediaType.headSize).dropLast(3)) {
            held += content.count
            guard held <= EncodedValues.filesLimit else { return isCut = true }
            files.append((range.lowerBound, content))
        }
    }

    /// Whether it belongs to an address that was read with the element it stands in.
    private func isKnown(_ start: Int) -> Bool {
        guard !known.isEmpty else { return false }
        let head = Array("data:".utf8)
        var at = start - 1
        while at >= max(0, start - 200), at + head.count <= bytes.count {
            if bytes[at] | 0x20 == head[0],
                bytes[at..<at + head.count].elementsEqual(head, by: { $0 | 0x20 == $1 | 0x20 })
            {
                return known.contains(base + at)
            }
            at -= 1
        }
        return false
    }

    /// Whether bytes are what a person may have written: UTF-8 without control characters.
    static func isText(_ content: some Collection<UInt8>) -> Bool {
        let bytes = Array(content)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x20, byte != 9, byte != 10, byte != 13 { return false }
            let length = byte == 0x7f ? 0 : UTF8Rules.length(bytes, at: at)
            if length == 0 { return at > 0 && UTF8Rules.isCut(bytes, at: at) }
            at += length
        }
        return !bytes.isEmpty
    }

    /// The word before a value that names it, as a key of JSON or an element of XML.
    private static func name(before start: Int, in bytes: [UInt8]) -> [UInt8] {
        var end = start
        while end > 0, start - end < 6, " \t\"':=>".utf8.contains(bytes[end - 1]) { end -= 1 }
        var first = end
        while first > 0, end - first < 24, bytes[first - 1] | 0x20 >= 0x61,
            bytes[first - 1] | 0x20 <= 0x7a
        {
            first -= 1
        }
        return Array(bytes[first..<end])
    }

    // MARK: escapes

    /// Reads the value around the escape at `place`; where that ends, nothing where there is none.
    private mutating func escaped(_ place: Int) throws -> Int? {
        let isAddress = bytes[place] == 0x25
        let least = max(0, place - EncodedValues.reachLimit)
        let most = min(bytes.count, place + EncodedValues.reachLimit)
        var low = place
        while low > least, !isBorder(low - 1, isAddress) { low -= 1 }
        var high = place + 1
        while high < most, !isBorder(high, isAddress) { high += 1 }
        let value = Array(bytes[low..<high])
        var escapes = Escapes(value)
        escapes.resolvesReferences = type != .html && type != .xml
        guard let plain = escapes.plain else { return nil }
        try write(EncodedValues.shown(plain), base + low..<base + high, name: [])
        return high
    }

    /// Bytes with spaces for control characters and for what is no UTF-8.
    private static func shown(_ content: [UInt8]) -> [UInt8] {
        var out = content
        var at = 0
        while at < out.count {
            let length = out[at] < 0x20 || out[at] == 0x7f ? 0 : UTF8Rules.length(content, at: at)
            if length == 0 { out[at] = 0x20 }
            at += max(1, length)
        }
        return out
    }

    /// Whether a value cannot go on with a byte.
    private func isBorder(_ at: Int, _ isAddress: Bool) -> Bool {
        switch bytes[at] {
        case 0x09, 0x0a, 0x0d, 0x22, 0x27, 0x3c, 0x3e, 0x7c: return true
        case 0x20: return isAddress
        case 0x2c: return type == .csv
        case 0x3b:
            guard type == .csv else { return false }
            // The end of a reference separates no cells.
            var start = at
            while start > max(0, at - 10), Entities.isInName(bytes[start - 1]) { start -= 1 }
            return start == 0 || bytes[start - 1] != 0x26
        default: return false
        }
    }

    /// Writes what a value says, and what that says in turn.
    private mutating func write(_ content: [UInt8], _ range: Range<Int>, name: [UInt8]) throws {
        let (low, high) = (range.lowerBound, range.upperBound)
        var texts = [content]
        for _ in 1..<EncodedValues.depthLimit {
            guard let last = texts.last, let next = EncodedValues.again(last) else { break }
            texts.append(next)
        }
        for text in texts {
            if !name.isEmpty { try hidden.append(name + [0x3a, 0x20], low: low, high: low) }
            // Addresses of the web are found where they stand.
            try hidden.append(whole: EncodedValues.withoutSchemes(text), low: low, high: high)
            try hidden.append(CollectionOfOne(10), low: high, high: high)
        }
    }

    /// What a text says that is written so itself.
    private static func again(_ text: [UInt8]) -> [UInt8]? {
        if let plain = Escapes(text).plain { return shown(plain) }
        let letters = text.prefix { $0 > 0x20 }
        guard letters.count == text.count, text.count >= least else { return nil }
        let run = text.withUnsafeBufferPointer { Base64Run($0, 0, isJSON: false) }
        guard run.range == 0..<text.count, let content = run.content, isText(content) else {
            return nil
        }
        return content
    }

    private static func withoutSchemes(_ text: [UInt8]) -> [UInt8] {
        let mark = Array("://".utf8)
        var out = text
        for at in out.indices.dropLast(2) where out[at...].starts(with: mark) {
            for place in at..<at + 3 { out[place] = 0x20 }
        }
        return out
    }
}

/// A run of characters of base64, those of addresses as well, lines of at least forty as one.
struct Base64Run {
    /// Its place in the bytes.
    let range: Range<Int>
    /// What it says; nothing where it cannot be that.
    let content: [UInt8]?

    /// The shortest line that may go on with another.
    private static let line = 40

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xff, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        for (value, letter) in letters.utf8.enumerated() { table[Int(letter)] = UInt8(value) }
        for (letter, value) in zip("+/-_".utf8, [62, 63, 62, 63] as [UInt8]) {
            table[Int(letter)] = value
        }
        return table
    }()

    /// Whether a byte may be of one.
    @inline(__always)
    static func isIn(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x2f, 0x5f: true
        default: false
        }
    }

    /// Reads from its first byte on.
    init(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, isJSON: Bool) {
        var out: [UInt8] = []
        var (group, bits): (UInt32, Int) = (0, 0)
        var at = start
        var (count, line) = (0, start)
        var isHopeless = false
        while at < text.count, count <= EncodedValues.valueLimit {
            let value = Base64Run.values[Int(text[at])]
            if value != 0xff {
                at += 1
                count += 1
                if isHopeless { continue }
                group = group << 6 | UInt32(value)
                bits += 6
                if out.count == EncodedValues.textSize, bits >= 8 {
                    isHopeless = !EncodedValues.isText(out.dropLast(3)) && !MediaType.isMarked(out)
                }
                if bits >= 8 {
                    bits -= 8
                    out.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
                }
            } else if isJSON, text[at] == 0x5c, at + 1 < text.count, text[at + 1] == 0x2f {
                at += 1
            } else if at - line >= Base64Run.line,
                let next = Base64Run.nextLine(text, at, isJSON: isJSON)
            {
                (at, line) = (next, next)
            } else {
                break
            }
        }
        var end = at
        while end < text.count, end - at < 2, text[end] == 0x3d { end += 1 }
        range = start..<end
        let isPossible = !isHopeless && count % 4 != 1 && count >= EncodedValues.least
        content = isPossible ? out : nil
    }

    /// Whether nothing but such characters stands from a place to the end of its line or value.
    private static func isLine(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var at = start
        while at < text.count, isIn(text[at]) { at += 1 }
        if at == start { return false }
        while at < text.count, text[at] == 0x3d { at += 1 }
        return at == text.count || [0x0a, 0x0d, 0x20, 0x22, 0x27, 0x3c, 0x5c].contains(text[at])
    }

    /// Where the next line begins that goes on with it.
    private static func nextLine(
        _ text: UnsafeBufferPointer<UInt8>,
        _ end: Int,
        isJSON: Bool
    ) -> Int? {
        var at = end
        var breaks = 0
        while at < text.count, at - end < 40 {
            switch text[at] {
            case 0x0a: breaks += 1
            case 0x0d, 0x20, 0x09: break
            case 0x5c where isJSON && at + 1 < text.count && (text[at + 1] | 4) == 0x76:
                at += 1
                breaks += text[at] == 0x6e ? 1 : 0
            default: return breaks == 1 && isLine(text, at) ? at : nil
            }
            at += 1
        }
        return nil
    }
}

/// A text in which characters are written by their numbers, in whatever way.
struct Escapes {
    private let text: [UInt8]
    /// Whether references (`&#57;`, `&eacute;`) stand for characters.
    var resolvesReferences = true

    init(_ text: [UInt8]) { self.text = text }

    /// The text with all of them resolved; nothing where there is none.
    var plain: [UInt8]? {
        var out: [UInt8] = []
        var at = 0
        var isChanged = false
        // A single `=41` is mostly a value of somebody's.
        let isQuoted = text.withUnsafeBufferPointer { text in
            text.indices.count { Escapes.isQuoted(text, $0) } >= 2
        }
        while at < text.count {
            if let (bytes, end) = escape(at, isQuoted) {
                out += bytes
                at = end
                isChanged = true
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return isChanged ? out : nil
    }

    /// Whether a character of quoted-printable stands here: none that is the value of a parameter,
    /// and none that nobody sees.
    static func isQuoted(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at + 2 < text.count, text[at] == 0x3d, let high = HexDigit.value(text[at + 1]),
            HexDigit.value(text[at + 2]) != nil
        else { return false }
        return high > 1 && (at + 3 == text.count || text[at + 3] != 0x26)
    }

    /// A number of some hexadecimal digits.
    private func hex(_ at: Int, _ count: Int) -> UInt32? {
        guard at + count <= text.count else { return nil }
        var value: UInt32 = 0
        for byte in text[at..<at + count] {
            guard let digit = HexDigit.value(byte) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private func escape(_ at: Int, _ isQuoted: Bool) -> (bytes: [UInt8], end: Int)? {
        switch text[at] {
        case 0x25: return hex(at + 1, 2).map { ([UInt8($0)], at + 3) }
        case 0x3d where isQuoted: return hex(at + 1, 2).map { ([UInt8($0)], at + 3) }
        case 0x5c where at + 1 < text.count:
            let count = text[at + 1] == 0x75 ? 4 : text[at + 1] == 0x78 ? 2 : 0
            guard count > 0, let value = hex(at + 2, count) else { return nil }
            var out: [UInt8] = []
            UTF8Rules.append(value, to: &out)
            return (out, at + 2 + count)
        case 0x26 where resolvesReferences:
            let name = text[(at + 1)...].prefix(Entities.nameSize).prefix(while: Entities.isInName)
            let end = at + 1 + name.count
            guard end < text.count, text[end] == 0x3b,
                let scalar = Entities.scalar(Array(name), html: true)
            else { return nil }
            var out: [UInt8] = []
            UTF8Rules.append(scalar, to: &out)
            return (out, end + 1)
        default: return nil
        }
    }
}
