import Casework
import Files
import Fixtures
import Law
import Testing

/// How periods are counted, on rules made for the purpose.
@Suite struct DeadlineTests {
    private static let base = """
        instrument:
          {key: T, title: "t", short: T, kind: convention, source: s, confidence: verified,
           validFrom: "2000-01-01"}
        facts:
          - {name: begun, kind: day, answeredBy: requested, question: "q"}
          - {name: other, kind: day, answeredBy: requested, question: "q"}
        rules:

        """

    private static func rule(_ id: String, _ period: String, _ confidence: String = "verified")
        -> String
    {
        let trigger = period.contains("trigger") ? "" : "trigger: begun, "
        return """
              - id: \(id)
                instrument: T
                article: "1"
                modality: DEADLINE
                deadline: {\(trigger)\(period)}
                text: "t"
                source: s
                confidence: \(confidence)
                validFrom: "2020-01-01"

            """
    }

    /// The calendars of the book, and the rules given.
    private static func book(_ rules: String, overlay: String? = nil) throws -> LawBook {
        let folder = try TemporaryFolder()
        try Files.write(Array((base + rules).utf8), to: folder.file("base.yaml"))
        try Files.makeDirectory(folder.file("calendars"))
        for state in ["DE", "FR", "HU", "IN", "IE", "US"] {
            let path = "\(Checkout.path)/law/calendars/\(state).yaml"
            let bytes = try Files.read(path, limit: 1 << 20)
            try Files.write(bytes, to: folder.file("calendars/\(state).yaml"))
        }
        guard let overlay else { return try LawBook(folder: folder.path) }
        let above = try TemporaryFolder()
        try Files.write(Array(overlay.utf8), to: above.file("more.yaml"))
        return try LawBook(folder: folder.path, overlays: [above.path])
    }

