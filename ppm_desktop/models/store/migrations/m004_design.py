"""Stage 1: the process itself, its stages and gates, its decisions, its committee, its rules and its baseline."""

STATEMENTS = (
    """CREATE TABLE processes (
        id TEXT PRIMARY KEY CHECK (id = 'process'),
        name TEXT NOT NULL CHECK (name <> ''),
        place TEXT NOT NULL DEFAULT '',
        question TEXT NOT NULL DEFAULT '',
        in_scope TEXT NOT NULL DEFAULT '',
        out_of_scope TEXT NOT NULL DEFAULT '',
        authority TEXT NOT NULL DEFAULT '',
        promise TEXT NOT NULL DEFAULT '',
        promised_by TEXT NOT NULL DEFAULT '',
        preset TEXT NOT NULL CHECK (preset IN ('school', 'neighborhood', 'city')),
        starts_on TEXT NOT NULL,
        vote_on TEXT NOT NULL DEFAULT '',
        languages TEXT NOT NULL DEFAULT 'en',
        voices_goal INTEGER NOT NULL DEFAULT 200 CHECK (voices_goal >= 0),
        team_seats INTEGER NOT NULL DEFAULT 24 CHECK (team_seats BETWEEN 1 AND 500),
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE stage_plans (
        id TEXT PRIMARY KEY CHECK (id IN
            ('design', 'engage', 'convene', 'learn', 'recommend', 'vote', 'honor', 'analyze')),
        title TEXT NOT NULL DEFAULT '',
        goal TEXT NOT NULL DEFAULT '',
        owner TEXT NOT NULL DEFAULT '',
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL DEFAULT '',
        done_on TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE gate_items (
        id TEXT PRIMARY KEY,
        stage TEXT NOT NULL REFERENCES stage_plans (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        preset_key TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ready', 'not_ready', 'waived')),
        evidence TEXT NOT NULL DEFAULT '',
        waived_because TEXT NOT NULL DEFAULT '',
        signed_by TEXT NOT NULL DEFAULT '',
        signed_at TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        CHECK (state <> 'waived' OR waived_because <> '')
    ) STRICT""",
    """CREATE TABLE decisions (
        id TEXT PRIMARY KEY,
        question TEXT NOT NULL CHECK (question <> ''),
        options TEXT NOT NULL DEFAULT '',
        present TEXT NOT NULL DEFAULT '',
        method TEXT NOT NULL DEFAULT 'consensus' CHECK (method IN
            ('consensus', 'consent', 'majority', 'two_thirds', 'lot', 'delegated')),
        tally TEXT NOT NULL DEFAULT '',
        outcome TEXT NOT NULL DEFAULT '',
        rationale TEXT NOT NULL DEFAULT '',
        dissent TEXT NOT NULL DEFAULT '',
        decided_on TEXT NOT NULL DEFAULT '',
        supersedes TEXT REFERENCES decisions (id) ON DELETE RESTRICT,
        equitable INTEGER CHECK (equitable BETWEEN 0 AND 2),
        equitable_reason TEXT NOT NULL DEFAULT '',
        accessible INTEGER CHECK (accessible BETWEEN 0 AND 2),
        accessible_reason TEXT NOT NULL DEFAULT '',
        significant INTEGER CHECK (significant BETWEEN 0 AND 2),
        significant_reason TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE committee_seats (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('community', 'institution', 'elected', 'youth')),
        title TEXT NOT NULL DEFAULT '',
        person_id TEXT REFERENCES people (id) ON DELETE RESTRICT,
        holder TEXT NOT NULL DEFAULT '',
        appointed_how TEXT NOT NULL DEFAULT '',
        starts_on TEXT NOT NULL DEFAULT '',
        ends_on TEXT NOT NULL DEFAULT '',
        alternate TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    """CREATE TABLE eligibility_rules (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('min_age', 'tie', 'group')),
        min_age INTEGER CHECK (min_age BETWEEN 0 AND 120),
        age_on TEXT NOT NULL DEFAULT '',
        ties TEXT NOT NULL DEFAULT '',
        group_name TEXT NOT NULL DEFAULT '',
        proof TEXT NOT NULL DEFAULT 'affirmed' CHECK (proof IN ('affirmed', 'document')),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    """CREATE TABLE baseline_shares (
        id TEXT PRIMARY KEY,
        category TEXT NOT NULL CHECK (category <> ''),
        value TEXT NOT NULL CHECK (value <> ''),
        permyriad INTEGER NOT NULL CHECK (permyriad BETWEEN 0 AND 10000),
        source TEXT NOT NULL DEFAULT '',
        year INTEGER CHECK (year BETWEEN 1900 AND 2200),
        position INTEGER NOT NULL,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    """CREATE TABLE tasks (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        stage TEXT NOT NULL DEFAULT '',
        due_on TEXT NOT NULL DEFAULT '',
        done_at TEXT NOT NULL DEFAULT '',
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        created_at TEXT NOT NULL
    ) STRICT""",
)
