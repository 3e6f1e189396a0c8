/// Reads the rows of a workbook as the rewriters of workbooks do: strictly, and with the same
/// numbers of rows and columns, so that what is judged is what is written.
enum WorkbookReader {
    /// The rows of an unpacked workbook.
    static func read(_ archive: UnpackedArchive) throws -> Workbook {
        guard let type = try OfficeRedactor.type(of: archive) else { throw RedactFailure.malformed }
        let job = try OfficeJob(archive, type, [])
        switch type {
        case .xlsx: return try excel(job)
        case .ods: return try open(job)
        default: throw RedactFailure.unsupported(type)
        }
    }

    // MARK: ECMA-376

    private static func excel(_ job: OfficeJob) throws -> Workbook {
        let rewriter = SheetRewriter(job: job)
        let relations = try job.relations(of: "xl/workbook.xml")
        let (sheets, is1904) = try rewriter.sheets(relations)
        let styles = relations.values.first { $0.kind == "styles" && !$0.isExternal }?.target
        var reader = ExcelRows(
            strings: try rewriter.strings(relations),
            days: try SheetDays(styles.flatMap { job.members[$0] } ?? [], is1904: is1904)
        )
        for sheet in sheets where !sheet.isHidden {
            guard let bytes = job.members[sheet.member] else { throw RedactFailure.malformed }
            reader.book.begin(ArchiveReader.shown(sheet.name))
            try reader.read(bytes)
        }
        return reader.book
    }

    // MARK: ISO/IEC 26300

    private static func open(_ job: OfficeJob) throws -> Workbook {
        var scan = OpenStyleScan()
        for member in ["styles.xml", "content.xml"] {
            if let bytes = job.members[member] { try scan.read(bytes) }
        }
        guard let bytes = job.members["content.xml"] else { throw RedactFailure.malformed }
        var reader = OpenRows(hiddenTables: scan.hiddenTables)
        try reader.read(bytes)
        return reader.book
    }
}

/// The rows of sheets of Excel.
private struct ExcelRows {
    let strings: [[UInt8]]
    let days: SheetDays
    var book = Workbook()

    private var path: [String] = []
    private var number = 0
    private var isHidden = false
    private var cells: [(column: Int, text: [UInt8])] = []
    private var column = 0
    private var cell: (type: String, style: Int, value: [UInt8])?

    init(strings: [[UInt8]], days: SheetDays) {
        self.strings = strings
        self.days = days
    }

    private static let row = ["x:worksheet", "x:sheetData", "x:row"]

    mutating func read(_ bytes: [UInt8]) throws(RedactFailure) {
        (path, number) = ([], 0)
        var xml = try OfficeXML(bytes)
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                path.append(element.name)
                if path == ExcelRows.row { try begin(element) }
                if path.count == 4, element.name == "x:c" { try beginCell(element) }
            case .end:
                if path == ExcelRows.row, !isHidden { try book.add(number, cells) }
                if path.count == 4, let done = cell { end(done) }
                path.removeLast()
            case .text(let range, let isPlain):
                guard cell != nil, path.last == "x:v" || path.last == "x:t",
                    !path.contains("x:rPh")
                else { continue }
                cell?.value += isPlain ? Array(bytes[range]) : try OfficeXML.decoded(bytes[range])
            case .aside: break
            }
        }
    }

    private mutating func begin(_ row: OfficeElement) throws(RedactFailure) {
        let next = row["r"].flatMap { Int($0) } ?? number + 1
        // Rows that stand in no order could be told apart from each other by nothing.
        guard next > number else { throw .malformed }
        number = next
        isHidden = SheetHandler.isHiddenRow(row)
        cells = []
        column = 0
    }

    private mutating func beginCell(_ element: OfficeElement) throws(RedactFailure) {
        let place = element["r"].flatMap { SheetText.place($0) }
        let next = place?.column ?? column + 1
        guard path.dropLast() == ExcelRows.row[...], next > column, place?.row ?? number == number
        else { throw .malformed }
        column = next
        cell = (element["t"] ?? "n", element["s"].flatMap { Int($0) } ?? 0, [])
    }

    private mutating func end(_ done: (type: String, style: Int, value: [UInt8])) {
        cell = nil
        var text = done.value
        switch done.type {
        case "s":
            let index = Int(String(decoding: text, as: UTF8.self)) ?? -1
            text = strings.indices.contains(index) ? strings[index] : []
        case "n": text = days.text(text, style: done.style)
        default: break
        }
        if !text.isEmpty { cells.append((column, text)) }
    }
}

