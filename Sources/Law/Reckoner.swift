import Casework

/// Works out what follows from facts and the day: which bases there are, and when periods end.
struct Reckoner {
    let book: LawBook
    let day: Day
    let choice: BasisChoice
    let parties: Parties
    /// For each measure the rules with a period that govern it.
    private let periods: [[Rule]]

    /// - Parameter governing: for each measure the places of the rules that its bases bring.
    init(
        book: LawBook,
        day: Day,
        choice: BasisChoice,
        parties: Parties,
        measures: [Measure],
        governing: [[Int]]
    ) {
        self.book = book
        self.day = day
        self.choice = choice
        self.parties = parties
        periods = zip(measures, governing).map { measure, rules in
            rules.filter {
                let tag = book.tags[$0]
                return tag.hasPeriod && tag.days.contains(day.number)
                    && book.isMade($0, for: measure)
            }.map { book.rules[$0] }
        }
    }

    /// Adds the facts about bases, and those about periods that have run out.
    func reckon(_ sheet: inout FactSheet, _ measure: Measure, at index: Int) {
        let serving = choice.serving[measure.id] ?? []
        let treaties: [Instrument.Kind] = [.union, .bilateral, .multilateral, .convention]
        let treaty = !serving.isDisjoint(with: treaties.map(\.rawValue))
        sheet.learn("basis.treaty", .truth(treaty), from: .reckoned)
        let national = serving.contains(Instrument.Kind.national.rawValue)
        sheet.learn("basis.national", .truth(national), from: .reckoned)
        let lane = serving.contains { !(book.instruments[$0]?.lane.isEmpty ?? true) }
        sheet.learn("basis.lane", .truth(lane), from: .reckoned)
        for rule in periods[index] where rule.citation.confidence.decides {
            guard let period = rule.period, let fact = period.expires,
                let event = sheet[period.trigger]?.value,
                let due = end(rule, period, from: event)?.due
            else { continue }
            let isOver = due < day && !isSuspended(period, sheet)
            sheet.learn(fact, .truth(isOver), from: .reckoned)
        }
    }

    /// The deadlines whose first day is known, each once for the measures it concerns.
    func deadlines(_ sheets: [FactSheet], _ measures: [Measure]) -> [Assessment.Deadline] {
        var found: [Assessment.Deadline] = []
        for (index, measure) in measures.enumerated() {
            for rule in periods[index] {
                guard let deadline = deadline(rule, sheets[index], measure) else { continue }
                let same = found.firstIndex {
                    $0.rule == deadline.rule && $0.from == deadline.from
                        && $0.moments == deadline.moments && $0.flags == deadline.flags
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

    private func deadline(
        _ rule: Rule,
        _ sheet: FactSheet,
        _ measure: Measure
    ) -> Assessment.Deadline? {
        guard let period = rule.period, let event = sheet[period.trigger]?.value,
            let from = event.day, rule.code.when.truth(on: sheet, day) != .false,
            let end = end(rule, period, from: event)
        else { return nil }
        var flags = end.flags
        let met = period.metBy.flatMap { sheet[$0]?.value.day }.flatMap { $0 <= day ? $0 : nil }
        if isSuspended(period, sheet) {
            flags.insert(.suspended)
        } else if end.due < met ?? day {
            flags.insert(.over)
        }
        return Assessment.Deadline(
            rule: rule.id,
            citation: rule.citation.text,
            trigger: period.trigger,
            from: from,
            raw: end.raw,
            due: end.due,
            moments: end.moments,
            warnFrom: DeadlineReckoning.warning(before: end.due, from, period),
            counted: period.length.unit.rawValue,
            met: met,
            lapse: period.lapse,
            flags: Deadline.Flag.allCases.filter(flags.contains).map(\.rawValue),
            text: rule.text,
            measures: [measure.id]
        )
    }

    /// Where a period ends, and what to look at.
    private struct End {
        let raw: Day
        let due: Day
        var moments: Assessment.Deadline.Moments?
        let flags: Set<Deadline.Flag>
    }

    /// The end of a period, by the calendar of the state whose step the rule governs.
    private func end(_ rule: Rule, _ period: Rule.Period, from event: FactValue) -> End? {
        guard let from = event.day else { return nil }
        let state = rule.side == .requested ? parties.requested : parties.asking
        let calendar = book.calendars[state]
        let lengths = book.lengths(of: period)
        if period.length.unit == .hours {
            return end(inHours: lengths.map(\.count).reduce(0, +), rule, period, event, calendar)
        }
        let count = DayCount(
            lengths: lengths,
            counting: period.counting,
            calendar: calendar,
            rollsOver: book.rollOver(rule, calendar)?.citation.confidence.decides ?? false,
            stops: []
        )
        guard let end = count.end(from: from) else { return nil }
        var flags = flags(of: end.raw, rule, calendar)
        if end.raw != end.due { flags.insert(.moved) }
        if end.due != count.end(from: from, doubtful: true)?.due { flags.insert(.toBeChecked) }
        return End(raw: end.raw, due: end.due, flags: flags)
    }

    /// Hours are counted on the clock the moment was written with; where only the day is known,
    /// the end is the first day on which they may be over.
    private func end(
        inHours hours: Int,
        _ rule: Rule,
        _ period: Rule.Period,
        _ event: FactValue,
        _ calendar: StateCalendar?
    ) -> End? {
        guard case .instant(let from) = event else {
            guard let day = event.day?.adding(days: hours / 24) else { return nil }
            let flags = flags(of: day, rule, calendar).union([.hourUnknown])
            return End(raw: day, due: day, flags: flags)
        }
        let count = HourCount(
            hours: hours,
            counting: period.counting,
            offset: { _ in from.offset * 60 },
            stops: []
        )
        let seconds = count.end(from: from.seconds)
        guard let end = Instant(seconds: seconds, offset: from.offset) else { return nil }
        return End(
            raw: end.day,
            due: end.day,
            moments: Assessment.Deadline.Moments(from: from, end: end),
            flags: flags(of: end.day, rule, calendar)
        )
    }

    private func flags(
        of raw: Day,
        _ rule: Rule,
        _ calendar: StateCalendar?
    ) -> Set<Deadline.Flag> {
        var flags = Deadline.Flag.ofDay(raw, calendar)
        if !rule.citation.confidence.decides { flags.insert(.toBeChecked) }
        guard let calendar else { return flags.union([.noCalendar]) }
        if !calendar.covers(raw) { flags.insert(.outsideCalendar) }
        if calendar.holiday(on: raw).map({ !$0.isCertain }) ?? false { flags.insert(.toBeChecked) }
        return flags
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
            moments: moments,
            warnFrom: warnFrom,
            counted: counted,
            met: met,
            lapse: lapse,
            flags: flags,
            text: text,
            measures: measures + [measure]
        )
    }
}
