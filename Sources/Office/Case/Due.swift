import Casework
import Exchange

/// What is due in a case: what both sides wait for, and the remedy window of this one.
struct Due: Sendable {
    private let record: CaseRecord
    private let state: CaseState?

    init(_ record: CaseRecord, _ state: CaseState?) {
        self.record = record
        self.state = state
    }

    /// Each with its day, the next first; a window that was waived is shown and waits for nobody.
    var all: [DeadlineView] {
        let measures = (state?.measures ?? [:]).sorted { $0.key < $1.key }
        var found = measures.flatMap { id, measure in
            [("question", measure.openQuestion), ("conditions", measure.openConditions)]
                .compactMap { name, due in
                    due.map { DeadlineView(rule: name, measure: id, at: $0) }
                }
        }
        if let ends = record.remedyEnds, let rule = record.remedyRule {
            found.append(
                DeadlineView(rule: rule, due: ends, flags: record.waived ? [Due.waived] : [])
            )
        }
        for clock in record.clocks {
            found.append(
                DeadlineView(
                    rule: clock.rule,
                    at: clock.due,
                    flags: clock.isMet(state) ? [Due.met] : []
                )
            )
        }
        return found.sorted { ($0.due, $0.at?.seconds ?? .max) < ($1.due, $1.at?.seconds ?? .max) }
    }

    /// The next day on which something is due; nothing when nobody waits.
    var next: Day? { waiting.first?.due }

    /// What is due next, and after it what the other of both sides has to answer first: each side
    /// is told what it has to do, also when it is not the next.
    var waiting: [DeadlineView] { Due.waiting(all) }

    /// The same of what is due, the next first.
    static func waiting(_ all: [DeadlineView]) -> [DeadlineView] {
        let open = all.filter(\.flags.isEmpty)
        guard let next = open.first else { return [] }
        let other = open.first { $0.owes != nil && $0.owes != next.owes }
        return [next, other].compactMap(\.self)
    }

    private static let waived = "waived"
    private static let met = "met"
}

extension MeasureState {
    /// When the answer to an open question is due.
    fileprivate var openQuestion: Instant? { stage == .inQuestion ? questionDue : nil }

    /// When the answer to open conditions is due.
    fileprivate var openConditions: Instant? {
        if case .open(_, let due) = conditions { due } else { nil }
    }
}
