import Casework
import Encoding
import Law
import Testing

/// Letters between Brazil and Switzerland that are not the scenario's.
@Suite struct OtherLettersTests {
    private func offence(_ word: String, penalty: String = "8y") throws -> Offence {
        let json: JSON = [
            "id": "x", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "offences": [
                [
                    "label": "o", "taxonomy": .string(word), "maxPenalty": .string(penalty),
                    "conduct": "c",
                ]
            ],
            "measures": [["id": "m1", "type": "account-records"]],
        ]
        return try #require(try LetterOfRequest.Draft(json).offences.first)
    }

    private func outcome(of word: String, penalty: String = "8y") throws -> Assessment {
        let offence = try offence(word, penalty: penalty)
        return try Cases.assess(try Cases.draft { $0.offences = [offence] })
    }

    @Test(arguments: [
        ("tax-evasion", "CH.IMAC.3.3"), ("currency-offence", "CH.IMAC.3.3"),
        ("sedition", "CH.IMAC.3.1"), ("desertion", "CH.IMAC.3.1"),
    ])
    func whatIsExcludedIsRefusedFreezeIncluded(_ word: String, _ rule: String) throws {
        let assessment = try outcome(of: word)
        #expect(assessment.outcome == .refuse)
        #expect(assessment.measures.allSatisfy { $0.determining == [rule] })
        #expect(assessment.questions.isEmpty)
    }

    @Test func taxFraudIsAnExceptionToTheException() throws {
        let records = try outcome(of: "tax-fraud").measure("m2")
        #expect(records.outcome == .acceptWithConditions)
        let refusal = try #require(records.finding("CH.IMAC.3.3"))
        #expect(refusal.isLifted)
        #expect(refusal.exceptions.map(\.rule.id).contains("CH.IMAC.3.3.a"))
    }

    @Test func aPoliticalPleaIsNeverHeardForTerrorism() throws {
        let offence = try offence("terrorism")
        let draft = try Cases.draft { $0.offences = [offence] }
        let assessment = try Cases.assess(
            draft,
            "dualCriminality.met: true, offence.all.political: true"
        )
        #expect(try assessment.measure("m2").outcome == .acceptWithConditions)
        let other = try Cases.assess(
            try Cases.draft(),
            "dualCriminality.met: true, offence.all.political: true"
        )
        #expect(other.outcome == .refuse)
    }

    @Test func aMinorOffenceIsAskedAbout() throws {
        for (word, penalty) in [("theft", "6m"), ("minor-offence", "fine")] {
            let assessment = try outcome(of: word, penalty: penalty)
            #expect(try assessment.measure("m2").outcome == .needInfo)
            #expect(assessment.asked == ["offence.insignificant"])
        }
    }

    @Test func theDeathPenaltyBringsACondition() throws {
        let offence = try offence("homicide", penalty: "death")
        let draft = try Cases.draft { $0.offences = [offence] }
        let rules = try Cases.assess(draft).measure("m2").conditions.map(\.rule.id)
        #expect(rules.contains("CH.IMAC.37.3"))
    }

    @Test func anOffenceWithoutItsKindIsAskedAboutInAsFewQuestionsAsCanSettle() throws {
        var draft = try Cases.draft()
        let known = draft.offences[0]
        let json: JSON = [
            "id": "x", "requesting": "BR", "requested": "CH", "date": "2026-03-16",
            "offences": [["label": .string(known.label), "maxPenalty": "8y"]],
            "measures": [["id": "m1", "type": "account-records"]],
        ]
        draft.offences = try LetterOfRequest.Draft(json).offences
        let assessment = try Cases.assess(draft)
        #expect(Set(assessment.asked) == ["offence.all.fiscal", "offence.all.economic-policy"])
    }

    @Test func withoutDualCriminalityCompulsionIsRefusedAndTheRestIsNot() throws {
        let draft = try Cases.draft {
            $0.measures.append(Measure(id: "m4", type: "witness-hearing", relevance: "r"))
        }
        let assessment = try Cases.assess(draft, "dualCriminality.met: false")
        #expect(assessment.outcomes == [.refuse, .refuse, .refuse, .acceptWithConditions])
        #expect(assessment.outcome == .partial)
    }

    @Test func toBrazilTheLanguageIsPortugueseAndItsLawIsAsked() throws {
        let book = try Cases.law()
        var draft = LetterOfRequest.Draft(
            id: "CH-1",
            requesting: try #require(Authority(state: "CH", name: "Federal Office of Justice")),
            requested: try #require(Authority(state: "BR")),
            date: try #require(Day("2026-03-16")),
            measures: [Measure(id: "m1", type: "account-records")]
        )
        draft.language = "de"
        let letter = try LetterOfRequest(draft, vocabulary: book.vocabulary)
        let assessment = book.assess(letter, on: draft.date)
        #expect(assessment.outcome == .returnFormal)
        #expect(assessment.asked.contains("domesticLaw.permitsMeasure"))
        #expect(assessment.asked.contains("letter.translation.language"))
        #expect(assessment.asked.contains("letter.facts"))
    }

    @Test func beforeTheTreatyTheConventionIsTheBasisAndItsGateIsOpen() throws {
        let assessment = try Cases.assess(try Cases.draft(), "", on: "2008-01-15")
        #expect(assessment.bases.map(\.instrument.key) == ["UNTOC", "CH.IMAC"])
        let rules = Set(assessment.measures.flatMap(\.findings.all).map(\.rule.id))
        #expect(rules.contains("UNTOC.18.21.b"))
        let treaty = try #require(
            assessment.rejectedBases.first { $0.instrument.key == "BR-CH" }
        )
        #expect(!treaty.why.isEmpty)
    }

    @Test func aStateWithoutTreatyMustAssureReciprocity() throws {
        let stranger = try #require(Authority(state: "XA", name: "Ministry of Justice"))
        let draft = try Cases.draft { $0.requesting = stranger }
        let assessment = try Cases.assess(draft)
        #expect(assessment.bases.map(\.instrument.key) == ["CH.IMAC"])
        #expect(assessment.asked == ["letter.assurance.reciprocity"])
        #expect(try assessment.measure("m2").outcome == .needInfo)
    }

    @Test func switzerlandMayNotAskForWhatItWouldRefuse() throws {
        let offence = try offence("tax-evasion")
        let draft = try Cases.draft {
            ($0.requesting, $0.requested) = ($0.requested, $0.requesting)
            $0.offences = [offence]
        }
        let assessment = try Cases.assess(
            draft,
            "domesticLaw.permitsMeasure: true",
            side: .requesting
        )
        #expect(assessment.outcome == .blockIssue)
        #expect(assessment.measures.allSatisfy { $0.determining == ["CH.IMAC.30.1"] })
    }
}