    private static func moment(_ text: String) throws -> Deadline.Moment {
        if let day = Day(text) { return .day(day) }
        return .instant(try #require(Instant(text)))
    }

    private static func deadline(
        _ period: String,
        from: String,
        in state: String = "DE",
        stops: [String] = [],
        on today: String? = nil,
        confidence: String = "verified"
    ) throws -> Deadline {
        let book = try book(rule("T.1", period, confidence))
        let zone = try Zone(try #require(book.calendars[state]).zone)
        return try book.deadline(
            "T.1",
            from: try moment(from),
            state: state,
            zone: zone,
            suspended: try stops.map { stop in
                let ends = stop.split(separator: "/").map(String.init)
                return Deadline.Suspension(
                    from: try moment(ends[0]),
                    to: ends.count > 1 ? try moment(ends[1]) : nil
                )
            },
            on: try today.map { try #require(Day($0)) }
        )
    }

    /// Period, event, raw date, due date, flags.
    @Test(arguments: [
        ("days: 30", "2026-03-02", "2026-04-01", "2026-04-01", ""),
        ("days: 0", "2026-03-02", "2026-03-02", "2026-03-02", ""),
        ("days: 60", "2026-03-02", "2026-05-01", "2026-05-01", "public-holiday"),
        ("days: 5", "2026-03-02", "2026-03-07", "2026-03-07", "weekend"),
        // In Berlin it is the day after already.
        ("days: 5", "2026-03-01T23:30:00Z", "2026-03-07", "2026-03-07", "weekend"),
        ("days: 5", "2026-03-01T22:30:00Z", "2026-03-06", "2026-03-06", ""),
        ("weeks: 6", "2026-03-02", "2026-04-13", "2026-04-13", ""),
        ("months: 1", "2026-01-31", "2026-02-28", "2026-02-28", "weekend"),
        ("months: 13", "2027-01-31", "2028-02-29", "2028-02-29", ""),
        // Good Friday, a weekend and Easter Monday lie between.
        ("workingDays: 5", "2026-04-02", "2026-04-13", "2026-04-13", ""),
        (
            "days: 5, counting: reg-1182-71", "2026-03-02", "2026-03-07", "2026-03-09",
            "weekend moved"
        ),
        (
            "days: 8, counting: reg-1182-71", "2026-12-17", "2026-12-25", "2026-12-28",
            "public-holiday moved"
        ),
        (
            "months: 1, counting: reg-1182-71", "2026-01-31", "2026-02-28", "2026-03-02",
            "weekend moved"
        ),
        // Art. 3(5): two working days, and 25 and 26 December are none.
        (
            "days: 2, counting: reg-1182-71", "2026-12-24", "2026-12-26", "2026-12-29",
            "weekend public-holiday moved"
        ),
        (
            "days: 3, counting: reg-1182-71", "2026-04-02", "2026-04-05", "2026-04-08",
            "weekend moved"
        ),
        (
            "days: 1, counting: reg-1182-71", "2026-12-24", "2026-12-25", "2026-12-28",
            "public-holiday moved"
        ),
        ("days: 5, counting: reg-1182-71", "2026-12-25", "2026-12-30", "2026-12-30", ""),
    ])
    func periodsInDays(
        _ period: String,
        _ from: String,
        _ raw: String,
        _ due: String,
        _ flags: String
    ) throws {
        let deadline = try DeadlineTests.deadline(period, from: from)
        #expect("\(deadline.raw)" == raw)
        #expect("\(deadline.due)" == due)
        #expect(deadline.flags.map(\.rawValue).joined(separator: " ") == flags)
    }

    /// Period, event, end, state, flags.
    @Test(arguments: [
        ("hours: 24", "2026-03-02T10:20:30+01:00", "2026-03-03T10:20:30+01:00", "DE", ""),
        ("hours: 8", "2026-03-02T10:20:30Z", "2026-03-02T23:50:30+05:30", "IN", ""),
        // The clock goes forward in between: 24 hours are 24 hours.
        ("hours: 24", "2026-03-28T10:00:00+01:00", "2026-03-29T11:00:00+02:00", "DE", "weekend"),
        (
            "hours: 8, counting: reg-1182-71", "2026-03-02T10:20:00Z", "2026-03-02T19:00:00Z", "IE",
            ""
        ),
        // The hour of the event is not counted, even when it has only just begun.
        (
            "hours: 8, counting: reg-1182-71", "2026-03-02T10:00:00Z", "2026-03-02T19:00:00Z", "IE",
            ""
        ),
        (
            "hours: 48, counting: reg-1182-71", "2026-03-28T10:20:00+01:00",
            "2026-03-30T12:00:00+02:00", "DE", ""
        ),
        (
            "hours: 48, counting: reg-1182-71", "2026-12-23T09:30:00+01:00",
            "2026-12-25T10:00:00+01:00", "DE", "public-holiday"
        ),
    ])
    func periodsInHours(
        _ period: String,
        _ from: String,
        _ end: String,
        _ state: String,
        _ flags: String
    ) throws {
        let deadline = try DeadlineTests.deadline(period, from: from, in: state)
        #expect("\(deadline.raw)" == end)
        #expect("\(deadline.due)" == end)
        #expect(deadline.flags.map(\.rawValue).joined(separator: " ") == flags)
    }

    /// Period, event, times the clock stood still, due date.
    @Test(arguments: [
        ("days: 10", "2026-03-02", ["2026-03-05/2026-03-08"], "2026-03-15"),
        // One within the other, and one that touches them.
        (
            "days: 10", "2026-03-02",
            ["2026-03-05/2026-03-08", "2026-03-06/2026-03-07", "2026-03-08/2026-03-09"],
            "2026-03-16"
        ),
        // What ended before the event, or begins after the end, does not matter.
        ("days: 10", "2026-03-02", ["2026-02-01/2026-03-01"], "2026-03-12"),
        ("days: 10", "2026-03-02", ["2026-03-13/2026-03-20"], "2026-03-12"),
        ("days: 10", "2026-03-02", ["2026-02-20/2026-03-04"], "2026-03-14"),
        // The first moves the end so far that the second counts.
        (
            "days: 10", "2026-03-02", ["2026-03-05/2026-03-08", "2026-03-13/2026-03-15"],
            "2026-03-17"
        ),
        ("workingDays: 5", "2026-03-02", ["2026-03-04/2026-03-09"], "2026-03-12"),
        ("months: 1", "2026-03-02", ["2026-03-05/2026-03-06"], "2026-04-03"),
        ("days: 10, counting: reg-1182-71", "2026-03-02", ["2026-03-05/2026-03-07"], "2026-03-16"),
    ])
    func theClockIsStopped(
        _ period: String,
        _ from: String,
        _ stops: [String],
        _ due: String
    ) throws {
        let deadline = try DeadlineTests.deadline(period, from: from, stops: stops)
        #expect("\(deadline.due)" == due)
    }

    @Test func theClockIsStoppedForHours() throws {
        let stop = "2026-03-02T12:10:00+01:00/2026-03-02T15:20:00+01:00"
        let raw = try DeadlineTests.deadline(
            "hours: 8",
            from: "2026-03-02T10:20:00+01:00",
            stops: [stop]
        )
        #expect("\(raw.due)" == "2026-03-02T21:30:00+01:00")
        #expect(raw.flags == [.suspended])
        // The hour in which it was stopped counts, that in which it was started again does not.
        let union = try DeadlineTests.deadline(
            "hours: 8, counting: reg-1182-71",
            from: "2026-03-02T10:20:00+01:00",
            stops: [stop]
        )
        #expect("\(union.due)" == "2026-03-02T22:00:00+01:00")
    }

    @Test func aClockThatStandsStillIsSaidToMoveTheEnd() throws {
        let deadline = try DeadlineTests.deadline(
            "days: 10",
            from: "2026-03-02",
            stops: ["2026-03-05"],
            on: "2026-05-01"
        )
        #expect("\(deadline.raw)" == "2026-03-12")
        #expect(deadline.flags == [.suspended])
        #expect(deadline.reasons.contains { $0.contains("stood still since 2026-03-05") })
        let late = try DeadlineTests.deadline("days: 10", from: "2026-03-02", stops: ["2026-03-13"])
        #expect(late.flags == [])
    }

    @Test func itWarnsBeforeTheEndAndSaysWhenItIsOver() throws {
        let near = try DeadlineTests.deadline("days: 60, warn: 10", from: "2026-09-02")
        #expect("\(near.warnFrom)" == "2026-10-22")
        #expect("\(near.until)" == "2026-11-02T00:00:00+01:00")
        for (day, flags) in [
            ("2026-10-21", []), ("2026-10-22", [.warning]), ("2026-11-01", [.warning]),
            ("2026-11-02", [.over]),
        ] as [(String, [Deadline.Flag])] {
            let found = try DeadlineTests.deadline(
                "days: 60, warn: 10",
                from: "2026-09-02",
                on: day
            )
            #expect(found.flags == [.weekend] + flags)
        }
        let usual = try DeadlineTests.deadline("days: 30", from: "2026-03-02")
        #expect("\(usual.warnFrom)" == "2026-03-25")
    }

    @Test func aDoubtfulHolidayIsNotCountedAndTheOtherEndIsNamed() throws {
        let deadline = try DeadlineTests.deadline(
            "days: 10, counting: reg-1182-71",
            from: "2025-12-23",
            in: "HU"
        )
        #expect("\(deadline.due)" == "2026-01-02")
        #expect(deadline.flags == [.toBeChecked])
        #expect(deadline.reasons.contains { $0.contains("ends on Monday 5 January 2026") })
        let raw = try DeadlineTests.deadline("days: 10", from: "2025-12-23", in: "HU")
        #expect(raw.flags == [.toBeChecked])
        let within = try DeadlineTests.deadline("days: 20", from: "2025-12-23", in: "HU")
        #expect(within.flags == [])
        let working = try DeadlineTests.deadline("workingDays: 3", from: "2025-12-31", in: "HU")
        #expect("\(working.due)" == "2026-01-06")
        #expect(working.flags == [.toBeChecked])
    }

    @Test func whatIsNotSureIsFlagged() throws {
        let medium = try DeadlineTests.deadline("days: 3", from: "2026-03-02", confidence: "medium")
        #expect(medium.flags == [.toBeChecked])
        let early = try DeadlineTests.deadline("days: 3", from: "2019-03-04")
        #expect(early.flags == [.notInForce, .outsideCalendar])
        let late = try DeadlineTests.deadline("days: 3", from: "2035-12-30")
        #expect(late.flags == [.outsideCalendar])
    }

    @Test func anExtensionIsCountedFromTheSameEvent() throws {
        let rules =
            DeadlineTests.rule("T.1", "weeks: 6")
            + DeadlineTests.rule("T.1-extension", "extends: T.1, months: 1")
        let book = try DeadlineTests.book(rules)
        let deadline = try book.deadline(
            "T.1-extension",
            from: .day(try #require(Day("2026-01-19"))),
            state: "FR",
            zone: try Zone("Europe/Paris")
        )
        #expect("\(deadline.raw)" == "2026-04-02")
        #expect(deadline.reasons.first?.contains("6 weeks (T.1) and 1 month more") == true)
    }

    @Test(arguments: [
        ("days: 3, weeks: 1", LawProblem.Kind.wrongValue), ("warn: 1", .missing),
        ("days: -1", .wrongValue), ("days: 3, counting: roman", .wrongValue),
        ("days: 3, extends: T.9", .unknownRule), ("days: 3, lapse: x", .unknownField),
        ("trigger: never, days: 3", .unknownFact),
    ])
    func aPeriodThatIsWrongIsRefused(_ period: String, _ kind: LawProblem.Kind) throws {
        try expect(kind, in: DeadlineTests.rule("T.1", period))
    }

    @Test(arguments: [
        "extends: T.1, hours: 3", "extends: T.1, days: 3, counting: reg-1182-71",
        "trigger: other, extends: T.1, days: 3", "extends: T.2, days: 3",
    ])
    func anExtensionIsLikeWhatItExtends(_ period: String) throws {
        let rules =
            DeadlineTests.rule("T.1", "days: 3")
            + DeadlineTests.rule("T.2", "extends: T.1, days: 3")
        try expect(.wrongValue, in: rules + DeadlineTests.rule("T.3", period))
    }

    private func expect(_ kind: LawProblem.Kind, in rules: String) throws {
        do {
            _ = try DeadlineTests.book(rules)
            Issue.record("the book was taken")
        } catch LawBookFailure.faulty(let problems) {
            #expect(problems.map(\.kind).contains(kind))
        }
    }

    @Test func whyThereIsNoEnd() throws {
        let book = try DeadlineTests.book(
            DeadlineTests.rule("T.12.3", "days: 3") + DeadlineTests.rule("T.4", "hours: 3")
        )
        let zone = try Zone("Europe/Berlin")
        let day = Deadline.Moment.day(try #require(Day("2026-03-02")))
        let before = Deadline.Moment.day(try #require(Day("2026-03-01")))
        func failure(
            _ rule: String,
            _ state: String = "DE",
            _ from: Deadline.Moment? = nil,
            _ stops: [Deadline.Suspension] = []
        ) -> DeadlineFailure? {
            do throws(DeadlineFailure) {
                _ = try book.deadline(
                    rule,
                    from: from ?? day,
                    state: state,
                    zone: zone,
                    suspended: stops
                )
                return nil
            } catch {
                return error
            }
        }
        #expect(failure("T.12.3") == nil)
        #expect(failure("t.12.4") == .unknownRule(nearest: "T.12.3"))
        #expect(failure("something else") == .unknownRule(nearest: nil))
        #expect(
            failure("T.12.3", "XA") == .unknownState(known: ["DE", "FR", "HU", "IE", "IN", "US"])
        )
        #expect(failure("T.4") == .hourNeeded)
        let reversed = Deadline.Suspension(from: day, to: before)
        #expect(failure("T.12.3", "DE", nil, [reversed]) == .reversedSuspension)
        let many = Array(repeating: Deadline.Suspension(from: before, to: day), count: 101)
        #expect(failure("T.12.3", "DE", nil, many) == .tooManySuspensions(limit: 100))
        let last = Deadline.Moment.day(try #require(Day("9999-12-30")))
        #expect(failure("T.12.3", "DE", last) == .beyondTheCalendar)
    }

    @Test(arguments: [
        ("verified", "2026-03-09", "weekend moved"),
        ("medium", "2026-03-07", "weekend to-be-checked"),
    ])
    func aStatesOwnLawRollsOverOnlyIfItsCalendarSaysSo(
        _ confidence: String,
        _ due: String,
        _ flags: String
    ) throws {
        let overlay = """
            instrument:
              {key: T, title: "t", short: T, kind: national, state: "XB", source: s,
               confidence: verified, validFrom: "2000-01-01"}
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
              rollOver:
                {article: "Act 1", source: s, confidence: \(confidence), validFrom: "2000-01-01"}
              holidays: [{name: "A", day: "01-01"}]

            """
        let book = try DeadlineTests.book(DeadlineTests.rule("T.1", "days: 5"), overlay: overlay)
        for (state, end, marks) in [("XB", due, flags), ("DE", "2026-03-07", "weekend")] {
            let deadline = try book.deadline(
                "T.1",
                from: .day(try #require(Day("2026-03-02"))),
                state: state,
                zone: try Zone("Europe/Berlin")
            )
            #expect("\(deadline.due)" == end)
            #expect(deadline.flags.map(\.rawValue).joined(separator: " ") == marks)
        }
    }
}
