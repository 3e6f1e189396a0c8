package import Casework
package import Law

/// An informal draft of a letter, topic by topic with what was said of each; whoever was shown it
/// writes comments here.
package struct InformalPage: Sendable {
    /// What was said of one topic.
    package struct Comment: Sendable, Hashable {
        let draft: Int
        let topic, text: String
        let at: Instant

        /// A comment on a topic of a draft.
        package init(draft: Int, topic: String, text: String, at: Instant) {
            (self.draft, self.topic, self.text, self.at) = (draft, topic, text, at)
        }
    }

    /// A draft that was shown.
    package struct Draft: Sendable {
        let digest: String
        let number: Int
        let at: Instant
        /// `current`, `superseded`, `withdrawn` or `followed`.
        let state: String
        /// What it says; nothing where it was erased.
        let letter: LetterDraft?
        let remarks, reasons: String?
        let comments: [Comment]

        /// A draft with what was said of it.
        package init(
            digest: String,
            number: Int,
            at: Instant,
            state: String,
            letter: LetterDraft?,
            remarks: String?,
            reasons: String?,
            comments: [Comment]
        ) {
            (self.digest, self.number, self.at, self.state) = (digest, number, at, state)
            (self.letter, self.remarks, self.reasons) = (letter, remarks, reasons)
            self.comments = comments
        }
    }

    /// The case.
    package let reference: String
    /// The drafts, the oldest first; never empty.
    package let drafts: [Draft]
    /// True on the side that showed them.
    package let isOwn: Bool
    /// The law book.
    package let book: LawBook
    /// The authority whose office shows them.
    package let authority: String
    /// What proves that the form was shown to this browser; nothing for whoever does not comment.
    package var seal: (token: String, key: String)?
    /// What was typed, by topic.
    package var typed: [String: String] = [:]
    /// What the office said against it.
    package var refused: [String] = []
    /// True when nothing was typed.
    package var isEmpty = false
    /// True when comments were sent a moment ago.
    package var isSent = false

    /// The informal drafts of a case.
    package init(
        _ reference: String,
        _ drafts: [Draft],
        isOwn: Bool,
        book: LawBook,
        authority: String
    ) {
        (self.reference, self.drafts, self.isOwn) = (reference, drafts, isOwn)
        (self.book, self.authority) = (book, authority)
    }

    /// The topic of a comment on the whole letter.
    package static let whole = "letter"

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = AreaLayout<InformalPhrase>(words)
        let main: HTML = """
            \(Layout(words: words).trail(to: reference))
            <h1>\(layout[.title])</h1>
            <p class="alert"><strong>\(layout[.mark])</strong></p>
            <p>\(layout[.explained]) \(layout[isOwn ? .own : .theirs])</p>
            \(status(layout))
            \(drafts.last.map { newest($0, layout) } ?? "<p>\(layout[.noDrafts])</p>")
            \(earlier(layout))
            """
        return Layout(words: words).document(
            title: "\(layout[.title]) – \(reference)",
            authority: authority,
            for: reader,
            main
        )
    }

    private func status(_ layout: AreaLayout<InformalPhrase>) -> HTML {
        if isSent { return "<p class=\"note\" role=\"status\">\(layout[.sent])</p>" }
        let said =
            isEmpty
            ? ["<li>\(layout[.nothingTyped])</li>" as HTML]
            : refused.map { "<li>\(layout.words.said($0))</li>" }
        if said.isEmpty { return "" }
        return """
            <div class="alert" role="alert">
            <ul>
            \(HTML.lines(said))
            </ul>
            </div>
            """
    }

    private func terms(_ draft: Draft, _ layout: AreaLayout<InformalPhrase>) -> HTML {
        layout.terms([
            (.draft, "\(draft.number)"), (.shown, layout.words.instant(draft.at)),
            (.state, "<strong>\(state(draft, layout))</strong>"),
            (.remarks, draft.remarks.map { "<span class=\"told\">\($0)</span>" }),
            (.reasons, draft.reasons.map { "<span class=\"told\">\($0)</span>" }),
        ])
    }

    private func state(_ draft: Draft, _ layout: AreaLayout<InformalPhrase>) -> String {
        InformalPhrase(rawValue: draft.state).map { layout[$0] } ?? draft.state
    }

    private var takesComments: Bool {
        seal != nil && !isOwn && drafts.last?.state == "current"
    }

    private func newest(_ draft: Draft, _ layout: AreaLayout<InformalPhrase>) -> HTML {
        guard let letter = draft.letter else {
            return "\(terms(draft, layout))\n<p>\(layout[.erased])</p>"
        }
        let topics = LetterTopic.all(of: letter).filter { $0 != .known }
        let parts =
            [part(InformalPage.whole, layout[.whole], [], draft, layout)]
            + topics.map { topic($0, letter, draft, layout) }
        let content = HTML.lines(parts)
        guard takesComments, let seal else {
            return HTML.lines([terms(draft, layout), content])
        }
        let action = "/cases/\(PathSegment.encode(reference))/informal"
        return """
            \(terms(draft, layout))
            <form class="step" method="post" action="\(action)" novalidate>
            <input type="hidden" name="form-token" value="\(seal.token)">
            <input type="hidden" name="form-key" value="\(seal.key)">
            <input type="hidden" name="about" value="\(draft.digest)">
            <p class="hint" id="hint">\(layout[.commentHint])</p>
            \(content)
            <div class="acts"><button type="submit">\(layout[.send])</button></div>
            </form>
            """
    }

    private func topic(
        _ topic: LetterTopic,
        _ letter: LetterDraft,
        _ draft: Draft,
        _ layout: AreaLayout<InformalPhrase>
    ) -> HTML {
        let (names, said) = (WriterNames(layout.words, book), AreaWords<WriterPhrase>(layout.words))
        let rows = WriterAnswers(topic: topic, draft: letter, names: names, said: said).rows
        let title = WriterBeside.title(topic, letter, names, said)
        return part(topic.name, title.plain, rows, draft, layout)
    }

    /// One part of the draft: what it says, what was said of it, and where to say more.
    private func part(
        _ topic: String,
        _ title: String,
        _ rows: [HTML],
        _ draft: Draft,
        _ layout: AreaLayout<InformalPhrase>
    ) -> HTML {
        let id = "t-\(PathSegment.encode(topic))"
        let nothing = AreaWords<WriterPhrase>(layout.words)[.nothingSaid]
        let answers: HTML =
            !rows.isEmpty
            ? "<dl class=\"answers told\">\n\(HTML.lines(rows))\n</dl>"
            : topic == InformalPage.whole ? "" : "<p class=\"aside\">\(nothing)</p>"
        let comments = draft.comments.filter { $0.topic == topic }
        let field: HTML =
            takesComments
            ? """
            <div class="field"><label for="c-\(id)">\(layout[.comment]): \(title)</label>
            <textarea id="c-\(id)" name="comment:\(topic)" rows="2" aria-describedby="hint">\
            \(typed[topic] ?? "")</textarea></div>
            """ : ""
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)"><bdi>\(title)</bdi></h2>
            \(HTML.lines([answers, InformalPage.list(comments, layout), field]))
            </section>
            """
    }

    /// What was said, the oldest first; nothing while nothing was.
    static func list(
        _ comments: [Comment],
        _ layout: AreaLayout<InformalPhrase>,
        withTopics: Bool = false
    ) -> HTML {
        if comments.isEmpty { return "" }
        let items = comments.map { comment -> HTML in
            let about: HTML = withTopics ? "<bdi>\(comment.topic)</bdi> · " : ""
            return """
                <li><p class="aside">\(about)\(layout[.onDraft]) \(comment.draft), \
                \(layout.words.instant(comment.at))</p>
                <p class="told">\(comment.text)</p></li>
                """
        }
        return "<ul class=\"comments\">\n\(HTML.lines(items))\n</ul>"
    }

    private func earlier(_ layout: AreaLayout<InformalPhrase>) -> HTML {
        let older = drafts.dropLast().reversed()
        if older.isEmpty { return "" }
        let items = older.map { draft -> HTML in
            let said =
                draft.comments.isEmpty
                ? "<p class=\"aside\">\(layout[.noComments])</p>"
                : InformalPage.list(draft.comments, layout, withTopics: true)
            return "<li class=\"card\">\(terms(draft, layout))\n\(said)</li>"
        }
        let list: HTML = "<ul class=\"cards\">\n\(HTML.lines(items))\n</ul>"
        return layout.section("earlier", .earlier, list)
    }
}
