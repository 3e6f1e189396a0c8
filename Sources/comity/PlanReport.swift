import Casework
import Detection
import Disclosure
import Encoding

/// A plan as a lawyer reads it: what leaves, what does not, why, who decided, what is open.
///
/// It names no value that was found and no value of the letter, only how many there are and where
/// in the letter they stand.
struct PlanReport {
    let plan: DisclosurePlan
    var listsEntries = false

    init(_ plan: DisclosurePlan, listsEntries: Bool = false) {
        self.plan = plan
        self.listsEntries = listsEntries
    }

    /// One exhibit in the words of a report.
    struct Exhibit {
        let title: String
        let verdict: String
        let why: String
        /// Counts of rows in and out, with the reason.
        let rows: [(label: String, count: Int, isIn: Bool)]
        /// Values: what happens, with what, why, by whom, how many.
        let values: [Line]
        let questions: [String]
        let openRows: [String]
        let parts: [String]
    }

    /// Entries of one kind.
    struct Line: Hashable {
        let act: String
        let dataClass: String
        let reason: String
        let state: String
        /// Where, for an entry that is listed by itself.
        let id: String
    }

    // MARK: words

    var heading: [(name: String, value: String)] {
        let open = plan.undecided
        let leaving = plan.exhibits.count { $0.decision.act == .disclose }
        var lines = [
            ("case", plan.caseReference), ("letter", "\(plan.letter)"),
            (
                "exhibits",
                "\(plan.exhibits.count): \(leaving) leave, "
                    + "\(plan.exhibits.count - leaving) stay"
            ),
        ]
        for measure in plan.measures { lines.append(("measure \(measure)", scope(of: measure))) }
        if plan.hasDisjointLimits {
            lines.append(
                (
                    "attention",
                    "the measures have different limits on use; rows say theirs in "
                        + "measures.json"
                )
            )
        }
        lines.append(("open", open.isEmpty ? "nothing" : "\(open.count), each marked OPEN"))
        return lines
    }

    /// What a measure asks for: how much of what, never which.
    private func scope(of measure: String) -> String {
        let limit = plan.useLimits[measure].map { "; use limited by \($0)" } ?? ""
        let found = plan.exhibits.lazy.compactMap { $0.scope }.flatMap(\.measures).compactMap {
            try? MeasureScope($0)
        }.first { $0.measure == measure }
        guard let found else { return "no exhibit has rows that are cut to it" + limit }
        var parts: [String] = []
        for (count, noun) in [
            (found.accounts.count, "account"), (found.persons.count, "person"),
            (found.handles.count, "address or number"),
        ] where count > 0 { parts.append("\(count) \(noun)\(count > 1 ? "s" : "")") }
        if let period = found.period {
            let days = [period.from, period.to].map { $0?.description ?? "…" }
            parts.append("\(days[0]) to \(days[1]) by the clock of \(period.zone)")
        }
        if !found.categories.isEmpty { parts.append(found.categories.joined(separator: ", ")) }
        if found.keepsCounterparties { parts.append("counterparties stay") }
        return (parts.isEmpty ? "names nobody" : parts.joined(separator: "; ")) + limit
    }

    var exhibits: [Exhibit] {
        plan.exhibits.enumerated().map { index, exhibit in
            let decision = exhibit.decision
            let leaves = decision.act == .disclose ? "LEAVES" : "STAYS"
            let state = PlanReport.state(
                decision.record,
                isDecided: decision.record.decidedBy != nil
            )
            let measures = exhibit.measures.map {
                $0.isEmpty ? "" : "; answers \($0.joined(separator: ", "))"
            }
            let ground = decision.ground.map { " (\($0))" } ?? ""
            return Exhibit(
                title:
                    "\(index + 1)  \(exhibit.path)  (\(exhibit.mediaType), \(exhibit.size) bytes)",
                verdict: "\(leaves), \(state)",
                why: decision.reason + ground + (measures ?? ""),
                rows: rows(exhibit),
                values: values(exhibit),
                questions: (exhibit.scope?.questions ?? []).map(PlanReport.question),
                openRows: (exhibit.scope?.rows ?? []).map { row in
                    "\(row.id)  \(PlanReport.place(row)): \(row.act.rawValue), "
                        + PlanReport.state(row.record, isDecided: row.record.decidedBy != nil)
                },
                parts: exhibit.parts.map { part in
                    let state = PlanReport.state(
                        part.record,
                        isDecided: part.record.decidedBy != nil
                    )
                    let act = part.act == .keep ? "with" : "without"
                    return "\(act) \(part.count) of: \(part.kind) (if written anew); \(state)"
                }
            )
        }
    }

