/// What a form says of its case.
package struct StepPlace: Sendable {
    /// The case; nothing for the form that opens one.
    package let reference: String?
    /// The case's stage.
    package let stage: String
    /// The authority whose office asks.
    package let authority: String
    /// What each choice is made from.
    package let choices: [StepSource: [StepChoice]]
    /// The measures, each with its kind.
    package let measures: [StepChoice]

    /// A case, or none.
    package init(
        reference: String?,
        stage: String,
        authority: String,
        choices: [StepSource: [StepChoice]],
        measures: [StepChoice]
    ) {
        self.reference = reference
        self.stage = stage
        self.authority = authority
        self.choices = choices
        self.measures = measures
    }

    /// The form's own address.
    func address(_ form: StepForm) -> String {
        guard let reference else { return "/letters/file" }
        return "/cases/\(PathSegment.encode(reference))/steps/\(form.name)"
    }

    /// Where one goes back to.
    var home: String { reference.map { "/cases/\(PathSegment.encode($0))" } ?? "/cases" }
}

/// What is wrong with what was typed.
package struct StepProblem: Sendable, Hashable {
    /// The field, as the form names it; nothing when it is none.
    package let field: String?
    /// What is wrong, in a language of the pages; nothing when ``said`` says it.
    package let phrase: Phrase?
    /// What the office said, in English.
    package let said: String?

    /// A problem in words of the pages.
    package init(_ field: String?, _ phrase: Phrase) {
        (self.field, self.phrase, said) = (field, phrase, nil)
    }

    /// A problem in the office's own words.
    package init(_ field: String?, said: String) {
        (self.field, phrase, self.said) = (field, nil, said)
    }
}

/// The form of a step, with what was typed and what is wrong with it.
package struct StepPage: Sendable {
    /// Why the form is shown again or anew.
    package enum Notice: Sendable {
        /// Somebody else changed the case meanwhile; what happened since, by event and by whom.
        case changed([CasePage.Entry])
        /// What was typed before is in it again.
        case kept
        /// A draft was kept a moment ago.
        case saved
    }

    /// Which form.
    package var form: StepForm
    /// The case it is about.
    package var place: StepPlace
    /// What was typed, by the fields' names.
    package var values: [String: String] = [:]
    /// What is wrong with it.
    package var problems: [StepProblem] = []
    /// Why it is shown.
    package var notice: Notice?
    /// A text to be read before: the letter as it stands.
    package var reading: String?
    /// What proves that the form was shown to this browser, what tells it from any other, and the
    /// stand of the case it was shown for.
    package var seal: (token: String, key: String, stand: UInt64)

    /// A form for a case.
    package init(
        _ form: StepForm,
        _ place: StepPlace,
        seal: (token: String, key: String, stand: UInt64)
    ) {
        self.form = form
        self.place = place
        self.seal = seal
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let step = words.step(form.name)
        let fields = FieldWriter(page: self, words: words)
        let title = problems.isEmpty ? step.title : "\(words[.wrongTitle]) – \(step.title)"
        let main: HTML = """
            \(layout.trail(place))
            <h1>\(step.title)</h1>
            <p>\(step.about)</p>
            \(notice(layout))
            \(fields.summary)
            \(read(words))
            <form class="card step" method="post" action="\(place.address(form))" novalidate>
            \(hidden)
            \(HTML.lines(form.fields.map(fields.field)))
            \(fields.nothingToFill)
            <div class="acts">
            <button type="submit" name="do" value="go">\(go(words))</button>
            <button type="submit" name="do" value="save" class="quiet">\(words[.saveDraft])</button>
            <a href="\(place.home)">\(words[.leave])</a>
            </div>
            </form>
            """
        return layout.document(title: title, authority: place.authority, for: reader, main)
    }

    private func go(_ words: Catalogue) -> String {
        form.isChecked ? words[.toCheck] : words.step(form.name).title
    }

    private func read(_ words: Catalogue) -> HTML {
        guard let reading else { return "" }
        let layout = Layout(words: words)
        return """
            \(place.reference.map(layout.documents) ?? "")
            <details open><summary>\(words[.letterText])</summary>
            <pre tabindex="0">\(reading)</pre>
            </details>
            """
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="form-token" value="\(seal.token)">
        <input type="hidden" name="form-key" value="\(seal.key)">
        <input type="hidden" name="form-stand" value="\("\(seal.stand)")">
        """
    }

    private func notice(_ layout: Layout) -> HTML {
        let words = layout.words
        switch notice {
        case nil: return ""
        case .kept: return "<p class=\"note\" role=\"status\">\(words[.keptText])</p>"
        case .saved: return "<p class=\"note\" role=\"status\">\(words[.savedText])</p>"
        case .changed(let entries):
            let items = entries.map { entry -> HTML in
                """
                <li>\(words.code(entry.event)), <bdi>\(entry.who)</bdi>, \
                \(words.instant(entry.at))</li>
                """
            }
            return """
                <div class="alert" role="alert">
                <p><strong>\(words[.changedTitle])</strong></p>
                <p>\(words[.changedText])</p>
                <ul>
                \(HTML.lines(items))
                </ul>
                </div>
                """
        }
    }
}

extension Layout {
    /// The way back to the case, above a form.
    func trail(_ place: StepPlace) -> HTML {
        let name = place.reference.map { "\(words[.caseNamed]) \($0)" } ?? words[.cases]
        return """
            <p class="trail"><a href="\(place.home)">\(name)</a></p>
            """
    }
}
