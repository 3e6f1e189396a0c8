import Casework
import Law

/// Writes the parts of one letter in one language.
struct LetterWriter {
    let page: LetterPage
    let words: LetterWords
    /// The letter as it was written, or its translation.
    let letter: LetterOfRequest.Draft
    /// How the officer's text is marked.
    let text: LetterText
    /// What the translation is; nothing where the letter stands as it was written.
    let translation: LetterTranslation?
    /// What the ids of this copy of the letter begin with.
    let mark: String

    /// - Parameter translated: whether it is the letter in the language of its translation.
    init(page: LetterPage, words: LetterWords, translated: Bool = false) {
        (self.page, self.words) = (page, words)
        let own = page.letter
        guard translated, let other = own.translated, let found = LetterTranslation(of: own) else {
            (letter, text, translation) = (own, LetterText(language: own.language), nil)
            mark = words.language
            return
        }
        let left = found.texts.filter { $0.state != .present }
            .flatMap { $0.original.split(separator: "\n").map(String.init) + [$0.original] }
        (letter, translation) = (other, found)
        text = LetterText(language: found.language, untranslated: (Set(left), own.language))
        mark = words.language == found.language ? words.language : "\(words.language)-translated"
    }

    /// What stands where the letter says nothing.
    var lack: HTML { "<p class=\"lack\">\(words[.notStated]).</p>" }

    /// The same inside a table.
    var lackInLine: HTML { "<span class=\"lack\">\(words[.notStated])</span>" }

    func plain(_ phrase: LetterPhrase) -> HTML { "<p>\(words[phrase])</p>" }

    /// What a word of the law book is called, in the letter's language where the catalogue has it.
    func title(_ list: String, _ word: String) -> HTML {
        if let title = words.title(list, word) { return HTML.plain(title) }
        let title = page.bookTitles["\(list).\(word)"] ?? word
        return "<span lang=\"en\">\(title)</span>"
    }

    /// A table of names and values; a row without a value is left out, and nothing is given for a
    /// table without rows.
    func fields(_ rows: [(LetterPhrase, HTML?)]) -> HTML? {
        let lines = rows.compactMap { name, value -> HTML? in
            value.map { "<tr><th scope=\"row\">\(words[name])</th><td>\($0)</td></tr>" }
        }
        guard !lines.isEmpty else { return nil }
        return "<table class=\"fields\">\n\(HTML.lines(lines))\n</table>"
    }

    /// A table with a head.
    func table(_ columns: [LetterPhrase], _ rows: [[HTML]]) -> HTML {
        let head = columns.map { "<th scope=\"col\">\(words[$0])</th>" as HTML }
        let body = rows.map { cells -> HTML in
            let first = cells.prefix(1).map { "<th scope=\"row\">\($0)</th>" as HTML }
            let rest = cells.dropFirst().map { "<td>\($0)</td>" as HTML }
            return "<tr>\(LetterText.joined(first + rest, by: ""))</tr>"
        }
        return """
            <table>
            <thead><tr>\(LetterText.joined(head, by: ""))</tr></thead>
            <tbody>
            \(HTML.lines(body))
            </tbody>
            </table>
            """
    }

    /// From whom to whom, reference, day and title.
    func head(_ title: LetterPhrase) -> HTML {
        let from = letter.requesting
        let to = letter.requested
        let unit: HTML = letter.unit.map { "<p>\(text.inline($0))</p>" } ?? ""
        let opening: LetterPhrase = page.form == .eio ? .openingEuropean : .opening
        let urgent: HTML = letter.urgent == nil ? "" : "<p class=\"urgent\">\(words[.urgent])</p>"
        let drill: HTML = letter.isDrill ? "<p class=\"urgent\">\(words[.drill])</p>\n" : ""
        return """
            \(drill)<div class="head">
            <div>
            <p class="from">\(from.name.map(text.inline) ?? "")</p>
            <p>\(words.state(from.state))</p>
            \(unit)
            </div>
            <div>
            <p class="label">\(words[.reference])</p>
            <p class="reference">\(text.inline(letter.id))</p>
            <p class="label">\(words[.date])</p>
            <p>\(words.day(letter.date))</p>
            </div>
            </div>
            <div class="to">
            <p class="label">\(words[.to])</p>
            <p>\(to.name.map(text.inline) ?? "")</p>
            <p>\(words.state(to.state))</p>
            </div>
            \(urgent)
            <h1>\(words[title])</h1>\(translationNote)
            <p>\(words[opening])</p>
            """
    }

