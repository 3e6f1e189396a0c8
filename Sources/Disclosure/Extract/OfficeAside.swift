/// What of a member of an Office document no rule names (``OfficeRules``): attributes that hold
/// numbers or addresses, remarks, and the text of elements that a reader of it never meets.
struct OfficeAside: XMLVisitor {
    private let extraction: Extraction
    private var writer: SegmentWriter
    /// Whether the text of elements is read, and only within which; all where there is none.
    private let readsText: Bool
    private let within: String?
    private var depth = 0

    /// Attributes that say where and how, in many numbers.
    private static let places: Set<String> = [
        "r", "ref", "sqref", "spans", "fmla", "path", "d", "adj", "coordsize", "uri", "points",
    ]
    /// How many digits an attribute has at least that is read for its digits.
    private static let digitsFrom = 6
    /// How many digits a value has at most that is nothing but a number: sizes and places.
    private static let longestNumber = 10

    init(
        _ extraction: Extraction,
        _ part: Part,
        _ member: String,
        readsText: Bool = true,
        within: String? = nil
    ) {
        self.extraction = extraction
        self.readsText = readsText
        self.within = within
        writer = extraction.writer(part, .hidden, .member(member))
    }

    /// Hands on all of it.
    mutating func read(_ source: Source) throws {
        let text = TextReader(source, XMLDeclaration.charset(of: source))
        var reader = XMLReader(text, fieldSize: extraction.limits.field)
        try reader.read(&self)
        try finish()
    }

    mutating func finish() throws { try writer.finish() }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws {
        if name == within { depth += 1 }
        for attribute in attributes where OfficeAside.isWorth(attribute) {
            try writer.append(attribute)
            let end = attribute.range.upperBound
            try writer.append(CollectionOfOne(10), low: end, high: end)
        }
    }

    mutating func end(_ name: String, at high: Int) throws {
        if name == within { depth = max(0, depth - 1) }
        if readsText { try writer.append(CollectionOfOne(10), low: high, high: high) }
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws {
        guard readsText, within == nil || depth > 0,
            text.bytes[range].contains(where: { $0 > 32 })
        else { return }
        try writer.append(text, range)
    }

    mutating func aside(_ text: DecodedText, _ range: Range<Int>) throws {
        try writer.append(text, range)
    }

    /// True for what may be an address, a number of somebody's, or a text in quotes; false for
    /// sizes, colours, ids of the format and names of schemas.
    static func isWorth(_ attribute: XMLAttribute) -> Bool {
        let value = attribute.value
        guard value.count >= OfficeAside.digitsFrom, !places.contains(attribute.name) else {
            return false
        }
        if value.contains(UInt8(ascii: "@")) || value.contains(UInt8(ascii: "\"")) { return true }
        var digits = 0
        var letters = 0
        for byte in value {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x41...0x5a, 0x61...0x7a, 0x80...: letters += 1
            default: break
            }
        }
        guard digits >= digitsFrom else { return false }
        if letters == 0 { return digits > longestNumber }
        let isID = value.count <= 8 && value.allSatisfy { HexDigit.value($0) != nil }
        let isSchema = value.starts(with: "http://schemas".utf8)
        return !isID && !isSchema && value.first != UInt8(ascii: "{")
    }
}
