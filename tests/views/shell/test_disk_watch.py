"""What the disk says stands in strips: a file to look at, and a disk that is nearly full."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ppm_desktop.app import Program
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.shell.backups import own_folder
from ppm_desktop.views.shell.disk_watch import DiskWatch

SENTENCE = "This file can be looked at, not changed."


@pytest.fixture
def process_file(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "Riverside.ppmproc"
    with Workspace.create(path, REGISTRY, None, practice=True)[0] as made:
        made.perform(StartProcess(name="Riverside", preset="school", vote_on="2027-06-12"))
    return path


@pytest.fixture
def mount():
    """Mount as root; what was mounted is let go afterwards."""
    mounted: list[str | Path] = []

    def run(*arguments: str | Path) -> None:
        if os.geteuid() != 0 or subprocess.run(["mount", *arguments], check=False).returncode:
            pytest.skip("a disk of its own needs root and mount")
        mounted.append(arguments[-1])

    yield run
    for folder in reversed(mounted):
        subprocess.run(["umount", "-l", folder], check=False)


@pytest.fixture
def program(qtbot, qapp):
    made = Program(qapp, None)
    yield made
    if made.window is not None:
        made.window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_file_that_cannot_be_written_opens_to_be_looked_at(program, process_file, mount, tmp_path):
    mount("--bind", process_file.parent, process_file.parent)
    mount("-o", "remount,ro,bind", process_file.parent)
    program.begin(process_file)
    session = program.session
    strip = session.notices.strips["view_only"]
    assert (strip.tone, str(strip.words)) == ("info", SENTENCE)
    assert [str(offer.words) for offer in strip.offers] == ["Save a copy…"]
    assert [str(problem.sentence) for problem in session.perform(AddTask(task_title="Call"))] == [SENTENCE]
    assert str(program.window.keeper.words()) == "View only"
    program.window.keeper.by_itself()
    assert not own_folder(session).exists()
    assert program.window.keeper.on_demand(tmp_path / "mine")


def test_a_disk_that_is_nearly_full_is_told_until_there_is_room(program, process_file, mount):
    program.begin(process_file)
    assert "room" not in program.session.notices.strips
    program.window.close()
    small = process_file.parent
    kept = process_file.read_bytes()
    mount("-t", "tmpfs", "-o", "size=100m", "tmpfs", small)
    process_file.write_bytes(kept)
    program.begin(process_file)
    strip = program.session.notices.strips["room"]
    assert strip.tone == "warn"
    assert str(strip.words).startswith("This disk is nearly full: 10")
    subprocess.run(["mount", "-o", "remount,size=900m", small], check=True)
    program.window.findChild(DiskWatch).look()
    assert "room" not in program.session.notices.strips
