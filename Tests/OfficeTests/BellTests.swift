import Synchronization
import Testing

@testable import Office

/// What wakes the courier, and lets it rest.
struct BellTests {
    /// A ring of a timer that nobody needs any more would end the next wait at once, and that one's
    /// timer the one after it: an office at rest would work without end.
    @Test func aTimerThatIsCancelledDoesNotRing() async throws {
        let bell = Bell()
        let timer = Task { await bell.ring(after: .seconds(3600)) }
        timer.cancel()
        await timer.value
        let isHeard = Heard()
        let waiting = Task {
            await bell.wait()
            isHeard.note()
        }
        try await Task.sleep(for: .milliseconds(200))
        #expect(!isHeard.value)
        bell.ring()
        await waiting.value
        #expect(isHeard.value)
    }

    @Test func aRingThatNobodyHeardIsRemembered() async {
        let bell = Bell()
        bell.ring()
        await bell.wait()
    }

    private final class Heard: Sendable {
        private let state = Mutex(false)
        var value: Bool { state.withLock { $0 } }
        func note() { state.withLock { $0 = true } }
    }
}
