import Casework
import Evidence
import Office
import SignOn
import Synchronization

/// Who uses the office's pages in a browser: a cookie stands for a person for some hours.
///
/// They are kept in memory alone, by the digests of their secrets, and end with the process.
final class Sessions: Sendable {
    /// The most sessions at once.
    static let countLimit = 1_000
    /// The most log-outs of an identity provider that are remembered, so that each counts once; the
    /// oldest is forgotten for the next.
    static let logOutLimit = 10_000
    /// How long one counts at most, in seconds.
    static let term: Int64 = 8 * 3_600
    /// How long one counts without being used, in seconds.
    static let idleTerm: Int64 = 1_800

    /// One session, as a request by it sees it.
    struct Visit: Sendable {
        let person: Office.Person
        /// False for one begun by a link: it shows pages and changes nothing.
        let acts: Bool
        /// What every form of it carries.
        let token: String
        /// Where the person logs out of the identity provider that let the person in.
        let leave: String?
        /// True when a card let the person in: the connection must show it.
        let isByCard: Bool
    }

    private struct Session: Sendable {
        let holder: String
        /// What the person was, and with what password, when it began.
        let stamp: ContentDigest
        let acts: Bool
        let leave: String?
        /// The digest of the card that began it.
        let card: ContentDigest?
        /// By what an identity provider ends it.
        let provider: ProviderSession?
        let ends: Int64
        var idles: Int64

        func counts(at now: Instant) -> Bool { now.seconds < ends && now.seconds < idles }
    }

    private struct State: Sendable {
        var sessions: [ContentDigest: Session] = [:]
        /// Whose sessions ran out, for as long as a form may still come from one.
        var lapsed: [ContentDigest: (holder: String, until: Int64)] = [:]
        /// The links that were used, each until it counts no more anyway.
        var used: [ContentDigest: Int64] = [:]
        /// What an identity provider ended, each until no log-in is on its way any more that began
        /// before.
        var ended: [ContentDigest: (logOut: ProviderLogOut, until: Int64)] = [:]

        /// Puts sessions that ran out aside, the newest of them for as long as one lasts.
        mutating func sweep(at now: Instant) {
            for (digest, session) in sessions where !session.counts(at: now) {
                sessions[digest] = nil
                guard session.acts, lapsed.count < Sessions.countLimit else { continue }
                lapsed[digest] = (session.holder, now.seconds + Sessions.term)
            }
            lapsed = lapsed.filter { now.seconds < $0.value.until }
        }

        /// True when the provider ended it while its log-in was on its way.
        func hasEnded(_ session: ProviderSession, at now: Instant) -> Bool {
            ended.values.contains { now.seconds < $0.until && $0.logOut.ends(session) }
        }
    }

    private let state = Mutex(State())
    private let people: People

    init(_ people: People) { self.people = people }

    /// Begins a session for whom the link was made; nothing when it was used or is unknown.
    func enter(link: String, at now: Instant) -> String? {
        guard let person = people.person(link: link, at: now) else { return nil }
        let digest = ContentDigest(of: link.utf8)
        let isNew = state.withLock { state in
            state.used = state.used.filter { now.seconds < $0.value }
            let until = now.seconds + Sessions.term
            return state.used.updateValue(until, forKey: digest) == nil
        }
        return isNew ? begin(person.holder, acts: false, at: now) : nil
    }

    /// Begins a session of a person; nothing when there are too many or no such person.
    ///
    /// - Parameters:
    ///   - leave: where the person logs out of an identity provider.
    ///   - card: the digest of the card that let the person in.
    ///   - provider: by what an identity provider ends it.
    func begin(
        _ holder: String,
        acts: Bool,
        leave: String? = nil,
        card: ContentDigest? = nil,
        provider: ProviderSession? = nil,
        at now: Instant
    ) -> String? {
        guard let stamp = people.stamp(of: holder) else { return nil }
        let secret = Secret.token()
        let session = Session(
            holder: holder,
            stamp: stamp,
            acts: acts,
            leave: leave,
            card: card,
            provider: provider,
            ends: now.seconds + Sessions.term,
            idles: now.seconds + Sessions.idleTerm
        )
        let hasRoom = state.withLock { state in
            state.sweep(at: now)
            guard state.sessions.count < Sessions.countLimit,
                provider.map({ !state.hasEnded($0, at: now) }) ?? true
            else { return false }
            state.sessions[ContentDigest(of: secret.utf8)] = session
            return true
        }
        return hasRoom ? secret : nil
    }

    /// Whose session a cookie's value is, as long as nothing about the person changed.
    ///
    /// - Parameter card: the digest of what the connection shows: a cookie that was carried off
    ///   is worth nothing without the card that began its session.
    func visit(cookie: String, card: ContentDigest? = nil, at now: Instant) -> Visit? {
        let digest = ContentDigest(of: cookie.utf8)
        guard let session = state.withLock({ $0.sessions[digest] }) else { return nil }
        guard session.counts(at: now) else {
            state.withLock { $0.sweep(at: now) }
            return nil
        }
        guard session.card == nil || session.card == card else { return nil }
        guard people.stamp(of: session.holder) == session.stamp,
            let person = people.person(holder: session.holder, at: now)
        else {
            end(cookie: cookie)
            return nil
        }
        state.withLock { state in
            state.sessions[digest]?.idles = now.seconds + Sessions.idleTerm
        }
        return Visit(
            person: person,
            acts: session.acts,
            token: FormToken.of(cookie),
            leave: session.leave,
            isByCard: session.card != nil
        )
    }

    /// Whose acting session a cookie was until it ran out.
    ///
    /// Whoever types for long loses nothing: it is kept for the same person (``Drafts``). It lets
    /// nobody in.
    func lapsed(cookie: String, at now: Instant) -> String? {
        state.withLock { state in
            state.sweep(at: now)
            return state.lapsed[ContentDigest(of: cookie.utf8)]?.holder
        }
    }

    /// True when the provider ended it while its log-in was on its way.
    func hasEnded(_ session: ProviderSession, at now: Instant) -> Bool {
        state.withLock { $0.hasEnded(session, at: now) }
    }

    /// Ends what an identity provider says is over, at once; whose sessions those were.
    ///
    /// - Returns: nothing when the same was said before: a logout counts once.
    func end(by logOut: ProviderLogOut, at now: Instant) -> [String]? {
        state.withLock { state in
            state.ended = state.ended.filter { now.seconds < $0.value.until }
            guard state.ended[logOut.id] == nil else { return nil }
            if state.ended.count >= Sessions.logOutLimit,
                let oldest = state.ended.min(by: { $0.value.until < $1.value.until })
            {
                state.ended[oldest.key] = nil
            }
            state.ended[logOut.id] = (logOut, now.seconds + SignOnMemory.logOutTerm)
            let over = state.sessions.filter { $0.value.provider.map(logOut.ends) ?? false }
            for digest in over.keys { state.sessions[digest] = nil }
            return Set(over.values.map(\.holder)).sorted()
        }
    }

    /// Ends the session of a cookie.
    func end(cookie: String) {
        state.withLock { $0.sessions[ContentDigest(of: cookie.utf8)] = nil }
    }
}
