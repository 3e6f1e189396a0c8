package import Casework
package import Encoding

/// A letter while it is being drafted: its fields as far as they are known, and what the officer
/// said beside it.
///
/// Unlike ``LetterOfRequest/Draft`` it may lack everything. Its text is a letter file of
/// `spec/letter.md` as soon as the five fields are there that every letter must have.
package struct LetterDraft: Sendable, Hashable {
    /// The letter's fields, by the names of the schema.
    package internal(set) var fields: [String: JSON]
    /// What the officer said that is no part of a letter, by the names of the law book's facts.
    package internal(set) var facts: [String: FactValue] = [:]

    /// A draft without a word.
    package init() { fields = [:] }

    /// Goes on with a draft that was written before.
    ///
    /// - Throws: ``LetterOfRequest/Malformed`` for a field no letter has, or a wrong one; what
    ///   is missing is no mistake yet.
    package init(_ json: JSON) throws(LetterOfRequest.Malformed) {
        guard let members = json.object else { throw .wrongType(path: "", expected: "an object") }
        fields = members
        try LetterDraft.check(members)
    }

    /// The letter, once nothing that every letter must have is missing.
    package var letter: LetterOfRequest.Draft? {
        guard !(fields["measures"]?.array ?? []).isEmpty else { return nil }
        return try? LetterOfRequest.Draft(.object(fields))
    }

    /// Learns what the officer said before.
    package mutating func learn(_ name: String, _ value: FactValue) { facts[name] = value }

    /// What the officer said, as facts said on that day; nothing when nothing was.
    package func caseFacts(on day: Day, in book: LawBook) -> [CaseFacts] {
        guard let text = factsYAML(on: day), let tree = try? YAML.read(Array(text.utf8)),
            let facts = try? CaseFacts(tree, book: book, measures: [])
        else { return [] }
        return [facts]
    }

    /// Checks the fields that are there, with stand-ins for those every letter must have.
    static func check(_ fields: [String: JSON]) throws(LetterOfRequest.Malformed) {
        var whole = fields
        let standIns: [String: JSON] = [
            "id": "x", "requesting": "XA", "requested": "XB", "date": "2000-01-01",
        ]
        for (name, value) in standIns where whole[name] == nil { whole[name] = value }
        _ = try LetterOfRequest.Draft(.object(whole))
    }

    // MARK: Text

    /// The draft as a letter file, in YAML.
    package var yaml: String {
        // A word that begins with `&` is not read beside one that begins with `*`.
        let text = JSON.object(fields).pretty
        let writer = DraftWriter(hidesAnchors: text.contains("&") && text.contains("*"))
        var out = ""
        for name in LetterDraft.order {
            if let value = fields[name] { out += writer.entry(name, value) }
        }
        return out
    }

    /// What the officer said as a facts file said on that day; nothing when nothing was.
    package func factsYAML(on day: Day) -> String? {
        guard !facts.isEmpty else { return nil }
        var out = "source: officer\ndate: \"\(day)\"\nfacts:\n"
        for (name, value) in facts.sorted(by: { $0.key < $1.key }) {
            switch value {
            case .truth, .number: out += "  \(name): \(value)\n"
            default: out += "  \(name): \(DraftWriter.quoted("\(value)"))\n"
            }
        }
        return out
    }

    /// The fields in the order in which a letter is read.
    static let order = [
        "id", "drill", "requesting", "requested", "unit", "date", "language", "translation",
        "channel",
        "signedBy", "urgent", "purpose", "proceedings", "offences", "persons", "facts",
        "statements", "undertakings", "assurances", "measures", "attachments",
    ]
}

/// Writes a draft's values as YAML that a person can go on editing.
struct DraftWriter {
    var hidesAnchors = false

    func entry(_ name: String, _ value: JSON) -> String {
        switch value {
        case .array(let elements):
            return "\(name):\n" + elements.map { "  - \(flow($0))\n" }.joined()
        default:
            return "\(name): \(flow(value))\n"
        }
    }

    private func flow(_ value: JSON) -> String {
        switch value {
        case .string(let text):
            let quoted = DraftWriter.quoted(text)
            return hidesAnchors ? quoted.replacing("&", with: "\\u0026") : quoted
        case .bool(let value): return value ? "true" : "false"
        case .integer(let number): return "\"\(number)\""
        case .null: return "\"\""
        case .array(let elements): return "[\(elements.map(flow).joined(separator: ", "))]"
        case .object(let members):
            let known = LetterField.memberOrder.filter { members[$0] != nil }
            let rest = members.keys.filter { !LetterField.memberOrder.contains($0) }.sorted()
            let parts = (known + rest).map { "\($0): \(members[$0].map(flow) ?? "")" }
            return "{\(parts.joined(separator: ", "))}"
        }
    }

    /// A text between double quotes, by the rules that JSON and YAML share.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
