import Casework
import Law
import Testing

/// A letter that turns on one rule of national law.
struct NationalCase: Sendable, CustomTestStringConvertible {
    var from: String
    var to: String
    var measure: String
    var offence = "label: o, taxonomy: fraud, maxPenalty: 6y"
    var language = "en"
    var role = "prosecutor"
    var parts = ""
    var facts = "dualCriminality.met: true"
    var on = "2026-03-02"
    var stage = "investigation"
    let outcome: Outcome
    let rule: String

    var testDescription: String { "\(from) to \(to): \(rule)" }

    func assess(_ side: Side) throws -> Assessment {
        let whole =
            "id: m1, type: \(measure), relevance: r, necessity: n, "
            + "target: {identifier: \"1\", institution: \"i\"}, "
            + "period: {from: \"2025-01-01\", to: \"2025-06-30\"}"
        let letter = Letter(
            from,
            to: to,
            on: on,
            language: language,
            offence: offence,
            parts: parts,
            measures: [whole]
        )
        let yaml = letter.yaml.replacing("role: \"prosecutor\"", with: "role: \"\(role)\"")
            .replacing("stage: \"investigation\"", with: "stage: \"\(stage)\"")
        return try Letter(yaml: yaml).assess(facts, side: side)
    }
}

extension Letter {
    init(yaml: String) { self.yaml = yaml }
}

/// For each state of the profiles, letters received and sent that turn on its own law.
@Suite struct NationalLawTests {
    private static let seizable = """
        statements: [{kind: seizure-order, text: "s"}, {kind: third-party-rights, text: "s"}]
        """

    static let received: [NationalCase] = [
        .init(
            from: "FR",
            to: "US",
            measure: "content-data",
            outcome: .needInfo,
            rule: "US.SCA.2703-content"
        ),
        .init(
            from: "IN",
            to: "US",
            measure: "subscriber-data",
            offence: "label: o, taxonomy: defamation-of-the-state, maxPenalty: 2y",
            outcome: .refuse,
            rule: "US.PRACTICE.first-amendment-kinds"
        ),
        .init(
            from: "BR",
            to: "GB",
            measure: "search",
            facts: "dualCriminality.met: false",
            outcome: .refuse,
            rule: "GB.CICA.16"
        ),
        .init(
            from: "IN",
            to: "FR",
            measure: "account-records",
            outcome: .returnFormal,
            rule: "FR.CPP.language"
        ),
        .init(
            from: "ZA",
            to: "FR",
            measure: "account-records",
            language: "fr",
            facts: "dualCriminality.met: true, prejudice.essentialInterests: true",
            outcome: .refuse,
            rule: "FR.CPP.694-4"
        ),
        .init(
            from: "US",
            to: "DE",
            measure: "account-records",
            language: "de",
            outcome: .returnFormal,
            rule: "DE.IRG.66.2.2"
        ),
        .init(
            from: "US",
            to: "DE",
            measure: "account-records",
            language: "de",
            parts: seizable,
            facts: "dualCriminality.met: false",
            outcome: .refuse,
            rule: "DE.IRG.66.2.1"
        ),
        .init(
            from: "ZA",
            to: "NL",
            measure: "account-records",
            language: "pt",
            outcome: .returnFormal,
            rule: "NL.AIRS.language"
        ),
        .init(
            from: "IN",
            to: "EE",
            measure: "account-records",
            facts: "dualCriminality.met: true, dataProtection.insufficient: true",
            outcome: .refuse,
            rule: "EE.KRMS.436-data"
        ),
        .init(
            from: "US",
            to: "CH",
            measure: "account-records",
            offence: "label: o, taxonomy: tax-evasion, maxPenalty: 5y",
            language: "de",
            outcome: .refuse,
            rule: "CH.IMAC.3.3"
        ),
        .init(
            from: "ZA",
            to: "JP",
            measure: "account-records",
            language: "ja",
            facts: "dualCriminality.met: false",
            outcome: .refuse,
            rule: "JP.AIAI.2.ii"
        ),
        .init(
            from: "GB",
            to: "SG",
            measure: "account-records",
            outcome: .needInfo,
            rule: "SG.MACMA.20.1.j"
        ),
        .init(
            from: "US",
            to: "BR",
            measure: "account-records",
            outcome: .returnFormal,
            rule: "BR.PRACTICE.language"
        ),
        .init(
            from: "CH",
            to: "ZA",
            measure: "preservation",
            outcome: .needInfo,
            rule: "ZA.CYBER.48.4.c"
        ),
        .init(
            from: "GB",
            to: "IN",
            measure: "account-records",
            facts: "dualCriminality.met: true, offence.insignificant: true",
            outcome: .refuse,
            rule: "IN.MHA.refuse-deminimis"
        ),
        .init(
            from: "JP",
            to: "AU",
            measure: "search",
            offence: "label: o, taxonomy: homicide, maxPenalty: death",
            stage: "charged",
            outcome: .refuse,
            rule: "AU.MACMA.8.1A"
        ),
        .init(
            from: "IN",
            to: "CA",
            measure: "account-records",
            outcome: .needInfo,
            rule: "CA.MLACMA.18.1"
        ),
    ]

