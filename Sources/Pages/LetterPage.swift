package import Casework
package import Law

/// A letter of request written out as a document for people, in one or more languages.
///
/// Headings and fixed words are the catalogue's; what the officer wrote stands as it was written.
/// The document needs nothing from outside: no script, no image, no style sheet of another file.
package struct LetterPage: Sendable {
    /// The letter.
    package let letter: LetterOfRequest.Draft
    /// The form that gives the headings and their order.
    package let form: LetterForm
    /// The legal bases, the primary one first.
    package let bases: [Basis]
    /// What the law book calls its words, for those the catalogue does not have: by list and word,
    /// such as `measure.freezing`.
    package var bookTitles: [String: String] = [:]

    /// A letter in a form, resting on these bases.
    package init(_ letter: LetterOfRequest.Draft, form: LetterForm, bases: [Basis], book: LawBook) {
        self.letter = letter
        self.form = form
        self.bases = bases
        for type in book.measures.values { bookTitles["measure.\(type.id)"] = type.title }
        for type in book.offences.values { bookTitles["offence.\(type.id)"] = type.title }
        for kind in book.dataCategories.values { bookTitles["category.\(kind.id)"] = kind.title }
    }

    /// The whole document: the letter once in each language, each beginning on a page of its own.
    ///
    /// - Parameter onPaper: whether weasyprint will make a PDF of it, which needs help with scripts
    ///   written from right to left.
    /// - Parameter linked: whether the style is a file of the same site, where pages have none.
    package func html(
        in languages: [LetterWords],
        onPaper: Bool = false,
        linked: Bool = false
    ) -> String {
        let first = languages.first ?? .english
        let articles = writers(in: languages).map(article)
        let outline = LetterOutline(form)
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="\(first.language)" dir="ltr">
            <head>
            <meta charset="utf-8">
            \(linked ? "" : LetterPage.policy)
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="dcterms.created" content="\("\(letter.date)")">
            <title>\(first[outline.title])\(first[.colon]) \(letter.id)</title>
            \(linked ? "<link rel=\"stylesheet\" href=\"/letter.css\">" : LetterPage.style)
            </head>
            <body>
            <main>
            \(HTML.lines([onPaper ? LetterPrimer.html(for: articles) : ""] + articles))
            </main>
            </body>
            </html>

            """
        return html.text
    }

    /// The style sheet, for a site that serves it as a file.
    package static let css = LetterStylesheet.html.text

    private static let style: HTML = """
        <style>
        \(LetterStylesheet.html)
        </style>
        """

    private static let rule = "default-src 'none'; style-src 'unsafe-inline'"

    private static let policy: HTML = """
        <meta http-equiv="Content-Security-Policy" content="\(rule)">
        """

    /// The letter in each language: where its translation is in that language, the translation; and
    /// a translation into another language once more where several are wanted.
    private func writers(in languages: [LetterWords]) -> [LetterWriter] {
        let other = letter.translated == nil ? nil : letter.translation?.language
        var writers = languages.map { words in
            LetterWriter(page: self, words: words, translated: words.language == other)
        }
        if let other, languages.count > 1, let first = languages.first,
            !languages.contains(where: { $0.language == other })
        {
            writers.append(LetterWriter(page: self, words: first, translated: true))
        }
        return writers
    }

    private func article(_ writer: LetterWriter) -> HTML {
        let words = writer.words
        let outline = LetterOutline(form)
        let hasEnclosures = outline.parts.contains { $0.content == .enclosures }
        var number = 0
        let parts = outline.parts.compactMap { part -> HTML? in
            let content = writer.content(part.content)
            if part.isOptional && content == nil { return nil }
            number += 1
            let own = outline.isLettered ? part.mark ?? "" : String(number)
            let id = "\(writer.mark)-\(own)"
            let article = outline.isLettered ? nil : part.mark
            let mark: HTML = article.map { " <span class=\"mark\">\($0)</span>" } ?? ""
            let numeral: HTML =
                "<span class=\"numeral\">\(own)\(outline.isLettered ? "" : ".")</span>"
            return """
                <section aria-labelledby="\(id)">
                <h2 id="\(id)">\(numeral) \(words[part.heading])\(mark)</h2>
                \(content ?? writer.lack)
                </section>
                """
        }
        return """
            <article lang="\(words.language)" dir="ltr">
            \(writer.head(outline.title))
            \(HTML.lines(parts + [hasEnclosures ? "" : writer.attachmentsAlone]))
            \(writer.signature)
            </article>
            """
    }
}
