import Casework

/// Finds what has to be asked about one measure, and nothing else.
struct Questions {
    /// One thing to ask.
    struct Item: Hashable {
        let fact: String
        let to: Side
        let text: String
        let rule: String
    }

    let evaluator: Evaluator
    let sheet: FactSheet
    let findings: [Finding]
    let hasBasis: Bool

    /// The greatest number of combinations of open facts that are tried; with more, all are asked.
    static let combinationLimit = 256

    /// The items, in the order of rules; none when what is certain already bars the measure.
    var items: [Item] {
        let bars: [Effect] = [.blockIssue, .blockUse, .mustRefuse]
        let all = findings.all
        guard !all.contains(where: { bars.contains($0.effect) }) else { return [] }
        let decisive = decisiveFacts
        return all.filter { $0.effect == .returnFormal || $0.effect == .needInfo }
            .flatMap { items(of: $0, decisive) }
    }

    private func items(of finding: Finding, _ decisive: Set<String>) -> [Item] {
        let rule = finding.rule
        let isOpen = finding.standing == .unknown
        let open = openFacts(of: finding)
        guard !isOpen || !open.isDisjoint(with: decisive) else { return [] }
        if let question = rule.question {
            return [
                Item(fact: question.fact, to: question.to, text: question.text, rule: rule.id)
            ]
        }
        let facts = isOpen ? open.intersection(decisive) : unmet(finding)
        return facts.sorted().compactMap { name in
            evaluator.book.facts[name].map {
                Item(fact: name, to: $0.answeredBy, text: $0.question, rule: rule.id)
            }
        }
    }

    private func openFacts(of finding: Finding) -> Set<String> {
        Set([finding].all.flatMap(\.openFacts))
    }

    /// What a lacking content or a curable ground turns on.
    private func unmet(_ finding: Finding) -> Set<String> {
        let facts = finding.rule.requires?.facts ?? finding.rule.when.facts
        return facts.filter { name in
            let value = sheet[name]?.value
            return value == nil || value == .truth(false) || finding.rule.requires == nil
        }
    }

    /// The fewest open facts whose answers could settle the decision, once what is known to be
    /// lacking has been put right.
    private var decisiveFacts: Set<String> {
        let undecided = findings.filter { [$0].all.contains { $0.effect == .needInfo } }
        let open = undecided.filter { finding in
            [finding].all.contains { $0.standing == .unknown }
        }
        let names = Set(open.flatMap { openFacts(of: $0) }).sorted()
        let choices = names.map(values)
        let count = choices.reduce(1) { min($0 * max($1.count, 1), Questions.combinationLimit + 1) }
        guard count <= Questions.combinationLimit else { return Set(names) }
        let orders = Set(open.map(\.rule.order))
        let fixed = findings.filter { !orders.contains($0.rule.order) }
            .flatMap { [$0].all.map(\.effect) }
            .filter { $0 != .returnFormal && $0 != .needInfo }
        let strongest = fixed.min() ?? .none
        let rules = open.map(\.rule)
        var tried = sheet
        let outcomes = combinations(choices).map { values -> Effect in
            for (name, value) in zip(names, values) { tried.learn(name, value, from: .officer) }
            let effect = evaluator.strongest(of: rules, on: tried)
            return decide([strongest, effect], hasBasis: hasBasis)
        }
        // A base rule's own facts are asked about before those of its exceptions.
        let own = Set(open.flatMap(\.rule.facts))
        let others = names.indices.reduce(0) { own.contains(names[$1]) ? $0 : $0 | 1 << $1 }
        let fewest = fewestThatSettle(choices.map(\.count), outcomes, last: others)
        return Set(fewest.map { names[$0] })
    }

    /// The fewest facts with which some answers settle the best outcome, whatever the others are;
    /// none when every answer gives the same outcome.
    ///
    /// - Parameter last: a bit for each fact that is asked about only if nothing else settles.
    private func fewestThatSettle(
        _ counts: [Int],
        _ outcomes: [Effect],
        last: Int
    ) -> [Int] {
        guard let best = outcomes.max() else { return [] }
        var strides = [1]
        for count in counts { strides.append((strides.last ?? 1) * count) }
        let subsets = (0..<(1 << counts.count))
            .map { (($0 & last).nonzeroBitCount, $0.nonzeroBitCount, $0) }
            .sorted { $0 < $1 }
            .map(\.2)
        for subset in subsets {
            let places = counts.indices.filter { subset >> $0 & 1 == 1 }
            // Whether all combinations that agree on these places have the best outcome.
            var settled: [Int: Bool] = [:]
            for (index, outcome) in outcomes.enumerated() {
                let key = places.reduce(0) {
                    $0 + index / strides[$1] % counts[$1] * strides[$1]
                }
                settled[key] = settled[key, default: true] && outcome == best
            }
            if settled.values.contains(true) { return places }
        }
        return []
    }

    /// Every combination, the first choice running fastest.
    private func combinations(_ choices: [[FactValue]]) -> [[FactValue]] {
        choices.reduce([[]]) { found, values in
            values.flatMap { value in found.map { $0 + [value] } }
        }
    }

    /// The tests that the rules put to a fact.
    private func tests(of name: String) -> [Condition.Test] {
        evaluator.rules.filter { $0.facts.contains(name) }
            .flatMap { [$0.when] + [$0.requires].compactMap(\.self) }
            .flatMap { $0.tests(of: name) }
    }

    /// The values of a fact that the rules tell apart, and one that none of them names.
    private func values(of name: String) -> [FactValue] {
        let kind = evaluator.book.facts[name]?.kind ?? .truth
        switch kind {
        case .truth: return [.truth(true), .truth(false)]
        case .text:
            let named = tests(of: name).flatMap(\.values)
            return Array(Set(named)).sorted { $0.description < $1.description } + [.text("\u{0}")]
        case .number:
            let bounds = tests(of: name).compactMap(\.bound)
            return Set(bounds.flatMap { [$0 - 1, $0, $0 + 1] }).sorted().map(FactValue.number)
        case .day:
            let around = [evaluator.day.adding(days: -1), evaluator.day.adding(days: 1)]
            return around.compactMap(\.self).map(FactValue.day)
        }
    }
}

extension Condition {
    /// The tests it puts to one fact.
    fileprivate func tests(of name: String) -> [Test] {
        switch self {
        case .always: []
        case .fact(let fact, let test): fact == name ? [test] : []
        case .all(let parts), .any(let parts): parts.flatMap { $0.tests(of: name) }
        case .not(let part): part.tests(of: name)
        }
    }
}

extension Condition.Test {
    fileprivate var values: [FactValue] { if case .among(let values) = self { values } else { [] } }

    fileprivate var bound: Int? {
        switch self {
        case .atLeast(let bound), .atMost(let bound): bound
        case .among(let values):
            if case .number(let number) = values.first { number } else { nil }
        case .passed: nil
        }
    }
}
