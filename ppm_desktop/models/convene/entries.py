"""Rows of the ledger and of its rules, as they stand."""

from __future__ import annotations

from ppm_desktop.models.convene.compensation import Entry, Rule
from ppm_desktop.models.kernel.reading import Reader, Row

# A merged person's lines count for the record that stays.
_ENTRIES = """SELECT e.id, COALESCE(w.merged_into, w.id) AS person_id, e.rule_id, e.gathering_id, e.kind, e.reverses,
    e.minutes, e.cents, e.earned_on, e.status, e.paid_on, e.method, e.reason, e.at
    FROM compensation_entries AS e JOIN people AS w ON w.id = e.person_id"""


def rules(read: Reader) -> list[Rule]:
    """The rules that hold, one for each role at the most."""
    rows = read.rows(
        """SELECT id, role, basis, cents, day_cap_cents, note FROM compensation_rules
           WHERE withdrawn = 0 ORDER BY created_at, id"""
    )
    return list({row["role"]: Rule(**row) for row in rows}.values())


def rule_rows(read: Reader, role: str) -> list[str]:
    """Ids of all rules for a role that were not withdrawn."""
    return [
        row["id"] for row in read.rows("SELECT id FROM compensation_rules WHERE role = ? AND withdrawn = 0", (role,))
    ]


def entries(read: Reader) -> list[Entry]:
    """All lines, oldest first."""
    return [_entry(row) for row in read.rows(f"{_ENTRIES} ORDER BY e.earned_on, e.at, e.rowid")]


def entry(read: Reader, entry_id: str) -> Entry | None:
    """One line."""
    row = read.row(f"{_ENTRIES} WHERE e.id = ?", (entry_id,))
    return None if row is None else _entry(row)


def reversed_ids(read: Reader) -> set[str]:
    """Ids of the lines that a later line took back."""
    return {
        row["reverses"] for row in read.rows("SELECT reverses FROM compensation_entries WHERE reverses IS NOT NULL")
    }


def live_accruals(read: Reader, gathering_id: str) -> dict[str, Entry]:
    """The line that stands for each person at one gathering."""
    rows = read.rows(
        f"""{_ENTRIES} WHERE e.gathering_id = ? AND e.kind = 'accrual'
            AND NOT EXISTS (SELECT 1 FROM compensation_entries AS r WHERE r.reverses = e.id)
            ORDER BY e.at, e.id""",  # noqa: S608 - our own columns
        (gathering_id,),
    )
    return {row["person_id"]: _entry(row) for row in rows}


def _entry(row: Row) -> Entry:
    return Entry(**row)
