/// One condition on a compact number; a scheme is a list of them.
struct Rule: Sendable {
    let holds: @Sendable (CompactNumber) -> Bool
    /// What every number of so many characters satisfies that it holds for, if that is a sum.
    let sum: @Sendable (_ count: Int) -> DigitSum?
    /// What every such number begins with, if that is always the same.
    let lead: [UInt8]

    init(
        lead: [UInt8] = [],
        sum: @escaping @Sendable (_ count: Int) -> DigitSum? = { _ in nil },
        _ holds: @escaping @Sendable (CompactNumber) -> Bool
    ) {
        self.holds = holds
        self.sum = sum
        self.lead = lead
    }

    /// The same rule on what follows the first `places`.
    func after(_ places: Int) -> Rule {
        Rule(sum: { [sum] in sum($0 - places)?.moved(by: places) }) { [holds] in
            holds($0.dropping(places))
        }
    }

    /// Holds when one of `rules` does.
    static func either(_ rules: Rule...) -> Rule {
        let checks = rules.map(\.holds)
        return Rule { number in checks.contains { $0(number) } }
    }

    /// Every one of `rules`.
    static func both(_ rules: Rule...) -> Rule {
        let checks = rules.map(\.holds)
        return Rule(
            lead: rules.first { !$0.lead.isEmpty }?.lead ?? [],
            sum: { count in rules.lazy.compactMap { $0.sum(count) }.first }
        ) { number in checks.allSatisfy { $0(number) } }
    }

    /// A rule for numbers of `count` characters; others do not hold.
    static func length(_ count: Int, _ rule: Rule) -> Rule {
        let holds = rule.holds
        return Rule(sum: { $0 == count ? rule.sum($0) : nil }) { $0.count == count && holds($0) }
    }

    static func prefix(_ text: String) -> Rule {
        let bytes = Array(text.utf8)
        return Rule(lead: bytes) { $0.begins(with: bytes) }
    }

    static func suffix(_ texts: String...) -> Rule {
        Rule { number in texts.contains { number.ends(with: $0) } }
    }

    /// The character at `place` is one of `characters`.
    static func at(_ place: Int, _ characters: String) -> Rule {
        let allowed = Array(characters.utf8)
        return Rule { allowed.contains($0.character(place)) }
    }

    /// The number does not begin with 0.
    static let notZeroFirst = Rule { $0.character(0) != UInt8(ascii: "0") }

    /// At least one digit is not 0.
    static let notZero = Rule { number in (0..<number.count).contains { number.value($0) != 0 } }

    /// Not one digit all through.
    static let notOneDigit = Rule { number in
        (1..<number.count).contains { number.character($0) != number.character(0) }
    }

    /// The decimal number in `places` is within one of `ranges`.
    static func within(_ places: Range<Int>, _ ranges: ClosedRange<Int>...) -> Rule {
        Rule { number in
            let value = number.number(places)
            return ranges.contains { $0.contains(value) }
        }
    }

    /// The decimal number in `places` is one of `values`.
    static func among(_ places: Range<Int>, _ values: Set<Int>) -> Rule {
        let values = NumberSet(values)
        return Rule { values.contains($0.number(places)) }
    }

    /// The check character at `place`, counted from the end when negative, is `alphabet[index]`.
    static func letter(
        _ alphabet: String,
        at place: Int,
        _ index: @escaping @Sendable (CompactNumber) -> Int
    ) -> Rule {
        let letters = Array(alphabet.utf8)
        return Rule { number in
            let found = number.character(place < 0 ? number.count + place : place)
            let expected = index(number)
            return letters.indices.contains(expected) && letters[expected] == found
        }
    }
}
