import Casework
import Files
import Fixtures
import Law
import Testing

@Suite struct CalendarTests {
    private static let union = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
        "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ]
    private static let others = ["AU", "BR", "CA", "CH", "GB", "IN", "JP", "SG", "US", "ZA"]

    private func calendar(_ state: String) throws -> StateCalendar {
        try #require(try Cases.law().calendars[state])
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test func everyStateHasACalendarFor2024To2035() throws {
        let calendars = try Cases.law().calendars
        #expect(calendars.keys.sorted() == (CalendarTests.union + CalendarTests.others).sorted())
        for (state, calendar) in calendars {
            #expect(calendar.state == state)
            #expect(try calendar.covers(day("2024-01-01")) && calendar.covers(day("2035-12-31")))
            #expect(try !calendar.covers(day("2023-12-31")) && !calendar.covers(day("2036-01-01")))
            let years = Dictionary(grouping: calendar.holidays) { $0.day.parts.year }
            #expect(years.keys.sorted() == Array(2024...2035))
            #expect(years.values.allSatisfy { (4...25).contains($0.count) }, "\(state)")
            #expect(throws: Never.self) { try Zone(calendar.zone) }
        }
    }

    @Test(arguments: [
        ("DE", "2026-04-03"), ("DE", "2035-03-23"), ("GR", "2026-04-10"), ("GR", "2027-05-03"),
        ("SE", "2026-06-20"), ("US", "2027-12-31"), ("US", "2026-11-26"), ("CA", "2026-05-18"),
        ("GB", "2027-12-27"), ("GB", "2027-12-28"), ("GB", "2026-05-25"), ("JP", "2026-09-22"),
        ("JP", "2026-05-06"), ("NL", "2025-04-26"), ("NL", "2026-05-05"), ("BG", "2033-12-28"),
        ("IE", "2030-02-01"), ("IT", "2026-10-04"), ("PL", "2025-12-24"), ("SK", "2027-05-08"),
        ("ZA", "2026-08-10"), ("SG", "2026-06-01"), ("BR", "2024-11-20"), ("LV", "2028-11-20"),
    ])
    func theseDaysAreHolidays(_ state: String, _ text: String) throws {
        #expect(try calendar(state).holiday(on: day(text))?.isCertain == true)
        #expect(try !calendar(state).isWorking(day(text)))
    }

    @Test(arguments: [
        ("NL", "2027-04-26"), ("PL", "2024-12-24"), ("SK", "2026-05-08"), ("IT", "2025-10-04"),
        ("GB", "2026-04-06"), ("CH", "2026-04-06"), ("DE", "2026-06-04"), ("US", "2026-12-24"),
        ("DK", "2024-04-26"), ("GR", "2024-05-01"),
    ])
    func theseAreNot(_ state: String, _ text: String) throws {
        #expect(try calendar(state).holiday(on: day(text)) == nil)
    }

    @Test func whatIsProclaimedOrSightedIsNeverCertainYearsAhead() throws {
        for (state, text) in [
            ("IN", "2029-03-01"), ("SG", "2030-02-04"), ("JP", "2032-09-21"), ("HU", "2026-01-02"),
        ] {
            let calendar = try calendar(state)
            #expect(try calendar.holiday(on: day(text))?.isCertain == false)
            #expect(try calendar.isWorking(day(text)))
            #expect(try !calendar.isWorking(day(text), doubtful: true))
        }
    }

    private static let sound = """
        calendar:
          state: "XB"
          name: Nowhere
          zone: Europe/Berlin
          seat: Nowhere
          article: "an act"
          source: s
          confidence: verified
          validFrom: "2024-01-01"
          validTo: "2035-12-31"
          holidays:
            - {name: "A", day: "01-01"}

        """

    private func problems(_ text: String) throws -> [LawProblem] {
        let folder = try TemporaryFolder()
        try Files.makeDirectory(folder.file("calendars"))
        try Files.write(Array(text.utf8), to: folder.file("calendars/XB.yaml"))
        do {
            _ = try LawBook(folder: folder.path)
            return []
        } catch LawBookFailure.faulty(let problems) {
            return problems
        }
    }

    @Test func aSoundCalendarLoads() throws { #expect(try problems(CalendarTests.sound) == []) }

    @Test(arguments: [
        ("  source: s\n", "", LawProblem.Kind.uncited, 2),
        ("  confidence: verified\n", "", .uncited, 2),
        ("  validTo: \"2035-12-31\"\n", "", .wrongValue, 2),
        ("2035-12-31", "2023-12-31", .wrongValue, 10),
        ("2035-12-31", "2924-12-31", .wrongValue, 10),
        ("Europe/Berlin", "../../etc/passwd", .wrongValue, 4),
        ("\"XB\"", "\"Xb1\"", .wrongValue, 2),
        ("day: \"01-01\"", "day: \"02-30\"", .wrongValue, 12),
        ("day: \"01-01\"", "tag: \"01-01\"", .unknownField, 12),
        ("day: \"01-01\"", "day: \"01-01\", easter: 1", .wrongValue, 12),
        ("day: \"01-01\"", "weekday: mon, nth: 1, month: 5", .wrongValue, 12),
        ("day: \"01-01\"", "weekday: monday, nth: 5, month: 5", .wrongValue, 12),
        ("day: \"01-01\"", "weekday: monday, month: 5", .wrongValue, 12),
        ("day: \"01-01\"", "days: [\"2040-01-01\"]", .wrongValue, 12),
        ("day: \"01-01\"", "days: [\"2026-01-01\", \"2026-01-01\"]", .duplicate, 12),
        ("day: \"01-01\"", "day: \"01-01\", substitute: {sunday: later}", .wrongValue, 12),
        ("day: \"01-01\"", "day: \"01-01\", instead: {sunday: 9}", .wrongValue, 12),
        ("day: \"01-01\"", "day: \"01-01\", confidence: sure", .wrongValue, 12),
        ("  seat: Nowhere\n", "  seat: Nowhere\n  rollOver: {article: \"x\"}\n", .uncited, 6),
    ])
    func whatIsWrongInACalendarIsFoundWhereItStands(
        _ old: String,
        _ new: String,
        _ kind: LawProblem.Kind,
        _ line: Int
    ) throws {
        let found = try problems(CalendarTests.sound.replacing(old, with: new))
        #expect(
            found.contains { $0.kind == kind && $0.line == line },
            "\(found.map { "\($0.kind) \($0)" })"
        )
    }
}
