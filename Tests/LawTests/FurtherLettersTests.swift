import Casework
import Fixtures
import Law
import Testing

/// Letters between other states, on other instruments, that no scenario describes.
@Suite struct FurtherLettersTests {
    private static let met = "dualCriminality.met: true"

    private static func measure(_ id: String, _ type: String, _ extra: String = "") -> String {
        """
        id: \(id), type: \(type), target: {identifier: "X 12345", institution: "Y"}, \
        period: {from: "2025-01-01", to: "2025-12-31"}, relevance: r, necessity: n\(extra)
        """
    }

    private func letter(
        _ from: String,
        _ to: String,
        _ offence: String = "fraud",
        penalty: String = "6y",
        language: String = "en",
        parts: String = "",
        _ types: String...
    ) -> Letter {
        Letter(
            from,
            to: to,
            language: language,
            offence: "label: o, taxonomy: \(offence), maxPenalty: \(penalty)",
            parts: parts,
            measures: types.enumerated().map { Self.measure("m\($0.offset + 1)", $0.element) }
        )
    }

    @Test func aFiscalElementBarsNothingAMerelyFiscalOffenceDoes() throws {
        let lawful = "statements: [{kind: measure-lawful-at-home}]"
        let mixed = Letter(
            "BR",
            to: "CH",
            language: "fr",
            offence: """
                label: a, taxonomy: money-laundering, maxPenalty: 6y, conduct: c, \
                provisions: ["Art. 2"]}, \
                {label: b, taxonomy: tax-evasion, maxPenalty: 2y
                """,
            parts: lawful,
            measures: [Self.measure("m1", "account-records")]
        )
        let assessment = try mixed.assess(Self.met)
        #expect(assessment.outcome == .acceptWithConditions)
        #expect(try assessment.measure("m1").conditions.contains { $0.rule.id == "CH.IMAC.67.1" })
        let fiscal = letter(
            "BR",
            "CH",
            "tax-evasion",
            language: "fr",
            parts: lawful,
            "account-records"
        )
        let refused = try fiscal.assess(Self.met)
        #expect(refused.outcome == .refuse)
        #expect(try refused.measure("m1").determining == ["CH.IMAC.3.3"])
    }

    @Test func betweenFranceAndJapanTheAgreementOfTheUnionServes() throws {
        let assessment = try letter(
            "FR",
            "JP",
            language: "ja",
            "account-records",
            "witness-hearing"
        )
        .assess(Self.met)
        #expect(assessment.primary == ["EUJP"])
        #expect(assessment.outcome.isAcceptance)
        let why = try #require(assessment.rejected("2AP"))
        #expect(why.contains("not in force"))
        #expect(why.contains("JP on 2023-08-10"))
    }

    @Test func germanyAsksTheUnitedStatesUnderTheTreatyAndTheAgreementOverIt() throws {
        let assessment = try letter("DE", "US", "fraud", "content-data", "subscriber-data").assess()
        #expect(assessment.primary == ["DE-US", "EUUS"])
        #expect(assessment.outcomes == [.needInfo, .accept])
        #expect(assessment.asked == ["standard.probableCause"])
        let lanes = assessment.lanes.compactMap(\.rule?.id)
        #expect(Set(lanes).isSuperset(of: ["BUD.35", "BUD.32.b"]))
        #expect(assessment.basisKeys.allSatisfy { !lanes.contains($0) })
    }

