import Casework
import Encoding

/// A place in a letter that one answer fills.
package struct LetterField: Sendable, Hashable {
    /// What an answer must be.
    package enum Kind: Sendable, Hashable {
        /// A state's code.
        case state
        /// Several codes of states.
        case states
        case day
        /// A text of one line, of at most so many bytes.
        case line(limit: Int)
        /// A text.
        case text
        /// A language's code.
        case language
        case truth
        case number
        /// A word of a list of the law book, or of the letter's own format.
        case word(list: String)
        /// Several such words.
        case words(list: String)
        /// Several texts.
        case texts
        /// Persons, each with role and name.
        case persons
        /// The first and last day.
        case period
        /// A penalty in the letter's short form.
        case penalty
        /// A sentence of a kind; `true` adds it without a text of its own.
        case statement
    }

    /// Its name, such as `measures.m1.period`.
    package let id: String
    /// What an answer must be.
    package let kind: Kind

    /// The names inside the objects of a letter, in the order in which they are written.
    static let memberOrder = [
        "id", "kind", "state", "authority", "role", "label", "name", "type", "language",
        "certified", "translator", "date", "field", "stage", "reference", "description",
        "identifier", "institution", "target", "from", "to", "period", "dataCategories",
        "provisions", "maxPenalty", "taxonomy", "conduct", "born", "nationality", "location",
        "identifiers", "reason", "until", "relevance", "necessity", "procedure", "title",
        "mediaType", "digest", "text", "of", "texts",
    ]

    /// The fields that do not hang on what else the letter says, in the order of a conversation.
    private static let first: [(String, Kind)] = [
        ("requesting", .state), ("requested", .state), ("measures", .words(list: "measures")),
        ("id", .line(limit: 80)), ("date", .day), ("requesting.authority", .line(limit: 500)),
        ("unit", .line(limit: 500)), ("requested.authority", .line(limit: 500)),
        ("proceedings.stage", .word(list: "stages")),
        ("proceedings.reference", .line(limit: 500)), ("offences", .texts),
    ]

    private static let last: [(String, Kind)] = [
        ("purpose", .text), ("urgent.reason", .text), ("urgent.until", .day),
        ("signedBy.name", .line(limit: 500)), ("signedBy.role", .word(list: "signers")),
        ("language", .language), ("translation.language", .language),
        ("translation.certified", .truth), ("channel", .word(list: "channels")),
    ]

    /// Every field the draft can have as it stands, in the order of a conversation.
    package static func all(of draft: LetterDraft, _ book: LawBook) -> [LetterField] {
        var found = first.map { LetterField(id: $0.0, kind: $0.1) }
        for number in (draft.fields["offences"]?.array ?? []).indices {
            found += [
                ("taxonomy", .word(list: "offences")), ("provisions", .texts),
                ("maxPenalty", .penalty), ("conduct", .text),
            ].map { LetterField(id: "offences.\(number + 1).\($0)", kind: $1) }
        }
        found += [
            LetterField(id: "facts", kind: .texts), LetterField(id: "persons", kind: .persons),
        ]
        for id in ids(in: draft.fields["persons"]) {
            found += [
                ("born", .day), ("nationality", .states), ("location", .line(limit: 500)),
            ].map { LetterField(id: "persons.\(id).\($0)", kind: $1) }
        }
        for id in ids(in: draft.fields["measures"]) {
            found += [
                ("target.identifier", .line(limit: 500)),
                ("target.description", .line(limit: 500)),
                ("target.institution", .line(limit: 500)), ("period", .period),
                ("dataCategories", .words(list: "data-categories")), ("relevance", .text),
                ("necessity", .text), ("procedure", .text),
            ].map { LetterField(id: "measures.\(id).\($0)", kind: $1) }
        }
        for list in ["statements", "undertakings", "assurances"] {
            for word in book.vocabulary.words(of: list).sorted() {
                found.append(LetterField(id: "\(list).\(word)", kind: .statement))
            }
        }
        found += last.map { LetterField(id: $0.0, kind: $0.1) }
        return found + caseFields(book)
    }

    /// What the officer can say beside the letter.
    private static func caseFields(_ book: LawBook) -> [LetterField] {
        book.facts.values.filter { $0.answeredBy == .requesting }.sorted { $0.name < $1.name }
            .map { fact in
                let kind: Kind =
                    switch fact.kind {
                    case .truth: .truth
                    case .number: .number
                    case .text: .line(limit: 80)
                    case .day: .day
                    }
                return LetterField(id: "case.\(fact.name)", kind: kind)
            }
    }

    static func ids(in list: JSON?) -> [String] {
        (list?.array ?? []).compactMap { $0["id"]?.string }
    }

    /// The words an answer can be, when it is one of a list.
    package static func words(of list: String, in book: LawBook) -> [String] {
        switch list {
        case "stages": Proceedings.Stage.allCases.map(\.rawValue)
        case "roles": Person.Role.allCases.map(\.rawValue)
        case "signers":
            [
                "judge", "court", "investigating-judge", "prosecutor", "central-authority",
                "ministry", "attorney-general", "police",
            ]
        case "channels":
            [
                "email", "portal", "ecodex", "post", "diplomatic", "interpol", "24-7", "provider",
                "fiu",
            ]
        default: book.vocabulary.words(of: list).sorted()
        }
    }
}

