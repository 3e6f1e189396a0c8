import Casework
import Exchange
import Registry

/// What stands between a person and each step of a case, as far as that can be told without doing
/// it; the step itself is asked again when it is taken.
struct StepOutlook: Sendable {
    let office: CentralAuthority
    let open: OpenCase
    let person: Person
    let now: Instant

    private var record: CaseRecord { open.record }

    /// Every step of this side but the one that opens a case, in the order of the work.
    var offers: [CaseDesk.Offer] {
        OfficeStep.allCases.filter { $0 != .draft && ($0.side ?? open.side) == open.side }
            .map { CaseDesk.Offer(step: $0, obstacle: obstacle($0)) }
    }

    private func obstacle(_ step: OfficeStep) -> Obstacle? {
        let involved = open.involves(person)
        guard Access.permits(person, step, on: open.side, involved: involved) else {
            return .role(step.roles.map(\.rawValue).sorted())
        }
        if step.needsSignature && person.signs == nil { return .key }
        let isInformal = open.row.stage == CaseRecord.informalStage
        if isInformal, !StepWork.whileInformal.contains(step) { return .exchange }
        return exchange(step) ?? arrow(step) ?? matter(step)
    }

    // MARK: - What both sides know

    private func exchange(_ step: OfficeStep) -> Obstacle? {
        guard let type = StepOutlook.envelopes[step] else { return nil }
        if step == .close, record.isAbandoned { return nil }
        guard let state = open.state else { return .exchange }
        return state.stage.allows(type) ? nil : .exchange
    }

    /// What a step writes to the other side; `close` and the like are asked of the same table.
    private static let envelopes: [OfficeStep: EnvelopeType] = [
        .supplement: .supplement, .withdraw: .withdrawal, .consult: .consultation,
        .declareEmergency: .emergency,
        .acceptConditions: .conditionsAccepted, .declineConditions: .conditionsDeclined,
        .useReport: .useReport, .requestCollateralUse: .collateralUseRequest,
        .dispose: .disposalCertificate, .provisionalMeasure: .provisionalMeasure,
        .prepare: .decision, .complaint: .suspension, .complaintEnded: .suspensionEnded,
        .answerUse: .collateralUseAnswer, .close: .closing, .retract: .retraction, .ask: .question,
        .reportExecution: .executionReport, .forward: .forwarding, .comment: .informalComments,
        .recallDraft: .draftWithdrawn,
    ]

    // MARK: - The lifecycle

    private func arrow(_ step: OfficeStep) -> Obstacle? {
        switch step {
        case .shareDraft: among(StepWork.sharable)
        case .abandon: among(StepWork.unsent)
        case .translate where open.row.stage == OutgoingLetter.Stage.translating.rawValue: nil
        case .close where record.isAbandoned: among([OutgoingLetter.Stage.withdrawn.rawValue])
        case .revise where open.row.stage == OutgoingLetter.Stage.draft.rawValue: nil
        case .review where open.row.stage == IncomingLetter.Stage.review.rawValue: nil
        case .ask where open.row.stage == IncomingLetter.Stage.provisionalMeasureOnly.rawValue:
            nil
        case .reportExecution: among(StepWork.reportable.sorted())
        case .recordRedaction: among(["material-collected", "review"])
        case .beginReview: among(CentralAuthority.reviewStages.map(\.rawValue))
        case .approveTransfer: transfer
        case .decideOnFile:
            follows(
                IncomingLetter.self,
                .decideOnFile,
                [],
                open.hasQuestionsPassed(by: now) ? Set(StepGuard.allCases) : []
            )
        default:
            if let name = StepOutlook.outgoing[step] {
                follows(OutgoingLetter.self, name, record.drafters)
            } else if let name = StepOutlook.incoming[step] {
                follows(IncomingLetter.self, name, [])
            } else {
                nil
            }
        }
    }

    private static let outgoing: [OfficeStep: OutgoingLetter.Step] = [
        .revise: .revise, .submit: .submit, .returnToOriginator: .returnToOriginator,
        .approve: .approve, .translate: .translate, .sign: .sign, .send: .transmit,
        .release: .release,
    ]

    private static let incoming: [OfficeStep: IncomingLetter.Step] = [
        .register: .register, .acknowledge: .acknowledge, .checkForm: .checkForm,
        .examine: .examine, .returnFormal: .returnFormal, .forward: .forward,
        .ask: .requestInformation,
        .assign: .assign, .seekCompulsion: .seekCompulsion, .execute: .execute,
        .grantOrder: .grantOrder, .denyOrder: .denyOrder, .collect: .collect, .review: .review,
        .notifyOrder: .openRemedy, .pack: .pack,
    ]

    private func among(_ stages: [String]) -> Obstacle? {
        stages.contains(open.row.stage) ? nil : .stage(stages)
    }

