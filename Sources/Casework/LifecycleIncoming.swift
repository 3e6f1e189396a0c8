/// A letter at the authority that is asked.
package enum IncomingLetter: Lifecycle {
    /// Where it stands.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case received, registered, acknowledged, formalCheck = "formal-check", forwarded
        case returnedFormal = "returned-formal", infoRequested = "info-requested"
        case provisionalMeasureOnly = "provisional-measure-only", admissibility, refused
        case consultation, accepted, acceptedWithConditions = "accepted-with-conditions", partial
        case postponed, assigned, compulsionSought = "compulsion-sought", executing
        case orderGranted = "order-granted", orderDenied = "order-denied"
        case materialCollected = "material-collected", review, remedyWindow = "remedy-window"
        case transferApproved = "transfer-approved", packaged, transmitted
        case receiptConfirmed = "receipt-confirmed", monitorUse = "monitor-use", closed, withdrawn
    }

    /// What somebody does.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case register, acknowledge, checkForm = "check-form", forward
        case returnFormal = "return-formal", requestInformation = "request-information"
        case takeProvisionalMeasure = "take-provisional-measure", examine, resubmit, supplement
        case decideOnFile = "decide-on-file", lift, consult, accept
        case acceptWithConditions = "accept-with-conditions", acceptInPart = "accept-in-part"
        case postpone, refuse, resume, assign, seekCompulsion = "seek-compulsion", execute
        case grantOrder = "grant-order", denyOrder = "deny-order", collect, review
        case openRemedy = "open-remedy", approveTransfer = "approve-transfer", pack, transmit
        case confirmReceipt = "confirm-receipt", monitor, close, withdraw
    }

    /// The first stage.
    package static let start = Stage.received

    /// Every transition there is; `spec/lifecycle.md` prints the same table.
    package static let transitions: [Transition<Stage, Step>] = [
        .init(.received, .register, .registered, [.authenticity]),
        .init(.registered, .acknowledge, .acknowledged),
        .init(.acknowledged, .checkForm, .formalCheck),
        .init(.formalCheck, .forward, .forwarded, [.reasons]),
        .init(.formalCheck, .returnFormal, .returnedFormal, [.reasons, .humanDecision]),
        .init(.formalCheck, .requestInformation, .infoRequested, [.questions, .deadlineSet]),
        .init(.formalCheck, .takeProvisionalMeasure, .provisionalMeasureOnly, [.humanDecision]),
        .init(.formalCheck, .examine, .admissibility),
        .init(.returnedFormal, .resubmit, .formalCheck),
        .init(.infoRequested, .supplement, .formalCheck),
        .init(.infoRequested, .decideOnFile, .admissibility, [.deadlinePassed]),
        .init(.provisionalMeasureOnly, .supplement, .formalCheck),
        .init(.provisionalMeasureOnly, .decideOnFile, .admissibility, [.deadlinePassed]),
        .init(
            .provisionalMeasureOnly,
            .lift,
            .refused,
            [.otherSideHeard, .reasons, .humanDecision]
        ),
        .init(.admissibility, .requestInformation, .infoRequested, [.questions, .deadlineSet]),
        .init(.admissibility, .consult, .consultation),
        .init(.admissibility, .accept, .accepted, [.humanDecision, .notTheDrafter]),
        .init(
            .admissibility,
            .acceptWithConditions,
            .acceptedWithConditions,
            [.conditionsListed, .humanDecision, .notTheDrafter]
        ),
        .init(.consultation, .accept, .accepted, [.humanDecision, .notTheDrafter]),
        .init(
            .consultation,
            .acceptWithConditions,
            .acceptedWithConditions,
            [.conditionsListed, .humanDecision, .notTheDrafter]
        ),
        .init(.admissibility, .acceptInPart, .partial, [.humanDecision, .notTheDrafter]),
        .init(
            .consultation,
            .acceptInPart,
            .partial,
            [.consultation, .grounds, .reasons, .humanDecision, .notTheDrafter]
        ),
        .init(
            .consultation,
            .postpone,
            .postponed,
            [.consultation, .reasons, .humanDecision, .notTheDrafter]
        ),
        .init(
            .consultation,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision, .notTheDrafter]
        ),
        .init(.postponed, .resume, .admissibility),
        .init(.accepted, .assign, .assigned),
        .init(.acceptedWithConditions, .assign, .assigned),
        .init(.partial, .assign, .assigned),
        .init(.assigned, .seekCompulsion, .compulsionSought),
        .init(.assigned, .execute, .executing, [.noCompulsionNeeded]),
        .init(.compulsionSought, .grantOrder, .orderGranted, [.order]),
        .init(.compulsionSought, .denyOrder, .orderDenied, [.reasons]),
        .init(.orderDenied, .consult, .consultation),
        .init(.orderGranted, .execute, .executing, [.order]),
        .init(.executing, .collect, .materialCollected, [.custodyRecorded]),
        .init(.materialCollected, .review, .review),
        .init(.review, .openRemedy, .remedyWindow, [.orderNotified]),
        .init(
            .review,
            .approveTransfer,
            .transferApproved,
            [.noRemedy, .reviewDone, .notTheDrafter, .humanDecision]
        ),
        .init(
            .remedyWindow,
            .approveTransfer,
            .transferApproved,
            [
                .remedyWindowOver, .noSuspension, .conditionsAccepted, .reviewDone, .notTheDrafter,
                .humanDecision,
            ]
        ),
        .init(.transferApproved, .pack, .packaged, [.manifest]),
        .init(.packaged, .transmit, .transmitted, [.noSuspension, .channelAllowed]),
        // What was cancelled, given up or found spoilt is packed anew, under another number.
        .init(.packaged, .pack, .packaged, [.manifest]),
        .init(.transmitted, .pack, .packaged, [.manifest]),
        .init(.receiptConfirmed, .pack, .packaged, [.manifest]),
        .init(.transmitted, .confirmReceipt, .receiptConfirmed, [.transportReceipt]),
        .init(.receiptConfirmed, .monitor, .monitorUse),
        .init(.monitorUse, .close, .closed, [.humanDecision]),
        .init(.receiptConfirmed, .close, .closed, [.humanDecision]),
        .init(.refused, .close, .closed, [.humanDecision]),
        .init(.forwarded, .close, .closed, [.humanDecision]),
        .init(.withdrawn, .close, .closed, [.humanDecision]),
        .init(.received, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.registered, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.acknowledged, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.formalCheck, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.returnedFormal, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.infoRequested, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.provisionalMeasureOnly, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.admissibility, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.consultation, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.accepted, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.acceptedWithConditions, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.partial, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.postponed, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.assigned, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.compulsionSought, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.orderGranted, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.orderDenied, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.executing, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.materialCollected, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.review, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.remedyWindow, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.transferApproved, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.packaged, .withdraw, .withdrawn, [.withdrawalReceived]),
    ]
}
