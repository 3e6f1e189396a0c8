package import Casework

extension LawBook {
    /// When the period of a rule ends that runs from a moment and binds a state.
    ///
    /// - Parameters:
    ///   - from: the event; for a period in hours it must be an instant.
    ///   - zone: the clock of the state's seat, or of the place the letter names.
    ///   - on: the day of the question, for the flags `over` and `warning`.
    package func deadline(
        _ id: String,
        from: Deadline.Moment,
        state: String,
        zone: Zone,
        suspended: [Deadline.Suspension] = [],
        on today: Day? = nil
    ) throws(DeadlineFailure) -> Deadline {
        guard let rule = rule(id) else {
            throw .unknownRule(nearest: nearestName(to: id, among: periods.map(\.id)))
        }
        guard let period = rule.period else { throw .noPeriod(rule.modality) }
        guard let calendar = calendars[state] else {
            throw .unknownState(known: calendars.keys.sorted())
        }
        let reckoning = DeadlineReckoning(
            rule: rule,
            period: period,
            lengths: lengths(of: period),
            calendar: calendar,
            rollOver: rollOver(rule, calendar),
            zone: zone,
            unbound: from.day(in: zone).flatMap { unbound(state, by: rule, on: $0) },
            suspended: try Deadline.Suspension.merged(suspended, in: zone)
        )
        return try reckoning.deadline(from: from, on: today)
    }

    /// Why the rule does not bind the state; nothing where the book does not know.
    private func unbound(_ state: String, by rule: Rule, on day: Day) -> String? {
        guard let instrument = instruments[rule.instrument] else { return nil }
        if let own = instrument.state {
            return own == state ? nil : "\(instrument.title) is the law of \(own)"
        }
        let known = participation(of: state, in: instrument.key)
        if known == nil && instrument.openTo == nil { return nil }
        let finder = BasisFinder(
            book: self,
            parties: Parties(asking: state, requested: state),
            day: day
        )
        return finder.reasonUnbound(state, by: instrument).map { "\(instrument.title): \($0)" }
    }

    /// What the state's calendar says of periods of its own law that end on a day of rest.
    func rollOver(_ rule: Rule, _ calendar: StateCalendar?) -> StateCalendar.RollOver? {
        guard let calendar, let rollOver = calendar.rollOver,
            instruments[rule.instrument]?.state == calendar.state
        else { return nil }
        return rollOver
    }
}

/// One period, counted and put in words.
struct DeadlineReckoning {
    let rule: Rule
    let period: Rule.Period
    let lengths: [Rule.Period.Length]
    let calendar: StateCalendar
    let rollOver: StateCalendar.RollOver?
    let zone: Zone
    /// Why the state is not bound by the instrument, if the book says so.
    let unbound: String?
    let suspended: [Deadline.Suspension]

    func deadline(from: Deadline.Moment, on today: Day?) throws(DeadlineFailure) -> Deadline {
        guard let day = from.day(in: zone) else { throw .beyondTheCalendar }
        if period.length.unit == .hours {
            guard case .instant(let instant) = from else { throw .hourNeeded }
            return try inHours(from: instant, day, today)
        }
        return try inDays(from: from, day, today)
    }

    private func inDays(
        from: Deadline.Moment,
        _ day: Day,
        _ today: Day?
    ) throws(DeadlineFailure) -> Deadline {
        var stops: [(after: Day, through: Day)] = []
        for stop in suspended {
            guard let first = stop.from.day(in: zone), let last = stop.to?.day(in: zone) else {
                continue
            }
            stops.append((first, last))
        }
        let count = DayCount(
            lengths: lengths,
            counting: period.counting,
            calendar: calendar,
            rollsOver: rollOver?.citation.confidence.decides ?? false,
            stops: stops
        )
        guard let end = count.end(from: day), let other = count.end(from: day, doubtful: true),
            let after = end.due.adding(days: 1), let until = zone.start(of: after)
        else { throw .beyondTheCalendar }
        var page = DeadlinePage(self, raw: end.raw, from: day)
        page.count(from: day, stops: stops, through: end.due)
        page.standstill(before: end.due)
        if end.due != end.raw { page.moved(to: end) }
        if end.due != other.due { page.doubt(other.due) }
        let warnFrom = DeadlineReckoning.warning(before: end.due, day, period)
        page.now(today, due: end.due, warnFrom: warnFrom)
        return deadline(from, day, .day(end.raw), .day(end.due), until, .day(warnFrom), page)
    }

