"""Stage 5: recommendations with all their versions, what they answer, and the wording frozen for the ballot."""

STATEMENTS = (
    """CREATE TABLE recommendations (
        id TEXT PRIMARY KEY,
        status TEXT NOT NULL DEFAULT 'idea' CHECK (status IN ('idea', 'draft', 'tested', 'final', 'withdrawn')),
        position INTEGER NOT NULL,
        withdrawn_because TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE recommendation_versions (
        id TEXT PRIMARY KEY,
        recommendation_id TEXT NOT NULL REFERENCES recommendations (id) ON DELETE RESTRICT,
        number INTEGER NOT NULL CHECK (number > 0),
        label TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL CHECK (title <> ''),
        problem TEXT NOT NULL DEFAULT '',
        policy_text TEXT NOT NULL DEFAULT '',
        who_acts TEXT NOT NULL DEFAULT '',
        authority TEXT NOT NULL DEFAULT '',
        affected TEXT NOT NULL DEFAULT '',
        cost_effort TEXT NOT NULL DEFAULT '',
        timeframe TEXT NOT NULL DEFAULT '',
        evidence TEXT NOT NULL DEFAULT '',
        authors TEXT NOT NULL DEFAULT '',
        why TEXT NOT NULL DEFAULT '',
        made_by TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX recommendation_versions_by_one ON recommendation_versions (recommendation_id, number)",
    """CREATE TABLE recommendation_links (
        id TEXT PRIMARY KEY,
        recommendation_id TEXT NOT NULL REFERENCES recommendations (id) ON DELETE RESTRICT,
        theme_id TEXT REFERENCES themes (id) ON DELETE RESTRICT,
        input_id TEXT REFERENCES inputs (id) ON DELETE RESTRICT,
        note TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        CHECK ((theme_id IS NULL) <> (input_id IS NULL))
    ) STRICT""",
    """CREATE TABLE themes_not_taken (
        id TEXT PRIMARY KEY,
        theme_id TEXT NOT NULL REFERENCES themes (id) ON DELETE RESTRICT,
        because TEXT NOT NULL CHECK (because <> ''),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    """CREATE TABLE ballot_locks (
        id TEXT PRIMARY KEY,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        first_person TEXT NOT NULL CHECK (first_person <> ''),
        second_person TEXT NOT NULL CHECK (second_person <> '' AND second_person <> first_person),
        locked_at TEXT NOT NULL,
        opened_at TEXT NOT NULL DEFAULT '',
        opened_because TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE ballot_items (
        id TEXT PRIMARY KEY,
        lock_id TEXT NOT NULL REFERENCES ballot_locks (id) ON DELETE RESTRICT,
        recommendation_id TEXT NOT NULL REFERENCES recommendations (id) ON DELETE RESTRICT,
        version_id TEXT NOT NULL REFERENCES recommendation_versions (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        language TEXT NOT NULL DEFAULT 'en',
        title TEXT NOT NULL CHECK (title <> ''),
        text TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX ballot_items_by_lock ON ballot_items (lock_id, position, language)",
    """CREATE TABLE ballot_wordings (
        id TEXT PRIMARY KEY,
        recommendation_id TEXT NOT NULL REFERENCES recommendations (id) ON DELETE RESTRICT,
        language TEXT NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        text TEXT NOT NULL DEFAULT ''
    ) STRICT""",
)
