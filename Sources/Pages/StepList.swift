/// What can be done in a case by its reader, and what cannot, with the reason.
struct StepList {
    let steps: CasePage.Steps
    let reference: String
    let layout: Layout

    private var words: Catalogue { layout.words }
    private var home: String { "/cases/\(PathSegment.encode(reference))" }

    /// What is open, what leads on first, and where there is more to read.
    var open: HTML {
        layout.section("steps", .youCanNow, "\(offers)\n\(links)")
    }

    private var offers: HTML {
        guard steps.acts else { return "<p>\(words[.readOnlySteps])</p>" }
        let open = steps.offers.filter { $0.obstacle == nil }
        let next = open.filter(\.isNext).map { card($0.name) } + upload
        let rest = open.filter { !$0.isNext }.map { offer in
            "<li><a href=\"\(home)/steps/\(offer.name)\">\(words.step(offer.name).title)</a></li>"
                as HTML
        }
        let first: HTML =
            next.isEmpty
            ? "<p>\(words[.noStepsNow])</p>"
            : "<ul class=\"offers\">\n\(HTML.lines(next))\n</ul>"
        let later: HTML =
            rest.isEmpty
            ? ""
            : """
            <details class="later"><summary>\(words[.anyTime]) (\(rest.count))</summary>
            <ul class="plain">
            \(HTML.lines(rest))
            </ul>
            </details>
            """
        return "\(first)\n\(later)"
    }

    private func card(_ name: String) -> HTML {
        let step = words.step(name)
        return """
            <li><a href="\(home)/steps/\(name)">\(step.title)</a>
            <span>\(step.about)</span></li>
            """
    }

    private var upload: [HTML] {
        guard steps.takesExhibits else { return [] }
        return [
            """
            <li><a href="\(home)/exhibits">\(words[.uploadTitle])</a>
            <span>\(words[.uploadText])</span></li>
            """
        ]
    }

    private var links: HTML {
        var links: [(String, Phrase)] = []
        if steps.hasDocument { links.append(("document", .letterDocument)) }
        if steps.hasReceived { links.append(("received", .receivedTitle)) }
        if steps.hasAssessment { links.append(("assessment", .assessmentTitle)) }
        links.append(("shared", .sharedTitle))
        let items = links.map { path, phrase -> HTML in
            "<li><a href=\"\(home)/\(path)\">\(words[phrase])</a></li>"
        }
        return """
            <nav aria-label="\(words[.moreOfCase])"><ul class="links">
            \(HTML.lines(items + informal + letter))
            </ul></nav>
            """
    }

    /// The informal drafts, with what was said of them.
    private var informal: [HTML] {
        guard steps.hasDrafts else { return [] }
        let said = AreaWords<InformalPhrase>(words)
        return ["<li><a href=\"\(home)/informal\">\(said[.readIt])</a></li>"]
    }

    /// The letter by its versions, and by the pages on which it is written.
    private var letter: [HTML] {
        guard steps.hasLetter else { return [] }
        let said = AreaWords<WriterPhrase>(words)
        let isOpen =
            steps.acts
            && steps.offers.contains { $0.name == "revise" && $0.obstacle == nil }
        let write: HTML =
            isOpen ? "<li><a href=\"\(home)/letter/check\">\(said[.changeByPages])</a></li>" : ""
        return [write, "<li><a href=\"\(home)/versions\">\(said[.versions])</a></li>"]
    }

    /// What is not open, each with the reason.
    var closed: HTML {
        let closed = steps.offers.compactMap { offer in
            offer.obstacle.map { (offer.name, $0) }
        }
        guard steps.acts, !closed.isEmpty else { return "" }
        let rows = closed.map { name, obstacle -> HTML in
            """
            <div><dt>\(words.step(name).title)</dt><dd>\(reason(obstacle))</dd></div>
            """
        }
        return """
            <details class="later"><summary>\(words[.notNow]) (\(closed.count))</summary>
            <dl>
            \(HTML.lines(rows))
            </dl>
            </details>
            """
    }

    private func roles(_ names: [String]) -> String {
        names.map { words.code("role-\($0)") }.joined(separator: ", ")
    }

    private func blocks(_ names: [String]) -> String {
        names.map { words.knows("block-\($0)") ? words.code("block-\($0)") : words.code($0) }
            .joined(separator: ", ")
    }

    private func reason(_ obstacle: (code: String, names: [String])) -> String {
        let names = obstacle.names.map(words.code).joined(separator: ", ")
        return switch obstacle.code {
        case "role": words.telling(.obstacleRole, roles(obstacle.names))
        case "key": words[.obstacleKey]
        case "stage": words.telling(.obstacleStage, names)
        case "exchange": words[.obstacleExchange]
        case "four-eyes": words[.obstacleFourEyes]
        case "missing": words.telling(.obstacleMissing, blocks(obstacle.names))
        case "gate": words.telling(.obstacleGate, blocks(obstacle.names))
        default: words[.obstacleNothing]
        }
    }
}
