import Casework

/// Reads conditions and the values of facts as law files write them.
struct ConditionReader {
    let facts: [String: FactDeclaration]

    /// The condition under `name`; nothing when there is none or it is wrong.
    func condition(in entry: LawEntry, _ name: String) -> Condition? {
        guard let tree = entry.tree[name] else { return nil }
        return condition(LawEntry(tree: tree, file: entry.file, problems: entry.problems))
    }

    private func condition(_ entry: LawEntry) -> Condition? {
        if let name = entry.tree.text {
            return test(of: name, .among([.truth(true)]), entry)
        }
        guard let members = entry.tree.members else {
            entry.report(.wrongValue, "a condition is a fact's name or has fields")
            return nil
        }
        if entry.has("fact") { return fact(entry) }
        guard members.count == 1, let member = members.first else {
            entry.report(.wrongValue, "a condition has one of `all`, `any`, `not`, `fact`")
            return nil
        }
        switch member.name {
        case "all": return list(entry, "all").map(Condition.all)
        case "any": return list(entry, "any").map(Condition.any)
        case "not": return condition(in: entry, "not").map(Condition.not)
        default:
            entry.report(.wrongValue, "a condition has one of `all`, `any`, `not`, `fact`")
            return nil
        }
    }

    private func list(_ entry: LawEntry, _ name: String) -> [Condition]? {
        guard let elements = entry.tree[name]?.elements, !elements.isEmpty else {
            entry.report(.wrongValue, "`\(name)` must be a list of conditions", at: name)
            return nil
        }
        let parts = elements.map {
            condition(LawEntry(tree: $0, file: entry.file, problems: entry.problems))
        }
        return parts.contains { $0 == nil } ? nil : parts.compactMap(\.self)
    }

    private func fact(_ entry: LawEntry) -> Condition? {
        entry.only(["fact", "is", "in", "atLeast", "atMost", "passed"])
        let name = entry.need("fact")
        guard entry.tree.members?.count == 2 else {
            let tests = "`is`, `in`, `atLeast`, `atMost`, `passed`"
            entry.report(.wrongValue, "a condition on a fact has one of \(tests)")
            return nil
        }
        if let bound = entry.integer("atLeast", in: 0...1_000_000) {
            return test(of: name, .atLeast(bound), entry)
        }
        if let bound = entry.integer("atMost", in: 0...1_000_000) {
            return test(of: name, .atMost(bound), entry)
        }
        if entry.has("passed") { return test(of: name, .passed, entry) }
        if entry.has("is") {
            return value(of: name, in: entry, "is").map { .fact(name, .among([$0])) }
        }
        guard let trees = entry.tree["in"]?.elements else { return nil }
        let values = trees.map { value(of: name, $0, entry) }
        guard !values.isEmpty, !values.contains(nil) else { return nil }
        return .fact(name, .among(values.compactMap(\.self)))
    }

    private func test(of name: String, _ test: Condition.Test, _ entry: LawEntry) -> Condition? {
        guard let fact = facts[name] else {
            entry.report(.unknownFact, "there is no fact `\(name)`\(nearest(to: name))")
            return nil
        }
        guard test.kind == fact.kind else {
            entry.report(.wrongValue, "the fact `\(name)` is a \(fact.kind.rawValue)")
            return nil
        }
        return .fact(name, test)
    }

    private func nearest(to name: String) -> String {
        let near = nearestName(to: name, among: facts.keys.sorted())
        return near.map { "; the nearest is `\($0)`" } ?? ""
    }

    /// A fact's value under `field`, of the kind the fact has.
    func value(of fact: String, in entry: LawEntry, _ field: String) -> FactValue? {
        guard let tree = entry.tree[field] else {
            entry.report(.missing, "`\(field)` is missing")
            return nil
        }
        return value(of: fact, tree, entry)
    }

    private func value(of name: String, _ tree: SourceTree, _ entry: LawEntry) -> FactValue? {
        guard let fact = facts[name] else {
            entry.report(.unknownFact, "there is no fact `\(name)`\(nearest(to: name))")
            return nil
        }
        if let value = FactValue(tree, kind: fact.kind) { return value }
        entry.report(.wrongValue, "a value of `\(name)` is a \(fact.kind.rawValue)")
        return nil
    }
}

extension FactValue {
    /// The value a scalar stands for when a fact of this kind is wanted.
    package init?(_ tree: SourceTree, kind: FactKind) {
        let value: FactValue? =
            switch kind {
            case .truth: tree.truth.map(FactValue.truth)
            case .number: tree.integer.map(FactValue.number)
            case .text: tree.text.map(FactValue.text)
            case .day:
                tree.text.flatMap { text in
                    Day(text).map(FactValue.day) ?? Instant(text).map(FactValue.instant)
                }
            }
        guard let value else { return nil }
        self = value
    }
}
