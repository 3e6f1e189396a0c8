/// The text of any XML: elements and attributes as lines that begin with their names.
struct XMLText: XMLVisitor {
    private let extraction: Extraction
    private let part: Part
    private var shown: SegmentWriter
    private var hidden: SegmentWriter
    /// The name of the element that began last, until some text of it comes.
    private var label: (name: String, low: Int)?

    init(
        _ extraction: Extraction,
        _ part: Part,
        _ frame: SegmentWriter.Frame,
        kind: Layer.Kind = .text
    ) {
        self.extraction = extraction
        self.part = part
        shown = extraction.writer(part, kind, frame, marks: .plain)
        hidden = extraction.writer(part, .hidden, frame)
    }

    /// Hands on all text, and notes what is wrong with it.
    mutating func read(_ reader: TextReader) throws {
        var xml = XMLReader(reader, fieldSize: extraction.limits.field)
        try xml.read(&self)
        try shown.finish()
        try hidden.finish()
        if xml.declaresEntities { extraction.note(.malformed("entities"), part) }
        if xml.isMalformed { extraction.note(.malformed(MediaType.xml.rawValue), part) }
        if xml.hasFailed { extraction.note(.unreadable, part) }
    }

    /// True for the name of a message of ISO 20022 and nothing else: `053.001.02` in it is a
    /// version and no number of anybody's.
    private static func isMessageName(_ value: [UInt8]) -> Bool {
        let head = Array("urn:iso:std:iso:20022:tech:xsd:".utf8)
        let name = value.dropFirst(head.count).split(separator: UInt8(ascii: "."))
        guard value.starts(with: head), name.map(\.count) == [4, 3, 3, 2] else { return false }
        return name.dropFirst().joined().allSatisfy { (0x30...0x39).contains($0) }
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws {
        try shown.append(CollectionOfOne(10), low: low, high: low)
        for attribute in attributes
        where !attribute.value.isEmpty && !XMLText.isMessageName(attribute.value) {
            let at = attribute.range.lowerBound
            try shown.append(Array("\(attribute.name): ".utf8), low: at, high: at)
            try shown.append(attribute)
            let end = attribute.range.upperBound
            try shown.append(CollectionOfOne(10), low: end, high: end)
        }
        label = (name, low)
    }

    mutating func end(_ name: String, at high: Int) throws {
        label = nil
        try shown.append(CollectionOfOne(10), low: high, high: high)
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws {
        if let label {
            guard text.bytes[range].contains(where: { $0 > 32 }) else { return }
            self.label = nil
            let at = text.source(range.lowerBound)
            try shown.append(Array("\(label.name): ".utf8), low: at, high: at)
        }
        try shown.append(text, range)
    }

    mutating func aside(_ text: DecodedText, _ range: Range<Int>) throws {
        try hidden.append(text, range)
    }
}

extension SegmentWriter {
    /// Adds the value of an attribute, byte for byte where that is how it stands in the source.
    mutating func append(_ attribute: XMLAttribute) throws {
        let (low, high) = (attribute.range.lowerBound, attribute.range.upperBound)
        if attribute.value.count == high - low {
            try append(attribute.value[...], at: low)
        } else {
            try append(whole: attribute.value, low: low, high: high)
        }
    }
}
