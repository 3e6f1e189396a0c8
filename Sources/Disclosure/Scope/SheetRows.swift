import Glibc

/// Rows of the sheets of a workbook, given as the text that ``Workbook`` makes of them.
///
/// Each sheet with a heading that is known is a table of its own. Any other is one row that nobody
/// can hold against a measure: an officer says whether it stays.
struct SheetRows: RowReader {
    private let shape: ExhibitShape
    private let match: ScopeMatch
    private var sheet: (any RowReader)?

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
        var place = 0
        while place < window.count {
            if window[place] == Workbook.mark {
                guard let end = window[place...].firstIndex(of: 0x0a) else {
                    if isLast { throw .malformed(at: base + place) }
                    return place
                }
                try finish(base + place, &rows)
                let name = String(decoding: window[(place + 1)..<end], as: UTF8.self)
                sheet = reader(name)
                place = end + 1
                continue
            }
            guard sheet != nil else { throw .malformed(at: base + place) }
            let end = SheetRows.mark(window, place) ?? window.count
            let isWhole = end < window.count || isLast
            let part = Window(rebasing: window[place..<end])
            let used = try sheet?.read(part, base: base + place, isLast: isWhole, into: &rows) ?? 0
            place += used
            if place < end { return place }
        }
        if isLast { try finish(base + window.count, &rows) }
        return place
    }

    /// Tells the reader of a sheet that the sheet ended before a byte.
    private mutating func finish(
        _ end: Int,
        _ rows: inout [ScopeRow]
    ) throws(ScopeProblem) {
        let none = Window(start: nil, count: 0)
        _ = try sheet?.read(none, base: end, isLast: true, into: &rows)
        sheet = nil
    }

    private static func mark(_ window: Window, _ start: Int) -> Int? {
        guard let memory = window.baseAddress,
            let found = memchr(memory + start, Int32(Workbook.mark), window.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(memory)
    }

    private func reader(_ name: String) -> any RowReader {
        let table = shape.table(of: name)
        return table.columns.isEmpty
            ? WholeSheet(table, match) : CSVRows(table, match, isSheet: true)
    }
}

/// A sheet without a heading that anybody knows.
private struct WholeSheet: RowReader {
    private let reason: ScopeReason
    private var range: Range<Int>?

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        reason = RowJudge.standing(shape, match).0 ?? .unreadable
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) -> Int {
        if !window.isEmpty { range = (range?.lowerBound ?? base)..<base + window.count }
        if isLast, let found = range {
            rows.append(ScopeRow(found, .leaveOut(reason)))
            range = nil
        }
        return window.count
    }
}
