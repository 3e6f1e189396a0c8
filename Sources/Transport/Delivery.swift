/// One file on its way to a peer: events in, one action out (spec/transport.md, "Delivery").
///
/// It has no clock, no socket and no chance of its own: instants are durations since any fixed
/// moment, and jitter is passed in. Delivery is at least once; the peer knows a repeat by its
/// digest.
package struct Delivery: Sendable, Hashable {
    /// How long and how often it is tried.
    package struct Policy: Sendable, Hashable {
        /// The wait after the first failure; it doubles with each.
        package var first: Duration = .milliseconds(500)
        /// The longest wait, also when a peer asks for a longer one.
        package var longest: Duration = .seconds(300)
        /// How long it is tried after it was published, or a parcel after it was last permitted.
        package var lifetime: Duration = .seconds(14 * 86_400)
        /// How often it is tried.
        package var attempts = 10_000
        /// How often the peer may find other bytes than the digest says.
        package var damages = 3

        /// The policy of an ordinary gateway.
        package init() {}
    }

    /// Where it stands.
    package enum State: Sendable, Hashable {
        /// To be tried at the next tick.
        case ready
        /// A parcel that waits for the office to permit this attempt.
        case asking(Int)
        /// This attempt is under way.
        case sending(Int)
        /// An attempt failed; the next is not before this.
        case waiting(until: Duration)
        /// The peer has it, and its receipt is kept.
        case delivered
        /// Given up.
        case dead(DeadReason)
        /// The office took it back.
        case withdrawn
    }

    /// What happens to it.
    package enum Event: Sendable, Hashable {
        /// Time passes.
        case tick
        /// The office permits the attempt asked for.
        case permitted
        /// The attempt was permitted but can't start now: it would start on an old decision.
        case overtaken
        /// An attempt ended.
        case answered(Answer)
        /// It is no longer published.
        case withdrawn
    }

    /// How an attempt ended.
    package enum Answer: Sendable, Hashable {
        /// The peer's verified receipt came.
        case accepted
        /// The peer will never take it.
        case refused
        /// The peer found other bytes than the digest says.
        case damaged
        /// Not now; perhaps the peer says when.
        case later(Duration?)
    }

    /// What is to be done.
    package enum Action: Sendable, Hashable {
        case none
        /// Ask the office for this attempt.
        case ask(Int)
        /// Start this attempt.
        case send(Int)
        /// Keep the receipt: it is delivered.
        case keep
        /// Do nothing for so long.
        case wait(Duration)
        /// Tell the office that it was given up.
        case giveUp(DeadReason)
    }

    /// Where it stands.
    package private(set) var state: State = .ready
    private let needsPermit: Bool
    private let policy: Policy
    private var attempts: Int
    private var failures = 0
    private var damages = 0
    private var deadline: Duration

    /// A delivery that begins, or begins again in another process.
    ///
    /// - Parameters:
    ///   - attempts: how many were started before.
    ///   - age: how long ago it was published.
    package init(
        _ content: SpoolContent,
        attempts: Int = 0,
        age: Duration = .zero,
        at now: Duration,
        policy: Policy = Policy()
    ) {
        needsPermit = content == .parcel
        self.attempts = attempts
        self.policy = policy
        deadline = now + policy.lifetime - age
    }

    /// Takes an event and says what to do.
    ///
    /// An event that means nothing in a state changes nothing.
    ///
    /// - Parameter jitter: from 0 up to 1, so that many deliveries do not retry at once.
    package mutating func handle(
        _ event: Event,
        at now: Duration,
        jitter: Double = 0
    ) -> Action {
        switch (state, event) {
        case (.delivered, _), (.dead, _), (.withdrawn, _): return .none
        case (_, .withdrawn):
            state = .withdrawn
            return .none
        case (.ready, .tick): return start(at: now)
        case (.waiting(let until), .tick): return now < until ? .none : start(at: now)
        case (.asking(let attempt), .permitted):
            attempts = attempt
            deadline = max(deadline, now + policy.lifetime)
            state = .sending(attempt)
            return .send(attempt)
        case (.asking(let attempt), .overtaken):
            attempts = attempt
            state = .ready
            return .none
        case (.sending, .answered(let answer)): return end(answer, at: now, jitter)
        case (.ready, _), (.waiting, _), (.asking, _), (.sending, _): return .none
        }
    }

    private mutating func start(at now: Duration) -> Action {
        guard now < deadline, attempts < policy.attempts else { return giveUp(.expired) }
        let attempt = attempts + 1
        if needsPermit {
            state = .asking(attempt)
            return .ask(attempt)
        }
        attempts = attempt
        state = .sending(attempt)
        return .send(attempt)
    }

    private mutating func end(_ answer: Answer, at now: Duration, _ jitter: Double) -> Action {
        switch answer {
        case .accepted:
            state = .delivered
            return .keep
        case .refused: return giveUp(.refused)
        case .damaged:
            damages += 1
            return damages < policy.damages ? wait(nil, at: now, jitter) : giveUp(.damaged)
        case .later(let least): return wait(least, at: now, jitter)
        }
    }

    private mutating func wait(
        _ least: Duration?,
        at now: Duration,
        _ jitter: Double
    ) -> Action {
        let doubled = policy.first * (1 << min(failures, 20))
        failures += 1
        let base = min(doubled, policy.longest)
        let own = base / 2 + base / 2 * min(max(jitter, 0), 1)
        let pause = max(own, min(least ?? .zero, policy.longest))
        state = .waiting(until: now + pause)
        return .wait(pause)
    }

    private mutating func giveUp(_ reason: DeadReason) -> Action {
        state = .dead(reason)
        return .giveUp(reason)
    }
}
