import Casework
import Law
import Testing

/// Freezing and confiscation between member states, of which two keep to the framework decisions.
@Suite struct MutualRecognitionTests {
    private func order(
        _ from: String,
        _ to: String,
        _ type: String,
        offence: String = "money-laundering",
        penalty: String = "6y",
        on date: String = "2026-09-01",
        parts: String = "statements: [{kind: final-order}]"
    ) -> Letter {
        Letter(
            from,
            to: to,
            on: date,
            offence: "label: o, taxonomy: \(offence), maxPenalty: \(penalty)",
            parts: parts,
            measures: [
                "id: m1, type: \(type), target: {identifier: \"X 1\", institution: \"i\"}, "
                    + "relevance: r, necessity: n"
            ]
        )
    }

    @Test(arguments: [("NL", "IE"), ("IE", "DE"), ("FR", "DK"), ("DK", "EE"), ("IE", "DK")])
    func withDenmarkAndIrelandTheFrameworkDecisionsRemain(_ from: String, _ to: String) throws {
        let freeze = try order(from, to, "freezing").assess()
        #expect(freeze.primary.first == "FD577")
        #expect(freeze.outcome.isAcceptance)
        #expect(try #require(freeze.rejected("R1805")).contains("takes no part"))
        let confiscate = try order(from, to, "confiscation").assess()
        #expect(confiscate.primary == ["FD783"])
        #expect(try confiscate.measure("m1").determining == ["FD783.6.1"])
        #expect(confiscate.outcome == .accept)
    }

    @Test(arguments: ["freezing", "confiscation"])
    func betweenTheOthersTheRegulationTakesTheirPlace(_ type: String) throws {
        let assessment = try order("NL", "DE", type).assess()
        #expect(assessment.primary == ["R1805"])
        for key in ["FD577", "FD783"] {
            #expect(try #require(assessment.rejected(key)).contains("takes its place"))
        }
        #expect(assessment.outcome == .accept)
        // Before it applied the framework decisions did.
        let before = try order("NL", "DE", type, on: "2020-12-18").assess()
        #expect(before.primary.first == (type == "freezing" ? "FD577" : "FD783"))
    }

    @Test func outsideTheListTheActMustBeAnOffenceThereToo() throws {
        let facts = "dualCriminality.met: false"
        let letter = order("NL", "IE", "confiscation", penalty: "2y")
        let refused = try letter.assess(facts)
        #expect(refused.outcome == .refuse)
        #expect(try refused.measure("m1").determining == ["FD783.8.2.b"])
        #expect(try order("NL", "IE", "confiscation").assess(facts).outcome == .accept)
        let frozen = try order("NL", "IE", "freezing", penalty: "2y").assess(facts)
        #expect(try frozen.measure("m1").determining == ["FD577.7.1.d"])
    }

    @Test func theOrderComesWithACopyAndFromACourt() throws {
        let bare = try order("NL", "IE", "confiscation", parts: "").assess(side: .requesting)
        #expect(bare.asked == ["letter.statement.final-order"])
        let police = Letter(
            yaml: order("NL", "IE", "freezing", parts: "").yaml
                .replacing("role: \"prosecutor\"", with: "role: \"police\"")
        )
        let blocked = try police.assess(side: .requesting)
        #expect(try blocked.measure("m1").determining.contains("FD577.2-issuing"))
    }

    /// A certificate is the whole form, and the grounds of the act are a closed list.
    @Test(arguments: [("NL", "DE", "R1805"), ("NL", "IE", "FD783")])
    func noConventionAddsContentOrGroundsToAnOrder(
        _ from: String,
        _ to: String,
        _ act: String
    ) throws {
        let facts = "prejudice.essentialInterests: true, domesticLaw.permitsMeasure: true"
        let assessment = try order(from, to, "confiscation").assess(facts)
        #expect(assessment.basisKeys.contains("UNCAC"))
        #expect(assessment.outcome == .accept)
        let rules = assessment.ruleIds
        #expect(rules.isDisjoint(with: ["UNCAC.55.3.a", "UNCAC.55.3.b", "UNTOC.13.3.b"]))
        let kept = try assessment.measure("m1").findings.all.filter { $0.keptOutBy != nil }
        #expect(kept.allSatisfy { $0.keptOutBy?.instrument == act })
        #expect(!kept.isEmpty)
    }

    @Test func aRemedyThatIsPendingPostponesAndNobodyIsAskedWhetherThereIsOne() throws {
        for to in ["DE", "IE"] {
            let letter = order("NL", to, "confiscation")
            #expect(try letter.assess().asked.isEmpty)
            #expect(try letter.assess("remedy.pending: true").outcome == .postpone)
        }
    }

    @Test(arguments: ["EIO", "R1805", "FD577", "FD783"])
    func everyGroundOfAnActOfMutualRecognitionIsOfItsClosedList(_ act: String) throws {
        let grounds = try Cases.law().rules.filter {
            $0.instrument == act && $0.modality.isRefusal
        }
        #expect(!grounds.isEmpty)
        let others = grounds.filter { !$0.isExclusive }.map(\.id)
        #expect(others.isEmpty)
    }

