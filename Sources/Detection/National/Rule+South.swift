// Cyprus, Spain, Italy, Portugal: what only they do.

extension Rule {
    /// Every other digit is read off a row of odd values; the letter is the sum by 26.
    static let cyprusVAT = Rule { number in
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        var sum = 0
        for place in 0..<8 {
            sum += place % 2 == 0 ? odd[number.value(place)] : number.value(place)
        }
        return !number.begins(with: "12") && number.value(8) == 10 + sum % 26
    }

    /// A number by 23 gives the last letter.
    static func spanishLetter(_ value: @escaping @Sendable (CompactNumber) -> Int) -> Rule {
        letter("TRWAGMYFPDXBNJZSQVHLCKE", at: -1) { value($0) % 23 }
    }

    /// X, Y, Z stand for 0, 1, 2 before seven digits.
    static let spanishForeigner = spanishLetter {
        ($0.value(0) - 33) * 10_000_000 + $0.number(1..<8)
    }

    /// The Luhn digit of seven, or the letter that stands for it.
    static let spanishCompany = Rule { number in
        let check = (10 - number.luhn(1..<8, isDoubled: true)) % 10
        let letters = Array("JABCDEFGHI".utf8)
        return number.isDigit(8)
            ? number.value(8) == check : number.character(8) == letters[check]
    }

    /// Any of the four kinds that stand behind `ES`.
    static let spanishVAT = Rule { number in
        let person = spanishLetter { $0.number(0..<8) }
        let minor = spanishLetter { $0.number(1..<8) }
        switch number.character(0) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return person.holds(number)
        case UInt8(ascii: "X")...UInt8(ascii: "Z"): return spanishForeigner.holds(number)
        case UInt8(ascii: "K")...UInt8(ascii: "M"): return minor.holds(number)
        case UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "T"): return false
        default: return spanishCompany.holds(number)
        }
    }

    /// Digits may be written as letters where two codes would be the same.
    private static func italianDigit(_ number: CompactNumber, _ place: Int) -> Int? {
        if number.isDigit(place) { return number.value(place) }
        return Array("LMNPQRSTUV".utf8).firstIndex(of: number.character(place))
    }

    /// Six letters of the name; year, a letter for the month, the day (40 more for women); a letter
    /// and three digits for the place.
    static let italianBirth = Rule { number in
        var digits: [Int] = []
        for place in [6, 7, 9, 10, 12, 13, 14] {
            guard let digit = italianDigit(number, place) else { return false }
            digits.append(digit)
        }
        let months = Array("ABCDEHLMPRST".utf8)
        guard let month = months.firstIndex(of: number.character(8)) else { return false }
        let day = digits[2] * 10 + digits[3]
        return EmbeddedDate.exists(
            inSomeCentury: digits[0] * 10 + digits[1],
            month + 1,
            day > 40 ? day - 40 : day
        )
    }

    /// Even places count as they are, odd ones are read off a row; the letter is the sum by 26.
    static let italianCode = Rule { number in
        let odd = [
            1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25,
            24, 23,
        ]
        var sum = 0
        for place in 0..<15 {
            let value = number.value(place)
            let letter = number.isDigit(place) ? value : value - 10
            sum += place % 2 == 0 ? odd[letter] : letter
        }
        return number.value(15) - 10 == sum % 26
    }

    /// Luhn over values to 35, where a doubled value above 9 loses 9.
    static let portugueseCard = Rule { number in
        var sum = 0
        for (distance, place) in (0..<number.count).reversed().enumerated() {
            let value = number.value(place) * (distance % 2 == 0 ? 1 : 2)
            sum += distance % 2 == 1 && value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }
}
