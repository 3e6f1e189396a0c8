import Casework
import Registry

/// The numbers of one report, asked for together: tables are written once to find out what they
/// need, and once with the answers.
struct StatisticsNumbers {
    let query: StatisticsQuery
    let years: ClosedRange<Int>
    let today: Day
    /// The sides the report speaks of.
    let sides: [CaseRow.Side]
    private(set) var asked: Set<CountQuery> = []
    var answers: [CountQuery: [Count]] = [:]

    /// How many years before the last one a case may have begun to be among those open.
    static let memory = 30

    init(_ query: StatisticsQuery, _ years: ClosedRange<Int>, today: Day) {
        (self.query, self.years, self.today) = (query, years, today)
        sides = query.side.map { [$0] } ?? CaseRow.Side.allCases
    }

    /// The years as periods.
    var yearPeriods: [Int] { years.map { $0 * 100 } }

    /// The months of the years, as far as they have begun.
    var monthPeriods: [Int] {
        years.flatMap { year in (1...12).map { year * 100 + $0 } }
            .filter { $0 <= today.monthPeriod }
    }

    /// Every month before the end of the report.
    var allMonths: [Int] {
        let first = years.upperBound - StatisticsNumbers.memory + 1
        return (first...years.upperBound).flatMap { year in (1...12).map { year * 100 + $0 } }
    }

    /// Numbers of a metric; nothing where the filter and the table tell too much apart.
    mutating func counts(
        _ metric: String,
        _ periods: [Int],
        by parts: Set<CountQuery.Part> = [],
        on side: CaseRow.Side? = nil
    ) -> [Count] {
        (side.map { [$0] } ?? sides).flatMap { side -> [Count] in
            guard let question = question(metric, side, periods, parts) else { return [] }
            asked.insert(question)
            return answers[question] ?? []
        }
    }

    /// Asks for these too.
    mutating func ask(_ questions: Set<CountQuery>) { asked.formUnion(questions) }

    /// One number.
    mutating func sum(
        _ metric: String,
        _ periods: [Int],
        on side: CaseRow.Side? = nil
    ) -> Int { counts(metric, periods, on: side).reduce(0) { $0 + $1.amount } }

    /// True when numbers can be told apart so, beside what the filter tells apart.
    func tells(_ parts: Set<CountQuery.Part>) -> Bool {
        question(Metric.begun, .requested, [], parts) != nil
    }

    private func question(
        _ metric: String,
        _ side: CaseRow.Side,
        _ periods: [Int],
        _ parts: Set<CountQuery.Part>
    ) -> CountQuery? {
        var question = CountQuery(metric, side, in: periods, by: parts)
        question.state = query.state
        question.instrument = query.instrument
        question.kind = query.measure
        return question.shape.nonzeroBitCount > 2 ? nil : question
    }
}
