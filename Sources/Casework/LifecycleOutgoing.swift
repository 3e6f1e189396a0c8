/// A letter at the authority that asks.
package enum OutgoingLetter: Lifecycle {
    /// Where it stands.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case draft, preservationSent = "preservation-sent", internalReview = "internal-review"
        case returnedToOriginator = "returned-to-originator", approved, translating, signed
        case transmitted, delivered, acknowledged, infoRequested = "info-requested", supplemented
        case conditionsAccepted = "conditions-accepted"
        case conditionsProposed = "conditions-proposed"
        case conditionsDeclined = "conditions-declined", accepted, postponed
        case inExecution = "in-execution", partiallyExecuted = "partially-executed", executed
        case refused, withdrawn, forwarded, received, intakeVerified = "intake-verified"
        case intakeDefect = "intake-defect", released, inUse = "in-use"
        case collateralUseRequested = "collateral-use-requested", returnDue = "return-due"
        case returned, destroyed, retainedByAgreement = "retained-by-agreement", closed
    }

    /// What somebody does.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case sendPreservation = "send-preservation", revise, submit
        case returnToOriginator = "return-to-originator", approve, translate, sign, transmit
        case deliver, acknowledge, requestInformation = "request-information", supplement
        case decideOnFile = "decide-on-file", proposeConditions = "propose-conditions"
        case acceptConditions = "accept-conditions", declineConditions = "decline-conditions"
        case letPass = "let-pass", accept, postpone, resume, startExecution = "start-execution"
        case executeInPart = "execute-in-part", execute, refuse, withdraw, forward, receive
        case verifyIntake = "verify-intake", findDefect = "find-defect", replace, release, use
        case requestCollateralUse = "request-collateral-use", consent, deny, fallDue = "fall-due"
        case `return`, destroy, retain, close
    }

    /// The first stage.
    package static let start = Stage.draft

    /// Every transition there is; `spec/lifecycle.md` prints the same table.
    package static let transitions: [Transition<Stage, Step>] = [
        .init(.draft, .sendPreservation, .preservationSent, [.preservationElements]),
        .init(.preservationSent, .revise, .draft),
        .init(.draft, .submit, .internalReview, [.contentComplete]),
        .init(.internalReview, .returnToOriginator, .returnedToOriginator, [.reasons]),
        .init(.returnedToOriginator, .revise, .draft),
        .init(
            .internalReview,
            .approve,
            .approved,
            [.basisChosen, .notTheDrafter, .humanDecision]
        ),
        .init(.approved, .translate, .translating),
        .init(.approved, .sign, .signed, [.signature]),
        .init(.translating, .sign, .signed, [.signature, .translation]),
        .init(.signed, .transmit, .transmitted, [.channelAllowed]),
        .init(.transmitted, .deliver, .delivered, [.transportReceipt]),
        .init(.delivered, .acknowledge, .acknowledged),
        .init(.acknowledged, .requestInformation, .infoRequested, [.questions, .deadlineSet]),
        .init(.supplemented, .requestInformation, .infoRequested, [.questions, .deadlineSet]),
        .init(
            .conditionsAccepted,
            .requestInformation,
            .infoRequested,
            [.questions, .deadlineSet]
        ),
        .init(.infoRequested, .supplement, .supplemented, [.humanDecision]),
        .init(.infoRequested, .decideOnFile, .acknowledged, [.deadlinePassed]),
        .init(
            .acknowledged,
            .proposeConditions,
            .conditionsProposed,
            [.conditionsListed, .deadlineSet]
        ),
        .init(
            .supplemented,
            .proposeConditions,
            .conditionsProposed,
            [.conditionsListed, .deadlineSet]
        ),
        .init(.conditionsProposed, .acceptConditions, .conditionsAccepted, [.humanDecision]),
        .init(.conditionsProposed, .declineConditions, .conditionsDeclined, [.humanDecision]),
        .init(.conditionsProposed, .letPass, .conditionsDeclined, [.deadlinePassed]),
        .init(.acknowledged, .accept, .accepted, [.humanDecision]),
        .init(.supplemented, .accept, .accepted, [.humanDecision]),
        .init(.conditionsAccepted, .accept, .accepted, [.humanDecision]),
        .init(.conditionsDeclined, .accept, .accepted, [.humanDecision]),
        .init(.accepted, .postpone, .postponed, [.consultation, .reasons, .humanDecision]),
        .init(.postponed, .resume, .accepted),
        .init(.accepted, .startExecution, .inExecution),
        .init(.inExecution, .executeInPart, .partiallyExecuted),
        .init(.inExecution, .execute, .executed, [.manifest]),
        .init(.partiallyExecuted, .execute, .executed, [.manifest]),
        .init(
            .acknowledged,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(
            .infoRequested,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(
            .supplemented,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(
            .conditionsProposed,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(
            .conditionsAccepted,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(
            .conditionsDeclined,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(.accepted, .refuse, .refused, [.consultation, .grounds, .reasons, .humanDecision]),
        .init(.postponed, .refuse, .refused, [.consultation, .grounds, .reasons, .humanDecision]),
        .init(
            .inExecution,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(
            .partiallyExecuted,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision]
        ),
        .init(.delivered, .forward, .forwarded, [.reasons]),
        .init(.acknowledged, .forward, .forwarded, [.reasons]),
        .init(.infoRequested, .forward, .forwarded, [.reasons]),
        .init(.supplemented, .forward, .forwarded, [.reasons]),
        .init(.draft, .withdraw, .withdrawn, [.humanDecision]),
        .init(.preservationSent, .withdraw, .withdrawn, [.humanDecision]),
        .init(.internalReview, .withdraw, .withdrawn, [.humanDecision]),
        .init(.returnedToOriginator, .withdraw, .withdrawn, [.humanDecision]),
        .init(.approved, .withdraw, .withdrawn, [.humanDecision]),
        .init(.translating, .withdraw, .withdrawn, [.humanDecision]),
        .init(.signed, .withdraw, .withdrawn, [.humanDecision]),
        .init(.transmitted, .withdraw, .withdrawn, [.humanDecision]),
        .init(.delivered, .withdraw, .withdrawn, [.humanDecision]),
        .init(.acknowledged, .withdraw, .withdrawn, [.humanDecision]),
        .init(.infoRequested, .withdraw, .withdrawn, [.humanDecision]),
        .init(.supplemented, .withdraw, .withdrawn, [.humanDecision]),
        .init(.conditionsProposed, .withdraw, .withdrawn, [.humanDecision]),
        .init(.conditionsAccepted, .withdraw, .withdrawn, [.humanDecision]),
        .init(.conditionsDeclined, .withdraw, .withdrawn, [.humanDecision]),
        .init(.accepted, .withdraw, .withdrawn, [.humanDecision]),
        .init(.postponed, .withdraw, .withdrawn, [.humanDecision]),
        .init(.inExecution, .withdraw, .withdrawn, [.humanDecision]),
        .init(.partiallyExecuted, .withdraw, .withdrawn, [.humanDecision]),
        .init(.executed, .withdraw, .withdrawn, [.humanDecision]),
        .init(.executed, .receive, .received),
        .init(.received, .verifyIntake, .intakeVerified, [.checksPassed]),
        .init(.received, .findDefect, .intakeDefect, [.reasons]),
        .init(.intakeDefect, .replace, .received),
        .init(.intakeVerified, .release, .released, [.useLimitNotice, .humanDecision]),
        .init(.released, .use, .inUse, [.useLogged]),
        .init(.inUse, .requestCollateralUse, .collateralUseRequested, [.reasons]),
        .init(.collateralUseRequested, .consent, .inUse, [.humanDecision, .consentOfRequested]),
        .init(.collateralUseRequested, .deny, .inUse, [.humanDecision, .reasons]),
        .init(.inUse, .fallDue, .returnDue),
        .init(.returnDue, .return, .returned, [.certificate]),
        .init(.returnDue, .destroy, .destroyed, [.certificate]),
        .init(.returnDue, .retain, .retainedByAgreement, [.consentOfRequested]),
        .init(.forwarded, .close, .closed, [.humanDecision]),
        .init(.refused, .close, .closed, [.humanDecision]),
        .init(.withdrawn, .close, .closed, [.humanDecision]),
        .init(.inUse, .close, .closed, [.humanDecision]),
        .init(.returned, .close, .closed, [.humanDecision]),
        .init(.destroyed, .close, .closed, [.humanDecision]),
        .init(.retainedByAgreement, .close, .closed, [.humanDecision]),
    ]
}
