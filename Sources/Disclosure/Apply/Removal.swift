/// What of an exhibit, or of a part of one, has to go.
struct Removal: Sendable, Hashable {
    /// The plan's entry.
    let entry: String
    /// Never ``DisclosurePlan/Act/keep``.
    let act: DisclosurePlan.Act
    /// Which text of the part it is in.
    let kind: Layer.Kind
    /// The way from here to the part that holds it, from outside in.
    var path: [String]
    /// Where in that part.
    let places: [Place]
    /// What stands there instead, in ASCII.
    let replacement: [UInt8]
    /// What goes, where it is known: for what can be placed in a whole cell or name only.
    var value: [UInt8]?

    /// What stands where something was removed.
    static let mark = Array("[redacted]".utf8)
    /// What stands where a message, a page or an attachment was.
    static let note = Array("[withheld]".utf8)

    /// True for what stands in a file beside its content (``Margins``): whatever is written anew is
    /// without it.
    var isBeside: Bool {
        path.first.map { $0 == "margin" || $0 == "trailing" || $0.hasPrefix("gap:") } ?? false
    }

    init(
        entry: String,
        act: DisclosurePlan.Act,
        kind: Layer.Kind,
        path: [String],
        places: [Place],
        replacement: [UInt8],
        value: [UInt8]? = nil
    ) {
        self.entry = entry
        self.act = act
        self.kind = kind
        self.path = path
        self.places = places
        self.replacement = replacement
        self.value = value
    }

    /// What an entry takes out, seen where it lies.
    init(
        _ entry: UnsafePointer<DisclosurePlan.Entry>,
        _ replacement: [UInt8],
        value: [UInt8]?
    ) {
        self.init(
            entry: entry.pointee.id,
            act: entry.pointee.act,
            kind: entry.pointee.layer.kind,
            path: entry.pointee.layer.path,
            places: entry.pointee.places,
            replacement: replacement,
            value: value
        )
    }

    /// The same from inside the next parts of its way.
    func inner(_ steps: Int = 1) -> Removal {
        var inner = self
        inner.path.removeFirst(steps)
        return inner
    }
}

/// Why the disclosed copy of an exhibit, or of a part of one, could not be made.
enum RedactFailure: Error, Sendable, Hashable {
    /// Nothing here can take something out of this kind of content.
    case unsupported(MediaType)
    /// The place of an entry is not in the exhibit.
    case unplaceable(entry: String)
    /// An entry withholds what has no smaller whole than this.
    case withheld(entry: String)
    /// Larger than what is changed in memory.
    case tooLarge
    /// Not of the form it seems to be of.
    case malformed
    /// A document or an archive that can't be written anew.
    case refused(RewriteRefusal)
    /// A program of the sandbox failed.
    case program(String)
}

/// Takes out of exhibits what a plan does not let leave.
struct Redactor: Sendable {
    /// The greatest exhibit, or part of one, that is changed in memory, in bytes.
    static let memoryLimit = 512 << 20
    /// Parts within parts.
    static let depthLimit = 10

    /// The folder for what a program must read from a file.
    let scratch: String
    /// How deep in its exhibit the content is.
    let depth: Int
    /// What documents that were written anew are without.
    let tally: DropTally
    /// Kinds of parts of the exhibit itself that an officer lets leave.
    let keeps: Set<OfficeDropped>
    /// What else is done in it and in the parts within it.
    let work: PartWork

    init(
        scratch: String,
        depth: Int = 0,
        tally: DropTally = DropTally(),
        keeps: Set<OfficeDropped> = [],
        work: PartWork = PartWork()
    ) {
        self.work = work
        self.keeps = keeps
        self.scratch = scratch
        self.depth = depth
        self.tally = tally
    }

