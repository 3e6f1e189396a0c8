package import Casework
package import Encoding
package import Registry
import Synchronization

/// What the people's side asks of an authority's statistics.
package protocol StatisticsService: Sendable {
    /// Numbers of all cases, for whoever knows the docket.
    func statistics(
        _ query: StatisticsQuery,
        for person: Person
    ) async throws(OfficeFailure) -> Statistics
}

/// Which numbers are asked for.
package struct StatisticsQuery: Sendable, Hashable {
    /// The tables that belong together.
    package enum Report: String, Sendable, Hashable, CaseIterable {
        /// What a head of office looks at.
        case overview
        /// FATF Recommendation 33: requests made and received.
        case fatf
        /// Regulation (EU) 2023/1543, Article 28(2).
        case eEvidence = "e-evidence"
        /// What a ministry asks for each year.
        case national
    }

    /// The most years of one report (spec/limits.md).
    package static let yearLimit = 20
    /// The largest number that can be held back.
    package static let leastLimit = 100

    /// The tables.
    package var report = Report.overview
    /// The first and last year; the last five when absent.
    package var from: Int?
    /// The last year.
    package var to: Int?
    /// For one side; for both when absent.
    package var side: CaseRow.Side?
    /// For one state.
    package var state: String?
    /// For one instrument.
    package var instrument: String?
    /// For one kind of measure.
    package var measure: String?
    /// Numbers from 1 up to the one below this are held back; none when zero.
    package var least = 0

    /// All numbers of the last years.
    package init() {}

    /// The years, once what was asked for is found to be in order.
    package func years(until today: Day) throws(Refusal) -> ClosedRange<Int> {
        let last = to ?? max(from ?? today.parts.year, today.parts.year)
        let first = from ?? last - 4
        var problems: [Problem] = []
        if first > last || last - first >= StatisticsQuery.yearLimit
            || !(1...9_999).contains(first) || !(1...9_999).contains(last)
        {
            problems.append(
                Problem(
                    field: "from",
                    "`from` and `to` are years, \(StatisticsQuery.yearLimit) at most"
                )
            )
        }
        if [state, instrument, measure].compactMap({ $0 }).count > 2 {
            problems.append(
                Problem(
                    field: "measure",
                    "two of state, instrument and measure at most: three would show a case"
                )
            )
        }
        if !(0...StatisticsQuery.leastLimit).contains(least) {
            problems.append(
                Problem(
                    field: "least",
                    "`least` is a number up to \(StatisticsQuery.leastLimit)"
                )
            )
        }
        guard problems.isEmpty else { throw Refusal(.malformed, problems) }
        return first...last
    }
}

/// A table of numbers: its columns are codes, and the first ones of each row say what it is about.
package struct StatisticsTable: Sendable, Hashable {
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

    /// What the table is called.
    package let name: String
    /// What stands in each column.
    package let columns: [String]
    /// The rows, each with as many cells.
    package var rows: [[Cell]]

    /// A table.
    package init(_ name: String, _ columns: [String], _ rows: [[Cell]]) {
        (self.name, self.columns, self.rows) = (name, columns, rows)
    }

    /// With small numbers held back.
    func holding(below least: Int) -> StatisticsTable {
        guard least > 1 else { return self }
        var table = self
        table.rows = rows.map { row in
            let isSmall = row.contains { cell in
                if case .count(let number) = cell { (1..<least).contains(number) } else { false }
            }
            // A time over few cases is the time of those cases, and a sum gives away what is left.
            return zip(columns, row).map { column, cell in
                guard case .count(let number) = cell else { return cell }
                let tells = StatisticsTable.telling.contains(column) && isSmall
                return (1..<least).contains(number) || tells ? .held : cell
            }
        }
        return table
    }

    /// Columns that give away what another column of their row holds back.
    private static let telling: Set = ["total", "median", "p90", "average", "longest"]

    /// The table as comma-separated values (RFC 4180), its codes as they are.
    package func csv(least: Int) -> String {
        let lines = [columns] + rows.map { $0.map { $0.text(least) } }
        return lines.map { $0.map(StatisticsTable.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A field; one that a spreadsheet would take for a formula is kept from it.
    private static func quoted(_ field: String) -> String {
        let safe = field.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + field : field
        guard safe.contains(where: { "\",\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }

    /// `name`, `columns` and `rows`.
    package func json(least: Int) -> JSON {
        [
            "name": .string(name), "columns": .array(columns.map { .string($0) }),
            "rows": .array(rows.map { .array($0.map { $0.json(least) }) }),
        ]
    }
}

extension StatisticsTable.Cell {
    fileprivate func text(_ least: Int) -> String {
        switch self {
        case .code(let code): code
        case .count(let number): "\(number)"
        case .held: "<\(least)"
        case .none: ""
        }
    }

    fileprivate func json(_ least: Int) -> JSON {
        switch self {
        case .code(let code): .string(code)
        case .count(let number): .integer(Int64(number))
        case .held: .string("<\(least)")
        case .none: .null
        }
    }
}

/// A report.
package struct Statistics: Sendable, Hashable {
    /// What was asked for.
    package let query: StatisticsQuery
    /// The first and the last year.
    package let years: ClosedRange<Int>
    /// The day of the report, and the zone by which days are counted.
    package let day: Day
    /// The zone by which days are counted.
    package let zone: String
    /// The tables.
    package let tables: [StatisticsTable]
    /// The states, instruments and kinds there are, to choose from.
    package let choices: Choices
    /// What a page writes of it once, for as long as it stands.
    package let written = Written()

    /// Something that is put together of a report at its first use.
    package final class Written: Sendable, Hashable {
        private let value = Mutex<(any Sendable)?>(nil)

        /// What was kept; made now where nothing was.
        package func kept<Value: Sendable>(_ make: () -> Value) -> Value {
            value.withLock { value in
                if let known = value as? Value { return known }
                let made = make()
                value = made
                return made
            }
        }

        /// It says nothing that the report does not.
        package static func == (_: Written, _: Written) -> Bool { true }

        /// Feeds nothing.
        package func hash(into _: inout Hasher) {}
    }

    /// What there is to choose from.
    package struct Choices: Sendable, Hashable {
        /// The other side's states.
        package let states: [String]
        /// The instruments.
        package let instruments: [String]
        /// The kinds of measures.
        package let measures: [String]

        /// Choices of each.
        package init(states: [String], instruments: [String], measures: [String]) {
            (self.states, self.instruments, self.measures) = (states, instruments, measures)
        }
    }

    /// A report with its tables.
    package init(
        query: StatisticsQuery,
        years: ClosedRange<Int>,
        day: Day,
        zone: String,
        tables: [StatisticsTable],
        choices: Choices
    ) {
        (self.query, self.years, self.day, self.zone) = (query, years, day, zone)
        (self.tables, self.choices) = (tables, choices)
    }

    /// The table of that name.
    package func table(_ name: String) -> StatisticsTable? { tables.first { $0.name == name } }

    /// The whole report.
    package var json: JSON {
        let members: [String: JSON?] = [
            "report": .string(query.report.rawValue), "from": .integer(Int64(years.lowerBound)),
            "to": .integer(Int64(years.upperBound)), "asOf": .string("\(day)"),
            "zone": .string(zone), "least": .integer(Int64(query.least)),
            "side": (query.side?.rawValue).map { .string($0) },
            "state": query.state.map { .string($0) },
            "instrument": query.instrument.map { .string($0) },
            "measure": query.measure.map { .string($0) },
            "tables": .array(tables.map { $0.json(least: query.least) }),
        ]
        return .object(members.compactMapValues { $0 })
    }
}
