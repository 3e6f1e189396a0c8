package import Encoding

/// How long each step of a drill took, and whether its clocks were kept.
package struct DrillPage: Sendable {
    /// How it went (spec/api.md, "Drills").
    package var state: JSON
    /// The authority whose office shows it.
    package var authority: String

    /// How it went.
    package init(_ state: JSON, authority: String) {
        (self.state, self.authority) = (state, authority)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let area = AreaLayout<DrillPhrase>(words)
        let reference = state["reference"]?.string ?? ""
        let link = "/cases/\(PathSegment.encode(reference))"
        let terms = area.terms([
            (.begun, area.instant(state["begun"]?.string)),
            (.lasted, state["seconds"]?.integer.map { "\(area.age($0))" }),
        ])
        let main: HTML = """
            <h1>\(area[.report]): <bdi>\(reference)</bdi></h1>
            <p><a href="\(link)"><bdi>\(reference)</bdi></a></p>
            <p>\(area[.help]) <a href="\(link)/drill/exhibit">\(area[.exhibit])</a></p>
            \(terms)
            \(area.section("clocks", .clocks, clocks(area)))
            \(area.section("steps", .steps, steps(area)))
            """
        return Layout(words: words)
            .document(title: area[.report], authority: authority, for: reader, main)
    }

    private func clocks(_ area: AreaLayout<DrillPhrase>) -> HTML {
        let rows = (state["clocks"]?.array ?? []).map { clock -> [HTML] in
            let isMet = clock["met"] != nil
            let kept: DrillPhrase = clock["kept"]?.bool == true ? (isMet ? .kept : .open) : .notKept
            return [
                "\(area.code(clock["clock"]?.string ?? ""))",
                area.instant(clock["due"]?.string) ?? "",
                area.instant(clock["met"]?.string) ?? "\(area[.open])",
                "\(area.age(clock["seconds"]?.integer ?? 0))",
                kept == .notKept ? "<span class=\"bad\">\(area[kept])</span>" : "\(area[kept])",
            ]
        }
        let columns: [DrillPhrase] = [.clock, .due, .met, .passed, .kept]
        return area.table(area[.clocks], columns, rows, none: .noClocks)
    }

    private func steps(_ area: AreaLayout<DrillPhrase>) -> HTML {
        let rows = (state["steps"]?.array ?? []).map { step -> [HTML] in
            [
                "\(area.words.code(step["event"]?.string ?? ""))",
                "\(area.words.code(step["what"]?.string ?? ""))",
                area.instant(step["at"]?.string) ?? "",
                "<bdi>\(step["who"]?.string ?? "")</bdi>",
                "\(area.age(step["seconds"]?.integer ?? 0))",
            ]
        }
        let columns: [DrillPhrase] = [.event, .what, .at, .who, .took]
        return area.table(area[.steps], columns, rows, none: .none)
    }
}

extension Layout {
    /// What stands above every page of a case that is an exercise.
    func drill(_ reader: Reader?) -> HTML {
        guard let reader, reader.isDrill else { return "" }
        let own = AreaWords<DrillPhrase>(words)
        let reference = reader.path.dropFirst("/cases/".count).prefix { !"/?".contains($0) }
        return """
            <div class="alert" role="note"><p><strong>\(own[.banner])</strong> \
            \(own[.bannerText]) \
            <a href="/cases/\(String(reference))/drill">\(own[.toReport])</a></p></div>\n
            """
    }
}
