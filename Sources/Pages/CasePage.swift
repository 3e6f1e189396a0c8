package import Casework

/// What the page of one case shows; it has no part with which anything could be changed.
package struct CasePage: Sendable {
    /// A measure of the case.
    package struct Measure: Sendable {
        let id, type, stage, conditions: String
        let suspended: Bool

        /// A measure at a stage.
        package init(id: String, type: String, stage: String, conditions: String, suspended: Bool) {
            self.id = id
            self.type = type
            self.stage = stage
            self.conditions = conditions
            self.suspended = suspended
        }
    }

    /// An envelope of either side.
    package struct Envelope: Sendable {
        let isOwn: Bool
        let number: Int64
        let type: String
        let at: Instant
        let delivery, digest: String

        /// An envelope and how far it got.
        package init(
            isOwn: Bool,
            number: Int64,
            type: String,
            at: Instant,
            delivery: String,
            digest: String
        ) {
            self.isOwn = isOwn
            self.number = number
            self.type = type
            self.at = at
            self.delivery = delivery
            self.digest = digest
        }
    }

    /// An exhibit, sent or received.
    package struct Exhibit: Sendable {
        let name: String
        let measure: String?
        let mediaType: String
        let size: Int64
        let state, digest: String

        /// True for the exhibit of that name.
        package func isNamed(_ name: String) -> Bool { self.name == name }

        /// An exhibit and how far it got.
        package init(
            name: String,
            measure: String?,
            mediaType: String,
            size: Int64,
            state: String,
            digest: String
        ) {
            self.name = name
            self.measure = measure
            self.mediaType = mediaType
            self.size = size
            self.state = state
            self.digest = digest
        }
    }

    /// Something that is due.
    package struct Deadline: Sendable {
        let day: Day
        let at: Instant?
        let rule: String
        let measure: String?
        let flags: [String]
        let says: String?

        /// A day on which something is due under a rule; the moment, where hours are counted.
        ///
        /// - Parameter says: the rule in the law book's words, which are English.
        package init(
            day: Day,
            at: Instant? = nil,
            rule: String,
            measure: String?,
            flags: [String],
            says: String? = nil
        ) {
            self.day = day
            self.at = at
            self.rule = rule
            self.measure = measure
            self.flags = flags
            self.says = says
        }

        /// Hours that are counted from a moment.
        package struct Clock: Sendable {
            let hours: Int
            let from: Instant
            let rule: String

            /// So many hours from a full hour, as a rule of the law book counts them.
            package init(hours: Int, from: Instant, rule: String) {
                (self.hours, self.from, self.rule) = (hours, from, rule)
            }
        }

        /// The hours that led there; nothing where none are counted.
        package var clock: Clock?
        /// True where this authority has to answer, false where the other side has; nothing where
        /// a right of third persons ends.
        package var isOurs: Bool?
    }

    /// An entry of the ledger about the case.
    package struct Entry: Sendable {
        let position: UInt64
        let event: String
        let at: Instant
        let who: String

        /// An entry and what it says.
        package init(position: UInt64, event: String, at: Instant, who: String) {
            self.position = position
            self.event = event
            self.at = at
            self.who = who
        }
    }

    /// A disclosure review of an exhibit.
    package struct Review: Sendable {
        let id, exhibit, state: String
        let open: Int

        /// A review, how far it is, and how many findings nobody has decided.
        package init(id: String, exhibit: String, state: String, open: Int) {
            self.id = id
            self.exhibit = exhibit
            self.state = state
            self.open = open
        }
    }

    /// A form of the case, as its page offers it.
    package struct Offer: Sendable {
        let name: String
        let isNext: Bool
        let obstacle: (code: String, names: [String])?

        /// A form by its name.
        ///
        /// - Parameters:
        ///   - isNext: true for what the work leads to next.
        ///   - obstacle: why it is not open, by a code and what that names.
        package init(_ name: String, isNext: Bool, obstacle: (code: String, names: [String])?) {
            self.name = name
            self.isNext = isNext
            self.obstacle = obstacle
        }
    }

    /// The case as a list shows it.
    package var summary: CaseListPage.Row
    /// What the other authorities are called.
    package var names = PeerNames()
    /// The stage that both sides agree on.
    package var letterStage: String
    /// Its measures.
    package var measures: [Measure] = []
    /// What a person has to look at, as codes.
    package var findings: [String] = []
    /// Both chains.
    package var envelopes: [Envelope] = []
    /// The reviews of what may leave.
    package var reviews: [Review] = []
    /// Its exhibits.
    package var exhibits: [Exhibit] = []
    /// The files that came with its letter, each with its size where it is there.
    package var attachments: [WriterAttachmentsPage.Row] = []
    /// What is due.
    package var deadlines: [Deadline] = []
    /// What is due next; nothing when nobody waits for a day.
    package var next: Deadline?
    /// What the other of both sides has to answer first, where that is not the next.
    package var then: Deadline?
    /// How that day was counted; nothing for one that somebody set.
    package var reckoned: WorkPage.Reckoned?
    /// What the other side's last envelope says; nothing before the first.
    package var said: Said?
    /// What the reader can do; nothing for whoever watches only.
    package var steps: Steps?
    /// The envelopes that have a page of their own, by digest.
    package var readable: Set<String> = []
    /// True when the other side declared an emergency.
    package var isEmergency = false
    /// True where exhibits and the case lead to their trails.
    package var hasTrail = false
    /// Its entries in the ledger.
    package var ledger: [Entry] = []
    /// The newest checkpoint as it was signed.
    package var checkpoint: String?
    /// The authority whose office shows it.
    package var authority: String
    /// When it was put together.
    package var now: Instant

    /// The page of a case of which only the summary is known.
    package init(
        _ summary: CaseListPage.Row,
        letterStage: String,
        authority: String,
        now: Instant
    ) {
        self.summary = summary
        self.letterStage = letterStage
        self.authority = authority
        self.now = now
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let title = "\(words[.caseNamed]) \(summary.reference)"
        let main: HTML = """
            <h1>\(title)</h1>
            <p>\(words[.asOf]) \(words.instant(now)).\
            \(steps == nil ? " " + words[.readOnly] : "")</p>
            \(HTML.lines([emergency(words), informal(words)] + sections(layout)))
            """
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private func emergency(_ words: Catalogue) -> HTML {
        isEmergency
            ? "<p class=\"alert\"><strong>\(words[emergencyPhrase])</strong></p>" : ""
    }

    /// Whoever asks declares it (spec/office.md, "Emergencies").
    private var emergencyPhrase: Phrase {
        summary.side == "requesting" ? .ownEmergencyMark : .emergencyMark
    }

    /// That all there is is an informal draft, and where it is read.
    private func informal(_ words: Catalogue) -> HTML {
        guard letterStage == "informal" else { return "" }
        let layout = AreaLayout<InformalPhrase>(words)
        let home = "/cases/\(PathSegment.encode(summary.reference))"
        let link: HTML =
            steps?.hasDrafts ?? false
            ? " <a href=\"\(home)/informal\">\(layout[.readIt])</a>" : ""
        return """
            <p class="alert"><strong>\(layout[.mark])</strong>. \(layout[.explained])\(link)</p>
            """
    }

    private func sections(_ layout: Layout) -> [HTML] {
        let acting = steps.map { StepList(steps: $0, reference: summary.reference, layout: layout) }
        return [
            layout.section("stands", .stands, stands(layout)),
            layout.section("overview", .overview, overview(layout)),
            acting?.open ?? "",
            layout.section("findings", .findings, findings(layout)),
            layout.section("deadlines", .deadlines, deadlines(layout)),
            layout.section("measures", .measures, measures(layout)),
            layout.section("envelopes", .envelopes, envelopes(layout)),
            attached(layout.words),
            layout.section("exhibits", .exhibits, exhibits(layout)),
            acting?.closed ?? "",
            layout.section("ledger", .ledger, ledger(layout)),
        ]
    }

    private func overview(_ layout: Layout) -> HTML {
        let words = layout.words
        return layout.terms([
            (.side, "\(words.side(summary.side))"),
            (.peer, names.html(summary.peer, in: words)),
            (.stage, "<strong>\(words.code(summary.stage))</strong>"),
            (.letterStage, "\(words.code(letterStage))"),
            (.changed, words.instant(summary.changed)),
        ])
    }

    private func findings(_ layout: Layout) -> HTML {
        let words = layout.words
        if findings.isEmpty { return "<p>\(words[.noFindings])</p>" }
        let items = findings.map { "<li>\(words.code($0))</li>" as HTML }
        return "<ul>\n\(HTML.lines(items))\n</ul>"
    }

    private func deadlines(_ layout: Layout) -> HTML {
        let words = layout.words
        let rows = deadlines.map { deadline -> [HTML] in
            [
                deadline.at.map { words.instant($0) } ?? words.day(deadline.day),
                DueNow.name(deadline.rule, in: words),
                "\(deadline.measure ?? words[.wholeLetter])",
                "\(deadline.flags.map(words.code).joined(separator: ", "))",
            ]
        }
        let columns: [Phrase] = [.due, .rule, .measure, .remarks]
        return layout.table(.deadlines, columns, rows, none: .noDeadlines)
    }

    private func measures(_ layout: Layout) -> HTML {
        let words = layout.words
        let rows = measures.map { measure -> [HTML] in
            [
                "\(measure.id)", "\(words.code(measure.type))", "\(words.code(measure.stage))",
                "\(words.code(measure.conditions))", "\(words[measure.suspended ? .yes : .no])",
            ]
        }
        let columns: [Phrase] = [.measure, .kind, .stage, .conditions, .suspended]
        return layout.table(.measures, columns, rows, none: .noMeasures)
    }

    private func envelopes(_ layout: Layout) -> HTML {
        let words = layout.words
        // In the order of the exchange, as a correspondence is read.
        let rows = envelopes.sorted { $0.at < $1.at }.map { envelope -> [HTML] in
            [
                "\(words[envelope.isOwn ? .sent : .received])&nbsp;\(envelope.number)",
                name(envelope, words), words.instant(envelope.at),
                "\(words.code(envelope.delivery))", layout.digest(envelope.digest),
            ]
        }
        let columns: [Phrase] = [.direction, .type, .date, .delivery, .digest]
        return layout.table(.envelopes, columns, rows, none: .noEnvelopes)
    }

    /// What an envelope is, as a link where it has a page of its own.
    func name(_ envelope: Envelope, _ words: Catalogue) -> HTML {
        let name: HTML = "\(words.code(envelope.type))"
        guard readable.contains(envelope.digest) else { return name }
        let digest = PathSegment.encode(envelope.digest)
        let link = "/cases/\(PathSegment.encode(summary.reference))/envelopes/\(digest)"
        return "<a href=\"\(link)\">\(name)</a>"
    }

    private func exhibits(_ layout: Layout) -> HTML {
        let words = layout.words
        let rows = exhibits.map { exhibit -> [HTML] in
            [
                "\(exhibit.name)", "\(exhibit.measure ?? words[.wholeLetter])",
                "\(exhibit.mediaType)", "\(words.counting(.byteCount, exhibit.size))",
                "\(words.code(exhibit.state))", digest(exhibit, layout),
            ]
        }
        let columns: [Phrase] = [.name, .measure, .mediaType, .size, .state, .digest]
        return "\(layout.table(.exhibits, columns, rows, none: .noExhibits))\(reviewLinks(layout))"
    }

    /// The files that came with the letter, each compared with what the letter names.
    private func attached(_ words: Catalogue) -> HTML {
        if attachments.isEmpty { return "" }
        let said = AreaWords<EnclosurePhrase>(words)
        let home = "/cases/\(PathSegment.encode(summary.reference))/attachments"
        let items = attachments.map { row -> HTML in
            let title: HTML =
                row.size == nil
                ? "<bdi>\(row.file.title)</bdi>"
                : """
                <a href="\(home)/\(PathSegment.encode(row.file.id))">\
                <bdi>\(row.file.title)</bdi></a>
                """
            let terms = AttachmentTerms(row.file, size: row.size).html(said, words)
            return "<li><h3>\(title)</h3>\n\(terms)</li>"
        }
        return """
            <section aria-labelledby="attachments">
            <h2 id="attachments">\(said[.inCase])</h2>
            <p>\(said[.inCaseText])</p>
            <ul class="cards">
            \(HTML.lines(items))
            </ul>
            </section>
            """
    }

    /// The digest of an exhibit, which leads to its trail.
    private func digest(_ exhibit: Exhibit, _ layout: Layout) -> HTML {
        guard hasTrail else { return layout.digest(exhibit.digest) }
        let query =
            "case=\(PathSegment.encode(summary.reference))"
            + "&exhibit=\(PathSegment.encode(exhibit.digest))"
        return "<a href=\"/ledger?\(query)\">\(layout.digest(exhibit.digest))</a>"
    }

    /// The reviews of exhibits, each with its page; nothing while there is none.
    private func reviewLinks(_ layout: Layout) -> HTML {
        if reviews.isEmpty { return "" }
        let words = AreaWords<ReviewPhrase>(layout.words)
        let home = "/cases/\(PathSegment.encode(summary.reference))/reviews"
        let items = reviews.map { review -> HTML in
            """
            <li><a href="\(home)/\(PathSegment.encode(review.id))">\(review.id): \
            <bdi>\(review.exhibit)</bdi></a>, \(words.code(review.state))\
            \(review.open > 0 ? ", \(words[.open]): \(review.open)" : "")</li>
            """
        }
        return """

            <h3>\(words[.reviews])</h3>
            <ul class="links">
            \(HTML.lines(items))
            </ul>
            """
    }

    /// The entries in their order; one person's readings with nothing between them are one row,
    /// or what was done would be lost among them.
    private var readingsTogether: [[Entry]] {
        var rows: [[Entry]] = []
        for entry in ledger {
            if let last = rows.last?.last, entry.event == "read", last.event == "read",
                last.who == entry.who
            {
                rows[rows.count - 1].append(entry)
            } else {
                rows.append([entry])
            }
        }
        return rows
    }

    private func ledger(_ layout: Layout) -> HTML {
        let words = layout.words
        let said = AreaWords<WatchPhrase>(words)
        let rows = readingsTogether.map { entries -> [HTML] in
            let (first, last) = (entries[0], entries[entries.count - 1])
            var position = words.number(first.position)
            var event = words.code(first.event)
            if entries.count > 1 {
                position += "–\(words.number(last.position))"
                event = said.counting(.readings, entries.count)
            }
            return ["\(position)", "\(event)", words.instant(last.at), "\(last.who)"]
        }
        let columns: [Phrase] = [.position, .event, .date, .who]
        let table = layout.table(.ledger, columns, rows, none: .noLedger)
        let newest: HTML =
            checkpoint.map { "<p>\(words[.checkpointHelp])</p>\n<pre>\($0)</pre>" as HTML }
            ?? "<p>\(words[.noCheckpoint])</p>"
        return "\(table)\(trail(words))\n<h3>\(words[.checkpoint])</h3>\n\(newest)"
    }

    /// The way to all that was done in the case, with proofs.
    private func trail(_ words: Catalogue) -> HTML {
        guard hasTrail else { return "" }
        let link = "/ledger?case=\(PathSegment.encode(summary.reference))"
        let name = AreaWords<WatchPhrase>(words)[.follow]
        return "\n<p><a href=\"\(link)\">\(name)</a></p>"
    }
}

extension Catalogue {
    func side(_ code: String) -> String {
        switch code {
        case "requesting": self[.requesting]
        case "requested": self[.requested]
        default: self.code(code)
        }
    }
}
