import Casework

/// Counts a period in days, weeks, months or working days (`spec/deadline.md`).
///
/// The day of the event is not counted. The day on which the clock is stopped still counts, the
/// day on which it is started again does not, like the day of any event.
struct DayCount {
    let lengths: [Rule.Period.Length]
    let counting: Rule.Period.Counting
    let calendar: StateCalendar?
    /// Whether the state's calendar lets periods of this kind end with the next working day.
    let rollsOver: Bool
    /// The stretches of days that do not count: after the first, up to the second.
    let stops: [(after: Day, through: Day)]

    /// The ends of a period.
    struct End: Hashable {
        let raw: Day
        let due: Day
        /// Whether it is later so that two working days lie within the period.
        var isStretched = false
    }

    /// The ends, or nothing past the year 9999.
    func end(from day: Day, doubtful: Bool = false) -> End? {
        guard let raw = raw(from: day, doubtful) else { return nil }
        guard counting == .regulation || rollsOver else { return End(raw: raw, due: raw) }
        guard let due = workingDay(from: raw, doubtful) else { return nil }
        if counting == .regulation && isTwoDaysOrMore {
            // Art. 3(5): at least two working days lie within the period.
            var working = 0
            var other = day
            while other < due || working < 2 {
                guard let next = other.adding(days: 1) else { return nil }
                other = next
                if isWorking(other, doubtful) && !isStopped(other) { working += 1 }
            }
            if other > due { return End(raw: raw, due: other, isStretched: true) }
        }
        return End(raw: raw, due: due)
    }

    private func raw(from day: Day, _ doubtful: Bool) -> Day? {
        var here = day
        for length in lengths {
            guard var left = steps(length, from: here) else { return nil }
            while left > 0 {
                guard let next = here.adding(days: 1) else { return nil }
                here = next
                if isStopped(here) { continue }
                if length.unit == .workingDays && !isWorking(here, doubtful) { continue }
                left -= 1
            }
        }
        return here
    }

    private func steps(_ length: Rule.Period.Length, from day: Day) -> Int? {
        switch length.unit {
        case .days, .workingDays: length.count
        case .weeks: length.count * 7
        case .months: day.adding(months: length.count).map { $0.number - day.number }
        case .hours: nil
        }
    }

    private var isTwoDaysOrMore: Bool {
        lengths.contains { $0.unit == .days || $0.unit == .workingDays ? $0.count > 1 : true }
    }

    private func workingDay(from day: Day, _ doubtful: Bool) -> Day? {
        var here = day
        while !isWorking(here, doubtful) {
            guard let next = here.adding(days: 1) else { return nil }
            here = next
        }
        return here
    }

    private func isWorking(_ day: Day, _ doubtful: Bool) -> Bool {
        calendar?.isWorking(day, doubtful: doubtful) ?? (day.weekday < 6)
    }

    private func isStopped(_ day: Day) -> Bool {
        stops.contains { $0.after < day && day <= $0.through }
    }
}

/// Counts a period in hours (`spec/deadline.md`); it never rolls over.
struct HourCount {
    let hours: Int
    let counting: Rule.Period.Counting
    /// The offset from UTC at a moment, in seconds, where the state acts.
    let offset: (Int64) -> Int
    /// The stretches of time that do not count, in the order of their beginnings.
    let stops: [(from: Int64, to: Int64)]

    /// The end, in seconds since 1970.
    ///
    /// Under Regulation 1182/71 the hour of the event is not counted, and the hour on which the
    /// clock is started again is not either.
    func end(from instant: Int64) -> Int64 {
        let start = begin(instant)
        var end = start + Int64(hours) * 3600
        var reached = start
        for stop in stops {
            let (from, to) = (max(begin(stop.from), reached), begin(stop.to))
            guard from < end, to > from else { continue }
            end += to - from
            reached = to
        }
        return end
    }

    private func begin(_ seconds: Int64) -> Int64 {
        guard counting == .regulation else { return seconds }
        let local = seconds + Int64(offset(seconds))
        let ofHour = ((local % 3600) + 3600) % 3600
        return seconds - ofHour + 3600
    }
}

extension Day {
    /// The same day of the month so many months later, or the last of that month.
    func adding(months: Int) -> Day? {
        let (year, month, day) = parts
        let sum = year * 12 + month - 1 + months
        let candidates = (0...3).lazy.compactMap {
            Day(year: sum / 12, month: sum % 12 + 1, day: day - $0)
        }
        return candidates.first
    }
}
