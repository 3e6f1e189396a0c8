import Files

/// The rows of an SQLite database (its file format, version 3), and what reads like text in the
/// space that no row uses: deleted rows are often still there.
///
/// No library opens it, so that no trigger, view or journal of it does anything. Each page is read
/// once, whatever the pages say of each other.
struct DatabaseReader {
    /// A row of a table, in bytes.
    static let rowLimit = 64 << 20
    /// Columns of a row.
    static let columnLimit = 2_000
    /// Values that are read as exhibits of their own.
    static let blobLimit = 1_000
    /// Tables, indexes and views.
    static let schemaLimit = 10_000

    private let extraction: Extraction
    private let part: Part
    private let source: Source
    private let pageSize: Int
    /// What of a page a row may use, in bytes.
    private let usable: Int
    private let charset: Charset
    private let pageCount: Int
    private var seen: [Bool]
    private var isMalformed = false
    private var blobsLeft = DatabaseReader.blobLimit
    private var rest: StringsText

    /// What pages are read for.
    private struct Table {
        var name = ""
        var isShown = true
        /// The row that was read last.
        var row = 0
        var writer: SegmentWriter?
        /// Rows of the schema itself.
        var schema: [[Value]]?
    }

    private enum Value {
        case nothing
        case text([UInt8])
        case number([UInt8])
        case blob([UInt8])
    }

    /// Nothing when the header is not that of a database.
    init?(_ extraction: Extraction, _ part: Part, _ source: Source) {
        guard let head = try? source.head(100), head.count == 100 else { return nil }
        let size = Int(head[16]) << 8 | Int(head[17])
        pageSize = size == 1 ? 65_536 : size
        usable = pageSize - Int(head[20])
        guard pageSize >= 512, pageSize & (pageSize - 1) == 0, usable >= 480 else { return nil }
        switch head[59] {
        case 2: charset = .codePage(1_200)
        case 3: charset = Charset(form: .utf16(bigEndian: true), name: "utf-16be")
        default: charset = .utf8
        }
        self.extraction = extraction
        self.part = part
        self.source = source
        pageCount = source.size / pageSize
        seen = [Bool](repeating: false, count: pageCount + 1)
        rest = StringsText(extraction.writer(part, .hidden))
    }

    /// Hands on all rows, then what is left.
    mutating func read() async throws {
        var schema = Table(schema: [])
        try await walk(1, &schema)
        var metadata = extraction.writer(part, .metadata)
        let rows = schema.schema ?? []
        for row in rows {
            if case .text(let sql)? = row.last, row.count == 5 {
                metadata.frame = .fixed(.field("schema"))
                try metadata.append(sql + [10], low: 0, high: 0)
            }
        }
        try metadata.finish()
        for row in rows where row.count == 5 {
            guard case .text(let kind) = row[0], case .text(let name) = row[1],
                case .number(let digits) = row[3],
                let root = Int(String(decoding: digits, as: UTF8.self)), root > 0
            else { continue }
            var table = Table(name: ArchiveReader.shown(String(decoding: name, as: UTF8.self)))
            table.isShown = kind.elementsEqual("table".utf8)
            if table.isShown {
                var inside = part
                inside.path.append("table:\(table.name)")
                table.writer = extraction.writer(inside, .text)
            }
            try await walk(root, &table)
            try table.writer?.finish()
        }
        for page in stride(from: 1, through: pageCount, by: 1) where !seen[page] {
            try rest.read(bytes(of: page), at: (page - 1) * pageSize)
        }
        try rest.finish()
        if isMalformed || source.size % pageSize != 0 {
            extraction.note(.malformed(MediaType.sqlite.rawValue), part)
        }
    }

    private func bytes(of page: Int) -> [UInt8] {
        (try? source.read(pageSize, at: (page - 1) * pageSize)) ?? []
    }

    /// The bytes of a page that was not read before.
    private mutating func take(_ page: Int) -> [UInt8]? {
        guard page > 0, page <= pageCount, !seen[page] else {
            isMalformed = true
            return nil
        }
        seen[page] = true
        let bytes = bytes(of: page)
        if bytes.count == pageSize { return bytes }
        isMalformed = true
        return nil
    }

    /// Where a row is in a page.
    private struct Cell {
        /// The part of it that the page holds.
        let local: Range<Int>
        let size: Int
        /// Its number, where the table gives it one.
        let row: Int?
        /// Where it ends, with the page that it goes on in.
        let end: Int
    }

