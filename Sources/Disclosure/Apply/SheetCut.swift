/// What the cut to a measure takes out of the sheets of a workbook.
struct SheetCut: Sendable, Hashable {
    /// A value that is hidden in a cell, and what stands there.
    struct Hidden: Sendable, Hashable {
        let value: [UInt8]
        let pseudonym: [UInt8]
    }

    /// What becomes of one sheet.
    struct Sheet: Sendable, Hashable {
        /// Rows that do not leave, by their numbers.
        fileprivate(set) var removed: Set<Int> = []
        /// Cells in which something else stands, by row and column.
        fileprivate(set) var hidden: [Int: [Int: Hidden]] = [:]
        /// Whether any of its rows stays.
        fileprivate(set) var isLeft = false

        /// True when one of so many rows from a number on does not leave.
        func removes(_ number: Int, _ count: Int = 1) -> Bool {
            if count == 1 { return removed.contains(number) }
            return removed.contains { $0 >= number && $0 - number < count }
        }

        /// What stands in a cell from which something goes, and nothing where the cut leaves it.
        ///
        /// - Parameter removals: what an officer takes out of the sheet: a cell that is to be
        ///   redacted as a whole gets no pseudonym.
        func text(_ row: Int, _ column: Int, _ removals: [Removal]) -> [UInt8]? {
            guard let found = hidden[row]?[column] else { return nil }
            let redacted = removals.first { removal in
                removal.act == .redact && removal.value == found.value
                    && removal.places.contains { place in
                        if case .cell(row, column, _) = place { true } else { false }
                    }
            }
            return redacted?.replacement ?? found.pseudonym
        }
    }

    private var sheets: [String: Sheet] = [:]

    /// What becomes of a sheet by its name; nothing for one that does not leave: no row of it
    /// stays.
    subscript(_ name: String) -> Sheet? {
        guard let sheet = sheets[name], sheet.isLeft else { return nil }
        return sheet
    }

    /// Notes what becomes of a row, and what is hidden in it.
    mutating func take(_ row: ScopeRow, _ edits: [Edit], in book: Workbook) {
        guard row.verdict == .keep else {
            for spot in book.spots(row.range) {
                sheets[spot.sheet, default: Sheet()].removed.insert(spot.row)
            }
            return
        }
        guard let spot = book.spot(row.range.lowerBound) else { return }
        if row.kind == .row { sheets[spot.sheet, default: Sheet()].isLeft = true }
        for edit in edits {
            guard let mask = row.masks.first(where: { $0.range == edit.range }) else { continue }
            let column = book.column(edit.range.lowerBound)
            sheets[spot.sheet, default: Sheet()].hidden[spot.row, default: [:]][column] = Hidden(
                value: mask.value,
                pseudonym: edit.replacement
            )
        }
    }
}
