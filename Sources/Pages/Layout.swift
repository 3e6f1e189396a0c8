/// A page that is reached from every other, in the order of the navigation.
package enum Place: String, Sendable, Hashable, CaseIterable {
    case work = "/"
    case cases = "/cases"
    case letters = "/letters"
    case search = "/search"
    case statistics = "/statistics"
    case inbox = "/inbox"
    case ledger = "/ledger"
    case health = "/health"
    case directory = "/directory"
    case law = "/law"

    /// How many stand side by side; with more of them the last ones are a group of their own.
    static let inRow = 5

    /// What it is called.
    func name(in words: Catalogue) -> String {
        switch self {
        case .work: words[.myWork]
        case .cases: words[.cases]
        case .letters: words[.letters]
        case .search: AreaWords<SearchPhrase>(words)[.title]
        case .statistics: words[.statistics]
        case .inbox: words[.placeInbox]
        case .ledger: words[.ledger]
        case .health: words[.placeHealth]
        case .directory: words[.placeDirectory]
        case .law: words[.placeLaw]
        }
    }
}

/// Who reads a page, as its frame shows it.
package struct Reader: Sendable {
    let holder: String
    let token: String?
    let isReadOnly: Bool
    let path: String
    let places: Set<Place>
    let isDrill: Bool

    /// A person who is known.
    ///
    /// - Parameters:
    ///   - holder: the person's identifier.
    ///   - token: what the session's forms carry; nothing outside a session.
    ///   - isReadOnly: true for a session that changes nothing.
    ///   - path: the page's own address, to come back to.
    ///   - places: what the navigation offers to that person.
    ///   - isDrill: true on a page of a case that is an exercise.
    package init(
        holder: String,
        token: String?,
        isReadOnly: Bool,
        path: String,
        places: Set<Place> = [.work, .cases],
        isDrill: Bool = false
    ) {
        self.holder = holder
        self.token = token
        self.isReadOnly = isReadOnly
        self.path = path
        self.places = places
        self.isDrill = isDrill
    }
}

/// The frame of every page, and what pages are put together from.
struct Layout {
    let words: Catalogue

    /// A whole document with one main part.
    ///
    /// - Parameters:
    ///   - next: a path of this office to which the browser goes on by itself.
    ///   - script: a file of this office; the page does all it does without it.
    func document(
        title: String,
        authority: String,
        for reader: Reader? = nil,
        next: String? = nil,
        script: String? = nil,
        _ main: HTML
    ) -> String {
        let goesOn: HTML =
            next.map { "<meta http-equiv=\"refresh\" content=\"0; url=\($0)\">" as HTML } ?? ""
        let runs: HTML = script.map { "\n<script src=\"\($0)\" defer></script>" } ?? ""
        let html: HTML = """
            <!DOCTYPE html>
            <html lang="\(words.language)" dir="\(words.direction)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title) – \(authority)</title>
            <link rel="stylesheet" href="/style.css">\(goesOn)\(runs)
            </head>
            <body>
            <a class="skip" href="#main">\(words[.skip])</a>
            <header>
            <div class="bar">
            <p class="authority">\(authority)</p>
            \(navigation(reader))
            \(account(reader))
            </div>
            </header>
            <main id="main" tabindex="-1">
            \(drill(reader))\(main)
            </main>
            <footer>
            \(languages(reader))
            </footer>
            </body>
            </html>

            """
        return html.text
    }

    private func navigation(_ reader: Reader?) -> HTML {
        let places = Place.allCases.filter { reader?.places.contains($0) ?? false }
        let links =
            reader == nil
            ? [("/log-in", words[.logIn])] : places.map { ($0.rawValue, $0.name(in: words)) }
        let path = reader?.path.prefix { $0 != "?" }
        let item = { (link: String, name: String) -> HTML in
            let here: HTML = path.map { $0 == link } ?? false ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(link)\"\(here)>\(name)</a></li>"
        }
        let row = links.count > Place.inRow ? Place.inRow - 1 : links.count
        let rest = links.dropFirst(row)
        let group = more(rest.map(item), holds: rest.contains { $0.0 == path.map(String.init) })
        let items = links.prefix(row).map(item)
        return """
            <nav aria-label="\(words[.navigation])"><ul>\(Layout.joined(items))\(group)</ul></nav>
            """
    }

    /// The places that do not stand in the row, behind one word.
    private func more(_ items: [HTML], holds isHere: Bool) -> HTML {
        if items.isEmpty { return "" }
        let here: HTML = isHere ? " class=\"here\"" : ""
        return """
            <li><details class="places"><summary\(here)>\(words[.placeMore])</summary>\
            <ul>\(Layout.joined(items))</ul></details></li>
            """
    }

    /// Who reads, and the way out.
    private func account(_ reader: Reader?) -> HTML {
        guard let reader else { return "" }
        let holder: HTML = "<span>\(words[.loggedInAs]) <bdi>\(reader.holder)</bdi></span>"
        guard let token = reader.token else { return "<div class=\"account\">\(holder)</div>" }
        let note: HTML = reader.isReadOnly ? "<span>\(words[.readOnlySession])</span>" : ""
        return """
            <form class="account" method="post" action="/log-out">
            <input type="hidden" name="form-token" value="\(token)">
            \(HTML.lines([holder, note]))
            <button type="submit" class="quiet">\(words[.logOut])</button>
            </form>
            """
    }

    /// The page in each other language, said in that language.
    private func languages(_ reader: Reader?) -> HTML {
        let back = PathSegment.encode(reader?.path ?? "/")
        let others = Catalogue.all.filter { $0.language != words.language }
        let links = others.map { other -> HTML in
            """
            <a href="/language/\(other.language)?back=\(back)" lang="\(other.language)" \
            hreflang="\(other.language)">\(other.name)</a>
            """
        }
        return "<p>\(HTML.lines(links))</p>"
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
        return table(words[caption], columns.map { "\(words[$0])" }, rows)
    }

    /// A table with these heads, whose first column names its rows.
    func table(_ caption: String, _ heads: [HTML], _ rows: [[HTML]]) -> HTML {
        let head = heads.map { "<th scope=\"col\">\($0)</th>" as HTML }
        let body = rows.map { cells -> HTML in
            let first = cells.prefix(1).map { "<th scope=\"row\">\($0)</th>" as HTML }
            let rest = cells.dropFirst().map { "<td>\($0)</td>" as HTML }
            return "<tr>\(Layout.joined(first + rest))</tr>"
        }
        return """
            <div class="wide" role="group" aria-label="\(caption)" tabindex="0">
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

    static func joined(_ pieces: [HTML]) -> HTML {
        HTML.joined(pieces)
    }
}
