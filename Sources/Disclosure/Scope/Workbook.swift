/// The sheets of a workbook as lines of text: the form in which they are held against a measure.
///
/// A sheet begins with a line of ``mark`` and its name. Each of its rows that holds something is a
/// line of cells between tabs, in quotes where RFC 4180 asks for them; days are written as ISO 8601
/// has them. Hidden sheets and rows, which never leave, are not in it.
package struct Workbook: Sendable {
    /// The most bytes of text that all sheets may come to (`spec/limits.md`).
    static let sizeLimit = 256 << 20
    /// The last column that is read.
    static let columnLimit = 1 << 14
    /// What the line that names a sheet begins with; no XML may hold it.
    static let mark: UInt8 = 0x1d
    /// What stands between cells.
    static let separator: UInt8 = 9

    /// A row of a sheet: where its line begins, and its number in the sheet.
    private struct Row {
        let start: Int
        let sheet: Int
        let number: Int
    }

    /// Where something is in a workbook.
    package struct Spot: Sendable, Hashable {
        /// The sheet's name.
        package let sheet: String
        /// The row, from 1.
        package let row: Int
    }

    /// All sheets.
    private(set) var text: [UInt8] = []
    /// The names of its sheets, as places of findings have them.
    private(set) var names: [String] = []
    private var starts: [Int] = []
    private var rows: [Row] = []

    init() {}

    /// Begins a sheet.
    mutating func begin(_ name: String) {
        starts.append(text.count)
        names.append(name)
        text.append(Workbook.mark)
        text += name.utf8.map { $0 < 0x20 ? 0x20 : $0 }
        text.append(0x0a)
    }

    /// Adds a row of the sheet that was begun last; one in which nothing stands is passed over.
    ///
    /// - Parameter cells: what cells hold, by their columns from 1, in order.
    mutating func add(
        _ number: Int,
        _ cells: [(column: Int, text: [UInt8])]
    ) throws(RedactFailure) {
        guard !cells.isEmpty else { return }
        rows.append(Row(start: text.count, sheet: names.count - 1, number: number))
        var column = 1
        for cell in cells {
            guard cell.column >= column, cell.column <= Workbook.columnLimit else {
                throw .malformed
            }
            text += repeatElement(Workbook.separator, count: cell.column - column)
            column = cell.column
            append(cell.text)
            guard text.count <= Workbook.sizeLimit else { throw .tooLarge }
        }
        text.append(0x0a)
    }

    private mutating func append(_ cell: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let plain = cell.map { $0 < 0x20 && $0 != 0x0a ? 0x20 : $0 }
        guard plain.contains(0x0a) || plain.contains(quote) else {
            text += plain
            return
        }
        text.append(quote)
        for byte in plain {
            if byte == quote { text.append(quote) }
            text.append(byte)
        }
        text.append(quote)
    }

    /// The text of one sheet without the line that names it.
    func body(_ sheet: Int) -> ArraySlice<UInt8> {
        let end = sheet + 1 < starts.count ? starts[sheet + 1] : text.count
        let line = text[starts[sheet]..<end].firstIndex(of: 0x0a) ?? end - 1
        return text[(line + 1)..<end]
    }

    /// The row whose line begins at or before a byte of the text.
    package func spot(_ byte: Int) -> Spot? {
        guard let index = index(byte) else { return nil }
        return Spot(sheet: names[rows[index].sheet], row: rows[index].number)
    }

    /// The rows whose lines begin in a range of the text.
    func spots(_ range: Range<Int>) -> [Spot] {
        var index = first(from: range.lowerBound)
        var found: [Spot] = []
        while index < rows.count, rows[index].start < range.upperBound {
            found.append(Spot(sheet: names[rows[index].sheet], row: rows[index].number))
            index += 1
        }
        return found
    }

    /// The column, from 1, of the cell that a byte of the text is in.
    func column(_ byte: Int) -> Int {
        guard let index = index(byte) else { return 1 }
        var column = 1
        var isQuoted = false
        for place in rows[index].start..<byte {
            if text[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if text[place] == Workbook.separator, !isQuoted { column += 1 }
        }
        return column
    }

    /// Where the line of a row begins, by the sheet's name and the row's number.
    func start(_ sheet: String, _ number: Int) -> Int? {
        guard let place = names.firstIndex(of: sheet) else { return nil }
        let from = first(from: starts[place])
        let end = place + 1 < starts.count ? first(from: starts[place + 1]) : rows.count
        var low = from
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < end && rows[low].number == number ? rows[low].start : nil
    }

    private func index(_ byte: Int) -> Int? {
        let after = first(from: byte + 1)
        return after > 0 ? after - 1 : nil
    }

    /// The first row whose line begins at a byte or after it.
    private func first(from byte: Int) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].start < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
