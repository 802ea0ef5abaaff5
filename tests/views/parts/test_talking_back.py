"""What asks and answers: toasts, questions, the palette, documents."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenuBar

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.views.parts.command_palette import Command, CommandPalette, commands_of
from ppm_desktop.views.parts.documents import DocumentDialog, open_path
from ppm_desktop.views.parts.questions import ConfirmDialog, ReasonDialog
from ppm_desktop.views.parts.toast import Toast
from ppm_desktop.views.services.notices import Notices, Offer


def test_a_toast_offers_to_take_back_and_leaves_by_itself(look, shown, qtbot):
    window, notices, taken = shown(QLineEdit()), Notices(), []
    toast = Toast(look, window, notices)
    toast._clock.setInterval(60)
    notices.tell(phrase("Added {name}", name="Amara & Co"), Offer(phrase("Take back"), lambda: taken.append(1)))
    assert toast.isVisible()
    assert toast._words.text() == "Added Amara & Co"
    qtbot.waitUntil(lambda: not toast.isVisible())
    notices.tell(phrase("Added {name}", name="Amara"), Offer(phrase("Take back"), lambda: taken.append(2)))
    QTest.mouseClick(toast._do, Qt.MouseButton.LeftButton)
    assert taken == [2]
    assert not toast.isVisible()


def test_a_focused_toast_waits(look, shown, qtbot):
    window, notices = shown(QLineEdit()), Notices()
    toast = Toast(look, window, notices)
    toast._clock.setInterval(60)
    notices.tell(phrase("Done"), Offer(phrase("Take back"), lambda: None))
    toast._do.setFocus()
    qtbot.wait(150)
    assert toast.isVisible()
    QTest.keyClick(toast._do, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_a_reason_is_asked_until_it_is_one(look, qtbot):
    dialog = ReasonDialog(look, "Seal the count", "Seal count")
    qtbot.addWidget(dialog)
    dialog.open()
    assert not dialog._go.isEnabled()
    QTest.keyClicks(dialog._reason, "  x ")
    assert not dialog._go.isEnabled()
    QTest.keyClicks(dialog._reason, "recount of batch 7")
    assert dialog._go.isEnabled()
    QTest.mouseClick(dialog._go, Qt.MouseButton.LeftButton)
    assert dialog.result() == ReasonDialog.DialogCode.Accepted
    assert dialog.reason == "x recount of batch 7"


def test_enter_never_confirms_by_accident(look, qtbot):
    dialog = ConfirmDialog(look, "Publish the results?", "They cannot be taken back.", "Publish results", danger=True)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() != ConfirmDialog.DialogCode.Accepted


def test_the_palette_finds_menus_and_places_by_typing(look, qtbot):
    done = []
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menu = bar.addMenu("&File")
    for text in ("&New process", "&Back up now"):
        action = QAction(text, menu)
        action.triggered.connect(lambda _on=False, text=text: done.append(text))
        menu.addAction(action)
    off = QAction("&Print", menu)
    off.setEnabled(False)
    menu.addAction(off)
    commands = [*commands_of(bar), Command("Élodie Martin", lambda: done.append("Élodie"), phrase("Person"))]
    palette = CommandPalette(look, commands)
    qtbot.addWidget(palette)
    palette.open()
    assert [palette._list.item(i).text() for i in range(palette._list.count())] == [
        "New process", "Back up now", "Élodie Martin    Person",
    ]  # fmt: skip
    QTest.keyClicks(palette._field, "elod pers")
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["Élodie"]
    assert not palette.isVisible()


def test_arrows_move_in_the_palette_while_the_caret_stays(look, qtbot):
    done: list[str] = []
    palette = CommandPalette(look, [Command(w, partial(done.append, w)) for w in ("One", "Two", "Three")])
    qtbot.addWidget(palette)
    palette.open()
    for _ in range(5):
        QTest.keyClick(palette._field, Qt.Key.Key_Down)
    QTest.keyClick(palette._field, Qt.Key.Key_Up)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["Two"]


def test_a_document_that_nothing_opens_is_trouble_with_advice(look, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    missing = tmp_path / "report.pdf"
    with pytest.raises(Trouble, match=r"report\.pdf"):
        open_path(missing)
    dialog = DocumentDialog(look, missing)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog._open(missing)
    assert "No program on this computer opens report.pdf." in dialog._trouble.text()
