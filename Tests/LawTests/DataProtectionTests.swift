import Casework
import Law
import Testing

/// Data protection, consent, and use beyond what was given.
@Suite struct DataProtectionTests {
    private func letter(
        _ from: String,
        _ to: String,
        categories: String = "account-statements",
        necessity: String = "necessity: n, ",
        language: String = "fr",
        type: String = "account-records",
        parts: String = "",
        on: String = "2026-03-02"
    ) -> Letter {
        Letter(
            from,
            to: to,
            on: on,
            language: language,
            parts: parts,
            measures: [
                "id: m1, type: \(type), relevance: r, \(necessity)dataCategories: [\(categories)], "
                    + "target: {identifier: \"1\", institution: \"i\"}, "
                    + "period: {from: \"2025-01-01\", to: \"2025-06-30\"}"
            ]
        )
    }

    private func standing(_ rule: String, _ letter: Letter, _ facts: String = "") throws -> Truth? {
        try letter.assess(facts).measure("m1").finding(rule)?.standing
    }

    @Test func theTwoKindsOfAdequacyAreKeptApart() throws {
        // The United Kingdom has both, Japan and Brazil only that for private holders.
        #expect(try standing("LED.36", letter("GB", "FR")) == .true)
        #expect(try standing("GDPR.45", letter("GB", "FR")) == .true)
        #expect(try standing("LED.36", letter("JP", "FR")) == .false)
        #expect(try standing("GDPR.45", letter("JP", "FR")) == .true)
        #expect(try standing("LED.38", letter("JP", "FR")) == .true)
        #expect(try standing("LED.36", letter("BR", "FR")) == .false)
    }

    @Test func adequacyHasItsDays() throws {
        for (day, truth) in [("2026-01-26", Truth.false), ("2026-01-27", .true)] {
            #expect(try standing("GDPR.45", letter("BR", "FR", on: day)) == truth)
        }
        #expect(try standing("LED.36", letter("GB", "FR", on: "2031-12-27")) == .true)
        #expect(try standing("LED.36", letter("GB", "FR", on: "2031-12-28")) == .unknown)
    }

