package import Casework

/// The days on which the authorities of a state rest, and the clock they live by
/// (`spec/deadline.md`).
package struct StateCalendar: Sendable {
    /// The state's code.
    package let state: String
    /// Its name.
    package let name: String
    /// The time zone of the seat of its central authority, as the tz database names it.
    package let zone: String
    /// That seat.
    package let seat: String
    /// The law on holidays; its validity is what the calendar covers.
    package let citation: Citation
    /// What the state's own law does with a period that ends on a day of rest, if the file says so.
    package let rollOver: RollOver?
    /// Where it stands in the book.
    package let place: Place
    private let days: [Day: HolidayDay]

    /// That periods of the state's own law end with the next working day.
    package struct RollOver: Sendable, Hashable {
        /// Its place in the law.
        package let citation: Citation
    }

    /// A day that is a public holiday, or may be one.
    package struct HolidayDay: Sendable, Hashable {
        /// What it is called.
        package let name: String
        /// Whether the book is sure of it; a day it is not sure of is never counted as one.
        package let isCertain: Bool
    }

    init(_ head: Head, holidays: [Holiday], fillsBetween: Bool) {
        state = head.state
        name = head.name
        zone = head.zone
        seat = head.seat
        citation = head.citation
        rollOver = head.rollOver
        place = head.place
        let years = HolidayYears(
            holidays: holidays,
            validity: head.citation.validity,
            fillsBetween: fillsBetween
        )
        days = years.days()
    }

    /// What the file says beside the holidays.
    struct Head {
        let state: String
        let name: String
        let zone: String
        let seat: String
        let citation: Citation
        let rollOver: RollOver?
        let place: Place
    }

    /// Whether the calendar knows the holidays of that day's year.
    package func covers(_ day: Day) -> Bool { citation.validity.contains(day) }

    /// The holiday on that day.
    package func holiday(on day: Day) -> HolidayDay? { days[day] }

    /// Every holiday, in the order of days.
    package var holidays: [(day: Day, holiday: HolidayDay)] {
        days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// No Saturday, no Sunday and no public holiday (Regulation 1182/71, Article 2).
    ///
    /// What may be a holiday is one only if `doubtful` says to take it for one.
    package func isWorking(_ day: Day, doubtful: Bool = false) -> Bool {
        guard day.weekday < 6 else { return false }
        guard let holiday = days[day] else { return true }
        return !holiday.isCertain && !doubtful
    }
}

/// One holiday of a calendar file.
struct Holiday {
    let name: String
    let rule: HolidayRule
    /// What a weekday of its own does to it: on Saturday, on Sunday.
    let substitutes: [Int: Substitute]
    /// By how many days it is moved when it falls on that weekday.
    let shifts: [Int: Int]
    let citation: Citation

    /// The day of rest that is added when a holiday falls on a weekend.
    enum Substitute: String, CaseIterable {
        /// The nearest working day before, or after, that is no holiday.
        case previous, next
        /// The Monday after, whether a holiday or not.
        case monday
    }
}

/// On which day of a year a holiday falls.
enum HolidayRule {
    case fixed(month: Int, day: Int)
    /// So many days after Easter Sunday.
    case easter(Int)
    /// The same by the Julian computus, as Orthodox churches keep it.
    case orthodoxEaster(Int)
    /// The nth such weekday of a month; −1 is the last.
    case nth(weekday: Int, nth: Int, month: Int)
    case onOrAfter(weekday: Int, month: Int, day: Int)
    case before(weekday: Int, month: Int, day: Int)
    case listed([Day])

    func days(in year: Int) -> [Day] {
        switch self {
        case .fixed(let month, let day):
            [Day(year: year, month: month, day: day)].compactMap(\.self)
        case .easter(let offset): [Easter.western(year)?.adding(days: offset)].compactMap(\.self)
        case .orthodoxEaster(let offset):
            [Easter.orthodox(year)?.adding(days: offset)].compactMap(\.self)
        case .nth(let weekday, let nth, let month):
            [
                HolidayRule.nth(nth, weekday, month, year)
            ].compactMap(\.self)
        case .onOrAfter(let weekday, let month, let day):
            [Day(year: year, month: month, day: day)?.next(weekday)].compactMap(\.self)
        case .before(let weekday, let month, let day):
            [Day(year: year, month: month, day: day)?.adding(days: -7)?.next(weekday)]
                .compactMap(\.self)
        case .listed(let days): days.filter { $0.parts.year == year }
        }
    }

    private static func nth(_ nth: Int, _ weekday: Int, _ month: Int, _ year: Int) -> Day? {
        guard nth < 0 else {
            return Day(year: year, month: month, day: 1)?.next(weekday)?.adding(days: 7 * (nth - 1))
        }
        let after =
            month == 12
            ? Day(year: year + 1, month: 1, day: 1) : Day(year: year, month: month + 1, day: 1)
        return after?.adding(days: 7 * nth)?.next(weekday)
    }
}

extension Day {
    /// The first such weekday from this day on.
    fileprivate func next(_ weekday: Int) -> Day? {
        adding(days: (weekday - self.weekday + 7) % 7)
    }
}

/// Easter Sunday by the Gregorian and the Julian computus, as days of the Gregorian calendar.
enum Easter {
    static func western(_ year: Int) -> Day? {
        let (golden, century, ofCentury) = (year % 19, year / 100, year % 100)
        let moon = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15) % 30
        let week = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7
        let shift = (golden + 11 * moon + 22 * week) / 451
        let sum = moon + week - 7 * shift + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)
    }

    static func orthodox(_ year: Int) -> Day? {
        let moon = (19 * (year % 19) + 15) % 30
        let week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        let sum = moon + week + 114
        let lag = year / 100 - year / 400 - 2
        return Day(year: year, month: sum / 31, day: sum % 31 + 1)?.adding(days: lag)
    }
}