    /// What of a tree is still to be read.
    private enum Step {
        case page(Int)
        case row(Cell, page: [UInt8], number: Int)
    }

    /// Reads a tree of pages in the order of its rows.
    private mutating func walk(_ root: Int, _ table: inout Table) async throws {
        var waiting = [Step.page(root)]
        while let step = waiting.popLast() {
            switch step {
            case .row(let cell, let page, let number): try await read(cell, page, number, &table)
            case .page(let number):
                guard let page = take(number) else { continue }
                waiting += try open(page, number).reversed()
            }
        }
    }

    /// The rows and pages of a page in their order; what is beside them is looked through.
    private mutating func open(_ page: [UInt8], _ number: Int) throws -> [Step] {
        let view = BigEndian(page)
        let start = number == 1 ? 100 : 0
        let kind = page[start]
        let isInner = kind == 2 || kind == 5
        guard isInner || kind == 10 || kind == 13 else {
            isMalformed = true
            try rest.read(page, at: (number - 1) * pageSize)
            return []
        }
        let count = Int(view.word(start + 3))
        let pointers = start + (isInner ? 12 : 8)
        var covered = [0..<min(pageSize, pointers + 2 * count)]
        var steps: [Step] = []
        // No two rows share bytes, so all are at most the page.
        var left = pageSize
        for index in 0..<count where pointers + 2 * index + 2 <= pageSize {
            let at = Int(view.word(pointers + 2 * index))
            guard at >= pointers, at + 4 <= pageSize else {
                isMalformed = true
                continue
            }
            if isInner { steps.append(.page(Int(view.long(at)))) }
            // The inner pages of a table hold numbers of rows alone.
            if kind == 5 { continue }
            guard let cell = cell(view, isInner ? at + 4 : at, isNumbered: kind == 13) else {
                isMalformed = true
                continue
            }
            left -= cell.local.count
            guard left >= 0 else {
                isMalformed = true
                break
            }
            covered.append(at..<cell.end)
            steps.append(.row(cell, page: page, number: number))
        }
        if isInner { steps.append(.page(Int(view.long(start + 8)))) }
        try rest.read(page, without: covered, at: (number - 1) * pageSize)
        return steps
    }

    /// The row that begins at a place of a page; nothing when it can't be one.
    private func cell(_ page: BigEndian, _ start: Int, isNumbered: Bool) -> Cell? {
        var at = start
        let size = Int(clamping: page.varint(&at))
        let row = isNumbered ? Int(clamping: page.varint(&at)) : nil
        guard size >= 0, size <= DatabaseReader.rowLimit else { return nil }
        let local = localSize(size, isTable: isNumbered)
        let end = at + local + (local < size ? 4 : 0)
        guard local >= 0, end <= pageSize else { return nil }
        return Cell(local: at..<at + local, size: size, row: row, end: end)
    }

    /// Reads a row, with the pages it goes on in.
    private mutating func read(
        _ cell: Cell,
        _ page: [UInt8],
        _ number: Int,
        _ table: inout Table
    ) async throws {
        table.row = cell.row ?? table.row + 1
        var payload = Array(page[cell.local])
        if payload.count < cell.size {
            let next = Int(BigEndian(page).long(cell.local.upperBound))
            payload += overflow(next, cell.size - payload.count)
        }
        let base = (number - 1) * pageSize
        try await row(
            payload,
            base + cell.local.lowerBound..<base + cell.local.upperBound,
            &table
        )
    }

    /// How much of a row is in its page (file format, §1.6).
    private func localSize(_ size: Int, isTable: Bool) -> Int {
        let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
        if size <= most { return size }
        let least = (usable - 12) * 32 / 255 - 23
        let wanted = least + (size - least) % (usable - 4)
        return wanted <= most ? wanted : least
    }

    private mutating func overflow(_ first: Int, _ size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var next = first
        while bytes.count < size, next != 0, let page = take(next) {
            next = Int(BigEndian(page).long(0))
            bytes += page[4..<min(usable, 4 + size - bytes.count)]
        }
        if bytes.count < size { isMalformed = true }
        return bytes
    }

    // MARK: Rows

