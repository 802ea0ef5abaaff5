"""Stage 6, the papers: contests, stock, batches, blind entries, sealed ballots and the account of papers.

No column here leads to a person of the roll, to a time of handing out or to an order. The working tables have random
keys, no rowid and no time, because any of these would give the order in which papers were keyed (trust.md section 5.1).

What the papers of a sealed batch say stands once, in the act that sealed it, sorted by what is on them; a batch has their
number and their digest, and ``sealed_papers`` says in which batch a paper lies: in one at the most (docs/decisions/0023).
"""

WORKING_TABLES = frozenset({"entries"})

STATEMENTS = (
    """CREATE TABLE contests (
        id TEXT PRIMARY KEY,
        lock_id TEXT REFERENCES ballot_locks (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        shape TEXT NOT NULL CHECK (shape IN ('choose', 'yes_no', 'rank', 'score', 'points')),
        method TEXT NOT NULL CHECK (method <> ''),
        rules TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(rules)),
        up_to INTEGER NOT NULL DEFAULT 1 CHECK (up_to BETWEEN 1 AND 500),
        winners INTEGER NOT NULL DEFAULT 1 CHECK (winners BETWEEN 1 AND 500),
        threshold TEXT NOT NULL DEFAULT '1/2' CHECK (threshold IN ('1/2', '3/5', '2/3', '3/4')),
        tie_rule TEXT NOT NULL DEFAULT 'ask' CHECK (tie_rule IN ('ask', 'previous_round', 'published_order', 'seed')),
        tie_seed TEXT NOT NULL DEFAULT '',
        budget INTEGER CHECK (budget >= 0),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    """CREATE TABLE contest_options (
        id TEXT PRIMARY KEY,
        contest_id TEXT NOT NULL REFERENCES contests (id) ON DELETE RESTRICT,
        position INTEGER NOT NULL,
        key TEXT NOT NULL CHECK (key <> ''),
        title TEXT NOT NULL CHECK (title <> ''),
        item_id TEXT REFERENCES ballot_items (id) ON DELETE RESTRICT,
        cost INTEGER CHECK (cost >= 0),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
    ) STRICT""",
    "CREATE INDEX contest_options_by_contest ON contest_options (contest_id, position)",
    """CREATE TABLE ballot_packs (
        id TEXT PRIMARY KEY,
        label TEXT NOT NULL CHECK (label <> ''),
        size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 1000),
        site TEXT NOT NULL DEFAULT '',
        page_starts TEXT NOT NULL DEFAULT '[0]' CHECK (json_valid(page_starts)),
        status TEXT NOT NULL DEFAULT 'printed' CHECK (status IN ('printed', 'opened', 'unused', 'cancelled')),
        made_by TEXT NOT NULL DEFAULT '',
        checked_by TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE ballot_serials (
        id TEXT PRIMARY KEY CHECK (length(id) = 64),
        pack_id TEXT NOT NULL REFERENCES ballot_packs (id) ON DELETE RESTRICT,
        status TEXT NOT NULL DEFAULT 'printed' CHECK (status IN ('printed', 'spoiled', 'cancelled'))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX ballot_serials_spoiled ON ballot_serials (pack_id) WHERE status = 'spoiled'",
    """CREATE TABLE batches (
        id TEXT PRIMARY KEY,
        label TEXT NOT NULL CHECK (label <> ''),
        code TEXT NOT NULL DEFAULT '',
        declared_count INTEGER NOT NULL CHECK (declared_count BETWEEN 1 AND 200),
        counted_by TEXT NOT NULL CHECK (counted_by <> ''),
        counted_by_second TEXT NOT NULL CHECK (counted_by_second <> '' AND counted_by_second <> counted_by),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'compared', 'sealed', 'withdrawn')),
        variance INTEGER NOT NULL DEFAULT 0,
        variance_note TEXT NOT NULL DEFAULT '',
        differing INTEGER NOT NULL DEFAULT 0,
        digest TEXT NOT NULL DEFAULT '',
        papers INTEGER NOT NULL DEFAULT 0 CHECK (papers >= 0),
        void INTEGER NOT NULL DEFAULT 0 CHECK (void BETWEEN 0 AND papers),
        adjudicated INTEGER NOT NULL DEFAULT 0 CHECK (adjudicated BETWEEN 0 AND papers),
        site TEXT NOT NULL DEFAULT '',
        checked_once INTEGER NOT NULL DEFAULT 0 CHECK (checked_once IN (0, 1)),
        checked_by TEXT NOT NULL DEFAULT '',
        checked_by_second TEXT NOT NULL DEFAULT '',
        checked_why TEXT NOT NULL DEFAULT '',
        CHECK (checked_once = 0 OR (checked_by <> '' AND checked_by_second <> '' AND checked_by <> checked_by_second))
    ) STRICT""",
    """CREATE TABLE batch_covers (
        id TEXT PRIMARY KEY CHECK (length(id) > 4),
        label TEXT NOT NULL CHECK (label <> ''),
        site TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE single_entry_rules (
        id TEXT PRIMARY KEY,
        reason TEXT NOT NULL CHECK (reason <> ''),
        decided_by TEXT NOT NULL CHECK (decided_by <> ''),
        decided_by_second TEXT NOT NULL CHECK (decided_by_second <> '' AND decided_by_second <> decided_by),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        on_day TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE batch_passes (
        id TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE RESTRICT,
        pass INTEGER NOT NULL CHECK (pass IN (1, 2, 3)),
        operator TEXT NOT NULL CHECK (operator <> ''),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'finished', 'handed_over', 'withdrawn')),
        papers INTEGER NOT NULL DEFAULT 0 CHECK (papers >= 0)
    ) STRICT""",
    "CREATE INDEX batch_passes_by_batch ON batch_passes (batch_id, pass)",
    """CREATE TABLE entries (
        id TEXT PRIMARY KEY,
        batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
        pass INTEGER NOT NULL CHECK (pass IN (1, 2, 3)),
        serial_hash TEXT NOT NULL CHECK (length(serial_hash) = 64),
        tail TEXT NOT NULL DEFAULT '',
        marks TEXT NOT NULL CHECK (json_valid(marks)),
        state TEXT NOT NULL CHECK (state IN ('marked', 'blank', 'aside', 'void')),
        reason TEXT NOT NULL DEFAULT '',
        UNIQUE (batch_id, pass, serial_hash)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX entries_by_serial ON entries (serial_hash)",
    """CREATE TABLE sealed_papers (
        id TEXT PRIMARY KEY CHECK (length(id) = 64),
        batch_id TEXT NOT NULL REFERENCES batches (id) ON DELETE RESTRICT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sealed_papers_by_batch ON sealed_papers (batch_id)",
    # What a count relies on, found among any number of other acts; see ``vote/ballots/sealed.py``.
    """CREATE INDEX acts_of_the_count ON acts (kind, json_extract(payload, '$.batch_id'))
        WHERE kind IN ('vote.open_results', 'vote.seal_batch', 'vote.void_batch')""",
    """CREATE TABLE paper_accounts (
        id TEXT PRIMARY KEY,
        site TEXT NOT NULL DEFAULT '',
        printed INTEGER NOT NULL CHECK (printed >= 0),
        unused INTEGER NOT NULL CHECK (unused >= 0),
        misprints INTEGER NOT NULL DEFAULT 0 CHECK (misprints >= 0),
        handed_out INTEGER NOT NULL CHECK (handed_out >= 0),
        on_roll INTEGER CHECK (on_roll >= 0),
        spoiled INTEGER NOT NULL DEFAULT 0 CHECK (spoiled >= 0),
        contested INTEGER NOT NULL DEFAULT 0 CHECK (contested >= 0),
        not_returned INTEGER NOT NULL DEFAULT 0 CHECK (not_returned >= 0),
        in_box INTEGER NOT NULL CHECK (in_box >= 0),
        explanation TEXT NOT NULL DEFAULT '',
        differences TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(differences)),
        signed_by TEXT NOT NULL CHECK (signed_by <> ''),
        signed_by_second TEXT NOT NULL CHECK (signed_by_second <> '' AND signed_by_second <> signed_by),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        on_day TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE tie_decisions (
        id TEXT PRIMARY KEY,
        contest_id TEXT NOT NULL REFERENCES contests (id) ON DELETE RESTRICT,
        round INTEGER NOT NULL CHECK (round >= 1),
        among TEXT NOT NULL CHECK (json_valid(among)),
        option_ids TEXT NOT NULL CHECK (json_valid(option_ids)),
        how TEXT NOT NULL CHECK (how <> ''),
        decided_by TEXT NOT NULL CHECK (decided_by <> ''),
        decided_by_second TEXT NOT NULL CHECK (decided_by_second <> '' AND decided_by_second <> decided_by),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        on_day TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE result_openings (
        id TEXT PRIMARY KEY,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        signed_by TEXT NOT NULL CHECK (signed_by <> ''),
        signed_by_second TEXT NOT NULL CHECK (signed_by_second <> '' AND signed_by_second <> signed_by),
        eligible INTEGER CHECK (eligible >= 0),
        handed_out INTEGER NOT NULL DEFAULT 0 CHECK (handed_out >= 0),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        on_day TEXT NOT NULL
    ) STRICT""",
)
