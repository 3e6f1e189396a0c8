import Casework
import Disclosure

/// Counts the rows of a cut by day, and by month when there are too many days.
struct ReviewTimeline {
    private var days: [Int: (inside: Int, outside: Int)] = [:]
    /// The most days that are told apart while counting; what is later is not shown.
    private static let dayLimit = 40_000

    /// Takes the next row.
    mutating func take(_ row: ScopeRow) {
        guard row.kind == .row, let day = row.day,
            days[day] != nil || days.count < ReviewTimeline.dayLimit
        else { return }
        if row.verdict == .keep {
            days[day, default: (0, 0)].inside += 1
        } else {
            days[day, default: (0, 0)].outside += 1
        }
    }

    /// Stretches of time in order: days while they are few, then months, then years.
    var buckets: [ReviewScope.Bucket] {
        for length in [10, 7, 4] {
            var buckets: [String: (inside: Int, outside: Int)] = [:]
            for (number, counts) in days {
                guard let instant = Instant(seconds: Int64(number) * 86_400, offset: 0) else {
                    continue
                }
                let label = String("\(instant.day)".prefix(length))
                buckets[label, default: (0, 0)].inside += counts.inside
                buckets[label, default: (0, 0)].outside += counts.outside
            }
            guard buckets.count <= ReviewMaterial.bucketLimit || length == 4 else { continue }
            return buckets.sorted { $0.key < $1.key }.suffix(ReviewMaterial.bucketLimit).map {
                .init(label: $0.key, inside: $0.value.inside, outside: $0.value.outside)
            }
        }
        return []
    }
}
