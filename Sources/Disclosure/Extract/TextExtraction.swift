import Files

/// Reads the kinds that are text all through.
struct TextExtraction {
    private let extraction: Extraction
    private let part: Part

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    /// Hands on the text of the source.
    ///
    /// - Returns: files that stand in addresses of a page or in base64, each with the name of its
    ///   part, which says where it begins.
    func read(
        _ source: Source,
        _ type: MediaType,
        _ charset: Charset
    ) throws -> [(name: String, bytes: [UInt8])] {
        var charset = charset
        if type == .xml || type == .html, charset.mark == 0,
            let head = try? source.head(1_024), let declared = XMLDeclaration.declared(head)
        {
            charset = declared
        }
        let reader = TextReader(source, charset)
        var addresses: [(start: Int, bytes: [UInt8])] = []
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
            addresses = html.data
        case .rtf:
            var rtf = RTFText(extraction, part)
            try rtf.read(source)
        default: try plain(reader, charset, (try? source.head(1 << 14)) ?? [])
        }
        let files = addresses.map { (name: "data:\($0.start)", bytes: $0.bytes) }
        guard type != .rtf, charset.keepsASCII else { return files }
        var values = EncodedValues(
            source,
            type,
            known: Set(addresses.map(\.start)),
            hidden: extraction.writer(part, .hidden)
        )
        do { try values.read() } catch is FileFailure { extraction.note(.unreadable, part) }
        if values.isCut { extraction.note(.tooManyParts, part) }
        return files + values.files.map { (name: "base64:\($0.start)", bytes: $0.bytes) }
    }

    private func plain(
        _ text: TextReader,
        _ charset: Charset,
        _ head: [UInt8] = []
    ) throws {
        var reader = text
        var writer = extraction.writer(part, .text, marks: .plain)
        if StatementText.isOne(head) {
            var statement = StatementText()
            try statement.write(&reader, to: &writer)
        }
        while let (window, range) = reader.takeWindow() { try writer.append(window, range) }
        try writer.finish()
        note(reader, charset)
    }

    private func table(_ source: Source, _ charset: Charset, _ text: TextReader) throws {
        var decoder = TextDecoder(charset, at: charset.mark)
        let head = (try? source.head(MediaType.headSize)) ?? []
        let sample = decoder.decode(Array(head.dropFirst(charset.mark)), isLast: false).bytes
        let delimiter = Delimiter.detect(sample, isWhole: source.size <= head.count)
        var table = TableReader(text, delimiter: delimiter ?? UInt8(ascii: ","))
        var writer = extraction.writer(part, .text, marks: .plain)
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
