import Foundation
import Law

/// Writes the fields of a letter's page: each with its label, what is wrong with it, and why the
/// law asks for it.
struct WriterControls {
    let page: WriterPage
    let words: Catalogue

    var said: AreaWords<WriterPhrase> { AreaWords(words) }

    /// What fixed words of letters are called in the language of the page.
    var names: WriterNames { WriterNames(words, page.book) }

    private func value(_ name: String) -> String { page.form.values[name] ?? "" }

    private func question(_ field: String) -> LetterQuestion? {
        page.questions.first { $0.field.id == field }
    }

    // MARK: - Parts of the page

    /// Everything that the topic's page asks for.
    var fields: HTML {
        HTML.lines(page.form.topic.shapes.map(shape) + [known])
    }

    private func shape(_ shape: LetterShape) -> HTML {
        switch shape {
        case .single(let controls): single(controls)
        case .list(let name, let controls): list(name, controls)
        case .texts(let name): texts(name)
        }
    }

    private func key(_ control: LetterControl) -> String {
        if case .measure = page.form.topic { return "measure." + control.name }
        return control.name
    }

    /// What nobody asks for and nothing was said of stands apart.
    private func single(_ controls: [LetterControl]) -> HTML {
        let topic = page.form.topic
        func isShown(_ control: LetterControl) -> Bool {
            question(topic.field(control)) != nil
                || page.problems.contains { $0.field == control.name }
                || page.form.values.contains { name, value in
                    !value.isEmpty
                        && (name == control.name || name.hasPrefix("\(control.name):"))
                }
        }
        let shown = controls.filter(isShown)
        let rest = controls.filter { !isShown($0) }
        func field(_ control: LetterControl) -> HTML {
            self.field(control, control.name, key(control), topic.field(control))
        }
        if topic == .parties || shown.isEmpty { return HTML.lines(controls.map(field)) }
        let more: HTML =
            rest.isEmpty
            ? ""
            : """
            <details class="later"><summary>\(said[.more])</summary>
            <p class="hint">\(said[.moreText])</p>
            \(HTML.lines(rest.map(field)))
            </details>
            """
        return "\(HTML.lines(shown.map(field)))\n\(more)"
    }

    private func list(_ list: String, _ controls: [LetterControl]) -> HTML {
        let count = page.form.count(of: list)
        let shown = count == 0 && page.form.topic != .statements ? 1 : count
        let entries = (0..<shown).map { row -> HTML in
            let id = value("\(list).\(row).id")
            let fields = controls.map { control in
                let name = "\(list).\(row).\(control.name)"
                let place = page.form.topic.field(control, list: list, entry: (row, id))
                return field(control, name, "\(list).\(control.name)", place, isEntry: true)
            }
            let kept: HTML =
                id.isEmpty
                ? "" : "<input type=\"hidden\" name=\"\(list).\(row).id\" value=\"\(id)\">"
            let called: HTML = id.isEmpty ? "" : " <bdi class=\"tag\">\(id)</bdi>"
            return """
                <fieldset class="entry" id="w-\(list).\(row)" tabindex="-1">
                <legend>\(said[.entry]) \(row + 1)\(called)</legend>
                \(kept)
                \(HTML.lines(fields))
                \(moves(list, row, of: shown))
                </fieldset>
                """
        }
        return """
            \(heading(list))
            \(reasons(page.form.topic.field(LetterControl("", .line), list: list)))
            <input type="hidden" name="rows.\(list)" value="\(shown)">
            \(HTML.lines(entries))
            \(adding(list))
            """
    }

    private func texts(_ list: String) -> HTML {
        let shown = max(page.form.count(of: list), 1)
        let entries = (0..<shown).map { row -> HTML in
            let name = "\(list).\(row)"
            let control = LetterControl("text", .text)
            return """
                <fieldset class="entry" id="w-entry-\(name)" tabindex="-1">
                <legend>\(said[.entry]) \(row + 1)</legend>
                \(field(control, name, "\(list).text", "", isEntry: true))
                \(moves(list, row, of: shown))
                </fieldset>
                """
        }
        return """
            \(reasons(list))
            <input type="hidden" name="rows.\(list)" value="\(shown)">
            \(HTML.lines(entries))
            \(adding(list))
            """
    }

