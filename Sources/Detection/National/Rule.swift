/// One condition on a compact number; a scheme is a list of them.
struct Rule: Sendable {
    let holds: @Sendable (CompactNumber) -> Bool

    init(_ holds: @escaping @Sendable (CompactNumber) -> Bool) { self.holds = holds }

    /// The same rule on what follows the first `places`.
    func after(_ places: Int) -> Rule {
        Rule { [holds] in holds($0.dropping(places)) }
    }

    /// Holds when one of `rules` does.
    static func either(_ rules: Rule...) -> Rule {
        Rule { number in rules.contains { $0.holds(number) } }
    }

    /// Every one of `rules`.
    static func both(_ rules: Rule...) -> Rule {
        Rule { number in rules.allSatisfy { $0.holds(number) } }
    }

    /// A rule for numbers of `count` characters; others do not hold.
    static func length(_ count: Int, _ rule: Rule) -> Rule {
        Rule { $0.count == count && rule.holds($0) }
    }

    static func prefix(_ text: String) -> Rule { Rule { $0.begins(with: text) } }

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
        Rule { values.contains($0.number(places)) }
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
