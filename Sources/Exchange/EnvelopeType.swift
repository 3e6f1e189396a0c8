/// A side of a case: the authority that opened it, or the one it asked.
package enum Side: String, Sendable, Hashable, CaseIterable {
    case requesting, requested

    /// The side across the border.
    package var other: Side { self == .requesting ? .requested : .requesting }
}

/// What one authority tells the other, in the words of spec/exchange.md.
package enum EnvelopeType: String, Sendable, Hashable, CaseIterable {
    // From the authority that asks
    case informalDraft = "informal-draft"
    case draftWithdrawn = "draft-withdrawn"
    case letter
    case preservationRequest = "preservation-request"
    case supplement
    case conditionsAccepted = "conditions-accepted"
    case conditionsDeclined = "conditions-declined"
    case withdrawal
    case emergency
    case useReport = "use-report"
    case collateralUseRequest = "collateral-use-request"
    case disposalCertificate = "disposal-certificate"
    // From the authority that is asked
    case informalComments = "informal-comments"
    case acknowledgement
    case formalReturn = "formal-return"
    case forwarding
    case question
    case conditionsProposed = "conditions-proposed"
    case decision
    case provisionalMeasure = "provisional-measure"
    case postponement
    case resumption
    case suspension
    case suspensionEnded = "suspension-ended"
    case lifting
    case handOver = "hand-over"
    case executionReport = "execution-report"
    case deliveryAnnouncement = "delivery-announcement"
    case collateralUseAnswer = "collateral-use-answer"
    // From either
    case consultation
    case gapRequest = "gap-request"
    case retraction
    case closing

    /// True for those that open a case: nothing precedes them.
    package var canOpen: Bool {
        self == .letter || self == .preservationRequest || self == .informalDraft
    }

    /// Shown at once, even across a gap, marked so.
    package var isUrgent: Bool { self == .withdrawal || self == .suspension || self == .emergency }

    /// The types a side may write.
    package static func written(by side: Side) -> [EnvelopeType] {
        allCases.filter { $0.form.side.map { $0 == side } ?? true }
    }
}

/// A member of the header that only some types carry.
package enum HeaderMember: String, Sendable, Hashable, CaseIterable {
    case outcomes, outcome, grounds, decision, about, deadline, parcel, missing, attested, drill
}

/// A body section: it travels beside the header, under a salted digest of its own.
package enum Section: String, Sendable, Hashable, CaseIterable {
    case letter, annexes, confidential, translation, preservation, contact, recipient, reasons
    case questions, supplement, consultation, conditions, remarks, remedies, report, manifest
    case useLimits, certificate, statistics, draft, comments
}

/// What an envelope of one type must and may carry.
package struct EnvelopeForm: Sendable {
    /// Who writes it; nothing means either side.
    package var side: Side?
    /// True when a person signs it beside the seal.
    package var officer = false
    /// True when it names at least one measure; otherwise ``mayName`` says whether it may.
    package var measures = false
    /// True when it may name measures.
    package var mayName = true
    /// Members it must have.
    package var members: Set<HeaderMember> = []
    /// Members it may have.
    package var options: Set<HeaderMember> = []
    /// Sections it must commit to.
    package var sections: Set<Section> = []
    /// Sections it may commit to.
    package var extras: Set<Section> = [.remarks]
    /// The words its outcome may be, or that of each measure.
    package var outcomes: [String] = []
}

extension EnvelopeType {
    /// What it must and may carry; `spec/exchange.md` prints the same table.
    package var form: EnvelopeForm { requestingForm ?? requestedForm ?? eitherForm }

