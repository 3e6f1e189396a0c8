// Brazil to South Africa: what only they do.

extension Rule {
    /// The letters `text` at a place.
    static func after(_ text: String, _ place: Int) -> Rule {
        Rule { $0.dropping(place).begins(with: text) }
    }

    static let notPalindrome = Rule { number in
        (0..<number.count / 2).contains {
            number.character($0) != number.character(number.count - 1 - $0)
        }
    }

    /// Two check digits by 11, each 0 where 10 or 11 would stand.
    private static func brazilianDigit(_ sum: Int) -> Int { (11 - sum % 11) % 11 % 10 }

    static let brazilianPerson = Rule(sum: { _ in
        DigitSum([10, 9, 8, 7, 6, 5, 4, 3, 2], mod: 11, at: 9) { [brazilianDigit($0)] }
    }) {
        brazilianDigit($0.weighted([10, 9, 8, 7, 6, 5, 4, 3, 2])) == $0.value(9)
            && brazilianDigit($0.weighted([11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) == $0.value(10)
    }

    /// From July 2026 on with letters, whose value is their distance from `0` in ASCII.
    static let brazilianCompany = Rule(sum: { _ in
        DigitSum([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], mod: 11, at: 12) { [brazilianDigit($0)] }
    }) { number in
        let values = (0..<14).map { Int(number.character($0)) - 48 }
        func sum(_ weights: [Int]) -> Int { zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } }
        guard values[..<12].contains(where: { $0 != 0 }) else { return false }
        return brazilianDigit(sum([5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])) == values[12]
            && brazilianDigit(sum([6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])) == values[13]
    }

    /// British Columbia: each product by 11 before they are added.
    static let columbianHealth = Rule(sum: { _ in
        DigitSum([2, 4, 8, 5, 10, 9, 7, 3], mod: 11, from: 1, at: 9) { [(11 - $0) % 11] }
    }) { number in
        var sum = 0
        for (offset, weight) in [2, 4, 8, 5, 10, 9, 7, 3].enumerated() {
            sum += weight * number.value(1 + offset) % 11
        }
        return (11 - sum % 11) % 11 == number.value(9)
    }

    /// Area, group and serial; three numbers were printed so often that they are void.
    static let americanSecurity = Rule { number in
        let area = number.number(0..<3)
        let void = [78_051_120, 457_555_462, 219_099_999]
        return area != 0 && area != 666 && area < 900 && number.pair(3) != 0
            && number.number(5..<9) != 0 && !void.contains(number.number(0..<9))
    }

    /// The first two digits name the campus or the service that gave the number.
    static let americanEmployer = among(
        0..<2,
        [
            1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16, 20, 21, 22, 23, 24, 25, 26, 27, 30, 31,
            32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 50, 51, 52, 53, 54,
            55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 71, 72, 73, 74, 75, 76, 77, 80,
            81, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 95, 98, 99,
        ]
    )

    /// One less on the first digit, then by 89.
    static let australianBusiness = Rule(sum: { _ in
        DigitSum([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19], mod: 89, rests: [10])
    }) { number in
        let sum = number.weighted([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10
        return number.pair(0) > 10 && remainder(sum, 89) == 0
    }

    /// Eight digits were given out to few; nine since.
    static let australianTax = Rule(sum: {
        DigitSum(Array([1, 4, 3, 7, 5, 8, 6, 9, 10].prefix($0)), mod: 11)
    }) { number in
        let weights = [1, 4, 3, 7, 5, 8, 6, 9, 10].prefix(number.count)
        return number.weighted(Array(weights)) % 11 == 0
    }

    /// Five letters, of which the fourth says what kind of holder; the four digits are not 0000.
    static let indianAccount = both(
        at(3, "ABCFGHJKLPT"),
        Rule { $0.number(5..<9) != 0 }
    )

    /// Citizens S and T, foreigners F, G and M; from 2000 on, and since 2022, the sum is moved.
    static let singaporePerson = Rule { number in
        let sum = number.weighted([2, 7, 6, 5, 4, 3, 2], from: 1)
        let (letters, shift): (StaticString, Int)
        switch number.character(0) {
        case UInt8(ascii: "S"): (letters, shift) = ("JZIHGFEDCBA", 0)
        case UInt8(ascii: "T"): (letters, shift) = ("JZIHGFEDCBA", 4)
        case UInt8(ascii: "F"): (letters, shift) = ("XWUTRQPNMLK", 0)
        case UInt8(ascii: "G"): (letters, shift) = ("XWUTRQPNMLK", 4)
        case UInt8(ascii: "M"): (letters, shift) = ("XWUTRQPNJLK", 3)
        default: return false
        }
        return Array(letters.description.utf8)[(sum + shift) % 11] == number.character(8)
    }

    private static let singaporeKinds = [
        "CC", "CD", "CH", "CL", "CM", "CP", "CS", "CX", "DP", "FB", "FC", "FM", "FN", "GA", "GB",
        "GS", "HS", "LL", "LP", "MB", "MC", "MD", "MH", "MM", "MQ", "NB", "NR", "PA", "PB", "PF",
        "RF", "RP", "SM", "SS", "TC", "TU", "VH", "XL",
    ]

    /// Businesses, companies (their year first), and all others (their year and kind inside).
    static let singaporeEntity = Rule { number in
        if number.count == 9 {
            let sum = number.weighted([10, 4, 9, 3, 8, 2, 7, 1])
            return Array("XMKECAWLJDB".utf8)[sum % 11] == number.character(8)
        }
        if number.isDigit(0) {
            let sum = number.weighted([10, 8, 6, 4, 9, 7, 5, 3, 1])
            return (1800...2099).contains(number.number(0..<4))
                && Array("ZKCMDNERGWH".utf8)[sum % 11] == number.character(9)
        }
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWX0123456789".utf8)
        guard "RST".utf8.contains(number.character(0)) else { return false }
        guard singaporeKinds.contains(where: number.dropping(3).begins) else { return false }
        var sum = 0
        for (place, weight) in [4, 3, 5, 3, 10, 2, 2, 5, 7].enumerated() {
            guard let index = alphabet.firstIndex(of: number.character(place)) else { return false }
            sum += index * weight
        }
        return alphabet[remainder(sum - 5, 11)] == number.character(9)
    }
}
