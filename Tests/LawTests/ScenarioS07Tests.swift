import Casework
import Law
import Testing

/// Not enough facts: India asks Canada for all accounts of all years.
@Suite struct ScenarioS07Tests {
    @Test func threeQuestionsAndNoGround() throws {
        let assessment = try Scenario("s07").assess(on: "2026-03-02")
        #expect(assessment.outcome == .needInfo)
        #expect(
            Set(assessment.asked) == [
                "standard.reasonableGrounds.evidenceHere", "measure.target.identified",
                "letter.provisions",
            ]
        )
        #expect(assessment.questions.count == 3)
        #expect(assessment.questions.allSatisfy { $0.to == .requesting })
        let records = try assessment.measure("m1")
        #expect(records.determining.contains("CA.MLACMA.18.1"))
        let grounds = records.findings.all.filter(\.rule.modality.isRefusal)
        #expect(grounds.allSatisfy { $0.effect == .none })
        #expect(assessment.primary == ["CA-IN"])
    }

    @Test func withATransferABranchAndTheLawItIsAccepted() throws {
        let assessment = try Scenario("s07").assess(
            on: "2026-04-20",
            facts: ["facts-supplement"],
            supplements: ["supplement"]
        )
        #expect(assessment.outcome == .accept)
        #expect(assessment.questions.isEmpty)
        #expect(assessment.ruleIds.contains("CA.MLACMA.15"))
    }

    @Test func theSupplementAloneLeavesTheGroundsToCounsel() throws {
        let assessment = try Scenario("s07").assess(
            on: "2026-04-20",
            supplements: ["supplement"]
        )
        #expect(assessment.asked == ["standard.reasonableGrounds.evidenceHere"])
    }
}
