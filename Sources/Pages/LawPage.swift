package import Encoding

/// What the law book holds, a search in it, and what binds states to each other.
package struct LawPage: Sendable {
    /// Which book it is, and what is in it (spec/api.md, "Law book").
    package var contents: JSON
    /// What was searched for.
    package var text = ""
    /// What was found; nothing before a search.
    package var found: JSON?
    /// The states that were asked about.
    package var between = ""
    /// What binds them; nothing before a question.
    package var bindings: JSON?
    /// The day that was asked about.
    package var on: String
    /// What was refused just now.
    package var problems: [String] = []
    /// The authority whose office shows it.
    package var authority: String

    /// The book with nothing asked of it.
    package init(_ contents: JSON, authority: String, on day: String) {
        (self.contents, self.authority, on) = (contents, authority, day)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<LawPhrase>(words)
        let overlays = contents["overlays"]?.array?.compactMap(\.string) ?? []
        let terms = area.terms([
            (.digest, "<code>\(contents["digest"]?.string ?? "")</code>"),
            (.rulesCount, "\(words.number(contents["rules"]?.integer ?? 0))"),
            (.overlays, overlays.isEmpty ? nil : HTML.lines(overlays.map { "<code>\($0)</code>" })),
        ])
        let main: HTML = """
            <div class="law">
            <h1>\(area[.title])</h1>
            <p>\(area[.english])</p>
            \(searching(area))
            \(binding(area))
            \(area.section("in-force", .inForce, terms))
            \(area.section("instruments", .instruments, instruments(area)))
            \(names("states", .states, "state", area))
            \(names("measures", .measures, "measure", area))
            \(names("offences", .offences, "offence", area))
            \(names("data", .data, "data", area))
            </div>
            """
        return Layout(words: words)
            .document(title: area[.title], authority: authority, for: reader, main)
    }

    private func searching(_ area: AreaLayout<LawPhrase>) -> HTML {
        let items = (found?["entries"]?.array ?? []).map { entry -> HTML in
            let (kind, name) = (entry["entry"]?.string ?? "", entry["name"]?.string ?? "")
            return """
                \(LawLink.html(kind, name)) (\(area.code(kind))): \
                <span lang="en">\(entry["title"]?.string ?? "")</span>
                """
        }
        var result: HTML = ""
        if found != nil {
            result = items.isEmpty ? "<p>\(area[.noneFound])</p>" : area.list(items)
            result = area.section("found", .found, result)
        }
        return """
            <form class="card filter" method="get" action="/law" role="search">
            <p><label for="q">\(area[.search])</label>
            <input id="q" name="q" type="search" maxlength="200" value="\(text)"></p>
            <p><button type="submit">\(area[.searchGo])</button></p>
            </form>
            \(result)
            """
    }

    private func binding(_ area: AreaLayout<LawPhrase>) -> HTML {
        let alert: HTML =
            problems.isEmpty
            ? ""
            : """
            <div class="alert" role="alert"><p><strong>\(area[.refused])</strong></p>
            \(HTML.lines(problems.map { "<p lang=\"en\">\($0)</p>" }))
            </div>
            """
        let form: HTML = """
            \(alert)
            <form class="card filter" method="get" action="/law">
            <p><label for="between">\(area[.between])</label>
            <span class="hint" id="between-hint">\(area[.betweenHint])</span>
            <input id="between" name="between" maxlength="60" required value="\(between)" \
            aria-describedby="between-hint"></p>
            <p><label for="on">\(area[.on])</label>
            <input id="on" name="on" type="date" value="\(on)"></p>
            <p><button type="submit">\(area[.betweenGo])</button></p>
            </form>
            """
        return area.section("between-states", .betweenTitle, "\(form)\n\(bound(area))")
    }

    private func bound(_ area: AreaLayout<LawPhrase>) -> HTML {
        guard let bindings else { return "" }
        let rows = (bindings["bindings"]?.array ?? []).map { one -> [HTML] in
            let notes = { (name: String) in one[name]?.array?.compactMap(\.string) ?? [] }
            let provisos: [HTML] =
                notes("reservations").map {
                    "\(area[.reservations]): <span lang=\"en\">\($0)</span>"
                }
                + notes("declarations").map {
                    "\(area[.declarations]): <span lang=\"en\">\($0)</span>"
                }
            return [
                LawLink.html("instrument", one["instrument"]?.string ?? ""),
                "<span lang=\"en\">\(one["title"]?.string ?? "")</span>",
                "\(one["since"]?.string ?? "")", area.list(provisos),
            ]
        }
        let others = (bindings["notBinding"]?.array ?? []).map { one -> HTML in
            """
            \(LawLink.html("instrument", one["instrument"]?.string ?? "")), \
            <span lang="en">\(one["title"]?.string ?? ""): \(one["why"]?.string ?? "")</span>
            """
        }
        let columns: [LawPhrase] = [.key, .name, .since, .note]
        return """
            <h3>\(area[.binding])</h3>
            \(area.table(area[.binding], columns, rows, none: .none))
            <details><summary>\(area[.notBinding]) (\(others.count))</summary>
            \(area.list(others))
            </details>
            """
    }

    private func instruments(_ area: AreaLayout<LawPhrase>) -> HTML {
        let rows = (contents["instruments"]?.array ?? []).map { one -> [HTML] in
            [
                LawLink.html("instrument", one["name"]?.string ?? ""),
                "<span lang=\"en\">\(one["title"]?.string ?? "")</span>",
                "\(area.code(one["kind"]?.string ?? ""))",
                "\(one["inForceFrom"]?.string ?? area[.notInForce])",
                "\(area.words.number(one["rules"]?.integer ?? 0))",
                "\(area.code(one["confidence"]?.string ?? ""))",
            ]
        }
        let columns: [LawPhrase] = [.key, .name, .kind, .inForceFrom, .rules, .confidence]
        return area.table(area[.instruments], columns, rows, none: .noneHere)
    }

    private func names(
        _ id: String,
        _ heading: LawPhrase,
        _ kind: String,
        _ area: AreaLayout<LawPhrase>
    ) -> HTML {
        let list = contents[id]?.array ?? []
        let items = list.map { one -> HTML in
            """
            <li>\(LawLink.html(kind, one["name"]?.string ?? "")) \
            <span lang="en">\(one["title"]?.string ?? "")</span></li>
            """
        }
        return area.section(
            id,
            heading,
            """
            <details><summary>\(area[heading]) (\(list.count))</summary>
            <ul class="plain">
            \(HTML.lines(items))
            </ul>
            </details>
            """
        )
    }
}

/// Links to entries of the law book.
enum LawLink {
    /// A link to an entry of a kind.
    static func html(_ kind: String, _ name: String) -> HTML {
        "<a href=\"/law/\(kind)/\(PathSegment.encode(name))\"><bdi>\(name)</bdi></a>"
    }

    /// A rule with a link to its page; what is no rule's id stands as it is.
    static func rule(_ id: String, in words: Catalogue) -> HTML {
        isRule(id) ? html("rule", id) : "<bdi>\(words.code(id))</bdi>"
    }

    /// True for what names a rule of a law book, and not what somebody set.
    static func isRule(_ id: String) -> Bool {
        id.contains(".") && id.first?.isUppercase ?? false
    }
}
