import Casework
import Encoding
import Foundation
import GRDB
import Ledger
import Registry

extension SQLiteRegister {
    static func apply(_ change: Change, in db: Database) throws {
        switch change {
        case .open(let row): try open(row, in: db)
        case .update(let row, let revision): try update(row, revision, in: db)
        case .measure(let row): try keep(row, in: db)
        case .body(let caseID, let name, let bytes):
            try db.run(
                """
                INSERT INTO bodies VALUES (?, ?, ?)
                ON CONFLICT (case_id, name) DO UPDATE SET bytes = excluded.bytes
                """,
                caseID,
                name,
                Data(bytes)
            )
        case .envelope(let row, let bytes): try add(row, bytes, in: db)
        case .receipt(let row): try add(row, in: db)
        case .spool(let row): try keep(row, in: db)
        case .store(let row): try add(row, in: db)
        case .destroy(let name, let at):
            try db.run(
                "UPDATE vault SET destroyed = ? WHERE name = ? AND destroyed IS NULL",
                at.seconds,
                name
            )
            try requireChange(db, .missing(.vault))
        case .hold(let row): try add(row, in: db)
        case .lift(let id, let at):
            try db.run(
                "UPDATE holds SET lifted = ? WHERE id = ? AND lifted IS NULL",
                at.seconds,
                id
            )
            try requireChange(db, .missing(.hold))
        case .witnessed(let row): try keep(row, in: db)
        case .cosigned(let row):
            try db.run(
                "INSERT INTO cosignatures VALUES (?, ?, ?, ?)",
                Int64(row.size),
                row.signature.name,
                Int64(row.signature.keyID),
                Data(row.signature.signature)
            )
        case .figures(let figures): try count(figures, in: db)
        case .erase(let erasure): try erase(erasure, in: db)
        }
    }

    private static func requireChange(_ db: Database, _ otherwise: ActRefused) throws {
        if db.changesCount == 0 { throw otherwise }
    }

    private static func codes(_ row: CaseRow) -> String {
        let members = row.codes.mapValues { JSON.string($0) }
        return String(decoding: JSON.object(members).canonical, as: UTF8.self)
    }

    private static func open(_ row: CaseRow, in db: Database) throws {
        try db.run(
            "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
            row.id,
            row.reference,
            row.side.rawValue,
            row.peer,
            row.opening?.data,
            row.stage,
            row.officer,
            row.opened.seconds,
            row.changed.seconds,
            row.due?.description,
            codes(row)
        )
    }

    private static func update(_ row: CaseRow, _ revision: Int64, in db: Database) throws {
        try db.run(
            """
            UPDATE cases SET reference = ?, opening = ?, stage = ?, officer = ?, changed = ?,
                due = ?, codes = ?, revision = revision + 1
            WHERE id = ? AND revision = ? AND side = ? AND peer = ? AND opened = ?
                AND (opening IS NULL OR opening IS ?)
            """,
            row.reference,
            row.opening?.data,
            row.stage,
            row.officer,
            row.changed.seconds,
            row.due?.description,
            codes(row),
            row.id,
            revision,
            row.side.rawValue,
            row.peer,
            row.opened.seconds,
            row.opening?.data
        )
        guard db.changesCount == 0 else { return }
        let isThere = try Bool.fetchOne(
            db,
            sql: "SELECT EXISTS (SELECT 1 FROM cases WHERE id = ?)",
            arguments: [row.id]
        )
        throw isThere == true ? ActRefused.stale(.caseRow) : ActRefused.missing(.caseRow)
    }

    private static func keep(_ row: MeasureRow, in db: Database) throws {
        try db.run(
            """
            INSERT INTO measures VALUES (?, ?, ?, ?) ON CONFLICT (case_id, measure)
            DO UPDATE SET stage = excluded.stage, changed = excluded.changed
            """,
            row.caseID,
            row.measure,
            row.stage,
            row.changed.seconds
        )
    }

    private static func add(_ row: EnvelopeRow, _ bytes: [UInt8], in db: Database) throws {
        try db.run(
            "INSERT INTO envelopes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row.digest.data,
            row.caseID,
            row.author.rawValue,
            Int64(row.sequence),
            row.previous?.data,
            row.seen?.data,
            row.type,
            row.at.seconds
        )
        try db.run("INSERT INTO bodies VALUES (?, ?, ?)", row.caseID, row.bodyName, Data(bytes))
    }

