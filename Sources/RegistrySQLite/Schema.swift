import Ledger

/// The tables, as SQL text: each migration is run once, in order, and never edited afterwards.
enum Schema {
    struct Migration {
        let version: Int
        let sql: String

        /// The SHA-256 of the text, recorded beside the version.
        var digest: Hash { Hash.of(Array(sql.utf8)) }
    }

    static let migrations = [
        Migration(version: 1, sql: ledger + cases + exchange + guards),
        Migration(version: 2, sql: counts),
        Migration(version: 3, sql: lists + spreads),
    ]

    /// Leaves and checkpoints stay for ever; events and salts lie beside them and can be erased.
    private static let ledger = """
        CREATE TABLE log (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            origin TEXT NOT NULL CHECK (origin <> ''),
            token INTEGER NOT NULL CHECK (token >= 0)
        ) STRICT;
        CREATE TABLE leaves (
            number INTEGER PRIMARY KEY CHECK (number >= 0),
            entry BLOB NOT NULL CHECK (length(entry) = 32),
            case_id TEXT REFERENCES cases (id)
        ) STRICT;
        CREATE INDEX leaves_by_case ON leaves (case_id, number) WHERE case_id IS NOT NULL;
        CREATE TABLE checkpoints (
            size INTEGER PRIMARY KEY CHECK (size >= 0),
            root BLOB NOT NULL CHECK (length(root) = 32)
        ) STRICT;
        CREATE TABLE openings (
            number INTEGER PRIMARY KEY REFERENCES leaves (number),
            salt BLOB NOT NULL CHECK (length(salt) = 32),
            object BLOB NOT NULL CHECK (length(object) = 32),
            inner_digest BLOB NOT NULL CHECK (length(inner_digest) = 32)
        ) STRICT;
        CREATE TABLE events (
            number INTEGER PRIMARY KEY REFERENCES leaves (number),
            salt BLOB CHECK (length(salt) = 32),
            bytes BLOB NOT NULL CHECK (length(bytes) <= 69632)
        ) STRICT;
        CREATE TABLE answers (
            scope TEXT NOT NULL CHECK (scope <> ''),
            key TEXT NOT NULL CHECK (key <> ''),
            request BLOB NOT NULL CHECK (length(request) = 32),
            number INTEGER NOT NULL REFERENCES leaves (number),
            case_id TEXT REFERENCES cases (id),
            answer BLOB NOT NULL CHECK (length(answer) <= 65536),
            PRIMARY KEY (scope, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX answers_by_case ON answers (case_id) WHERE case_id IS NOT NULL;
        CREATE INDEX answers_by_number ON answers (number);
        CREATE TABLE cosignatures (
            size INTEGER NOT NULL REFERENCES checkpoints (size),
            name TEXT NOT NULL CHECK (name <> ''),
            key_id INTEGER NOT NULL CHECK (key_id BETWEEN 0 AND 4294967295),
            signature BLOB NOT NULL,
            PRIMARY KEY (size, name, key_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE witnessed (
            origin TEXT PRIMARY KEY NOT NULL CHECK (origin <> ''),
            size INTEGER NOT NULL CHECK (size >= 0),
            root BLOB NOT NULL CHECK (length(root) = 32)
        ) STRICT, WITHOUT ROWID;

        """

    /// What stands in clear of a case, and its opaque bodies.
    private static let cases = """
        CREATE TABLE cases (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            reference TEXT NOT NULL UNIQUE CHECK (reference <> ''),
            side TEXT NOT NULL CHECK (side IN ('requesting', 'requested')),
            peer TEXT NOT NULL CHECK (peer <> ''),
            opening BLOB UNIQUE CHECK (length(opening) = 32),
            stage TEXT NOT NULL CHECK (stage <> ''),
            officer TEXT CHECK (officer <> ''),
            opened INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            due TEXT CHECK (length(due) = 10),
            codes TEXT NOT NULL CHECK (codes GLOB '{*}'),
            revision INTEGER NOT NULL CHECK (revision >= 1)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX cases_by_change ON cases (changed DESC, id);
        CREATE INDEX cases_by_officer ON cases (officer, changed DESC, id);
        CREATE INDEX cases_by_stage ON cases (stage, changed DESC, id);
        CREATE TABLE measures (
            case_id TEXT NOT NULL REFERENCES cases (id),
            measure TEXT NOT NULL CHECK (measure <> ''),
            stage TEXT NOT NULL CHECK (stage <> ''),
            changed INTEGER NOT NULL,
            PRIMARY KEY (case_id, measure)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE bodies (
            case_id TEXT NOT NULL REFERENCES cases (id),
            name TEXT NOT NULL CHECK (name <> ''),
            bytes BLOB NOT NULL CHECK (length(bytes) <= 8388608),
            UNIQUE (case_id, name)
        ) STRICT;
        CREATE TABLE vault (
            name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
            case_id TEXT NOT NULL REFERENCES cases (id),
            size INTEGER NOT NULL CHECK (size >= 0),
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            stored INTEGER NOT NULL,
            destroyed INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX vault_by_case ON vault (case_id, name);
        CREATE TABLE holds (
            id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
            case_id TEXT NOT NULL REFERENCES cases (id),
            holder TEXT NOT NULL CHECK (holder <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            review TEXT NOT NULL CHECK (length(review) = 10),
            placed INTEGER NOT NULL,
            lifted INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX holds_by_case ON holds (case_id, id);

        """

