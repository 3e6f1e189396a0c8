package import Casework
package import Encoding

/// The trail: what was done, by whom and when, of one case or of all.
package struct TrailPage: Sendable {
    /// What was found (spec/api.md, "Ledger").
    package var view: JSON
    /// What was asked for, by the names of the query.
    package var asked: [String: String]
    /// The names of events that can be asked for.
    package var events: [String]
    /// True for a reader who may look at the check of the ledger.
    package var checks: Bool
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant
    /// True for the page at the beginning.
    package var isFirst = true

    /// What was found of what was asked.
    package init(
        _ view: JSON,
        asked: [String: String],
        events: [String],
        checks: Bool,
        authority: String,
        now: Instant
    ) {
        (self.view, self.asked, self.events) = (view, asked, events)
        (self.checks, self.authority, self.now) = (checks, authority, now)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<WatchPhrase>(words)
        let reference = asked["case"]
        let title =
            reference.map { area.area.telling(.trailOf, $0) } ?? area[.ledger]
        let entries = view["entries"]?.array ?? []
        let size = view["size"]?.integer ?? 0
        let back: HTML = reference.map { Layout(words: words).trail(to: $0) } ?? ""
        let count = area.area.counting(.entriesInAll, Int(size))
        let check: HTML =
            checks ? "<a href=\"/ledger/check\">\(area[.checkTitle])</a>" : ""
        let main: HTML = """
            \(back)
            <h1>\(title)</h1>
            <p>\(words[.asOf]) \(words.instant(now)). \(count)
            \(check)</p>
            \(filter(area))
            \(table(entries, area))
            \(older(area))
            \(exports(area))
            """
        return Layout(words: words)
            .document(title: title, authority: authority, for: reader, main)
    }

    private func filter(_ area: AreaLayout<WatchPhrase>) -> HTML {
        let options = events.map { event -> HTML in
            let chosen: HTML = asked["act"] == event ? " selected" : ""
            return "<option value=\"\(event)\"\(chosen)>\(area.code(event))</option>"
        }
        let fields: [(WatchPhrase, String, String)] = [
            (.fromDay, "from", "date"), (.toDay, "to", "date"), (.officer, "officer", "text"),
            (.exhibit, "exhibit", "text"), (.reference, "case", "text"),
        ]
        let inputs = fields.map { phrase, name, type -> HTML in
            """
            <p><label for="f-\(name)">\(area[phrase])</label>
            <input id="f-\(name)" name="\(name)" type="\(type)" maxlength="255" \
            value="\(asked[name] ?? "")"></p>
            """
        }
        return """
            <form class="card filter" method="get" action="/ledger">
            \(HTML.lines(inputs))
            <p><label for="f-act">\(area[.act])</label>
            <select id="f-act" name="act">
            <option value="">\(area[.anyAct])</option>
            \(HTML.lines(options))
            </select></p>
            <p><button type="submit">\(area[.show])</button></p>
            </form>
            """
    }

    private func table(_ entries: [JSON], _ area: AreaLayout<WatchPhrase>) -> HTML {
        let rows = entries.map { entry -> [HTML] in
            let position = entry["position"]?.integer ?? 0
            let code = entry["event"]?.string ?? ""
            let event: HTML =
                ["erased", "unreadable"].contains(code)
                ? "<span class=\"bad\">\(area.code(code))</span>" : "\(area.code(code))"
            return [
                "\(area.words.number(position))", area.instant(entry["at"]?.string) ?? "",
                who(entry, area), event, about(entry, area), place(entry),
                "\(entry["why"]?.string.map { area.code($0) } ?? "")",
                "<a href=\"/ledger/proofs/\(position)\">\(area[.proof]) \(position)</a>",
            ]
        }
        let columns: [WatchPhrase] = [
            .position, .time, .officer, .act, .about, .reference, .why, .proof,
        ]
        return area.table(area[.ledger], columns, rows, none: .noEntries)
    }

    private func who(_ entry: JSON, _ area: AreaLayout<WatchPhrase>) -> HTML {
        // What was erased or cannot be read tells nobody's name.
        guard let who = entry["who"]?.string, !who.isEmpty else { return "" }
        let link = "/ledger?\(query(["officer": who]))"
        let name: HTML =
            who == "office"
            ? "\(area[.byItself])" : "<a href=\"\(link)\"><bdi>\(who)</bdi></a>"
        return entry["for"]?.string.map {
            "\(name) \(area[.onBehalf]) <bdi>\($0)</bdi>"
        } ?? name
    }

    private func about(_ entry: JSON, _ area: AreaLayout<WatchPhrase>) -> HTML {
        let what = entry["what"]?.string.map { area.code($0) } ?? ""
        let object: HTML = entry["object"]?.string.map { "<code>\($0)</code>" } ?? ""
        return "\(what) \(object)"
    }

    private func place(_ entry: JSON) -> HTML {
        guard let reference = entry["reference"]?.string else { return "" }
        return """
            <a href="/ledger?case=\(PathSegment.encode(reference))"><bdi>\(reference)</bdi></a>
            """
    }

    /// The query with another member; the empty ones left out.
    private func query(_ extra: [String: String] = [:]) -> String {
        let members = asked.merging(extra) { $1 }.filter { !$0.value.isEmpty }
        return members.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(PathSegment.encode($0.value))" }.joined(separator: "&")
    }

    private func older(_ area: AreaLayout<WatchPhrase>) -> HTML {
        Paging.links(
            "/ledger",
            asked.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            next: view["next"]?.integer.map { (member: "before", place: "\($0)") },
            isFirst: isFirst,
            named: (first: area[.newest], next: area[.older])
        )
    }

    private func exports(_ area: AreaLayout<WatchPhrase>) -> HTML {
        let formats: [(String, WatchPhrase)] = [
            ("csv", .asCSV), ("json", .asJSON), ("tar", .withProofs),
        ]
        let links = formats.map { format, phrase -> HTML in
            "<li><a href=\"/ledger/export/\(format)?\(query())\">\(area[phrase])</a></li>"
        }
        return area.section(
            "export",
            .export,
            """
            <ul class="links">
            \(HTML.lines(links))
            </ul>
            <p class="aside">\(area[.exportHelp])</p>
            <pre>comity ledger verify 0.tlog-proof --key "$(cat log.vkey)" --object HEX</pre>
            """
        )
    }
}
