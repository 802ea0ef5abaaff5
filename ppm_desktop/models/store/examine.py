"""Examining a file: every page, every link of the chain, what is open after merges, and the ballot wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.store.agreement import strangers
from ppm_desktop.models.store.cipher import DatabaseFailure
from ppm_desktop.models.store.journal import Journal
from ppm_desktop.models.store.migrations import BALLOT_TABLES, BOOK_TABLES, PEOPLE_TABLES, WORKING_TABLES

_TOLD = 3  # as many altered records are named; one is enough to distrust the file
# A column of a ballot table whose name has one of these parts would lead to a person, a time or an order.
_TELLING = frozenset({"at", "time", "voter", "person", "handout", "seq", "rank_of_entry", "day", "since"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    holds: bool
    sentence: Phrase


def examine(connection: Any, journal: Journal, progress: Progress) -> tuple[Finding, ...]:
    """Everything that ``ppm-desktop check`` and Tools > Check this file report."""
    steps: tuple[Callable[[], Finding], ...] = (
        lambda: _pages(connection),
        lambda: _links(connection),
        lambda: _chain(journal),
        lambda: _rows(connection),
        lambda: _exceptions(connection),
        lambda: _wall(connection),
    )
    found = []
    for number, step in enumerate(steps):
        progress.tell(number, len(steps), phrase("Checking the file"))
        found.append(step())
        if number == 0 and not found[0].holds:
            break  # what stands on damaged pages cannot be judged
    progress.tell(len(steps), len(steps), phrase("Checking the file"))
    return tuple(found)


def wall_breaches(connection: Any) -> list[str]:
    """Columns and references of ballot tables that lead to a person, a time or an order; none if the wall stands."""
    breaches = []
    for table in sorted(BALLOT_TABLES):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        breaches += [f"{table}.{column}" for column in columns if _TELLING & set(column.split("_"))]
        breaches += [f"{table} > {reached}" for reached in sorted(_reached(connection, table) & PEOPLE_TABLES)]
    for table in sorted(BALLOT_TABLES & (WORKING_TABLES | {"sealed_papers"})):
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        if sql is None or "WITHOUT ROWID" not in sql[0]:
            breaches.append(f"{table}: rows are numbered in the order they came")
    return breaches


def _reached(connection: Any, table: str) -> set[str]:
    found: set[str] = set()
    ahead = [table]
    while ahead:
        for row in connection.execute(f"PRAGMA foreign_key_list({ahead.pop()})"):
            if row[2] not in found:
                found.add(row[2])
                ahead.append(row[2])
    return found


def _pages(connection: Any) -> Finding:
    try:
        whole = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
    except DatabaseFailure:
        whole = False
    return Finding(
        holds=whole, sentence=phrase("Every page of the file is whole.") if whole else phrase("Pages are damaged.")
    )


def _links(connection: Any) -> Finding:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not broken:
        return Finding(holds=True, sentence=phrase("Every record belongs to something."))
    return Finding(
        holds=False,
        sentence=counted("{count} record belongs to nothing.", "{count} records belong to nothing.", len(broken)),
    )


def _chain(journal: Journal) -> Finding:
    broken = journal.broken_at()
    acts = journal.count()
    if broken:
        return Finding(holds=False, sentence=phrase("The history was altered at act {act}.", act=broken))
    return Finding(
        holds=True,
        sentence=counted("The chain of {count} act holds.", "The chain of {count} acts holds.", acts),
    )


def _rows(connection: Any) -> Finding:
    known = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    book = BOOK_TABLES | WORKING_TABLES
    tables = [name for (name,) in known if name not in book and not name.startswith(("sqlite_", "_sqlite_"))]
    altered = list(islice(strangers(connection, tables), _TOLD + 1))
    if not altered:
        return Finding(holds=True, sentence=phrase("Every record is as the history left it."))
    where = ", ".join(f"{table} {row_id}" for table, row_id in altered[:_TOLD])
    more = phrase("{where} and others", where=where) if len(altered) > _TOLD else verbatim(where)
    return Finding(
        holds=False,
        sentence=phrase("Records were changed past the history: {where}. Restore a backup.", where=more),
    )


def _exceptions(connection: Any) -> Finding:
    open_ones = sum(
        connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608 - three fixed names
        for table in ("collisions", "waiting_acts", "forks")
    )
    if open_ones:
        return Finding(
            holds=False,
            sentence=counted(
                "{count} act of another station is waiting for a person.",
                "{count} acts of other stations are waiting for a person.",
                open_ones,
            ),
        )
    return Finding(holds=True, sentence=phrase("Nothing of another station is open."))


def _wall(connection: Any) -> Finding:
    breaches = wall_breaches(connection)
    if breaches:
        return Finding(holds=False, sentence=phrase("The ballot wall is broken: {where}.", where=", ".join(breaches)))
    return Finding(
        holds=True, sentence=phrase("The ballot wall stands: no ballot leads to a person, a time or an order.")
    )
