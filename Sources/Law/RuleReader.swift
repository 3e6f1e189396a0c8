/// Reads rules, with the measures, data categories and facts they may name.
struct RuleReader {
    let instruments: [String: Instrument]
    let facts: [String: FactDeclaration]
    let measures: [String: MeasureType]
    let dataCategories: Set<String>
    let table: FactTable.Builder

    private static let fields: Set<String> = [
        "id", "instrument", "article", "modality", "side", "applies", "when", "requires",
        "exceptionTo", "formal", "curable", "text", "condition", "question", "deadline", "gate",
        "ground", "ordrePublic", "exclusive", "switchedBy", "before", "met", "ofItself", "breach",
    ]

    func rule(_ entry: LawEntry) -> Rule? {
        entry.only(RuleReader.fields.union(LawEntry.citationFields))
        let id = entry.need("id")
        let key = entry.need("instrument")
        let instrument = instruments[key]
        if instrument == nil, !key.isEmpty {
            entry.report(.unknownWord, "there is no instrument `\(key)`", at: "instrument")
        }
        let article = entry.text("article")
        if article == nil { entry.report(.uncited, "`article` is missing") }
        let modality: Modality? = entry.word("modality")
        if !entry.has("modality") { entry.report(.missing, "`modality` is missing") }
        let citation = entry.citation("\(instrument?.short ?? key) \(RuleReader.cited(article))")
        let conditions = ConditionReader(facts: facts)
        let when = conditions.condition(in: entry, "when")
        let requires = conditions.condition(in: entry, "requires")
        refuseWrongParts(entry, modality)
        let parts = (entry.need("text"), question(entry), period(entry), gates(entry))
        let scope = scope(entry)
        let breach = conditions.condition(in: entry, "breach")
        guard let modality, let citation, let article else { return nil }
        return Rule(
            id: id,
            instrument: key,
            article: article,
            modality: modality,
            side: entry.word("side") ?? .requested,
            measures: scope.measures,
            dataCategories: scope.categories,
            under: restsOn(entry, "under"),
            notUnder: restsOn(entry, "notUnder"),
            when: when ?? .always,
            requires: requires,
            exceptionTo: entry.texts("exceptionTo"),
            formal: entry.truth("formal") ?? false,
            curable: entry.truth("curable") ?? false,
            text: parts.0,
            condition: entry.text("condition"),
            question: parts.1,
            period: parts.2,
            gates: parts.3,
            ground: ground(entry),
            isOrdrePublic: entry.truth("ordrePublic") ?? false,
            isExclusive: entry.truth("exclusive") ?? false,
            switchedBy: entry.word("switchedBy"),
            safeguard: safeguard(entry),
            bindsOfItself: entry.truth("ofItself") ?? false,
            breach: breach,
            order: 0,
            citation: citation,
            place: entry.place,
            code: RuleCode(
                when: when ?? .always,
                requires: requires,
                breach: breach,
                period: parts.2,
                table
            )
        )
    }

    /// `Art. 28(5)`, or the words themselves when they are no article.
    private static func cited(_ article: String?) -> String {
        guard let article else { return "" }
        return article.first?.isNumber == true ? "Art. \(article)" : article
    }

    private func refuseWrongParts(_ entry: LawEntry, _ modality: Modality?) {
        let content = modality == .contentRequired || modality == .contentIfPossible
        if content != entry.has("requires") {
            entry.report(.wrongValue, "content rules, and only they, have `requires`")
        }
        if (modality == .deadline) != entry.has("deadline") {
            entry.report(.wrongValue, "deadlines, and only they, have `deadline`")
        }
        if (modality == .gate) != entry.has("gate") {
            entry.report(.wrongValue, "gates, and only they, have `gate`")
        }
        let conditional = modality == .mayCondition || modality == .useLimit
        if conditional && !entry.has("condition") {
            entry.report(.missing, "a rule that puts a condition says it in `condition`")
        }
        let isGround = modality.map { $0.isRefusal || $0 == .mayPostpone || $0 == .blockIssue }
        for name in ["ordrePublic", "exclusive"] where entry.has(name) && isGround != true {
            entry.report(.wrongValue, "grounds, and only they, have `\(name)`", at: name)
        }
        for name in ["ofItself", "breach"] where entry.has(name) && modality != .useLimit {
            entry.report(.wrongValue, "use limits, and only they, have `\(name)`", at: name)
        }
        if entry.has("before") && modality != .mustConsult {
            entry.report(.wrongValue, "consultations, and only they, have `before`", at: "before")
        }
        if modality == .exception && !entry.has("exceptionTo") {
            entry.report(.missing, "an exception says to which rules in `exceptionTo`")
        }
    }

