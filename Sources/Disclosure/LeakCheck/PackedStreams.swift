/// Finds streams of deflate that stand in bytes where no format says that there is one: with the
/// head of gzip, zlib or an entry of a ZIP file, or in base64, also without a head.
struct PackedStreams {
    /// The most that one of them is unpacked to.
    static let outputLimit = 16 << 20
    /// The most that all of them in some bytes are unpacked to.
    static let totalLimit = 256 << 20
    /// The shortest run of letters that may be base64 of one.
    private static let shortestRun = 24
    /// What a stream without a head has to give to be taken for one, unless it ends as it should.
    private static let leastOutput = 32

    private let bytes: ArraySlice<UInt8>
    private let limit: Int
    private var total = 0
    /// True when a bound was reached: not everything was looked into.
    private(set) var isCut = false

    /// Looks into bytes, as far as they give no more than so many.
    init(_ bytes: [UInt8], limit: Int = totalLimit) {
        self.bytes = bytes[...]
        self.limit = limit
    }

    /// Gives each stream's content.
    mutating func each(_ give: ([UInt8]) -> Void) {
        var place = bytes.startIndex
        while place < bytes.endIndex, !isCut {
            switch bytes[place] {
            case 0x1f, 0x78, 0x50: place = max(place + 1, head(at: place, give) ?? 0)
            default: place += 1
            }
        }
        place = bytes.startIndex
        while place < bytes.endIndex, !isCut {
            if LeakAlphabet.base64[Int(bytes[place])] < 64 {
                place = run(from: place, give)
            } else {
                place += 1
            }
        }
    }

    /// A stream with a head that begins here; gives the place behind it.
    private mutating func head(at place: Int, _ give: ([UInt8]) -> Void) -> Int? {
        guard bytes.endIndex - place > 6 else { return nil }
        let second = bytes[place + 1]
        switch bytes[place] {
        case 0x1f where second == 0x8b && bytes[place + 2] == 8:
            return inflate(bytes[place...], .gzip, give)
        case 0x78 where (0x7800 + Int(second)) % 31 == 0 && second & 0x20 == 0:
            return inflate(bytes[place...], .zlib, give)
        case 0x50 where bytes[place...].starts(with: [0x50, 0x4b, 3, 4]):
            guard bytes.endIndex - place > 30, bytes[place + 8] == 8 else { return nil }
            let name = Int(bytes[place + 26]) + Int(bytes[place + 27]) << 8
            let extra = Int(bytes[place + 28]) + Int(bytes[place + 29]) << 8
            let start = place + 30 + name + extra
            guard start < bytes.endIndex else { return nil }
            return inflate(bytes[start...], .none, give)
        default: return nil
        }
    }

    /// Unpacks what begins here; nothing when it gives nothing.
    private mutating func inflate(
        _ input: ArraySlice<UInt8>,
        _ head: Inflate.Head,
        _ give: ([UInt8]) -> Void
    ) -> Int? {
        let stream = Inflate(input, head: head, limit: PackedStreams.outputLimit)
        guard !stream.output.isEmpty else { return nil }
        total += stream.output.count
        isCut = stream.isCut || total > limit
        give(stream.output)
        return stream.isWhole ? stream.end : nil
    }

    /// A run of letters that may be base64; gives the place behind it.
    private mutating func run(from start: Int, _ give: ([UInt8]) -> Void) -> Int {
        var letters: [UInt8] = []
        var place = start
        while place < bytes.endIndex {
            let byte = bytes[place]
            let value = LeakAlphabet.base64[Int(byte)]
            let isBroken = byte == 0x0a || byte == 0x0d || byte == 0
            guard value < 64 || isBroken else {
                // The end of a line within a text of JSON.
                guard byte == 0x5c, place + 1 < bytes.endIndex,
                    let length = PackedStreams.escape(bytes[place + 1])
                else { break }
                if length == 0 { letters.append(63) }
                place += 2
                continue
            }
            if value < 64 { letters.append(value) }
            place += 1
        }
        let end = max(place, start + 1)
        guard letters.count >= PackedStreams.shortestRun else { return end }
        let content = PackedStreams.decoded(letters)
        let head: Inflate.Head =
            content.starts(with: [0x1f, 0x8b, 8])
            ? .gzip
            : content[0] == 0x78 && (0x7800 + Int(content[1])) % 31 == 0 ? .zlib : .none
        if head == .none {
            // Anything may look like a stream without a head, for a few bytes.
            let stream = Inflate(content[...], head: .none, limit: PackedStreams.leastOutput)
            let isOne = stream.isWhole && stream.end + 8 >= content.endIndex || stream.isCut
            guard isOne else { return end }
        }
        _ = inflate(content[...], head, give)
        return end
    }

    /// Whether `\n`, `\r` (1) or `\/` (0) stands there.
    private static func escape(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x6e, 0x72: 1
        case 0x2f: 0
        default: nil
        }
    }

    private static func decoded(_ letters: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(letters.count * 3 / 4)
        var (bits, count): (UInt32, UInt32) = (0, 0)
        for letter in letters {
            bits = bits << 6 | UInt32(letter)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return out
    }
}
