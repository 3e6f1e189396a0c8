import Files

/// Rows of the tables of a page (HTML).
///
/// A table with a heading that is known is judged row by row. One that looks like a ledger and has
/// none is one row that nobody can place, and so is whatever in a table is no plain row of it.
struct PageRows: RowReader {
    private let shape: ExhibitShape
    private let match: ScopeMatch

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        self.shape = shape
        self.match = match
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        // What is a row is known once all of the page is.
        guard isLast else { return 0 }
        let bytes = Array(window)
        guard !PageLook.isShifted(bytes) else { throw .encoding }
        let page = PageTables(bytes)
        let sheets = Dictionary(shape.sheets.map { ($0.name, $0) }) { first, _ in first }
        var found: [ScopeRow] = []
        var end = 0
        for (index, table) in page.tables.enumerated() where table.range.lowerBound >= end {
            let known = sheets[PageLook.name(index)]
            if let known {
                try judge(table, known, &found)
            } else if PageLook.isLedger(table) {
                found.append(unknown(table))
            } else {
                continue
            }
            end = table.range.upperBound
        }
        guard !found.isEmpty else { return window.count }
        var next = 0
        for aside in page.asides {
            while next < found.count, found[next].range.upperBound <= aside.lowerBound {
                rows.append(found[next])
                next += 1
            }
            // One within a row that goes, goes with it.
            if next < found.count, found[next].range.overlaps(aside) { continue }
            rows.append(ScopeRow(aside, .leaveOut(.summary), kind: .frame))
        }
        rows += found[next...]
        return window.count
    }

    /// All rows of a table that nobody can read.
    private func unknown(_ table: PageTables.Table) -> ScopeRow {
        let plain = shape.table(of: "")
        let reason = RowJudge.standing(plain, match).0 ?? .unreadable
        let low = table.rows.first?.range.lowerBound ?? table.range.lowerBound
        let high = table.rows.last?.range.upperBound ?? table.range.upperBound
        return ScopeRow(low..<high, .leaveOut(reason))
    }

    private func judge(
        _ table: PageTables.Table,
        _ sheet: ExhibitShape.Sheet,
        _ found: inout [ScopeRow]
    ) throws(ScopeProblem) {
        let shape = shape.table(of: sheet.name)
        let judge = RowJudge(shape, match, .csv)
        guard (1...table.rows.count).contains(sheet.headingLines) else {
            return found.append(unknown(table))
        }
        let width = table.rows[sheet.headingLines - 1].cells.count
        var isSpanned = false
        for (index, row) in table.rows.enumerated() {
            guard index >= sheet.headingLines else {
                let verdict = judge.standing.map { ScopeVerdict.leaveOut($0) } ?? .keep
                var frame = ScopeRow(row.range, verdict, kind: .frame)
                frame.drops = row.drops
                found.append(frame)
                continue
            }
            isSpanned = isSpanned || row.cells.contains { $0.rows != 1 }
            let isBlank = row.cells.allSatisfy { $0.text.isEmpty } && !row.isLoose && !row.isNested
            if isBlank, row.drops.isEmpty { continue }
            if isBlank {
                found.append(ScopeRow(row.range, .leaveOut(.summary), kind: .frame))
                continue
            }
            let isPlain =
                !isSpanned && !row.isLoose && !row.isNested && row.cells.count == width
                && row.cells.allSatisfy { $0.columns == 1 }
            guard isPlain else {
                found.append(ScopeRow(row.range, .leaveOut(judge.standing ?? .unreadable)))
                continue
            }
            found.append(try self.row(row, judge, shape))
        }
    }

    private func row(
        _ row: PageTables.Row,
        _ judge: RowJudge,
        _ shape: ExhibitShape
    ) throws(ScopeProblem) -> ScopeRow {
        // The cells as a reader sees them, one behind the other.
        var text: [UInt8] = []
        var places: [Range<Int>] = []
        for cell in row.cells {
            places.append(text.count..<text.count + cell.text.count)
            text += cell.text
        }
        let cells = shape.columns.map { column in
            places.indices.contains(column.index)
                ? Cell(range: places[column.index], form: .plain) : .missing
        }
        return try text.withUnsafeBufferPointer { window throws(ScopeProblem) in
            var made = ScopeRow(row.range, try judge.verdict(window, cells))
            made.day = judge.day(window, cells)
            made.drops = row.drops
            guard made.mayStay else { return made }
            made.masks = judge.masks(window, cells, base: 0).compactMap { mask in
                guard let index = places.firstIndex(of: mask.range) else { return nil }
                return ScopeRow.Mask(row.cells[index].inner, mask.dataClass, mask.value)
            }
            return made
        }
    }
}

