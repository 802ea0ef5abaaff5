"""A file that cannot be written is looked at: everything is read, nothing is changed, no copy is left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ppm_desktop.models.kernel.problem import Refused, Trouble
from ppm_desktop.models.store.file import keys_path
from ppm_desktop.models.workspace import ONLY_LOOK, Workspace
from tests.faults.conftest import PASSPHRASE, ROOT
from tests.models.store.toy_room import TOYS, Greet

KILLED = """
import os, sys
from pathlib import Path
from ppm_desktop.models.workspace import Workspace
from tests.models.store.toy_room import TOYS, Greet
opened = Workspace.open(Path(sys.argv[1]), TOYS, sys.argv[2])
opened.perform(Greet("Only in the log"))
os._exit(9)
"""


@pytest.fixture(autouse=True)
def copies(tmp_path_factory, monkeypatch):
    """Where private copies lie in this test."""
    folder = tmp_path_factory.mktemp("private")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def names(opened):
    return sorted(row["name"] for row in opened.read.rows("SELECT name FROM people"))


def test_a_file_in_a_read_only_folder_is_read_whole_and_left_as_it_is(process_file, read_only, copies):
    before = contents(process_file.parent)
    read_only(process_file.parent)
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        assert opened.view_only
        assert opened.path == process_file
        assert not opened.closed_unexpectedly
        assert names(opened) == ["Amara", "Grace", "Ruth"]
        assert len(opened.history()) == 3
        assert all(finding.holds for finding in opened.examine())
    assert contents(process_file.parent) == before
    assert list(copies.iterdir()) == []


def test_every_act_is_refused_in_one_sentence(process_file, read_only):
    read_only(process_file.parent)
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        newest = opened.history()[0].act_id
        for step in (
            lambda: opened.perform(Greet("Nobody")),
            lambda: opened.take_back(newest),
            opened.redo,
            lambda: opened.receive(opened.acts()),
            lambda: opened.add_passphrase("Ruth", "five other words for this one"),
        ):
            with pytest.raises(Refused) as refused:
                step()
            assert [problem.sentence for problem in refused.value.problems] == [ONLY_LOOK]
        assert names(opened) == ["Amara", "Grace", "Ruth"]


def test_what_stands_only_in_the_log_is_seen(process_file, read_only):
    subprocess.run(
        [sys.executable, "-c", KILLED, process_file, PASSPHRASE],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert Path(f"{process_file}-wal").stat().st_size > 0
    read_only(process_file.parent)
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        assert names(opened) == ["Amara", "Grace", "Only in the log", "Ruth"]


def test_the_copy_is_for_this_account_only_and_holds_no_readable_name(process_file, read_only, copies):
    read_only(process_file.parent)
    with Workspace.open(process_file, TOYS, PASSPHRASE):
        (folder,) = copies.iterdir()
        assert folder.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
        for path in folder.iterdir():
            assert b"Amara" not in path.read_bytes()


def test_a_backup_of_it_can_be_worked_on(process_file, read_only, tmp_path_factory):
    read_only(process_file.parent)
    with Workspace.open(process_file, TOYS, PASSPHRASE) as opened:
        saved = opened.back_up(tmp_path_factory.mktemp("mine")).path
    assert keys_path(saved).exists()
    with Workspace.open(saved, TOYS, PASSPHRASE) as opened:
        assert not opened.view_only
        opened.perform(Greet("Later"))
        assert names(opened) == ["Amara", "Grace", "Later", "Ruth"]


def test_a_damaged_file_that_cannot_be_written_leaves_no_copy(process_file, read_only, copies):
    whole = process_file.read_bytes()
    process_file.write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
    read_only(process_file.parent)
    with pytest.raises(Trouble):
        Workspace.open(process_file, TOYS, PASSPHRASE)
    assert list(copies.iterdir()) == []


def test_a_computer_without_room_for_the_copy_says_so(process_file, read_only, small_disk, monkeypatch):
    stick = process_file.parent / "stick"
    stick.mkdir()
    for path in (process_file, keys_path(process_file)):
        path.rename(stick / path.name)
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 100_000))
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    read_only(stick)
    with pytest.raises(Trouble, match="cannot be copied in order to look at it"):
        Workspace.open(stick / process_file.name, TOYS, PASSPHRASE)
    assert list(small_disk.iterdir()) == [ballast]
