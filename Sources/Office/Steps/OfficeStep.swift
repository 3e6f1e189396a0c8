package import Exchange

/// What an officer can do in a case; spec/office.md lists what each is told and what it comes to.
package enum OfficeStep: String, Sendable, Hashable, CaseIterable {
    // The letter, at the authority that asks
    case draft, revise, submit, approve, sign, send, supplement, withdraw
    case returnToOriginator = "return"
    case acceptConditions = "accept-conditions", declineConditions = "decline-conditions"
    // The evidence, there
    case accept, release, use, dispose
    case useReport = "use-report", requestCollateralUse = "request-collateral-use"
    // The letter, at the authority that is asked
    case register, acknowledge, examine, ask
    case checkForm = "check-form", returnFormal = "return-formal"
    case provisionalMeasure = "provisional-measure"
    // Decisions, prepared by one officer and taken by another
    case prepare, decide, postpone, lift, resume
    case handOver = "hand-over"
    // The execution
    case recordRedaction = "record-redaction"
    case assign, execute, collect, review, consent, complaint, pack, deliver
    case seekCompulsion = "seek-compulsion", grantOrder = "grant-order"
    case denyOrder = "deny-order", notifyOrder = "notify-order", noRemedy = "no-remedy"
    case complaintEnded = "complaint-ended", approveTransfer = "approve-transfer"
    case cancelParcel = "cancel-parcel", answerUse = "answer-use"
    // Either side
    case assess, consult, close, hold, resend
    case addFacts = "add-facts", liftHold = "lift-hold"
    case clearDataProtection = "clear-data-protection"

    /// The side whose step it is; nothing for either.
    package var side: Exchange.Side? {
        switch self {
        case .draft, .revise, .submit, .approve, .sign, .send, .supplement, .withdraw,
            .returnToOriginator, .acceptConditions, .declineConditions, .accept, .release, .use,
            .dispose, .useReport, .requestCollateralUse:
            .requesting
        case .assess, .consult, .close, .hold, .resend, .addFacts, .liftHold,
            .clearDataProtection:
            nil
        default: .requested
        }
    }

    /// The roles that may take it.
    package var roles: Set<OfficeRole> {
        switch self {
        case .draft, .revise, .submit: [.drafter, .lawyer]
        case .supplement, .addFacts, .assess, .consult: [.drafter, .lawyer, .approver, .executing]
        case .approve, .returnToOriginator, .sign, .send, .withdraw, .acceptConditions,
            .declineConditions:
            [.approver]
        case .decide, .postpone, .lift, .handOver, .provisionalMeasure, .approveTransfer, .close,
            .returnFormal, .answerUse, .deliver, .cancelParcel, .resume:
            [.approver]
        case .register, .acknowledge, .checkForm, .examine, .ask, .prepare, .assign,
            .requestCollateralUse:
            [.lawyer, .approver]
        case .execute, .collect, .review, .recordRedaction, .consent, .complaint, .complaintEnded,
            .pack,
            .seekCompulsion, .grantOrder, .denyOrder, .notifyOrder, .noRemedy:
            [.executing, .lawyer]
        case .accept, .release, .use, .useReport, .dispose:
            [.drafter, .lawyer, .approver, .executing]
        case .hold, .liftHold: [.approver, .dpo]
        case .clearDataProtection: [.dpo]
        case .resend: [.lawyer, .approver, .executing]
        }
    }

    /// True when the officer's own signature stands on what it sends.
    package var needsSignature: Bool {
        switch self {
        case .sign, .withdraw, .acceptConditions, .declineConditions, .requestCollateralUse,
            .dispose,
            .returnFormal, .provisionalMeasure, .decide, .postpone, .lift, .resume, .handOver,
            .complaint, .complaintEnded, .pack, .deliver, .answerUse, .close:
            true
        default: false
        }
    }
}

/// Who may do and see what; pages, API and courier ask here and nowhere else.
enum Access {
    /// True when the person may know that the case exists.
    static func sees(_ person: Person) -> Bool {
        person.roles.contains { $0.acts || $0 == .auditor }
    }

    /// True when the person may read what the case holds, not only its trail.
    static func reads(_ person: Person) -> Bool { person.roles.contains(where: \.acts) }

    /// True when the person may take a step on that side of a case.
    static func permits(_ person: Person, _ step: OfficeStep, on side: Exchange.Side) -> Bool {
        (step.side ?? side) == side && !person.roles.isDisjoint(with: step.roles)
    }
}