    private func ground(_ entry: LawEntry) -> String? {
        guard let ground = entry.text("ground") else { return nil }
        if !Rule.grounds.contains(ground) {
            let words = Rule.grounds.sorted().map { "`\($0)`" }.joined(separator: ", ")
            entry.report(.wrongValue, "`ground` must be one of \(words)", at: "ground")
        }
        return ground
    }

    private func safeguard(_ entry: LawEntry) -> Rule.Safeguard? {
        guard entry.has("before") || entry.has("met") else { return nil }
        let met = entry.need("met")
        if !met.isEmpty, facts[met] == nil {
            entry.report(.unknownFact, "there is no fact `\(met)`", at: "met")
        }
        return Rule.Safeguard(before: entry.texts("before"), met: met)
    }

    private func question(_ entry: LawEntry) -> Rule.Question? {
        guard let question = entry.entry("question") else { return nil }
        question.only(["to", "text", "fact"])
        let side: Side? = question.word("to")
        let text = question.need("text")
        let fact = question.need("fact")
        if !fact.isEmpty, facts[fact] == nil {
            question.report(.unknownFact, "there is no fact `\(fact)`", at: "fact")
        }
        return side.map { Rule.Question(fact: fact, to: $0, text: text) }
    }

    private func gates(_ entry: LawEntry) -> [Rule.Gate] {
        entry.entries("gate").compactMap { gate in
            gate.only(["article", "from", "to"])
            guard let from = gate.integer("from", in: 1...1_000),
                let to = gate.integer("to", in: 1...1_000), from <= to
            else {
                gate.report(.wrongValue, "a gate has `article`, `from` and `to`")
                return nil
            }
            return Rule.Gate(article: gate.need("article"), paragraphs: from...to)
        }
    }

    private func scope(_ entry: LawEntry) -> (measures: Set<String>?, categories: Set<String>?) {
        guard let applies = entry.entry("applies") else { return (nil, nil) }
        applies.only(["measures", "classes", "except", "dataCategories", "under", "notUnder"])
        let categories = applies.texts("dataCategories")
        for name in categories where !dataCategories.contains(name) {
            applies.report(.unknownWord, "there is no data category `\(name)`")
        }
        let types = MeasureScope(measures: measures).types(in: entry)
        return (types, categories.isEmpty ? nil : Set(categories))
    }

    /// The instruments, or kinds of them, under `applies`.
    private func restsOn(_ entry: LawEntry, _ field: String) -> Set<String> {
        guard let applies = entry.entry("applies") else { return [] }
        let names = applies.texts(field)
        for name in names
        where instruments[name] == nil && Instrument.Kind(rawValue: name) == nil {
            applies.report(.unknownWord, "there is no instrument or kind `\(name)`")
        }
        return Set(names)
    }
}

/// Reads which measures `applies` names.
struct MeasureScope {
    let measures: [String: MeasureType]

    /// The measures; nothing when it does not limit them.
    func types(in entry: LawEntry) -> Set<String>? {
        guard let applies = entry.entry("applies") else { return nil }
        var types: Set<String> = []
        for name in applies.texts("measures") + applies.texts("except")
        where measures[name] == nil {
            applies.report(.unknownWord, "there is no measure `\(name)`")
        }
        types.formUnion(applies.texts("measures"))
        for name in applies.texts("classes") {
            let members = measures.values.filter { $0.classes.contains(name) }
            if members.isEmpty { applies.report(.unknownWord, "no measure is `\(name)`") }
            types.formUnion(members.map(\.id))
        }
        let named = applies.has("measures") || applies.has("classes")
        if !named && applies.has("except") { types = Set(measures.keys) }
        types.subtract(applies.texts("except"))
        return named || applies.has("except") ? types : nil
    }
}
