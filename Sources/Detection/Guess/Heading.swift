/// The heading of a table: what its first line says of the cells below.
///
/// A table is lines with one separator, the first of them at the beginning of a text or behind a
/// blank line, with three cells or more and no digit. It ends at a blank line.
final class Heading {
    /// A heading longer than this, in bytes, is none.
    static let lengthLimit = 1024
    /// Cells beyond these are not told apart.
    static let cellLimit = 64
    private static let separators: [UInt8] = [0x3b, 0x09, 0x7c, 0x2c]

    /// The cells of the table that lines from ``first`` on belong to; empty outside of tables.
    private var cells: [Range<Int>] = []
    /// The words in each of them.
    private var words: [ContextIndex.Found] = []
    /// The place that was asked for last, and the number of its cell.
    private var last: (place: Int, cell: Int?) = (-1, nil)
    private var separator: UInt8 = 0
    /// The line that was looked at last begins here, and the next one there.
    private var line = 0
    private var next = 0
    private var isFresh = true
    /// Outside of tables: where the next empty line begins, before which nothing changes.
    private var quiet = 0
    /// How empty lines are looked for.
    var lanes = Lanes.words
    /// The columns of names and of addresses, and the rows that have not been taken yet.
    private var names: Set<Int> = []
    private var addresses: Set<Int> = []
    private(set) var rows: [Range<Int>] = []

    var hasColumns: Bool { !names.isEmpty || !addresses.isEmpty }

    /// Whether there is no table at `place`, nor a row that was not taken.
    @inline(__always)
    func isQuiet(_ place: Int) -> Bool { place < quiet }

    /// Outside of a table goes past its lines at once, to the next empty one.
    @inline(__always)
    func skip(_ bytes: Bytes, to place: Int) {
        if next <= place { skipLines(bytes) }
    }

    private func skipLines(_ bytes: Bytes) {
        guard next < bytes.count, cells.isEmpty, !isFresh else { return }
        next = lanes.emptyLine(bytes, from: next)
        quiet = rows.isEmpty ? next : 0
    }

    /// The number of the heading's cell above the one at `place`; places must not go back before
    /// the last line.
    private func index(_ bytes: Bytes, _ contexts: ContextIndex, _ place: Int) -> Int? {
        if last.place == place { return last.cell }
        while next <= place, next < bytes.count {
            skip(bytes, to: place)
            if next <= place { advance(bytes, contexts) }
        }
        last = (place, column(bytes, place))
        return last.cell
    }

    private func column(_ bytes: Bytes, _ place: Int) -> Int? {
        guard !cells.isEmpty, line <= place, line > cells[0].lowerBound,
            place - line <= Heading.lengthLimit * 4
        else { return nil }
        var index = 0
        var isQuoted = false
        for other in line..<place {
            if isQuote(bytes, other, line, isQuoted) { isQuoted.toggle() }
            if bytes[other] == separator, !isQuoted { index += 1 }
        }
        return index < cells.count ? index : nil
    }

    /// Whether a quotation mark begins or ends a cell that may hold separators (RFC 4180 §2.5):
    /// inside of others it is a sign like any other.
    private func isQuote(_ bytes: Bytes, _ place: Int, _ start: Int, _ isQuoted: Bool) -> Bool {
        bytes[place] == 0x22 && (isQuoted || place == start || bytes[place - 1] == separator)
    }

    /// The heading's cell above the one at `place`.
    func cell(_ bytes: Bytes, _ contexts: ContextIndex, _ place: Int) -> Range<Int>? {
        index(bytes, contexts, place).map { cells[$0] }
    }

    /// The words of it.
    func found(
        _ bytes: Bytes,
        _ contexts: ContextIndex,
        _ place: Int
    ) -> ContextIndex.Found {
        index(bytes, contexts, place).map { words[$0] } ?? ContextIndex.Found()
    }

