import Casework
import Law
import Testing

/// The periods the law book holds, and the dates of the scenarios.
@Suite struct DeadlineRuleTests {
    private func deadline(_ rule: String, from: String, in state: String) throws -> Deadline {
        let book = try Cases.law()
        let zone = try Zone(try #require(book.calendars[state]).zone)
        let moment: Deadline.Moment
        if let day = Day(from) {
            moment = .day(day)
        } else {
            moment = .instant(try #require(Instant(from)))
        }
        return try book.deadline(rule, from: moment, state: state, zone: zone)
    }

    /// An EIO from the Netherlands, received in Germany on 2 March 2026, decided on 25 March.
    @Test(
        arguments: [
            ("EIO.16.1", "2026-03-02", "2026-03-09", []),
            ("EIO.12.3", "2026-03-02", "2026-04-01", []),
            ("EIO.12.5-extension", "2026-03-02", "2026-05-01", [.holiday]),
            ("EIO.12.4", "2026-03-25", "2026-06-23", []),
        ] as [(String, String, String, [Deadline.Flag])]
    )
    func theTimelineOfAnInvestigationOrder(
        _ rule: String,
        _ from: String,
        _ raw: String,
        _ flags: [Deadline.Flag]
    ) throws {
        let deadline = try deadline(rule, from: "\(from)T10:00:00+01:00", in: "DE")
        #expect("\(deadline.raw)" == raw)
        #expect(deadline.due == deadline.raw)
        #expect(deadline.flags == flags)
    }

    @Test func preservedDataAreKeptForSixtyDaysByTreatyAndNinetyByPractice() throws {
        let treaty = try deadline("BUD.29.7", from: "2026-09-02", in: "US")
        #expect("\(treaty.due)" == "2026-11-01")
        #expect(treaty.flags == [.weekend])
        let practice = try deadline("US.SCA.2703f", from: "2026-09-02", in: "US")
        #expect("\(practice.due)" == "2026-12-01")
        let renewed = try deadline("US.SCA.2703f-extension", from: "2026-09-02", in: "US")
        #expect("\(renewed.due)" == "2027-03-01")
    }

    @Test func aComplaintAgainstASwissOrderMayBeFiledForThirtyDays() throws {
        let deadline = try deadline("CH.IMAC.80k", from: "2026-05-11", in: "CH")
        #expect("\(deadline.due)" == "2026-06-10")
        #expect(deadline.flags == [])
    }

    /// Rule, length, whether Regulation 1182/71 counts it, whether it may only propose.
    @Test(arguments: [
        ("EIO.16.1", "7 calendar days", false, false),
        ("EIO.12.3", "30 calendar days", false, false),
        ("EIO.12.5-extension", "30 calendar days", false, false),
        ("EIO.12.4", "90 calendar days", false, false),
        ("EIO.32.2", "24 hours", false, false),
        ("EIO.31.3", "96 hours", false, false),
        ("EEV.10.3", "10 calendar days", true, false),
        ("EEV.10.4", "8 hours", true, false),
        ("EEV.12.1", "10 calendar days", true, false),
        ("EEV.12.1-emergency", "96 hours", true, false),
        ("EEV.11.1", "60 calendar days", true, false),
        ("EEV.11.1-extension", "30 calendar days", true, false),
        ("EEV.10.6", "5 calendar days", true, false),
        ("EEV.17", "10 calendar days", true, false),
        ("EEV.16", "5 working days", true, true),
        ("BUD.29.7", "60 calendar days", false, false),
        ("US.SCA.2703f", "90 calendar days", false, false),
        ("US.SCA.2703f-extension", "90 calendar days", false, false),
        ("R1805.9", "48 hours", true, false),
        ("R1805.9-execution", "48 hours", true, false),
        ("R1805.20", "45 calendar days", true, false),
        ("R1805.20-execution", "45 calendar days", true, false),
        ("TCA.decision", "45 calendar days", false, true),
        ("TCA.execution", "90 calendar days", false, true),
        ("CH.IMAC.80k", "30 calendar days", false, false),
        ("CH.IMAC.80k-interim", "10 calendar days", false, false),
        ("LED.30", "72 hours", false, false),
        ("LED.28", "6 weeks", false, false),
        ("LED.28-extension", "1 month", false, false),
        ("UNTOC.18.27", "15 calendar days", false, false),
        ("UNCAC.46.27", "15 calendar days", false, false),
        ("ETS30.12", "15 calendar days", false, false),
    ])
    func thePeriodIsInTheBook(
        _ id: String,
        _ length: String,
        _ isOfTheUnion: Bool,
        _ onlyProposes: Bool
    ) throws {
        let rule = try #require(try Cases.law().rule(id))
        let period = try #require(rule.period)
        #expect(period.length.words == length)
        #expect((period.counting == .regulation) == isOfTheUnion)
        #expect(rule.citation.confidence.decides != onlyProposes)
    }

    @Test func whatOnlyProposesSaysSo() throws {
        let deadline = try deadline("TCA.decision", from: "2026-03-02", in: "GB")
        #expect(deadline.flags == [.toBeChecked])
        #expect(deadline.reasons.contains { $0.contains("medium confidence") })
    }

    @Test func everyPeriodOfTheBookCanBeCounted() throws {
        let book = try Cases.law()
        for rule in book.rules where rule.period != nil {
            let deadline = try deadline(rule.id, from: "2027-03-02T10:00:00Z", in: "FR")
            #expect(deadline.flags.allSatisfy { $0 != .outsideCalendar }, "\(rule.id)")
        }
    }
}
