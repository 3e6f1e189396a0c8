/// What characters above ASCII stand for where values are compared.
enum LeakFolding {
    enum Meaning: Equatable {
        /// A letter or sign of its own.
        case itself
        /// Nobody sees it: zero-width characters, soft hyphens, marks of direction, variants, tags.
        case nothing
        /// A digit, a letter or a separator in ASCII.
        case byte(UInt8)
    }

    /// Where characters are looked up; beyond, but for the ranges below, each is itself.
    private static let size = 0x3100

    private static let table: [UInt8] = (0..<size).map { value in
        switch found(UInt32(value)) {
        case .itself: 0
        case .nothing: 1
        case .byte(let byte): byte
        }
    }

    /// True for a byte that begins a character of more than one.
    static func begins(_ byte: UInt8) -> Bool { byte >= 0xc2 && byte < 0xf5 }

    /// How many bytes a character has that begins with this one.
    static func length(_ byte: UInt8) -> Int { byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4 }

    /// What the first byte says of a character.
    static func first(_ byte: UInt8) -> UInt32 {
        UInt32(byte & (byte < 0xe0 ? 0x1f : byte < 0xf0 ? 0x0f : 0x07))
    }

    /// What a character stands for.
    static func meaning(_ value: UInt32) -> Meaning {
        guard value >= size else {
            let byte = table[Int(value)]
            return byte == 0 ? .itself : byte == 1 ? .nothing : .byte(byte)
        }
        switch value {
        case 0xa000..<0xfe00, 0x3100..<0xa000: return .itself
        default: return found(value)
        }
    }

    private static func found(_ value: UInt32) -> Meaning {
        guard value >= 0x80, let scalar = Unicode.Scalar(value) else { return .itself }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint || (0xe0000...0xe0fff).contains(value) {
            return .nothing
        }
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .byte(0x20)
        case .dashPunctuation: return .byte(0x2d)
        case .format: return .nothing
        default: break
        }
        let isDigit = properties.numericType != nil && properties.generalCategory != .otherLetter
        if isDigit, let number = properties.numericValue, (0...9).contains(number),
            number == number.rounded()
        {
            return .byte(0x30 + UInt8(number))
        }
        // Full-width forms.
        if (0xff01...0xff5e).contains(value) { return .byte(UInt8(value - 0xfee0)) }
        return .itself
    }
}
