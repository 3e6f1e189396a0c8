import Casework
import Encoding
import Foundation
import GRDB
package import Ledger
package import Registry

extension SQLiteRegister {
    /// The newest checkpoint and lease.
    package func head() async throws(RegisterFailure) -> Head {
        try await reading { db in
            let row = try Row.fetchOne(
                try db.cachedStatement(
                    sql: """
                        SELECT origin, token, size, root FROM log, checkpoints
                        ORDER BY size DESC LIMIT 1
                        """
                )
            )
            guard let row else { throw RegisterFailure.damaged("log") }
            let checkpoint = Checkpoint(
                origin: row["origin"],
                size: try row.count("size"),
                root: try row.digest("root")
            )
            return Head(checkpoint: checkpoint, token: try row.count("token"))
        }
    }

    /// The checkpoints recorded for the sizes of a range.
    package func checkpoints(
        sizes: ClosedRange<UInt64>
    ) async throws(RegisterFailure) -> [Checkpoint] {
        try await reading { db in
            let rows = try Row.fetchAll(
                try db.cachedStatement(
                    sql: """
                        SELECT origin, size, root FROM log, checkpoints
                        WHERE size BETWEEN ? AND ? ORDER BY size
                        """
                ),
                arguments: [Int64(clamping: sizes.lowerBound), Int64(clamping: sizes.upperBound)]
            )
            return try rows.map { row in
                Checkpoint(
                    origin: row["origin"],
                    size: try row.count("size"),
                    root: try row.digest("root")
                )
            }
        }
    }

    /// Entries from a number on.
    package func leaves(
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> [LedgerEntry] {
        try await reading { db in
            try Row.fetchAll(
                try db.cachedStatement(
                    sql: "SELECT entry FROM leaves WHERE number >= ? ORDER BY number LIMIT ?"
                ),
                arguments: [Int64(clamping: first), max(count, 0)]
            ).map { try $0.digest("entry") }
        }
    }

    /// Entries with what opens them, of one case or all.
    package func entries(
        of caseID: String?,
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        try await entries(of: caseID, ">= :place", first, "ASC", count)
    }

    /// Entries with what opens them, the newest first.
    package func entries(
        of caseID: String?,
        before end: UInt64?,
        count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        try await entries(of: caseID, "< :place", end ?? .max, "DESC", count)
    }

    private func entries(
        of caseID: String?,
        _ side: String,
        _ place: UInt64,
        _ order: String,
        _ count: Int
    ) async throws(RegisterFailure) -> [KeptEntry] {
        let ofCase = caseID == nil ? "" : "leaves.case_id = :case AND"
        let sql = """
            SELECT leaves.number, entry, leaves.case_id, openings.salt AS salt, object,
                inner_digest, events.salt AS event_salt, bytes
            FROM leaves LEFT JOIN openings USING (number) LEFT JOIN events USING (number)
            WHERE \(ofCase) leaves.number \(side) ORDER BY leaves.number \(order) LIMIT :count
            """
        var arguments: StatementArguments = [
            "place": Int64(clamping: place), "count": max(count, 0),
        ]
        if let caseID { arguments += ["case": caseID] }
        let values = arguments
        return try await reading { db in
            try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: values).map {
                try KeptEntry($0)
            }
        }
    }

    private static let labelled = "SELECT reference, peer, revision FROM cases WHERE id = ?"

    /// What cases are called, with one body of each.
    package func labels(
        of cases: [String],
        body name: String
    ) async throws(RegisterFailure) -> [String: CaseLabel] {
        try await reading { db in
            let row = try db.cachedStatement(sql: SQLiteRegister.labelled)
            let body = try db.cachedStatement(
                sql: "SELECT bytes FROM bodies WHERE case_id = ? AND name = ?"
            )
            var labels: [String: CaseLabel] = [:]
            for id in cases {
                guard let known = try Row.fetchOne(row, arguments: [id]) else { continue }
                let bytes = try Data.fetchOne(body, arguments: [id, name])
                labels[id] = CaseLabel(
                    reference: known[0],
                    peer: known[1],
                    revision: known[2],
                    body: bytes.map { Array($0) }
                )
            }
            return labels
        }
    }

    /// Which cases a stretch of the ledger is about.
    package func touched(
        from first: UInt64,
        count: Int
    ) async throws(RegisterFailure) -> Touched {
        try await reading { db in
            let statement = try db.cachedStatement(
                sql: "SELECT number, case_id FROM leaves WHERE number >= ? ORDER BY number LIMIT ?"
            )
            let rows = try Row.fetchCursor(
                statement,
                arguments: [Int64(clamping: first), max(count, 0)]
            )
            var cases: Set<String> = []
            var next = first
            while let row = try rows.next() {
                next = try row.count("number") + 1
                if let id: String = row["case_id"] { cases.insert(id) }
            }
            return Touched(cases, next: next)
        }
    }

