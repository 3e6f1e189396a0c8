package import Casework
import Encoding
package import Law

/// Where a letter is written, for the pages about it.
package struct WriterPlace: Sendable, Hashable {
    /// The address below which its pages are.
    package let path: String
    /// The case's reference; nothing before there is a case.
    package let reference: String?

    /// A letter before there is a case.
    package init(draft id: String) {
        (path, reference) = ("/letters/draft/\(PathSegment.encode(id))", nil)
    }

    /// The letter of a case.
    package init(reference: String) {
        (path, self.reference) = ("/cases/\(PathSegment.encode(reference))/letter", reference)
    }

    /// The address of a topic's page.
    package func topic(_ topic: LetterTopic) -> String {
        path + "/" + PathSegment.encode(topic.name)
    }
}

/// How far a letter is: what the law says of it so far, and what is open.
package struct WriterOutlook: Sendable {
    /// What is open, by topic.
    package let progress: [LetterProgress]
    /// The check from the side that asks; nothing while no law can be applied.
    package let check: LetterCheck?
    /// The assessment as the other side will see it.
    package let theirs: Assessment?
    /// The topics on which something is typed that is no answer.
    package let unfinished: Set<String>
    /// How many of the files that the letter names are not there.
    package var lackingFiles = 0

    /// How far a draft is, by the book as of the letter's day.
    package init(_ draft: LetterDraft, unfinished: Set<String>, in book: LawBook) {
        progress = LetterGuide.progress(draft, in: book)
        self.unfinished = unfinished
        guard let content = draft.letter,
            let letter = try? LetterOfRequest(content, vocabulary: book.vocabulary)
        else {
            (check, theirs) = (nil, nil)
            return
        }
        let facts = draft.caseFacts(on: content.date, in: book)
        check = book.check(letter, on: content.date, facts: facts)
        theirs = book.assess(letter, on: content.date, facts: facts, side: .requested)
    }
}

