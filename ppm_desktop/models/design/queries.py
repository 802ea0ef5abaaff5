"""What stage 1 keeps, as it is asked for."""

from __future__ import annotations

from ppm_desktop.models.design.baseline import BaselineShare
from ppm_desktop.models.design.committee import Seat
from ppm_desktop.models.design.decision import Decision
from ppm_desktop.models.design.eligibility import Rule, read_ties
from ppm_desktop.models.design.gate import GateItem
from ppm_desktop.models.design.plan import STAGES, StagePlan
from ppm_desktop.models.design.process import Process
from ppm_desktop.models.design.task import Task
from ppm_desktop.models.kernel.reading import Reader

_DECISIONS = """SELECT d.id, d.question, d.options, d.present, d.method, d.tally, d.outcome, d.rationale, d.dissent,
        d.decided_on, coalesce(d.supersedes, '') AS supersedes, d.equitable, d.equitable_reason, d.accessible,
        d.accessible_reason, d.significant, d.significant_reason,
        coalesce((SELECT later.id FROM decisions later WHERE later.supersedes = d.id LIMIT 1), '') AS superseded_by
    FROM decisions d"""

_SEATS = """SELECT id, kind, title, coalesce(person_id, '') AS person_id, holder, appointed_how, starts_on, ends_on,
        alternate FROM committee_seats WHERE withdrawn = 0"""


def process(read: Reader) -> Process | None:
    """The process, or None in an empty file."""
    row = read.row(
        """SELECT name, place, question, in_scope, out_of_scope, authority, promise, promised_by, preset, starts_on,
            vote_on, languages, voices_goal, team_seats, created_at FROM processes WHERE id = 'process'"""
    )
    return Process(**row) if row else None


def stage_plans(read: Reader) -> dict[str, StagePlan]:
    """The plan of each stage by its key, in the order of the process; empty before the start."""
    rows = read.rows(
        """SELECT id AS stage, title AS own_title, goal AS own_goal, owner, starts_on, ends_on, done_on
            FROM stage_plans"""
    )
    found = {row["stage"]: StagePlan(**row) for row in rows}
    return {stage: found[stage] for stage in STAGES if stage in found}


def gate_items(read: Reader, stage: str = "") -> list[GateItem]:
    """The checks of one stage's gate, or of all."""
    rows = read.rows(
        """SELECT id, stage, position, text, preset_key, state, evidence, waived_because, signed_by, signed_at
            FROM gate_items WHERE withdrawn = 0 AND (? = '' OR stage = ?) ORDER BY position, id""",
        (stage, stage),
    )
    items = [GateItem(**row) for row in rows]
    return sorted(items, key=lambda item: STAGES.index(item.stage))


def gate_counts(read: Reader, stage: str) -> tuple[int, int]:
    """How many checks of a gate are ready or waived, and how many there are."""
    row = read.row(
        """SELECT coalesce(sum(state IN ('ready', 'waived')), 0) AS settled, count(*) AS every
            FROM gate_items WHERE withdrawn = 0 AND stage = ?""",
        (stage,),
    )
    return (row["settled"], row["every"]) if row else (0, 0)


def decisions(read: Reader) -> list[Decision]:
    """All decisions, the newest first."""
    return [Decision(**row) for row in read.rows(f"{_DECISIONS} ORDER BY d.decided_on DESC, d.created_at DESC, d.id")]


def decision(read: Reader, decision_id: str) -> Decision | None:
    """One decision."""
    row = read.row(f"{_DECISIONS} WHERE d.id = ?", (decision_id,))
    return Decision(**row) if row else None


def committee(read: Reader) -> list[Seat]:
    """The seats of the steering committee, by kind and name."""
    return [Seat(**row) for row in read.rows(f"{_SEATS} ORDER BY kind, title, holder, id")]


def seat(read: Reader, seat_id: str) -> Seat | None:
    """One seat."""
    row = read.row(f"{_SEATS} AND id = ?", (seat_id,))
    return Seat(**row) if row else None


def eligibility(read: Reader) -> list[Rule]:
    """The rules of who may vote: age first, then ties, then groups."""
    rows = read.rows(
        """SELECT id, kind, min_age, age_on, ties, group_name, proof FROM eligibility_rules
            WHERE withdrawn = 0 ORDER BY CASE kind WHEN 'min_age' THEN 1 WHEN 'tie' THEN 2 ELSE 3 END, id"""
    )
    return [Rule(**{**row, "ties": read_ties(row["ties"])}) for row in rows]


def baseline(read: Reader) -> list[BaselineShare]:
    """The community's shares, by category in the order of entry (group them with ``baseline.by_category``)."""
    rows = read.rows(
        """SELECT id, category, value, permyriad, source, year, position FROM baseline_shares
            WHERE withdrawn = 0 ORDER BY category, position, id"""
    )
    return [BaselineShare(**row) for row in rows]


def tasks(read: Reader) -> list[Task]:
    """Open tasks, the most urgent first."""
    rows = read.rows(
        """SELECT id, title, stage, due_on, done_at FROM tasks
            WHERE withdrawn = 0 AND done_at = '' ORDER BY due_on = '', due_on, created_at, id"""
    )
    return [Task(**row) for row in rows]


def finished_tasks(read: Reader) -> list[Task]:
    """Tasks that are done, the latest first."""
    rows = read.rows(
        """SELECT id, title, stage, due_on, done_at FROM tasks
            WHERE withdrawn = 0 AND done_at <> '' ORDER BY done_at DESC, id"""
    )
    return [Task(**row) for row in rows]


def task(read: Reader, task_id: str) -> Task | None:
    """One task."""
    row = read.row("SELECT id, title, stage, due_on, done_at FROM tasks WHERE id = ? AND withdrawn = 0", (task_id,))
    return Task(**row) if row else None
