/// A way of looking at bytes in which several ways of writing a value become one.
enum LeakChannel: Sendable, CaseIterable {
    /// As it stands: case, separators and zero bytes aside, so also UTF-16 and spaced digits.
    case plain
    /// With `%41`, `=41`, `\u0041`, `&#65;` and `&amp;` read as what they mean, soft line breaks
    /// taken out, then as ``plain``.
    case unescaped
    /// Every byte but line breaks and spaces: for base64, which is folded into lines.
    case folded
}

/// Brings a stream into the form of a channel, byte by byte, and remembers where each is from.
struct ChannelReader {
    private let channel: LeakChannel
    /// Bytes of an escape that is not complete yet, and where it began.
    private var pending: [UInt8] = []
    private var pendingStart = 0
    private var position = 0
    /// The first bytes of a character of more than one, and what they say of it.
    private var held: [(byte: UInt8, start: Int, end: Int)] = []
    private var scalar: UInt32 = 0
    /// Whether the last byte given out stood right before, with nothing left out between.
    private var isAdjacent = false
    /// How many bytes were left out since, and how many of them are no white space.
    private var separators = 0
    private var signs = 0

    /// The longest escape that is waited for, in bytes.
    private static let escapeLimit = 12
    /// How many bytes that are no letters and digits can stand in one value, one after another.
    private static let gapLimit = 8
    /// How many of them can if all are white space: columns of a page as text.
    private static let spaceLimit = 64

    init(_ channel: LeakChannel) { self.channel = channel }

    /// One byte of the form: its value, the place of its first byte in the stream, and whether the
    /// byte before it in the form stands right before it.
    struct Unit {
        let byte: UInt8
        let start: Int
        let end: Int
        let isAdjacent: Bool
    }

    mutating func read(_ bytes: ArraySlice<UInt8>, _ give: (Unit) -> Void) {
        for byte in bytes {
            let here = position
            position += 1
            switch channel {
            case .plain: normal(byte, here, here + 1, give)
            case .folded:
                if byte != 0x0a && byte != 0x0d && byte != 0x20 && byte != 0x09 {
                    give(Unit(byte: byte, start: here, end: here + 1, isAdjacent: true))
                }
            case .unescaped: unescape(byte, here, give)
            }
        }
    }

    mutating func finish(_ give: (Unit) -> Void) {
        flush(give)
        release(give)
    }

    private mutating func flush(_ give: (Unit) -> Void) {
        for (offset, byte) in pending.enumerated() {
            normal(byte, pendingStart + offset, pendingStart + offset + 1, give)
        }
        pending = []
    }

    /// Letters and digits in lower case, bytes above ASCII as they are; what else stands between
    /// parts of a number or a name is nothing, unless it is much.
    private mutating func plain(_ byte: UInt8, _ start: Int, _ end: Int, _ give: (Unit) -> Void) {
        switch byte {
        case 0x30...0x39, 0x61...0x7a, 0x80...:
            give(Unit(byte: byte, start: start, end: end, isAdjacent: isAdjacent))
            isAdjacent = true
            separators = 0
            signs = 0
        case 0x41...0x5a:
            give(Unit(byte: byte | 0x20, start: start, end: end, isAdjacent: isAdjacent))
            isAdjacent = true
            separators = 0
            signs = 0
        case 0: break
        default:
            isAdjacent = false
            separators += 1
            if byte != 0x20 && byte != 0x09 { signs += 1 }
            // Two parts this far from each other are not one value.
            let isFar = separators >= ChannelReader.gapLimit && signs > 0
            if isFar || separators == ChannelReader.spaceLimit {
                signs = .min
                separators = .min
                give(Unit(byte: 0x01, start: start, end: end, isAdjacent: false))
            }
        }
    }

    /// Characters of Unicode that stand for others are held until it is plain what they are:
    /// digits of other scripts, full-width letters, spaces, hyphens, and what nobody sees.
    private mutating func normal(_ byte: UInt8, _ start: Int, _ end: Int, _ give: (Unit) -> Void) {
        if held.isEmpty {
            if LeakFolding.begins(byte) {
                held.append((byte, start, end))
                scalar = LeakFolding.first(byte)
            } else {
                plain(byte, start, end, give)
            }
            return
        }
        guard byte & 0xc0 == 0x80 else {
            release(give)
            return normal(byte, start, end, give)
        }
        held.append((byte, start, end))
        scalar = scalar << 6 | UInt32(byte & 0x3f)
        guard held.count == LeakFolding.length(held[0].byte) else { return }
        switch LeakFolding.meaning(scalar) {
        case .itself: release(give)
        case .nothing: held.removeAll(keepingCapacity: true)
        case .byte(let plainByte):
            let first = held[0].start
            held.removeAll(keepingCapacity: true)
            plain(plainByte, first, end, give)
        }
    }

