import Casework
import Law
import Testing

/// Orders inside the European Union, to providers, and with states outside it.
@Suite struct UnionActsTests {
    private func letter(
        _ from: String,
        _ to: String,
        _ type: String,
        penalty: String = "6y",
        kind: String = "fraud",
        language: String = "en",
        role: String = "prosecutor",
        parts: String = "",
        on: String = "2026-03-02"
    ) -> Letter {
        let measure =
            "id: m1, type: \(type), relevance: r, necessity: n, "
            + "target: {identifier: \"1\", institution: \"i\"}, "
            + "period: {from: \"2025-01-01\", to: \"2025-06-30\"}"
        let letter = Letter(
            from,
            to: to,
            on: on,
            language: language,
            offence: "label: o, taxonomy: \(kind), maxPenalty: \(penalty)",
            parts: parts,
            measures: [measure]
        )
        return Letter(
            yaml: letter.yaml.replacing("role: \"prosecutor\"", with: "role: \"\(role)\"")
        )
    }

    private func order(
        _ type: String,
        to: String = "IE",
        penalty: String = "6y",
        kind: String = "fraud",
        role: String = "prosecutor",
        statements: String = "",
        on: String = "2026-09-01"
    ) -> Letter {
        letter(
            "FR",
            to,
            type,
            penalty: penalty,
            kind: kind,
            role: role,
            parts: "channel: \"provider\"\nstatements: [\(statements)]",
            on: on
        )
    }

    @Test func oneLetterMayRestOnSeveralActs() throws {
        let letter = Letter(
            "DE",
            to: "FR",
            language: "fr",
            measures: [
                "id: m1, type: search, target: \"a\", relevance: r",
                "id: m2, type: freezing, target: \"b\", relevance: r",
                "id: m3, type: service-of-documents, target: \"c\"",
            ]
        )
        let assessment = try letter.assess()
        #expect(assessment.basisKeys.prefix(2) == ["EIO", "R1805"])
        #expect(assessment.basisKeys.contains("ETS30"))
        let rules = assessment.measures.map { Set($0.findings.all.map(\.rule.instrument)) }
        #expect(rules[0].contains("EIO") && !rules[0].contains("R1805"))
        #expect(rules[1].contains("R1805") && !rules[1].contains("EIO"))
        #expect(rules[2].contains("ETS30") && !rules[2].contains("EIO"))
        #expect(!rules[0].contains("ETS30"))
    }

    @Test func withDenmarkTheConventionsStay() throws {
        let assessment = try letter("FR", "DK", "search").assess("dualCriminality.met: true")
        #expect(assessment.basisKeys.contains("ETS30"))
        #expect(!assessment.basisKeys.contains("EIO"))
        #expect(try letter("FR", "GB", "search", on: "2020-12-31").assess().primary == ["EIO"])
        let later = try letter("FR", "GB", "search").assess("dualCriminality.met: true")
        #expect(later.basisKeys.prefix(1) == ["ETS30"])
        #expect(later.basisKeys.contains("TCA"))
    }

    @Test(arguments: [
        ("objection.testimonialPrivilege: true", Outcome.refuse, "EIO.11.1.a"),
        ("prejudice.nationalSecurity: true", .refuse, "EIO.11.1.b"),
        ("proceedings.acquittedOrServed: true", .refuse, "EIO.11.1.d"),
        ("torture.danger: true", .refuse, "EIO.11.1.f"),
        ("measure.reservedForGraverOffences: true", .refuse, "EIO.11.1.h"),
        ("domesticLaw.prohibitsMeasure: true", .refuse, "EIO.10.5"),
        ("interference.ownProceedings: true", .postpone, "EIO.15.1.a"),
    ])
    func theGroundsOfTheOrder(_ facts: String, _ outcome: Outcome, _ rule: String) throws {
        let assessment = try letter("FR", "SE", "search", language: "sv").assess(facts)
        #expect(assessment.outcome == outcome)
        #expect(try assessment.measure("m1").determining == [rule])
    }