    /// What two authorities sent each other.
    private static let exchange = """
        CREATE TABLE envelopes (
            digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
            case_id TEXT NOT NULL REFERENCES cases (id),
            author TEXT NOT NULL CHECK (author IN ('own', 'peer')),
            sequence INTEGER NOT NULL CHECK (sequence >= 1),
            previous BLOB CHECK (length(previous) = 32),
            seen BLOB CHECK (length(seen) = 32),
            type TEXT NOT NULL CHECK (type <> ''),
            at INTEGER NOT NULL,
            UNIQUE (case_id, author, sequence),
            CHECK ((sequence = 1) = (previous IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE receipts (
            digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
            about BLOB NOT NULL CHECK (length(about) = 32),
            author TEXT NOT NULL CHECK (author IN ('own', 'peer')),
            type TEXT NOT NULL CHECK (type <> ''),
            at INTEGER NOT NULL,
            bytes BLOB NOT NULL CHECK (length(bytes) <= 8388608)
        ) STRICT;
        CREATE INDEX receipts_by_subject ON receipts (about, digest);
        CREATE TABLE spool (
            digest BLOB PRIMARY KEY NOT NULL CHECK (length(digest) = 32),
            peer TEXT NOT NULL CHECK (peer <> ''),
            direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
            content TEXT NOT NULL CHECK (content IN ('envelope', 'parcel', 'receipt')),
            case_id TEXT REFERENCES cases (id),
            size INTEGER NOT NULL CHECK (size >= 0),
            state TEXT NOT NULL CHECK (state <> ''),
            changed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX spool_by_state ON spool (direction, state, changed, digest);
        CREATE INDEX spool_by_case ON spool (case_id) WHERE case_id IS NOT NULL;

        """

    /// Triggers that refuse what must never happen, whoever asks.
    private static let guards: String =
        ["leaves", "checkpoints", "cosignatures", "envelopes", "receipts"].map { table in
            refuse("UPDATE", table) + refuse("DELETE", table)
        }.joined() + refuse("DELETE", "cases") + refuse("DELETE", "holds")
        + refuse("DELETE", "vault") + refuse("DELETE", "log") + refuse("DELETE", "witnessed")
        + refuse("UPDATE", "openings") + refuse("UPDATE", "events") + refuse("UPDATE", "answers")
        + chains + tree + holds

    private static func refuse(_ operation: String, _ table: String) -> String {
        """
        CREATE TRIGGER \(table)_no_\(operation.lowercased()) BEFORE \(operation) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'append-only'); END;

        """
    }

    private static let tree = """
        CREATE TRIGGER leaves_gapless BEFORE INSERT ON leaves
        WHEN NEW.number IS NOT (SELECT ifnull(max(number), -1) + 1 FROM leaves)
        BEGIN SELECT RAISE(ABORT, 'gap'); END;
        CREATE TRIGGER checkpoints_cover BEFORE INSERT ON checkpoints
        WHEN NEW.size IS NOT (SELECT ifnull(max(number), -1) + 1 FROM leaves)
        BEGIN SELECT RAISE(ABORT, 'other size'); END;
        CREATE TRIGGER log_token BEFORE UPDATE ON log
        WHEN NEW.token <= OLD.token OR NEW.origin <> OLD.origin OR NEW.id <> OLD.id
        BEGIN SELECT RAISE(ABORT, 'older token'); END;
        CREATE TRIGGER witnessed_grows BEFORE UPDATE ON witnessed
        WHEN NEW.origin <> OLD.origin OR NEW.size < OLD.size
            OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
        BEGIN SELECT RAISE(ABORT, 'older size'); END;

        """

    private static let chains = """
        CREATE TRIGGER envelopes_linked BEFORE INSERT ON envelopes
        WHEN EXISTS (SELECT 1 FROM envelopes
                WHERE case_id = NEW.case_id AND author = NEW.author
                    AND sequence = NEW.sequence - 1 AND digest IS NOT NEW.previous)
            OR EXISTS (SELECT 1 FROM envelopes
                WHERE case_id = NEW.case_id AND author = NEW.author
                    AND sequence = NEW.sequence + 1 AND previous IS NOT NEW.digest)
            OR (NEW.author = 'own' AND NEW.sequence > 1 AND NOT EXISTS (SELECT 1 FROM envelopes
                WHERE case_id = NEW.case_id AND author = 'own'
                    AND sequence = NEW.sequence - 1))
        BEGIN SELECT RAISE(ABORT, 'broken chain'); END;

        """

    /// A hold blocks erasing and overwriting.
    private static let holds: String =
        heldBy("OLD.case_id", "bodies_held_delete", "DELETE ON bodies", when: "1")
        + heldBy(
            "OLD.case_id",
            "bodies_held_update",
            "UPDATE ON bodies",
            when: "NEW.bytes <> OLD.bytes"
        )
        + heldBy("OLD.case_id", "answers_held", "DELETE ON answers", when: "1")
        + heldBy("OLD.case_id", "vault_held", "UPDATE OF destroyed ON vault", when: "1")
        + ["events", "openings"].map {
            heldBy(
                "(SELECT case_id FROM leaves WHERE number = OLD.number)",
                "\($0)_held",
                "DELETE ON \($0)",
                when: "1"
            )
        }.joined()
            + """
            CREATE TRIGGER bodies_of_envelopes BEFORE UPDATE ON bodies
            WHEN OLD.name GLOB 'envelope/*' OR NEW.name <> OLD.name OR NEW.case_id <> OLD.case_id
            BEGIN SELECT RAISE(ABORT, 'append-only'); END;

            """

    private static func heldBy(
        _ caseID: String,
        _ name: String,
        _ operation: String,
        when condition: String
    ) -> String {
        """
        CREATE TRIGGER \(name) BEFORE \(operation)
        WHEN \(condition) AND EXISTS (
            SELECT 1 FROM holds WHERE case_id = \(caseID) AND lifted IS NULL)
        BEGIN SELECT RAISE(ABORT, 'held'); END;

        """
    }
}
