import Detection
import Files
import Glibc

/// Looks for identifiers in segments on as many threads as there are cores, and gives them back in
/// the order they came in.
final class DetectionWork {
    /// How much text goes to another thread at once, in bytes.
    private static let batchSize = 1 << 18
    /// Reading an exhibit takes a small part of one core.
    private static let threads = min(8, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

    /// A segment and what was found in it.
    struct Found: Sendable {
        let segment: Segment
        let findings: [Finding]
    }

    private var work: OrderedWork<[Segment], [Found]>
    private var batch: [Segment] = []
    private var batched = 0

    init(_ detector: Detector) {
        work = OrderedWork(threads: DetectionWork.threads) { segments in
            segments.map { Found(segment: $0, findings: detector.findings(in: $0.text)) }
        }
    }

    /// Takes the next segment; gives those that must be done with before more can be taken.
    func take(_ segment: Segment) -> [Found] {
        batch.append(segment)
        batched += segment.text.count
        return batched >= DetectionWork.batchSize ? submit() : []
    }

    /// Gives all that are left; more segments may follow.
    func finish() -> [Found] {
        var results = batch.isEmpty ? [] : submit()
        while !work.isEmpty { results += work.take() }
        return results
    }

    private func submit() -> [Found] {
        let results = work.isFull ? work.take() : []
        work.submit(batch)
        batch = []
        batched = 0
        return results
    }
}
