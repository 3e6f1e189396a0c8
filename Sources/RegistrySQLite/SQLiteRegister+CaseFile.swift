import Casework
import Encoding
import Foundation
import GRDB
import Ledger
package import Registry

extension SQLiteRegister {
    /// A case by one of its names, read at one moment.
    package func caseFile(_ name: CaseName) async throws(RegisterFailure) -> CaseFile? {
        try await reading { db in try SQLiteRegister.caseFile(name, in: db) }
    }

    /// The row of a case and how much there is of it.
    package func stand(_ name: CaseName) async throws(RegisterFailure) -> CaseStand? {
        try await reading { db in
            guard let found = try SQLiteRegister.row(name, in: db) else { return nil }
            let kept = KeptCase(try CaseRow(found), revision: found["revision"])
            let statement = try db.cachedStatement(
                sql: """
                    SELECT (SELECT count(*) FROM bodies WHERE case_id = :id) AS bodies,
                        (SELECT count(*) FROM leaves WHERE case_id = :id) AS entries,
                        (SELECT count(*) FROM leaves JOIN events USING (number)
                            WHERE case_id = :id) AS events
                    """
            )
            guard let counts = try Row.fetchOne(statement, arguments: ["id": kept.row.id]) else {
                return nil
            }
            return CaseStand(
                kept,
                bodies: counts["bodies"],
                entries: counts["entries"],
                events: counts["events"]
            )
        }
    }

    private static func caseFile(_ name: CaseName, in db: Database) throws -> CaseFile? {
        guard let found = try row(name, in: db) else { return nil }
        return try fill(CaseFile(KeptCase(CaseRow(found), revision: found["revision"])), in: db)
    }

    private static func row(_ name: CaseName, in db: Database) throws -> Row? {
        switch name {
        case .id(let id):
            try one("SELECT * FROM cases WHERE id = ?", id, in: db)
        case .reference(let text):
            try one("SELECT * FROM cases WHERE reference = ?", text, in: db)
        case .opening(let digest):
            try one("SELECT * FROM cases WHERE opening = ?", digest.data, in: db)
        case .envelope(let digest):
            try one(
                """
                SELECT * FROM cases
                WHERE id = (SELECT case_id FROM envelopes WHERE digest = ?)
                """,
                digest.data,
                in: db
            )
        }
    }

    private static func one(
        _ sql: String,
        _ name: any DatabaseValueConvertible,
        in db: Database
    ) throws -> Row? {
        try Row.fetchOne(
            try db.cachedStatement(sql: sql),
            arguments: StatementArguments([name])
        )
    }

    private static func fill(_ empty: CaseFile, in db: Database) throws -> CaseFile {
        var file = empty
        let id: StatementArguments = [file.kept.row.id]
        func rows(_ table: String, _ order: String) throws -> [Row] {
            let sql = "SELECT * FROM \(table) WHERE case_id = ? ORDER BY \(order)"
            return try Row.fetchAll(try db.cachedStatement(sql: sql), arguments: id)
        }
        file.measures = try rows("measures", "measure").map { try MeasureRow($0) }
        file.bodies = try String.fetchAll(
            try db.cachedStatement(
                sql: "SELECT name FROM bodies WHERE case_id = ? ORDER BY name"
            ),
            arguments: id
        )
        file.envelopes = try rows("envelopes", "author, sequence").map { try EnvelopeRow($0) }
        file.vault = try rows("vault", "name").map { try VaultRow($0) }
        file.holds = try rows("holds", "id").map { try HoldRow($0) }
        return file
    }
}

// MARK: - Rows

extension Row {
    func digest(_ column: String) throws -> Hash {
        guard let hash = try optionalDigest(column) else { throw RegisterFailure.damaged(column) }
        return hash
    }

    func optionalDigest(_ column: String) throws -> Hash? {
        guard let data: Data = self[column] else { return nil }
        guard let hash = Hash(data) else { throw RegisterFailure.damaged(column) }
        return hash
    }

    func count(_ column: String) throws -> UInt64 {
        let number: Int64 = self[column]
        guard let count = UInt64(exactly: number) else { throw RegisterFailure.damaged(column) }
        return count
    }

    func bytes(_ column: String) -> [UInt8] { Array(self[column] as Data) }

