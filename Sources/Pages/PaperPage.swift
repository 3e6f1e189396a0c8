package import Casework

/// What both sides have written: one envelope, or all of them as the other side sees them.
package struct PaperPage: Sendable {
    /// An envelope with what it says.
    package struct Paper: Sendable {
        /// A section of it, as lines that may have names.
        package struct Part: Sendable {
            let section: String
            let lines: [(name: String, text: String)]

            /// A section and what it says.
            package init(_ section: String, _ lines: [(name: String, text: String)]) {
                self.section = section
                self.lines = lines
            }
        }

        let digest, type: String
        let isOwn: Bool
        let number: Int64
        let at: Instant
        let measures: [String]
        let outcomes: [(measure: String, outcome: String)]
        let outcome: String?
        let grounds: [String]
        let deadline: Instant?
        let about: String?
        let isOpen: Bool
        let parts: [Part]

        /// An envelope, whoever wrote it.
        package init(
            digest: String,
            type: String,
            isOwn: Bool,
            number: Int64,
            at: Instant,
            measures: [String],
            outcomes: [(measure: String, outcome: String)],
            outcome: String?,
            grounds: [String],
            deadline: Instant?,
            about: String?,
            isOpen: Bool,
            parts: [Part]
        ) {
            self.digest = digest
            self.type = type
            self.isOwn = isOwn
            self.number = number
            self.at = at
            self.measures = measures
            self.outcomes = outcomes
            self.outcome = outcome
            self.grounds = grounds
            self.deadline = deadline
            self.about = about
            self.isOpen = isOpen
            self.parts = parts
        }
    }

    /// What both sides agree on.
    package struct Shared: Sendable {
        let letterStage: String
        let measures: [CasePage.Measure]

        /// The stage of the letter and of its measures.
        package init(letterStage: String, measures: [CasePage.Measure]) {
            self.letterStage = letterStage
            self.measures = measures
        }
    }

    /// The case.
    package var reference: String
    /// The envelopes, the oldest first.
    package var papers: [Paper]
    /// What both sides agree on; nothing on the page of one envelope.
    package var shared: Shared?
    /// The authority whose office shows them.
    package var authority: String

    /// Envelopes of a case.
    package init(_ reference: String, _ papers: [Paper], authority: String) {
        self.reference = reference
        self.papers = papers
        self.authority = authority
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let title = shared == nil ? papers.first.map { words.code($0.type) } : nil
        let heading = title ?? words[.sharedTitle]
        let main: HTML = """
            \(layout.trail(to: reference))
            <h1>\(heading)</h1>
            \(common(layout))
            \(HTML.lines(papers.map { article($0, layout) }))
            """
        return layout.document(
            title: "\(heading) – \(reference)",
            authority: authority,
            for: reader,
            main
        )
    }

    private func common(_ layout: Layout) -> HTML {
        guard let shared else { return "" }
        let words = layout.words
        let rows = shared.measures.map { measure -> [HTML] in
            [
                "\(measure.id)", "\(words.code(measure.type))", "\(words.code(measure.stage))",
                "\(words.code(measure.conditions))",
            ]
        }
        let columns: [Phrase] = [.measure, .kind, .stage, .conditions]
        let table = layout.table(.measures, columns, rows, none: .noMeasures)
        return """
            <p>\(words[.sharedText])</p>
            \(layout.terms([(.letterStage, "<strong>\(words.code(shared.letterStage))</strong>")]))
            \(layout.section("measures", .measures, table))
            <h2>\(words[.papers])</h2>
            """
    }

    private func article(_ paper: Paper, _ layout: Layout) -> HTML {
        let words = layout.words
        let who = words[paper.isOwn ? .weWrote : .theyWrote]
        let heading: HTML =
            shared == nil
            ? "" : "<h3>\(words.code(paper.type))</h3>"
        let open: HTML = paper.isOpen ? "<p class=\"when\">\(words[.awaited])</p>" : ""
        return """
            <article class="card paper">
            \(heading)
            <p class="aside">\(who) · \(words.instant(paper.at))</p>
            \(open)
            \(layout.terms(terms(paper, words)))
            \(HTML.lines(paper.parts.map { part($0, layout) }))
            <p class="aside">\(words[.digest])</p>
            \(layout.digest(paper.digest))
            </article>
            """
    }

    private func terms(_ paper: Paper, _ words: Catalogue) -> [(Phrase, HTML)] {
        let whole = words[.wholeLetter]
        let measures = paper.measures.isEmpty ? whole : paper.measures.joined(separator: ", ")
        var terms: [(Phrase, HTML)] = [(.measures, "\(measures)")]
        let outcomes =
            paper.outcomes.map { "\($0.measure): \(words.code($0.outcome))" }
            + [paper.outcome].compactMap { $0.map(words.code) }
        if !outcomes.isEmpty {
            let items = outcomes.map { "<strong class=\"said\">\($0)</strong>" as HTML }
            terms.append((.outcome, HTML.lines(items)))
        }
        if !paper.grounds.isEmpty {
            terms.append(
                (.groundsShown, HTML.lines(paper.grounds.map { LawLink.rule($0, in: words) }))
            )
        }
        if let deadline = paper.deadline { terms.append((.answerBy, words.instant(deadline))) }
        if let about = paper.about {
            let link =
                "/cases/\(PathSegment.encode(reference))/envelopes/\(PathSegment.encode(about))"
            terms.append((.answers, "<a href=\"\(link)\">\(words[.readIt])</a>"))
        }
        return terms
    }

    /// Sections whose text is a letter as its officer wrote it for programs and people.
    private static let sources: Set = ["letter", "draft"]

    private func part(_ part: Paper.Part, _ layout: Layout) -> HTML {
        let words = layout.words
        if PaperPage.sources.contains(part.section), let source = part.lines.first {
            return letter(part, source.text, layout)
        }
        let heading = "<p class=\"part\"><strong>\(words.code(part.section))</strong></p>" as HTML
        let lines = part.lines.map { line -> HTML in
            let said = part.section == "report" ? words.code(line.name) : line.name
            let name: HTML = line.name.isEmpty ? "" : "<bdi class=\"aside\">\(said)</bdi> "
            return "<p class=\"words\">\(name)\(line.text)</p>"
        }
        return "\(heading)\n\(HTML.lines(lines))"
    }

    /// A letter is read as a document; an informal draft by its topics, with what was said of each.
    private func letter(_ part: Paper.Part, _ source: String, _ layout: Layout) -> HTML {
        let words = layout.words
        let said = AreaWords<InformalPhrase>(words)
        let home = "/cases/\(PathSegment.encode(reference))"
        let links: HTML =
            part.section == "letter"
            ? layout.documents(of: reference)
            : "<p><a href=\"\(home)/informal\">\(said[.readIt])</a></p>"
        return """
            <p class="part"><strong>\(words.code(part.section))</strong></p>
            \(links)
            <details><summary>\(words[.letterSource])</summary>
            <pre tabindex="0">\(source)</pre>
            </details>
            """
    }
}

extension Layout {
    /// The letter of a case as a document: a page and a file.
    func documents(of reference: String) -> HTML {
        let home = "/cases/\(PathSegment.encode(reference))"
        return """
            <ul class="links">
            <li><a href="\(home)/document">\(words[.letterDocument])</a></li>
            <li><a href="\(home)/document.pdf">\(words[.letterPDF])</a></li>
            </ul>
            """
    }

    /// The way back to a case.
    func trail(to reference: String) -> HTML {
        """
        <p class="trail"><a href="/cases/\(PathSegment.encode(reference))">\
        \(words[.caseNamed]) \(reference)</a></p>
        """
    }
}
