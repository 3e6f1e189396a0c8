import Casework
import Law
import Testing

/// A European Investigation Order from the Netherlands to Germany: search and seizure over fraud.
@Suite struct ScenarioS09Tests {
    private func assess(
        _ facts: String...,
        letter: String = "letter",
        on day: String = "2026-03-04"
    ) throws -> Assessment {
        try Scenario("s09", letter: letter, given: []).assess(on: day, facts: facts)
    }

    @Test func dualCriminalityIsNotExamined() throws {
        let assessment = try assess()
        #expect(assessment.outcome == .accept)
        #expect(assessment.primary == ["EIO"])
        let search = try assessment.measure("m1")
        #expect(search.determining == ["DE.IRG.91b.4", "EIO.11.1.g-annexD"])
        #expect(search.finding("EIO.11.1.g")?.effect == Effect.none)
        #expect(assessment.questions.isEmpty)
        for key in ["ETS30", "ETS182", "EUMLA"] {
            let why = try #require(assessment.rejected(key))
            #expect(why.contains("takes its place between the two states"))
        }
    }

    @Test func thePeriodsRunFromReceiptAndFromTheDecision() throws {
        let received = try assess("facts-received", on: "2026-03-02")
        let due = Dictionary(
            uniqueKeysWithValues: received.deadlines.map { ($0.rule, $0) }
        )
        #expect(due["EIO.16.1"].map { "\($0.due)" } == "2026-03-09")
        #expect(due["EIO.12.3"].map { "\($0.due)" } == "2026-04-01")
        let longest = try #require(due["EIO.12.5-extension"])
        #expect("\(longest.raw)" == "2026-05-01")
        #expect("\(longest.due)" == "2026-05-01")
        #expect(longest.flags.contains("public-holiday"))
        let decided = try assess("facts-received", "facts-decided", on: "2026-03-25")
        let measure = try #require(decided.deadlines.first { $0.rule == "EIO.12.4" })
        #expect("\(measure.due)" == "2026-06-23")
    }

    @Test func belowThreeYearsDualCriminalityIsExamined() throws {
        let open = try assess(letter: "letter-a")
        #expect(open.outcome == .needInfo)
        #expect(open.asked == ["dualCriminality.met"])
        #expect(open.questions.first?.to == .requested)
        let missing = try assess("facts-no-dual-criminality", letter: "letter-a")
        #expect(missing.outcome == .refuse)
        #expect(try missing.measure("m1").determining == ["EIO.11.1.g"])
    }

    @Test func aLaptopSeizedInAnotherCaseWaits() throws {
        let assessment = try assess("facts-seized")
        #expect(assessment.outcome == .postpone)
        let search = try assessment.measure("m1")
        #expect(search.determining == ["DE.IRG.91e.2.2", "EIO.15.1.b"])
        #expect(search.finding("DE.IRG.91e.4")?.standing == .true)
        #expect(search.finding("EIO.15.2")?.standing == .true)
    }

    @Test func aWrongFormIsSentBackWithAQuestionAtOnce() throws {
        let assessment = try assess("facts-form")
        #expect(assessment.outcome == .needInfo)
        #expect(try assessment.measure("m1").determining == ["DE.IRG.91d.3", "EIO.16.2"])
        #expect(assessment.asked == ["eio.formDefective"])
        #expect(assessment.questions.first?.to == .requesting)
    }

    @Test func anOrderNobodyInJusticeStandsForIsReturned() throws {
        let assessment = try assess(letter: "letter-d")
        #expect(assessment.outcome == .returnFormal)
        #expect(try assessment.measure("m1").determining == ["DE.IRG.91d.1.2", "EIO.9.3"])
        #expect(assessment.asked == ["letter.statement.validated-by-judicial-authority"])
        let issuing = try Scenario("s09", letter: "letter-d", given: [])
            .assess(on: "2026-03-04", side: .requesting)
        #expect(issuing.outcome == .blockIssue)
        #expect(try issuing.measure("m1").determining == ["EIO.2.c-issuing"])
    }

    @Test func aMilderMeasureIsTakenOnceTheIssuerHasBeenTold() throws {
        let assessment = try assess("facts-milder")
        #expect(assessment.outcome == .acceptWithConditions)
        let search = try assessment.measure("m1")
        #expect(search.conditions.map(\.rule.id) == ["DE.IRG.91f.1", "EIO.10.3"])
        #expect(search.finding("DE.IRG.91f.4")?.standing == .true)
        #expect(search.finding("EIO.10.4")?.standing == .true)
    }
}

/// What the law says of material found to hold more than was asked for.
@Suite struct ScenarioS03Tests {
    private func assess(_ facts: String..., on day: String) throws -> MeasureAssessment {
        try Scenario("s03", given: []).assess(on: day, facts: facts).measure("m1")
    }

    @Test func healthDataNobodyAskedForStaysBehind() throws {
        let measure = try assess("facts-health-data", on: "2026-04-20")
        #expect(measure.outcome == .acceptWithConditions)
        #expect(measure.conditions.map(\.rule.id) == ["LED.10-unasked", "LED.4.1.c"])
        let proposal = try #require(measure.conditions.first?.rule.condition)
        #expect(proposal.contains("before anything is sent"))
        #expect(measure.finding("LED.7.3")?.standing == .false)
    }

    @Test func onceSentTheRecipientIsTold() throws {
        let measure = try assess(
            "facts-health-data",
            "facts-health-data-sent",
            on: "2026-04-22"
        )
        #expect(measure.finding("LED.7.3")?.standing == .true)
        #expect(measure.conditions.map(\.rule.id) == ["LED.7.3-recall"])
    }

    @Test func withoutAFindNothingIsHeldBack() throws {
        #expect(try assess(on: "2026-04-13").outcome == .accept)
    }
}
