/// What an exhibit or a part of one is, by its content and never by its name.
package enum MediaType: String, Sendable, Hashable, CaseIterable {
    case plainText = "text/plain"
    case csv = "text/csv"
    case json = "application/json"
    case xml = "application/xml"
    case html = "text/html"
    case rtf = "application/rtf"
    case vcard = "text/vcard"
    case calendar = "text/calendar"
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
    case doc = "application/msword"
    case xls = "application/vnd.ms-excel"
    case ppt = "application/vnd.ms-powerpoint"
    case msg = "application/vnd.ms-outlook"
    /// A folder of Outlook's messages.
    case pst = "application/vnd.ms-outlook-pst"
    case sqlite = "application/vnd.sqlite3"
    /// Pages of a database that are not yet, or no longer, in its file.
    case sqliteLog = "application/x-sqlite3-log"
    case wav = "audio/wav"
    case mp3 = "audio/mpeg"
    case m4a = "audio/mp4"
    case flac = "audio/flac"
    case ogg = "application/ogg"
    case avi = "video/x-msvideo"
    case mp4 = "video/mp4"
    case quicktime = "video/quicktime"
    case matroska = "video/x-matroska"
    case elf = "application/x-elf"
    /// Programs that draw pages: what a page says is only known by running them.
    case postscript = "application/postscript"
    case printerJob = "application/vnd.hp-pcl"
    /// Sealed: nobody reads it without a key.
    case age = "application/x-age"
    case empty = "application/x-empty"
    case unknown = "application/octet-stream"
}

extension MediaType {
    /// How many of the first bytes tell what it is.
    package static let headSize = 1 << 16

    /// What the first bytes show, and the charset of a text.
    static func detect(_ head: [UInt8], size: Int) -> (MediaType, Charset) {
        if size == 0 { return (.empty, .utf8) }
        if let type = byMagic(head) { return (type, .utf8) }
        guard let charset = Charset.detect(head, isWhole: size <= head.count) else {
            return (.unknown, .utf8)
        }
        var decoder = TextDecoder(charset, at: charset.mark)
        let text = decoder.decode(Array(head.dropFirst(charset.mark)), isLast: false).bytes
        var type = TextKind.detect(text, isWhole: size <= head.count)
        // Mail is bytes; what only reads like mail in wide characters is a text.
        if case .utf16 = charset.form, type == .message || type == .mbox { type = .plainText }
        return (type, charset)
    }

    /// What a content with this beginning is, in one word for a list; it need not be read for that.
    ///
    /// A document that is a ZIP file is told by the names of the first files in it.
    ///
    /// - Parameters:
    ///   - head: its first bytes, ``headSize`` of them or all.
    ///   - size: how many it has.
    package static func name(of head: [UInt8], size: Int) -> String {
        let type = detect(head, size: size).0
        return (type == .zip ? document(head) ?? type : type).rawValue
    }

    private static func document(_ head: [UInt8]) -> MediaType? {
        let name = head.dropFirst(30)
        for type in [MediaType.odt, .ods, .odp]
        where name.starts(with: "mimetype\(type.rawValue)".utf8) {
            return type
        }
        guard holds(head, "[Content_Types].xml") else { return nil }
        let kinds: [(String, MediaType)] = [("word/", .docx), ("xl/", .xlsx), ("ppt/", .pptx)]
        return kinds.first { holds(head, $0.0) }?.1
    }

