import Files
import Glibc

/// The messages of a mailbox (mboxrd, RFC 4155), or one message: headers, bodies and attachments.
///
/// Lines are looked at in pieces of the file, so memory depends neither on the mailbox nor on any
/// message of it. Bodies of plain text go straight to segments; every other part is kept aside and
/// read as the exhibit it is, after the piece of the mailbox that ends it.
struct MailReader {
    /// How much is read at once, in bytes; also how long a line may be before it is cut.
    static let pieceSize = 1 << 20
    /// Multiparts within multiparts of one message.
    static let nestingLimit = 64

    let extraction: Extraction
    let source: Source
    let part: Part
    let isMailbox: Bool

    /// The message's number from 1; 0 before the first.
    private var number = 0
    /// The number of the part that was begun last; 0 is the message's own header.
    private var partNumber = 0
    /// The multiparts that are open, the outermost first.
    private var levels: [Level] = []
    /// A multipart that is open.
    private struct Level {
        /// Its boundary with the two hyphens before it.
        let boundary: [UInt8]
        /// The number of the part that it is.
        let part: Int
        /// How much text nobody sees it had so far, before its first part.
        var hidden = 0
    }

    /// The header that is being gathered, when one is.
    private var header: [UInt8]?
    /// The body that is being read, when one is.
    private var leaf: MailLeaf?
    /// Whether the line before was empty, or there was none.
    private var afterBlank = true
    /// Parts that are complete and wait to be read.
    private var waiting: [(Source, Part)] = []

    init(_ extraction: Extraction, _ source: Source, _ part: Part, isMailbox: Bool) {
        self.extraction = extraction
        self.source = source
        self.part = part
        self.isMailbox = isMailbox
    }

    /// Reads all messages.
    mutating func read() async throws {
        var buffer: [UInt8] = []
        var at = 0
        var isStart = true
        if !isMailbox { begin() }
        while at < source.size {
            let piece = try? source.read(MailReader.pieceSize, at: at)
            guard let piece, !piece.isEmpty else {
                extraction.note(.unreadable, part)
                break
            }
            at += piece.count
            if buffer.isEmpty { buffer = piece } else { buffer += piece }
            let used = try scan(buffer, isLast: at >= source.size, isStart: &isStart)
            if used == buffer.count { buffer = [] } else { buffer.removeFirst(used) }
            try await readWaiting()
        }
        try end()
        try await readWaiting()
    }

    private mutating func readWaiting() async throws {
        let parts = waiting
        waiting = []
        for (source, part) in parts { try await extraction.extract(source, at: part) }
    }

    /// Looks at the lines of a buffer and says how much of it was used: all but a line that its
    /// end cuts.
    private mutating func scan(
        _ buffer: [UInt8],
        isLast: Bool,
        isStart: inout Bool
    ) throws -> Int {
        var line = 0
        // Lines of a body that nothing has to be done about go on together.
        var pending = 0
        while line < buffer.count {
            let newline = MailReader.newline(buffer, from: line)
            let end = newline.map { $0 + 1 } ?? buffer.count
            if newline == nil && !isLast && buffer.count - line < MailReader.pieceSize { break }
            if !isStart || !needsLook(buffer[line]) {
                if header != nil {
                    try take(buffer[line..<end], isStart: isStart)
                    pending = end
                }
            } else {
                let range = pending..<line
                if try look(buffer, line..<end, pending: range) { pending = end }
            }
            afterBlank = newline != nil && isStart && isBlank(buffer[line..<end])
            isStart = newline != nil
            line = end
        }
        if line > pending { try leaf?.write(buffer[pending..<line], extraction) }
        return line
    }

    private static func newline(_ buffer: [UInt8], from start: Int) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base + start, 10, bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
        }
    }

    private func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == 10 || (line.count == 2 && line.first == 13)
    }

    /// Whether a line with this first byte may be more than a line of a body.
    private func needsLook(_ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "-"): !levels.isEmpty
        case UInt8(ascii: "F"), UInt8(ascii: ">"): isMailbox
        default: false
        }
    }
}

