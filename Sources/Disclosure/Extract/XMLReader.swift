/// What is told the parts of an XML text as they come.
protocol XMLVisitor {
    /// An element begins; its attributes by their local names.
    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws
    /// An element ended before byte `high`.
    mutating func end(_ name: String, at high: Int) throws
    /// A piece of text, CDATA included.
    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws
    /// A piece of a comment or of a processing instruction.
    mutating func aside(_ text: DecodedText, _ range: Range<Int>) throws
}

/// An attribute of an element.
struct XMLAttribute {
    /// The name without its prefix.
    let name: String
    /// The value, entities resolved.
    let value: [UInt8]
    /// Where the value is in the source.
    let range: Range<Int>

    var string: String { String(decoding: value, as: UTF8.self) }
}

extension [XMLAttribute] {
    /// The value of the first attribute with this local name.
    subscript(_ name: String) -> String? { first { $0.name == name }?.string }
}

/// Reads XML 1.0 as a stream, without ever resolving an entity that the text declares.
///
/// It tells what is there and tolerates what is not well-formed, which it notes: evidence is often
/// cut. Declared entities are refused: their references stay as they are.
struct XMLReader {
    /// The most bytes of a name, of an attribute's value and of all attributes of an element.
    private let fieldSize: Int
    private var reader: TextReader
    private var depth = 0
    /// Whether a rule of XML was broken.
    private(set) var isMalformed = false
    /// Whether the text declares entities.
    private(set) var declaresEntities = false

    private let inText = ByteSet("<&")
    private let inName = ByteSet(" \t\r\n/>=\"'<")
    private let dash = UInt8(ascii: "-")
    private let close = UInt8(ascii: ">")

    init(_ reader: TextReader, fieldSize: Int) {
        self.reader = reader
        self.fieldSize = fieldSize
    }

    /// Whether reading failed before the end.
    var hasFailed: Bool { reader.failure != nil }

    /// Tells the visitor everything to the end.
    mutating func read(_ visitor: inout some XMLVisitor) throws {
        while let byte = reader.peek() {
            switch byte {
            case UInt8(ascii: "<"): try markup(&visitor)
            case UInt8(ascii: "&"):
                let entity = entity()
                try visitor.text(entity, 0..<entity.bytes.count)
            default: try reader.run(until: inText) { try visitor.text($0, $1) }
            }
        }
        if depth != 0 || reader.isMalformed { isMalformed = true }
    }

    private mutating func markup(_ visitor: inout some XMLVisitor) throws {
        let low = reader.position
        _ = reader.take()
        switch reader.peek() {
        case UInt8(ascii: "/"):
            _ = reader.take()
            let name = name()
            skip(to: close)
            depth -= 1
            if depth < 0 { (depth, isMalformed) = (0, true) }
            try visitor.end(name, at: reader.position)
        case UInt8(ascii: "?"):
            _ = reader.take()
            try raw(until: Array("?>".utf8)) { try visitor.aside($0, $1) }
        case UInt8(ascii: "!"):
            _ = reader.take()
            try declaration(&visitor)
        default: try element(&visitor, low)
        }
    }

    private mutating func declaration(_ visitor: inout some XMLVisitor) throws {
        if reader.take(dash) {
            guard reader.take(dash) else {
                isMalformed = true
                return
            }
            try raw(until: Array("-->".utf8)) { try visitor.aside($0, $1) }
        } else if reader.take(UInt8(ascii: "[")) {
            for letter in "CDATA[".utf8 where !reader.take(letter) { isMalformed = true }
            try raw(until: Array("]]>".utf8)) { try visitor.text($0, $1) }
        } else {
            documentType()
        }
    }

