package import Files

/// Cuts an exhibit to a measure: one pass over its bytes, rows in order, bounded memory.
package enum Scoping {
    /// The longest row, entry, statement heading or mail header that is read, in bytes
    /// (`spec/limits.md`); the body of a message may have any length.
    package static let rowLimit = 16 << 20

    private static let pieceSize = 1 << 20

    /// Reads an exhibit and gives each of its rows with what is to become of it.
    ///
    /// - Parameters:
    ///   - source: the exhibit's bytes from the first on.
    ///   - scopes: the measures that are answered, at least one: a row stays that any of them
    ///     admits, and says which do.
    ///   - decisions: what an officer decided of rows, by their first byte: true to keep it.
    ///   - dated: whether rows say their days, which costs a second look.
    ///   - each: is given the rows in the order of their ranges, which never overlap.
    /// - Returns: how many rows there were and what became of them.
    /// - Throws: ``ScopeProblem`` when the exhibit cannot be cut, whatever the source or `each`
    ///   throws. Nothing of an exhibit may leave whose cut did not end.
    package static func cut<Source: ByteSource & ~Copyable>(
        _ source: inout Source,
        as shape: ExhibitShape,
        to scopes: [MeasureScope],
        decisions: [Int: Bool] = [:],
        dated: Bool = false,
        each: (ScopeRow) throws -> Void
    ) throws -> ScopeReport {
        if let question = shape.questions(for: scopes).first {
            throw ScopeProblem.unanswered(question)
        }
        var reader = MeasureReaders(shape, scopes, dated: dated)
        var report = ScopeReport()
        var held: [UInt8] = []
        var base = 0
        var rows: [ScopeRow] = []
        var isLast = false
        var isLed = false
        while !isLast {
            // A row that does not fit is read again with as much once more, never piece by piece.
            let wanted = max(pieceSize, held.count)
            let piece = try source.read(upTo: wanted)
            isLast = piece.count < wanted
            report.size += piece.count
            if base == 0, held.isEmpty, shape.format != .whole {
                try refuseWideText(piece)
            }
            held.append(contentsOf: piece)
            rows.removeAll(keepingCapacity: true)
            let used = try held.withUnsafeBufferPointer { window throws(ScopeProblem) in
                try reader.read(window, base: base, isLast: isLast, into: &rows)
            }
            guard used > 0 || held.count <= rowLimit else {
                throw ScopeProblem.rowTooLong(at: base, limit: rowLimit)
            }
            held.removeFirst(used)
            base += used
            for row in rows {
                let decision = decisions[row.range.lowerBound]
                var row = decided(row, decision, by: reader.all)
                if row.isFirst { isLed = false }
                if row.verdict == .keep {
                    if !isLed { row.trim = row.lead }
                    isLed = true
                }
                report.count(row, decided: decision != nil)
                try each(row)
            }
        }
        report.outside += report.size
        return report
    }

    /// The same for one measure.
    package static func cut<Source: ByteSource & ~Copyable>(
        _ source: inout Source,
        as shape: ExhibitShape,
        to scope: MeasureScope,
        decisions: [Int: Bool] = [:],
        each: (ScopeRow) throws -> Void
    ) throws -> ScopeReport {
        try cut(&source, as: shape, to: [scope], decisions: decisions, each: each)
    }

    /// The edits of a cut, with pseudonyms, in order.
    ///
    /// - Parameter each: is given the edits in order.
    package static func edits<Source: ByteSource & ~Copyable>(
        _ source: inout Source,
        as shape: ExhibitShape,
        to scope: MeasureScope,
        decisions: [Int: Bool] = [:],
        with pseudonymiser: inout Pseudonymiser,
        each: (Edit) throws -> Void
    ) throws -> ScopeReport {
        var made = pseudonymiser
        let report = try cut(&source, as: shape, to: scope, decisions: decisions) { row in
            for edit in try row.edits(with: &made) { try each(edit) }
        }
        pseudonymiser = made
        return report
    }

    /// - Parameter all: every measure: nobody said for which of them an officer keeps a row.
    private static func decided(
        _ row: ScopeRow,
        _ decision: Bool?,
        by all: MeasureSet
    ) -> ScopeRow {
        guard let decision else {
            // What is too long for a pseudonym is nothing that somebody is called.
            let isLong = row.masks.contains { $0.value.count > Pseudonymiser.valueLimit }
            return isLong ? replaced(row, .leaveOut(.unreadable)) : row
        }
        guard decision != (row.verdict == .keep) else { return row }
        var changed = replaced(row, decision ? .keep : .leaveOut(.byOfficer))
        if decision {
            changed.measures = all
            changed.masks = row.masks.filter { $0.value.count <= Pseudonymiser.valueLimit }
        }
        return changed
    }

    /// A row with another verdict, without what it would have hidden.
    private static func replaced(_ row: ScopeRow, _ verdict: ScopeVerdict) -> ScopeRow {
        var changed = ScopeRow(row.range, verdict, kind: row.kind)
        changed.lead = row.lead
        changed.day = row.day
        changed.isFirst = row.isFirst
        changed.drops = row.drops
        return changed
    }

    /// UTF-16 and UTF-32 text cannot be cut at bytes that mean something.
    private static func refuseWideText(_ bytes: [UInt8]) throws(ScopeProblem) {
        let marks: [[UInt8]] = [[0xff, 0xfe], [0xfe, 0xff], [0, 0, 0xfe, 0xff]]
        if marks.contains(where: bytes.starts(with:)) { throw .encoding }
    }

    static func reader(for shape: ExhibitShape, _ match: ScopeMatch) -> any RowReader {
        switch shape.format {
        case .csv: CSVRows(shape, match)
        case .json, .jsonLines: JSONRows(shape, match)
        case .mt940: MT940Rows(shape, match)
        case .camt: CAMTRows(shape, match)
        case .mbox, .message: MailRows(shape, match)
        case .chatText: ChatRows(shape, match)
        case .sheets: SheetRows(shape, match)
        case .page: PageRows(shape, match)
        case .whole: WholeRow(shape, match)
        }
    }
}

/// Finds the rows of a format in the bytes of an exhibit, as they come.
protocol RowReader {
    /// Reads as many whole rows as `window` holds and adds them to `rows`.
    ///
    /// - Parameters:
    ///   - window: the bytes after those that were used before.
    ///   - base: where in the exhibit its first byte is.
    ///   - isLast: whether the exhibit ends with it.
    /// - Returns: how many bytes it used: none asks for more, and all are used when `isLast`.
    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) throws(ScopeProblem) -> Int
}

/// A document without rows: all or nothing, as an officer said.
struct WholeRow: RowReader {
    private let keeps: Bool
    private var size = 0

    init(_ shape: ExhibitShape, _ match: ScopeMatch) {
        keeps = shape.keepsWhole == true && RowJudge.standing(shape, match).0 == nil
    }

    mutating func read(
        _ window: Window,
        base: Int,
        isLast: Bool,
        into rows: inout [ScopeRow]
    ) -> Int {
        size += window.count
        if isLast {
            rows.append(ScopeRow(0..<size, keeps ? .keep : .leaveOut(.otherCategory)))
        }
        return window.count
    }
}