    /// That this is a translation: into what, by whom, when, and how far.
    private var translationNote: HTML {
        guard let translation, let said = letter.translation else { return "" }
        let what = HTML.plain(words.language(translation.language))
        let state = said.certified.map { $0 ? LetterPhrase.certified : .notCertified }
        var parts: [HTML] = [words.filled(.translationInto, ["what": what])]
        if let translator = said.translator {
            parts.append(words.filled(.translatedBy, ["who": text.inline(translator)]))
        }
        if let date = said.date { parts.append(words.day(date)) }
        parts.append(HTML.plain(words[state ?? .certificationOpen]))
        let left: HTML = translation.isWhole ? "" : " \(words[.partlyTranslated])"
        return "\n<p>\(LetterText.joined(parts, by: ", ")).\(left)</p>"
    }

    /// Where the letter is signed by hand, with who signs.
    var signature: HTML {
        let signer = letter.signedBy
        let rows: [(LetterPhrase, HTML?)] = [
            (.name, signer.map { text.inline($0.name) } ?? lackInLine),
            (.function, signer?.role.map { title("signer", $0) } ?? lackInLine),
            (.place, ""), (.day, words.day(letter.date)), (.signatureOf, ""), (.seal, ""),
        ]
        let closing: HTML = page.form == .eio ? "" : "<p>\(words[.closing])</p>"
        return """
            <section class="signature" aria-labelledby="\(mark)-signature">
            \(closing)
            <h2 id="\(mark)-signature">\(words[.signature])</h2>
            \(fields(rows) ?? "")
            </section>
            """
    }

    /// The content of one part; nothing when the letter has nothing for it.
    func content(_ part: LetterOutline.Content) -> HTML? {
        switch part {
        case .parties: parties
        case .authority: authorityPart
        case .basis: basis
        case .proceedings: proceedings
        case .offences: offences
        case .facts: facts
        case .offencesAndFacts: both(offences, facts)
        case .conduct: conduct
        case .persons: persons
        case .measures: measures
        case .purpose: letter.purpose.map(text.block)
        case .timeLimits: timeLimits
        case .statements: statements(besides: [])
        case .undertakings: undertakings
        case .contact: contact
        case .enclosures: enclosures
        case .dataToPreserve: dataToPreserve
        case .custodian: custodian
        case .necessity: perMeasure(\.necessity)
        case .intention: statement("intention-to-submit-request")
        case .earlierOrder: plain(.earlierOrderNone)
        case .proceedingsType: proceedingsType
        case .grounds: grounds
        case .additional: additional
        case .formalities: formalities
        case .remedies: plain(.remediesNone)
        case .issuing: issuing
        case .validating: validating
        }
    }

    func both(_ first: HTML?, _ second: HTML?) -> HTML? {
        if first == nil && second == nil { return nil }
        return HTML.lines([first ?? lack, second ?? lack])
    }

    // MARK: What every form has

    private var authorityPart: HTML? {
        let from = letter.requesting
        guard from.name != nil || letter.unit != nil else { return nil }
        return fields([
            (.authorityName, from.name.map(text.inline) ?? lackInLine),
            (.state, HTML.plain(words.state(from.state))),
            (.unit, letter.unit.map(text.inline)),
            (.channel, letter.channel.map { title("channel", $0) }),
        ])
    }

