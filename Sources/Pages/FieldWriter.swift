/// Writes the fields of a form: each with its label, its help and what is wrong with it.
struct FieldWriter {
    let page: StepPage
    let words: Catalogue

    /// How many empty rows a list of questions or conditions begins with.
    private static let rows = 3

    /// What is wrong, with a link to each field, above the form.
    var summary: HTML {
        if page.problems.isEmpty { return "" }
        let items = page.problems.map { problem -> HTML in
            let text = self.text(problem)
            guard let field = problem.field.flatMap(self.field(named:)) else {
                return "<li>\(text)</li>"
            }
            let link = "#\(FieldWriter.anchor(field))"
            return "<li><a href=\"\(link)\">\(words.field(field.name).label)</a>: \(text)</li>"
        }
        return """
            <div class="alert" role="alert" aria-labelledby="wrong">
            <h2 id="wrong">\(words[.wrongHeading])</h2>
            <ul>
            \(HTML.lines(items))
            </ul>
            </div>
            """
    }

    /// A sentence in place of fields where a step asks for nothing.
    var nothingToFill: HTML {
        page.form.fields.isEmpty ? "<p>\(words[.nothingToFill])</p>" : ""
    }

    private func field(named name: String) -> StepField? {
        page.form.fields.first { $0.name == name }
    }

    private func text(_ problem: StepProblem) -> HTML {
        if let phrase = problem.phrase { return "\(words[phrase])" }
        return words.said(problem.said ?? "")
    }

    /// Where a link to a field leads.
    static func anchor(_ field: StepField) -> String {
        switch field.kind {
        case .questions, .conditions: "f-\(field.name).0"
        default: "f-\(field.name)"
        }
    }

    /// An identifier that holds no white space, whatever an exhibit is called.
    private static func id(_ name: String) -> String { "f-" + PathSegment.encode(name) }

    private func value(_ name: String) -> String { page.values[name] ?? "" }

    private func choices(_ source: StepSource) -> [StepChoice] {
        page.place.choices[source] ?? []
    }

    // MARK: - One field

    /// One field of the form.
    func field(_ field: StepField) -> HTML {
        switch field.kind {
        case .line: single(field) { input($0, "text") }
        case .day, .end: single(field) { input($0, "date") }
        case .text: single(field) { area($0, rows: 5) }
        case .file: single(field) { area($0, rows: 16) }
        case .flag: flag(field)
        case .yesNo:
            group(
                field,
                [radio(field, "true", "\(words[.yes])"), radio(field, "false", "\(words[.no])")]
            )
        case .one(let source): one(field, choices(source))
        case .many(let source):
            group(field, choices(source).map { box(field, $0) }, empty: choices(source).isEmpty)
        case .rules: rules(field)
        case .questions: group(field, rows(field).map { question(field, $0) })
        case .conditions: group(field, rows(field).map { condition(field, $0) })
        case .answers: answers(field)
        case .outcomes: group(field, page.place.measures.map { outcome(field, $0) })
        case .verdicts: group(field, choices(.collected).map { verdict(field, $0) })
        case .limits: limits(field)
        }
    }

    private func optional(_ field: StepField) -> HTML {
        field.isNeeded ? "" : " <span class=\"aside\">(\(words[.optional]))</span>"
    }

    private func hint(_ field: StepField) -> HTML {
        let hint = words.field(field.name).hint
        return hint.isEmpty ? "" : "<p class=\"hint\" id=\"\(field.name)-hint\">\(hint)</p>"
    }

    private func error(_ field: StepField) -> HTML {
        let wrong = page.problems.filter { $0.field == field.name }.map(text)
        if wrong.isEmpty { return "" }
        let items = wrong.map { "<span>\($0)</span>" as HTML }
        return """
            <p class="wrong" id="\(field.name)-wrong"><strong>\(words[.wrongMark]):</strong> \
            \(HTML.lines(items))</p>
            """
    }

    private func isWrong(_ field: StepField) -> Bool {
        page.problems.contains { $0.field == field.name }
    }

    private func described(_ field: StepField) -> HTML {
        let hint = words.field(field.name).hint.isEmpty ? [] : ["\(field.name)-hint"]
        let wrong = isWrong(field) ? ["\(field.name)-wrong"] : []
        let names = (hint + wrong).joined(separator: " ")
        let invalid: HTML = isWrong(field) ? " aria-invalid=\"true\"" : ""
        return names.isEmpty ? invalid : " aria-describedby=\"\(names)\"\(invalid)"
    }

