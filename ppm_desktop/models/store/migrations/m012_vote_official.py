"""Stage 6: the declaration that a result is official, the declared rules of printed packs, and what a batch holds."""

STATEMENTS = (
    """CREATE TABLE official_results (
        id TEXT PRIMARY KEY,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        signed_by TEXT NOT NULL CHECK (signed_by <> ''),
        signed_by_second TEXT NOT NULL CHECK (signed_by_second <> '' AND signed_by_second <> signed_by),
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        on_day TEXT NOT NULL
    ) STRICT""",
    "ALTER TABLE ballot_packs ADD COLUMN rules_digest TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE batches ADD COLUMN channel TEXT NOT NULL DEFAULT 'ordinary'
        CHECK (channel IN ('ordinary', 'contested'))""",
    # What a result is held against each time it is told, found among any number of other acts.
    """CREATE INDEX acts_of_the_rules ON acts (kind)
        WHERE kind IN ('vote.declare_official', 'vote.decide_tie', 'vote.reinstate_option', 'vote.set_up_contests',
            'vote.withdraw_option')""",
)
