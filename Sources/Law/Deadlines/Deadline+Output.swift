import Casework
package import Encoding

extension Deadline {
    /// The deadline as the one JSON value that `comity deadline --format json` prints.
    package var json: JSON {
        [
            "rule": .string(rule.id),
            "citation": .string(rule.citation.text),
            "source": .string(rule.citation.source),
            "confidence": .string(rule.citation.confidence.rawValue),
            "trigger": .string(rule.period?.trigger ?? ""),
            "from": .string(from.description),
            "fromDay": .string("\(fromDay)"),
            "state": .string(state),
            "zone": .string(zone),
            "counted": .string(counted.rawValue),
            "length": .array(lengths.map { .string($0.words) }),
            "counting": .string(rule.period?.counting.rawValue ?? ""),
            "raw": .string(raw.description),
            "due": .string(due.description),
            "until": .string(until.description),
            "warnFrom": .string(warnFrom.description),
            "lapses": rule.period?.lapse.map(JSON.string) ?? .null,
            "flags": .array(flags.map { .string($0.rawValue) }),
            "why": .string(reasons.joined(separator: "; ")),
        ]
    }

    /// The deadline for people.
    package var text: String {
        var page = Page()
        page.line("\(rule.id): due \(Deadline.spelled(due)) in \(state)")
        page.item("raw: \(Deadline.spelled(raw))", at: 1)
        if !flags.isEmpty {
            page.item("flags: \(flags.map(\.rawValue).joined(separator: ", "))", at: 1)
        }
        page.item("runs out: \(until)", at: 1)
        page.item("warns from: \(Deadline.spelled(warnFrom))", at: 1)
        for reason in reasons { page.item(reason, at: 1) }
        page.item(
            "\(rule.text) (\(rule.citation.text), \(rule.citation.confidence.rawValue))",
            at: 1
        )
        if let lapse = rule.period?.lapse { page.item("at its end: \(lapse)", at: 1) }
        return page.text
    }

    private static func spelled(_ moment: Moment) -> String {
        switch moment {
        case .day(let day): day.spelled
        case .instant(let instant): "\(instant.day.spelled) at \(instant)"
        }
    }
}

extension StateCalendar {
    /// The holidays of a year as one JSON value.
    package func json(of year: Int) -> JSON {
        [
            "state": .string(state),
            "name": .string(name),
            "zone": .string(zone),
            "seat": .string(seat),
            "citation": .string(citation.text),
            "source": .string(citation.source),
            "confidence": .string(citation.confidence.rawValue),
            "year": .integer(Int64(year)),
            "holidays": .array(
                holidays(in: year).map { day, holiday in
                    [
                        "day": .string("\(day)"),
                        "name": .string(holiday.name),
                        "certain": .bool(holiday.isCertain),
                    ]
                }
            ),
        ]
    }

    /// The same for people.
    package func page(of year: Int) -> String {
        var page = Page()
        page.line("\(name) (\(state)), \(year): nationwide public holidays")
        page.line("  clock of \(seat) (\(zone)); \(citation.text), \(citation.confidence.rawValue)")
        for (day, holiday) in holidays(in: year) {
            let doubt = holiday.isCertain ? "" : " [to be checked, never counted]"
            page.item("\(day.spelled): \(holiday.name)\(doubt)", at: 1)
        }
        return page.text
    }

    private func holidays(in year: Int) -> [(day: Day, holiday: HolidayDay)] {
        holidays.filter { $0.day.parts.year == year }
    }
}