    @Test func someMeasuresMustAlwaysBeThere() throws {
        let held = "domesticLaw.prohibitsMeasure: true, dualCriminality.met: false"
        for type in ["subscriber-data", "witness-hearing"] {
            let measure = letter("FR", "SE", type, penalty: "1y", kind: "theft", language: "sv")
            let assessment = try measure.assess(held)
            #expect(assessment.outcome == .accept)
            #expect(try assessment.measure("m1").determining.contains("EIO.10.2"))
        }
    }

    @Test func whoMayIssueAnOrderHangsOnTheData() throws {
        for (type, role, outcome) in [
            ("subscriber-data", "prosecutor", Outcome.accept),
            ("subscriber-data", "police", .blockIssue),
            ("traffic-data", "prosecutor", .blockIssue), ("traffic-data", "judge", .accept),
            ("content-data", "prosecutor", .blockIssue), ("content-data", "judge", .accept),
            ("preservation", "prosecutor", .accept), ("preservation", "police", .blockIssue),
        ] {
            let assessment = try order(type, role: role).assess(side: .requesting)
            #expect(assessment.primary == ["EEV"])
            #expect(assessment.outcome == outcome, "\(type) \(role)")
        }
        let content = try order("content-data").assess(side: .requesting)
        #expect(try content.measure("m1").determining == ["EEV.4.2"])
        let validated = "{kind: validated-by-judge, text: \"v\"}"
        let sound = try order("content-data", statements: validated).assess(side: .requesting)
        #expect(sound.outcome == .accept)
    }

    @Test func dataThatOnlyIdentifyTheUserAreOrderedAsSubscriberDataAre() throws {
        let only = "{kind: only-to-identify-user, text: \"o\"}"
        let assessment = try order("traffic-data", penalty: "1y", kind: "theft", statements: only)
            .assess(side: .requesting)
        #expect(assessment.outcome == .accept)
        let notified = try assessment.measure("m1").finding("EEV.8.1")
        #expect(notified?.standing == .false)
    }

    @Test func contentNeedsThreeYearsOrAListedOffence() throws {
        let slight = try order("content-data", penalty: "2y", kind: "theft", role: "judge")
            .assess(side: .requesting)
        #expect(try slight.measure("m1").determining == ["EEV.5.4"])
        let listed = try order(
            "content-data",
            penalty: "2y",
            kind: "illegal-access",
            role: "judge"
        ).assess("dualCriminality.met: true", side: .requesting)
        #expect(listed.outcome == .accept)
    }

    @Test func inAnEmergencyValidationComesAfter() throws {
        let facts = "emergency.lifeAtRisk: true"
        let subscriber = try order("subscriber-data", role: "police")
            .assess(facts, side: .requesting)
        #expect(subscriber.outcome == .accept)
        let content = try order("content-data", role: "police").assess(facts, side: .requesting)
        #expect(content.outcome == .blockIssue)
    }

    @Test func theEnforcingAuthorityIsNotifiedAndSectionMStaysWithIt() throws {
        let assessment = try order("content-data", role: "judge").assess(side: .requesting)
        let measure = try assessment.measure("m1")
        #expect(measure.finding("EEV.8.1")?.standing == .true)
        let sectionM = try #require(measure.finding("EEV.9-sectionM"))
        #expect(sectionM.rule.text.contains("never go to the provider"))
        let domestic = try order("content-data", role: "judge")
            .assess("eev.domesticCase: true", side: .requesting)
        #expect(try domestic.measure("m1").finding("EEV.8.1")?.standing == .false)
    }

