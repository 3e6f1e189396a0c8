package import Casework
package import Encoding

/// What needs a person, each with what it is, where, and what to do.
package struct InboxPage: Sendable {
    /// What was found (spec/api.md, "Inbox").
    package var anomalies: [JSON]
    /// What the other authorities are called.
    package var names = PeerNames()
    /// What was refused just now.
    package var problems: [String] = []
    /// What the keys of the page's forms begin with.
    package var key: String
    /// True for a reader who may follow the trail of the whole ledger.
    package var follows: Bool
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant
    /// How many there are on all pages.
    package var total: Int
    /// Where the next page begins.
    package var next: String?
    /// True for the page at the beginning.
    package var isFirst = true

    /// What needs somebody at a moment; on this page alone, unless ``total`` says otherwise.
    package init(
        _ anomalies: [JSON],
        key: String,
        follows: Bool,
        authority: String,
        now: Instant
    ) {
        (self.anomalies, self.key, self.follows) = (anomalies, key, follows)
        (self.authority, self.now) = (authority, now)
        total = anomalies.count
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<WatchPhrase>(words)
        let cards = anomalies.map { card($0, area, reader) }
        let list: HTML =
            cards.isEmpty
            ? "<p>\(area[.nothingToSee])</p>"
            : "<ul class=\"cards\">\n\(HTML.lines(cards))\n</ul>"
        let pages = Paging.links(
            "/inbox",
            [],
            next: next.map { (member: "after", place: $0) },
            isFirst: isFirst,
            named: (first: area[.newest], next: area[.olderToSee])
        )
        let seen: HTML =
            follows
            ? "<p><a href=\"/ledger?act=anomaly-seen\">\(area[.seenBefore])</a></p>" : ""
        let main: HTML = """
            <h1>\(words[.placeInbox])</h1>
            <p>\(words[.asOf]) \(words.instant(now)). \(count(area))</p>
            \(refused(area))
            \(HTML.lines([list, pages]))
            \(seen)
            """
        return Layout(words: words)
            .document(title: words[.placeInbox], authority: authority, for: reader, main)
    }

    /// How many there are, and how many of them here where that is not all.
    private func count(_ area: AreaLayout<WatchPhrase>) -> HTML {
        let all: HTML = "\(area.area.counting(.toSee, total))"
        guard anomalies.count < total else { return all }
        let own = AreaWords<SearchPhrase>(area.words)
        return "\(all) \(own.counting(.onPage, anomalies.count))."
    }

    private func refused(_ area: AreaLayout<WatchPhrase>) -> HTML {
        if problems.isEmpty { return "" }
        let lines = problems.map { "<p lang=\"en\">\($0)</p>" as HTML }
        return """
            <div class="alert" role="alert"><p><strong>\(area[.refused])</strong></p>
            \(HTML.lines(lines))
            </div>
            """
    }

    private func card(
        _ anomaly: JSON,
        _ area: AreaLayout<WatchPhrase>,
        _ reader: Reader?
    ) -> HTML {
        let kind = anomaly["kind"]?.string ?? ""
        let id = anomaly["id"]?.string ?? ""
        let count = anomaly["count"]?.integer.map { " (\(area.words.number($0)))" } ?? ""
        var facts: [HTML] = [area.instant(anomaly["since"]?.string) ?? ""]
        if let peer = anomaly["peer"]?.string { facts.append(names.html(peer, in: area.words)) }
        if let why = anomaly["why"]?.string { facts.append(reason(why, of: kind, area)) }
        if let reference = anomaly["reference"]?.string {
            facts.append(
                """
                <a href="/cases/\(PathSegment.encode(reference))"><bdi>\(reference)</bdi></a>
                """
            )
        }
        let object: HTML =
            anomaly["object"]?.string.map { "<p><code>\($0)</code></p>" } ?? ""
        return """
            <li class="card late" id="a-\(id.prefix(12).description)">
            <h2>\(area.code(kind))\(count)</h2>
            <p>\(facts.dropFirst().reduce(facts[0]) { "\($0) · \($1)" })</p>
            <p>\(area.code("do-" + kind))</p>
            \(object)
            \(form(id, area, reader))
            </li>
            """
    }

    /// Why, in words; an account, and a key's holder, by name.
    private func reason(
        _ why: String,
        of kind: String,
        _ area: AreaLayout<WatchPhrase>
    ) -> HTML {
        if let day = Day(why) { return area.words.day(day) }
        let isName = kind == "log-ins" || why.contains(" ")
        return isName ? "<bdi>\(why)</bdi>" : "<bdi>\(area.code(why))</bdi>"
    }

    private func form(
        _ id: String,
        _ area: AreaLayout<WatchPhrase>,
        _ reader: Reader?
    ) -> HTML {
        let short = id.prefix(12).description
        guard let seal = area.seal(reader, key: "\(key)-\(short)") else { return "" }
        return """
            <form class="seen" method="post" action="/inbox/\(id)">
            \(seal)
            <p class="field"><label for="r-\(short)">\(area[.seenBecause])</label>
            <span class="hint" id="h-\(short)">\(area[.seenHint])</span>
            <input id="r-\(short)" name="reason" required maxlength="300" \
            aria-describedby="h-\(short)"></p>
            <button type="submit">\(area[.seenGo])</button>
            </form>
            """
    }
}
