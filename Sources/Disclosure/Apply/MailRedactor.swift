/// Takes parts out of a message or a mailbox: headers edited where they stand, bodies decoded,
/// edited and encoded again, attachments changed as the exhibits they are.
///
/// Messages and parts are counted as ``MailReader`` counts them. A body that nothing is taken out
/// of stays byte for byte. Text before the first and after the last part of a multipart, which no
/// program shows, goes from every message that is changed.
struct MailRedactor {
    let isMailbox: Bool
    let removals: [Removal]
    let redactor: Redactor
    /// What the cut to a measure changes: messages that go, and values in headers.
    var cut: [Edit] = []

    /// The parts of one message in which something has to go.
    private struct Changes {
        var headers: [Int: [Edit]] = [:]
        var texts: [Int: [Edit]] = [:]
        var attachments: [Int: [Removal]] = [:]
        var unnamed: Set<Int> = []
        var withheld: String?
        var hidden = false
    }

    func redact(_ bytes: [UInt8]) async throws -> [UInt8] {
        let changes = try changes()
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var noted: Set<Int> = []
        var seen: Set<Int> = []
        for piece in MailPiece.all(of: bytes, isMailbox: isMailbox) {
            seen.insert(piece.message)
            let edits = cuts(of: piece.range)
            if edits.contains(where: { $0.covers(piece.range) }) { continue }
            guard let change = changes[piece.message] ?? (edits.isEmpty ? nil : Changes()) else {
                out += bytes[piece.range]
                continue
            }
            if let entry = change.withheld {
                guard isMailbox else { throw RedactFailure.withheld(entry: entry) }
                if noted.insert(piece.message).inserted { out += MailRedactor.stub }
                continue
            }
            out += try await rewrite(piece, bytes, change, edits)
        }
        for (message, change) in changes where !seen.contains(message) {
            throw RedactFailure.unplaceable(entry: change.withheld ?? "message:\(message)")
        }
        return out
    }

    /// What the cut changes within a piece, from its beginning on.
    private func cuts(of range: Range<Int>) -> [Edit] {
        var low = 0
        var high = cut.count
        while low < high {
            let middle = (low + high) / 2
            if cut[middle].range.upperBound <= range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return cut[low...].prefix { $0.range.lowerBound < range.upperBound }.map { edit in
            let part = edit.range.clamped(to: range)
            return Edit(
                range: part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound,
                replacement: edit.replacement
            )
        }
    }

    /// What stands for a message that does not leave, so that those after it keep their numbers.
    private static let stub = Array(
        """
        From withheld Thu Jan  1 00:00:00 1970
        Subject: [withheld]
        Content-Type: text/plain

        [withheld]


        """.utf8
    )

    private func changes() throws(RedactFailure) -> [Int: Changes] {
        var all: [Int: Changes] = [:]
        for var removal in removals {
            var message = 1
            if isMailbox {
                guard let first = removal.path.first, first.hasPrefix("message:"),
                    let number = Int(first.dropFirst(8))
                else { throw .unplaceable(entry: removal.entry) }
                message = number
                removal = removal.inner()
            }
            var change = all[message] ?? Changes()
            try note(removal, &change)
            all[message] = change
        }
        return all
    }

    private func note(_ removal: Removal, _ change: inout Changes) throws(RedactFailure) {
        if removal.act == .withhold {
            change.withheld = removal.entry
            return
        }
        if let first = removal.path.first {
            guard first.hasPrefix("attachment:"), let part = Int(first.dropFirst(11)) else {
                throw .unplaceable(entry: removal.entry)
            }
            let inner = removal.inner()
            if inner.path.isEmpty, case .field? = removal.places.first {
                change.unnamed.insert(part)
            } else {
                change.attachments[part, default: []].append(inner)
            }
            return
        }
        for place in removal.places {
            guard case .message(_, let part, let range) = place else {
                throw .unplaceable(entry: removal.entry)
            }
            let edit = Edit(range: range, replacement: removal.replacement)
            switch removal.kind {
            case .header: change.headers[part, default: []].append(edit)
            case .hidden: change.hidden = true
            default: change.texts[part, default: []].append(edit)
            }
        }
    }

    private func rewrite(
        _ piece: MailPiece,
        _ bytes: [UInt8],
        _ change: Changes,
        _ cut: [Edit]
    ) async throws -> [UInt8] {
        let raw = Array(bytes[piece.range])
        if case .header = piece.kind {
        } else if !cut.isEmpty {
            // A body is decoded before it is edited; a cut inside of one has no place there.
            throw RedactFailure.malformed
        }
        switch piece.kind {
        case .line: return raw
        case .hidden: return []
        case .header:
            let edits = change.headers[piece.part] ?? []
            let body = max(1, piece.part)
            let header = try TextRedactor.apply(edits, cut, to: raw)
            return change.unnamed.contains(body) ? MailPiece.withoutName(header) : header
        case .text(let fields):
            guard let edits = change.texts[piece.part] else { return raw }
            let charset = fields.charset ?? .utf8
            let encoded = edits.map {
                Edit(range: $0.range, replacement: charset.encode(ascii: $0.replacement))
            }
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            return piece.encoded(
                try TextRedactor.apply(encoded, to: content),
                fields,
                isMailbox: isMailbox
            )
        case .attachment(let fields):
            guard let inner = change.attachments[piece.part] else { return raw }
            let content = piece.decoded(raw, fields, isMailbox: isMailbox)
            let made = try await attachment(content, inner, fields)
            return piece.encoded(made, fields, isMailbox: isMailbox)
        }
    }

    /// An attachment without what has to go; a note where that can't be done.
    private func attachment(
        _ content: [UInt8],
        _ removals: [Removal],
        _ fields: MailHeader
    ) async throws -> [UInt8] {
        do {
            return try await redactor.redact(content, removals, charset: fields.charset)
        } catch RedactFailure.unsupported, RedactFailure.withheld, RedactFailure.tooLarge,
            RedactFailure.refused
        {
            return Removal.note + [0x0a]
        }
    }
}

extension Edit {
    /// True for the removal of a whole piece, seen from its beginning.
    fileprivate func covers(_ piece: Range<Int>) -> Bool {
        replacement.isEmpty && range == 0..<piece.count
    }
}

/// A piece of a mailbox or message, in the order of its bytes.
struct MailPiece {
    enum Kind {
        /// A boundary, or the empty line after a header.
        case line
        /// A header, in a mailbox with the line that begins the message.
        case header
        /// The body of a part of plain text.
        case text(MailHeader)
        /// Any other body.
        case attachment(MailHeader)
        /// What stands before the first part of a multipart or after its last.
        case hidden
    }

