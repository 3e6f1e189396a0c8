import Files
import Foundation
import GRDB
import Ledger
package import Registry
import Synchronization

/// The index of cases in one SQLite file beside the register's.
///
/// Terms lie in the row of their case, and each with the places of its cases (``Postings``). What
/// is forgotten is overwritten at once, and stays in the log of writes until ``clean()`` cuts it.
package final class SQLiteCaseIndex: CaseIndex {
    private let path: String?
    private let store: Mutex<(any DatabaseWriter)?>

    /// The index in a file, which is made when it is missing, no database, or of another form.
    package init(at path: String) throws(OpenFailure) {
        self.path = path
        store = Mutex(nil)
        let opened = try OpenFailure.mapping {
            if let kept = try? SQLiteCaseIndex.open(path), try kept.read(IndexSchema.isPresent) {
                return kept
            }
            return try SQLiteCaseIndex.make(path)
        }
        store.withLock { $0 = opened }
    }

    private init(_ database: any DatabaseWriter) {
        path = nil
        store = Mutex(database)
    }

    /// An index in SQLite's memory, for tests.
    package static func inMemory() throws(OpenFailure) -> SQLiteCaseIndex {
        try OpenFailure.mapping {
            let queue = try DatabaseQueue(configuration: configuration)
            try queue.write(IndexSchema.install)
            return SQLiteCaseIndex(queue)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    private static func open(_ path: String) throws -> any DatabaseWriter {
        guard Files.exists(path) else { throw IndexFailure.damaged }
        return try DatabasePool(path: path, configuration: configuration)
    }

    /// Puts an empty one in the place of whatever is there.
    private static func make(_ path: String) throws -> any DatabaseWriter {
        for name in [path, path + "-wal", path + "-shm"] where Files.exists(name) {
            try FileManager.default.removeItem(atPath: name)
        }
        try Files.write([], to: path, mode: 0o600)
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.write(IndexSchema.install)
        return pool
    }

    /// Closes the file; every later verb fails.
    package func close() throws(OpenFailure) {
        try OpenFailure.mapping {
            try store.withLock { store in
                try store?.close()
                store = nil
            }
        }
    }

    /// How far it has come.
    package func standing() async throws(IndexFailure) -> IndexStanding? {
        try await reading { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM standing") else { return nil }
            return IndexStanding(
                stamp: row.bytes("stamp"),
                covered: try row.count("covered"),
                last: try row.optionalDigest("last"),
                building: row["building"]
            )
        }
    }

    /// Begins anew, in a new file.
    package func begin(_ standing: IndexStanding) async throws(IndexFailure) {
        if let path {
            try mapping {
                try store.withLock { store in
                    try? store?.close()
                    store = nil
                    store = try SQLiteCaseIndex.make(path)
                }
            }
        } else {
            try await writing { db in
                try db.execute(
                    sql: """
                        DELETE FROM postings; DELETE FROM cases; DELETE FROM due;
                        DELETE FROM standing
                        """
                )
            }
        }
        try await writing { try Self.note(standing, in: $0) }
    }

    /// Keeps and forgets in one transaction.
    package func keep(
        _ cases: [IndexedCase],
        forget gone: [String],
        _ standing: IndexStanding
    ) async throws(IndexFailure) {
        try await writing { db in
            for id in gone { _ = try Self.forget(id, newer: .max, in: db) }
            for one in cases { try Self.keep(one, in: db) }
            try Self.note(standing, in: db)
        }
    }

    private static func note(_ standing: IndexStanding, in db: Database) throws {
        try db.run(
            "INSERT OR REPLACE INTO standing VALUES (1, ?, ?, ?, ?)",
            Data(standing.stamp),
            Int64(clamping: standing.covered),
            standing.last?.data,
            standing.building
        )
    }

    private static func keep(_ one: IndexedCase, in db: Database) throws {
        guard try forget(one.id, newer: one.revision, in: db) else { return }
        let next = one.place + IndexedCase.perSecond
        let last = try Int64.fetchOne(
            try db.cachedStatement(
                sql: "SELECT max(place) FROM cases WHERE place >= ? AND place < ?"
            ),
            arguments: [one.place, next]
        )
        let place = last.map { $0 + 1 } ?? one.place
        try db.run(
            "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?)",
            place,
            one.id,
            one.revision,
            one.due,
            one.termText,
            one.holderText,
            Data(one.card)
        )
        for term in one.terms { try Postings.add(place, to: term, in: db) }
        guard let due = one.due else { return }
        for holder in one.holders {
            try db.run("INSERT OR IGNORE INTO due VALUES (?, ?, ?)", holder, due, place)
        }
    }

    /// Forgets what is known of a case in an older revision; false when a newer one is known.
    private static func forget(
        _ id: String,
        newer revision: Int64,
        in db: Database
    ) throws -> Bool {
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT * FROM cases WHERE id = ?"),
            arguments: [id]
        )
        guard let row else { return true }
        guard (row["revision"] as Int64) < revision else { return false }
        let known = IndexedCase(row)
        for term in known.terms where try !Postings.remove(known.place, from: term, in: db) {
            throw IndexFailure.damaged
        }
        try db.run("DELETE FROM cases WHERE place = ?", known.place)
        if let due = known.due {
            for holder in known.holders {
                try db.run(
                    "DELETE FROM due WHERE holder = ? AND due = ? AND place = ?",
                    holder,
                    due,
                    known.place
                )
            }
        }
        return true
    }

    /// The revisions in which cases are known.
    package func revisions(
        of cases: [String]
    ) async throws(IndexFailure) -> [String: Int64] {
        try await reading { db in
            let statement = try db.cachedStatement(
                sql: "SELECT revision FROM cases WHERE id = ?"
            )
            var known: [String: Int64] = [:]
            for id in cases {
                known[id] = try Int64.fetchOne(statement, arguments: [id])
            }
            return known
        }
    }

    /// The cases that a query asks for.
    package func cases(_ query: IndexQuery) async throws(IndexFailure) -> [IndexedCase] {
        if query.count == 0 { return [] }
        return try await reading { db in
            switch query.order {
            case .newest(let before):
                try Self.placed(query, "<", "DESC", before ?? .max, in: db)
            case .oldest(let after): try Self.placed(query, ">", "ASC", after ?? -1, in: db)
            case .due(let after): try Self.due(query, after ?? ("", .max), in: db)
            }
        }
    }

    private static func placed(
        _ query: IndexQuery,
        _ side: String,
        _ order: String,
        _ place: Int64,
        in db: Database
    ) throws -> [IndexedCase] {
        guard let expression = query.expression else {
            let sql = """
                SELECT * FROM cases WHERE place \(side) ? ORDER BY place \(order) LIMIT ?
                """
            return try Row.fetchAll(
                try db.cachedStatement(sql: sql),
                arguments: [place, query.count]
            ).map(IndexedCase.init)
        }
        // Downwards a reader negates places, so that what is behind is always greater.
        let isDown = order == "DESC"
        let reader = try PostingsReader.reading(expression, newest: isDown, in: db)
        guard let reader else { return [] }
        let row = try db.cachedStatement(sql: "SELECT * FROM cases WHERE place = ?")
        var found: [IndexedCase] = []
        var next = try reader.next(from: isDown ? 1 - place : place + 1)
        while let reached = next {
            let known = try Row.fetchOne(row, arguments: [isDown ? -reached : reached])
            guard let known else { throw IndexFailure.damaged }
            found.append(IndexedCase(known))
            if found.count == query.count { break }
            next = try reader.next(from: reached + 1)
        }
        return found
    }

    /// By days; of several people each's next ones, and of these the next.
    private static func due(
        _ query: IndexQuery,
        _ after: (String, Int64),
        in db: Database
    ) throws -> [IndexedCase] {
        guard let holders = query.holders else {
            let sql = """
                SELECT * FROM cases WHERE due IS NOT NULL AND (due, -place) > (?, ?)
                ORDER BY due, -place LIMIT ?
                """
            return try Row.fetchAll(
                try db.cachedStatement(sql: sql),
                arguments: [after.0, -after.1, query.count]
            ).map(IndexedCase.init)
        }
        let sql = """
            SELECT place FROM due WHERE holder = ? AND (due > ? OR (due = ? AND place < ?))
            ORDER BY due, place DESC LIMIT ?
            """
        let statement = try db.cachedStatement(sql: sql)
        let row = try db.cachedStatement(sql: "SELECT * FROM cases WHERE place = ?")
        var places: Set<Int64> = []
        for holder in holders {
            places.formUnion(
                try Int64.fetchAll(
                    statement,
                    arguments: [holder, after.0, after.0, after.1, query.count]
                )
            )
        }
        let found = try places.compactMap { place in
            try Row.fetchOne(row, arguments: [place]).map(IndexedCase.init)
        }
        let sorted = found.sorted { $1.comesDue(after: ($0.due ?? "", $0.place)) }
        return Array(sorted.prefix(query.count))
    }

    /// Cuts the log of writes.
    package func clean() async throws(IndexFailure) {
        let database = try database
        try await mapping {
            try await database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
    }

    /// Pages and tables, as SQLite itself sees them.
    package func check() async throws(IndexFailure) {
        let database = try database
        let verdict = try await mapping {
            try await database.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        }
        if verdict != "ok" { throw .damaged }
    }
}

// MARK: - Rows and failures

extension IndexedCase {
    fileprivate init(_ row: Row) {
        self.init(
            id: row["id"],
            place: row["place"],
            revision: row["revision"],
            due: row["due"],
            termText: row["terms"],
            holderText: row["holders"],
            card: row.bytes("card")
        )
    }
}

extension SQLiteCaseIndex {
    private var database: any DatabaseWriter {
        get throws(IndexFailure) {
            guard let database = store.withLock({ $0 }) else { throw .store(1) }
            return database
        }
    }

    private func writing<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(IndexFailure) -> Value {
        let database = try database
        return try await mapping { try await database.write(body) }
    }

    private func reading<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(IndexFailure) -> Value {
        try read(body)
    }

    /// On the thread of whoever asks: a question takes less than handing it to another one.
    private func read<Value>(
        _ body: (Database) throws -> Value
    ) throws(IndexFailure) -> Value {
        let database = try database
        return try mapping { try database.read(body) }
    }

    private func mapping<Value>(
        _ body: () async throws -> Value
    ) async throws(IndexFailure) -> Value {
        do { return try await body() } catch { throw IndexFailure(error) }
    }

    private func mapping<Value>(_ body: () throws -> Value) throws(IndexFailure) -> Value {
        do { return try body() } catch { throw IndexFailure(error) }
    }
}

extension IndexFailure {
    /// Codes only: an error of the database may hold its statement, and never leaves here.
    fileprivate init(_ error: any Error) {
        switch error {
        case let failure as IndexFailure: self = failure
        case is RegisterFailure: self = .damaged
        case let failure as DatabaseError:
            let isDamage = [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(failure.resultCode)
            self = isDamage ? .damaged : .store(failure.extendedResultCode.rawValue)
        default: self = .store(ResultCode.SQLITE_ERROR.rawValue)
        }
    }
}

/// The tables of the index; another form of them is another number, and the index is made anew.
enum IndexSchema {
    /// Marks the file as an index: the letters `ComX`.
    private static let applicationID = 0x436f_6d58
    private static let version = 3

    static func isPresent(_ db: Database) throws -> Bool {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version")
        return id == applicationID && version == self.version
    }

    static func install(_ db: Database) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version);
                CREATE TABLE standing (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    stamp BLOB NOT NULL,
                    covered INTEGER NOT NULL CHECK (covered >= 0),
                    last BLOB CHECK (length(last) = 32),
                    building TEXT
                ) STRICT;
                CREATE TABLE cases (
                    place INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    revision INTEGER NOT NULL,
                    due TEXT CHECK (length(due) = 10),
                    terms TEXT NOT NULL,
                    holders TEXT NOT NULL,
                    card BLOB NOT NULL
                ) STRICT;
                CREATE INDEX cases_by_due ON cases (due, -place) WHERE due IS NOT NULL;
                CREATE TABLE due (
                    holder TEXT NOT NULL,
                    due TEXT NOT NULL,
                    place INTEGER NOT NULL,
                    PRIMARY KEY (holder, due, place DESC)
                ) STRICT, WITHOUT ROWID;

                """ + Postings.schema
        )
    }
}
