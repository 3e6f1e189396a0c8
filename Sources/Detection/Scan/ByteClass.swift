internal import CScan

/// Bytes that stand together in something: `comity_class_avx2` has the same by these numbers.
enum ByteClass: Int32, CaseIterable {
    /// ``Swift/UInt8/isMail``.
    case mail
    /// ``Swift/UInt8/isWeb``.
    case web
    /// Letters, digits, what is beyond ASCII, hyphens and dots.
    case host
    /// Hexadecimal digits, colons and dots.
    case colon
    /// Letters and digits of ASCII, and `<`.
    case zone
    case hex

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        switch self {
        case .mail: byte.isMail
        case .web: byte.isWeb
        case .host: byte.isWord || byte == 0x2d || byte == 0x2e
        case .colon: byte.isHex || byte == 0x3a || byte == 0x2e
        case .zone: byte == 0x3c || byte.isAlphanumeric
        case .hex: byte.isHex
        }
    }
}

extension Lanes {
    /// Where the bytes of a class end that stand from `place` on, at most `limit`.
    func end(of kind: ByteClass, _ bytes: Bytes, _ place: Int, limit: Int) -> Int {
        var end = place
        let last = place &+ limit
        while self != .words, place >= 0, end &+ 64 <= bytes.count, end < last {
            let found = unsafe bytes.within(end, count: 64) {
                unsafe comity_class_avx2($0, kind.rawValue)
            }
            end &+= (~found).trailingZeroBitCount
            if found != .max { return min(end, last) }
        }
        while end < last, kind.contains(bytes[end]) { end &+= 1 }
        return min(end, last)
    }

    /// Where the bytes of a class begin that stand before `end`, none before `least`, which is at
    /// most 64 bytes before it.
    func start(of kind: ByteClass, _ bytes: Bytes, _ end: Int, least: Int) -> Int {
        if least >= end { return end }
        if self != .words, end >= 64, end <= bytes.count {
            let found = unsafe bytes.within(end &- 64, count: 64) {
                unsafe comity_class_avx2($0, kind.rawValue)
            }
            return max(least, end &- (~found).leadingZeroBitCount)
        }
        var start = end
        while start > least, kind.contains(bytes[start &- 1]) { start &-= 1 }
        return start
    }
}
