import Detection
import Encoding
import Files

/// What the cut to a measure changes in an exhibit, made again from what the plan says of it.
struct ExhibitCut {
    /// The changes, in order; none for a workbook.
    private(set) var edits: [Edit] = []
    /// What changes in the sheets of a workbook; nothing when it is none.
    private(set) var sheets: SheetCut?
    /// Values taken out of rows that stay.
    private(set) var masked: [MaskedValue] = []
    /// The rows that stay, those that follow each other and answer the same measures as one run.
    private(set) var runs: [RowRun] = []
    /// How many rows do not stay, by reason.
    private(set) var leftOut: [ScopeReason: Int] = [:]

    init(
        _ exhibit: DisclosurePlan.Exhibit,
        _ file: String,
        scratch: String,
        _ pseudonymiser: inout Pseudonymiser
    ) async throws {
        guard let cut = exhibit.scope, exhibit.decision.act == .disclose else { return }
        let scopes = cut.measures.compactMap { try? MeasureScope($0) }
        guard scopes.count == cut.measures.count, !scopes.isEmpty,
            let shape = try? ExhibitShape(cut.mapping)
        else { throw ScopeProblem.malformed(at: 0) }
        let names = scopes.map(\.measure)
        // A value that an officer keeps is not masked.
        let kept = KeptPlaces(exhibit)
        let owner = exhibit.inside?.exhibit ?? exhibit.path
        let source = try await ScopedExhibit.open(file, as: shape, scratch: scratch)
        let book: Workbook? = if case .workbook(let book) = source { book } else { nil }
        var sheets = book.map { _ in SheetCut() }
        var made = pseudonymiser
        var edits: [Edit] = []
        var masked: [MaskedValue] = []
        var seen: Set<[UInt8]> = []
        var runs: [RowRun] = []
        let decisions = exhibit.rowDecisions
        let report = try Scoping.cut(
            source,
            as: shape,
            to: scopes,
            decisions: decisions
        ) { row in
            if row.kind == .row, row.verdict == .keep { runs.add(row, names, source) }
            let changes = try row.edits(with: &made).filter {
                $0.replacement.isEmpty || !kept.hold($0.range, in: book)
            }
            if let book { sheets?.take(row, changes, in: book) } else { edits += changes }
            guard row.verdict == .keep else { return }
            for mask in row.masks
            where seen.insert(mask.value).inserted
                && !kept.hold(mask.range, in: book)
            {
                masked.append(
                    MaskedValue(
                        removed: RemovedValue(
                            entry: "cut.\(exhibit.path).\(masked.count + 1)",
                            dataClass: mask.dataClass.rawValue,
                            bytes: mask.value,
                            only: owner
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
        self.sheets = sheets
        self.masked = masked
        self.runs = runs
        leftOut = report.leftOut
    }
}

extension ExhibitCut {
    /// What becomes of a ledger within another exhibit.
    var inner: PartWork.Cut { sheets.map { .sheets($0) } ?? .edits(edits) }
}

/// Where values are that an officer keeps.
private struct KeptPlaces {
    private var bytes: [Range<Int>] = []
    private var cells: Set<[String]> = []

    init(_ exhibit: DisclosurePlan.Exhibit) {
        for entry in exhibit.entries
        where entry.act == .keep && entry.record.proposedBy == .person {
            let sheet = entry.layer.path.first.flatMap { name in
                name.hasPrefix("sheet:") ? String(name.dropFirst(6)) : nil
            }
            for place in entry.places {
                if let sheet, case .cell(let row, let column, _) = place {
                    cells.insert([sheet, String(row), String(column)])
                } else if let range = place.bytes {
                    bytes.append(range)
                }
            }
        }
    }

    /// Whether one of them is in a range: of the exhibit's bytes, or of the text of its sheets.
    func hold(_ range: Range<Int>, in book: Workbook?) -> Bool {
        guard let book else { return bytes.contains { $0.overlaps(range) } }
        guard !cells.isEmpty, let spot = book.spot(range.lowerBound) else { return false }
        let column = book.column(range.lowerBound)
        return cells.contains([spot.sheet, String(spot.row), String(column)])
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
    /// The first and the last of them in a workbook, where bytes are those of its text.
    package var spots: (first: Workbook.Spot, last: Workbook.Spot)? {
        guard let first = from, let last = to else { return nil }
        return (first, last)
    }
    private let from: Workbook.Spot?
    private var to: Workbook.Spot?

    fileprivate func followed(by row: ScopeRow, _ spot: Workbook.Spot?) -> RowRun {
        var run = self
        run.to = spot
        run.bytes = bytes.lowerBound..<row.range.upperBound
        run.rows += 1
        return run
    }

    fileprivate init(_ row: ScopeRow, _ measures: [String], _ spot: Workbook.Spot?) {
        (from, to) = (spot, spot)
        bytes = row.range
        rows = 1
        self.measures = measures
    }
}

extension [RowRun] {
    fileprivate mutating func add(
        _ row: ScopeRow,
        _ names: [String],
        _ source: ScopedExhibit
    ) {
        let spot = source.spot(row.range.lowerBound)
        let measures = row.measures.names(of: names)
        if let last, last.bytes.upperBound == row.range.lowerBound, last.measures == measures {
            self[count - 1] = last.followed(by: row, spot)
        } else {
            append(RowRun(row, measures, spot))
        }
    }
}
