import Casework
import Encoding
import Foundation
import GRDB
import Ledger
package import Registry
import Synchronization

extension SQLiteRegister {
    /// Takes the lease from whoever has it, durably.
    package func takeLease() async throws(RegisterFailure) -> Lease {
        try await writing { db in
            try db.run("UPDATE log SET token = token + 1")
            let token = try Int64.fetchOne(db, sql: "SELECT token FROM log")
            guard let token else { throw RegisterFailure.damaged("log") }
            return Lease(token: UInt64(token))
        }
    }

    /// Keeps a batch in one transaction; each act has a savepoint of its own.
    package func commit(_ batch: Batch) async throws(RegisterFailure) -> Committed {
        guard batch.acts.count <= Batch.countLimit else { throw .tooMany }
        let committed = try await writing { db in
            try Self.check(batch, in: db)
            var tree = batch.tree
            var outcomes: [ActOutcome] = []
            for act in batch.acts {
                let outcome = try Self.perform(act, number: tree.size, in: db)
                if case .done = outcome { tree.append(Tree.leaf(act.opening.entry)) }
                outcomes.append(outcome)
            }
            if tree.size > batch.tree.size {
                try db.run(
                    "INSERT INTO checkpoints VALUES (?, ?)",
                    Int64(tree.size),
                    tree.root.data
                )
            }
            return Committed(outcomes, tree: tree)
        }
        if zip(batch.acts, committed.outcomes).contains(where: { $0.erased($1) }) {
            mustCut.withLock { $0 = true }
        }
        await cutWriteAheadLog()
        return committed
    }

    /// What was erased is still in the log of writes until that is cut; while a reader needs the
    /// log, cutting waits for the next commit, and it is cut when the file is closed.
    private func cutWriteAheadLog() async {
        guard mustCut.withLock({ $0 }) else { return }
        let done = try? await database.writeWithoutTransaction { db in
            try db.checkpoint(.truncate)
        }
        if done != nil { mustCut.withLock { $0 = false } }
    }

    private static func check(_ batch: Batch, in db: Database) throws {
        let token = try Int64.fetchOne(db, sql: "SELECT token FROM log")
        guard token.map({ UInt64($0) }) == batch.lease.token else { throw RegisterFailure.fenced }
        let recorded = try Data.fetchOne(
            db,
            sql: "SELECT root FROM checkpoints WHERE size = ?",
            arguments: [Int64(batch.tree.size)]
        )
        if let recorded, recorded != batch.tree.root.data {
            throw RegisterFailure.secondRoot(size: batch.tree.size)
        }
        let size = try Int64.fetchOne(db, sql: "SELECT max(size) FROM checkpoints") ?? 0
        guard UInt64(size) == batch.tree.size else {
            throw RegisterFailure.moved(size: UInt64(size))
        }
    }

    /// Does one act whole or nothing of it; throws only what ends the whole batch.
    private static func perform(
        _ act: Act,
        number: UInt64,
        in db: Database
    ) throws -> ActOutcome {
        if let defect = ActBounds.defect(of: act) { return .refused(defect) }
        if let key = act.key, let kept = try answer(key.scope, key.key, in: db) {
            guard kept.request == key.request else { return .refused(.keyReused) }
            return .repeated(kept.index, answer: kept.answer)
        }
        do {
            try db.inSavepoint {
                for change in act.changes {
                    try refusing(change.thing) { try apply(change, in: db) }
                }
                try refusing(.act) { try append(act, Int64(number), in: db) }
                return .commit
            }
        } catch let refused as ActRefused { return .refused(refused) }
        return .done(number)
    }

    private static func append(_ act: Act, _ number: Int64, in db: Database) throws {
        let opening = act.opening
        try db.run("INSERT INTO leaves VALUES (?, ?, ?)", number, opening.entry.data, act.caseID)
        try db.run(
            "INSERT INTO openings VALUES (?, ?, ?, ?)",
            number,
            opening.salt.data,
            opening.object.data,
            opening.inner.data
        )
        let (salt, bytes): (Data?, [UInt8]) =
            switch act.event {
            case .clear(let event): (event.salt.data, event.event)
            case .sealed(let bytes): (nil, bytes)
            }
        try db.run("INSERT INTO events VALUES (?, ?, ?)", number, salt, Data(bytes))
        guard let key = act.key else { return }
        try db.run(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            key.scope,
            key.key,
            key.request.data,
            number,
            act.caseID,
            Data(key.answer)
        )
    }

    /// What the constraints of the tables say, as a reason to refuse the act.
    private static func refusing(_ thing: Thing, _ body: () throws -> Void) throws {
        do { try body() } catch let error as DatabaseError {
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_FOREIGNKEY: throw ActRefused.missing(thing)
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY,
                .SQLITE_CONSTRAINT_ROWID:
                throw ActRefused.duplicate(thing)
            case .SQLITE_CONSTRAINT_TRIGGER where error.message == "held": throw ActRefused.held
            case .SQLITE_CONSTRAINT_TRIGGER where error.message == "broken chain":
                throw ActRefused.brokenChain
            case .SQLITE_CONSTRAINT_TRIGGER where error.message == "older size":
                throw ActRefused.stale(thing)
            default: throw error
            }
        }
    }
}

extension Act {
    /// True when it was done and erased something.
    fileprivate func erased(_ outcome: ActOutcome) -> Bool {
        guard case .done = outcome else { return false }
        return changes.contains { if case .erase = $0 { true } else { false } }
    }
}

extension Database {
    /// Runs a statement that is prepared once for a connection.
    func run(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}

// MARK: - Failures

extension SQLiteRegister {
    /// Reads and writes in one transaction.
    func writing<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(RegisterFailure) -> Value {
        try await mapping { try await self.database.write(body) }
    }

    /// Reads at one moment, on the thread of whoever asks.
    ///
    /// A page asks many small questions, each of which takes some microseconds: handing it to
    /// another thread and the answer back took longer, and waited twice for a free core.
    func reading<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(RegisterFailure) -> Value {
        try await mapping { try self.read(body) }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Task.checkCancellation()
        return try database.read(body)
    }

    /// Reads at one moment what takes long, on a thread of its own.
    func readingLong<Value: Sendable>(
        _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws(RegisterFailure) -> Value {
        try await mapping { try await self.database.read(body) }
    }

    /// Codes only: an error of the database may hold its statement, and never leaves here.
    func mapping<Value>(
        _ body: () async throws -> Value
    ) async throws(RegisterFailure) -> Value {
        do { return try await body() } catch let failure as RegisterFailure {
            throw failure
        } catch let failure as DatabaseError {
            throw .store(failure.extendedResultCode.rawValue)
        } catch is CancellationError {
            throw .cancelled
        } catch { throw .store(ResultCode.SQLITE_ERROR.rawValue) }
    }
}
