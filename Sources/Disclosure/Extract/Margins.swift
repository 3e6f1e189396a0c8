import Files

/// What stands in a file beside what programs for its format look at: before its beginning, behind
/// its end, in gaps, remarks and blocks of no known kind.
///
/// An exhibit from which nothing goes leaves byte for byte, and all of this with it.
struct Margins {
    let extraction: Extraction
    let part: Part
    let source: Source

    /// The largest directory, head or block that is looked at, in bytes.
    static let blockLimit = 64 << 20
    /// Fewer bytes than this between or behind parts say nothing.
    static let least = 5
    /// How many pieces beside one part are read.
    static let pieceLimit = 1_000

    /// Reads what stands beside the content of a file of this type.
    func read(_ type: MediaType) async throws {
        switch type {
        case .png: try await picture(PNGMargins(source))
        case .jpeg: try await picture(JPEGMargins(source))
        case .gif: try await picture(GIFMargins(source))
        case .webp: try await outside(sized(at: 4, plus: 8))
        case .bmp: try await outside(sized(at: 2, plus: 0))
        case .gzip: try notes(GzipMargins(source).notes)
        case .tar: try notes(TarMargins(source).notes)
        case .zip, .docx, .xlsx, .pptx, .odt, .ods, .odp:
            let margins = ZIPMargins(source)
            try notes(margins.notes)
            for (index, range) in margins.gaps.enumerated() {
                guard index < Margins.pieceLimit else {
                    return extraction.note(.tooManyParts, part)
                }
                try await outside(range, "gap:\(index + 1)")
            }
        default: break
        }
    }

    private func picture(_ margins: some PictureMargins) async throws {
        try notes(margins.notes)
        guard let end = margins.end else { return }
        try await outside(end..<source.size)
    }

    /// What a file's own word for its size leaves over.
    private func sized(at place: Int, plus more: Int) -> Range<Int> {
        let size = source.little(4, at: place).map { $0 + more + ($0 & 1) * (more > 0 ? 1 : 0) }
        guard let size, size >= 8, size <= source.size else { return source.size..<source.size }
        return size..<source.size
    }

    /// What reads like text in some ranges, as one hidden text.
    private func notes(_ ranges: [Range<Int>]) throws {
        guard !ranges.isEmpty else { return }
        var strings = StringsText(extraction.writer(part.inner("margin"), .hidden))
        for range in ranges.prefix(Margins.pieceLimit * 100) {
            guard range.count <= Margins.blockLimit,
                let bytes = try? source.read(range.count, at: range.lowerBound)
            else {
                extraction.note(.unreadable, part)
                continue
            }
            try strings.read(bytes, at: range.lowerBound)
        }
        try strings.finish()
    }

    /// A piece that belongs to nothing, read as the exhibit it is.
    func outside(_ range: Range<Int>, _ name: String = "trailing") async throws {
        guard try !isBlank(range) else { return }
        // The end of the line before is no part of it.
        let head = try source.read(min(64, range.count), at: range.lowerBound)
        let start = range.lowerBound + head.prefix { $0 == 10 || $0 == 13 }.count
        let piece = Source(start..<range.upperBound, of: source)
        try await extraction.extract(piece, at: part.inner(name))
    }

    /// True for a piece of nothing but zeros and white space, or of next to nothing.
    private func isBlank(_ range: Range<Int>) throws -> Bool {
        var at = range.lowerBound
        var count = 0
        while at < range.upperBound {
            let piece = try source.read(
                min(Source.pieceSize, range.upperBound - at),
                at: at
            )
            if piece.isEmpty { break }
            count += piece.reduce(0) { $0 + ($1 > 32 ? 1 : 0) }
            if count >= Margins.least { return false }
            at += piece.count
        }
        return true
    }
}

extension Source {
    /// A number of some bytes, the lowest first; nothing beyond the end.
    func little(_ count: Int, at start: Int) -> Int? {
        guard start >= 0, let bytes = try? read(count, at: start), bytes.count == count else {
            return nil
        }
        return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// The same, the highest first.
    func big(_ count: Int, at start: Int) -> Int? {
        guard start >= 0, let bytes = try? read(count, at: start), bytes.count == count else {
            return nil
        }
        return bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}

/// What of a picture's file no program shows or lists.
private protocol PictureMargins {
    /// Blocks of no known kind.
    var notes: [Range<Int>] { get }
    /// Where the picture ends; nothing where that cannot be told.
    var end: Int? { get }
}

/// Chunks of a PNG (ISO/IEC 15948).
private struct PNGMargins: PictureMargins {
    var notes: [Range<Int>] = []
    var end: Int?

    /// Chunks that hold pixels or numbers, or that are read as metadata.
    private static let known: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD",
        "hIST", "pHYs", "sPLT", "tIME", "tEXt", "zTXt", "iTXt", "eXIf", "fcTL", "fdAT", "acTL",
    ]

    init(_ source: Source) {
        var at = 8
        while let size = source.big(4, at: at), let name = try? source.read(4, at: at + 4),
            name.count == 4, size <= source.size - at - 8
        {
            let kind = String(decoding: name, as: UTF8.self)
            if !PNGMargins.known.contains(kind) { notes.append(at + 8..<at + 8 + size) }
            at = min(source.size, at + 12 + size)
            if kind == "IEND" {
                end = at
                return
            }
        }
    }
}

/// Segments of a JPEG (ITU-T T.81, annex B).
private struct JPEGMargins: PictureMargins {
    var notes: [Range<Int>] = []
    var end: Int?

