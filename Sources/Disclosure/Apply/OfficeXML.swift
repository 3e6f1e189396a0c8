/// One mark of an XML part of an Office document.
enum OfficeMark {
    case start(OfficeElement)
    /// The end of an element, and the byte after it.
    case end(String, Int)
    /// Text between marks; in a CDATA section it is meant as it stands.
    case text(Range<Int>, isPlain: Bool)
    /// A comment or an instruction.
    case aside(Range<Int>)
}

/// An element as it opens.
struct OfficeElement {
    /// The name with the prefix that ``OfficeSpaces`` has for its namespace.
    let name: String
    let attributes: [OfficeAttribute]
    /// The bytes of its opening mark.
    let range: Range<Int>

    /// The value of an attribute.
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// An attribute; one without a namespace has a name without a prefix.
struct OfficeAttribute {
    let name: String
    let value: String
    /// The bytes of its value.
    let range: Range<Int>
}

/// Reads the XML of an Office part strictly: what is rewritten must be wholly understood.
///
/// No document type, no entity but XML's five and numbers, only UTF-8, every prefix declared, every
/// element closed. Names come out with prefixes of our own, whatever the part calls them.
struct OfficeXML {
    /// The deepest nesting of elements.
    static let depthLimit = 256
    /// The most attributes of an element.
    static let attributeLimit = 256

    private let bytes: [UInt8]
    private var place = 0
    private var open: [(name: String, raw: Range<Int>)] = []
    private var scopes: [[String: String]] = [["xml": "xml"]]
    private var pendingEnd: String?
    private var hasRoot = false

    init(_ bytes: [UInt8]) throws(RedactFailure) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .malformed }
        self.bytes = bytes
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
        let head = bytes[place...].prefix(256)
        guard head.starts(with: "<?xml".utf8) else { return }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        let declaration = text[..<(text.firstRange(of: "?>")?.lowerBound ?? text.endIndex)]
        if declaration.contains("encoding"), !declaration.contains("utf-8"),
            !declaration.contains("ascii")
        {
            throw .malformed
        }
    }

    /// The next mark; nothing at the end.
    mutating func next() throws(RedactFailure) -> OfficeMark? {
        if let name = pendingEnd {
            pendingEnd = nil
            scopes.removeLast()
            return .end(name, place)
        }
        guard place < bytes.count else {
            guard open.isEmpty, hasRoot else { throw .malformed }
            return nil
        }
        guard bytes[place] == UInt8(ascii: "<") else {
            let start = place
            place = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            return .text(start..<place, isPlain: false)
        }
        guard place + 1 < bytes.count else { throw .malformed }
        switch bytes[place + 1] {
        case UInt8(ascii: "?"): return .aside(try skip(past: "?>", from: place + 2))
        case UInt8(ascii: "!"): return try declaration()
        case UInt8(ascii: "/"): return try close()
        default: return .start(try element())
        }
    }

    private mutating func declaration() throws(RedactFailure) -> OfficeMark {
        let rest = bytes[place...]
        if rest.starts(with: "<!--".utf8) { return .aside(try skip(past: "-->", from: place + 4)) }
        guard rest.starts(with: "<![CDATA[".utf8) else { throw .malformed }
        let start = place + 9
        let whole = try skip(past: "]]>", from: start)
        return .text(start..<whole.upperBound - 3, isPlain: true)
    }

    private mutating func skip(
        past mark: String,
        from start: Int
    ) throws(RedactFailure) -> Range<Int> {
        let wanted = Array(mark.utf8)
        var at = start
        while let found = bytes[min(at, bytes.count)...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) {
                let range = place..<found + wanted.count
                place = range.upperBound
                return range
            }
            at = found + 1
        }
        throw .malformed
    }

    private mutating func close() throws(RedactFailure) -> OfficeMark {
        guard let last = open.popLast() else { throw .malformed }
        place += 2
        let raw = try rawName()
        skipSpace()
        guard bytes[raw].elementsEqual(bytes[last.raw]), take(UInt8(ascii: ">")) else {
            throw .malformed
        }
        scopes.removeLast()
        return .end(last.name, place)
    }

    private mutating func element() throws(RedactFailure) -> OfficeElement {
        let start = place
        guard open.count < OfficeXML.depthLimit, !(open.isEmpty && hasRoot) else {
            throw .malformed
        }
        hasRoot = true
        place += 1
        let raw = try rawName()
        var found: [(name: Range<Int>, value: Range<Int>)] = []
        var isEmpty = false
        while true {
            skipSpace()
            guard place < bytes.count else { throw .malformed }
            if take(UInt8(ascii: ">")) { break }
            if take(UInt8(ascii: "/")) {
                guard take(UInt8(ascii: ">")) else { throw .malformed }
                isEmpty = true
                break
            }
            guard found.count < OfficeXML.attributeLimit else { throw .malformed }
            found.append(try attribute())
        }
        scopes.append(try scope(found))
        let name = try resolved(raw, isAttribute: false)
        var attributes: [OfficeAttribute] = []
        for (key, value) in found {
            let word = text(key)
            if word == "xmlns" || word.hasPrefix("xmlns:") { continue }
            let decoded = try OfficeXML.decoded(bytes[value])
            attributes.append(
                OfficeAttribute(
                    name: try resolved(key, isAttribute: true),
                    value: String(decoding: decoded, as: UTF8.self),
                    range: value
                )
            )
        }
        guard Set(attributes.map(\.name)).count == attributes.count else { throw .malformed }
        if isEmpty { pendingEnd = name } else { open.append((name, raw)) }
        return OfficeElement(name: name, attributes: attributes, range: start..<place)
    }

    private mutating func attribute() throws(RedactFailure) -> (Range<Int>, Range<Int>) {
        let name = try rawName()
        skipSpace()
        guard take(UInt8(ascii: "=")) else { throw .malformed }
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == 0x27,
            let end = bytes[(place + 1)...].firstIndex(of: bytes[place]),
            !bytes[place..<end].contains(UInt8(ascii: "<"))
        else { throw .malformed }
        let value = place + 1..<end
        place = end + 1
        return (name, value)
    }

    private func scope(
        _ attributes: [(name: Range<Int>, value: Range<Int>)]
    ) throws(RedactFailure) -> [String: String] {
        var scope = scopes.last ?? [:]
        for (key, value) in attributes {
            let word = text(key)
            guard word == "xmlns" || word.hasPrefix("xmlns:") else { continue }
            let address = String(decoding: try OfficeXML.decoded(bytes[value]), as: UTF8.self)
            scope[word == "xmlns" ? "" : String(word.dropFirst(6))] = OfficeSpaces.prefix(address)
        }
        return scope
    }

    private func resolved(
        _ raw: Range<Int>,
        isAttribute: Bool
    ) throws(RedactFailure) -> String {
        let word = text(raw)
        guard let colon = word.firstIndex(of: ":") else {
            if isAttribute { return word }
            let space = scopes.last?[""] ?? ""
            return space.isEmpty ? word : "\(space):\(word)"
        }
        guard let space = scopes.last?[String(word[..<colon])] else { throw .malformed }
        return "\(space):\(word[word.index(after: colon)...])"
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func rawName() throws(RedactFailure) -> Range<Int> {
        let start = place
        while place < bytes.count, bytes[place] > 0x20, !OfficeXML.ends.contains(bytes[place]) {
            place += 1
        }
        guard place > start else { throw .malformed }
        return start..<place
    }

    private static let ends = Array("/>=<\"'".utf8)

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    /// What a text or a value says; a reference that XML does not define is an error.
    static func decoded(_ bytes: ArraySlice<UInt8>) throws(RedactFailure) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
        var out: [UInt8] = []
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard bytes[at] == UInt8(ascii: "&") else {
                out.append(bytes[at])
                at += 1
                continue
            }
            guard let end = bytes[at...].prefix(34).firstIndex(of: UInt8(ascii: ";")),
                let scalar = Entities.scalar(Array(bytes[(at + 1)..<end]), html: false)
            else { throw .malformed }
            UTF8Rules.append(scalar, to: &out)
            at = end + 1
        }
        return out
    }

    /// A text as XML writes it.
    static func escaped(_ text: some Sequence<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            // No other control character can be in XML at all.
            case 0..<0x20 where byte != 9 && byte != 10 && byte != 13: out += "\u{fffd}".utf8
            default: out.append(byte)
            }
        }
        return out
    }
}