    static let sent: [NationalCase] = [
        .init(
            from: "US",
            to: "GB",
            measure: "content-data",
            parts: "channel: \"provider\"",
            facts: "target.personProtected: true",
            outcome: .blockIssue,
            rule: "CLOUD-GB-US.targets-other"
        ),
        .init(
            from: "GB",
            to: "US",
            measure: "account-records",
            role: "police",
            outcome: .blockIssue,
            rule: "GB.CICA.7.5"
        ),
        .init(
            from: "FR",
            to: "DE",
            measure: "interception",
            language: "de",
            outcome: .blockIssue,
            rule: "FR.CPP.706-95"
        ),
        .init(
            from: "DE",
            to: "FR",
            measure: "traffic-data",
            language: "fr",
            outcome: .blockIssue,
            rule: "DE.STPO.100e"
        ),
        .init(
            from: "NL",
            to: "FR",
            measure: "content-data",
            language: "fr",
            outcome: .blockIssue,
            rule: "NL.SV.126ng-issue"
        ),
        .init(
            from: "EE",
            to: "CH",
            measure: "traffic-data",
            language: "fr",
            outcome: .blockIssue,
            rule: "EE.KRMS.90-1"
        ),
        .init(
            from: "CH",
            to: "FR",
            measure: "account-records",
            offence: "label: o, taxonomy: tax-evasion, maxPenalty: 5y",
            language: "fr",
            outcome: .blockIssue,
            rule: "CH.IMAC.30.1"
        ),
        .init(
            from: "JP",
            to: "US",
            measure: "interception",
            outcome: .blockIssue,
            rule: "JP.CCP.197"
        ),
        .init(
            from: "SG",
            to: "AU",
            measure: "account-records",
            outcome: .blockIssue,
            rule: "SG.MACMA.6"
        ),
        .init(
            from: "BR",
            to: "US",
            measure: "traffic-data",
            outcome: .blockIssue,
            rule: "BR.MCI.22"
        ),
        .init(
            from: "ZA",
            to: "GB",
            measure: "account-records",
            outcome: .blockIssue,
            rule: "ZA.ICCMA.2.1"
        ),
        .init(
            from: "IN",
            to: "SG",
            measure: "account-records",
            role: "police",
            outcome: .blockIssue,
            rule: "IN.MHA.outgoing-central"
        ),
        .init(
            from: "AU",
            to: "CA",
            measure: "account-records",
            outcome: .blockIssue,
            rule: "AU.MACMA.10"
        ),
        .init(
            from: "CA",
            to: "IN",
            measure: "account-records",
            outcome: .blockIssue,
            rule: "CA.MLACMA.outgoing"
        ),
    ]

    @Test(arguments: received) func receivedItTurnsOnTheRule(_ letter: NationalCase) throws {
        let assessment = try letter.assess(.requested)
        #expect(assessment.outcome == letter.outcome)
        let determining = try assessment.measure("m1").determining
        #expect(determining.contains(letter.rule), "\(determining)")
        #expect(letter.rule.hasPrefix("\(letter.to)."))
    }

    @Test(arguments: sent) func sentItTurnsOnTheRule(_ letter: NationalCase) throws {
        let assessment = try letter.assess(.requesting)
        #expect(assessment.outcome == letter.outcome)
        let determining = try assessment.measure("m1").determining
        #expect(determining.contains(letter.rule), "\(determining)")
        // Whoever is asked does not judge by the law of who asks.
        let received = try letter.assess(.requested)
        #expect(try received.measure("m1").finding(letter.rule) == nil)
    }

    @Test func everyProfileHasALetterReceivedAndOneSent() throws {
        let states = Set(try Cases.law().profiles.keys)
        #expect(Set(Self.received.map(\.to)) == states)
        #expect(Set(Self.sent.map(\.from)) == states)
    }

    @Test func whatIsKnownOnlyToAMediumDegreeRefusesNothing() throws {
        let small = NationalCase(
            from: "US",
            to: "GB",
            measure: "account-records",
            facts: "dualCriminality.met: true, offence.lossSmall: true",
            outcome: .accept,
            rule: "GB.PRACTICE.de-minimis"
        )
        let assessment = try small.assess(.requested)
        #expect(assessment.outcome == .accept)
        let finding = try #require(try assessment.measure("m1").finding(small.rule))
        #expect(finding.standing == .true)
        #expect(finding.effectWord == "TO_BE_CHECKED")
    }

    @Test func anAssuranceOpensWhatTheDeathPenaltyClosesButNothingOpensTorture() throws {
        let letter = NationalCase(
            from: "JP",
            to: "AU",
            measure: "search",
            offence: "label: o, taxonomy: homicide, maxPenalty: death",
            parts: "assurances: [{kind: no-death-penalty, text: \"a\"}]",
            facts: "dualCriminality.met: true, standard.reasonableGrounds.evidenceHere: true",
            stage: "charged",
            outcome: .accept,
            rule: "AU.MACMA.8.1A-special"
        )
        #expect(try letter.assess(.requested).outcome == .accept)
        var cruel = letter
        cruel.facts += ", torture.danger: true"
        let refused = try cruel.assess(.requested)
        #expect(refused.outcome == .refuse)
        #expect(try refused.measure("m1").determining == ["AU.MACMA.8.1.ca"])
    }

    @Test func aTreatyTakesTheEdgeOffTheActOfJapan() throws {
        let letter = NationalCase(
            from: "FR",
            to: "JP",
            measure: "account-records",
            language: "ja",
            facts: "dualCriminality.met: false",
            outcome: .refuse,
            rule: "EUJP.11.2"
        )
        let assessment = try letter.assess(.requested)
        #expect(assessment.primary == ["EUJP"])
        #expect(try assessment.measure("m1").determining == ["EUJP.11.2"])
        #expect(assessment.ruleIds.isDisjoint(with: ["JP.AIAI.2.ii", "JP.AIAI.2.iii"]))
    }
}
