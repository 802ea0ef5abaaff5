"""Stage 3: the Community Policy Team, where each member stands, and what is owed and paid for their time."""

STATEMENTS = (
    """CREATE TABLE team_members (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        status TEXT NOT NULL CHECK (status IN
            ('pool', 'invited', 'confirmed', 'waitlist', 'alternate', 'declined', 'withdrawn')),
        since TEXT NOT NULL,
        route TEXT NOT NULL DEFAULT 'open_call' CHECK (route IN ('lottery', 'open_call', 'nomination', 'reserved')),
        note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX team_members_by_person ON team_members (person_id)",
    """CREATE TABLE member_changes (
        id TEXT PRIMARY KEY,
        member_id TEXT NOT NULL REFERENCES team_members (id) ON DELETE RESTRICT,
        status TEXT NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX member_changes_by_member ON member_changes (member_id)",
    """CREATE TABLE roster_imports (
        id TEXT PRIMARY KEY,
        file_name TEXT NOT NULL,
        digest TEXT NOT NULL,
        added INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        kept_apart INTEGER NOT NULL,
        at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE compensation_rules (
        id TEXT PRIMARY KEY,
        role TEXT NOT NULL CHECK (role IN ('team', 'steering', 'volunteer', 'speaker')),
        basis TEXT NOT NULL CHECK (basis IN ('hour', 'meeting', 'flat')),
        cents INTEGER NOT NULL CHECK (cents BETWEEN 0 AND 10000000),
        day_cap_cents INTEGER CHECK (day_cap_cents >= 0),
        note TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE compensation_entries (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
        rule_id TEXT REFERENCES compensation_rules (id) ON DELETE RESTRICT,
        gathering_id TEXT REFERENCES gatherings (id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('accrual', 'adjustment', 'reimbursement', 'reversal')),
        reverses TEXT REFERENCES compensation_entries (id) ON DELETE RESTRICT,
        minutes INTEGER NOT NULL DEFAULT 0,
        cents INTEGER NOT NULL,
        earned_on TEXT NOT NULL,
        status TEXT NOT NULL DEFAULT 'due' CHECK (status IN ('due', 'approved', 'paid', 'declined')),
        paid_on TEXT NOT NULL DEFAULT '',
        method TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX compensation_entries_by_person ON compensation_entries (person_id)",
)
