"""The program as a whole: gate, window, another file, closing, and the registry that comes late."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from ppm_desktop.app import LateRegistry, Program
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.shell.backups import own_folder


def practice_file(path: Path, name: str) -> Path:
    with Workspace.create(path, REGISTRY, None, practice=True)[0] as made:
        made.perform(StartProcess(name=name, preset="school", vote_on="2027-06-12"))
    return path


@pytest.fixture
def program(qtbot, qapp):
    made = Program(qapp, None)
    yield made
    if made.window is not None:
        made.window.close()
    if made.gate is not None:
        made.gate.close()
        made.gate.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_without_a_file_the_gate_is_there(program):
    program.begin()
    assert program.gate.isVisible()
    assert program.window is None


def test_with_a_file_its_home_is_there(program, tmp_path):
    program.begin(practice_file(tmp_path / "a.ppmproc", "Riverside"))
    assert program.window.place == "home"
    assert program.window.windowTitle() == "Riverside - PPM Desktop"
    assert program.gate is None


def test_the_first_backup_comes_by_itself(qtbot, program, tmp_path):
    program.begin(practice_file(tmp_path / "a.ppmproc", "Riverside"))
    folder = own_folder(program.session)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.ppmproc"))) == 1)
    assert str(program.window.keeper.words()).startswith("Backup ")


def test_another_file_takes_the_place_of_the_first(program, tmp_path):
    first = practice_file(tmp_path / "a.ppmproc", "Riverside")
    program.begin(first)
    program.door.open(program.window, practice_file(tmp_path / "b.ppmproc", "Hillside"))
    assert program.window.windowTitle().startswith("Hillside")
    with Workspace.open(first, REGISTRY) as free_again:
        assert not free_again.closed_unexpectedly


def test_closing_the_process_leads_back_to_the_gate(program, tmp_path):
    path = practice_file(tmp_path / "a.ppmproc", "Riverside")
    program.begin(path)
    program.window.commands.do("close")
    assert program.window is None
    assert program.session is None
    assert program.gate.isVisible()
    with Workspace.open(path, REGISTRY) as free_again:
        assert not free_again.closed_unexpectedly


def test_after_a_crash_the_program_opens_where_it_was(qtbot, program, tmp_path):
    path = practice_file(tmp_path / "a.ppmproc", "Riverside")
    program.begin(path)
    program.window.show_place("engage")
    program.session.workspace._book.connection.close()  # as if the power went: no goodbye
    program.window.left.disconnect(program.leave)
    program.window.keeper._clock.stop()
    program.window.deleteLater()
    program.window = None
    again = Workspace.open(path, REGISTRY)
    assert again.closed_unexpectedly
    program.enter(again)
    assert program.window.place == "engage"
    qtbot.waitUntil(lambda: "without closing the file" in program.window.toast.accessibleName())


def test_the_late_registry_knows_what_the_whole_one_knows():
    late = LateRegistry()
    assert list(late) == list(REGISTRY)
    payload = StartProcess(name="Riverside", preset="school", vote_on="2027-06-12").payload()
    assert late.load("design.start_process", payload).title == REGISTRY.load("design.start_process", payload).title
