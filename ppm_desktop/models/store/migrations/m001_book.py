"""The book: acts, the rows they changed, and what came from elsewhere and cannot be entered yet.

Every page that one act dirties is encrypted, written and synced before the act is acknowledged: both tables only grow at
their end, and have no index that a question does not need. The number of a row says which act it belongs to: the act's
own number times 2^24, and the row's place within the act (docs/decisions/0019). The payload stands last in its row: what
asks for a hash does not read through a long one.
"""

BOOK_TABLES = frozenset({"meta", "acts", "act_rows", "collisions", "waiting_acts", "forks"})

STATEMENTS = (
    """CREATE TABLE meta (
        name TEXT PRIMARY KEY CHECK (name <> ''),
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE acts (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        station TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        turn INTEGER NOT NULL CHECK (turn > 0),
        at TEXT NOT NULL,
        operator TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind <> ''),
        salt TEXT NOT NULL,
        digest TEXT NOT NULL,
        undoes TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL,
        redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
        payload TEXT NOT NULL CHECK (json_valid(payload)),
        UNIQUE (station, seq)
    ) STRICT""",
    "CREATE INDEX acts_by_undoes ON acts (undoes) WHERE undoes <> ''",
    """CREATE TABLE act_rows (
        n INTEGER PRIMARY KEY,
        act INTEGER NOT NULL REFERENCES acts (n) ON DELETE RESTRICT CHECK (act = n >> 24),
        tbl TEXT NOT NULL,
        row_id TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
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
