/// The text of bank statements as SWIFT exchanges them (MT940, MT942).
///
/// In the text of a `:86:` the numbers of its parts stand right before what is in them (`?31` and
/// an account). Read as any other text, no account or name after one would be seen as what it is.
struct StatementText {
    private var isDetail = false
    private var isAtStart = true
    private var lineStart: [UInt8] = []
    /// How far the number of a part was read: its mark, its first digit, its second.
    private var marked = 0

    /// Whether the first bytes of a text are those of a statement.
    static func isOne(_ head: [UInt8]) -> Bool {
        let text = head.prefix(1 << 14)
        return ["\n:61:", "\n:86:"].allSatisfy { text.firstRange(of: Array($0.utf8)) != nil }
            && (text.starts(with: ":20:".utf8) || text.firstRange(of: Array("\n:20:".utf8)) != nil)
    }

    /// Writes all of the text, with a space that is in no place after each number of a part.
    mutating func write(_ text: inout TextReader, to writer: inout SegmentWriter) throws {
        while let (window, range) = text.takeWindow() {
            var start = range.lowerBound
            for place in range {
                read(window.bytes[place])
                guard marked == 3 else { continue }
                marked = 0
                try writer.append(window, start..<place + 1)
                start = place + 1
                let end = window.source(start)
                try writer.append(CollectionOfOne(32), low: end, high: end)
            }
            if start < range.upperBound { try writer.append(window, start..<range.upperBound) }
        }
    }

    private mutating func read(_ byte: UInt8) {
        if byte == 0x0a {
            isAtStart = true
            lineStart = []
        } else if isAtStart {
            lineStart.append(byte)
            if lineStart.first == UInt8(ascii: ":") || lineStart.first == UInt8(ascii: "-") {
                isDetail = lineStart == Array(":86:".utf8)
            }
            isAtStart = lineStart.count < 4
        }
        guard isDetail else { return marked = 0 }
        if byte == UInt8(ascii: "?") {
            marked = 1
        } else if byte != 0x0a, byte != 0x0d {
            marked = marked > 0 && (0x30...0x39).contains(byte) ? marked + 1 : 0
        }
    }
}
