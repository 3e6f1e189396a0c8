/// The frame of every page, and what pages are put together from.
struct Layout {
    let words: Catalogue

    /// A whole document with one main part.
    func document(title: String, authority: String, _ main: HTML) -> String {
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="\(words.language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – \(authority)</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <a class="skip" href="#main">\(words[.skip])</a>
            <header>
            <p class="authority">\(authority)</p>
            <nav aria-label="\(words[.navigation])"><a href="/cases">\(words[.cases])</a></nav>
            </header>
            <main id="main" tabindex="-1">
            \(main)
            </main>
            </body>
            </html>

            """
        return html.text
    }

    /// A part of a page under a heading of its own.
    func section(_ id: String, _ heading: Phrase, _ content: HTML) -> HTML {
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(words[heading])</h2>
        \(content)
        </section>
        """
    }

    /// A table whose first column names its rows, or a sentence when it has none.
    func table(_ caption: Phrase, _ columns: [Phrase], _ rows: [[HTML]], none: Phrase) -> HTML {
        if rows.isEmpty { return "<p>\(words[none])</p>" }
        let head = columns.map { "<th scope=\"col\">\(words[$0])</th>" as HTML }
        let body = rows.map { cells -> HTML in
            let first = cells.prefix(1).map { "<th scope=\"row\">\($0)</th>" as HTML }
            let rest = cells.dropFirst().map { "<td>\($0)</td>" as HTML }
            return "<tr>\(Layout.joined(first + rest))</tr>"
        }
        return """
            <div class="wide" role="region" aria-label="\(words[caption])" tabindex="0">
            <table>
            <thead><tr>\(Layout.joined(head))</tr></thead>
            <tbody>
            \(HTML.lines(body))
            </tbody>
            </table>
            </div>
            """
    }

    /// Terms and what they are.
    func terms(_ pairs: [(Phrase, HTML)]) -> HTML {
        let rows = pairs.map { term, value -> HTML in
            "<div><dt>\(words[term])</dt><dd>\(value)</dd></div>"
        }
        return "<dl>\n\(HTML.lines(rows))\n</dl>"
    }

    /// A digest in letters of one width.
    func digest(_ text: String) -> HTML { "<code>\(text)</code>" }

    private static func joined(_ pieces: [HTML]) -> HTML {
        pieces.reduce("") { "\($0)\($1)" }
    }
}
