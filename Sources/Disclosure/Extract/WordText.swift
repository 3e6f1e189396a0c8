/// The text of a Word document before 2007 ([MS-DOC]): its pieces in their order, each where it
/// lies in the stream.
struct WordText {
    private let extraction: Extraction
    private let part: Part
    private let bytes: LittleEndian
    private var shown: SegmentWriter
    private var hidden: SegmentWriter
    /// Fields that are open: whether each still says what it is and not yet what it shows.
    private var fields: [Bool] = []

    /// Pieces of a document.
    static let pieceLimit = 1_000_000

    private static let stream = "WordDocument"

    init(_ extraction: Extraction, _ part: Part, _ bytes: LittleEndian) {
        self.extraction = extraction
        self.part = part
        self.bytes = bytes
        let frame = SegmentWriter.Frame.member(WordText.stream)
        shown = extraction.writer(part, .text, frame)
        hidden = extraction.writer(part, .hidden, frame)
    }

    /// The stream that says where the pieces are.
    var tableName: String { bytes.word(10) & 0x200 != 0 ? "1Table" : "0Table" }

    /// A piece: where its characters begin in the text and in the stream.
    private struct Piece {
        let start: Int
        let end: Int
        let place: Int
        let isWide: Bool
    }

    /// Hands on all text.
    mutating func read(_ table: LittleEndian) throws {
        if bytes.word(10) & 0x100 != 0 { return extraction.note(.encrypted, part) }
        var covered: [Range<Int>] = []
        for piece in pieces(table) {
            let size = (piece.end - piece.start) * (piece.isWide ? 2 : 1)
            let range = (piece.place..<piece.place + size).clamped(to: 0..<bytes.count)
            if range.count < size { extraction.note(.malformed(MediaType.doc.rawValue), part) }
            try write(range, piece)
            covered.append(range)
        }
        try shown.finish()
        try hidden.finish()
        // What was deleted is often still there.
        var strings = StringsText(extraction.writer(part, .hidden, .member(WordText.stream)))
        try strings.read(bytes.bytes, without: covered)
        try strings.finish()
    }

    private func pieces(_ table: LittleEndian) -> [Piece] {
        if bytes.word(2) < 0xC1 {
            let (start, end) = (Int(bytes.long(24)), Int(bytes.long(28)))
            return start < end
                ? [Piece(start: 0, end: end - start, place: start, isWide: false)] : []
        }
        var at = Int(bytes.long(0x1A2))
        let end = min(at + Int(bytes.long(0x1A6)), table.count)
        while at < end, table.byte(at) == 1 { at += 3 + Int(table.word(at + 1)) }
        guard at < end, table.byte(at) == 2 else {
            extraction.note(.malformed(MediaType.doc.rawValue), part)
            return []
        }
        let count = (min(Int(table.long(at + 1)), end - at - 5) - 4) / 12
        at += 5
        var pieces: [Piece] = []
        // No two pieces share bytes, so all are at most the stream.
        var left = bytes.count
        for index in 0..<max(0, min(count, WordText.pieceLimit)) {
            let start = Int(table.long(at + 4 * index))
            let next = Int(table.long(at + 4 * index + 4))
            let mark = table.long(at + 4 * (count + 1) + 8 * index + 2)
            left -= max(0, next - start)
            guard start < next, left >= 0 else { continue }
            let isWide = mark & 0x4000_0000 == 0
            let place = Int(mark & 0x3FFF_FFFF)
            pieces.append(
                Piece(start: start, end: next, place: isWide ? place : place / 2, isWide: isWide)
            )
        }
        return pieces
    }

    /// Where remarks of reviewers are in the text.
    private var remarks: Range<Int> {
        let start = [0x4C, 0x50, 0x54].reduce(0) { $0 + Int(bytes.long($1)) }
        return start..<start + Int(bytes.long(0x5C))
    }

