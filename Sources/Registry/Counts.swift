package import Casework

/// One number that is kept ready: of what, when, and for which state, instrument and kind.
///
/// Two of state, instrument and kind are told apart at most. Three would make nearly every case a
/// number of its own, which costs much and shows a case rather than a practice.
package struct CountKey: Sendable, Hashable {
    /// What is counted.
    package let metric: String
    /// On which side.
    package let side: CaseRow.Side
    /// The year and, for what is told apart by month, the month: `202600`, `202611`.
    package let period: Int
    /// The other side's state; empty for all together.
    package var state = ""
    /// The instrument; empty for all together.
    package var instrument = ""
    /// The kind of measure; empty for all together.
    package var kind = ""
    /// What the metric tells apart: an outcome, a rule, a number of days.
    package let value: String

    /// A number for everything together.
    package init(_ metric: String, _ side: CaseRow.Side, _ period: Int, value: String = "") {
        (self.metric, self.side, self.period, self.value) = (metric, side, period, value)
    }

    /// Which of the three are told apart, as bits.
    package var shape: Int {
        (state.isEmpty ? 0 : 1) + (instrument.isEmpty ? 0 : 2) + (kind.isEmpty ? 0 : 4)
    }
}

/// What is counted.
package enum Metric {
    /// Letters that came or went out, by month.
    package static let begun = "begun"
    /// Cases in which nothing more is to be done, by month.
    package static let ended = "ended"
    /// Cases in which something is, by the month in which they began.
    package static let open = "open"
    /// Measures asked for, by the year in which their case began.
    package static let asked = "asked"
    /// Measures by outcome, by the year of the decision.
    package static let outcome = "outcome"
    /// Refused measures by rule, by the year of the decision.
    package static let ground = "ground"
    /// Cases in which something happened, by year.
    package static let happened = "happened"

    /// Cases by the days from their beginning to a step, by the year of the step.
    package static func days(to step: String) -> String { daysPrefix + step }

    private static let daysPrefix = "days-"

    /// True for a metric that tells days apart.
    package static func isOfDays(_ metric: String) -> Bool { metric.hasPrefix(daysPrefix) }
}

extension Day {
    /// The month as a period of counts.
    package var monthPeriod: Int { parts.year * 100 + parts.month }
    /// The year as a period of counts.
    package var yearPeriod: Int { parts.year * 100 }
}

extension CaseFigures {
    /// What the case adds to the counts.
    package var counts: [CountKey: Int] {
        guard let begun else { return [:] }
        var counts: [CountKey: Int] = [:]
        let all = Set(kinds.values)
        func add(_ metric: String, _ period: Int, _ value: String, of kinds: Set<String>) {
            let key = CountKey(metric, side, period, value: value)
            for key in told(key, kinds) { counts[key, default: 0] += 1 }
        }
        add(Metric.begun, begun.monthPeriod, "", of: all)
        if let ended {
            add(Metric.ended, ended.monthPeriod, "", of: all)
        } else {
            add(Metric.open, begun.monthPeriod, "", of: all)
        }
        for (step, day) in steps {
            let days = min(max(day.number - begun.number, 0), CaseFigures.dayLimit)
            add(Metric.days(to: step), day.yearPeriod, "\(days)", of: all)
        }
        for (code, day) in happened { add(Metric.happened, day.yearPeriod, code, of: all) }
        for kind in kinds.values { add(Metric.asked, begun.yearPeriod, "", of: [kind]) }
        for (measure, outcome) in outcomes {
            let kind: Set = [kinds[measure] ?? CaseFigures.unknown]
            add(Metric.outcome, outcome.day.yearPeriod, outcome.code, of: kind)
            for rule in Set(outcome.grounds) {
                add(Metric.ground, outcome.day.yearPeriod, rule, of: kind)
            }
        }
        return counts
    }

