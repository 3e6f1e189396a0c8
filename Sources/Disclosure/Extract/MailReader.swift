import Files

/// The messages of a mailbox (mboxrd, RFC 4155), or one message: headers, bodies and attachments.
///
/// Lines are looked at in pieces of the file, so memory depends neither on the mailbox nor on any
/// message of it. Bodies of plain text go straight to segments; every other part is kept aside and
/// read as the exhibit it is, after the piece of the mailbox that ends it.
struct MailReader {
    /// How much is read at once, in bytes.
    private static let pieceSize = 1 << 20

    let extraction: Extraction
    let source: Source
    let part: Part

    private var structure: MailStructure
    /// The body that is being read, when one is.
    private var leaf: MailLeaf?
    /// The multipart whose text nobody sees it is, if it is one.
    private var hiddenPart: Int?
    /// How much text nobody sees the multiparts of the message had so far, by the part they are.
    private var hidden: [Int: Int] = [:]
    /// The message that was named last.
    private var named: (number: Int, part: Part)
    /// The last message that may be two.
    private var doubted = 0
    /// Parts that are complete and wait to be read, or to be shown where they are texts.
    private var waiting: [MailLeaf.Whole] = []

    init(_ extraction: Extraction, _ source: Source, _ part: Part, isMailbox: Bool) {
        self.extraction = extraction
        self.source = source
        self.part = part
        named = (0, part)
        structure = MailStructure(isMailbox: isMailbox)
    }

    /// Reads all messages.
    mutating func read() async throws {
        var lines = MailLines()
        var at = 0
        while at < source.size {
            let piece = try? source.read(MailReader.pieceSize, at: at)
            guard let piece, !piece.isEmpty else {
                extraction.note(.unreadable, part)
                break
            }
            at += piece.count
            lines.add(piece)
            try scan(&lines, isLast: at >= source.size)
            try await readWaiting()
        }
        structure.finish()
        try endHeader(beginsBody: false)
        try endLeaf()
        try await readWaiting()
    }

    private mutating func readWaiting() async throws {
        let parts = waiting
        waiting = []
        for whole in parts {
            if whole.isText {
                try await extraction.offer(whole.source, at: whole.part)
            } else {
                try await extraction.extract(whole.source, at: whole.part)
            }
        }
    }

    /// Acts on the lines there are.
    private mutating func scan(_ lines: inout MailLines, isLast: Bool) throws {
        // Lines of a body that nothing has to be done about go on together.
        var pending = lines.place
        while let line = lines.next(isLast: isLast) {
            let kind = structure.next(
                lines.bytes[line],
                isStart: lines.isStart,
                isEnded: lines.isEnded
            )
            if structure.isUncertain, doubted != structure.message { doubt() }
            if kind == .body {
                lines.passBody(of: &structure)
                continue
            }
            if pending < line.lowerBound {
                try leaf?.write(lines.bytes[pending..<line.lowerBound], extraction)
            }
            pending = line.upperBound
            switch kind {
            case .message, .boundary:
                try endHeader(beginsBody: false)
                try endLeaf()
                if kind == .message { hidden = [:] } else { beginHidden() }
            case .headerEnd, .headerCut: try endHeader(beginsBody: true)
            case .quoted: try leaf?.write(lines.bytes[line].dropFirst(), extraction)
            case .header, .body: break
            }
        }
        if pending < lines.place {
            try leaf?.write(lines.bytes[pending..<lines.place], extraction)
        }
        lines.drop()
    }

    /// Notes that the message may be two.
    private mutating func doubt() {
        doubted = structure.message
        extraction.note(.malformed(MediaType.mbox.rawValue), message(structure.message))
    }
}

// MARK: - Messages and parts

extension MailReader {
    /// The part of the exhibit that holds a message: it has a name of its own in a mailbox.
    private mutating func message(_ number: Int) -> Part {
        if named.number != number {
            named = (number, part)
            if structure.isMailbox { named.part.path.append("message:\(number)") }
        }
        return named.part
    }

