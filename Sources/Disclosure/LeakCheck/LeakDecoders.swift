/// What letters of an encoding stand for; 255 for what is none.
enum LeakAlphabet {
    /// RFC 4648, sections 4 and 5.
    static let base64 = table(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        more: [0x2d: 62, 0x5f: 63]
    )
    /// RFC 4648, sections 6 and 7, in either case.
    static let base32 = [
        table("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bothCases: true),
        table("0123456789ABCDEFGHIJKLMNOPQRSTUV", bothCases: true),
    ]
    /// Ascii85 of Adobe, Z85 of ZeroMQ, base85 of RFC 1924 as git and Python have it.
    static let base85 = [
        table(String(String.UnicodeScalarView((33...117).map { Unicode.Scalar($0) }))),
        table(
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                + ".-:+=^!/*?&<>()[]{}@%$#"
        ),
        table(
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                + "!#$%&()*+-;<=>?@^_`{|}~"
        ),
    ]

    static func hexadecimal(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46, 0x61...0x66: Int(byte | 0x20) - 0x61 + 10
        default: nil
        }
    }

    private static func table(
        _ letters: String,
        bothCases: Bool = false,
        more: [UInt8: UInt8] = [:]
    ) -> [UInt8] {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.utf8.enumerated() {
            table[Int(letter)] = UInt8(value)
            if bothCases, letter >= 0x41 { table[Int(letter | 0x20)] = UInt8(value) }
        }
        for (letter, value) in more { table[Int(letter)] = value }
        return table
    }
}

/// Reads letters of so many bits each as bytes, whichever of them a group begins with.
struct GroupReader<Lane: ByteSink>: Sendable {
    private let bits: Int
    /// How many letters make a group of whole bytes, a power of two.
    private let size: Int
    private var lanes: [Lane]
    private var window: UInt64 = 0
    /// Where each of the last letters begins.
    private var starts: [Int]
    private var count = 0

    /// - Parameter bits: 4, 5 or 6.
    init(bits: Int, _ lane: Lane) {
        self.bits = bits
        size = bits == 4 ? 2 : bits == 5 ? 8 : 4
        lanes = [Lane](repeating: lane, count: size)
        starts = [Int](repeating: 0, count: size)
    }

    mutating func take(_ value: UInt8, _ byte: LeakByte) {
        window = window << UInt64(bits) | UInt64(value)
        starts[count & (size - 1)] = byte.start
        count += 1
        if count >= size { give(size, to: count & (size - 1), byte.end) }
    }

    /// The whole bytes of the last letters of a group; all of them stand where those letters do.
    private mutating func give(_ letters: Int, to lane: Int, _ end: Int) {
        let start = starts[(count - letters) & (size - 1)]
        var shift = letters * bits - 8
        while shift >= 0 {
            let value = UInt8(truncatingIfNeeded: window >> UInt64(shift))
            lanes[lane].take(LeakByte(byte: value, start: start, end: end, isChanged: true))
            shift -= 8
        }
    }

    /// The letters end here: so does every group.
    mutating func cut(at place: Int) {
        guard count > 0 else { return }
        flush()
        for index in lanes.indices { lanes[index].cut(at: place) }
        count = 0
    }

    private mutating func flush() {
        guard count > 0 else { return }
        let end = starts[(count - 1) & (size - 1)] + 1
        for letters in 1..<size where letters <= count {
            // A group that began so many letters ago ends here.
            give(letters, to: (count - letters) & (size - 1), end)
        }
    }

    mutating func finish() {
        flush()
        for index in lanes.indices { lanes[index].finish() }
    }

    mutating func drain(into found: inout [LeakTable.Found]) {
        for index in lanes.indices { lanes[index].drain(into: &found) }
    }
}

/// Bytes in hexadecimal, in pairs or not, with what stands between or without.
struct HexReader: ByteSink {
    private var groups: GroupReader<LeakLane>
    /// A zero, which an `x` behind it makes a mark.
    private var zero: LeakByte?
    private var gap = 0

