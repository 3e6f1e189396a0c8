/// The tables of a page, row by row, with the text that a reader sees in their cells.
struct PageTables {
    /// A cell of a table.
    struct PageCell {
        /// From behind its mark to the next one of the table's.
        var inner: Range<Int>
        /// Its text with references resolved and one space between words.
        var text: [UInt8] = []
        /// Over how many columns and rows it goes.
        var columns = 1
        var rows = 1
    }

    /// A row, or what stands between rows and is none.
    struct Row {
        var range: Range<Int>
        var cells: [PageCell] = []
        /// Whether a table stands in it.
        var isNested = false
        /// Whether it is text that stands in no cell.
        var isLoose = false
        /// Attributes and asides in it that say more than how it looks.
        var drops: [Range<Int>] = []
    }

    /// A table.
    struct Table {
        var range: Range<Int>
        var rows: [Row] = []
    }

    /// All tables, by where they begin.
    private(set) var tables: [Table] = []
    /// Comments, scripts and the like outside of rows.
    private(set) var asides: [Range<Int>] = []
    /// The text outside of tables and where each line of it begins.
    private(set) var lines: [(start: Int, text: [UInt8])] = []
    /// Whether it holds another page or a drawing, which this does not read, or is nested too deep.
    private(set) var hasFrames = false

    /// The most tables within tables (`spec/limits.md`); with more an officer looks.
    static let depthLimit = 64

    private var open: [Int] = []
    /// Whether a row, and a cell in it, of each open table is open.
    private var inRow: [Bool] = []
    private var inCell: [Bool] = []
    private let isUTF8: Bool

