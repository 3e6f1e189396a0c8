// Denmark, the Baltic states, Finland, Norway, Sweden: what only they do.

extension Rule {
    /// The day of birth; the seventh digit says of which century.
    ///
    /// Since 2007 numbers without check digits are given out.
    static let danishBirth = Rule { number in
        let year = number.pair(4)
        let century =
            switch number.value(6) {
            case 0...3: 1900
            case 4, 9: year >= 37 ? 1900 : 2000
            default: year >= 58 ? 1800 : 2000
            }
        return EmbeddedDate.exists(century + year, number.pair(2), number.pair(0))
    }

    /// Weights 1 to 9 round and round; where that leaves 10, once more from 3 on; then 10 is 0.
    static let balticCheck = Rule(sum: { count in
        DigitSum((0..<count - 1).map { $0 % 9 + 1 }, mod: 11, at: count - 1) {
            $0 == 10 ? Array(0...9) : [$0]
        }
    }) { number in
        let sum = balticSum(number, first: 0)
        let check = sum == 10 ? balticSum(number, first: 2) : sum
        return check % 10 == number.value(number.count - 1)
    }

    private static func balticSum(_ number: CompactNumber, first: Int) -> Int {
        (0..<number.count - 1).reduce(0) { $0 + (($1 + first) % 9 + 1) * number.value($1) } % 11
    }

    static let lithuanianVAT = balticCheck

    /// The day of birth and three digits by 31; a sign between them for the century, which a
    /// compact number has lost where it was no letter.
    static let finnishPerson = Rule { number in
        let letters = Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)
        let rest = number.count - 4
        let serial = number.number(rest..<rest + 3)
        guard (2..<900).contains(serial) else { return false }
        let year = number.pair(4)
        let month = number.pair(2)
        let day = number.pair(0)
        if number.count == 11 {
            let isNew = "ABCDEF".utf8.contains(number.character(6))
            guard isNew || "YXWVU".utf8.contains(number.character(6)) else { return false }
            guard EmbeddedDate.exists((isNew ? 2000 : 1900) + year, month, day) else {
                return false
            }
        } else if !EmbeddedDate.exists(1900 + year, month, day) {
            return false
        }
        return letters[(number.number(0..<6) * 1000 + serial) % 31]
            == number.character(number.count - 1)
    }

    static let finnishCompany = weights([7, 9, 10, 5, 8, 4, 2, 1], mod: 11)

    /// Firms have a first digit above 3.
    static let latvianCompany = both(
        at(0, "456789"),
        weights([9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1], mod: 11, rest: 3)
    )

    /// Until 2017 the day of birth, the seventh digit its century; since then 32 and a serial.
    static let latvianPerson = both(
        either(
            prefix("32"),
            both(
                at(0, "0123"),
                at(6, "012"),
                Rule {
                    let year = 1800 + $0.value(6) * 100 + $0.pair(4)
                    return EmbeddedDate.exists(year, $0.pair(2), $0.pair(0))
                }
            )
        ),
        last([10, 5, 8, 4, 2, 1, 6, 3, 7, 9], mod: 11) { (1 + $0) % 11 % 10 }
    )

    /// Two check digits by 11.
    static let norwegianCheck = both(
        weights([3, 7, 6, 1, 8, 9, 4, 5, 2, 1], mod: 11),
        weights([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], mod: 11)
    )

    /// The day of birth; 40 more on the day for those without residence (D-number), 40 more on the
    /// month for a hospital's (H-number); the serial says of which century.
    static let norwegianBirth = Rule { number in
        let day = number.pair(0)
        let month = number.pair(2)
        let year = number.pair(4)
        let century =
            switch number.number(6..<9) {
            case 0..<500: 1900
            case 500..<750 where year >= 54: 1800
            case 500..<1000 where year < 40: 2000
            case 900..<1000: 1900
            default: 0
            }
        guard century > 0, day < 80 else { return false }
        return EmbeddedDate.exists(
            century + year,
            month > 40 ? month - 40 : month,
            day > 40 ? day - 40 : day
        )
    }

    static let norwegianCompany = weights([3, 2, 7, 6, 5, 4, 3, 2, 1], mod: 11)

    /// The day of birth, 60 more on the day for those without residence, and Luhn over ten digits.
    static let swedishPerson = Rule(sum: { .luhn($0 - 10..<$0) }) { number in
        let start = number.count - 10
        if start == 2 && !(18...20).contains(number.pair(0)) { return false }
        let year = number.pair(start)
        let month = number.pair(start + 2)
        let day = number.pair(start + 4) - (number.pair(start + 4) > 60 ? 60 : 0)
        let exists =
            start == 2
            ? EmbeddedDate.exists(number.number(0..<4), month, day)
            : EmbeddedDate.exists(inSomeCentury: year, month, day)
        return exists && number.luhn(start..<number.count) == 0
    }

    /// The third digit is never below 2, so that a firm is not taken for a person.
    static let swedishCompany = both(at(2, "23456789"), luhn)
}
