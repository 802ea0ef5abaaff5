"""This computer's own settings: shown as they are, kept together, refused beside the field."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from ppm_desktop.views.services.settings import BACKUP_FOLDER, SOUND
from ppm_desktop.views.shell.backups import own_folder
from ppm_desktop.views.shell.computer_dialog import ComputerDialog
from ppm_desktop.views.stations.check_in.vote_door import STATION_NAME
from ppm_desktop.views.stations.pin import PinGate, keep_pin


@pytest.fixture
def dialog(qtbot, begun):
    made = ComputerDialog(begun)
    qtbot.addWidget(made)
    made.show()
    return made


def again(qtbot, begun):
    made = ComputerDialog(begun)
    qtbot.addWidget(made)
    made.show()
    return made


def retype(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def test_what_is_typed_holds_for_the_stations(qtbot, begun, dialog, tmp_path):
    retype(qtbot, dialog.name.editor, "Table 3")
    retype(qtbot, dialog.pin.editor, "471138")
    retype(qtbot, dialog.folder.editor, str(tmp_path / "stick"))
    dialog.sound.click()
    dialog.go.click()
    assert not dialog.isVisible()
    assert begun.settings.get(STATION_NAME) == "Table 3"
    assert PinGate(begun.settings).lets_through("471138")
    assert begun.settings.get(SOUND) is False
    assert own_folder(begun).parent == tmp_path / "stick"


def test_a_pin_that_is_set_stays_until_somebody_types_or_empties_it(qtbot, begun):
    keep_pin(begun.settings, "471138")
    dialog = again(qtbot, begun)
    dialog.go.click()
    assert PinGate(begun.settings).lets_through("471138")
    dialog = again(qtbot, begun)
    retype(qtbot, dialog.pin.editor, "905512")
    dialog.go.click()
    assert PinGate(begun.settings).lets_through("905512")
    dialog = again(qtbot, begun)
    retype(qtbot, dialog.pin.editor, "")
    dialog.go.click()
    assert not PinGate(begun.settings).asks


def test_a_weak_pin_is_refused_beside_the_field_and_nothing_is_kept(qtbot, begun, dialog):
    retype(qtbot, dialog.name.editor, "Table 3")
    retype(qtbot, dialog.pin.editor, "123456")
    dialog.go.click()
    assert dialog.isVisible()
    assert "easy to guess" in dialog.pin.editor.accessibleDescription()
    assert begun.settings.get(STATION_NAME) == ""
    assert not PinGate(begun.settings).asks


def test_a_folder_that_cannot_hold_backups_is_refused(qtbot, begun, dialog, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    for folder in (str(blocked / "inside"), "somewhere/else"):
        retype(qtbot, dialog.folder.editor, folder)
        dialog.go.click()
        assert dialog.folder.editor.accessibleDescription().startswith("Error: ")
    assert begun.settings.get(BACKUP_FOLDER) == ""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_without_the_right_to_write_is_refused(qtbot, begun, dialog, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    retype(qtbot, dialog.folder.editor, str(locked))
    dialog.go.click()
    assert "Nothing can be written" in dialog.folder.editor.accessibleDescription()


def test_enter_keeps_and_escape_does_not(qtbot, begun, dialog):
    retype(qtbot, dialog.name.editor, "Table 3")
    qtbot.keyClick(dialog.name.editor, Qt.Key.Key_Escape)
    assert begun.settings.get(STATION_NAME) == ""
    dialog = again(qtbot, begun)
    retype(qtbot, dialog.name.editor, "Table 4")
    qtbot.keyClick(dialog.name.editor, Qt.Key.Key_Return)
    assert begun.settings.get(STATION_NAME) == "Table 4"


@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_a_small_screen_and_everything_has_a_name(qtbot, begun, percent):
    begun.theme.set_text_size(percent)
    dialog = again(qtbot, begun)
    QApplication.processEvents()
    assert dialog.width() <= 1280
    assert dialog.height() <= 640
    assert dialog.minimumSizeHint().width() <= 1280
    assert dialog.minimumSizeHint().height() <= 640
    QAccessible.setActive(True)
    inputs = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QAbstractButton)]
    assert all(QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in inputs)


def test_the_menu_opens_it(window):
    window.commands.do("computer")
    assert window.findChild(ComputerDialog).isVisible()
    window.findChild(ComputerDialog).reject()