/// Works out the days on which the holidays of a file fall.
struct HolidayYears {
    let holidays: [Holiday]
    let validity: Validity
    let fillsBetween: Bool

    /// The most years one calendar file may cover (`spec/limits.md`).
    static let countLimit = 100

    func days() -> [Day: StateCalendar.HolidayDay] {
        var found: [Day: StateCalendar.HolidayDay] = [:]
        var own: [(day: Day, holiday: Holiday)] = []
        let last = validity.to ?? validity.from
        for year in validity.from.parts.year...max(validity.from.parts.year, last.parts.year) {
            for holiday in holidays {
                for day in holiday.rule.days(in: year) where holiday.citation.validity.contains(day)
                {
                    own.append((day, holiday))
                }
            }
        }
        own.sort { $0.day < $1.day }
        for (day, holiday) in own {
            let moved = holiday.shifts[day.weekday].flatMap { day.adding(days: $0) } ?? day
            HolidayYears.add(holiday, on: moved, &found)
        }
        if fillsBetween { fill(&found) }
        for (day, holiday) in own {
            guard let way = holiday.substitutes[day.weekday],
                let other = HolidayYears.substitute(for: day, way, found)
            else { continue }
            HolidayYears.add(holiday, on: other, &found)
        }
        return found.filter { validity.contains($0.key) }
    }

    /// A day is certain as soon as one holiday on it is.
    private static func add(
        _ holiday: Holiday,
        on day: Day,
        _ found: inout [Day: StateCalendar.HolidayDay]
    ) {
        if found[day]?.isCertain ?? false { return }
        let isCertain = holiday.citation.confidence.decides
        found[day] = StateCalendar.HolidayDay(name: holiday.name, isCertain: isCertain)
    }

    private static func substitute(
        for day: Day,
        _ way: Holiday.Substitute,
        _ found: [Day: StateCalendar.HolidayDay]
    ) -> Day? {
        let step = way == .previous ? -1 : 1
        var other = day.adding(days: step)
        while let here = other {
            let isFree = way == .monday ? here.weekday == 1 : here.weekday < 6 && found[here] == nil
            if isFree { return here }
            other = here.adding(days: step)
        }
        return nil
    }

    /// A day between two holidays becomes one.
    private func fill(_ found: inout [Day: StateCalendar.HolidayDay]) {
        for (day, first) in found.sorted(by: { $0.key < $1.key }) {
            guard let between = day.adding(days: 1), found[between] == nil, between.weekday < 6,
                let after = day.adding(days: 2), let second = found[after]
            else { continue }
            found[between] = StateCalendar.HolidayDay(
                name: "day between two holidays",
                isCertain: first.isCertain && second.isCertain
            )
        }
    }
}
