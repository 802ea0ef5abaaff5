"""Parts by keystroke: rings for keys only, lazy tabs, searching, option rows, layout bands, mirroring."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.option_row import OptionRow, Slots
from ppm_desktop.views.parts.search_field import SearchField
from ppm_desktop.views.parts.stats import Meter
from ppm_desktop.views.parts.tabs import Tabs


def has_ring(look: Any, widget: QWidget) -> bool:
    edge = widget.grab().toImage().pixelColor(widget.width() // 2, 1)
    return bool(edge == look.theme.color("focus"))


@pytest.mark.parametrize("make", [lambda k: button(k, "Add person", "primary"), lambda k: BigButton(k, "Save", "F5")])
def test_a_ring_shows_for_keys_only_and_moves_nothing(look, shown, make):
    part = make(look)
    before = QLineEdit()
    shown(before, part)
    size = part.size()
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert part.hasFocus()
    assert not has_ring(look, part)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert part.hasFocus()
    assert has_ring(look, part)
    assert part.size() == size


def test_words_that_people_wrote_are_never_mark_up(look, shown):
    name = "<b>Ali</b> & <img src=x>"
    words, push = label(look, name), button(look, name)
    shown(words, push)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == name
    assert push.text() == name.replace("&", "&&")
    assert push.shortcut().isEmpty()


def test_a_shortcut_is_told_and_works(look, shown, qtbot):
    add = button(look, "Add person", "primary", shortcut="Ctrl+N")
    window = shown(add, QLineEdit())
    assert add.toolTip() == "Add person  (Ctrl+N)"
    with qtbot.waitSignal(add.clicked):
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_tabs_build_their_pages_when_first_shown(look, shown):
    built: list[str] = []

    def make(key: str) -> QWidget:
        built.append(key)
        return QLabel(key)

    tabs = Tabs(look, "Parts of the team")
    for key in ("roster", "balance", "files"):
        tabs.add(key, key.title(), partial(make, key))
    shown(tabs)
    assert built == ["roster"]
    turned: list[str] = []
    tabs.turned.connect(turned.append)
    tabs.open("files")
    tabs.open("roster")
    tabs.open("files")
    assert built == ["roster", "files"]
    assert turned == ["files", "roster", "files"]
    assert tabs.page("files").isVisible()
    tabs.count("roster", 37)
    assert tabs.bar.tabText(0) == "Roster  37"


def test_a_search_clears_with_escape_and_with_its_button(look, shown):
    field = SearchField(look, "Find by name")
    shown(field)
    QTest.keyClicks(field, "ama")
    assert field._clear.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    QTest.keyClicks(field, "ama")
    QTest.mouseClick(field._clear, Qt.MouseButton.LeftButton)
    assert field.text() == ""
    assert not field._clear.isVisible()


def test_an_option_row_is_a_check_box_with_its_key(look, shown):
    row = OptionRow(look, "2", "Community land trust")
    shown(row)
    row.setChecked(True)
    told = QAccessible.queryAccessibleInterface(row)
    assert told.role() == QAccessible.Role.CheckBox
    assert told.text(QAccessible.Text.Name) == "2, Community land trust"
    assert told.state().checked


def test_slots_say_how_many_are_marked(look):
    slots = Slots(look, 3)
    slots.tell(2)
    assert slots.accessibleName() == "2 of 3 marked"
    wide = slots.sizeHint().width()
    slots.tell(4)
    assert slots.sizeHint().width() > wide


@pytest.mark.parametrize(
    ("percent", "width", "expected"),
    [(100, 1366, Band.FULL), (125, 1366, Band.MIDDLE), (200, 1366, Band.COMPACT), (100, 1000, Band.MIDDLE)],
)
def test_the_layout_follows_em_not_pixels(theme, percent, width, expected):
    theme.set_text_size(percent)
    assert band(theme, width) is expected


def test_parts_mirror_with_the_language(look, shown, qapp):
    row = Meter(look, 0.25)
    window = shown(row)
    ink = look.theme.color("accent")

    def left_is_filled() -> bool:
        picture = row.grab().toImage()
        return bool(picture.pixelColor(QPoint(6, picture.height() // 2)) == ink)

    assert left_is_filled()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not left_is_filled()
