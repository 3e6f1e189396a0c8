/// Decodes a stream in a charset of several bytes a character, piece by piece.
struct WideDecoder {
    /// What the bytes up to here have shifted to.
    enum Mode: Sendable, Equatable {
        case ascii
        /// JIS X 0201: ASCII but for two characters.
        case roman
        case kana
        /// Two bytes a character, of the charset's table.
        case pairs
        /// Two bytes a character, of JIS X 0212.
        case supplement
        /// UTF-7's base64: bits that are left over, how many, and half of a surrogate pair.
        case base64(bits: UInt32, count: Int, high: UInt32)
    }

    let charset: WideCharset
    private let table: WideTable
    private(set) var mode = Mode.ascii
    private(set) var isMalformed = false

    init(_ charset: WideCharset) {
        self.charset = charset
        table = charset.table
    }

    /// Decodes bytes and says how many of them it used: all but a character cut at the end.
    mutating func decode(_ bytes: [UInt8], isLast: Bool, into text: inout DecodedText) -> Int {
        text.bytes.reserveCapacity(bytes.count * 3 / 2)
        text.offsets.reserveCapacity(bytes.count * 3 / 2)
        var index = 0
        while index < bytes.count {
            let length = step(bytes, index, &text.bytes)
            guard let length else {
                if !isLast { break }
                broken(bytes[index], &text.bytes)
                fill(&text, index)
                index += 1
                continue
            }
            fill(&text, index)
            index += length
        }
        return index
    }

    private func fill(_ text: inout DecodedText, _ index: Int) {
        while text.offsets.count < text.bytes.count { text.offsets.append(Int32(index)) }
    }

    /// Takes one character or one mark; nothing when the end of the bytes cuts it.
    private mutating func step(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        switch charset {
        case .iso2022JP: japanese(bytes, index, &out)
        case .iso2022KR: korean(bytes, index, &out)
        case .hz: chinese(bytes, index, &out)
        case .utf7: seven(bytes, index, &out)
        default: plain(bytes, index, &out)
        }
    }

    private mutating func plain(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        guard let (value, length) = table.character(bytes, at: index) else { return nil }
        if length == 0 {
            broken(bytes[index], &out)
            return 1
        }
        WideTable.append(value, to: &out)
        return length
    }

    /// A byte that stands for nothing is read as Windows-1252, as one that is no UTF-8 is.
    private mutating func broken(_ byte: UInt8, _ out: inout [UInt8]) {
        isMalformed = true
        let value = byte < 0x80 ? UInt16(byte) : CharsetTables.windows1252[Int(byte & 0x7F)]
        UTF8Rules.append(UInt32(value), to: &out)
    }

    // MARK: ISO 2022

    private static let shifts: [(mark: [UInt8], mode: Mode)] = [
        (Array("\u{1B}(B".utf8), .ascii), (Array("\u{1B}(J".utf8), .roman),
        (Array("\u{1B}(I".utf8), .kana), (Array("\u{1B}$@".utf8), .pairs),
        (Array("\u{1B}$B".utf8), .pairs), (Array("\u{1B}$(D".utf8), .supplement),
    ]

    private mutating func japanese(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        if bytes[index] == 0x1B {
            let rest = bytes[index...]
            for (mark, mode) in WideDecoder.shifts {
                if rest.starts(with: mark) {
                    self.mode = mode
                    return mark.count
                }
                if rest.count < mark.count, mark.starts(with: rest) { return nil }
            }
            broken(bytes[index], &out)
            return 1
        }
        return shifted(bytes, index, &out)
    }

    private mutating func korean(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        switch bytes[index] {
        case 0x0E: mode = .pairs
        case 0x0F: mode = .ascii
        case 0x1B:
            let mark = Array("\u{1B}$)C".utf8)
            let rest = bytes[index...]
            if rest.starts(with: mark) { return mark.count }
            if rest.count < mark.count, mark.starts(with: rest) { return nil }
            broken(bytes[index], &out)
        default: return shifted(bytes, index, &out)
        }
        return 1
    }

    private mutating func chinese(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        guard bytes[index] == UInt8(ascii: "~") else { return shifted(bytes, index, &out) }
        guard index + 1 < bytes.count else { return nil }
        switch bytes[index + 1] {
        case UInt8(ascii: "{"): mode = .pairs
        case UInt8(ascii: "}"): mode = .ascii
        case UInt8(ascii: "~"): out.append(UInt8(ascii: "~"))
        case 0x0A: break
        default:
            out.append(UInt8(ascii: "~"))
            return 1
        }
        return 2
    }

    /// A character in the mode that holds.
    ///
    /// A line ends in ASCII: where it does not, programs differ on the next one, so it is noted.
    private mutating func shifted(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        let byte = bytes[index]
        if byte == 0x0A, mode != .ascii, mode != .roman {
            (mode, isMalformed) = (.ascii, true)
        }
        if byte >= 0x80 { return plain(bytes, index, &out) }
        if byte <= 0x20 || mode == .ascii {
            out.append(byte)
            return 1
        }
        switch mode {
        case .roman:
            let value: UInt32 = byte == 0x5C ? 0xA5 : byte == 0x7E ? 0x203E : UInt32(byte)
            UTF8Rules.append(value, to: &out)
            return 1
        case .kana where byte <= 0x5F:
            UTF8Rules.append(0xFF61 + UInt32(byte) - 0x21, to: &out)
            return 1
        case .pairs, .supplement:
            guard index + 1 < bytes.count else { return nil }
            let second = bytes[index + 1]
            let value =
                mode == .pairs ? table.pair(byte, second) : table.supplement(byte, second)
            guard value != 0 else { break }
            WideTable.append(value, to: &out)
            return 2
        default: break
        }
        broken(byte, &out)
        return 1
    }