/// What a page is to a cut.
enum PageLook {
    /// It has tables that are cut.
    case tables(ExhibitShape)
    /// It may show a ledger that is not cut, for this reason.
    case unclear(String)
    /// It shows none.
    case nothing

    /// Why a page is proposed to stay.
    static let mixed = "not cut to the measure: the page may show rows that are in no table of it"
    static let large = "not cut to the measure: the page is too large"
    static let framed = "not cut to the measure: the page holds another page"
    static let shifted = "not cut to the measure: it is not in UTF-8 or one-byte characters"

    /// What a table is called in a shape, by its place among the page's tables.
    static func name(_ index: Int) -> String { "table \(index + 1)" }

    /// - Parameter bytes: all of the page.
    init(_ bytes: [UInt8]) {
        if let isWide = PageLook.isWideLedger(bytes) {
            self = isWide ? .unclear(PageLook.shifted) : .nothing
            return
        }
        let page = PageTables(bytes)
        var shape = ExhibitShape(.page, .ledger)
        var days: [(Int, Int)] = []
        var isFound = false
        var end = 0
        for (index, table) in page.tables.enumerated() where table.range.lowerBound >= end {
            if let sheet = PageLook.sheet(table, index),
                shape.sheets.count < ExhibitShape.sheetLimit
            {
                shape.sheets.append(sheet)
                days += PageLook.days(table, sheet)
            } else if !PageLook.isLedger(table) {
                continue
            }
            isFound = true
            end = table.range.upperBound
        }
        if PageLook.isShifted(bytes), !page.tables.isEmpty {
            self = .unclear(PageLook.shifted)
        } else if page.hasFrames {
            self = .unclear(PageLook.framed)
        } else if PageLook.showsRows(page) {
            self = .unclear(PageLook.mixed)
        } else if isFound {
            if let first = shape.sheets.first { shape.content = first.content }
            let isNamed = shape.sheets.allSatisfy { $0.columns.contains { $0.role.isSubject } }
            if isNamed, !shape.sheets.contains(where: { $0.content == .chat }) {
                shape.owner = .rows
            }
            shape.dateOrder = HeadText.order(of: days)
            self = .tables(shape)
        } else {
            self = .nothing
        }
    }

    /// - Parameter source: the page, of which one over ``Scoping/rowLimit`` is not looked at.
    init(of source: Source) throws(FileFailure) {
        guard source.size <= Scoping.rowLimit else {
            self = .unclear(PageLook.large)
            return
        }
        self = PageLook(try source.head(source.size))
    }

    /// A page with bytes in which a mark of it may be half of a character (ISO 2022, HZ, UTF-7).
    static func isShifted(_ bytes: [UInt8]) -> Bool {
        bytes.contains(0x1b) || HeadText.holds(bytes, "~{") || HeadText.holds(bytes, "+ADw-")
    }