    func instant(_ column: String) throws -> Instant {
        guard let instant = try optionalInstant(column) else {
            throw RegisterFailure.damaged(column)
        }
        return instant
    }

    func optionalInstant(_ column: String) throws -> Instant? {
        guard let seconds: Int64 = self[column] else { return nil }
        guard let instant = Instant(seconds: seconds) else { throw RegisterFailure.damaged(column) }
        return instant
    }

    func word<Word: RawRepresentable<String>>(_ column: String) throws -> Word {
        guard let word = Word(rawValue: self[column]) else {
            throw RegisterFailure.damaged(column)
        }
        return word
    }

    func day(_ column: String) throws -> Day? {
        guard let text: String = self[column] else { return nil }
        guard let day = Day(text) else { throw RegisterFailure.damaged(column) }
        return day
    }
}

extension String {
    fileprivate var bytes: [UInt8] { [UInt8](utf8) }
}

extension CaseRow {
    init(_ row: Row) throws {
        self.init(
            id: row["id"],
            reference: row["reference"],
            side: try row.word("side"),
            peer: row["peer"],
            stage: row["stage"],
            opened: try row.instant("opened")
        )
        opening = try row.optionalDigest("opening")
        officer = row["officer"]
        changed = try row.instant("changed")
        due = try row.day("due")
        guard let text: String = row["codes"],
            let json = try? JSON(parsing: text.bytes, limit: 1 << 20),
            let members = json.object
        else { throw RegisterFailure.damaged("codes") }
        codes = members.compactMapValues(\.string)
    }
}

extension KeptEntry {
    init(_ row: Row) throws {
        var opening: EntryOpening?
        if let salt = try row.optionalDigest("salt") {
            opening = EntryOpening(
                salt: salt,
                object: try row.digest("object"),
                inner: try row.digest("inner_digest")
            )
        }
        var event: KeptEvent?
        if let bytes: Data = row["bytes"] {
            let salt = try row.optionalDigest("event_salt")
            event =
                salt.map { .clear(EventOpening(salt: $0, event: Array(bytes))) }
                ?? .sealed(Array(bytes))
        }
        self.init(
            index: try row.count("number"),
            entry: try row.digest("entry"),
            opening: opening,
            event: event,
            caseID: row["case_id"]
        )
    }
}

extension MeasureRow {
    init(_ row: Row) throws {
        self.init(
            caseID: row["case_id"],
            measure: row["measure"],
            stage: row["stage"],
            changed: try row.instant("changed")
        )
    }
}

extension EnvelopeRow {
    init(_ row: Row) throws {
        self.init(
            digest: try row.digest("digest"),
            caseID: row["case_id"],
            author: try row.word("author"),
            sequence: try row.count("sequence"),
            previous: try row.optionalDigest("previous"),
            seen: try row.optionalDigest("seen"),
            type: row["type"],
            at: try row.instant("at")
        )
    }
}

extension ReceiptRow {
    init(_ row: Row) throws {
        self.init(
            digest: try row.digest("digest"),
            about: try row.digest("about"),
            author: try row.word("author"),
            type: row["type"],
            at: try row.instant("at"),
            bytes: row.bytes("bytes")
        )
    }
}

extension SpoolRow {
    init(_ row: Row) throws {
        self.init(
            digest: try row.digest("digest"),
            peer: row["peer"],
            direction: try row.word("direction"),
            content: try row.word("content"),
            caseID: row["case_id"],
            size: try row.count("size"),
            state: row["state"],
            changed: try row.instant("changed")
        )
    }
}

extension VaultRow {
    init(_ row: Row) throws {
        self.init(
            name: row["name"],
            caseID: row["case_id"],
            size: try row.count("size"),
            digest: try row.digest("digest"),
            stored: try row.instant("stored")
        )
        destroyed = try row.optionalInstant("destroyed")
    }
}

extension HoldRow {
    init(_ row: Row) throws {
        guard let review = try row.day("review") else { throw RegisterFailure.damaged("review") }
        self.init(
            id: row["id"],
            caseID: row["case_id"],
            holder: row["holder"],
            reason: row["reason"],
            review: review,
            placed: try row.instant("placed")
        )
        lifted = try row.optionalInstant("lifted")
    }
}
