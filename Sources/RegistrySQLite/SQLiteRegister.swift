package import Files
import Foundation
import GRDB
import Ledger
package import Registry
import Synchronization

/// Why a register's file is not opened or made.
package enum OpenFailure: Error, Sendable, Hashable {
    /// There is no register.
    case missing
    /// There is one already.
    case exists
    /// Another process has it open.
    case locked
    /// A newer version of this program wrote it.
    case newerSchema(Int)
    /// A migration or the tables themselves are not those of this program.
    case otherSchema(Int)
    /// The store does not keep a setting that durability or erasure rests on.
    case unsafeSetting(String)
    case file(FileFailure)
    /// SQLite refused, with its extended result code.
    case store(Int32)
}

/// The register in one SQLite file.
///
/// The file is trusted to keep what it was given and nothing else: who can write to it can destroy
/// the register, but cannot change an entry without a checkpoint that others hold being wrong. Who
/// can read it learns what stands in clear, no body and no sealed event.
package final class SQLiteRegister: Register {
    let database: any DatabaseWriter
    private let lock: Mutex<WriteLock?>
    /// True from an erasure until the log of writes was cut.
    let mustCut = Mutex(false)

    private struct WriteLock: ~Copyable, Sendable { let lock: FileLock }

    /// Makes a register for the log of that origin; a file left empty by a first attempt is used.
    package static func create(
        at path: String,
        origin: String
    ) throws(OpenFailure) -> SQLiteRegister {
        try OpenFailure.mapping {
            if !Files.exists(path) { try Files.write([], to: path, mode: 0o600) }
            let register = try SQLiteRegister(at: path)
            try register.database.writeWithoutTransaction { db in
                guard try !Schema.isInstalled(db) else { throw OpenFailure.exists }
                try Schema.install(db, origin: origin)
            }
            try register.start()
            try Files.syncDirectory(of: path)
            return register
        }
    }

    /// Opens a register that was made before, bringing its tables up to date.
    package static func open(at path: String) throws(OpenFailure) -> SQLiteRegister {
        try OpenFailure.mapping {
            guard Files.exists(path) else { throw OpenFailure.missing }
            let register = try SQLiteRegister(at: path)
            try register.database.writeWithoutTransaction { db in
                guard try Schema.isInstalled(db) else { throw OpenFailure.missing }
                try Schema.migrate(db)
            }
            try register.start()
            return register
        }
    }

    /// A register in SQLite's memory, for tests.
    package static func inMemory(origin: String) throws(OpenFailure) -> SQLiteRegister {
        try OpenFailure.mapping {
            let queue = try DatabaseQueue(configuration: configuration)
            let register = SQLiteRegister(queue, lock: nil)
            try queue.writeWithoutTransaction { try Schema.install($0, origin: origin) }
            try register.start()
            return register
        }
    }

    private init(_ database: any DatabaseWriter, lock: consuming WriteLock?) {
        self.database = database
        self.lock = Mutex(lock)
    }

    private convenience init(at path: String) throws {
        let lock: WriteLock
        do throws(FileFailure) { lock = WriteLock(lock: try FileLock(path + ".lock")) } catch {
            throw error.code == EWOULDBLOCK ? OpenFailure.locked : OpenFailure.file(error)
        }
        let pool = try DatabasePool(path: path, configuration: SQLiteRegister.configuration)
        self.init(pool, lock: lock)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // Without it, INSERT OR REPLACE removes rows behind the back of the triggers.
            try db.execute(sql: "PRAGMA recursive_triggers = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        return configuration
    }

    /// Turns on what the library turned off, and makes sure of every setting that matters.
    private func start() throws {
        try database.writeWithoutTransaction { db in
            // GRDB sets NORMAL for a database in WAL mode, after `prepareDatabase` has run.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            if let wrong = try Settings.wrong(in: db) { throw OpenFailure.unsafeSetting(wrong) }
            try Schema.compare(db)
        }
    }

    /// The value of a setting on the connection that writes; nothing when there is no such setting.
    package func setting(_ name: StaticString) async throws(RegisterFailure) -> Int? {
        let sql = "PRAGMA \(name)"
        return try await mapping {
            try await self.database.writeWithoutTransaction { try Int.fetchOne($0, sql: sql) }
        }
    }

    /// Closes the file; every later verb fails.
    package func close() throws(OpenFailure) {
        try OpenFailure.mapping { try database.close() }
        lock.withLock { $0 = nil }
    }
}

/// The settings that durability, constraints and erasure rest on.
enum Settings {
    /// The value each must have on the connection that writes.
    static let required = [
        ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("recursive_triggers", 1),
        ("trusted_schema", 0), ("busy_timeout", 5000),
    ]

    /// The name of the first setting with another value.
    static func wrong(in db: Database) throws -> String? {
        for (name, value) in required
        where try Int.fetchOne(db, sql: "PRAGMA \(name)") != value { return name }
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        return journal == "wal" || journal == "memory" ? nil : "journal_mode"
    }
}

extension OpenFailure {
    static func mapping<Value>(_ body: () throws -> Value) throws(OpenFailure) -> Value {
        do { return try body() } catch let failure as OpenFailure { throw failure } catch let
            failure as FileFailure
        { throw .file(failure) } catch let failure as DatabaseError {
            throw .store(failure.extendedResultCode.rawValue)
        } catch { throw .store(ResultCode.SQLITE_ERROR.rawValue) }
    }
}
