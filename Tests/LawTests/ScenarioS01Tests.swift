import Casework
import Law
import Testing

/// Ransomware: preservation by the 24/7 network, then a request, from Estonia to the United States.
@Suite struct ScenarioS01Tests {
    @Test func preservationIsAcceptedWithoutALookAtDualCriminality() throws {
        let scenario = try Scenario("s01", letter: "preservation")
        let assessment = try scenario.assess(on: "2026-09-01")
        #expect(assessment.outcome == .accept)
        #expect(try assessment.measure("m1").determining == ["BUD.29.3"])
        let seen = assessment.measures.flatMap(\.findings.all).flatMap(\.seen).map(\.fact)
        #expect(!seen.contains("dualCriminality.met"))
        #expect(assessment.questions.isEmpty)
        #expect(assessment.lanes.contains { $0.rule?.id == "BUD.35" })
    }

    @Test func thePeriodOfTheTreatyAndThatOfThePracticeRunFromTheDayOfPreservation() throws {
        let scenario = try Scenario("s01", letter: "preservation")
        let assessment = try scenario.assess(on: "2026-09-02", facts: ["facts-preserved"])
        let treaty = try #require(assessment.deadlines.first { $0.rule == "BUD.29.7" })
        #expect("\(treaty.raw)" == "2026-11-01")
        #expect("\(treaty.due)" == "2026-11-01")
        #expect(treaty.flags.contains("weekend"))
        let practice = try #require(assessment.deadlines.first { $0.rule == "US.SCA.2703f" })
        #expect("\(practice.due)" == "2026-12-01")
        #expect(treaty.due < practice.due)
        let request = try Scenario("s01").assess(
            on: "2026-10-20",
            facts: ["facts-preserved", "facts-request-arrived"]
        )
        #expect(request.deadlines.allSatisfy { $0.rule != "BUD.29.7" })
        let kept = try scenario.assess(
            on: "2026-11-03",
            facts: ["facts-preserved", "facts-request-arrived"]
        )
        let held = try #require(kept.deadlines.first { $0.rule == "BUD.29.7" })
        #expect(held.flags.contains("suspended"))
    }

    @Test func theRequestRestsOnTheTreatiesAndNotOnAProtocolThatIsNotInForce() throws {
        let assessment = try Scenario("s01").assess(on: "2026-10-20")
        #expect(assessment.primary == ["EE-US", "EUUS"])
        #expect(assessment.basisKeys.contains("BUD"))
        let protocolIsOut = try #require(assessment.rejected("2AP"))
        #expect(protocolIsOut.contains("not in force"))
        #expect(protocolIsOut.contains("5 ratifications are needed"))
        #expect(protocolIsOut.contains("US signed it on 2022-05-12"))
        #expect(assessment.ruleIds.contains("BUD.31"))
        #expect(assessment.ruleIds.isDisjoint(with: ["BUD.27.4.a", "BUD.27.5", "BUD.28.2"]))
    }

    @Test func onlyTheContentHasToBeAskedAbout() throws {
        let assessment = try Scenario("s01").assess(on: "2026-10-20")
        #expect(assessment.outcomes == [.accept, .accept, .needInfo])
        #expect(assessment.outcome == .partial)
        #expect(assessment.asked == ["standard.probableCause"])
        #expect(assessment.questions.first?.to == .requesting)
        #expect(try assessment.measure("m3").determining == ["US.SCA.2703-content"])
        for id in ["m1", "m2"] {
            let limits = try assessment.measure(id).useLimits
            #expect(limits.contains { $0.rule.id == "EUUS.9.1" })
        }
    }

    /// No law of the United States makes providers retain data: what the Estonian rule on retained
    /// data wants a court for is not asked for here.
    @Test func theRequestMayBeSentAsItIs() throws {
        let assessment = try Scenario("s01").assess(on: "2026-10-20", side: .requesting)
        #expect(assessment.outcomes == [.accept, .accept, .needInfo])
        let retained = try #require(try assessment.measure("m2").finding("EE.KRMS.90-1"))
        #expect(retained.standing == .false)
        let duty = try #require(retained.seen.first { $0.fact == "requested.retentionDuty" })
        #expect(duty.known?.source == .profile)
    }

    @Test func theSupplementSettlesTheContent() throws {
        let assessment = try Scenario("s01").assess(
            on: "2026-11-05",
            facts: ["facts-supplement"],
            supplements: ["supplement"]
        )
        #expect(assessment.outcomes == [.accept, .accept, .accept])
        #expect(assessment.outcome == .accept)
    }

    @Test func withoutTheIntentionToAskMoreIsAsked() throws {
        let assessment = try Scenario("s01", letter: "preservation-b").assess(on: "2026-09-01")
        #expect(assessment.outcome == .needInfo)
        #expect(try assessment.measure("m1").determining == ["BUD.29.2.f"])
        #expect(assessment.asked == ["letter.statement.intention-to-submit-request"])
    }

    @Test func theReservationLetsPreservationBeRefused() throws {
        let given = ["given", "given-reservation"]
        let scenario = try Scenario("s01", letter: "preservation-c", given: given)
        let assessment = try scenario.assess(on: "2026-09-01", facts: ["facts-doubt"])
        #expect(assessment.outcome == .refuse)
        #expect(try assessment.measure("m1").determining == ["BUD.29.4"])
        // Without the reservation, or without the doubt, there is no such ground.
        let plain = try Scenario("s01", letter: "preservation-c")
        #expect(try plain.assess(on: "2026-09-01", facts: ["facts-doubt"]).outcome == .accept)
        #expect(try scenario.assess(on: "2026-09-01").outcome == .accept)
        // An offence of the Convention's own is outside the reservation.
        let own = try Scenario("s01", letter: "preservation", given: given)
        #expect(try own.assess(on: "2026-09-01", facts: ["facts-doubt"]).outcome == .accept)
    }

    @Test func useInASecondCaseNeedsConsent() throws {
        let assessment = try Scenario("s01").assess(
            on: "2026-12-10",
            facts: ["facts-supplement", "facts-second-case"],
            supplements: ["supplement"]
        )
        #expect(assessment.outcome == .blockUse)
        #expect(try assessment.measure("m1").determining == ["EUUS.9.1"])
    }
}
