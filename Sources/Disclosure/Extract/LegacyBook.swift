/// The cells of an Excel workbook before 2007 ([MS-XLS], BIFF8, and texts of BIFF5).
struct LegacyBook {
    private let extraction: Extraction
    private let part: Part
    private let bytes: LittleEndian
    private var sheets: [Int: Sheet] = [:]
    private var strings: [Text] = []
    private var charset = Charset.windows1252
    private var isOld = false
    /// What was read of the stream, in order.
    private var covered: [Range<Int>] = []

    /// Strings that cells share.
    static let stringLimit = 10_000_000

    /// A sheet, by where its records begin.
    private struct Sheet {
        let name: String
        let isHidden: Bool
    }

    /// A text and where it is.
    private struct Text {
        var bytes: [UInt8]
        var low: Int
        var high: Int
    }

    /// A record: what it is and where its content is.
    private struct Record {
        let start: Int
        let type: UInt16
        let content: Range<Int>
    }

    init(_ extraction: Extraction, _ part: Part, _ bytes: LittleEndian) {
        self.extraction = extraction
        self.part = part
        self.bytes = bytes
    }

    /// Hands on all cells.
    mutating func read() throws {
        var at = 0
        var writer: SegmentWriter?
        var aside = extraction.writer(part, .hidden, .member("Workbook"))
        var formula: (row: Int, column: Int, start: Int)?
        while let record = record(at) {
            at = record.content.upperBound
            switch record.type {
            case 0x0809:
                isOld = bytes.word(record.content.lowerBound) < 0x0600
                guard let sheet = sheets[record.start] else { continue }
                try writer?.finish()
                var inside = part
                inside.path.append("sheet:\(ArchiveReader.shown(sheet.name))")
                try extraction.write(sheet.name, field: "sheet", inside, .metadata)
                writer = extraction.writer(inside, sheet.isHidden ? .hidden : .text)
            case 0x002F:
                extraction.note(.encrypted, part)
                return
            case 0x0042: charset = .codePage(Int(bytes.word(record.content.lowerBound)))
            case 0x0085: noteSheet(record)
            case 0x00FC: readStrings(record, end: &at)
            case 0x0006:
                let cell = record.content.lowerBound
                let (row, column) = (Int(bytes.word(cell)), Int(bytes.word(cell + 2)))
                formula = (row, column, record.start)
                if bytes.word(cell + 12) != 0xFFFF {
                    try write(LegacyBook.number(bytes.double(cell + 6)), record, &writer)
                }
            case 0x0207:
                guard let cell = formula else { continue }
                let text = text(record.content.lowerBound, record.content.upperBound, wide: true)
                let place = SegmentWriter.Frame.cell(row: cell.row + 1, column: cell.column + 1)
                try write(text.bytes, place, cell.start..<at, &writer)
            case 0x01B6: try writeObject(&at, &aside)
            case 0x0014, 0x0015, 0x001C:
                let text = text(record.content.lowerBound, record.content.upperBound, wide: true)
                try aside.append(whole: text.bytes + [10], low: record.start, high: at)
            default: try cell(record, &writer)
            }
            if LegacyBook.known.contains(record.type) { cover(record.start..<at) }
        }
        try writer?.finish()
        try aside.finish()
        var rest = StringsText(extraction.writer(part, .hidden, .member("Workbook")))
        try rest.read(bytes.bytes, without: covered)
        try rest.finish()
    }

    /// Records whose texts are read as what they are; those after them that continue them too.
    private static let known: Set<UInt16> = [
        0x0006, 0x0014, 0x0015, 0x001C, 0x0085, 0x00BD, 0x00D6, 0x00FC, 0x00FD, 0x01B6, 0x0203,
        0x0204, 0x0207, 0x027E,
    ]

    private mutating func cover(_ range: Range<Int>) {
        if let last = covered.last, last.upperBound == range.lowerBound {
            covered[covered.count - 1] = last.lowerBound..<range.upperBound
        } else {
            covered.append(range)
        }
    }

