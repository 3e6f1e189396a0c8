/// The strings and numbers of JSON text, one value or several one after the other.
///
/// The text is the JSON with quotes as spaces, and commas and brackets as ends of lines: every
/// value follows the name of its member, and only escapes move what comes after. Nesting has no
/// bound, since nothing is kept of it.
struct JSONReader {
    private var reader: TextReader
    private var isMalformed = false
    private let quote = UInt8(ascii: "\"")
    private let backslash = UInt8(ascii: "\\")
    private let inString = ByteSet("\"\\")
    private let structure = ByteSet("\"{}[],")

    init(_ reader: TextReader) { self.reader = reader }

    /// Writes the text of all values.
    mutating func write(_ extraction: Extraction, _ part: Part) throws {
        var writer = extraction.writer(part, .text, marks: .plain)
        while let byte = reader.peek() {
            let low = reader.position
            switch byte {
            case quote: try string(&writer)
            case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
                UInt8(ascii: "]"):
                _ = reader.take()
                try writer.append(CollectionOfOne(10), low: low, high: reader.position)
            default: try reader.run(until: structure) { try writer.append($0, $1) }
            }
        }
        try writer.finish()
        if isMalformed || reader.isMalformed {
            extraction.note(.malformed(MediaType.json.rawValue), part)
        }
        if reader.failure != nil { extraction.note(.unreadable, part) }
    }

    private mutating func string(_ writer: inout SegmentWriter) throws {
        try mark(&writer)
        while true {
            try reader.run(until: inString) { try writer.append($0, $1) }
            guard let byte = reader.peek() else {
                isMalformed = true
                return
            }
            if byte == quote { return try mark(&writer) }
            let low = reader.position
            _ = reader.take()
            try escape(from: low, &writer)
        }
    }

    /// Takes a quote, which is a space in the text.
    private mutating func mark(_ writer: inout SegmentWriter) throws {
        let low = reader.position
        _ = reader.take()
        try writer.append(CollectionOfOne(32), low: low, high: reader.position)
    }

    private mutating func escape(from low: Int, _ writer: inout SegmentWriter) throws {
        guard let byte = reader.take() else {
            isMalformed = true
            return
        }
        var out: [UInt8] = []
        switch byte {
        case UInt8(ascii: "n"): out = [10]
        case UInt8(ascii: "r"): out = [13]
        case UInt8(ascii: "t"): out = [9]
        case UInt8(ascii: "b"): out = [8]
        case UInt8(ascii: "f"): out = [12]
        case UInt8(ascii: "u"): UTF8Rules.append(scalar(), to: &out)
        case quote, backslash, UInt8(ascii: "/"): out = [byte]
        default:
            isMalformed = true
            out = [byte]
        }
        try writer.append(out, low: low, high: reader.position)
    }

    /// The scalar of `\uXXXX`, of two of them for one beyond the first plane.
    private mutating func scalar() -> UInt32 {
        let first = unit()
        guard first & 0xF800 == 0xD800 else { return first }
        guard first & 0xFC00 == 0xD800, reader.take(backslash), reader.take(UInt8(ascii: "u"))
        else {
            isMalformed = true
            return 0xFFFD
        }
        let second = unit()
        guard second & 0xFC00 == 0xDC00 else {
            isMalformed = true
            return 0xFFFD
        }
        return 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
    }

    private mutating func unit() -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = reader.peek(), let digit = HexDigit.value(byte) else {
                isMalformed = true
                return 0xFFFD
            }
            _ = reader.take()
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}

/// One hexadecimal digit of either case.
enum HexDigit {
    static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
