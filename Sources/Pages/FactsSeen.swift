import Casework
import Encoding
import Law

/// The facts that a rule looked at, as questions and their answers: `measure.bankData is false`
/// says nothing to whoever has to decide.
struct FactsSeen {
    /// The law book, which says what each fact means.
    let book: LawBook?
    let words: Catalogue

    /// The rule in words, and below it each fact with who said so (spec/assessment.md).
    func html(_ finding: JSON) -> HTML {
        let facts = finding["facts"]?.array ?? []
        let items = facts.map { fact -> HTML in
            let name = fact["fact"]?.string ?? ""
            let question: HTML =
                book?.facts[name].map { "<span lang=\"en\">\($0.question)</span>" }
                ?? "<code>\(name)</code>"
            return "<li>\(question) <strong>\(answer(fact))</strong>\(source(fact))</li>"
        }
        let list: HTML = items.isEmpty ? "" : "<ul class=\"aside\">\n\(HTML.lines(items))\n</ul>"
        return "<span lang=\"en\">\(text(finding, facts))</span>\(list)"
    }

    /// What the rule says, without the facts that follow it in brackets.
    private func text(_ finding: JSON, _ facts: [JSON]) -> String {
        let why = finding["why"]?.string ?? ""
        guard let first = facts.first?["fact"]?.string,
            let end = why.firstRange(of: " [\(first) is ")
        else { return why }
        return String(why[..<end.lowerBound])
    }

    private func answer(_ fact: JSON) -> HTML {
        switch fact["value"]?.string {
        case nil: "\(words.code("unknown"))"
        case "true"?: "\(words[.yes])"
        case "false"?: "\(words[.no])"
        case let value?:
            if let day = Day(value) { words.day(day) } else { "<bdi>\(words.code(value))</bdi>" }
        }
    }

    private func source(_ fact: JSON) -> HTML {
        guard let source = fact["source"]?.string else { return "" }
        let said = AreaWords<LawPhrase>(words).code("from-\(source)")
        let day = fact["date"]?.string.flatMap(Day.init).map { ", \(words.day($0))" as HTML } ?? ""
        return " (\(said)\(day))"
    }
}