extension LetterDraft {
    /// Whether something stands in the field.
    package func has(_ id: String) -> Bool {
        let steps = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let top = fields[steps[0]]
        switch (steps[0], steps.count) {
        case ("case", _): return facts[String(id.dropFirst(5))] != nil
        case ("statements", 2), ("undertakings", 2), ("assurances", 2):
            return (top?.array ?? []).contains { $0["kind"]?.string == steps[1] }
        case ("requesting", 1), ("requested", 1): return top?.string != nil || top?["state"] != nil
        case ("offences", 3): return entry(top, place(of: steps))?[steps[2]] != nil
        case ("persons", 3), ("measures", 3):
            return entry(top, place(of: steps))?[steps[2]] != nil
        case ("measures", 4):
            let target = entry(top, place(of: steps))?["target"]
            return target?[steps[3]] != nil || steps[3] == "description" && target?.string != nil
        case (_, 1): return top != nil
        case (_, 2): return top?[steps[1]] != nil
        default: return false
        }
    }

    private func entry(_ list: JSON?, _ index: Int?) -> JSON? {
        guard let index, let elements = list?.array, elements.indices.contains(index) else {
            return nil
        }
        return elements[index]
    }

    /// The place in its list that the second step of a name speaks of.
    private func place(of steps: [String]) -> Int? {
        if steps[0] == "offences" { return Int(steps[1]).map { $0 - 1 } }
        return fields[steps[0]]?.array?.firstIndex { $0["id"]?.string == steps[1] }
    }

    /// Puts a checked answer into the field.
    mutating func set(_ id: String, _ value: JSON) {
        let steps = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        switch (steps[0], steps.count) {
        case ("requesting", _), ("requested", _): setAuthority(steps, value)
        case ("statements", 2), ("undertakings", 2), ("assurances", 2):
            var sentence: [String: JSON] = ["kind": .string(steps[1])]
            if let text = value.string { sentence["text"] = .string(text) }
            let old = (fields[steps[0]]?.array ?? []).filter { $0["kind"]?.string != steps[1] }
            fields[steps[0]] = .array(old + [.object(sentence)])
        case ("offences", 1):
            fields["offences"] = .array((value.array ?? []).map { .object(["label": $0]) })
        case ("measures", 1):
            fields["measures"] = .array(
                (value.array ?? []).enumerated().map { index, type in
                    .object(["id": .string("m\(index + 1)"), "type": type])
                }
            )
        case ("persons", 1):
            fields["persons"] = .array(
                (value.array ?? []).enumerated().map { index, person in
                    var members = person.object ?? [:]
                    members["id"] = .string("p\(index + 1)")
                    return .object(members)
                }
            )
        case (_, 3), (_, 4): setInList(steps, value)
        case (_, 2):
            var members = fields[steps[0]]?.object ?? [:]
            members[steps[1]] = value
            fields[steps[0]] = .object(members)
        default: fields[steps[0]] = value
        }
    }

    private mutating func setAuthority(_ steps: [String], _ value: JSON) {
        let old = fields[steps[0]]
        var members = old?.object ?? [:]
        if let state = old?.string { members["state"] = .string(state) }
        members[steps.count == 1 ? "state" : "authority"] = value
        let isPlain = members.count == 1 && members["state"] != nil
        fields[steps[0]] = isPlain ? members["state"] : .object(members)
    }

    private mutating func setInList(_ steps: [String], _ value: JSON) {
        guard let place = place(of: steps), var elements = fields[steps[0]]?.array,
            elements.indices.contains(place), var members = elements[place].object
        else { return }
        if steps.count == 4 {
            let old = members[steps[2]]
            var inner = old?.object ?? [:]
            if let text = old?.string { inner["description"] = .string(text) }
            inner[steps[3]] = value
            members[steps[2]] = .object(inner)
        } else {
            members[steps[2]] = value
        }
        elements[place] = .object(members)
        fields[steps[0]] = .array(elements)
    }
}
