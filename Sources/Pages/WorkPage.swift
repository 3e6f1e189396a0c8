package import Casework

/// What waits for a person: the page everybody begins the day with.
package struct WorkPage: Sendable {
    /// How a day was counted, in numbers that any language can say.
    package struct Reckoned: Sendable {
        let from: Day
        let lengths: [(count: Int, unit: String)]
        let raw, due: Day
        let flags: [String]

        /// A period from a day that is not counted.
        ///
        /// - Parameters:
        ///   - lengths: how many of what, by the law book's name for it.
        ///   - raw: the end by counting alone.
        ///   - due: the end under the law.
        ///   - flags: what to look at, by the law book's names.
        package init(
            from: Day,
            lengths: [(count: Int, unit: String)],
            raw: Day,
            due: Day,
            flags: [String]
        ) {
            self.from = from
            self.lengths = lengths
            self.raw = raw
            self.due = due
            self.flags = flags
        }

        /// Sentence by sentence.
        func sentences(_ words: Catalogue) -> [HTML] {
            let parts = lengths.map { words.counting(Reckoned.phrase($0.unit), $0.count) }
            let length = parts.joined(separator: " + ")
            var out: [HTML] = [
                """
                \(words.telling(.runsFrom, length)) \(words.day(from)); \(words[.notCounted]).
                """,
                "\(words[.endsAlone]) \(words.day(raw)).",
            ]
            let said: [(String, Phrase)] = [
                ("weekend", .isWeekend), ("public-holiday", .isHoliday),
                ("suspended", .clockStopped), ("to-be-checked", .doubtful),
            ]
            out += said.filter { flags.contains($0.0) }.map { "\(words[$0.1])" }
            if due != raw { out.append("\(words[.isMoved]) \(words.day(due)).") }
            return out
        }

        private static func phrase(_ unit: String) -> Phrase {
            switch unit {
            case "working-days": .unitWorkingDays
            case "weeks": .unitWeeks
            case "months": .unitMonths
            case "hours": .unitHours
            default: .unitDays
            }
        }
    }

    /// A case that waits.
    package struct Item: Sendable {
        let row: CaseListPage.Row
        let deadline, then: CasePage.Deadline?
        let reckoned: Reckoned?
        let isEmergency: Bool
        let said: (type: String, at: Instant)?
        let informal: String?
        let steps: [String]

        /// A case, with what is due in it and what the person can do.
        ///
        /// - Parameters:
        ///   - then: what the other of both sides has to answer first, where that is not the next.
        ///   - reckoned: how the day was counted; nothing for one that somebody set.
        ///   - isEmergency: true when the other side declared one.
        ///   - informal: what an informal draft has for the person, by the API's name for it.
        package init(
            _ row: CaseListPage.Row,
            deadline: CasePage.Deadline?,
            then: CasePage.Deadline? = nil,
            reckoned: Reckoned?,
            isEmergency: Bool = false,
            said: (type: String, at: Instant)?,
            informal: String? = nil,
            steps: [String]
        ) {
            self.row = row
            (self.deadline, self.then) = (deadline, then)
            self.reckoned = reckoned
            self.isEmergency = isEmergency
            self.said = said
            self.informal = informal
            self.steps = steps
        }
    }

    /// A disclosure review that waits.
    package struct Review: Sendable {
        let reference, id, exhibit, state: String
        let open: Int

        /// A review, and how much of it is open for the person.
        package init(reference: String, id: String, exhibit: String, state: String, open: Int) {
            (self.reference, self.id, self.exhibit) = (reference, id, exhibit)
            (self.state, self.open) = (state, open)
        }
    }

    /// The reviews that wait, in the order to be shown.
    package var reviews: [Review] = []
    /// The cases, in the order to be shown.
    package var items: [Item]
    /// What the other authorities are called.
    package var names = PeerNames()
    /// Where the next page begins.
    package var next: String?
    /// True for the page at the beginning.
    package var isFirst = true
    /// How many cases the list has while it is made anew.
    package var building: Int?
    /// True where the person can say of what to hear by mail.
    package var hasNotices = false
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
        let urgent = items.filter(\.isEmergency)
        let due = items.filter { $0.deadline != nil && !$0.isEmergency }
        let rest = items.filter { $0.deadline == nil && !$0.isEmergency }
        let isMore = urgent.contains { $0.deadline != nil }
        let none: Phrase = isMore ? .noOtherDeadlines : .noWorkDeadlines
        let lane: HTML =
            urgent.isEmpty
            ? "<p class=\"aside\">\(words[.noEmergency])</p>"
            : layout.section("urgent", .emergencyTitle, list(urgent, .noEmergency, words))
        let own = AreaWords<SearchPhrase>(words)
        let main: HTML = """
            <h1>\(words[.myWork])</h1>
            <p>\(words[.asOf]) \(words.instant(now)).</p>
            \(HTML.lines([today(words), Paging.note(building, own), lane]))
            \(layout.section("due", .workDeadlines, list(due, none, words)))
            \(layout.section("steps", .workSteps, list(rest, .noWorkSteps, words)))
            \(Paging.links("/", [], next: next, isFirst: isFirst, own))
            \(waiting(words))\(notices(words))
            """
        let title = words[.myWork]
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    /// The way to where the person says of what to hear by mail.
    private func notices(_ words: Catalogue) -> HTML {
        if !hasNotices { return "" }
        let own = AreaWords<NotificationPhrase>(words)
        return "\n<p class=\"aside\"><a href=\"/notifications\">\(own[.toPage])</a></p>"
    }

    /// The reviews, where there are any.
    private func waiting(_ words: Catalogue) -> HTML {
        if reviews.isEmpty { return "" }
        let area = AreaWords<ReviewPhrase>(words)
        let items = reviews.map { review -> HTML in
            let link =
                "/cases/\(PathSegment.encode(review.reference))/reviews/"
                + PathSegment.encode(review.id)
            let open: HTML =
                review.open > 0 ? "\(area[.forYou]): \(review.open)" : "\(area[.approve])"
            return """
                <li class="card"><h3><a href="\(link)"><bdi>\(review.exhibit)</bdi></a> · \
                <bdi>\(review.reference)</bdi></h3>
                <p>\(area.code(review.state)) · \(open)</p></li>
                """
        }
        return """
            <section aria-labelledby="reviews">
            <h2 id="reviews">\(area[.reviews])</h2>
            <ul class="cards">
            \(HTML.lines(items))
            </ul></section>
            """
    }

    private func list(_ items: [Item], _ none: Phrase, _ words: Catalogue) -> HTML {
        if items.isEmpty { return "<p>\(words[none])</p>" }
        return "<ul class=\"cards\">\n\(HTML.lines(items.map { card($0, words) }))\n</ul>"
    }

    private func card(_ item: Item, _ words: Catalogue) -> HTML {
        let due = due(item, words)
        let then = item.then.map { self.due($0, nil, item, words).html } ?? ""
        let late: HTML = due.map { $0.days < 0 } ?? false ? " late" : ""
        let link = "/cases/\(PathSegment.encode(item.row.reference))"
        return """
            <li class="card\(late)">
            <h3><a href="\(link)"><bdi>\(item.row.reference)</bdi></a> · \
            \(words.code(item.row.stage))\(item.row.mark(words))</h3>
            \(peer(item, words))\(informal(item, words))
            \(HTML.lines([due?.html ?? "", then, said(item, words), steps(item, words)]))
            </li>
            """
    }

    private func peer(_ item: Item, _ words: Catalogue) -> HTML {
        guard let peer = item.row.peer else { return "" }
        let side: Phrase = item.row.side == "requested" ? .asksUs : .isAsked
        return "<p class=\"aside\">\(words[side]): <bdi>\(names.line(peer, in: words))</bdi></p>"
    }

    /// That a draft waits for comments, or that they came, and the way to where both are read.
    private func informal(_ item: Item, _ words: Catalogue) -> HTML {
        guard let code = item.informal else { return "" }
        let own = AreaWords<InformalPhrase>(words)
        let said = InformalPhrase(rawValue: code).map { own[$0] } ?? own.code(code)
        let link = "/cases/\(PathSegment.encode(item.row.reference))/informal"
        return "\n<p><strong><a href=\"\(link)\">\(said)</a></strong></p>"
    }

    private func due(_ item: Item, _ words: Catalogue) -> DueNow? {
        item.deadline.map { due($0, item.reckoned, item, words) }
    }

    private func due(
        _ deadline: CasePage.Deadline,
        _ reckoned: Reckoned?,
        _ item: Item,
        _ words: Catalogue
    ) -> DueNow {
        DueNow(
            deadline: deadline,
            reckoned: reckoned,
            state: item.row.peer.flatMap { names.state($0, in: words) },
            now: now,
            words: words
        )
    }

    private func said(_ item: Item, _ words: Catalogue) -> HTML {
        guard let said = item.said else { return "<p>\(words[.peerSaidNothing])</p>" }
        let state = item.row.peer.flatMap { names.state($0, in: words) }
        let type: HTML = "\(words.code(said.type))"
        return SaidLast(type: type, at: said.at, state: state, words: words).html
    }

    /// What is due today in one line; nothing where a later page may hold more of it.
    private func today(_ words: Catalogue) -> HTML {
        let due = items.compactMap { item in self.due(item, words).map { (item, $0.days) } }
        guard isFirst, next == nil || due.count < items.count || due.contains(where: { $0.1 > 0 })
        else { return "" }
        let late = named(due.filter { $0.1 < 0 }.map(\.0), .overdueCases, words)
        let today = named(due.filter { $0.1 == 0 }.map(\.0), .dueToday, words)
        let parts = [today ?? "\(words[.nothingToday])", late].compactMap(\.self)
        return """
            <p class="when">\(words.day(now.day)): \(LetterText.joined(parts, by: ", ")).</p>
            """
    }

    /// The most cases that a line names.
    private static let namedCount = 5

    /// How many cases there are, with the first of them by name; nothing where there are none.
    private func named(_ items: [Item], _ phrase: Phrase, _ words: Catalogue) -> HTML? {
        if items.isEmpty { return nil }
        let links = items.prefix(WorkPage.namedCount).map { item -> HTML in
            let reference = item.row.reference
            return """
                <a href="/cases/\(PathSegment.encode(reference))"><bdi>\(reference)</bdi></a>
                """
        }
        let more: [HTML] = items.count > links.count ? ["…"] : []
        return """
            \(words.counting(phrase, items.count)) (\(LetterText.joined(links + more, by: ", ")))
            """
    }

    private func steps(_ item: Item, _ words: Catalogue) -> HTML {
        if item.steps.isEmpty { return "" }
        let link = "/cases/\(PathSegment.encode(item.row.reference))/steps"
        let links = item.steps.map { step -> HTML in
            let title = words.step(step).title
            // What is prepared is chosen on the page of the case.
            return step == "prepare"
                ? "<li>\(words.code(step))</li>"
                : "<li><a href=\"\(link)/\(step)\">\(title)</a></li>"
        }
        return """
            <p>\(words[.youCan]):</p>
            <ul class="links">\(HTML.lines(links))</ul>
            """
    }
}
