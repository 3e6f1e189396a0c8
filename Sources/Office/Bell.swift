import Casework
import Evidence
import Synchronization

/// Wakes whoever waits for work, and remembers a ring that nobody heard.
final class Bell: Sendable {
    private let state = Mutex(State())

    private struct State {
        var rung = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    /// Says that there is something to do.
    func ring() {
        let waiting = state.withLock { state in
            state.rung = state.waiting == nil
            return state.waiting.take()
        }
        waiting?.resume()
    }

    /// Returns at the next ring, or at once after one that was not heard.
    func wait() async {
        await withCheckedContinuation { continuation in
            let heard = state.withLock { state in
                if state.rung {
                    state.rung = false
                    return true
                }
                state.waiting = continuation
                return false
            }
            if heard { continuation.resume() }
        }
    }

    /// Rings after so long, unless cancelled.
    func ring(after pause: Duration) async {
        // A timer that is not needed any more must be silent: its ring would be remembered, end the
        // next wait at once, cancel that one's timer in turn, and nothing would ever rest again.
        do { try await Task.sleep(for: pause) } catch { return }
        ring()
    }
}

/// Cases in which something was missing, to be looked at again.
final class GapList: Sendable {
    private let cases = Mutex<Set<String>>([])

    /// Remembers a case.
    func add(_ caseID: String) { cases.withLock { _ = $0.insert(caseID) } }

    /// All that were remembered, which are forgotten.
    func takeAll() -> [String] {
        cases.withLock { cases in
            defer { cases = [] }
            return cases.sorted()
        }
    }
}

/// Files that could not be dealt with yet, and when each is looked at again.
final class RetryList: Sendable {
    private let files = Mutex<[ContentDigest: (failures: Int, next: Int64)]>([:])

    /// Failures after which a file waits; before, the next round looks at it again.
    private static let patience = 3
    /// The longest wait, in seconds.
    private static let longest: Int64 = 30

    /// True when the file's time has come.
    func isDue(_ digest: ContentDigest, at now: Instant) -> Bool {
        files.withLock { $0[digest].map { $0.next <= now.seconds } ?? true }
    }

    /// Remembers a failure; each makes the next wait longer.
    func failed(_ digest: ContentDigest, at now: Instant) {
        files.withLock { files in
            let failures = (files[digest]?.failures ?? 0) + 1
            let extra = max(0, failures - RetryList.patience)
            let wait = extra == 0 ? 0 : min(RetryList.longest, 1 << Int64(min(extra, 5)))
            files[digest] = (failures, now.seconds + wait)
        }
    }

    /// Something was taken in: what waited for it may go on.
    func succeeded() { files.withLock { $0 = [:] } }
}

/// The size of the ledger that its files show.
final class Published: Sendable {
    private let size = Mutex<UInt64?>(nil)

    /// Looks at or changes the size.
    func withLock<Value>(_ body: (inout UInt64?) -> Value) -> Value {
        size.withLock { body(&$0) }
    }
}

/// A number that is counted up and taken as a whole.
final class Counter: Sendable {
    private let count = Mutex(0)

    func add() { count.withLock { $0 += 1 } }

    /// What was counted since the last time.
    func take() -> Int {
        count.withLock { count in
            defer { count = 0 }
            return count
        }
    }
}
