import Casework
import Registry

/// The tables of the reports.
extension StatisticsNumbers {
    typealias Cell = StatisticsTable.Cell

    static let outcomes = [
        "accepted", "conditional", "refused", "withdrawn", "lifted", "handed-over",
    ]
    static let steps = ["acknowledged", "decided", "delivered", "ended"]
    private static let ages = [0, 1, 3, 6, 12, 24]
    private static let spans = [7, 30, 90, 180, 365]
    /// The most rules one table names.
    private static let groundLimit = 200

    mutating func totals() -> StatisticsTable {
        let rows = sides.map { side -> [Cell] in
            [
                .code(side.rawValue), .count(sum(Metric.begun, monthPeriods, on: side)),
                .count(sum(Metric.ended, monthPeriods, on: side)),
                .count(sum(Metric.open, allMonths, on: side)),
                .count(sum(Metric.asked, yearPeriods, on: side)),
            ]
        }
        return StatisticsTable("totals", ["side", "begun", "ended", "open", "asked"], rows)
    }

    mutating func months() -> StatisticsTable {
        let begun = byPeriod(Metric.begun, nil)
        let ended = byPeriod(Metric.ended, nil)
        var open = 0
        var rows: [[Cell]] = []
        let shown = Set(monthPeriods)
        for month in allMonths {
            open += begun[month, default: 0] - ended[month, default: 0]
            guard shown.contains(month) else { continue }
            rows.append([
                .code(StatisticsNumbers.written(month)), .count(begun[month, default: 0]),
                .count(ended[month, default: 0]), .count(open),
            ])
        }
        return StatisticsTable("months", ["month", "begun", "ended", "backlog"], rows)
    }

    private mutating func byPeriod(_ metric: String, _ side: CaseRow.Side?) -> [Int: Int] {
        var sums: [Int: Int] = [:]
        for count in counts(metric, allMonths, by: [.period], on: side) {
            sums[count.period, default: 0] += count.amount
        }
        return sums
    }

    /// `2026-03` of 202603.
    private static func written(_ month: Int) -> String {
        let number = month % 100
        return "\(month / 100)-\(number < 10 ? "0" : "")\(number)"
    }

    mutating func ageing() -> StatisticsTable {
        let now = today.parts.year * 12 + today.parts.month
        var sums = [Int](repeating: 0, count: StatisticsNumbers.ages.count)
        for count in counts(Metric.open, allMonths, by: [.period]) {
            let age = now - (count.period / 100 * 12 + count.period % 100)
            let place = StatisticsNumbers.ages.lastIndex { $0 <= max(age, 0) } ?? 0
            sums[place] += count.amount
        }
        let rows = zip(StatisticsNumbers.ages, sums).map { age, sum -> [Cell] in
            [.code("age-\(age)"), .count(sum)]
        }
        return StatisticsTable("ageing", ["age", "open"], rows)
    }

    /// Outcomes of measures by state, instrument or kind.
    mutating func outcomes(
        _ name: String,
        by part: CountQuery.Part,
        _ column: String
    ) -> StatisticsTable? {
        guard tells([part]) else { return nil }
        var table: [String: [String: Int]] = [:]
        for count in counts(Metric.outcome, yearPeriods, by: [part, .value]) {
            table[count.told(part), default: [:]][count.value, default: 0] += count.amount
        }
        var asked: [String: Int] = [:]
        for count in counts(Metric.asked, yearPeriods, by: [part]) {
            asked[count.told(part), default: 0] += count.amount
        }
        let rows = Set(table.keys).union(asked.keys).sorted().map { word -> [Cell] in
            let sums = StatisticsNumbers.outcomes.map { table[word]?[$0] ?? 0 }
            return [.code(word), .count(asked[word] ?? 0)] + sums.map { .count($0) }
                + [.count(sums.reduce(0, +))]
        }
        let columns = [column, "asked"] + StatisticsNumbers.outcomes + ["total"]
        return StatisticsTable(name, columns, rows)
    }

    mutating func grounds() -> StatisticsTable {
        var rows: [(side: String, rule: String, sum: Int)] = []
        for side in sides {
            for count in counts(Metric.ground, yearPeriods, by: [.value], on: side) {
                rows.append((side.rawValue, count.value, count.amount))
            }
        }
        rows.sort { ($1.sum, $0.side, $0.rule) < ($0.sum, $1.side, $1.rule) }
        return StatisticsTable(
            "grounds",
            ["side", "rule", "measures"],
            rows.prefix(StatisticsNumbers.groundLimit).map {
                [.code($0.side), .code($0.rule), .count($0.sum)]
            }
        )
    }

    mutating func days() -> StatisticsTable {
        let rows = StatisticsNumbers.steps.map { step -> [Cell] in
            let spread = spread(step)
            return [
                .code(step), .count(spread.cases), Cell(spread.reaching(50)),
                Cell(spread.reaching(90)), Cell(spread.average), Cell(spread.longest),
            ]
        }
        let columns = ["step", "cases", "median", "p90", "average", "longest"]
        return StatisticsTable("days", columns, rows)
    }

    mutating func spreads() -> StatisticsTable {
        let spans = StatisticsNumbers.spans
        let rows = StatisticsNumbers.steps.map { step -> [Cell] in
            let spread = spread(step)
            let within = zip([-1] + spans, spans).map { spread.cases(over: $0, upTo: $1) }
            let over = spread.cases(over: spans.last ?? 0, upTo: .max)
            return [.code(step)] + (within + [over]).map { .count($0) }
        }
        let columns = ["step"] + spans.map { "days-\($0)" } + ["days-more"]
        return StatisticsTable("spread", columns, rows)
    }

    private mutating func spread(_ step: String) -> DaySpread {
        counts(Metric.days(to: step), yearPeriods).spread
    }