    init(_ source: Source) {
        var at = 2
        while let head = try? source.read(4, at: at), head.count >= 2, head[0] == 0xff {
            let mark = head[1]
            if mark == 0xff {
                at += 1
                continue
            }
            if mark == 0xd9 {
                end = at + 2
                return
            }
            guard head.count == 4 else { return }
            let size = Int(head[2]) << 8 | Int(head[3])
            let stop = min(source.size, at + 2 + max(2, size))
            // Profiles of colour are the same in many pictures and name their maker.
            let body = (try? source.read(11, at: at + 4)) ?? []
            let isProfile = mark == 0xe2 && body.starts(with: "ICC_PROFILE".utf8)
            if (0xe0...0xef).contains(mark), !isProfile { notes.append(at + 4..<max(at + 4, stop)) }
            at = mark == 0xda ? JPEGMargins.mark(after: stop, source) : stop
        }
    }

    /// Where the next mark stands that is not one of the pixels.
    private static func mark(after start: Int, _ source: Source) -> Int {
        var at = start
        var isMark = false
        while at < source.size, let piece = try? source.read(Source.pieceSize, at: at),
            !piece.isEmpty
        {
            for (offset, byte) in piece.enumerated() {
                if isMark, byte != 0, byte != 0xff, !(0xd0...0xd7).contains(byte) {
                    return at + offset - 1
                }
                isMark = byte == 0xff
            }
            at += piece.count
        }
        return source.size
    }
}

/// Blocks of a GIF (GIF89a).
private struct GIFMargins: PictureMargins {
    var notes: [Range<Int>] = []
    var end: Int?

    init(_ source: Source) {
        guard let flags = source.little(1, at: 10) else { return }
        var at = 13 + GIFMargins.table(flags)
        while let mark = source.little(1, at: at) {
            switch mark {
            case 0x3b:
                end = at + 1
                return
            case 0x2c:
                guard let flags = source.little(1, at: at + 9) else { return }
                at = GIFMargins.blocks(from: at + 11 + GIFMargins.table(flags), source)
            case 0x21:
                let start = at + 2
                at = GIFMargins.blocks(from: start, source)
                // Extensions of programs; remarks are metadata.
                if source.little(1, at: start - 1) == 0xff { notes.append(start..<at) }
            default: return
            }
        }
    }

    private static func table(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1) }

    private static func blocks(from start: Int, _ source: Source) -> Int {
        var at = start
        while let size = source.little(1, at: at), size > 0 { at += size + 1 }
        return min(source.size, at + 1)
    }
}

/// The name and the remark in the head of a compressed file (RFC 1952).
private struct GzipMargins {
    var notes: [Range<Int>] = []

    init(_ source: Source) {
        guard let flags = source.little(1, at: 3), flags & 0x1c != 0 else { return }
        var at = 10
        if flags & 4 != 0 {
            guard let size = source.little(2, at: at) else { return }
            notes.append(at + 2..<min(source.size, at + 2 + size))
            at += 2 + size
        }
        for flag in [8, 16] where flags & flag != 0 {
            guard at < source.size, let text = try? source.read(64 << 10, at: at) else { return }
            let length = text.firstIndex(of: 0) ?? text.count
            notes.append(at..<at + length)
            at += length + 1
        }
    }
}

/// Owners, remarks and padding of a tar file (POSIX ustar and pax).
private struct TarMargins {
    var notes: [Range<Int>] = []

    init(_ source: Source) {
        var reader = TarReader(source)
        var at = 0
        while let member = reader.next() {
            let start = member.content.lowerBound
            add(from: at, to: start, source)
            at = member.content.upperBound
        }
        if at < source.size { notes.append(at..<source.size) }
    }

    /// What stands between the contents of two members, without the numbers of their heads.
    private mutating func add(from low: Int, to high: Int, _ source: Source) {
        let block = 512
        let first = (low + block - 1) / block * block
        if low < min(first, high) { notes.append(low..<min(first, high)) }
        var at = first
        while at + block <= high {
            let isHead = (try? source.read(5, at: at + 257)) == Array("ustar".utf8)
            if isHead {
                notes.append(at..<at + 100)
                // The target of a link, the owner and the group, each by itself.
                notes += [at + 157..<at + 257, at + 265..<at + 297, at + 297..<at + 329]
                notes.append(at + 345..<at + block)
            } else {
                notes.append(at..<at + block)
            }
            at += block
        }
    }
}
