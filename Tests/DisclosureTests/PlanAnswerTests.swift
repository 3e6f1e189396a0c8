import Casework
import Detection
import Encoding
import Files
import Fixtures
import Testing

@testable import Disclosure

/// Questions of a plan and rows that nobody can place: asked, answered, decided, carried out.
struct PlanAnswerTests {
    private static let ledger = """
        booking_date,account,counterparty,amount
        03/04/2026,CH9300762011623852957,Erika Muster,1.00
        04/03/2026,CH9300762011623852957,Erika Muster,2.00
        99/99/2026,CH9300762011623852957,Erika Muster,3.00

        """

    private func plan(_ fixture: PlanFixture, named: Bool = true) async throws -> DisclosurePlan {
        var scope = MeasureScope(measure: "m1")
        if named { scope.accounts = ["CH9300762011623852957"] }
        scope.period = ScopePeriod(
            from: Day("2026-04-01"),
            to: Day("2026-04-30"),
            zone: "UTC"
        ) { _ in nil }
        let json: JSON = [
            "id": "L-1", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "measures": [["id": "m1", "type": "account-records"]],
        ]
        return try await Planner(
            folder: fixture.exhibits,
            caseReference: "BR-1",
            letter: (try LetterOfRequest.Draft(json), ExhibitDigest(of: [1])),
            scopes: [scope],
            key: fixture.key,
            extractor: Extractor()
        ).plan()
    }

    private func answer(
        _ plan: inout DisclosurePlan,
        _ id: String,
        _ text: String,
        _ fixture: PlanFixture
    ) async throws(AnswerFailure) {
        try await plan.answer(
            PlanAnswer(to: id, text, by: "A"),
            in: fixture.exhibits,
            key: fixture.key
        ) { _ in nil }
    }

    @Test func aQuestionStaysOpenUntilItIsAnswered() async throws {
        let fixture = try PlanFixture(["rows.csv": Array(PlanAnswerTests.ledger.utf8)])
        var plan = try await plan(fixture)
        let asked = try #require(plan.exhibits[0].scope?.open.first)
        #expect(asked.about == .dateOrder)
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        #expect(plan.undecided.map(\.name) == ["rows.csv", asked.id])
        await #expect(throws: ApplyFailure.self) { try await fixture.applier(plan).run() }
        let before = plan
        await #expect(throws: AnswerFailure.notAnAnswer(.dateOrder)) {
            try await answer(&plan, asked.id, "never", fixture)
        }
        await #expect(throws: AnswerFailure.noQuestion) {
            try await answer(&plan, "E9.q9", "x", fixture)
        }
        #expect(plan == before)
        try await answer(&plan, asked.id, "day-first", fixture)
        let scope = try #require(plan.exhibits[0].scope)
        #expect(scope.admitted == [.init(measures: ["m1"], rows: 1)])
        #expect(scope.leftOut == ["outside-period": 1, "unreadable": 1])
        #expect(scope.rows.map(\.act) == [.withhold])
        #expect(plan.exhibits[0].decision.act == .disclose)
        #expect(try DisclosurePlan(parsing: plan.bytes, classes: PlanVocabulary.classes) == plan)
    }

    @Test func anUnreadableRowLeavesWhenAnOfficerSaysSo() async throws {
        let fixture = try PlanFixture(["rows.csv": Array(PlanAnswerTests.ledger.utf8)])
        var plan = try await plan(fixture)
        try await answer(&plan, "E1.q1", "day-first", fixture)
        let row = try #require(plan.exhibits[0].scope?.rows.first)
        var selection = PlanSelection()
        selection.entries = [row.id]
        var ruling = PlanRuling(officer: "A")
        ruling.act = .redact
        #expect(throws: DecisionFailure.notForRows([row.id])) {
            try plan.decide(selection, ruling)
        }
        ruling.act = .keep
        #expect(throws: DecisionFailure.noReason) { try plan.decide(selection, ruling) }
        ruling.reason = "the bank says it is of the third of April"
        #expect(try plan.decide(selection, ruling) == 1)
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        let (result, report) = try await fixture.disclose(plan)
        let text = try fixture.text("rows.csv")
        #expect(text.contains("99/99/2026") && text.contains("03/04/2026"))
        #expect(!text.contains("04/03/2026") && !text.contains("Erika"))
        #expect(report.isClean, "\(report)")
        #expect(result.runs["rows.csv"]?.map(\.measures) == [["m1"], ["m1"]])
        // A decision about a row that is not there is no decision.
        plan.exhibits[0].scope?.rows[0].bytes = 1..<5
        await #expect(throws: ApplyFailure.self) { try await fixture.applier(plan).run() }
    }

    @Test func whomTheLetterAsksAboutIsAnsweredForAllExhibits() async throws {
        let fixture = try PlanFixture([
            "a.csv": Array(PlanAnswerTests.ledger.utf8),
            "b.csv": Array(PlanAnswerTests.ledger.utf8),
        ])
        var plan = try await plan(fixture, named: false)
        #expect(plan.exhibits.map { $0.scope?.open.map(\.about) } == [[.subject], [.subject]])
        try await answer(&plan, "E1.q1", "account:CH9300762011623852957", fixture)
        #expect(plan.exhibits.map { $0.scope?.open.map(\.about) } == [[.dateOrder], [.dateOrder]])
    }

    @Test func anAnswerAboutAnotherVersionIsRefused() async throws {
        let fixture = try PlanFixture(["rows.csv": Array(PlanAnswerTests.ledger.utf8)])
        var plan = try await plan(fixture)
        try fixture.add("rows.csv", Array("x".utf8))
        await #expect(throws: AnswerFailure.otherVersion("rows.csv")) {
            try await answer(&plan, "E1.q1", "day-first", fixture)
        }
    }

    @Test func onePersonCannotBeTwo() async throws {
        let fixture = try PlanFixture(["a.txt": Array("She was diagnosed with gout.\n".utf8)])
        var plan = try await plan(fixture)
        var ruling = PlanRuling(officer: "A")
        ruling.agreedBy = "A"
        #expect(throws: DecisionFailure.samePerson) { try plan.decide(PlanSelection(), ruling) }
        // Nobody but the data protection officer decides on a special category, not even to redact.
        ruling.agreedBy = nil
        #expect(throws: DecisionFailure.self) { try plan.decide(PlanSelection(), ruling) }
        ruling.role = .dataProtectionOfficer
        #expect(try plan.decide(PlanSelection(), ruling) == plan.exhibits[0].entries.count)
    }

    /// The words behind a phrase go with it, up to the end of the sentence and no further.
    @Test func aPhraseTakesItsSentence() async throws {
        let text = "The rent was paid. She was diagnosed with gout, then moved. The rent fell.\n"
        let fixture = try PlanFixture(["a.txt": Array(text.utf8)])
        var plan = try await plan(fixture)
        _ = plan.acceptProposals(by: "A", agreedBy: "D")
        _ = try await fixture.disclose(plan)
        let copy = try fixture.text("a.txt")
        #expect(copy.contains("The rent was paid.") && copy.contains("The rent fell."))
        #expect(!copy.contains("gout") && !copy.contains("moved"))
    }
}
