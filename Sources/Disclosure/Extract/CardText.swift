/// The text of contacts and calendars (RFC 6350, RFC 5545): lines that go on after an end of line
/// and a space are one, values written in quoted-printable or base64 are read.
struct CardText {
    private let extraction: Extraction
    private let part: Part
    private var reader: TextReader
    private var writer: SegmentWriter
    private var attachments = 0

    private static let newline: UInt8 = 10

    init(_ extraction: Extraction, _ part: Part, _ reader: TextReader) {
        self.extraction = extraction
        self.part = part
        self.reader = reader
        writer = extraction.writer(part, .text, marks: .calendar)
    }

    /// A byte of a line and where its character is in the source.
    fileprivate struct Letter {
        let byte: UInt8
        let low: Int
        let high: Int
    }

    /// Hands on all lines.
    mutating func read() async throws {
        while reader.peek() != nil {
            let line = line()
            if let colon = line.firstIndex(where: { $0.byte == UInt8(ascii: ":") }) {
                let head = String(decoding: line[..<colon].map(\.byte), as: UTF8.self).uppercased()
                let value = Array(line[(colon + 1)...])
                if head.contains("QUOTED-PRINTABLE") {
                    try write(Array(line[...colon]))
                    try quoted(value, head)
                    continue
                }
                if head.contains("ENCODING=B")
                    || value.starts(with: "data:".utf8, by: { $0.byte == $1 })
                {
                    try write(Array(line[...colon]))
                    try await attached(value)
                    continue
                }
            }
            try write(line)
        }
        try writer.finish()
        if reader.isMalformed { extraction.note(.malformed(MediaType.vcard.rawValue), part) }
        if reader.failure != nil { extraction.note(.unreadable, part) }
    }

    /// The next line, with those that go on with it, up to the most that a field may have.
    private mutating func line() -> [Letter] {
        var line: [Letter] = []
        while let byte = reader.peek(), line.count < extraction.limits.field * 32 {
            let low = reader.position
            _ = reader.take()
            let letter = Letter(byte: byte, low: low, high: reader.position)
            guard byte == CardText.newline else {
                line.append(letter)
                continue
            }
            guard let next = reader.peek(), next == 32 || next == 9 else {
                // A soft end of line in quoted-printable.
                let text = line.drop { $0.byte != UInt8(ascii: ":") }
                let isSoft = text.last { $0.byte != 13 }?.byte == UInt8(ascii: "=")
                let isQuoted = isSoft && line.contains(text: "QUOTED-PRINTABLE")
                line.append(letter)
                if isQuoted { continue }
                return line
            }
            if line.last?.byte == 13 { line.removeLast() }
            _ = reader.take()
        }
        return line
    }

    private mutating func write(_ line: [Letter]) throws {
        var start = 0
        while start < line.count {
            // Letters of the source that stand next to each other go together.
            var end = start + 1
            while end < line.count,
                line[end].low == line[end - 1].high || line[end].low == line[start].low,
                line[end].high - line[end].low == line[start].high - line[start].low
            {
                end += 1
            }
            let bytes = line[start..<end].map(\.byte)
            let (low, high) = (line[start].low, line[end - 1].high)
            if bytes.count == high - low {
                try writer.append(bytes[...], at: low)
            } else {
                try writer.append(whole: bytes, low: low, high: high)
            }
            start = end
        }
    }

    private mutating func quoted(_ value: [Letter], _ head: String) throws {
        guard let first = value.first, let last = value.last else { return }
        var transfer = TransferDecoder("quoted-printable")
        let content = transfer.decode(value.map(\.byte)[...]) + transfer.finish()
        let name = head.split(separator: ";").first { $0.hasPrefix("CHARSET=") }?.dropFirst(8)
        let charset = Charset.named(String(name ?? "utf-8")) ?? .utf8
        let text = charset.decoded(content)
        try writer.append(whole: Array(text.utf8), low: first.low, high: last.high)
    }

    /// A picture or a key in base64.
    private mutating func attached(_ value: [Letter]) async throws {
        attachments += 1
        let comma = value.prefix(200).firstIndex { $0.byte == UInt8(ascii: ",") }
        let text = value.map(\.byte)[(comma.map { $0 + 1 } ?? 0)...]
        var transfer = TransferDecoder("base64")
        let content = transfer.decode(text) + transfer.finish()
        guard !content.isEmpty else { return try write(value) }
        let inner = part.inner("attachment:\(attachments)")
        _ = try await extraction.extract(Source(content), at: inner)
    }
}

extension [CardText.Letter] {
    fileprivate func contains(text: String) -> Bool {
        let head = prefix { $0.byte != UInt8(ascii: ":") }.map(\.byte)
        return String(decoding: head, as: UTF8.self).uppercased().contains(text)
    }
}