/// One page of a letter that is being written: what it asks, and beside it how far the letter is.
package struct WriterPage: Sendable {
    /// Why the page is shown again.
    package enum Notice: Sendable, Hashable {
        case saved
        /// What was typed before is in it again.
        case kept
        /// Somebody else changed the same page meanwhile.
        case overtaken(by: String, at: Instant)
    }

    /// Where the letter is written.
    package let place: WriterPlace
    /// What was typed, or stands in the letter.
    package let form: WriterForm
    /// What the page asks and why.
    package let questions: [LetterQuestion]
    /// How far the letter is.
    package let outlook: WriterOutlook
    /// The law book.
    package let book: LawBook
    /// The authority whose office asks.
    package let authority: String
    /// What proves that the form was shown to this browser, and the revision it shows.
    package let seal: (token: String, key: String, revision: Int)
    /// The letter so far.
    package var draft: LetterDraft
    /// What is wrong with what was typed.
    package var problems: [WriterProblem] = []
    /// Why it is shown.
    package var notice: Notice?
    /// What stands in the letter, where that is not what was typed on.
    package var current: [String: String]?
    /// True when the case's letter was changed otherwise meanwhile.
    package var isOvertaken = false
    /// What the other side said of this part of an informal draft.
    package var comments: [InformalPage.Comment] = []

    /// A page about a topic.
    package init(
        _ place: WriterPlace,
        _ form: WriterForm,
        _ questions: [LetterQuestion],
        _ draft: LetterDraft,
        _ outlook: WriterOutlook,
        book: LawBook,
        authority: String,
        seal: (token: String, key: String, revision: Int)
    ) {
        (self.place, self.form, self.questions) = (place, form, questions)
        (self.draft, self.outlook, self.book) = (draft, outlook, book)
        (self.authority, self.seal) = (authority, seal)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let said = AreaWords<WriterPhrase>(words)
        let controls = WriterControls(page: self, words: words)
        let beside = WriterBeside(
            place: place,
            outlook: outlook,
            draft: draft,
            book: book,
            here: form.topic.name,
            words: words
        )
        let name = WriterBeside.title(form.topic, draft, controls.names, said)
        let heading = name.text
        let title = problems.isEmpty ? name.plain : "\(said[.wrongTitle]) – \(name.plain)"
        let main: HTML = """
            \(WriterPage.trail(place, draft, words))
            <h1>\(heading)</h1>
            \(about(said))
            \(overtaken(said))
            \(note(said, words))
            \(summary(said))
            <div class="writer">
            <form class="card step" method="post" action="\(place.topic(form.topic))" novalidate>\
            \(told(words))
            <input type="hidden" name="form-token" value="\(seal.token)">
            <input type="hidden" name="form-key" value="\(seal.key)">
            <input type="hidden" name="form-revision" value="\(seal.revision)">
            <div hidden><button type="submit" name="do" value="next">\(said[.saveGo])</button></div>
            \(controls.fields)
            <div class="acts">
            <button type="submit" name="do" value="next">\(said[.saveGo])</button>
            <button type="submit" name="do" value="save" class="quiet">\(said[.save])</button>
            <button type="submit" name="do" value="back" class="quiet">\(said[.back])</button>
            </div>
            </form>
            <div class="beside">
            \(beside.progress)
            \(beside.state)
            </div>
            </div>
            """
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    /// The way back, above a page of a letter.
    static func trail(_ place: WriterPlace, _ draft: LetterDraft, _ words: Catalogue) -> HTML {
        let said = AreaWords<WriterPhrase>(words)
        if let reference = place.reference {
            let home = "/cases/\(PathSegment.encode(reference))"
            return """
                <p class="trail"><a href="\(home)">\(words[.caseNamed]) \(reference)</a></p>
                """
        }
        let id = draft.fields["id"]?.string ?? ""
        return """
            <p class="trail"><a href="/letters">\(said[.letters])</a> · <bdi>\(id)</bdi></p>
            """
    }

    /// What was said of the informal draft stands above the fields it is about.
    private func told(_ words: Catalogue) -> HTML {
        if comments.isEmpty { return "" }
        let layout = AreaLayout<InformalPhrase>(words)
        return """

            <div class="now"><p><strong>\(layout[.said])</strong></p>
            \(InformalPage.list(comments, layout))
            </div>
            """
    }

    private func about(_ said: AreaWords<WriterPhrase>) -> HTML {
        form.topic == .measures ? "<p>\(said[.measuresHint])</p>" : ""
    }

    private func overtaken(_ said: AreaWords<WriterPhrase>) -> HTML {
        guard isOvertaken, let reference = place.reference else { return "" }
        let home = "/cases/\(PathSegment.encode(reference))"
        return """
            <div class="alert"><p>\(said[.overtakenCase]) \
            <a href="\(home)/versions">\(said[.versions])</a></p></div>
            """
    }

    private func note(_ said: AreaWords<WriterPhrase>, _ words: Catalogue) -> HTML {
        switch notice {
        case nil: return ""
        case .saved: return "<p class=\"note\" role=\"status\">\(said[.saved])</p>"
        case .kept: return "<p class=\"note\" role=\"status\">\(said[.kept])</p>"
        case .overtaken(let by, let at):
            return """
                <div class="alert" role="alert">
                <p><strong>\(said[.overtakenTitle])</strong></p>
                <p>\(said[.overtakenText])</p>
                <p><bdi>\(by)</bdi>, \(words.instant(at))</p>
                </div>
                """
        }
    }

    private func summary(_ said: AreaWords<WriterPhrase>) -> HTML {
        if problems.isEmpty { return "" }
        let items = problems.map { problem -> HTML in
            guard let field = problem.field else { return "<li>\(said[problem.phrase])</li>" }
            let label = said.label(WriterPage.key(field, form.topic))
            return "<li><a href=\"#w-\(field)\">\(label)</a>: \(said[problem.phrase])</li>"
        }
        return """
            <div class="alert" role="alert" aria-labelledby="wrong">
            <h2 id="wrong">\(said[.wrongTitle])</h2>
            <ul>
            \(HTML.lines(items))
            </ul>
            </div>
            """
    }

    /// By what a field's label goes.
    static func key(_ field: String, _ topic: LetterTopic) -> String {
        var parts = field.split(separator: ".").map(String.init)
        if case .measure = topic { return "measure." + field }
        if parts.first == "facts", parts.count == 2 { return "facts.text" }
        if parts.first == "case" { return parts.dropFirst().joined(separator: ".") }
        if parts.count > 2, Int(parts[1]) != nil { parts.remove(at: 1) }
        return parts.joined(separator: ".")
    }
}
