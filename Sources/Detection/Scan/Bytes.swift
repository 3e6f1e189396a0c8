/// The bytes of a scan; every place outside them reads as 0, so that no look-ahead can leave them.
@safe struct Bytes {
    private let base: UnsafeRawPointer?
    let count: Int
    /// From this place on fewer than eight bytes are left.
    private let last: Int

    /// The caller keeps `buffer` alive and unchanged while this value is used.
    init(_ buffer: UnsafeRawBufferPointer) {
        unsafe base = buffer.baseAddress
        count = buffer.count
        last = max(0, count - 7)
    }

    subscript(place: Int) -> UInt8 {
        @inline(__always) get {
            // One comparison: a place before the beginning is a large number here.
            guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return 0 }
            return unsafe base.unsafelyUnwrapped.load(fromByteOffset: place, as: UInt8.self)
        }
    }

    /// Eight bytes from `place` on, the first in the lowest bits; zeros beyond the end.
    @inline(__always)
    func word(_ place: Int) -> UInt64 {
        UInt(bitPattern: place) < UInt(bitPattern: last) ? inner(place) : edge(place)
    }

    /// Eight bytes that the caller knows to lie inside.
    @inline(__always)
    func inner(_ place: Int) -> UInt64 {
        assert(place >= 0 && place + 8 <= count)
        return UInt64(
            littleEndian: unsafe base.unsafelyUnwrapped.loadUnaligned(
                fromByteOffset: place,
                as: UInt64.self
            )
        )
    }

    /// A byte that the caller knows to lie inside.
    @inline(__always)
    func inside(_ place: Int) -> UInt8 {
        assert(place >= 0 && place < count)
        return unsafe base.unsafelyUnwrapped.load(fromByteOffset: place, as: UInt8.self)
    }

    /// Gives `count` bytes from `place` on, which must lie inside.
    @inline(__always)
    func within<Result>(
        _ place: Int,
        count: Int,
        _ body: (UnsafeRawPointer) -> Result
    ) -> Result {
        precondition(place >= 0 && count >= 0 && place + count <= self.count)
        return unsafe body(base.unsafelyUnwrapped + place)
    }

    @inline(never)
    private func edge(_ place: Int) -> UInt64 {
        var word: UInt64 = 0
        for index in 0..<8 { word |= UInt64(self[place + index]) << UInt64(index * 8) }
        return word
    }
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
    /// What stands in the local part of an address without quotes (RFC 5321 §4.1.2), a dot, or
    /// anything beyond ASCII (RFC 6531).
    @inline(__always) var isMail: Bool { isOf(0xa3ff_ecfa_0000_0000, 0x7fff_ffff_c7ff_fffe) }
    /// What stands in an address of the web (RFC 3986), or anything beyond ASCII.
    @inline(__always) var isWeb: Bool { isOf(0xafff_fffa_0000_0000, 0x47ff_fffe_afff_ffff) }

    /// Whether it is one of the characters below 64 and from 64 on whose bits are set, or no ASCII.
    @inline(__always)
    private func isOf(_ low: UInt64, _ high: UInt64) -> Bool {
        if self >= 0x80 { return true }
        return (self < 64 ? low : high) >> UInt64(self & 63) & 1 == 1
    }
}
