import Casework
package import Encoding

extension LetterCheck {
    /// The check for people.
    package var text: String {
        var page = Page()
        let letter = assessment
        page.line(
            "Letter \(letter.letter), \(letter.requesting) to \(letter.requested), checked for "
                + letter.on.spelled
        )
        page.line(isFit ? "Fit to send." : "Not fit to send.")
        switch form {
        case .success(let form): page.line("Form: \(form.rawValue)")
        case .failure(let refused): page.line("Form: none; \(refused.words)")
        }
        if letter.bases.isEmpty { page.line("No legal basis was found.") }
        if !bars.isEmpty { page.heading("What bars it") }
        for rule in bars { page.item("\(rule.text) (\(rule.citation.text))", at: 1) }
        for part in parts where !part.contents.isEmpty { contents(part, &page) }
        if !questions.isEmpty { page.heading("To be answered before it is sent") }
        for question in questions {
            page.item("\(question.text) (for \(question.measures.joined(separator: ", ")))", at: 1)
        }
        if let translation { translated(translation, &page) }
        page.heading("Language, channel, signature")
        for note in notes { page.item(note, at: 1) }
        page.blank()
        page.line("Law book \(letter.digest)")
        page.line("This is a proposal. A named officer decides.")
        return page.text
    }

    private func translated(_ translation: LetterTranslation, _ page: inout Page) {
        page.heading("Translation into \(translation.language)")
        if !translation.isInLetter {
            return page.item("none of the letter's own texts: it must come as a paper", at: 1)
        }
        let states = [("missing", LetterTranslation.State.missing), ("changed since", .changed)]
        for (words, state) in states {
            for field in translation.fields(state) { page.item("\(words): \(field)", at: 1) }
        }
        if translation.isWhole { page.item("whole: every text is translated", at: 1) }
    }

    private func contents(_ part: Part, _ page: inout Page) {
        let role = part.role.map { " (\($0.rawValue))" } ?? ""
        page.heading("\(part.instrument.title)\(role)")
        for content in part.contents {
            let about = "\(content.rule.text) (\(content.rule.citation.text))"
            page.item("\(content.words): \(about)", at: 1)
        }
    }

    /// The check as the one JSON value that `comity letter check --format json` prints.
    package var json: JSON {
        let formWords: JSON =
            switch form {
            case .success(let form): .string(form.rawValue)
            case .failure: .null
            }
        var refused: JSON = .null
        if case .failure(let why) = form { refused = .string(why.words) }
        return [
            "letter": .string(assessment.letter),
            "on": .string("\(assessment.on)"),
            "lawBook": [
                "digest": .string(assessment.digest),
                "overlays": .array(assessment.overlays.map(JSON.string)),
            ],
            "fit": .bool(isFit),
            "form": formWords,
            "formRefused": refused,
            "bars": .array(bars.map(LetterCheck.json)),
            "instruments": .array(parts.map(LetterCheck.json)),
            "questions": .array(questions.map(LetterCheck.json)),
            "notes": .array(notes.map(JSON.string)),
            "translation": translation?.json ?? .null,
        ]
    }

    private static func json(_ rule: Rule) -> JSON {
        [
            "rule": .string(rule.id), "citation": .string(rule.citation.text),
            "confidence": .string(rule.citation.confidence.rawValue), "text": .string(rule.text),
        ]
    }

    private static func json(_ question: Assessment.Question) -> JSON {
        [
            "fact": .string(question.fact), "text": .string(question.text),
            "measures": .array(question.measures.map(JSON.string)),
            "rules": .array(question.rules.map(JSON.string)),
        ]
    }

    private static func json(_ part: Part) -> JSON {
        [
            "instrument": .string(part.instrument.key),
            "title": .string(part.instrument.title),
            "role": part.role.map { .string($0.rawValue) } ?? .null,
            "contents": .array(
                part.contents.map { content in
                    [
                        "rule": .string(content.rule.id),
                        "citation": .string(content.rule.citation.text),
                        "confidence": .string(content.rule.citation.confidence.rawValue),
                        "text": .string(content.rule.text),
                        "required": .bool(content.rule.modality != .contentIfPossible),
                        "state": .string(content.state.rawValue),
                        "stops": .bool(content.stops),
                        "measures": .array(content.measures.map(JSON.string)),
                    ]
                }
            ),
        ]
    }
}

extension LetterCheck.Content {
    /// Its state in words, with what that means for the letter.
    fileprivate var words: String {
        let about = measures.joined(separator: ", ")
        switch state {
        case .present: return "present"
        case .open: return "open for \(about)"
        case .missing where rule.modality == .contentIfPossible:
            return "missing for \(about), wanted where possible"
        case .missing where stops: return "missing for \(about)"
        case .missing where !rule.citation.confidence.decides:
            return "missing for \(about), to be checked"
        case .missing: return "missing for \(about), which does not stop it"
        }
    }
}

extension LetterForm.Refused {
    /// Why, in words.
    package var words: String {
        switch self {
        case .notCarried(let measure, let instrument):
            "`\(measure)` rests on \(instrument), which prescribes a form that is not carried here"
        case .mixed(let european, let other):
            "`\(european)` is asked for by a European Investigation Order and `\(other)` is not"
        case .unfit(let form, let measure):
            "the form `\(form.rawValue)` is not for `\(measure)`"
        }
    }
}
