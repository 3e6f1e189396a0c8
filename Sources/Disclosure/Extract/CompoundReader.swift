/// Reads Office documents before 2007 and Outlook's messages, whatever storages they are in.
///
/// Streams that nothing is known of are looked through for what reads like text.
struct CompoundReader {
    private let extraction: Extraction
    private let part: Part

    /// A stream that is read in memory, in bytes.
    static let streamLimit = 256 << 20

    /// Streams that only say how things look or where they lie.
    private static let looks: Set<String> = [
        "\u{1}CompObj", "\u{1}Ole", "\u{3}ObjInfo", "Current User", "\u{3}EPRINT",
    ]

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    /// Hands on all text, and says what it was.
    func read(_ source: Source) async throws -> MediaType {
        guard var file = CompoundFile(source) else {
            extraction.note(.malformed(MediaType.compound.rawValue), part)
            return .compound
        }
        let type = kind(of: file)
        if type == .msg {
            try await MessageFile(extraction, part).read(&file, in: [])
        } else {
            for entry in file.entries where entry.isStream {
                try await read(entry, &file)
            }
        }
        if file.isMalformed { extraction.note(.malformed(type.rawValue), part) }
        return type
    }

    private func kind(of file: CompoundFile) -> MediaType {
        let names = Set(file.entries(in: []).map(\.name))
        if names.contains("EncryptedPackage") { extraction.note(.encrypted, part) }
        if names.contains("WordDocument") { return .doc }
        if names.contains("Workbook") || names.contains("Book") { return .xls }
        if names.contains("PowerPoint Document") { return .ppt }
        return names.contains(MessageFile.properties) ? .msg : .compound
    }

    /// The part that a stream within storages is text of.
    private func part(of entry: CompoundFile.Entry) -> Part {
        var inside = part
        inside.path += entry.path.map { "storage:" + ArchiveReader.shown($0) }
        return inside
    }

    private func read(_ entry: CompoundFile.Entry, _ file: inout CompoundFile) async throws {
        if CompoundReader.looks.contains(entry.name) || entry.size == 0 { return }
        let inside = part(of: entry)
        let name = ArchiveReader.shown(entry.name)
        if entry.name == "Package" || entry.name == "CONTENTS" {
            let inner = inside.inner("member:\(name)")
            let content = file.content(entry, extraction, inner)
            _ = try await extraction.extract(content, at: inner)
            return
        }
        let isSet = entry.name.hasPrefix("\u{5}") && entry.size <= PropertySet.sizeLimit
        guard let bytes = file.bytes(entry, limit: CompoundReader.streamLimit) else {
            return extraction.note(.bomb, inside)
        }
        switch entry.name {
        case "WordDocument":
            var text = WordText(extraction, inside, LittleEndian(bytes))
            let table = text.tableName
            let tables = file.entry(table, in: entry.path)
            let other = tables.flatMap { file.bytes($0, limit: CompoundReader.streamLimit) } ?? []
            try text.read(LittleEndian(other))
        case "Workbook", "Book":
            var book = LegacyBook(extraction, inside, LittleEndian(bytes))
            try book.read()
        case "PowerPoint Document":
            var slides = SlideText(extraction, inside, LittleEndian(bytes))
            try slides.read()
        case "\u{5}SummaryInformation" where isSet, "\u{5}DocumentSummaryInformation" where isSet:
            try PropertySet(LittleEndian(bytes)).write(extraction, inside)
        case "\u{1}Ole10Native":
            try await embedded(bytes, inside.inner("member:\(name)"))
        default:
            var strings = StringsText(extraction.writer(inside, .hidden, .member(name)))
            try strings.read(bytes)
            try strings.finish()
        }
    }

    /// A file that was put into a document: its names, then itself.
    private func embedded(_ bytes: [UInt8], _ inner: Part) async throws {
        let native = LittleEndian(bytes)
        var at = 6
        var names: [String] = []
        while names.count < 2, let end = bytes[min(at, bytes.count)...].firstIndex(of: 0) {
            names.append(Charset.windows1252.decoded(Array(bytes[at..<end])))
            at = end + 1
        }
        at += 8
        if let end = bytes[min(at, bytes.count)...].firstIndex(of: 0) {
            names.append(Charset.windows1252.decoded(Array(bytes[at..<end])))
            at = end + 1
        }
        for name in names { try extraction.write(name, field: "name", inner, .metadata) }
        let size = Int(native.long(at))
        let content = size > 0 ? native.slice(at + 4..<at + 4 + size) : bytes
        _ = try await extraction.extract(Source(content), at: inner)
    }
}

