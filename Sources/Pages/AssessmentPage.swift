import Casework
package import Encoding
package import Law

/// What the law book found, measure by measure; it proposes and decides nothing.
package struct AssessmentPage: Sendable {
    /// The case.
    package var reference: String
    /// The newest assessment (spec/assessment.md); nothing before the first.
    package var assessment: JSON?
    /// The law book, which says what each fact means.
    package var book: LawBook?
    /// The authority whose office shows it.
    package var authority: String

    /// The assessment of a case.
    package init(_ reference: String, _ assessment: JSON?, authority: String) {
        self.reference = reference
        self.assessment = assessment
        self.authority = authority
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let body: HTML =
            assessment.map { content($0, layout) } ?? "<p>\(words[.assessmentNone])</p>"
        let main: HTML = """
            \(layout.trail(to: reference))
            <h1>\(words[.assessmentTitle])</h1>
            <p>\(words[.assessmentHelp])</p>
            \(body)
            """
        let title = "\(words[.assessmentTitle]) – \(reference)"
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private func content(_ json: JSON, _ layout: Layout) -> HTML {
        let words = layout.words
        let bases = strings(json["basis"], "title")
        let basis = bases.joined(separator: "; ")
        let terms: [(Phrase, HTML)] = [
            (.outcome, "<strong>\(words.code(json["outcome"]?.string ?? ""))</strong>"),
            (.assessedOn, (json["on"]?.string.flatMap(Day.init)).map { words.day($0) } ?? ""),
            (.basis, bases.isEmpty ? "" : "<span lang=\"en\">\(basis)</span>"),
        ]
        let measures = (json["measures"]?.array ?? []).map { measure($0, layout) }
        let questions = (json["questions"]?.array ?? []).map { question -> HTML in
            let about = question["measures"]?.array?.compactMap(\.string) ?? []
            return """
                <li><span lang="en">\(question["text"]?.string ?? "")</span> \
                <span class="aside">(\(about.joined(separator: ", ")))</span></li>
                """
        }
        let open: HTML =
            questions.isEmpty
            ? ""
            : layout.section("open", .openQuestions, "<ul>\n\(HTML.lines(questions))\n</ul>")
        return "\(layout.terms(terms))\n\(open)\n\(HTML.lines(measures))"
    }

    private func strings(_ list: JSON?, _ name: String) -> [String] {
        (list?.array ?? []).compactMap { $0[name]?.string }
    }

    private func measure(_ json: JSON, _ layout: Layout) -> HTML {
        let words = layout.words
        let id = json["id"]?.string ?? ""
        let findings = json["findings"]?.array ?? []
        let decisive = json["determining"]?.array?.compactMap(\.string) ?? []
        let seen = FactsSeen(book: book, words: words)
        let items = decisive.map { rule -> HTML in
            let finding = findings.first { $0["rule"]?.string == rule }
            return """
                <li><strong>\(LawLink.rule(rule, in: words))</strong>, <span lang="en">\
                \(finding?["citation"]?.string ?? "")</span>: \
                \(finding.map(seen.html) ?? "")</li>
                """
        }
        let decided: HTML =
            items.isEmpty
            ? "<p>\(words[.nothingDecisive])</p>" : "<ul>\n\(HTML.lines(items))\n</ul>"
        let terms = strings(json["conditions"], "text") + strings(json["useLimits"], "text")
        let conditions: HTML =
            terms.isEmpty
            ? ""
            : """
            <h3>\(words[.conditions])</h3>
            <ul lang="en">
            \(HTML.lines(terms.map { "<li>\($0)</li>" }))
            </ul>
            """
        return """
            <section class="card" aria-labelledby="m-\(id)">
            <h2 id="m-\(id)"><bdi>\(id)</bdi> · \(words.code(json["type"]?.string ?? ""))</h2>
            <p class="when">\(words.code(json["outcome"]?.string ?? ""))</p>
            <h3>\(words[.determining])</h3>
            \(decided)
            \(conditions)
            <details><summary>\(words[.explanation]) (\(findings.count))</summary>
            \(table(findings, layout))
            </details>
            </section>
            """
    }

    private func table(_ findings: [JSON], _ layout: Layout) -> HTML {
        let words = layout.words
        let rows = findings.map { finding -> [HTML] in
            [
                LawLink.rule(finding["rule"]?.string ?? "", in: words),
                "\(words.code(finding["modality"]?.string ?? ""))",
                "\(words.code(finding["truth"]?.string ?? ""))",
                "<span lang=\"en\">\(finding["why"]?.string ?? "")</span>",
                "<span lang=\"en\">\(finding["citation"]?.string ?? "")</span>",
                "\(words.code(finding["confidence"]?.string ?? ""))",
            ]
        }
        let columns: [Phrase] = [.rule, .modality, .holdsTrue, .remarks, .citation, .confidence]
        return layout.table(.explanation, columns, rows, none: .nothingDecisive)
    }
}
