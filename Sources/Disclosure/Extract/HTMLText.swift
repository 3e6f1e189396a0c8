/// The text of HTML: what a reader sees, and beside it what only programs do.
///
/// Text inside elements is the shown text, whatever a style says of it. Attributes, comments,
/// scripts and styles are hidden text.
struct HTMLText {
    private let extraction: Extraction
    private let part: Part
    private var reader: TextReader
    private var shown: SegmentWriter
    private var hidden: SegmentWriter

    /// Whether characters may be written as `\41`, `\x41` or `\u0041`.
    private var isScript = false

    private let inText = ByteSet("<&")
    private let inName = ByteSet(" \t\r\n/>=")
    private let close = UInt8(ascii: ">")

    /// Elements whose content is no text.
    private static let raw: Set<String> = ["script", "style"]
    /// Attributes that say how and not what, as long as they are short.
    private static let layout: Set<String> = [
        "width", "height", "border", "align", "valign", "cellpadding", "cellspacing", "bgcolor",
        "color", "face", "size", "rel", "type", "charset", "http-equiv",
    ]
    /// The longest value of such an attribute that is passed over, in bytes (`spec/limits.md`).
    static let layoutLimit = 14
    /// The most bytes of files that stand in addresses (`data:`) of one page (`spec/limits.md`).
    static let dataLimit = 64 << 20

