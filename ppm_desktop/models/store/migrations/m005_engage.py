"""Stage 2: what people said, in their own words, and the themes it was gathered into."""

STATEMENTS = (
    """CREATE TABLE inputs (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('idea', 'concern', 'experience', 'question')),
        words TEXT NOT NULL CHECK (words <> ''),
        language TEXT NOT NULL DEFAULT 'en',
        gloss TEXT NOT NULL DEFAULT '',
        gathering_id TEXT REFERENCES gatherings (id) ON DELETE RESTRICT,
        place TEXT NOT NULL DEFAULT '',
        table_label TEXT NOT NULL DEFAULT '',
        card_number TEXT NOT NULL DEFAULT '',
        has_personal_data INTEGER NOT NULL DEFAULT 0 CHECK (has_personal_data IN (0, 1)),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        withdrawn_because TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX inputs_by_gathering ON inputs (gathering_id)",
    """CREATE TABLE themes (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        summary TEXT NOT NULL DEFAULT '',
        merged_into TEXT REFERENCES themes (id) ON DELETE RESTRICT,
        split_from TEXT REFERENCES themes (id) ON DELETE RESTRICT,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE input_themes (
        id TEXT PRIMARY KEY,
        input_id TEXT NOT NULL REFERENCES inputs (id) ON DELETE RESTRICT,
        theme_id TEXT NOT NULL REFERENCES themes (id) ON DELETE RESTRICT,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    "CREATE INDEX input_themes_by_input ON input_themes (input_id)",
    "CREATE INDEX input_themes_by_theme ON input_themes (theme_id)",
)