    private mutating func release(_ give: (Unit) -> Void) {
        for index in held.indices {
            let (byte, start, end) = held[index]
            plain(byte, start, end, give)
        }
        held.removeAll(keepingCapacity: true)
    }

    private mutating func unescape(_ byte: UInt8, _ here: Int, _ give: (Unit) -> Void) {
        if pending.isEmpty {
            if byte == 0x25 || byte == 0x3d || byte == 0x26 || byte == 0x5c {
                pending = [byte]
                pendingStart = here
            } else {
                normal(byte, here, here + 1, give)
            }
            return
        }
        pending.append(byte)
        switch Escape.read(pending) {
        case .more where pending.count < ChannelReader.escapeLimit: return
        case .meaning(let bytes):
            let start = pendingStart
            pending = []
            for byte in bytes { normal(byte, start, here + 1, give) }
        case .more, .none:
            // The first byte stands for itself; what follows may begin an escape of its own.
            let rest = pending
            let start = pendingStart
            pending = []
            normal(rest[0], start, start + 1, give)
            for (offset, byte) in rest.dropFirst().enumerated() {
                unescape(byte, start + 1 + offset, give)
            }
        }
    }
}

/// One escape of a URL, of quoted-printable, of XML or of JSON.
private enum Escape {
    case more
    case none
    case meaning([UInt8])

    private static let names: [(name: [UInt8], meaning: UInt8)] = [
        ("amp", 0x26), ("lt", 0x3c), ("gt", 0x3e), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0x20),
    ].map { (Array($0.0.utf8), $0.1) }

    static func read(_ bytes: [UInt8]) -> Escape {
        switch bytes[0] {
        case 0x25:
            // `%2541`: escaped twice, as an address within an address.
            if bytes.count > 2, bytes[1] == 0x32, bytes[2] == 0x35 {
                if bytes.count == 3 { return .more }
                switch hexadecimal(bytes, from: 3, count: 2) {
                case .none: return .meaning([0x25] + bytes.dropFirst(3))
                case let other: return other
                }
            }
            return hexadecimal(bytes, from: 1, count: 2)
        case 0x3d:
            // A soft line break of quoted-printable means nothing at all.
            if bytes[1] == 0x0a { return .meaning([]) }
            if bytes[1] == 0x0d {
                return bytes.count < 3 ? .more : bytes[2] == 0x0a ? .meaning([]) : .none
            }
            return hexadecimal(bytes, from: 1, count: 2)
        case 0x5c:
            if bytes[1] == 0x75 { return hexadecimal(bytes, from: 2, count: 4) }
            if bytes[1] == 0x78 { return hexadecimal(bytes, from: 2, count: 2) }
            // `\/` and the like: the byte after it.
            return bytes[1] == 0x2f ? .meaning([0x2f]) : .none
        default: return entity(bytes)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8], from start: Int, count: Int) -> Escape {
        let digits = bytes.dropFirst(start)
        guard digits.allSatisfy({ value($0) != nil }) else { return .none }
        guard digits.count == count else { return .more }
        let number = digits.reduce(0) { $0 << 4 | UInt32(value($1) ?? 0) }
        if count == 2 { return .meaning([UInt8(number)]) }
        return scalar(number)
    }

    private static func entity(_ bytes: [UInt8]) -> Escape {
        guard bytes.last == 0x3b else {
            let isName = bytes.dropFirst().allSatisfy {
                $0 == 0x23 || value($0) != nil || (0x61...0x7a).contains($0 | 0x20)
            }
            return isName ? .more : .none
        }
        let inner = bytes.dropFirst().dropLast()
        if inner.first != 0x23 {
            return names.first { $0.name.elementsEqual(inner) }.map { .meaning([$0.meaning]) }
                ?? .none
        }
        let isHexadecimal = inner.dropFirst().first.map { $0 | 0x20 } == 0x78
        let digits = String(decoding: inner.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
        guard let number = UInt32(digits, radix: isHexadecimal ? 16 : 10) else { return .none }
        return scalar(number)
    }

    private static func scalar(_ number: UInt32) -> Escape {
        guard let scalar = Unicode.Scalar(number) else { return .none }
        return .meaning(Array(String(Character(scalar)).utf8))
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
