import Casework
import Encoding
import Synchronization

/// What the office remembers of checks and of what needs a person, until it stops; the ledger has
/// it for longer.
final class WatchDesk: Sendable {
    /// A check of the ledger that runs.
    struct Running: Sendable {
        let by: String
        let size: UInt64
        var done: UInt64 = 0
    }

    private struct Checks {
        var running: Running?
        var last: JSON?
        var isSurveyed = false
    }

    private let checks = Mutex(Checks())
    private let log = Mutex(AnomalyLog())

    // MARK: - Checks

    /// Begins a check of so many entries; false when one runs.
    func begin(by holder: String, size: UInt64) -> Bool {
        checks.withLock { checks in
            guard checks.running == nil else { return false }
            checks.running = Running(by: holder, size: size)
            return true
        }
    }

    /// Says how many entries were checked.
    func reach(_ done: UInt64) { checks.withLock { $0.running?.done = done } }

    /// Says what a check came to.
    func finish(_ result: JSON) {
        checks.withLock { checks in
            (checks.running, checks.last, checks.isSurveyed) = (nil, result, true)
        }
    }

    /// The check that runs, and what the last one came to.
    var state: (running: Running?, last: JSON?, isSurveyed: Bool) {
        checks.withLock { ($0.running, $0.last, $0.isSurveyed) }
    }

    /// Takes what the ledger says of the last check, unless there was another meanwhile.
    func recall(_ result: JSON?) {
        checks.withLock { checks in
            guard !checks.isSurveyed else { return }
            (checks.last, checks.isSurveyed) = (result, true)
        }
    }

    // MARK: - What needs a person

    /// What was found so far in the ledger.
    var anomalies: AnomalyLog { log.withLock { $0 } }

    /// Takes what was found beyond, unless somebody else did.
    func take(_ next: AnomalyLog, after size: UInt64) {
        log.withLock { log in
            if log.size == size { log = next }
        }
    }
}
