/// An exhibit under review as it would leave: what stays, what goes, and a form to take out what
/// nobody found.
package struct ReviewSheetPage: Sendable {
    /// A piece of text, and what happens with it where a finding is about it.
    package struct Piece: Sendable {
        let text: String
        let entry, act: String?

        /// A piece of text.
        package init(_ text: String, entry: String?, act: String?) {
            (self.text, self.entry, self.act) = (text, entry, act)
        }
    }

    /// A row, or a stretch of text.
    package struct Block: Sendable {
        let layer: String
        let place: [String: Int]
        let isInside: Bool?
        let reason: String?
        let cells: [[Piece]]

        /// A row, or a stretch of text.
        package init(
            layer: String,
            place: [String: Int],
            isInside: Bool?,
            reason: String?,
            cells: [[Piece]]
        ) {
            (self.layer, self.place, self.isInside) = (layer, place, isInside)
            (self.reason, self.cells) = (reason, cells)
        }
    }

    /// The case's reference.
    package var reference: String
    /// The review's name.
    package var id: String
    /// The exhibit's name.
    package var exhibit: String
    /// The authority's name.
    package var authority: String
    /// What a form says it was looked at.
    package var revision: Int
    /// The headings of its columns.
    package var headings: [String] = []
    /// What is shown of it.
    package var blocks: [Block] = []
    /// The first of what is shown, from 0.
    package var from = 0
    /// How many are shown at once.
    package var count = 1
    /// Where to go on.
    package var next: Int?
    /// How many pages can be drawn.
    package var pages: Int?
    /// True when this person may mark places.
    package var mayMark = false
    /// What was typed into the form, or where a link says the place is.
    package var typed: [String: String] = [:]
    /// What was refused just now.
    package var problems: [String] = []
    /// How many places were marked a moment ago.
    package var marked: Int?
    /// What tells the page's form from any other.
    package var key = ""

    /// An exhibit of which nothing is shown yet.
    package init(
        reference: String,
        id: String,
        exhibit: String,
        authority: String,
        revision: Int
    ) {
        (self.reference, self.id, self.exhibit) = (reference, id, exhibit)
        (self.authority, self.revision) = (authority, revision)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let sheet = AreaWords<ReviewSheetPhrase>(words)
        let writer = ReviewSheetWriter(page: self, words: words, sheet: sheet, reader: reader)
        return Layout(words: words).document(
            title: "\(sheet[.title]): \(exhibit)",
            authority: authority,
            for: reader,
            writer.main
        )
    }
}

extension ReviewSheetPage.Block {
    /// True for a row of a table.
    fileprivate var isRow: Bool {
        place["row"] != nil && place["message"] == nil && (isInside != nil || cells.count > 1)
    }

    /// True for what is of the exhibit itself and not of a part of it.
    fileprivate var isOfExhibit: Bool { layer == "text" }
}

/// Writes the page of an exhibit under review.
struct ReviewSheetWriter {
    let page: ReviewSheetPage
    let words: Catalogue
    let sheet: AreaWords<ReviewSheetPhrase>
    let reader: Reader?

    private var home: String {
        "/cases/\(PathSegment.encode(page.reference))/reviews/\(PathSegment.encode(page.id))"
    }

    var main: HTML {
        """
        <p class="trail"><a href="\(home)">\(sheet[.back])</a></p>
        <h1>\(sheet[.title]): <bdi>\(page.exhibit)</bdi></h1>
        \(HTML.lines([said, legend, steps, content, steps, form]))
        """
    }

    private var said: HTML {
        if !page.problems.isEmpty {
            let lines = page.problems.map { "<p lang=\"en\">\($0)</p>" as HTML }
            return """
                <div class="alert" role="alert"><p><strong>\(sheet[.refused])</strong></p>
                \(HTML.lines(lines))
                </div>
                """
        }
        guard let marked = page.marked else { return "" }
        return "<p class=\"note\" role=\"status\">\(sheet.counting(.done, marked))</p>"
    }

    private var legend: HTML {
        """
        <p>\(sheet[.about])</p>
        <p><del>\(sheet[.removed])</del> · <mark>\(sheet[.kept])</mark></p>
        """
    }

    /// The links to what stands before and after.
    private var steps: HTML {
        var links: [HTML] = []
        if page.from > 0 {
            let before = max(0, page.from - page.count)
            links.append("<li><a href=\"?from=\(before)\">\(sheet[.before])</a></li>")
        }
        if let next = page.next {
            links.append("<li><a href=\"?from=\(next)\">\(sheet[.after])</a></li>")
        }
        return links.isEmpty ? "" : "<ul class=\"links\">\n\(HTML.lines(links))\n</ul>"
    }

