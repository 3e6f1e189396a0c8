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
        for rule in periods(measure) where rule.citation.confidence.decides {
            guard let period = rule.period, let fact = period.expires,
                case .day(let from)? = sheet[period.trigger]?.value,
                let end = count(rule, period).end(from: from)
            else { continue }
            let isOver = end.due < day && !isSuspended(period, sheet)
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
            rule.citation.validity.contains(day)
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
            rule.when.truth(on: sheet, day) != .false
        else { return nil }
        let count = count(rule, period)
        guard let end = count.end(from: from) else { return nil }
        var flags = flags(of: end, rule, count.calendar)
        if end != count.end(from: from, doubtful: true) { flags.insert(.toBeChecked) }
        if isSuspended(period, sheet) {
            flags.insert(.suspended)
        } else if end.due < day {
            flags.insert(.over)
        }
        return Assessment.Deadline(
            rule: rule.id,
            citation: rule.citation.text,
            trigger: period.trigger,
            from: from,
            raw: end.raw,
            due: end.due,
            warnFrom: DeadlineReckoning.warning(before: end.due, from, period),
            counted: period.length.unit.rawValue,
            lapse: period.lapse,
            flags: Deadline.Flag.allCases.filter(flags.contains).map(\.rawValue),
            text: rule.text,
            measures: [measure.id]
        )
    }

    private func flags(
        of end: DayCount.End,
        _ rule: Rule,
        _ calendar: StateCalendar?
    ) -> Set<Deadline.Flag> {
        var flags = Deadline.Flag.ofDay(end.raw, calendar)
        if end.raw != end.due { flags.insert(.moved) }
        if !rule.citation.confidence.decides { flags.insert(.toBeChecked) }
        if let calendar {
            if !calendar.covers(end.raw) { flags.insert(.outsideCalendar) }
            let holiday = calendar.holiday(on: end.raw)
            if holiday.map({ !$0.isCertain }) ?? false { flags.insert(.toBeChecked) }
        } else {
            flags.insert(.noCalendar)
        }
        if rule.period?.length.unit == .hours { flags.insert(.hourUnknown) }
        return flags
    }

    /// The count of a period, with the calendar of the state whose step the rule governs.
    private func count(_ rule: Rule, _ period: Rule.Period) -> DayCount {
        let state = rule.side == .requested ? parties.requested : parties.asking
        let calendar = book.calendars[state]
        let lengths = book.lengths(of: period)
        let hours = lengths.map(\.count).reduce(0, +)
        return DayCount(
            // Only the day of the event is known: hours are shown by the day they end on.
            lengths: period.length.unit == .hours
                ? [Rule.Period.Length(unit: .days, count: hours / 24)] : lengths,
            counting: period.length.unit == .hours ? .raw : period.counting,
            calendar: calendar,
            rollsOver: period.length.unit != .hours
                && book.rollOver(rule, calendar)?.citation.confidence.decides ?? false,
            stops: []
        )
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
            warnFrom: warnFrom,
            counted: counted,
            lapse: lapse,
            flags: flags,
            text: text,
            measures: measures + [measure]
        )
    }
}
