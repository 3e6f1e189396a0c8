import Detection
import Encoding
import Files

/// What the cut to a measure changes in an exhibit, made again from what the plan says of it.
struct ExhibitCut {
    /// The changes, in order.
    private(set) var edits: [Edit] = []
    /// Values taken out of rows that stay.
    private(set) var masked: [MaskedValue] = []
    /// The rows that stay, those that follow each other and answer the same measures as one run.
    private(set) var runs: [RowRun] = []

    init(
        _ exhibit: DisclosurePlan.Exhibit,
        _ file: String,
        _ pseudonymiser: inout Pseudonymiser
    ) throws {
        guard let cut = exhibit.scope, exhibit.decision.act == .disclose else { return }
        let scopes = cut.measures.compactMap { try? MeasureScope($0) }
        guard scopes.count == cut.measures.count, !scopes.isEmpty,
            let shape = try? ExhibitShape(cut.mapping)
        else { throw ScopeProblem.malformed(at: 0) }
        let names = scopes.map(\.measure)
        // A value that an officer keeps is not masked.
        let kept = exhibit.entries.filter { $0.act == .keep && $0.record.proposedBy == .person }
            .flatMap(\.places).compactMap(\.bytes)
        var input = try InputFile(regular: file)
        var made = pseudonymiser
        var edits: [Edit] = []
        var masked: [MaskedValue] = []
        var seen: Set<[UInt8]> = []
        var runs: [RowRun] = []
        let decisions = exhibit.rowDecisions
        let report = try Scoping.cut(
            &input,
            as: shape,
            to: scopes,
            decisions: decisions
        ) { row in
            if row.kind == .row, row.verdict == .keep { runs.add(row, names) }
            for edit in try row.edits(with: &made)
            where !kept.contains(where: { $0.overlaps(edit.range) }) || edit.replacement.isEmpty {
                edits.append(edit)
            }
            guard row.verdict == .keep else { return }
            for mask in row.masks
            where seen.insert(mask.value).inserted
                && !kept.contains(where: { $0.overlaps(mask.range) })
            {
                masked.append(
                    MaskedValue(
                        removed: RemovedValue(
                            entry: "cut.\(exhibit.path).\(masked.count + 1)",
                            dataClass: mask.dataClass.rawValue,
                            bytes: mask.value,
                            only: exhibit.path
                        ),
                        pseudonym: try made.pseudonym(for: mask.value, dataClass: mask.dataClass)
                    )
                )
            }
        }
        // A decision about a row that is not there is about another exhibit, or was typed wrong.
        guard report.decided == decisions.count else {
            let row = exhibit.scope?.rows.first { $0.record.decidedBy != nil }
            throw ApplyFailure.unplaceable(exhibit: exhibit.path, entry: row?.id ?? "")
        }
        pseudonymiser = made
        self.edits = edits
        self.masked = masked
        self.runs = runs
    }
}

/// A value that the cut took out of a row that stays, and what stands there.
package struct MaskedValue: Sendable, Hashable {
    /// The value, which is in memory only.
    package let removed: RemovedValue
    /// Its pseudonym.
    package let pseudonym: [UInt8]
}

/// Rows of an exhibit that follow each other, stay, and answer the same measures.
package struct RowRun: Sendable, Hashable {
    /// From the first byte of the first to behind the last byte of the last, in the exhibit.
    package private(set) var bytes: Range<Int>
    /// How many rows.
    package private(set) var rows: Int
    /// The measures that admit them, by their ids.
    package let measures: [String]

    fileprivate func followed(by row: ScopeRow) -> RowRun {
        var run = self
        run.bytes = bytes.lowerBound..<row.range.upperBound
        run.rows += 1
        return run
    }

    fileprivate init(_ row: ScopeRow, _ measures: [String]) {
        bytes = row.range
        rows = 1
        self.measures = measures
    }
}

extension [RowRun] {
    fileprivate mutating func add(_ row: ScopeRow, _ names: [String]) {
        let measures = row.measures.names(of: names)
        if let last, last.bytes.upperBound == row.range.lowerBound, last.measures == measures {
            self[count - 1] = last.followed(by: row)
        } else {
            append(RowRun(row, measures))
        }
    }
}
