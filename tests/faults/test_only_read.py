"""A file that is opened only to be read: everything is there, nothing is written, and what is wrong is said all the same."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

import pytest

from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.only_read import to_read
from ppm_desktop.models.store import cipher, migrations
from ppm_desktop.models.store.keys import load_keys
from ppm_desktop.models.workspace import Workspace
from tests.faults.conftest import PASSPHRASE, ROOT
from tests.faults.test_view_only import KILLED, contents, names
from tests.models.store.toy_room import TOYS, Greet


class Seen:
    """What ``names`` asks."""

    def __init__(self, read) -> None:
        self.read = read


def seen(path):
    with to_read(path, PASSPHRASE) as read:
        return names(Seen(read))


def change(path, *statements: str):
    """With another program, and the right key."""
    key = load_keys(path.with_name(f"{path.name}.keys")).unlock(PASSPHRASE)
    connection = cipher.connect(path, key)
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()


def test_everything_is_read_and_nothing_is_written(process_file):
    before = contents(process_file.parent)
    with to_read(process_file, PASSPHRASE) as read:
        assert names(Seen(read)) == ["Amara", "Grace", "Ruth"]
        assert [path.suffix for path in process_file.parent.iterdir() if "reserve" in path.name] == []
    assert contents(process_file.parent) == before


def test_in_a_read_only_folder_too_and_no_copy_is_left(process_file, read_only, tmp_path_factory, monkeypatch):
    copies = tmp_path_factory.mktemp("private")
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    read_only(process_file.parent)
    assert seen(process_file) == ["Amara", "Grace", "Ruth"]
    assert list(copies.iterdir()) == []


def test_what_a_program_that_died_left_in_the_log_is_read(process_file):
    subprocess.run(
        [sys.executable, "-c", KILLED, process_file, PASSPHRASE],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert "Only in the log" in seen(process_file)
    with Workspace.open(process_file, TOYS, PASSPHRASE) as workspace:
        assert "Only in the log" in names(workspace)


def test_a_file_that_another_window_holds_is_not_read(process_file):
    with (
        Workspace.open(process_file, TOYS, PASSPHRASE),
        pytest.raises(Trouble, match="already open"),
        to_read(process_file, PASSPHRASE),
    ):
        raise AssertionError("it was opened")


def test_it_holds_the_file_while_it_reads(process_file):
    with to_read(process_file, PASSPHRASE), pytest.raises(Trouble, match="already open"):
        Workspace.open(process_file, TOYS, PASSPHRASE)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE acts SET operator = 'Somebody' WHERE n = 2",
        "DELETE FROM acts WHERE n = 2",
        "UPDATE acts SET digest = ''",
    ],
)
def test_an_altered_history_is_refused(process_file, sql):
    change(process_file, "PRAGMA foreign_keys = 0", sql)
    with pytest.raises(Trouble, match="was altered outside this program"):
        seen(process_file)


def test_a_damaged_page_is_one_sentence(process_file):
    whole = process_file.read_bytes()
    process_file.write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
    with pytest.raises(Trouble, match="damaged"):
        seen(process_file)


def test_an_older_file_is_brought_up_to_date_with_a_backup(tmp_path, monkeypatch):
    older = tmp_path / "Older.ppmproc"
    with monkeypatch.context() as before_the_newest_step:
        before_the_newest_step.setattr(migrations, "STEPS", migrations.STEPS[:-1])
        workspace, _ = Workspace.create(older, TOYS, PASSPHRASE)
        workspace.perform(Greet("Amara"))
        workspace.close()
    assert seen(older) == ["Amara"]
    assert len(list(tmp_path.glob("*.ppmproc"))) == 2
    before = contents(tmp_path)
    assert seen(older) == ["Amara"]
    assert contents(tmp_path) == before


def test_a_file_of_a_trial_version_is_refused_in_one_sentence_and_left_as_it_is(process_file):
    change(process_file, "ALTER TABLE sealed_papers RENAME TO ballots")
    before = contents(process_file.parent)
    for way in (seen, lambda path: Workspace.open(path, TOYS, PASSPHRASE)):
        with pytest.raises(Trouble, match="made by a trial version of this program"):
            way(process_file)
    assert contents(process_file.parent) == before