    /// Whether a text of two bytes a character would be cut if it were UTF-8; nothing for others.
    static func isWideLedger(_ head: [UInt8]) -> Bool? {
        guard case .utf16(let bigEndian)? = Charset.detect(head, isWhole: false)?.form else {
            return nil
        }
        // What is searched for is ASCII: a letter beyond it is as good as any other.
        var plain: [UInt8] = []
        var place = head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) ? 2 : 0
        while place + 1 < head.count {
            let (high, low) =
                bigEndian
                ? (head[place], head[place + 1]) : (head[place + 1], head[place])
            plain.append(high == 0 && low != 0 ? low : UInt8(ascii: "x"))
            place += 2
        }
        let shape = ExhibitShape.propose(plain)
        if shape.format != .whole { return true }
        guard TextKind.detect(plain, isWhole: true) == .html else { return false }
        if case .nothing = PageLook(plain) { return false }
        return true
    }

    /// A table by its heading: the row among the first of whose cells we know most, the day and
    /// another at least.
    private static func sheet(_ table: PageTables.Table, _ index: Int) -> ExhibitShape.Sheet? {
        var best: ExhibitShape.Sheet?
        for (line, row) in table.rows.prefix(30).enumerated()
        where (2...1_000).contains(row.cells.count) && !row.isNested {
            guard row.cells.allSatisfy({ $0.columns == 1 && $0.rows == 1 }) else { continue }
            let names = row.cells.map(\.text)
            let columns = HeadText.columns(names)
            guard columns.count >= 2, columns.count > best?.columns.count ?? 0,
                columns.contains(where: { $0.role == .when })
            else { continue }
            best = ExhibitShape.Sheet(
                name: name(index),
                content: HeadText.content(columns, names),
                headingLines: line + 1,
                columns: columns
            )
        }
        return best
    }

    private static func days(
        _ table: PageTables.Table,
        _ sheet: ExhibitShape.Sheet
    ) -> [(Int, Int)] {
        guard let column = sheet.columns.first(where: { $0.role == .when }) else { return [] }
        return table.rows.dropFirst(sheet.headingLines).compactMap { row in
            guard row.cells.indices.contains(column.index) else { return nil }
            let text = row.cells[column.index].text
            return HeadText.day(text, 0..<text.count)
        }
    }

    /// Whether a table without a heading that is known looks like one of entries all the same: rows
    /// with a day and an amount or a long number.
    static func isLedger(_ table: PageTables.Table) -> Bool {
        table.rows.contains { row in
            row.cells.count >= 2 && !row.isNested && row.cells.contains { isDay($0.text) }
                && row.cells.contains { isFigure($0.text) }
        }
    }

    /// A day, with a time or none.
    private static func isDay(_ text: [UInt8]) -> Bool {
        guard text.count <= 40 else { return false }
        return text.withUnsafeBufferPointer { window in
            var reader = StampReader(window, 0..<window.count)
            guard let day = reader.day(.dayFirst) ?? reader.day(.monthFirst) else { return false }
            return reader.time(after: day) != nil
        }
    }

    /// An amount with its hundredths, or eight digits and more.
    private static func isFigure(_ text: [UInt8]) -> Bool {
        guard text.count <= 60, !isDay(text) else { return false }
        let digits = text.filter { (0x30...0x39).contains($0) }.count
        if digits >= 8 { return true }
        let trimmed = text.filter { $0 > 0x20 && $0 < 0x80 }
        guard
            let mark = trimmed.lastIndex(where: {
                $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
            })
        else { return false }
        let hundredths = trimmed[(mark + 1)...].prefix { (0x30...0x39).contains($0) }
        return hundredths.count == 2 && digits >= 3
    }

    /// Whether what stands outside of tables shows rows: a statement, lines of a table, or boxes
    /// that follow each other as cells do.
    private static func showsRows(_ page: PageTables) -> Bool {
        var text: [UInt8] = []
        var cells: [[UInt8]] = []
        for line in page.lines {
            text += line.text + [0x0a]
            for part in line.text.split(separator: 0x0a) {
                let words = PageText.words(Array(part))
                if !words.isEmpty { cells.append(words) }
            }
        }
        if HeadText.holdsStatement(text) || HeadText.table(text) != nil { return true }
        guard cells.count(where: isDay) >= 2, cells.contains(where: isFigure) else { return false }
        let roles = cells.map { $0.count <= 40 ? ShapeWords.role($0) : nil }
        return roles.indices.contains { start in
            let near = roles[start..<min(start + 12, roles.count)]
            return roles[start] != nil && near.contains(.when) && near.compactMap(\.self).count >= 2
        }
    }
}
