/// What an exhibit or a part of one is, by its content and never by its name.
package enum MediaType: String, Sendable, Hashable, CaseIterable {
    case plainText = "text/plain"
    case csv = "text/csv"
    case json = "application/json"
    case xml = "application/xml"
    case html = "text/html"
    case rtf = "application/rtf"
    case message = "message/rfc822"
    case mbox = "application/mbox"
    case pdf = "application/pdf"
    case docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case odt = "application/vnd.oasis.opendocument.text"
    case ods = "application/vnd.oasis.opendocument.spreadsheet"
    case odp = "application/vnd.oasis.opendocument.presentation"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case gif = "image/gif"
    case tiff = "image/tiff"
    case bmp = "image/bmp"
    case webp = "image/webp"
    case heif = "image/heif"
    case zip = "application/zip"
    case tar = "application/x-tar"
    case sevenZip = "application/x-7z-compressed"
    case rar = "application/vnd.rar"
    case gzip = "application/gzip"
    case bzip2 = "application/x-bzip2"
    case xz = "application/x-xz"
    case zstd = "application/zstd"
    /// The container of Office before 2007, of Outlook's messages and of encrypted documents.
    case compound = "application/x-ole-storage"
    case sqlite = "application/vnd.sqlite3"
    case empty = "application/x-empty"
    case unknown = "application/octet-stream"
}

extension MediaType {
    /// How many of the first bytes tell what it is.
    static let headSize = 1 << 16

    /// What the first bytes show, and the charset of a text.
    static func detect(_ head: [UInt8], size: Int) -> (MediaType, Charset) {
        if size == 0 { return (.empty, .utf8) }
        if let type = byMagic(head) { return (type, .utf8) }
        guard let charset = Charset.detect(head, isWhole: size <= head.count) else {
            return (.unknown, .utf8)
        }
        var decoder = TextDecoder(charset, at: charset.mark)
        let text = decoder.decode(Array(head.dropFirst(charset.mark)), isLast: false).bytes
        return (TextKind.detect(text, isWhole: size <= head.count), charset)
    }

    private static let magics: [([UInt8], MediaType)] = [
        (Array("PK\u{3}\u{4}".utf8), .zip), (Array("PK\u{5}\u{6}".utf8), .zip),
        ([0x1F, 0x8B], .gzip), (Array("BZh".utf8), .bzip2),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz), ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), (Array("Rar!\u{1A}\u{7}".utf8), .rar),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0xFF, 0xD8, 0xFF], .jpeg),
        (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
        ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff),
        (Array("{\\rtf".utf8), .rtf),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compound),
        (Array("SQLite format 3\u{0}".utf8), .sqlite),
    ]

    private static func byMagic(_ head: [UInt8]) -> MediaType? {
        for (magic, type) in magics where head.starts(with: magic) { return type }
        func has(_ text: String, at offset: Int) -> Bool {
            head.count >= offset + text.utf8.count
                && head[offset...].starts(with: text.utf8)
        }
        if has("ustar", at: 257) { return .tar }
        if has("RIFF", at: 0) && has("WEBP", at: 8) { return .webp }
        if has("BM", at: 0), head.count > 18, head[5...9].allSatisfy({ $0 == 0 }) { return .bmp }
        if has("ftyp", at: 4) {
            let brands = ["heic", "heix", "mif1", "msf1", "avif", "hevc"]
            if brands.contains(where: { has($0, at: 8) }) { return .heif }
        }
        // PDF may have other bytes before its mark (ISO 32000-1, annex H, implementation note 13).
        let start = head.prefix(1_024)
        let mark = Array("%PDF-".utf8)
        for index in start.indices where start[index] == mark[0] {
            if start[index...].starts(with: mark) { return .pdf }
        }
        return nil
    }
}

/// Which kind of text a text is.
enum TextKind {
    /// What the first bytes of a text show.
    static func detect(_ text: [UInt8], isWhole: Bool) -> MediaType {
        let words = text.drop { $0 == 32 || (9...13).contains($0) }
        guard let first = words.first else { return .plainText }
        if text.starts(with: "From ".utf8), hasHeader(text, from: lineEnd(text, 0)) {
            return .mbox
        }
        if first == UInt8(ascii: "<"), let type = markup(words.prefix(4_096)) { return type }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            JSONCheck.isPlausible(words, isWhole: isWhole)
        {
            return .json
        }
        if hasHeader(text, from: 0) { return .message }
        if Delimiter.detect(text, isWhole: isWhole) != nil { return .csv }
        return .plainText
    }

    private static func lineEnd(_ text: [UInt8], _ start: Int) -> Int {
        (text[start...].firstIndex(of: 10) ?? text.count - 1) + 1
    }

    /// Fields that mail has and other texts with colons have not.
    private static let mailFields: Set<String> = [
        "from", "to", "subject", "date", "received", "return-path", "mime-version",
        "message-id", "delivered-to", "content-type", "reply-to", "sender", "cc",
        "dkim-signature", "x-gm-thrid",
    ]

    /// Whether two different fields of mail stand in the lines from `start` on, with none but
    /// fields before them.
    private static func hasHeader(_ text: [UInt8], from start: Int) -> Bool {
        var seen: Set<String> = []
        var at = start
        while at < text.count, seen.count < 2 {
            let end = lineEnd(text, at)
            let line = text[at..<end]
            at = end
            if let first = line.first, first == 32 || first == 9, at > start { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 32 && $0 < 127 })
            else { break }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            if mailFields.contains(name) { seen.insert(name) }
        }
        return seen.count >= 2
    }

    private static func markup(_ words: ArraySlice<UInt8>) -> MediaType? {
        let text = String(decoding: words, as: UTF8.self).lowercased()
        for mark in ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<p "]
        where text.hasPrefix(mark) { return .html }
        if text.hasPrefix("<?xml") {
            return text.contains("<html") ? .html : .xml
        }
        if text.hasPrefix("<!--") { return text.contains("<html") ? .html : .xml }
        if text.hasPrefix("<!doctype") { return .xml }
        let second = words.dropFirst().first ?? 0
        let isName =
            second > 127 || second == UInt8(ascii: "_")
            || (second | 32 >= UInt8(ascii: "a") && second | 32 <= UInt8(ascii: "z"))
        return isName && text.contains(">") ? .xml : nil
    }
}

/// Whether a text that begins like JSON is.
enum JSONCheck {
    /// Whether braces, strings and words outside of strings are those of JSON in what is here.
    static func isPlausible(_ text: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
        let outside = ByteSet("{}[]:,+-.0123456789eE \t\r\ntrufalsn")
        var depth = 0
        var inString = false
        var escaped = false
        var strings = 0
        for byte in text {
            if inString {
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                } else if byte < 32 {
                    return false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                inString = true
                strings += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return false }
            default: if !outside.contains(byte) { return false }
            }
        }
        return !isWhole || (depth == 0 && !inString)
    }
}
