import Casework

extension Assessment {
    /// The reasoning in full: every rule that was looked at, instrument by instrument, with what
    /// it saw and what it came to, and under it what lifts it.
    ///
    /// What came out alike for several measures is said once.
    func memo(_ page: inout Page) {
        page.heading("Reasoning: every rule that was looked at")
        let entries = entries
        for key in instruments(of: entries) {
            let own = entries.filter { $0.finding.rule.instrument == key }
            page.heading("\(title(of: key)) (\(own.count) rules)")
            for entry in own { write(entry, &page) }
        }
    }

    /// A finding with the measures for which it came out so.
    private struct Entry {
        let finding: Finding
        let text: String
        var measures: [String]
    }

    private var entries: [Entry] {
        var entries: [Entry] = []
        var places: [String: Int] = [:]
        for measure in measures {
            for finding in measure.findings {
                var page = Page()
                branch(finding, 1, "", &page)
                if let place = places[page.text] {
                    entries[place].measures.append(measure.measure.id)
                } else {
                    places[page.text] = entries.count
                    let id = measure.measure.id
                    entries.append(Entry(finding: finding, text: page.text, measures: [id]))
                }
            }
        }
        return entries.sorted {
            ($0.finding.rule.order, $0.measures.first ?? "")
                < ($1.finding.rule.order, $1.measures.first ?? "")
        }
    }

    /// The bases in their order, then what applies of itself, by key.
    private func instruments(of entries: [Entry]) -> [String] {
        let keys = Set(entries.map(\.finding.rule.instrument))
        let first = bases.map(\.instrument.key).filter(keys.contains)
        return first + keys.subtracting(first).sorted()
    }

    private func title(of key: String) -> String {
        bases.first { $0.instrument.key == key }?.instrument.title
            ?? "\(key), which applies of itself"
    }

    private func write(_ entry: Entry, _ page: inout Page) {
        let all = entry.measures.count == measures.count
        let whom = all ? "" : ", for \(entry.measures.joined(separator: ", "))"
        branch(entry.finding, 1, whom, &page)
    }

    private func branch(
        _ finding: Finding,
        _ depth: Int,
        _ whom: String,
        _ page: inout Page
    ) {
        let rule = finding.rule
        let kind = depth == 1 ? "" : "except "
        page.item("\(kind)\(rule.citation.text)\(whom): \(finding.verdict)", at: depth)
        let inset = String(repeating: "  ", count: depth + 1)
        page.line("\(inset)\(rule.text)")
        let seen = finding.seen.map(\.words)
        if !seen.isEmpty { page.line("\(inset)Here \(seen.joined(separator: "; ")).") }
        let source = "\(rule.citation.confidence.rawValue), \(rule.citation.source)"
        page.line("\(inset)[\(rule.id), \(rule.modality.rawValue), \(source)]")
        for exception in finding.exceptions { branch(exception, depth + 1, "", &page) }
    }
}

extension Finding {
    /// What it came to, in words and by its code.
    fileprivate var verdict: String {
        let code = effectWord
        return switch code {
        case "NONE":
            rule.requires != nil && truth == .true
                ? "met" : truth == .unknown ? "open, and nothing hangs on it" : "not the case"
        case "NOTICE", "USE_LIMIT", "EXCEPTION", "PROVISIONAL": "applies (\(code))"
        case "NOT_A_GROUND": "may not be a ground (\(code))"
        case "LIFTED": "stands by itself, and is lifted by what follows (\(code))"
        case "TO_BE_CHECKED": "may be the case, and the book is not sure of it (\(code))"
        case "CONDITION": "a condition (\(code))"
        default: standing == .unknown ? "not known, so \(code)" : "\(code)"
        }
    }
}