    private mutating func write(_ range: Range<Int>, _ piece: Piece) throws {
        let charset = piece.isWide ? Charset.codePage(1_200) : .windows1252
        var decoder = TextDecoder(charset, at: range.lowerBound)
        let text = decoder.decode(bytes.slice(range), isLast: true)
        let width = piece.isWide ? 2 : 1
        let remarks = bytes.word(2) < 0xC1 ? 0..<0 : remarks
        var start = 0
        func isRemark(_ index: Int) -> Bool {
            let number = piece.start + (text.source(index) - range.lowerBound) / width
            return remarks.contains(number)
        }
        func give(_ end: Int) throws {
            guard start < end else { return }
            let isHidden = fields.last == true || isRemark(start)
            if isHidden {
                try hidden.append(text, start..<end)
            } else {
                try shown.append(text, start..<end)
            }
        }
        for index in text.bytes.indices where text.bytes[index] < 32 {
            try give(index)
            start = index + 1
            try mark(text.bytes[index], text.source(index), isHidden: isRemark(index))
        }
        try give(text.bytes.count)
    }

    /// Characters that end something or begin a field.
    private mutating func mark(_ byte: UInt8, _ at: Int, isHidden: Bool) throws {
        var sign: UInt8 = 32
        switch byte {
        case 0x13: fields.append(true)
        case 0x14: if !fields.isEmpty { fields[fields.count - 1] = false }
        case 0x15: _ = fields.popLast()
        case 0x07, 0x09: sign = 9
        case 0x0B...0x0E: sign = 10
        case 0x1E, 0x1F: return
        default: break
        }
        if fields.count > 64 { fields.removeFirst() }
        if isHidden || fields.last == true {
            try hidden.append(CollectionOfOne(sign), low: at, high: at + 1)
        } else {
            try shown.append(CollectionOfOne(sign), low: at, high: at + 1)
        }
    }
}

/// The text of slides before 2007 ([MS-PPT]), of all versions that the file still holds.
struct SlideText {
    private let part: Part
    private let bytes: LittleEndian
    private var shown: SegmentWriter
    private var hidden: SegmentWriter

    private static let stream = "PowerPoint Document"

    init(_ extraction: Extraction, _ part: Part, _ bytes: LittleEndian) {
        self.part = part
        self.bytes = bytes
        let frame = SegmentWriter.Frame.member(SlideText.stream)
        shown = extraction.writer(part, .text, frame)
        hidden = extraction.writer(part, .hidden, frame)
    }

    /// Hands on all text; what a speaker noted is hidden.
    mutating func read() throws {
        var at = 0
        var notesEnd = 0
        while at + 8 <= bytes.count {
            let type = bytes.word(at + 2)
            let size = Int(bytes.long(at + 4))
            let start = at + 8
            if bytes.word(at) & 0xF == 0xF {
                if type == 0x03F0 { notesEnd = start + size }
                at = start
                continue
            }
            let range = start..<min(bytes.count, start + max(0, size))
            let isText = type == 0x0FA0 || type == 0x0FA8
            if isText || type == 0x0FBA {
                try write(range, isWide: type != 0x0FA8, isHidden: !isText || at < notesEnd)
            }
            at = start + size
        }
        try shown.finish()
        try hidden.finish()
    }

    private mutating func write(_ range: Range<Int>, isWide: Bool, isHidden: Bool) throws {
        let charset = isWide ? Charset.codePage(1_200) : .windows1252
        var decoder = TextDecoder(charset, at: range.lowerBound)
        var text = decoder.decode(bytes.slice(range), isLast: true)
        for index in text.bytes.indices where text.bytes[index] < 32 { text.bytes[index] = 10 }
        let end = range.upperBound
        if isHidden {
            try hidden.append(text, 0..<text.bytes.count)
            try hidden.append(CollectionOfOne(10), low: end, high: end)
        } else {
            try shown.append(text, 0..<text.bytes.count)
            try shown.append(CollectionOfOne(10), low: end, high: end)
        }
    }
}
