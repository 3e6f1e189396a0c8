import Casework
import Encoding

/// Which fields of a draft could give a fact, and which would make a condition true or false.
struct GuideNeed {
    let draft: LetterDraft
    let book: LawBook
    /// The measure the rule is about; nothing for what is about the whole letter.
    let measure: Measure?
    /// What is known of the facts.
    var known: [String: FactValue] = [:]
    let day: Day

    /// The fewest open fields by which the condition can get that truth; none when it has it, or
    /// when nothing the officer could say now would give it.
    func fields(toMake condition: Condition, _ truth: Bool) -> [String] {
        guard self.truth(of: condition) != Truth(truth) else { return [] }
        switch condition {
        case .always: return []
        case .fact(let name, _): return open(name)
        case .not(let part): return fields(toMake: part, !truth)
        case .all(let parts): return truth ? every(parts, truth) : one(of: parts, truth)
        case .any(let parts): return truth ? one(of: parts, truth) : every(parts, truth)
        }
    }

    private func truth(of condition: Condition) -> Truth {
        switch condition {
        case .always: .true
        case .fact(let name, let test):
            known[name].map { Truth(test.holds(of: $0, on: day)) } ?? .unknown
        case .all(let parts): parts.reduce(.true) { $0 && truth(of: $1) }
        case .any(let parts): parts.reduce(.false) { $0 || truth(of: $1) }
        case .not(let part): !truth(of: part)
        }
    }

    private func every(_ parts: [Condition], _ truth: Bool) -> [String] {
        parts.flatMap { fields(toMake: $0, truth) }
    }

    /// The first part that the letter itself can give; otherwise the first that an officer can.
    private func one(of parts: [Condition], _ truth: Bool) -> [String] {
        let choices = parts.map { fields(toMake: $0, truth) }.filter { !$0.isEmpty }
        return choices.first { !$0.contains { $0.hasPrefix("case.") } } ?? choices.first ?? []
    }

    /// The fields without an answer that would give a fact.
    func open(_ fact: String) -> [String] {
        candidates(fact).filter { !draft.has($0) }
    }

    private func candidates(_ fact: String) -> [String] {
        let parts = fact.split(separator: ".").map(String.init)
        for (prefix, list) in [
            ("letter.statement.", "statements"), ("letter.undertaking.", "undertakings"),
            ("letter.assurance.", "assurances"),
        ] where fact.hasPrefix(prefix) { return ["\(list).\(fact.dropFirst(prefix.count))"] }
        if let fields = GuideNeed.direct[fact] { return fields }
        if fact.hasPrefix("letter.languageAccepted") { return translation }
        switch fact {
        case "letter.translated", "letter.translation.language": return translation
        case "letter.translation.certified":
            return draft.has("translation.language") ? ["translation.certified"] : translation
        case "letter.signedBy.role":
            return draft.has("signedBy.name") ? ["signedBy.role"] : ["signedBy.name"]
        case "letter.provisions": return offences("provisions")
        case "letter.conduct": return offences("conduct")
        case "letter.penalties", "offence.maxPenaltyMonths", "offence.deathPenalty":
            return offences("maxPenalty")
        case "letter.offenceKinds": return offences("taxonomy")
        default: break
        }
        if parts[0] == "offence", ["any", "all", "covered"].contains(parts[1]) {
            return offences("taxonomy")
        }
        if parts[0] == "measure" { return measureFields(fact) }
        guard book.facts[fact]?.answeredBy == .requesting else { return [] }
        return ["case.\(fact)"]
    }

    private static let direct: [String: [String]] = [
        "letter.authority": ["requesting.authority"], "letter.unit": ["unit"],
        "letter.signed": ["signedBy.name"], "letter.urgent": ["urgent.reason"],
        "letter.purpose": ["purpose"], "letter.facts": ["facts"],
        "letter.proceedings": ["proceedings.stage"], "proceedings.stage": ["proceedings.stage"],
        "judgment.finalEnforceable": ["proceedings.stage"], "letter.offences": ["offences"],
        "letter.persons": ["persons"], "letter.language": ["language"],
        "letter.channel": ["channel"], "requesting.state": ["requesting"],
    ]

    /// The language first; then that of a translation, since the letter's own may not be taken.
    private var translation: [String] {
        draft.has("language") ? ["translation.language"] : ["language"]
    }

