import Casework
import Encoding
package import Law

/// What is typed on one page of a letter that is being written: from the letter into the form, and
/// from the form into the letter.
///
/// A form's fields go by the places of what they fill: `purpose`, `offences.0.label`, `facts.2`,
/// `dataCategories:kyc`; `rows.offences` says how many entries a list shows.
package struct WriterForm: Sendable {
    /// The most entries of one list, as letters have them.
    package static let rowLimit = 200

    /// The topic of the page.
    package let topic: LetterTopic
    /// What was typed, by the fields' names.
    package var values: [String: String]
    /// The facts that the page asks about, for what an officer knows besides.
    package let facts: [FactDeclaration]

    /// What was typed on a page.
    package init(_ topic: LetterTopic, _ values: [String: String], facts: [FactDeclaration] = []) {
        (self.topic, self.values, self.facts) = (topic, values, facts)
    }

    // MARK: - From the letter

    /// The form of a topic as a letter fills it.
    package init(_ topic: LetterTopic, of draft: LetterDraft, facts: [FactDeclaration] = []) {
        self.init(topic, [:], facts: facts)
        for shape in topic.shapes {
            switch shape {
            case .single(let controls):
                fill(controls, "", topic.entry(in: draft) ?? .object(draft.fields))
            case .list(let name, let controls):
                let entries = draft.fields[name]?.array ?? []
                values[WriterForm.rows(name)] = "\(entries.count)"
                for (row, entry) in entries.enumerated() {
                    if let id = entry["id"]?.string { values["\(name).\(row).id"] = id }
                    fill(controls, "\(name).\(row).", entry)
                }
            case .texts(let name):
                let texts = (draft.fields[name]?.array ?? []).compactMap(\.string)
                values[WriterForm.rows(name)] = "\(texts.count)"
                for (row, text) in texts.enumerated() { values["\(name).\(row)"] = text }
            }
        }
        for fact in facts {
            if let value = draft.facts[fact.name] { values["case.\(fact.name)"] = "\(value)" }
        }
    }

    private mutating func fill(_ controls: [LetterControl], _ prefix: String, _ json: JSON) {
        for control in controls {
            guard let value = control.value(in: json) else { continue }
            let name = prefix + control.name
            switch (control.kind, value) {
            case (.words, .array(let words)):
                for word in words.compactMap(\.string) { values["\(name):\(word)"] = "on" }
            case (.states, .array(let codes)):
                values[name] = codes.compactMap(\.string).joined(separator: ", ")
            case (_, .array(let texts)):
                values[name] = texts.compactMap(\.string).joined(separator: "\n")
            case (_, .bool(let truth)): values[name] = truth ? "true" : "false"
            case (_, .string(let text)): values[name] = text
            default: break
            }
        }
    }

    // MARK: - Rows

    private static func rows(_ list: String) -> String { "rows.\(list)" }

    /// The lists of the topic.
    private var lists: [String] {
        topic.shapes.compactMap { shape in
            switch shape {
            case .single: nil
            case .list(let name, _), .texts(let name): name
            }
        }
    }

    /// How many entries of a list the page shows.
    package func count(of list: String) -> Int {
        min(max(Int(values[WriterForm.rows(list)] ?? "") ?? 0, 0), WriterForm.rowLimit)
    }

    /// Does what a button beside an entry says, such as `remove:offences:1`; nothing when it is no
    /// such button.
    ///
    /// - Returns: the entry to look at then, as `offences.1`.
    package mutating func act(_ act: String) -> String? {
        let parts = act.split(separator: ":").map(String.init)
        guard parts.count >= 2, lists.contains(parts[1]) else { return nil }
        let list = parts[1]
        let count = count(of: list)
        if parts[0] == "add" {
            guard count < WriterForm.rowLimit else { return "\(list).\(count - 1)" }
            values[WriterForm.rows(list)] = "\(count + 1)"
            if parts.count > 2 { values["\(list).\(count).kind"] = parts[2] }
            return "\(list).\(count)"
        }
        guard parts.count == 3, let row = Int(parts[2]), (0..<count).contains(row) else {
            return nil
        }
        var rows = (0..<count).map { taken(list, $0) }
        let next: Int
        switch parts[0] {
        case "remove":
            rows.remove(at: row)
            next = min(row, rows.count - 1)
        case "up" where row > 0:
            rows.swapAt(row, row - 1)
            next = row - 1
        case "down" where row + 1 < count:
            rows.swapAt(row, row + 1)
            next = row + 1
        default: next = row
        }
        values = values.filter { !$0.key.hasPrefix("\(list).") }
        for (row, entry) in rows.enumerated() {
            for (rest, value) in entry { values["\(list).\(row)\(rest)"] = value }
        }
        values[WriterForm.rows(list)] = "\(rows.count)"
        return next < 0 ? list : "\(list).\(next)"
    }

    /// What was typed into one entry, by what follows its name.
    private func taken(_ list: String, _ row: Int) -> [String: String] {
        let prefix = "\(list).\(row)"
        var found: [String: String] = [:]
        for (name, value) in values where name == prefix || name.hasPrefix("\(prefix).") {
            found[String(name.dropFirst(prefix.count))] = value
        }
        return found
    }

    // MARK: - Into the letter

    private func text(_ name: String) -> String? {
        guard let typed = values[name],
            let first = typed.firstIndex(where: { !$0.isWhitespace }),
            let last = typed.lastIndex(where: { !$0.isWhitespace })
        else { return nil }
        return String(typed[first...last])
    }

    private func value(_ control: LetterControl, _ prefix: String) -> JSON? {
        let name = prefix + control.name
        if case .words = control.kind {
            let words = values.keys.filter { $0.hasPrefix("\(name):") && values[$0] != "" }
                .map { String($0.dropFirst(name.utf8.count + 1)) }.sorted()
            return words.isEmpty ? nil : .array(words.map(JSON.string))
        }
        guard let text = text(name) else { return nil }
        switch control.kind {
        case .lines:
            let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmed }
            return .array(lines.filter { !$0.isEmpty }.map(JSON.string))
        case .states:
            let codes = text.split { $0.isWhitespace || $0 == "," || $0 == ";" }
            return .array(codes.map { .string($0.uppercased()) })
        case .truth: return ["true": true, "false": false][text] ?? .string(text)
        case .line, .penalty: return .string(text.replacing("\n", with: " "))
        default: return .string(text)
        }
    }

    private func entry(_ controls: [LetterControl], _ prefix: String) -> [String: JSON] {
        var members: [String: JSON] = [:]
        for control in controls { control.put(value(control, prefix), in: &members) }
        return members
    }

    /// The rows of a list that say something, and where each stands in the form.
    private func filled(_ list: String, _ controls: [LetterControl]) -> [(Int, [String: JSON])] {
        (0..<count(of: list)).compactMap { row in
            let members = entry(controls, "\(list).\(row).")
            return members.isEmpty ? nil : (row, members)
        }
    }

    /// The letter with what was typed; what is not of its form shows as a defect of the letter.
    package func apply(to draft: LetterDraft) -> LetterDraft {
        var next = draft
        for shape in topic.shapes {
            switch shape {
            case .single(let controls): next = apply(controls, to: next)
            case .list(let name, let controls):
                next = next.replacing([name: entries(name, controls, of: next)])
            case .texts(let name):
                let texts = (0..<count(of: name)).compactMap { text("\(name).\($0)") }
                let list = JSON.array(texts.map(JSON.string))
                next = next.replacing([name: texts.isEmpty ? nil : list])
            }
        }
        var said: [String: FactValue?] = [:]
        for fact in facts {
            said.updateValue(fact.value(text("case.\(fact.name)")), forKey: fact.name)
        }
        return next.saying(said)
    }

    private func apply(_ controls: [LetterControl], to draft: LetterDraft) -> LetterDraft {
        func filled(_ json: JSON) -> [String: JSON] {
            var members = json.object ?? [:]
            for control in controls {
                let new = value(control, "")
                let old = control.isSet ? control.value(in: json) : nil
                control.put(new?.inOrder(of: old), in: &members)
            }
            return members
        }
        guard case .measure(let id) = topic else {
            let all = filled(.object(draft.fields))
            let names = Set(controls.map { $0.path[0] })
            return draft.replacing(
                Dictionary(uniqueKeysWithValues: names.map { ($0, all[$0]) })
            )
        }
        let measures = (draft.fields["measures"]?.array ?? []).map { measure in
            measure["id"]?.string == id ? JSON.object(filled(measure)) : measure
        }
        return draft.replacing(["measures": .array(measures)])
    }

    /// A list as it was typed; measures and persons keep their ids and what other pages say.
    private func entries(
        _ list: String,
        _ controls: [LetterControl],
        of draft: LetterDraft
    ) -> JSON? {
        let rows = filled(list, controls)
        if rows.isEmpty { return nil }
        guard let letter = ["measures": "m", "persons": "p"][list] else {
            return .array(rows.map { .object($0.1) })
        }
        let old = draft.fields[list]?.array ?? []
        var taken = Set(rows.compactMap { values["\(list).\($0.0).id"] })
        taken.formUnion(old.compactMap { $0["id"]?.string })
        var number = 1
        return .array(
            rows.map { row, members in
                var id = values["\(list).\(row).id"] ?? ""
                if id.isEmpty {
                    while taken.contains("\(letter)\(number)") { number += 1 }
                    id = "\(letter)\(number)"
                    taken.insert(id)
                }
                let before = list == "measures" ? old.first { $0["id"]?.string == id } : nil
                var entry = before?.object ?? [:]
                entry.merge(members) { $1 }
                entry["id"] = .string(id)
                return .object(entry)
            }
        )
    }

    // MARK: - What is wrong

    /// What is wrong with what was typed, each by its field.
    package func problems(with draft: LetterDraft, in book: LawBook) -> [WriterProblem] {
        let next = apply(to: draft)
        var found: [WriterProblem] = facts.compactMap { fact in
            let name = "case.\(fact.name)"
            let isWrong = text(name) != nil && fact.value(text(name)) == nil
            return isWrong ? WriterProblem(field: name, .notTaken) : nil
        }
        for defect in next.defects(in: book) {
            guard let field = field(at: defect.path, of: draft) else { continue }
            let control = control(of: field)
            found.append(WriterProblem(field: field, .init(defect, control?.kind)))
        }
        if topic == .parties {
            for name in ["id", "date"] where text(name) == nil {
                found.append(WriterProblem(field: name, .isNeeded))
            }
        }
        if topic == .measures, filled("measures", [LetterControl("type", .line)]).isEmpty {
            found.append(WriterProblem(field: nil, .mustPick))
        }
        return found
    }

    /// The form's field for a place in the letter; nothing for one of another page.
    private func field(at path: String, of draft: LetterDraft) -> String? {
        for shape in topic.shapes {
            switch shape {
            case .single(let controls):
                guard let place = place(path, of: draft) else { continue }
                if let found = controls.first(where: { place.hasPrefix($0.name) })
                    ?? controls.first(where: { $0.name.hasPrefix(place + ".") })
                {
                    return found.name
                }
            case .list(let name, let controls):
                guard let (number, rest) = WriterForm.entry(path, of: name) else { continue }
                let rows = filled(name, controls)
                let row = rows.indices.contains(number) ? rows[number].0 : 0
                let control = controls.first { rest.hasPrefix($0.name) } ?? controls[0]
                return "\(name).\(row).\(control.name)"
            case .texts(let name):
                guard let (number, _) = WriterForm.entry(path, of: name) else { continue }
                let rows = (0..<count(of: name)).filter { text("\(name).\($0)") != nil }
                return "\(name).\(rows.indices.contains(number) ? rows[number] : 0)"
            }
        }
        return nil
    }

    private func place(_ path: String, of draft: LetterDraft) -> String? {
        guard case .measure(let id) = topic else { return path }
        guard let (number, rest) = WriterForm.entry(path, of: "measures"),
            let measures = draft.fields["measures"]?.array, measures.indices.contains(number),
            measures[number]["id"]?.string == id
        else { return nil }
        return rest
    }

    /// The number and the rest of `list[3].rest`.
    private static func entry(_ path: String, of list: String) -> (Int, String)? {
        guard path.hasPrefix("\(list)[") else { return nil }
        let rest = path.dropFirst(list.count + 1)
        guard let number = Int(rest.prefix { $0.isNumber }) else { return nil }
        return (number, String(rest.drop { $0 != "." }.dropFirst()))
    }

    private func control(of field: String) -> LetterControl? {
        for shape in topic.shapes {
            switch shape {
            case .single(let controls):
                if let found = controls.first(where: { $0.name == field }) { return found }
            case .list(_, let controls):
                let name = field.split(separator: ".").dropFirst(2).joined(separator: ".")
                if let found = controls.first(where: { $0.name == name }) { return found }
            case .texts: continue
            }
        }
        return nil
    }
}

