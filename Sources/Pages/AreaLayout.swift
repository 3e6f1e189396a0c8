import Casework

/// What pages of one area are put together from, with the words of that area.
struct AreaLayout<Key: AreaPhrase> {
    let words: Catalogue
    let area: AreaWords<Key>

    init(_ words: Catalogue) {
        self.words = words
        area = AreaWords(words)
    }

    /// The area's words for a phrase.
    subscript(phrase: Key) -> String { area[phrase] }

    /// A code in the area's words, or else in those of all pages.
    func code(_ code: String) -> String {
        guard let own = area.own(code), own != AreaWords<Key>.spaced(code) else {
            return words.code(code)
        }
        return own
    }

    /// A part of a page under a heading of its own.
    func section(_ id: String, _ heading: Key, _ content: HTML) -> HTML {
        section(id, area[heading], content)
    }

    /// A part of a page under a heading of its own.
    func section(_ id: String, _ heading: String, _ content: HTML) -> HTML {
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(heading)</h2>
        \(content)
        </section>
        """
    }

    /// A table whose first column names its rows, or a sentence when it has none.
    func table(_ caption: String, _ columns: [Key], _ rows: [[HTML]], none: Key) -> HTML {
        if rows.isEmpty { return "<p>\(area[none])</p>" }
        let head = columns.map { "<th scope=\"col\">\(area[$0])</th>" as HTML }
        let body = rows.map { cells -> HTML in
            let first = cells.prefix(1).map { "<th scope=\"row\">\($0)</th>" as HTML }
            let rest = cells.dropFirst().map { "<td>\($0)</td>" as HTML }
            return "<tr>\(HTML.lines(first + rest))</tr>"
        }
        return """
            <div class="wide" role="group" aria-label="\(caption)" tabindex="0">
            <table class="trail">
            <thead><tr>\(HTML.lines(head))</tr></thead>
            <tbody>
            \(HTML.lines(body))
            </tbody>
            </table>
            </div>
            """
    }

    /// Terms and what they are, those left out that are nothing.
    func terms(_ pairs: [(Key, HTML?)]) -> HTML {
        let rows = pairs.compactMap { term, value -> HTML? in
            value.map { "<div><dt>\(area[term])</dt><dd>\($0)</dd></div>" }
        }
        return "<dl>\n\(HTML.lines(rows))\n</dl>"
    }

    /// A list of points; nothing when it is empty.
    func list(_ items: [HTML]) -> HTML {
        if items.isEmpty { return "" }
        return "<ul>\n\(HTML.lines(items.map { "<li>\($0)</li>" }))\n</ul>"
    }

    /// An instant of an answer in words.
    func instant(_ text: String?) -> HTML? {
        text.flatMap { Instant($0) }.map { words.instant($0) }
    }

    /// A length of time in the largest unit that fits.
    func age(_ seconds: Int64) -> String {
        switch seconds {
        case ..<0: "−" + age(-seconds)
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: words.counting(.unitDays, seconds / 86_400)
        }
    }

    /// What shows that a form is the person's own.
    func seal(_ reader: Reader?, key: String) -> HTML? {
        guard let reader, let token = reader.token, !reader.isReadOnly else { return nil }
        return """
            <input type="hidden" name="form-token" value="\(token)">
            <input type="hidden" name="form-key" value="\(key)">
            """
    }
}