/// The namespaces that are understood, and the prefixes they have in what is written.
enum OfficeSpaces {
    private static let open = "http://schemas.openxmlformats.org/"
    private static let strict = "http://purl.oclc.org/ooxml/"
    private static let oasis = "urn:oasis:names:tc:opendocument:xmlns:"

    /// Prefix, the end of the address in ECMA-376 and in its strict form.
    private static let office: [(String, String, String)] = [
        ("w", "wordprocessingml/2006/main", "wordprocessingml/main"),
        ("x", "spreadsheetml/2006/main", "spreadsheetml/main"),
        ("p", "presentationml/2006/main", "presentationml/main"),
        ("a", "drawingml/2006/main", "drawingml/main"),
        ("pic", "drawingml/2006/picture", "drawingml/picture"),
        ("wp", "drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
        ("xdr", "drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"),
        ("m", "officeDocument/2006/math", "officeDocument/math"),
        ("r", "officeDocument/2006/relationships", "officeDocument/relationships"),
        ("rel", "package/2006/relationships", "package/relationships"),
    ]

    private static let others: [String: String] = [
        "http://www.w3.org/XML/1998/namespace": "xml",
        "http://www.w3.org/1999/xlink": "xlink",
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
        "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    ]

    private static let oasisNames = [
        "office", "style", "text", "table", "drawing", "presentation", "manifest",
    ]

    /// Our prefixes with the addresses that are written for them.
    static let written: [String: String] = {
        var out: [String: String] = [:]
        for (prefix, address, _) in office { out[prefix] = open + address }
        for (address, prefix) in others { out[prefix] = address }
        for name in oasisNames { out[short(name)] = "\(oasis)\(name):1.0" }
        return out
    }()

    private static let known: [String: String] = {
        var out = others
        for (prefix, address, other) in office {
            out[open + address] = prefix
            out[strict + other] = prefix
        }
        for name in oasisNames { out["\(oasis)\(name):1.0"] = short(name) }
        return out
    }()

    private static func short(_ name: String) -> String { name == "drawing" ? "draw" : name }

    /// Our prefix for an address; a question mark where it is not understood.
    static func prefix(_ address: String) -> String {
        address.isEmpty ? "" : known[address] ?? "?"
    }

    /// The declarations of some of our prefixes; the sheets' namespace has none.
    static func declared(_ prefixes: [String]) -> String {
        prefixes.map { prefix in
            let name = prefix == "x" ? "xmlns" : "xmlns:\(prefix)"
            return " \(name)=\"\(written[prefix] ?? "")\""
        }.joined()
    }
}
