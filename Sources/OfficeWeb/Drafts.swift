import Casework
import Synchronization

/// What people typed and have not sent: kept for a while, for its writer alone.
///
/// Drafts are in memory and on no disk, like sessions; they end with the process.
final class Drafts: Sendable {
    /// The most drafts of one person; the oldest goes for the next.
    static let personLimit = 20
    /// The most bytes of all drafts; the oldest goes for the next.
    static let sizeLimit = 64 << 20
    /// How long one is kept, in seconds.
    static let term: Int64 = 7 * 86_400

    private struct Name: Hashable {
        let holder: String
        let form: String
    }

    private struct Draft {
        let values: [String: String]
        let size: Int
        let at: Instant
    }

    private let kept = Mutex<[Name: Draft]>([:])

    /// Keeps what a person typed into a form, in place of what was kept before.
    ///
    /// - Parameter form: the form's own address.
    func keep(_ values: [String: String], in form: String, by holder: String, at now: Instant) {
        let filled = values.filter { !$0.value.isEmpty }
        let size = filled.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        let name = Name(holder: holder, form: form)
        kept.withLock { kept in
            kept[name] = nil
            guard size > 0, size <= Form.stepLimit else { return }
            kept = kept.filter { now.seconds < $0.value.at.seconds + Drafts.term }
            var own = kept.filter { $0.key.holder == holder }
            while own.count >= Drafts.personLimit, let oldest = Drafts.oldest(of: own) {
                own[oldest] = nil
                kept[oldest] = nil
            }
            while kept.values.reduce(size, { $0 + $1.size }) > Drafts.sizeLimit,
                let oldest = Drafts.oldest(of: kept)
            { kept[oldest] = nil }
            kept[name] = Draft(values: filled, size: size, at: now)
        }
    }

    /// What a person typed into a form and did not send.
    func kept(in form: String, by holder: String, at now: Instant) -> [String: String]? {
        let draft = kept.withLock { $0[Name(holder: holder, form: form)] }
        guard let draft, now.seconds < draft.at.seconds + Drafts.term else { return nil }
        return draft.values
    }

    /// Forgets it, once it was sent.
    func forget(_ form: String, by holder: String) {
        kept.withLock { $0[Name(holder: holder, form: form)] = nil }
    }

    private static func oldest(of drafts: [Name: Draft]) -> Name? {
        drafts.min { $0.value.at < $1.value.at }?.key
    }
}

/// What came of forms a short while ago, for the page that says so.
final class Outcomes: Sendable {
    /// The most that are remembered; the oldest goes for the next.
    static let countLimit = 1_000

    /// What a form did.
    struct Outcome: Sendable {
        let form: String
        let reference: String
        let envelope: String?
        let ends: Day?
        let quarantined: [String]
    }

    private struct Name: Hashable {
        let holder: String
        let key: String
    }

    private let known = Mutex<[Name: (at: Int64, outcome: Outcome)]>([:])

    /// Remembers what the form of that key did.
    func remember(_ outcome: Outcome, key: String, by holder: String, at now: Instant) {
        known.withLock { known in
            if known.count >= Outcomes.countLimit,
                let oldest = known.min(by: { $0.value.at < $1.value.at })
            {
                known[oldest.key] = nil
            }
            known[Name(holder: holder, key: key)] = (now.seconds, outcome)
        }
    }

    /// What it did; nothing when that was long ago or another's.
    func outcome(key: String, by holder: String) -> Outcome? {
        known.withLock { $0[Name(holder: holder, key: key)]?.outcome }
    }
}
