import Detection
import Encoding
import Files

/// What the cut to a measure changes in an exhibit, made again from what the plan says of it.
struct ExhibitCut {
    /// The changes, in order.
    private(set) var edits: [Edit] = []
    /// Values taken out of rows that stay.
    private(set) var masked: [RemovedValue] = []

    init(
        _ exhibit: DisclosurePlan.Exhibit,
        _ file: String,
        _ pseudonymiser: inout Pseudonymiser
    ) throws {
        guard let cut = exhibit.scope, exhibit.decision.act == .disclose else { return }
        guard let scope = try? MeasureScope(cut.measure),
            let shape = try? ExhibitShape(cut.mapping)
        else { throw ScopeProblem.malformed(at: 0) }
        // A value that an officer keeps is not masked.
        let kept = exhibit.entries.filter { $0.act == .keep && $0.record.proposedBy == .person }
            .flatMap(\.places).compactMap(\.bytes)
        var input = try InputFile(regular: file)
        var made = pseudonymiser
        var edits: [Edit] = []
        var masked: [RemovedValue] = []
        var seen: Set<[UInt8]> = []
        _ = try Scoping.cut(&input, as: shape, to: scope) { row in
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
                    RemovedValue(
                        entry: "cut.\(exhibit.path).\(masked.count + 1)",
                        dataClass: mask.dataClass.rawValue,
                        bytes: mask.value,
                        only: exhibit.path
                    )
                )
            }
        }
        pseudonymiser = made
        self.edits = edits
        self.masked = masked
    }
}
