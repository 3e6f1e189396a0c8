/// Check digits that several kinds of numbers share.
///
/// All take digits and capitals in ASCII.
enum Checksums {
    /// ISO/IEC 7812-1 annex B; one random number in ten passes.
    static func luhn(_ digits: CompactNumber) -> Bool {
        var sum = 0
        var place = digits.count
        var isDoubled = false
        while place > 0 {
            place -= 1
            let byte = digits[place]
            guard byte.isDigit else { return false }
            let weighed = isDoubled ? byte.digit * 2 : byte.digit
            sum += weighed > 9 ? weighed - 9 : weighed
            isDoubled.toggle()
        }
        return sum % 10 == 0
    }

    /// The Luhn sum of values from the right: every second one is doubled and its two figures
    /// added; ISO/IEC 7812-1, annex B, for base 10.
    ///
    /// - Parameter isDoubled: whether the first is doubled, as when its check digit is left out.
    @inline(__always)
    static func luhnSum(
        fromRight values: some Sequence<Int>,
        base: Int = 10,
        isDoubled: Bool = false
    ) -> Int {
        var sum = 0
        var isDoubled = isDoubled
        for value in values {
            let weighed = isDoubled ? value * 2 : value
            sum += weighed / base + weighed % base
            isDoubled.toggle()
        }
        return sum % base
    }

    /// The remainder modulo 97 of the number that letters as 10 to 35 make (ISO 7064 MOD 97-10).
    static func mod97(_ text: some Sequence<UInt8>, after start: Int = 0) -> Int {
        var rest = start
        for byte in text {
            rest = byte.isDigit ? rest * 10 + byte.digit : rest * 100 + Int(byte) - 55
            rest %= 97
        }
        return rest
    }

    /// The check digit at place 9 of a vehicle's number (49 CFR 565.15).
    static func vehicle(_ text: CompactNumber) -> Bool {
        let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
        let values = Array("0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ".utf8)
        guard text.count == 17 else { return false }
        var sum = 0
        for (weight, byte) in zip(weights, text) {
            guard byte != 0x2e, let value = values.firstIndex(of: byte) else { return false }
            sum += weight * (value % 10)
        }
        let check = text[8]
        return check == (sum % 11 == 10 ? 0x58 : UInt8(0x30 + sum % 11))
    }
}