/// The rows of an OpenDocument spreadsheet.
private struct OpenRows {
    let hiddenTables: Set<String>
    var book = Workbook()

    private var path: [String] = []
    private var sheet = 0
    private var isHidden = false
    private var number = 0
    private var repeats = 1
    private var rowIsHidden = false
    private var cells: [(column: Int, text: [UInt8])] = []
    private var column = 0
    private var cell: Cell?

    private struct Cell {
        let repeats: Int
        let value: [UInt8]?
        var text: [UInt8] = []
    }

    init(hiddenTables: Set<String>) { self.hiddenTables = hiddenTables }

    mutating func read(_ bytes: [UInt8]) throws(RedactFailure) {
        var xml = try OfficeXML(bytes)
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                try start(element)
                path.append(element.name)
            case .end(let name, _):
                path.removeLast()
                try end(name)
            case .text(let range, let isPlain):
                guard cell != nil, path.contains("text:p"), !path.contains("office:annotation")
                else { continue }
                cell?.text += isPlain ? Array(bytes[range]) : try OfficeXML.decoded(bytes[range])
            case .aside: break
            }
        }
    }

    private mutating func start(_ element: OfficeElement) throws(RedactFailure) {
        switch element.name {
        case "table:table":
            guard !path.contains("table:table"), path.last == "office:spreadsheet" else {
                throw .malformed
            }
            sheet += 1
            number = 0
            isHidden = hiddenTables.contains(element["table:style-name"] ?? "")
            if !isHidden {
                let title = ArchiveReader.shown(element["table:name"] ?? "\(sheet)")
                guard !book.names.contains(title) else { throw .malformed }
                book.begin(title)
            }
        case "table:table-row":
            guard cell == nil, path.contains("table:table") else { throw .malformed }
            repeats = OpenHandler.repeats(element, "table:number-rows-repeated")
            rowIsHidden = isHidden || OpenHandler.isHidden(element)
            cells = []
            column = 0
        case "table:table-cell", "table:covered-table-cell":
            guard cell == nil, path.last == "table:table-row" else { throw .malformed }
            cell = Cell(
                repeats: OpenHandler.repeats(element, "table:number-columns-repeated"),
                value: OpenRows.value(element)
            )
        case "text:s":
            let count = element["text:c"].flatMap { Int($0) } ?? 1
            if cell != nil { cell?.text += repeatElement(0x20, count: min(max(1, count), 1_000)) }
        case "text:tab", "text:line-break": cell?.text.append(0x20)
        default: break
        }
    }

    private mutating func end(_ name: String) throws(RedactFailure) {
        switch name {
        case "text:p": if cell?.text.isEmpty == false { cell?.text.append(0x0a) }
        case "table:table-cell", "table:covered-table-cell":
            guard let done = cell else { return }
            cell = nil
            var text = done.text
            while text.last == 0x0a { text.removeLast() }
            if let value = done.value { text = value }
            if !text.isEmpty {
                guard column + done.repeats <= Workbook.columnLimit else { throw .malformed }
                for place in 1...done.repeats { cells.append((column + place, text)) }
            }
            column += done.repeats
        case "table:table-row":
            if !rowIsHidden, !cells.isEmpty {
                for place in 1...repeats { try book.add(number + place, cells) }
            }
            number += repeats
        default: break
        }
    }

    /// What a cell's value says where its text may have any form: a day or a time.
    private static func value(_ element: OfficeElement) -> [UInt8]? {
        switch element["office:value-type"] {
        case "date":
            guard let day = element["office:date-value"] else { return nil }
            return Array((day.hasSuffix("T00:00:00") ? String(day.dropLast(9)) : day).utf8)
        case "time":
            guard let time = element["office:time-value"],
                let found = time.wholeMatch(of: /PT(\d\d)H(\d\d)M(\d\d)(?:[.,]\d+)?S/)
            else { return nil }
            return Array("\(found.1):\(found.2):\(found.3)".utf8)
        default: return nil
        }
    }
}

