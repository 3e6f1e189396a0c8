import Casework
import Detection
import Files
import Fixtures
import Testing

@testable import Disclosure

/// What is not cut to the measure does not leave before somebody has said so.
struct PlanUncutTests {
    private static let own = "CH9300762011623852957"

    /// Records with days in shapes that nothing here reads by record.
    static let lists: [(name: String, text: String)] = [
        (
            "fixed.txt",
            "Kontoauszug\n\nDatum       Text         Betrag\n"
                + "30.12.2021  ALT VORHER    -5,00\n03.02.2023  NEU DRIN      -5,00\n"
        ),
        ("q.qif", "!Type:Bank\nD30/12/2021\nT-5.00\n^\nD03/02/2023\nT-5.00\n^\n"),
        (
            "c.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20210301T100000Z\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nDTSTART:20230301T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
        ),
        ("calls.xml", "<calls><call number=\"1\" date=\"1614589200000\"/></calls>"),
        ("track.kml", "<kml><Placemark><when>2021-03-01T10:00:00Z</when></Placemark></kml>"),
        ("own.xml", "<log><e d='2021-03-01'>a</e><e d='2023-03-01'>b</e></log>"),
        ("keyed.json", #"{"t1": {"valueAt": "2021-03-01"}, "t2": {"valueAt": "2023-03-01"}}"#),
        ("o.ofx", "OFXHEADER:100\n<STMTTRN>\n<DTPOSTED>20210301\n<STMTTRN>\n<DTPOSTED>20230301\n"),
        ("y.yaml", "- date: 2021-03-01\n  text: a\n- date: 2023-03-01\n  text: b\n"),
        ("x.txt", "1,2021-03-01,a,5,00\n2,2023-03-01,b,6,00\n"),
        ("diary.txt", "2019-03-01 we met\nand talked.\n2019-03-02 we met again\n"),
        ("log.txt", "Mar 01 2021 10:00:00 a\nMar 02 2021 10:00:00 b\n"),
    ]

    @Test(arguments: lists)
    func aListOfDaysIsProposedToStay(_ list: (name: String, text: String)) async throws {
        let fixture = try PlanFixture([list.name: Array(list.text.utf8)])
        let plan = try await fixture.proposed(asked: [PlanUncutTests.own])
        let exhibit = plan.exhibits[0]
        #expect(exhibit.scope == nil)
        #expect(exhibit.decision.act == .withhold, "\(list.name)")
        #expect(exhibit.decision.reason == Planner.dated)
    }

    /// What is no list stays as it was.
    @Test(arguments: [
        "Dear colleague,\n12 March 2024 is the day. On 13 March 2024, 14:00, we meet.\n",
        "1.2.10 Scope\n1.2.11 Terms\n1.2.12 More\n",
        "Geboren: 12.03.1980\nAusgestellt: 13.03.2020\n",
        "He came on Monday, 12.03.2024, and on Tuesday, 13.03.2024, he left.\n"
            + "Then, 14.03.2024, came she, and, 15.03.2024, they left.\n",
        "BEGIN:VCARD\nBDAY:1980-03-01\nEND:VCARD\nBEGIN:VCARD\nBDAY:1981-03-01\nEND:VCARD\n",
        "5.50 5.60 7.20 2.20\n123456 20 30 40\n20 apples\n30 pears\n",
    ])
    func wordsWithDaysAreNoList(_ text: String) async throws {
        let fixture = try PlanFixture(["a.txt": Array(text.utf8)])
        let plan = try await fixture.proposed(asked: [PlanUncutTests.own])
        #expect(plan.exhibits[0].decision.act == .disclose)
    }

    /// Within an archive only the list stays.
    @Test func aListWithinAnArchiveStaysByItself() async throws {
        let list = PlanUncutTests.lists[0].text
        let fixture = try PlanFixture(["list.txt": Array(list.utf8)])
        try await OfficeFixture.python(
            """
            import os, zipfile
            with zipfile.ZipFile('in/a.zip', 'w') as z:
                z.writestr('a.txt', 'words alone\\n')
                z.write('in/list.txt', 'list.txt')
            os.remove('in/list.txt')
            """,
            in: fixture.folder.path
        )
        let plan = try await fixture.proposed(asked: [PlanUncutTests.own], inside: true)
        #expect(plan.exhibits.map(\.decision.act) == [.disclose, .withhold])
        #expect(plan.exhibits.last?.inside?.way == ["member:list.txt"])
    }

    @Test func aDocumentThatSaysNothingIsAskedAbout() async throws {
        let fixture = try PlanFixture([
            "a.txt": Array("My mother-in-law wants to sell the house.\n".utf8),
            "b.txt": Array("Nor does this say anything.\n".utf8),
            "c.txt": Array("This is of \(PlanUncutTests.own).\n".utf8),
            "d.txt": Array("Pay DE89370400440532013000.\n".utf8),
        ])
        var plan = try await fixture.proposed(asked: [PlanUncutTests.own], asking: true)
        #expect(
            plan.exhibits.map { $0.scope?.open.map(\.about) } == [
                [.document], [.document], nil, [.document],
            ]
        )
        #expect(plan.exhibits[2].decision.act == .disclose)
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        #expect(plan.undecided.count == 6)
        await #expect(throws: ApplyFailure.self) { try await fixture.applier(plan).run() }
        // An exhibit by itself, by deciding it; all others at once.
        var ruling = PlanRuling(officer: "A")
        #expect(throws: DecisionFailure.noReason) {
            try plan.decide(exhibit: "d.txt", .disclose, ruling)
        }
        ruling.reason = "the bank gave it for that account"
        try plan.decide(exhibit: "d.txt", .disclose, ruling)
        for (question, text) in [("E1.q1", "outside"), ("document", "inside")] {
            try await plan.answer(
                PlanAnswer(to: question, text, by: "A"),
                in: fixture.exhibits,
                key: fixture.key
            ) { _ in nil }
        }
        await #expect(throws: AnswerFailure.noQuestion) {
            try await plan.answer(
                PlanAnswer(to: "document", "inside", by: "A"),
                in: fixture.exhibits,
                key: fixture.key
            ) { _ in nil }
        }
        #expect(
            plan.exhibits.map(\.decision.act) == [.withhold, .disclose, .disclose, .disclose]
        )
        #expect(plan.exhibits[3].measures == ["m1"])
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        #expect(try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes) == plan)
        let (result, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        #expect(result.outcomes["a.txt"]?.copy == nil)
        #expect(try fixture.text("b.txt") == "Nor does this say anything.\n")
        #expect(try !fixture.text("d.txt").contains("DE89"))
    }

    /// What a word beside it shows in one exhibit stands in another without that word.
    @Test func whatGoesInOneExhibitIsLookedForInAll() async throws {
        let fixture = try PlanFixture([
            "a.txt": Array("Kontoinhaber: Herr Jörg Halberstadt, Konto 1.\n".utf8),
            "b.txt": Array(
                "jörg  HALBERSTADT rang. Halberstadt Jörg too; Halberstadter not.\n".utf8
            ),
            "c.csv": Array("x;JÖRG HALBERSTADT;y\n".utf8),
        ])
        var plan = try await fixture.proposed(asked: [PlanUncutTests.own])
        let name = try #require(plan.exhibits[0].entries.first { $0.dataClass.rawValue == "name" })
        #expect(name.act == .pseudonymise)
        #expect(plan.exhibits[1].entries.count == 2, "\(plan.exhibits[1].entries)")
        #expect(plan.exhibits[1].entries.allSatisfy { $0.act == name.act })
        #expect(
            Set(plan.exhibits.flatMap(\.entries).map(\.id)).count
                == plan.exhibits.flatMap(\.entries).count
        )
        for index in plan.exhibits.indices { plan.exhibits[index].decision.act = .disclose }
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        let (_, report) = try await fixture.disclose(plan)
        #expect(report.isClean, "\(report)")
        let text = try fixture.text("b.txt")
        #expect(text.contains("Halberstadter not") && !text.contains("HALBERSTADT"))
        #expect(try !fixture.text("c.csv").contains("HALBERSTADT"))
    }
}

