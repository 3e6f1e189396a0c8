import Casework
import Encoding
import Law

/// Writes what stands beside a letter that is being written: its parts, and what the law says.
struct WriterBeside {
    let place: WriterPlace
    let outlook: WriterOutlook
    let draft: LetterDraft
    let book: LawBook
    /// The page it stands beside, by its name.
    let here: String
    let words: Catalogue

    private var said: AreaWords<WriterPhrase> { AreaWords(words) }
    private var names: WriterNames { WriterNames(words, book) }

    /// What a topic is called, as text of a page and plain.
    static func title(
        _ topic: LetterTopic,
        _ draft: LetterDraft,
        _ names: WriterNames,
        _ said: AreaWords<WriterPhrase>
    ) -> (text: HTML, plain: String) {
        let phrase: WriterPhrase =
            switch topic {
            case .parties: .parties
            case .measures: .measures
            case .proceedings: .proceedings
            case .offences: .offences
            case .persons: .persons
            case .facts: .facts
            case .measure: .measure
            case .statements: .statements
            case .urgency: .urgency
            case .language: .language
            case .signature: .signature
            case .known: .known
            }
        guard case .measure(let id) = topic else { return ("\(said[phrase])", said[phrase]) }
        let type = draft.fields["measures"]?.array?.first { $0["id"]?.string == id }?["type"]
        return (
            "\(said[phrase]) <bdi>\(id)</bdi>: \(names.word("measures", type?.string ?? ""))",
            "\(said[phrase]) \(id)"
        )
    }

    // MARK: - The parts

    /// Every part of the letter with what is missing there.
    var progress: HTML {
        let first = item("basis", "\(said[.basis])", "")
        let more = AreaWords<EnclosurePhrase>(words)
        let last = [
            item("translation", "\(more[.translation])", translationMark),
            item("attachments", "\(more[.attachments])", attachmentMark),
            item("check", "\(said[.check])", ""),
        ]
        let items = outlook.progress.map { progress -> HTML in
            let title = WriterBeside.title(progress.topic, draft, names, said).text
            return item(progress.topic.name, title, mark(progress))
        }
        return """
            <nav aria-labelledby="parts">
            <h2 id="parts">\(said[.parts])</h2>
            <ol class="progress">
            \(HTML.lines([first] + items + last))
            </ol>
            </nav>
            """
    }

    private func item(_ name: String, _ title: HTML, _ mark: HTML) -> HTML {
        let current: HTML = name == here ? " aria-current=\"step\"" : ""
        return """
            <li><a href="\(place.path)/\(PathSegment.encode(name))"\(current)>\(title)</a> \
            \(mark)</li>
            """
    }

    private func tag(needed count: Int, isBegun: Bool) -> HTML {
        if count > 0 {
            return "<span class=\"tag must\">\(said.counting(.partNeeded, count))</span>"
        }
        return "<span class=\"tag\">\(said[isBegun ? .partDone : .partEmpty])</span>"
    }

    private var attachmentMark: HTML {
        tag(needed: outlook.lackingFiles, isBegun: !draft.attachments.isEmpty)
    }

    private var translationMark: HTML {
        if outlook.unfinished.contains(WriterTranslationForm.topic) {
            return "<span class=\"tag must\">\(said[.partWrong])</span>"
        }
        let found = outlook.check?.translation
        let left = found?.texts.filter { $0.state != .present }.count ?? 0
        return tag(needed: found?.isInLetter ?? false ? left : 0, isBegun: found != nil)
    }

    private func mark(_ progress: LetterProgress) -> HTML {
        if outlook.unfinished.contains(progress.topic.name) {
            return "<span class=\"tag must\">\(said[.partWrong])</span>"
        }
        let needed = progress.needed.count
        if needed > 0 {
            return "<span class=\"tag must\">\(said.counting(.partNeeded, needed))</span>"
        }
        if !progress.open.isEmpty {
            return "<span class=\"tag\">\(said.counting(.partWanted, progress.open.count))</span>"
        }
        return "<span class=\"tag\">\(said[progress.isBegun ? .partDone : .partEmpty])</span>"
    }

    // MARK: - What the law says

    /// What the law says of the letter so far.
    var state: HTML {
        guard let check = outlook.check else {
            return section("state", .stateTitle, "<p>\(said[.noState])</p>")
        }
        let verdict: HTML = """
            <p class="when">\(said[check.isFit ? .fit : .unfit])</p>
            \(outcomes(check))
            """
        return HTML.lines([
            section("state", .stateTitle, verdict), bars(check), missing(check), open,
            deadlines(check), notes(check),
        ])
    }

