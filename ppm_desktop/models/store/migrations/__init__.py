"""The steps by which a file grew: append-only, one module each, in this order.

Format ``major.minor`` stands in ``user_version`` as ``major * 1000 + minor``. A newer minor opens, a newer major is
refused. Adding a step raises the minor; only a step that older programs would misread raises the major.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ppm_desktop.models.store.migrations import (
    m001_book,
    m002_people,
    m003_gatherings,
    m004_design,
    m005_engage,
    m006_convene,
    m007_learn,
    m008_recommend,
    m009_vote_roll,
    m010_vote_ballots,
    m011_honor,
    m012_vote_official,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

MAJOR = 1
MINOR = 1
APPLICATION_ID = 0x50504D31  # "PPM1"
SET = "ppm"

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (module.__name__.rsplit(".", 1)[1], module.STATEMENTS)
    for module in (
        m001_book,
        m002_people,
        m003_gatherings,
        m004_design,
        m005_engage,
        m006_convene,
        m007_learn,
        m008_recommend,
        m009_vote_roll,
        m010_vote_ballots,
        m011_honor,
        m012_vote_official,
    )
)

# Tables that the book never describes (house.md section 4: ballots are the one exception to the book's detail).
WORKING_TABLES = m010_vote_ballots.WORKING_TABLES
BOOK_TABLES = m001_book.BOOK_TABLES

# The two sides of the ballot wall in the schema.
BALLOT_TABLES = frozenset(
    {"entries", "sealed_papers", "ballot_serials", "ballot_packs", "batches", "batch_passes", "batch_covers"}
)
PEOPLE_TABLES = frozenset(
    {"people", "voters", "handouts", "arrivals", "expected_people", "team_members", "badges", "gatherings"}
)


def pending(applied: set[str]) -> list[str]:
    """Names of the steps that a file with these steps still needs."""
    return [name for name, _ in STEPS if name not in applied]


def migrate(db: Database) -> None:
    """Bring the file up to date; each step and its record are one transaction."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations(SET)
    for name, statements in STEPS:
        steps(name=name)(_step(statements))
    steps.apply(db)
    db.execute(f"PRAGMA user_version = {MAJOR * 1000 + MINOR}")


def _step(statements: tuple[str, ...]) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    return step
