package import Casework

/// The letters that somebody writes and for which there is no case yet.
package struct WriterListPage: Sendable {
    /// A letter in the list.
    package struct Row: Sendable {
        let id, name, peer, holder: String
        let measures: [String]
        let changed: Instant

        /// A letter by its name, what it is called and to whom it goes.
        package init(
            id: String,
            name: String,
            peer: String,
            holder: String,
            measures: [String],
            changed: Instant
        ) {
            (self.id, self.name, self.peer) = (id, name, peer)
            (self.holder, self.measures, self.changed) = (holder, measures, changed)
        }
    }

    /// The letters, the newest change first.
    package let rows: [Row]
    /// The authority whose office shows them.
    package let authority: String
    /// True right after one was deleted.
    package var isDropped = false

    /// A list of letters.
    package init(_ rows: [Row], authority: String) {
        (self.rows, self.authority) = (rows, authority)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let said = AreaWords<WriterPhrase>(words)
        let items = rows.map { row -> HTML in
            let measures = row.measures.map { words.code($0) }.joined(separator: ", ")
            return """
                <li class="card"><h2><a href="\(WriterPlace(draft: row.id).path)/check">\
                <bdi>\(row.name)</bdi></a></h2>
                <p>\(said[.forWhom]) <bdi>\(row.peer)</bdi>. \(measures)</p>
                <p class="aside">\(said[.changedAt]): \(words.instant(row.changed)), \(said[.by]) \
                <bdi>\(row.holder)</bdi></p></li>
                """
        }
        let list: HTML =
            rows.isEmpty
            ? "<p>\(said[.noLetters])</p>"
            : "<ul class=\"cards\">\n\(HTML.lines(items))\n</ul>"
        let dropped: HTML =
            isDropped ? "<p class=\"note\" role=\"status\">\(said[.dropped])</p>" : ""
        let main: HTML = """
            <h1>\(said[.letters])</h1>
            <p>\(said[.lettersText])</p>
            \(dropped)
            <p><a class="go" href="/letters/new">\(said[.begin])</a></p>
            \(list)
            """
        return Layout(words: words).document(
            title: said[.letters],
            authority: authority,
            for: reader,
            main
        )
    }
}
