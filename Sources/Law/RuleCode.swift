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