    private func heading(_ list: String) -> HTML {
        guard page.form.topic == .statements, let phrase = WriterPhrase(rawValue: list) else {
            return ""
        }
        return "<h2 id=\"w-\(list)\">\(said[phrase])</h2>"
    }

    private func moves(_ list: String, _ row: Int, of count: Int) -> HTML {
        func button(_ act: String, _ phrase: WriterPhrase) -> HTML {
            """
            <button type="submit" name="do" value="\(act):\(list):\(row)" class="quiet" \
            aria-label="\(said[phrase]): \(said[.entry]) \(row + 1)">\(said[phrase])</button>
            """
        }
        let up = row > 0 ? button("up", .up) : ""
        let down = row + 1 < count ? button("down", .down) : ""
        let all = HTML.lines([up, down, button("remove", .remove)])
        return "<div class=\"acts\">\(all)</div>"
    }

    /// What can be added; of sentences first those that the law asks for.
    private func adding(_ list: String) -> HTML {
        let phrase: WriterPhrase =
            switch list {
            case "offences": .addOffence
            case "persons": .addPerson
            case "facts": .addFact
            case "measures": .addMeasure
            default: .addSentence
            }
        let label: HTML =
            page.form.topic == .statements
            ? " aria-label=\"\(said[phrase]): \(said.label(list))\"" : ""
        let plain: HTML = """
            <p><button type="submit" name="do" value="add:\(list)" class="quiet"\(label)>\
            \(said[phrase])</button></p>
            """
        let there = (0..<page.form.count(of: list)).map { value("\(list).\($0).kind") }
        let wanted = page.questions.filter { question in
            question.field.id.hasPrefix("\(list).")
                && !there.contains(String(question.field.id.dropFirst(list.count + 1)))
        }
        if page.form.topic != .statements || wanted.isEmpty { return plain }
        let items = wanted.map { question -> HTML in
            let kind = String(question.field.id.dropFirst(list.count + 1))
            return """
                <li>\(names.word(list, kind)) \(tag(question)) \
                <button type="submit" name="do" value="add:\(list):\(kind)" class="quiet">\
                \(said[.add])</button>
                \(why(question))</li>
                """
        }
        return """
            <p><strong>\(said[.suggested])</strong></p>
            <ul>
            \(HTML.lines(items))
            </ul>
            \(plain)
            """
    }

    /// What an officer is asked beside the letter.
    private var known: HTML {
        guard page.form.topic == .known else { return "" }
        if page.form.facts.isEmpty { return "<p>\(said[.nothingKnown])</p>" }
        return HTML.lines(
            page.form.facts.map { fact in
                let name = "case.\(fact.name)"
                let kind: LetterControl.Kind =
                    switch fact.kind {
                    case .truth: .truth
                    case .number: .number
                    case .day: .day
                    case .text: .line
                    }
                return field(LetterControl(name, kind), name, fact.name, name)
            }
        )
    }

    // MARK: - One field

