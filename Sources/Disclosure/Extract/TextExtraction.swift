import Files
import Sandbox

/// Reads the kinds that are text all through.
struct TextExtraction {
    private let extraction: Extraction
    private let part: Part

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    /// Hands on the text of the source.
    func read(_ source: Source, _ type: MediaType, _ charset: Charset) async throws {
        var charset = charset
        if type == .xml || type == .html, charset.mark == 0,
            let head = try? source.head(1_024), let declared = XMLDeclaration.declared(head)
        {
            charset = declared
        }
        if case .foreign(let name) = charset.form {
            return try await foreign(source, name, type, charset)
        }
        let reader = TextReader(source, charset)
        switch type {
        case .csv: try table(source, charset, reader)
        case .json:
            var json = JSONReader(reader)
            try json.write(extraction, part)
        case .xml:
            var xml = XMLText(extraction, part, .bytes)
            try xml.read(reader)
        case .html:
            var html = HTMLText(extraction, part)
            try html.read(reader)
        case .rtf:
            var rtf = RTFText(extraction, part)
            try rtf.read(source)
        default: try plain(reader, charset, (try? source.head(1 << 14)) ?? [])
        }
    }

    private func plain(
        _ text: TextReader,
        _ charset: Charset,
        _ head: [UInt8] = []
    ) throws {
        var reader = text
        var writer = extraction.writer(part, .text)
        if StatementText.isOne(head) {
            var statement = StatementText()
            try statement.write(&reader, to: &writer)
        }
        while let (window, range) = reader.takeWindow() { try writer.append(window, range) }
        try writer.finish()
        note(reader, charset)
    }

    /// Reads a text in a charset of several bytes a character, decoded by `iconv`.
    ///
    /// In all of them an end of line is the byte it is in ASCII, so each line is placed as a whole;
    /// of other kinds than plain text only the decoded text has places.
    private func foreign(
        _ source: Source,
        _ name: String,
        _ type: MediaType,
        _ charset: Charset
    ) async throws {
        let decoded = await extraction.run(
            "iconv",
            ["-c", "-f", name, "-t", "UTF-8", "/in/x"],
            on: source,
            part,
            limits: { $0.output = 512 << 20 }
        )
        guard let decoded else { return try plain(TextReader(source, .utf8), charset) }
        guard type == .plainText else { return try await read(Source(decoded), type, .utf8) }
        var writer = extraction.writer(part, .text)
        var lines = TextReader(source, .windows1252)
        let newline = ByteSet("\n")
        for line in decoded.split(separator: 10, omittingEmptySubsequences: false) {
            let low = lines.position
            try lines.run(until: newline) { _, _ in }
            let isEnded = lines.take(10)
            try writer.append(whole: line + (isEnded ? [10] : []), low: low, high: lines.position)
        }
        try writer.finish()
    }

    private func table(_ source: Source, _ charset: Charset, _ text: TextReader) throws {
        var decoder = TextDecoder(charset, at: charset.mark)
        let head = (try? source.head(MediaType.headSize)) ?? []
        let sample = decoder.decode(Array(head.dropFirst(charset.mark)), isLast: false).bytes
        let delimiter = Delimiter.detect(sample, isWhole: source.size <= head.count)
        var table = TableReader(text, delimiter: delimiter ?? UInt8(ascii: ","))
        var writer = extraction.writer(part, .text)
        try table.write(to: &writer)
        try writer.finish()
        if table.isMalformed { extraction.note(.malformed(charset.name), part) }
        if table.hasFailed { extraction.note(.unreadable, part) }
    }

    private func note(_ reader: TextReader, _ charset: Charset) {
        if reader.isMalformed { extraction.note(.malformed(charset.name), part) }
        if reader.failure != nil { extraction.note(.unreadable, part) }
    }
}
