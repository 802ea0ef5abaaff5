"""Gatherings: events and sessions, who is expected, who came, and what was on the agenda."""

STATEMENTS = (
    """CREATE TABLE gatherings (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('assembly', 'session', 'popup', 'check_in', 'vote', 'meeting')),
        title TEXT NOT NULL CHECK (title <> ''),
        day TEXT NOT NULL DEFAULT '',
        starts TEXT NOT NULL DEFAULT '',
        ends TEXT NOT NULL DEFAULT '',
        venue TEXT NOT NULL DEFAULT '',
        address TEXT NOT NULL DEFAULT '',
        access_notes TEXT NOT NULL DEFAULT '',
        languages TEXT NOT NULL DEFAULT '',
        interpreters TEXT NOT NULL DEFAULT '',
        childcare INTEGER NOT NULL DEFAULT 0 CHECK (childcare IN (0, 1)),
        food INTEGER NOT NULL DEFAULT 0 CHECK (food IN (0, 1)),
        capacity INTEGER CHECK (capacity >= 0),
        host TEXT NOT NULL DEFAULT '',
        materials TEXT NOT NULL DEFAULT '',
        aim TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'cancelled')),
        headcount INTEGER CHECK (headcount >= 0),
        organizations TEXT NOT NULL DEFAULT '',
        minutes TEXT NOT NULL DEFAULT '',
        decisions TEXT NOT NULL DEFAULT '',
        heard TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX gatherings_by_day ON gatherings (day, starts)",
    """CREATE TABLE expected_people (
        id TEXT PRIMARY KEY,
        gathering_id TEXT NOT NULL REFERENCES gatherings (id) ON DELETE RESTRICT,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        excused TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    "CREATE INDEX expected_people_by_gathering ON expected_people (gathering_id, person_id)",
    """CREATE TABLE arrivals (
        id TEXT PRIMARY KEY,
        gathering_id TEXT NOT NULL REFERENCES gatherings (id) ON DELETE RESTRICT,
        person_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
        name TEXT NOT NULL DEFAULT '',
        walk_in INTEGER NOT NULL DEFAULT 0 CHECK (walk_in IN (0, 1)),
        method TEXT NOT NULL CHECK (method IN ('scan', 'hand', 'sheet')),
        sheet_line INTEGER,
        survey_returned INTEGER NOT NULL DEFAULT 0 CHECK (survey_returned IN (0, 1)),
        arrived_at TEXT NOT NULL,
        left_at TEXT,
        voided INTEGER NOT NULL DEFAULT 0 CHECK (voided IN (0, 1)),
        void_reason TEXT NOT NULL DEFAULT '',
        CHECK (person_id IS NOT NULL OR name <> '' OR sheet_line IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX arrivals_by_gathering ON arrivals (gathering_id, person_id)",
    "CREATE INDEX arrivals_by_person ON arrivals (person_id)",
    """CREATE TABLE refused_scans (
        id TEXT PRIMARY KEY,
        gathering_id TEXT REFERENCES gatherings (id) ON DELETE RESTRICT,
        tail TEXT NOT NULL,
        why TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE agenda_items (
        id TEXT PRIMARY KEY,
        gathering_id TEXT NOT NULL REFERENCES gatherings (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
        lead TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    "CREATE INDEX agenda_items_by_gathering ON agenda_items (gathering_id, position)",
)
