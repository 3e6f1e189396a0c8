extension LawBookLoader {
    func participation(_ entry: LawEntry) -> Participation? {
        entry.only(
            LawEntry.citationFields.union([
                "state", "instrument", "signed", "ratified", "boundFrom", "boundTo",
                "reservations", "declarations", "note",
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
            boundFrom: entry.day("boundFrom"),
            boundTo: entry.day("boundTo"),
            reservations: entry.texts("reservations"),
            declarations: entry.texts("declarations"),
            note: entry.text("note"),
            citation: citation,
            place: entry.place
        )
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
        entry.only(LawEntry.citationFields.union(["code", "certifiedTranslation", "article"]))
        let code = entry.need("code")
        guard let citation = entry.citation(entry.need("article")) else { return nil }
        return StateProfile.Language(
            code: code,
            certifiedTranslation: entry.truth("certifiedTranslation"),
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
        if let fact {
            factValue = ConditionReader(facts: facts).value(of: fact, in: entry, "factValue")
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

    /// The attributes a profile may have (`spec/law-book.md`).
    static let attributes: Set<String> = [
        "centralAuthority", "executingAuthority", "channel", "directJudicialContact",
        "originalRequired", "legalisationRequired", "verbatimLawText",
        "measureLawfulAtHomeStatement", "essentialityStatement", "judgeIssued", "dualCriminality",
        "pettyCases", "evidentiaryStandard", "reciprocity", "deathPenalty", "fiscal",
        "bankSecrecy", "speciality", "remedies", "simplifiedExecution", "provisionalMeasures",
        "preservation", "retention", "dataProtection", "costs", "urgent", "conditions", "treaties",
        "spontaneousInformation", "notes",
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