    @Test func ordersToProvidersWaitForTheirDay() throws {
        for (day, key) in [("2026-08-17", "RECIPROCITY.lane"), ("2026-08-18", nil)] {
            let assessment = try order("subscriber-data", on: day).assess(side: .requesting)
            let expected: Outcome = key == nil ? .accept : .blockIssue
            #expect(assessment.outcome == expected)
            if let key { #expect(try assessment.measure("m1").determining == [key]) }
        }
        let denmark = try order("subscriber-data", to: "DK").assess(side: .requesting)
        #expect(denmark.outcome == .blockIssue)
        let plain = try letter("FR", "IE", "subscriber-data", on: "2026-09-01").assess()
        #expect(plain.lanes.contains { $0.instrument.key == "EEV" })
        #expect(!plain.basisKeys.contains("EEV"))
    }

    @Test func freezingHasItsOwnGrounds() throws {
        let sound = letter("NL", "DE", "freezing", language: "de")
        let accepted = try sound.assess()
        #expect(accepted.primary == ["R1805"])
        #expect(try accepted.measure("m1").determining.contains("R1805.3.1"))
        #expect(try sound.assess("interference.ownProceedings: true").outcome == .postpone)
        let slight = letter("NL", "DE", "freezing", penalty: "1y", kind: "theft", language: "de")
        let refused = try slight.assess("dualCriminality.met: false")
        #expect(try refused.measure("m1").determining == ["R1805.8.1.e"])
        let police = letter("NL", "DE", "freezing", language: "de", role: "police")
        let blocked = try police.assess(side: .requesting)
        #expect(try blocked.measure("m1").determining == ["R1805.2-issuing"])
    }

    @Test func agreementsOnOrdersToProvidersKeepTheirLimits() throws {
        let order = letter("GB", "US", "content-data", parts: "channel: \"provider\"")
        let sound = try order.assess(side: .requesting)
        #expect(sound.primary == ["CLOUD-GB-US"])
        #expect(sound.outcome == .accept)
        let person = try order.assess("target.personProtected: true", side: .requesting)
        #expect(try person.measure("m1").determining == ["CLOUD-GB-US.targets-us"])
        let early = letter(
            "GB",
            "US",
            "content-data",
            parts: "channel: \"provider\"",
            on: "2022-10-02"
        )
        #expect(try early.assess(side: .requesting).outcome == .blockIssue)
        let australia = letter("AU", "US", "content-data", role: "central-authority")
        #expect(try australia.assess().lanes.contains { $0.instrument.key == "CLOUD-AU-US" })
    }

    @Test func theUnitedStatesAskMoreOfTheFactsTheDeeperTheDataGo() throws {
        let outcomes = try ["subscriber-data", "traffic-data", "content-data"].map {
            try letter("FR", "US", $0).assess().outcome
        }
        #expect(outcomes == [.accept, .accept, .needInfo])
        let search = letter("FR", "US", "search", penalty: "6m", kind: "theft")
        let refused = try search.assess("offence.usPenaltyOverOneYear: false")
        #expect(try refused.measure("m1").determining == ["US.USC18.3512.e"])
    }

    @Test func whatIsAlreadyHeldAProsecutorMayAskFor() throws {
        let order = letter("DE", "FR", "interception", language: "fr", on: "2026-03-02")
        let fresh = try order.assess(side: .requesting)
        #expect(
            try fresh.measure("m1").determining == ["DE.STPO.100e", "EIO.6.1.b-authority"]
        )
        let held = try order.assess("evidence.alreadyHeld: true", side: .requesting)
        #expect(held.outcome == .accept)
        #expect(try held.measure("m1").finding("DE.STPO.100e")?.isLifted == true)
    }

    @Test func withoutARemedyAtHomeNoSearchIsOrdered() throws {
        let order = letter("BG", "DE", "search", language: "de")
        let blocked = try order.assess("issuing.remedyExists: false", side: .requesting)
        #expect(try blocked.measure("m1").determining == ["EIO.14-remedy"])
        #expect(try order.assess(side: .requesting).outcome == .accept)
    }

    @Test func languagesAreThoseOfTheInstrument() throws {
        let finnish = try letter("FI", "EE", "search", language: "fi").assess()
        #expect(try finnish.measure("m1").determining == ["EE.EIO.5.2"])
        #expect(finnish.outcome == .returnFormal)
        #expect(finnish.languages.map(\.code) == ["et", "en"])
        #expect(finnish.languages.allSatisfy { $0.instrument == "EIO" })
        #expect(try letter("FI", "EE", "search").assess().outcome == .accept)
    }
}