// MARK: - Lines

extension MailReader {
    /// Acts on a line that may begin a message or a part, or is quoted; says whether the line was
    /// used up.
    ///
    /// - Parameter pending: lines before it that go to the body first.
    private mutating func look(
        _ buffer: [UInt8],
        _ line: Range<Int>,
        pending: Range<Int>
    ) throws -> Bool {
        let bytes = buffer[line]
        if isMailbox && isFromLine(bytes) && afterBlank {
            try leaf?.write(buffer[pending], extraction)
            try end()
            begin()
            header = Array(bytes)
            return true
        }
        if let level = boundary(bytes) {
            try leaf?.write(buffer[pending], extraction)
            try endHeader(at: nil)
            try endLeaf()
            levels.removeSubrange((level.index + 1)...)
            if level.isLast {
                beginHidden(levels.removeLast())
            } else {
                beginPart()
            }
            return true
        }
        if header != nil {
            try take(bytes, isStart: true)
            return true
        }
        guard isMailbox, isQuotedFrom(bytes) else { return false }
        try leaf?.write(buffer[pending], extraction)
        try leaf?.write(bytes.dropFirst(), extraction)
        return true
    }

    /// `From ` and a time, as every writer of mailboxes has it.
    private func isFromLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(with: "From ".utf8), line.count < 1_000 else { return false }
        if number == 0 { return true }
        let digits = line.indices.dropFirst().dropLast().contains { index in
            line[index] == UInt8(ascii: ":") && (0x30...0x39).contains(line[index - 1])
                && (0x30...0x39).contains(line[index + 1])
        }
        return digits
    }

    private func isQuotedFrom(_ line: ArraySlice<UInt8>) -> Bool {
        line.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8)
    }

    /// Which open multipart the line is a boundary of, and whether it is its last.
    private func boundary(_ line: ArraySlice<UInt8>) -> (index: Int, isLast: Bool)? {
        guard line.count < 1_000, line.starts(with: "--".utf8) else { return nil }
        for index in levels.indices.reversed() where line.starts(with: levels[index].boundary) {
            let rest = line.dropFirst(levels[index].boundary.count)
            if rest.allSatisfy({ $0 <= 32 }) { return (index, false) }
            if rest.starts(with: "--".utf8) { return (index, true) }
        }
        return nil
    }

    /// Takes a line of a header, or the empty one that ends it.
    private mutating func take(_ line: ArraySlice<UInt8>, isStart: Bool) throws {
        if isStart && isBlank(line) { return try endHeader(at: line) }
        header? += line
        if (header?.count ?? 0) > extraction.limits.field * 4 {
            extraction.note(.malformed(MediaType.message.rawValue), part)
            try endHeader(at: nil)
        }
    }
}

// MARK: - Messages and parts

extension MailReader {
    private mutating func begin() {
        number += 1
        partNumber = 0
        levels = []
        header = []
    }

    private mutating func beginPart() {
        partNumber += 1
        header = []
    }

    /// Ends the message.
    private mutating func end() throws {
        try endHeader(at: nil)
        try endLeaf()
        levels = []
    }

    /// The part of the exhibit that holds the message: it has a name of its own in a mailbox.
    private var message: Part {
        var message = part
        if isMailbox { message.path.append("message:\(number)") }
        return message
    }

