extension Schema {
    /// What is counted of each case, and the numbers that come of it; all of it is derived.
    static let counts = """
        CREATE TABLE figures (
            case_id TEXT PRIMARY KEY NOT NULL REFERENCES cases (id),
            facts TEXT NOT NULL CHECK (facts GLOB '{*}')
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE counts (
            metric TEXT NOT NULL CHECK (metric <> ''),
            side TEXT NOT NULL CHECK (side IN ('requesting', 'requested')),
            shape INTEGER NOT NULL CHECK (shape BETWEEN 0 AND 6),
            period INTEGER NOT NULL CHECK (period > 0),
            state TEXT NOT NULL,
            instrument TEXT NOT NULL,
            kind TEXT NOT NULL,
            value TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (metric, side, shape, period, state, instrument, kind, value)
        ) STRICT, WITHOUT ROWID;

        """
}
