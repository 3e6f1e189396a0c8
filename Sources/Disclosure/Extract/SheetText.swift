/// The sheets of a workbook (ECMA-376, part 1, §18): their cells by row and column.
struct SheetBook {
    /// A sheet as the workbook names it.
    struct Sheet {
        /// The member that holds its cells.
        let member: String
        let name: String
        let isHidden: Bool
    }

    /// All the strings that cells share, in bytes of UTF-8.
    static let stringsLimit = 512 << 20

    private let extraction: Extraction
    private let part: Part
    private var sheets: [String: Sheet] = [:]
    private var strings = SharedStrings()

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    mutating func add(_ sheet: Sheet) { sheets[sheet.member] = sheet }

    /// Reads the strings that cells share.
    mutating func readStrings(_ source: Source?) throws {
        guard let source else { return }
        var reader = XMLReader(TextReader(source, .utf8), fieldSize: extraction.limits.field)
        try reader.read(&strings)
        if strings.isFull { extraction.note(.bomb, part) }
        if reader.isMalformed { note(.malformed(MediaType.xml.rawValue), "xl/sharedStrings.xml") }
    }

    /// Hands on the cells of a sheet.
    mutating func readSheet(_ source: Source, _ member: String) throws {
        let sheet = sheets[member] ?? Sheet(member: member, name: member, isHidden: true)
        var inside = part
        inside.path.append("sheet:\(ArchiveReader.shown(sheet.name))")
        try extraction.write(sheet.name, field: "sheet", inside, .metadata)
        // Moved, not copied: a cell's use of a string is noted in it.
        let shared = strings
        strings = SharedStrings()
        var text = SheetText(extraction, inside, sheet, shared)
        text.aside = OfficeAside(extraction, part, member)
        var reader = XMLReader(TextReader(source, .utf8), fieldSize: extraction.limits.field)
        try reader.read(&text)
        try text.finish()
        strings = text.strings
        if reader.isMalformed { note(.malformed(MediaType.xml.rawValue), member) }
        if reader.declaresEntities { note(.malformed("entities"), member) }
    }

    private func note(_ kind: ExtractProblem.Kind, _ member: String) {
        extraction.note(kind, part.inner("member:\(member)"))
    }

    /// Hands on the strings that no cell uses: what was deleted is often still there.
    func finish() throws {
        let frame = SegmentWriter.Frame.member("xl/sharedStrings.xml")
        var writer = extraction.writer(part, .hidden, frame)
        for index in strings.items.indices where !strings.items[index].isUsed {
            let item = strings.items[index]
            try writer.append(whole: strings.text(index), low: item.low, high: item.high)
            try writer.append(CollectionOfOne(10), low: item.high, high: item.high)
        }
        try writer.finish()
    }
}

/// The strings that the cells of a workbook share.
struct SharedStrings: XMLVisitor {
    struct Item {
        let start: Int
        var end: Int
        let low: Int
        var high: Int
        var isUsed = false
    }

    private(set) var items: [Item] = []
    private var pool: [UInt8] = []
    private var isText = false
    private var isPhonetic = false
    /// Whether there are more than are kept.
    private(set) var isFull = false

    func text(_ index: Int) -> ArraySlice<UInt8> { pool[items[index].start..<items[index].end] }

    /// The string with an index, noted as used.
    mutating func use(_ index: Int) -> ArraySlice<UInt8>? {
        guard items.indices.contains(index) else { return nil }
        items[index].isUsed = true
        return text(index)
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) {
        switch name {
        case "si": items.append(Item(start: pool.count, end: pool.count, low: low, high: low))
        case "t": isText = true
        case "rPh": isPhonetic = true
        default: break
        }
    }

    mutating func end(_ name: String, at high: Int) {
        switch name {
        case "si":
            guard let last = items.indices.last else { return }
            items[last].end = pool.count
            items[last].high = high
        case "t": isText = false
        case "rPh": isPhonetic = false
        default: break
        }
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) {
        guard isText, !isPhonetic else { return }
        guard pool.count + range.count <= SheetBook.stringsLimit else {
            isFull = true
            return
        }
        pool += text.bytes[range]
    }

    func aside(_ text: DecodedText, _ range: Range<Int>) {}
}

/// Where a header of a sheet is in one of its codes (ECMA-376, part 1, §18.3.1.46): `&C`, `&12`,
/// `&"Arial,Bold"`, `&K00FF00`.
private enum HeaderCode {
    case none, begun, size, font, colour(Int)

    var isOver: Bool { if case .none = self { true } else { false } }