    private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return bytes.indices.contains {
            bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
        }
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
        ([0x37, 0x7F, 0x06, 0x82], .sqliteLog), ([0x37, 0x7F, 0x06, 0x83], .sqliteLog),
        ([0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7], .sqliteLog),
        (Array("!BDN".utf8), .pst), ([0x1A, 0x45, 0xDF, 0xA3], .matroska),
        (Array("OggS".utf8), .ogg), (Array("fLaC".utf8), .flac), (Array("ID3".utf8), .mp3),
        ([0x7F, 0x45, 0x4C, 0x46], .elf), (Array("age-encryption.org/".utf8), .age),
        (Array("%!PS".utf8), .postscript), ([0x04] + Array("%!PS".utf8), .postscript),
        ([0xC5, 0xD0, 0xD3, 0xC6], .postscript), (Array("\u{1B}%-12345X".utf8), .printerJob),
        (Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8), .age),
    ]

    /// Whether bytes begin as a format of their own does.
    static func isMarked(_ head: [UInt8]) -> Bool { byMagic(head) != nil }

    private static func byMagic(_ head: [UInt8]) -> MediaType? {
        for (magic, type) in magics where head.starts(with: magic) { return type }
        func has(_ text: String, at offset: Int) -> Bool {
            head.count >= offset + text.utf8.count
                && head[offset...].starts(with: text.utf8)
        }
        if has("ustar", at: 257) { return .tar }
        if has("RIFF", at: 0) {
            let forms: [(String, MediaType)] = [("WEBP", .webp), ("WAVE", .wav), ("AVI ", .avi)]
            if let form = forms.first(where: { has($0.0, at: 8) }) { return form.1 }
        }
        if has("BM", at: 0), head.count > 18, head[5...9].allSatisfy({ $0 == 0 }) { return .bmp }
        if has("ftyp", at: 4) {
            let brands = ["heic", "heix", "mif1", "msf1", "avif", "hevc"]
            if brands.contains(where: { has($0, at: 8) }) { return .heif }
            return has("qt", at: 8) ? .quicktime : has("M4A", at: 8) ? .m4a : .mp4
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
        if isMailbox(text) { return .mbox }
        if first == UInt8(ascii: "<"), let type = markup(words.prefix(4_096)) { return type }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            JSONCheck.isPlausible(words, isWhole: isWhole)
        {
            return .json
        }
        for (mark, type) in [("begin:vcard", MediaType.vcard), ("begin:vcalendar", .calendar)] {
            if words.prefix(mark.utf8.count).map({ $0 | 32 }).elementsEqual(mark.utf8) {
                return type
            }
        }
        if isMessage(text) { return .message }
        if Delimiter.detect(text, isWhole: isWhole) != nil { return .csv }
        return holdsMarks(text) ? .html : .plainText
    }

    /// Whether a text in UTF-8 begins as a mailbox does.
    static func isMailbox(_ text: [UInt8]) -> Bool {
        text.starts(with: "From ".utf8) && hasHeader(text, from: lineEnd(text, 0))
    }

    /// Whether a text in UTF-8 begins as a message does.
    static func isMessage(_ text: [UInt8]) -> Bool { hasHeader(text, from: 0) }

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

    /// Elements that pages have and that no other text in angle brackets begins with.
    private static let pageNames: Set<String> = [
        "html", "head", "body", "table", "div", "p", "span", "br", "b", "i", "u", "font", "center",
        "a", "img", "meta", "style", "h1", "h2", "h3", "h4", "hr", "ul", "ol", "pre", "blockquote",
        "strong", "em", "tr", "td", "th", "tbody", "section", "article", "form",
    ]
    /// Of those the ones whose marks in a text show that it is a page.
    private static let shownNames: Set<String> = [
        "html", "body", "table", "div", "p", "span", "br", "b", "i", "u", "font", "a", "td", "tr",
        "strong", "em",
    ]

    /// The name of the element that a text begins with, in lower case.
    private static func name(_ text: ArraySlice<UInt8>) -> String {
        let name = text.dropFirst().prefix(20).prefix {
            (0x30...0x39).contains($0) || (0x61...0x7a).contains($0 | 0x20)
        }
        guard name.endIndex < text.endIndex else { return "" }
        let end = text[name.endIndex]
        guard end <= 0x20 || end == UInt8(ascii: ">") || end == UInt8(ascii: "/") else { return "" }
        return String(decoding: name, as: UTF8.self).lowercased()
    }

    /// Whether a text that begins with words has marks of a page among them: an end of an element,
    /// or an end of line.
    private static func holdsMarks(_ text: [UInt8]) -> Bool {
        let head = text.prefix(1 << 14)
        for place in head.indices.dropLast() where head[place] == UInt8(ascii: "<") {
            let isEnd = head[place + 1] == UInt8(ascii: "/")
            let name = name(head[(isEnd ? place + 1 : place)...])
            if isEnd || name == "br" || name == "table", shownNames.contains(name) { return true }
        }
        return false
    }

    private static func markup(_ words: ArraySlice<UInt8>) -> MediaType? {
        let text = String(decoding: words, as: UTF8.self).lowercased()
        if text.hasPrefix("<!doctype html") { return .html }
        if pageNames.contains(name(words)) { return .html }
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
