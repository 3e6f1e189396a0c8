/// The words of pages as poppler lists them, letters that were set one by one put together.
struct PDFPages: XMLVisitor {
    /// What is known of a page: its sides in thousandths of a point, and how many words it has.
    struct Size {
        var width: Int
        var height: Int
        var words = 0

        /// The longer side.
        var longer: Int { max(width, height) }
    }

    /// The most words of a page that are held to look for letters set apart (`spec/limits.md`).
    static let wordLimit = 100_000

    private var writer: SegmentWriter
    private var page: Int
    private(set) var sizes: [Int: Size] = [:]
    /// Where the words of each page are.
    private(set) var boxes: [Int: [Place.Box]] = [:]
    /// The words of the page since they were last written.
    private var words: [PageWord] = []
    private var isWord = false

    init(_ writer: SegmentWriter, first: Int) {
        self.writer = writer
        page = first - 1
    }

    mutating func finish() throws {
        try flush()
        try writer.finish()
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws {
        switch name {
        case "page":
            try flush()
            page += 1
            sizes[page] = Size(
                width: PDFPages.thousandths(attributes["width"]),
                height: PDFPages.thousandths(attributes["height"])
            )
        case "word":
            if words.count == PDFPages.wordLimit { try flush() }
            isWord = true
            sizes[page]?.words += 1
            let box = Place.Box(
                left: PDFPages.thousandths(attributes["xMin"]),
                top: PDFPages.thousandths(attributes["yMin"]),
                right: PDFPages.thousandths(attributes["xMax"]),
                bottom: PDFPages.thousandths(attributes["yMax"])
            )
            words.append(PageWord(box: box))
            boxes[page, default: []].append(box)
        default: break
        }
    }

    mutating func end(_ name: String, at high: Int) throws {
        switch name {
        case "word": isWord = false
        case "line", "block": if !words.isEmpty { words[words.count - 1].breaks += 1 }
        default: break
        }
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws {
        if isWord { words[words.count - 1].text += text.bytes[range] }
    }

    func aside(_ text: DecodedText, _ range: Range<Int>) {}

    private mutating func flush() throws {
        try PageWord.write(words, page: page, to: &writer)
        words.removeAll(keepingCapacity: true)
    }

    /// A decimal number as thousandths, cut and not rounded.
    static func thousandths(_ text: String?) -> Int {
        guard let text else { return 0 }
        let isNegative = text.hasPrefix("-")
        let words = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let whole = words.first.flatMap { Int($0.prefix(9)) } ?? 0
        let digits = words.count > 1 ? words[1].prefix(3) : ""
        let padded = digits + String(repeating: "0", count: 3 - digits.count)
        let value = whole * 1_000 + (Int(padded) ?? 0)
        return isNegative ? -value : value
    }
}

/// A word of a page.
struct PageWord {
    let box: Place.Box
    var text: [UInt8] = []
    /// How many lines and blocks end behind it.
    var breaks = 0

    /// Writes words in their order; where the first letter of a row stands whose letters were set
    /// apart, the whole row.
    static func write(_ words: [PageWord], page: Int, to writer: inout SegmentWriter) throws {
        let rows = SpacedRows(words)
        var hasText = false
        for (index, word) in words.enumerated() {
            let row = rows.row(at: index)
            let parts = row.map { $0.first == index ? $0.parts : [] } ?? [[index]]
            for part in parts {
                for letter in part {
                    writer.frame = .fixed(.page(page, box: words[letter].box))
                    try writer.append(words[letter].text, low: 0, high: 0)
                }
                try writer.append(CollectionOfOne(32), low: 0, high: 0)
                hasText = true
            }
            // The ends of lines between the letters of a row are none.
            for _ in 0..<(row == nil ? word.breaks : min(word.breaks, hasText ? 1 : 0)) {
                try writer.append(CollectionOfOne(10), low: 0, high: 0)
                hasText = false
            }
        }
    }

    /// How many letters it has, if all of them belong to a script that parts its words; 0 else.
    var letters: Int {
        guard text.count <= 8 else { return 0 }
        var count = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            // From the radicals on, a character is a word.
            guard scalar.value > 0x20, scalar.value < 0x2e80 else { return 0 }
            count += scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
        return count
    }
}
