/// The heading of a table: what its first line says of the cells below.
///
/// A table is lines with one separator, the first of them at the beginning of a text or behind a
/// blank line, with three cells or more and no digit. It ends at a blank line.
struct Heading {
    /// A heading longer than this, in bytes, is none.
    static let lengthLimit = 1024
    /// Cells beyond these are not told apart.
    static let cellLimit = 64
    private static let separators: [UInt8] = [0x3b, 0x09, 0x7c, 0x2c]

    /// The cells of the table that lines from ``first`` on belong to; empty outside of tables.
    private var cells: [Range<Int>] = []
    private var separator: UInt8 = 0
    /// The line that was looked at last begins here, and the next one there.
    private var line = 0
    private var next = 0
    private var isFresh = true

    /// The heading's cell above the one at `place`; places must not go back before the last line.
    mutating func cell(_ bytes: Bytes, _ place: Int) -> Range<Int>? {
        while next <= place, next < bytes.count { advance(bytes) }
        guard !cells.isEmpty, line <= place, line > cells[0].lowerBound,
            place - line <= Heading.lengthLimit * 4
        else { return nil }
        var index = 0
        var isQuoted = false
        for other in line..<place {
            if bytes[other] == 0x22 { isQuoted.toggle() }
            if bytes[other] == separator, !isQuoted { index += 1 }
        }
        return index < cells.count ? cells[index] : nil
    }

    /// One line on.
    private mutating func advance(_ bytes: Bytes) {
        line = next
        var end = line
        while end < bytes.count, bytes[end] != 0x0a {
            let word = bytes.word(end) ^ 0x0a0a_0a0a_0a0a_0a0a
            let hasBreak = (word &- Kind.ones) & ~word & Kind.high != 0
            end += hasBreak || end + 8 > bytes.count ? 1 : 8
        }
        next = end + 1
        let isBlank = end - line <= 1 && (end == line || bytes[line] == 0x0d)
        if isBlank {
            cells = []
            isFresh = true
        } else if isFresh {
            isFresh = false
            read(bytes, line..<end)
        }
    }

    private mutating func read(_ bytes: Bytes, _ range: Range<Int>) {
        cells = []
        guard range.count <= Heading.lengthLimit, !range.contains(where: { bytes[$0].isDigit })
        else { return }
        for sign in Heading.separators {
            var starts = [range.lowerBound]
            for place in range where bytes[place] == sign { starts.append(place + 1) }
            guard starts.count >= 3, starts.count <= Heading.cellLimit else { continue }
            separator = sign
            starts.append(range.upperBound + 1)
            cells = zip(starts, starts.dropFirst()).map { $0..<($1 - 1) }
            return
        }
    }
}

extension Scan {
    /// Whether the heading of a table says one of `words` of the cell at `start`.
    mutating func heads(_ words: ContextSet, _ start: Int) -> Bool {
        guard let cell = heading.cell(bytes, start) else { return false }
        return words.isIn(bytes, cell)
    }
}
