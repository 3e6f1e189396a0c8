import Casework

/// One entry of a law file, read field by field; what is wrong is reported and reading goes on.
struct LawEntry {
    let tree: SourceTree
    let file: String
    let problems: LawProblems

    var place: Place { Place(file: file, line: tree.line) }

    func place(of name: String) -> Place {
        let line = tree.members?.first { $0.name == name }?.line
        return Place(file: file, line: line ?? tree.line)
    }

    func report(_ kind: LawProblem.Kind, _ text: String, at name: String? = nil) {
        problems.report(kind, text, at: name.map(place(of:)) ?? place)
    }

    /// Reports every field that is not one of these.
    func only(_ names: Set<String>) {
        for member in tree.members ?? [] where !names.contains(member.name) {
            report(.unknownField, "unknown field `\(member.name)`", at: member.name)
        }
    }

    func has(_ name: String) -> Bool { tree[name] != nil }

    func need(_ name: String) -> String {
        if let text = text(name) { return text }
        if !has(name) { report(.missing, "`\(name)` is missing") }
        return ""
    }

    func text(_ name: String) -> String? {
        guard let value = tree[name] else { return nil }
        guard let text = value.text, !text.isEmpty else {
            report(.wrongValue, "`\(name)` must be a text", at: name)
            return nil
        }
        return text
    }

    func truth(_ name: String) -> Bool? {
        guard let value = tree[name] else { return nil }
        if value.truth == nil { report(.wrongValue, "`\(name)` must be true or false", at: name) }
        return value.truth
    }

    func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = tree[name] else { return nil }
        guard let number = value.integer, range.contains(number) else {
            let span = "\(range.lowerBound) to \(range.upperBound)"
            report(.wrongValue, "`\(name)` must be a number from \(span)", at: name)
            return nil
        }
        return number
    }

    /// A day, or nothing for a missing field or a plain `null`.
    func day(_ name: String) -> Day? {
        guard let value = tree[name] else { return nil }
        if case .scalar("null", plain: true) = value.content { return nil }
        guard let text = value.text, let day = Day(text) else {
            report(.wrongValue, "`\(name)` must be a day written YYYY-MM-DD", at: name)
            return nil
        }
        return day
    }

    /// A list of texts, or one text standing for a list of one.
    func texts(_ name: String) -> [String] {
        guard let value = tree[name] else { return [] }
        if let text = value.text { return [text] }
        guard let texts = value.elements?.map(\.text), !texts.contains(nil) else {
            report(.wrongValue, "`\(name)` must be a list of texts", at: name)
            return []
        }
        return texts.compactMap(\.self)
    }

    func word<Word: RawRepresentable & CaseIterable>(_ name: String) -> Word?
    where Word.RawValue == String {
        guard let text = text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        report(.wrongValue, "`\(name)` must be one of \(words)", at: name)
        return nil
    }

    func entry(_ name: String) -> LawEntry? {
        guard let value = tree[name] else { return nil }
        guard value.members != nil else {
            report(.wrongValue, "`\(name)` must have fields", at: name)
            return nil
        }
        return LawEntry(tree: value, file: file, problems: problems)
    }

    func entries(_ name: String) -> [LawEntry] {
        guard let value = tree[name] else { return [] }
        guard let elements = value.elements, !elements.contains(where: { $0.members == nil }) else {
            report(.wrongValue, "`\(name)` must be a list of entries with fields", at: name)
            return []
        }
        return elements.map { LawEntry(tree: $0, file: file, problems: problems) }
    }

    /// The names of the fields a citation is made of.
    static let citationFields: Set<String> = ["source", "confidence", "validFrom", "validTo"]

    /// Where the entry stands in the law; what is missing of it is reported.
    func citation(_ words: String) -> Citation? {
        let source = text("source")
        let confidence: Confidence? = word("confidence")
        let from = day("validFrom")
        let parts = [("source", source == nil), ("confidence", confidence == nil)]
        for (name, isMissing) in parts + [("validFrom", from == nil)] where isMissing {
            report(.uncited, "`\(name)` is missing: no entry stands without its place in the law")
        }
        guard let source, let confidence, let from else { return nil }
        let validity = Validity(from: from, to: day("validTo"))
        return Citation(text: words, source: source, confidence: confidence, validity: validity)
    }
}