/// What is wrong with one field of a letter's page.
package struct WriterProblem: Sendable, Hashable {
    /// The form's field; nothing when it is about the page.
    package let field: String?
    let phrase: WriterPhrase

    init(field: String?, _ phrase: WriterPhrase) {
        (self.field, self.phrase) = (field, phrase)
    }
}

extension WriterPhrase {
    /// What is wrong, by the letter's defect and what the field takes.
    fileprivate init(_ defect: LetterOfRequest.Malformed, _ kind: LetterControl.Kind?) {
        switch defect {
        case .missing: self = .isNeeded
        case .tooLong, .tooMany: self = .tooLong
        case .repeated: self = .twice
        case .reversedPeriod: self = .reversed
        case .unknownWord: self = .notInList
        case .sameState: self = .sameState
        case .unknownField: self = .notTaken
        case .wrongType:
            switch kind {
            case .day: self = .notADay
            case .penalty: self = .notAPenalty
            case .states: self = .notStates
            case .language: self = .notALanguage
            case .word, .words: self = .notInList
            default: self = .notTaken
            }
        }
    }
}

extension LetterTopic {
    /// The measure that the topic is about; nothing for any other topic.
    fileprivate func entry(in draft: LetterDraft) -> JSON? {
        guard case .measure(let id) = self else { return nil }
        return draft.fields["measures"]?.array?.first { $0["id"]?.string == id }
    }
}

extension FactDeclaration {
    /// What was typed as a value of the fact; nothing when it is none.
    fileprivate func value(_ text: String?) -> FactValue? {
        guard let text else { return nil }
        switch kind {
        case .truth: return ["true": FactValue.truth(true), "false": .truth(false)][text]
        case .number: return Int(text).flatMap { (0...1_000_000).contains($0) ? .number($0) : nil }
        case .day: return Day(text).map(FactValue.day)
        case .text: return text.utf8.count <= 80 ? .text(text) : nil
        }
    }
}

extension LetterControl {
    /// True for words whose order says nothing.
    fileprivate var isSet: Bool { if case .words = kind { true } else { false } }
}

extension JSON {
    /// The same words, those that were there before in the order they had.
    fileprivate func inOrder(of before: JSON?) -> JSON {
        guard let words = array, let old = before?.array else { return self }
        return .array(old.filter(words.contains) + words.filter { !old.contains($0) })
    }
}

extension Substring {
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
