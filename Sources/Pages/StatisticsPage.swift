package import Casework
import Synchronization

/// Numbers of all cases, in tables with charts beside them.
package struct StatisticsPage: Sendable {
    /// One place in a table.
    package enum Cell: Sendable, Hashable {
        /// A code, such as a state or an outcome.
        case code(String)
        /// A number.
        case count(Int)
        /// A number that is held back, since it is small.
        case held
        /// Nothing to be said.
        case none
    }

    /// A table, with the codes of its columns.
    package struct Table: Sendable {
        let name: String
        let columns: [String]
        let rows: [[Cell]]

        /// A table of that name.
        package init(_ name: String, _ columns: [String], _ rows: [[Cell]]) {
            (self.name, self.columns, self.rows) = (name, columns, rows)
        }
    }

    /// What was asked for, by the names of the address.
    package struct Filter: Sendable {
        /// `overview`, `fatf`, `e-evidence` or `national`.
        package var report = "overview"
        /// The first year.
        package var from = 0
        /// The last year.
        package var to = 0
        /// One side, or empty.
        package var side = ""
        /// One state, or empty.
        package var state = ""
        /// One instrument, or empty.
        package var instrument = ""
        /// One kind of measure, or empty.
        package var measure = ""
        /// Below which numbers are held back.
        package var least = 0

        /// Everything.
        package init() {}

        /// The filter as the query of an address.
        func query(report: String? = nil) -> String {
            let members = [
                ("report", report ?? self.report), ("from", "\(from)"), ("to", "\(to)"),
                ("side", side), ("state", state), ("instrument", instrument),
                ("measure", measure), ("least", least == 0 ? "" : "\(least)"),
            ]
            return members.filter { !$0.1.isEmpty }
                .map { "\($0.0)=\(PathSegment.encode($0.1))" }.joined(separator: "&")
        }
    }

    /// What was asked for.
    package var filter = Filter()
    /// The tables.
    package var tables: [Table]
    /// The other side's states to choose from.
    package var states: [String] = []
    /// The instruments to choose from.
    package var instruments: [String] = []
    /// The kinds of measures to choose from.
    package var measures: [String] = []
    /// What was wrong with what was asked for.
    package var problems: [String] = []
    /// The zone by which days are counted.
    package var zone = "UTC"
    /// What was written of these tables before, for the same filter.
    package var written = WrittenTables()
    let authority: String
    let now: Instant

    /// Tables at a moment.
    package init(_ tables: [Table], authority: String, now: Instant) {
        (self.tables, self.authority, self.now) = (tables, authority, now)
    }

    /// The whole page.
    package func html(in words: Catalogue = .english, for reader: Reader? = nil) -> String {
        StatisticsWriter(page: self, words: words).html(for: reader)
    }
}

/// Tables as a page shows them, by language: whoever asks for the same report sees the same.
package final class WrittenTables: Sendable {
    private let texts = Mutex<[String: HTML]>([:])

    /// Nothing was written yet.
    package init() {}

    func html(in words: Catalogue, _ write: () -> HTML) -> HTML {
        if let known = texts.withLock({ $0[words.language] }) { return known }
        let text = write()
        texts.withLock { $0[words.language] = text }
        return text
    }
}

/// Writes the page of statistics.
struct StatisticsWriter {
    let page: StatisticsPage
    let words: Catalogue
    let area: AreaWords<StatisticsPhrase>

    init(page: StatisticsPage, words: Catalogue) {
        (self.page, self.words) = (page, words)
        area = AreaWords(words)
    }

    static let reports: [StatisticsPhrase] = [.overview, .fatf, .eEvidence, .national]

    func html(for reader: Reader?) -> String {
        let layout = Layout(words: words)
        let report = StatisticsPhrase(rawValue: page.filter.report) ?? .overview
        let title = "\(area[.title]): \(area[report])"
        let main: HTML = """
            <h1>\(area[.title])</h1>
            <p>\(area[.intro])</p>
            \(reports(report))
            \(problems)
            \(form)
            <h2>\(area[report])</h2>
            \(note(report))
            <p class="aside">\(area.telling(.clock, page.zone)) \(words.instant(page.now))</p>
            \(page.written.html(in: words) { HTML.lines(page.tables.map(section)) })
            """
        return layout.document(title: title, authority: page.authority, for: reader, main)
    }

    private func reports(_ shown: StatisticsPhrase) -> HTML {
        let links = StatisticsWriter.reports.map { report -> HTML in
            let here: HTML = report == shown ? " aria-current=\"page\"" : ""
            let query = page.filter.query(report: report.rawValue)
            return """
                <li><a href="/statistics?\(query)"\(here)>\(area[report])</a></li>
                """
        }
        return """
            <nav aria-label="\(area[.reports])"><ul class="reports">\(HTML.lines(links))</ul></nav>
            """
    }

    private func note(_ report: StatisticsPhrase) -> HTML {
        switch report {
        case .fatf: "<p>\(area[.fatfNote])</p>"
        case .eEvidence: "<p>\(area[.eEvidenceNote])</p>"
        case .national: "<p>\(area[.nationalNote])</p>"
        default: ""
        }
    }

    private var problems: HTML {
        guard !page.problems.isEmpty else { return "" }
        let items = page.problems.map { "<li>\(words.said($0))</li>" as HTML }
        return """
            <div class="alert" role="alert"><p>\(area[.refused])</p>
            <ul>\(HTML.lines(items))</ul></div>
            """
    }

    // MARK: - Choosing

