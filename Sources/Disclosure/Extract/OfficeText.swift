/// The text of one XML member of an Office document.
struct OfficeText: XMLVisitor {
    private let extraction: Extraction
    private let part: Part
    private let rules: OfficeRules
    private var shown: SegmentWriter
    private var hidden: SegmentWriter
    /// How many elements are open whose text counts, is hidden or is dropped.
    private var textDepth = 0
    private var hiddenDepth = 0
    private var droppedDepth = 0
    /// Whether the run of text that is open is formatted as hidden.
    private var isVanished = false
    private let label: String

    /// Elements that end a line or a cell when they end.
    private static let lines: Set<String> = ["p", "h", "br", "cr", "line-break", "si", "tr", "row"]
    private static let tabs: Set<String> = ["tc", "tab", "s", "table-cell", "list-label"]

    init(_ extraction: Extraction, _ part: Part, _ member: String, _ rules: OfficeRules) {
        self.extraction = extraction
        self.part = part
        self.rules = rules
        label = member
        let frame = SegmentWriter.Frame.member(member)
        shown = extraction.writer(part, rules.kind, frame)
        hidden = extraction.writer(part, .hidden, frame)
    }

    /// Hands on the text of the member.
    mutating func read(_ source: Source) throws {
        let text = TextReader(source, XMLDeclaration.charset(of: source))
        var reader = XMLReader(text, fieldSize: extraction.limits.field)
        try reader.read(&self)
        try shown.finish()
        try hidden.finish()
        let inner = part.inner("member:\(label)")
        if reader.declaresEntities { extraction.note(.malformed("entities"), inner) }
        if reader.isMalformed { extraction.note(.malformed(MediaType.xml.rawValue), inner) }
        if reader.hasFailed { extraction.note(.unreadable, inner) }
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws {
        if rules.texts.contains(name) { textDepth += 1 }
        if rules.hidden.contains(name) { hiddenDepth += 1 }
        if rules.dropped.contains(name) { droppedDepth += 1 }
        if name == "vanish" || name == "webHidden", attributes["val"] != "0" { isVanished = true }
        if rules.kind != .text, rules.texts.isEmpty {
            try shown.append(Array("\(name): ".utf8), low: low, high: low)
        }
        for attribute in attributes
        where rules.attributes.contains(attribute.name) || OfficeAside.isWorth(attribute) {
            let at = attribute.range.lowerBound
            try hidden.append(attribute)
            try hidden.append(CollectionOfOne(10), low: at, high: at)
        }
    }

    mutating func end(_ name: String, at high: Int) throws {
        if rules.texts.contains(name) { textDepth = max(0, textDepth - 1) }
        if rules.hidden.contains(name) {
            hiddenDepth = max(0, hiddenDepth - 1)
            try hidden.append(CollectionOfOne(10), low: high, high: high)
        }
        if rules.dropped.contains(name) { droppedDepth = max(0, droppedDepth - 1) }
        if name == "r" { isVanished = false }
        if OfficeText.lines.contains(name) || (rules.kind != .text && rules.texts.isEmpty) {
            try shown.append(CollectionOfOne(10), low: high, high: high)
            if isVanished { try hidden.append(CollectionOfOne(10), low: high, high: high) }
        } else if OfficeText.tabs.contains(name) {
            try shown.append(CollectionOfOne(9), low: high, high: high)
        }
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws {
        guard droppedDepth == 0, rules.texts.isEmpty || textDepth > 0 else { return }
        if hiddenDepth > 0 || isVanished {
            try hidden.append(text, range)
        } else {
            try shown.append(text, range)
        }
    }

    mutating func aside(_ text: DecodedText, _ range: Range<Int>) throws {
        try hidden.append(text, range)
    }
}

/// What an XML text says of its own charset.
enum XMLDeclaration {
    /// The charset of its mark or its declaration, else UTF-8.
    static func charset(of source: Source) -> Charset {
        let head = (try? source.head(1_024)) ?? []
        let found = Charset.detect(head, isWhole: false) ?? .utf8
        return found.mark > 0 ? found : declared(head) ?? .utf8
    }

    /// The charset named in `encoding="…"`, or in `charset=…` of a page.
    static func declared(_ head: [UInt8]) -> Charset? {
        let text = String(decoding: head.prefix(1_024), as: UTF8.self).lowercased()
        for mark in ["encoding=\"", "encoding='", "charset=\"", "charset='", "charset="] {
            guard let start = text.firstRange(of: mark)?.upperBound else { continue }
            let name = text[start...].prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
            guard let charset = Charset.named(String(name)) else { continue }
            // Such a declaration can only be read in a charset that holds ASCII.
            if case .utf16 = charset.form { continue }
            return charset
        }
        return nil
    }
}
