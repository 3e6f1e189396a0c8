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

    /// True once another authority of the requested state has to answer.
    private var isForwarded: Bool { state?.forwarded ?? false }

    /// Each with its day, the next first; a window that was waived is shown and waits for nobody.
    var all: [DeadlineView] {
        let measures = isForwarded ? [] : (state?.measures ?? [:]).sorted { $0.key < $1.key }
        var found = measures.flatMap { id, measure in
            [("question", question(measure)), ("conditions", conditions(id, measure))]
                .compactMap { name, due in
                    due.map { DeadlineView(rule: name, measure: id, at: $0) }
                }
        }
        if !isForwarded {
            found += wholeQuestions.map { DeadlineView(rule: "question", at: $0) }
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

    /// When the answer to a measure's question is due; nothing once somebody here went on without.
    private func question(_ measure: MeasureState) -> Instant? {
        guard measure.stage == .inQuestion, let question = measure.question else { return nil }
        return record.onFile.contains(question) ? nil : measure.questionDue
    }

    /// When the answer to a measure's conditions is due; nothing once somebody here let them pass.
    private func conditions(_ id: String, _ measure: MeasureState) -> Instant? {
        guard case .open(let proposal, let due) = measure.conditions else { return nil }
        return record.lapsed[id] == proposal ? nil : due
    }

    /// When the answers to questions about the whole letter are due, until all of it is decided.
    private var wholeQuestions: [Instant] {
        let undecided: Set<MeasureLife.Stage> = [.asked, .inQuestion]
        guard let state, state.measures.values.contains(where: { undecided.contains($0.stage) })
        else { return [] }
        return state.wholeQuestions.filter { !record.onFile.contains($0.key) }.values.sorted()
    }
}
