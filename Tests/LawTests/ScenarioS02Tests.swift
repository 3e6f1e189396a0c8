import Casework
import Law
import Testing

/// Money laundering with asset freezing, from Brazil to Switzerland, step by step.
@Suite struct ScenarioS02Tests {
    @Test func onTheFirstDayOnlyTheFreezeGoesAhead() throws {
        let assessment = try Cases.s02(on: "2026-03-16", supplemented: false)
        #expect(assessment.outcomes == [.accept, .returnFormal, .returnFormal])
        #expect(assessment.outcome == .partial)
        #expect(
            Set(assessment.asked) == [
                "letter.translation.certified", "letter.statement.measure-lawful-at-home",
            ]
        )
        #expect(assessment.questions.allSatisfy { $0.measures == ["m2", "m3"] })
        #expect(assessment.questions.allSatisfy { $0.to == .requesting })
        #expect(try assessment.measure("m1").determining.contains("CH.IMAC.18.1"))
        #expect(try assessment.measure("m2").determining == ["CH.IMAC.28.5", "CH.IMAC.76.c"])
    }

    @Test func anOpenGroundDoesNotStopTheFreezeButBarsTheRest() throws {
        let assessment = try Cases.s02(on: "2026-03-20", facts: [])
        #expect(assessment.outcomes == [.accept, .needInfo, .needInfo])
        #expect(assessment.asked == ["dualCriminality.met"])
        #expect(assessment.questions.first?.to == .requested)
    }

    @Test func afterTheSupplementEachMeasureFaresDifferently() throws {
        let assessment = try Cases.s02(on: "2026-03-20")
        #expect(assessment.outcomes == [.accept, .acceptWithConditions, .postpone])
        #expect(assessment.outcome == .partial)
        #expect(assessment.questions.isEmpty)
        let records = try assessment.measure("m2")
        let rules = records.conditions.map(\.rule.id)
        #expect(rules == ["CH.IMAC.67.1", "CH.IMAC.67.2", "CH.IMAC.80d"])
        #expect(try assessment.measure("m3").determining == ["CH.IMAC.74a.3"])
        let freeze = try assessment.measure("m1")
        #expect(freeze.finding("UNCAC.55.7-review")?.effectWord == "NOTICE")
        #expect(freeze.finding("UNCAC.55.8")?.effectWord == "NOTICE")
        #expect(freeze.conditions.isEmpty)
    }

    @Test func bankSecrecyIsNoGround() throws {
        let assessment = try Cases.s02(
            on: "2026-03-20",
            facts: ["facts-officer", "facts-bank-objection"]
        )
        #expect(assessment.outcomes == [.accept, .acceptWithConditions, .postpone])
        for measure in assessment.measures {
            for rule in ["UNCAC.46.8", "UNTOC.18.8"] {
                let finding = try #require(measure.finding(rule))
                #expect(finding.rule.modality == .mayNotRefuse)
                #expect(finding.truth == .true)
                #expect(finding.effectWord == "NOT_A_GROUND")
            }
        }
        let grounds = try Cases.law().rules.filter(\.modality.isRefusal)
        #expect(grounds.allSatisfy { !$0.facts.contains("objection.bankSecrecy") })
    }

    @Test func theTreatyComesFirstAndClosesTheGates() throws {
        let assessment = try Cases.s02(on: "2026-03-20")
        #expect(assessment.bases.map(\.instrument.key) == ["BR-CH", "UNCAC", "UNTOC", "CH.IMAC"])
        let primary = try #require(assessment.bases.first)
        #expect(primary.role == .primary)
        #expect(primary.instrument.withoutArticles)
        #expect(primary.articles.isEmpty)
        #expect(assessment.rejectedBases.map(\.instrument.key) == ["BUD", "UNCC", "2AP"])
        let rules = Set(assessment.measures.flatMap(\.findings.all).map(\.rule.id))
        #expect(rules.isSuperset(of: ["UNTOC.18.8", "UNCAC.46.8", "UNCAC.55.8"]))
        #expect(rules.isDisjoint(with: ["UNTOC.18.21.b", "UNCAC.46.9.b", "UNTOC.18.15.c"]))
    }

    @Test func theComplaintPeriodEndsOnTheTenthOfJune() throws {
        let facts = ["facts-officer", "facts-final-order"]
        let before = try Cases.s02(on: "2026-06-10", facts: facts)
        let deadline = try #require(before.deadlines.first)
        #expect(deadline.rule == "CH.IMAC.80k")
        #expect("\(deadline.raw)" == "2026-06-10")
        #expect("\(deadline.due)" == "2026-06-10")
        #expect(Set(deadline.flags).isSubset(of: ["warning"]))
        #expect(deadline.measures == ["m2", "m3"])
        #expect(try before.measure("m2").finding("CH.IMAC.80d")?.effect == .condition)
        // The day after, nobody has yet said that no complaint was filed.
        let after = try Cases.s02(on: "2026-06-11", facts: facts)
        #expect(after.deadlines.first?.flags == ["over"])
        #expect(try after.measure("m2").finding("CH.IMAC.80d")?.effect == .condition)
    }

    @Test func aComplaintSuspends() throws {
        let facts = ["facts-officer", "facts-final-order", "facts-complaint"]
        let assessment = try Cases.s02(on: "2026-06-11", facts: facts)
        #expect(assessment.deadlines.first?.flags == ["suspended"])
        let records = try assessment.measure("m2")
        #expect(records.finding("CH.IMAC.80l")?.standing == .true)
        #expect(records.finding("CH.IMAC.80d")?.effect == .condition)
    }

    @Test func silenceOnConditionsLetsOnlyTheUnconditionalPartGo() throws {
        let facts = ["facts-officer", "facts-final-order", "facts-silence"]
        let assessment = try Cases.s02(on: "2026-08-03", facts: facts)
        let records = try assessment.measure("m2")
        #expect(records.outcome == .acceptWithConditions)
        #expect(records.unconditionalOnly?.rule.id == "CH.IMAC.80p.2")
        #expect(try assessment.measure("m1").outcome == .accept)
        let inTime = try Cases.s02(on: "2026-07-31", facts: facts)
        #expect(try inTime.measure("m2").unconditionalOnly == nil)
    }

    @Test func whatBearsALaterDayIsLeftAside() throws {
        let assessment = try Cases.s02(
            on: "2026-03-20",
            facts: ["facts-officer", "facts-final-order"]
        )
        #expect(assessment.deadlines.isEmpty)
        #expect(assessment.notYet == ["facts of 2026-05-11"])
    }
}
