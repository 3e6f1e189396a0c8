import Casework
import Evidence

extension CaseState {
    /// Takes in one envelope, for its measures but those given; throws before anything changes.
    ///
    /// - Parameter side: who wrote it.
    package mutating func apply(
        _ entry: VerifiedHeader,
        by side: Side,
        except void: Set<String> = []
    ) throws(StateRefusal) {
        let header = entry.header
        guard header.type.form.side ?? side == side else { throw .wrongSide }
        guard header.caseDigest == nil || stage.allows(header.type) else {
            throw .letterStage(stage)
        }
        if header.type == .informalDraft { return try show(entry) }
        if header.type.canOpen { return try open(header, except: void) }
        var changed: [(id: String, measure: MeasureState)] = []
        for id in header.measures where !void.contains(id) {
            guard var measure = measures[id] else { throw .measure(id) }
            try MeasureStep(entry: entry, side: side, id: id).apply(to: &measure)
            changed.append((id, measure))
        }
        try applyWhole(entry, by: side)
        for (id, measure) in changed { measures[id] = measure }
    }

    /// An informal draft asks for nothing: it has no measures, and the one before is no longer
    /// what is to be commented on.
    private mutating func show(_ entry: VerifiedHeader) throws(StateRefusal) {
        guard informal || entry.header.caseDigest == nil else { throw .letterStage(stage) }
        informal = true
        drafts.append(entry.digest)
    }

    private mutating func withdrawDraft(_ header: EnvelopeHeader) throws(StateRefusal) {
        guard let about = header.about, drafts.contains(about),
            withdrawnDrafts.insert(about).inserted
        else { throw .reference }
    }

    private mutating func open(
        _ header: EnvelopeHeader,
        except void: Set<String>
    ) throws(StateRefusal) {
        let named = header.measures.filter { !void.contains($0) }
        let new = named.filter { measures[$0] == nil }
        // A letter that follows a preservation request may ask for what is preserved.
        if header.type != .letter, let old = named.first(where: { measures[$0] != nil }) {
            throw .measure(old)
        }
        guard measures.count + new.count <= EnvelopeHeader.measureLimit else { throw .measure("") }
        for id in new { measures[id] = MeasureState() }
        preserving = header.type == .preservationRequest
        informal = false
        isDrill = isDrill || header.isDrill
    }

    /// What it does to the letter; throws before anything changes.
    private mutating func applyWhole(
        _ entry: VerifiedHeader,
        by side: Side
    ) throws(StateRefusal) {
        let header = entry.header
        switch header.type {
        case .draftWithdrawn: try withdrawDraft(header)
        case .informalComments:
            // One may cross with a newer draft, or with the letter: it counts all the same.
            guard header.about.map(drafts.contains) ?? false else { throw .reference }
        case .acknowledgement: acknowledged = true
        case .formalReturn: try sendBack()
        case .forwarding: try passOn()
        case .question:
            openQuestions.insert(entry.digest)
            if header.measures.isEmpty { wholeQuestions[entry.digest] = header.deadline }
        case .decision:
            // What is overdue is gone on without, as with a measure's own question.
            wholeQuestions = wholeQuestions.filter { $0.value >= header.instant }
        case .supplement: try answer(header)
        case .emergency: emergency = true
        case .collateralUseRequest: openUses.insert(entry.digest)
        case .collateralUseAnswer: try answerUse(header)
        case .deliveryAnnouncement: try announce(entry)
        case .useReport:
            guard !parcels.isEmpty else { throw .reference }
            try checkDelivery(header.about)
        case .disposalCertificate:
            try checkDelivery(header.about)
            if let about = header.about { disposals[about] = header.outcome }
        case .closing: try close(by: side)
        default: break
        }
    }

    private mutating func sendBack() throws(StateRefusal) {
        let decided = measures.filter { !$0.value.isUndecided }.keys.sorted()
        if let first = decided.first { throw .decided(measure: first) }
        returned = true
    }

