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

    /// The same from inside the next part of its way.
    func inner() -> Removal {
        var inner = self
        inner.path.removeFirst()
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
            return try TextRedactor(type: type, charset: charset).redact(bytes, removals, cut)
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

    func redact(
        _ bytes: [UInt8],
        _ removals: [Removal],
        _ cut: [Edit] = []
    ) throws(RedactFailure) -> [UInt8] {
        var edits: [Edit] = []
        for removal in removals {
            if let step = removal.path.first {
                edits.append(try address(step, bytes))
                continue
            }
            for place in removal.places {
                edits.append(try edit(place, removal, bytes))
            }
        }
        if type == .json { edits = JSONEdits.quoted(edits, in: bytes) }
        return try TextRedactor.apply(edits, cut, to: bytes)
    }

    /// Takes a whole file out of an address of a page; nothing smaller can be changed in one.
    private func address(_ step: String, _ bytes: [UInt8]) throws(RedactFailure) -> Edit {
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

    private func edit(
        _ place: Place,
        _ removal: Removal,
        _ bytes: [UInt8]
    ) throws(RedactFailure) -> Edit {
        guard let range = place.bytes, range.upperBound <= bytes.count else {
            throw .unplaceable(entry: removal.entry)
        }
        guard removal.act == .withhold else {
            let ascii = removal.replacement
            let replacement = try charset.encode(ascii: ascii, replacing: range, in: bytes)
            return Edit(range: range, replacement: replacement)
        }
        guard type == .csv else { throw .withheld(entry: removal.entry) }
        return Edit(range: TableRows.row(around: range, in: bytes))
    }

    /// The bytes with all edits, those that meet made one.
    ///
    /// - Parameter cut: edits in order that stand behind the others where they are equal.
    static func apply(
        _ edits: [Edit],
        _ cut: [Edit] = [],
        to bytes: [UInt8]
    ) throws(RedactFailure) -> [UInt8] {
        let sorted = edits.sorted {
            ($0.range.lowerBound, $1.range.count) < ($1.range.lowerBound, $0.range.count)
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var position = 0
        var merged = MergedEdits([sorted, cut])
        while let edit = merged.next() {
            guard edit.range.upperBound <= bytes.count else { throw .malformed }
            out += bytes[position..<edit.range.lowerBound]
            out += edit.replacement
            position = edit.range.upperBound
        }
        out += bytes[position...]
        return out
    }
}

extension Charset {
    /// ASCII in this charset.
    func encode(ascii bytes: [UInt8]) -> [UInt8] {
        guard case .utf16(let bigEndian) = form else { return bytes }
        return bytes.flatMap { bigEndian ? [0, $0] : [$0, 0] }
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
    /// The row that holds a range, with the end of its line.
    ///
    /// Quotes are counted from the beginning, since a line break in quotes ends no row.
    static func row(around range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        var start = 0
        var isQuoted = false
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard byte == 0x0a, !isQuoted else { continue }
            if place >= range.upperBound - 1 { return start..<place + 1 }
            if place < range.lowerBound { start = place + 1 }
        }
        return start..<bytes.count
    }
}
