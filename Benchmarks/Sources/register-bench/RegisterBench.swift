import Foundation
import GRDBSQLite
import Ledger
import Registry
import RegistrySQLite

/// Durable acts of 512-byte events beside plain rows of the same size in SQLite, both WAL and FULL.
@main
struct RegisterBench {
    static let eventSize = 512
    static let rounds = 5

    static func main() async throws {
        let folder = NSTemporaryDirectory() + "/register-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for batch in [1, 16, 256] {
            var ours: [Double] = []
            var plain: [Double] = []
            let total = batch * 400
            for round in 0..<rounds {
                let name = "\(folder)/\(batch)-\(round)"
                ours.append(try await acts(name + "-register", batch: batch, total: total))
                plain.append(try rows(name + "-plain", batch: batch, total: total))
            }
            let (our, their) = (median(ours), median(plain))
            print("acts kept durably, batch \(batch): \(Int(Double(total) / our))/s")
            print("  plain rows: \(Int(Double(total) / their))/s")
            print("  \((their / our * 100).rounded() / 100) of plain SQLite, WAL, FULL")
        }
    }

    /// Two fresh salts, entry, leaf, root, checkpoint body; the checkpoint is signed each time.
    private static func acts(_ path: String, batch: Int, total: Int) async throws -> Double {
        var source = SystemRandomNumberGenerator()
        guard
            let key = SigningKey(name: "bench.example/log", algorithm: .log, using: &source)
        else { throw Unusable() }
        let register = try SQLiteRegister.create(at: path, origin: key.verifier.name)
        let lease = try await register.takeLease()
        let event = [UInt8](repeating: 0x61, count: eventSize)
        let object = Hash.of(event)
        var tree = CompactRange()
        let start = ContinuousClock.now
        for _ in 0..<total / batch {
            let acts = (0..<batch).compactMap { _ in
                Act(
                    [],
                    caseID: nil,
                    commitment: Commitment(object: object, event: event, using: &source)
                )
            }
            tree = try await register.commit(Batch(acts, to: tree, by: lease)).tree
            let body = Checkpoint(origin: key.verifier.name, size: tree.size, root: tree.root)
            guard key.signature(of: body.text) != nil else { throw Unusable() }
        }
        let time = seconds(since: start)
        guard tree.size == UInt64(total) else { throw Unusable() }
        try register.close()
        return time
    }

    /// One insert for each row, one transaction for each batch, through SQLite's own functions.
    private static func rows(_ path: String, batch: Int, total: Int) throws -> Double {
        var database: OpaquePointer?
        guard sqlite3_open(path, &database) == SQLITE_OK else { throw Unusable() }
        defer { sqlite3_close(database) }
        try run("PRAGMA journal_mode = WAL", database)
        try run("PRAGMA synchronous = FULL", database)
        try run("CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)", database)
        var insert: OpaquePointer?
        let sql = "INSERT INTO rows (bytes) VALUES (?)"
        guard sqlite3_prepare_v2(database, sql, -1, &insert, nil) == SQLITE_OK else {
            throw Unusable()
        }
        defer { sqlite3_finalize(insert) }
        let bytes = [UInt8](repeating: 0x61, count: eventSize)
        let start = ContinuousClock.now
        for _ in 0..<total / batch {
            try run("BEGIN IMMEDIATE", database)
            for _ in 0..<batch {
                let code = bytes.withUnsafeBytes { buffer in
                    sqlite3_bind_blob(insert, 1, buffer.baseAddress, Int32(buffer.count), nil)
                    return sqlite3_step(insert)
                }
                guard code == SQLITE_DONE else { throw Unusable() }
                sqlite3_reset(insert)
            }
            try run("COMMIT", database)
        }
        return seconds(since: start)
    }

    private static func run(_ sql: String, _ database: OpaquePointer?) throws {
        guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else { throw Unusable() }
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}

/// The machine refused a file or a key.
struct Unusable: Error {}