    /// The cases a query asks for.
    package func cases(_ query: CaseQuery) async throws(RegisterFailure) -> [CaseRow] {
        var conditions: [String] = []
        var arguments: StatementArguments = ["count": query.count]
        if let officer = query.officer {
            conditions.append("officer = :officer")
            arguments += ["officer": officer]
        }
        if let stage = query.stage {
            conditions.append("stage = :stage")
            arguments += ["stage": stage]
        }
        if let day = query.dueBy {
            conditions.append("due <= :due")
            arguments += ["due": day.description]
        }
        if let after = query.after {
            let later = "(changed < :changed OR (changed = :changed AND id > :id))"
            arguments += ["changed": after.changed.seconds, "id": after.id]
            if query.dueBy == nil {
                conditions.append(later)
            } else {
                conditions.append("(due < :after OR (due = :after AND \(later)))")
                arguments += ["after": after.due?.description]
            }
        }
        let which = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let order = query.dueBy == nil ? "changed DESC, id" : "due DESC, changed DESC, id"
        let sql = "SELECT * FROM cases \(which) ORDER BY \(order) LIMIT :count"
        let values = arguments
        return try await reading { db in
            try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: values).map {
                try CaseRow($0)
            }
        }
    }

    /// The bytes kept under a name.
    package func body(
        of caseID: String,
        name: String
    ) async throws(RegisterFailure) -> [UInt8]? {
        try await reading { db in
            try Data.fetchOne(
                try db.cachedStatement(
                    sql: "SELECT bytes FROM bodies WHERE case_id = ? AND name = ?"
                ),
                arguments: [caseID, name]
            ).map { Array($0) }
        }
    }

    /// The receipts about something.
    package func receipts(
        about digest: Hash
    ) async throws(RegisterFailure) -> [ReceiptRow] {
        try await reading { db in
            try Row.fetchAll(
                try db.cachedStatement(
                    sql: "SELECT * FROM receipts WHERE about = ? ORDER BY digest"
                ),
                arguments: [digest.data]
            ).map { try ReceiptRow($0) }
        }
    }

    /// The spool files in one direction and state.
    package func spool(
        _ direction: SpoolRow.Direction,
        state: String?
    ) async throws(RegisterFailure) -> [SpoolRow] {
        // With a condition that may be none, no index would find the state.
        let which = state == nil ? "" : "AND state = ?"
        let sql = "SELECT * FROM spool WHERE direction = ? \(which) ORDER BY changed, digest"
        var arguments: StatementArguments = [direction.rawValue]
        if let state { arguments += [state] }
        let values = arguments
        return try await reading { db in
            try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: values).map {
                try SpoolRow($0)
            }
        }
    }

    /// What was done under an idempotence key.
    package func answer(scope: String, key: String) async throws(RegisterFailure) -> Answer? {
        try await reading { db in try SQLiteRegister.answer(scope, key, in: db) }
    }

    static func answer(_ scope: String, _ key: String, in db: Database) throws -> Answer? {
        let row = try Row.fetchOne(
            try db.cachedStatement(
                sql: "SELECT request, number, answer FROM answers WHERE scope = ? AND key = ?"
            ),
            arguments: [scope, key]
        )
        return try row.map { row in
            Answer(
                request: try row.digest("request"),
                index: try row.count("number"),
                answer: row.bytes("answer")
            )
        }
    }

    /// What was cosigned last of another's log.
    package func witnessed(origin: String) async throws(RegisterFailure) -> WitnessedRow? {
        try await reading { db in
            try Row.fetchOne(
                try db.cachedStatement(sql: "SELECT * FROM witnessed WHERE origin = ?"),
                arguments: [origin]
            ).map { row in
                WitnessedRow(
                    origin: row["origin"],
                    size: try row.count("size"),
                    root: try row.digest("root")
                )
            }
        }
    }

    /// The cosignatures of an own checkpoint.
    package func cosignatures(
        size: UInt64
    ) async throws(RegisterFailure) -> [NoteSignature] {
        try await reading { db in
            try Row.fetchAll(
                try db.cachedStatement(
                    sql: "SELECT * FROM cosignatures WHERE size = ? ORDER BY name, key_id"
                ),
                arguments: [Int64(clamping: size)]
            ).map { row in
                NoteSignature(
                    name: row["name"],
                    keyID: UInt32(truncatingIfNeeded: row["key_id"] as Int64),
                    signature: row.bytes("signature")
                )
            }
        }
    }

    /// Settings, pages, indices and references, as SQLite itself sees them.
    ///
    /// Pages are read beside whoever writes: of a large register that takes minutes.
    package func checkStore() async throws(RegisterFailure) {
        let setting = try await writing { db in try Settings.wrong(in: db) }
        if let setting { throw .damaged(setting) }
        let wrong = try await readingLong { db in
            let verdict = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
            if verdict != "ok" { return "pages" as String? }
            let stray = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check")
            return stray == nil ? nil : "references"
        }
        if let wrong { throw .damaged(wrong) }
    }
}
