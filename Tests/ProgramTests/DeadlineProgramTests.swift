import Encoding
import Files
import Fixtures
import Testing

@Suite struct DeadlineProgramTests {
    private func ask(_ arguments: String...) throws -> Command {
        try Command.run(
            Checkout.program("comity"),
            ["deadline"] + arguments,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
    }

    @Test func aDeadlineInJSON() throws {
        let run = try ask(
            "EIO.12.3",
            "--from",
            "2026-03-02T10:00+01:00",
            "--state",
            "DE",
            "--format",
            "json"
        )
        #expect(run.status == 0)
        #expect(run.errorText == "")
        let value = try JSON(parsing: run.output, limit: 1 << 20)
        #expect(value["rule"] == "EIO.12.3")
        #expect(value["from"] == "2026-03-02T10:00:00+01:00")
        #expect(value["state"] == "DE")
        #expect(value["counted"] == "calendar-days")
        #expect(value["raw"] == "2026-04-01")
        #expect(value["due"] == "2026-04-01")
        #expect(value["flags"] == [])
        #expect(value["why"]?.string?.contains("that day is not counted") == true)
        #expect(value["until"] == "2026-04-02T00:00:00+02:00")
    }

    @Test func aPeriodOfARegulationIsMovedAndSaysWhy() throws {
        let run = try ask("EEV.10.3", "--from", "2026-12-15T10:00+01:00", "--state", "DE")
        #expect(run.status == 0)
        let lines = run.text.split(separator: "\n").map(String.init)
        #expect(lines.first == "EEV.10.3: due Monday 28 December 2026 (2026-12-28) in DE")
        #expect(
            lines.dropFirst().prefix(2) == [
                "  - raw: Friday 25 December 2026 (2026-12-25)", "  - flags: public-holiday, moved",
            ]
        )
        #expect(run.text.contains("1182/71"))
        #expect(lines.allSatisfy { $0.count <= 100 })
    }

    @Test func theClockMayBeStoppedAndTheZoneNamed() throws {
        let run = try ask(
            "EEV.10.3",
            "--from",
            "2026-09-01T23:30Z",
            "--state",
            "PT",
            "--zone",
            "Atlantic/Azores",
            "--suspended",
            "2026-09-03/2026-09-05",
            "--on",
            "2026-09-20",
            "--format",
            "json"
        )
        let value = try JSON(parsing: run.output, limit: 1 << 20)
        #expect(value["fromDay"] == "2026-09-01")
        #expect(value["raw"] == "2026-09-13")
        #expect(value["due"] == "2026-09-14")
        #expect(value["flags"] == ["weekend", "moved", "suspended", "over"])
    }

    /// Arguments, status, and a word of the hint.
    @Test(
        arguments: [
            (["EIO.12", "--from", "2026-03-02", "--state", "DE"], 66, "`EIO.12.3`"),
            (["Foo", "--from", "2026-03-02", "--state", "DE"], 66, "such as"),
            (["UNTOC.18.21.a", "--from", "2026-03-02", "--state", "DE"], 64, "law show"),
            (["EIO.12.3", "--from", "2026-03-02", "--state", "XX"], 66, "DE, "),
            (["EIO.12.3", "--from", "2026-03-02", "--state", "UK"], 66, "`GB`"),
            (["EIO.12.3", "--from", "2026-03-02", "--state", "de"], 66, "`DE`"),
            (["EIO.12.3", "--from", "2026-02-30", "--state", "DE"], 64, "offset"),
            (["EIO.12.3", "--from", "2026-03-02T10:00", "--state", "DE"], 64, "offset"),
            (["EIO.12.3", "--from", "2026-03-02T25:00Z", "--state", "DE"], 64, "offset"),
            (["EIO.12.3", "--from", "yesterday", "--state", "DE"], 64, "offset"),
            (["LED.30", "--from", "2026-03-02", "--state", "DE"], 64, "offset"),
            (["EIO.12.3", "--from", "2026-03-02", "--state", "DE", "--on", "today"], 64, "YYYY"),
            (["EIO.12.3", "--from", "2026-03-02", "--state", "DE", "--suspended", "x"], 64, "/"),
            (
                ["EIO.12.3", "--from", "2026-03-02", "--state", "DE", "--zone", "../x"], 66,
                "tzdata"
            ),
        ] as [([String], Int32, String)]
    )
    func whatCannotBeCountedIsSaid(
        _ arguments: [String],
        _ status: Int32,
        _ hint: String
    ) throws {
        let run = try Command.run(
            Checkout.program("comity"),
            ["deadline"] + arguments,
            environment: ["COMITY_LAW": Checkout.path + "/law"]
        )
        #expect(run.status == status)
        #expect(run.text == "")
        #expect(run.errorText.hasPrefix("error: "))
        #expect(run.errorText.contains("hint: "))
        #expect(run.errorText.contains(hint), "\(run.errorText)")
    }

    @Test func aZoneThatIsNotThereIsFoundByTheLint() throws {
        let overlay = try TemporaryFolder()
        let calendar = try Files.read(Checkout.path + "/law/calendars/DE.yaml", limit: 1 << 20)
        let text = String(decoding: calendar, as: UTF8.self)
            .replacing("Europe/Berlin", with: "Europe/Berln")
        try Files.write(Array(text.utf8), to: overlay.file("DE.yaml"))
        let run = try Command.comity("law", "lint", "--law", overlay.path)
        #expect(run.status == 65)
        #expect(run.text.hasSuffix("the system has no zone `Europe/Berln` that can be read\n"))
        #expect(run.text.contains("/DE.yaml:"))
    }

    @Test func aCalendarIsListedForThoseWhoCheckIt() throws {
        let run = try Command.comity("law", "calendar", "JP", "--year", "2032")
        #expect(run.status == 0)
        let between = "Tuesday 21 September 2032 (2032-09-21): day between two holidays"
        #expect(run.text.contains("  - \(between) [to be checked, never counted]\n"))
        let value = try JSON(
            parsing: try Command.comity(
                "law",
                "calendar",
                "DE",
                "--year",
                "2026",
                "--format",
                "json"
            ).output,
            limit: 1 << 20
        )
        #expect(value["zone"] == "Europe/Berlin")
        #expect(value["holidays"]?.array?.count == 9)
        let unknown = try Command.comity("law", "calendar", "UK", "--year", "2026")
        #expect(unknown.status == 66)
        #expect(unknown.errorText.contains("`GB`"))
        let later = try Command.comity("law", "calendar", "GB", "--year", "2036")
        #expect(later.status == 66)
        #expect(later.errorText.contains("2035-12-31"))
    }
}
