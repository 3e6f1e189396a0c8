package import Encoding

/// One thing that a page of a guided letter asks for: where it stands in the letter, and what it
/// takes.
package struct LetterControl: Sendable, Hashable {
    /// What is typed or chosen.
    package enum Kind: Sendable, Hashable {
        /// A text of one line.
        case line
        /// A text.
        case text
        case day
        /// A language's code.
        case language
        /// Several texts, one a line.
        case lines
        /// Several codes of states.
        case states
        case truth
        case number
        /// A penalty in the letter's short form.
        case penalty
        /// A word of a list.
        case word(list: String)
        /// Several such words.
        case words(list: String)
    }

    /// The names that lead to it from the letter, or from the entry of its list.
    package let path: [String]
    /// What it takes.
    package let kind: Kind

    /// A place, with dots between its names.
    package init(_ path: String, _ kind: Kind) {
        self.path = path.split(separator: ".").map(String.init)
        self.kind = kind
    }

    /// The place, with dots between its names.
    package var name: String { path.joined(separator: ".") }
}

/// What one part of a topic's page is made of.
package enum LetterShape: Sendable, Hashable {
    /// Things that stand in the letter once, or once in the measure that the topic is about.
    case single([LetterControl])
    /// Entries of a list, each of these things.
    case list(String, [LetterControl])
    /// A list of texts.
    case texts(String)
}

/// A topic of a letter: what one page of a guided letter asks about.
package enum LetterTopic: Sendable, Hashable {
    case parties, measures, proceedings, offences, persons, facts
    /// What one measure is directed at, and why.
    case measure(String)
    case statements, urgency, language, signature
    /// What the officer knows beside the letter.
    case known

    /// Its name in an address.
    package var name: String {
        switch self {
        case .parties: "parties"
        case .measures: "measures"
        case .proceedings: "proceedings"
        case .offences: "offences"
        case .persons: "persons"
        case .facts: "facts"
        case .measure(let id): "measure-\(id)"
        case .statements: "statements"
        case .urgency: "urgency"
        case .language: "language"
        case .signature: "signature"
        case .known: "known"
        }
    }

    /// The topics of a draft, in the order of a conversation.
    package static func all(of draft: LetterDraft) -> [LetterTopic] {
        let own = LetterField.ids(in: draft.fields["measures"]).map(LetterTopic.measure)
        return [.parties, .measures, .proceedings, .offences, .persons, .facts] + own
            + [.statements, .urgency, .language, .signature, .known]
    }

    /// The topic of that name in a draft; nothing when it has none.
    package static func named(_ name: String, in draft: LetterDraft) -> LetterTopic? {
        all(of: draft).first { $0.name == name }
    }

    /// The topic whose page asks about a field.
    package init(of field: LetterField) {
        let parts = field.id.split(separator: ".").map(String.init)
        switch (parts.first ?? "", parts.count) {
        case ("measures", 3...): self = .measure(parts[1])
        case ("measures", _): self = .measures
        case ("proceedings", _), ("purpose", _): self = .proceedings
        case ("offences", _): self = .offences
        case ("persons", _): self = .persons
        case ("facts", _): self = .facts
        case ("statements", _), ("undertakings", _), ("assurances", _): self = .statements
        case ("urgent", _): self = .urgency
        case ("language", _), ("translation", _), ("channel", _): self = .language
        case ("signedBy", _): self = .signature
        case ("case", _): self = .known
        default: self = .parties
        }
    }

    /// What its page is made of; what an officer knows beside the letter hangs on what is asked.
    package var shapes: [LetterShape] {
        switch self {
        case .parties:
            [
                .single([
                    LetterControl("id", .line), LetterControl("date", .day),
                    LetterControl("requesting.authority", .line), LetterControl("unit", .line),
                    LetterControl("requested.authority", .line),
                ])
            ]
        case .measures: [.list("measures", [LetterControl("type", .word(list: "measures"))])]
        case .proceedings:
            [
                .single([
                    LetterControl("proceedings.stage", .word(list: "stages")),
                    LetterControl("proceedings.reference", .line), LetterControl("purpose", .text),
                ])
            ]
        case .offences: [.list("offences", LetterTopic.offence)]
        case .persons: [.list("persons", LetterTopic.person)]
        case .facts: [.texts("facts")]
        case .measure: [.single(LetterTopic.asked)]
        case .statements:
            ["statements", "undertakings", "assurances"].map { list in
                .list(
                    list,
                    [LetterControl("kind", .word(list: list)), LetterControl("text", .text)]
                )
            }
        case .urgency:
            [.single([LetterControl("urgent.reason", .text), LetterControl("urgent.until", .day)])]
        case .language:
            [
                .single([
                    LetterControl("language", .language),
                    LetterControl("translation.language", .language),
                    LetterControl("translation.certified", .truth),
                    LetterControl("channel", .word(list: "channels")),
                ])
            ]
        case .signature:
            [
                .single([
                    LetterControl("signedBy.name", .line),
                    LetterControl("signedBy.role", .word(list: "signers")),
                ])
            ]
        case .known: []
        }
    }

    private static let offence = [
        LetterControl("label", .line), LetterControl("taxonomy", .word(list: "offences")),
        LetterControl("provisions", .lines), LetterControl("maxPenalty", .penalty),
        LetterControl("conduct", .text),
    ]

    private static let person = [
        LetterControl("role", .word(list: "roles")), LetterControl("name", .line),
        LetterControl("born", .day), LetterControl("nationality", .states),
        LetterControl("location", .line), LetterControl("identifiers", .lines),
    ]

    private static let asked = [
        LetterControl("target.identifier", .line), LetterControl("target.description", .line),
        LetterControl("target.institution", .line), LetterControl("period.from", .day),
        LetterControl("period.to", .day),
        LetterControl("dataCategories", .words(list: "data-categories")),
        LetterControl("relevance", .text), LetterControl("necessity", .text),
        LetterControl("procedure", .text),
    ]

    /// The field of a letter that a thing of its page fills, as ``LetterField`` names it.
    ///
    /// - Parameter entry: for a thing of a list, the entry's number from nought and its id.
    package func field(
        _ control: LetterControl,
        list: String? = nil,
        entry: (number: Int, id: String?)? = nil
    ) -> String {
        let path = control.path.first == "period" ? ["period"] : control.path
        switch (self, list) {
        case (.measure(let id), _): return (["measures", id] + path).joined(separator: ".")
        case (.offences, "offences"?):
            let part = control.name == "label" ? [] : ["\((entry?.number ?? 0) + 1)"] + path
            return (["offences"] + part).joined(separator: ".")
        case (.persons, "persons"?):
            let isWhole = control.name == "role" || control.name == "name"
            let part = isWhole ? [] : [entry?.id ?? ""] + path
            return (["persons"] + part).joined(separator: ".")
        case (_, let list?): return list
        case (_, nil): return path.joined(separator: ".")
        }
    }
}