    private func record(_ at: Int) -> Record? {
        guard at + 4 <= bytes.count else { return nil }
        let start = at + 4
        let end = min(bytes.count, start + Int(bytes.word(at + 2)))
        return Record(start: at, type: bytes.word(at), content: start..<end)
    }

    private mutating func noteSheet(_ record: Record) {
        let at = record.content.lowerBound
        let count = Int(bytes.byte(at + 6))
        let name: String
        if isOld {
            name = charset.decoded(bytes.slice(at + 7..<at + 7 + count))
        } else {
            let isWide = bytes.byte(at + 7) & 1 != 0
            let content = bytes.slice(at + 8..<at + 8 + count * (isWide ? 2 : 1))
            name = (isWide ? Charset.codePage(1_200) : .windows1252).decoded(content)
        }
        sheets[Int(bytes.long(at))] = Sheet(name: name, isHidden: bytes.byte(at + 4) & 3 != 0)
    }

    // MARK: Cells

    private func cell(_ record: Record, _ writer: inout SegmentWriter?) throws {
        let at = record.content.lowerBound
        switch record.type {
        case 0x00FD:
            let index = Int(bytes.long(at + 6))
            if strings.indices.contains(index) { try write(strings[index].bytes, record, &writer) }
        case 0x0203: try write(LegacyBook.number(bytes.double(at + 6)), record, &writer)
        case 0x027E: try write(LegacyBook.packed(bytes.long(at + 6)), record, &writer)
        case 0x00BD:
            let row = Int(bytes.word(at))
            let first = Int(bytes.word(at + 2))
            for index in 0..<max(0, (record.content.count - 6) / 6) {
                let place = at + 4 + 6 * index
                let frame = SegmentWriter.Frame.cell(row: row + 1, column: first + index + 1)
                let number = LegacyBook.packed(bytes.long(place + 2))
                try write(number, frame, place..<place + 6, &writer)
            }
        case 0x0204, 0x00D6:
            let text = text(at + 6, record.content.upperBound, wide: true)
            try write(text.bytes, record, &writer)
        default: break
        }
    }

    private func write(
        _ text: [UInt8],
        _ record: Record,
        _ writer: inout SegmentWriter?
    ) throws {
        let at = record.content.lowerBound
        let place = SegmentWriter.Frame.cell(
            row: Int(bytes.word(at)) + 1,
            column: Int(bytes.word(at + 2)) + 1
        )
        try write(text, place, record.start..<record.content.upperBound, &writer)
    }

    private func write(
        _ text: [UInt8],
        _ place: SegmentWriter.Frame,
        _ range: Range<Int>,
        _ writer: inout SegmentWriter?
    ) throws {
        var row: Int?
        if case .cell(let number, _)? = writer?.frame { row = number }
        guard case .cell(let number, _) = place else { return }
        if let row {
            let sign: UInt8 = row == number ? 9 : 10
            try writer?.append(CollectionOfOne(sign), low: range.lowerBound, high: range.lowerBound)
        }
        writer?.frame = place
        try writer?.append(whole: text, low: range.lowerBound, high: range.upperBound)
    }

    /// A number as a text without more digits than it has.
    static func number(_ value: Double) -> [UInt8] {
        if value == value.rounded(), abs(value) < 1e15 { return Array("\(Int(value))".utf8) }
        return Array("\(value)".utf8)
    }

    private static func packed(_ value: UInt32) -> [UInt8] {
        var number: Double
        if value & 2 != 0 {
            number = Double(Int32(bitPattern: value) >> 2)
        } else {
            number = Double(bitPattern: UInt64(value & 0xFFFF_FFFC) << 32)
        }
        if value & 1 != 0 { number /= 100 }
        return LegacyBook.number(number)
    }

    // MARK: Texts