    private static func add(_ row: ReceiptRow, in db: Database) throws {
        try db.run(
            "INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?)",
            row.digest.data,
            row.about.data,
            row.author.rawValue,
            row.type,
            row.at.seconds,
            Data(row.bytes)
        )
    }

    private static func keep(_ row: SpoolRow, in db: Database) throws {
        try db.run(
            """
            INSERT INTO spool VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest)
            DO UPDATE SET state = excluded.state, changed = excluded.changed,
                case_id = excluded.case_id
            WHERE peer = excluded.peer AND direction = excluded.direction
                AND content = excluded.content AND size = excluded.size
                AND (case_id IS NULL OR case_id IS excluded.case_id)
            """,
            row.digest.data,
            row.peer,
            row.direction.rawValue,
            row.content.rawValue,
            row.caseID,
            Int64(row.size),
            row.state,
            row.changed.seconds
        )
        try requireChange(db, .duplicate(.spool))
    }

    private static func add(_ row: VaultRow, in db: Database) throws {
        try db.run(
            "INSERT INTO vault VALUES (?, ?, ?, ?, ?, NULL)",
            row.name,
            row.caseID,
            Int64(row.size),
            row.digest.data,
            row.stored.seconds
        )
    }

    private static func add(_ row: HoldRow, in db: Database) throws {
        try db.run(
            "INSERT INTO holds VALUES (?, ?, ?, ?, ?, ?, NULL)",
            row.id,
            row.caseID,
            row.holder,
            row.reason,
            row.review.description,
            row.placed.seconds
        )
    }

    private static func keep(_ row: WitnessedRow, in db: Database) throws {
        try db.run(
            """
            INSERT INTO witnessed VALUES (?, ?, ?) ON CONFLICT (origin)
            DO UPDATE SET size = excluded.size, root = excluded.root
            """,
            row.origin,
            Int64(row.size),
            row.root.data
        )
    }
}

// MARK: - Erasing

extension SQLiteRegister {
    private static func erase(_ erasure: Erasure, in db: Database) throws {
        switch erasure {
        case .event(let number):
            try db.run("DELETE FROM events WHERE number = ?", Int64(number))
            try requireChange(db, .missing(.erasure))
        case .opening(let number):
            try db.run("DELETE FROM events WHERE number = ?", Int64(number))
            try db.run("DELETE FROM openings WHERE number = ?", Int64(number))
            try requireChange(db, .missing(.erasure))
        case .body(let caseID, let name): try eraseBody(caseID, name, in: db)
        case .envelope(let digest, let rest):
            let caseID = try String.fetchOne(
                db,
                sql: "SELECT case_id FROM envelopes WHERE digest = ?",
                arguments: [digest.data]
            )
            guard let caseID else { throw ActRefused.missing(.erasure) }
            let name = EnvelopeRow.bodyPrefix + digest.hex
            try eraseBody(caseID, name, in: db)
            if let rest {
                try db.run("INSERT INTO bodies VALUES (?, ?, ?)", caseID, name, Data(rest))
            }
        case .wholeCase(let caseID): try eraseCase(caseID, in: db)
        }
    }

    private static func eraseBody(_ caseID: String, _ name: String, in db: Database) throws {
        try db.run("DELETE FROM bodies WHERE case_id = ? AND name = ?", caseID, name)
        try requireChange(db, .missing(.erasure))
    }

    private static func eraseCase(_ caseID: String, in db: Database) throws {
        let held = try Row.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM holds WHERE case_id = ? AND lifted IS NULL)
                FROM cases WHERE id = ?
                """,
            arguments: [caseID, caseID]
        )
        guard let held else { throw ActRefused.missing(.erasure) }
        if held[0] == true { throw ActRefused.held }
        try db.run("DELETE FROM bodies WHERE case_id = ?", caseID)
        try db.run("DELETE FROM answers WHERE case_id = ?", caseID)
        try db.run(
            "DELETE FROM events WHERE number IN (SELECT number FROM leaves WHERE case_id = ?)",
            caseID
        )
    }
}