    private func inHours(
        from: Instant,
        _ day: Day,
        _ today: Day?
    ) throws(DeadlineFailure) -> Deadline {
        var stops: [(from: Int64, to: Int64)] = []
        for stop in suspended {
            guard let to = stop.to else { continue }
            guard case .instant(let first) = stop.from, case .instant(let last) = to else {
                throw .hourNeeded
            }
            stops.append((first.seconds, last.seconds))
        }
        let hours = lengths.map(\.count).reduce(0, +)
        let count = HourCount(
            hours: hours,
            counting: period.counting,
            offset: zone.offset,
            stops: stops
        )
        let seconds = count.end(from: from.seconds)
        let ahead = period.warn ?? DeadlineReckoning.usualWarning(hours)
        let near = max(from.seconds, seconds - Int64(ahead) * 3600)
        guard let end = zone.written(seconds), let warnFrom = zone.written(near) else {
            throw .beyondTheCalendar
        }
        var page = DeadlinePage(self, raw: end.day, from: day)
        page.countHours(from: from, isStopped: count.end(from: from.seconds) != plain(from))
        page.standstill(before: end.day)
        page.now(today, due: end.day, warnFrom: warnFrom.day)
        return deadline(
            .instant(from),
            day,
            .instant(end),
            .instant(end),
            end,
            .instant(warnFrom),
            page
        )
    }

    private func plain(_ from: Instant) -> Int64 {
        let hours = lengths.map(\.count).reduce(0, +)
        return HourCount(hours: hours, counting: period.counting, offset: zone.offset, stops: [])
            .end(from: from.seconds)
    }

    private func deadline(
        _ from: Deadline.Moment,
        _ day: Day,
        _ raw: Deadline.Moment,
        _ due: Deadline.Moment,
        _ until: Instant,
        _ warnFrom: Deadline.Moment,
        _ page: DeadlinePage
    ) -> Deadline {
        Deadline(
            rule: rule,
            from: from,
            fromDay: day,
            state: calendar.state,
            zone: zone.name,
            lengths: lengths,
            raw: raw,
            due: due,
            until: until,
            warnFrom: warnFrom,
            flags: page.sortedFlags,
            reasons: page.reasons
        )
    }

    /// The day from which the end of a period is near; a warning in hours begins the day before.
    static func warning(before due: Day, _ from: Day, _ period: Rule.Period) -> Day {
        let usual = usualWarning(due.number - from.number)
        let ahead = period.length.unit == .hours ? 1 : period.warn ?? usual
        return due.adding(days: -ahead).map { max($0, from) } ?? from
    }

    /// A quarter of the period, from one unit to fourteen, where the book does not say.
    static func usualWarning(_ count: Int) -> Int { min(14, max(1, count / 4)) }
}

extension Deadline.Moment {
    /// The calendar day in a zone; a day is itself everywhere.
    package func day(in zone: Zone) -> Day? {
        switch self {
        case .day(let day): day
        case .instant(let instant): zone.day(at: instant)
        }
    }

    fileprivate func begin(in zone: Zone) -> Int64? {
        switch self {
        case .day(let day): zone.start(of: day)?.seconds
        case .instant(let instant): instant.seconds
        }
    }
}

extension Deadline.Suspension {
    /// The suspensions in order, those that touch joined into one.
    static func merged(
        _ given: [Deadline.Suspension],
        in zone: Zone
    ) throws(DeadlineFailure) -> [Deadline.Suspension] {
        guard given.count <= countLimit else { throw .tooManySuspensions(limit: countLimit) }
        var parts: [(from: Int64, to: Int64, whole: Deadline.Suspension)] = []
        for one in given {
            guard let from = one.from.begin(in: zone) else { throw .beyondTheCalendar }
            var last = Int64.max
            if let to = one.to {
                guard let end = to.begin(in: zone) else { throw .beyondTheCalendar }
                last = end
            }
            guard from <= last else { throw .reversedSuspension }
            parts.append((from, last, one))
        }
        parts.sort { ($0.from, $0.to) < ($1.from, $1.to) }
        var merged: [(from: Int64, to: Int64, whole: Deadline.Suspension)] = []
        for part in parts {
            guard let before = merged.last, part.from <= before.to else {
                merged.append(part)
                continue
            }
            guard part.to > before.to else { continue }
            let whole = Deadline.Suspension(from: before.whole.from, to: part.whole.to)
            merged[merged.count - 1] = (before.from, part.to, whole)
        }
        return merged.map(\.whole)
    }
}
