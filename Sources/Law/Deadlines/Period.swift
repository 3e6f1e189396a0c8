extension Rule {
    /// The period of a deadline (`spec/deadline.md`).
    package struct Period: Sendable, Hashable {
        /// The fact that holds the day it runs from; that day itself is not counted.
        package let trigger: String
        /// How long it is.
        package let length: Length
        /// By what it is counted.
        package let counting: Counting
        /// The rule whose period this one prolongs; both are counted from the same day.
        package let extends: String?
        /// The fact that holds the day on which what it is for was done.
        package let metBy: String?
        /// The fact that suspends it.
        package let suspendedBy: String?
        /// The fact that becomes true the day after it has run out.
        package let expires: String?
        /// How long before its end it warns, in its own units.
        package let warn: Int?
        /// What its end does, in our words.
        package let lapse: String?

        /// A number of units.
        package struct Length: Sendable, Hashable {
            /// What is counted.
            package let unit: Unit
            /// How many.
            package let count: Int
        }

        /// What is counted; the words are those of the field `counted`.
        package enum Unit: String, Sendable, Hashable, CaseIterable {
            case days = "calendar-days"
            case workingDays = "working-days"
            case weeks, months, hours

            /// The field of the law book.
            var field: String {
                switch self {
                case .days: "days"
                case .workingDays: "workingDays"
                default: rawValue
                }
            }
        }

        /// The rules on counting a period is under.
        package enum Counting: String, Sendable, Hashable, CaseIterable {
            /// From the day or instant itself, due on the raw date.
            case raw
            /// Regulation (EEC, Euratom) No 1182/71.
            case regulation = "reg-1182-71"
        }
    }
}

extension Rule.Period.Length {
    /// `30 calendar days`.
    package var words: String {
        let name =
            switch unit {
            case .days: "calendar day"
            case .workingDays: "working day"
            case .weeks: "week"
            case .months: "month"
            case .hours: "hour"
            }
        return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
}

extension RuleReader {
    private static let fields: Set<String> = [
        "trigger", "counting", "extends", "metBy", "suspendedBy", "expires", "warn", "lapses",
    ]

    func period(_ entry: LawEntry) -> Rule.Period? {
        guard let period = entry.entry("deadline") else { return nil }
        let units = Rule.Period.Unit.allCases
        period.only(RuleReader.fields.union(units.map(\.field)))
        let trigger = period.need("trigger")
        let names = [
            trigger, period.text("suspendedBy"), period.text("expires"), period.text("metBy"),
        ]
        for (name, kind) in zip(names, [FactKind.day, .truth, .truth, .day]) {
            guard let name, !name.isEmpty else { continue }
            guard let fact = facts[name] else {
                period.report(.unknownFact, "there is no fact `\(name)`")
                continue
            }
            if fact.kind != kind { period.report(.wrongValue, "`\(name)` is no \(kind.rawValue)") }
        }
        let given = units.filter { period.has($0.field) }
        guard let unit = given.first, given.count == 1 else {
            let words = units.map { "`\($0.field)`" }.joined(separator: ", ")
            let kind: LawProblem.Kind = given.isEmpty ? .missing : .wrongValue
            period.report(kind, "a period is given by one of \(words)")
            return nil
        }
        guard let count = period.integer(unit.field, in: 0...36_500) else { return nil }
        return Rule.Period(
            trigger: trigger,
            length: Rule.Period.Length(unit: unit, count: count),
            counting: period.word("counting") ?? .raw,
            extends: period.text("extends"),
            metBy: names[3],
            suspendedBy: names[1],
            expires: names[2],
            warn: period.integer("warn", in: 0...36_500),
            lapse: period.text("lapses")
        )
    }
}

extension BookChecks {
    /// A period prolongs one that is in the book, counted from the same fact and alike.
    func reportExtensions() {
        for rule in book.rules {
            guard let period = rule.period, let base = period.extends else { continue }
            guard let other = book.rule(base)?.period else {
                let text = "`\(rule.id)` extends `\(base)`, which is no deadline of the book"
                problems.report(.unknownRule, text, at: rule.place)
                continue
            }
            let isAlike =
                other.trigger == period.trigger && other.counting == period.counting
                && (other.length.unit == .hours) == (period.length.unit == .hours)
            if !isAlike {
                let text = "`\(rule.id)` is not counted like `\(base)`, which it extends"
                problems.report(.wrongValue, text, at: rule.place)
            }
            if other.extends != nil {
                let text = "`\(rule.id)` extends an extension"
                problems.report(.wrongValue, text, at: rule.place)
            }
        }
    }
}

extension LawBook {
    /// The lengths of a rule's period in the order they are counted: what it extends comes first.
    package func lengths(of period: Rule.Period) -> [Rule.Period.Length] {
        let base = period.extends.flatMap { rule($0)?.period?.length }
        return [base, period.length].compactMap(\.self)
    }
}
