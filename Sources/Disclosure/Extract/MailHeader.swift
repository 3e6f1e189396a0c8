/// The header of a message or of a part of one (RFC 5322 §2.2, RFC 2045).
struct MailHeader {
    /// The fields by their names in lower case, unfolded; of several with one name the first.
    private var fields: [String: [UInt8]] = [:]

    /// Reads the lines of a header.
    init(_ bytes: [UInt8]) {
        var at = 0
        while at < bytes.count {
            let end = MailHeader.fieldEnd(bytes, at)
            let field = bytes[at..<end]
            at = end
            guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: field[..<colon], as: UTF8.self).lowercased()
            guard MailHeader.read.contains(name), fields[name] == nil else { continue }
            fields[name] = field[(colon + 1)...].filter { $0 != 13 && $0 != 10 }
        }
    }

    /// The fields anything is done with; all others are only text.
    private static let read: Set<String> = [
        "content-type", "content-transfer-encoding", "content-disposition",
    ]

    /// Where the field that starts at `start` ends, its continuation lines included.
    private static func fieldEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var at = start
        while let newline = bytes[at...].firstIndex(of: 10) {
            at = newline + 1
            guard at < bytes.count, bytes[at] == 32 || bytes[at] == 9 else { return at }
        }
        return bytes.count
    }

    /// The transfer encoding, without space around it.
    var transferEncoding: String { value("content-transfer-encoding").word }

    /// The media type in lower case; `text/plain` when none is named.
    var mediaType: String {
        let type = value("content-type").word.lowercased()
        return type.isEmpty ? "text/plain" : type
    }

    /// The boundary of a multipart.
    var boundary: [UInt8]? { value("content-type").parameter("boundary") }
    /// The charset of a text, where it is one known here.
    var charset: Charset? {
        value("content-type").parameter("charset")
            .flatMap { Charset.named(String(decoding: $0, as: UTF8.self)) }
    }
    /// The name of the file that a part is.
    var fileName: String? {
        let name =
            value("content-disposition").parameter("filename")
            ?? value("content-type").parameter("name")
        return name.map { String(decoding: $0, as: UTF8.self) }
    }

    private func value(_ name: String) -> FieldValue { FieldValue(fields[name] ?? []) }
}

/// The value of a field with parameters.
private struct FieldValue {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What stands before the first parameter.
    var word: String {
        let word = bytes.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") }
        return String(decoding: word.filter { $0 > 32 }, as: UTF8.self)
    }

    /// A parameter's value, its pieces joined and decoded where it is written after RFC 2231.
    func parameter(_ name: String) -> [UInt8]? {
        var pieces: [(number: Int, value: [UInt8])] = []
        for (key, value) in parameters {
            let words = key.split(separator: "*", omittingEmptySubsequences: false)
            guard words[0] == name else { continue }
            let isEncoded = words.count > 1 && words.last == ""
            let number = words.count > 1 ? Int(words[1]) ?? 0 : 0
            let plain =
                isEncoded ? FieldValue.unescaped(value, isFirst: number == 0) : value
            pieces.append((number, plain))
        }
        guard !pieces.isEmpty else { return nil }
        return pieces.sorted { $0.number < $1.number }.flatMap(\.value)
    }

    /// Percent signs decoded, after the charset and language that the first piece names.
    private static func unescaped(_ value: [UInt8], isFirst: Bool) -> [UInt8] {
        var rest = value[...]
        var charset = Charset.utf8
        let words = value.split(
            separator: UInt8(ascii: "'"),
            maxSplits: 2,
            omittingEmptySubsequences: false
        )
        if isFirst && words.count == 3 {
            charset = Charset.named(String(decoding: words[0], as: UTF8.self)) ?? .utf8
            rest = words[2]
        }
        var out: [UInt8] = []
        var index = rest.startIndex
        while index < rest.endIndex {
            if rest[index] == UInt8(ascii: "%"), index + 2 < rest.endIndex,
                let high = HexDigit.value(rest[index + 1]),
                let low = HexDigit.value(rest[index + 2])
            {
                out.append(high << 4 | low)
                index += 3
            } else {
                out.append(rest[index])
                index += 1
            }
        }
        var decoder = TextDecoder(charset)
        return decoder.decode(out, isLast: true).bytes
    }