    /// The number for everything together, and those for what is told apart.
    private func told(_ key: CountKey, _ kinds: Set<String>) -> [CountKey] {
        var keys: [CountKey] = []
        for (state, instrument) in [("", ""), (state, ""), ("", instrument), (state, instrument)] {
            var part = key
            (part.state, part.instrument) = (state, instrument)
            keys.append(part)
            guard state.isEmpty || instrument.isEmpty else { continue }
            for kind in kinds {
                part.kind = kind
                keys.append(part)
            }
        }
        return keys
    }

    /// How the counts change when these figures take the place of others.
    package func change(from earlier: CaseFigures?) -> [CountKey: Int] {
        counts.merging((earlier?.counts ?? [:]).mapValues { -$0 }) { $0 + $1 }
            .filter { $0.value != 0 }
    }
}

/// Which numbers are asked for.
package struct CountQuery: Sendable, Hashable {
    /// The most periods of one question (spec/limits.md).
    package static let periodLimit = 400

    /// What the answer tells apart.
    package enum Part: Sendable, Hashable, CaseIterable {
        case period, state, instrument, kind, value
    }

    /// What is counted.
    package let metric: String
    /// On which side.
    package let side: CaseRow.Side
    /// In which periods.
    package let periods: [Int]
    /// For one state only.
    package var state: String?
    /// For one instrument only.
    package var instrument: String?
    /// For one kind of measure only.
    package var kind: String?
    /// What the answer tells apart; the rest is added up, days into a spread.
    package let by: Set<Part>

    /// Numbers of a metric in some periods.
    package init(_ metric: String, _ side: CaseRow.Side, in periods: [Int], by: Set<Part> = []) {
        (self.metric, self.side, self.by) = (metric, side, by)
        self.periods = Array(periods.prefix(CountQuery.periodLimit))
    }

    /// Which of state, instrument and kind the counts have to tell apart, as bits.
    package var shape: Int {
        (state != nil || by.contains(.state) ? 1 : 0)
            + (instrument != nil || by.contains(.instrument) ? 2 : 0)
            + (kind != nil || by.contains(.kind) ? 4 : 0)
    }

    /// True when it asks for this number.
    package func takes(_ key: CountKey) -> Bool {
        key.metric == metric && key.side == side && key.shape == shape
            && periods.contains(key.period) && state.map { $0 == key.state } ?? true
            && instrument.map { $0 == key.instrument } ?? true
            && kind.map { $0 == key.kind } ?? true
    }
}

/// A number, with what the question tells apart.
package struct Count: Sendable, Hashable {
    /// The period; zero when all are added up.
    package let period: Int
    /// The state, or empty.
    package let state: String
    /// The instrument, or empty.
    package let instrument: String
    /// The kind of measure, or empty.
    package let kind: String
    /// What the metric tells apart, or empty.
    package let value: String
    /// How many.
    package let amount: Int
    /// Of a metric of days, how many took how long; nothing where the question tells days apart.
    package var spread = DaySpread()

    /// A number of these.
    package init(
        period: Int,
        state: String,
        instrument: String,
        kind: String,
        value: String,
        amount: Int
    ) {
        (self.period, self.state, self.instrument) = (period, state, instrument)
        (self.kind, self.value, self.amount) = (kind, value, amount)
    }
}

/// The numbers that are kept ready beside the cases: derived, and changed in the act that changes
/// their case.
package protocol FiguresRegister: Sendable {
    /// Several answers, all of one moment.
    func counts(_ queries: [CountQuery]) async throws(RegisterFailure) -> [[Count]]

    /// What is counted of a case; nothing when nothing is.
    func figures(of caseID: String) async throws(RegisterFailure) -> CaseFigures?

    /// Cases, by identifier after the one given, of which nothing is counted yet.
    func uncounted(after caseID: String?, count: Int) async throws(RegisterFailure) -> [String]

    /// Counts cases anew. It is no act: what is derived can be derived again.
    func count(_ figures: [CaseFigures]) async throws(RegisterFailure)
}
