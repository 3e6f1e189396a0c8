import Casework
import Encoding
package import Law

/// A letter's own texts beside their translation, and which languages the other side takes.
package struct WriterTranslationPage: Sendable {
    /// Where the letter is written.
    package let place: WriterPlace
    /// What was typed, or stands in the letter.
    package let form: WriterTranslationForm
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
    /// What is wrong with what was typed.
    package var problems: [TranslationProblem] = []
    /// Why it is shown.
    package var notice: WriterPage.Notice?
    /// True when what was typed is not what stands in the letter.
    package var isBehind = false

    /// The translation of a letter.
    package init(
        _ place: WriterPlace,
        _ form: WriterTranslationForm,
        _ draft: LetterDraft,
        _ outlook: WriterOutlook,
        book: LawBook,
        authority: String,
        seal: (token: String, key: String, revision: Int)
    ) {
        (self.place, self.form, self.draft, self.outlook) = (place, form, draft, outlook)
        (self.book, self.authority, self.seal) = (book, authority, seal)
    }

    private var texts: [LetterTranslation.Text] {
        draft.letter.map(LetterTranslation.texts) ?? []
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let said = AreaWords<EnclosurePhrase>(words)
        let writer = AreaWords<WriterPhrase>(words)
        let beside = WriterBeside(
            place: place,
            outlook: outlook,
            draft: draft,
            book: book,
            here: "translation",
            words: words
        )
        let main: HTML = """
            \(WriterPage.trail(place, draft, words))
            <h1>\(said[.translation])</h1>
            <p>\(said[.translationText])</p>
            \(note(writer, words))
            \(summary(said, writer))
            <div class="writer">
            <div>
            \(taken(said, words))
            <form class="card step" method="post" action="\(place.path)/translation" novalidate>
            <input type="hidden" name="form-token" value="\(seal.token)">
            <input type="hidden" name="form-key" value="\(seal.key)">
            <input type="hidden" name="form-revision" value="\(seal.revision)">
            \(whole(said, words))
            \(sides(said, writer, words))
            <div class="acts">
            <button type="submit" name="do" value="next">\(writer[.saveGo])</button>
            <button type="submit" name="do" value="save" class="quiet">\(said[.save])</button>
            </div>
            </form>
            </div>
            <div class="beside">
            \(beside.progress)
            \(beside.state)
            </div>
            </div>
            """
        let title =
            problems.isEmpty
            ? said[.translation] : "\(writer[.wrongTitle]) – \(said[.translation])"
        return Layout(words: words)
            .document(title: title, authority: authority, for: reader, main)
    }

    private func note(_ said: AreaWords<WriterPhrase>, _ words: Catalogue) -> HTML {
        switch notice {
        case nil: return ""
        case .saved: return "<p class=\"note\" role=\"status\">\(said[.saved])</p>"
        case .kept: return "<p class=\"note\" role=\"status\">\(said[.kept])</p>"
        case .overtaken(let by, let at):
            return """
                <div class="alert" role="alert">
                <p><strong>\(said[.overtakenTitle])</strong></p>
                <p>\(said[.overtakenText])</p>
                <p><bdi>\(by)</bdi>, \(words.instant(at))</p>
                </div>
                """
        }
    }

    private func summary(
        _ said: AreaWords<EnclosurePhrase>,
        _ writer: AreaWords<WriterPhrase>
    ) -> HTML {
        if problems.isEmpty { return "" }
        let items = problems.map { problem -> HTML in
            let (id, label) = target(problem.field, said, writer)
            return "<li><a href=\"#\(id)\">\(label)</a>: \(said[problem.phrase])</li>"
        }
        return """
            <div class="alert" role="alert" aria-labelledby="wrong">
            <h2 id="wrong">\(writer[.wrongTitle])</h2>
            <ul>
            \(HTML.lines(items))
            </ul>
            </div>
            """
    }

    private func target(
        _ field: String,
        _ said: AreaWords<EnclosurePhrase>,
        _ writer: AreaWords<WriterPhrase>
    ) -> (String, String) {
        switch field {
        case "language": return ("w-language", said[.language])
        case "translator": return ("w-translator", said[.translator])
        case "date": return ("w-date", said[.date])
        default:
            let name = String(field.dropFirst("text:".count))
            return ("w-\(name)", TextName(name).label(writer))
        }
    }

    // MARK: - Languages

    /// The languages that the requested state takes, each with its place in the law.
    private func taken(_ said: AreaWords<EnclosurePhrase>, _ words: Catalogue) -> HTML {
        guard let check = outlook.check else { return "" }
        let names = WriterNames(words, book)
        let languages = check.assessment.languages
        let items = languages.map { language -> HTML in
            var notes: [HTML] = []
            if language.reciprocityOnly { notes.append(HTML.plain(said[.onReciprocity])) }
            if language.certifiedTranslation == true {
                notes.append(HTML.plain(said[.mustBeCertified]))
            }
            let more: HTML = notes.isEmpty ? "" : " (\(LetterText.joined(notes, by: ", ")))"
            let confidence = words.code(language.citation.confidence.rawValue)
            return """
                <li><strong>\(names.language(language.code))</strong>\(more), \(said[.under]) \
                <span lang="en">\(language.citation.text)</span> \
                <span class="tag">\(AreaWords<WriterPhrase>(words)[.confidence]): \
                \(confidence)</span></li>
                """
        }
        let own = draft.fields["language"]?.string
        let isOwn = languages.contains { $0.code == own }
        let list: HTML =
            items.isEmpty
            ? "<p>\(said[.takenNone])</p>" : "<ul>\n\(HTML.lines(items))\n</ul>"
        return """
            <section aria-labelledby="taken">
            <h2 id="taken">\(said[.taken])</h2>
            \(list)
            \(isOwn ? "<p class=\"note\">\(said[.takenOwn])</p>" : "")
            </section>
            """
    }

    // MARK: - The translation as a whole

    private func wrong(_ field: String) -> TranslationProblem? {
        problems.first { $0.field == field }
    }

    private func field(
        _ name: String,
        _ label: String,
        _ said: AreaWords<EnclosurePhrase>,
        hint: String? = nil,
        _ control: (HTML) -> HTML
    ) -> HTML {
        let problem = wrong(name)
        var described: [String] = []
        if hint != nil { described.append("w-\(name)-hint") }
        if problem != nil { described.append("w-\(name)-wrong") }
        let names = described.joined(separator: " ")
        let describes: HTML = names.isEmpty ? "" : " aria-describedby=\"\(names)\""
        let invalid: HTML = problem == nil ? "" : " aria-invalid=\"true\""
        let marks: HTML = "\(describes)\(invalid)"
        let told: HTML = hint.map { "<p class=\"hint\" id=\"w-\(name)-hint\">\($0)</p>" } ?? ""
        let error: HTML =
            problem.map { "<p class=\"wrong\" id=\"w-\(name)-wrong\">\(said[$0.phrase])</p>" } ?? ""
        return """
            <div class="field"><label for="w-\(name)">\(label)</label>
            \(HTML.lines([told, error, control(marks)]))</div>
            """
    }

    private func whole(_ said: AreaWords<EnclosurePhrase>, _ words: Catalogue) -> HTML {
        let value = { (name: String) in form.values[name] ?? "" }
        let certified: [(String, EnclosurePhrase)] = [
            ("", .notSaid), ("true", .yes), ("false", .no),
        ]
        let options = certified.map { code, phrase -> HTML in
            let on: HTML = value("certified") == code ? " selected" : ""
            return "<option value=\"\(code)\"\(on)>\(said[phrase])</option>"
        }
        return HTML.lines([
            field("language", said[.language], said) { marks in
                """
                <select id="w-language" name="language"\(marks)>
                \(languages(said, words))
                </select>
                """
            },
            field("certified", said[.certified], said) { marks in
                """
                <select id="w-certified" name="certified"\(marks)>
                \(HTML.lines(options))
                </select>
                """
            },
            field("translator", said[.translator], said, hint: said[.translatorHint]) { marks in
                """
                <input id="w-translator" name="translator" type="text" \
                value="\(value("translator"))" autocomplete="off"\(marks)>
                """
            },
            field("date", said[.date], said) { marks in
                """
                <input id="w-date" name="date" type="date" value="\(value("date"))"\(marks)>
                """
            },
        ])
    }

    /// Those the requested state takes first.
    private func languages(_ said: AreaWords<EnclosurePhrase>, _ words: Catalogue) -> HTML {
        let names = WriterNames(words, book)
        var first: [String] = []
        for language in outlook.check?.assessment.languages ?? []
        where !first.contains(language.code) {
            first.append(language.code)
        }
        let chosen = form.values["language"] ?? ""
        let own = draft.fields["language"]?.string
        let known = first + WriterNames.languages.filter { !first.contains($0) }
        let all = known.contains(chosen) || chosen.isEmpty ? known : known + [chosen]
        let options = all.filter { $0 != own || $0 == chosen }.map { code -> HTML in
            let on: HTML = code == chosen ? " selected" : ""
            return "<option value=\"\(code)\"\(on)>\(names.language(code))</option>"
        }
        let none: HTML = "<option value=\"\">\(said[.none])</option>"
        return HTML.lines([none] + options)
    }

    // MARK: - Side by side

    private func sides(
        _ said: AreaWords<EnclosurePhrase>,
        _ writer: AreaWords<WriterPhrase>,
        _ words: Catalogue
    ) -> HTML {
        let texts = texts
        if texts.isEmpty { return "<p>\(said[.nothingToTranslate])</p>" }
        let left = texts.filter { $0.state != .present }.count
        let hasTexts = texts.contains { $0.translation != nil }
        let hint: HTML
        if !hasTexts {
            hint = "<p class=\"hint\">\(said[.paper])</p>"
        } else if left == 0 {
            hint = "<p class=\"when\">\(said[.whole])</p>"
        } else {
            hint = "<p class=\"when\">\(said.counting(.left, left))</p>"
        }
        let pairs = texts.map { pair($0, said, writer, words) }
        return "\(hint)\n\(HTML.lines(pairs))"
    }

    private func pair(
        _ text: LetterTranslation.Text,
        _ said: AreaWords<EnclosurePhrase>,
        _ writer: AreaWords<WriterPhrase>,
        _ words: Catalogue
    ) -> HTML {
        let name = TextName(text.field)
        let label = name.label(writer)
        let marks = LetterText(language: draft.fields["language"]?.string)
        let language = form.values["language"] ?? ""
        let (phrase, isOpen): (EnclosurePhrase, Bool) =
            switch text.state {
            case .present: (.textPresent, false)
            case .missing: (.textMissing, true)
            case .changed: (.textChanged, true)
            }
        let typed = form.typed(text.field) ?? ""
        let problem = wrong("text:\(text.field)")
        let error: HTML =
            problem.map { "<p class=\"wrong\" id=\"w-\(text.field)-wrong\">\(said[$0.phrase])</p>" }
            ?? ""
        let invalid: HTML = """
             aria-invalid="true" aria-describedby="w-\(text.field)-wrong"
            """
        let spoken: HTML = language.isEmpty ? "" : " lang=\"\(language)\" dir=\"auto\""
        let attributes: HTML = "\(problem == nil ? "" : invalid)\(spoken)"
        let confirm: HTML =
            text.state == .changed
            ? """
            <p class="choice"><input id="c-\(text.field)" name="confirm:\(text.field)" \
            type="checkbox" value="on"><label for="c-\(text.field)">\(said[.confirm])</label></p>
            """ : ""
        let topic = place.path + "/" + PathSegment.encode(name.topic)
        let lines = min(max(text.original.utf8.count / 40, 2), 20)
        return """
            <fieldset class="entry pair"><legend>\(label) \
            <span class="tag\(isOpen ? " must" : "")">\(said[phrase])</span></legend>
            <div class="side">
            <p class="hint">\(said[.original]) · <a href="\(topic)" \
            aria-label="\(said[.changeText]): \(label)">\(said[.changeText])</a></p>
            \(marks.block(text.original))
            \(behind(text, writer))
            </div>
            <div class="side field">
            <label for="w-\(text.field)">\(said[.translated]): \(label)</label>
            \(error)
            <textarea id="w-\(text.field)" name="\(WriterTranslationForm.name(text))" \
            rows="\(lines)"\(attributes)>\(typed)</textarea>
            \(confirm)
            </div>
            </fieldset>
            """
    }

    /// What stands in the letter, where that is not what was typed on.
    private func behind(
        _ text: LetterTranslation.Text,
        _ writer: AreaWords<WriterPhrase>
    ) -> HTML {
        guard isBehind, let told = text.translation, told != form.typed(text.field) else {
            return ""
        }
        return "<p class=\"now\">\(writer[.nowThere]) <bdi>\(told)</bdi></p>"
    }
}