/// Which numbers of a workbook of Excel are days, and what they say (ECMA-376, part 1, §18.8.30).
struct SheetDays {
    /// By the number of a cell's style.
    private var isDay: [Bool] = []
    private let is1904: Bool

    init(_ styles: [UInt8], is1904: Bool) throws(RedactFailure) {
        self.is1904 = is1904
        guard !styles.isEmpty else { return }
        var codes: [Int: String] = [:]
        var formats: [Int] = []
        var path: [String] = []
        var xml = try OfficeXML(styles)
        while let mark = try xml.next() {
            switch mark {
            case .start(let element):
                path.append(element.name)
                if element.name == "x:numFmt", let id = element["numFmtId"].flatMap({ Int($0) }) {
                    codes[id] = element["formatCode"] ?? ""
                }
                if element.name == "x:xf", path.dropLast().last == "x:cellXfs" {
                    formats.append(element["numFmtId"].flatMap { Int($0) } ?? 0)
                }
            case .end: path.removeLast()
            case .text, .aside: break
            }
        }
        isDay = formats.map { id in
            codes[id].map(SheetDays.isDay)
                ?? ((14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id)
                    || (50...58).contains(id))
        }
    }

    /// Whether a format shows a day or a time: letters for them outside of quotes and brackets.
    private static func isDay(_ code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for letter in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if letter == "\"" {
                isQuoted.toggle()
            } else if isQuoted {
                continue
            } else if letter == "\\" || letter == "_" || letter == "*" {
                isEscaped = true
            } else if letter == "[" || letter == "]" {
                isBracketed = letter == "["
            } else if !isBracketed, "dmyhs".contains(letter) {
                return true
            }
        }
        return false
    }

    /// A number as it is compared: a day as ISO 8601 has it, all others as they stand.
    func text(_ number: [UInt8], style: Int) -> [UInt8] {
        guard let value = Double(String(decoding: number, as: UTF8.self)) else { return number }
        if isDay.indices.contains(style), isDay[style], let day = day(value) {
            return Array(day.utf8)
        }
        let isLong = number.contains(UInt8(ascii: "E")) || number.contains(UInt8(ascii: "e"))
        guard isLong, abs(value) < 1e18, value == value.rounded() else { return number }
        return Array(String(Int(value)).utf8)
    }

    private func day(_ value: Double) -> String? {
        guard value >= 0, value < 2_958_466 else { return nil }
        var day = Int(value)
        var second = Int(((value - Double(day)) * 86_400).rounded())
        if second == 86_400 { (day, second) = (day + 1, 0) }
        let time = [second / 3_600, second / 60 % 60, second % 60].map(SheetDays.two)
            .joined(separator: ":")
        if day == 0, !is1904 { return time }
        // Excel has a 29 February 1900, which was not; before it numbers are one less.
        let since1970 = is1904 ? day - 24_107 : day - (day < 60 ? 25_568 : 25_569)
        return SheetDays.date(since1970) + (second == 0 ? "" : "T\(time)")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// A day of the calendar by its number, in eras of 400 years that begin in March.
    private static func date(_ day: Int) -> String {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let inEra = shifted - era * 146_097
        let year = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * year + year / 4 - year / 100)
        let part = (5 * inYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        let number = year + era * 400 + (month <= 2 ? 1 : 0)
        return "\(number)-\(two(month))-\(two(inYear - (153 * part + 2) / 5 + 1))"
    }
}