    /// Hands on a header that has ended, and begins the body that it describes.
    private mutating func endHeader(beginsBody: Bool) throws {
        guard let header = structure.takeHeader() else { return }
        let message = message(header.message)
        let frame = SegmentWriter.Frame.message(header.message, part: header.part)
        var writer = extraction.writer(message, .header, frame)
        try EncodedWords.write(header.bytes, to: &writer)
        try writer.finish()
        if let name = header.fields.fileName {
            let named = message.inner("attachment:\(header.described)")
            try extraction.write(name, field: "filename", named, .metadata)
        }
        if header.isTooDeep { extraction.note(.tooDeep, message) }
        if header.isAmbiguous {
            extraction.note(.malformed(MediaType.message.rawValue), message)
        }
        if beginsBody { beginBody() }
    }

    /// Begins what stands after a header.
    private mutating func beginBody() {
        guard case .part(let fields) = structure.body else { return beginHidden() }
        let message = message(structure.message)
        let transfer = TransferDecoder(fields.transferEncoding)
        if !TransferDecoder.isKnown(fields.transferEncoding) {
            extraction.note(.malformed("content-transfer-encoding"), message)
        }
        if fields.isPlainText {
            let frame = SegmentWriter.Frame.message(structure.message, part: structure.part)
            let writer = extraction.writer(message, .text, frame, marks: .plain)
            let copy = wanted(message)
            leaf = MailLeaf(transfer, TextDecoder(fields.charset ?? .utf8), writer, copy: copy)
        } else {
            let name = "attachment:\(structure.part)"
            leaf = MailLeaf(transfer, message.inner(name, charset: fields.charset))
        }
    }

    /// What the text that begins is called, where anybody wants it as a part.
    private func wanted(_ message: Part) -> Part? {
        guard extraction.wantsTexts else { return nil }
        let part = message.inner(MailText.step(structure.part))
        return extraction.wantsText(part) ? part : nil
    }

    /// Begins the text before the first part of a multipart or after its last, where one is.
    ///
    /// No program shows it. Both are placed as one text of the multipart's own.
    private mutating func beginHidden() {
        guard !structure.isInHeader, case .hidden(let part) = structure.body else { return }
        let frame = SegmentWriter.Frame.message(structure.message, part: part)
        let writer = extraction.writer(message(structure.message), .hidden, frame)
        let decoder = TextDecoder(.utf8, at: hidden[part] ?? 0)
        leaf = MailLeaf(TransferDecoder(""), decoder, writer)
        hiddenPart = part
    }

    private mutating func endLeaf() throws {
        guard let ended = leaf else { return }
        leaf = nil
        if let part = hiddenPart { hidden[part] = ended.size }
        hiddenPart = nil
        if let complete = try ended.finish(extraction) { waiting.append(complete) }
    }
}

/// The body of a part of a message as it is being read: a text, or something kept aside.
final class MailLeaf {
    private var transfer: TransferDecoder
    private var text: (decoder: TextDecoder, writer: SegmentWriter)?
    private var spool = PartSpool()
    private let part: Part?

    /// A body that is kept aside and complete.
    struct Whole {
        let source: Source
        let part: Part
        /// True for a text, which was read already.
        let isText: Bool
    }

    /// How much a text has so far, in bytes of the part as decoded.
    var size: Int { text?.decoder.position ?? 0 }

    /// A text; what it is called where it is kept aside as well.
    init(
        _ transfer: TransferDecoder,
        _ decoder: TextDecoder,
        _ writer: SegmentWriter,
        copy: Part? = nil
    ) {
        self.transfer = transfer
        text = (decoder, writer)
        part = copy
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
        if part != nil { spool.write(bytes, extraction) }
        guard let decoded = text?.decoder.decode(bytes, isLast: isLast) else { return }
        try text?.writer.append(decoded, 0..<decoded.bytes.count)
    }

    /// Ends it: a text is handed on, anything that is kept aside given back to be read.
    func finish(_ extraction: Extraction) throws -> Whole? {
        try add(transfer.finish(), isLast: true, extraction)
        try text?.writer.finish()
        guard let part else { return nil }
        let source = spool.finish(extraction, part)
        return source.size == 0 ? nil : Whole(source: source, part: part, isText: text != nil)
    }
}
