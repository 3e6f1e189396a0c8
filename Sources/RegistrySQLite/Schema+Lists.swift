extension Schema {
    /// By what lists are read whose length does not grow with the register: what is due, where the
    /// files of a peer stand, and which cases nothing is counted of yet.
    static let lists = """
        CREATE INDEX cases_by_due ON cases (due DESC, changed DESC, id) WHERE due IS NOT NULL;
        CREATE INDEX spool_by_content ON spool (direction, state, content, changed DESC, digest);
        CREATE INDEX spool_by_peer ON spool (peer, direction, state, changed DESC, digest);
        CREATE TABLE uncounted (
            case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO uncounted SELECT id FROM cases
            WHERE NOT EXISTS (SELECT 1 FROM figures WHERE case_id = cases.id);
        CREATE TRIGGER cases_uncounted AFTER INSERT ON cases
        BEGIN INSERT INTO uncounted VALUES (NEW.id); END;
        CREATE TRIGGER figures_counted AFTER INSERT ON figures
        BEGIN DELETE FROM uncounted WHERE case_id = NEW.case_id; END;

        """
}

extension Schema {
    /// How many cases took how many days: one row for what was a row for each number of days, so
    /// that a report reads as many as it has groups.
    static let spreads = """
        CREATE TABLE spreads (
            metric TEXT NOT NULL CHECK (metric <> ''),
            side TEXT NOT NULL CHECK (side IN ('requesting', 'requested')),
            shape INTEGER NOT NULL CHECK (shape BETWEEN 0 AND 6),
            period INTEGER NOT NULL CHECK (period > 0),
            state TEXT NOT NULL,
            instrument TEXT NOT NULL,
            kind TEXT NOT NULL,
            days TEXT NOT NULL CHECK (days <> ''),
            UNIQUE (metric, side, shape, period, state, instrument, kind)
        ) STRICT;
        INSERT INTO spreads
            SELECT metric, side, shape, period, state, instrument, kind,
                group_concat(value || ':' || amount, ' ')
            FROM counts WHERE metric GLOB 'days-*'
            GROUP BY metric, side, shape, period, state, instrument, kind;
        DELETE FROM counts WHERE metric GLOB 'days-*';

        """
}
