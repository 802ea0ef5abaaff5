"""Stage 4: what was caught up on after a session was missed, and the questions members asked."""

STATEMENTS = (
    """CREATE TABLE catch_ups (
        id TEXT PRIMARY KEY,
        gathering_id TEXT NOT NULL REFERENCES gatherings (id) ON DELETE RESTRICT,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        done_on TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    "CREATE INDEX catch_ups_by_gathering ON catch_ups (gathering_id, person_id)",
    """CREATE TABLE member_questions (
        id TEXT PRIMARY KEY,
        gathering_id TEXT REFERENCES gatherings (id) ON DELETE RESTRICT,
        words TEXT NOT NULL CHECK (words <> ''),
        status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'assigned', 'answered', 'refused', 'carried')),
        asked_by TEXT NOT NULL DEFAULT '',
        assigned_to TEXT NOT NULL DEFAULT '',
        answer TEXT NOT NULL DEFAULT '',
        settled_on TEXT NOT NULL DEFAULT '',
        asked_at TEXT NOT NULL
    ) STRICT""",
)
