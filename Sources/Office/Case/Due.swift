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
                    due.map { DeadlineView(rule: name, measure: id, due: $0.day) }
                }
        }
        if let ends = record.remedyEnds, let rule = record.remedyRule {
            found.append(
                DeadlineView(rule: rule, due: ends, flags: record.waived ? [Due.waived] : [])
            )
        }
        for clock in record.clocks {
            var view = DeadlineView(
                rule: clock.rule,
                due: clock.due.day,
                flags: clock.isMet(state) ? [Due.met] : []
            )
            view.at = clock.due
            found.append(view)
        }
        return found.sorted { ($0.due, $0.at?.seconds ?? .max) < ($1.due, $1.at?.seconds ?? .max) }
    }

    /// The next day on which something is due; nothing when nobody waits.
    var next: Day? { all.first { $0.flags.isEmpty }?.due }

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
