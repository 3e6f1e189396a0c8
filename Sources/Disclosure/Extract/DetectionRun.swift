package import Detection

/// A finding and where in the exhibit it is.
package struct LocatedFinding: Sendable, Hashable {
    /// The text it is in.
    package let layer: Layer
    /// Where its pieces are, in the order of the text; never empty.
    package let places: [Place]
    /// What it may be; its range is that of a segment and says nothing outside of it.
    package let finding: Finding
    /// Its text in UTF-8: the matched value, which is for reports that reveal and for edits only.
    package let value: [UInt8]
}

/// Looks for identifiers in segments as they come, on threads of its own.
///
/// A finding that lies in what two segments share is given once: each segment answers for what ends
/// before the middle of what it shares with the next, so a finding is whole as long as it has at
/// most half of ``SegmentWriter/overlap`` bytes.
package final class DetectionRun {
    private let work: DetectionWork
    /// By layer the findings near the end of its last segment, which the next may repeat.
    private var tails: [Layer: Tail] = [:]
    private let each: (LocatedFinding) throws -> Void

    private struct Tail {
        let count: Int
        let findings: [LocatedFinding]
    }

    /// A run.
    ///
    /// - Parameter each: takes each finding; those of one text come in its order.
    package init(_ detector: Detector, each: @escaping (LocatedFinding) throws -> Void) {
        work = DetectionWork(detector)
        self.each = each
    }

    /// Takes the next segment.
    package func take(_ segment: Segment) throws {
        for found in work.take(segment) { try settle(found.segment, found.findings) }
    }

    /// Gives all findings that are left.
    ///
    /// The run is at its end, and may begin anew.
    package func finish() throws {
        for found in work.finish() { try settle(found.segment, found.findings) }
        for tail in tails.values { for finding in tail.findings { try each(finding) } }
        tails = [:]
    }

    private func settle(_ segment: Segment, _ findings: [Finding]) throws {
        let shared = segment.overlap / 2
        if let tail = tails.removeValue(forKey: segment.layer) {
            for held in tail.findings
            where segment.overlap == 0 || held.finding.range.upperBound <= tail.count - shared {
                try each(held)
            }
        }
        let count = segment.text.count
        // A shorter one is the last of its layer.
        let mayGoOn = count >= SegmentWriter.target - SegmentWriter.reach
        var held: [LocatedFinding] = []
        for finding in findings {
            if segment.overlap > 0 && finding.range.upperBound <= shared { continue }
            let places = segment.places(of: finding.range)
            if places.isEmpty { continue }
            let located = LocatedFinding(
                layer: segment.layer,
                places: places,
                finding: finding,
                value: Array(segment.text[finding.range])
            )
            if mayGoOn && finding.range.upperBound > count - SegmentWriter.overlap {
                held.append(located)
            } else {
                try each(located)
            }
        }
        if !held.isEmpty { tails[segment.layer] = Tail(count: count, findings: held) }
    }
}
