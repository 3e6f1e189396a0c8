import Casework
import Law

/// The parts about what is asked for, and what the letter states and promises.
extension LetterWriter {
    var measures: HTML? {
        let pieces = letter.measures.map { measure -> HTML in
            let rows: [(LetterPhrase, HTML?)] =
                target(measure) + [
                    (.period, measure.period.flatMap(period)),
                    (.categories, categories(measure)),
                    (.relevance, measure.relevance.map(text.block)),
                    (.necessity, measure.necessity.map(text.block)),
                    (.procedure, measure.procedure.map(text.block)),
                ]
            return """
                <h3>\(heading(measure))</h3>
                \(fields(rows) ?? lack)
                """
        }
        return pieces.isEmpty ? nil : HTML.lines(pieces)
    }

    /// The measure's id with what it is.
    func heading(_ measure: Measure) -> HTML {
        "\(text.inline(measure.id))\(words[.colon]) \(title("measure", measure.type))"
    }

    private func target(_ measure: Measure) -> [(LetterPhrase, HTML?)] {
        guard let target = measure.target else { return [(.target, lackInLine)] }
        return [
            (.target, target.description.map(text.block)),
            (.identifier, target.identifier.map(text.inline)),
            (.institution, target.institution.map(text.inline)),
        ]
    }

    private func period(_ period: Period) -> HTML? {
        let ends = [
            period.from.map { words.filled(.fromDay, ["day": words.day($0)]) },
            period.to.map { words.filled(.untilDay, ["day": words.day($0)]) },
        ].compactMap(\.self)
        return ends.isEmpty ? nil : LetterText.joined(ends, by: " ")
    }

    private func categories(_ measure: Measure) -> HTML? {
        let titles = measure.dataCategories.map { title("category", $0) }
        return titles.isEmpty ? nil : LetterText.joined(titles, by: ", ")
    }

    // MARK: Statements, undertakings, enclosures

    /// The statement of a kind: its text, or its title where the letter gives no text.
    func statement(_ kind: String) -> HTML? {
        letter.statements.first { $0.kind == kind }.map { statement($0, of: "statement") }
    }

    private func statement(_ statement: Statement, of list: String) -> HTML {
        statement.text.map(text.block) ?? "<p>\(title(list, statement.kind))</p>"
    }

    func statements(besides shown: Set<String>) -> HTML? {
        let own: Set<String> = page.form == .preservation ? ["intention-to-submit-request"] : []
        let rows = letter.statements.filter { !shown.union(own).contains($0.kind) }
            .map { [title("statement", $0.kind), statement($0, of: "statement")] }
        return rows.isEmpty ? nil : table([.kind, .statement], rows)
    }

    var undertakings: HTML? {
        let promised = letter.undertakings.map { entry -> [HTML] in
            [HTML.plain(words[.undertaking]), both(entry, "undertaking")]
        }
        let assured = letter.assurances.map { entry -> [HTML] in
            [HTML.plain(words[.assurance]), both(entry, "assurance")]
        }
        let rows = promised + assured
        return rows.isEmpty ? nil : table([.kind, .statement], rows)
    }

    /// Title and text, since an undertaking's title is what is undertaken.
    private func both(_ entry: Statement, _ list: String) -> HTML {
        HTML.lines(["<p>\(title(list, entry.kind))</p>", entry.text.map(text.block) ?? ""])
    }

    /// What the letter says comes with it.
    var enclosures: HTML? {
        var items: [HTML] = []
        let provisions = letter.offences.flatMap(\.provisions)
        if !provisions.isEmpty {
            items.append(words.filled(.wordingOfProvisions, ["what": text.list(provisions)]))
        }
        if let translation = letter.translation {
            let what = HTML.plain(words.language(translation.language))
            let state = translation.certified.map { $0 ? LetterPhrase.certified : .notCertified }
            let certified = words[state ?? .certificationOpen]
            items.append("\(words.filled(.translationInto, ["what": what])), \(certified)")
        }
        let kinds = Set(letter.statements.map(\.kind))
        if !kinds.isDisjoint(with: ["final-order", "seizure-order", "validated-by-judge"]) {
            items.append(HTML.plain(words[.copyOfOrder]))
        }
        if !kinds.isDisjoint(with: ["detainee-consent", "accused-consent", "witness-consent"]) {
            items.append(HTML.plain(words[.copyOfConsent]))
        }
        items += attached
        guard !items.isEmpty else { return nil }
        return "<ol>\n\(HTML.lines(items.map { "<li>\($0)</li>" }))\n</ol>"
    }

    /// The files that come with the letter, each with the digest that tells it from any other.
    private var attached: [HTML] {
        letter.attachments.map { file in
            let digest = String(file.digest.dropFirst("sha256:".count))
            return """
                \(text.inline(file.title)) \
                (<bdi>\(file.id)</bdi>, <bdi>\(file.mediaType)</bdi>)<br>\
                <code>SHA-256 \(digest)</code>
                """
        }
    }

    /// The same for a form that has no part for what comes with it.
    var attachmentsAlone: HTML {
        if attached.isEmpty { return "" }
        let id = "\(mark)-enclosures"
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)">\(words[.enclosures])</h2>
            <ol>
            \(HTML.lines(attached.map { "<li>\($0)</li>" }))
            </ol>
            </section>
            """
    }

    // MARK: Preservation

    var dataToPreserve: HTML? {
        let pieces = letter.measures.map { measure -> HTML in
            let target = measure.target
            return """
                <h3>\(heading(measure))</h3>
                \(fields([
                    (.target, target?.description.map(text.block)),
                    (.identifier, target?.identifier.map(text.inline)),
                    (.categories, categories(measure)),
                    (.period, measure.period.flatMap(period)),
                    (.relevance, measure.relevance.map(text.block) ?? lackInLine),
                    (.procedure, measure.procedure.map(text.block)),
                ]) ?? lack)
                """
        }
        return pieces.isEmpty ? nil : HTML.lines(pieces)
    }

    var custodian: HTML? {
        perMeasure(\.target?.institution)
    }

    /// A text of each measure, under the measure's name where there are several.
    func perMeasure(_ value: KeyPath<Measure, String?>) -> HTML? {
        guard letter.measures.contains(where: { $0[keyPath: value] != nil }) else { return nil }
        if letter.measures.count == 1 {
            return letter.measures[0][keyPath: value].map(text.block)
        }
        return HTML.lines(
            letter.measures.map { measure in
                "<h3>\(heading(measure))</h3>\n\(measure[keyPath: value].map(text.block) ?? lack)"
            }
        )
    }
}
