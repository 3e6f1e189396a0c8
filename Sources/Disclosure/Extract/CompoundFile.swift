import Files

/// The streams of a compound file ([MS-CFB]), the container of Office before 2007 and of Outlook's
/// messages.
///
/// Chains that go in circles, out of the file or on for ever end where that shows.
struct CompoundFile {
    /// A stream or storage.
    struct Entry {
        /// The names of the storages around it, from outside in.
        let path: [String]
        let name: String
        let isStream: Bool
        let size: Int
        fileprivate let start: UInt32
    }

    /// Streams and storages of a file.
    static let entryLimit = 100_000
    /// Storages within storages.
    static let depthLimit = 64

    /// In the order of their names, each storage before what is in it.
    private(set) var entries: [Entry] = []
    /// Whether a rule of the format was broken.
    private(set) var isMalformed = false

    private let source: Source
    private let sectorShift: Int
    /// By sector the one after it.
    private var table: [UInt32] = []
    private var miniTable: [UInt32] = []
    /// The stream that small streams are pieces of.
    private var miniStream: [UInt32] = []
    private let miniCutoff: Int
    /// How much may still be read: no two streams share a sector, so all are at most the file.
    private var left: Int
    /// The places of what is in each storage.
    private var members: [[String]: [Int]] = [:]

    private static let last: UInt32 = 0xFFFF_FFFA
    private static let miniShift = 6

    /// Nothing when the header is not that of a compound file.
    init?(_ source: Source) {
        guard let head = try? source.head(512), head.count == 512 else { return nil }
        let header = LittleEndian(head)
        let shift = Int(header.word(30))
        guard shift == 9 || shift == 12, header.word(32) == UInt16(CompoundFile.miniShift) else {
            return nil
        }
        self.source = source
        sectorShift = shift
        miniCutoff = Int(header.long(56))
        left = 2 * source.size
        readTable(header)
        let directory = read(chain(from: header.long(48)), size: Int.max)
        miniTable = LittleEndian(read(chain(from: header.long(60)), size: Int.max)).longs()
        readDirectory(LittleEndian(directory))
    }

    private var sectorSize: Int { 1 << sectorShift }
    private var sectorCount: Int { max(0, source.size - 1) >> sectorShift }

    private func sector(_ number: UInt32) -> [UInt8] {
        (try? source.read(sectorSize, at: (Int(number) + 1) << sectorShift)) ?? []
    }

    private mutating func readTable(_ header: LittleEndian) {
        var places = (0..<109).map { header.long(76 + 4 * $0) }
        var next = header.long(68)
        var seen = 0
        while next < CompoundFile.last, seen <= sectorCount {
            let more = LittleEndian(sector(next)).longs()
            guard more.count == sectorSize / 4, let link = more.last else { break }
            places += more.dropLast()
            next = link
            seen += sectorSize / 4 - 1
        }
        let wanted = (sectorCount + sectorSize / 4) / (sectorSize / 4)
        for place in places.prefix(wanted) where place < CompoundFile.last {
            table += LittleEndian(sector(place)).longs()
        }
    }

    /// The sectors of a chain.
    private mutating func chain(from start: UInt32) -> [UInt32] {
        var chain: [UInt32] = []
        var next = start
        while next < CompoundFile.last {
            guard Int(next) < table.count, chain.count <= sectorCount else {
                isMalformed = true
                break
            }
            chain.append(next)
            next = table[Int(next)]
        }
        return chain
    }

    private func read(_ chain: [UInt32], size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in chain where bytes.count < size { bytes += sector(number) }
        if bytes.count > size { bytes.removeLast(bytes.count - size) }
        return bytes
    }

