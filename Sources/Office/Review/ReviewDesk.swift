import Disclosure
import Dispatch
import Synchronization

/// How far the work on a review is; it is in memory only and begins again after a stop.
package struct ReviewProgress: Sendable, Hashable {
    /// What is done to an exhibit, in this order.
    package enum Phase: String, Sendable, Hashable, CaseIterable {
        case waiting, opening, reading, placing, removing, checking, sealing, keeping
    }

    /// What is being done.
    package var phase: Phase
    /// Bytes of the exhibit opened, or of its text read.
    package var bytes: Int

    /// A place in the work.
    package init(_ phase: Phase, bytes: Int = 0) {
        self.phase = phase
        self.bytes = bytes
    }
}

/// Where the office's work on reviews meets: what waits, how far it is, what was read lately.
final class ReviewDesk: Sendable {
    /// How many reviews' material stays in memory, and of how many entries together.
    private static let kept = 64
    private static let entriesKept = 100_000

    private struct State {
        var waiting: Set<String> = []
        var isSurveyed = false
        var progress: [String: ReviewProgress] = [:]
        var materials: [(object: ObjectName, material: ReviewMaterial)] = []
    }

    /// Rung when something waits.
    let bell = Bell()
    /// Where exhibits are read, one at a time: the shared pool has a thread for each core.
    let executor = ReviewExecutor()
    /// Where exhibits are read for whoever looks at them, beside the work that takes long.
    let reader = ReviewExecutor()
    private let state = Mutex(State())
    /// Called at each new phase of each review.
    private let watcher = Mutex<(@Sendable (ReviewProgress.Phase) -> Void)?>(nil)

    /// Calls `watcher` at each new phase, as a test does that stops the office there.
    func watch(_ watcher: @escaping @Sendable (ReviewProgress.Phase) -> Void) {
        self.watcher.withLock { $0 = watcher }
    }

    /// Says that a case has a review to work on.
    func add(_ caseID: String) {
        state.withLock { _ = $0.waiting.insert(caseID) }
        bell.ring()
    }

    /// All cases that were named, which are forgotten.
    func takeAll() -> [String] {
        state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting.sorted()
        }
    }

    /// True once, for whoever looks through all cases after a start.
    func takeSurvey() -> Bool {
        state.withLock { state in
            defer { state.isSurveyed = true }
            return !state.isSurveyed
        }
    }

    /// Has all cases looked through again, since that failed.
    func repeatSurvey() { state.withLock { $0.isSurveyed = false } }

    /// How far a review is; nothing while nobody works on it.
    func progress(of review: String, in caseID: String) -> ReviewProgress? {
        state.withLock { $0.progress["\(caseID)/\(review)"] }
    }

    /// Says how far a review is; nothing ends it.
    func note(_ progress: ReviewProgress?, of review: String, in caseID: String) {
        let isNew = state.withLock { state in
            let before = state.progress["\(caseID)/\(review)"]
            state.progress["\(caseID)/\(review)"] = progress
            return before?.phase != progress?.phase
        }
        guard isNew, let phase = progress?.phase else { return }
        watcher.withLock { $0 }?(phase)
    }

    /// What was read of a plan lately.
    func material(_ object: ObjectName) -> ReviewMaterial? {
        state.withLock { state in
            guard let index = state.materials.firstIndex(where: { $0.object == object }) else {
                return nil
            }
            let found = state.materials.remove(at: index)
            state.materials.append(found)
            return found.material
        }
    }

    /// Keeps what was read for a while, and forgets what was not asked for longest.
    func keep(_ material: ReviewMaterial, of object: ObjectName) {
        state.withLock { state in
            state.materials.append((object, material))
            func entries() -> Int {
                state.materials.reduce(0) { $0 + $1.material.exhibit.entries.count }
            }
            while state.materials.count > 1,
                state.materials.count > ReviewDesk.kept || entries() > ReviewDesk.entriesKept
            {
                state.materials.removeFirst()
            }
        }
    }
}

/// One thread for work that computes for minutes, beside the shared pool.
final class ReviewExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "comity.review")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