    private var content: HTML {
        let pictures = pictures
        if page.blocks.isEmpty {
            return HTML.lines(pictures + ["<p>\(sheet[.nothing])</p>"])
        }
        var parts = pictures
        var index = 0
        while index < page.blocks.count {
            let first = page.blocks[index]
            guard first.isRow else {
                parts.append(block(index, first))
                index += 1
                continue
            }
            let end = page.blocks[index...].firstIndex { !$0.isRow || $0.layer != first.layer }
            let rows = page.blocks[index..<(end ?? page.blocks.count)]
            parts.append(table(index, Array(rows)))
            index += rows.count
        }
        return HTML.lines(parts)
    }

    // MARK: - Rows

    /// Rows of the exhibit itself, or of a ledger within it under the name of that.
    private func table(_ index: Int, _ blocks: [ReviewSheetPage.Block]) -> HTML {
        guard let first = blocks.first, !first.isOfExhibit else {
            return rows(blocks, page.headings)
        }
        let id = "b\(index)"
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)">\(layer(first))</h2>
            \(rows(blocks, []))
            </section>
            """
    }

    private func rows(_ blocks: [ReviewSheetPage.Block], _ headings: [String]) -> HTML {
        let most = blocks.map(\.cells.count).max() ?? 1
        var names = (0..<most).map { index in
            index < headings.count ? headings[index] : "\(index + 1)"
        }
        if most == 1, headings.isEmpty { names = [sheet[.text]] }
        let head = ([sheet[.row], sheet[.leaves]] + names).map {
            "<th scope=\"col\">\($0)</th>" as HTML
        }
        let body = blocks.map { block -> HTML in
            let cells = (0..<most).map { index -> HTML in
                "<td>\(index < block.cells.count ? pieces(block.cells[index]) : "")</td>"
            }
            let number = block.place["row"] ?? 0
            let out: HTML = block.isInside == false ? " class=\"out\"" : ""
            return """
                <tr\(out)><th scope="row">\(link(to: block, "\(number)"))</th>\
                <td>\(verdict(block))</td>\(joined(cells))</tr>
                """
        }
        return """
            <div class="wide sheet" role="group" aria-label="\(sheet[.title])" tabindex="0">
            <table>
            <thead><tr>\(joined(head))</tr></thead>
            <tbody>
            \(HTML.lines(body))
            </tbody></table></div>
            """
    }

    private func joined(_ pieces: [HTML]) -> HTML { pieces.reduce("") { "\($0)\($1)" } }

    private func verdict(_ block: ReviewSheetPage.Block) -> HTML {
        guard let isInside = block.isInside else { return "" }
        if isInside { return "\(sheet[.inside])" }
        let review = AreaWords<ReviewPhrase>(words)
        let reason = block.reason.map { ": \(review.code($0))" } ?? ""
        return "<strong>\(sheet[.outside])</strong>\(reason)"
    }

    /// The place's own words, as a link that puts it into the form.
    private func link(to block: ReviewSheetPage.Block, _ words: String) -> HTML {
        // A row can be named where it has cells, of the exhibit itself: a number alone would mean
        // that row in every table within it.
        let isRow = block.place["row"] != nil && block.place["message"] == nil
        guard page.mayMark, !isRow || block.cells.count > 1 && block.isOfExhibit else {
            return "\(words)"
        }
        let query = block.place.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let address = (["from=\(page.from)"] + query).joined(separator: "&")
        return """
            <a href="?\(address)#mark" aria-label="\(sheet[.markHere]) \(words)">\(words)</a>
            """
    }

    private func pieces(_ pieces: [ReviewSheetPage.Piece]) -> HTML {
        joined(
            pieces.map { piece in
                guard let act = piece.act, piece.entry != nil else { return "\(piece.text)" }
                return act == "keep"
                    ? "<mark>\(piece.text)</mark>" : "<del>\(piece.text)</del>"
            }
        )
    }

    // MARK: - Text and pages

    private func block(_ index: Int, _ block: ReviewSheetPage.Block) -> HTML {
        let id = "b\(index)"
        let said = verdict(block)
        var verdict: HTML = ""
        if !said.text.isEmpty { verdict = "<p>\(said)</p>" }
        return """
            <section class="sheet" aria-labelledby="\(id)">
            <h2 id="\(id)">\(name(block))</h2>
            \(verdict)
            <pre>\(block.cells.first.map(pieces) ?? "")</pre>
            </section>
            """
    }

    private func name(_ block: ReviewSheetPage.Block) -> HTML {
        let known: [(String, ReviewSheetPhrase)] = [
            ("row", .row), ("page", .page), ("message", .message), ("part", .part),
        ]
        let place = known.compactMap { name, phrase in
            block.place[name].map { "\(sheet[phrase]) \($0)" }
        }.joined(separator: ", ")
        let layer = layer(block)
        return place.isEmpty
            ? "\(layer)" : "\(link(to: block, place)) <span class=\"aside\">\(layer)</span>"
    }

    private func layer(_ block: ReviewSheetPage.Block) -> String {
        block.layer.split(separator: "/").map { sheet.code(String($0)) }.joined(separator: " / ")
    }

    /// The pages of which something is shown, drawn by the office.
    private var pictures: [HTML] {
        guard let pages = page.pages else { return [] }
        var shown = Set(page.blocks.compactMap { $0.place["page"] }).sorted()
        if shown.isEmpty { shown = [1] }
        return shown.filter { (1...pages).contains($0) }.map { number in
            """
            <figure class="drawn"><img src="\(home)/pages/\(number)" loading="lazy" \
            alt="\(sheet.counting(.drawn, number))">
            <figcaption>\(sheet[.page]) \(number) / \(pages)</figcaption></figure>
            """
        }
    }

    // MARK: - Marks

    private var form: HTML {
        guard page.mayMark, let reader, let token = reader.token, !reader.isReadOnly else {
            return ""
        }
        return """
            <section aria-labelledby="mark">
            <h2 id="mark">\(sheet[.mark])</h2>
            <p>\(sheet[.markText])</p>
            <form class="card" method="post" action="\(home)/exhibit">
            <input type="hidden" name="form-token" value="\(token)">
            <input type="hidden" name="form-key" value="\(page.key)">
            <input type="hidden" name="revision" value="\(page.revision)">
            <input type="hidden" name="from" value="\(page.from)">
            <div class="field"><label for="m-words">\(sheet[.wordsOf])</label>
            <p class="hint" id="m-hint">\(sheet[.wordsHint])</p>
            <input id="m-words" name="words" type="text" maxlength="1000" autocomplete="off" \
            aria-describedby="m-hint" value="\(typed("words"))"></div>
            <fieldset><legend>\(sheet[.onlyThere])</legend>
            <div class="places">
            \(HTML.lines(places.map(number)))
            </div></fieldset>
            \(select("class", .takenFor, classes))
            \(select("act", .act, acts))
            <div class="field"><label for="m-reason">\(sheet[.reason])</label>
            <input id="m-reason" name="reason" type="text" required maxlength="300" \
            autocomplete="off" value="\(typed("reason"))"></div>
            <button type="submit">\(sheet[.mark])</button>
            </form>
            </section>
            """
    }

    private func typed(_ name: String) -> String { page.typed[name] ?? "" }

    private var places: [(String, ReviewSheetPhrase)] {
        var places: [(String, ReviewSheetPhrase)] = []
        let known = Set(page.blocks.flatMap(\.place.keys))
        let hasCells = page.blocks.contains { $0.cells.count > 1 }
        if known.contains("row"), hasCells { places += [("row", .row), ("column", .column)] }
        if known.contains("message") { places += [("message", .message), ("part", .part)] }
        if page.pages != nil {
            places += [
                ("page", .page), ("left", .left), ("top", .top), ("right", .right),
                ("bottom", .bottom),
            ]
        }
        return places
    }

    private func number(_ name: String, _ phrase: ReviewSheetPhrase) -> HTML {
        """
        <p class="field"><label for="m-\(name)">\(sheet[phrase])</label>
        <input id="m-\(name)" name="\(name)" type="text" inputmode="numeric" maxlength="9" \
        autocomplete="off" value="\(typed(name))"></p>
        """
    }

    private func select(
        _ name: String,
        _ phrase: ReviewSheetPhrase,
        _ options: [(String, String)]
    ) -> HTML {
        let items = options.map { value, label -> HTML in
            let on: HTML = typed(name) == value ? " selected" : ""
            return "<option value=\"\(value)\"\(on)>\(label)</option>"
        }
        return """
            <div class="field"><label for="m-\(name)">\(sheet[phrase])</label>
            <select id="m-\(name)" name="\(name)">
            \(HTML.lines(items))
            </select></div>
            """
    }

    private var classes: [(String, String)] {
        [
            ("marked", sheet[.anything]), ("special.health", sheet[.health]),
            ("protected.witness", sheet[.witness]), ("privilege.lawyer", sheet[.lawyer]),
        ]
    }

    private var acts: [(String, String)] {
        let review = AreaWords<ReviewPhrase>(words)
        return [
            ("redact", review[.redact]), ("pseudonymise", review[.pseudonymise]),
            ("withhold", review[.withhold]),
        ]
    }
}