    mutating func happened() -> StatisticsTable {
        var sums: [String: Int] = [:]
        for count in counts(Metric.happened, yearPeriods, by: [.value]) {
            sums[count.value, default: 0] += count.amount
        }
        let rows = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { code, sum -> [Cell] in [.code(code), .count(sum)] }
        return StatisticsTable("happened", ["what", "cases"], rows)
    }

    // MARK: - Reports

    /// Requests made and received by country, with what became of them and how long it took.
    mutating func countries() -> StatisticsTable? {
        guard tells([.state]) else { return nil }
        var rows: [[Cell]] = []
        for side in sides {
            let begun = byState(Metric.begun, monthPeriods, side)
            let ended = byState(Metric.ended, monthPeriods, side)
            let open = byState(Metric.open, allMonths, side)
            let decided = spreads("decided", side)
            let delivered = spreads("delivered", side)
            let states = Set(begun.keys).union(ended.keys).union(open.keys).sorted()
            for state in states {
                rows.append([
                    .code(side.rawValue), .code(state), .count(begun[state] ?? 0),
                    .count(ended[state] ?? 0), .count(open[state] ?? 0),
                    Cell(decided[state]?.reaching(50)), Cell(delivered[state]?.reaching(50)),
                ])
            }
        }
        return StatisticsTable(
            "countries",
            ["side", "state", "begun", "ended", "open", "median-decided", "median-delivered"],
            rows
        )
    }

    private mutating func byState(
        _ metric: String,
        _ periods: [Int],
        _ side: CaseRow.Side
    ) -> [String: Int] {
        var sums: [String: Int] = [:]
        for count in counts(metric, periods, by: [.state], on: side) {
            sums[count.state, default: 0] += count.amount
        }
        return sums
    }

    private mutating func spreads(_ step: String, _ side: CaseRow.Side) -> [String: DaySpread] {
        let counts = counts(Metric.days(to: step), yearPeriods, by: [.state], on: side)
        return Dictionary(grouping: counts, by: \.state).mapValues(\.spread)
    }

    /// What was asked and what became of it, by further parts beside the side.
    mutating func types(_ name: String, by parts: [CountQuery.Part]) -> StatisticsTable? {
        guard tells(Set(parts)) else { return nil }
        var rows: [[Cell]] = []
        for side in sides {
            var sums: [[String]: [String: Int]] = [:]
            for count in counts(Metric.asked, yearPeriods, by: Set(parts), on: side) {
                sums[parts.map(count.told), default: [:]]["asked", default: 0] += count.amount
            }
            let all = Set(parts).union([.value])
            for count in counts(Metric.outcome, yearPeriods, by: all, on: side) {
                sums[parts.map(count.told), default: [:]][count.value, default: 0] += count.amount
            }
            for (words, found) in sums.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                let numbers = (["asked"] + StatisticsNumbers.outcomes).map { found[$0] ?? 0 }
                rows.append(
                    [.code(side.rawValue)] + words.map { .code($0) }
                        + numbers.map { .count($0) }
                )
            }
        }
        let columns =
            ["side"] + parts.map { $0 == .kind ? "measure" : "\($0)" } + ["asked"]
            + StatisticsNumbers.outcomes
        return StatisticsTable(name, columns, rows)
    }

    /// From the order to the data, by kind of measure.
    mutating func obtaining() -> StatisticsTable? {
        guard tells([.kind]) else { return nil }
        var rows: [[Cell]] = []
        for side in sides {
            let counts = counts(Metric.days(to: "delivered"), yearPeriods, by: [.kind], on: side)
            let kinds = Dictionary(grouping: counts, by: \.kind).mapValues(\.spread)
            for (kind, spread) in kinds.sorted(by: { $0.key < $1.key }) {
                rows.append([
                    .code(side.rawValue), .code(kind), .count(spread.cases),
                    Cell(spread.average), Cell(spread.reaching(50)), Cell(spread.reaching(90)),
                ])
            }
        }
        return StatisticsTable(
            "obtaining",
            ["side", "measure", "cases", "average", "median", "p90"],
            rows
        )
    }

    /// For each year what was there, what came, what ended and what is left.
    mutating func byYear() -> StatisticsTable {
        var rows: [[Cell]] = []
        for side in sides {
            let begun = byPeriod(Metric.begun, side)
            let ended = byPeriod(Metric.ended, side)
            for year in years {
                let before = begun.sum(before: year) - ended.sum(before: year)
                let (came, went) = (begun.sum(of: year), ended.sum(of: year))
                rows.append([
                    .code("\(year)"), .code(side.rawValue), .count(before), .count(came),
                    .count(went), .count(before + came - went),
                ])
            }
        }
        return StatisticsTable(
            "years",
            ["year", "side", "open-before", "begun", "ended", "open-after"],
            rows
        )
    }
}

extension [Int: Int] {
    fileprivate func sum(of year: Int) -> Int {
        filter { $0.key / 100 == year }.values.reduce(0, +)
    }

    fileprivate func sum(before year: Int) -> Int {
        filter { $0.key / 100 < year }.values.reduce(0, +)
    }
}

extension [Count] {
    /// All their spreads together.
    fileprivate var spread: DaySpread {
        reduce(into: DaySpread()) { $0.add($1.spread) }
    }
}

extension Count {
    /// What it says of one of the parts.
    fileprivate func told(_ part: CountQuery.Part) -> String {
        switch part {
        case .period: "\(period)"
        case .state: state
        case .instrument: instrument
        case .kind: kind
        case .value: value
        }
    }
}

extension StatisticsTable.Cell {
    /// A number, if there is one.
    fileprivate init(_ number: Int?) { self = number.map { .count($0) } ?? .none }
}
