// The arithmetic that many states share; each is stated once and named after who stated it first.

extension CompactNumber {
    /// Digits times weights from `start` on, as many as there are weights.
    func weighted(_ weights: [Int], from start: Int = 0) -> Int {
        var sum = 0
        for (offset, weight) in weights.enumerated() { sum += weight * value(start + offset) }
        return sum
    }

    /// The Luhn sum of `places` in the given base.
    func luhn(_ places: Range<Int>, base: Int = 10, isDoubled: Bool = false) -> Int {
        let values = places.reversed().lazy.map { value($0) }
        return Checksums.luhnSum(fromRight: values, base: base, isDoubled: isDoubled)
    }
}

/// The least non-negative remainder.
func remainder(_ value: Int, _ modulus: Int) -> Int {
    let rest = value % modulus
    return rest < 0 ? rest + modulus : rest
}

extension Rule {
    /// The Luhn sum of all places, or of those given, is 0.
    static func luhn(_ places: Range<Int>? = nil, base: Int = 10) -> Rule {
        let sum: @Sendable (Int) -> DigitSum? = { count in
            base == 10 && (places?.upperBound ?? count) <= DigitSum.width
                ? .luhn(places ?? 0..<count) : nil
        }
        return Rule(sum: sum) { $0.luhn(places ?? 0..<$0.count, base: base) == 0 }
    }

    static let luhn = luhn()

    /// Digits times weights leave one of `rests` when divided.
    static func weights(
        _ weights: [Int],
        mod modulus: Int,
        rest: Int = 0,
        from start: Int = 0
    ) -> Rule {
        let sum = DigitSum(weights, mod: modulus, rests: [rest], from: start)
        return Rule(sum: { _ in sum }) {
            remainder($0.weighted(weights, from: start), modulus) == rest
        }
    }

    /// The last digit is a function of what the weighted sum of those before it leaves.
    static func last(
        _ weights: [Int],
        mod modulus: Int,
        _ digit: @escaping @Sendable (_ rest: Int) -> Int = { $0 % 10 }
    ) -> Rule {
        Rule(sum: { DigitSum(weights, mod: modulus, at: $0 - 1) { [digit($0)] } }) {
            digit($0.weighted(weights) % modulus) == $0.value($0.count - 1)
        }
    }

    /// ISO/IEC 7064, MOD 11,10: a hybrid system with one check digit.
    static let iso7064mod11and10 = Rule { number in
        var rest = 10
        for place in 0..<number.count - 1 {
            let sum = (rest + number.value(place)) % 10
            rest = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (rest + number.value(number.count - 1)) % 10 == 1
    }

    /// ISO/IEC 7064, MOD 97-10, over `lead` and the number, letters as two figures.
    static func iso7064mod97(lead: String = "") -> Rule {
        let before = Checksums.mod97(lead.utf8)
        return Rule { Checksums.mod97($0, after: before) == 1 }
    }

    /// The thirteen digits of an EAN: 1 and 3 by turns, divisible by 10 (ISO/IEC 15420).
    static let ean13 = weights([1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1], mod: 10)

    /// Verhoeff's check over the dihedral group of ten elements (Error Detecting Decimal Codes,
    /// 1969).
    static let verhoeff = verhoeff(without: Int.max)

    /// The same over all places but one.
    static func verhoeff(without skipped: Int) -> Rule {
        Rule { number in
            let (turned, products) = (Dihedral.turned, Dihedral.products)
            var (state, distance) = (0, 0)
            for place in (0..<number.count).reversed() where place != skipped {
                state = products[state * 10 + turned[distance % 8 * 10 + number.value(place)]]
                distance += 1
            }
            return state == 0
        }
    }
}

/// The symmetries of a pentagon: 0 to 4 are turns, 5 to 9 turns after a reflection.
private enum Dihedral {
    /// Verhoeff's permutation, applied no time to seven times.
    static let turned: [Int] = {
        let once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        var all = Array(0...9)
        for _ in 1..<8 { all += all.suffix(10).map { once[$0] } }
        return all
    }()

    static let products: [Int] = (0..<100).map { product($0 / 10, $0 % 10) }

    private static func product(_ left: Int, _ right: Int) -> Int {
        let turn = left < 5 ? left + right : left + 5 - right % 5
        let reflected = (left < 5) != (right < 5)
        return turn % 5 + (reflected ? 5 : 0)
    }
}
