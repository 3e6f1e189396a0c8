import Foundation
import GRDB
import Ledger
import Registry

extension Schema {
    /// Marks the file as ours: the letters `Comi`.
    private static let applicationID = 0x436f_6d69

    /// True when the file holds a register of any version; other databases are refused.
    static func isInstalled(_ db: Database) throws -> Bool {
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if count == 0 { return false }
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard id == applicationID, try db.tableExists("migrations") else {
            throw OpenFailure.otherSchema(0)
        }
        return true
    }

    /// Makes the tables and the empty ledger in one transaction.
    static func install(_ db: Database, origin: String) throws {
        try db.inTransaction(.immediate) {
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(
                sql: """
                    CREATE TABLE migrations (
                        version INTEGER PRIMARY KEY,
                        digest BLOB NOT NULL CHECK (length(digest) = 32)
                    ) STRICT
                    """
            )
            for migration in migrations { try run(migration, in: db) }
            try db.execute(sql: "INSERT INTO log VALUES (1, ?, 0)", arguments: [origin])
            try db.execute(
                sql: "INSERT INTO checkpoints VALUES (0, ?)",
                arguments: [Tree.emptyRoot.data]
            )
            return .commit
        }
    }

    /// Runs the migrations this file lacks, after checking those it has.
    static func migrate(_ db: Database) throws {
        try db.inTransaction(.immediate) {
            let rows = try Row.fetchAll(db, sql: "SELECT * FROM migrations ORDER BY version")
            let known = migrations.map(\.version)
            for row in rows {
                let version: Int = row["version"]
                guard let migration = migrations.first(where: { $0.version == version }) else {
                    throw version > (known.last ?? 0)
                        ? OpenFailure.newerSchema(version) : OpenFailure.otherSchema(version)
                }
                guard row["digest"] == migration.digest.data else {
                    throw OpenFailure.otherSchema(version)
                }
            }
            for migration in migrations.dropFirst(rows.count) { try run(migration, in: db) }
            return .commit
        }
    }

    private static func run(_ migration: Migration, in db: Database) throws {
        try db.execute(sql: migration.sql)
        try db.execute(
            sql: "INSERT INTO migrations VALUES (?, ?)",
            arguments: [migration.version, migration.digest.data]
        )
    }

    /// Compares tables, indices and triggers with fresh ones: a trigger somebody dropped is missed.
    static func compare(_ db: Database) throws {
        let fresh = try DatabaseQueue()
        let expected = try fresh.writeWithoutTransaction { db in
            try install(db, origin: "fresh")
            return try objects(db)
        }
        guard try objects(db) == expected else {
            throw OpenFailure.otherSchema(migrations.last?.version ?? 0)
        }
    }

    private static func objects(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema
                WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name
                """
        )
    }
}

extension Hash {
    /// The 32 bytes as SQLite takes them.
    var data: Data { Data(bytes) }
}
