import Casework
import Foundation
import GRDB
package import Ledger
package import Registry

extension SQLiteRegister {
    /// The newest spool files that each query asks for.
    package func spool(_ queries: [SpoolQuery]) async throws(RegisterFailure) -> [[SpoolRow]] {
        try await reading { db in try queries.map { try SQLiteRegister.files($0, in: db) } }
    }

    private static func files(_ query: SpoolQuery, in db: Database) throws -> [SpoolRow] {
        var conditions = "direction = ? AND state = ?"
        var arguments: StatementArguments = [query.direction.rawValue, query.state]
        if let peer = query.peer {
            conditions += " AND peer = ?"
            arguments += [peer]
        }
        if let content = query.content {
            conditions += " AND content = ?"
            arguments += [content.rawValue]
        }
        if let before = query.before {
            conditions += " AND changed < ?"
            arguments += [before.seconds]
        }
        if let from = query.from {
            conditions += " AND changed >= ?"
            arguments += [from.seconds]
        }
        let order = query.from == nil ? "DESC" : "ASC"
        arguments += [query.count]
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM spool WHERE \(conditions) ORDER BY changed \(order), digest LIMIT ?
                """
        )
        return try Row.fetchAll(statement, arguments: arguments).map { try SpoolRow($0) }
    }

    /// The spool file with that digest.
    package func spoolFile(_ digest: Hash) async throws(RegisterFailure) -> SpoolRow? {
        try await reading { db in
            let statement = try db.cachedStatement(sql: "SELECT * FROM spool WHERE digest = ?")
            return try Row.fetchOne(statement, arguments: [digest.data]).map { try SpoolRow($0) }
        }
    }

    /// The envelopes of cases, by identifier after the one given.
    package func chains(
        after caseID: String?,
        count: Int
    ) async throws(RegisterFailure) -> [CaseChains] {
        try await reading { db in
            let first = caseID ?? ""
            let ids = try String.fetchAll(
                try db.cachedStatement(
                    sql: "SELECT id FROM cases WHERE id > ? ORDER BY id LIMIT ?"
                ),
                arguments: [first, max(count, 0)]
            )
            guard let last = ids.last else { return [] }
            let rows = try Row.fetchCursor(
                try db.cachedStatement(
                    sql: """
                        SELECT * FROM envelopes WHERE case_id > ? AND case_id <= ?
                        ORDER BY case_id, author, sequence
                        """
                ),
                arguments: [first, last]
            )
            var chains: [String: [EnvelopeRow]] = [:]
            while let row = try rows.next() {
                let envelope = try EnvelopeRow(row)
                chains[envelope.caseID, default: []].append(envelope)
            }
            return ids.map { CaseChains($0, chains[$0] ?? []) }
        }
    }

    /// Those of some names under which the vault has an object that was not destroyed.
    package func stored(_ names: [String]) async throws(RegisterFailure) -> Set<String> {
        try await reading { db in
            let statement = try db.cachedStatement(
                sql: "SELECT name FROM vault WHERE name = ? AND destroyed IS NULL"
            )
            return Set(
                try names.compactMap { try String.fetchOne(statement, arguments: [$0]) }
            )
        }
    }
}
