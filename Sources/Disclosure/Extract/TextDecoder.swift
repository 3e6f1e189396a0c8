/// Text in UTF-8 and the place of each of its characters in what it was decoded from.
struct DecodedText {
    /// The text.
    var bytes: [UInt8] = []
    /// Where the first character is in the source.
    var base = 0
    /// Where each byte's character is, from `base`; empty where text and source are the same.
    var offsets: [Int32] = []
    /// Where the source of the last character ends.
    var end = 0

    /// The place in the source of the character that byte `index` begins.
    @inline(__always)
    func source(_ index: Int) -> Int {
        if index >= bytes.count { return end }
        return offsets.isEmpty ? base + index : base + Int(offsets[index])
    }
}

/// Decodes a stream of bytes piece by piece.
struct TextDecoder {
    private let form: Charset.Form
    /// Bytes of a character that the last piece cut.
    private var carry: [UInt8] = []
    /// Where in the stream the carried bytes begin, or the next piece.
    private(set) var position: Int
    /// Whether something was met that the charset has no character for.
    private(set) var isMalformed = false
    /// What decodes characters of several bytes.
    private var wide: WideDecoder?

    /// - Parameter position: where the first byte is in the source.
    init(_ charset: Charset, at position: Int = 0) {
        form = charset.form
        if case .wide(let charset) = charset.form { wide = WideDecoder(charset) }
        self.position = position
    }

    /// Decodes the next piece, but for a character cut at its end unless it is the last.
    mutating func decode(_ piece: [UInt8], isLast: Bool) -> DecodedText {
        var bytes = piece
        if !carry.isEmpty {
            bytes = carry + piece
            carry = []
        }
        var text = DecodedText(base: position)
        switch form {
        case .utf8: decodeUTF8(bytes, isLast, into: &text)
        case .utf16(let big): decodeUTF16(bytes, big, isLast, into: &text)
        case .table(let upper): decodeTable(bytes, upper, into: &text)
        case .wide: decodeWide(bytes, isLast, into: &text)
        }
        position += bytes.count - carry.count
        text.end = position
        return text
    }

    private mutating func decodeUTF8(
        _ bytes: [UInt8],
        _ isLast: Bool,
        into text: inout DecodedText
    ) {
        let valid = TextDecoder.validPrefix(bytes)
        if valid == bytes.count {
            text.bytes = bytes
            return
        }
        if !isLast, UTF8Rules.isCut(bytes, at: valid) {
            carry = Array(bytes[valid...])
            text.bytes = Array(bytes[..<valid])
            return
        }
        isMalformed = true
        repair(bytes, from: valid, isLast, into: &text)
    }

    /// Decodes valid characters as they are and every other byte as Windows-1252.
    private mutating func repair(
        _ bytes: [UInt8],
        from valid: Int,
        _ isLast: Bool,
        into text: inout DecodedText
    ) {
        text.bytes = Array(bytes[..<valid])
        text.offsets = (0..<Int32(valid)).map { $0 }
        text.bytes.reserveCapacity(bytes.count * 2)
        text.offsets.reserveCapacity(bytes.count * 2)
        // Continuation bytes have their character's place.
        for index in 0..<valid where bytes[index] & 0xC0 == 0x80 {
            text.offsets[index] = text.offsets[index - 1]
        }
        var index = valid
        while index < bytes.count {
            let length = UTF8Rules.length(bytes, at: index)
            if length == 0 {
                if !isLast, UTF8Rules.isCut(bytes, at: index) {
                    carry = Array(bytes[index...])
                    return
                }
                UTF8Rules.append(
                    UInt32(CharsetTables.windows1252[Int(bytes[index] & 0x7F)]),
                    to: &text.bytes
                )
            } else {
                text.bytes += bytes[index..<index + length]
            }
            while text.offsets.count < text.bytes.count { text.offsets.append(Int32(index)) }
            index += max(1, length)
        }
    }

    /// How many bytes at the beginning are well-formed UTF-8.
    static func validPrefix(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var index = 0
            let count = bytes.count
            while index < count {
                while index + 8 <= count,
                    raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                }
                if index == count { break }
                let length = UTF8Rules.length(bytes, at: index)
                if length == 0 { return index }
                index += length
            }
            return count
        }
    }

    private mutating func decodeUTF16(
        _ bytes: [UInt8],
        _ big: Bool,
        _ isLast: Bool,
        into text: inout DecodedText
    ) {
        func unit(_ index: Int) -> UInt32 {
            let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            return big ? first << 8 | second : second << 8 | first
        }
        var index = 0
        while index + 1 < bytes.count {
            var scalar = unit(index)
            var length = 2
            if scalar & 0xFC00 == 0xD800 {
                if index + 3 >= bytes.count && !isLast { break }
                if index + 3 < bytes.count, unit(index + 2) & 0xFC00 == 0xDC00 {
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + (unit(index + 2) & 0x3FF)
                    length = 4
                }
            }
            if scalar & 0xFFFF_F800 == 0xD800 {
                isMalformed = true
                scalar = 0xFFFD
            }
            UTF8Rules.append(scalar, to: &text.bytes)
            while text.offsets.count < text.bytes.count { text.offsets.append(Int32(index)) }
            index += length
        }
        if index < bytes.count {
            if isLast { isMalformed = true } else { carry = Array(bytes[index...]) }
        }
    }

    private mutating func decodeWide(
        _ bytes: [UInt8],
        _ isLast: Bool,
        into text: inout DecodedText
    ) {
        let used = wide?.decode(bytes, isLast: isLast, into: &text) ?? 0
        if wide?.isMalformed == true { isMalformed = true }
        carry = Array(bytes[used...])
    }

    private mutating func decodeTable(
        _ bytes: [UInt8],
        _ upper: [UInt16],
        into text: inout DecodedText
    ) {
        guard !bytes.allSatisfy({ $0 < 0x80 }) else {
            text.bytes = bytes
            return
        }
        text.bytes.reserveCapacity(bytes.count * 5 / 4)
        text.offsets.reserveCapacity(bytes.count * 5 / 4)
        for (index, byte) in bytes.enumerated() {
            if byte < 0x80 {
                text.bytes.append(byte)
            } else {
                UTF8Rules.append(UInt32(upper[Int(byte & 0x7F)]), to: &text.bytes)
            }
            while text.offsets.count < text.bytes.count { text.offsets.append(Int32(index)) }
        }
    }
}