    /// Files that stand in addresses, and where those begin.
    private(set) var data: [(start: Int, bytes: [UInt8])] = []
    private var dataSize = 0

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
        reader = TextReader(Source([]), .utf8)
        shown = extraction.writer(part, .text)
        hidden = extraction.writer(part, .hidden)
    }

    /// Hands on all text.
    mutating func read(_ text: TextReader) throws {
        reader = text
        while let byte = reader.peek() {
            switch byte {
            case UInt8(ascii: "<"): try markup()
            case UInt8(ascii: "&"):
                let entity = entity()
                try shown.append(entity, 0..<entity.bytes.count)
            default: try reader.run(until: inText) { try shown.append($0, $1) }
            }
        }
        try shown.finish()
        try hidden.finish()
        if reader.isMalformed { extraction.note(.malformed(MediaType.html.rawValue), part) }
        if reader.failure != nil { extraction.note(.unreadable, part) }
    }

    private mutating func markup() throws {
        let low = reader.position
        _ = reader.take()
        switch reader.peek() {
        case UInt8(ascii: "!"):
            _ = reader.take()
            if reader.take(UInt8(ascii: "-")) {
                _ = reader.take(UInt8(ascii: "-"))
                try comment(until: Array("-->".utf8))
            } else {
                try comment(until: [close])
            }
        case UInt8(ascii: "?"): try comment(until: [close])
        case UInt8(ascii: "/"):
            _ = reader.take()
            let name = name()
            skip(to: close)
            if !PageTables.inline.contains(name) { try lineBreak(low) }
        case .some(let byte) where byte | 32 >= 0x61 && byte | 32 <= 0x7A:
            let name = name()
            try attributes()
            if !PageTables.inline.contains(name) { try lineBreak(low) }
            if HTMLText.raw.contains(name) {
                isScript = true
                try comment(until: Array("</\(name)".utf8))
                isScript = false
            }
        default:
            // A sign that opens nothing.
            try shown.append([UInt8(ascii: "<")], low: low, high: reader.position)
        }
    }

    private mutating func lineBreak(_ low: Int) throws {
        try shown.append(CollectionOfOne(10), low: low, high: low)
    }

    private mutating func name() -> String {
        var bytes: [UInt8] = []
        while let byte = reader.peek(), !inName.contains(byte), bytes.count < 200 {
            _ = reader.take()
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }

    private mutating func skip(to end: UInt8) {
        while let byte = reader.take() { if byte == end { return } }
    }

    private mutating func attributes() throws {
        while let byte = reader.peek() {
            if reader.take(close) { return }
            if byte <= 32 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
                _ = reader.take()
                continue
            }
            let name = name()
            while let space = reader.peek(), space <= 32 { _ = reader.take() }
            guard reader.take(UInt8(ascii: "=")) else { continue }
            while let space = reader.peek(), space <= 32 { _ = reader.take() }
            try value(of: name)
        }
    }

    private mutating func value(of name: String) throws {
        let quote = reader.peek().flatMap { [34, 39].contains($0) ? $0 : nil }
        if quote != nil { _ = reader.take() }
        let low = reader.position
        var value = PageValue()
        while let byte = reader.peek() {
            if let quote {
                if byte == quote { break }
            } else if byte <= 32 || byte == close {
                break
            }
            if byte == UInt8(ascii: "&") {
                let entity = entity()
                value.add(entity.bytes, entity.base, entity.end)
            } else {
                character(&value)
            }
            // A file in an address may have any length; anything else goes on to the text.
            if value.isLong, !value.isData || dataSize + value.bytes.count > HTMLText.dataLimit {
                try write(&value, name, low)
            }
        }
        if quote != nil { _ = reader.take() }
        if value.isFirst, let file = value.file {
            data.append((low, file))
            dataSize += value.bytes.count
            return
        }
        let isShort = value.isFirst && value.bytes.count <= HTMLText.layoutLimit
        if HTMLText.layout.contains(name), isShort { return }
        try write(&value, name, low)
        try hidden.append(CollectionOfOne(10), low: reader.position, high: reader.position)
    }

    /// Writes what there is of a value, its first piece behind the attribute's name.
    private mutating func write(_ value: inout PageValue, _ name: String, _ low: Int) throws {
        if value.isFirst { try hidden.append(Array("\(name): ".utf8), low: low, high: low) }
        if name == "style" || name.hasPrefix("on") { value.unescape() }
        try value.write(to: &hidden)
        value.empty()
    }

    /// Takes one character of a value.
    private mutating func character(_ value: inout PageValue) {
        let low = reader.position
        var bytes: [UInt8] = []
        while let byte = reader.peek(), bytes.isEmpty || byte & 0xC0 == 0x80, bytes.count < 4 {
            _ = reader.take()
            bytes.append(byte)
        }
        value.add(bytes, low, reader.position)
    }

    /// Takes everything up to a mark, which is taken as well, as hidden text.
    ///
    /// Letters of the mark are matched in either case.
    private mutating func comment(until mark: [UInt8]) throws {
        let escape = UInt8(ascii: "\\")
        let first = ByteSet("", others: isScript ? [mark[0], escape] : [mark[0]])
        while let next = reader.peek() {
            if isScript, next == escape {
                try escaped()
                continue
            }
            try reader.run(until: first) { try hidden.append($0, $1) }
            if isScript, reader.peek() == escape { continue }
            let low = reader.position
            var taken: [UInt8] = []
            while taken.count < mark.count, let byte = reader.peek(),
                byte == mark[taken.count] || byte | 32 == mark[taken.count]
            {
                taken.append(byte)
                _ = reader.take()
            }
            if taken.count == mark.count { break }
            // `--->` ends as well.
            if mark.count == 3, taken.count == 2, reader.peek() == mark[0] {
                while reader.take(mark[0]) {}
                if reader.take(mark[2]) { break }
            }
            try hidden.append(taken, low: low, high: low + taken.count)
        }
        if mark.count > 3 { skip(to: close) }
        try hidden.append(CollectionOfOne(10), low: reader.position, high: reader.position)
    }

    /// Takes a character of a script or a style that is written by its number.
    private mutating func escaped() throws {
        var escape = PageEscape()
        let low = reader.position
        _ = reader.take()
        while let byte = reader.peek(), escape.take(byte) { _ = reader.take() }
        let bytes = escape.bytes
        if escape.isNumber {
            try hidden.append(bytes, low: low, high: reader.position)
        } else {
            try hidden.append(bytes, low: low, high: low + bytes.count)
        }
    }

    private mutating func entity() -> DecodedText {
        let low = reader.position
        _ = reader.take()
        var name: [UInt8] = []
        while let byte = reader.peek(), name.count < 32,
            byte == UInt8(ascii: "#") || (0x30...0x39).contains(byte)
                || (byte | 32 >= 0x61 && byte | 32 <= 0x7A)
        {
            name.append(byte)
            _ = reader.take()
        }
        var out: [UInt8] = []
        if let scalar = Entities.scalar(name, html: true) {
            _ = reader.take(UInt8(ascii: ";"))
            UTF8Rules.append(scalar, to: &out)
            let offsets = [Int32](repeating: 0, count: out.count)
            return DecodedText(bytes: out, base: low, offsets: offsets, end: reader.position)
        }
        out = [UInt8(ascii: "&")] + name
        let offsets = out.indices.map { Int32($0) }
        return DecodedText(bytes: out, base: low, offsets: offsets, end: reader.position)
    }
}