    /// Passes over a document type, its internal subset included.
    private mutating func documentType() {
        var brackets = 0
        var quote: UInt8?
        var word: [UInt8] = []
        while let byte = reader.take() {
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets -= 1
            case close: if brackets <= 0 { return }
            default: break
            }
            word = byte == UInt8(ascii: "<") ? [] : word
            if word.count < 8 { word.append(byte) }
            if word == Array("<!ENTITY".utf8) { declaresEntities = true }
        }
        isMalformed = true
    }

    private mutating func element(_ visitor: inout some XMLVisitor, _ low: Int) throws {
        let name = name()
        if name.isEmpty { isMalformed = true }
        var attributes: [XMLAttribute] = []
        var left = fieldSize
        while let byte = reader.peek() {
            switch byte {
            case close:
                _ = reader.take()
                depth += 1
                return try visitor.start(name, attributes, at: low)
            case UInt8(ascii: "/"):
                _ = reader.take()
                guard reader.take(close) else { continue }
                try visitor.start(name, attributes, at: low)
                return try visitor.end(name, at: reader.position)
            case 32, 9, 10, 13: _ = reader.take()
            case UInt8(ascii: "<"):
                isMalformed = true
                return
            default:
                guard let attribute = attribute() else { continue }
                left -= attribute.value.count + 16
                if left > 0 { attributes.append(attribute) } else { isMalformed = true }
            }
        }
        isMalformed = true
    }

    private mutating func attribute() -> XMLAttribute? {
        let name = name()
        skipSpace()
        guard reader.take(UInt8(ascii: "=")) else {
            isMalformed = true
            if name.isEmpty { _ = reader.take() }
            return nil
        }
        skipSpace()
        guard let quote = reader.peek(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        else {
            isMalformed = true
            return nil
        }
        _ = reader.take()
        let low = reader.position
        var value: [UInt8] = []
        while let byte = reader.peek(), byte != quote {
            if byte == UInt8(ascii: "&") {
                value += entity().bytes
            } else {
                _ = reader.take()
                value.append(byte)
            }
            if value.count >= fieldSize, reader.peek().map({ $0 & 0xC0 != 0x80 }) ?? true {
                isMalformed = true
                break
            }
        }
        let high = reader.position
        skip(to: quote)
        return XMLAttribute(name: name, value: value, range: low..<high)
    }

    /// A name without its prefix.
    private mutating func name() -> String {
        var bytes: [UInt8] = []
        while let byte = reader.peek(), !inName.contains(byte), bytes.count < 1_000 {
            _ = reader.take()
            if byte == UInt8(ascii: ":") { bytes = [] } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func skipSpace() {
        while let byte = reader.peek(), byte <= 32 { _ = reader.take() }
    }

    private mutating func skip(to end: UInt8) {
        while let byte = reader.take() { if byte == end { return } }
        if reader.peek() == nil { isMalformed = true }
    }

    /// Tells a text up to its closing mark, which is taken.
    private mutating func raw(
        until mark: [UInt8],
        _ body: (DecodedText, Range<Int>) throws -> Void
    ) throws {
        let first = ByteSet("", others: [mark[0]])
        while reader.peek() != nil {
            try reader.run(until: first, body)
            let low = reader.position
            var matched = 0
            while matched < mark.count, reader.take(mark[matched]) { matched += 1 }
            if matched == mark.count { return }
            // `]]]>` and `--->` end as well: the mark may begin one byte later.
            while matched == mark.count - 1, matched > 1, reader.take(mark[0]) {
                let repeated = DecodedText(bytes: [mark[0]], base: low, end: low + 1)
                try body(repeated, 0..<1)
                if reader.take(mark[matched]) { return }
            }
            if matched > 0 {
                let text = DecodedText(
                    bytes: Array(mark[..<matched]),
                    base: low,
                    end: low + matched
                )
                try body(text, 0..<matched)
            }
        }
        isMalformed = true
    }

    /// A reference, resolved if it is one of XML's own five or a number.
    private mutating func entity() -> DecodedText {
        let low = reader.position
        _ = reader.take()
        var name: [UInt8] = []
        while let byte = reader.peek(), name.count < Entities.nameSize, Entities.isInName(byte) {
            name.append(byte)
            _ = reader.take()
        }
        let isClosed = reader.take(UInt8(ascii: ";"))
        var out: [UInt8] = []
        if isClosed, let scalar = Entities.scalar(name, html: false) {
            UTF8Rules.append(scalar, to: &out)
        } else {
            isMalformed = true
            out = [UInt8(ascii: "&")] + name + (isClosed ? [UInt8(ascii: ";")] : [])
        }
        let offsets = [Int32](repeating: 0, count: out.count)
        return DecodedText(bytes: out, base: low, offsets: offsets, end: reader.position)
    }
}

/// References to characters.
enum Entities {
    private static let xml: [String: UInt32] = [
        "lt": 60, "gt": 62, "amp": 38, "quot": 34, "apos": 39,
    ]

    /// The names of HTML 4 for U+00A0 to U+00FF, in order.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
        plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
        Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
        Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
        Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
        ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide \
        oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let html: [String: UInt32] = {
        var names = xml
        for (index, name) in latin.split(separator: " ").enumerated() {
            names[String(name)] = 0xA0 + UInt32(index)
        }
        let others: [String: UInt32] = [
            "euro": 0x20AC, "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019,
            "ldquo": 0x201C, "rdquo": 0x201D, "bull": 0x2022, "hellip": 0x2026, "OElig": 0x152,
            "oelig": 0x153, "Scaron": 0x160, "scaron": 0x161, "commat": 64, "period": 46,
            "colon": 58, "hyphen": 0x2010, "zwnj": 0x200C, "zwj": 0x200D, "ensp": 0x2002,
            "emsp": 0x2003, "thinsp": 0x2009, "num": 35, "sol": 47, "lowbar": 95, "plus": 43,
        ]
        return names.merging(others) { $1 }
    }()

    /// The longest reference that is looked at, in bytes.
    static let nameSize = 32

    /// Whether a byte may be of a reference: nothing that ends a value or an element may.
    static func isInName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        case UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
        case UInt8(ascii: ":"): true
        default: false
        }
    }

    /// A text of XML with its references resolved as ``XMLReader`` does: what is none stays.
    static func resolved(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let name = bytes[(place + 1)...].prefix(nameSize).prefix(while: isInName)
            let end = name.endIndex
            if bytes[place] == UInt8(ascii: "&"), end < bytes.count,
                bytes[end] == UInt8(ascii: ";"), let scalar = scalar(Array(name), html: false)
            {
                UTF8Rules.append(scalar, to: &out)
                place = end + 1
            } else {
                out.append(bytes[place])
                place += 1
            }
        }
        return out
    }

    /// The character that a reference without its `&` and `;` stands for.
    static func scalar(_ name: [UInt8], html isHTML: Bool) -> UInt32? {
        guard name.first == UInt8(ascii: "#") else {
            let word = String(decoding: name, as: UTF8.self)
            return isHTML ? html[word] : xml[word]
        }
        let isHex = name.count > 1 && name[1] | 32 == UInt8(ascii: "x")
        let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
        guard let value = UInt32(digits, radix: isHex ? 16 : 10), value > 0,
            Unicode.Scalar(value) != nil
        else { return nil }
        return value
    }
}
