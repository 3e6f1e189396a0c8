package import Casework

/// What was answered, once more before anything is done that cannot be taken back.
package struct CheckPage: Sendable {
    /// The form and what was typed.
    package var page: StepPage
    /// What is wrong with the passphrase, if it was tried.
    package var problems: [StepProblem] = []

    /// The answers of a form.
    package init(_ page: StepPage) { self.page = page }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let step = words.step(page.form.name)
        let title = "\(words[.checkTitle]) – \(step.title)"
        let main: HTML = """
            \(layout.trail(page.place))
            <h1>\(words[.checkTitle])</h1>
            <p>\(step.title). \(step.about)</p>
            \(alert(words))
            \(answers(layout))
            <form class="card step" method="post" action="\(page.place.address(page.form))">
            \(hidden)
            \(passphrase(words))
            <p>\(words[page.form.isSigned ? .signedAct : .checkedAct])</p>
            <div class="acts">
            <button type="submit" name="do" value="confirm">\(step.title)</button>
            <button type="submit" name="do" value="change" class="quiet" formnovalidate>\
            \(words[.change])</button>
            <a href="\(page.place.home)">\(words[.leave])</a>
            </div>
            </form>
            """
        return layout.document(title: title, authority: page.place.authority, for: reader, main)
    }

    private func alert(_ words: Catalogue) -> HTML {
        if problems.isEmpty { return "" }
        let items = problems.map { problem -> HTML in
            problem.phrase.map { "<li>\(words[$0])</li>" }
                ?? "<li>\(words.said(problem.said ?? ""))</li>"
        }
        return """
            <div class="alert" role="alert"><p><strong>\(words[.wrongHeading])</strong></p>
            <ul>
            \(HTML.lines(items))
            </ul>
            </div>
            """
    }

    private var hidden: HTML {
        let seal: [(String, String)] = [
            ("form-token", page.seal.token), ("form-key", page.seal.key),
            ("form-stand", "\(page.seal.stand)"),
        ]
        let typed = page.values.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
        return HTML.lines(
            (seal + typed.map { ($0.key, $0.value) }).map { name, value in
                "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
            }
        )
    }

    private func passphrase(_ words: Catalogue) -> HTML {
        guard page.form.isSigned else { return "" }
        return """
            <div class="field">
            <label for="passphrase">\(words[.passphrase])</label>
            <p class="hint" id="passphrase-hint">\(words[.passphraseHint])</p>
            <input id="passphrase" name="passphrase" type="password" required \
            autocomplete="off" aria-describedby="passphrase-hint">
            </div>
            """
    }

    // MARK: - The answers

    private func answers(_ layout: Layout) -> HTML {
        let words = layout.words
        let rows = page.form.fields.map { field -> HTML in
            let shown = shown(field, words)
            let text: HTML =
                shown.isEmpty
                ? "<span class=\"aside\">\(words[.notGiven])</span>"
                : HTML.lines(shown.map { "<span class=\"said\">\($0)</span>" })
            return "<div><dt>\(words.field(field.name).label)</dt><dd>\(text)</dd></div>"
        }
        return rows.isEmpty ? "" : "<dl class=\"answers\">\n\(HTML.lines(rows))\n</dl>"
    }

    private func value(_ name: String) -> String { page.values[name] ?? "" }

    private func shown(_ field: StepField, _ words: Catalogue) -> [HTML] {
        switch field.kind {
        case .flag: return ["\(words[value(field.name).isEmpty ? .no : .yes])"]
        case .yesNo:
            let given = value(field.name)
            return given.isEmpty ? [] : ["\(words[given == "true" ? .yes : .no])"]
        case .one(let source): return chosen(source, words) { $0 == value(field.name) }
        case .many(let source):
            return chosen(source, words) { !value("\(field.name):\($0)").isEmpty }
        case .rules:
            let found = chosen(.rules, words) { !value("\(field.name):\($0)").isEmpty }
            let more = value("\(field.name).more")
            return found + (more.isEmpty ? [] : ["\(more)"])
        case .outcomes:
            return page.place.measures.compactMap { measure in
                let given = value("\(field.name):\(measure.value)")
                return given.isEmpty ? nil : "\(measure.label): \(words.code(given))"
            }
        case .questions, .answers, .conditions, .verdicts, .limits:
            let prefixes = ["\(field.name).", "\(field.name):"]
            return page.values.sorted { $0.key < $1.key }
                .filter { pair in
                    !pair.value.isEmpty && prefixes.contains { pair.key.hasPrefix($0) }
                }
                .map { "\($0.value)" }
        case .line, .text, .file, .day, .end:
            let given = value(field.name)
            return given.isEmpty ? [] : ["\(given)"]
        }
    }

    private func chosen(
        _ source: StepSource,
        _ words: Catalogue,
        _ isChosen: (String) -> Bool
    ) -> [HTML] {
        (page.place.choices[source] ?? []).filter { isChosen($0.value) }.map(words.choice)
    }
}

/// What came of a step: what was recorded, and what can be done next.
package struct DonePage: Sendable {
    /// Which form.
    package var form: StepForm
    /// The case as it is now.
    package var place: StepPlace
    /// The case's stage and what both sides agree on now.
    package var letterStage: String
    /// The digest of the envelope that goes out, if one does.
    package var envelope: String?
    /// The day on which a period ends that the step began.
    package var ends: Day?
    /// What was left out of an acceptance, since it did not verify.
    package var quarantined: [String] = []
    /// What the person can do now, by the forms' names.
    package var next: [String] = []

    /// What came of a form.
    package init(_ form: StepForm, _ place: StepPlace, letterStage: String) {
        self.form = form
        self.place = place
        self.letterStage = letterStage
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let step = words.step(form.name)
        let title = "\(words[.doneTitle]) – \(step.title)"
        var facts: [(Phrase, HTML)] = [
            (.stage, "<strong>\(words.code(place.stage))</strong>"),
            (.letterStage, "\(words.code(letterStage))"),
        ]
        if let envelope { facts.append((.envelopeOut, layout.digest(envelope))) }
        if let ends { facts.append((.periodEnds, words.day(ends))) }
        if !quarantined.isEmpty {
            facts.append((.inQuarantine, "\(quarantined.joined(separator: ", "))"))
        }
        let steps = next.map { name -> HTML in
            let link = "\(place.home)/steps/\(name)"
            return "<li><a href=\"\(link)\">\(words.step(name).title)</a></li>"
        }
        let list: HTML =
            steps.isEmpty
            ? "<p>\(words[.nothingNext])</p>" : "<ul>\n\(HTML.lines(steps))\n</ul>"
        let main: HTML = """
            \(layout.trail(place))
            <div class="done" role="status">
            <h1>\(words[.doneTitle])</h1>
            <p>\(step.title). \(step.next)</p>
            </div>
            \(layout.terms(facts))
            <p>\(words[.doneLedger])</p>
            <section aria-labelledby="next">
            <h2 id="next">\(words[.youCanNow])</h2>
            \(list)
            <p><a href="\(place.home)">\(words[.backToCase])</a> · \
            <a href="/">\(words[.myWork])</a></p>
            </section>
            """
        return layout.document(title: title, authority: place.authority, for: reader, main)
    }
}
