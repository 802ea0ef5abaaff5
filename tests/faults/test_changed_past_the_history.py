"""Somebody with the file and a database program changes a record: the check names it."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.kernel.progress import Quiet
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.perform import build_sample

FORGERIES = {
    "every ballot marked the same": "UPDATE ballots SET marks = (SELECT marks FROM ballots LIMIT 1)",
    "one ballot gone": "DELETE FROM ballots WHERE id = (SELECT id FROM ballots LIMIT 1)",
    "a ballot more": """INSERT INTO ballots SELECT 'f' || substr(id, 2), batch_id, serial_hash, marks, state, settled, reason
                        FROM ballots WHERE id NOT LIKE 'f%' LIMIT 1""",
    "another digest": "UPDATE batches SET digest = '' WHERE state = 'sealed'",
    "a ballot never given": "DELETE FROM handouts WHERE id = (SELECT id FROM handouts LIMIT 1)",
    "another name": "UPDATE people SET name = 'Somebody Else' WHERE id = (SELECT id FROM people LIMIT 1)",
    "pictures of rows emptied": "UPDATE act_rows SET after = '{}' WHERE after IS NOT NULL",
    "the newest act forgotten": "DELETE FROM act_rows WHERE act = (SELECT MAX(n) FROM acts)",
}


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    path = tmp_path_factory.mktemp("forged") / "plan.ppmproc"
    build_sample(path, Quiet(), eligible=60)
    return path


def findings(path):
    with Workspace.open(path, REGISTRY) as workspace:
        return [str(one.sentence) for one in workspace.examine() if not one.holds]


def test_an_honest_file_has_nothing_to_find(honest):
    assert findings(honest) == []


@pytest.mark.parametrize("sql", FORGERIES.values(), ids=FORGERIES)
def test_a_record_changed_by_hand_is_named(honest, tmp_path, sql):
    path = tmp_path / "plan.ppmproc"
    shutil.copy(honest, path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(sql).rowcount
    connection.close()
    assert any(said.startswith("Records were changed past the history: ") for said in findings(path))


def test_what_was_taken_back_is_no_forgery(honest, tmp_path):
    path = tmp_path / "plan.ppmproc"
    shutil.copy(honest, path)
    with Workspace.open(path, REGISTRY) as workspace:
        workspace.perform(AddTask("Ask for the hall", "vote"))
        workspace.take_back()
        workspace.redo()
        workspace.take_back()
    assert findings(path) == []