    /// Elements within a line: they do not end a word.
    static let inline: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "em", "font", "i", "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "tt", "u", "var", "wbr",
    ]
    private static let layout: Set<String> = [
        "colspan", "rowspan", "align", "valign", "width", "height", "bgcolor", "border", "nowrap",
        "cellpadding", "cellspacing", "dir", "lang", "scope", "color", "face", "size", "style",
        "class",
    ]

    /// Reads a whole page.
    init(_ bytes: [UInt8]) {
        isUTF8 = Charset.isUTF8(bytes, isWhole: true)
        var marks = PageMarks(bytes)
        while let (mark, range) = marks.next() {
            switch mark {
            case .text: text(PageText.plain(bytes[range], isUTF8: isUTF8), range)
            case .open(let name, let attributes): begin(name, attributes, range, bytes)
            case .close(let name): end(name, range)
            case .aside(let name): aside(name, range, bytes)
            }
        }
        while !open.isEmpty { closeTable(at: bytes.count) }
    }

    // MARK: marks

    private mutating func begin(
        _ name: String,
        _ attributes: [PageMarks.Attribute],
        _ range: Range<Int>,
        _ bytes: [UInt8]
    ) {
        switch name {
        case "table" where open.count == PageTables.depthLimit: hasFrames = true
        case "table":
            if let last = open.last {
                if inCell[inCell.count - 1] {
                    tables[last].rows[tables[last].rows.count - 1].isNested = true
                } else {
                    closeTable(at: range.lowerBound)
                }
            }
            open.append(tables.count)
            inRow.append(false)
            inCell.append(false)
            tables.append(Table(range: range))
        case "tr" where !open.isEmpty:
            closeRow(at: range.lowerBound)
            openRow(at: range.lowerBound)
        case "td" where !open.isEmpty, "th" where !open.isEmpty:
            openCell(attributes, range, bytes)
        case "tbody" where !open.isEmpty, "thead" where !open.isEmpty, "tfoot" where !open.isEmpty:
            closeRow(at: range.lowerBound)
        case "frame", "object", "embed", "svg", "math", "applet", "base": hasFrames = true
        default: if !PageTables.inline.contains(name) { text([0x0a], range) }
        }
        for attribute in attributes where attribute.name == "srcdoc" && !attribute.value.isEmpty {
            hasFrames = true
        }
        drop(attributes, bytes)
    }

    private mutating func end(_ name: String, _ range: Range<Int>) {
        switch name {
        case "table" where !open.isEmpty: closeTable(at: range.lowerBound, range.upperBound)
        case "tr" where !open.isEmpty: closeRow(at: range.lowerBound, range.upperBound)
        case "td" where !open.isEmpty, "th" where !open.isEmpty: closeCell(at: range.lowerBound)
        case "tbody" where !open.isEmpty, "thead" where !open.isEmpty, "tfoot" where !open.isEmpty:
            closeRow(at: range.lowerBound)
        default: if !PageTables.inline.contains(name) { text([0x0a], range) }
        }
    }

    private mutating func aside(_ name: String, _ range: Range<Int>, _ bytes: [UInt8]) {
        if ["iframe", "xmp", "textarea", "noframes"].contains(name) { hasFrames = true }
        let isStyle = name == "style" || name == "title"
        // A style says how, unless it brings words along.
        if isStyle, !HeadText.holds(bytes[range].map { $0 | 0x20 }, "content") { return }
        if let last = open.last, inRow[inRow.count - 1] {
            tables[last].rows[tables[last].rows.count - 1].drops.append(range)
        } else {
            asides.append(range)
        }
    }

    /// Takes down what attributes of a row say beside how it looks.
    private mutating func drop(_ attributes: [PageMarks.Attribute], _ bytes: [UInt8]) {
        guard let last = open.last, inRow[inRow.count - 1] else { return }
        for attribute in attributes {
            let value = bytes[attribute.value]
            let digits = value.count { (0x30...0x39).contains($0) }
            let isPlain =
                value.count <= 200 && digits < 16 && !value.contains { "@(\\&".utf8.contains($0) }
            if PageTables.layout.contains(attribute.name), isPlain { continue }
            tables[last].rows[tables[last].rows.count - 1].drops.append(attribute.whole)
        }
    }

    // MARK: tables

    private mutating func openRow(at place: Int) {
        guard let last = open.last else { return }
        tables[last].rows.append(Row(range: place..<place))
        inRow[inRow.count - 1] = true
    }

    private mutating func openCell(
        _ attributes: [PageMarks.Attribute],
        _ range: Range<Int>,
        _ bytes: [UInt8]
    ) {
        guard let last = open.last else { return }
        if !inRow[inRow.count - 1] { openRow(at: range.lowerBound) }
        closeCell(at: range.lowerBound)
        var cell = PageCell(inner: range.upperBound..<range.upperBound)
        for attribute in attributes {
            let digits = bytes[attribute.value].drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
            let number = Int(String(decoding: digits, as: UTF8.self)) ?? 1
            if attribute.name == "colspan" { cell.columns = number }
            if attribute.name == "rowspan" { cell.rows = number }
        }
        tables[last].rows[tables[last].rows.count - 1].cells.append(cell)
        inCell[inCell.count - 1] = true
    }

    private mutating func closeCell(at place: Int) {
        guard let last = open.last, inCell[inCell.count - 1] else { return }
        inCell[inCell.count - 1] = false
        let row = tables[last].rows.count - 1
        let cell = tables[last].rows[row].cells.count - 1
        let start = tables[last].rows[row].cells[cell].inner.lowerBound
        tables[last].rows[row].cells[cell].inner = start..<max(start, place)
        let text = PageText.words(tables[last].rows[row].cells[cell].text)
        tables[last].rows[row].cells[cell].text = text
    }

    private mutating func closeRow(at place: Int, _ end: Int? = nil) {
        guard let last = open.last, inRow[inRow.count - 1] else { return }
        closeCell(at: place)
        inRow[inRow.count - 1] = false
        let row = tables[last].rows.count - 1
        let start = tables[last].rows[row].range.lowerBound
        tables[last].rows[row].range = start..<max(start, end ?? place)
    }

    private mutating func closeTable(at place: Int, _ end: Int? = nil) {
        guard let last = open.last else { return }
        closeRow(at: place)
        open.removeLast()
        inRow.removeLast()
        inCell.removeLast()
        let start = tables[last].range.lowerBound
        tables[last].range = start..<max(start, end ?? place)
    }

    // MARK: text

    private mutating func text(_ text: [UInt8], _ range: Range<Int>) {
        guard let last = open.last else {
            if let line = lines.last, line.text.last != 0x0a {
                lines[lines.count - 1].text += text
            } else {
                lines.append((range.lowerBound, text))
            }
            return
        }
        let row = tables[last].rows.count - 1
        if inCell[inCell.count - 1] {
            let cell = tables[last].rows[row].cells.count - 1
            tables[last].rows[row].cells[cell].text += text
        } else if text.contains(where: { $0 > 0x20 }) {
            closeRow(at: range.lowerBound)
            tables[last].rows.append(Row(range: range, isLoose: true))
        }
    }
}

/// Text of a page as it reads.
enum PageText {
    /// With references resolved, spaces and dashes of every kind plain, what has no width left out.
    static func plain(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let byte = bytes[place]
            place += 1
            guard byte == UInt8(ascii: "&") else {
                out.append(!isUTF8 && byte == 0xa0 ? 0x20 : byte)
                continue
            }
            let name = bytes[place...].prefix(Entities.nameSize).prefix {
                $0 == UInt8(ascii: "#") || (0x30...0x39).contains($0)
                    || (0x61...0x7a).contains($0 | 0x20)
            }
            guard let scalar = Entities.scalar(Array(name), html: true) else {
                out.append(byte)
                continue
            }
            UTF8Rules.append(scalar, to: &out)
            place = name.endIndex
            if place < bytes.endIndex, bytes[place] == UInt8(ascii: ";") { place += 1 }
        }
        return out.contains { $0 >= 0x80 } ? folded(out) : out
    }

    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return bytes }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xa0, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: out.append(" ")
            case 0x2010...0x2015, 0x2212: out.append("-")
            case 0xad, 0x200b...0x200f, 0x2060, 0xfeff: break
            default: out.append(scalar)
            }
        }
        return Array(String(out).utf8)
    }

    /// With one space between words and none around them.
    static func words(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        for byte in bytes {
            if byte > 0x20 {
                out.append(byte)
            } else if let last = out.last, last != 0x20 {
                out.append(0x20)
            }
        }
        if out.last == 0x20 { out.removeLast() }
        return out
    }
}
