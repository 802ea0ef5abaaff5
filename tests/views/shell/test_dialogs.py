"""History, report, crash, about, check, help: each tells the truth."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt

from ppm_desktop import places
from ppm_desktop.i18n import verbatim
from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.design.queries import tasks
from ppm_desktop.views.shell.about import AboutDialog, licenses
from ppm_desktop.views.shell.check_dialog import CheckDialog
from ppm_desktop.views.shell.crash_dialog import CrashDialog, FaultCatcher, file_state
from ppm_desktop.views.shell.help_viewer import HelpDialog, KeysDialog
from ppm_desktop.views.shell.history import HistoryDialog
from ppm_desktop.views.shell.report_file import nameless, report
from ppm_desktop.views.shell.station_choice import Choice as StationChoice
from ppm_desktop.views.shell.station_choice import StationDialog


def test_history_takes_back_the_chosen_act(qtbot, begun):
    dialog = HistoryDialog(begun)
    qtbot.addWidget(dialog)
    rows = dialog.table.model.all_rows
    wanted = next(row for row in rows if "Print name badges" in str(row["what"]))
    dialog.table.select(wanted["id"])
    dialog._take_back.click()
    assert [task.title for task in tasks(begun.read)] == ["Book 2 interpreters"]
    again = next(row for row in dialog.table.model.all_rows if row["id"] == wanted["id"])
    assert str(again["state"].words) == "Taken back"
    assert not again["reversible"]


def test_history_grows_while_it_is_open(qtbot, begun):
    dialog = HistoryDialog(begun)
    qtbot.addWidget(dialog)
    before = len(dialog.table.model.all_rows)
    begun.perform(AddTask(task_title="Call the library"))
    assert len(dialog.table.model.all_rows) == before + 1


def test_the_report_holds_no_name(begun):
    begun.operator = "Dana Whitfield"
    begun.perform(AddTask(task_title="Call Amara Okafor"))
    text = report(begun.workspace, "en", 100)
    assert "design.add_task" in text
    for name in ("Dana", "Whitfield", "Amara", "Okafor", "Riverside", "Maple"):
        assert name not in text


def test_of_a_traceback_the_report_keeps_places_only():
    lines = [
        "Traceback (most recent call last):",
        '  File "/home/dana/ppm_desktop/views/x.py", line 12, in save',
        "    raise ValueError('Amara Okafor')",
        "ValueError: Amara Okafor",
    ]
    assert nameless(lines) == ["  x.py:12 save", "  ValueError"]


def test_a_fault_is_written_down_and_shown_with_the_state_of_the_file(qtbot, begun, monkeypatch):
    shown: list[CrashDialog] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda self: shown.append(self) or 0)
    catcher = FaultCatcher(lambda: begun, lambda: begun.workspace.saved_at, places.logs() / "test.log")
    catcher.install()
    try:
        assert sys.excepthook == catcher.catch
        error = ZeroDivisionError("a fault of ours")
        catcher.catch(type(error), error, None)
    finally:
        catcher.remove()
    assert sys.excepthook is sys.__excepthook__
    assert "a fault of ours" in (places.logs() / "test.log").read_text()
    qtbot.addWidget(shown[0])
    from PySide6.QtWidgets import QLabel

    said = [label.text() for label in shown[0].findChildren(QLabel)]
    assert any(text.startswith("Everything up to ") and text.endswith(" is saved.") for text in said)


def test_the_same_fault_over_and_over_does_not_bury_the_screen(begun, monkeypatch):
    shown: list[CrashDialog] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda self: shown.append(self) or 0)
    catcher = FaultCatcher(lambda: begun, lambda: None, places.logs() / "test.log")
    for _ in range(9):
        error = RuntimeError("again")
        catcher.catch(RuntimeError, error, None)
    assert len(shown) == 3
    for dialog in shown:
        dialog.deleteLater()


def test_before_anything_was_done_the_file_is_safe_too():
    assert str(file_state(None)).startswith("Everything you entered is saved.")


def test_about_names_the_work_of_others(qtbot, look):
    dialog = AboutDialog(look)
    qtbot.addWidget(dialog)
    named = "\n".join(licenses())
    for package in ("PySide6_Essentials", "reportlab", "openpyxl", "qrcode", "sqlite-utils"):
        assert package.lower().replace("_", "-") in named.lower().replace("_", "-")


def test_checking_tells_what_holds(qtbot, begun):
    from PySide6.QtWidgets import QLabel

    dialog = CheckDialog(begun)
    qtbot.addWidget(dialog)
    assert "The file is whole" in [label.text() for label in dialog.findChildren(QLabel)]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("page", ["home", "keys", "stations"])
def test_the_help_is_there_in_both_languages(language, page):
    path = places.RESOURCES / "help" / language / f"{page}.md"
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert "<" not in path.read_text(encoding="utf-8")


def test_help_opens_at_its_beginning(qtbot, begun):
    dialog = HelpDialog(begun, "design")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.text.ensureCursorVisible()
    assert dialog.text.verticalScrollBar().maximum() > 0
    assert dialog.text.verticalScrollBar().value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_choice_of_a_station_answers_to_enter(qtbot, begun, key):
    wanted = []
    begun.wanted.connect(lambda kind, target: wanted.append((kind, target)))
    choices = [StationChoice(verbatim("Session 3"), "check_in/1"), StationChoice(verbatim("The vote"), "check_in/vote")]
    dialog = StationDialog(begun, verbatim("Open check-in"), choices, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), key)
    assert wanted == [("station", "check_in/vote")]
    assert not dialog.isVisible()


def test_a_page_without_help_shows_that_of_home(qtbot, begun):
    dialog = HelpDialog(begun, "a page that is not written")
    qtbot.addWidget(dialog)
    assert "Do next" in dialog.text.toPlainText()


def test_the_keys_page_lists_the_menus(qtbot, begun):
    dialog = KeysDialog(begun, [("Back up now", "Ctrl+B")])
    qtbot.addWidget(dialog)
    assert "Back up now" in dialog.text.toPlainText()


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_stations_help_has_a_part_for_each_desk(qtbot, begun, language):
    begun.speak(language)
    tops = []
    for part in (1, 2, 3):
        dialog = HelpDialog(begun, "stations", part=part)
        qtbot.addWidget(dialog)
        dialog.show()
        tops.append(dialog.text.verticalScrollBar().value())
    begun.speak("en")
    assert tops == sorted(set(tops))
    assert tops[0] > 0
