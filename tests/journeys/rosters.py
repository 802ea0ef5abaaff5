"""Rosters as they came, brought in the way the screen does it; what became of every row is written down."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.models.convene.acts.importing import import_of
from ppm_desktop.models.convene.column_mapping import suggest_mapping
from ppm_desktop.models.convene.roster_import import ImportPlan, PlannedRow, decide, plan_import
from ppm_desktop.models.workspace import Workspace


@dataclass(frozen=True)
class BroughtIn:
    """One list: how many rows it had, and how many rows had each outcome before and after a person decided."""

    path: Path
    rows: int
    new: int
    changed: int
    same: int
    doubtful: int
    apart: tuple[str, ...]
    added: int


def bring_in(workspace: Workspace, path: Path) -> BroughtIn:
    """Read, suggest, plan, let a person decide each doubtful row by its phone number, import."""
    table = read_table(path)
    plan = plan_import(workspace.read, table, suggest_mapping(table.headers))
    decided = plan
    for row in plan.doubtful:
        decided = decide(decided, row.number, same=_same_phone(plan, row))
    workspace.perform(import_of(decided, path.name, hashlib.sha256(path.read_bytes()).hexdigest()))
    return BroughtIn(
        path, len(table.rows), len(plan.new), len(plan.changed), len(plan.same), len(plan.doubtful),
        tuple(str(row.reason) for row in plan.problems), len(decided.new),
    )  # fmt: skip


def _same_phone(plan: ImportPlan, doubtful: PlannedRow) -> bool:
    """A person looks at both rows: who shares the phone is the same, however the name is written."""
    assert doubtful.row is not None
    known = [row.row.person for row in plan.new if row.row is not None and row.row.person.id == doubtful.person_id]
    return any(person.phone == doubtful.row.person.phone for person in known)