    /// A text with its length before it, within one record.
    private func text(_ start: Int, _ end: Int, wide: Bool) -> Text {
        let count = Int(wide ? bytes.word(start) : UInt16(bytes.byte(start)))
        var at = start + (wide ? 2 : 1)
        var isWide = false
        if !isOld {
            let flags = bytes.byte(at)
            isWide = flags & 1 != 0
            at += 1 + (flags & 8 != 0 ? 2 : 0) + (flags & 4 != 0 ? 4 : 0)
        }
        let last = min(end, at + count * (isWide ? 2 : 1))
        let from = isWide ? Charset.codePage(1_200) : isOld ? charset : .windows1252
        let content = at < last ? bytes.slice(at..<last) : []
        return Text(bytes: Array(from.decoded(content).utf8), low: start, high: last)
    }

    /// A text box or a remark: its text is in the record after it.
    private func writeObject(_ at: inout Int, _ writer: inout SegmentWriter) throws {
        guard let next = record(at), next.type == 0x003C, !next.content.isEmpty else { return }
        at = next.content.upperBound
        let isWide = bytes.byte(next.content.lowerBound) & 1 != 0
        let content = bytes.slice(next.content.lowerBound + 1..<next.content.upperBound)
        let text = (isWide ? Charset.codePage(1_200) : .windows1252).decoded(content)
        try writer.append(whole: Array("\(text)\n".utf8), low: next.start, high: at)
    }

    /// The strings that cells share, which go on over records.
    private mutating func readStrings(_ record: Record, end: inout Int) {
        var pieces = [record.content]
        while let next = self.record(end), next.type == 0x003C {
            pieces.append(next.content)
            end = next.content.upperBound
        }
        var reader = StringsReader(bytes: bytes, pieces: pieces)
        reader.skip(8)
        let count = Int(bytes.long(record.content.lowerBound + 4))
        while strings.count < min(count, LegacyBook.stringLimit), let text = reader.next() {
            strings.append(Text(bytes: text.bytes, low: text.low, high: text.high))
        }
        if strings.count < count { extraction.note(.malformed(MediaType.xls.rawValue), part) }
    }

    /// Reads strings out of records that continue each other.
    private struct StringsReader {
        let bytes: LittleEndian
        let pieces: [Range<Int>]
        var piece = 0
        var at = 0

        init(bytes: LittleEndian, pieces: [Range<Int>]) {
            self.bytes = bytes
            self.pieces = pieces
            at = pieces[0].lowerBound
        }

        /// How many bytes are left in this record, after going on to the next where none are.
        private mutating func left() -> Int {
            while piece < pieces.count, at >= pieces[piece].upperBound {
                piece += 1
                if piece < pieces.count { at = pieces[piece].lowerBound }
            }
            return piece < pieces.count ? pieces[piece].upperBound - at : 0
        }

        mutating func skip(_ count: Int) {
            var count = count
            while count > 0 {
                let step = min(count, left())
                if step == 0 { return }
                at += step
                count -= step
            }
        }

        mutating func next() -> (bytes: [UInt8], low: Int, high: Int)? {
            guard left() >= 3 else { return nil }
            let low = at
            var count = Int(bytes.word(at))
            var flags = bytes.byte(at + 2)
            at += 3
            var trailing = 0
            if flags & 8 != 0 {
                trailing += 4 * Int(bytes.word(at))
                skip(2)
            }
            if flags & 4 != 0 {
                trailing += Int(bytes.long(at))
                skip(4)
            }
            var text = ""
            while count > 0 {
                let before = piece
                let room = left()
                if room == 0 { return nil }
                // A string that goes on in the next record says anew how it is written.
                if piece != before {
                    flags = bytes.byte(at)
                    at += 1
                }
                let width = flags & 1 != 0 ? 2 : 1
                let taken = min(count, (pieces[piece].upperBound - at) / width)
                if taken == 0 {
                    at = pieces[piece].upperBound
                    continue
                }
                let from = width == 2 ? Charset.codePage(1_200) : .windows1252
                text += from.decoded(bytes.slice(at..<at + taken * width))
                at += taken * width
                count -= taken
            }
            let high = at
            skip(trailing)
            return (Array(text.utf8), low, high)
        }
    }
}
