// France, the United Kingdom, Ireland: what only they do.

extension Rule {
    /// 97 less the rest of thirteen digits; the two parts of Corsica count as 19 and 18.
    static let frenchSecurity = Rule(sum: { _ in
        DigitSum(number: 0..<13, added: [13: 10, 14: 1], mod: 97)
    }) { number in
        var department = number.pair(5)
        if !number.isDigit(6) {
            switch number.character(6) {
            case UInt8(ascii: "A"): department = 19
            case UInt8(ascii: "B"): department = 18
            default: return false
            }
            guard number.value(5) == 2 else { return false }
        }
        let body = (number.number(0..<5) * 100 + department) * 1_000_000 + number.number(7..<13)
        return 97 - body % 97 == number.pair(13)
    }

    /// The post office has more places than Luhn has numbers: its digits add up to a five.
    static let frenchPost = both(
        prefix("356000000"),
        Rule { number in (0..<14).reduce(0) { $0 + number.value($1) } % 5 == 0 }
    )

    /// Two characters over a SIREN; digits by 97, letters (without I and O) by 11.
    static let frenchVAT = Rule(sum: { _ in
        // The key of two digits is that of the number and `12` behind it.
        let siren = DigitSum.weights(number: 2..<11, mod: 97).map { $0 * 100 % 97 }
        return DigitSum([-10, -1] + siren[2...], mod: 97, rests: [-12])
    }) { number in
        let siren = number.number(2..<11)
        guard siren / 1_000_000 == 0 || number.luhn(2..<11) == 0 else { return false }
        if number.isDigit(0) && number.isDigit(1) {
            return (siren * 100 + 12) % 97 == number.pair(0)
        }
        guard let first = frenchKey(number, 0), let second = frenchKey(number, 1) else {
            return false
        }
        let key = number.isDigit(0) ? first * 24 + second - 10 : first * 34 + second - 100
        return (siren + 1 + key / 11) % 11 == remainder(key, 11)
    }

    private static func frenchKey(_ number: CompactNumber, _ place: Int) -> Int? {
        let value = number.value(place)
        let skipped: [Int] = [18, 24]  // I, O
        if skipped.contains(value) { return nil }
        return value - skipped.count { $0 < value }
    }

    /// Letters that are never given out, alone and in pairs; the last is A to D.
    static let britishInsurance = Rule { number in
        let barred = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"]
        return !"DFIQUV".utf8.contains(number.character(0))
            && !"DFIOQUV".utf8.contains(number.character(1))
            && "ABCD".utf8.contains(number.character(8))
            && !barred.contains(where: number.begins)
    }

    /// A check letter, the local education authority, the school, the year and a serial.
    static let britishPupil = both(
        among(
            1..<4,
            [
                201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 301, 302,
                303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317,
                318, 319, 320, 330, 331, 332, 333, 334, 335, 336, 340, 341, 342, 343, 344,
                350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373, 380,
                381, 382, 383, 384, 390, 391, 392, 393, 394, 420, 800, 801, 802, 803, 805,
                806, 807, 808, 810, 811, 812, 813, 815, 816, 821, 822, 823, 825, 826, 830,
                831, 835, 836, 837, 840, 841, 845, 846, 850, 851, 852, 855, 856, 857, 860,
                861, 865, 866, 867, 868, 869, 870, 871, 872, 873, 874, 876, 877, 878, 879,
                880, 881, 882, 883, 884, 885, 886, 887, 888, 889, 890, 891, 892, 893, 894,
                895, 896, 908, 909, 916, 919, 921, 925, 926, 928, 929, 931, 933, 935, 936,
                937, 938,
            ]
        ),
        Rule { number in
            let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ0123456789".utf8)
            var sum = 0
            for place in 1..<13 {
                guard let index = alphabet.firstIndex(of: number.character(place)) else {
                    return false
                }
                sum += index * (place + 1)
            }
            return alphabet[sum % 23] == number.character(0)
        }
    )

    /// The first digit checks the other nine; read off a row of eleven.
    static let britishTaxpayer = Rule(sum: { _ in
        DigitSum([6, 7, 8, 9, 10, 5, 4, 3, 2], mod: 11, from: 1, at: 0) { [taxpayerDigits[$0]] }
    }) {
        let sum = $0.weighted([6, 7, 8, 9, 10, 5, 4, 3, 2], from: 1)
        return taxpayerDigits[sum % 11] == $0.value(0)
    }

    private static let taxpayerDigits = [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1]

    /// Seven digits and a check of two by 97; numbers from 100 on may be 42 or 55 off.
    static let britishVAT = Rule(sum: { _ in
        DigitSum([8, 7, 6, 5, 4, 3, 2, 10, 1], mod: 97, rests: [0, 42, 55])
    }) {
        let rest = $0.weighted([8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97
        return rest == 0 || ($0.number(0..<3) >= 100 && (rest == 42 || rest == 55))
    }

    /// `GD` and a number below 500, or `HA` and one from there on (HMRC).
    static let britishOffice = Rule { number in
        let isHigh = number.number(2..<5) >= 500
        return number[0] == UInt8(ascii: "G") && number[1] == UInt8(ascii: "D") && !isHigh
            || number[0] == UInt8(ascii: "H") && number[1] == UInt8(ascii: "A") && isHigh
    }

    private static let irishLetters = "WABCDEFGHIJKLMNOPQRSTUV"

    /// Seven digits, a check letter, and a second letter that counts nine times.
    private static func irishSum(_ number: CompactNumber, second: Int?) -> Int? {
        guard let second else { return number.weighted([8, 7, 6, 5, 4, 3, 2]) % 23 }
        guard let extra = irishIndex(number, second) else { return nil }
        return (number.weighted([8, 7, 6, 5, 4, 3, 2]) + 9 * extra) % 23
    }

    /// `W` is 0, `A` 1, `V` 22; X, Y and Z are not used.
    private static func irishIndex(_ number: CompactNumber, _ place: Int) -> Int? {
        Array(irishLetters.utf8).firstIndex(of: number.character(place))
    }

    /// A personal number: the second letter, when it is A, B or H, counts; W, T and X do not.
    static let irishPerson = Rule { number in
        let counts = number.count == 9 && [10, 11, 17].contains(number.value(8))
        if number.count == 9 && !counts && ![29, 32, 33].contains(number.value(8)) { return false }
        return irishSum(number, second: counts ? 8 : nil) == irishIndex(number, 7)
            && irishIndex(number, 7) != nil
    }

    /// Numbers of old: a letter in the second place, whose check begins with the third.
    static let irishOldVAT = Rule { number in
        let sum = number.weighted([7, 6, 5, 4, 3], from: 2) + 2 * number.value(0)
        return irishIndex(number, 7) == sum % 23
    }

    static let irishVAT = Rule { number in
        guard number.isDigit(1) else { return irishOldVAT.holds(number) }
        let sum = irishSum(number, second: number.count == 9 ? 8 : nil)
        return sum != nil && sum == irishIndex(number, 7)
    }
}
