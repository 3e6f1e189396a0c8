/// One measure at the authority that is asked.
package enum MeasureLife: Lifecycle {
    /// Where it stands.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        case asked, secured, accepted, conditional, inQuestion = "in-question", postponed, refused
        case lifted, handedOver = "handed-over", unconditionalPart = "unconditional-part"
        case executing, executed, transferred, withdrawn
    }

    /// What somebody does.
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case secure, accept, acceptWithConditions = "accept-with-conditions", ask, supplement
        case decideOnFile = "decide-on-file", postpone, refuse, resume, confirm, lift
        case handOver = "hand-over", acceptConditions = "accept-conditions", letPass = "let-pass"
        case declineConditions = "decline-conditions"
        case execute, complete, transfer, withdraw
    }

    /// The first stage.
    package static let start = Stage.asked

    /// Every transition there is; `spec/lifecycle.md` prints the same table.
    package static let transitions: [Transition<Stage, Step>] = [
        .init(.asked, .secure, .secured, [.humanDecision]),
        .init(.asked, .accept, .accepted, [.humanDecision, .notTheDrafter]),
        .init(
            .asked,
            .acceptWithConditions,
            .conditional,
            [.conditionsListed, .humanDecision, .notTheDrafter]
        ),
        .init(.asked, .ask, .inQuestion, [.questions, .deadlineSet]),
        .init(.inQuestion, .supplement, .asked),
        .init(.inQuestion, .decideOnFile, .asked, [.deadlinePassed]),
        .init(
            .asked,
            .postpone,
            .postponed,
            [.consultation, .reasons, .humanDecision, .notTheDrafter]
        ),
        .init(
            .asked,
            .refuse,
            .refused,
            [.consultation, .grounds, .reasons, .humanDecision, .notTheDrafter]
        ),
        .init(.postponed, .resume, .asked),
        .init(.secured, .confirm, .secured, [.humanDecision]),
        .init(
            .secured,
            .lift,
            .lifted,
            [.otherSideHeard, .reasons, .humanDecision, .notTheDrafter]
        ),
        .init(
            .secured,
            .handOver,
            .handedOver,
            [.finalJudgment, .remedyWindowOver, .noSuspension, .humanDecision, .notTheDrafter]
        ),
        .init(.conditional, .acceptConditions, .accepted, [.conditionsAccepted]),
        .init(.conditional, .declineConditions, .unconditionalPart, [.humanDecision]),
        .init(.conditional, .letPass, .unconditionalPart, [.deadlinePassed]),
        .init(.accepted, .execute, .executing),
        .init(.conditional, .execute, .executing),
        .init(.unconditionalPart, .execute, .executing),
        .init(.executing, .complete, .executed, [.custodyRecorded]),
        .init(
            .executed,
            .transfer,
            .transferred,
            [
                .remedyWindowOver, .noSuspension, .conditionsAccepted, .reviewDone, .notTheDrafter,
                .humanDecision,
            ]
        ),
        .init(.asked, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.inQuestion, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.postponed, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.accepted, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.conditional, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.unconditionalPart, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.executing, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.executed, .withdraw, .withdrawn, [.withdrawalReceived]),
        .init(.secured, .withdraw, .withdrawn, [.withdrawalReceived]),
    ]
}
