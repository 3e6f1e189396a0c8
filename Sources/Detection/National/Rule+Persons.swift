// Numbers of insured persons, taxpayers and voters that python-stdnum does not know.

extension Rule {
    /// The figures of a number, its letters as two: `A` is 01.
    private static func figures(_ number: CompactNumber, _ places: Range<Int>) -> [Int] {
        places.flatMap { place -> [Int] in
            let value = number.value(place)
            return number.isDigit(place) ? [value] : [(value - 9) / 10, (value - 9) % 10]
        }
    }

    /// Figures times weights, the two figures of each product added, by 10.
    private static func crossSum(_ figures: [Int], _ weights: [Int]) -> Int {
        zip(figures, weights).reduce(0) { $0 + $1.0 * $1.1 / 10 + $1.0 * $1.1 % 10 } % 10
    }

    /// Area, day of birth, initial of the name at birth, serial (§ 2 VKVV); a day or month that is
    /// not known is 00.
    static let germanPension = Rule { number in
        let weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
        return number.pair(0) > 0 && number.pair(2) <= 31 && number.pair(4) <= 12
            && crossSum(figures(number, 0..<11), weights) == number.value(11)
    }

    /// A letter and eight digits (§ 290 SGB V).
    static let germanPatient = Rule { number in
        crossSum(figures(number, 0..<9), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) == number.value(9)
    }

    /// Weights 1 to 9 by 11, none that leaves 10, with days from 1867 on inside.
    static let hungarianTaxpayer = both(
        within(1..<6, 10_000...69_999),
        last([1, 2, 3, 4, 5, 6, 7, 8, 9], mod: 11) { $0 }
    )

    /// Sex and century, the day of birth, a serial; the weights run the other way since 1997.
    static let hungarianPerson = Rule { number in
        let first = number.value(0)
        guard (1...8).contains(first) else { return false }
        let year = ([1, 2, 5, 6].contains(first) ? 1900 : 2000) + number.pair(1)
        guard EmbeddedDate.exists(year, number.pair(3), number.pair(5)) else { return false }
        let weights = year < 1997 ? Array(1...10) : Array((1...10).reversed())
        return number.weighted(weights) % 11 == number.value(10)
    }

    /// The day of birth and a serial; then Luhn and Verhoeff, each over those eleven.
    static let luxembourgPerson = both(
        within(0..<4, 1850...2099),
        Rule { EmbeddedDate.exists($0.number(0..<4), $0.pair(4), $0.pair(6)) },
        luhn(0..<12),
        verhoeff(without: 11)
    )

    /// The letter says who is in the register: natives, Gozitans, foreigners.
    static let malteseCard = Rule { number in
        "MGAPLHBZ".utf8.contains(number.character(number.count - 1))
    }

    /// The province and a serial by 97; a serial under ten millions counts without its zero.
    static let spanishInsurance = Rule { number in
        let (province, serial) = (number.pair(0), number.number(2..<10))
        let scale = serial < 10_000_000 ? 10_000_000 : 100_000_000
        return ((1...53).contains(province) || province == 66)
            && (province * scale + serial) % 97 == number.pair(10)
    }

    /// The card of the whole health system, or that of Catalonia: names, sex, the day of birth.
    static let spanishPatient = either(
        length(16, prefix("BBBBBBBB")),
        length(14, both(at(4, "01"), yearMonthDay(5)))
    )

    /// Primes as weights.
    static let portugueseInsurance = both(
        at(0, "12"),
        last([29, 23, 19, 17, 13, 11, 7, 5, 3, 2], mod: 10) { 9 - $0 }
    )

    static let brazilianWorker = both(
        notOneDigit,
        last([3, 2, 9, 8, 7, 6, 5, 4, 3, 2], mod: 11) { (11 - $0) % 11 % 10 }
    )

    /// A serial, the state (28 is abroad), and two digits by 11, of which São Paulo (01) and Minas
    /// Gerais (02) write 1 for 0.
    static let brazilianVoter = Rule { number in
        let state = number.pair(8)
        guard (1...28).contains(state) else { return false }
        func digit(_ sum: Int) -> Int {
            let rest = sum % 11 % 10
            return rest == 0 && sum % 11 == 0 && state <= 2 ? 1 : rest
        }
        let first = digit(number.weighted([2, 3, 4, 5, 6, 7, 8, 9]))
        let second = digit(number.value(8) * 7 + number.value(9) * 8 + first * 9)
        return number.value(10) == first && number.value(11) == second
    }

    /// The eight digits of a card and their check, its issue, and who of the family it is.
    static let australianPatient = both(
        at(0, "23456"),
        Rule(sum: { _ in DigitSum([1, 3, 7, 9, 1, 3, 7, 9], mod: 10, at: 8) { [$0] } }) {
            $0.weighted([1, 3, 7, 9, 1, 3, 7, 9]) % 10 == $0.value(8)
        },
        Rule { number in (9..<number.count).allSatisfy { number.value($0) > 0 } }
    )

    /// Year, month and day of birth behind four letters; 50 more on the month for women.
    static let quebecPatient = Rule { number in
        let month = number.pair(6) > 50 ? number.pair(6) - 50 : number.pair(6)
        return EmbeddedDate.exists(inSomeCentury: number.pair(4), month, number.pair(8))
    }

    /// Letters without S, L, O, I, B and Z; the first digit is not 0 (CMS).
    static let americanBeneficiary = Rule { number in
        number.value(0) != 0
            && number.allSatisfy { !"SLOIBZ".utf8.contains($0) }
    }

    /// A number that no card of another kind has: 80, and the state that insures in the figures of
    /// ISO 3166 (Decision S2 of 2009; EN 1867).
    static let europeanCard = both(
        prefix("80"),
        among(
            2..<5,
            [
                40, 56, 100, 191, 196, 203, 208, 233, 246, 250, 276, 300, 348, 352, 372, 380, 428,
                438, 440, 442, 470, 528, 578, 616, 620, 642, 703, 705, 724, 752, 756, 826,
            ]
        )
    )

    /// The day of birth, a region of Croatia, a serial, a check by 11.
    static let croatianPerson = both(
        within(7..<9, 30...39),
        sloveneBirth,
        last([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], mod: 11) { (11 - $0) % 11 % 10 }
    )
}