    @Test func anOrderToPreservePromisesARequestOnlyByThePointsOfContact() throws {
        func preserve(_ from: String, _ to: String, _ parts: String = "") -> Letter {
            Letter(
                from,
                to: to,
                offence: "label: o, taxonomy: system-interference, maxPenalty: 5y",
                parts: parts,
                measures: [
                    "id: m1, type: preservation, target: {identifier: x, institution: i}, "
                        + "relevance: r, necessity: n"
                ]
            )
        }
        let intention = "letter.statement.intention-to-submit-request"
        let order = try preserve("EE", "FI").assess()
        #expect(order.primary == ["EIO"])
        #expect(order.basisKeys.contains("BUD"))
        #expect(order.outcome == .accept)
        #expect(order.questions.isEmpty)
        let contact = try preserve("EE", "FI", "channel: \"24-7\"").assess()
        #expect(contact.outcome == .needInfo)
        #expect(contact.asked == [intention])
        #expect(try preserve("EE", "US").assess().asked == [intention])
    }
}

/// What letters on rarer routes showed.
@Suite struct RareRoutesTests {
    private func measure(_ type: String) -> String {
        "id: m1, type: \(type), target: {identifier: x, institution: i}, relevance: r, "
            + "necessity: n, period: {from: \"2025-01-01\", to: \"2025-06-30\"}"
    }

    /// Japan and Korea have a treaty, of which the book holds the day and no article, and Korea has
    /// no profile: that no rule stands against it does not make it acceptable.
    @Test func aTreatyWithoutArticlesWithAnUnknownStateIsNoAcceptance() throws {
        let unknown = try Letter("JP", to: "KR", measures: [measure("search")]).assess()
        #expect(unknown.primary == ["JP-KR"])
        #expect(unknown.outcome == .needInfo)
        let known = try Letter("US", to: "GB", measures: [measure("search")])
            .assess("dualCriminality.met: true")
        #expect(known.outcome.isAcceptance)
    }

    @Test func anOrderToAProviderToPreserveIsAPreservationOrder() throws {
        let letter = Letter(
            "FR",
            to: "IE",
            on: "2026-09-01",
            parts: "channel: \"provider\"",
            measures: [measure("provider-preservation")]
        )
        let assessment = try letter.assess(side: .requesting)
        #expect(assessment.primary == ["EEV"])
        #expect(assessment.outcome == .accept)
        #expect(assessment.ruleIds.contains("EEV.6"))
        let denmark = Letter(
            yaml: letter.yaml.replacing("requested: \"IE\"", with: "requested: \"DK\"")
        )
        #expect(try denmark.assess().outcome == .blockIssue)
    }

    @Test(arguments: [
        ("ZA", "US", "fiu-information", "fiu"), ("FR", "NL", "police-information", "spoc"),
    ])
    func theWayALetterTakesIsNotOfferedBesideIt(
        _ from: String,
        _ to: String,
        _ type: String,
        _ channel: String
    ) throws {
        let letter = Letter(
            from,
            to: to,
            parts: "channel: \"\(channel)\"",
            measures: [measure(type)]
        )
        let assessment = try letter.assess()
        let own = assessment.lanes.filter { $0.instrument.lane.contains(channel) }
        #expect(own.isEmpty)
        #expect(assessment.bases.contains { $0.instrument.lane.contains(channel) })
    }

    /// Swiss law assists over tax fraud, and an option to refuse in a treaty does not undo that.
    @Test func switzerlandAssistsOverTaxFraudAndNotOverEvasion() throws {
        func assess(_ offence: String) throws -> Assessment {
            try Letter(
                "DE",
                to: "CH",
                language: "de",
                offence: "label: o, taxonomy: \(offence), maxPenalty: 5y",
                parts: "statements: [{kind: measure-lawful-at-home}]",
                measures: [measure("account-records")]
            ).assess("dualCriminality.met: true")
        }
        let fraud = try assess("tax-fraud")
        #expect(fraud.outcome == .acceptWithConditions, "\(fraud.asked)")
        for ground in ["CH.IMAC.3.3", "ETS30.2.a-fiscal"] {
            #expect(try #require(fraud.measure("m1").finding(ground)).isLifted)
        }
        #expect(try assess("tax-evasion").outcome == .refuse)
    }

    @Test func propertyIsReturnedOnAFinalJudgment() throws {
        func letter(_ parts: String) -> Letter {
            Letter(
                "ZA",
                to: "GB",
                offence: "label: o, taxonomy: bribery-of-public-official, maxPenalty: 6y",
                parts: parts,
                measures: [measure("restitution")]
            )
        }
        let open = try letter("").assess("dualCriminality.met: true")
        #expect(try open.measure("m1").determining.contains("UNCAC.57.3-judgment"))
        let final = try letter("statements: [{kind: final-order}]")
            .assess("dualCriminality.met: true")
        #expect(final.outcome.isAcceptance)
    }
}
