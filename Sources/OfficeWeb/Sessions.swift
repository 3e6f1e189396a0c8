import Casework
import Evidence
import Office
import Synchronization

/// Who reads the office's pages in a browser: a cookie stands for a person for some hours.
///
/// They are kept in memory alone, and only pages that change nothing are shown for one.
final class Sessions: Sendable {
    /// The most sessions at once.
    static let countLimit = 1_000
    /// How long one counts, in seconds.
    static let term: Int64 = 8 * 3_600
    /// The cookie's name.
    static let cookie = "comity-session"

    private struct State: Sendable {
        var sessions: [ContentDigest: (holder: String, until: Instant)] = [:]
        /// The links that were used, each until it counts no more anyway.
        var used: [ContentDigest: Instant] = [:]
    }

    private let state = Mutex(State())
    private let people: People

    init(_ people: People) { self.people = people }

    /// Begins a session for whom the link was made; nothing when it was used or is unknown.
    func enter(link: String, at now: Instant) -> String? {
        guard let person = people.person(link: link, at: now),
            let until = Instant(seconds: now.seconds + Sessions.term)
        else { return nil }
        let secret = Secret.token()
        let digest = ContentDigest(of: link.utf8)
        let isNew = state.withLock { state in
            state.used = state.used.filter { now < $0.value }
            state.sessions = state.sessions.filter { now < $0.value.until }
            guard state.used.updateValue(until, forKey: digest) == nil,
                state.sessions.count < Sessions.countLimit
            else { return false }
            state.sessions[ContentDigest(of: secret.utf8)] = (person.holder, until)
            return true
        }
        return isNew ? secret : nil
    }

    /// Whose session a cookie's value is, as long as the person works here.
    func person(cookie: String, at now: Instant) -> Office.Person? {
        let digest = ContentDigest(of: cookie.utf8)
        let session = state.withLock { $0.sessions[digest] }
        guard let session, now < session.until else { return nil }
        return people.person(holder: session.holder)
    }
}
