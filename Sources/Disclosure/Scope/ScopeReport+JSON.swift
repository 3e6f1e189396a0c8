package import Encoding

extension ScopeReport {
    /// The report as it stands in the record of a disclosure (`spec/disclosure-scope.md`).
    package var json: JSON {
        var reasons: [String: JSON] = [:]
        for reason in ScopeReason.allCases {
            reasons[reason.rawValue] = .integer(Int64(leftOut[reason, default: 0]))
        }
        return [
            "rows": .integer(Int64(rows)), "kept": .integer(Int64(kept)),
            "leftOut": .object(reasons), "framesLeftOut": .integer(Int64(framesLeftOut)),
            "pseudonymised": .integer(Int64(masked)), "decided": .integer(Int64(decided)),
            "size": .integer(Int64(size)), "outside": .integer(Int64(outside)),
            "unreadable": .array(
                unreadable.map { range in
                    [
                        "start": .integer(Int64(range.lowerBound)),
                        "end": .integer(Int64(range.upperBound)),
                    ]
                }
            ),
        ]
    }
}
