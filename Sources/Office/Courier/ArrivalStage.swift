import Casework
import Exchange

/// Where a letter's own file stands once an envelope of the other side counts.
struct ArrivalStage: Sendable {
    private let header: EnvelopeHeader
    private let before: CaseState?
    private let state: CaseState

    /// - Parameters:
    ///   - before: what both sides knew before it.
    ///   - state: what they know with it.
    init(_ header: EnvelopeHeader, _ before: CaseState?, _ state: CaseState) {
        (self.header, self.before, self.state) = (header, before, state)
    }

    /// What a signed envelope of the other side has on record by itself.
    private static let shown: Set<StepGuard> = [
        .humanDecision, .questions, .deadlineSet, .conditionsListed, .consultation, .grounds,
        .reasons, .transportReceipt, .withdrawalReceived,
    ]

    /// The stage after it; the same where the lifecycle has no such step from there.
    func after(_ stage: String, _ side: Exchange.Side) -> String {
        // The fold has found that a period passed, or it would not count.
        let shown =
            hasPassed ? ArrivalStage.shown.union([.deadlinePassed]) : ArrivalStage.shown
        return side == .requesting
            ? OutgoingStage(stage).after(outgoing, shown).rawValue
            : IncomingStage(stage).after(incoming, shown).rawValue
    }

    /// True when the other side goes on without an answer of this one: to a question before its
    /// decision, or to conditions before it sends what hangs on none.
    private var hasPassed: Bool {
        let named = header.measures.compactMap { id in
            before?.measures[id].flatMap { old in state.measures[id].map { (old, $0) } }
        }
        if header.type != .decision {
            return named.contains { old, new in
                if case .open = old.conditions {
                    new.conditions == .unconditionalPart
                } else {
                    false
                }
            }
        }
        let dues = before?.wholeQuestions.values
        return named.contains { old, _ in old.stage == .inQuestion }
            || dues.map { !$0.isEmpty && $0.allSatisfy { $0 < header.instant } } ?? false
    }

    private var outgoing: [OutgoingLetter.Step] {
        switch header.type {
        case .acknowledgement: [.deliver, .acknowledge]
        case .forwarding: [.deliver, .forward]
        case .question: [.requestInformation]
        case .conditionsProposed: [.proposeConditions]
        case .decision: [.decideOnFile] + decided
        case .postponement: isAll ? [.postpone] : []
        case .resumption: [.resume]
        case .deliveryAnnouncement, .executionReport:
            [.letPass, .accept, .startExecution] + (isPartial ? [.executeInPart] : [])
        case .collateralUseAnswer: header.outcome == "CONSENT" ? [.consent] : [.deny]
        default: []
        }
    }

    private var decided: [OutgoingLetter.Step] {
        let kinds = Set(header.outcomes.values)
        if kinds == ["REFUSE"] { return isAll ? [.refuse] : [] }
        return kinds.contains("ACCEPT_WITH_CONDITIONS") ? [.proposeConditions] : [.accept]
    }

    private var incoming: [IncomingLetter.Step] {
        switch header.type {
        case .supplement: [.supplement, .resubmit]
        case .withdrawal:
            state.measures.values.allSatisfy { $0.stage == .withdrawn } ? [.withdraw] : []
        default: []
        }
    }

    /// True when some of what was granted is done and some is still to be done.
    private var isPartial: Bool {
        let stages = state.measures.values.map(\.stage)
        let open: Set<MeasureLife.Stage> = [
            .accepted, .conditional, .unconditionalPart, .executing,
        ]
        return stages.contains { [.executed, .transferred].contains($0) }
            && stages.contains(where: open.contains)
    }

    private var isAll: Bool { header.measures.count == state.measures.count }
}