    /// Hands on the header and begins the body that it describes.
    private mutating func endHeader(at blank: ArraySlice<UInt8>?) throws {
        guard let bytes = header else { return }
        header = nil
        var writer = extraction.writer(message, .header, .message(number, part: partNumber))
        try EncodedWords.write(bytes, to: &writer)
        try writer.finish()
        guard blank != nil || !bytes.isEmpty else { return }
        let fields = MailHeader(bytes)
        if let name = fields.fileName {
            try extraction.write(name, field: "filename", attachment, .metadata)
        }
        if fields.mediaType.hasPrefix("multipart/"), let boundary = fields.boundary {
            guard levels.count < MailReader.nestingLimit else {
                extraction.note(.tooDeep, message)
                return begin(fields)
            }
            let level = Level(boundary: Array("--".utf8) + boundary, part: partNumber)
            levels.append(level)
            return beginHidden(level)
        }
        begin(fields)
    }

    private var attachment: Part { message.inner("attachment:\(partNumber)") }

    /// Begins the body of a part.
    private mutating func begin(_ fields: MailHeader) {
        if partNumber == 0 { partNumber = 1 }
        let transfer = TransferDecoder(fields.transferEncoding)
        let charset = fields.charset ?? .utf8
        var isForeign = false
        if case .foreign = charset.form { isForeign = true }
        if fields.mediaType == "text/plain" && !isForeign {
            let frame = SegmentWriter.Frame.message(number, part: partNumber)
            let writer = extraction.writer(message, .text, frame)
            leaf = MailLeaf(transfer, TextDecoder(charset), writer)
        } else {
            let part = message.inner("attachment:\(partNumber)", charset: fields.charset)
            leaf = MailLeaf(transfer, part)
        }
    }

    /// Begins the text before the first part of a multipart or after its last.
    ///
    /// No program shows it. Both are placed as one text of the multipart's own.
    private mutating func beginHidden(_ level: Level) {
        let frame = SegmentWriter.Frame.message(number, part: level.part)
        let writer = extraction.writer(message, .hidden, frame)
        let decoder = TextDecoder(.utf8, at: level.hidden)
        leaf = MailLeaf(TransferDecoder(""), decoder, writer)
    }

    private mutating func endLeaf() throws {
        guard let ended = leaf else { return }
        leaf = nil
        if !levels.isEmpty, levels[levels.count - 1].part == partNumber {
            // What ended is the text before its first part.
            levels[levels.count - 1].hidden = ended.size
        }
        if let complete = try ended.finish(extraction) { waiting.append(complete) }
    }
}

/// The body of a part of a message as it is being read: a text, or something kept aside.
final class MailLeaf {
    private var transfer: TransferDecoder
    private var text: (decoder: TextDecoder, writer: SegmentWriter)?
    private var spool = PartSpool()
    private let part: Part?

    /// How much a text has so far, in bytes of the part as decoded.
    var size: Int { text?.decoder.position ?? 0 }

    /// A text.
    init(_ transfer: TransferDecoder, _ decoder: TextDecoder, _ writer: SegmentWriter) {
        self.transfer = transfer
        text = (decoder, writer)
        part = nil
    }

    /// Anything else, and what it will be called.
    init(_ transfer: TransferDecoder, _ part: Part) {
        self.transfer = transfer
        self.part = part
    }

    /// Takes whole lines of it, or a piece of one that is very long.
    func write(_ lines: ArraySlice<UInt8>, _ extraction: Extraction) throws {
        guard !lines.isEmpty else { return }
        try add(transfer.decode(lines), isLast: false, extraction)
    }

    private func add(_ bytes: [UInt8], isLast: Bool, _ extraction: Extraction) throws {
        if text == nil { return try spool.write(bytes, extraction) }
        guard let decoded = text?.decoder.decode(bytes, isLast: isLast) else { return }
        try text?.writer.append(decoded, 0..<decoded.bytes.count)
    }

    /// Ends it: a text is handed on, anything else given back to be read.
    func finish(_ extraction: Extraction) throws -> (Source, Part)? {
        try add(transfer.finish(), isLast: true, extraction)
        try text?.writer.finish()
        guard let part else { return nil }
        let source = try spool.finish(extraction)
        return source.size == 0 ? nil : (source, part)
    }
}