    /// A part of each offence that lacks it; the offences themselves where none is named.
    private func offences(_ name: String) -> [String] {
        let count = draft.fields["offences"]?.array?.count ?? 0
        guard count > 0 else { return ["offences"] }
        return (1...count).map { "offences.\($0).\(name)" }
    }

    private func measureFields(_ fact: String) -> [String] {
        guard let measure else { return [] }
        let path = "measures.\(measure.id)"
        switch fact {
        case "measure.target":
            return measure.target == nil ? ["\(path).target.description"] : []
        case "measure.target.identified":
            guard measure.target?.isIdentified != true else { return [] }
            return ["\(path).target.identifier"]
        case "measure.period", "measure.periodDays": return ["\(path).period"]
        case "measure.relevance": return ["\(path).relevance"]
        case "measure.necessity": return ["\(path).necessity"]
        case "measure.procedure": return ["\(path).procedure"]
        default: return []
        }
    }

    // MARK: Words

    /// The question for a field: one that speaks of the field alone, else the one given, which is
    /// the rule's own, else the book's for the fact.
    func question(of id: String, _ given: String? = nil) -> String? {
        let parts = id.split(separator: ".").map(String.init)
        if let words = GuideNeed.words[id] { return words }
        switch (parts[0], parts.count) {
        case ("offences", 3): return offenceQuestion(parts)
        case ("persons", 3): return personQuestion(parts)
        case ("measures", 3...): return measureQuestion(parts)
        default: break
        }
        if let given { return given }
        switch (parts[0], parts.count) {
        case ("case", _): return book.facts[String(id.dropFirst(5))]?.question
        case ("statements", 2): return book.facts["letter.statement.\(parts[1])"]?.question
        case ("undertakings", 2): return book.facts["letter.undertaking.\(parts[1])"]?.question
        case ("assurances", 2): return book.facts["letter.assurance.\(parts[1])"]?.question
        default: return GuideNeed.fact(of: id).flatMap { book.facts[$0]?.question }
        }
    }

    private static func fact(of id: String) -> String? {
        direct.filter { $0.value == [id] && $0.key.hasPrefix("letter.") }.map(\.key).min()
    }

    private static let words = [
        "requesting.authority": "Which authority makes the request?",
        "requested.authority": "To which authority is it addressed?",
        "proceedings.reference": "What is the reference of the proceedings?",
        "proceedings.stage": "How far have the proceedings come?",
        "signedBy.name": "Who signs the request?",
        "signedBy.role": "In what function does the signatory sign?",
        "language": "In which language is the request written?",
        "translation.language": "Into which language is it translated?",
        "translation.certified": "Is the translation officially certified as correct?",
    ]

    private func offenceQuestion(_ parts: [String]) -> String? {
        let list = draft.fields["offences"]?.array ?? []
        guard let number = Int(parts[1]), list.indices.contains(number - 1),
            let label = list[number - 1]["label"]?.string
        else { return nil }
        switch parts[2] {
        case "taxonomy": return "Of which kind is the offence “\(label)”?"
        case "provisions": return "Which provisions define the offence “\(label)”?"
        case "maxPenalty": return "What is the greatest penalty of the offence “\(label)”?"
        default: return "What was done, in plain words, that is the offence “\(label)”?"
        }
    }

    private func personQuestion(_ parts: [String]) -> String? {
        switch parts[2] {
        case "nationality": "Of which states is \(parts[1]) a national, as far as known?"
        case "location": "Where is \(parts[1]) thought to be?"
        default: "When was \(parts[1]) born, as far as known?"
        }
    }

    private func measureQuestion(_ parts: [String]) -> String? {
        guard parts.count > 2 else { return nil }
        let type = draft.fields["measures"]?.array?.first { $0["id"]?.string == parts[1] }
        let title = type?["type"]?.string.flatMap { book.measures[$0]?.title } ?? ""
        let about = "\(parts[1]) (\(title)): "
        switch parts.last {
        case "identifier":
            return about + "Which account, subscriber or object is meant, by its number or name?"
        case "institution": return about + "Which bank, provider or other holder has it?"
        case "description":
            return (book.facts["measure.target"]?.question).map { about + $0 }
        case "dataCategories": return about + "Which kinds of data are wanted?"
        case let name?: return (book.facts["measure.\(name)"]?.question).map { about + $0 }
        case nil: return nil
        }
    }
}
