import Casework
import Encoding
import Registry
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
    private let list = Mutex<StandingList?>(nil)
    private let notes = Mutex<CosignedNotes?>(nil)

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

    /// What needs somebody, as it was put together last.
    var standing: StandingList? {
        get { list.withLock { $0 } }
        set { list.withLock { $0 = newValue } }
    }

    /// What was read of cosignatures since one was kept last, and with these peers.
    func cosigned(after changes: UInt64, by peers: PeersMemo) -> CosignedNotes {
        notes.withLock { notes in
            if let notes, notes.changes == changes, notes.peers === peers { return notes }
            let fresh = CosignedNotes(changes, peers)
            notes = fresh
            return fresh
        }
    }
}

/// What was read and verified of cosignatures; it counts until another one is kept.
final class CosignedNotes: Sendable {
    fileprivate let changes: UInt64
    fileprivate let peers: PeersMemo

    /// What a peer cosigned of the own ledger last.
    struct Line: Sendable {
        let size: UInt64
        let at: Instant?
    }

    private let rows = Mutex<[String: WitnessedRow?]>([:])
    private let lines = Mutex<[String: Line?]>([:])

    fileprivate init(_ changes: UInt64, _ peers: PeersMemo) {
        (self.changes, self.peers) = (changes, peers)
    }

    /// What was cosigned last of a log, as it was read; nothing before that.
    func row(_ origin: String) -> WitnessedRow?? { rows.withLock { $0[origin] } }

    /// Keeps what was read.
    func keep(_ row: WitnessedRow?, of origin: String) {
        rows.withLock { $0[origin] = .some(row) }
    }

    /// What a peer cosigned, as it was verified; nothing before that.
    func line(_ peer: String) -> Line?? { lines.withLock { $0[peer] } }

    /// Keeps what was verified.
    func keep(_ line: Line?, by peer: String) { lines.withLock { $0[peer] = .some(line) } }
}