    private var form: HTML {
        let filter = page.filter
        let sides = [
            ("requested", area[.requested]), ("requesting", area[.requesting]),
        ]
        let isOrders = filter.report == StatisticsPhrase.eEvidence.rawValue
        let instrument: HTML =
            isOrders
            ? "" : select("instrument", .instrument, page.instruments.map(named), filter.instrument)
        return """
            <form class="card filter" method="get" action="/statistics" role="search" \
            aria-label="\(area[.filter])">
            <input type="hidden" name="report" value="\(filter.report)">
            \(number("from", .from, filter.from))
            \(number("to", .to, filter.to))
            \(select("side", .side, sides, filter.side, all: .both))
            \(select("state", .state, page.states.map(named), filter.state))
            \(instrument)
            \(select("measure", .measure, page.measures.map(kind), filter.measure))
            \(number("least", .least, filter.least, hint: .leastHint))
            <div class="acts"><button type="submit">\(area[.show])</button>
            <a href="/statistics?report=\(filter.report)">\(area[.clear])</a></div>
            </form>
            """
    }

    private func named(_ code: String) -> (String, String) {
        (code, code == StatisticsPhrase.unknown.rawValue ? area[.unknown] : code)
    }

    private func kind(_ code: String) -> (String, String) { (code, word(code, in: "measure")) }

    private func number(
        _ name: String,
        _ label: StatisticsPhrase,
        _ value: Int,
        hint: StatisticsPhrase? = nil
    ) -> HTML {
        let described: HTML = hint == nil ? "" : " aria-describedby=\"\(name)-hint\""
        let text: HTML =
            hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\(area[$0])</p>" } ?? ""
        return """
            <div><label for="\(name)">\(area[label])</label>\(text)
            <input id="\(name)" name="\(name)" inputmode="numeric" autocomplete="off" \
            value="\(value)"\(described)></div>
            """
    }

    private func select(
        _ name: String,
        _ label: StatisticsPhrase,
        _ options: [(String, String)],
        _ chosen: String,
        all: StatisticsPhrase = .everything
    ) -> HTML {
        let missing = chosen.isEmpty || options.contains { $0.0 == chosen } ? [] : [named(chosen)]
        let items = ([("", area[all])] + options + missing).map { value, text -> HTML in
            let on: HTML = value == chosen ? " selected" : ""
            return "<option value=\"\(value)\"\(on)>\(text)</option>"
        }
        return """
            <div><label for="\(name)">\(area[label])</label>
            <select id="\(name)" name="\(name)">
            \(HTML.lines(items))
            </select></div>
            """
    }

    // MARK: - Tables

    private func section(_ table: StatisticsPage.Table) -> HTML {
        let title = phrase(table.name)
        let chart = StatisticsChart(table, self).html
        let beside: HTML = chart.text.isEmpty ? "" : " class=\"beside\""
        return """
            <section aria-labelledby="\(table.name)">
            <h3 id="\(table.name)">\(title)</h3>
            <div\(beside)>
            \(chart)
            \(grid(table, title))
            </div>
            \(downloads(table, title))
            </section>
            """
    }

    private func downloads(_ table: StatisticsPage.Table, _ title: String) -> HTML {
        if table.rows.isEmpty { return "" }
        let links = [StatisticsPhrase.csv, .json].map { form -> HTML in
            let query = page.filter.query() + "&form=\(form.rawValue)"
            return """
                <a href="/statistics/tables/\(table.name)?\(query)" download \
                aria-label="\(area[.download]) \(area[form]): \(title)">\(area[form])</a>
                """
        }
        return "<p class=\"aside links\">\(area[.download]) \(HTML.lines(links))</p>"
    }

    private func grid(_ table: StatisticsPage.Table, _ title: String) -> HTML {
        if table.rows.isEmpty { return "<p>\(area[.empty])</p>" }
        let named = table.rows[0].prefix { if case .code = $0 { true } else { false } }.count
        let head = table.columns.enumerated().map { place, column -> HTML in
            let number: HTML = place < named ? "" : " class=\"num\""
            return "<th scope=\"col\"\(number)>\(phrase(column))</th>"
        }
        let body = table.rows.map { row -> HTML in
            let cells = zip(table.columns, row).enumerated().map { place, cell -> HTML in
                let (column, cell) = cell
                switch cell {
                case .code(let code):
                    let text = word(code, in: column)
                    return place == 0
                        ? "<th scope=\"row\">\(text)</th>" : "<td>\(text)</td>"
                case .count(let number):
                    return "<td class=\"num\">\(words.number(number))</td>"
                case .held:
                    let text = area.counting(.heldBack, page.filter.least)
                    return "<td class=\"num\">\(text)</td>"
                case .none: return "<td class=\"num\">–</td>"
                }
            }
            return "<tr>\(HTML.lines(cells))</tr>"
        }
        return """
            <div class="wide numbers" role="group" aria-label="\(title)" tabindex="0">
            <table>
            <thead><tr>\(HTML.lines(head))</tr></thead>
            <tbody>
            \(HTML.lines(body))
            </tbody>
            </table>
            </div>
            """
    }

    /// The words for a table or a column.
    func phrase(_ code: String) -> String {
        if code == "refused" { return area[.refusedOutcome] }
        return StatisticsPhrase(rawValue: code).map { area[$0] } ?? words.code(code)
    }

    /// The words for a code that stands in a column.
    func word(_ code: String, in column: String) -> String {
        switch column {
        case "state", "instrument", "rule", "year":
            return code == StatisticsPhrase.unknown.rawValue ? area[.unknown] : code
        case "month":
            let parts = code.split(separator: "-").compactMap { Int($0) }
            guard parts.count == 2, (1...12).contains(parts[1]) else { return code }
            return "\(words.month(parts[1])) \(parts[0])"
        case "measure", "what":
            return code == StatisticsPhrase.unknown.rawValue ? area[.unknown] : words.code(code)
        default: return phrase(code)
        }
    }
}
