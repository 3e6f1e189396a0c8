import Casework
import Law
import Testing

/// Who is bound by what, on which day, and why not by the rest.
@Suite struct ParticipationTests {
    private func list(_ states: String..., on day: String) throws -> Bindings {
        try Cases.law().bindings(of: states, on: try #require(Day(day)))
    }

    private func keys(_ list: Bindings) -> Set<String> { Set(list.bindings.map(\.instrument.key)) }

    private func why(_ list: Bindings, _ key: String) throws -> String {
        try #require(list.notBinding.first { $0.instrument.key == key }).why
    }

    @Test func whatBindsFranceAndJapan() throws {
        let list = try list("FR", "JP", on: "2026-03-01")
        #expect(keys(list).isSuperset(of: ["BUD", "EUJP", "UNCAC", "UNTOC"]))
        let since = list.bindings.first { $0.instrument.key == "EUJP" }.map { "\($0.since)" }
        #expect(since == "2011-01-02")
        #expect(try why(list, "EIO").contains("member states of the European Union"))
        #expect(try why(list, "2AP").contains("not in force"))
        #expect(try why(list, "UNCC").contains("not in force"))
        #expect(try why(list, "ETS30").contains("JP is not bound"))
        #expect(try why(list, "EEV").contains("2026-08-18"))
        // Treaties between other states are not spoken of.
        #expect(!list.notBinding.contains { $0.instrument.key == "CA-IN" })
    }

    @Test func theUnitedKingdomLeft() throws {
        #expect(try keys(list("FR", "GB", on: "2020-12-31")).contains("EIO"))
        let after = try list("FR", "GB", on: "2021-01-01")
        #expect(keys(after).isDisjoint(with: ["EIO", "R1805", "EUMLA", "LED"]))
        #expect(keys(after).isSuperset(of: ["ETS30", "ETS182", "TCA", "BUD"]))
        #expect(try why(after, "EIO") == "GB was bound only until 2020-12-31")
    }

    @Test(arguments: ["DK", "IE"]) func twoMemberStatesTakeNoPart(_ state: String) throws {
        let list = try list("NL", state, on: "2026-09-01")
        #expect(keys(list).isDisjoint(with: ["EIO", "R1805"]))
        #expect(try why(list, "EIO").contains("takes no part"))
        #expect(keys(list).contains("EEV") == (state == "IE"))
        #expect(keys(list).contains("ETS30"))
    }

    @Test func aSignatureBindsNobody() throws {
        let list = try list("CH", "FR", on: "2026-03-01")
        #expect(try why(list, "ETS99").contains("signature alone"))
        #expect(try !keys(self.list("ZA", "FR", on: "2026-03-01")).contains("BUD"))
    }

    @Test func anAgreementOfTheUnionIsNoneInsideIt() throws {
        for key in ["EUUS", "EUJP", "TCA"] {
            let inside = try list("FR", "DE", on: "2026-03-01")
            #expect(!keys(inside).contains(key))
        }
        #expect(try keys(list("FR", "US", on: "2026-03-01")).contains("EUUS"))
    }

    @Test func everyMemberStateAndEveryProfileIsInEveryOpenInstrument() throws {
        let book = try Cases.law()
        let union = Set(
            "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
                .split(separator: " ").map(String.init)
        )
        let all = union.union(book.profiles.keys)
        func states(_ key: String) -> Set<String> {
            Set(book.participations.filter { $0.instrument == key }.map(\.state))
        }
        for key in ["UNTOC", "UNCAC", "BUD", "2AP", "UNCC", "FATF", "EGMONT"] {
            let missing = all.subtracting(states(key))
            #expect(missing.isEmpty, "\(key) \(missing.sorted())")
        }
        for key in ["EIO", "EEV", "R1805", "EUMLA", "TCA", "EUUS", "EUJP", "LED", "GDPR"] {
            let missing = union.subtracting(states(key))
            #expect(missing.isEmpty, "\(key) \(missing.sorted())")
        }
        for key in ["ETS30", "ETS99", "ETS182"] {
            let missing = union.union(["GB", "CH"]).subtracting(states(key))
            #expect(missing.isEmpty, "\(key) \(missing.sorted())")
        }
    }

    @Test func everyProfileHasEveryAttribute() throws {
        let wanted = [
            "centralAuthority", "channel", "channelsAccepted", "encryptionRequired",
            "eSignatureAccepted", "directJudicialContact", "originalRequired",
            "legalisationRequired", "verbatimLawText", "penaltyText",
            "measureLawfulAtHomeStatement", "essentialityStatement", "judgeIssued",
            "dualCriminality", "minPenaltySearch", "minPenaltyTraffic", "deMinimisValue",
            "pettyCases", "evidentiaryStandard.subscriber", "evidentiaryStandard.traffic",
            "evidentiaryStandard.content", "evidentiaryStandard.bank",
            "evidentiaryStandard.search", "reciprocity", "mandatoryGrounds", "optionalGrounds",
            "deathPenalty", "fiscal", "bankSecrecy", "speciality",
            "speciality.consentAuthority", "speciality.noConsentNeeded", "remedies",
            "simplifiedExecution", "provisionalMeasures", "preservation", "contact24x7",
            "retention", "dataProtection", "adequacyGDPR", "adequacyLED",
            "dataProtection.authority", "dataProtection.onward", "costs", "urgent", "treaties",
            "notes",
        ]
        for profile in try Cases.law().profiles.values {
            let missing = Set(wanted).subtracting(profile.attributes.map(\.name))
            #expect(missing.isEmpty, "\(profile.state) \(missing.sorted())")
            #expect(!profile.languages.isEmpty)
        }
    }

    /// Every ground a profile names is a rule of the book.
    @Test func theGroundsOfTheProfilesAreRules() throws {
        let book = try Cases.law()
        let attributes = book.profiles.values.flatMap(\.attributes)
        var named: [String] = []
        for attribute in attributes where attribute.name.hasSuffix("Grounds") {
            for word in attribute.value.split(whereSeparator: { " ,;".contains($0) })
            where word.contains(".") { named.append(String(word)) }
        }
        let ids = named.filter { $0 != "s." && !$0.hasSuffix(".") && $0.first?.isLetter == true }
        #expect(ids.count > 50)
        for id in ids { #expect(book.rule(id) != nil, "\(id)") }
    }
}
