/// What a content is, by its first bytes: a name can say anything.
enum MediaType {
    /// How many bytes of the beginning are looked at.
    static let sampleSize = 4096
    static let unknown = "application/octet-stream"

    private struct Mark {
        let offset: Int
        let bytes: [UInt8]
        let type: String

        init(_ text: String, at offset: Int = 0, _ type: String) {
            self.init(Array(text.utf8), at: offset, type)
        }

        init(_ bytes: [UInt8], at offset: Int = 0, _ type: String) {
            self.offset = offset
            self.bytes = bytes
            self.type = type
        }
    }

    private static let marks = [
        Mark("%PDF-", "application/pdf"),
        Mark([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "image/png"),
        Mark([0xff, 0xd8, 0xff], "image/jpeg"),
        Mark("GIF87a", "image/gif"), Mark("GIF89a", "image/gif"),
        Mark([0x49, 0x49, 0x2a, 0x00], "image/tiff"),
        Mark([0x4d, 0x4d, 0x00, 0x2a], "image/tiff"),
        Mark("WEBP", at: 8, "image/webp"), Mark("WAVE", at: 8, "audio/wav"),
        Mark("AVI ", at: 8, "video/x-msvideo"),
        Mark("ftypheic", at: 4, "image/heic"), Mark("ftypM4A", at: 4, "audio/mp4"),
        Mark("ftypqt", at: 4, "video/quicktime"), Mark("ftyp", at: 4, "video/mp4"),
        Mark([0x1a, 0x45, 0xdf, 0xa3], "video/x-matroska"),
        Mark("OggS", "application/ogg"), Mark("fLaC", "audio/flac"), Mark("ID3", "audio/mpeg"),
        Mark([0x1f, 0x8b], "application/gzip"), Mark("BZh", "application/x-bzip2"),
        Mark([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "application/x-xz"),
        Mark([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "application/x-7z-compressed"),
        Mark([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], "application/vnd.rar"),
        Mark("ustar", at: 257, "application/x-tar"),
        Mark("SQLite format 3\u{0}", "application/vnd.sqlite3"),
        Mark("!BDN", "application/vnd.ms-outlook"),
        Mark([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "application/x-ole-storage"),
        Mark("{\\rtf", "application/rtf"),
        Mark([0x7f, 0x45, 0x4c, 0x46], "application/x-elf"),
        Mark("age-encryption.org/", "application/x-age"),
    ]

    /// The media type of a content with this beginning.
    static func of(_ beginning: [UInt8]) -> String {
        let sample = Array(beginning.prefix(sampleSize))
        if let mark = marks.first(where: { sample.dropFirst($0.offset).starts(with: $0.bytes) }) {
            return mark.type
        }
        if sample.starts(with: [0x50, 0x4b, 0x03, 0x04]) { return archive(sample) }
        return text(sample) ?? unknown
    }

    /// A zip file, or one of the formats that are zip files, by the names of its first entries.
    private static func archive(_ sample: [UInt8]) -> String {
        let name = sample.dropFirst(30)
        let odf = "mimetypeapplication/vnd.oasis.opendocument."
        if name.starts(with: odf.utf8) {
            let kind = name.dropFirst(odf.utf8.count).prefix { (0x61...0x7a).contains($0) }
            return String(odf.dropFirst(8)) + String(decoding: kind, as: UTF8.self)
        }
        let office = "application/vnd.openxmlformats-officedocument."
        let kinds = [
            ("word/", "wordprocessingml.document"), ("xl/", "spreadsheetml.sheet"),
            ("ppt/", "presentationml.presentation"),
        ]
        guard holds(sample, "[Content_Types].xml") else { return "application/zip" }
        let kind = kinds.first { holds(sample, $0.0) }
        return kind.map { office + $0.1 } ?? "application/zip"
    }

    /// A kind of text; nothing when a byte stands there that no text has.
    private static func text(_ sample: [UInt8]) -> String? {
        let marks: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff]]
        if marks.contains(where: { sample.starts(with: $0) }) { return "text/plain" }
        guard !sample.isEmpty, isUTF8(sample), !sample.contains(where: isForeign) else {
            return nil
        }
        let start = sample.drop { " \t\r\n\u{feff}".utf8.contains($0) }
        let word = String(decoding: start.prefix(256), as: UTF8.self)
        let lower = word.lowercased()
        if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") { return "text/html" }
        if word.hasPrefix("<?xml") { return "application/xml" }
        if word.hasPrefix("From ") { return "application/mbox" }
        if isMail(lower) { return "message/rfc822" }
        let tight = word.filter { !$0.isWhitespace }
        if ["{\"", "[{\"", "[[", "{}", "[]"].contains(where: tight.hasPrefix) {
            return "application/json"
        }
        return "text/plain"
    }

    private static func isMail(_ text: String) -> Bool {
        [
            "return-path: ", "received: ", "delivered-to: ", "mime-version: ", "from: ",
            "message-id: ", "x-mozilla-status: ",
        ].contains { text.hasPrefix($0) }
    }

    /// A control character other than those that set lines.
    private static func isForeign(_ byte: UInt8) -> Bool {
        byte < 0x20 && !(0x09...0x0d).contains(byte) || byte == 0x7f
    }

    /// True for UTF-8, though the sample may cut its last character.
    private static func isUTF8(_ sample: [UInt8]) -> Bool {
        let cuts = sample.count < sampleSize ? 0...0 : 0...3
        return cuts.contains { String(validating: sample.dropLast($0), as: UTF8.self) != nil }
    }

    private static func holds(_ sample: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return sample.indices.contains { sample[$0...].starts(with: wanted) }
    }
}