    /// Whether a byte belongs to a code and not to the text.
    mutating func takes(_ byte: UInt8) -> Bool {
        let isDigit = (0x30...0x39).contains(byte)
        switch self {
        case .none:
            guard byte == UInt8(ascii: "&") else { return false }
            self = .begun
        case .begun:
            switch byte {
            case UInt8(ascii: "\""): self = .font
            case UInt8(ascii: "K"): self = .colour(6)
            case _ where isDigit: self = .size
            default:
                self = .none
                // Two of them are one that is meant.
                return byte != UInt8(ascii: "&")
            }
        case .size:
            if isDigit { return true }
            self = .none
            return takes(byte)
        case .font: if byte == UInt8(ascii: "\"") { self = .none }
        case .colour(let left): self = left > 1 ? .colour(left - 1) : .none
        }
        return true
    }
}

/// The cells of one sheet.
struct SheetText: XMLVisitor {
    /// What is known of the cell that is open.
    private struct Cell {
        var row: Int
        var column: Int
        var isShared: Bool
        var value: [UInt8] = []
        var formula: [UInt8] = []
        var low: Int
    }

    private(set) var strings: SharedStrings
    /// What is not in cells, headers or footers.
    fileprivate(set) var aside: OfficeAside?
    /// Whether a code of a header is open, which says how and not what.
    private var code = HeaderCode.none
    private let sheet: SheetBook.Sheet
    private var shown: SegmentWriter
    private var hidden: SegmentWriter
    private var row = 0
    private var column = 0
    private var rowIsHidden = false
    private var hiddenColumns: [ClosedRange<Int>] = []
    private var cell: Cell?
    private var element = ""
    private let fieldSize: Int

    init(
        _ extraction: Extraction,
        _ part: Part,
        _ sheet: SheetBook.Sheet,
        _ strings: SharedStrings
    ) {
        self.sheet = sheet
        self.strings = strings
        fieldSize = extraction.limits.field
        shown = extraction.writer(part, .text)
        hidden = extraction.writer(part, .hidden)
    }