    /// The content without what has to go.
    ///
    /// - Parameters:
    ///   - charset: the one its container names, for a text.
    ///   - cut: what the cut to a measure changes in its bytes.
    ///   - sheets: what it changes in the sheets of a workbook, which is then written anew.
    func redact(
        _ bytes: [UInt8],
        _ removals: [Removal],
        charset: Charset? = nil,
        cut: [Edit] = [],
        sheets: SheetCut? = nil
    ) async throws -> [UInt8] {
        guard bytes.count <= Redactor.memoryLimit, depth <= Redactor.depthLimit else {
            throw RedactFailure.tooLarge
        }
        var (cut, sheets) = (cut, sheets)
        switch work.own {
        case .edits(let edits): cut = edits
        case .sheets(let found): sheets = found
        case .withheld: throw RedactFailure.refused(.outside)
        case nil: break
        }
        if removals.isEmpty && cut.isEmpty && sheets == nil && work.isIdle { return bytes }
        let head = Array(bytes.prefix(MediaType.headSize))
        let (type, detected) = MediaType.detect(head, size: bytes.count)
        var charset = charset ?? detected
        let isPacked = type == .zip || [.xlsx, .ods].contains(type)
        guard sheets == nil || isPacked else { throw RedactFailure.refused(.unsupported) }
        let isIdle = removals.isEmpty && cut.isEmpty && sheets == nil
        if isIdle && !Redactor.containers.contains(type) { return bytes }
        if detected.mark > 0 || charset == .utf8 { charset = detected }
        switch type {
        case .plainText, .csv, .json, .xml, .html, .vcard, .calendar:
            let text = TextRedactor(type: type, charset: charset, tally: tally)
            return try text.redact(bytes, removals, cut)
        case .message, .mbox:
            var mail = MailRedactor(isMailbox: type == .mbox, removals: removals, redactor: inner)
            mail.cut = cut
            return try await mail.redact(bytes)
        case .pdf: return try await PageRedactor(scratch: scratch).redactPDF(bytes, removals)
        case .png, .jpeg, .gif, .tiff, .bmp, .webp:
            return try await PageRedactor(scratch: scratch).redactPicture(bytes, removals)
        case .zip, .tar, .sevenZip, .rar, .gzip, .bzip2, .xz, .zstd:
            guard cut.isEmpty else { throw RedactFailure.refused(.unsupported) }
            return try await PackedRedactor(inner: inner, keeps: keeps).redact(
                bytes,
                type,
                removals,
                cut: sheets
            )
        default: throw RedactFailure.unsupported(type)
        }
    }

    /// What holds parts that are changed as the exhibits they are.
    static let containers: Set<MediaType> = [
        .message, .mbox, .zip, .tar, .sevenZip, .rar, .gzip, .bzip2, .xz, .zstd,
    ]

    private var inner: Redactor {
        Redactor(scratch: scratch, depth: depth + 1, tally: tally, work: work)
    }

    /// For a part one step further in.
    func inside(_ step: String) -> Redactor {
        Redactor(scratch: scratch, depth: depth, tally: tally, work: work.inside(step))
    }
}

/// Takes ranges out of text in such a way that the text stays of its format.
struct TextRedactor {
    let type: MediaType
    let charset: Charset
    let tally: DropTally

    func redact(
        _ bytes: [UInt8],
        _ removals: [Removal],
        _ cut: [Edit] = []
    ) throws(RedactFailure) -> [UInt8] {
        var edits: [Edit] = []
        var wholes: [(range: Range<Int>, entry: String)] = []
        for removal in removals {
            if let step = removal.path.first {
                edits.append(try address(step, bytes))
                continue
            }
            for place in removal.places {
                guard let range = place.bytes, range.upperBound <= bytes.count else {
                    throw .unplaceable(entry: removal.entry)
                }
                if removal.act == .withhold {
                    wholes.append((range, removal.entry))
                } else {
                    edits.append(Edit(range: range, replacement: removal.replacement))
                }
            }
        }
        let encoded = try charset.encoded(edits, in: bytes)
        tally.count(encoded.steps)
        edits = encoded.edits + (try rows(around: wholes, in: bytes))
        if type == .json { edits = JSONEdits.quoted(edits, in: bytes) }
        var out: [UInt8] = []
        tally.count(try TextRedactor.apply(edits, cut, to: bytes, in: bytes.indices, onto: &out))
        return out
    }