extension Charset {
    /// Bytes in this charset as text.
    func decoded(_ bytes: [UInt8]) -> String {
        var decoder = TextDecoder(self)
        return String(decoding: decoder.decode(bytes, isLast: true).bytes, as: UTF8.self)
    }

    /// The charset that Windows calls by a number; Windows-1252 where it is not known.
    static func codePage(_ number: Int) -> Charset {
        let names = [
            65_001: "utf-8", 65_000: "utf-7", 932: "shift_jis", 936: "gbk", 949: "euc-kr",
            950: "big5", 54_936: "gb18030", 20_932: "euc-jp", 51_932: "euc-jp",
            50_220: "iso-2022-jp", 50_221: "iso-2022-jp", 50_222: "iso-2022-jp",
            50_225: "iso-2022-kr", 874: "windows-874", 20_866: "koi8-r", 21_866: "koi8-u",
        ]
        let name: String
        switch number {
        case 1_200: return Charset(form: .utf16(bigEndian: false), name: "utf-16le")
        case 1_250...1_258: name = "windows-\(number)"
        case 28_591...28_606: name = "iso-8859-\(number - 28_590)"
        default: name = names[number] ?? ""
        }
        return Charset.named(name) ?? .windows1252
    }
}

/// The properties of a document ([MS-OLEPS]): its author, title and the like.
struct PropertySet {
    private let bytes: LittleEndian

    /// A set that is read, in bytes.
    static let sizeLimit = 1 << 20
    /// Properties of a set, and texts of a property, that are read.
    static let countLimit = 1_000

    init(_ bytes: LittleEndian) { self.bytes = bytes }

    private static let names: [UInt32: String] = [
        2: "Title", 3: "Subject", 4: "Author", 5: "Keywords", 6: "Comments", 7: "Template",
        8: "LastAuthor", 14: "Manager", 15: "Company",
    ]

    /// Writes every text of them as metadata.
    func write(_ extraction: Extraction, _ part: Part) throws {
        // No two properties share bytes, so all texts are at most the set.
        var left = bytes.count
        var writer = extraction.writer(part, .metadata)
        for set in 0..<min(2, Int(bytes.long(24))) {
            let start = Int(bytes.long(44 + 20 * set))
            let count = min(Int(bytes.long(start + 4)), PropertySet.countLimit)
            var charset = Charset.windows1252
            for index in 0..<count where bytes.long(start + 8 + 8 * index) == 1 {
                let at = start + Int(bytes.long(start + 12 + 8 * index))
                charset = .codePage(Int(bytes.word(at + 4)))
            }
            for index in 0..<count {
                let id = bytes.long(start + 8 + 8 * index)
                let at = start + Int(bytes.long(start + 12 + 8 * index))
                let name = set == 0 ? PropertySet.names[id] ?? "\(id)" : "\(id)"
                writer.frame = .fixed(.field(name))
                for text in texts(at, charset) where !text.isEmpty && left > 0 {
                    left -= text.utf8.count / 3
                    try writer.append(whole: Array("\(text)\n".utf8), low: 0, high: 0)
                }
            }
        }
        try writer.finish()
    }

    /// The texts of a property: one, or those of a list.
    private func texts(_ start: Int, _ charset: Charset) -> [String] {
        var at = start + 4
        var count = 1
        var type = bytes.word(start)
        if type & 0x1000 != 0 {
            count = min(Int(bytes.long(at)), PropertySet.countLimit)
            at += 4
            type &= 0xFFF
        }
        var found: [String] = []
        for _ in 0..<count {
            // A list of variants has a type before each.
            if type == 12 { at += 4 }
            let size = Int(bytes.long(at))
            guard [8, 12, 30, 31].contains(type), size < bytes.count else { break }
            let isWide = type == 31
            let content = bytes.slice(at + 4..<at + 4 + (isWide ? 2 * size : size))
            let text = (isWide ? Charset.codePage(1_200) : charset).decoded(content)
            found.append(String(text.unicodeScalars.filter { $0.value >= 32 }.map(Character.init)))
            at += 4 + (content.count + 3) / 4 * 4
        }
        return found
    }
}