    /// What the form brings along counts as given; who acts and what runs does not.
    private func follows<Life: Lifecycle>(
        _ life: Life.Type,
        _ step: Life.Step,
        _ drafters: Set<String>,
        _ documents: Set<StepGuard> = Set(StepGuard.allCases)
    ) -> Obstacle? {
        guard let stage = Life.Stage(rawValue: open.row.stage) else { return .exchange }
        var given = StepRecord()
        given.documents = documents
        given.officer = person.holder
        given.drafters = drafters
        given.remedyEnds = record.remedyEnds
        given.today = now.lastDay
        given.remedyWaived = record.waived
        given.suspended =
            !record.holds.isEmpty
            || open.state?.measures.values.contains(where: \.suspended) ?? false
        do throws(StepRefused) {
            _ = try Life.step(step, from: stage, satisfied: given.satisfied)
            return nil
        } catch {
            switch error {
            case .notFrom:
                return .stage(Life.transitions.filter { $0.step == step }.map(\.from.rawValue))
            case .missing(.notTheDrafter): return .fourEyes
            case .missing(let missing): return .missing(missing.rawValue)
            }
        }
    }

    private var transfer: Obstacle? {
        let exhibits = record.exhibits.values
        var documents = Set(StepGuard.allCases)
        let hasOpenReview = record.reviews.values.contains { !$0.state.isSettled }
        if exhibits.isEmpty || exhibits.contains(where: { $0.keep == nil }) || hasOpenReview {
            documents.remove(.reviewDone)
        }
        if !record.noRemedy { documents.remove(.noRemedy) }
        if open.waitsForConditions { documents.remove(.conditionsAccepted) }
        var hands = Set(exhibits.map(\.by) + exhibits.compactMap(\.reviewer))
        for exhibit in exhibits {
            let reviews = record.reviews(of: exhibit.origin ?? exhibit.name)
            hands.formUnion(reviews.flatMap(\.hands))
        }
        return follows(IncomingLetter.self, .approveTransfer, hands, documents)
    }

    // MARK: - What a step is about

    private func matter(_ step: OfficeStep) -> Obstacle? {
        switch step {
        case .decide, .postpone, .lift, .resume, .handOver: prepared(step)
        case .deliver: delivery
        case .cancelParcel:
            has(record.packages.values.contains { StepOutlook.waiting.contains($0.state) })
        case .accept: has(record.received.values.contains { $0.state == "received" })
        case .discloseToDefence:
            StepWork.disclosable.contains(open.row.stage)
                ? has(record.released) : .stage(StepWork.disclosable.sorted())
        case .use, .requestCollateralUse:
            record.released ? nil : .stage([OutgoingLetter.Stage.released.rawValue])
        case .dispose: has(!record.received.isEmpty)
        case .acceptConditions, .declineConditions:
            has(open.state?.measures.values.contains(where: \.hasOpenConditions) ?? false)
        case .letPass: lapsing
        case .declareEmergency: has(open.state?.emergency == false)
        case .answerUse: has(!(open.state?.openUses.isEmpty ?? true))
        case .complaintEnded:
            has(open.state?.measures.values.contains(where: \.suspended) ?? false)
        case .consent: record.orderNotified == nil ? .missing("order-notified") : nil
        case .collect, .review, .recordRedaction, .clearDataProtection, .beginReview:
            has(!record.exhibits.isEmpty)
        case .answerQuestion: has(record.reviews.values.contains { $0.state == .asked })
        case .assignReview, .decideEntries, .undoDecision, .markPlace, .approveReview, .dropReview:
            has(record.reviews.values.contains { !$0.state.isSettled })
        case .comment, .recallDraft: has(!record.drafts.isEmpty)
        case .retract: has(!open.crossed.isEmpty)
        case .liftHold: has(!record.holds.isEmpty)
        case .dismiss: has(!record.people.isEmpty)
        case .resend: has(record.deliveries.values.contains(SpoolState.dead.rawValue))
        case .send: record.signed == nil ? .missing("signature") : nil
        default: nil
        }
    }

    /// Conditions that nobody has answered can be let pass the day after, and not before.
    private var lapsing: Obstacle? {
        let dues = (open.state?.measures ?? [:]).keys.compactMap {
            open.openConditions(of: $0)?.due
        }
        if dues.isEmpty { return .nothing }
        return dues.contains { $0.hasPassed(by: now) } ? nil : .missing("deadline-passed")
    }

    private static let waiting: Set = ["packed", "queued", "held", "dead"]

    private func has(_ something: Bool) -> Obstacle? { something ? nil : .nothing }

    private func prepared(_ step: OfficeStep) -> Obstacle? {
        let acts = record.prepared.values.filter { $0.type == step.rawValue }
        if acts.isEmpty { return .nothing }
        return acts.allSatisfy { $0.by == person.holder } ? .fourEyes : nil
    }

    private var delivery: Obstacle? {
        let packed = record.packages.values.filter { $0.state == "packed" }
        if packed.isEmpty { return .nothing }
        let others = packed.filter { $0.by != person.holder }
        if others.isEmpty { return .fourEyes }
        let closed = others.map { package in
            ReleaseGate(
                open: open,
                package: package,
                peer: office.directory.peers().descriptor(of: open.row.peer),
                now: now
            ).closed
        }
        guard let first = closed.first, !closed.contains(where: \.isEmpty) else { return nil }
        return .gate(first.map(\.rawValue))
    }
}
