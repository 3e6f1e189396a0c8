import Casework

/// Works out what follows from facts and the day: which bases there are, and when periods end.
struct Reckoner {
    let book: LawBook
    let day: Day
    let choice: BasisChoice
    let parties: Parties

    /// Adds the facts about bases, and those about periods that have run out.
    func reckon(_ sheet: inout FactSheet, _ measure: Measure) {
        let serving = choice.serving[measure.id] ?? []
        let treaties: [Instrument.Kind] = [.union, .bilateral, .multilateral, .convention]
        let treaty = !serving.isDisjoint(with: treaties.map(\.rawValue))
        sheet.learn("basis.treaty", .truth(treaty), from: .reckoned)
        let national = serving.contains(Instrument.Kind.national.rawValue)
        sheet.learn("basis.national", .truth(national), from: .reckoned)
        for rule in periods(measure) {
            guard let period = rule.period, let fact = period.expires,
                let raw = end(of: period, sheet)
            else { continue }
            let isOver = raw < day && !isSuspended(period, sheet)
            sheet.learn(fact, .truth(isOver), from: .reckoned)
        }
    }

    /// The deadlines whose first day is known, each once for the measures it concerns.
    func deadlines(_ sheets: [FactSheet], _ measures: [Measure]) -> [Assessment.Deadline] {
        var found: [Assessment.Deadline] = []
        for (sheet, measure) in zip(sheets, measures) {
            for rule in periods(measure) {
                guard let deadline = deadline(rule, sheet, measure) else { continue }
                let same = found.firstIndex {
                    $0.rule == deadline.rule && $0.from == deadline.from
                        && $0.flags == deadline.flags
                }
                guard let same else {
                    found.append(deadline)
                    continue
                }
                found[same] = found[same].joined(by: measure.id)
            }
        }
        return found.sorted { ($0.due, $0.rule) < ($1.due, $1.rule) }
    }

    private func periods(_ measure: Measure) -> [Rule] {
        book.periods.filter { rule in
            rule.citation.validity.contains(day) && rule.citation.confidence.decides
                && rule.measures?.contains(measure.type) ?? true
                && choice.brings(rule, book, parties, for: measure.id)
        }
    }

    private func deadline(
        _ rule: Rule,
        _ sheet: FactSheet,
        _ measure: Measure
    ) -> Assessment.Deadline? {
        guard let period = rule.period, case .day(let from)? = sheet[period.trigger]?.value,
            let raw = end(of: period, sheet), rule.when.truth(on: sheet, day) != .false
        else { return nil }
        var flags: [String] = []
        if raw.weekday >= 6 { flags.append("weekend") }
        if isSuspended(period, sheet) { flags.append("suspended") }
        if raw < day && !isSuspended(period, sheet) { flags.append("over") }
        return Assessment.Deadline(
            rule: rule.id,
            citation: rule.citation.text,
            trigger: period.trigger,
            from: from,
            raw: raw,
            due: raw,
            flags: flags,
            text: rule.text,
            measures: [measure.id]
        )
    }

    /// The last day: the day of the event is not counted, and nothing rolls over.
    private func end(of period: Rule.Period, _ sheet: FactSheet) -> Day? {
        guard case .day(let from)? = sheet[period.trigger]?.value else { return nil }
        return from.adding(days: period.days)
    }

    private func isSuspended(_ period: Rule.Period, _ sheet: FactSheet) -> Bool {
        period.suspendedBy.flatMap { sheet[$0]?.value } == .truth(true)
    }
}

extension Assessment.Deadline {
    fileprivate func joined(by measure: String) -> Self {
        Self(
            rule: rule,
            citation: citation,
            trigger: trigger,
            from: from,
            raw: raw,
            due: due,
            flags: flags,
            text: text,
            measures: measures + [measure]
        )
    }
}