extension LetterControl {
    /// What stands there in a letter, or in an entry of a list.
    package func value(in json: JSON) -> JSON? {
        var found: JSON? = json
        for (place, name) in path.enumerated() {
            if place > 0, found?.string != nil {
                // The short forms: a state for an authority, a text for a target.
                return name == LetterControl.short(path[0]) ? found : nil
            }
            found = found?[name]
        }
        return found
    }

    /// Puts a value there; nothing takes out what stands there.
    package func put(_ value: JSON?, in members: inout [String: JSON]) {
        members = LetterControl.put(value, path[...], in: members)
    }

    private static func put(
        _ value: JSON?,
        _ path: ArraySlice<String>,
        in members: [String: JSON]
    ) -> [String: JSON] {
        guard let name = path.first else { return members }
        var members = members
        guard path.count > 1 else {
            members[name] = value
            return members
        }
        var inner = members[name]?.object ?? [:]
        if let text = members[name]?.string, let short = short(name) {
            inner[short] = .string(text)
        }
        inner = put(value, path.dropFirst(), in: inner)
        let plain =
            members[name]?.string == nil ? inner["state"] : short(name).flatMap { inner[$0] }
        let isPlain = inner.count == 1 && plain != nil
        members[name] = inner.isEmpty ? nil : isPlain ? plain : .object(inner)
        return members
    }

    private static func short(_ name: String) -> String? {
        switch name {
        case "requesting", "requested": "state"
        case "target": "description"
        default: nil
        }
    }
}
