package import Casework
package import Evidence

/// Where a letter stands for both sides; what only one of them sees is in its own lifecycle.
package enum LetterStage: String, Sendable, Hashable, CaseIterable {
    /// An informal draft was shown for comment: no request, and no period runs.
    case informal
    /// Data are to be preserved; the letter is to follow (Budapest 29).
    case preserving
    case sent, acknowledged
    /// Sent back for its form, to be supplemented.
    case returned
    /// Passed on to another authority of the requested state, which answers it.
    case forwarded
    /// One side has closed.
    case closing
    /// Both have.
    case closed

    /// True when a type may be written at this stage.
    package func allows(_ type: EnvelopeType) -> Bool {
        switch self {
        case .informal: LetterStage.whileInformal.contains(type)
        case .sent, .acknowledged: !type.canOpen && type != .draftWithdrawn
        case .preserving: LetterStage.whilePreserving.contains(type)
        case .returned: LetterStage.whileReturned.contains(type)
        case .forwarded: LetterStage.whileForwarded.contains(type)
        case .closing, .closed: LetterStage.afterClosing.contains(type)
        }
    }

    private static let whileInformal: Set<EnvelopeType> = [
        .informalDraft, .draftWithdrawn, .informalComments, .letter, .gapRequest,
    ]
    private static let whilePreserving: Set<EnvelopeType> = [
        .letter, .acknowledgement, .provisionalMeasure, .lifting, .consultation, .decision,
        .informalComments, .question, .supplement, .withdrawal, .emergency, .gapRequest,
        .retraction, .closing,
    ]
    private static let whileReturned: Set<EnvelopeType> = [
        .supplement, .acknowledgement, .consultation, .provisionalMeasure, .lifting, .withdrawal,
        .informalComments, .conditionsAccepted, .conditionsDeclined, .emergency, .gapRequest,
        .retraction, .closing,
    ]
    /// Whoever has the letter now answers it elsewhere: nothing is begun here any more.
    private static let whileForwarded: Set<EnvelopeType> = [
        .acknowledgement, .consultation, .withdrawal, .informalComments, .conditionsAccepted,
        .conditionsDeclined, .emergency, .gapRequest, .retraction, .closing,
    ]
    private static let afterClosing: Set<EnvelopeType> = [
        .acknowledgement, .consultation, .useReport, .disposalCertificate, .collateralUseRequest,
        .collateralUseAnswer, .gapRequest, .retraction, .closing, .informalComments,
    ]
}

/// What became of the conditions of a measure.
package enum ConditionsState: Sendable, Hashable {
    case none
    /// Proposed by that envelope, and due then.
    case open(ContentDigest, due: Instant?)
    case accepted
    /// Declined, or let pass: only what needs no conditions may be sent.
    case unconditionalPart
}

/// One measure as both sides see it.
package struct MeasureState: Sendable, Hashable {
    /// Where it stands in Casework's lifecycle.
    package internal(set) var stage = MeasureLife.start
    /// True while a remedy or another act suspends it.
    package internal(set) var suspended = false
    /// What became of its conditions.
    package internal(set) var conditions = ConditionsState.none
    /// The decision or provisional measure in force.
    package internal(set) var decision: ContentDigest?
    /// The question it waits for.
    package internal(set) var question: ContentDigest?
    /// When that answer is due.
    package internal(set) var questionDue: Instant?
    /// True once either side consulted the other about it.
    package internal(set) var consulted = false
    /// True once the requesting side spoke in a consultation.
    package internal(set) var heard = false
    /// The earliest day by which the requesting side was asked to speak.
    package internal(set) var hearingDue: Instant?

    /// True as long as nothing was decided or executed, so that the letter can be returned.
    package var isUndecided: Bool {
        switch stage {
        case .asked, .inQuestion, .secured, .lifted, .withdrawn: true
        default: false
        }
    }

    /// True when nothing more is to be done about it.
    package var isEnded: Bool {
        switch stage {
        case .refused, .lifted, .handedOver, .executed, .transferred, .withdrawn: true
        default: false
        }
    }
}

/// The state of a case that both sides share: what all folded headers come to.
package struct CaseState: Sendable, Hashable {
    /// The guards that a writer may vouch for, because only it can know them.
    package static let attestable: Set<StepGuard> = [
        .notTheDrafter, .custodyRecorded, .reviewDone, .remedyWindowOver, .finalJudgment,
    ]

    /// True until the letter follows an informal draft.
    package internal(set) var informal = false
    /// The informal drafts that were shown, the oldest first; each takes the place of the one
    /// before.
    package internal(set) var drafts: [ContentDigest] = []
    /// Those of them that were taken back.
    package internal(set) var withdrawnDrafts: Set<ContentDigest> = []
    /// True until the letter follows a preservation request.
    package internal(set) var preserving = false
    /// True once the requested side acknowledged.
    package internal(set) var acknowledged = false
    /// True while the letter is sent back for its form.
    package internal(set) var returned = false
    /// True once the letter was passed on to another authority of the requested state.
    package internal(set) var forwarded = false
    /// True once the requesting side declared an emergency (2AP 9, 10).
    package internal(set) var emergency = false
    /// True for a case that is an exercise, as the letter that opened it says.
    package internal(set) var isDrill = false
    /// Who has closed.
    package internal(set) var closedBy: Set<Side> = []
    /// The measures by identifier.
    package internal(set) var measures: [String: MeasureState] = [:]
    /// Questions without an answer.
    package internal(set) var openQuestions: Set<ContentDigest> = []
    /// Those of them that are about the whole letter, and when the answer to each is due.
    package internal(set) var wholeQuestions: [ContentDigest: Instant] = [:]
    /// Questions the requesting side has answered.
    package internal(set) var answered: Set<ContentDigest> = []
    /// Requests for another use without an answer.
    package internal(set) var openUses: Set<ContentDigest> = []
    /// Requests for another use to which the requested side consented.
    package internal(set) var consented: Set<ContentDigest> = []
    /// The parcels announced, by the announcing envelope.
    package internal(set) var parcels: [ContentDigest: Parcel] = [:]
    /// What became of delivered evidence, by the announcing envelope.
    package internal(set) var disposals: [ContentDigest: String] = [:]

    /// Where the letter stands.
    package var stage: LetterStage {
        switch closedBy.count {
        case 2: .closed
        case 1: .closing
        default:
            informal
                ? .informal
                : forwarded
                    ? .forwarded
                    : returned
                        ? .returned
                        : preserving ? .preserving : acknowledged ? .acknowledged : .sent
        }
    }
}

/// Why an envelope has no effect though its signatures stand.
package enum StateRefusal: Error, Sendable, Hashable {
    /// Its writer is not the side that writes such envelopes.
    case wrongSide
    /// The letter's stage does not take it.
    case letterStage(LetterStage)
    /// A measure the letter does not have, or already has.
    case measure(String)
    /// What it answers or rests on is not there, or not open.
    case reference
    /// The lifecycle of a measure refuses the step.
    case step(StepRefused, measure: String)
    /// A measure is not ended, so the case cannot be closed.
    case notEnded(measure: String)
    /// A measure was decided or taken, so the letter cannot be returned or passed on.
    case decided(measure: String)
    /// It claims to have seen less than its writer had seen before.
    case seenRunsBack
}
