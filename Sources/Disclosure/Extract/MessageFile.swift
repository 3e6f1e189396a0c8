import Casework

/// A message as Outlook keeps it ([MS-OXMSG]): properties as streams, recipients and attachments as
/// storages.
struct MessageFile {
    static let properties = "__properties_version1.0"
    private static let stem = "__substg1.0_"

    private let extraction: Extraction
    private let part: Part

    init(_ extraction: Extraction, _ part: Part) {
        self.extraction = extraction
        self.part = part
    }

    /// Properties that stand in a message's header, by number.
    private static let headers: [UInt16: String] = [
        0x0037: "Subject", 0x0C1A: "From", 0x0C1F: "From-Address", 0x5D01: "From-Address",
        0x0042: "Sent-For", 0x0065: "Sent-For-Address", 0x5D02: "Sent-For-Address",
        0x0E04: "To", 0x0E03: "Cc", 0x0E02: "Bcc", 0x0050: "Reply-To", 0x1035: "Message-ID",
        0x1042: "In-Reply-To", 0x1039: "References", 0x3001: "Name", 0x3003: "Address",
        0x39FE: "Address", 0x0076: "Received-By", 0x0075: "Received-By-Kind",
    ]
    /// Days, as numbers of 100 nanoseconds since 1601.
    private static let days: [UInt16: String] = [
        0x0039: "Sent", 0x0E06: "Received", 0x3007: "Created", 0x3008: "Changed",
    ]

    /// Hands on the message in a storage and all that is in it.
    func read(_ file: inout CompoundFile, in storage: [String]) async throws {
        let charset = try fixed(&file, storage)
        var attachment = 0
        for entry in file.entries(in: storage) {
            if entry.isStream {
                try await property(entry, &file, charset)
                continue
            }
            let within = storage + [entry.name]
            if entry.name.hasPrefix("__attach_") {
                attachment += 1
                try await attached(&file, within, part.inner("attachment:\(attachment)"))
            } else if entry.name.hasPrefix("__recip_") {
                for stream in file.entries(in: within) where stream.isStream {
                    try await property(stream, &file, charset)
                }
            } else {
                // Names of properties, and whatever else a program put there.
                for stream in file.streams(under: within) {
                    try strings(stream, &file)
                }
            }
        }
    }

    /// Writes the days of a message, and tells the charset of its texts.
    private func fixed(_ file: inout CompoundFile, _ storage: [String]) throws -> Charset {
        guard let entry = file.entry(MessageFile.properties, in: storage),
            let bytes = file.bytes(entry, limit: 1 << 20).map(LittleEndian.init)
        else {
            extraction.note(.malformed(MediaType.msg.rawValue), part)
            return .windows1252
        }
        var charset = Charset.windows1252
        var writer = extraction.writer(part, .header)
        // The header before the properties has 32 bytes, within a message 24.
        for at in stride(from: storage.isEmpty ? 32 : 24, to: bytes.count - 15, by: 16) {
            let number = bytes.word(at + 2)
            if number == 0x3FFD { charset = .codePage(Int(bytes.long(at + 8))) }
            guard let name = MessageFile.days[number], bytes.word(at) == 0x40 else { continue }
            let ticks = UInt64(bytes.long(at + 8)) | UInt64(bytes.long(at + 12)) << 32
            let seconds = Int64(clamping: ticks / 10_000_000) - 11_644_473_600
            guard let day = Instant(seconds: seconds) else { continue }
            writer.frame = .fixed(.field(name))
            let line = "\(name): \(day)\n"
            try writer.append(Array(line.utf8), low: 0, high: 0)
        }
        try writer.finish()
        return charset
    }

    /// The number and the type that a stream's name says.
    private func tag(_ entry: CompoundFile.Entry) -> (number: UInt16, type: UInt16)? {
        guard entry.name.hasPrefix(MessageFile.stem) else { return nil }
        let digits = entry.name.dropFirst(MessageFile.stem.count).prefix(8)
        guard digits.count == 8, let value = UInt32(digits, radix: 16) else { return nil }
        return (UInt16(value >> 16), UInt16(value & 0xFFFF))
    }

    private func property(
        _ entry: CompoundFile.Entry,
        _ file: inout CompoundFile,
        _ charset: Charset
    ) async throws {
        guard let (number, type) = tag(entry), entry.size > 0 else { return }
        let isWide = type & 0xFFF == 0x1F
        guard isWide || type & 0xFFF == 0x1E else {
            return try await binary(entry, number, &file)
        }
        let content = file.content(entry, extraction, part)
        let reader = TextReader(content, isWide ? .codePage(1_200) : charset)
        switch number {
        case 0x1000: try write(reader, "Body", "", .text)
        case 0x007D: try write(reader, "Transport", "", .header)
        default:
            let name = MessageFile.headers[number]
            let field = name ?? String(entry.name.dropFirst(MessageFile.stem.count))
            try write(
                reader,
                field,
                name.map { "\($0): " } ?? "",
                name == nil ? .metadata : .header
            )
        }
    }

