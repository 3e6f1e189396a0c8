/// Checks of a whole book that no entry can make alone.
struct BookChecks {
    let book: LawBook
    let problems: LawProblems

    func run() {
        let ids = Set(book.rules.map(\.id))
        for rule in book.rules {
            for base in rule.exceptionTo where !ids.contains(base) {
                let text = "`\(rule.id)` is an exception to `\(base)`, which is not in the book"
                problems.report(.unknownRule, text, at: rule.place)
            }
            if isCircular(rule) {
                let text = "`\(rule.id)` is an exception to itself"
                problems.report(.conflict, text, at: rule.place)
            }
        }
        reportExtensions()
        reportConflicts()
    }

    private func isCircular(_ rule: Rule) -> Bool {
        var reached: Set<String> = []
        var open = rule.exceptionTo
        while let id = open.popLast() {
            if id == rule.id { return true }
            guard reached.insert(id).inserted else { continue }
            open += book.rules.first { $0.id == id }?.exceptionTo ?? []
        }
        return false
    }

    /// Two rules of equal standing conflict when one refuses and the other forbids to refuse on
    /// the same condition, for a measure, a data category, a side and a day that both cover.
    private func reportConflicts() {
        var byCondition: [Condition: [Rule]] = [:]
        for rule in book.rules where opposing(rule.modality) {
            byCondition[rule.when.ordered, default: []].append(rule)
        }
        for rules in byCondition.values {
            for (index, one) in rules.enumerated() {
                for other in rules[(index + 1)...] where conflict(one, other) {
                    let text = "`\(other.id)` and `\(one.id)` have equal standing and conflict"
                    problems.report(.conflict, "\(text) (\(one.place))", at: other.place)
                }
            }
        }
    }

    private func opposing(_ modality: Modality) -> Bool {
        modality.isRefusal || modality == .mayNotRefuse
    }

    private func conflict(_ one: Rule, _ other: Rule) -> Bool {
        let opposed =
            one.modality.isRefusal && other.modality == .mayNotRefuse
            || other.modality.isRefusal && one.modality == .mayNotRefuse
            || one.instrument == other.instrument && one.modality.isRefusal
                && other.modality.isRefusal && one.modality != other.modality
        return opposed && one.side == other.side && meet(one.measures, other.measures)
            && meet(one.dataCategories, other.dataCategories)
            && one.citation.validity.overlaps(other.citation.validity)
            && meet(one.under, other) && meet(other.under, one) && sameLaw(one, other)
            && sameStanding(one, other)
    }

    private func sameLaw(_ one: Rule, _ other: Rule) -> Bool {
        let states = [one, other].compactMap { book.instruments[$0.instrument]?.state }
        return Set(states).count <= 1
    }

    private func sameStanding(_ one: Rule, _ other: Rule) -> Bool {
        Set(one.exceptionTo) == Set(other.exceptionTo)
    }

    /// Whether a measure that rests on one of these can come under the other rule.
    private func meet(_ under: Set<String>, _ other: Rule) -> Bool {
        guard !under.isEmpty else { return true }
        if under.isSubset(of: other.notUnder) { return false }
        return other.under.isEmpty || !under.isDisjoint(with: other.under)
    }

    private func meet(_ one: Set<String>?, _ other: Set<String>?) -> Bool {
        guard let one, let other else { return true }
        return !one.isDisjoint(with: other)
    }
}