    private func field(
        _ control: LetterControl,
        _ name: String,
        _ key: String,
        _ place: String,
        isEntry: Bool = false
    ) -> HTML {
        let question = isEntry && place == "persons" ? nil : self.question(place)
        let mark: HTML = question.map(tag) ?? (isEntry ? "" : tag(nil))
        let hint = said.hint(key)
        let wrong = page.problems.filter { $0.field == name }
        let hints: [String] = hint == nil ? [] : ["w-\(name)-hint"]
        let described = hints + (wrong.isEmpty ? [] : ["w-\(name)-wrong"])
        var marks: HTML =
            described.isEmpty
            ? "" : " aria-describedby=\"\(described.joined(separator: " "))\""
        if !wrong.isEmpty { marks = "\(marks) aria-invalid=\"true\"" }
        let about: HTML = """
            \(hint.map { "<p class=\"hint\" id=\"w-\(name)-hint\">\($0)</p>" as HTML } ?? "")
            \(error(wrong, name))
            \(now(name))
            """
        let after: HTML = question.map(why) ?? ""
        let label = label(key)
        if case .words(let list) = control.kind {
            return """
                <fieldset class="field" id="w-\(name)" tabindex="-1"\(marks)>
                <legend>\(label) \(mark)</legend>
                \(about)
                <div class="boxes">
                \(HTML.lines(names.all(list).map { box(name, list, $0) }))
                </div>
                \(after)
                </fieldset>
                """
        }
        return """
            <div class="field">
            <label for="w-\(name)">\(label) \(mark)</label>
            \(about)
            \(input(control, name, marks))
            \(after)
            </div>
            """
    }

    /// The book's own question where the page's language has no words for it.
    private func label(_ key: String) -> HTML {
        guard page.form.topic == .known else { return "\(said.label(key))" }
        let words = said.code(key)
        let isKnown = words != key.replacing("-", with: " ")
        if isKnown { return "\(words)" }
        return "<span lang=\"en\">\(page.book.facts[key]?.question ?? key)</span>"
    }

    private func input(_ control: LetterControl, _ name: String, _ marks: HTML) -> HTML {
        let text = value(name)
        switch control.kind {
        case .text, .lines:
            // A line break at the start of a text area is not part of its text.
            return """
                <textarea id="w-\(name)" name="\(name)" \
                rows="\(control.kind == .text ? 5 : 3)"\(marks)>
                \(text)</textarea>
                """
        case .day: return plain(name, "date", marks)
        case .truth:
            let options = [("true", said[.yes]), ("false", said[.no])].map { ($0, HTML.plain($1)) }
            return select(name, [("", "\(said[.notSaid])")] + options, marks)
        case .word(let list):
            var codes = names.all(list)
            if !text.isEmpty, !codes.contains(text) { codes.append(text) }
            let options = codes.map { ($0, names.word(list, $0)) }
            return select(name, [("", "\(said[.choose])")] + options, marks)
        case .language:
            var codes = WriterNames.languages
            if !text.isEmpty, !codes.contains(text) { codes.append(text) }
            let options = codes.map { ($0, HTML.plain(names.language($0))) }
            return select(name, [("", "\(said[.notSaid])")] + options, marks)
        case .line, .states, .number, .penalty, .words: return plain(name, "text", marks)
        }
    }

    private func plain(_ name: String, _ type: String, _ marks: HTML) -> HTML {
        """
        <input id="w-\(name)" name="\(name)" type="\(type)" value="\(value(name))" \
        autocomplete="off"\(marks)>
        """
    }

    private func select(_ name: String, _ options: [(String, HTML)], _ marks: HTML) -> HTML {
        let items = options.map { code, text -> HTML in
            let on: HTML = value(name) == code ? " selected" : ""
            return "<option value=\"\(code)\"\(on)>\(text)</option>"
        }
        return """
            <select id="w-\(name)" name="\(name)"\(marks)>
            \(HTML.lines(items))
            </select>
            """
    }

    private func box(_ name: String, _ list: String, _ word: String) -> HTML {
        let field = "\(name):\(word)"
        let on: HTML = value(field).isEmpty ? "" : " checked"
        return """
            <div class="choice"><input id="w-\(field)" name="\(field)" type="checkbox" \
            value="on"\(on)>
            <label for="w-\(field)">\(names.word(list, word))</label></div>
            """
    }

    private func error(_ problems: [WriterProblem], _ name: String) -> HTML {
        if problems.isEmpty { return "" }
        let items = problems.map { "<span>\(said[$0.phrase])</span>" as HTML }
        return """
            <p class="wrong" id="w-\(name)-wrong"><strong>\(words[.wrongMark]):</strong> \
            \(HTML.lines(items))</p>
            """
    }