    private var parameters: [(String, [UInt8])] {
        var found: [(String, [UInt8])] = []
        var index = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
        while index < bytes.count {
            index += 1
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "="),
                bytes[index] != UInt8(ascii: ";")
            {
                index += 1
            }
            let name = bytes[start..<index].filter { $0 > 32 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            let value = parameterValue(&index)
            found.append((String(decoding: name, as: UTF8.self).lowercased(), value))
        }
        return found
    }

    private func parameterValue(_ index: inout Int) -> [UInt8] {
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        var out: [UInt8] = []
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            index += 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
                out.append(bytes[index])
                index += 1
            }
            while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
            return out
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") {
            if bytes[index] > 32 { out.append(bytes[index]) }
            index += 1
        }
        return out
    }
}

/// Encoded words in header fields (RFC 2047).
enum EncodedWords {
    private static let question = UInt8(ascii: "?")

    /// Writes a header with its encoded words decoded; the rest stays as it is.
    static func write(_ header: [UInt8], to writer: inout SegmentWriter) throws {
        var at = 0
        var previousEnd: Int?
        while let start = nextMark(header, at) {
            guard let word = word(header, at: start) else {
                try raw(header, at..<start + 2, &writer)
                at = start + 2
                previousEnd = nil
                continue
            }
            // Space between two encoded words is not part of the text (§6.2).
            let between = header[at..<start]
            if previousEnd != at || !between.allSatisfy({ $0 <= 32 }) {
                try raw(header, at..<start, &writer)
            }
            try writer.append(whole: word.text, low: start, high: word.end)
            at = word.end
            previousEnd = at
        }
        try raw(header, at..<header.count, &writer)
    }

    /// Writes a piece of a header as it is, what is not UTF-8 in it read as Windows-1252.
    private static func raw(
        _ header: [UInt8],
        _ range: Range<Int>,
        _ writer: inout SegmentWriter
    ) throws {
        var decoder = TextDecoder(.utf8, at: range.lowerBound)
        let text = decoder.decode(Array(header[range]), isLast: true)
        try writer.append(text, 0..<text.bytes.count)
    }

    private static func nextMark(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index + 1] == question && bytes[index] == UInt8(ascii: "=") { return index }
            index += 1
        }
        return nil
    }

    /// The encoded word that starts at `start`.
    static func word(_ bytes: [UInt8], at start: Int) -> (text: [UInt8], end: Int)? {
        var marks: [Int] = []
        var index = start + 2
        while index < bytes.count, marks.count < 2 {
            if bytes[index] == question { marks.append(index) }
            // A word has at most 75 characters (§2); more is met and read all the same.
            guard bytes[index] > 32, index - start < 1_000 else { return nil }
            index += 1
        }
        guard marks.count == 2, marks[1] == marks[0] + 2 else { return nil }
        let textStart = index
        while index + 1 < bytes.count,
            !(bytes[index] == question && bytes[index + 1] == UInt8(ascii: "="))
        {
            // Spaces are not allowed inside, and are met.
            guard bytes[index] >= 32, index - start < 2_000 else { return nil }
            index += 1
        }
        guard index + 1 < bytes.count else { return nil }
        let name = String(decoding: bytes[(start + 2)..<marks[0]], as: UTF8.self)
        let charsetName = name.split(separator: "*").first.map(String.init) ?? ""
        guard let charset = Charset.named(charsetName) else { return nil }
        if case .foreign = charset.form { return nil }
        let isBase64 = bytes[marks[0] + 1] | 32 == UInt8(ascii: "b")
        var transfer = TransferDecoder(isBase64 ? "base64" : "quoted-printable")
        var content = bytes[textStart..<index]
        if !isBase64 {
            content = ArraySlice(content.map { $0 == UInt8(ascii: "_") ? 32 : $0 })
        }
        let raw = transfer.decode(content) + transfer.finish()
        var decoder = TextDecoder(charset)
        return (decoder.decode(raw, isLast: true).bytes, index + 2)
    }
}
