"""Secrecy is a property of the schema, checked on every commit (the import contract stands in test_fences)."""

from __future__ import annotations

import pytest

from ppm_desktop.models.store import cipher
from ppm_desktop.models.store.examine import wall_breaches
from ppm_desktop.models.store.migrations import BALLOT_TABLES, STEPS


@pytest.fixture
def connection():
    opened = cipher.connect(":memory:", None)
    for _, statements in STEPS:
        for statement in statements:
            opened.execute(statement)
    yield opened
    opened.close()


def test_no_ballot_leads_to_a_person_a_time_or_an_order(connection):
    assert wall_breaches(connection) == []


def test_every_ballot_table_is_there_to_be_watched(connection):
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert found >= BALLOT_TABLES


@pytest.mark.parametrize(
    ("breach", "statement"),
    [
        ("entries.at", "ALTER TABLE entries ADD COLUMN at TEXT"),
        ("sealed_papers.voter_id", "ALTER TABLE sealed_papers ADD COLUMN voter_id TEXT"),
        ("sealed_papers > voters", "ALTER TABLE sealed_papers ADD COLUMN x TEXT REFERENCES voters (id)"),
        ("batches > handouts", "ALTER TABLE batches ADD COLUMN x TEXT REFERENCES handouts (id)"),
    ],
)
def test_a_hole_in_the_wall_is_seen(connection, breach, statement):
    connection.execute(statement)
    assert breach in wall_breaches(connection)


def test_every_table_is_strict_and_nothing_cascades(connection):
    for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
        assert "STRICT" in sql.rsplit(")", 1)[1], name
        for row in connection.execute(f"PRAGMA foreign_key_list({name})"):
            assert row[6] == "RESTRICT", f"{name}.{row[3]}"
