import Casework

/// The conditions of a rule in the form that is evaluated, and the facts it looks at by number.
struct RuleCode: Sendable {
    let when: ConditionCode
    let requires: ConditionCode?
    let breach: ConditionCode?
    /// Every fact the rule looks at, in the order of names.
    let names: [String]
    /// The numbers of those.
    let facts: [Int]
    /// What lacking content or a curable ground turns on, in the order of names.
    let turnsOn: [Int]

    init(
        when: Condition,
        requires: Condition?,
        breach: Condition?,
        period: Rule.Period?,
        _ table: FactTable.Builder
    ) {
        self.when = ConditionCode(when, table)
        self.requires = requires.map { ConditionCode($0, table) }
        self.breach = breach.map { ConditionCode($0, table) }
        let conditions = [when, requires, breach].compactMap(\.self)
        var names = conditions.reduce(into: Set<String>()) { $0.formUnion($1.facts) }
        let others = [period?.trigger, period?.metBy, period?.suspendedBy, period?.expires]
        names.formUnion(others.compactMap(\.self))
        self.names = names.sorted()
        facts = self.names.compactMap { table.numbers[$0] }
        turnsOn = (requires ?? when).facts.sorted().compactMap { table.numbers[$0] }
    }
}

/// What rules are sifted by, side by side in one array: a list of rules is a list of places in it.
struct RuleTag: Sendable {
    let side: Side
    /// The first and last day on which the rule is law, as ``Day/number``.
    let days: ClosedRange<Int>
    let hasPeriod: Bool
    /// Whether it is made for some kinds of data only.
    let hasData: Bool
    /// Whether its ground belongs to a closed list, beside which no other ground stands.
    let isClosing: Bool
    /// Whether it lets provisional measures go ahead.
    let isProvisional: Bool

    init(_ rule: Rule) {
        let decides = rule.citation.confidence.decides
        let validity = rule.citation.validity
        side = rule.side
        // A book may hold a rule that ended before it began: it is law on no day.
        let last = validity.to?.number ?? Int.max
        days = validity.from.number > last ? Int.max...Int.max : validity.from.number...last
        hasPeriod = rule.period != nil
        hasData = rule.dataCategories != nil
        isClosing = rule.isExclusive && rule.modality.isRefusal && decides
        isProvisional = rule.modality == .provisional && decides
    }
}