    let kind: Kind
    let range: Range<Int>
    let message: Int
    let part: Int

    /// All pieces; together they are all bytes.
    static func all(of bytes: [UInt8], isMailbox: Bool) -> [MailPiece] {
        var parser = MailPieceParser(bytes: bytes, isMailbox: isMailbox)
        return parser.parse()
    }

    /// The content of a body: quoting of lines and transfer encoding undone.
    func decoded(_ raw: [UInt8], _ fields: MailHeader, isMailbox: Bool) -> [UInt8] {
        var transfer = TransferDecoder(fields.transferEncoding)
        let lines = isMailbox ? MailPiece.unquoted(raw) : raw
        return transfer.decode(lines[...]) + transfer.finish()
    }

    /// A body with this content, as its header says it is written.
    func encoded(_ content: [UInt8], _ fields: MailHeader, isMailbox: Bool) -> [UInt8] {
        let lines: [UInt8] =
            switch TransferDecoder(fields.transferEncoding).form {
            case .identity: content
            case .quotedPrintable: MailEncoding.quotedPrintable(content)
            case .base64: MailEncoding.base64(content)
            }
        return isMailbox ? MailPiece.quoted(lines) : lines
    }

    private static func unquoted(_ raw: [UInt8]) -> [UInt8] {
        lines(raw).flatMap { line in isQuotedFrom(line) ? line.dropFirst() : line }
    }

    private static func quoted(_ text: [UInt8]) -> [UInt8] {
        lines(text).flatMap { line in
            line.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8)
                ? [UInt8(ascii: ">")] + line : Array(line)
        }
    }

    private static func isQuotedFrom(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: ">")
            && line.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8)
    }

    static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = (bytes[start...].firstIndex(of: 0x0a) ?? bytes.count - 1) + 1
            lines.append(bytes[start..<end])
            start = end
        }
        return lines
    }

    /// A header without the name of the file that its part is.
    static func withoutName(_ header: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var isDropped = false
        let fields = MailHeader(header)
        // The header of a multipart is not that of its first part.
        if fields.mediaType.hasPrefix("multipart/") { return header }
        for line in lines(header) {
            if let first = line.first, first == 0x20 || first == 0x09 {
                if !isDropped { out += line }
                continue
            }
            let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
                .lowercased()
            isDropped = name == "content-disposition" || name == "content-type"
            if !isDropped { out += line }
            if name == "content-type" {
                out += "Content-Type: \(fields.mediaType)".utf8
                if let charset = fields.charset { out += "; charset=\(charset.name)".utf8 }
                out += line.suffix(2) == [0x0d, 0x0a] ? [0x0d, 0x0a] : [0x0a]
            }
        }
        return out
    }
}

