"""Stage 6, the people: who may vote and to whom a paper was handed. No column here leads to a paper."""

STATEMENTS = (
    """CREATE TABLE voters (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL DEFAULT '',
        name TEXT NOT NULL CHECK (name <> ''),
        name_key TEXT NOT NULL,
        birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),
        address TEXT NOT NULL DEFAULT '',
        site TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        token_hash TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'withdrawn', 'claimed')),
        source TEXT NOT NULL CHECK (source IN ('roll', 'affirmed', 'claimed')),
        affirmed TEXT NOT NULL DEFAULT '',
        added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX voters_by_key ON voters (name_key)",
    "CREATE INDEX voters_by_token ON voters (token_hash)",
    "CREATE INDEX voters_by_number ON voters (number)",
    """CREATE TABLE handouts (
        id TEXT PRIMARY KEY,
        voter_id TEXT NOT NULL REFERENCES voters (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('first', 'again', 'contested')),
        station_name TEXT NOT NULL DEFAULT '',
        method TEXT NOT NULL CHECK (method IN ('scan', 'hand')),
        reason TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
        void_reason TEXT NOT NULL DEFAULT '',
        paper_back TEXT NOT NULL DEFAULT '' CHECK (paper_back IN ('', 'unmarked', 'spoiled', 'no')),
        given_by TEXT NOT NULL DEFAULT '',
        agreed_by TEXT NOT NULL DEFAULT '',
        void_agreed_by TEXT NOT NULL DEFAULT '',
        envelope TEXT NOT NULL DEFAULT '' CHECK (kind = 'contested' OR envelope = ''),
        decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'accepted', 'rejected')),
        decision_reason TEXT NOT NULL DEFAULT '',
        decided_by TEXT NOT NULL DEFAULT '',
        decided_by_second TEXT NOT NULL DEFAULT '' CHECK (decision = '' OR decided_by_second <> decided_by),
        CHECK (decision = '' OR (kind = 'contested' AND decision_reason <> ''))
    ) STRICT""",
    "CREATE INDEX handouts_by_voter ON handouts (voter_id)",
    """CREATE TABLE replaced_cards (
        id TEXT PRIMARY KEY CHECK (length(id) = 64),
        voter_id TEXT NOT NULL REFERENCES voters (id) ON DELETE RESTRICT
    ) STRICT""",
    """CREATE TABLE refused_voter_scans (
        id TEXT PRIMARY KEY,
        tail TEXT NOT NULL,
        why TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE roll_outcomes (
        id TEXT PRIMARY KEY,
        voter_id TEXT NOT NULL REFERENCES voters (id) ON DELETE RESTRICT,
        handouts TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('one_paper_back', 'two_papers_out', 'two_people', 'mistaken_scan')),
        note TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE affirmation_settings (
        id TEXT PRIMARY KEY CHECK (id = 'roll'),
        kind TEXT NOT NULL CHECK (kind IN ('roll', 'affirmed')),
        allow_walk_ins INTEGER NOT NULL DEFAULT 0 CHECK (allow_walk_ins IN (0, 1)),
        ask_first INTEGER NOT NULL DEFAULT 1 CHECK (ask_first IN (0, 1)),
        new_ballots INTEGER NOT NULL DEFAULT 2 CHECK (new_ballots BETWEEN 0 AND 9)
    ) STRICT""",
)