    // MARK: UTF-7

    private mutating func seven(_ bytes: [UInt8], _ index: Int, _ out: inout [UInt8]) -> Int? {
        let byte = bytes[index]
        guard case .base64(var bits, var left, var half) = mode else {
            guard byte == UInt8(ascii: "+") else { return plain(bytes, index, &out) }
            guard index + 1 < bytes.count else { return nil }
            if bytes[index + 1] == UInt8(ascii: "-") {
                out.append(byte)
                return 2
            }
            mode = .base64(bits: 0, count: 0, high: 0)
            return 1
        }
        guard let value = WideDecoder.base64(byte) else {
            if half != 0 || left >= 6 || bits != 0 { isMalformed = true }
            mode = .ascii
            return byte == UInt8(ascii: "-") ? 1 : plain(bytes, index, &out)
        }
        (bits, left) = (bits << 6 | value, left + 6)
        if left >= 16 {
            left -= 16
            let unit = bits >> UInt32(left) & 0xFFFF
            bits &= 1 << UInt32(left) - 1
            switch unit {
            case 0xD800...0xDBFF: half = unit
            case 0xDC00...0xDFFF where half != 0:
                UTF8Rules.append(0x10000 + (half & 0x3FF) << 10 + (unit & 0x3FF), to: &out)
                half = 0
            case 0xDC00...0xDFFF:
                isMalformed = true
                UTF8Rules.append(0xFFFD, to: &out)
            default:
                UTF8Rules.append(unit, to: &out)
                half = 0
            }
        }
        mode = .base64(bits: bits, count: left, high: half)
        return 1
    }

    private static func base64(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte) - 0x41
        case 0x61...0x7A: UInt32(byte) - 0x61 + 26
        case 0x30...0x39: UInt32(byte) - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

extension Charset {
    /// Edits as they must stand in a text of this charset, so that what follows each still means
    /// what it did.
    ///
    /// The text is read once, however many edits there are.
    ///
    /// - Parameters:
    ///   - edits: their replacements in ASCII, their ranges within the text and on borders of
    ///     characters.
    ///   - bytes: the whole text, from its first byte on.
    /// - Returns: the edits, and how many bytes were decoded for them.
    /// - Throws: ``RedactFailure/unsupported(_:)`` for UTF-7, whose characters share bytes.
    func encoded(
        _ edits: [Edit],
        in bytes: [UInt8]
    ) throws(RedactFailure) -> (edits: [Edit], steps: Int) {
        if edits.isEmpty || keepsASCII { return (edits, 0) }
        guard case .wide(let charset) = form else {
            let made = edits.map {
                Edit(range: $0.range, replacement: encode(ascii: $0.replacement))
            }
            return (made, 0)
        }
        guard charset != .utf7 else { throw .unsupported(.plainText) }
        // What each border has shifted to.
        var modes: [Int: WideDecoder.Mode] = [:]
        for edit in edits {
            modes[edit.range.lowerBound] = .ascii
            modes[edit.range.upperBound] = .ascii
        }
        var decoder = WideDecoder(charset)
        var (position, steps) = (0, 0)
        for border in modes.keys.sorted() {
            var ignored = DecodedText()
            let piece = Array(bytes[position..<border])
            _ = decoder.decode(piece, isLast: true, into: &ignored)
            modes[border] = decoder.mode
            position = border
            steps += piece.count
        }
        let made = edits.map { edit in
            let before = modes[edit.range.lowerBound] ?? .ascii
            let after = modes[edit.range.upperBound] ?? .ascii
            let ascii = charset.plain(edit.replacement)
            return Edit(
                range: edit.range,
                replacement: charset.shift(from: before) + ascii + charset.shift(to: after)
            )
        }
        return (made, steps)
    }
}

extension WideCharset {
    /// ASCII in the charset, out of any shift.
    fileprivate func plain(_ ascii: [UInt8]) -> [UInt8] {
        self == .hz ? ascii.flatMap { $0 == UInt8(ascii: "~") ? Array("~~".utf8) : [$0] } : ascii
    }

    fileprivate func shift(from mode: WideDecoder.Mode) -> [UInt8] {
        if mode == .ascii { return [] }
        switch self {
        case .iso2022JP: return Array("\u{1B}(B".utf8)
        case .iso2022KR: return [0x0F]
        default: return Array("~}".utf8)
        }
    }

    fileprivate func shift(to mode: WideDecoder.Mode) -> [UInt8] {
        switch (self, mode) {
        case (_, .ascii): []
        case (.iso2022JP, .roman): Array("\u{1B}(J".utf8)
        case (.iso2022JP, .kana): Array("\u{1B}(I".utf8)
        case (.iso2022JP, .supplement): Array("\u{1B}$(D".utf8)
        case (.iso2022JP, _): Array("\u{1B}$B".utf8)
        case (.iso2022KR, _): [0x0E]
        default: Array("~{".utf8)
        }
    }
}