/// Finds the pieces of a message or mailbox line by line.
private struct MailPieceParser {
    let bytes: [UInt8]
    let isMailbox: Bool
    private var pieces: [MailPiece] = []
    private var message = 0
    private var part = 0
    private var boundaries: [[UInt8]] = []
    private var state = State.hidden
    private var start = 0
    private var position = 0

    private enum State {
        case header
        case text(MailHeader)
        case attachment(MailHeader)
        case hidden
    }

    init(bytes: [UInt8], isMailbox: Bool) {
        self.bytes = bytes
        self.isMailbox = isMailbox
    }

    mutating func parse() -> [MailPiece] {
        if !isMailbox {
            message = 1
            state = .header
        }
        var afterBlank = true
        while position < bytes.count {
            let newline = bytes[position...].firstIndex(of: 0x0a)
            let line = bytes[position..<(newline.map { $0 + 1 } ?? bytes.count)]
            look(line, afterBlank: afterBlank)
            afterBlank = newline != nil && isBlank(line)
            position = line.endIndex
        }
        close(at: bytes.count)
        return pieces
    }

    private mutating func look(_ line: ArraySlice<UInt8>, afterBlank: Bool) {
        if isMailbox && afterBlank && isFromLine(line) {
            close(at: position)
            message += 1
            part = 0
            boundaries = []
            state = .header
        } else if let found = boundary(line) {
            close(at: position)
            endHeader()
            boundaries.removeSubrange((found.index + 1)...)
            mark(line)
            if found.isLast {
                boundaries.removeLast()
                state = .hidden
            } else {
                part += 1
                state = .header
            }
        } else if case .header = state, isBlank(line) {
            close(at: position)
            endHeader()
            mark(line)
        }
    }

    /// Makes a piece of what was gathered up to `end`.
    private mutating func close(at end: Int) {
        defer { start = end }
        guard end > start else { return }
        let kind: MailPiece.Kind =
            switch state {
            case .header: .header
            case .text(let fields): .text(fields)
            case .attachment(let fields): .attachment(fields)
            case .hidden: .hidden
            }
        pieces.append(MailPiece(kind: kind, range: start..<end, message: message, part: part))
    }

    private mutating func mark(_ line: ArraySlice<UInt8>) {
        pieces.append(
            MailPiece(
                kind: .line,
                range: line.startIndex..<line.endIndex,
                message: message,
                part: part
            )
        )
        start = line.endIndex
    }

    /// What a header that has just been closed says of the body after it.
    private mutating func endHeader() {
        guard case .header = state else { return }
        var header: [UInt8] = []
        if let last = pieces.last, case .header = last.kind { header = Array(bytes[last.range]) }
        let fields = MailHeader(header)
        if fields.mediaType.hasPrefix("multipart/"), let boundary = fields.boundary,
            boundaries.count < MailReader.nestingLimit
        {
            boundaries.append(Array("--".utf8) + boundary)
            state = .hidden
            return
        }
        if part == 0 { part = 1 }
        var isForeign = false
        if case .foreign? = fields.charset?.form { isForeign = true }
        let isText = fields.mediaType == "text/plain" && !isForeign
        state = isText ? .text(fields) : .attachment(fields)
    }

    private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == 0x0a || line.count == 2 && line.first == 0x0d
    }

    private func isFromLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "From ".utf8), line.count < 1_000 else { return false }
        if message == 0 { return true }
        return line.indices.dropFirst().dropLast().contains { index in
            line[index] == UInt8(ascii: ":") && (0x30...0x39).contains(line[index - 1])
                && (0x30...0x39).contains(line[index + 1])
        }
    }

    private func boundary(_ line: ArraySlice<UInt8>) -> (index: Int, isLast: Bool)? {
        guard !boundaries.isEmpty, line.count < 1_000, line.starts(with: "--".utf8) else {
            return nil
        }
        for index in boundaries.indices.reversed() where line.starts(with: boundaries[index]) {
            let rest = line.dropFirst(boundaries[index].count)
            if rest.allSatisfy({ $0 <= 32 }) { return (index, false) }
            if rest.starts(with: "--".utf8) { return (index, true) }
        }
        return nil
    }
}