    /// The rows of tables that stay behind as a whole; what stands in none keeps all of the text.
    private func rows(
        around wholes: [(range: Range<Int>, entry: String)],
        in bytes: [UInt8]
    ) throws(RedactFailure) -> [Edit] {
        guard let first = wholes.first else { return [] }
        tally.count(bytes.count)
        switch type {
        case .csv:
            return TableRows.rows(around: wholes.map(\.range), in: bytes).map { Edit(range: $0) }
        case .html:
            guard bytes.count <= Scoping.rowLimit else { throw .withheld(entry: first.entry) }
            let rows = PageTables(bytes).plainRows(around: wholes.map(\.range))
            return try zip(wholes, rows).map { whole, row throws(RedactFailure) in
                guard let row else { throw .withheld(entry: whole.entry) }
                return Edit(range: row)
            }
        default: throw .withheld(entry: first.entry)
        }
    }

    /// Takes a whole file out of an address of a page or out of base64; nothing smaller can be
    /// changed in one.
    private func address(_ step: String, _ bytes: [UInt8]) throws(RedactFailure) -> Edit {
        if step.hasPrefix("base64:"), let start = Int(step.dropFirst(7)),
            bytes.indices.contains(start)
        {
            let run = bytes.withUnsafeBufferPointer {
                Base64Run($0, start, isJSON: type == .json)
            }
            return Edit(range: run.range, replacement: Removal.mark)
        }
        guard type == .html, step.hasPrefix("data:"), let start = Int(step.dropFirst(5)),
            bytes.indices.contains(start), start > 0
        else { throw .unsupported(type) }
        let quote = bytes[start - 1]
        let isQuoted = quote == 0x22 || quote == 0x27
        let end = bytes[start...].firstIndex {
            isQuoted ? $0 == quote : $0 <= 0x20 || $0 == UInt8(ascii: ">")
        }
        return Edit(range: start..<(end ?? bytes.count), replacement: Array("data:,".utf8))
    }

    /// The bytes with all edits, those that meet made one.
    ///
    /// - Parameter cut: edits in order that stand behind the others where they are equal.
    static func apply(
        _ edits: [Edit],
        _ cut: [Edit] = [],
        to bytes: [UInt8]
    ) throws(RedactFailure) -> [UInt8] {
        var out: [UInt8] = []
        try apply(edits, cut, to: bytes, in: bytes.indices, onto: &out)
        return out
    }

    /// Adds a part of the bytes with all edits, whose ranges are counted from its beginning.
    ///
    /// - Returns: how many bytes were moved for it.
    @discardableResult
    static func apply(
        _ edits: [Edit],
        _ cut: [Edit] = [],
        to bytes: [UInt8],
        in part: Range<Int>,
        onto out: inout [UInt8]
    ) throws(RedactFailure) -> Int {
        let merged = merged(edits, cut)
        if let last = merged.last, last.range.upperBound > part.count { throw .malformed }
        let size = merged.reduce(part.count) { $0 + $1.replacement.count - $1.range.count }
        if out.isEmpty { out.reserveCapacity(size) }
        return bytes.withUnsafeBufferPointer { bytes in
            var moved = 0
            func keep(_ range: Range<Int>) {
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
                moved += range.count
            }
            var position = part.lowerBound
            for edit in merged {
                keep(position..<part.lowerBound + edit.range.lowerBound)
                out.append(contentsOf: edit.replacement)
                moved += edit.replacement.count
                position = part.lowerBound + edit.range.upperBound
            }
            keep(position..<part.upperBound)
            return moved
        }
    }

    /// Edits in order of which none touches bytes of another.
    private static func merged(_ edits: [Edit], _ cut: [Edit]) -> [Edit] {
        if edits.isEmpty || cut.isEmpty {
            let alone = edits.isEmpty ? cut : edits
            let isApart = alone.indices.dropFirst().allSatisfy {
                alone[$0 - 1].range.upperBound <= alone[$0].range.lowerBound
            }
            if isApart { return alone }
        }
        let sorted = edits.sorted {
            ($0.range.lowerBound, $1.range.count) < ($1.range.lowerBound, $0.range.count)
        }
        return Array(MergedEdits([sorted, cut]))
    }
}

extension Charset {
    /// ASCII in this charset.
    func encode(ascii bytes: [UInt8]) -> [UInt8] {
        guard case .utf16(let bigEndian) = form else { return bytes }
        return bytes.flatMap { bigEndian ? [0, $0] : [$0, 0] }
    }