    /// One line on.
    private func advance(_ bytes: Bytes, _ contexts: ContextIndex) {
        line = next
        let end = lanes.lineEnd(bytes, from: line)
        next = end + 1
        let isBlank = end - line <= 1 && (end == line || bytes[line] == 0x0d)
        if isBlank {
            cells = []
            (names, addresses) = ([], [])
            isFresh = true
        } else if isFresh {
            isFresh = false
            read(bytes, contexts, line..<end)
        } else if hasColumns, end - line <= Heading.lengthLimit {
            rows.append(line..<end)
        }
    }

    /// The cells of names and addresses in the rows that were passed since the last call.
    func take(_ bytes: Bytes) -> (names: [Range<Int>], addresses: [Range<Int>]) {
        var found: (names: [Range<Int>], addresses: [Range<Int>]) = ([], [])
        for row in rows {
            var start = row.lowerBound
            var index = 0
            var isQuoted = false
            for place in row.lowerBound...row.upperBound {
                if place < row.upperBound {
                    if isQuote(bytes, place, start, isQuoted) { isQuoted.toggle() }
                    guard bytes[place] == separator, !isQuoted else { continue }
                }
                let cell = Heading.trimmed(bytes, start..<place)
                if !cell.isEmpty, names.contains(index) { found.names.append(cell) }
                if !cell.isEmpty, addresses.contains(index) { found.addresses.append(cell) }
                index += 1
                start = place + 1
            }
        }
        rows = []
        return found
    }

    private static func trimmed(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start].isSpace || bytes[start] == 0x22 { start += 1 }
        while end > start, bytes[end - 1].isSpace || bytes[end - 1] == 0x22 { end -= 1 }
        return start..<end
    }

    private func read(_ bytes: Bytes, _ contexts: ContextIndex, _ range: Range<Int>) {
        cells = []
        guard range.count <= Heading.lengthLimit, lanes.mayBeRow(bytes, range),
            !range.contains(where: { bytes[$0].isDigit })
        else { return }
        for sign in Heading.separators {
            var starts = [range.lowerBound]
            for place in range where bytes[place] == sign { starts.append(place + 1) }
            guard starts.count >= 3, starts.count <= Heading.cellLimit else { continue }
            separator = sign
            starts.append(range.upperBound + 1)
            cells = zip(starts, starts.dropFirst()).map { $0..<($1 - 1) }
            words = cells.map { contexts.found(bytes, $0) }
            for (index, cell) in cells.enumerated() {
                if ContextWords.name.isIn(bytes, cell) { names.insert(index) }
                if ContextWords.address.isIn(bytes, cell) { addresses.insert(index) }
            }
            return
        }
    }
}

extension Scan {
    /// Whether the heading of a table says one of `words` of the cell at `start`.
    func heads(_ words: ContextSet, _ start: Int) -> Bool {
        if heading.isQuiet(start) { return false }
        let cell = heading.cell(bytes, tables.contexts, start)
        if !heading.rows.isEmpty { columns() }
        guard let cell else { return false }
        return words.isIn(bytes, cell)
    }

    /// Looks for the words of every set in the heading above `start`: ``headed`` has them.
    func lookAbove(_ start: Int) {
        if heading.isQuiet(start) {
            if !headed.isEmpty { headed = ContextIndex.Found() }
            return
        }
        headed = heading.found(bytes, tables.contexts, start)
        if !heading.rows.isEmpty { columns() }
    }

    /// Names and addresses under headings that say so.
    private func columns() {
        let (names, addresses) = heading.take(bytes)
        for cell in names where (3...80).contains(cell.count) {
            guard !cell.contains(where: { bytes[$0].isDigit || bytes[$0] == 0x40 }) else {
                continue
            }
            report(cell, tables.kinds.name, Guess.likely, .proposal)
        }
        for cell in addresses where (8...160).contains(cell.count) {
            report(cell, tables.kinds.address, Guess.likely, .proposal)
        }
    }
}
