/// Reads text of UTF-7 (RFC 2152) and of IMAP's kind of it (RFC 3501, 5.1.3): what stands in base64
/// between `+` or `&` and `-`.
struct ShiftReader<Next: ByteSink>: ByteSink {
    private var next: Next
    private var isShifted = false
    private var start = 0
    private var bits: UInt32 = 0
    private var bitCount = 0
    /// The first half of a character beyond U+FFFF.
    private var high: UInt16?
    private var hasLetters = false

    init(_ next: Next) { self.next = next }

    mutating func take(_ byte: LeakByte) {
        guard isShifted else {
            if byte.byte == 0x2b || byte.byte == 0x26 {
                isShifted = true
                start = byte.start
                hasLetters = false
            } else {
                next.take(byte)
            }
            return
        }
        let letter = byte.byte == 0x2c ? 63 : LeakAlphabet.base64[Int(byte.byte)]
        if letter < 64, byte.byte != 0x2d {
            hasLetters = true
            add(letter, byte.end)
            return
        }
        end()
        if byte.byte != 0x2d {
            take(byte)
        } else if !hasLetters {
            next.take(LeakByte(byte: 0x2b, start: start, end: byte.end, isChanged: true))
        }
    }

    private mutating func add(_ letter: UInt8, _ end: Int) {
        bits = bits << 6 | UInt32(letter)
        bitCount += 6
        guard bitCount >= 16 else { return }
        bitCount -= 16
        let unit = UInt16(truncatingIfNeeded: bits >> UInt32(bitCount))
        bits &= 1 << UInt32(bitCount) - 1
        var units = [unit]
        if let high { units = [high, unit] }
        high = nil
        if units.count == 1, (0xd800..<0xdc00).contains(unit) {
            high = unit
            return
        }
        for byte in String(decoding: units, as: UTF16.self).utf8 {
            next.take(LeakByte(byte: byte, start: start, end: end, isChanged: true))
        }
        start = end
    }

    private mutating func end() {
        isShifted = false
        bits = 0
        bitCount = 0
        high = nil
    }

    mutating func cut(at place: Int) {
        end()
        next.cut(at: place)
    }

    mutating func finish() { next.finish() }

    mutating func drain(into found: inout [LeakTable.Found]) { next.drain(into: &found) }
}

/// Reads labels of internationalised domain names (RFC 3492): `xn--mller-kva` for `müller`.
struct PunycodeReader<Next: ByteSink>: ByteSink {
    private var next: Next
    private var label: [LeakByte] = []

    init(_ next: Next) { self.next = next }

    mutating func take(_ byte: LeakByte) {
        let small = byte.byte | (byte.byte >= 0x41 && byte.byte <= 0x5a ? 0x20 : 0)
        let isInside =
            switch label.count {
            case 0, 1: small == (label.isEmpty ? 0x78 : 0x6e)
            case 2, 3: small == 0x2d
            default: small == 0x2d || (0x30...0x39).contains(small) || (0x61...0x7a).contains(small)
            }
        if isInside, label.count < Punycode.lengthLimit {
            label.append(byte)
            return
        }
        let hadPart = !label.isEmpty
        end()
        if hadPart { take(byte) } else { next.take(byte) }
    }

    private mutating func end() {
        let whole = label
        label = []
        guard whole.count > 4, let text = Punycode.decode(whole.dropFirst(4).map(\.byte)) else {
            for byte in whole { next.take(byte) }
            return
        }
        for byte in text.utf8 {
            next.take(
                LeakByte(
                    byte: byte,
                    start: whole[0].start,
                    end: whole[whole.count - 1].end,
                    isChanged: true
                )
            )
        }
    }

    mutating func cut(at place: Int) {
        end()
        next.cut(at: place)
    }

    mutating func finish() {
        end()
        next.finish()
    }

    mutating func drain(into found: inout [LeakTable.Found]) { next.drain(into: &found) }
}

/// The decoder of RFC 3492, 6.2.
enum Punycode {
    /// The longest label, in bytes (RFC 1035).
    static let lengthLimit = 63

    /// The text of a label without its `xn--`; nothing when it is none.
    static func decode(_ label: [UInt8]) -> String? {
        let split = label.lastIndex(of: 0x2d)
        var scalars = label[..<(split ?? 0)].map { UInt32($0) }
        var rest = label[(split.map { $0 + 1 } ?? 0)...]
        var (code, place, bias) = (UInt32(128), 0, 72)
        while !rest.isEmpty {
            let before = place
            var weight = 1
            var step = 36
            while true {
                guard let byte = rest.popFirst(), let digit = digit(byte) else { return nil }
                place += digit * weight
                let least = min(max(step - bias, 1), 26)
                if digit < least { break }
                weight *= 36 - least
                step += 36
                guard weight < 1 << 40, place < 1 << 40 else { return nil }
            }
            let count = scalars.count + 1
            bias = adapted(place - before, count, isFirst: before == 0)
            guard let next = UInt32(exactly: Int(code) + place / count) else { return nil }
            code = next
            place %= count
            guard Unicode.Scalar(code) != nil else { return nil }
            scalars.insert(code, at: place)
            place += 1
        }
        return String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30 + 26
        case 0x41...0x5a: Int(byte) - 0x41
        case 0x61...0x7a: Int(byte) - 0x61
        default: nil
        }
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var step = 0
        while delta > 455 {
            delta /= 35
            step += 36
        }
        return step + 36 * delta / (delta + 38)
    }
}
