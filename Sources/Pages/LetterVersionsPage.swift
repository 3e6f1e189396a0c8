package import Casework
package import Law

/// The versions of a case's letter, and what two of them differ in.
package struct LetterVersionsPage: Sendable {
    /// A version.
    package struct Row: Sendable {
        let number: Int
        let by, digest: String
        let at: Instant

        /// A version by its number.
        package init(number: Int, by: String, at: Instant, digest: String) {
            (self.number, self.by, self.at, self.digest) = (number, by, at, digest)
        }
    }

    /// The case.
    package let reference: String
    /// The versions, the oldest first.
    package let rows: [Row]
    /// The authority whose office shows them.
    package let authority: String
    /// What was compared: the older, the newer, and what differs.
    package var compared: (older: Int, newer: Int, differences: [LetterDifference])?

    /// The versions of a case's letter.
    package init(_ reference: String, _ rows: [Row], authority: String) {
        (self.reference, self.rows, self.authority) = (reference, rows, authority)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let said = AreaWords<WriterPhrase>(words)
        let layout = Layout(words: words)
        let main: HTML = """
            \(layout.trail(to: reference))
            <h1>\(said[.versions])</h1>
            <p>\(said[.versionsText])</p>
            \(list(said, words))
            \(form(said))
            \(comparison(said))
            """
        let title = "\(said[.versions]) – \(reference)"
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private func list(_ said: AreaWords<WriterPhrase>, _ words: Catalogue) -> HTML {
        if rows.isEmpty { return "<p>\(said[.noVersions])</p>" }
        let items = rows.reversed().map { row -> HTML in
            """
            <li class="card"><h2>\(said[.version]) \(row.number)</h2>
            <p>\(words.instant(row.at)), \(said[.by]) <bdi>\(row.by)</bdi></p>
            <p><code>\(row.digest)</code></p></li>
            """
        }
        return "<ul class=\"cards\">\n\(HTML.lines(items))\n</ul>"
    }

    private func form(_ said: AreaWords<WriterPhrase>) -> HTML {
        guard rows.count > 1 else { return "" }
        func select(_ name: String, _ phrase: WriterPhrase, _ chosen: Int) -> HTML {
            let options = rows.map { row -> HTML in
                let on: HTML = row.number == chosen ? " selected" : ""
                return """
                    <option value="\(row.number)"\(on)>\(said[.version]) \(row.number)</option>
                    """
            }
            return """
                <div class="field"><label for="v-\(name)">\(said[phrase])</label>
                <select id="v-\(name)" name="\(name)">
                \(HTML.lines(options))
                </select></div>
                """
        }
        let home = "/cases/\(PathSegment.encode(reference))"
        return """
            <form class="card" method="get" action="\(home)/versions">
            <h2>\(said[.compare])</h2>
            \(select("older", .older, compared?.older ?? rows.count - 1))
            \(select("newer", .newer, compared?.newer ?? rows.count))
            <div class="acts"><button type="submit">\(said[.compareGo])</button></div>
            </form>
            """
    }

    /// Field by field, in words: added, removed, changed.
    private func comparison(_ said: AreaWords<WriterPhrase>) -> HTML {
        guard let compared else { return "" }
        let title: HTML = """
            <h2 id="compared">\(said[.version]) \(compared.older) → \(said[.version]) \
            \(compared.newer)</h2>
            """
        if compared.differences.isEmpty {
            return "<section aria-labelledby=\"compared\">\(title)<p>\(said[.same])</p></section>"
        }
        let rows = compared.differences.map { difference -> HTML in
            let kind: WriterPhrase =
                switch difference.kind {
                case .added: .added
                case .removed: .removed
                case .changed: .changed
                }
            let old = difference.old.map { "<del>\($0)</del>" as HTML } ?? ""
            let new = difference.new.map { "<ins>\($0)</ins>" as HTML } ?? ""
            return """
                <tr><th scope="row"><bdi>\(difference.path)</bdi></th><td>\(said[kind])</td>\
                <td class="told">\(old)</td><td class="told">\(new)</td></tr>
                """
        }
        return """
            <section aria-labelledby="compared">
            \(title)
            <div class="wide" role="group" aria-label="\(said[.compare])" tabindex="0">
            <table>
            <thead><tr><th scope="col">\(said[.field])</th><th scope="col">\(said[.kind])</th>\
            <th scope="col">\(said[.older])</th><th scope="col">\(said[.newer])</th></tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody>
            </table>
            </div>
            </section>
            """
    }
}
