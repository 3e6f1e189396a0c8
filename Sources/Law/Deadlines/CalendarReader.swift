import Casework

/// Reads calendar files (`spec/deadline.md`).
struct CalendarReader {
    private static let fields: Set<String> = [
        "state", "name", "zone", "seat", "article", "holidays", "betweenHolidays", "rollOver",
    ]

    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    func calendar(_ entry: LawEntry) -> StateCalendar? {
        entry.only(CalendarReader.fields.union(LawEntry.citationFields))
        let state = entry.need("state")
        if !state.isEmpty, Authority(state: state) == nil {
            entry.report(.wrongValue, "`state` must be a code of two letters", at: "state")
        }
        let (name, zone, seat) = (entry.need("name"), entry.need("zone"), entry.need("seat"))
        if !zone.isEmpty, !Zone.isName(zone) {
            entry.report(.wrongValue, "`zone` must be a name of the tz database", at: "zone")
        }
        guard let citation = entry.citation(entry.need("article")) else { return nil }
        guard let last = citation.validity.to, citation.validity.from <= last,
            last.parts.year - citation.validity.from.parts.year < HolidayYears.countLimit
        else {
            entry.report(.wrongValue, "a calendar says up to which day it holds", at: "validTo")
            return nil
        }
        if !entry.has("holidays") { entry.report(.missing, "`holidays` is missing") }
        let holidays = entry.entries("holidays").compactMap { holiday($0, citation) }
        let head = StateCalendar.Head(
            state: state,
            name: name,
            zone: zone,
            seat: seat,
            citation: citation,
            rollOver: rollOver(entry),
            place: entry.place
        )
        let fillsBetween = entry.truth("betweenHolidays") ?? false
        return StateCalendar(head, holidays: holidays, fillsBetween: fillsBetween)
    }

    private func rollOver(_ entry: LawEntry) -> StateCalendar.RollOver? {
        guard let rule = entry.entry("rollOver") else { return nil }
        rule.only(LawEntry.citationFields.union(["article"]))
        return rule.citation(rule.need("article")).map(StateCalendar.RollOver.init)
    }

    /// A holiday; what it does not say about its place in the law it shares with the calendar.
    private func holiday(_ entry: LawEntry, _ calendar: Citation) -> Holiday? {
        entry.only([
            "name", "day", "easter", "orthodoxEaster", "weekday", "nth", "month", "onOrAfter",
            "before", "days", "substitute", "instead", "source", "confidence", "validFrom",
            "validTo", "article",
        ])
        let name = entry.need("name")
        guard let rule = rule(entry, calendar.validity) else { return nil }
        let confidence: Confidence? = entry.word("confidence")
        let validity = Validity(
            from: entry.day("validFrom") ?? calendar.validity.from,
            to: entry.day("validTo") ?? calendar.validity.to
        )
        let citation = Citation(
            text: entry.text("article") ?? calendar.text,
            source: entry.text("source") ?? calendar.source,
            confidence: confidence ?? calendar.confidence,
            validity: validity
        )
        return Holiday(
            name: name,
            rule: rule,
            substitutes: substitutes(entry),
            shifts: shifts(entry),
            citation: citation
        )
    }

    private func rule(_ entry: LawEntry, _ validity: Validity) -> HolidayRule? {
        let ways = ["day", "easter", "orthodoxEaster", "weekday", "days"].filter(entry.has)
        guard ways.count == 1, let way = ways.first else {
            let words = "`day`, `easter`, `orthodoxEaster`, `weekday` or `days`"
            entry.report(.wrongValue, "a holiday falls by one of \(words)")
            return nil
        }
        switch way {
        case "day": return dayOfYear(entry, "day").map { .fixed(month: $0, day: $1) }
        case "easter": return entry.integer("easter", in: -100...100).map(HolidayRule.easter)
        case "orthodoxEaster":
            return entry.integer("orthodoxEaster", in: -100...100).map(HolidayRule.orthodoxEaster)
        case "days": return listed(entry, validity)
        default: return byWeekday(entry)
        }
    }

    private func byWeekday(_ entry: LawEntry) -> HolidayRule? {
        guard let weekday = weekday(entry.need("weekday"), entry, "weekday") else { return nil }
        if entry.has("onOrAfter") {
            return dayOfYear(entry, "onOrAfter").map {
                .onOrAfter(weekday: weekday, month: $0, day: $1)
            }
        }
        if entry.has("before") {
            return dayOfYear(entry, "before").map { .before(weekday: weekday, month: $0, day: $1) }
        }
        guard let month = entry.integer("month", in: 1...12),
            let nth = entry.integer("nth", in: -1...4), nth != 0
        else {
            let words = "`onOrAfter`, `before`, or `nth` (1 to 4, or -1) and `month`"
            entry.report(.wrongValue, "a holiday on a weekday says \(words)")
            return nil
        }
        return .nth(weekday: weekday, nth: nth, month: month)
    }

    private func listed(_ entry: LawEntry, _ validity: Validity) -> HolidayRule? {
        var days: [Day] = []
        for text in entry.texts("days") {
            guard let day = Day(text), validity.contains(day) else {
                let words = "`days` are days YYYY-MM-DD on which the calendar holds"
                entry.report(.wrongValue, words, at: "days")
                return nil
            }
            days.append(day)
        }
        guard Set(days).count == days.count else {
            entry.report(.duplicate, "a day stands twice in `days`", at: "days")
            return nil
        }
        return .listed(days)
    }

    private func substitutes(_ entry: LawEntry) -> [Int: Holiday.Substitute] {
        guard let part = entry.entry("substitute") else { return [:] }
        part.only(["saturday", "sunday"])
        var found: [Int: Holiday.Substitute] = [:]
        found[6] = part.word("saturday")
        found[7] = part.word("sunday")
        return found
    }

    private func shifts(_ entry: LawEntry) -> [Int: Int] {
        guard let part = entry.entry("instead") else { return [:] }
        part.only(Set(CalendarReader.weekdays))
        var found: [Int: Int] = [:]
        for (index, name) in CalendarReader.weekdays.enumerated() {
            found[index + 1] = part.integer(name, in: -7...7)
        }
        return found
    }

    private func weekday(_ word: String, _ entry: LawEntry, _ name: String) -> Int? {
        if let index = CalendarReader.weekdays.firstIndex(of: word) { return index + 1 }
        if !word.isEmpty { entry.report(.wrongValue, "`\(name)` is no day of the week", at: name) }
        return nil
    }

    /// `MM-DD`; any day that some year has.
    private func dayOfYear(_ entry: LawEntry, _ name: String) -> (Int, Int)? {
        guard let text = entry.text(name) else { return nil }
        guard let day = Day("2024-\(text)") else {
            entry.report(.wrongValue, "`\(name)` must be a day written MM-DD", at: name)
            return nil
        }
        return (day.parts.month, day.parts.day)
    }
}
