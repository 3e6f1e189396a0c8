import Casework
import Encoding
package import Law

/// A letter read once more before it goes into its case, and what it can rest on.
package struct WriterCheckPage: Sendable {
    /// Which of the two pages.
    package enum Kind: Sendable, Hashable {
        /// What the states and measures bring.
        case basis
        /// All that was answered, with the whole assessment.
        case check
    }

    /// Which of the two pages.
    package let kind: Kind
    /// Where the letter is written.
    package let place: WriterPlace
    /// The letter so far.
    package let draft: LetterDraft
    /// How far it is.
    package let outlook: WriterOutlook
    /// The law book.
    package let book: LawBook
    /// The authority whose office asks.
    package let authority: String
    /// What proves that the form was shown to this browser, and the revision it shows.
    package let seal: (token: String, key: String, revision: Int)
    /// The reference that was typed for the case.
    package var reference = ""
    /// What the office said against it, in English.
    package var refused: [String] = []
    /// True when the case's letter was changed otherwise meanwhile.
    package var isOvertaken = false
    /// What the other side said of an informal draft as a whole.
    package var comments: [InformalPage.Comment] = []
    /// True when the letter was changed since the page was shown to whoever sent it.
    package var isChanged = false
    /// True when a letter can be shown as a document.
    private var hasForm: Bool {
        if case .success? = outlook.check?.form { true } else { false }
    }

    /// A page about a letter.
    package init(
        _ kind: Kind,
        _ place: WriterPlace,
        _ draft: LetterDraft,
        _ outlook: WriterOutlook,
        book: LawBook,
        authority: String,
        seal: (token: String, key: String, revision: Int)
    ) {
        (self.kind, self.place, self.draft, self.outlook) = (kind, place, draft, outlook)
        (self.book, self.authority, self.seal) = (book, authority, seal)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let said = AreaWords<WriterPhrase>(words)
        let beside = WriterBeside(
            place: place,
            outlook: outlook,
            draft: draft,
            book: book,
            here: kind == .basis ? "basis" : "check",
            words: words
        )
        let title = said[kind == .basis ? .basis : .check]
        let content: HTML =
            kind == .basis
            ? """
            \(beside.bases)
            <p><a class="go" href="\(place.topic(.parties))">\(said[.goOn])</a></p>
            """
            : """
            <p>\(said[.checkText])</p>
            \(HTML.lines([documents(said), told(words)]))
            \(HTML.lines(outlook.progress.map { answers($0, said, words) } + [files(said, words)]))
            \(closing(said, words))
            """
        let main: HTML = """
            \(WriterPage.trail(place, draft, words))
            <h1>\(title)</h1>
            \(wrong(said))
            <div class="writer">
            <div>
            \(content)
            </div>
            <div class="beside">
            \(beside.progress)
            \(beside.state)
            </div>
            </div>
            """
        let layout = Layout(words: words)
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private func wrong(_ said: AreaWords<WriterPhrase>) -> HTML {
        var parts: [HTML] = []
        if isChanged {
            parts.append(
                "<div class=\"alert\" role=\"alert\"><p>\(said[.changedMeanwhile])</p></div>"
            )
        }
        if isOvertaken, let reference = place.reference {
            let home = "/cases/\(PathSegment.encode(reference))"
            parts.append(
                """
                <div class="alert"><p>\(said[.overtakenCase]) \
                <a href="\(home)/versions">\(said[.versions])</a></p></div>
                """
            )
        }
        if !refused.isEmpty {
            let items = refused.map { "<li lang=\"en\">\($0)</li>" as HTML }
            parts.append(
                """
                <div class="alert" role="alert" aria-labelledby="wrong">
                <h2 id="wrong">\(said[.wrongTitle])</h2>
                <ul>
                \(HTML.lines(items))
                </ul>
                </div>
                """
            )
        }
        return HTML.lines(parts)
    }

    private func told(_ words: Catalogue) -> HTML {
        if comments.isEmpty { return "" }
        let layout = AreaLayout<InformalPhrase>(words)
        return layout.section("said", .said, InformalPage.list(comments, layout))
    }

    /// The letter as a document, where a form is carried for it.
    private func documents(_ said: AreaWords<WriterPhrase>) -> HTML {
        guard hasForm else { return "" }
        let kinds: [(String, WriterPhrase)] = [
            ("en", .previewEnglish), ("fr", .previewFrench), ("both", .previewBoth),
        ]
        let links = kinds.map { code, phrase -> HTML in
            """
            <li><a href="\(place.path)/preview?language=\(code)">\(said[.preview]) \
            \(said[phrase])</a></li>
            <li><a href="\(place.path)/letter.pdf?language=\(code)">\(said[.pdf]) \
            \(said[phrase])</a></li>
            """
        }
        return "<ul class=\"links\">\n\(HTML.lines(links))\n</ul>"
    }

    // MARK: - What was answered

    private func answers(
        _ progress: LetterProgress,
        _ said: AreaWords<WriterPhrase>,
        _ words: Catalogue
    ) -> HTML {
        let names = WriterNames(words, book)
        let title = WriterBeside.title(progress.topic, draft, names, said)
        let rows = WriterAnswers(topic: progress.topic, draft: draft, names: names, said: said).rows
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"aside\">\(said[.nothingSaid])</p>"
            : "<dl class=\"answers told\">\n\(HTML.lines(rows))\n</dl>"
        let id = "t-\(PathSegment.encode(progress.topic.name))"
        return """
            <section aria-labelledby="\(id)">
            <div class="aside-head"><h2 id="\(id)">\(title.text)</h2>
            <a href="\(place.topic(progress.topic))" \
            aria-label="\(said[.change]): \(title.plain)">\(said[.change])</a></div>
            \(list)
            </section>
            """
    }

    private func files(_ said: AreaWords<WriterPhrase>, _ words: Catalogue) -> HTML {
        let more = AreaWords<EnclosurePhrase>(words)
        let rows = draft.attachments.map { file -> HTML in
            """
            <div><dt><bdi>\(file.title)</bdi></dt>\
            <dd><bdi>\(file.mediaType)</bdi><br><code>\(file.digest)</code></dd></div>
            """
        }
        let list: HTML =
            rows.isEmpty
            ? "<p class=\"aside\">\(more[.noAttachments])</p>"
            : "<dl class=\"answers told\">\n\(HTML.lines(rows))\n</dl>"
        return """
            <section aria-labelledby="t-attachments">
            <div class="aside-head"><h2 id="t-attachments">\(more[.attachments])</h2>
            <a href="\(place.path)/attachments" \
            aria-label="\(said[.change]): \(more[.attachments])">\(said[.change])</a></div>
            \(list)
            </section>
            """
    }

    // MARK: - Into the case

    private func closing(_ said: AreaWords<WriterPhrase>, _ words: Catalogue) -> HTML {
        let isNew = place.reference == nil
        let field: HTML =
            isNew
            ? """
            <div class="field"><label for="w-reference">\(said[.caseReference])</label>
            <p class="hint" id="w-reference-hint">\(said[.caseReferenceHint])</p>
            <input id="w-reference" name="reference" type="text" value="\(reference)" \
            autocomplete="off" aria-describedby="w-reference-hint"></div>
            """ : ""
        let open: HTML =
            draft.letter == nil
            ? "<p>\(said[.noState])</p>"
            : """
            <p>\(said[isNew ? .openCaseText : .changeCaseText])</p>
            \(field)
            <div class="acts"><button type="submit" name="do" value="open">\
            \(said[isNew ? .openCase : .changeCase])</button></div>
            """
        return """
            <form class="card step" method="post" action="\(place.path)/check" novalidate>
            \(hidden)
            \(open)
            </form>
            <details class="later"><summary>\(said[.drop])</summary>
            <form method="post" action="\(place.path)/check">
            \(hidden)
            <p>\(said[.dropText])</p>
            <p><button type="submit" name="do" value="drop" class="quiet">\
            \(said[.drop])</button></p>
            </form>
            </details>
            """
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="form-token" value="\(seal.token)">
        <input type="hidden" name="form-key" value="\(seal.key)">
        <input type="hidden" name="form-revision" value="\(seal.revision)">
        """
    }
}

/// What was answered on one topic, as terms and what was said.
struct WriterAnswers {
    let topic: LetterTopic
    let draft: LetterDraft
    let names: WriterNames
    let said: AreaWords<WriterPhrase>

    var rows: [HTML] {
        let form = WriterForm(topic, of: draft)
        let known = topic == .known ? draft.facts.sorted { $0.key < $1.key } : []
        return topic.shapes.flatMap { shape -> [HTML] in
            switch shape {
            case .single(let controls):
                controls.compactMap { row($0, $0.name, "", form) }
            case .list(let name, let controls):
                (0..<form.count(of: name)).flatMap { entry in
                    controls.compactMap { control in
                        row(control, "\(name).\(entry).\(control.name)", " \(entry + 1)", form)
                    }
                }
            case .texts(let name):
                (0..<form.count(of: name)).compactMap { entry in
                    row(LetterControl("text", .text), "\(name).\(entry)", " \(entry + 1)", form)
                }
            }
        }
            + known.map { name, value in
                "<div><dt>\(said.code(name))</dt><dd>\("\(value)")</dd></div>"
            }
    }

    private func row(
        _ control: LetterControl,
        _ name: String,
        _ number: String,
        _ form: WriterForm
    ) -> HTML? {
        guard let text = text(control, name, form) else { return nil }
        let label = said.label(WriterPage.key(name, topic))
        return "<div><dt>\(label)\(number)</dt><dd>\(text)</dd></div>"
    }

    private func text(_ control: LetterControl, _ name: String, _ form: WriterForm) -> HTML? {
        if case .words(let list) = control.kind {
            let words = names.all(list).filter { form.values["\(name):\($0)"] != nil }
            if words.isEmpty { return nil }
            return HTML.lines(words.map { names.word(list, $0) })
        }
        guard let text = form.values[name], !text.isEmpty else { return nil }
        switch control.kind {
        case .word(let list): return names.word(list, text)
        case .language: return "\(names.language(text))"
        case .truth: return "\(said[text == "true" ? .yes : .no])"
        default: return "<bdi>\(text)</bdi>"
        }
    }
}
