"""The ways in: start, open, wrong passphrase, recovery sheet, restore, recent files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from ppm_desktop import places
from ppm_desktop.models.design.acts.process import StartProcess
from ppm_desktop.models.design.queries import process, tasks
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.shell.door import FrontDoor
from ppm_desktop.views.shell.file_gate import FileGate
from ppm_desktop.views.shell.new_process import NewProcessDialog
from ppm_desktop.views.shell.passphrase_dialog import NewPassphraseDialog, PassphraseDialog

SECRET = "maple river lantern"


@pytest.fixture
def file(tmp_path):
    """A practice file on disk."""
    path = tmp_path / "Riverside.ppmproc"
    with Workspace.create(path, REGISTRY, None, practice=True)[0] as made:
        made.perform(StartProcess(name="Riverside", place="Library", preset="school", vote_on="2027-06-12"))
    return path


@pytest.fixture
def entered(look):
    """The door without a window, and what it handed over."""
    door = FrontDoor(look, REGISTRY, None)
    found: list[Workspace] = []
    door.opened.connect(found.append)
    yield door, found
    for workspace in found:
        workspace.close()


def fill_first_step(dialog, name="Riverside"):
    dialog.about.form.set_values({"name": name, "place": "Library", "preset": "school", "vote_on": "2027-06-12"})
    dialog.about.operator.setText("Dana")
    dialog.go_on()


def type_secret(dialog, first=SECRET, again=SECRET):
    lines = dialog.secret.secret.findChildren(type(dialog.about.operator))
    lines[0].setText(first)
    lines[1].setText(again)


def test_starting_a_process_makes_a_protected_file(qtbot, look):
    dialog = NewProcessDialog(look, REGISTRY)
    qtbot.addWidget(dialog)
    dialog.show()
    fill_first_step(dialog)
    type_secret(dialog)
    dialog.go_on()
    code = dialog.recovery.code
    assert len(code) == 35
    groups = [code[i : i + 4] for i in range(0, 35, 4)]
    dialog.recovery.fields[0].setText(groups[1].lower())
    assert not dialog._next.isEnabled()
    dialog.recovery.fields[1].setText(groups[4])
    dialog.go_on()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.recovery.code == ""
    workspace = dialog.workspace
    assert process(workspace.read).name == "Riverside"
    assert tasks(workspace.read)
    assert workspace.operator == "Dana"
    path = workspace.path
    assert path is not None
    workspace.close()
    with Workspace.open(path, REGISTRY, None, recovery=code) as again:
        assert process(again.read).place == "Library"
    assert code not in path.with_name(path.name + ".keys").read_text()


def test_a_short_or_mistyped_passphrase_makes_no_file(qtbot, look):
    dialog = NewProcessDialog(look, REGISTRY)
    qtbot.addWidget(dialog)
    fill_first_step(dialog)
    type_secret(dialog, "short", "short")
    assert not dialog._next.isEnabled()
    type_secret(dialog, SECRET, SECRET + "!")
    assert not dialog._next.isEnabled()
    assert not list(places.documents().glob("*"))


def test_the_code_must_be_kept_before_the_dialog_lets_go(qtbot, look):
    dialog = NewProcessDialog(look, REGISTRY)
    qtbot.addWidget(dialog)
    dialog.show()
    fill_first_step(dialog)
    type_secret(dialog)
    dialog.go_on()
    dialog.reject()
    assert dialog.isVisible()
    dialog.workspace.close()


def test_practice_needs_no_passphrase_and_says_so(qtbot, look):
    dialog = NewProcessDialog(look, REGISTRY)
    qtbot.addWidget(dialog)
    dialog.about.practice.setChecked(True)
    fill_first_step(dialog)
    dialog.go_on()
    assert dialog.workspace.practice
    assert not dialog.workspace.encrypted
    dialog.workspace.close()


def test_a_process_without_a_day_is_asked_for_one(qtbot, look):
    dialog = NewProcessDialog(look, REGISTRY)
    qtbot.addWidget(dialog)
    dialog.about.form.set_values({"name": "Riverside", "preset": "school"})
    dialog.go_on()
    assert "vote day" in dialog.about.form.field("vote_on").editor.accessibleDescription()


def test_opening_a_file_remembers_it(entered, file):
    door, found = entered
    door.open(None, file)
    assert process(found[0].read).name == "Riverside"
    assert [(kept.name, kept.place) for kept in door.recent()] == [("Riverside", "Library")]


def test_a_wrong_passphrase_stays_and_says_why(qtbot, look, tmp_path):
    path = tmp_path / "r.ppmproc"
    Workspace.create(path, REGISTRY, SECRET)[0].close()
    opened: list[Workspace] = []
    dialog = PassphraseDialog(
        look, path, lambda word, code: opened.append(Workspace.open(path, REGISTRY, word, recovery=code))
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._secret.line.setText("not the passphrase")
    dialog._go.click()
    assert dialog.isVisible()
    assert "passphrase is wrong" in dialog._wrong.accessibleName()
    dialog._secret.line.setText(SECRET)
    dialog._go.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    opened[0].close()


def test_after_the_recovery_sheet_a_new_passphrase_opens_the_file(qtbot, look, tmp_path):
    path = tmp_path / "r.ppmproc"
    workspace, code = Workspace.create(path, REGISTRY, SECRET)
    workspace.close()
    with Workspace.open(path, REGISTRY, recovery=code) as opened:
        dialog = NewPassphraseDialog(look, opened, forgotten=True)
        qtbot.addWidget(dialog)
        lines = dialog._secret.findChildren(type(dialog._name))
        for line in lines:
            line.setText("seven quiet pine trees")
        dialog._go.click()
    with Workspace.open(path, REGISTRY, "seven quiet pine trees") as again:
        assert again.encrypted
    with pytest.raises(Trouble):
        Workspace.open(path, REGISTRY, SECRET)


@pytest.mark.parametrize("content", [b"", b"not a process file at all, but longer than a header"])
def test_a_file_that_is_not_ours_is_told_in_a_sentence(qtbot, entered, tmp_path, content):
    door, found = entered
    path = tmp_path / "notes.ppmproc"
    path.write_bytes(content)
    said: list[str] = []

    def answer():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PassphraseDialog):
            said.append("passphrase")
        elif dialog is not None:
            said.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(50, answer)
    door.open(None, path)
    assert said
    assert not found


def test_restoring_makes_a_copy_and_leaves_the_backup(monkeypatch, entered, file, tmp_path):
    door, found = entered
    with Workspace.open(file, REGISTRY) as opened:
        backup = opened.back_up(tmp_path / "backups").path
    target = tmp_path / "copy.ppmproc"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(backup), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    door.restore(None)
    assert backup.is_file()
    assert file.is_file()
    assert found[0].path == target
    assert process(found[0].read).name == "Riverside"


def test_the_gate_offers_the_ways_in(qtbot, look, file):
    door = FrontDoor(look, REGISTRY, lambda path: Path(path).touch())
    with Workspace.open(file, REGISTRY) as opened:
        door.remember(opened)
    gate = FileGate(look, door)
    qtbot.addWidget(gate)
    gate.show()
    from PySide6.QtWidgets import QLabel, QPushButton

    buttons = [button.text() for button in gate.findChildren(QPushButton)]
    assert buttons == ["Start a process", "Open a process", "Explore a sample", "Restore from a backup"]
    assert "Riverside" in [label.text() for label in gate.findChildren(QLabel)]
