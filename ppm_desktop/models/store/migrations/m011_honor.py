"""Stage 7: what officials promised, the steps that carry it out, and what was reported of them."""

STATEMENTS = (
    """CREATE TABLE commitments (
        id TEXT PRIMARY KEY,
        recommendation_id TEXT REFERENCES recommendations (id) ON DELETE RESTRICT,
        item_id TEXT REFERENCES ballot_items (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        policy_text TEXT NOT NULL DEFAULT '',
        official TEXT NOT NULL DEFAULT '',
        office TEXT NOT NULL DEFAULT '',
        signed_on TEXT NOT NULL DEFAULT '',
        response_due TEXT NOT NULL DEFAULT '',
        response TEXT NOT NULL DEFAULT '' CHECK (response IN ('', 'accept', 'accept_with_change', 'reject', 'other_body')),
        response_reasons TEXT NOT NULL DEFAULT '',
        responded_on TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE implementation_steps (
        id TEXT PRIMARY KEY,
        commitment_id TEXT NOT NULL REFERENCES commitments (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        owner TEXT NOT NULL DEFAULT '',
        due_on TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT 'not_started' CHECK (status IN
            ('not_started', 'under_way', 'delayed', 'blocked', 'done', 'changed', 'dropped')),
        evidence TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        next_check_on TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        CHECK (status NOT IN ('changed', 'dropped') OR reason <> '')
    ) STRICT""",
    """CREATE TABLE status_updates (
        id TEXT PRIMARY KEY,
        step_id TEXT NOT NULL REFERENCES implementation_steps (id) ON DELETE RESTRICT,
        on_day TEXT NOT NULL,
        status TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        evidence TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL
    ) STRICT""",
)
