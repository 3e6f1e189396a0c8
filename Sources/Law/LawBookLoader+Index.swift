/// What a book keeps ready, so that an assessment compares numbers and not texts.
extension LawBookLoader {
    /// For each rule the places of the rules it lifts.
    static func lifts(_ rules: [Rule]) -> [[Int]] {
        let orders = Dictionary(rules.map { ($0.id, $0.order) }) { first, _ in first }
        return rules.map { rule in rule.exceptionTo.compactMap { orders[$0] } }
    }

    /// For each rule the places of those that lift it.
    static func inverse(_ lifts: [[Int]]) -> [[Int]] {
        var found = [[Int]](repeating: [], count: lifts.count)
        for (exception, bases) in lifts.enumerated() {
            for base in bases { found[base].append(exception) }
        }
        return found
    }

    /// For each rule with a safeguard the places of the rules it names.
    static func heldBefore(_ rules: [Rule]) -> [Int: Set<Int>] {
        var found: [Int: Set<Int>] = [:]
        for rule in rules {
            guard let safeguard = rule.safeguard else { continue }
            found[rule.order] = Set(
                rules.filter { other in safeguard.before.contains(where: other.isNamed) }
                    .map(\.order)
            )
        }
        return found
    }

    /// The presumptions in the order of the facts' names.
    static func presumed(
        _ facts: [String: FactDeclaration],
        _ table: FactTable.Builder
    ) -> [LawBook.Presumed] {
        facts.values.sorted { $0.name < $1.name }.compactMap { fact in
            guard let presumption = fact.presumption, let number = table.numbers[fact.name] else {
                return nil
            }
            let unless = presumption.unless.map { ConditionCode($0, table) }
            return LawBook.Presumed(fact: number, value: presumption.value, unless: unless)
        }
    }

    /// What a profile says as facts of the state on either side, as far as we are sure of it.
    static func facts(
        of profile: StateProfile,
        _ table: FactTable
    ) -> [Side: [LawBook.ProfileFact]] {
        var found: [Side: [LawBook.ProfileFact]] = [:]
        for attribute in profile.attributes where attribute.citation.confidence.decides {
            guard let value = attribute.factValue else { continue }
            for name in factNames(attribute.fact) {
                for side in Side.allCases where name.hasPrefix(side.rawValue + ".") {
                    guard let number = table.number(of: name) else { continue }
                    let validity = attribute.citation.validity
                    let fact = LawBook.ProfileFact(fact: number, value: value, validity: validity)
                    found[side, default: []].append(fact)
                }
            }
        }
        return found
    }
}

extension Rule {
    /// Whether a name stands for this rule: its id, or an article with all its rules.
    func isNamed(_ name: String) -> Bool {
        guard id.hasPrefix(name) else { return false }
        let rest = id.utf8.dropFirst(name.utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: ".")
    }
}
