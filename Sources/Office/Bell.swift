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
        try? await Task.sleep(for: pause)
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