    private var requestingForm: EnvelopeForm? {
        var form = EnvelopeForm(side: .requesting, officer: true)
        switch self {
        case .informalDraft:
            (form.officer, form.mayName, form.sections) = (false, false, [.draft])
            form.extras = [.annexes, .remarks]
        case .draftWithdrawn:
            (form.officer, form.mayName, form.members) = (false, false, [.about])
            form.extras = [.reasons, .remarks]
        case .letter:
            form.measures = true
            form.options = [.drill]
            form.sections = [.letter]
            form.extras = [.annexes, .confidential, .translation, .remarks]
        case .preservationRequest:
            form.measures = true
            form.sections = [.preservation]
            form.extras = [.annexes, .translation, .remarks]
        case .supplement:
            form.officer = false
            form.options = [.about]
            form.sections = [.supplement]
            form.extras = [.annexes, .confidential, .translation, .remarks]
        case .conditionsAccepted:
            (form.measures, form.members) = (true, [.about])
        case .conditionsDeclined:
            (form.measures, form.members, form.sections) = (true, [.about], [.reasons])
        case .withdrawal:
            (form.measures, form.extras) = (true, [.reasons, .remarks])
        case .emergency:
            (form.sections, form.options) = ([.reasons], [.deadline])
        case .useReport:
            (form.officer, form.sections, form.options) = (false, [.report], [.about])
        case .collateralUseRequest:
            (form.measures, form.sections) = (true, [.reasons])
            form.extras = [.annexes, .translation, .remarks]
        case .disposalCertificate:
            (form.members, form.sections) = ([.about, .outcome], [.certificate])
            form.outcomes = ["RETURNED", "DESTROYED", "RETAINED"]
        default: return nil
        }
        return form
    }

    private var requestedForm: EnvelopeForm? {
        var form = EnvelopeForm(side: .requested, officer: true, measures: true)
        switch self {
        case .informalComments:
            (form.officer, form.measures, form.mayName) = (false, false, false)
            (form.members, form.sections) = ([.about], [.comments])
        case .acknowledgement:
            (form.officer, form.measures) = (false, false)
            form.extras = [.contact, .recipient, .remarks]
        case .formalReturn:
            (form.measures, form.mayName, form.sections) = (false, false, [.reasons])
        case .forwarding:
            (form.officer, form.measures, form.mayName) = (false, false, false)
            form.sections = [.contact, .reasons]
        case .question:
            (form.officer, form.measures) = (false, false)
            (form.members, form.sections) = ([.deadline], [.questions])
            form.extras = [.translation, .remarks]
        case .conditionsProposed:
            (form.members, form.sections) = ([.deadline], [.conditions])
            form.extras = [.translation, .remarks]
        case .decision:
            form.members = [.outcomes, .attested]
            form.options = [.grounds, .deadline]
            form.extras = [.reasons, .conditions, .remedies, .translation, .remarks]
            form.outcomes = ["ACCEPT", "ACCEPT_WITH_CONDITIONS", "REFUSE"]
        case .provisionalMeasure:
            (form.sections, form.options) = ([.report], [.deadline, .grounds])
        case .postponement:
            (form.sections, form.members) = ([.reasons], [.attested])
            form.options = [.deadline, .grounds]
        case .resumption, .suspensionEnded: form.extras = [.reasons, .remarks]
        case .suspension: (form.sections, form.options) = ([.reasons], [.deadline, .grounds])
        case .lifting: (form.sections, form.members) = ([.reasons], [.attested])
        case .handOver: (form.sections, form.members) = ([.report], [.decision, .attested])
        case .executionReport:
            (form.officer, form.sections) = (false, [.report])
            form.members = [.decision, .attested]
        case .deliveryAnnouncement:
            (form.sections, form.extras) = ([.manifest], [.useLimits, .remarks])
            (form.members, form.options) = ([.decision, .parcel, .attested], [.about])
        case .collateralUseAnswer:
            (form.sections, form.extras) = ([.reasons], [.conditions, .remarks])
            (form.members, form.outcomes) = ([.about, .outcome], ["CONSENT", "DENY"])
        default: return nil
        }
        return form
    }

    private var eitherForm: EnvelopeForm {
        var form = EnvelopeForm()
        switch self {
        case .consultation:
            (form.measures, form.sections) = (true, [.consultation])
            (form.options, form.extras) = ([.about, .deadline], [.translation, .remarks])
        case .gapRequest:
            (form.mayName, form.members, form.extras) = (false, [.missing], [])
        case .retraction:
            (form.officer, form.members, form.extras) = (true, [.about], [.reasons, .remarks])
        default:
            (form.officer, form.mayName, form.extras) = (true, false, [.statistics, .remarks])
        }
        return form
    }
}