/// Days of records on pages: all within the period, or not.
@Test(arguments: [
    ("2022-03-30 a\n2023-04-12 b\n2024-06-05 c\n", true),
    ("2022-03-30 a\n2023-04-12 b\n2019-06-05 c\n", false),
    ("2022-03-30 a\n2023-04-12 b\n2024-06-05 c\nx;2019-06-05;c\n", false),
    ("03/04/2022 a\n04/03/2022 b\n01/02/2022 c\n", true),
    ("03/04/2022 a\n04/03/2022 b\n12/01/2025 c\n", false),
])
func recordsOfThePeriodAreTold(_ text: String, _ lies: Bool) throws {
    let first = try #require(Day("2022-01-01")).number
    let last = try #require(Day("2025-11-30")).number
    var look = DayLook(least: DayLook.pageRecordsFrom, isWhole: true)
    look.take(Array(text.utf8))
    look.finish()
    #expect(look.hasRecords && look.lies(in: first...last) == lies)
}

/// Words of a page are lines as they are seen: a day behind a label begins none.
@Test func wordsOfAPageAreReadInLines() throws {
    func look(_ words: [(String, left: Int, top: Int)]) -> Bool {
        var text: [UInt8] = []
        var runs: [Segment.Run] = []
        for (word, left, top) in words {
            let box = Place.Box(left: left, top: top, right: left + 50_000, bottom: top + 9_000)
            runs.append(Segment.Run(start: text.count, place: .page(1, box: box)))
            text += Array(word.utf8) + [0x0a]
        }
        let parts = DatedParts(nil)
        parts.take(Segment(layer: Layer(kind: .text), text: text, runs: runs))
        return parts.holds([])
    }
    // Columns come one after the other in the text.
    let days = ["2021-11-18", "1974-08-12", "2024-06-05"]
    let form = ["Opened", "Born", "Seen"].enumerated().map { ($1, 50_000, $0 * 20_000) }
    let behind = days.enumerated().map { ($1, 200_000, $0 * 20_000 + 900) }
    #expect(!look(form + behind))
    let before = days.enumerated().map { ($1, 10_000, $0 * 20_000 + 900) }
    #expect(look(form + before))
}