    private func single(_ field: StepField, _ control: (StepField) -> HTML) -> HTML {
        """
        <div class="field">
        <label for="f-\(field.name)">\(words.field(field.name).label)\(optional(field))</label>
        \(hint(field))
        \(error(field))
        \(control(field))
        </div>
        """
    }

    private func input(_ field: StepField, _ type: String) -> HTML {
        """
        <input id="f-\(field.name)" name="\(field.name)" type="\(type)" \
        value="\(value(field.name))" autocomplete="off"\(described(field))>
        """
    }

    private func area(_ field: StepField, rows: Int) -> HTML {
        // A line break at the start of a text area is not part of its text (HTML, "textarea").
        """
        <textarea id="f-\(field.name)" name="\(field.name)" rows="\(rows)"\(described(field))>
        \(value(field.name))</textarea>
        """
    }

    private func flag(_ field: StepField) -> HTML {
        let on: HTML = value(field.name).isEmpty ? "" : " checked"
        return """
            <div class="field">
            \(error(field))
            <div class="choice"><input id="f-\(field.name)" name="\(field.name)" type="checkbox" \
            value="on"\(on)\(described(field))>
            <label for="f-\(field.name)">\
            \(words.field(field.name).label)\(optional(field))</label></div>
            \(hint(field))
            </div>
            """
    }

    // MARK: - Choices

    private func group(_ field: StepField, _ items: [HTML], empty: Bool = false) -> HTML {
        let none: HTML = empty ? "<p>\(words[.noChoice])</p>" : ""
        return """
            <fieldset id="f-\(field.name)" class="field" tabindex="-1"\(described(field))>
            <legend>\(words.field(field.name).label)\(optional(field))</legend>
            \(hint(field))
            \(error(field))
            \(none)
            \(HTML.lines(items))
            </fieldset>
            """
    }

    private func one(_ field: StepField, _ choices: [StepChoice]) -> HTML {
        var items = choices.map { choice in
            radio(field, choice.value, label(choice), isOnly: choices.count == 1 && field.isNeeded)
        }
        if !field.isNeeded {
            items.append(radio(field, "", "\(words[.noneOfThem])", isOnly: false))
        }
        return group(field, items, empty: choices.isEmpty)
    }

    private func label(_ choice: StepChoice) -> HTML { words.choice(choice) }

    private func radio(
        _ field: StepField,
        _ value: String,
        _ label: HTML,
        isOnly: Bool = false
    ) -> HTML {
        let typed = page.values[field.name]
        let on: HTML = typed == value || (typed == nil && isOnly) ? " checked" : ""
        let id = FieldWriter.id("\(field.name)-\(value.isEmpty ? "none" : value)")
        return """
            <div class="choice"><input id="\(id)" name="\(field.name)" type="radio" \
            value="\(value)"\(on)>
            <label for="\(id)">\(label)</label></div>
            """
    }

    private func box(_ field: StepField, _ choice: StepChoice) -> HTML {
        let name = "\(field.name):\(choice.value)"
        let on: HTML = value(name).isEmpty ? "" : " checked"
        let id = FieldWriter.id(name)
        return """
            <div class="choice"><input id="\(id)" name="\(name)" type="checkbox" value="on"\(on)>
            <label for="\(id)">\(label(choice))</label></div>
            """
    }

    private func rules(_ field: StepField) -> HTML {
        let more = "\(field.name).more"
        let line: HTML = """
            <div class="sub"><label for="f-\(more)">\(words[.otherRules])</label>
            <input id="f-\(more)" name="\(more)" type="text" value="\(value(more))" \
            autocomplete="off" spellcheck="false"></div>
            """
        return group(field, choices(.rules).map { box(field, $0) } + [line])
    }

    // MARK: - Lists

    private func rows(_ field: StepField) -> [Int] {
        let prefix = "\(field.name)."
        let filled = page.values.filter { $0.key.hasPrefix(prefix) && !$0.value.isEmpty }
            .compactMap { Int($0.key.dropFirst(prefix.count).prefix { $0.isNumber }) }
        return Array(0..<max((filled.max() ?? -1) + 2, FieldWriter.rows))
    }

