import Encoding
import GRDB
package import Registry

extension SQLiteRegister {
    /// The longest figures of a case that are read, in bytes.
    private static let factsLimit = 1 << 20

    /// Several answers, all of one moment.
    package func counts(_ queries: [CountQuery]) async throws(RegisterFailure) -> [[Count]] {
        try await reading { db in try queries.map { try SQLiteRegister.answer($0, in: db) } }
    }

    private static func answer(_ query: CountQuery, in db: Database) throws -> [Count] {
        if Metric.isOfDays(query.metric) { return try days(query, in: db) }
        let (conditions, arguments) = which(query)
        let columns = [
            ("period", CountQuery.Part.period), ("state", .state), ("instrument", .instrument),
            ("kind", .kind), ("value", .value),
        ]
        let told = columns.filter { query.by.contains($0.1) }.map(\.0)
        let shown = columns.map { name, part in
            query.by.contains(part) ? name : (part == .period ? "0" : "''")
        }
        let groups = told.isEmpty ? "" : " GROUP BY " + told.joined(separator: ", ")
        let sql =
            "SELECT \(shown.joined(separator: ", ")), sum(amount) FROM counts "
            + "WHERE \(conditions)\(groups)"
        return try Row.fetchAll(db, sql: sql, arguments: arguments).compactMap { row in
            guard let amount: Int = row[5] else { return nil }
            return Count(
                period: row[0],
                state: row[1],
                instrument: row[2],
                kind: row[3],
                value: row[4],
                amount: amount
            )
        }
    }

    static func which(_ query: CountQuery) -> (sql: String, StatementArguments) {
        // Periods are numbers, so that they can stand in the text.
        let periods = query.periods.map { "\($0)" }.joined(separator: ", ")
        var conditions = "metric = ? AND side = ? AND shape = ? AND period IN (\(periods))"
        var arguments: StatementArguments = [query.metric, query.side.rawValue, query.shape]
        let parts = [
            ("state", query.state), ("instrument", query.instrument), ("kind", query.kind),
        ]
        for (column, value) in parts {
            guard let value else { continue }
            conditions += " AND \(column) = ?"
            arguments += [value]
        }
        return (conditions, arguments)
    }

    /// What is counted of a case.
    package func figures(of caseID: String) async throws(RegisterFailure) -> CaseFigures? {
        try await reading { db in try SQLiteRegister.figures(of: caseID, in: db) }
    }

    /// Cases of which nothing is counted yet.
    package func uncounted(
        after caseID: String?,
        count: Int
    ) async throws(RegisterFailure) -> [String] {
        try await reading { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT case_id FROM uncounted WHERE case_id > ? ORDER BY case_id LIMIT ?
                    """,
                arguments: [caseID ?? "", max(count, 0)]
            )
        }
    }

    /// Counts cases anew.
    package func count(_ figures: [CaseFigures]) async throws(RegisterFailure) {
        try await writing { db in
            // What many cases change in one number is one change of it.
            var change: [CountKey: Int] = [:]
            for one in figures {
                change.merge(try SQLiteRegister.keep(one, in: db)) { $0 + $1 }
            }
            try SQLiteRegister.apply(change.filter { $0.value != 0 }, in: db)
        }
    }

    /// Puts figures in the place of those kept; the counts change by what is different.
    static func count(_ figures: CaseFigures, in db: Database) throws {
        try apply(try keep(figures, in: db), in: db)
    }

    /// Puts figures in the place of those kept, and says by how much the counts have to change.
    private static func keep(
        _ figures: CaseFigures,
        in db: Database
    ) throws -> [CountKey: Int] {
        let earlier = try self.figures(of: figures.caseID, in: db)
        guard earlier != figures else { return [:] }
        try db.run(
            """
            INSERT INTO figures VALUES (?, ?)
            ON CONFLICT (case_id) DO UPDATE SET facts = excluded.facts
            """,
            figures.caseID,
            String(decoding: figures.json.canonical, as: UTF8.self)
        )
        return figures.change(from: earlier)
    }

    private static func apply(_ change: [CountKey: Int], in db: Database) throws {
        for (key, amount) in change where !Metric.isOfDays(key.metric) {
            try add(amount, to: key, in: db)
        }
        try spread(change.filter { Metric.isOfDays($0.key.metric) }, in: db)
    }

    private static func add(_ amount: Int, to key: CountKey, in db: Database) throws {
        let place: [(any DatabaseValueConvertible)?] = [
            key.metric, key.side.rawValue, key.shape, key.period, key.state, key.instrument,
            key.kind, key.value,
        ]
        let those = """
            WHERE metric = ? AND side = ? AND shape = ? AND period = ? AND state = ?
                AND instrument = ? AND kind = ? AND value = ?
            """
        if amount > 0 {
            try db.cachedStatement(
                sql: """
                    INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET amount = amount + excluded.amount
                    """
            ).execute(arguments: StatementArguments(place + [amount]))
        } else {
            try db.cachedStatement(sql: "UPDATE counts SET amount = amount + ? \(those)")
                .execute(arguments: StatementArguments([amount] + place))
            try db.cachedStatement(sql: "DELETE FROM counts \(those) AND amount = 0")
                .execute(arguments: StatementArguments(place))
        }
    }

    private static func figures(of caseID: String, in db: Database) throws -> CaseFigures? {
        let facts = try String.fetchOne(
            db,
            sql: "SELECT facts FROM figures WHERE case_id = ?",
            arguments: [caseID]
        )
        guard let facts else { return nil }
        guard let json = try? JSON(parsing: Array(facts.utf8), limit: factsLimit),
            let figures = CaseFigures(caseID: caseID, json)
        else { throw RegisterFailure.damaged("figures") }
        return figures
    }
}
