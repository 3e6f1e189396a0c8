import Casework
import Encoding
import Files
import Fixtures
import Law
import Testing

/// The deadlines of an assessment are counted by the same engine.
@Suite struct DeadlineAssessmentTests {
    /// Periods made for the purpose, by the id of their rule.
    private static let periods = [
        "82-days": "days: 82", "82-days-union": "days: 82, counting: reg-1182-71",
        "3-working-days": "workingDays: 3", "1-week": "weeks: 1", "1-month": "months: 1",
        "48-hours": "hours: 48", "8-hours": "hours: 8",
        "48-hours-union": "hours: 48, counting: reg-1182-71",
        "met": "metBy: order.interimNotified, days: 7",
    ]

    /// The book with a rule for each of them, with one of medium confidence, and with a period for
    /// complaints as a regulation of the Union would count it.
    private static let book = Result {
        func rule(_ id: String, _ period: String, _ confidence: String = "verified") -> String {
            """
              - id: \(id)
                instrument: CH.IMAC
                article: "99"
                modality: DEADLINE
                deadline: {trigger: order.notified, \(period)}
                text: "t"
                source: s
                confidence: \(confidence)
                validFrom: "2000-01-01"

            """
        }
        var text = "rules:\n" + rule("medium", "days: 7", "medium")
        for (id, period) in periods { text += rule(id, period) }
        let expiry = "days: 82, counting: reg-1182-71, expires: order.complaintPeriodOver"
        text += rule("CH.IMAC.80k", expiry)
        let overlay = try TemporaryFolder()
        try Files.write(Array(text.utf8), to: overlay.file("rule.yaml"))
        return try LawBook(folder: Checkout.path + "/law", overlays: [overlay.path])
    }

    /// A deadline of the letter of scenario S02 under that book.
    private func deadline(
        _ id: String,
        notified: String = "2026-05-11",
        on day: String = "2026-05-12",
        more: String = ""
    ) throws -> Assessment.Deadline {
        let book = try DeadlineAssessmentTests.book.get()
        let letter = try LetterOfRequest(try Cases.draft(), vocabulary: book.vocabulary)
        let assessment = book.assess(
            letter,
            on: try #require(Day(day)),
            facts: [try Cases.facts("order.notified: \"\(notified)\"\(more)")]
        )
        return try #require(assessment.deadlines.first { $0.rule == id })
    }

    @Test(
        arguments: [
            // 1 August 2026 is a Saturday and the national day.
            ("82-days", "2026-08-01", "2026-08-01", ["weekend", "public-holiday"]),
            ("82-days-union", "2026-08-01", "2026-08-03", ["weekend", "public-holiday", "moved"]),
            ("3-working-days", "2026-05-15", "2026-05-15", []),
            ("1-week", "2026-05-18", "2026-05-18", []),
            ("1-month", "2026-06-11", "2026-06-11", []),
            ("48-hours", "2026-05-13", "2026-05-13", ["hour-unknown"]),
            ("8-hours", "2026-05-11", "2026-05-11", ["over", "hour-unknown"]),
            ("medium", "2026-05-18", "2026-05-18", ["to-be-checked"]),
        ] as [(String, String, String, [String])]
    )
    func itKnowsTheCalendarOfTheStateThatMustAct(
        _ id: String,
        _ raw: String,
        _ due: String,
        _ flags: [String]
    ) throws {
        let deadline = try deadline(id)
        #expect("\(deadline.raw)" == raw)
        #expect("\(deadline.due)" == due)
        #expect(deadline.flags == flags)
    }

    @Test func hoursRunFromTheMomentIfItIsKnown() throws {
        let moment = "2026-05-11T10:20:00+02:00"
        let raw = try deadline("48-hours", notified: moment)
        #expect(raw.moments?.end.description == "2026-05-13T10:20:00+02:00")
        #expect(raw.flags == [])
        let union = try deadline("48-hours-union", notified: moment)
        #expect(union.moments?.end.description == "2026-05-13T11:00:00+02:00")
        let days = try deadline("1-week", notified: moment)
        #expect(days.moments == nil)
        #expect("\(days.due)" == "2026-05-18")
    }

    @Test(
        arguments: [
            // Done in time it is not over, done late it is; what is yet to come is no news.
            ("2026-05-18", "2026-06-01", "2026-05-18", []),
            ("2026-05-19", "2026-06-01", "2026-05-19", ["over"]),
            ("2026-05-18", "2026-05-17", nil, []),
        ] as [(String, String, String?, [String])]
    )
    func whatIsDoneInTimeIsNotOver(
        _ done: String,
        _ today: String,
        _ met: String?,
        _ flags: [String]
    ) throws {
        let facts = ", order.interimNotified: \"\(done)\""
        let deadline = try deadline("met", on: today, more: facts)
        #expect(deadline.met.map { "\($0)" } == met)
        #expect(deadline.flags == flags)
    }

    @Test func anExpiryWaitsForTheDayTheLawMovesTheEndTo() throws {
        for (day, isOver) in [("2026-08-03", false), ("2026-08-04", true)] {
            let deadline = try deadline("CH.IMAC.80k", on: day)
            #expect(deadline.flags.contains("over") == isOver)
        }
    }
}