    private func write(
        _ text: TextReader,
        _ field: String,
        _ head: String,
        _ kind: Layer.Kind
    ) throws {
        var text = text
        var writer = extraction.writer(part, kind, .fixed(.field(field)))
        try writer.append(Array(head.utf8), low: 0, high: 0)
        while let (window, range) = text.takeWindow() {
            // A 0 ends a text; what stands after it may be of one before.
            let bytes = window.bytes[range].map { $0 == 0 ? 10 : $0 }
            try writer.append(bytes, low: 0, high: 0)
        }
        try writer.append(CollectionOfOne(10), low: 0, high: 0)
        try writer.finish()
    }

    private func binary(
        _ entry: CompoundFile.Entry,
        _ number: UInt16,
        _ file: inout CompoundFile
    ) async throws {
        switch number {
        case 0x1013:
            let inner = part.inner("html")
            let content = file.content(entry, extraction, inner)
            _ = try await extraction.extract(content, at: inner)
        case 0x1009:
            let packed = file.bytes(entry, limit: CompoundReader.streamLimit)
            guard let text = packed.flatMap(PackedRTF.unpacked) else {
                return extraction.note(.malformed(MediaType.rtf.rawValue), part)
            }
            _ = try await extraction.extract(Source(text), at: part.inner("rtf"))
        default: try strings(entry, &file)
        }
    }

    private func strings(_ entry: CompoundFile.Entry, _ file: inout CompoundFile) throws {
        let name = ArchiveReader.shown(entry.name)
        guard let bytes = file.bytes(entry, limit: CompoundReader.streamLimit) else {
            return extraction.note(.bomb, part)
        }
        var text = StringsText(extraction.writer(part, .hidden, .member(name)))
        try text.read(bytes)
        try text.finish()
    }

    /// An attachment: its names, then itself, which may be a message.
    private func attached(
        _ file: inout CompoundFile,
        _ storage: [String],
        _ inner: Part
    ) async throws {
        let within = MessageFile(extraction, inner)
        for entry in file.entries(in: storage) {
            guard let (number, type) = tag(entry) else { continue }
            if number == 0x3701, entry.isStream {
                let content = file.content(entry, extraction, inner)
                _ = try await extraction.extract(content, at: inner)
            } else if number == 0x3701, type == 0x0D {
                try await embedded(&file, storage + [entry.name], inner)
            } else if entry.isStream {
                try await within.property(entry, &file, .windows1252)
            }
        }
    }

    /// A message within a message, or a storage that a program attached.
    private func embedded(
        _ file: inout CompoundFile,
        _ storage: [String],
        _ inner: Part
    ) async throws {
        guard inner.depth <= extraction.limits.depth else {
            return extraction.note(.tooDeep, inner)
        }
        if file.entry(MessageFile.properties, in: storage) != nil {
            return try await MessageFile(extraction, inner).read(&file, in: storage)
        }
        for entry in file.streams(under: storage) {
            try MessageFile(extraction, inner).strings(entry, &file)
        }
    }
}

/// The RTF that Outlook packs ([MS-OXRTFCP]).
enum PackedRTF {
    /// What the window of the packing holds before the first byte.
    private static let start = Array(
        ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
            + "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0"
            + "\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx").utf8
    )

    /// The text; nothing when it is not packed in this way.
    static func unpacked(_ packed: [UInt8]) -> [UInt8]? {
        let header = LittleEndian(packed)
        guard packed.count >= 16 else { return nil }
        let size = Int(header.long(4))
        switch header.long(8) {
        case 0x414C_454D: return header.slice(16..<16 + size)
        case 0x7546_5A4C: break
        default: return nil
        }
        var window = start + [UInt8](repeating: 32, count: 4_096 - start.count)
        var place = start.count
        var out: [UInt8] = []
        var at = 16
        func put(_ byte: UInt8) {
            out.append(byte)
            window[place] = byte
            place = (place + 1) & 4_095
        }
        while at < packed.count, out.count < size {
            let flags = packed[at]
            at += 1
            for bit in 0..<8 where at < packed.count {
                guard flags >> bit & 1 != 0 else {
                    put(packed[at])
                    at += 1
                    continue
                }
                guard at + 1 < packed.count else { return out }
                let mark = Int(packed[at]) << 8 | Int(packed[at + 1])
                at += 2
                if mark >> 4 == place { return out }
                for offset in 0..<(mark & 15) + 2 { put(window[(mark >> 4 + offset) & 4_095]) }
            }
        }
        return out
    }
}
