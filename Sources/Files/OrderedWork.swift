import Dispatch
import Foundation
import Synchronization

/// Work done on several threads, its results taken in the order it was given.
///
/// Slot n is served by thread n modulo the number of threads, so no queue is needed: the giver
/// waits for the oldest slot, each thread for its next one. At most four slots a thread are in
/// flight, which bounds memory whatever the size of the stream.
package struct OrderedWork<Input: Sendable, Output: Sendable>: ~Copyable, Sendable {
    private enum Content: Sendable {
        case idle
        case input(Input)
        case output(Output)
        case stop
    }

    private final class Slot: Sendable {
        let content = Mutex(Content.idle)
        let given = DispatchSemaphore(value: 0)
        let finished = DispatchSemaphore(value: 0)

        /// Does the work given to this slot; false when told to stop.
        func serve(_ work: (Input) -> Output) -> Bool {
            given.wait()
            guard case .input(let input) = content.withLock({ $0 }) else { return false }
            content.withLock { $0 = .idle }
            let output = work(input)
            content.withLock { $0 = .output(output) }
            finished.signal()
            return true
        }
    }

    private let slots: [Slot]
    private var submitted = 0
    private var taken = 0

    /// Starts `threads` threads that do `work`.
    package init(threads: Int, _ work: @escaping @Sendable (Input) -> Output) {
        let slots = (0..<threads * 4).map { _ in Slot() }
        self.slots = slots
        for thread in 0..<threads {
            // A thread of its own: a worker spends its life waiting, and the shared pool has only
            // as many threads as there are cores, so that the next stage would start a second late.
            Thread.detachNewThread {
                var next = thread
                while slots[next % slots.count].serve(work) { next += threads }
            }
        }
    }

    deinit {
        for index in taken..<submitted { slots[index % slots.count].finished.wait() }
        for slot in slots {
            slot.content.withLock { $0 = .stop }
            slot.given.signal()
        }
    }

    /// True when a result must be taken before more work can be given.
    package var isFull: Bool { submitted - taken == slots.count }

    /// True when every result was taken.
    package var isEmpty: Bool { submitted == taken }

    /// Gives work; there must be room.
    package mutating func submit(_ input: Input) {
        precondition(!isFull, "take a result first")
        let slot = slots[submitted % slots.count]
        slot.content.withLock { $0 = .input(input) }
        slot.given.signal()
        submitted += 1
    }

    /// Waits for the oldest result.
    package mutating func take() -> Output {
        precondition(!isEmpty, "nothing was given")
        let slot = slots[taken % slots.count]
        slot.finished.wait()
        taken += 1
        let content = slot.content.withLock { content in
            defer { content = .idle }
            return content
        }
        guard case .output(let output) = content else {
            preconditionFailure("a finished slot holds its output")
        }
        return output
    }
}
