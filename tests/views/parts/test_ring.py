"""The ring of a focused button takes its room from the padding, never from the words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.buttons import button


def columns_of_ink(picture: QImage, ink: QColor) -> list[int]:
    """Columns of the middle third in which the color of the words stands."""
    rows = range(picture.height() // 3, picture.height() * 2 // 3)

    def near(x: int, y: int) -> bool:
        pixel = picture.pixelColor(x, y)
        return abs(pixel.red() - ink.red()) + abs(pixel.green() - ink.green()) + abs(pixel.blue() - ink.blue()) < 60

    return [x for x in range(16, picture.width() - 16) if any(near(x, y) for y in rows)]


@pytest.mark.parametrize("kind", ["plain", "primary", "quiet"])
@pytest.mark.parametrize("words", ["Open a batch", "Take off the roll", "Open check-in"])
def test_a_ringed_button_keeps_its_last_letter(qtbot, look, kind, words):
    page = QWidget()
    one, other = button(look, words, kind), button(look, "Other")
    page.setLayout(Row(look, one, other, gap=8))
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    ink = look.theme.color({"primary": "on_accent", "quiet": "text2"}.get(kind, "text"))
    before = columns_of_ink(one.grab().toImage(), ink)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(one.hasFocus)
    ringed = one.grab().toImage()
    after = columns_of_ink(ringed, ink)
    assert ringed.pixelColor(ringed.width() // 2, 1) == look.theme.color("focus"), "the ring is drawn"
    assert before
    assert (before[0], before[-1]) == (after[0], after[-1])
