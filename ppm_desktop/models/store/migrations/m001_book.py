"""The book: acts, the rows they changed, and what came from elsewhere and cannot be entered yet."""

BOOK_TABLES = frozenset({"meta", "acts", "act_rows", "collisions", "waiting_acts", "forks"})

STATEMENTS = (
    """CREATE TABLE meta (
        name TEXT PRIMARY KEY CHECK (name <> ''),
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE acts (
        id TEXT PRIMARY KEY,
        station TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        turn INTEGER NOT NULL CHECK (turn > 0),
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind <> ''),
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        salt TEXT NOT NULL,
        digest TEXT NOT NULL,
        undoes TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
        UNIQUE (station, seq)
    ) STRICT""",
    "CREATE INDEX acts_by_turn ON acts (turn, station, seq)",
    "CREATE INDEX acts_by_undoes ON acts (undoes) WHERE undoes <> ''",
    """CREATE TABLE act_rows (
        n INTEGER PRIMARY KEY,
        act_id TEXT NOT NULL REFERENCES acts (id) ON DELETE RESTRICT,
        tbl TEXT NOT NULL,
        row_id TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "CREATE INDEX act_rows_by_act ON act_rows (act_id)",
    "CREATE INDEX act_rows_by_row ON act_rows (tbl, row_id)",
    """CREATE TABLE collisions (
        act_id TEXT PRIMARY KEY REFERENCES acts (id) ON DELETE RESTRICT,
        why TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE waiting_acts (
        id TEXT PRIMARY KEY,
        station TEXT NOT NULL,
        seq INTEGER NOT NULL,
        record TEXT NOT NULL CHECK (json_valid(record))
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE forks (
        hash TEXT PRIMARY KEY,
        station TEXT NOT NULL,
        seq INTEGER NOT NULL,
        record TEXT NOT NULL CHECK (json_valid(record))
    ) STRICT, WITHOUT ROWID""",
)
