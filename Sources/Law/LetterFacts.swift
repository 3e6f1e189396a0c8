import Casework

/// What a letter says by itself, as facts of the law book's vocabulary (`spec/assessment.md`).
struct LetterFacts {
    let letter: LetterOfRequest.Draft
    let book: LawBook

    /// The facts that hold for every measure, but for the words of the book's lists.
    var common: [(String, FactValue)] {
        var facts = parts
        if let penalty = letter.offences.compactMap(\.maxPenalty?.months).max() {
            facts.append(("offence.maxPenaltyMonths", .number(penalty)))
        }
        if let death = isCapital { facts.append(("offence.deathPenalty", .truth(death))) }
        return facts
    }

    private var parts: [(String, FactValue)] {
        var facts: [(String, FactValue)] = [
            ("letter.authority", .truth(letter.requesting.name != nil || letter.unit != nil)),
            ("letter.unit", .truth(letter.unit != nil)),
            ("letter.signed", .truth(letter.signedBy != nil)),
            ("letter.urgent", .truth(letter.urgent != nil)),
            ("letter.purpose", .truth(letter.purpose != nil)),
            ("letter.proceedings", .truth(letter.proceedings != nil)),
            ("letter.facts", .truth(!letter.facts.isEmpty)),
            ("letter.offences", .truth(!letter.offences.isEmpty)),
            ("letter.provisions", .truth(everyOffence { !$0.provisions.isEmpty })),
            ("letter.conduct", .truth(everyOffence { $0.conduct != nil })),
            ("letter.penalties", .truth(everyOffence { $0.maxPenalty != nil })),
            ("letter.offenceKinds", .truth(everyOffence { $0.taxonomy != nil })),
            ("letter.persons", .truth(!letter.persons.isEmpty)),
            ("letter.translated", .truth(letter.translation != nil)),
            ("letter.translation.language", .text(letter.translation?.language ?? "none")),
        ]
        let texts = [
            ("letter.language", letter.language), ("letter.channel", letter.channel),
            ("letter.signedBy.role", letter.signedBy?.role),
            ("proceedings.stage", letter.proceedings?.stage?.rawValue),
        ]
        for (name, text) in texts { if let text { facts.append((name, .text(text))) } }
        if letter.translation == nil {
            facts.append(("letter.translation.certified", .truth(false)))
        } else if let certified = letter.translation?.certified {
            facts.append(("letter.translation.certified", .truth(certified)))
        }
        if let stage = letter.proceedings?.stage {
            let final = stage == .finalJudgment || stage == .enforcement
            facts.append(("judgment.finalEnforceable", .truth(final)))
        }
        return facts
    }

    private func everyOffence(_ has: (Offence) -> Bool) -> Bool {
        !letter.offences.isEmpty && letter.offences.allSatisfy(has)
    }

    /// Learns the words of the book's lists, and what the offences are.
    func learnWords(_ sheet: inout FactSheet) {
        let words = book.words
        for (given, list) in [
            (letter.statements, words.statements), (letter.undertakings, words.undertakings),
            (letter.assurances, words.assurances),
        ] {
            for (word, fact) in list {
                let isThere = given.contains { $0.kind == word }
                sheet.learn(fact, .truth(isThere), from: .letter)
            }
        }
        learnOffences(&sheet)
    }

    /// Whether some offence, and whether every offence, has a nature or is a convention's own.
    ///
    /// An offence without its word in the book's list leaves both open, unless another decides.
    private func learnOffences(_ sheet: inout FactSheet) {
        let types = letter.offences.map { $0.taxonomy.flatMap { book.offences[$0] } }
        for nature in book.words.natures {
            let known = types.map { $0.map { $0.natures.contains(nature.word) } }
            if let fact = nature.any, let any = LetterFacts.any(known) {
                sheet.learn(fact, .truth(any), from: .letter)
            }
            if let fact = nature.all, let all = LetterFacts.any(known.map { $0.map { !$0 } }) {
                sheet.learn(fact, .truth(!all), from: .letter)
            }
        }
        for convention in book.words.conventions {
            let known = types.map { $0.map { $0.covers.contains(convention.word) } }
            guard let any = LetterFacts.any(known) else { continue }
            sheet.learn(convention.fact, .truth(any), from: .letter)
        }
    }

    /// True if one is, false if all are known not to be; nothing for no offence at all.
    private static func any(_ values: [Bool?]) -> Bool? {
        if values.contains(true) { return true }
        return values.isEmpty || values.contains(nil) ? nil : false
    }

    private var isCapital: Bool? {
        let penalties = letter.offences.map(\.maxPenalty)
        if penalties.contains(.death) { return true }
        return penalties.isEmpty || penalties.contains(nil) ? nil : false
    }

    /// The facts that hold for one measure.
    func facts(of measure: Measure) -> [(String, FactValue)] {
        let type = book.measures[measure.type]
        let categories = measure.dataCategories.compactMap { book.dataCategories[$0] }
        var facts: [(String, FactValue)] = [
            ("measure.type", .text(measure.type)),
            ("measure.coercive", .truth(type?.classes.contains("coercive") ?? true)),
            ("measure.provisional", .truth(type?.isProvisional ?? false)),
            ("measure.target", .truth(measure.target != nil)),
            ("measure.period", .truth(measure.period?.days != nil)),
            ("measure.relevance", .truth(measure.relevance != nil)),
            ("measure.necessity", .truth(measure.necessity != nil)),
            ("measure.procedure", .truth(measure.procedure != nil)),
            ("measure.bankData", .truth(categories.contains { $0.group == "FIN" })),
            (
                "measure.computerData",
                .truth(
                    categories.contains(where: \.computerData)
                        || type?.classes.contains("computer-data") ?? false
                )
            ),
        ]
        if let days = measure.period?.days { facts.append(("measure.periodDays", .number(days))) }
        if let identified = measure.target.map(\.isIdentified) ?? false {
            facts.append(("measure.target.identified", .truth(identified)))
        }
        return facts
    }
}
