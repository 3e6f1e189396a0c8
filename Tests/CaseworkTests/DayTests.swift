import Casework
import Testing

@Suite struct DayTests {
    @Test func everyDayOfFourCenturiesFollowsTheOneBefore() throws {
        var day = try #require(Day("1900-01-01"))
        #expect(day.weekday == 1)
        let last = try #require(Day("2300-12-31"))
        while day < last {
            let next = try #require(day.adding(days: 1))
            #expect(next.weekday == day.weekday % 7 + 1)
            let (year, month, date) = next.parts
            #expect(Day(year: year, month: month, day: date) == next)
            #expect(Day(next.description) == next)
            day = next
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-1-1", "20260101", "2026-00-10", "0000-01-01",
    ])
    func whatIsNoDayIsRefused(_ text: String) { #expect(Day(text) == nil) }

    @Test func theRangeEndsAtYears1And9999() {
        #expect(Day("0001-01-01")?.adding(days: -1) == nil)
        #expect(Day("9999-12-31")?.adding(days: 1) == nil)
        #expect(Day("2024-02-29")?.number == 19_782)
    }

    @Test func anInstantKeepsItsOffset() throws {
        let instant = try #require(Instant("2026-03-02T00:30:00+01:00"))
        #expect(instant.description == "2026-03-02T00:30:00+01:00")
        #expect(instant.day == Day("2026-03-02"))
        #expect(Instant(seconds: instant.seconds)?.description == "2026-03-01T23:30:00Z")
        #expect(Instant("2026-03-01T23:30:00Z") == instant)
        for text in [
            "2026-03-02", "2026-03-02T24:00:00Z", "2026-03-02 00:00:00Z", "2026-03-02T00:00:00",
        ] {
            #expect(Instant(text) == nil)
        }
    }
}
