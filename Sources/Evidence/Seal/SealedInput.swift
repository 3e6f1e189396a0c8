import Files

/// A sealed stream being read: lines for the header, then blocks, with the armor taken off.
struct SealedInput<Source: ByteSource & ~Copyable>: ~Copyable {
    private var source: Source
    private var armor: ArmorReader?
    /// Bytes as they came, not yet looked at.
    private var raw: [UInt8] = []
    private var rawStart = 0
    private var rawEnded = false
    /// Bytes without armor, not yet given out.
    private var plain: [UInt8] = []
    private var plainStart = 0

    private static var blockSize: Int { 1 << 20 }

    /// - Parameter armored: whether the stream is armored; found out from its start when absent.
    init(_ source: consuming Source, armored: Bool?) throws(OpenFailure) {
        self.source = source
        try fillRaw()
        let beginning = raw.drop(while: Armor.isSpace).prefix(11)
        let looksArmored = beginning.elementsEqual("-----BEGIN ".utf8)
        armor = armored ?? looksArmored ? ArmorReader() : nil
    }

    /// Gives the source back.
    consuming func end() -> Source { source }

    /// The next line without its line feed; nothing when none ends within `limit` bytes.
    mutating func line(limit: Int) throws(OpenFailure) -> [UInt8]? {
        var searched = plainStart
        while true {
            if let feed = plain[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { plainStart = feed + 1 }
                return Array(plain[plainStart..<feed])
            }
            searched = plain.count
            guard plain.count - plainStart <= limit, try fillPlain() else { return nil }
        }
    }

    /// The next `count` bytes; fewer only at the end.
    mutating func read(upTo count: Int) throws(OpenFailure) -> [UInt8] {
        if armor == nil { return try readBinary(upTo: count) }
        while plain.count - plainStart < count, try fillPlain() {}
        let end = min(plain.count, plainStart + count)
        let piece = Array(plain[plainStart..<end])
        plain.removeFirst(end)
        plainStart = 0
        return piece
    }

    /// What the header left over, then the source itself, without a copy.
    private mutating func readBinary(upTo count: Int) throws(OpenFailure) -> [UInt8] {
        guard plainStart < plain.count || rawStart < raw.count else {
            return try readSource(upTo: count)
        }
        plain = Array(plain[plainStart...]) + raw[rawStart...]
        rawStart = raw.count
        let piece = Array(plain.prefix(count))
        plainStart = piece.count
        guard piece.count < count, !rawEnded else { return piece }
        return piece + (try readSource(upTo: count - piece.count))
    }

    /// Adds to `plain`; false at the end.
    private mutating func fillPlain() throws(OpenFailure) -> Bool {
        if rawStart == raw.count {
            if rawEnded { return false }
            try fillRaw()
        }
        guard armor != nil else {
            plain.append(contentsOf: raw[rawStart...])
            rawStart = raw.count
            return !rawEnded || plainStart < plain.count
        }
        return try decodeLines()
    }

    /// Takes the armor off every whole line in `raw`.
    private mutating func decodeLines() throws(OpenFailure) -> Bool {
        while let feed = raw[rawStart...].firstIndex(of: UInt8(ascii: "\n")) {
            try decode(Array(raw[rawStart..<feed]))
            rawStart = feed + 1
        }
        guard raw.count - rawStart <= Armor.spaceLimit * 2 else { throw .armor(.line) }
        if !rawEnded {
            try fillRaw()
            return true
        }
        if rawStart < raw.count { try decode(Array(raw[rawStart...])) }
        rawStart = raw.count
        try armor?.finish()
        return plainStart < plain.count
    }

    private mutating func decode(_ line: [UInt8]) throws(OpenFailure) {
        if let bytes = try armor?.take(line: line) { plain.append(contentsOf: bytes) }
    }

    private mutating func fillRaw() throws(OpenFailure) {
        let block = try readSource(upTo: SealedInput.blockSize)
        if rawStart == raw.count {
            raw = block
        } else {
            raw = Array(raw[rawStart...]) + block
        }
        rawStart = 0
        rawEnded = block.count < SealedInput.blockSize
    }

    private mutating func readSource(upTo count: Int) throws(OpenFailure) -> [UInt8] {
        do throws(FileFailure) { return try source.read(upTo: count) } catch {
            throw .unreadable(error)
        }
    }
}