    /// What stands in the letter, where somebody else put it there meanwhile.
    private func now(_ name: String) -> HTML {
        guard let current = page.current, (current[name] ?? "") != value(name) else { return "" }
        let text = current[name] ?? ""
        return """
            <p class="now"><strong>\(said[.nowThere])</strong> \
            \(text.isEmpty ? said[.notSaid] : text)</p>
            """
    }

    // MARK: - Why

    private func tag(_ question: LetterQuestion?) -> HTML {
        guard let question else { return "<span class=\"tag\">(\(said[.optional]))</span>" }
        return question.isNeeded
            ? "<span class=\"tag must\">(\(said[.needed]))</span>"
            : "<span class=\"tag\">(\(said[.wanted]))</span>"
    }

    private func reasons(_ field: String) -> HTML {
        question(field).map { "<p>\(tag($0))</p>\n\(why($0))" as HTML } ?? ""
    }

    /// The question and every rule that asks for its answer, each with its place in the law.
    private func why(_ question: LetterQuestion) -> HTML {
        let items = question.reasons.map { reason -> HTML in
            guard let id = reason.rule else {
                return
                    """
                    <p lang="en">\(reason.text) <span class="tag">\(reason.citation)</span></p>
                    """
            }
            let rule = page.book.rule(id)
            let confidence = rule.map { words.code($0.citation.confidence.rawValue) } ?? ""
            return """
                <p><strong lang="en">\(reason.citation)</strong> \
                <span class="tag">\(said[.confidence]): \(confidence)</span><br>
                <span lang="en">\(reason.text)</span><br>
                <a href="/law/rule/\(PathSegment.encode(id))">\(said[.theRule]): \
                <bdi>\(id)</bdi></a></p>
                """
        }
        return """
            <details class="why"><summary>\(said[.why])</summary>
            <div>
            <p>\(WriterQuestion(words: words, draft: page.draft).text(question))</p>
            \(HTML.lines(items))
            </div>
            </details>
            """
    }
}

/// What words of letters are called in the language of a page.
struct WriterNames {
    private let letter: LetterWords
    private let book: LawBook

    init(_ words: Catalogue, _ book: LawBook) {
        letter = LetterWords.all[words.language] ?? .english
        self.book = book
    }

    /// Languages that letters are written in, by their codes.
    static let languages = [
        "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et",
        "fa", "fi", "fr", "ga", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
        "ko", "lt", "lv", "mk", "mn", "ms", "mt", "ne", "nl", "no", "pl", "ps", "pt", "rm", "ro",
        "ru", "sk", "sl", "sq", "sr", "sv", "sw", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh",
    ]

    private static let lists = [
        "stages": "stage", "roles": "role", "signers": "signer", "channels": "channel",
        "measures": "measure", "offences": "offence", "data-categories": "category",
        "statements": "statement", "undertakings": "undertaking", "assurances": "assurance",
    ]

    /// The words of a list.
    func all(_ list: String) -> [String] { LetterField.words(of: list, in: book) }

    /// What a word of a list is called; the book's own name where the language has none.
    func word(_ list: String, _ word: String) -> HTML {
        let name = WriterNames.lists[list] ?? list
        if let title = letter.title(name, word) { return "\(title)" }
        let title: String? =
            switch list {
            case "measures": book.measures[word]?.title
            case "offences": book.offences[word]?.title
            case "data-categories": book.dataCategories[word]?.title
            default: nil
            }
        return letter.language == "en"
            ? "\(title ?? word)" : "<span lang=\"en\">\(title ?? word)</span>"
    }

    /// What a state is called.
    func state(_ code: String) -> String { letter.state(code) }

    /// What a language is called.
    func language(_ code: String) -> String { letter.language(code) }
}
