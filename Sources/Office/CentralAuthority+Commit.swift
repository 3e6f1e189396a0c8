import Casework
import Encoding
import Evidence
import Exchange
import Ledger
import Logging
import Registry

extension CentralAuthority {
    static let unavailable = Refusal(
        .unavailable,
        [Problem("the step could not be kept", hint: "send the same request with the same key")]
    )
    private static let answerLabel = "comity/answer/v1"

    /// What became of an act.
    enum Kept: Sendable {
        case done(index: UInt64)
        /// Done before under the same key; what was answered then.
        case repeated(JSON)
        /// The case changed since it was read.
        case stale
    }

    /// Keeps a plan on a case in one transaction.
    func keep(
        _ plan: Plan,
        on open: OpenCase,
        key: IdempotenceKey? = nil
    ) async throws(Refusal) -> Kept {
        // Whatever way an act took here, nobody acts in a case without knowing of it.
        if let person = directory.people().person(holder: plan.event.who, at: clock()) {
            let involved = open.involves(person)
            guard Access.sees(person, involved: involved) else { throw Refusal(.notFound) }
        }
        let maker = ActMaker(open: open, plan: plan)
        var act = try maker.act(key)
        let count = open.count(after: plan.event, try maker.exchange(), days: days)
        act.changes.append(.figures(count.taking(act.changes).figures))
        let kept = try await keep(act)
        if plan.startsReview { desk.add(open.row.id) }
        return kept
    }

    /// Keeps an act in one transaction.
    func keep(_ act: Act) async throws(Refusal) -> Kept {
        let performed: Sequencer.Performed
        do throws(SequencerFailure) { performed = try await sequencer.perform(act) } catch {
            logger.error("register: an act was not kept", metadata: ["why": "\(error.code)"])
            throw error == .busy
                ? Refusal(.busy, [Problem("too much is waiting")]) : CentralAuthority.unavailable
        }
        courierBell.ring()
        switch performed.outcome {
        case .done(let index): return .done(index: index)
        case .repeated(_, let answer):
            guard let key = act.key, let json = opened(answer, key.scope, key.key) else {
                throw CentralAuthority.unavailable
            }
            return .repeated(json)
        case .refused(.stale), .refused(.brokenChain): return .stale
        case .refused(.duplicate(.caseRow)):
            throw Refusal(.conflict, [Problem("there is a case of that reference")])
        case .refused(.keyReused):
            throw Refusal(.keyReused, [Problem("the key was used for another request")])
        case .refused(.held):
            throw Refusal(.conflict, [Problem("a legal hold stands on the case")])
        case .refused(.tooLarge): throw Refusal(.tooLarge, [Problem("more than is kept")])
        case .refused(let refusal):
            logger.error("register: refused", metadata: ["why": "\(refusal.code)"])
            throw CentralAuthority.unavailable
        }
    }

    /// The key of a request and its sealed answer.
    func idempotence(
        _ scope: String,
        _ key: String,
        _ request: Hash,
        answer: JSON
    ) throws(Refusal) -> IdempotenceKey {
        let label = "\(CentralAuthority.answerLabel)\n\(scope)\n\(key)"
        guard let sealed = Sealed.seal(answer.canonical, under: keys.officeKey, about: label) else {
            throw CentralAuthority.unavailable
        }
        return IdempotenceKey(scope: scope, key: key, request: request, answer: sealed)
    }

    /// An answer kept under a key; nothing when it is not one.
    func opened(_ answer: [UInt8], _ scope: String, _ key: String) -> JSON? {
        let label = "\(CentralAuthority.answerLabel)\n\(scope)\n\(key)"
        return Sealed.open(answer, under: keys.officeKey, about: label)
            .flatMap { try? JSON(parsing: $0, limit: ActBounds.answerLimit) }
    }

    /// What was answered under a key before; nothing when the key is new.
    func answered(
        _ scope: String,
        _ key: String,
        _ request: Hash
    ) async throws(Refusal) -> JSON? {
        let answer: Answer?
        do throws(RegisterFailure) {
            answer = try await register.answer(scope: scope, key: key)
        } catch { throw CentralAuthority.unavailable }
        guard let answer else { return nil }
        guard answer.request == request else {
            throw Refusal(.keyReused, [Problem("the key was used for another request")])
        }
        guard let json = opened(answer.answer, scope, key) else {
            throw CentralAuthority.unavailable
        }
        return json
    }
}

extension SequencerFailure {
    /// A word for the log; never what was being kept.
    var code: String {
        switch self {
        case .register(.fenced): "fenced"
        case .register(.moved): "moved"
        case .register(.secondRoot): "second-root"
        case .register(.store(let code)): "store-\(code)"
        case .register: "register"
        case .wrongRoot: "wrong-root"
        case .wrongEntry: "wrong-entry"
        case .brokenChain: "broken-chain"
        case .otherKey: "other-key"
        case .busy: "busy"
        }
    }
}

extension ActRefused {
    /// A word for the log.
    var code: String {
        switch self {
        case .duplicate(let thing): "duplicate-\(thing.rawValue)"
        case .missing(let thing): "missing-\(thing.rawValue)"
        case .stale(let thing): "stale-\(thing.rawValue)"
        case .brokenChain: "broken-chain"
        case .held: "held"
        case .keyReused: "key-reused"
        case .malformed(let thing): "malformed-\(thing.rawValue)"
        case .tooLarge(let thing): "too-large-\(thing.rawValue)"
        case .otherEvent: "other-event"
        }
    }
}

extension StateRefusal {
    /// Why an envelope would have no effect, for the officer who wants to send it.
    var words: String {
        switch self {
        case .wrongSide: "the other side writes such envelopes"
        case .letterStage(let stage): "the letter stands at `\(stage.rawValue)`"
        case .measure(let id): "the letter has no such measure, or has it already: `\(id)`"
        case .reference: "what it answers or rests on is not there, or not open"
        case .step(let refused, let id): "measure `\(id)`: \(refused.words)"
        case .notEnded(let id): "measure `\(id)` is not ended"
        case .decided(let id): "measure `\(id)` is decided or secured, so the letter stays here"
        case .seenRunsBack: "it would claim to have seen less than before"
        }
    }
}

extension StepRefused {
    /// Why a step is not taken, in words.
    var words: String {
        switch self {
        case .notFrom(let stage, let step): "there is no `\(step)` from `\(stage)`"
        case .missing(let missing): "`\(missing.rawValue)` is missing: \(missing.words)"
        }
    }
}

extension StepGuard {
    /// What has to be there, in the words of spec/lifecycle.md.
    var words: String {
        switch self {
        case .consultation: "a consultation must be recorded before"
        case .reasons: "reasons must be given"
        case .grounds: "the grounds must be named by their rules"
        case .notTheDrafter: "whoever drafted it may not approve it"
        case .humanDecision: "a named officer must sign it"
        case .remedyWindowOver: "the remedy window is open and nobody waived it"
        case .noSuspension: "something suspends it"
        case .conditionsAccepted: "the conditions are not accepted yet"
        case .reviewDone: "not everything was reviewed"
        case .otherSideHeard: "the other side was not heard"
        case .order: "no order of a competent authority is recorded"
        case .contentComplete: "the law's content rules are not met, nor acknowledged"
        case .basisChosen: "there is no legal basis"
        case .finalJudgment: "no final and enforceable judgment is recorded"
        case .orderNotified: "the final order was not notified"
        default: "it has to be on record first"
        }
    }
}
