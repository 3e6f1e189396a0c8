import Encoding
import Files

/// Makes the cut of an exhibit to the measures and writes into the plan what it comes to: counts,
/// what each measure admits, what only a person can say, and which rows nobody can place.
struct CutProposal {
    let measures: [MeasureScope]
    let shape: ExhibitShape
    /// What ids of questions and rows begin with, such as `E1`.
    let prefix: String

    /// Cuts the exhibit as the plan says and proposes what that comes to.
    ///
    /// What officers decided of its rows before stays decided.
    func apply(
        to exhibit: inout DisclosurePlan.Exhibit,
        from source: ScopedExhibit,
        file: String
    ) throws(FileFailure) {
        var scope = exhibit.scope ?? .init(measures: [], mapping: [:])
        scope.measures = measures.map(\.json)
        scope.mapping = shape.json
        scope.leftOut = [:]
        scope.admitted = []
        scope.rows.removeAll { $0.record.decidedBy == nil }
        var asked = shape.questions(for: measures)
        if asked.isEmpty {
            var rows = CutRows(wanted: !exhibit.entries.isEmpty, source)
            exhibit.scope = scope
            do {
                let report = try Scoping.cut(
                    source,
                    as: shape,
                    to: measures,
                    decisions: exhibit.rowDecisions
                ) { rows.take($0) }
                note(report, source, in: &scope)
                note(rows, in: &exhibit)
                propose(report, for: &exhibit)
            } catch ScopeProblem.unanswered(let question) {
                asked = [question]
            } catch let problem as ScopeProblem {
                withhold(&exhibit, "not cut to the measure: \(problem.name)")
            } catch {
                throw FileFailure(.read, path: file)
            }
        }
        if !asked.isEmpty {
            let words = asked.map(\.rawValue).joined(separator: ", ")
            withhold(&exhibit, "a question is open: \(words)")
        }
        ask(asked, in: &scope)
        exhibit.scope = scope
    }

    private func note(
        _ report: ScopeReport,
        _ source: ScopedExhibit,
        in scope: inout DisclosurePlan.Scope
    ) {
        for (reason, count) in report.leftOut { scope.leftOut[reason.rawValue] = count }
        let names = measures.map(\.measure)
        scope.admitted = report.admitted.map {
            DisclosurePlan.Admitted(measures: $0.key.names(of: names), rows: $0.value)
        }.sorted { $0.measures.lexicographicallyPrecedes($1.measures) }
        let known = Set(scope.rows.map(\.bytes.lowerBound))
        for range in report.unreadable where !known.contains(range.lowerBound) {
            guard scope.rows.count < DisclosurePlan.Scope.rowLimit else { break }
            scope.rows.append(.init(id: "", bytes: range, spot: source.spot(range.lowerBound)))
        }
        scope.rows.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
        for place in scope.rows.indices { scope.rows[place].id = "\(prefix).r\(place + 1)" }
    }

    /// Says of each entry which measures admit the row that it is in.
    private func note(_ rows: CutRows, in exhibit: inout DisclosurePlan.Exhibit) {
        let names = measures.map(\.measure)
        for place in exhibit.entries.indices {
            guard let found = rows.measures(of: exhibit.entries[place]) else { continue }
            // With one measure every row that stays is of that one.
            let isPlain = names.count == 1 && !found.isEmpty
            exhibit.entries[place].measures = isPlain ? nil : found.names(of: names)
        }
    }

    private func propose(_ report: ScopeReport, for exhibit: inout DisclosurePlan.Exhibit) {
        guard exhibit.decision.record.decidedBy == nil else { return }
        if report.kept == 0 {
            let isOpen = report.leftOut[.unreadable] != nil
            withhold(
                &exhibit,
                isOpen
                    ? "no row could be held against the measure"
                    : "nothing of it is inside the measure"
            )
        } else {
            exhibit.decision.act = .disclose
            exhibit.decision.reason = "answers the measure"
        }
    }

    private func withhold(_ exhibit: inout DisclosurePlan.Exhibit, _ reason: String) {
        guard exhibit.decision.record.decidedBy == nil || !exhibit.isWithheld else { return }
        exhibit.decision.act = .withhold
        exhibit.decision.reason = reason
        exhibit.decision.record = .init(proposedBy: .machine)
    }

    /// Adds what is asked and not there yet; what is asked again is open again.
    private func ask(_ asked: [ScopeQuestion], in scope: inout DisclosurePlan.Scope) {
        for about in asked {
            if let place = scope.questions.firstIndex(where: { $0.about == about }) {
                scope.questions[place].answer = nil
                scope.questions[place].answeredBy = nil
                continue
            }
            let id = "\(prefix).q\(scope.questions.count + 1)"
            scope.questions.append(.init(id: id, about: about))
        }
    }
}

/// Where the rows of an exhibit are, and the measures that admit each.
private struct CutRows {
    private let isWanted: Bool
    private let source: ScopedExhibit
    private var ends: [Int] = []
    private var starts: [Int] = []
    private var sets: [MeasureSet] = []

    init(wanted: Bool, _ source: ScopedExhibit) {
        isWanted = wanted
        self.source = source
    }

    mutating func take(_ row: ScopeRow) {
        guard isWanted, row.kind == .row else { return }
        starts.append(row.range.lowerBound)
        ends.append(row.range.upperBound)
        sets.append(row.measures)
    }

    /// The measures of the row that an entry is in; nothing for what is in no row.
    func measures(of entry: DisclosurePlan.Entry) -> MeasureSet? {
        if let number = entry.messageNumber {
            return sets.indices.contains(number - 1) ? sets[number - 1] : nil
        }
        guard let first = start(of: entry) else { return nil }
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] <= first { low = middle + 1 } else { high = middle }
        }
        return low < starts.count && starts[low] <= first ? sets[low] : nil
    }

    /// Where an entry begins, in what was cut.
    private func start(of entry: DisclosurePlan.Entry) -> Int? {
        guard entry.layer.kind == .text, let place = entry.places.first else { return nil }
        switch source {
        case .file: return entry.layer.path.isEmpty ? place.bytes?.lowerBound : nil
        case .workbook(let book):
            guard case .cell(let row, _, _) = place, let name = entry.layer.path.first,
                name.hasPrefix("sheet:")
            else { return nil }
            return book.start(String(name.dropFirst(6)), row)
        }
    }
}

extension DisclosurePlan.Entry {
    /// The message of a mailbox that it is in, from 1.
    fileprivate var messageNumber: Int? {
        if let part = layer.path.first, part.hasPrefix("message:") {
            return Int(part.dropFirst("message:".count))
        }
        if case .message(let number, _, _) = places.first { return number }
        return nil
    }
}
