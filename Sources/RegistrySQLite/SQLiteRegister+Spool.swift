import Casework
import Foundation
import GRDB
package import Ledger
package import Registry

extension SQLiteRegister {
    /// The newest spool files that each query asks for.
    package func spool(_ queries: [SpoolQuery]) async throws(RegisterFailure) -> [[SpoolRow]] {
        try await reading { db in
            queries.count > 1 && queries.allSatisfy(\.isOfOnePeer)
                ? try SQLiteRegister.newest(queries, in: db)
                : try queries.map { try SQLiteRegister.files($0, in: db) }
        }
    }

    /// The newest file that each of them asks for, in one question to the database: asking it
    /// takes longer than finding one.
    private static func newest(
        _ queries: [SpoolQuery],
        in db: Database
    ) throws -> [[SpoolRow]] {
        let sought = queries.map { [$0.peer ?? "", $0.direction.rawValue, $0.state] }
        let rows = try Row.fetchCursor(
            try db.cachedStatement(
                sql: """
                    SELECT sought.key AS place, spool.* FROM json_each(?) AS sought JOIN spool
                    ON digest = (
                        SELECT digest FROM spool
                        WHERE peer = json_extract(sought.value, '$[0]')
                            AND direction = json_extract(sought.value, '$[1]')
                            AND state = json_extract(sought.value, '$[2]')
                        ORDER BY changed DESC, digest LIMIT 1
                    )
                    """
            ),
            arguments: [String(decoding: try JSONEncoder().encode(sought), as: UTF8.self)]
        )
        var found = [[SpoolRow]](repeating: [], count: queries.count)
        while let row = try rows.next() { found[row["place"]] = [try SpoolRow(row)] }
        return found
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

extension SpoolQuery {
    /// True for one that asks for the newest file of a peer in a state.
    fileprivate var isOfOnePeer: Bool {
        peer != nil && count == 1 && content == nil && before == nil && from == nil
    }
}
