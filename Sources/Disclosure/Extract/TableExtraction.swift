/// What separates the cells of a table in text form.
enum Delimiter {
    /// Those looked for, in the order in which they win a draw.
    static let all: [UInt8] = [
        UInt8(ascii: ";"), 9, UInt8(ascii: "|"), UInt8(ascii: ","),
    ]

    /// How many lines are looked at.
    private static let lines = 50

    /// The delimiter of which every line has as many outside of quotes; nothing for other text.
    ///
    /// Two lines are too few for commas, which prose has as well: they need three.
    static func detect(_ text: [UInt8], isWhole: Bool) -> UInt8? {
        var best: (delimiter: UInt8, columns: Int)?
        for delimiter in all {
            let counts = rows(text, delimiter, isWhole: isWhole)
            guard let first = counts.first, first > 1, counts.allSatisfy({ $0 == first }),
                counts.count >= (delimiter == UInt8(ascii: ",") ? 3 : 2)
            else { continue }
            if first > best?.columns ?? 0 { best = (delimiter, first) }
        }
        return best?.delimiter
    }

    /// How many cells the first rows have, empty lines aside.
    private static func rows(_ text: [UInt8], _ delimiter: UInt8, isWhole: Bool) -> [Int] {
        var counts: [Int] = []
        var cells = 1
        var quoted = false
        var atStart = true
        var isEmpty = true
        for byte in text {
            if byte == UInt8(ascii: "\"") && (quoted || atStart) {
                // A quote within a quoted cell is doubled: the second begins anew.
                atStart = quoted
                quoted.toggle()
                isEmpty = false
                continue
            }
            atStart = !quoted && (byte == delimiter || byte == 10)
            if quoted { continue }
            if byte == 10 {
                if !isEmpty { counts.append(cells) }
                if counts.count == lines { return counts }
                (cells, isEmpty) = (1, true)
            } else if byte != 13 {
                isEmpty = false
                if byte == delimiter { cells += 1 }
            }
        }
        if isWhole && !isEmpty && !quoted { counts.append(cells) }
        return counts
    }
}

/// The cells of a table in text form (RFC 4180 with any of the delimiters).
struct TableReader {
    private var reader: TextReader
    private let delimiter: UInt8
    private var row = 1
    private var column = 1
    private let plain: ByteSet
    private let quoted = ByteSet("\"")
    private let quote = UInt8(ascii: "\"")

    init(_ reader: TextReader, delimiter: UInt8) {
        self.reader = reader
        self.delimiter = delimiter
        plain = ByteSet("\r\n", others: [delimiter])
    }

    /// Whether something was met that the charset has no character for.
    var isMalformed: Bool { reader.isMalformed }
    /// Whether reading failed before the end.
    var hasFailed: Bool { reader.failure != nil }

    /// Writes all cells, a tab between two of a row and an end of line after each row.
    mutating func write(to writer: inout SegmentWriter) throws {
        while let byte = reader.peek() {
            writer.frame = .cell(row: row, column: column)
            if byte == quote {
                try quotedCell(&writer)
            }
            try reader.run(until: plain) { try writer.append($0, $1) }
            try separator(&writer)
        }
    }

    private mutating func quotedCell(_ writer: inout SegmentWriter) throws {
        _ = reader.take()
        while reader.peek() != nil {
            try reader.run(until: quoted) { try writer.append($0, $1) }
            let low = reader.position
            guard reader.take() != nil, reader.take(quote) else { return }
            // Two quotes stand for one.
            try writer.append(CollectionOfOne(quote), low: low, high: reader.position)
        }
    }

    private mutating func separator(_ writer: inout SegmentWriter) throws {
        let low = reader.position
        guard let byte = reader.take() else { return }
        // What parts cells belongs to no value, so that it stays where one goes over several.
        if byte == delimiter {
            try writer.append(CollectionOfOne(9), low: low, high: low)
            column += 1
            return
        }
        if byte == 13 { _ = reader.take(10) }
        try writer.append(CollectionOfOne(10), low: low, high: low)
        row += 1
        column = 1
    }
}
