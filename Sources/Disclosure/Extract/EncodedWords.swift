/// Encoded words in header fields (RFC 2047).
enum EncodedWords {
    private static let question = UInt8(ascii: "?")
    private static let equal = UInt8(ascii: "=")

    /// A word as it stands, before its charset is looked at.
    private struct Word {
        let charset: String
        let content: [UInt8]
        let end: Int
    }

    /// A piece of a header.
    private enum Piece {
        case raw(Range<Int>)
        /// Encoded words of one charset that stand next to each other, and what they mean.
        case words(Range<Int>, [UInt8])
    }

    /// Writes a header with its encoded words decoded; the rest stays as it is.
    static func write(_ header: [UInt8], to writer: inout SegmentWriter) throws {
        for piece in pieces(of: header) {
            switch piece {
            case .raw(let range):
                let text = plain(header, range)
                try writer.append(text, 0..<text.bytes.count)
            case .words(let range, let text):
                try writer.append(whole: text, low: range.lowerBound, high: range.upperBound)
            }
        }
    }

    /// A text of a header with its encoded words decoded, in UTF-8.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        pieces(of: bytes).flatMap { piece in
            switch piece {
            case .raw(let range): plain(bytes, range).bytes
            case .words(_, let text): text
            }
        }
    }

    /// A piece as it is, what is not UTF-8 in it read as Windows-1252.
    private static func plain(_ header: [UInt8], _ range: Range<Int>) -> DecodedText {
        var decoder = TextDecoder(.utf8, at: range.lowerBound)
        let isWhole = range == header.indices
        return decoder.decode(isWhole ? header : Array(header[range]), isLast: true)
    }

    /// Words next to each other are decoded as one, as a character may be cut between them; the
    /// space between them is not part of the text (§6.2).
    private static func pieces(of header: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var raw = 0
        var at = 0
        var afterWord = false
        while let start = nextMark(header, at) {
            guard let first = word(header, at: start) else {
                at = start + 1
                continue
            }
            let isSpace = header[raw..<start].allSatisfy { $0 <= 32 }
            if raw < start, !(afterWord && isSpace) { pieces.append(.raw(raw..<start)) }
            var content = first.content
            var end = first.end
            while let next = nextWord(header, end, first.charset) {
                content += next.content
                end = next.end
            }
            // A charset nobody knows is read as a text with none is.
            var decoder = TextDecoder(Charset.named(first.charset) ?? .utf8)
            let text = decoder.decode(content, isLast: true).bytes
            pieces.append(.words(start..<end, text))
            (raw, at, afterWord) = (end, end, true)
        }
        if raw < header.count { pieces.append(.raw(raw..<header.count)) }
        return pieces
    }

    private static func nextMark(_ bytes: [UInt8], _ start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while let found = bytes.next(equal, from: index), found + 1 < bytes.count {
                if bytes[found + 1] == question { return found }
                index = found + 1
            }
            return nil
        }
    }

    /// The word after nothing but white space, where it is of the same charset.
    private static func nextWord(_ bytes: [UInt8], _ end: Int, _ charset: String) -> Word? {
        var start = end
        while start < bytes.count, bytes[start] <= 32 { start += 1 }
        guard start + 1 < bytes.count, bytes[start] == equal, bytes[start + 1] == question,
            let word = word(bytes, at: start), word.charset == charset
        else { return nil }
        return word
    }

    /// The encoded word that starts at `start`.
    private static func word(_ bytes: [UInt8], at start: Int) -> Word? {
        var marks: [Int] = []
        var index = start + 2
        while index < bytes.count, marks.count < 2 {
            if bytes[index] == question { marks.append(index) }
            // A word has at most 75 characters (§2); more is met and read all the same.
            guard bytes[index] > 32, index - start < 1_000 else { return nil }
            index += 1
        }
        guard marks.count == 2, marks[1] == marks[0] + 2 else { return nil }
        let textStart = index
        while index + 1 < bytes.count, !(bytes[index] == question && bytes[index + 1] == equal) {
            // Spaces are not allowed inside, and are met.
            guard bytes[index] >= 32, index - start < 2_000 else { return nil }
            index += 1
        }
        guard index + 1 < bytes.count else { return nil }
        var content = bytes[textStart..<index]
        let encoding: String
        switch bytes[marks[0] + 1] | 32 {
        case UInt8(ascii: "b"): encoding = "base64"
        case UInt8(ascii: "q"):
            encoding = "quoted-printable"
            content = ArraySlice(content.map { $0 == UInt8(ascii: "_") ? 32 : $0 })
        default: return nil
        }
        var transfer = TransferDecoder(encoding)
        let raw = transfer.decode(content) + transfer.finish()
        let name = String(decoding: bytes[(start + 2)..<marks[0]], as: UTF8.self)
        let charset = name.split(separator: "*").first.map { $0.lowercased() } ?? ""
        return Word(charset: charset, content: raw, end: index + 2)
    }
}
