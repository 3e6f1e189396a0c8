/// The header of a message or of a part of one (RFC 5322 §2.2, RFC 2045).
struct MailHeader: Sendable {
    /// What the fields say, read once; most headers of messages say nothing.
    private final class Content: Sendable {
        let mediaType: String
        let transferEncoding: String
        let boundary: [UInt8]?
        let charset: Charset?
        let fileName: String?
        let isAmbiguous: Bool

        /// - Parameter fields: by their names in lower case, unfolded.
        init(_ fields: [String: [UInt8]], isAmbiguous: Bool) {
            let type = FieldValue(fields["content-type"] ?? [])
            let disposition = FieldValue(fields["content-disposition"] ?? [])
            let word = type.word.lowercased()
            mediaType = word.isEmpty ? "text/plain" : word
            transferEncoding = FieldValue(fields["content-transfer-encoding"] ?? []).word
            boundary = type.parameter("boundary")
            charset = type.parameter("charset")
                .flatMap { Charset.named(String(decoding: $0, as: UTF8.self)) }
            fileName = (disposition.parameter("filename") ?? type.parameter("name"))
                .map { String(decoding: $0, as: UTF8.self) }
            self.isAmbiguous = isAmbiguous
        }

        /// Of a header without those fields.
        static let none = Content([:], isAmbiguous: false)
    }

    private let content: Content

    /// Reads the lines of a header.
    init(_ bytes: [UInt8]) {
        // Of several fields with one name the first counts.
        var fields: [String: [UInt8]] = [:]
        var isAmbiguous = false
        MailFields.each(of: bytes) { field in
            // Most fields are none of those that are read: their names are not even decoded.
            guard bytes[field.name.lowerBound] | 0x20 == UInt8(ascii: "c") else { return }
            let name = String(decoding: bytes[field.name], as: UTF8.self).lowercased()
            guard MailHeader.read.contains(name) else { return }
            let value = bytes[field.value].filter { $0 != 13 && $0 != 10 }
            if let first = fields[name] {
                if first != value { isAmbiguous = true }
            } else {
                fields[name] = value
            }
        }
        content = fields.isEmpty ? .none : Content(fields, isAmbiguous: isAmbiguous)
    }

    /// The fields anything is done with; all others are only text.
    private static let read: Set<String> = [
        "content-type", "content-transfer-encoding", "content-disposition",
    ]

    /// Whether a field that says how to read the body stands there twice with different values:
    /// programs differ on which of them counts.
    var isAmbiguous: Bool { content.isAmbiguous }

    /// Whether its body is parts with boundaries between them.
    var isMultipart: Bool { mediaType.hasPrefix("multipart/") && boundary != nil }
    /// Whether its body is a text as it stands, not an exhibit to be looked at: a file that is
    /// called a text may be anything, and UTF-16 has its mark in the text.
    var isPlainText: Bool {
        if case .utf16? = charset?.form { return false }
        return mediaType == "text/plain" && fileName == nil
    }

    /// The transfer encoding, without space around it.
    var transferEncoding: String { content.transferEncoding }

    /// The media type in lower case; `text/plain` when none is named.
    var mediaType: String { content.mediaType }

    /// The boundary of a multipart.
    var boundary: [UInt8]? { content.boundary }
    /// The charset of a text, where it is one known here.
    var charset: Charset? { content.charset }
    /// The name of the file that a part is.
    var fileName: String? { content.fileName }
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

/// The fields of a header (RFC 5322 §2.2): names before colons, values that go on over lines which
/// begin with white space.
enum MailFields {
    /// Where a field is.
    struct Field {
        let name: Range<Int>
        /// From behind the colon to before the last line feed.
        let value: Range<Int>
        /// With all its lines.
        let whole: Range<Int>
    }

    /// Gives every field of a header, in order; lines that are none are passed over.
    static func each(of bytes: [UInt8], _ each: (Field) -> Void) {
        bytes.withUnsafeBufferPointer { MailFields.each(of: $0, each) }
    }

    /// Gives every field of a header, in order; lines that are none are passed over.
    static func each(of bytes: Window, _ each: (Field) -> Void) {
        var place = 0
        while place < bytes.count {
            let start = place
            var end = place
            repeat {
                end = MailLines.newline(bytes, from: place) ?? bytes.count
                place = min(end + 1, bytes.count)
            } while place < bytes.count && isSpace(bytes[place])
            var colon = start
            while colon < end, bytes[colon] > 32, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
            let name = start..<colon
            while colon < end, isSpace(bytes[colon]) { colon += 1 }
            guard colon < end, bytes[colon] == UInt8(ascii: ":"), !name.isEmpty else { continue }
            each(Field(name: name, value: colon + 1..<end, whole: start..<place))
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
