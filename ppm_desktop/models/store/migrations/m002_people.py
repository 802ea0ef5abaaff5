"""People: one record each, with what they need, what they agreed to and the badge they carry."""

STATEMENTS = (
    """CREATE TABLE people (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        name_key TEXT NOT NULL,
        preferred_name TEXT NOT NULL DEFAULT '',
        birth_year INTEGER CHECK (birth_year BETWEEN 1900 AND 2100),
        email TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        area TEXT NOT NULL DEFAULT '',
        languages TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        external_id TEXT NOT NULL DEFAULT '',
        merged_into TEXT REFERENCES people (id) ON DELETE RESTRICT,
        redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
        created_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX people_by_key ON people (name_key)",
    "CREATE INDEX people_by_external_id ON people (external_id) WHERE external_id <> ''",
    """CREATE TABLE person_attributes (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        category TEXT NOT NULL CHECK (category <> ''),
        value TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX person_attributes_by_person ON person_attributes (person_id, category)",
    """CREATE TABLE support_needs (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN
            ('childcare', 'elder_care', 'transport', 'language', 'disability', 'device', 'diet', 'other')),
        detail TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'arranged', 'not_possible', 'withdrawn')),
        arrangement TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX support_needs_by_person ON support_needs (person_id)",
    """CREATE TABLE consents (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        purpose TEXT NOT NULL CHECK (purpose <> ''),
        given INTEGER NOT NULL CHECK (given IN (0, 1)),
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE badges (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        code TEXT NOT NULL CHECK (code <> ''),
        issued_at TEXT NOT NULL,
        withdrawn_at TEXT
    ) STRICT""",
    "CREATE INDEX badges_by_code ON badges (code)",
    "CREATE INDEX badges_by_person ON badges (person_id)",
)