    private mutating func readDirectory(_ directory: LittleEndian) {
        let count = min(directory.count / 128, CompoundFile.entryLimit)
        guard count > 0 else { return isMalformed = true }
        let rootStart = directory.long(116)
        miniStream = chain(from: rootStart)
        var seen = [Bool](repeating: false, count: count)
        seen[0] = true
        // Siblings and children that are still to be visited, with the storages around them.
        var waiting: [(number: UInt32, path: [String])] = [(directory.long(76), [])]
        while let (number, path) = waiting.popLast() {
            guard number != UInt32.max else { continue }
            guard number < count, !seen[Int(number)], path.count < CompoundFile.depthLimit else {
                isMalformed = true
                continue
            }
            seen[Int(number)] = true
            let at = Int(number) * 128
            let length = min(32, max(0, Int(directory.word(at + 64)) / 2 - 1))
            let units = (0..<length).map { directory.word(at + 2 * $0) }
            let name = String(decoding: units, as: UTF16.self)
            let kind = directory.byte(at + 66)
            waiting.append((directory.long(at + 72), path))
            if kind == 1 { waiting.append((directory.long(at + 76), path + [name])) }
            waiting.append((directory.long(at + 68), path))
            guard kind == 1 || kind == 2 else { continue }
            entries.append(
                Entry(
                    path: path,
                    name: name,
                    isStream: kind == 2,
                    size: Int(directory.long(at + 120)),
                    start: directory.long(at + 116)
                )
            )
        }
        entries.sort { ($0.path + [$0.name]).lexicographicallyPrecedes($1.path + [$1.name]) }
        for (place, entry) in entries.enumerated() {
            members[entry.path, default: []].append(place)
        }
    }

    /// What is in a storage.
    func entries(in path: [String]) -> [Entry] { (members[path] ?? []).map { entries[$0] } }

    /// The streams in a storage and in those within it.
    func streams(under path: [String]) -> [Entry] {
        entries(in: path).flatMap { $0.isStream ? [$0] : streams(under: path + [$0.name]) }
    }

    /// The stream with a name in a storage.
    func entry(_ name: String, in path: [String]) -> Entry? {
        entries(in: path).first { $0.isStream && $0.name == name }
    }

    /// The content of a stream, in pieces.
    mutating func read(_ entry: Entry, _ each: ([UInt8]) throws -> Void) rethrows {
        var left = min(entry.size, source.size, self.left)
        if left < entry.size { isMalformed = true }
        self.left -= left
        if entry.size < miniCutoff { return try readMini(entry, left, each) }
        var piece: [UInt8] = []
        for number in chain(from: entry.start) where left > 0 {
            let bytes = sector(number).prefix(left)
            left -= bytes.count
            piece += bytes
            if piece.count >= Source.pieceSize {
                try each(piece)
                piece.removeAll(keepingCapacity: true)
            }
        }
        if !piece.isEmpty { try each(piece) }
        if left > 0 { isMalformed = true }
    }

    private mutating func readMini(
        _ entry: Entry,
        _ size: Int,
        _ each: ([UInt8]) throws -> Void
    ) rethrows {
        var bytes: [UInt8] = []
        var next = entry.start
        let shift = CompoundFile.miniShift
        while bytes.count < size, next < CompoundFile.last {
            let at = Int(next) << shift
            guard Int(next) < miniTable.count, at >> sectorShift < miniStream.count else { break }
            let place = at & (sectorSize - 1)
            let whole = sector(miniStream[at >> sectorShift])
            guard place + 1 << shift <= whole.count else { break }
            bytes += whole[place..<place + 1 << shift]
            next = miniTable[Int(next)]
        }
        if bytes.count < size { isMalformed = true }
        if bytes.count > size { bytes.removeLast(bytes.count - size) }
        if !bytes.isEmpty { try each(bytes) }
    }

    /// The content of a stream as a source of its own.
    mutating func content(_ entry: Entry, _ extraction: Extraction, _ part: Part) -> Source {
        var spool = PartSpool()
        read(entry) { spool.write($0, extraction) }
        return spool.finish(extraction, part)
    }

    /// The content of a stream in memory; nothing when it has more bytes than that.
    mutating func bytes(_ entry: Entry, limit: Int) -> [UInt8]? {
        guard entry.size <= limit else { return nil }
        var bytes: [UInt8] = []
        read(entry) { bytes += $0 }
        return bytes
    }
}

/// Numbers in bytes, the least first; 0 beyond the end.
struct LittleEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    func byte(_ at: Int) -> UInt8 { bytes.indices.contains(at) ? bytes[at] : 0 }

    func word(_ at: Int) -> UInt16 { UInt16(byte(at)) | UInt16(byte(at + 1)) << 8 }

    func long(_ at: Int) -> UInt32 { UInt32(word(at)) | UInt32(word(at + 2)) << 16 }

    func double(_ at: Int) -> Double {
        Double(bitPattern: UInt64(long(at)) | UInt64(long(at + 4)) << 32)
    }

    /// All of them as numbers of four bytes.
    func longs() -> [UInt32] { (0..<count / 4).map { long(4 * $0) } }

    /// A piece, cut to what there is.
    func slice(_ range: Range<Int>) -> [UInt8] {
        Array(bytes[range.clamped(to: 0..<bytes.count)])
    }
}