    @Test func theConventionAloneCarriesARequestBetweenSouthAfricaAndIndia() throws {
        let plain = letter("ZA", "IN", "organised-criminal-group", "account-records")
        let assessment = try plain.assess(Self.met)
        #expect(assessment.primary == ["UNTOC"])
        #expect(assessment.outcome == .accept)
        #expect(
            assessment.ruleIds.isSuperset(of: ["UNTOC.18.9", "UNTOC.18.15.c", "UNTOC.18.21.b"])
        )
        #expect(try assessment.measure("m1").useLimits.contains { $0.rule.id == "UNTOC.18.19" })
        let silent = try letter("ZA", "IN", "organised-criminal-group", "witness-hearing").assess(
            "dualCriminality.met: false"
        )
        #expect(try silent.measure("m1").determining.contains("UNTOC.18.9"))
        #expect(silent.outcome == .refuse)
    }

    @Test func ownProceedingsPostponeAndDemandConsultationFirst() throws {
        let plain = letter("ZA", "IN", "organised-criminal-group", "account-records")
        let open = try plain.assess(Self.met + ", interference.ownProceedings: true")
        #expect(open.outcome == .postpone)
        #expect(try open.measure("m1").determining.contains("UNTOC.18.25"))
        let step = try #require(try open.measure("m1").guards.first)
        #expect(step.rule.id == "UNTOC.18.26" && step.before == "postpone" && step.met == .false)
        let held = try plain.assess(
            Self.met + ", interference.ownProceedings: true, consultation.held: true"
        )
        #expect(try held.measure("m1").guards.first?.met == .true)
        #expect(try plain.assess(Self.met).measure("m1").guards.isEmpty)
    }

    @Test func fromTheUnitedKingdomToFranceByTheConventionAndNotByTheOrder() throws {
        let assessment = try letter("GB", "FR", language: "fr", "account-records").assess(Self.met)
        #expect(assessment.primary.starts(with: ["ETS30"]))
        #expect(assessment.primary.contains("ETS182"))
        let why = try #require(assessment.rejected("EIO"))
        #expect(why.contains("GB"))
        #expect(assessment.ruleIds.isDisjoint(with: ["UNTOC.18.9", "BUD.27.4.a"]))
        let fiscal = try letter("GB", "FR", "tax-evasion", language: "fr", "account-records")
            .assess(Self.met)
        let ground = try #require(try fiscal.measure("m1").finding("ETS30.2.a-fiscal"))
        #expect(ground.isLifted)
        #expect(ground.exceptions.contains { $0.rule.id == "ETS99.1" })
        #expect(fiscal.outcome.isAcceptance)
    }

    @Test func aReservationOfTheBookLetsAustriaRefusePreservation() throws {
        let intention = "statements: [{kind: intention-to-submit-request}]"
        let doubt = "dualCriminality.disclosureDoubted: true"
        let asked = letter(
            "JP",
            "AT",
            "defamation",
            penalty: "1y",
            language: "de",
            parts: intention,
            "preservation"
        )
        #expect(try asked.assess(doubt).measure("m1").determining == ["BUD.29.4"])
        let elsewhere = letter(
            "JP",
            "EE",
            "defamation",
            penalty: "1y",
            parts: intention,
            "preservation"
        )
        let accepted = try elsewhere.assess(doubt)
        #expect(!accepted.ruleIds.contains("BUD.29.4"))
        #expect(accepted.outcome == .accept)
    }

    @Test func preservationIsRefusedOnlyOnTheGroundsOfTheClosedList() throws {
        let intention = "statements: [{kind: intention-to-submit-request}]"
        let asked = letter("BR", "CH", "fraud", language: "fr", parts: intention, "preservation")
        let lacking = try asked.assess("dualCriminality.met: false")
        #expect(lacking.outcome == .accept)
        let fiscal = letter(
            "BR",
            "CH",
            "tax-evasion",
            language: "fr",
            parts: intention,
            "preservation"
        )
        let kept = try #require(try fiscal.assess().measure("m1").finding("CH.IMAC.3.3"))
        #expect(kept.effectWord == "OUTSIDE_CLOSED_LIST")
        #expect(try fiscal.assess().outcome == .accept)
        let harm = try asked.assess("prejudice.essentialInterests: true")
        #expect(harm.outcome == .refuse)
        #expect(try harm.measure("m1").determining == ["BUD.29.5.b"])
        // Public order is heard beside any list.
        #expect(try asked.assess("proceedings.unfair: true").outcome == .refuse)
    }

    @Test func aPoliticalOffenceIsRefusedUnderTheLawOfTheRequestedState() throws {
        let assessment = try letter("GB", "CH", "sedition", language: "fr", "witness-hearing")
            .assess(Self.met)
        #expect(assessment.outcome == .refuse)
        #expect(try assessment.measure("m1").determining == ["CH.IMAC.3.1"])
        let optional = try #require(try assessment.measure("m1").finding("ETS30.2.a"))
        #expect(optional.effect == .mayRefuse)
        #expect(try assessment.measure("m1").guards.contains { $0.rule.id == "ETS182.7.2" })
    }

    @Test func theDeathPenaltyIsAConditionHereAndAQuestionThere() throws {
        let lawful = "statements: [{kind: measure-lawful-at-home}]"
        let swiss = try letter(
            "US",
            "CH",
            "homicide",
            penalty: "death",
            language: "fr",
            parts: lawful,
            "account-records"
        ).assess(Self.met)
        #expect(swiss.outcome == .acceptWithConditions)
        #expect(try swiss.measure("m1").conditions.contains { $0.rule.id == "CH.IMAC.37.3" })
        let australian = letter("US", "AU", "homicide", penalty: "death", "account-records")
        #expect(try !australian.assess(Self.met).outcome.isAcceptance)
        let charged = try australian.assess(Self.met + ", deathPenalty.personCharged: true")
        #expect(try charged.measure("m1").findings.all.contains { $0.rule.id == "AU.MACMA.8.1A" })
        #expect(!charged.outcome.isAcceptance)
    }

    @Test func propertyOfMinimalValueIsAGroundAndLiftingNeedsAHearing() throws {
        let asked = letter("ZA", "BR", "embezzlement-of-public-funds", language: "pt", "freezing")
        let permitted = Self.met + ", domesticLaw.permitsMeasure: true"
        let refused = try asked.assess(permitted + ", property.deMinimis: true")
        #expect(refused.outcome == .refuse)
        #expect(try refused.measure("m1").determining == ["UNCAC.55.7-de-minimis"])
        let frozen = try asked.assess(permitted)
        #expect(frozen.outcome == .accept)
        let step = try #require(try frozen.measure("m1").guards.first)
        #expect(step.rule.id == "UNCAC.55.8" && step.before == "lift" && step.met == .false)
        let heard = try asked.assess(permitted + ", consultation.heardBeforeLifting: true")
        #expect(try heard.measure("m1").guards.first?.met == .true)
        let late = try asked.assess(permitted + ", evidence.insufficient: true")
        #expect(late.outcome == .needInfo)
    }

    @Test func withoutDualCriminalityWhatNeedsNoCompulsionIsGivenAllTheSame() throws {
        let asked = letter(
            "ZA",
            "BR",
            "illicit-enrichment",
            language: "pt",
            "search",
            "witness-hearing"
        )
        let facts = "dualCriminality.met: false, domesticLaw.permitsMeasure: true"
        let assessment = try asked.assess(facts)
        #expect(assessment.outcomes == [.refuse, .accept])
        #expect(try assessment.measure("m1").determining == ["UNCAC.46.9.b"])
        let slight = try asked.assess(facts + ", request.deMinimis: true")
        #expect(slight.outcomes == [.refuse, .refuse])
    }

    @Test func oneLetterMayRestOnTwoActsOfTheUnion() throws {
        let assessment = try letter("NL", "DE", language: "de", "search", "freezing").assess(
            Self.met
        )
        #expect(Set(assessment.primary).isSuperset(of: ["EIO", "R1805"]))
        #expect(assessment.outcomes == [.accept, .accept])
        #expect(try #require(assessment.rejected("ETS30")).contains("takes its place"))
        #expect(
            try !assessment.measure("m1").findings.all.contains { $0.rule.instrument == "R1805" }
        )
    }

    @Test func aStrangerToJapanGoesByTheDiplomaticChannelOnReciprocity() throws {
        let assessment = try letter("XA", "JP", language: "ja", "witness-hearing").assess(Self.met)
        #expect(assessment.basisKeys == ["JP.AIAI"])
        #expect(
            Set(assessment.asked) == [
                "letter.assurance.reciprocity", "letter.channel", "letter.statement.essential",
            ]
        )
    }

    @Test func dataChangeAndTheSameLetterTurnsOutDifferently() throws {
        let asked = letter("EE", "US", "system-interference", "subscriber-data")
        let folder = Checkout.path + "/Tests/LawTests/Golden/cets224-in-force"
        let later = try LawBook(folder: Checkout.path + "/law", overlays: [folder])
        let now = try asked.assess(on: "2026-12-02")
        #expect(try #require(now.rejected("2AP")).contains("not in force"))
        let then = try asked.assess(on: "2026-12-02", book: later)
        #expect(then.basisKeys.contains("2AP"))
        #expect(then.ruleIds.contains("2AP.7.3"))
        #expect(!now.ruleIds.contains("2AP.7.3"))
        let before = try asked.assess(on: "2026-11-30", book: later)
        #expect(try #require(before.rejected("2AP")).contains("only from 2026-12-01"))
    }

    @Test func whatExoneratesMayBeDisclosedOnNotice() throws {
        let asked = letter("ZA", "IN", "organised-criminal-group", "account-records")
        let other = Self.met + ", use.otherProceedings: true"
        let blocked = try asked.assess(other)
        #expect(blocked.outcome == .blockUse)
        #expect(try blocked.measure("m1").determining == ["UNTOC.18.19"])
        #expect(try asked.assess(other + ", use.consent: true").outcome == .accept)
        #expect(try asked.assess(other + ", use.exculpatory: true").outcome == .blockUse)
        let noted = other + ", use.exculpatory: true, use.noticeGiven: true"
        #expect(try asked.assess(noted).outcome == .accept)
    }

    @Test func aSignatureIsNoBasis() throws {
        let assessment = try letter("AU", "BR", "illegal-access", language: "pt", "traffic-data")
            .assess("dualCriminality.met: true, domesticLaw.permitsMeasure: true")
        let why = try #require(assessment.rejected("UNCC"))
        #expect(why.contains("40 ratifications are needed (Art. 65(1))"))
        #expect(why.contains("BR signed it on 2025-10-25"))
        #expect(!assessment.basisKeys.contains("UNCC"))
        #expect(assessment.basisKeys.contains("BUD"))
    }
}
