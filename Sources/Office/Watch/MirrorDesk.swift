import Casework
import Encoding
import Ledger
import Synchronization

/// What the office remembers of its mirrors until it stops; the mirrors themselves outlast it.
final class MirrorDesk: Sendable {
    /// How the mirror of one peer's log stands.
    struct Standing: Sendable, Hashable {
        /// The size of the newest checkpoint that was fetched, and when it was.
        var seen: UInt64 = 0
        var at: Instant?
        /// Up to where everything is copied and verified.
        var verified: UInt64 = 0
        /// Why it is not verified further, as a code; nothing when it is.
        var problem: String?
    }

    /// How often the own ledger is shown anew at most, in seconds.
    private static let pause: Int64 = 10

    private let state = Mutex<[String: (stamp: FileStamp, standing: Standing)]>([:])
    private let shown = Mutex<Int64?>(nil)

    /// True when the own ledger was not shown for a while.
    func shows(at now: Instant) -> Bool {
        shown.withLock { shown in
            if let last = shown, (0..<MirrorDesk.pause).contains(now.seconds - last) {
                return false
            }
            shown = now.seconds
            return true
        }
    }

    /// True for a checkpoint that nobody has looked at.
    func isNew(_ stamp: FileStamp, of peer: String) -> Bool {
        state.withLock { $0[peer]?.stamp != stamp }
    }

    /// Remembers how a mirror stands.
    func keep(_ standing: Standing, _ stamp: FileStamp, of peer: String) {
        state.withLock { $0[peer] = (stamp, standing) }
    }

    /// How the mirror of a peer's log stands; nothing where none was fetched since the start.
    subscript(peer: String) -> Standing? { state.withLock { $0[peer]?.standing } }
}

extension MirrorDesk.Standing {
    /// As the check of the ledger shows it.
    func json(at now: Instant) -> JSON {
        var members: [String: JSON] = [
            "seen": .integer(Int64(clamping: seen)),
            "verified": .integer(Int64(clamping: verified)),
            "lag": .integer(Int64(clamping: seen - min(seen, verified))),
        ]
        members["at"] = at.map { .string("\($0)") }
        members["age"] = at.map { .integer(max(0, now.seconds - $0.seconds)) }
        members["problem"] = problem.map { .string($0) }
        return .object(members)
    }
}
