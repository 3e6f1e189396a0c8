import Casework
import Encoding
import Fixtures
import Law
import Testing

/// A program of others, with the holidays of a foreign library, counts the same periods.
@Suite struct DeadlineOracleTests {
    private func ask(_ question: JSON) throws -> JSON {
        let run = try Command.python(
            Checkout.path + "/Tests/LawTests/Oracle/deadlines.py",
            input: Array(question.pretty.utf8)
        )
        try #require(run.status == 0, "\(run.errorText)")
        return try JSON(parsing: run.output, limit: 1 << 26)
    }

    @Test func everyHolidayIsTheLibrarysOrExplained() throws {
        let answer = try ask(["adjust": [:], "triples": []])
        let calendars = try Cases.law().calendars
        #expect(calendars.count == answer["holidays"]?.object?.count)
        for (state, calendar) in calendars {
            let theirs = Set(answer["holidays"]?[state]?.array?.compactMap(\.string) ?? [])
            try #require(theirs.count > 30, "\(state)")
            let ours = Set(calendar.holidays.map { "\($0.day)" })
            let listed = DeadlineDifference.all.filter { $0.state == state }
            let add = listed.flatMap(\.add).sorted()
            let remove = listed.flatMap(\.remove).sorted()
            #expect(ours.subtracting(theirs).sorted() == add, "\(state) has more")
            #expect(theirs.subtracting(ours).sorted() == remove, "\(state) has less")
        }
    }

    @Test func thousandsOfPeriodsEndOnTheSameDay() throws {
        let book = try Cases.law()
        var dice = Dice(seed: 1)
        // A period that is new in the book belongs into the oracle's table too.
        let known = book.rules.filter { $0.period != nil }.map(\.id)
        #expect(Set(known) == DeadlineOracleTests.rules)
        var zones: [String: Zone] = [:]
        for (state, calendar) in book.calendars { zones[state] = try Zone(calendar.zone) }
        let triples = try (0..<6_000).map { _ in
            try Triple(&dice, rules: known, states: book.calendars.keys.sorted())
        }
        let answer = try ask([
            "adjust": .object(book.calendars.mapValues(DeadlineOracleTests.adjust)),
            "triples": .array(triples.map(\.json)),
        ])
        let ends = try #require(answer["ends"]?.array)
        try #require(ends.count == triples.count)
        var (moved, stretched) = (0, 0)
        for (triple, end) in zip(triples, ends) {
            let ours = try book.deadline(
                triple.rule,
                from: .instant(triple.from),
                state: triple.state,
                zone: try #require(zones[triple.state]),
                suspended: triple.stops.map {
                    Deadline.Suspension(from: .instant($0), to: .instant($1))
                }
            )
            let compared: Set<Deadline.Flag> = [.weekend, .holiday, .moved]
            let flags = ours.flags.filter(compared.contains).map { JSON.string($0.rawValue) }
            let value: JSON = [
                "raw": .string(ours.raw.description), "due": .string(ours.due.description),
                "flags": .array(flags),
            ]
            #expect(value == end, "\(triple.json.pretty)")
            if ours.flags.contains(.moved) { moved += 1 }
            if ours.reasons.contains(where: { $0.contains("Art. 3(5)") }) { stretched += 1 }
        }
        #expect(moved > 300)
        #expect(stretched > 20)
    }

    /// What the library has to learn and to forget to have the days that count, and no others.
    private static func adjust(_ calendar: StateCalendar) -> JSON {
        let listed = DeadlineDifference.all.filter { $0.state == calendar.state }
        let doubtful = calendar.holidays.filter { !$0.holiday.isCertain }.map { "\($0.day)" }
        return [
            "add": .array(listed.flatMap(\.add).map(JSON.string)),
            "remove": .array((listed.flatMap(\.remove) + doubtful).map(JSON.string)),
        ]
    }

    /// The rules of the oracle's own table.
    private static let rules: Set<String> = [
        "EIO.16.1", "EIO.12.3", "EIO.12.5-extension", "EIO.12.4", "EIO.32.2", "EIO.31.3",
        "EEV.10.3", "EEV.10.4", "EEV.10.6", "EEV.11.1", "EEV.11.1-extension", "EEV.12.1",
        "EEV.12.1-emergency", "EEV.16", "EEV.17", "R1805.9", "R1805.9-execution", "R1805.20",
        "R1805.20-execution", "TCA.decision", "TCA.execution", "LED.28", "LED.28-extension",
        "LED.30", "BUD.29.7", "US.SCA.2703f", "US.SCA.2703f-extension", "CH.IMAC.80k",
        "CH.IMAC.80k-interim", "UNTOC.18.27", "UNCAC.46.27", "ETS30.12", "EEV.4.5-emergency",
        "2AP.7.7", "2AP.8.6", "2AP.8.6-subscriber", "2AP.8.6-traffic",
    ]
}

/// A rule, an instant and a state, with times in which the clock stood still.
private struct Triple {
    let rule: String
    let from: Instant
    let state: String
    let stops: [(Instant, Instant)]

    /// Any moment from January 2024 to April 2035, so that every period ends within the calendars.
    init(_ dice: inout Dice, rules: [String], states: [String]) throws {
        let first: Int64 = 1_704_153_600
        let last: Int64 = 2_061_500_000
        var seconds = first + dice.below(last - first)
        // Every third falls on a full hour, every third near midnight.
        if dice.below(3) == 0 { seconds -= seconds % 3600 }
        if dice.below(3) == 0 { seconds += 86_400 - seconds % 86_400 - dice.below(7200) }
        let offset = [0, 60, 330, -300, 600][Int(dice.below(5))]
        // Every sixth is a short period at the end of a year, where working days are few.
        let isShort = dice.below(6) == 0
        if isShort {
            let year = 2024 + Int(dice.below(11))
            let day = try #require(Day(year: year, month: 12, day: 20 + Int(dice.below(11))))
            seconds = Int64(day.number) * 86_400 + dice.below(86_400)
        }
        from = try #require(Instant(seconds: seconds, offset: offset))
        let any = rules[Int(dice.below(Int64(rules.count)))]
        rule = isShort ? "EEV.10.6" : any
        state = states[Int(dice.below(Int64(states.count)))]
        stops = try (0..<max(0, dice.below(6) - 3)).map { _ in
            let start = seconds - 86_400 + dice.below(20 * 86_400)
            let end = start + dice.below(12 * 86_400)
            return (
                try #require(Instant(seconds: start, offset: 0)),
                try #require(Instant(seconds: end, offset: 120))
            )
        }
    }

    var json: JSON {
        [
            "rule": .string(rule), "from": .string("\(from)"), "state": .string(state),
            "suspended": .array(
                stops.map { .array([.string("\($0)"), .string("\($1)")]) }
            ),
        ]
    }
}

/// Numbers that look random and are the same at every run (PCG).
private struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ limit: Int64) -> Int64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int64((state >> 33) % UInt64(limit))
    }
}
