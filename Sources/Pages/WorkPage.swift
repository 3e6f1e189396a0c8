package import Casework

/// What waits for a person: the page everybody begins the day with.
package struct WorkPage: Sendable {
    /// A case that waits.
    package struct Item: Sendable {
        let row: CaseListPage.Row
        let deadline: CasePage.Deadline?
        let counted: [String]
        let said: (type: String, at: Instant)?
        let steps: [String]

        /// A case, with what is due in it and what the person can do.
        ///
        /// - Parameter counted: how the day was counted, sentence by sentence, in English.
        package init(
            _ row: CaseListPage.Row,
            deadline: CasePage.Deadline?,
            counted: [String],
            said: (type: String, at: Instant)?,
            steps: [String]
        ) {
            self.row = row
            self.deadline = deadline
            self.counted = counted
            self.said = said
            self.steps = steps
        }
    }

    /// The cases, in the order to be shown.
    package var items: [Item]
    /// The authority whose office shows them.
    package var authority: String
    /// When they were put together.
    package var now: Instant

    /// What waits at a moment.
    package init(_ items: [Item], authority: String, now: Instant) {
        self.items = items
        self.authority = authority
        self.now = now
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let due = items.filter { $0.deadline != nil }
        let rest = items.filter { $0.deadline == nil }
        let main: HTML = """
            <h1>\(words[.myWork])</h1>
            <p>\(words[.asOf]) \(words.instant(now)).</p>
            \(layout.section("due", .workDeadlines, list(due, .noWorkDeadlines, words)))
            \(layout.section("steps", .workSteps, list(rest, .noWorkSteps, words)))
            """
        let title = words[.myWork]
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private func list(_ items: [Item], _ none: Phrase, _ words: Catalogue) -> HTML {
        if items.isEmpty { return "<p>\(words[none])</p>" }
        return "<ul class=\"cards\">\n\(HTML.lines(items.map { card($0, words) }))\n</ul>"
    }

    private func card(_ item: Item, _ words: Catalogue) -> HTML {
        let days = item.deadline.map { $0.day.number - now.day.number }
        let late: HTML = days.map { $0 < 0 } ?? false ? " late" : ""
        let link = "/cases/\(PathSegment.encode(item.row.reference))"
        return """
            <li class="card\(late)">
            <h3><a href="\(link)"><bdi>\(item.row.reference)</bdi></a> · \
            \(words.code(item.row.stage))</h3>
            \(HTML.lines([when(item, days, words), said(item, words), steps(item, words)]))
            </li>
            """
    }

    private func when(_ item: Item, _ days: Int?, _ words: Catalogue) -> HTML {
        guard let deadline = item.deadline, let days else { return "" }
        let distance: HTML =
            switch days {
            case 0: "\(words[.today])"
            case 1: "\(words[.tomorrow])"
            case -1: "\(words[.overdue]), \(words[.yesterday])"
            case ..<0: "\(words[.overdue]), \(words.counting(.daysAgo, -days))"
            default: "\(words.counting(.inDays, days))"
            }
        let measure = deadline.measure.map { "\(words[.measure]) \($0)" } ?? words[.wholeLetter]
        let sentences = item.counted.map { "<li>\($0)</li>" as HTML }
        let counted: HTML =
            sentences.isEmpty
            ? "<p>\(words[.setByLetter])</p>"
            : "<ol lang=\"en\">\n\(HTML.lines(sentences))\n</ol>"
        return """
            <p class="when">\(words.day(deadline.day)) · \(distance)</p>
            <p>\(words[.rule]) <bdi>\(words.code(deadline.rule))</bdi> · \(measure)</p>
            <details><summary>\(words[.counted])</summary>
            \(counted)
            </details>
            """
    }

    private func said(_ item: Item, _ words: Catalogue) -> HTML {
        guard let said = item.said else { return "<p>\(words[.peerSaidNothing])</p>" }
        let peer: HTML = item.row.peer.map { " (<bdi>\($0)</bdi>)" } ?? ""
        return """
            <p>\(words[.peerSaid])\(peer): \(words.code(said.type)), \(words.instant(said.at))</p>
            """
    }

    private func steps(_ item: Item, _ words: Catalogue) -> HTML {
        if item.steps.isEmpty { return "" }
        return "<p>\(words[.youCan]): \(item.steps.map(words.code).joined(separator: ", "))</p>"
    }
}
