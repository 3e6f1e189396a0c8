/// Reads escapes as what they mean: `%41`, `%u0041`, `=41`, `&#65;`, `&#x41`, `&aacute;`, `\u0041`,
/// `\u{41}`, `\U00000041`, `\x41`, `\101`; soft line breaks are taken out.
struct Unescaper<Next: ByteSink>: ByteSink {
    private var next: Next
    /// Bytes of an escape that is not complete yet.
    private var pending: [LeakByte] = []

    init(_ next: Next) { self.next = next }

    mutating func take(_ byte: LeakByte) {
        if pending.isEmpty {
            switch byte.byte {
            case 0x25, 0x26, 0x3d, 0x5c: pending.append(byte)
            default: next.take(byte)
            }
            return
        }
        pending.append(byte)
        settle()
    }

    /// Decides on what is pending.
    private mutating func settle() {
        let bytes = pending.map(\.byte)
        switch LeakEscape.read(bytes) {
        case .more where bytes.count < LeakEscape.lengthLimit: return
        case .meaning(let meaning, let count):
            for byte in meaning {
                next.take(
                    LeakByte(
                        byte: byte,
                        start: pending[0].start,
                        end: pending[count - 1].end,
                        isChanged: true
                    )
                )
            }
            let rest = pending[count...]
            pending = []
            for byte in rest { take(byte) }
        case .more, .none:
            // The first byte stands for itself; what follows may begin an escape of its own.
            let rest = pending
            pending = []
            next.take(rest[0])
            for byte in rest.dropFirst() { take(byte) }
        }
    }

    private mutating func flush() {
        let rest = pending
        pending = []
        // The end of a reference may be missing where the text ends, too.
        if let first = rest.first, first.byte == 0x26,
            case .meaning(let meaning, _) = LeakEscape.read(rest.map(\.byte) + [0x3b])
        {
            let end = rest[rest.count - 1].end
            for byte in meaning {
                next.take(LeakByte(byte: byte, start: first.start, end: end, isChanged: true))
            }
            return
        }
        for byte in rest { next.take(byte) }
    }

    mutating func cut(at place: Int) {
        flush()
        next.cut(at: place)
    }

    mutating func finish() {
        flush()
        next.finish()
    }

    mutating func drain(into found: inout [LeakTable.Found]) { next.drain(into: &found) }
}

/// One escape of a URL, of quoted-printable, of XML and HTML, of JSON, C and their like.
enum LeakEscape {
    /// The longest escape that is waited for, in bytes.
    static let lengthLimit = 12

    case more
    case none
    /// What it means, and how many bytes it has.
    case meaning([UInt8], Int)

    /// Reads what begins with a percent sign, an ampersand, an equals sign or a backslash.
    static func read(_ bytes: [UInt8]) -> LeakEscape {
        switch bytes[0] {
        case 0x25: return percent(bytes)
        case 0x3d:
            // A soft line break of quoted-printable means nothing at all.
            if bytes[1] == 0x0a { return .meaning([], 2) }
            if bytes[1] == 0x0d {
                return bytes.count < 3 ? .more : bytes[2] == 0x0a ? .meaning([], 3) : .none
            }
            return hexadecimal(bytes, from: 1, count: 2)
        case 0x5c: return backslash(bytes)
        default: return entity(bytes)
        }
    }

    private static func percent(_ bytes: [UInt8]) -> LeakEscape {
        if bytes[1] | 0x20 == 0x75 { return hexadecimal(bytes, from: 2, count: 4) }
        // `%2541`: escaped twice, as an address within an address.
        guard bytes.count > 2, bytes[1] == 0x32, bytes[2] == 0x35 else {
            return hexadecimal(bytes, from: 1, count: 2)
        }
        if bytes.count == 3 { return .more }
        switch hexadecimal(bytes, from: 3, count: 2) {
        case .none: return .meaning([0x25], 3)
        case let other: return other
        }
    }

    private static func backslash(_ bytes: [UInt8]) -> LeakEscape {
        switch bytes[1] {
        case 0x55: return hexadecimal(bytes, from: 2, count: 8)
        case 0x75:
            guard bytes.count > 2 else { return .more }
            guard bytes[2] == 0x7b else { return hexadecimal(bytes, from: 2, count: 4) }
            guard bytes.last == 0x7d else {
                return bytes.dropFirst(3).allSatisfy { value($0) != nil } ? .more : .none
            }
            return number(bytes.dropFirst(3).dropLast(), radix: 16, bytes.count)
        case 0x78: return hexadecimal(bytes, from: 2, count: 2)
        case 0x30...0x37:
            let digits = bytes.dropFirst().prefix(3)
            guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return .none }
            guard digits.count == 3 else { return .more }
            let value = digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
            return value < 256 ? .meaning([UInt8(value)], 4) : .none
        case 0x2f: return .meaning([0x2f], 2)
        // Ends of lines and tabs stand between values, not in them.
        case 0x6e, 0x72, 0x74: return .meaning([0x20], 2)
        default: return .none
        }
    }

    private static func hexadecimal(_ bytes: [UInt8], from start: Int, count: Int) -> LeakEscape {
        let digits = bytes.dropFirst(start)
        guard digits.allSatisfy({ value($0) != nil }) else { return .none }
        guard digits.count == count else { return .more }
        guard count == 2 else { return number(digits, radix: 16, bytes.count) }
        let byte = digits.reduce(0) { $0 << 4 | (value($1) ?? 0) }
        return .meaning([UInt8(truncatingIfNeeded: byte)], bytes.count)
    }

    private static func entity(_ bytes: [UInt8]) -> LeakEscape {
        guard bytes.count > 1, let last = bytes.last else { return .more }
        let inner = bytes.dropFirst()
        if last == 0x3b {
            guard let scalar = Entities.scalar(Array(inner.dropLast()), html: true) else {
                return .none
            }
            return number(scalar, bytes.count)
        }
        guard inner.first == 0x23 else { return Entities.isInName(last) ? .more : .none }
        // The end of a number may be missing, as browsers let it.
        let isHexadecimal = inner.count > 1 && bytes[2] | 0x20 == 0x78
        let digits = inner.dropFirst(isHexadecimal ? 2 : 1)
        let isDigit = value(last).map { isHexadecimal || $0 < 10 } ?? false
        if digits.isEmpty || isDigit { return .more }
        guard digits.count > 1 else { return .none }
        return number(digits.dropLast(), radix: isHexadecimal ? 16 : 10, bytes.count - 1)
    }

    private static func number(
        _ digits: ArraySlice<UInt8>,
        radix: Int,
        _ count: Int
    ) -> LeakEscape {
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix) else {
            return .none
        }
        return number(value, count)
    }

    private static func number(_ value: UInt32, _ count: Int) -> LeakEscape {
        guard let scalar = Unicode.Scalar(value) else { return .none }
        return .meaning(Array(String(Character(scalar)).utf8), count)
    }

    private static func value(_ byte: UInt8) -> Int? { LeakAlphabet.hexadecimal(byte) }
}
