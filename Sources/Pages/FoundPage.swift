package import Casework

/// What a search of the cases found, or how to search.
package struct FoundPage: Sendable {
    /// A piece of a text, and whether it is one of the words.
    package struct Piece: Sendable {
        let text: String
        let isFound: Bool

        /// A piece of a text.
        package init(_ text: String, isFound: Bool) {
            self.text = text
            self.isFound = isFound
        }
    }

    /// A case that was found.
    package struct Found: Sendable {
        let row: CaseListPage.Row
        let reference, peer: [Piece]
        let places: [String]

        /// A case, and where the words stand in it.
        ///
        /// - Parameter places: `reference`, `peer`, `person`, `offence`, `measure`, `state`.
        package init(
            _ row: CaseListPage.Row,
            reference: [Piece],
            peer: [Piece],
            places: [String]
        ) {
            self.row = row
            self.reference = reference
            self.peer = peer
            self.places = places
        }
    }

    /// The words as they were written.
    package var text = ""
    /// True when there was a word to search for.
    package var asked = false
    /// What was found, the newest change first.
    package var found: [Found] = []
    /// What the other authorities are called.
    package var names = PeerNames()
    /// Which cases were searched.
    package var filter = DocketFilter()
    /// Where the next page begins.
    package var next: String?
    /// True for the page at the beginning.
    package var isFirst = true
    /// How many cases the index has while it is made.
    package var building: Int?
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant

    /// A page before anything was searched for.
    package init(authority: String, now: Instant) {
        self.authority = authority
        self.now = now
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let own = AreaWords<SearchPhrase>(words)
        let main: HTML = """
            <h1>\(own[.title])</h1>
            \(form(words, own))
            \(Paging.note(building, own))
            \(outcome(layout, own))
            """
        return layout.document(title: own[.title], authority: authority, for: reader, main)
    }

    private func form(_ words: Catalogue, _ own: AreaWords<SearchPhrase>) -> HTML {
        let open: HTML = filter.isEmpty ? "" : " open"
        return """
            <form class="card" method="get" action="/search" role="search">
            \(Paging.box(text, own))
            <details\(open)><summary>\(own[.filters])</summary>
            <div class="filter">
            \(filter.fields(words))
            </div>
            </details>
            <div class="acts"><button type="submit">\(own[.go])</button></div>
            </form>
            <p class="aside">\(own[.recorded])</p>
            """
    }

    /// The other authority by its name; by its identifier where a word was found in that.
    private func peer(_ one: Found, _ words: Catalogue) -> HTML {
        one.peer.contains(where: \.isFound)
            ? FoundPage.marked(one.peer) : names.html(one.row.peer, in: words)
    }

    private func outcome(_ layout: Layout, _ own: AreaWords<SearchPhrase>) -> HTML {
        let words = layout.words
        if !asked { return "<p>\(own[.nothingAsked])</p>\n\(help(own))" }
        if found.isEmpty { return "<p role=\"status\">\(own[.none])</p>\n\(help(own))" }
        let cells = found.map { one -> [HTML] in
            [
                """
                <a href="/cases/\(PathSegment.encode(one.row.reference))">\
                \(FoundPage.marked(one.reference))</a>
                """,
                peer(one, words), "\(words.code(one.row.stage))",
                one.row.due.map { words.day($0) } ?? "\(words[.nothingDue])",
                words.instant(one.row.changed), "\(places(one, own))",
            ]
        }
        let heads: [HTML] =
            [Phrase.reference, .peer, .stage, .due, .changed].map { "\(words[$0])" }
            + ["\(own[.places])"]
        let pages = Paging.links(
            "/search",
            [("q", text)] + filter.query,
            next: next,
            isFirst: isFirst,
            own
        )
        return """
            <p role="status">\(own.counting(.onPage, found.count)).</p>
            \(layout.table(own[.title], heads, cells))
            \(pages)
            """
    }

    private func places(_ one: Found, _ own: AreaWords<SearchPhrase>) -> String {
        one.places.compactMap { SearchPhrase(rawValue: $0) }.map { own[$0] }
            .joined(separator: ", ")
    }

    private func help(_ own: AreaWords<SearchPhrase>) -> HTML {
        let lines: [SearchPhrase] = [.helpWhole, .helpFewer, .helpSpelling, .helpNumber, .helpSeen]
        return """
            <h2>\(own[.helpTitle])</h2>
            <ul>
            \(HTML.lines(lines.map { "<li>\(own[$0])</li>" }))
            </ul>
            """
    }

    /// A text whose found pieces are marked.
    private static func marked(_ pieces: [Piece]) -> HTML {
        let parts = pieces.map { piece -> HTML in
            piece.isFound ? "<mark>\(piece.text)</mark>" : "\(piece.text)"
        }
        return "<bdi>\(Layout.joined(parts))</bdi>"
    }
}

/// What lists have that go on on another page.
enum Paging {
    /// The way to the next page and back to the first, as links that need no script.
    static func links(
        _ path: String,
        _ query: [(String, String)],
        next: String?,
        isFirst: Bool,
        _ own: AreaWords<SearchPhrase>
    ) -> HTML {
        let next = next.map { (member: "after", place: $0) }
        let names = (first: own[.first], next: own[.next])
        return links(path, query, next: next, isFirst: isFirst, named: names)
    }

    /// The same with other names, and the member of the address that says where a page begins.
    static func links(
        _ path: String,
        _ query: [(String, String)],
        next: (member: String, place: String)?,
        isFirst: Bool,
        named: (first: String, next: String)
    ) -> HTML {
        var links: [HTML] = []
        if !isFirst {
            links.append("<li><a href=\"\(address(path, query))\">\(named.first)</a></li>")
        }
        if let next {
            let address = address(path, query + [(next.member, next.place)])
            links.append("<li><a rel=\"next\" href=\"\(address)\">\(named.next)</a></li>")
        }
        return links.isEmpty ? "" : "<ul class=\"links\">\(HTML.lines(links))</ul>"
    }

    private static func address(_ path: String, _ query: [(String, String)]) -> String {
        let parts = query.filter { !$0.1.isEmpty }
            .map { "\($0.0)=\(PathSegment.encode($0.1))" }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }

    /// That the list is not whole yet.
    static func note(_ building: Int?, _ own: AreaWords<SearchPhrase>) -> HTML {
        guard let building else { return "" }
        return "<p class=\"note\" role=\"status\">\(own.counting(.building, building))</p>"
    }

    /// Where words are written.
    static func box(_ text: String, _ own: AreaWords<SearchPhrase>) -> HTML {
        """
        <div><label for="q">\(own[.words])</label>
        <input id="q" name="q" type="search" maxlength="200" aria-describedby="q-hint" \
        value="\(text)">
        <p class="aside" id="q-hint">\(own[.hint])</p></div>
        """
    }
}