    private func question(_ field: StepField, _ row: Int) -> HTML {
        let name = "\(field.name).\(row)"
        return """
            <div class="sub"><label for="f-\(name)">\(words[.question]) \(row + 1)</label>
            <textarea id="f-\(name)" name="\(name)" rows="2">
            \(value(name))</textarea></div>
            """
    }

    private func condition(_ field: StepField, _ row: Int) -> HTML {
        let name = "\(field.name).\(row)"
        let rule = "\(name).rule"
        return """
            <div class="sub"><label for="f-\(name)">\(words[.condition]) \(row + 1)</label>
            <textarea id="f-\(name)" name="\(name)" rows="2">
            \(value(name))</textarea>
            <label for="f-\(rule)">\(words[.ruleOfIt])</label>
            <input id="f-\(rule)" name="\(rule)" type="text" value="\(value(rule))" \
            autocomplete="off" spellcheck="false"></div>
            """
    }

    /// A box for each question that waits; they are named after the envelope's own names.
    private func answers(_ field: StepField) -> HTML {
        let items = choices(.questions).flatMap { asked in
            asked.items.map { question -> HTML in
                let name = "\(field.name):\(asked.value):\(question.value)"
                let id = FieldWriter.id(name)
                return """
                    <div class="sub"><label for="\(id)">\(question.label)</label>
                    <textarea id="\(id)" name="\(name)" rows="3">
                    \(value(name))</textarea></div>
                    """
            }
        }
        return group(field, items, empty: items.isEmpty)
    }

    private func select(_ name: String, _ options: [(String, HTML)], _ label: HTML) -> HTML {
        let items = options.map { value, text -> HTML in
            let on: HTML = self.value(name) == value ? " selected" : ""
            return "<option value=\"\(value)\"\(on)>\(text)</option>"
        }
        let id = FieldWriter.id(name)
        return """
            <label for="\(id)">\(label)</label>
            <select id="\(id)" name="\(name)">
            \(HTML.lines(items))
            </select>
            """
    }

    private func outcome(_ field: StepField, _ measure: StepChoice) -> HTML {
        let name = "\(field.name):\(measure.value)"
        let options: [(String, HTML)] = [
            ("", "\(words[.notInThisDecision])"), ("ACCEPT", "\(words.code("ACCEPT"))"),
            ("ACCEPT_WITH_CONDITIONS", "\(words.code("ACCEPT_WITH_CONDITIONS"))"),
            ("REFUSE", "\(words.code("REFUSE"))"),
        ]
        return "<div class=\"sub\">\(select(name, options, label(measure)))</div>"
    }

    private func verdict(_ field: StepField, _ exhibit: StepChoice) -> HTML {
        let name = "\(field.name):\(exhibit.value)"
        let (special, reason) = ("\(name):special", "\(name):reason")
        let (specialID, reasonID) = (FieldWriter.id(special), FieldWriter.id(reason))
        let on: HTML = value(special).isEmpty ? "" : " checked"
        let options: [(String, HTML)] = [
            ("", "\(words[.choose])"), ("keep", "\(words[.keepIt])"),
            ("leave", "\(words[.leaveOut])"),
        ]
        return """
            <div class="sub">\(select(name, options, label(exhibit)))
            <label for="\(reasonID)">\(words[.whyLeftOut])</label>
            <input id="\(reasonID)" name="\(reason)" type="text" value="\(value(reason))" \
            autocomplete="off">
            <div class="choice"><input id="\(specialID)" name="\(special)" type="checkbox" \
            value="on"\(on)>
            <label for="\(specialID)">\(words[.isSpecial])</label></div></div>
            """
    }

    private func limits(_ field: StepField) -> HTML {
        let options: [(String, HTML)] = [
            ("withConsent", "\(words[.transferWithConsent])"),
            ("forbidden", "\(words[.transferForbidden])"), ("free", "\(words[.transferFree])"),
        ]
        let transfer = select("\(field.name).transfer", options, "\(words[.onwardTransfer])")
        let lines = [
            ("purpose", Phrase.limitPurpose), ("authority", .limitAuthority), ("rule", .ruleOfIt),
        ]
        .map { part, phrase -> HTML in
            let name = "\(field.name).\(part)"
            return """
                <label for="f-\(name)">\(words[phrase])</label>
                <input id="f-\(name)" name="\(name)" type="text" value="\(value(name))" \
                autocomplete="off">
                """
        }
        return group(field, ["<div class=\"sub\">\(HTML.lines(lines))\n\(transfer)</div>"])
    }
}
