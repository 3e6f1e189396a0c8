package import Casework
import Encoding

/// What the list of a person's cases shows.
package struct CaseListPage: Sendable {
    /// One case.
    package struct Row: Sendable {
        let reference, side: String
        let peer: String?
        let stage: String
        let changed: Instant
        let due: Day?
        let isDrill: Bool

        /// A case in a list.
        package init(
            reference: String,
            side: String,
            peer: String?,
            stage: String,
            changed: Instant,
            due: Day?,
            isDrill: Bool = false
        ) {
            self.reference = reference
            self.side = side
            self.peer = peer
            self.stage = stage
            self.changed = changed
            self.due = due
            self.isDrill = isDrill
        }

        /// What says that it is an exercise.
        func mark(_ words: Catalogue) -> HTML {
            isDrill ? " <strong>(\(AreaWords<DrillPhrase>(words)[.mark]))</strong>" : ""
        }
    }

    /// The cases, in the order to be shown.
    package var rows: [Row]
    /// The authority whose office shows them.
    package var authority: String
    /// When they were put together.
    package var now: Instant
    /// True for a reader who may begin a letter.
    package var begins = false
    /// Which of them are shown.
    package var filter = DocketFilter()
    /// What the other authorities are called.
    package var names = PeerNames()
    /// Where the next page begins.
    package var next: String?
    /// True for the page at the beginning.
    package var isFirst = true
    /// How many cases the list has while it is made anew.
    package var building: Int?

    /// A list of cases at a moment.
    package init(_ rows: [Row], authority: String, now: Instant) {
        self.rows = rows
        self.authority = authority
        self.now = now
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        let layout = Layout(words: words)
        let own = AreaWords<SearchPhrase>(words)
        let none: Phrase = filter.isEmpty && isFirst ? .noCases : .noMatch
        let sides: [(String, Phrase)] = [("requested", .incoming), ("requesting", .outgoing)]
        let dockets = sides.compactMap { side, heading -> HTML? in
            let part = rows.filter { ($0.side == "requested") == (side == "requested") }
            if part.isEmpty { return nil }
            return layout.section(side, heading, table(part, heading, layout))
        }
        let links = Paging.links("/cases", filter.query, next: next, isFirst: isFirst, own)
        let main: HTML = """
            <h1>\(words[.cases])</h1>
            <p>\(words[.asOf]) \(words.instant(now)). \
            \(own.counting(.onPage, rows.count)).</p>
            \(Paging.note(building, own))
            \(begin(words))
            <form class="card" method="get" action="/search" role="search">
            \(Paging.box("", own))
            <div class="acts"><button type="submit">\(own[.go])</button></div>
            </form>
            \(rows.isEmpty && filter.isEmpty ? "" : filter.form(words))
            \(dockets.isEmpty ? "<p>\(words[none])</p>" : HTML.lines(dockets))
            \(links)
            """
        return layout.document(title: words[.cases], authority: authority, for: reader, main)
    }

    private func table(_ rows: [Row], _ heading: Phrase, _ layout: Layout) -> HTML {
        let words = layout.words
        let cells = rows.map { row -> [HTML] in
            [
                """
                <a href="/cases/\(PathSegment.encode(row.reference))">\(row.reference)</a>\
                \(row.mark(words))
                """,
                names.html(row.peer, in: words), "\(words.code(row.stage))",
                row.due.map { words.day($0) } ?? "\(words[.nothingDue])",
                words.instant(row.changed),
            ]
        }
        let columns: [Phrase] = [.reference, .peer, .stage, .due, .changed]
        return layout.table(heading, columns, cells, none: .noCases)
    }

    private func begin(_ words: Catalogue) -> HTML {
        guard begins else { return "" }
        return "<p><a class=\"go\" href=\"/letters/new\">\(words[.newLetter])</a></p>"
    }
}

/// One part of a path in an address (RFC 3986 §3.3).
package enum PathSegment {
    private static let unreserved = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8
    )

    /// Every byte but letters, digits and `-._~` as a percent sign and two digits.
    package static func encode(_ text: String) -> String {
        var out = ""
        for byte in text.utf8 {
            if unreserved.contains(byte) {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return out
    }

    /// The text behind ``encode(_:)``; nothing when it is not UTF-8 or a percent sign stands alone.
    package static func decode(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
            guard rest.count >= 2, let value = Hex.decode(digits)?.first else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
