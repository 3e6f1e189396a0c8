import Casework
import Files
import Fixtures
import Law
import Testing

/// Clocks from the tz database.
@Suite struct CalendarZoneTests {
    /// A file of version 2 without a single change: its rule alone says everything.
    private func file(_ rule: String) -> [UInt8] {
        let head = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        func counts(_ numbers: [UInt8]) -> [UInt8] { numbers.flatMap { [0, 0, 0, $0] } }
        let block = head + counts([0, 0, 0, 0, 1, 1]) + [0, 0, 0, 0, 0, 0] + [0]
        return block + block + Array("\n\(rule)\n".utf8)
    }

    private func zone(_ bytes: [UInt8], _ name: String = "Some/Where") throws -> Zone {
        let folder = try TemporaryFolder()
        try Files.makeDirectory(folder.file("Some"))
        try Files.write(bytes, to: folder.file("Some/Where"))
        return try Zone(name, folder: folder.path)
    }

    @Test(arguments: [
        ("Europe/Berlin", "CET-1CEST,M3.5.0,M10.5.0/3"),
        ("Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"),
        ("America/New_York", "EST5EDT,M3.2.0,M11.1.0"),
        ("Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"),
        ("America/Sao_Paulo", "<-03>3"), ("Asia/Kolkata", "IST-5:30"),
    ])
    func theRuleAfterTheLastChangeIsThatOfTheList(_ name: String, _ rule: String) throws {
        let (listed, ruled) = (try Zone(name), try zone(file(rule)))
        let halfHours = stride(from: Int64(1_767_000_000), to: 1_830_000_000, by: 1_800)
        let differences = halfHours.filter { listed.offset(at: $0) != ruled.offset(at: $0) }
        #expect(differences == [])
    }

    @Test func aDayBeginsAtMidnightThere() throws {
        let berlin = try Zone("Europe/Berlin")
        for (day, start) in [
            ("2026-03-29", "2026-03-29T00:00:00+01:00"),
            ("2026-03-30", "2026-03-30T00:00:00+02:00"),
            ("2026-10-26", "2026-10-26T00:00:00+01:00"),
        ] {
            #expect(berlin.start(of: try #require(Day(day)))?.description == start)
        }
        let late = try #require(Instant("2026-03-01T23:30:00Z"))
        #expect(berlin.day(at: late) == Day("2026-03-02"))
        #expect(try Zone("America/New_York").day(at: late) == Day("2026-03-01"))
    }

    @Test func whatIsNoZoneIsRefused() throws {
        for name in ["Europe/Nowhere", "../etc/passwd", "/etc/passwd", "", "Europe//Berlin"] {
            #expect(throws: Zone.Failure.missing(name: name)) { try Zone(name) }
        }
        let sound = file("CET-1")
        #expect(throws: Never.self) { try zone(sound) }
        for length in [0, 4, 44, 60, sound.count - 8] {
            #expect(throws: Zone.Failure.malformed(name: "Some/Where")) {
                try zone(Array(sound.prefix(length)))
            }
        }
        for rule in ["CET-1CEST,J60,J300", "CET", "CET-1CEST,M13.1.0,M10.5.0", "-1", "CET-1x"] {
            #expect(throws: Zone.Failure.malformed(name: "Some/Where"), "\(rule)") {
                try zone(file(rule))
            }
        }
        let older = Array("TZif1".utf8) + sound.dropFirst(5)
        #expect(throws: Zone.Failure.malformed(name: "Some/Where")) { try zone(older) }
        #expect(throws: Zone.Failure.missing(name: "Some/Where")) {
            try zone([UInt8](repeating: 0, count: Zone.sizeLimit + 1))
        }
    }
}
