"""Somebody with the file and a database program changes a record: the check names it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.kernel.progress import Quiet
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.sample.perform import build_sample

ROOT = Path(__file__).resolve().parent.parent.parent
_SEAL = "n = (SELECT MIN(n) FROM acts WHERE kind = 'vote.seal_batch')"
_TWO = "(SELECT n FROM acts WHERE kind = 'vote.seal_batch' ORDER BY n LIMIT 2)"
PAPERS = {
    "every ballot marked the same": f"""UPDATE acts SET payload = json_set(payload, '$.papers.marks',
        replace(payload ->> '$.papers.marks', ',', '/')) WHERE {_SEAL}""",
    "one ballot gone": f"""UPDATE acts SET payload = json_set(payload,
        '$.papers.marks', substr(payload ->> '$.papers.marks', 1 + instr(payload ->> '$.papers.marks', ' ')),
        '$.papers.serials', substr(payload ->> '$.papers.serials', 45)) WHERE {_SEAL}""",
    "a pile higher than its papers": f"""UPDATE acts SET payload = json_set(payload,
        '$.papers.marks', (payload ->> '$.papers.marks') || ' v:') WHERE {_SEAL}""",
    "two papers changed places": f"""UPDATE acts SET payload = json_set(payload,
        '$.papers.serials', substr(payload ->> '$.papers.serials', -43) || substr(payload ->> '$.papers.serials', 44,
        length(payload ->> '$.papers.serials') - 86) || substr(payload ->> '$.papers.serials', 1, 43)) WHERE {_SEAL}""",
    "two batches swapped": f"""UPDATE acts SET payload = json_set(payload, '$.papers', (SELECT json(other.payload ->> '$.papers')
        FROM acts other WHERE other.n IN {_TWO} AND other.n <> acts.n)) WHERE n IN {_TWO}""",
    "the act of sealing gone": f"DELETE FROM acts WHERE {_SEAL}",
}
FORGERIES = {
    "a paper in another batch": """UPDATE sealed_papers SET batch_id = (SELECT MAX(id) FROM batches)
        WHERE id = (SELECT MIN(id) FROM sealed_papers WHERE batch_id <> (SELECT MAX(id) FROM batches))""",
    "a paper off the list": "DELETE FROM sealed_papers WHERE id = (SELECT MIN(id) FROM sealed_papers)",
    "a paper more on the list": "INSERT INTO sealed_papers SELECT lower(hex(randomblob(32))), MIN(id) FROM batches",
    "more papers than there are": "UPDATE batches SET papers = papers + 1 WHERE state = 'sealed'",
    "another digest": "UPDATE batches SET digest = '' WHERE state = 'sealed'",
    "a ballot never given": "DELETE FROM handouts WHERE id = (SELECT id FROM handouts LIMIT 1)",
    "another name": "UPDATE people SET name = 'Somebody Else' WHERE id = (SELECT id FROM people LIMIT 1)",
    "pictures of rows emptied": "UPDATE act_rows SET after = '{}' WHERE after IS NOT NULL",
    "the newest act forgotten": "DELETE FROM act_rows WHERE act = (SELECT MAX(n) FROM acts)",
}


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    path = tmp_path_factory.mktemp("forged") / "plan.ppmproc"
    build_sample(path, Quiet(), eligible=160)  # two batches
    return path


def findings(path):
    with Workspace.open(path, REGISTRY) as workspace:
        return [str(one.sentence) for one in workspace.examine() if not one.holds]


def test_an_honest_file_has_nothing_to_find(honest):
    assert findings(honest) == []


def forged(honest, folder, sql):
    path = folder / "plan.ppmproc"
    shutil.copy(honest, path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(sql).rowcount
    connection.close()
    return path


@pytest.mark.parametrize("sql", FORGERIES.values(), ids=FORGERIES)
def test_a_record_changed_by_hand_is_named(honest, tmp_path, sql):
    told = findings(forged(honest, tmp_path, sql))
    assert any(said.startswith("Records were changed past the history: ") for said in told)


@pytest.mark.parametrize("sql", PAPERS.values(), ids=PAPERS)
def test_sealed_papers_changed_by_hand_are_named_and_nothing_is_counted(honest, tmp_path, sql):
    path = forged(honest, tmp_path, sql)
    command = [sys.executable, "-m", "ppm_desktop"]
    checked = subprocess.run([*command, "check", path], capture_output=True, text=True, cwd=ROOT, check=False)
    assert checked.returncode == 1
    assert "was altered" in checked.stdout + checked.stderr
    counted = subprocess.run([*command, "count", path], capture_output=True, text=True, cwd=ROOT, check=False)
    assert counted.returncode == 2
    assert counted.stdout == ""
    assert "are not those that were sealed" in counted.stderr or "was altered" in counted.stderr


def test_what_was_taken_back_is_no_forgery(honest, tmp_path):
    path = tmp_path / "plan.ppmproc"
    shutil.copy(honest, path)
    with Workspace.open(path, REGISTRY) as workspace:
        workspace.perform(AddTask("Ask for the hall", "vote"))
        workspace.take_back()
        workspace.redo()
        workspace.take_back()
    assert findings(path) == []
