import Casework
import Registry
import RegistrySQLite
import Testing

/// Numbers that are kept ready: they are what the figures of all cases come to, always.
struct CountTests {
    private static let states = ["BR", "FR", "CH"]
    private static let instruments = ["UNCAC", "EIO", CaseFigures.unknown]
    private static let kinds = ["search", "freeze", "bank-records"]

    static func figures(_ id: String, _ source: inout Repeatable) throws -> CaseFigures {
        let side = try #require(CaseRow.Side.allCases.randomElement(using: &source))
        return try figures(id, side, &source)
    }

    /// Figures of a case at some moment of some life.
    static func figures(
        _ id: String,
        _ side: CaseRow.Side,
        _ source: inout Repeatable
    ) throws -> CaseFigures {
        var figures = CaseFigures(caseID: id, side: side)
        figures.state = try #require(states.randomElement(using: &source))
        figures.instrument = try #require(instruments.randomElement(using: &source))
        for number in 1...Int.random(in: 1...3, using: &source) {
            figures.kinds["m\(number)"] = kinds.randomElement(using: &source)
        }
        guard Bool.random(using: &source) || Bool.random(using: &source) else { return figures }
        let begun = try #require(
            Day("2024-11-20")?.adding(days: .random(in: 0...400, using: &source))
        )
        figures.begun = begun
        func later(_ most: Int) throws -> Day {
            try #require(begun.adding(days: .random(in: 0...most, using: &source)))
        }
        for step in ["acknowledged", "decided", "delivered"] where Bool.random(using: &source) {
            figures.steps[step] = try later(200)
        }
        if Bool.random(using: &source) {
            figures.ended = try later(300)
            figures.steps["ended"] = figures.ended
        }
        if Bool.random(using: &source) { figures.happened["postponement"] = try later(90) }
        for measure in figures.kinds.keys where Bool.random(using: &source) {
            let isRefused = Bool.random(using: &source)
            figures.outcomes[measure] = .init(
                code: isRefused ? "refused" : "accepted",
                day: try later(100),
                grounds: isRefused ? ["UNCAC.46.21.b", "CH.IMAC.3"] : []
            )
        }
        return figures
    }

    /// Every number there is, asked for one by one.
    private func all(_ register: any Register, _ keys: Set<CountKey>) async throws -> [CountKey:
        Int]
    {
        var found: [CountKey: Int] = [:]
        for key in keys {
            var query = CountQuery(key.metric, key.side, in: [key.period], by: [.value])
            query.state = key.state.isEmpty ? nil : key.state
            query.instrument = key.instrument.isEmpty ? nil : key.instrument
            query.kind = key.kind.isEmpty ? nil : key.kind
            let answer = try await register.counts([query])[0]
            let amount = answer.first { $0.value == key.value }?.amount ?? 0
            if amount != 0 { found[key] = amount }
        }
        return found
    }

    @Test(arguments: Backend.available)
    func numbersAreWhatTheCasesComeTo(_ backend: Backend) async throws {
        let place = try backend.place()
        let sequencer = try await place.sequencer()
        var source = Repeatable(11)
        var kept: [String: CaseFigures] = [:]
        var keys: Set<CountKey> = []
        var number = 0
        for round in 0..<40 {
            let id = "case-\(Int.random(in: 0..<8, using: &source))"
            let side = kept[id]?.side ?? .requested
            let figures = try CountTests.figures(id, side, &source)
            keys.formUnion(figures.counts.keys)
            number += 1
            let changes: [Change] =
                kept[id] == nil
                ? [.open(try Sample.row(id)), .figures(figures)] : [.figures(figures)]
            let act = try Sample.act(number, changes, about: id)
            guard case .done = try await sequencer.perform(act).outcome else {
                Issue.record("an act was refused in round \(round)")
                return
            }
            kept[id] = figures
            // An act that is refused counts nothing.
            let refused = try Sample.act(
                number + 1_000,
                [.figures(try CountTests.figures(id, side, &source)), .open(try Sample.row(id))],
                about: id
            )
            guard case .refused = try await sequencer.perform(refused).outcome else {
                Issue.record("a case was opened twice")
                return
            }
        }
        let sums = kept.values.reduce(into: [CountKey: Int]()) { sums, figures in
            sums.merge(figures.counts) { $0 + $1 }
        }
        #expect(try await all(place.register, keys) == sums)
        for (id, figures) in kept { #expect(try await place.register.figures(of: id) == figures) }
        try place.reopen()
        #expect(try await all(place.register, keys) == sums)
    }

    @Test(arguments: Backend.available)
    func whatAQuestionDoesNotTellApartIsAddedUp(_ backend: Backend) async throws {
        let place = try backend.place()
        var source = Repeatable(5)
        let sequencer = try await place.sequencer()
        var all: [CaseFigures] = []
        for number in 0..<12 {
            let id = "case-\(number)"
            var figures = try CountTests.figures(id, .requested, &source)
            figures.begun = figures.begun ?? Day("2025-03-04")
            let act = try Sample.act(number, [.open(try Sample.row(id))], about: id)
            _ = try await sequencer.perform(act)
            all.append(figures)
        }
        #expect(try await place.register.uncounted(after: nil, count: 100).count == 12)
        try await place.register.count(all)
        #expect(try await place.register.uncounted(after: nil, count: 100).isEmpty)
        let months = (2023...2026).flatMap { year in (1...12).map { year * 100 + $0 } }
        let open = CountQuery(Metric.open, .requested, in: months)
        var byState = CountQuery(Metric.open, .requested, in: months, by: [.state])
        let answers = try await place.register.counts([open, byState])
        #expect(answers[0].first?.amount ?? 0 == all.count { $0.ended == nil })
        for state in CountTests.states {
            let wanted = all.count { $0.ended == nil && $0.state == state }
            #expect(answers[1].first { $0.state == state }?.amount ?? 0 == wanted)
            byState.state = state
            let one = try await place.register.counts([byState])[0]
            #expect(one.first?.amount ?? 0 == wanted)
        }
    }

    @Test(arguments: Backend.available)
    func daysTogetherAreTheDaysApart(_ backend: Backend) async throws {
        let place = try backend.place()
        var source = Repeatable(23)
        let sequencer = try await place.sequencer()
        for number in 0..<30 {
            let id = "case-\(number)"
            let figures = try CountTests.figures(id, .requested, &source)
            let changes: [Change] = [.open(try Sample.row(id)), .figures(figures)]
            _ = try await sequencer.perform(try Sample.act(number, changes, about: id))
        }
        let years = (2024...2026).map { $0 * 100 }
        for by: Set<CountQuery.Part> in [[], [.state], [.kind, .period], [.instrument]] {
            let metric = Metric.days(to: "decided")
            let (together, apart) = (
                CountQuery(metric, .requested, in: years, by: by),
                CountQuery(metric, .requested, in: years, by: by.union([.value]))
            )
            let answers = try await place.register.counts([together, apart])
            #expect(!answers[0].isEmpty)
            for count in answers[0] {
                var spread = DaySpread()
                for part in answers[1]
                where (part.period, part.state) == (count.period, count.state)
                    && (part.instrument, part.kind) == (count.instrument, count.kind)
                {
                    spread.add(part.amount, days: try #require(Int(part.value)))
                }
                #expect(count.spread == spread && count.amount == spread.cases)
            }
        }
    }

    @Test func aSpreadSaysWhatItsDaysSay() throws {
        var source = Repeatable(41)
        for _ in 0..<200 {
            let days = (0..<Int.random(in: 1...40, using: &source)).map { _ in
                Int.random(in: 0...60, using: &source)
            }.sorted()
            var spread = DaySpread()
            for day in days.shuffled(using: &source) { spread.add(1, days: day) }
            #expect(spread.cases == days.count && spread.longest == days.last)
            for percent in [1, 50, 90, 100] {
                let rank = max((days.count * percent + 99) / 100, 1)
                #expect(spread.reaching(percent) == days[rank - 1])
            }
            let sum = days.reduce(0, +)
            #expect(spread.average == (2 * sum + days.count) / (2 * days.count))
            for (low, high) in [(-1, 7), (7, 30), (30, Int.max), (60, 90)] {
                let within = days.count { $0 > low && $0 <= high }
                #expect(spread.cases(over: low, upTo: high) == within)
            }
            var read = DaySpread()
            let isRead = read.add(text: Array(spread.text.utf8))
            #expect(isRead && read == spread)
            for day in days { read.add(-1, days: day) }
            #expect(read.isEmpty && read.longest == nil && read.average == nil)
        }
        for text in ["", "1", "1:", ":1", "1:2 ", "1:2:3", "1:2  3:4", "-1:2", "10000:1", "1:x"] {
            var spread = DaySpread()
            let isRead = spread.add(text: Array(text.utf8))
            #expect(!isRead, "\(text)")
        }
    }

    @Test func figuresAreReadAsTheyWereWritten() throws {
        var source = Repeatable(3)
        for number in 0..<200 {
            let figures = try CountTests.figures("case-\(number)", &source)
            #expect(CaseFigures(caseID: figures.caseID, figures.json) == figures)
        }
    }
}
