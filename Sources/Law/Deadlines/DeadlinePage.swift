import Casework

/// Gathers what a person has to look at in a period, and says it in words.
struct DeadlinePage {
    private let reckoning: DeadlineReckoning
    private let raw: Day
    private var flags: Set<Deadline.Flag> = []
    private(set) var reasons: [String] = []

    /// Begins with the raw date: what day it is, and whether rule and calendar hold.
    init(_ reckoning: DeadlineReckoning, raw: Day, from day: Day) {
        self.reckoning = reckoning
        self.raw = raw
        let citation = reckoning.rule.citation
        flags = Deadline.Flag.ofDay(raw, reckoning.calendar)
        if !citation.confidence.decides {
            flags.insert(.toBeChecked)
        }
        if !citation.validity.contains(day) { flags.insert(.notInForce) }
        if !reckoning.calendar.covers(day) || !reckoning.calendar.covers(raw) {
            flags.insert(.outsideCalendar)
        }
    }

    var sortedFlags: [Deadline.Flag] { Deadline.Flag.allCases.filter(flags.contains) }

    mutating func count(
        from day: Day,
        stops: [(after: Day, through: Day)],
        through due: Day
    ) {
        let zone = reckoning.zone.name
        say("runs \(lengthWords) from \(day.spelled) in \(zone); that day is not counted")
        if reckoning.period.counting == .regulation {
            say("counted by Regulation (EEC, Euratom) No 1182/71")
        }
        for stop in stops where stop.after <= due && stop.through > day {
            flags.insert(.suspended)
            say(
                "the clock was stopped on \(stop.after) and started again on \(stop.through): "
                    + "the days after the first, up to the second, do not count"
            )
        }
        rawWords(isFinal: reckoning.period.counting != .regulation && !rollsOver)
        common(day)
    }

    mutating func countHours(from instant: Instant, isStopped: Bool) {
        let local = reckoning.zone.written(instant.seconds) ?? instant
        if reckoning.period.counting == .regulation {
            say(
                "runs \(lengthWords) from the next full hour after \(local); the hour of the event "
                    + "is not counted (Regulation (EEC, Euratom) No 1182/71 Art. 3)"
            )
        } else {
            say("runs \(lengthWords) from \(local)")
        }
        if isStopped {
            flags.insert(.suspended)
            say("the time for which the clock was stopped does not count")
        }
        if !flags.isDisjoint(with: [.weekend, .holiday]) {
            say("it ends on \(kindOfDay); periods in hours never roll over")
        }
        common(local.day)
    }

    /// A clock that still stands still.
    mutating func standstill(before end: Day) {
        guard let open = reckoning.suspended.last, open.to == nil,
            let since = open.from.day(in: reckoning.zone), since <= end
        else { return }
        flags.insert(.suspended)
        say("the clock has stood still since \(since): the end moves on until it is started again")
    }

    mutating func moved(to end: DayCount.End) {
        flags.insert(.moved)
        let union = "Regulation (EEC, Euratom) No 1182/71 Art. 3"
        let own = reckoning.rollOver?.citation.text ?? ""
        let law =
            end.isStretched
            ? "\(union)(5)" : reckoning.period.counting == .regulation ? "\(union)(4)" : own
        let why =
            end.isStretched
            ? "two working days must lie within it" : "it ends with the next working day"
        say("\(why): \(end.due.spelled) (\(law))")
    }

    /// What the end would be if what may be a holiday is one.
    mutating func doubt(_ other: Day) {
        flags.insert(.toBeChecked)
        say(
            "a holiday within it is not certain and was not counted; if it is one, the period "
                + "ends on \(other.spelled)"
        )
    }

    mutating func now(_ today: Day?, due: Day, warnFrom: Day) {
        guard let today, !isStandingStill else { return }
        if today > due {
            flags.insert(.over)
        } else if today >= warnFrom {
            flags.insert(.warning)
        }
    }

    private var isStandingStill: Bool { reckoning.suspended.last.map { $0.to == nil } ?? false }

    private var rollsOver: Bool { reckoning.rollOver?.citation.confidence.decides ?? false }

    private mutating func rawWords(isFinal: Bool) {
        let isRest = !flags.isDisjoint(with: [.weekend, .holiday])
        if let holiday = reckoning.calendar.holiday(on: raw), !holiday.isCertain {
            flags.insert(.toBeChecked)
            say("whether \(raw) is a holiday (\(holiday.name)) is to be checked")
        }
        guard isRest else { return }
        say("the raw date \(raw) is \(kindOfDay)\(isFinal ? "; nothing rolls over" : "")")
        if let rollOver = reckoning.rollOver, !rollsOver {
            flags.insert(.toBeChecked)
            say("\(rollOver.citation.text) may let it end with the next working day")
        }
    }

    private var kindOfDay: String {
        var parts: [String] = []
        if flags.contains(.weekend) { parts.append(raw.weekday == 6 ? "a Saturday" : "a Sunday") }
        if flags.contains(.holiday), let holiday = reckoning.calendar.holiday(on: raw) {
            parts.append("a public holiday in \(reckoning.calendar.state) (\(holiday.name))")
        }
        return parts.joined(separator: " and ")
    }

    private mutating func common(_ day: Day) {
        let rule = reckoning.rule
        if !rule.citation.confidence.decides {
            say("the rule is held with \(rule.citation.confidence.rawValue) confidence only")
        }
        if let why = reckoning.unbound { say(why) }
        if flags.contains(.notInForce) {
            let validity = rule.citation.validity
            let to = validity.to.map { " to \($0)" } ?? ""
            say("the rule is law from \(validity.from)\(to), not on \(day)")
        }
        if flags.contains(.outsideCalendar) {
            let validity = reckoning.calendar.citation.validity
            let to = validity.to.map { " to \($0)" } ?? ""
            say("the calendar of \(reckoning.calendar.state) holds from \(validity.from)\(to) only")
        }
    }

    private var lengthWords: String {
        guard let base = reckoning.period.extends, reckoning.lengths.count == 2 else {
            return reckoning.period.length.words
        }
        return "\(reckoning.lengths[0].words) (\(base)) and \(reckoning.lengths[1].words) more"
    }

    private mutating func say(_ words: String) { reasons.append(words) }
}

extension Deadline.Flag {
    /// Whether a day is one of rest.
    static func ofDay(_ day: Day, _ calendar: StateCalendar?) -> Set<Deadline.Flag> {
        var flags: Set<Deadline.Flag> = []
        if day.weekday >= 6 { flags.insert(.weekend) }
        guard let calendar else { return flags }
        if calendar.holiday(on: day)?.isCertain ?? false { flags.insert(.holiday) }
        return flags
    }
}
