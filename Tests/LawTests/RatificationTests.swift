import Casework
import Files
import Fixtures
import Law
import Testing

/// An instrument that waits for ratifications comes into force by the ratifications themselves.
@Suite struct RatificationTests {
    /// The book with ratifications laid over it, each of its own state and day.
    private func book(
        _ instrument: String,
        _ ratified: [(state: String, day: String)],
        confidence: String = "verified"
    ) throws -> LawBook {
        let overlay = try TemporaryFolder()
        let lines = ratified.map {
            "  - {state: \"\($0.state)\", instrument: \(instrument), ratified: \"\($0.day)\", "
                + "source: test, confidence: \(confidence), validFrom: \"2025-10-25\"}\n"
        }
        try Files.write(
            Array(("participations:\n" + lines.joined()).utf8),
            to: overlay.file("law.yaml")
        )
        return try LawBook(folder: Checkout.path + "/law", overlays: [overlay.path])
    }

    private func ratifications(_ count: Int) -> [(state: String, day: String)] {
        let others = (1...60).map { "X\($0)" }
        return zip(["AU", "BR"] + others, 1...count).map { state, index in
            (state, "2027-0\(index % 8 + 1)-1\(index % 7)")
        }
    }

    private let letter = Letter(
        "AU",
        to: "BR",
        on: "2028-03-01",
        language: "pt",
        offence: "label: o, taxonomy: illegal-access, maxPenalty: 6y",
        measures: ["id: m1, type: content-data, target: {identifier: x}, relevance: r"]
    )

    @Test func theFortiethBringsTheConventionIntoForceNinetyDaysLater() throws {
        let few = try book("UNCC", ratifications(39))
        #expect(few.instruments["UNCC"]?.inForceFrom == nil)
        let why = try #require(try letter.assess(book: few).rejected("UNCC"))
        #expect(why.contains("39 known"))
        let all = ratifications(40)
        let enough = try book("UNCC", all)
        let last = try #require(all.map(\.day).max())
        let entry = try #require(Day(last)?.adding(days: 90))
        #expect(enough.instruments["UNCC"]?.inForceFrom == entry)
        #expect(try letter.assess(book: enough).basisKeys.contains("UNCC"))
        let before = try #require(entry.adding(days: -1))
        let early = try letter.assess(on: "\(before)", book: enough)
        #expect(try #require(early.rejected("UNCC")).contains("only from \(entry)"))
    }

    @Test func whoRatifiesLaterIsBoundLater() throws {
        let late = ratifications(41).filter { $0.state != "BR" } + [("BR", "2028-01-10")]
        let given = try book("UNCC", late)
        let entry = try #require(given.instruments["UNCC"]?.inForceFrom)
        let part = try #require(
            given.participations.first { $0.state == "BR" && $0.instrument == "UNCC" }
        )
        let bound = try #require(Day("2028-04-09"))
        #expect(part.boundFrom == bound)
        #expect(entry < bound)
        let waiting = try #require(try letter.assess(book: given).rejected("UNCC"))
        #expect(waiting == "BR is bound only from 2028-04-09")
    }

    @Test func whatIsNotSureOrOnlySignedCountsForNothing() throws {
        let unsure = try book("UNCC", ratifications(45), confidence: "medium")
        #expect(unsure.instruments["UNCC"]?.inForceFrom == nil)
        #expect(try Cases.law().instruments["UNCC"]?.inForceFrom == nil)
        let why = try #require(try letter.assess().rejected("UNCC"))
        #expect(why.contains("none is known"))
        #expect(why.contains("reported and to be checked, so not counted: AZ, QA, VN"))
    }

    @Test func theFifthBringsTheSecondProtocolIntoForceOnTheFirstOfAMonth() throws {
        // Three are in the book: Serbia, Japan, Hungary.
        let given = try book("2AP", [("EE", "2026-08-03"), ("US", "2026-08-04")])
        #expect(given.instruments["2AP"]?.inForceFrom == Day("2026-12-01"))
        let turn = try book("2AP", [("EE", "2026-08-03"), ("US", "2026-09-01")])
        #expect(turn.instruments["2AP"]?.inForceFrom == Day("2027-01-01"))
        let four = try book("2AP", [("EE", "2026-08-03")])
        #expect(four.instruments["2AP"]?.inForceFrom == nil)
    }

    @Test func whatAwaitsRatificationsSaysWhenTheyTakeEffect() throws {
        let overlay = try TemporaryFolder()
        let text = """
            instrument:
              key: T
              title: "T"
              short: "T"
              kind: convention
              ratificationsNeeded: 3
              ratificationsArticle: "1"
              source: test
              confidence: verified
              validFrom: "2025-01-01"
            """
        try Files.write(Array(text.utf8), to: overlay.file("law.yaml"))
        #expect(throws: LawBookFailure.self) {
            try LawBook(folder: Checkout.path + "/law", overlays: [overlay.path])
        }
    }
}
