import Casework
package import Encoding

/// Which articles of each instrument the book holds, and how surely.
package struct Coverage: Sendable {
    /// One instrument's articles.
    package struct Row: Sendable {
        /// The instrument.
        package let instrument: Instrument
        /// The articles with a rule that may decide.
        package let encoded: [String]
        /// The articles of which no rule is sure enough to decide.
        package let proposing: [String]
        /// What the book knows to be there and does not hold.
        package let notEncoded: [String]
        /// How many rules it has.
        package let rules: Int
    }

    /// The instruments in the order of kinds and keys.
    package let rows: [Row]

    /// How many articles are encoded, only proposing, and not encoded.
    package var counts: (encoded: Int, proposing: Int, notEncoded: Int) {
        rows.reduce((0, 0, 0)) {
            ($0.0 + $1.encoded.count, $0.1 + $1.proposing.count, $0.2 + $1.notEncoded.count)
        }
    }
}

extension LawBook {
    /// What the book holds of each instrument, article by article.
    package var coverage: Coverage {
        Coverage(rows: instrumentsInOrder.map(row))
    }

    private func row(_ instrument: Instrument) -> Coverage.Row {
        let rules = rulesByInstrument[instrument.key] ?? []
        var sure: Set<String> = []
        var all: Set<String> = []
        for rule in rules {
            let article = LawBook.paragraph(rule.article)
            all.insert(article)
            if rule.citation.confidence.decides { sure.insert(article) }
        }
        return Coverage.Row(
            instrument: instrument,
            encoded: sure.sorted(by: LawBook.inOrder),
            proposing: all.subtracting(sure).sorted(by: LawBook.inOrder),
            notEncoded: instrument.notEncoded,
            rules: rules.count
        )
    }

    /// `18(21)` of `18(21)(b)`: letters and points are not told apart.
    private static func paragraph(_ article: String) -> String {
        guard let close = article.firstIndex(of: ")"), article.first?.isNumber ?? false else {
            return article
        }
        return String(article[...close])
    }

    /// Article 9 before article 10, and 18(9) before 18(10).
    private static func inOrder(_ left: String, _ right: String) -> Bool {
        let (one, other) = (numbers(left), numbers(right))
        return one == other ? left < right : one.lexicographicallyPrecedes(other)
    }

    private static func numbers(_ article: String) -> [Int] {
        article.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    }
}

extension Coverage {
    /// The page of the documents, in Markdown.
    package var markdown: String {
        let counts = counts
        let words = "\(counts.encoded) encoded, \(counts.proposing) only proposing, "
        var text = """
            # Coverage of the law book

            Written by `comity law coverage`; a test fails when this page is stale. An article is \
            *encoded* when a rule of it may decide; it is *only proposing* when every rule of \
            it is of medium or low confidence, so that a human has to check; *not encoded* is \
            what the book knows of and does not hold. Instruments without articles are in the \
            book by existence and dates alone.

            In all: \(rows.count) instruments, \(rows.map(\.rules).reduce(0, +)) rules; articles \
            and paragraphs: \(words)\(counts.notEncoded) not encoded.

            | instrument | rules | encoded | only proposing | not encoded |
            |---|---|---|---|---|

            """
        for row in rows where !row.instrument.withoutArticles || row.rules > 0 {
            let cells = [row.encoded, row.proposing, row.notEncoded].map(Coverage.cell)
            let name = "**\(row.instrument.key)** \(row.instrument.title)"
            text += "| \(name) | \(row.rules) | \(cells.joined(separator: " | ")) |\n"
        }
        let bare = rows.filter { $0.instrument.withoutArticles && $0.rules == 0 }
        let keys = bare.map(\.instrument.key).joined(separator: ", ")
        text += "\nExistence and dates only: \(keys.isEmpty ? "none" : keys).\n"
        return text
    }

    private static func cell(_ articles: [String]) -> String {
        articles.isEmpty ? "–" : articles.joined(separator: ", ").replacing("|", with: "/")
    }

    /// The same as one JSON value.
    package var json: JSON {
        [
            "instruments": .array(
                rows.map { row in
                    [
                        "instrument": .string(row.instrument.key),
                        "title": .string(row.instrument.title),
                        "rules": .integer(Int64(row.rules)),
                        "encoded": .array(row.encoded.map(JSON.string)),
                        "proposing": .array(row.proposing.map(JSON.string)),
                        "notEncoded": .array(row.notEncoded.map(JSON.string)),
                    ]
                }
            )
        ]
    }
}
