// Bulgaria to Slovakia: what only they do.

extension Rule {
    /// Year, month, day; 20 more on the month for the 1800s, 40 more from 2000 on.
    static let bulgarianBirth = Rule { number in
        let month = number.pair(2)
        let (century, shift) = month > 40 ? (2000, 40) : month > 20 ? (1800, 20) : (1900, 0)
        return EmbeddedDate.exists(century + number.pair(0), month - shift, number.pair(4))
    }

    static let bulgarianPerson = last([2, 4, 8, 5, 10, 9, 7, 3, 6], mod: 11)

    static let bulgarianForeigner = last([21, 19, 17, 13, 11, 9, 7, 3, 1], mod: 10)

    /// Weights 1 to 8; where that leaves 10, weights 3 to 10.
    static let bulgarianCompany = Rule(sum: { _ in
        DigitSum([1, 2, 3, 4, 5, 6, 7, 8], mod: 11, at: 8) { $0 == 10 ? Array(0...9) : [$0] }
    }) { number in
        let sum = number.weighted([1, 2, 3, 4, 5, 6, 7, 8]) % 11
        let check = sum == 10 ? number.weighted([3, 4, 5, 6, 7, 8, 9, 10]) % 11 : sum
        return check % 10 == number.value(8)
    }

    /// Year, month, day; 50 more on the month for women, 20 more when a day's numbers ran out.
    private static func czechDate(_ number: CompactNumber, century: Int) -> Bool {
        let month = number.pair(2) > 50 ? number.pair(2) - 50 : number.pair(2)
        return EmbeddedDate.exists(
            century + number.pair(0),
            month > 20 ? month - 20 : month,
            number.pair(4)
        )
    }

    /// Ten digits since 1954: the first nine by 11, with 0 for 10.
    static let czechBirth = Rule(sum: { _ in
        DigitSum(DigitSum.weights(number: 0..<9, mod: 11), mod: 11, at: 9) { [$0 % 10] }
    }) { number in
        number.number(0..<9) % 11 % 10 == number.value(9)
            && czechDate(number, century: number.pair(0) < 54 ? 2000 : 1900)
    }

    /// Nine digits without a check, for those born until 1953.
    static let oldBirth = Rule { number in
        guard number.pair(0) < 54 || number.pair(0) >= 80 else { return false }
        return czechDate(number, century: number.pair(0) >= 80 ? 1800 : 1900)
    }

    /// Eight digits, not beginning with 9: weights 8 to 2 by 11.
    static let czechCompany = Rule(sum: { _ in
        DigitSum([8, 7, 6, 5, 4, 3, 2], mod: 11, at: 7) { $0 == 0 ? [1] : [(11 - $0) % 10] }
    }) { number in
        let check = remainder(11 - number.weighted([8, 7, 6, 5, 4, 3, 2]), 11)
        return number.value(0) != 9 && (check == 0 ? 1 : check % 10) == number.value(7)
    }

    /// Nine digits beginning with 6, for persons without a birth number.
    static let czechSpecial = Rule { number in
        guard number.value(0) == 6 else { return false }
        let sum = number.weighted([8, 7, 6, 5, 4, 3, 2], from: 1) % 11
        return remainder(8 - (10 - sum) % 11, 10) == number.value(8)
    }

    static let hungarianTax = weights([9, 7, 3, 1, 9, 7, 3, 1], mod: 10)

    /// Year, month, day; the month tells the century: 80 for the 1800s, then 0, 20, 40, 60.
    static let polishBirth = Rule { number in
        let century = [1900, 2000, 2100, 2200, 1800][number.pair(2) / 20]
        return EmbeddedDate.exists(century + number.pair(0), number.pair(2) % 20, number.pair(4))
    }

    /// Nine digits for a firm, fourteen for a branch; the nine are checked in both.
    static let polishRegister = Rule(sum: { _ in
        DigitSum([8, 9, 2, 3, 4, 5, 6, 7], mod: 11, at: 8) { [$0 % 10] }
    }) { number in
        guard number.weighted([8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == number.value(8) else {
            return false
        }
        guard number.count == 14 else { return true }
        let sum = number.weighted([2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8])
        return sum % 11 % 10 == number.value(13)
    }

    private static let romanianCounties = Set(1...48).union([51, 52, 70, 80, 81, 82, 83])

    /// Century and sex, year, month, day, county.
    static let romanianBirth = Rule { number in
        let century =
            switch number.value(0) {
            case 0: 0
            case 3, 4: 1800
            case 5, 6: 2000
            default: 1900
            }
        return century > 0
            && EmbeddedDate.exists(century + number.pair(1), number.pair(3), number.pair(5))
            && romanianCounties.contains(number.pair(7))
    }

    static let romanianPerson = last([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], mod: 11) {
        $0 == 10 ? 1 : $0
    }

    /// Two to ten digits, read from the right: 2, 3, 5, 7, 1 round and round.
    static let romanianCompany = Rule(sum: { count in
        DigitSum(Array([7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(count - 1)), mod: 11, at: count - 1) {
            [$0 * 10 % 11 % 10]
        }
    }) { number in
        let weights = [7, 5, 3, 2, 1, 7, 5, 3, 2].suffix(number.count - 1)
        return number.value(0) != 0
            && number.weighted(Array(weights)) * 10 % 11 % 10 == number.value(number.count - 1)
    }

    private static let registerCounties = Set(1...40).union([51, 52])

    /// Kind, year, serial, county (none since 2025), and the digit sum of them all.
    static let romanianRegister = Rule { number in
        let year = number.number(1..<5)
        let county = number.pair(11)
        guard (1990...2099).contains(year) else { return false }
        guard year > 2024 ? county == 0 : registerCounties.contains(county) || year == 2024 else {
            return false
        }
        guard county == 0 || registerCounties.contains(county) else { return false }
        let kind = Int(number.character(0)) % 10
        let sum = (1..<13).reduce(kind) { $0 + number.value($1) }
        return sum % 10 == number.value(13)
    }

    /// Until 2024: kind, county, serial, year.
    static let romanianOldRegister = Rule { number in
        registerCounties.contains(number.pair(1))
            && (1990...2024).contains(number.number(number.count - 4..<number.count))
    }

    /// Day, month and three figures of the year.
    static let sloveneBirth = Rule { number in
        let year = number.number(4..<7)
        return EmbeddedDate.exists(
            year < 800 ? 2000 + year : 1000 + year,
            number.pair(2),
            number.pair(0)
        )
    }

    /// Six digits and their check; sums that leave nothing are not given out.
    static let sloveneCompany = Rule(sum: { _ in
        DigitSum([7, 6, 5, 4, 3, 2], mod: 11, at: 6) { $0 == 0 ? [] : [(11 - $0) % 10] }
    }) { number in
        let rest = remainder(-number.weighted([7, 6, 5, 4, 3, 2]), 11)
        return rest != 0 && rest % 10 == number.value(6)
            && (number.count == 7 || number.isDigit(8) && number.isDigit(9))
    }

    static let sloveneVAT = last([8, 7, 6, 5, 4, 3, 2], mod: 11) {
        let check = 11 - $0
        return check == 10 ? 0 : check
    }

    /// Divisible by 11, with a third digit that no birth number has.
    static let slovakCompany = both(
        notZeroFirst,
        at(2, "234789"),
        Rule(sum: { _ in DigitSum(number: 0..<10, mod: 11) }) { $0.number(0..<10) % 11 == 0 }
    )
}
