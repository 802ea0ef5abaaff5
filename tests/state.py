"""What a process says, as one short text: for tests that a refusal changed nothing and that undo puts everything back."""

from __future__ import annotations

import hashlib
import json

from ppm_desktop.models.workspace import Workspace

# The book grows with every attempt to take something back, so it is no part of what a process says.
BOOK = frozenset({"acts", "act_rows", "collisions", "waiting_acts", "forks", "meta", "_sqlite_migrations"})


def tables(workspace: Workspace) -> list[str]:
    """Names of all tables that hold what people said and did."""
    found = workspace.read.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(row["name"] for row in found if row["name"] not in BOOK)


def state_of(workspace: Workspace) -> str:
    """SHA-256 over every row of every such table; the order of rows plays no part in it."""
    said = hashlib.sha256()
    for table in tables(workspace):
        rows = [json.dumps(dict(row), sort_keys=True) for row in workspace.read.rows(f"SELECT * FROM {table}")]
        said.update("\n".join((table, *sorted(rows))).encode())
    return said.hexdigest()


def acts_of(workspace: Workspace) -> int:
    """How many acts the book holds."""
    return sum(1 for _ in workspace.acts())