    private static func place(_ row: DisclosurePlan.RowRuling) -> String {
        if let spot = row.spot { return "sheet \(spot.sheet), row \(spot.row)" }
        return "bytes \(row.bytes.lowerBound) to \(row.bytes.upperBound)"
    }

    private static func question(_ question: DisclosurePlan.Question) -> String {
        let words = question.about.words
        guard let officer = question.answeredBy else {
            return "\(question.id)  OPEN: \(words.question) Answer: \(words.answers)"
        }
        return "\(question.id)  \(words.question) answered by \(officer)"
    }

    private func rows(_ exhibit: DisclosurePlan.Exhibit) -> [(
        label: String, count: Int, isIn: Bool
    )] {
        guard let scope = exhibit.scope else { return [] }
        var rows = scope.admitted.map { group in
            (
                label: "for " + group.measures.joined(separator: " and "), count: group.rows,
                isIn: true
            )
        }
        for (reason, count) in scope.leftOut.sorted(by: { $0.key < $1.key }) {
            rows.append((label: PlanReport.words(reason), count: count, isIn: false))
        }
        return rows
    }

    private static func words(_ reason: String) -> String {
        switch ScopeReason(rawValue: reason) {
        case .otherAccount: "of another account"
        case .otherPerson: "of another person"
        case .outsidePeriod: "outside the period"
        case .otherCategory: "of a kind of data not asked for"
        case .summary: "a sum of rows that stay behind"
        case .unreadable: "nobody can place it"
        case .byOfficer: "left out by an officer"
        case nil: reason
        }
    }

    /// Kinds of values with how many there are of each, the strictest first.
    private func values(_ exhibit: DisclosurePlan.Exhibit) -> [Line] {
        exhibit.entries.map { entry in
            let isOut = entry.measures?.isEmpty == true
            let check = entry.toBeChecked && entry.record.decidedBy == nil ? ", look at it" : ""
            return Line(
                act: entry.act.rawValue,
                dataClass: entry.dataClass.rawValue,
                reason: entry.reason + (entry.ground.map { " (\($0))" } ?? "")
                    + (isOut ? "; in what stays behind" : ""),
                state: PlanReport.state(entry.record, isDecided: entry.isDecided) + check,
                id: listsEntries ? entry.id : ""
            )
        }
    }

    static func state(_ record: DisclosurePlan.Record, isDecided: Bool) -> String {
        guard let officer = record.decidedBy else {
            return record.proposedBy == .machine ? "proposed, OPEN" : "marked by a person, OPEN"
        }
        let role = record.decidedAs.map { " (\($0.rawValue))" } ?? ""
        let agreed = record.agreedBy.map { ", agreed by \($0)" } ?? ""
        return "decided by \(officer)\(role)\(agreed)" + (isDecided ? "" : ", OPEN")
    }

    /// Equal lines as one, with how many there are.
    static func counted(_ lines: [Line]) -> [(line: Line, count: Int)] {
        var counts: [Line: Int] = [:]
        for line in lines { counts[line, default: 0] += 1 }
        return counts.map { (line: $0.key, count: $0.value) }.sorted { left, right in
            let keys = [left.line, right.line].map {
                [$0.act, $0.dataClass, $0.state, $0.reason, $0.id]
            }
            return keys[0].lexicographicallyPrecedes(keys[1])
        }
    }
}

extension PlanReport {
    /// Columns of a bar that stands for all rows of an exhibit.
    private static let barWidth = 40