    init(_ lane: LeakLane) { groups = GroupReader(bits: 4, lane) }

    mutating func take(_ byte: LeakByte) {
        let held = zero
        zero = nil
        if let held, byte.byte | 0x20 == 0x78 { return gapped(held.start) }
        if let held { groups.take(0, held) }
        if byte.byte == 0x30 {
            gap = 0
            zero = byte
        } else if let value = LeakAlphabet.hexadecimal(byte.byte) {
            gap = 0
            groups.take(UInt8(value), byte)
        } else if byte.byte >= 0x80 || (0x67...0x7a).contains(byte.byte | 0x20) {
            groups.cut(at: byte.start)
        } else {
            gapped(byte.start)
        }
    }

    private mutating func gapped(_ place: Int) {
        gap += 1
        if gap == UnitFolding.gapLimit { groups.cut(at: place) }
    }

    mutating func cut(at place: Int) { groups.cut(at: place) }

    mutating func finish() {
        if let zero { groups.take(0, zero) }
        groups.finish()
    }

    mutating func drain(into found: inout [LeakTable.Found]) { groups.drain(into: &found) }
}

/// Base64 with the letters of either alphabet, in lines or not.
struct Base64Reader<Lane: ByteSink>: ByteSink {
    private var groups: GroupReader<Lane>

    init(_ lane: Lane) { groups = GroupReader(bits: 6, lane) }

    mutating func take(_ byte: LeakByte) {
        let value = LeakAlphabet.base64[Int(byte.byte)]
        if value < 64 { return groups.take(value, byte) }
        switch byte.byte {
        // White space, and the mark of lines that a mail answers to; zeros of UTF-16.
        case 0, 0x09, 0x0a, 0x0d, 0x20, 0x3e: break
        default: groups.cut(at: byte.start)
        }
    }

    mutating func cut(at place: Int) { groups.cut(at: place) }

    mutating func finish() { groups.finish() }

    mutating func drain(into found: inout [LeakTable.Found]) { groups.drain(into: &found) }
}

/// Base32 with the letters of either alphabet, in one case: in lines, or in capitals and groups.
struct Base32Reader: ByteSink {
    /// As many letters as eight bytes have: ordinary words are shorter.
    private static let shortestRun = 13

    private let alphabet: [UInt8]
    private var groups: GroupReader<LeakProbe>
    private var run: [LeakByte] = []
    private var isOpen = false
    /// The case of the letters so far.
    private var isSmall: Bool?

    init(_ alphabet: [UInt8], _ lane: LeakProbe) {
        self.alphabet = alphabet
        groups = GroupReader(bits: 5, lane)
    }

    mutating func take(_ byte: LeakByte) {
        guard alphabet[Int(byte.byte)] < 32 else {
            switch byte.byte {
            case 0, 0x0a, 0x0d: break
            case 0x20,
                0x2d where isSmall != true && (isOpen || !run.isEmpty):
                break
            default: end(byte.start)
            }
            return
        }
        if byte.byte >= 0x41 {
            let small = byte.byte >= 0x61
            if let isSmall, isSmall != small { end(byte.start) }
            isSmall = small
        }
        if isOpen { return groups.take(alphabet[Int(byte.byte)], byte) }
        run.append(byte)
        guard run.count == Base32Reader.shortestRun else { return }
        isOpen = true
        for letter in run { groups.take(alphabet[Int(letter.byte)], letter) }
        run.removeAll(keepingCapacity: true)
    }

    private mutating func end(_ place: Int) {
        if isOpen { groups.cut(at: place) }
        isOpen = false
        isSmall = nil
        run.removeAll(keepingCapacity: true)
    }

    mutating func cut(at place: Int) { end(place) }

    mutating func finish() { groups.finish() }

    mutating func drain(into found: inout [LeakTable.Found]) { groups.drain(into: &found) }
}