    /// Only what nobody here has begun can be another's.
    private mutating func passOn() throws(StateRefusal) {
        let begun = measures.filter { _, measure in
            ![.asked, .inQuestion, .withdrawn].contains(measure.stage)
        }
        if let first = begun.keys.min() { throw .decided(measure: first) }
        forwarded = true
    }

    private mutating func answer(_ header: EnvelopeHeader) throws(StateRefusal) {
        if let about = header.about {
            guard openQuestions.contains(about) || answered.contains(about) else {
                throw .reference
            }
            openQuestions.remove(about)
            wholeQuestions[about] = nil
            answered.insert(about)
        }
        returned = false
    }

    private mutating func answerUse(_ header: EnvelopeHeader) throws(StateRefusal) {
        guard let about = header.about, openUses.remove(about) != nil else { throw .reference }
        if header.outcome == "CONSENT" { consented.insert(about) }
    }

    private mutating func announce(_ entry: VerifiedHeader) throws(StateRefusal) {
        if let replaced = entry.header.about, parcels[replaced] == nil { throw .reference }
        parcels[entry.digest] = entry.header.parcel
    }

    private func checkDelivery(_ about: ContentDigest?) throws(StateRefusal) {
        if let about, parcels[about] == nil { throw .reference }
    }

    private mutating func close(by side: Side) throws(StateRefusal) {
        guard !closedBy.contains(side) else { throw .letterStage(stage) }
        let open = measures.filter { !$0.value.isEnded }.keys.sorted()
        if let first = open.first, !returned, !forwarded { throw .notEnded(measure: first) }
        closedBy.insert(side)
    }
}

/// What one envelope does to one measure.
struct MeasureStep {
    let entry: VerifiedHeader
    let side: Side
    let id: String

    private var header: EnvelopeHeader { entry.header }

    func apply(to measure: inout MeasureState) throws(StateRefusal) {
        switch header.type {
        case .consultation: consult(&measure)
        case .question: try question(&measure)
        case .supplement: try supplement(&measure)
        case .conditionsProposed: try propose(&measure)
        case .conditionsAccepted, .conditionsDeclined: try settleConditions(&measure)
        case .decision: try decide(&measure)
        case .collateralUseRequest:
            guard measure.stage == .transferred else { throw refused("use", measure) }
        case .suspension: measure.suspended = true
        case .suspensionEnded: measure.suspended = false
        case .provisionalMeasure:
            try take(.secure, &measure)
            measure.decision = entry.digest
        case .postponement: try take(.postpone, &measure)
        case .resumption: try take(.resume, &measure)
        case .lifting: try take(.lift, &measure)
        case .withdrawal: try take(.withdraw, &measure)
        case .handOver:
            try checkDecision(measure)
            try take(.handOver, &measure)
        case .executionReport:
            try checkDecision(measure)
            try report(&measure)
        case .deliveryAnnouncement:
            try checkDecision(measure)
            try deliver(&measure)
        default: break
        }
    }

    private func take(
        _ step: MeasureLife.Step,
        _ measure: inout MeasureState
    ) throws(StateRefusal) {
        do throws(StepRefused) {
            measure.stage = try MeasureLife.step(
                step,
                from: measure.stage,
                satisfied: satisfied(measure, for: step)
            )
        } catch { throw .step(error, measure: id) }
    }

    /// The guards on record: what the header shows, what its signatures show, what the state shows,
    /// and what the writer vouches for and may.
    private func satisfied(
        _ measure: MeasureState,
        for step: MeasureLife.Step
    ) -> Set<StepGuard> {
        var guards = header.attested
        let shown: [(StepGuard, Bool)] = [
            (.humanDecision, entry.signedByPerson),
            (.reasons, header.sections.contains(.reasons)),
            (.questions, header.sections.contains(.questions)),
            (.conditionsListed, header.sections.contains(.conditions)),
            (.deadlineSet, header.deadline != nil),
            (.grounds, !header.grounds.isEmpty),
            (.withdrawalReceived, header.type == .withdrawal),
            (.consultation, measure.consulted),
            (.otherSideHeard, measure.heard || isPast(measure.hearingDue)),
            (.noSuspension, !measure.suspended),
            (.conditionsAccepted, !measure.waitsForConditions),
            (.deadlinePassed, isPast(step == .letPass ? measure.due : measure.questionDue)),
        ]
        for (guarded, stands) in shown where stands { guards.insert(guarded) }
        return guards
    }