/// What one of a letter's own texts is called, and on which page it is written.
struct TextName {
    private let parts: [String]

    init(_ field: String) { parts = field.split(separator: ".").map(String.init) }

    /// The topic on whose page it is written.
    var topic: String {
        switch parts.first {
        case "urgent": "urgency"
        case "purpose": "proceedings"
        case "offences": "offences"
        case "facts": "facts"
        case "measures": "measure-\(parts.dropFirst().first ?? "")"
        default: "statements"
        }
    }

    /// Its name in words, with the number of its entry or the id of its measure.
    func label(_ said: AreaWords<WriterPhrase>) -> String {
        switch (parts.first ?? "", parts.count) {
        case ("facts", _): "\(said.label("facts.text")) \(parts.last ?? "")"
        case ("measures", 3...):
            "\(parts[1]): \(said.label("measure." + parts.dropFirst(2).joined(separator: ".")))"
        case ("offences", 3): "\(said.label("offences.\(parts[2])")) \(parts[1])"
        case ("statements", 2): "\(said[.statements]) \(parts[1])"
        case ("undertakings", 2): "\(said[.undertakings]) \(parts[1])"
        case ("assurances", 2): "\(said[.assurances]) \(parts[1])"
        default: said.label(parts.joined(separator: "."))
        }
    }
}
