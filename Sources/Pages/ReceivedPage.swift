package import Casework

/// What came from the other side: how it verified, its custody, and what may be done with it.
package struct ReceivedPage: Sendable {
    /// An exhibit of a package.
    package struct Exhibit: Sendable {
        let path, digest: String
        let size: Int64
        let isVerified, isAccepted: Bool

        /// An exhibit and how far it got.
        package init(
            path: String,
            digest: String,
            size: Int64,
            isVerified: Bool,
            isAccepted: Bool
        ) {
            self.path = path
            self.digest = digest
            self.size = size
            self.isVerified = isVerified
            self.isAccepted = isAccepted
        }
    }

    /// What its sender allows.
    package struct Limit: Sendable {
        let purpose, transfer, authority, rule: String
        let exhibits: [String]

        /// A limit of the use of some exhibits.
        package init(
            purpose: String,
            transfer: String,
            authority: String,
            rule: String,
            exhibits: [String]
        ) {
            self.purpose = purpose
            self.transfer = transfer
            self.authority = authority
            self.rule = rule
            self.exhibits = exhibits
        }
    }

    /// What its sender left out, in general terms.
    package struct Removal: Sendable {
        let act, category, reason: String
        let count: Int64
        let exhibit: String

        /// A kind of removal, and how often.
        package init(act: String, category: String, reason: String, count: Int64, exhibit: String) {
            self.act = act
            self.category = category
            self.reason = reason
            self.count = count
            self.exhibit = exhibit
        }
    }

    /// An event of a record of custody.
    package struct Custody: Sendable, Hashable {
        let item, event: String
        let at: Instant
        let who, state: String

        /// What happened to an exhibit, when and where.
        package init(item: String, event: String, at: Instant, who: String, state: String) {
            self.item = item
            self.event = event
            self.at = at
            self.who = who
            self.state = state
        }
    }

    /// A package.
    package struct Parcel: Sendable {
        let number, digest, state: String
        let measures: [String]
        let exhibits: [Exhibit]
        let limits: [Limit]
        let removals: [Removal]
        let custody: [Custody]

        /// A package that came, with all that is known of it.
        package init(
            number: String,
            digest: String,
            state: String,
            measures: [String],
            exhibits: [Exhibit],
            limits: [Limit],
            removals: [Removal],
            custody: [Custody]
        ) {
            self.number = number
            self.digest = digest
            self.state = state
            self.measures = measures
            self.exhibits = exhibits
            self.limits = limits
            self.removals = removals
            self.custody = custody
        }
    }

    /// The case.
    package var reference: String
    /// The packages, by number.
    package var parcels: [Parcel]
    /// What the defence got to see.
    package var disclosures: [Disclosure] = []
    /// The authority whose office shows them.
    package var authority: String

    /// What came in a case.
    package init(_ reference: String, _ parcels: [Parcel], authority: String) {
        self.reference = reference
        self.parcels = parcels
        self.authority = authority
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let none: HTML = parcels.isEmpty ? "<p>\(words[.receivedNone])</p>" : ""
        let sections = parcels.enumerated().map { index, parcel in
            section(parcel, index, layout)
        }
        let main: HTML = """
            \(layout.trail(to: reference))
            <h1>\(words[.receivedTitle])</h1>
            \(none)
            \(HTML.lines(sections))
            \(parcels.isEmpty ? "" : defence(layout))
            """
        let title = "\(words[.receivedTitle]) – \(reference)"
        return layout.document(title: title, authority: authority, for: reader, main)
    }

    private func section(_ parcel: Parcel, _ index: Int, _ layout: Layout) -> HTML {
        let words = layout.words
        let id = "parcel-\(index + 1)"
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)"><bdi>\(parcel.number)</bdi> · \(words.code(parcel.state))</h2>
            <h3>\(words[.verification])</h3>
            \(verdict(parcel, words))
            \(exhibits(parcel, layout))
            <h3>\(words[.useLimitsTitle])</h3>
            \(limits(parcel, layout))
            <h3>\(words[.redactionTitle])</h3>
            \(removals(parcel, layout))
            <h3>\(words[.custodyTitle])</h3>
            \(custody(parcel, id, layout))
            \(export(parcel, words))
            </section>
            """
    }

    private func verdict(_ parcel: Parcel, _ words: Catalogue) -> HTML {
        let bad = parcel.exhibits.filter { !$0.isVerified }
        if bad.isEmpty { return "<p class=\"note\">\(words[.verifiedAll])</p>" }
        let names = bad.map { "<li><bdi>\($0.path)</bdi></li>" as HTML }
        return """
            <div class="alert"><p><strong>\(words.counting(.verifiedPart, bad.count))</strong></p>
            <ul>
            \(HTML.lines(names))
            </ul>
            </div>
            """
    }

    private func exhibits(_ parcel: Parcel, _ layout: Layout) -> HTML {
        let words = layout.words
        let rows = parcel.exhibits.map { exhibit -> [HTML] in
            let state: HTML =
                exhibit.isAccepted
                ? "\(words.code("accepted"))"
                : exhibit.isVerified
                    ? "\(words[.verified])" : "<strong>\(words[.inQuarantine])</strong>"
            return [
                "<bdi>\(exhibit.path)</bdi>", state,
                "\(words.counting(.byteCount, exhibit.size))", layout.digest(exhibit.digest),
            ]
        }
        return layout.table(.exhibits, [.name, .state, .size, .digest], rows, none: .noExhibits)
    }

    private func limits(_ parcel: Parcel, _ layout: Layout) -> HTML {
        let words = layout.words
        let rows = parcel.limits.map { limit -> [HTML] in
            let transfer: Phrase =
                switch limit.transfer {
                case "forbidden": .transferForbidden
                case "free": .transferFree
                default: .transferWithConsent
                }
            return [
                "\(limit.purpose)", "\(words[transfer])", "\(limit.authority)",
                LawLink.rule(limit.rule, in: words),
                "<bdi>\(limit.exhibits.joined(separator: ", "))</bdi>",
            ]
        }
        let columns: [Phrase] = [
            .limitPurpose, .onwardTransfer, .limitAuthority, .rule, .exhibits,
        ]
        return layout.table(.useLimitsTitle, columns, rows, none: .useLimitsNone)
    }

    private func removals(_ parcel: Parcel, _ layout: Layout) -> HTML {
        let words = layout.words
        let review = AreaWords<ReviewPhrase>(words)
        let rows = parcel.removals.map { removal -> [HTML] in
            // What the cut to a measure left out has a code for its reason, all else a sentence.
            let isCode = !removal.reason.contains(" ")
            return [
                "\(words.code(removal.act))", "\(removal.category)",
                "\(isCode ? review.code(removal.reason) : removal.reason)",
                "\(words.number(removal.count))", "<bdi>\(removal.exhibit)</bdi>",
            ]
        }
        let columns: [Phrase] = [.event, .kind, .reasonsShown, .number, .exhibit]
        return layout.table(.redactionTitle, columns, rows, none: .redactionNone)
    }

    private func custody(_ parcel: Parcel, _ id: String, _ layout: Layout) -> HTML {
        let words = layout.words
        guard !parcel.custody.isEmpty else { return "<p>\(words[.custodyNone])</p>" }
        let rows = parcel.custody.map { event -> [HTML] in
            [
                words.instant(event.at), "\(words.code(event.event))", "<bdi>\(event.item)</bdi>",
                "\(event.who) (\(event.state))",
            ]
        }
        let columns: [Phrase] = [.date, .custodyEvent, .exhibit, .organisation]
        let picture = CustodyPicture(events: parcel.custody, id: "\(id)-custody", words: words)
        return """
            \(picture.svg)
            \(layout.table(.custodyTitle, columns, rows, none: .custodyNone))
            """
    }

    private func export(_ parcel: Parcel, _ words: Catalogue) -> HTML {
        guard parcel.state == "accepted" else { return "" }
        let number = PathSegment.encode(parcel.number)
        let link = "/cases/\(PathSegment.encode(reference))/packages/\(number)"
        return """
            <p><a href="\(link)" download>\(words[.takeOut])</a></p>
            <p class="aside">\(words[.takeOutHelp])</p>
            """
    }
}

/// The custody of a package's exhibits as a line of events from above, drawn by the server.
struct CustodyPicture {
    let events: [ReceivedPage.Custody]
    let id: String
    let words: Catalogue

    private static let step = 56
    private static let width = 340

    /// Events that befell several exhibits at once are one.
    private var groups: [(event: ReceivedPage.Custody, count: Int)] {
        var groups: [(event: ReceivedPage.Custody, count: Int)] = []
        for event in events {
            let same = groups.lastIndex {
                $0.event.event == event.event && $0.event.who == event.who
                    && $0.event.at.day == event.at.day
            }
            if let same {
                groups[same].count += 1
            } else {
                groups.append((event, 1))
            }
        }
        return groups
    }

    /// The picture with its name and description; the table beside it says the same.
    var svg: HTML {
        let groups = groups
        let height = groups.count * CustodyPicture.step + 8
        let marks = groups.enumerated().map { index, group in mark(group, index) }
        let last = (groups.count - 1) * CustodyPicture.step + 20
        let line: HTML =
            groups.count > 1 ? "<line x1=\"14\" y1=\"20\" x2=\"14\" y2=\"\(last)\"/>" : ""
        return """
            <svg class="custody" viewBox="0 0 \(CustodyPicture.width) \(height)" role="img" \
            aria-labelledby="\(id)-title \(id)-text">
            <title id="\(id)-title">\(words[.custodyTitle])</title>
            <desc id="\(id)-text">\(words[.custodyPicture])</desc>
            \(line)
            \(HTML.lines(marks))
            </svg>
            """
    }

    private func mark(_ group: (event: ReceivedPage.Custody, count: Int), _ index: Int) -> HTML {
        let y = index * CustodyPicture.step + 20
        let count = group.count > 1 ? " · \(group.count)" : ""
        let place = "\(group.event.who) (\(group.event.state))"
        let shown = place.count > 44 ? String(place.prefix(43)) + "…" : place
        return """
            <circle cx="14" cy="\(y)" r="7"/>
            <text class="event" x="32" y="\(y)">\(words.code(group.event.event))\(count)</text>
            <text class="place" x="32" y="\(y + 16)">\(shown)</text>
            <text class="place" x="32" y="\(y + 31)">\("\(group.event.at.day)")</text>
            """
    }
}
