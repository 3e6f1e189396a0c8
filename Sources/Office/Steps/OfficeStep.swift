package import Exchange

/// What an officer can do in a case; spec/office.md lists what each is told and what it comes to.
package enum OfficeStep: String, Sendable, Hashable, CaseIterable {
    // The letter, at the authority that asks
    case draft, revise, submit, approve, translate, sign, send, supplement, withdraw
    case shareDraft = "share-draft", recallDraft = "recall-draft", abandon
    case declareEmergency = "declare-emergency"
    case returnToOriginator = "return"
    case acceptConditions = "accept-conditions", declineConditions = "decline-conditions"
    // The evidence, there
    case accept, release, use, dispose
    case discloseToDefence = "disclose-to-defence"
    case useReport = "use-report", requestCollateralUse = "request-collateral-use"
    // The letter, at the authority that is asked
    case register, acknowledge, examine, ask, comment
    case checkForm = "check-form", returnFormal = "return-formal", forward
    case provisionalMeasure = "provisional-measure"
    // What nobody answered in time
    case decideOnFile = "decide-on-file", letPass = "let-pass"
    // Decisions, prepared by one officer and taken by another
    case prepare, decide, postpone, lift, resume
    case handOver = "hand-over"
    // The execution
    case recordRedaction = "record-redaction", reportExecution = "report-execution"
    case assign, execute, collect, review, consent, complaint, pack, deliver
    case seekCompulsion = "seek-compulsion", grantOrder = "grant-order"
    case denyOrder = "deny-order", notifyOrder = "notify-order", noRemedy = "no-remedy"
    case complaintEnded = "complaint-ended", approveTransfer = "approve-transfer"
    // The disclosure review of an exhibit
    case beginReview = "begin-review", assignReview = "assign-review", dropReview = "drop-review"
    case decideEntries = "decide-entries", undoDecision = "undo-decision"
    case approveReview = "approve-review", markPlace = "mark-place"
    case answerQuestion = "answer-question"
    case cancelParcel = "cancel-parcel", answerUse = "answer-use"
    // Either side
    case assess, consult, close, hold, resend
    case addFacts = "add-facts", liftHold = "lift-hold"
    case clearDataProtection = "clear-data-protection"
    case involve, dismiss, retract

    /// The side whose step it is; nothing for either.
    package var side: Exchange.Side? {
        switch self {
        case .draft, .revise, .submit, .approve, .sign, .send, .supplement, .withdraw,
            .returnToOriginator, .acceptConditions, .declineConditions, .accept, .release, .use,
            .dispose, .useReport, .requestCollateralUse, .discloseToDefence, .declareEmergency,
            .shareDraft, .recallDraft, .abandon, .translate:
            .requesting
        case .assess, .consult, .close, .hold, .resend, .addFacts, .liftHold,
            .clearDataProtection, .involve, .dismiss, .retract:
            nil
        default: .requested
        }
    }

    /// The roles that may take it.
    package var roles: Set<OfficeRole> {
        switch self {
        case .draft, .revise, .submit, .shareDraft, .recallDraft, .translate: [.drafter, .lawyer]
        case .abandon: [.drafter, .lawyer, .approver]
        case .comment: [.lawyer, .approver, .executing]
        case .supplement, .addFacts, .assess, .consult: [.drafter, .lawyer, .approver, .executing]
        case .approve, .returnToOriginator, .sign, .send, .withdraw, .acceptConditions,
            .declineConditions, .declareEmergency, .retract:
            [.approver]
        case .decide, .postpone, .lift, .handOver, .provisionalMeasure, .approveTransfer, .close,
            .returnFormal, .answerUse, .deliver, .cancelParcel, .resume, .approveReview:
            [.approver]
        case .register, .acknowledge, .checkForm, .examine, .ask, .prepare, .assign,
            .decideOnFile, .letPass, .forward,
            .requestCollateralUse, .involve, .dismiss, .discloseToDefence:
            [.lawyer, .approver]
        case .execute, .collect, .review, .recordRedaction, .reportExecution, .consent, .complaint,
            .complaintEnded,
            .pack,
            .seekCompulsion, .grantOrder, .denyOrder, .notifyOrder, .noRemedy:
            [.executing, .lawyer]
        case .accept, .release, .use, .useReport, .dispose:
            [.drafter, .lawyer, .approver, .executing]
        case .beginReview, .dropReview, .answerQuestion: [.executing, .lawyer]
        case .assignReview: [.executing, .lawyer, .approver]
        case .decideEntries, .undoDecision, .markPlace: [.executing, .lawyer, .dpo]
        case .hold, .liftHold: [.approver, .dpo]
        case .clearDataProtection: [.dpo]
        case .resend: [.lawyer, .approver, .executing]
        }
    }

    /// True when the officer's own signature stands on what it sends.
    package var needsSignature: Bool {
        switch self {
        case .sign, .withdraw, .retract, .declareEmergency, .acceptConditions, .declineConditions,
            .requestCollateralUse,
            .dispose,
            .returnFormal, .provisionalMeasure, .decide, .postpone, .lift, .resume, .handOver,
            .complaint, .complaintEnded, .pack, .deliver, .answerUse, .close:
            true
        default: false
        }
    }
}
