import Casework

/// When a rule holds: facts joined by all, any and not.
package indirect enum Condition: Sendable, Hashable {
    case always
    case fact(String, Test)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// What is asked of one fact.
    package enum Test: Sendable, Hashable {
        case among([FactValue])
        case atLeast(Int)
        case atMost(Int)
        /// The day lies before the day of the assessment.
        case passed
    }

    /// The names of the facts it looks at.
    package var facts: Set<String> {
        switch self {
        case .always: []
        case .fact(let name, _): [name]
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
        case .not(let part): part.facts
        }
    }

    /// The same condition in one order, so that two ways of writing it are equal.
    package var ordered: Condition {
        switch self {
        case .always, .fact: self
        case .not(.not(let part)): part.ordered
        case .not(let part): .not(part.ordered)
        case .all(let parts):
            parts.count == 1 ? parts[0].ordered : .all(Condition.sorted(parts))
        case .any(let parts):
            parts.count == 1 ? parts[0].ordered : .any(Condition.sorted(parts))
        }
    }

    private static func sorted(_ parts: [Condition]) -> [Condition] {
        parts.map(\.ordered).sorted { "\($0)" < "\($1)" }
    }
}

extension Condition.Test {
    func holds(of value: FactValue, on day: Day) -> Bool {
        switch (self, value) {
        case (.among(let values), _): values.contains(value)
        case (.atLeast(let bound), .number(let number)): number >= bound
        case (.atMost(let bound), .number(let number)): number <= bound
        case (.passed, .day(let end)): end < day
        case (.passed, .instant(let end)): end.day < day
        default: false
        }
    }

    /// The kind of fact it can be asked of; nothing when it has no values.
    var kind: FactKind? {
        switch self {
        case .among(let values): values.first?.kind
        case .atLeast, .atMost: .number
        case .passed: .day
        }
    }
}
