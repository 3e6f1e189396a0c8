import Glibc

/// Rows of a table with separators (RFC 4180, with the usual liberties of banks and providers).
struct CSVRows: RowReader {
    private let shape: ExhibitShape
    private let judge: RowJudge
    private let separator: UInt8
    /// Whether cells stand where a sheet has them, so that a short row is no broken one.
    private let isSheet: Bool
    private var headingLeft: Int
    /// How many cells the heading has, or the first row without one.
    private var width: Int?
    private var isStart = true
    private var line = Line()
    private var cells: [Cell]

    /// The cells of a line, each without its quotes.
    private struct Line {
        var cells: [Cell] = []
        /// Something stands behind a closing quote.
        var isOdd = false
        /// A quoted cell goes over several lines.
        var isBroken = false
    }

    init(_ shape: ExhibitShape, _ match: ScopeMatch, isSheet: Bool = false) {
        self.shape = shape
        self.isSheet = isSheet
        separator = shape.separator
        headingLeft = shape.headingLines
        judge = RowJudge(shape, match, .csv)
        cells = shape.columns.map { _ in .missing }
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int {
        var place = 0
        if isStart, window.count >= 3 || isLast {
            isStart = false
            if window.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
        } else if isStart {
            return 0
        }
        while place < window.count {
            guard let end = try scan(window, place, isLast, base) else { return place }
            defer { place = end }
            let isBlank = line.cells.count == 1 && line.cells[0].range.isEmpty
            if isBlank { continue }
            let range = base + place..<base + end
            if headingLeft > 0 {
                headingLeft -= 1
                width = line.cells.count
                var verdict = judge.standing.map { ScopeVerdict.leaveOut($0) } ?? .keep
                // Before the heading: a balance or sum is of rows that may not leave.
                if headingLeft > 0, verdict == .keep, sumsUp(window) {
                    verdict = .leaveOut(.summary)
                }
                rows.append(ScopeRow(range, verdict, kind: .frame))
                continue
            }
            rows.append(try row(window, range, base))
        }
        return place
    }

    /// Whether a line before the heading states an amount of money, which no measure asks for but
    /// by the balance of an account.
    private func sumsUp(_ window: Window) -> Bool {
        !judge.match.namesCategory("account-balance")
            && line.cells.contains { CSVRows.isAmount(window[$0.range]) }
    }

    /// An amount: digits, a mark and two digits, maybe with a currency, and no number that begins
    /// with zeros as those of accounts do.
    static func isAmount(_ cell: some Collection<UInt8>) -> Bool {
        var text = cell.filter { $0 > 0x20 && !"\"='".utf8.contains($0) }[...]
        while let first = text.first, isWord(first) || "+-".utf8.contains(first) {
            text.removeFirst()
        }
        while let last = text.last, isWord(last) { text.removeLast() }
        let digits = Array(text)
        guard digits.count >= 4, digits.count <= 20,
            ".,".utf8.contains(digits[digits.count - 3]),
            digits.suffix(2).allSatisfy(isDigit)
        else { return false }
        let whole = digits.dropLast(3)
        if whole.count > 1, whole.first == UInt8(ascii: "0") { return false }
        let groups = whole.split { ".,".utf8.contains($0) }
        return groups.allSatisfy { $0.allSatisfy(isDigit) }
            && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
    }

    private mutating func row(
        _ window: Window,
        _ range: Range<Int>,
        _ base: Int
    ) throws(ScopeProblem) -> ScopeRow {
        let width = width ?? line.cells.count
        self.width = width
        for (place, column) in shape.columns.enumerated() {
            let isThere = line.cells.indices.contains(column.index)
            cells[place] = isThere ? line.cells[column.index] : .missing
        }
        let isWrong =
            !isSheet
            && (line.isOdd || line.cells.count != width || line.isBroken && hidesRows(window))
        // A line that is not as wide as the heading may hide others: only what is out whatever a
        // row says is out without a look.
        if isWrong {
            return ScopeRow(range, .leaveOut(judge.standing ?? .unreadable))
        }
        var row = ScopeRow(range, try judge.verdict(window, cells))
        row.day = judge.day(window, cells)
        if row.mayStay {
            row.masks = judge.masks(window, cells, base: base)
        }
        return row
    }

    /// Whether a cell over several lines holds one that looks like a row: then a quote is missing
    /// or too many somewhere, and rows would stay unseen.
    private func hidesRows(_ window: Window) -> Bool {
        let width = self.width ?? 0
        for cell in line.cells where !cell.range.isEmpty {
            let inner = window[cell.range].split(separator: 0x0a)
            for text in inner where inner.count > 1 {
                if width > 1, text.count(where: { $0 == separator }) >= width - 1 { return true }
            }
        }
        return false
    }

    /// Reads the line at `start`; nothing when the window does not hold its end.
    private mutating func scan(
        _ window: Window,
        _ start: Int,
        _ isLast: Bool,
        _ base: Int
    ) throws(ScopeProblem) -> Int? {
        line.cells.removeAll(keepingCapacity: true)
        line.isOdd = false
        line.isBroken = false
        var place = start
        while true {
            if place < window.count, window[place] == UInt8(ascii: "\"") {
                guard let end = quoted(window, place) else {
                    if isLast { throw .unbalancedQuote(at: base + start) }
                    return nil
                }
                place = end
                let behind = place
                place = bare(window, place)
                if place > behind { line.isOdd = true }
            } else {
                let end = bare(window, place)
                line.cells.append(Cell(range: place..<end, form: .plain))
                place = end
            }
            guard place < window.count else { return isLast ? place : nil }
            let mark = window[place]
            place += 1
            if mark == separator { continue }
            if mark == 0x0d {
                guard place < window.count else { return isLast ? place : nil }
                if window[place] == 0x0a { place += 1 }
            }
            return place
        }
    }

    /// Where the cell without quotes at `start` ends.
    private func bare(_ window: Window, _ start: Int) -> Int {
        var place = start
        while place < window.count {
            let byte = window[place]
            if byte == separator || byte == 0x0a || byte == 0x0d { break }
            place += 1
        }
        return place
    }

    /// Adds the quoted cell at `start`; where it ends, or nothing when the window does not tell.
    private mutating func quoted(_ window: Window, _ start: Int) -> Int? {
        guard let memory = window.baseAddress else { return nil }
        var form = Cell.Form.plain
        var place = start + 1
        while let found = memchr(memory + place, 0x22, window.count - place) {
            place = UnsafeRawPointer(found) - UnsafeRawPointer(memory)
            if place + 1 < window.count, window[place + 1] == 0x22 {
                form = .escaped
                place += 2
                continue
            }
            let range = start + 1..<place
            if memchr(memory + start, 0x0a, place - start) != nil { line.isBroken = true }
            line.cells.append(Cell(range: range, form: form))
            return place + 1
        }
        return nil
    }
}