    /// Whether ASCII stands as it is wherever a text of this charset was cut.
    var keepsASCII: Bool {
        switch form {
        case .utf8, .table: true
        case .utf16: false
        case .wide(let charset): !charset.hasShifts
        }
    }
}

/// Edits of JSON that leave it JSON.
private enum JSONEdits {
    /// Where a number or a word outside of quotes is edited, it goes as a whole and a text in
    /// quotes stands there.
    static func quoted(_ edits: [Edit], in bytes: [UInt8]) -> [Edit] {
        let sorted = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
        var out: [Edit] = []
        var position = 0
        var isInside = false
        var isEscaped = false
        for edit in sorted {
            while position < edit.range.lowerBound {
                let byte = bytes[position]
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") && isInside {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInside.toggle()
                }
                position += 1
            }
            if isInside {
                out.append(edit)
                continue
            }
            var start = edit.range.lowerBound
            var end = edit.range.upperBound
            while start > 0, isBare(bytes[start - 1]) { start -= 1 }
            while end < bytes.count, isBare(bytes[end]) { end += 1 }
            let quote = [UInt8(ascii: "\"")]
            out.append(Edit(range: start..<end, replacement: quote + edit.replacement + quote))
        }
        return out
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2d, 0x2e: true
        default: false
        }
    }
}

/// Rows of a table in text form.
enum TableRows {
    /// The rows that hold some of these ranges, each with the end of its line; found in one pass.
    ///
    /// Quotes are counted from the beginning, since a line break in quotes ends no row.
    static func rows(around ranges: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
        let ranges = ranges.sorted {
            ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
        }
        var rows: [Range<Int>] = []
        var next = 0
        var start = 0
        /// Behind the last byte of the ranges that began in this row.
        var reach = 0
        var isQuoted = false
        bytes.withUnsafeBufferPointer { bytes in
            for place in bytes.indices where next < ranges.count || reach > start {
                if bytes[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
                let isEnd = bytes[place] == 0x0a && !isQuoted || place == bytes.count - 1
                guard isEnd else { continue }
                while next < ranges.count, ranges[next].lowerBound <= place {
                    reach = max(reach, ranges[next].upperBound, start + 1)
                    next += 1
                }
                // What goes on in the next row takes that along.
                if reach > place + 1 { continue }
                if reach > start { rows.append(start..<place + 1) }
                start = place + 1
            }
        }
        return rows
    }
}

extension PageTables {
    /// For each range the row around it that can go without the others saying less, or more: of a
    /// table in which all rows have as many cells and none goes over several rows or columns.
    func plainRows(around ranges: [Range<Int>]) -> [Range<Int>?] {
        guard !hasFrames else { return ranges.map { _ in nil } }
        var found = [Range<Int>?](repeating: nil, count: ranges.count)
        var regular: [Int: Bool] = [:]
        var open: [Int] = []
        var next = 0
        for index in ranges.indices.sorted(by: { ranges[$0].lowerBound < ranges[$1].lowerBound }) {
            let range = ranges[index]
            while next < tables.count, tables[next].range.lowerBound <= range.lowerBound {
                open.append(next)
                next += 1
            }
            while let last = open.last, tables[last].range.upperBound < range.upperBound {
                open.removeLast()
            }
            guard let table = open.last else { continue }
            let isRegular = regular[table] ?? PageTables.isRegular(tables[table])
            regular[table] = isRegular
            if isRegular { found[index] = PageTables.row(around: range, tables[table].rows) }
        }
        return found
    }

    private static func row(around range: Range<Int>, _ rows: [Row]) -> Range<Int>? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].range.lowerBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low > 0, rows[low - 1].range.upperBound >= range.upperBound else { return nil }
        return rows[low - 1].range
    }

    private static func isRegular(_ table: Table) -> Bool {
        table.rows.allSatisfy { row in
            !row.isLoose && !row.isNested && row.cells.count == table.rows[0].cells.count
                && row.cells.allSatisfy { $0.columns == 1 && $0.rows == 1 }
        }
    }
}