    /// Hands on the values of a row.
    ///
    /// - Parameter place: where the part of it is that its page holds.
    private mutating func row(
        _ payload: [UInt8],
        _ place: Range<Int>,
        _ table: inout Table
    ) async throws {
        let view = BigEndian(payload)
        var at = 0
        let headerSize = min(Int(clamping: view.varint(&at)), payload.count)
        var types: [Int] = []
        while at < headerSize, types.count < DatabaseReader.columnLimit {
            types.append(Int(clamping: view.varint(&at)))
        }
        at = max(headerSize, 0)
        var values: [Value] = []
        for (column, type) in types.enumerated() {
            let size = DatabaseReader.size(type)
            guard size <= payload.count - at else {
                isMalformed = true
                break
            }
            var value = value(type, Array(payload[at..<at + size]), view, at)
            let low = min(place.lowerBound + at, place.upperBound)
            let high = min(low + size, place.upperBound)
            if table.schema != nil {
                if case .text(let bytes) = value {
                    value = .text(Array(charset.decoded(bytes).utf8))
                }
                values.append(value)
            } else if table.isShown {
                try await write(value, column, low..<high, &table)
            }
            at += size
        }
        if let count = table.schema?.count, count < DatabaseReader.schemaLimit {
            table.schema?.append(values)
        }
    }

    private static func size(_ type: Int) -> Int {
        switch type {
        case 0, 8, 9: 0
        case 1...4: type
        case 5: 6
        case 6, 7: 8
        case 10, 11: 0
        default: max(0, (type - 12) / 2)
        }
    }

    private func value(_ type: Int, _ bytes: [UInt8], _ view: BigEndian, _ at: Int) -> Value {
        switch type {
        case 0, 10, 11: .nothing
        case 8: .number([0x30])
        case 9: .number([0x31])
        case 7:
            .number(LegacyBook.number(Double(bitPattern: UInt64(bitPattern: view.integer(at, 8)))))
        case 1...6: .number(Array("\(view.integer(at, bytes.count))".utf8))
        case let type where type & 1 == 1: .text(bytes)
        default: .blob(bytes)
        }
    }

    private mutating func write(
        _ value: Value,
        _ column: Int,
        _ range: Range<Int>,
        _ table: inout Table
    ) async throws {
        let low = range.lowerBound
        if column > 0 || table.writer?.isEmpty == false {
            let sign: UInt8 = column > 0 ? 9 : 10
            try table.writer?.append(CollectionOfOne(sign), low: low, high: low)
        }
        table.writer?.frame = .cell(row: table.row, column: column + 1)
        switch value {
        case .nothing: break
        case .number(let digits):
            try table.writer?.append(whole: digits, low: low, high: range.upperBound)
        case .text(let bytes):
            var decoder = TextDecoder(charset, at: low)
            let text = decoder.decode(bytes, isLast: true)
            if range.count == bytes.count {
                try table.writer?.append(text, 0..<text.bytes.count)
            } else {
                try table.writer?.append(whole: text.bytes, low: low, high: range.upperBound)
            }
        case .blob(let bytes): try await blob(bytes, column, low, table)
        }
    }

    /// A value that is no text: read as what it is where that can be told, else looked through.
    private mutating func blob(
        _ bytes: [UInt8],
        _ column: Int,
        _ low: Int,
        _ table: Table
    ) async throws {
        let head = Array(bytes.prefix(MediaType.headSize))
        let type = MediaType.detect(head, size: bytes.count).0
        if type == .empty { return }
        guard type != .unknown else { return try rest.read(bytes, at: low) }
        var inner = part
        inner.path.append("table:\(table.name)")
        inner = inner.inner("row:\(table.row) column:\(column + 1)")
        guard blobsLeft > 0 else { return extraction.note(.tooManyParts, part) }
        blobsLeft -= 1
        _ = try await extraction.extract(Source(bytes), at: inner)
    }
}

/// Numbers in bytes, the greatest first; 0 beyond the end.
struct BigEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func byte(_ at: Int) -> UInt8 { bytes.indices.contains(at) ? bytes[at] : 0 }

    func word(_ at: Int) -> UInt16 { UInt16(byte(at)) << 8 | UInt16(byte(at + 1)) }

    func long(_ at: Int) -> UInt32 { UInt32(word(at)) << 16 | UInt32(word(at + 2)) }

    /// A number with a sign, of one to eight bytes.
    func integer(_ at: Int, _ count: Int) -> Int64 {
        var value: Int64 = byte(at) & 0x80 != 0 ? -1 : 0
        for index in 0..<count { value = value << 8 | Int64(byte(at + index)) }
        return value
    }

    /// A number of one to nine bytes, of which each but the last says whether one follows.
    func varint(_ at: inout Int) -> Int64 {
        var value: UInt64 = 0
        for index in 0..<9 {
            let byte = byte(at)
            at += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { break }
        }
        return Int64(bitPattern: value)
    }
}
