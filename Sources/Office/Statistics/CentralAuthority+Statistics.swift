import Casework
import Registry
import Synchronization

extension Access {
    /// True when the person may see the numbers of all cases: whoever knows the docket, with a
    /// token that reaches all of it.
    package static func counts(_ person: Person) -> Bool {
        guard person.narrow?.cases == nil else { return false }
        return person.roles.contains(where: \.knowsDocket)
            || person.principals.contains { $0.roles.contains { $0.acts && $0.knowsDocket } }
    }
}

extension CentralAuthority {
    /// Numbers of all cases, for whoever knows the docket.
    ///
    /// They are read from what is kept ready; no case is opened, so that nothing is put on record.
    package func statistics(
        _ query: StatisticsQuery,
        for person: Person
    ) async throws(OfficeFailure) -> Statistics {
        guard Access.counts(person) else { throw .notFound }
        let today = days.day(clock())
        var query = query
        if query.report == .eEvidence { query.instrument = StatisticsQuery.orders }
        let years: ClosedRange<Int>
        do throws(Refusal) { years = try query.years(until: today) } catch {
            throw .refused(error)
        }
        let changes = await sequencer.changes.figures
        if let known = reports.report(query, on: today, after: changes) { return known }
        var numbers = StatisticsNumbers(query, years, today: today)
        // What they need is asked for at once, so that it is all of one moment.
        _ = numbers.tables()
        _ = numbers.choices()
        let asked = Array(numbers.asked)
        do throws(RegisterFailure) {
            let answers = try await register.counts(asked)
            numbers.answers = Dictionary(zip(asked, answers)) { first, _ in first }
        } catch { throw .unavailable }
        let report = Statistics(
            query: query,
            years: years,
            day: today,
            zone: days.zone,
            tables: numbers.tables().map { $0.holding(below: query.least) },
            choices: numbers.choices()
        )
        reports.keep(report, after: changes)
        return report
    }
}

/// Reports that were put together since anything was counted last; they are the same for everybody
/// who may see them.
final class Reports: Sendable {
    /// The most reports that are kept.
    private static let countLimit = 64

    private struct Key: Hashable {
        let query: StatisticsQuery
        let day: Day
    }

    private let known = Mutex<(changes: UInt64, reports: [Key: Statistics])>((0, [:]))

    /// What was put together of it, if nothing has changed since.
    func report(_ query: StatisticsQuery, on day: Day, after changes: UInt64) -> Statistics? {
        known.withLock { known in
            known.changes == changes ? known.reports[Key(query: query, day: day)] : nil
        }
    }

    /// Keeps a report that was put together after so many changes.
    func keep(_ report: Statistics, after changes: UInt64) {
        known.withLock { known in
            if known.changes != changes || known.reports.count >= Reports.countLimit {
                known = (changes, [:])
            }
            known.reports[Key(query: report.query, day: report.day)] = report
        }
    }

    /// Forgets all: something was counted that no act says.
    func forget() { known.withLock { $0.reports = [:] } }
}

extension StatisticsQuery {
    /// The instrument of the law book by which production and preservation orders are made.
    static let orders = "EEV"
}

extension StatisticsNumbers {
    /// The tables of the report.
    mutating func tables() -> [StatisticsTable] {
        switch query.report {
        case .overview:
            return [
                totals(), months(), ageing(), days(), spreads(),
                outcomes("states", by: .state, "state"),
                outcomes("instruments", by: .instrument, "instrument"),
                outcomes("measures", by: .kind, "measure"), grounds(), happened(),
            ].compactMap { $0 }
        case .fatf:
            return [
                countries(), types("types", by: [.state, .kind]), grounds(), days(), happened(),
            ].compactMap { $0 }
        case .eEvidence:
            return [
                types("orders", by: [.kind]), types("addressees", by: [.state]), grounds(),
                obtaining(), happened(),
            ].compactMap { $0 }
        case .national:
            return [
                byYear(), types("by-state", by: [.state]),
                types("by-instrument", by: [.instrument]), types("by-measure", by: [.kind]),
                grounds(), days(), happened(),
            ].compactMap { $0 }
        }
    }

    /// What there is to choose from in these years, whatever is chosen.
    mutating func choices() -> Statistics.Choices {
        var all = StatisticsNumbers(StatisticsQuery(), years, today: today)
        all.answers = answers
        let states = Set(all.counts(Metric.asked, yearPeriods, by: [.state]).map(\.state))
        let instruments = Set(
            all.counts(Metric.asked, yearPeriods, by: [.instrument]).map(\.instrument)
        )
        let kinds = Set(all.counts(Metric.asked, yearPeriods, by: [.kind]).map(\.kind))
        ask(all.asked)
        return Statistics.Choices(
            states: states.sorted(),
            instruments: instruments.sorted(),
            measures: kinds.sorted()
        )
    }
}