    private func isPast(_ due: Instant?) -> Bool { due.map { $0 < header.instant } ?? false }

    private func consult(_ measure: inout MeasureState) {
        measure.consulted = true
        if side == .requesting { measure.heard = true }
        if side == .requested, let due = header.deadline {
            measure.hearingDue = min(due, measure.hearingDue ?? due)
        }
    }

    private func question(_ measure: inout MeasureState) throws(StateRefusal) {
        try take(.ask, &measure)
        (measure.question, measure.questionDue) = (entry.digest, header.deadline)
    }

    /// Only an answer to the question asked takes the measure on.
    private func supplement(_ measure: inout MeasureState) throws(StateRefusal) {
        guard let about = header.about, measure.question == about else { return }
        try take(.supplement, &measure)
        (measure.question, measure.questionDue) = (nil, nil)
    }

    private func propose(_ measure: inout MeasureState) throws(StateRefusal) {
        guard !measure.isEnded else { throw refused("propose-conditions", measure) }
        measure.conditions = .open(entry.digest, due: header.deadline)
    }

    private func settleConditions(_ measure: inout MeasureState) throws(StateRefusal) {
        guard case .open(let proposal, _) = measure.conditions, proposal == header.about else {
            throw .reference
        }
        let accepts = header.type == .conditionsAccepted
        measure.conditions = accepts ? .accepted : .unconditionalPart
        guard measure.stage == .conditional else { return }
        try take(accepts ? .acceptConditions : .declineConditions, &measure)
    }

    private func decide(_ measure: inout MeasureState) throws(StateRefusal) {
        if measure.stage == .inQuestion {
            try take(.decideOnFile, &measure)
            (measure.question, measure.questionDue) = (nil, nil)
        }
        switch header.outcomes[id] {
        case "REFUSE": try take(.refuse, &measure)
        case "ACCEPT_WITH_CONDITIONS":
            try take(.acceptWithConditions, &measure)
            measure.conditions = .open(entry.digest, due: header.deadline)
        default:
            // A measure taken at once is confirmed; it does not begin again.
            try take(measure.stage == .secured ? .confirm : .accept, &measure)
        }
        measure.decision = entry.digest
    }

    private func checkDecision(_ measure: MeasureState) throws(StateRefusal) {
        guard header.decision != nil, header.decision == measure.decision else { throw .reference }
    }

    /// A report says how far the execution is; it is complete where custody is vouched for.
    private func report(_ measure: inout MeasureState) throws(StateRefusal) {
        if measure.stage != .executing { try take(.execute, &measure) }
        if header.attested.contains(.custodyRecorded) { try take(.complete, &measure) }
    }

    private func execute(_ measure: inout MeasureState) throws(StateRefusal) {
        if measure.stage != .executing { try take(.execute, &measure) }
        try take(.complete, &measure)
    }

    private func deliver(_ measure: inout MeasureState) throws(StateRefusal) {
        if measure.stage == .conditional {
            try take(.letPass, &measure)
            measure.conditions = .unconditionalPart
        } else if measure.waitsForConditions, isPast(measure.due) {
            // It was reported on meanwhile, and nobody answered its conditions.
            measure.conditions = .unconditionalPart
        }
        if measure.stage == .transferred {
            // A further part, or a second version of one: nothing may stand in its way either.
            measure.stage = .executed
        } else if measure.stage != .executed {
            try execute(&measure)
        }
        try take(.transfer, &measure)
    }

    private func refused(_ step: String, _ measure: MeasureState) -> StateRefusal {
        .step(.notFrom(stage: measure.stage.rawValue, step: step), measure: id)
    }
}

extension MeasureState {
    /// True while somebody has yet to say whether the conditions are accepted.
    var waitsForConditions: Bool { if case .open = conditions { true } else { false } }

    /// When the answer to open conditions is due.
    var due: Instant? { if case .open(_, let due) = conditions { due } else { nil } }
}
