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
    ///
    /// - Parameter all: the findings with their exceptions.
    func items(_ all: [Finding]) -> [Item] {
        var isOpen = false
        for finding in all {
            switch finding.effect {
            case .blockIssue, .blockUse, .mustRefuse: return []
            case .returnFormal, .needInfo: isOpen = true
            default: continue
            }
        }
        guard isOpen else { return [] }
        let decisive = decisiveFacts
        return all.filter { $0.effect == .returnFormal || $0.effect == .needInfo }
            .flatMap { items(of: $0, decisive) }
    }

    private func items(of finding: Finding, _ decisive: Set<Int>) -> [Item] {
        let rule = finding.rule
        let isOpen = finding.standing == .unknown
        let open = openFacts(of: finding)
        guard !isOpen || !open.isDisjoint(with: decisive) else { return [] }
        if let question = rule.question {
            return [
                Item(fact: question.fact, to: question.to, text: question.text, rule: rule.id)
            ]
        }
        let facts = isOpen ? open.intersection(decisive).sorted() : unmet(finding)
        return facts.compactMap { number in
            evaluator.book.facts[sheet.table.names[number]].map {
                Item(fact: $0.name, to: $0.answeredBy, text: $0.question, rule: rule.id)
            }
        }
    }

    private func openFacts(of finding: Finding) -> Set<Int> {
        var open = Set(finding.openFacts)
        for exception in finding.exceptions { open.formUnion(openFacts(of: exception)) }
        return open
    }

    /// What a lacking content or a curable ground turns on.
    private func unmet(_ finding: Finding) -> [Int] {
        finding.rule.code.turnsOn.filter { number in
            let value = sheet[number]?.value
            return value == nil || value == .truth(false) || finding.rule.requires == nil
        }
    }

    /// The fewest open facts whose answers could settle the decision, once what is known to be
    /// lacking has been put right.
    private var decisiveFacts: Set<Int> {
        let open = findings.filter { finding in
            finding.contains { $0.effect == .needInfo }
                && finding.contains { $0.standing == .unknown }
        }
        let facts = open.reduce(into: Set<Int>()) { $0.formUnion(openFacts(of: $1)) }.sorted()
        let choices = facts.map(values)
        let count = choices.reduce(1) { min($0 * max($1.count, 1), Questions.combinationLimit + 1) }
        guard count <= Questions.combinationLimit else { return Set(facts) }
        let orders = Set(open.map(\.rule.order))
        let strongest = findings.reduce(Effect.none) {
            orders.contains($1.rule.order) ? $0 : min($0, $1.strongestLasting)
        }
        let outcomes = outcomes(of: open.map(\.rule), facts, choices, beside: strongest)
        // A base rule's own facts are asked about before those of its exceptions.
        let own = Set(open.flatMap(\.rule.code.facts))
        let others = facts.indices.reduce(0) { own.contains(facts[$1]) ? $0 : $0 | 1 << $1 }
        let fewest = fewestThatSettle(choices.map(\.count), outcomes, last: others)
        return Set(fewest.map { facts[$0] })
    }

    /// What is decided under every combination of answers, the first choice running fastest.
    ///
    /// - Parameter strongest: the strongest effect of what hangs on none of the facts.
    private func outcomes(
        of rules: [Rule],
        _ facts: [Int],
        _ choices: [[FactValue]],
        beside strongest: Effect
    ) -> [Effect] {
        guard !choices.contains(where: \.isEmpty) else { return [] }
        var tried = sheet
        for (fact, values) in zip(facts, choices) { tried.learn(fact, values[0], from: .officer) }
        var places = [Int](repeating: 0, count: facts.count)
        var outcomes: [Effect] = []
        while true {
            let effect = evaluator.strongest(of: rules, on: tried)
            outcomes.append(decide([strongest, effect], hasBasis: hasBasis))
            var wheel = 0
            while wheel < facts.count {
                places[wheel] = (places[wheel] + 1) % choices[wheel].count
                tried.learn(facts[wheel], choices[wheel][places[wheel]], from: .officer)
                if places[wheel] > 0 { break }
                wheel += 1
            }
            if wheel == facts.count { return outcomes }
        }
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
        let subsets = (0..<(1 << counts.count))
            .map { (($0 & last).nonzeroBitCount, $0.nonzeroBitCount, $0) }
            .sorted { $0 < $1 }
        for (_, _, subset) in subsets {
            // For each combination on these places: whether all that agree on it are the best.
            var isSettled = [Bool](repeating: true, count: outcomes.count)
            var isMet = [Bool](repeating: false, count: outcomes.count)
            for (index, outcome) in outcomes.enumerated() {
                var (rest, key, stride) = (index, 0, 1)
                for (place, count) in counts.enumerated() {
                    if subset >> place & 1 == 1 {
                        key += rest % count * stride
                        stride *= count
                    }
                    rest /= count
                }
                isMet[key] = true
                if outcome != best { isSettled[key] = false }
            }
            if zip(isMet, isSettled).contains(where: { $0 && $1 }) {
                return counts.indices.filter { subset >> $0 & 1 == 1 }
            }
        }
        return []
    }

    /// The tests that the rules put to a fact.
    private func tests(of fact: Int) -> [Condition.Test] {
        let name = sheet.table.names[fact]
        return evaluator.rules.filter { $0.code.facts.contains(fact) }
            .flatMap { [$0.when] + [$0.requires].compactMap(\.self) }
            .flatMap { $0.tests(of: name) }
    }

    /// The values of a fact that the rules tell apart, and one that none of them names.
    private func values(of fact: Int) -> [FactValue] {
        switch sheet.table.kinds[fact] {
        case .truth: return [.truth(true), .truth(false)]
        case .text:
            let named = tests(of: fact).flatMap(\.values)
            return Array(Set(named)).sorted { $0.description < $1.description } + [.text("\u{0}")]
        case .number:
            let bounds = tests(of: fact).compactMap(\.bound)
            return Set(bounds.flatMap { [$0 - 1, $0, $0 + 1] }).sorted().map(FactValue.number)
        case .day:
            let around = [evaluator.day.adding(days: -1), evaluator.day.adding(days: 1)]
            return around.compactMap(\.self).map(FactValue.day)
        }
    }
}

extension Finding {
    /// The strongest effect among its own and its exceptions' that no answer takes away.
    fileprivate var strongestLasting: Effect {
        let own = effect == .returnFormal || effect == .needInfo ? Effect.none : effect
        return exceptions.reduce(own) { min($0, $1.strongestLasting) }
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