    mutating func finish() throws {
        try shown.finish()
        try hidden.finish()
        try aside?.finish()
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws {
        element = name
        try aside?.start(name, attributes, at: low)
        switch name {
        case "col" where SheetText.isTrue(attributes["hidden"]):
            if let first = attributes["min"].flatMap({ Int($0) }),
                let last = attributes["max"].flatMap({ Int($0) }), first <= last
            {
                hiddenColumns.append(first...last)
            }
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            column = 0
            rowIsHidden = SheetText.isTrue(attributes["hidden"])
        case "c":
            let place = attributes["r"].flatMap { SheetText.place($0) }
            column = place?.column ?? column + 1
            let isShared = attributes["t"] == "s"
            cell = Cell(row: place?.row ?? row, column: column, isShared: isShared, low: low)
        default: break
        }
    }

    mutating func end(_ name: String, at high: Int) throws {
        element = ""
        if cell == nil { try aside?.end(name, at: high) }
        switch name {
        case "c":
            if let cell { try write(cell, high) }
            cell = nil
        case "row":
            try shown.append(CollectionOfOne(10), low: high, high: high)
            try hidden.append(CollectionOfOne(10), low: high, high: high)
        case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
            try shown.append(CollectionOfOne(10), low: high, high: high)
        default: break
        }
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws {
        guard cell != nil else {
            guard element.hasSuffix("Header") || element.hasSuffix("Footer") else {
                try aside?.text(text, range)
                return
            }
            shown.frame = .bytes
            var start = range.lowerBound
            for place in range where code.takes(text.bytes[place]) {
                if start < place { try shown.append(text, start..<place) }
                // What stands on both sides of a code is two words.
                if code.isOver {
                    let at = text.source(place)
                    try shown.append(CollectionOfOne(32), low: at, high: at)
                }
                start = place + 1
            }
            if start < range.upperBound { try shown.append(text, start..<range.upperBound) }
            return
        }
        switch element {
        case "v", "t":
            if (cell?.value.count ?? 0) < fieldSize { cell?.value += text.bytes[range] }
        case "f":
            if (cell?.formula.count ?? 0) < fieldSize { cell?.formula += text.bytes[range] }
        default: break
        }
    }

    mutating func aside(_ text: DecodedText, _ range: Range<Int>) throws {
        try aside?.aside(text, range)
    }

    private mutating func write(_ cell: Cell, _ high: Int) throws {
        var value = cell.value[...]
        if cell.isShared, let index = Int(String(decoding: cell.value, as: UTF8.self)),
            let text = strings.use(index)
        {
            value = text
        }
        let frame = SegmentWriter.Frame.cell(row: cell.row, column: cell.column)
        let isHidden =
            sheet.isHidden || rowIsHidden || hiddenColumns.contains { $0.contains(cell.column) }
        if isHidden {
            hidden.frame = frame
            try hidden.append(whole: value + [9], low: cell.low, high: high)
        } else {
            shown.frame = frame
            try shown.append(whole: value + [9], low: cell.low, high: high)
        }
        guard cell.formula.contains(UInt8(ascii: "\"")) else { return }
        hidden.frame = frame
        try hidden.append(whole: cell.formula + [9], low: cell.low, high: high)
    }

    private static func isTrue(_ word: String?) -> Bool { word == "1" || word == "true" }

    /// Row and column of a reference as `BC12`.
    static func place(_ reference: String) -> (row: Int, column: Int)? {
        var column = 0
        var row = 0
        for byte in reference.utf8 {
            switch byte {
            case 0x41...0x5A:
                guard row == 0, column < 1 << 20 else { return nil }
                column = column * 26 + Int(byte) - 0x40
            case 0x30...0x39:
                guard row < 1 << 30 else { return nil }
                row = row * 10 + Int(byte) - 0x30
            default: return nil
            }
        }
        return row > 0 && column > 0 ? (row, column) : nil
    }
}

/// The cells of an OpenDocument spreadsheet.
struct OpenSheetText: XMLVisitor {
    private let extraction: Extraction
    private let part: Part
    private let member: String
    private var shown: SegmentWriter
    private var hidden: SegmentWriter
    private var sheet = 0
    private var row = 0
    private var column = 0
    private var rowRepeat = 1
    private var columnRepeat = 1
    private var hiddenDepth = 0
    private var rowIsHidden = false
    private var bodyDepth = 0
    private var isFilled = false

    init(_ extraction: Extraction, _ part: Part, _ member: String) {
        self.extraction = extraction
        self.part = part
        self.member = member
        shown = extraction.writer(part, .text)
        hidden = extraction.writer(part, .hidden)
    }

    /// Hands on all cells.
    mutating func read(_ source: Source) throws {
        let text = TextReader(source, XMLDeclaration.charset(of: source))
        var reader = XMLReader(text, fieldSize: extraction.limits.field)
        try reader.read(&self)
        try endSheet()
        let inner = part.inner("member:\(member)")
        if reader.isMalformed { extraction.note(.malformed(MediaType.xml.rawValue), inner) }
        if reader.declaresEntities { extraction.note(.malformed("entities"), inner) }
    }

    private mutating func endSheet() throws {
        try shown.finish()
        try hidden.finish()
    }

    mutating func start(_ name: String, _ attributes: [XMLAttribute], at low: Int) throws {
        switch name {
        case "spreadsheet": bodyDepth += 1
        case "table":
            try endSheet()
            sheet += 1
            var inside = part
            let title = attributes["name"] ?? "\(sheet)"
            inside.path.append("sheet:\(ArchiveReader.shown(title))")
            try extraction.write(title, field: "sheet", inside, .metadata)
            shown = extraction.writer(inside, .text)
            hidden = extraction.writer(inside, .hidden)
            row = 0
        case "table-row":
            row += 1
            column = 0
            rowRepeat = attributes["number-rows-repeated"].flatMap { Int($0) } ?? 1
            rowIsHidden = attributes["visibility"].map { $0 != "visible" } ?? false
        case "table-cell", "covered-table-cell":
            column += 1
            columnRepeat = attributes["number-columns-repeated"].flatMap { Int($0) } ?? 1
            shown.frame = .cell(row: row, column: column)
            hidden.frame = .cell(row: row, column: column)
            isFilled = false
        case "annotation": hiddenDepth += 1
        default: break
        }
    }

    mutating func end(_ name: String, at high: Int) throws {
        switch name {
        case "spreadsheet": bodyDepth -= 1
        case "table-row":
            try shown.append(CollectionOfOne(10), low: high, high: high)
            row += min(max(1, rowRepeat), 1 << 30) - 1
        case "table-cell", "covered-table-cell":
            if isFilled { try shown.append(CollectionOfOne(9), low: high, high: high) }
            column += min(max(1, columnRepeat), 1 << 30) - 1
        case "annotation":
            hiddenDepth = max(0, hiddenDepth - 1)
            try hidden.append(CollectionOfOne(10), low: high, high: high)
        case "p": if isFilled { try shown.append(CollectionOfOne(32), low: high, high: high) }
        default: break
        }
    }

    mutating func text(_ text: DecodedText, _ range: Range<Int>) throws {
        guard bodyDepth > 0 else { return }
        if hiddenDepth > 0 || rowIsHidden {
            try hidden.append(text, range)
        } else {
            isFilled = true
            try shown.append(text, range)
        }
    }

    mutating func aside(_ text: DecodedText, _ range: Range<Int>) throws {
        try hidden.append(text, range)
    }
}