    private var basis: HTML? {
        let items = page.bases.map { basis -> HTML in
            let role = basis.role == .primary ? words[.primaryBasis] : words[.supplementaryBasis]
            return "<li>\(basisTitle(basis.instrument)) (\(role.lowercased()))</li>"
        }
        return items.isEmpty ? nil : "<ul>\n\(HTML.lines(items))\n</ul>"
    }

    private func basisTitle(_ instrument: Instrument) -> HTML {
        if let title = words.title("instrument", instrument.key) { return HTML.plain(title) }
        let own: HTML = "<span lang=\"en\">\(instrument.title)</span>"
        guard words.language != "en" else { return HTML.plain(instrument.title) }
        guard instrument.kind == .bilateral, instrument.key.split(separator: "-").count == 2 else {
            return own
        }
        let states = [letter.requesting.state, letter.requested.state].map(words.state)
        let names = ["one": HTML.plain(states[0]), "two": HTML.plain(states[1])]
        return words.filled(
            .treatyBetween,
            ["one": names["one"] ?? "", "other": names["two"] ?? ""]
        )
    }

    private var proceedings: HTML? {
        guard letter.proceedings != nil || letter.unit != nil else { return nil }
        return fields([
            (.stage, letter.proceedings?.stage.map { title("stage", $0.rawValue) }),
            (.fileReference, letter.proceedings?.reference.map(text.inline)),
            (.conducting, letter.unit.map(text.inline) ?? HTML.plain(words[.sameAuthority])),
            (.function, letter.signedBy?.role.map { title("signer", $0) }),
        ])
    }

    var offences: HTML? {
        guard !letter.offences.isEmpty else { return nil }
        let rows = letter.offences.map { offence -> [HTML] in
            [
                text.inline(offence.label),
                offence.taxonomy.map { title("offence", $0) } ?? lackInLine,
                offence.provisions.isEmpty ? lackInLine : text.list(offence.provisions),
                offence.maxPenalty.map(words.penalty) ?? lackInLine,
            ]
        }
        return table([.offence, .kind, .provisions, .penalty], rows)
    }

    var facts: HTML? {
        guard !letter.facts.isEmpty else { return nil }
        let items = letter.facts.map { "<li>\(text.block($0))</li>" as HTML }
        return "<ol>\n\(HTML.lines(items))\n</ol>"
    }

    var conduct: HTML? {
        let told = letter.offences.filter { $0.conduct != nil }
        guard !told.isEmpty else { return nil }
        return table(
            [.offence, .conductOf],
            told.map { [text.inline($0.label), text.block($0.conduct ?? "")] }
        )
    }

    private var persons: HTML? {
        let pieces = letter.persons.map { person -> HTML in
            let states = person.nationality.map { HTML.plain(words.state($0)) }
            let nationality = states.isEmpty ? lackInLine : LetterText.joined(states, by: ", ")
            let numbers = person.identifiers
            let role = title("role", person.role.rawValue)
            return """
                <h3>\(text.inline(person.id))\(words[.colon]) \(role)</h3>
                \(fields([
                    (.name, person.name.map(text.inline) ?? lackInLine),
                    (.born, person.born.map(words.day)),
                    (.nationality, nationality),
                    (.location, person.location.map(text.inline) ?? lackInLine),
                    (.identifiers, numbers.isEmpty ? nil : text.list(numbers)),
                ]) ?? lack)
                """
        }
        return pieces.isEmpty ? nil : HTML.lines(pieces)
    }

    private var timeLimits: HTML? {
        guard let urgent = letter.urgent else { return plain(.notUrgent) }
        return fields([
            (.reason, text.block(urgent.reason)), (.until, urgent.until.map(words.day)),
        ])
    }

    private var contact: HTML? {
        let names = [letter.signedBy?.name, letter.unit ?? letter.requesting.name]
            .compactMap(\.self).map(text.inline)
        let reference: HTML = "\(words[.reference])\(words[.colon]) \(text.inline(letter.id))"
        return "<p>\(LetterText.joined(names + [reference], by: "; "))</p>"
    }
}
