/// What must be there before a step is taken; each is recorded by somebody, never assumed.
package enum StepGuard: String, Sendable, Hashable, CaseIterable {
    /// The six elements of Budapest Art. 29(2) are there.
    case preservationElements = "preservation-elements"
    /// The content rules of the chosen instrument pass.
    case contentComplete = "content-complete"
    /// Reasons are recorded.
    case reasons
    /// A legal basis is chosen.
    case basisChosen = "basis-chosen"
    /// Whoever does it did not draft it.
    case notTheDrafter = "not-the-drafter"
    /// A named officer decides (LED 11).
    case humanDecision = "human-decision"
    /// Whoever the instrument demands has signed.
    case signature
    /// The translation is there, certified where needed.
    case translation
    /// The instrument and the profile allow the channel.
    case channelAllowed = "channel-allowed"
    /// A transport receipt is there.
    case transportReceipt = "transport-receipt"
    /// Questions are recorded.
    case questions
    /// A deadline is set.
    case deadlineSet = "deadline-set"
    /// The deadline has passed unused.
    case deadlinePassed = "deadline-passed"
    /// Conditions are listed.
    case conditionsListed = "conditions-listed"
    /// A consultation was recorded before (UNTOC 18(26), UNCAC 46(26), Budapest 27(6)).
    case consultation
    /// A manifest lists what is sent.
    case manifest
    /// The grounds are named by their rules.
    case grounds
    /// Hashes, signature, manifest and malware scan passed.
    case checksPassed = "checks-passed"
    /// The use-limit notice is served and acknowledged.
    case useLimitNotice = "use-limit-notice"
    /// The use is on record (LED 25).
    case useLogged = "use-logged"
    /// The requested authority consented.
    case consentOfRequested = "consent-of-requested"
    /// A certificate of return or destruction is there.
    case certificate
    /// The authenticity check passed.
    case authenticity
    /// The requesting state was heard (UNCAC 55(8)).
    case otherSideHeard = "other-side-heard"
    /// No compulsion is needed.
    case noCompulsionNeeded = "no-compulsion-needed"
    /// The order of the competent court or authority is recorded.
    case order
    /// Custody is recorded.
    case custodyRecorded = "custody-recorded"
    /// The final order was notified.
    case orderNotified = "order-notified"
    /// The law gives no suspensive remedy.
    case noRemedy = "no-remedy"
    /// Relevance and privilege were reviewed.
    case reviewDone = "review-done"
    /// The remedy window elapsed, or was irrevocably waived (IMAC 80c, 80k).
    case remedyWindowOver = "remedy-window-over"
    /// Nothing suspends it (IMAC 80l).
    case noSuspension = "no-suspension"
    /// The conditions are accepted, or there are none.
    case conditionsAccepted = "conditions-accepted"
    /// The requesting authority withdrew.
    case withdrawalReceived = "withdrawal-received"
    /// A final and enforceable judgment is there, or an exception to it (IMAC 74a(3)).
    case finalJudgment = "final-judgment"
}

/// Why a step is not taken.
package enum StepRefused: Error, Sendable, Hashable {
    /// There is no such step from that stage.
    case notFrom(stage: String, step: String)
    /// The first guard that is not satisfied.
    case missing(StepGuard)
}

/// One arrow of a lifecycle.
package struct Transition<Stage: Sendable & Hashable, Step: Sendable & Hashable>: Sendable {
    /// Where it starts.
    package let from: Stage
    /// What is done.
    package let step: Step
    /// Where it leads.
    package let to: Stage
    /// What must be there, in the order in which it is asked for.
    package let guards: [StepGuard]

    init(_ from: Stage, _ step: Step, _ to: Stage, _ guards: [StepGuard] = []) {
        self.from = from
        self.step = step
        self.to = to
        self.guards = guards
    }
}

/// The stages of a letter or a measure and the steps between them (`spec/lifecycle.md`).
package protocol Lifecycle {
    /// Where it stands.
    associatedtype Stage: RawRepresentable<String>, CaseIterable, Hashable, Sendable
    /// What somebody does.
    associatedtype Step: RawRepresentable<String>, CaseIterable, Hashable, Sendable
    /// Every transition there is, at most one for a stage and a step.
    static var transitions: [Transition<Stage, Step>] { get }
}

extension Lifecycle {
    /// The stage a step leads to.
    ///
    /// - Parameter satisfied: what is on record; nothing else counts as given.
    /// - Throws: ``StepRefused`` when the stage has no such step, or with the first guard that is
    ///   not satisfied.
    package static func step(
        _ step: Step,
        from stage: Stage,
        satisfied: Set<StepGuard>
    ) throws(StepRefused) -> Stage {
        let found = transitions.first { $0.from == stage && $0.step == step }
        guard let found else { throw .notFrom(stage: stage.rawValue, step: step.rawValue) }
        if let missing = found.guards.first(where: { !satisfied.contains($0) }) {
            throw .missing(missing)
        }
        return found.to
    }
}

/// What a case has on record, from which guards are satisfied.
package struct StepRecord: Sendable, Hashable {
    /// Guards that a recorded act or document satisfies by itself.
    package var documents: Set<StepGuard> = []
    /// The officer who takes the step; nothing when a machine does.
    package var officer: String?
    /// The officers who drafted what the step is about.
    package var drafters: Set<String> = []
    /// The last day of the remedy window, and the day of the step.
    package var remedyEnds: Day?
    /// The day of the step.
    package var today: Day?
    /// Whether all entitled persons waived the remedy irrevocably.
    package var remedyWaived = false
    /// Whether a complaint or another suspension is pending; nothing when nobody has looked.
    package var suspended: Bool?

    /// A record in which nothing is.
    package init() {}

    /// The guards it satisfies: those about officers, remedies and suspension are worked out here
    /// and cannot be claimed as documents.
    package var satisfied: Set<StepGuard> {
        let reckoned: Set<StepGuard> = [
            .humanDecision, .notTheDrafter, .remedyWindowOver, .noSuspension,
        ]
        var guards = documents.subtracting(reckoned)
        if let officer {
            guards.insert(.humanDecision)
            if !drafters.contains(officer) { guards.insert(.notTheDrafter) }
        }
        if suspended == false { guards.insert(.noSuspension) }
        let elapsed = remedyEnds.flatMap { end in today.map { end < $0 } } ?? false
        if remedyWaived || elapsed { guards.insert(.remedyWindowOver) }
        return guards
    }
}
