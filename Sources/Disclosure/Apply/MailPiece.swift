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

    /// A body with this content, as its header says it is written, its lines ending as those of
    /// `raw` do.
    func encoded(
        _ content: [UInt8],
        like raw: [UInt8],
        _ fields: MailHeader,
        isMailbox: Bool
    ) -> [UInt8] {
        let end = MailEncoding.lineEnd(of: raw)
        let lines: [UInt8] =
            switch TransferDecoder(fields.transferEncoding).form {
            case .identity: content
            case .quotedPrintable: MailEncoding.quotedPrintable(content, lineEnd: end)
            case .base64: MailEncoding.base64(content, lineEnd: end)
            }
        guard isMailbox else { return lines }
        return MailStructure.lines(lines).flatMap(MailStructure.quoted)
    }

    private static func unquoted(_ raw: [UInt8]) -> [UInt8] {
        MailStructure.lines(raw).flatMap { line in
            line.first == UInt8(ascii: ">") && MailStructure.quoted(line).count > line.count
                ? line.dropFirst() : line
        }
    }

    /// A header without the name of the file that its part is.
    static func withoutName(_ header: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        let fields = MailHeader(header)
        var place = 0
        MailFields.each(of: header) { field in
            let name = String(decoding: header[field.name], as: UTF8.self).lowercased()
            guard name == "content-disposition" || name == "content-type" else { return }
            out += header[place..<field.whole.lowerBound]
            place = field.whole.upperBound
            guard name == "content-type" else { return }
            out += "Content-Type: \(fields.mediaType)".utf8
            if let boundary = fields.boundary, fields.isMultipart {
                out += "; boundary=\"".utf8 + boundary.flatMap(quoted) + "\"".utf8
            }
            if let charset = fields.charset { out += "; charset=\(charset.name)".utf8 }
            out += MailEncoding.lineEnd(of: Array(header[field.whole]))
        }
        return out + header[place...]
    }

    /// A header that says of a document written anew without macros what it is now.
    ///
    /// Programs hold the ending of a name and the type against the content.
    static func withoutMacros(_ header: [UInt8]) -> [UInt8] {
        guard let old = MailHeader(header).fileName else { return header }
        let ending = CopySuffix.document(old)
        guard let type = CopySuffix.types[ending] else { return header }
        var out: [UInt8] = []
        var place = 0
        var isWritten = false
        MailFields.each(of: header) { field in
            let name = String(decoding: header[field.name], as: UTF8.self).lowercased()
            guard name == "content-disposition" || name == "content-type" else { return }
            out += header[place..<field.whole.lowerBound]
            place = field.whole.upperBound
            guard !isWritten else { return }
            isWritten = true
            let end = MailEncoding.lineEnd(of: Array(header[field.whole]))
            out += "Content-Type: \(type.rawValue)".utf8 + end
            out += "Content-Disposition: attachment; filename*=UTF-8''".utf8
            out += (old + ending).utf8.flatMap(percent) + end
        }
        return out + header[place...]
    }

    /// A byte of a name as RFC 8187 writes it.
    private static func percent(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: return [byte]
        default:
            let digits = Array("0123456789ABCDEF".utf8)
            return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    /// A byte as it stands in a quoted string.
    private static func quoted(_ byte: UInt8) -> [UInt8] {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
            ? [UInt8(ascii: "\\"), byte] : [byte]
    }
}

/// Finds the pieces of a message or mailbox, as ``MailStructure`` tells its lines.
private struct MailPieceParser {
    let bytes: [UInt8]
    private var pieces: [MailPiece] = []
    private var structure: MailStructure
    /// What the lines since ``start`` are, and of which message and part.
    private var open: (kind: MailPiece.Kind, message: Int, part: Int) = (.header, 1, 0)
    private var start = 0

    init(bytes: [UInt8], isMailbox: Bool) {
        self.bytes = bytes
        structure = MailStructure(isMailbox: isMailbox)
    }

    mutating func parse() -> [MailPiece] {
        var lines = MailLines()
        lines.add(bytes)
        while let line = lines.next(isLast: true) {
            let kind = structure.next(bytes[line], isStart: true, isEnded: lines.isEnded)
            if kind == .body { lines.passBody(of: &structure) }
            take(line, kind)
            _ = structure.takeHeader()
        }
        close(at: bytes.count)
        return pieces
    }

    private mutating func take(_ line: Range<Int>, _ kind: MailStructure.Line) {
        switch kind {
        case .header, .body, .quoted: break
        case .message:
            close(at: line.lowerBound)
            open = (.header, structure.message, 0)
        case .headerCut:
            close(at: line.upperBound)
            beginBody()
        case .headerEnd:
            close(at: line.lowerBound)
            mark(line)
            beginBody()
        case .boundary:
            close(at: line.lowerBound)
            mark(line)
            if structure.isInHeader {
                open = (.header, structure.message, structure.part)
            } else {
                beginBody()
            }
        }
    }

    private mutating func beginBody() {
        let kind: MailPiece.Kind
        switch structure.body {
        case .hidden: kind = .hidden
        case .part(let fields): kind = fields.isPlainText ? .text(fields) : .attachment(fields)
        }
        open = (kind, structure.message, structure.part)
    }

    /// Makes a piece of what was gathered up to `end`.
    private mutating func close(at end: Int) {
        defer { start = end }
        guard end > start else { return }
        pieces.append(
            MailPiece(
                kind: open.kind,
                range: start..<end,
                message: open.message,
                part: open.part
            )
        )
    }

    private mutating func mark(_ line: Range<Int>) {
        let (message, part) = (open.message, open.part)
        pieces.append(MailPiece(kind: .line, range: line, message: message, part: part))
        start = line.upperBound
    }
}