    private func section(_ id: String, _ phrase: WriterPhrase, _ content: HTML) -> HTML {
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(said[phrase])</h2>
        \(content)
        </section>
        """
    }

    private func outcomes(_ check: LetterCheck) -> HTML {
        let rows = check.assessment.measures.enumerated().map { number, measure -> HTML in
            let theirs = outlook.theirs?.measures
            let other = theirs.flatMap { $0.indices.contains(number) ? $0[number].outcome : nil }
            let name = names.word("measures", measure.measure.type)
            return """
                <div><dt><bdi>\(measure.measure.id)</bdi> \(name)</dt>
                <dd>\(said[.ours]): <strong>\(words.code(measure.outcome.rawValue))</strong></dd>
                <dd>\(said[.theirs]): \(words.code(other?.rawValue ?? ""))</dd></div>
                """
        }
        return "<dl>\n\(HTML.lines(rows))\n</dl>"
    }

    private func list(_ id: String, _ phrase: WriterPhrase, _ items: [HTML]) -> HTML {
        if items.isEmpty { return "" }
        return section(id, phrase, "<ul>\n\(HTML.lines(items.map { "<li>\($0)</li>" }))\n</ul>")
    }

    private func cited(_ rule: Rule) -> HTML {
        """
        <a href="/law/rule/\(PathSegment.encode(rule.id))" lang="en">\(rule.citation.text)</a>: \
        <span lang="en">\(rule.text)</span>
        """
    }

    private func bars(_ check: LetterCheck) -> HTML {
        list("bars", .bars, check.bars.map(cited))
    }

    private func missing(_ check: LetterCheck) -> HTML {
        let contents = check.parts.flatMap(\.contents).filter { $0.state != .present }
        return list(
            "missing",
            .missing,
            contents.map { content in
                let mark: HTML =
                    content.stops
                    ? "<span class=\"tag must\">\(said[.stops])</span>"
                    : "<span class=\"tag\">\(said[.doesNotStop])</span>"
                let about = content.measures.joined(separator: ", ")
                return "\(cited(content.rule)) <bdi>(\(about))</bdi> \(mark)"
            }
        )
    }

    /// What only this side can answer, each with a link to its page.
    private var open: HTML {
        let questions = outlook.progress.flatMap { progress in
            progress.needed.map { (progress.topic, $0) }
        }
        return list(
            "open",
            .open,
            questions.map { topic, question in
                let text = WriterQuestion(words: words, draft: draft).text(question)
                return "<a href=\"\(place.topic(topic))\">\(text)</a>"
            }
        )
    }

    private func deadlines(_ check: LetterCheck) -> HTML {
        let all = check.assessment.deadlines + (outlook.theirs?.deadlines ?? [])
        var seen: Set<String> = []
        let items = all.filter { seen.insert("\($0.rule) \($0.due)").inserted }.map {
            deadline -> HTML in
            """
            \(words.day(deadline.due)): <span lang="en">\(deadline.text) \
            (\(deadline.citation))</span>
            """
        }
        if items.isEmpty {
            return section("deadlines", .deadlines, "<p>\(said[.noDeadlines])</p>")
        }
        return list("deadlines", .deadlines, items)
    }

    private func notes(_ check: LetterCheck) -> HTML {
        list("notes", .notes, check.notes.map { "<span lang=\"en\">\($0)</span>" })
    }

    // MARK: - What it rests on

    /// The instruments that the states and measures bring.
    var bases: HTML {
        guard let check = outlook.check else { return "<p>\(said[.noState])</p>" }
        let assessment = check.assessment
        let offered = assessment.bases.map { basis -> HTML in
            let role: WriterPhrase = basis.role == .primary ? .primary : .supplementary
            return """
                <strong lang="en">\(basis.instrument.title)</strong> \
                <span class="tag">\(said[role])</span><br>
                <span lang="en">\(basis.why)</span><br>
                \(instrument(basis.instrument))
                """
        }
        let rejected = assessment.rejectedBases.map { basis -> HTML in
            """
            <span lang="en">\(basis.instrument.title): \(basis.why)</span>
            """
        }
        let lanes = assessment.lanes.map { lane -> HTML in
            "<span lang=\"en\">\(lane.instrument.title): \(lane.why)</span>"
        }
        let none: HTML = offered.isEmpty ? "<p>\(said[.noBases])</p>" : ""
        return HTML.lines([
            none, list("bases", .bases, offered), form(check), list("lanes", .lanes, lanes),
            rejected.isEmpty
                ? ""
                : """
                <details class="later"><summary>\(said[.rejected])</summary>
                <ul>
                \(HTML.lines(rejected.map { "<li>\($0)</li>" }))
                </ul>
                </details>
                """,
        ])
    }

    private func instrument(_ instrument: Instrument) -> HTML {
        """
        <span class="tag">\(said[.confidence]): \
        \(words.code(instrument.citation.confidence.rawValue))</span> \
        <a href="/law/instrument/\(PathSegment.encode(instrument.key))">\
        <bdi>\(instrument.key)</bdi></a>
        """
    }

    private func form(_ check: LetterCheck) -> HTML {
        switch check.form {
        case .success(let form):
            return section("form", .form, "<p><bdi>\(form.rawValue)</bdi></p>")
        case .failure(let refused):
            return section(
                "form",
                .form,
                "<p>\(said[.formRefused]) <span lang=\"en\">\(refused.words)</span></p>"
            )
        }
    }
}
