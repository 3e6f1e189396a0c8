/// The bytes of a scan; every place outside them reads as 0, so that no look-ahead can leave them.
@safe struct Bytes {
    private let base: UnsafeRawPointer?
    let count: Int

    /// The caller keeps `buffer` alive and unchanged while this value is used.
    init(_ buffer: UnsafeRawBufferPointer) {
        unsafe base = buffer.baseAddress
        count = buffer.count
    }

    subscript(place: Int) -> UInt8 {
        @inline(__always) get {
            guard place >= 0, place < count, let base = unsafe base else { return 0 }
            return unsafe base.load(fromByteOffset: place, as: UInt8.self)
        }
    }

    /// Eight bytes from `place` on, the first in the lowest bits; zeros beyond the end.
    @inline(__always)
    func word(_ place: Int) -> UInt64 {
        if place >= 0, place &+ 8 <= count, let base = unsafe base {
            return UInt64(
                littleEndian: unsafe base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            )
        }
        return edge(place)
    }

    @inline(never)
    private func edge(_ place: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(self[place + index]) << UInt64(index * 8) }
        return word
    }
}

/// What a byte is, in one table; ASCII only, everything from 0x80 on is ``high``.
struct ByteKind: OptionSet {
    let rawValue: UInt8
    static let digit = ByteKind(rawValue: 1)
    static let upper = ByteKind(rawValue: 2)
    static let lower = ByteKind(rawValue: 4)
    static let hex = ByteKind(rawValue: 8)
    /// What stands in the local part of an address without quotes (RFC 5321 §4.1.2), or a dot.
    static let mail = ByteKind(rawValue: 16)
    /// What stands in an address of the web (RFC 3986), or beyond ASCII.
    static let web = ByteKind(rawValue: 32)
    static let high = ByteKind(rawValue: 64)

    static let letter: ByteKind = [.upper, .lower]
    static let alphanumeric: ByteKind = [.digit, .upper, .lower]
    static let word: ByteKind = [.digit, .upper, .lower, .high]

    private static let table: InlineArray<256, UInt8> = {
        var table = InlineArray<256, UInt8>(repeating: 0)
        for byte in 0..<256 {
            table[byte] = kind(UInt8(byte)).rawValue
        }
        return table
    }()

    private static func kind(_ byte: UInt8) -> ByteKind {
        var kind: ByteKind = []
        switch byte {
        case 0x30...0x39: kind = [.digit, .hex, .mail, .web]
        case 0x41...0x5a: kind = [.upper, .mail, .web]
        case 0x61...0x7a: kind = [.lower, .mail, .web]
        case 0x80...: kind = [.high, .mail, .web]
        default: break
        }
        if (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte) { kind.insert(.hex) }
        if "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte) { kind.insert(.mail) }
        if "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte) { kind.insert(.web) }
        return kind
    }

    @inline(__always)
    static func of(_ byte: UInt8) -> ByteKind { ByteKind(rawValue: table[Int(byte)]) }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isAlphanumeric: Bool { isDigit || isLetter }
    @inline(__always) var isWord: Bool { isDigit || isLetter || self >= 0x80 }
    @inline(__always) var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    @inline(__always) var isSpace: Bool { self == 0x20 || self &- 9 < 5 }
    /// 0 to 9 of an ASCII digit.
    @inline(__always) var digit: Int { Int(self) - 0x30 }
    @inline(__always) var folded: UInt8 { isUpper ? self | 0x20 : self }
    @inline(__always) var raised: UInt8 { isLower ? self & 0xdf : self }
}