    @Test func switzerlandIsNoThirdCountryForTheDirective() throws {
        #expect(try standing("LED.36", letter("CH", "FR")) == .false)
        #expect(try standing("LED.38", letter("CH", "FR")) == .false)
        let outgoing = try letter("IN", "CH").assess("dualCriminality.met: true")
        #expect(outgoing.ruleIds.contains("LED.35.1.e"))
        #expect(
            try letter("IN", "US", language: "en").assess().ruleIds.isDisjoint(with: ["LED.38"])
        )
    }

    @Test func whatCameFromAnotherMemberStateWaitsForItsWord() throws {
        let held = try letter("US", "FR").assess("data.fromMemberState: true")
        #expect(held.outcome == .holdConsent)
        #expect(try held.measure("m1").determining == ["LED.35.1.c"])
        let given = try letter("US", "FR")
            .assess("data.fromMemberState: true, data.originAuthorised: true")
        #expect(given.outcome == .accept)
        let threat = try letter("US", "FR")
            .assess("data.fromMemberState: true, threat.immediateSerious: true")
        #expect(threat.outcome == .accept)
        #expect(try threat.measure("m1").finding("LED.35.1.c")?.isLifted == true)
        // Inside the area nobody's authorisation is needed.
        #expect(try letter("BE", "FR").assess("data.fromMemberState: true").outcome == .accept)
    }

    @Test func whatAThirdStateGaveOnAConditionWaitsForItsWord() throws {
        let held = try letter("BE", "FR").assess("data.fromThirdState: true")
        #expect(held.outcome == .holdConsent)
        #expect(try held.measure("m1").determining == ["LED.9.3-third"])
    }

    @Test func specialCategoriesMustBeStrictlyNecessary() throws {
        let bare = try letter(
            "US",
            "FR",
            categories: "health",
            necessity: "",
            type: "production-order"
        )
        .assess("dualCriminality.met: true")
        #expect(bare.outcome == .needInfo)
        #expect(try bare.measure("m1").determining == ["LED.10"])
        let reasoned = try letter("US", "FR", categories: "health", type: "production-order")
            .assess("dualCriminality.met: true")
        #expect(reasoned.outcome == .accept)
    }

    @Test func aReportOfASuspicionStaysUntilTheUnitConsents() throws {
        let report = letter("FR", "US", categories: "suspicious-transaction-report", language: "en")
        let held = try report.assess()
        #expect(held.outcome == .holdConsent)
        #expect(try held.measure("m1").determining == ["FATF.STR"])
        #expect(try report.assess("fiu.consent: true").outcome == .accept)
    }

    @Test func intelligenceIsNoEvidence() throws {
        let question = letter(
            "FR",
            "US",
            language: "en",
            type: "fiu-information",
            parts: "channel: \"fiu\""
        )
        let plain = try question.assess(side: .requesting)
        #expect(plain.primary == ["EGMONT"])
        #expect(plain.basisKeys == ["EGMONT"])
        let evidence = try question.assess("use.asEvidence: true", side: .requesting)
        #expect(evidence.outcome == .blockUse)
        #expect(try evidence.measure("m1").determining == ["EGMONT.evidence"])
        let other = try question.assess("use.otherProceedings: true", side: .requesting)
        #expect(other.outcome != .accept)
    }

    @Test(arguments: [
        ("GB", "US", "prosecutor", "GB.CICA.9.2"), ("DE", "US", "judge", "DE.IRG.77h"),
        ("CA", "IN", "central-authority", "CA.MLACMA.44-use"),
        ("AU", "US", "central-authority", "AU.MACMA.43B"),
        ("FR", "US", "prosecutor", "LED.4.2-use"), ("FR", "US", "prosecutor", "EUUS.9.1"),
    ])
    func useBeyondWhatWasGivenIsBarredUntilConsent(
        _ from: String,
        _ to: String,
        _ role: String,
        _ rule: String
    ) throws {
        let letter = Letter(
            yaml: letter(from, to, language: "en").yaml
                .replacing("role: \"prosecutor\"", with: "role: \"\(role)\"")
        )
        let barred = try letter.assess("use.otherProceedings: true", side: .requesting)
        #expect(barred.outcome == .blockUse)
        #expect(try barred.measure("m1").determining.contains(rule))
        let allowed = try letter.assess(
            "use.otherProceedings: true, use.consent: true",
            side: .requesting
        )
        #expect(allowed.outcome != .blockUse)
    }

    @Test func anOrderStraightToAHolderInTheUnionNeedsAnAgreement() throws {
        let order = letter("IN", "FR", type: "production-order", parts: "channel: \"provider\"")
        let assessment = try order.assess("dualCriminality.met: true", side: .requesting)
        #expect(assessment.outcome == .blockIssue)
        #expect(try assessment.measure("m1").determining.contains("RECIPROCITY.lane"))
        #expect(assessment.ruleIds.contains("GDPR.48"))
    }

    @Test func whoeverAsksForIntelligenceByARequestIsShownTheOtherWay() throws {
        for (from, to, type, way) in [
            ("FR", "US", "fiu-information", "EGMONT.lane"),
            ("DE", "FR", "police-information", "D977.lane"),
        ] {
            let assessment = try letter(from, to, type: type).assess()
            #expect(try assessment.measure("m1").outcome == .returnFormal)
            let determining = try assessment.measure("m1").determining
            #expect(determining.contains("RECIPROCITY.intelligence"))
            #expect(assessment.lanes.contains { $0.rule?.id == way })
        }
        let police = letter(
            "DE",
            "FR",
            type: "police-information",
            parts: "channel: \"spoc\""
        )
        #expect(try police.assess().primary == ["D977"])
    }
}
