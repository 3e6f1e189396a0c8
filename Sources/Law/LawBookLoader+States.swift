extension LawBookLoader {
    func participation(_ entry: LawEntry) -> Participation? {
        entry.only(
            LawEntry.citationFields.union([
                "state", "instrument", "signed", "ratified", "ratificationReported", "boundFrom",
                "boundTo", "reservations", "declarations", "note",
            ])
        )
        let instrument = entry.need("instrument")
        let state = entry.need("state")
        if sections.entries[.instrument]?[instrument] == nil {
            entry.report(.unknownWord, "there is no instrument `\(instrument)`", at: "instrument")
        }
        guard let citation = entry.citation("\(instrument), participation of \(state)") else {
            return nil
        }
        return Participation(
            state: state,
            instrument: instrument,
            signed: entry.day("signed"),
            ratified: entry.day("ratified"),
            isReported: entry.truth("ratificationReported") ?? false,
            boundFrom: entry.day("boundFrom"),
            boundTo: entry.day("boundTo"),
            reservations: LawBookLoader.provisos(entry, "reservations"),
            declarations: LawBookLoader.provisos(entry, "declarations"),
            note: entry.text("note"),
            citation: citation,
            place: entry.place
        )
    }

    /// Reservations or declarations: texts, or entries that switch rules.
    private static func provisos(
        _ entry: LawEntry,
        _ name: String
    ) -> [Participation.Proviso] {
        (entry.tree[name]?.elements ?? []).compactMap { tree in
            if let text = tree.text { return Participation.Proviso(text: text, on: [], off: []) }
            let part = LawEntry(tree: tree, file: entry.file, problems: entry.problems)
            guard tree.members != nil else {
                entry.report(.wrongValue, "`\(name)` must be a list of texts or entries", at: name)
                return nil
            }
            part.only(["text", "switchesOn", "switchesOff"])
            return Participation.Proviso(
                text: part.need("text"),
                on: part.texts("switchesOn"),
                off: part.texts("switchesOff")
            )
        }
    }

    func profile(_ entry: LawEntry, facts: [String: FactDeclaration]) -> StateProfile? {
        entry.only(["state", "name", "languages", "attributes"])
        return StateProfile(
            state: entry.need("state"),
            name: entry.need("name"),
            languages: entry.entries("languages").compactMap(LawBookLoader.language),
            attributes: entry.entries("attributes").compactMap { attribute($0, facts: facts) }
        )
    }

    private static func language(_ entry: LawEntry) -> StateProfile.Language? {
        entry.only(
            LawEntry.citationFields.union([
                "code", "certifiedTranslation", "instrument", "reciprocityOnly", "article",
            ])
        )
        let code = entry.need("code")
        guard let citation = entry.citation(entry.need("article")) else { return nil }
        return StateProfile.Language(
            code: code,
            certifiedTranslation: entry.truth("certifiedTranslation"),
            instrument: entry.text("instrument"),
            reciprocityOnly: entry.truth("reciprocityOnly") ?? false,
            citation: citation
        )
    }

    private func attribute(
        _ entry: LawEntry,
        facts: [String: FactDeclaration]
    ) -> StateProfile.Attribute? {
        entry.only(
            LawEntry.citationFields.union(["name", "value", "article", "fact", "factValue"])
        )
        let name = entry.need("name")
        if !LawBookLoader.attributes.contains(name) {
            entry.report(.unknownField, "no profile has an attribute `\(name)`", at: "name")
        }
        let value = entry.need("value")
        let fact = entry.text("fact")
        var factValue: FactValue?
        let reader = ConditionReader(facts: facts)
        for name in LawBookLoader.factNames(fact) {
            factValue = reader.value(of: name, in: entry, "factValue")
        }
        guard let citation = entry.citation(entry.need("article")) else { return nil }
        return StateProfile.Attribute(
            name: name,
            value: value,
            fact: fact,
            factValue: factValue,
            citation: citation
        )
    }

    /// `party.X` answers a fact of whichever side the state is on: `requesting.X`, `requested.X`.
    static func factNames(_ fact: String?) -> [String] {
        guard let fact else { return [] }
        guard fact.hasPrefix("party.") else { return [fact] }
        let rest = fact.dropFirst("party.".count)
        return ["requesting.\(rest)", "requested.\(rest)"]
    }

    /// The attributes a profile may have (`spec/law-book.md`).
    static let attributes: Set<String> = [
        "centralAuthority", "contact", "executingAuthority", "channel", "channelsAccepted",
        "encryptionRequired", "eSignatureAccepted", "directJudicialContact", "originalRequired",
        "legalisationRequired", "verbatimLawText", "penaltyText", "measureLawfulAtHomeStatement",
        "essentialityStatement", "judgeIssued", "dualCriminality", "pettyCases",
        "minPenaltySearch", "minPenaltyTraffic", "deMinimisValue", "evidentiaryStandard",
        "evidentiaryStandard.subscriber", "evidentiaryStandard.traffic",
        "evidentiaryStandard.content", "evidentiaryStandard.bank", "evidentiaryStandard.search",
        "reciprocity", "mandatoryGrounds", "optionalGrounds", "deathPenalty", "fiscal",
        "bankSecrecy", "speciality", "speciality.consentAuthority", "speciality.noConsentNeeded",
        "remedies", "simplifiedExecution", "provisionalMeasures", "preservation", "contact24x7",
        "retention", "dataProtection", "adequacyGDPR", "adequacyLED",
        "dataProtection.authority", "dataProtection.onward", "costs", "urgent", "conditions",
        "treaties", "spontaneousInformation", "domesticClass", "notes",
    ]

    func facts() -> [String: FactDeclaration] {
        var facts: [String: FactDeclaration] = [:]
        for (section, prefix) in [
            (LawSections.Section.statements, "letter.statement."),
            (.undertakings, "letter.undertaking."), (.assurances, "letter.assurance."),
        ] {
            for entry in sections[section] {
                entry.only(["id", "title", "question"])
                let name = prefix + entry.need("id")
                facts[name] = FactDeclaration(
                    name: name,
                    kind: .truth,
                    answeredBy: .requesting,
                    question: entry.need("question"),
                    presumption: nil,
                    place: entry.place
                )
            }
        }
        for entry in sections[.facts] { if let fact = fact(entry) { facts[fact.name] = fact } }
        for entry in sections[.facts] {
            guard let name = entry.text("name"), let fact = facts[name] else { continue }
            let presumption = presumption(entry, facts: facts)
            guard presumption != nil else { continue }
            facts[name] = FactDeclaration(
                name: name,
                kind: fact.kind,
                answeredBy: fact.answeredBy,
                question: fact.question,
                presumption: presumption,
                place: fact.place
            )
        }
        return facts
    }

    private func fact(_ entry: LawEntry) -> FactDeclaration? {
        entry.only(["name", "kind", "answeredBy", "question", "presumed", "because", "unless"])
        let kind: FactKind? = entry.word("kind")
        let side: Side? = entry.word("answeredBy")
        for (name, isMissing) in [("kind", kind == nil), ("answeredBy", side == nil)]
        where isMissing && !entry.has(name) {
            entry.report(.missing, "`\(name)` is missing")
        }
        let question = entry.need("question")
        guard let kind, let side else { return nil }
        return FactDeclaration(
            name: entry.need("name"),
            kind: kind,
            answeredBy: side,
            question: question,
            presumption: nil,
            place: entry.place
        )
    }

    private func presumption(
        _ entry: LawEntry,
        facts: [String: FactDeclaration]
    ) -> FactDeclaration.Presumption? {
        guard entry.has("presumed"), let name = entry.text("name") else { return nil }
        let reader = ConditionReader(facts: facts)
        guard let value = reader.value(of: name, in: entry, "presumed") else { return nil }
        return FactDeclaration.Presumption(
            value: value,
            why: entry.need("because"),
            unless: reader.condition(in: entry, "unless")
        )
    }
}