    /// For a terminal or a mail.
    var text: String {
        var lines = heading.map { name, value in PlanReport.padded(name, 12) + value }
        for exhibit in exhibits {
            lines += ["", exhibit.title, "   \(exhibit.verdict): \(exhibit.why)"]
            lines += exhibit.questions.map { "   ? " + $0 }
            lines += PlanReport.bars(exhibit.rows)
            lines += exhibit.openRows.map { "   row " + $0 }
            lines += exhibit.parts.map { "   " + $0 }
            for (line, count) in PlanReport.counted(exhibit.values) {
                let name = PlanReport.padded(line.act, 13) + PlanReport.padded(line.dataClass, 18)
                let number = line.id.isEmpty ? "\(count) × " : "\(line.id) "
                lines.append("   \(number)\(name)\(line.reason); \(line.state)")
            }
        }
        let open = plan.undecided
        if !open.isEmpty { lines.append("") }
        lines.append("open \(open.count)")
        return lines.joined(separator: "\n") + "\n"
    }

    /// How many rows are in and out, each as a bar of the whole.
    private static func bars(_ rows: [(label: String, count: Int, isIn: Bool)]) -> [String] {
        let total = rows.reduce(0) { $0 + $1.count }
        return rows.map { label, count, isIn in
            let length = max(1, count * barWidth / max(1, total))
            let bar = String(repeating: isIn ? "█" : "░", count: length)
            let number = padded("\(count)", 8)
            return "   \(isIn ? "in " : "out") \(number)\(padded(bar, barWidth + 2))\(label)"
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// A page that stands for itself: no script, nothing loaded.
    var html: String {
        var body = "<h1>What leaves, and what does not</h1>\n<table>\n"
        for (name, value) in heading { body += PlanReport.row([name, value]) }
        body += "</table>\n"
        for exhibit in exhibits {
            let kind = exhibit.verdict.hasPrefix("LEAVES") ? "leaves" : "stays"
            body += "<h2>\(PlanReport.escaped(exhibit.title))</h2>\n"
            body += "<p class=\"\(kind)\"><b>\(PlanReport.escaped(exhibit.verdict))</b>: "
            body += "\(PlanReport.escaped(exhibit.why))</p>\n"
            let notes = exhibit.questions + exhibit.openRows + exhibit.parts
            if !notes.isEmpty {
                body += "<ul>\n"
                for note in notes { body += "<li>\(PlanReport.escaped(note))</li>\n" }
                body += "</ul>\n"
            }
            body += PlanReport.barTable(exhibit.rows)
            let values = PlanReport.counted(exhibit.values)
            if values.isEmpty { continue }
            body += "<table>\n" + PlanReport.row(["", "act", "what", "why", "who"], cell: "th")
            for (line, count) in values {
                let number = line.id.isEmpty ? "\(count)" : line.id
                body += PlanReport.row([number, line.act, line.dataClass, line.reason, line.state])
            }
            body += "</table>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Disclosure plan \(PlanReport.escaped(plan.caseReference))</title>
            <style>
            body { font: 16px/1.5 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
            table { border-collapse: collapse; margin: .5em 0; }
            td, th { border: 1px solid #999; padding: .2em .6em; text-align: left; }
            .leaves { border-left: .4em solid #06642d; padding-left: .6em; }
            .stays { border-left: .4em solid #8f1d1d; padding-left: .6em; }
            meter { width: 18em; }
            </style></head><body>
            \(body)</body></html>

            """
    }

    private static func barTable(_ rows: [(label: String, count: Int, isIn: Bool)]) -> String {
        guard !rows.isEmpty else { return "" }
        let total = rows.reduce(0) { $0 + $1.count }
        var text = "<table>\n"
        for (label, count, isIn) in rows {
            text += "<tr><td>\(isIn ? "leave" : "stay")</td><td>\(count)</td>"
            text += "<td><meter max=\"\(total)\" value=\"\(count)\">\(count)</meter></td>"
            text += "<td>\(escaped(label))</td></tr>\n"
        }
        return text + "</table>\n"
    }

    private static func row(_ cells: [String], cell: String = "td") -> String {
        "<tr>" + cells.map { "<\(cell)>\(escaped($0))</\(cell)>" }.joined() + "</tr>\n"
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.append(character)
            }
        }
        return out
    }
}
