import Encoding

/// Writes the page of a disclosure review.
struct ReviewWriter {
    let page: ReviewPage
    let words: Catalogue
    let review: AreaWords<ReviewPhrase>
    let reader: Reader?

    private static let acts: [(act: String, phrase: ReviewPhrase, key: String)] = [
        ("keep", .keep, "k"), ("redact", .redact, "r"), ("pseudonymise", .pseudonymise, "p"),
        ("withhold", .withhold, "w"),
    ]

    var main: HTML {
        let back = "/cases/\(PathSegment.encode(page.reference))"
        return """
            <p><a href="\(back)">\(review[.back]) <bdi>\(page.reference)</bdi></a></p>
            <h1>\(review[.review]): <bdi>\(page.exhibit)</bdi></h1>
            \(HTML.lines([refused, working, asked, overview, sheet, approval, outside]))
            \(HTML.lines([whole, classes, entries]))
            \(HTML.lines([scope, leaks, history]))
            """
    }

    /// Whether the reader may send forms.
    private var acts: Bool { reader?.token != nil && reader?.isReadOnly == false }

    private func section(_ id: String, _ heading: ReviewPhrase, _ content: HTML) -> HTML {
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(review[heading])</h2>
        \(content)
        </section>
        """
    }

    /// A form that takes a step, and comes back to this page.
    private func form(_ step: String, _ name: String, _ content: HTML, class kind: HTML = "")
        -> HTML
    {
        guard acts, let reader, let token = reader.token else { return "" }
        let action =
            "/cases/\(PathSegment.encode(page.reference))/reviews/\(PathSegment.encode(page.id))"
        return """
            <form method="post" action="\(action)" class="act\(kind)">
            <input type="hidden" name="form-token" value="\(token)">
            <input type="hidden" name="form-key" value="\(page.key)-\(name)">
            <input type="hidden" name="back" value="\(reader.path)">
            <input type="hidden" name="step" value="\(step)">
            <input type="hidden" name="revision" value="\(page.revision)">
            \(content)
            </form>
            """
    }

    private func reason(_ name: String) -> HTML {
        """
        <p class="field"><label for="reason-\(name)">\(review[.reason])</label>
        <span class="hint" id="hint-\(name)">\(review[.reasonHint])</span>
        <input id="reason-\(name)" name="reason" maxlength="300" \
        aria-describedby="hint-\(name)"></p>
        """
    }

    /// A button for each act; the keys work where the browser gives them (`accesskey`).
    private func buttons(_ current: String, proposed: String, keys: Bool = false) -> HTML {
        let items = ReviewWriter.acts.map { act, phrase, key -> HTML in
            let access: HTML = keys ? " accesskey=\"\(key)\"" : ""
            let here: HTML = act == current ? " aria-pressed=\"true\"" : ""
            let plain: HTML = act == proposed ? " data-proposed" : " class=\"quiet\""
            return """
                <button type="submit" name="act" value="\(act)"\(access)\(here)\(plain)>\
                \(review[phrase])</button>
                """
        }
        return "<span class=\"verdicts\">\n\(HTML.lines(items))\n</span>"
    }

    private func act(_ act: String) -> String {
        switch act {
        case "disclose": review[.disclose]
        case "withhold": review[.withhold]
        case "uncut": review[.uncut]
        default: ReviewWriter.acts.first { $0.act == act }.map { review[$0.phrase] } ?? act
        }
    }

    private func care(_ care: String) -> String {
        switch care {
        case "special": review[.special]
        case "privilege": review[.privilege]
        default: review[.ordinary]
        }
    }

    private var outside: HTML { OutsideSteps(page: page, outside: AreaWords(words)).html }

    // MARK: - What stands above

    private var refused: HTML {
        if page.problems.isEmpty { return "" }
        let lines = page.problems.map { "<p>\(words.said($0))</p>" as HTML }
        return """
            <div class="alert" role="alert"><p><strong>\(review[.refused])</strong></p>
            \(HTML.lines(lines))
            </div>
            """
    }

    private var working: HTML {
        if let problem = page.problem {
            return "<div class=\"alert\"><p>\(review[.failed]) \(review.code(problem))</p></div>"
        }
        if page.unseen > 0 {
            return "<div class=\"alert\"><p>\(review.counting(.unseen, page.unseen))</p></div>"
        }
        guard let phase = page.phase else { return "" }
        return "<p class=\"card\">\(review[.working]) \(review.code(phase))</p>"
    }

    /// What an officer has to say before the exhibit can be cut.
    private var asked: HTML {
        let forms = page.questions.enumerated().map { index, question -> HTML in
            let parts = question.split(separator: ".", maxSplits: 1).map(String.init)
            let asked = parts.first ?? question
            let known = ReviewWriter.questions.first { $0.name == asked }
            var label = known.map { review[$0.phrase] } ?? asked
            if let ledger = parts.dropFirst().first {
                label += " (\(review.telling(.inLedger, ledger)))"
            }
            let id = "answer-\(index)"
            var field: HTML = """
                <input id="\(id)" name="answer" type="text" required maxlength="300" \
                autocomplete="off">
                """
            if asked == "date-order" {
                field = """
                    <select id="\(id)" name="answer">
                    <option value="day-first">\(review[.dayFirst])</option>
                    <option value="month-first">\(review[.monthFirst])</option></select>
                    """
            }
            return form(
                "answer-question",
                id,
                """
                <input type="hidden" name="question" value="\(question)">
                <p class="field"><label for="\(id)">\(label)</label>
                \(field)</p>
                <button type="submit">\(review[.answer])</button>
                """,
                class: " card"
            )
        }
        return forms.isEmpty ? "" : section("asked", .asked, HTML.lines(forms))
    }

    private static let questions: [(name: String, phrase: ReviewPhrase)] = [
        ("date-order", .askDateOrder), ("when", .askWhen), ("owner", .askOwner),
        ("subject", .askSubject), ("document", .askDocument), ("zone", .askZone),
    ]

    private var overview: HTML {
        let pairs: [(ReviewPhrase, String?)] = [
            (.state, review.code(page.state)), (.measures, page.measures.joined(separator: ", ")),
            (.officer, page.officer ?? review[.nobody]), (.decided, words.number(page.decided)),
            (.open, words.number(page.open)), (.forYou, words.number(page.openForYou)),
            (.revision, words.number(page.revision)), (.approver, page.approver),
            (.copy, page.copy),
        ]
        let rows = pairs.compactMap { phrase, value -> HTML? in
            value.map { "<div><dt>\(review[phrase])</dt><dd><bdi>\($0)</bdi></dd></div>" }
        }
        return "<dl>\n\(HTML.lines(rows))\n</dl>"
    }

    /// The way to the exhibit itself, once it was read.
    private var sheet: HTML {
        guard !page.wholeAct.isEmpty, !page.isOffline else { return "" }
        let home = "/cases/\(PathSegment.encode(page.reference))/reviews"
        let words = AreaWords<ReviewSheetPhrase>(words)
        return """
            <p><a class="go" href="\(home)/\(PathSegment.encode(page.id))/exhibit">\
            \(words[.open])</a></p>
            """
    }

    private var approval: HTML {
        guard page.mayApprove else { return "" }
        return form(
            "approve-review",
            "approve",
            """
            <p>\(review[.approveText])</p>
            <button type="submit">\(review[.approve])</button>
            """,
            class: " card"
        )
    }

    private var whole: HTML {
        guard !page.wholeAct.isEmpty else { return "" }
        let state = page.isWholeDecided ? review[.decided] : review[.proposal]
        let form = form(
            "decide-whole",
            "whole",
            """
            \(reason("whole"))
            <button type="submit" name="act" value="disclose">\(review[.disclose])</button>
            <button type="submit" name="act" value="withhold">\(review[.withhold])</button>
            """
        )
        return section(
            "whole",
            .whole,
            """
            <p>\(state): <strong>\(act(page.wholeAct))</strong> (<span lang="en">\
            \(page.wholeReason)</span>)</p>
            \(form)
            """
        )
    }

    // MARK: - Classes and findings

    private var classes: HTML {
        guard !page.classes.isEmpty else { return "" }
        let head = [ReviewPhrase.category, .act, .decidesWhat, .open, .decided, .bulk].map {
            "<th scope=\"col\">\(review[$0])</th>" as HTML
        }
        let rows = page.classes.enumerated().map { index, row -> HTML in
            let bulk =
                row.open == 0 || !row.mayDecide
                ? ""
                : form(
                    "decide-class",
                    "class-\(index)",
                    """
                    <input type="hidden" name="class" value="\(row.dataClass)">
                    <input type="hidden" name="proposed" value="\(row.act)">
                    <label>\(review[.reason]) <input name="reason" maxlength="300"></label>
                    \(buttons(row.act, proposed: row.act))
                    """
                )
            return """
                <tr><th scope="row">\(words.dataClass(row.dataClass))</th><td>\(act(row.act))</td>
                <td>\(care(row.care))</td><td>\(words.number(row.open))</td>
                <td>\(words.number(row.decided))</td><td>\(bulk)</td></tr>
                """
        }
        return section(
            "classes",
            .classes,
            """
            <div class="wide" role="group" aria-label="\(review[.classes])" tabindex="0">
            <table><thead><tr>\(HTML.lines(head))</tr></thead>
            <tbody>
            \(HTML.lines(rows))
            </tbody></table></div>
            """
        )
    }

    private var entries: HTML {
        let cards = HTML.lines(page.entries.enumerated().map(entry))
        let list: HTML =
            page.entries.isEmpty
            ? "<p>\(review[.noEntries])</p>"
            : "<ul class=\"cards\" id=\"findings\">\n\(cards)\n</ul>"
        var more: HTML = ""
        if let next = page.next {
            let query = (page.filter + [("from", "\(next)")]).map { name, value in
                "\(name)=\(PathSegment.encode(value))"
            }
            more = "<p><a href=\"?\(query.joined(separator: "&"))\">\(review[.next])</a></p>"
        }
        return section(
            "entries",
            .entries,
            """
            \(filter)
            <div id="keys" class="aside" hidden><p>\(review[.keys])</p>
            <button type="button" id="keys-start" class="quiet">\(review[.keysStart])</button></div>
            <p>\(review.counting(.shown, page.total))</p>
            \(list)
            \(more)
            """
        )
    }

    private var filter: HTML {
        let links: [(String, ReviewPhrase)] = [
            ("?", .allEntries), ("?open=true", .onlyOpen), ("?open=true&mine=true", .onlyMine),
        ]
        let items = links.map { link, phrase in
            "<li><a href=\"\(link)\">\(review[phrase])</a></li>" as HTML
        }
        return "<ul class=\"choices\">\(HTML.lines(items))</ul>"
    }

    private func entry(_ index: Int, _ entry: ReviewPage.Entry) -> HTML {
        let state =
            entry.decidedBy.map { "\(review[.decidedBy]) \($0)" } ?? review[.proposal]
        let ground = entry.ground.map { " · \(review[.rule]): \($0)" } ?? ""
        let doubtful: HTML =
            entry.isDoubtful ? "<p class=\"when\">\(review[.doubtful])</p>" : ""
        return """
            <li class="card" id="e\(index)">
            <h3><bdi>\(entry.id)</bdi> · \(words.dataClass(entry.dataClass)) · \
            \(act(entry.act))</h3>
            \(context(entry))
            <p>\(state): <strong>\(act(entry.act))</strong> (<span lang="en">\(entry.reason)\
            </span>)\(ground) · \(place(entry.place)) · \(review[.alike]): \
            \(words.number(entry.alike))</p>
            \(doubtful)
            \(decide(index, entry))
            </li>
            """
    }

    private func context(_ entry: ReviewPage.Entry) -> HTML {
        if entry.context.isEmpty { return "<p class=\"aside\">\(review[.noContext])</p>" }
        let pieces = entry.context.map { piece -> HTML in
            switch piece.kind {
            case .plain: "\(piece.text)"
            case .own: "<mark class=\"own\">\(piece.text)</mark>"
            case .other: "<mark>\(piece.text)</mark>"
            }
        }
        let text = pieces.reduce("" as HTML) { "\($0)\($1)" }
        return """
            <pre class="context" aria-label="\(review[.context])" tabindex="0">\(text)</pre>
            """
    }

    /// `row 2 column 3`, with its words in the reader's language.
    private func place(_ place: String) -> String {
        let known: [String: ReviewPhrase] = [
            "row": .row, "column": .column, "page": .page, "message": .message,
        ]
        return place.split(separator: " ").map { word in
            known[String(word)].map { review[$0] } ?? String(word)
        }.joined(separator: " ")
    }

    private func decide(_ index: Int, _ entry: ReviewPage.Entry) -> HTML {
        guard entry.mayDecide else {
            return "<p class=\"aside\">\(review[.notYours]) \(care(entry.care))</p>"
        }
        let alike: HTML =
            entry.alike < 2
            ? ""
            : """
            <label class="check"><input type="checkbox" name="alike" value="true"> \
            \(review[.alikeToo])</label>
            """
        return form(
            "decide-entry",
            "entry-\(index)",
            """
            <input type="hidden" name="entry" value="\(entry.id)">
            \(reason("\(index)"))
            \(alike)
            \(buttons(entry.act, proposed: entry.proposed, keys: index == 0))
            """
        )
    }

    // MARK: - What stands below

    private var scope: HTML {
        if page.wholeAct.isEmpty && page.scope == nil { return "" }
        var parts: [HTML] = []
        if let scope = page.scope {
            parts.append(counts(scope))
            parts.append(ReviewTimelineChart(scope.buckets, review, words).html)
        }
        if !page.ledgers.isEmpty { parts.append(ledgers) }
        if parts.isEmpty { parts.append("<p>\(review[.noScope])</p>") }
        return section("scope", .scope, HTML.lines(parts))
    }

    /// How many rows stay, and how many do not for which reason.
    private func counts(_ scope: ReviewPage.Scope) -> HTML {
        let reasons = scope.leftOut.sorted { $0.key < $1.key }.map { reason, count -> HTML in
            """
            <div><dt>\(review[.outside]): \(review.code(reason))</dt>\
            <dd>\(words.number(count))</dd></div>
            """
        }
        return """
            <dl><div><dt>\(review[.inside])</dt><dd>\(words.number(scope.kept)) / \
            \(words.number(scope.rows))</dd></div>
            \(HTML.lines(reasons))</dl>
            """
    }

    /// The ledgers within the exhibit, each with its own cut and its own decision.
    private var ledgers: HTML {
        let items = page.ledgers.enumerated().map { index, ledger -> HTML in
            let cut: HTML = ledger.scope.map(counts) ?? ""
            let state =
                ledger.decidedBy.map { "\(review[.decidedBy]) \($0)" } ?? review[.proposal]
            return """
                <li class="card"><h3><bdi>\(ledger.name)</bdi></h3>
                <p>\(state): <strong>\(act(ledger.act))</strong> (<span lang="en">\
                \(ledger.reason)</span>)</p>
                \(cut)\(decide(index + 1, ledger))</li>
                """
        }
        return """
            <p>\(review[.ledgers])</p>
            <ul class="cards">
            \(HTML.lines(items))
            </ul>
            """
    }

    /// The form by which the cut of one ledger is overruled.
    private func decide(_ number: Int, _ ledger: ReviewPage.Ledger) -> HTML {
        guard ledger.mayDecide else { return "" }
        let name = "ledger-\(number)"
        // What nothing can be left out of leaves whole or not at all.
        let cut: HTML =
            ledger.scope == nil
            ? ""
            : """
            <button type="submit" name="act" value="disclose">\(review[.asCut])</button>

            """
        return form(
            "decide-ledger",
            name,
            """
            <input type="hidden" name="ledger" value="\(number)">
            \(reason(name))
            \(cut)<button type="submit" name="act" value="withhold">\(review[.withhold])</button>
            <button type="submit" name="act" value="uncut" class="quiet">\(review[.uncut])</button>
            """
        )
    }

    private var leaks: HTML {
        guard let isClean = page.isClean else { return "" }
        let lines = page.leaks.map { leak -> HTML in
            """
            <li><bdi>\(leak.exhibit)</bdi>: \(words.dataClass(leak.dataClass)) \
            (<bdi>\(leak.entry)</bdi>) \(review[.leakIn]) \(leak.layer)</li>
            """
        }
        let content: HTML =
            isClean
            ? "<p>\(review[.clean])</p>"
            : """
            <div class="alert"><p>\(review[.notClean])</p><ul>\(HTML.lines(lines))</ul></div>
            """
        return section("leaks", .leaks, content)
    }

    private var history: HTML {
        if page.decisions.isEmpty {
            return section("history", .history, "<p>\(review[.noHistory])</p>")
        }
        let items = page.decisions.map { decision -> HTML in
            let what = decision.act.map(act) ?? review[.proposal]
            let count =
                decision.ledger.map { review.telling(.inLedger, "\($0)") }
                ?? (decision.count == 0 ? review[.whole] : words.number(decision.count))
            let end: HTML =
                decision.undone.map { "<p>\(review[.undone]) \($0)</p>" }
                ?? form(
                    "undo-decision",
                    "undo-\(decision.number)",
                    """
                    <input type="hidden" name="decision" value="\(decision.number)">
                    <label>\(review[.reason]) <input name="reason" required maxlength="300"></label>
                    <button type="submit" class="quiet">\(review[.undo]) \(decision.number)</button>
                    """
                )
            return """
                <li class="card"><p>\(decision.number) · \(words.instant(decision.at)) · \
                <bdi>\(decision.by)</bdi> · \(count) · <strong>\(what)</strong> \
                <span lang="en">\(decision.reason ?? "")</span></p>
                \(end)</li>
                """
        }
        return section("history", .history, "<ol class=\"cards\">\(HTML.lines(items))</ol>")
    }
}
