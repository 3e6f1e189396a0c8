import Disclosure
package import Encoding

/// How an exhibit is cut to the measure: what of it is inside, what is not, and when that was.
package struct ReviewScope: Sendable, Hashable {
    /// A stretch of time, and how many rows of it stay or go.
    package struct Bucket: Sendable, Hashable {
        /// The day or the month, such as `2026-03-02` or `2026-03`.
        package let label: String
        /// Rows that stay.
        package let inside: Int
        /// Rows that do not.
        package let outside: Int
    }

    /// The measure it is cut to.
    package let measure: String
    /// Rows or messages there are.
    package let rows: Int
    /// Rows that stay.
    package let kept: Int
    /// Rows that do not, by reason.
    package let leftOut: [String: Int]
    /// Rows by time, in order; empty where rows have no day.
    package let buckets: [Bucket]
    /// The first and the last day of the measure's period, where it has some.
    package let period: [String?]

    /// A cut.
    package init(
        measure: String,
        rows: Int,
        kept: Int,
        leftOut: [String: Int],
        buckets: [Bucket],
        period: [String?]
    ) {
        self.measure = measure
        self.rows = rows
        self.kept = kept
        self.leftOut = leftOut
        self.buckets = buckets
        self.period = period
    }

    /// Reads what ``json`` writes.
    init?(_ json: JSON) {
        guard let measure = json["measure"]?.string, let rows = json["rows"]?.integer,
            let kept = json["kept"]?.integer, let leftOut = json["leftOut"]?.object,
            let buckets = json["timeline"]?.array
        else { return nil }
        self.init(
            measure: measure,
            rows: Int(rows),
            kept: Int(kept),
            leftOut: leftOut.compactMapValues { $0.integer.map { Int($0) } },
            buckets: buckets.compactMap { bucket in
                guard let label = bucket["label"]?.string, let inside = bucket["in"]?.integer,
                    let outside = bucket["out"]?.integer
                else { return nil }
                return Bucket(label: label, inside: Int(inside), outside: Int(outside))
            },
            period: [json["from"]?.string, json["to"]?.string]
        )
    }

    /// Its members.
    package var json: JSON {
        var members: [String: JSON] = [
            "measure": .string(measure), "rows": .integer(Int64(rows)),
            "kept": .integer(Int64(kept)),
            "leftOut": .object(leftOut.mapValues { .integer(Int64($0)) }),
            "timeline": .array(
                buckets.map { bucket in
                    [
                        "label": .string(bucket.label), "in": .integer(Int64(bucket.inside)),
                        "out": .integer(Int64(bucket.outside)),
                    ]
                }
            ),
        ]
        members["from"] = period.first.flatMap { $0 }.map { .string($0) }
        members["to"] = period.last.flatMap { $0 }.map { .string($0) }
        return .object(members)
    }
}
