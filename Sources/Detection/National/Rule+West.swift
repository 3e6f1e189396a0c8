// Austria, Belgium, Switzerland, Germany, the Netherlands: what only they do.

extension Rule {
    /// The two digits of the tax office that opened the account, old offices among them.
    static let austrianTaxOffice = among(
        0..<2,
        [
            3, 4, 6, 7, 8, 9, 10, 12, 15, 16, 18, 22, 23, 29, 33, 38, 41, 46, 51, 52, 53, 54, 57,
            59, 61, 65, 67, 68, 69, 71, 72, 81, 82, 83, 84, 90, 91, 93, 97, 98,
        ]
    )

    /// The fourth digit checks the other nine; sums that leave 10 are not given out.
    static let austrianInsurance = Rule(sum: { _ in
        DigitSum([3, 7, 9, 0, 5, 8, 4, 2, 1, 6], mod: 11, at: 3) { [$0] }
    }) {
        $0.weighted([3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == $0.value(3)
    }

    /// `U` and eight digits, the last of which lifts the Luhn sum of the others to a six.
    static let austrianVAT = Rule { ($0.luhn(1..<8) + $0.value(8)) % 10 == 6 }

    /// With or without the letters of the register.
    static let austrianCompany = Rule { $0.isDigit(0) || $0.begins(with: "FN") }

    /// 97 less the rest of the nine digits, those born from 2000 on with a 2 before them.
    static let belgianCheck = Rule(sum: { _ in
        DigitSum(number: 0..<9, added: [9: 10, 10: 1], mod: 97, rests: [0, -2_000_000_000])
    }) {
        let body = $0.number(0..<9)
        let check = $0.pair(9)
        return 97 - body % 97 == check || 97 - (2_000_000_000 + body) % 97 == check
    }

    /// The rest of ten digits by 97, with 97 for 0.
    static let belgianCard = Rule(sum: { _ in
        DigitSum(number: 0..<10, added: [10: -10, 11: -1], mod: 97)
    }) {
        let rest = $0.number(0..<10) % 97
        return (rest == 0 ? 97 : rest) == $0.pair(10)
    }

    static let belgianCompany = Rule(sum: { _ in
        DigitSum(number: 0..<8, added: [8: 10, 9: 1], mod: 97)
    }) { ($0.number(0..<8) + $0.pair(8)) % 97 == 0 }

    /// `CHE` and eight digits with their check; sums that would need a 10 are not given out.
    static let swissCompany = weights([5, 4, 3, 2, 7, 6, 5, 4, 1], mod: 11, from: 3)

    /// Among the first ten digits exactly one comes twice or three times; the others once.
    static let germanRepeats = Rule { number in
        // Four bits for each digit; none comes more than ten times.
        var counts: UInt64 = 0
        for place in 0..<10 { counts += 1 << UInt64(4 * number.value(place)) }
        var repeated = 0
        for digit in 0..<10 {
            let count = counts >> UInt64(4 * digit) & 15
            if count > 3 { return false }
            if count > 1 { repeated += 1 }
        }
        return repeated == 1
    }

    /// Thirteen digits begin with the key of a Land and have a 0 in the fifth place.
    static let germanTaxOffice = Rule { number in
        guard number.count == 13 else { return true }
        let lands = [10, 11, 21, 22, 23, 24, 26, 27, 28, 30, 31, 32, 40, 41]
        return number.value(4) == 0
            && (lands.contains(number.pair(0)) || [5, 9].contains(number.value(0)))
    }

    /// The register (HRA, HRB, GnR, VR, PR) and a number that does not begin with 0.
    static let germanRegister = Rule { number in
        let letters = number.isDigit(2) ? 2 : 3
        let registers = letters == 3 ? ["HRA", "HRB", "GNR"] : ["VR", "PR"]
        return registers.contains(where: number.begins) && number.value(letters) != 0
    }

    /// Nine to two times the digits, less the last.
    static func dutchEleven(rest: Int) -> Rule {
        weights([9, 8, 7, 6, 5, 4, 3, 2, -1], mod: 11, rest: rest)
    }

    /// `O` is never used, so that it is not read as 0.
    static let dutchCard = Rule { number in
        !(0..<number.count).contains { number.character($0) == UInt8(ascii: "O") }
    }

    /// Nine digits, `B`, two more: a BSN for firms of old, mod 97 of the whole for one person's.
    static let dutchVAT = both(
        at(9, "B"),
        Rule { $0.number(0..<9) > 0 && $0.pair(10) > 0 },
        either(dutchEleven(rest: 0), iso7064mod97(lead: "NL"))
    )
}
