"""A scanner is a keyboard: bursts reach only the scan handler, wherever the focus is; fingers reach their widget."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)

from ppm_desktop.models.kernel.codes import BADGE, new_code
from ppm_desktop.views.parts.boxes import Column, holder
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.scan_filter import CLOSE, SHORTEST, ScanFilter
from ppm_desktop.views.parts.scan_line import ScanLine


class Beats:
    """A clock that a test moves by milliseconds."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, milliseconds: float) -> None:
        self.seconds += milliseconds / 1000


class Station(QMainWindow):
    """One of everything that can have the focus, and every shortcut that could fire."""

    def __init__(self, look: Any) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.button = QPushButton("Yes")
        self.button.setDefault(True)
        self.big = BigButton(look, "Save", "1")
        self.tick = QCheckBox("Printed")
        self.choice = QComboBox()
        self.choice.addItems(["Alpha", "Beta", "Tango"])
        self.line, self.note, self.table = QLineEdit(), QPlainTextEdit(), QTableWidget(3, 2)
        self.targets = [self.button, self.big, self.tick, self.choice, self.line, self.note, self.table]
        self.setCentralWidget(holder(Column(look, *self.targets)))
        self.button.clicked.connect(lambda: self.fired.append("button"))
        self.big.clicked.connect(lambda: self.fired.append("big"))
        self.tick.toggled.connect(lambda _on: self.fired.append("tick"))
        for key in "TBX5":
            QShortcut(QKeySequence(key), self).activated.connect(lambda key=key: self.fired.append(key))

    def state(self) -> tuple[object, ...]:
        return (self.line.text(), self.note.toPlainText(), self.choice.currentText(), self.tick.isChecked())


@pytest.fixture
def beats():
    return Beats()


@pytest.fixture
def scans(qapp, beats):
    listening = ScanFilter(clock=beats)
    heard: list[str] = []
    listening.scanned.connect(heard.append)
    listening.start()
    listening.heard = heard  # type: ignore[attr-defined]
    yield listening
    listening.stop()


@pytest.fixture
def station(look, qtbot):
    window = Station(look)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def scan(target: QWidget, code: str, beats: Beats, *, gap: float = 8, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    for letter in code:
        QTest.keyClicks(target, letter)
        beats.pass_by(gap)
    if end is not None:
        QTest.keyClick(target, end)


@pytest.mark.parametrize("place", range(7))
@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab, None])
def test_a_scan_reaches_only_the_handler_wherever_the_focus_is(station, scans, beats, qtbot, place, end):
    target = station.targets[place]
    target.setFocus()
    before = station.state()
    code = new_code(BADGE)
    scan(target, code, beats, end=end)
    qtbot.waitUntil(lambda: scans.heard == [code])
    assert station.fired == []
    assert station.state() == before


def test_a_hundred_random_scans_do_nothing_but_scan(station, scans, beats, qtbot):
    chance = random.Random(7)
    before, sent = station.state(), []
    for _ in range(100):
        target = chance.choice(station.targets)
        target.setFocus()
        letters = "".join(chance.choice("PTX 0123456789BCDFGHJKLNRSV") for _ in range(chance.randint(SHORTEST, 24)))
        code = f"P{letters}V"
        scan(target, code, beats, gap=chance.uniform(0, CLOSE - 1))
        sent.append(code.strip())
        beats.pass_by(4_000)
    assert scans.heard == sent
    assert station.fired == []
    assert station.state() == before


def test_fingers_reach_their_field(station, scans, beats, qtbot):
    station.line.setFocus()
    for letter in "Amara":
        QTest.keyClicks(station.line, letter)
        beats.pass_by(120)
        qtbot.wait(CLOSE + 15)
    assert station.line.text() == "Amara"
    assert scans.heard == []


def test_two_quick_fingers_are_no_scan(station, scans, beats, qtbot):
    station.line.setFocus()
    QTest.keyClicks(station.line, "a")
    beats.pass_by(20)
    QTest.keyClicks(station.line, "n")
    qtbot.waitUntil(lambda: station.line.text() == "an")
    assert scans.heard == []


def test_a_typed_key_still_presses_its_button(station, scans, beats, qtbot):
    station.button.setFocus()
    QTest.keyClicks(station.button, "1")
    qtbot.waitUntil(lambda: station.fired == ["big"])


def test_the_same_card_held_in_the_light_is_one_scan(station, scans, beats):
    code = new_code(BADGE)
    for _ in range(3):
        scan(station.button, code, beats)
        beats.pass_by(500)
    assert scans.heard == [code]
    beats.pass_by(3_000)
    scan(station.button, code, beats)
    assert scans.heard == [code, code]


def test_two_cards_one_after_the_other_are_two_scans(station, scans, beats):
    first, second = new_code(BADGE), new_code(BADGE)
    scan(station.button, first, beats)
    scan(station.line, second, beats)
    assert scans.heard == [first, second]


def test_control_characters_are_stripped(station, scans, beats):
    for letter in "TBCDFG":
        QTest.keyClicks(station.line, letter)
        beats.pass_by(5)
    QTest.keyClick(station.line, Qt.Key.Key_BracketRight, Qt.KeyboardModifier.ControlModifier)
    for letter in "HJK":
        QTest.keyClicks(station.line, letter)
        beats.pass_by(5)
    QTest.keyClick(station.line, Qt.Key.Key_Return)
    assert scans.heard == ["TBCDFGHJK"]
    assert station.line.text() == ""


def test_a_stopped_filter_leaves_the_keys_alone(station, scans, beats):
    scans.stop()
    station.line.setFocus()
    scan(station.line, "TBCDFGHJK", beats)
    assert scans.heard == []
    assert station.line.text() == "TBCDFGHJK"
    station.button.setFocus()
    scan(station.button, "TBX5", beats, end=Qt.Key.Key_Space)
    assert station.fired == ["T", "B", "X", "5", "button"]


def test_space_alone_presses_what_has_the_focus(station, scans, qtbot):
    station.button.setFocus()
    QTest.keyClick(station.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: station.fired != [])
    assert scans.heard == []


def test_a_code_can_be_typed_when_the_scanner_is_broken(look, scans, beats, qtbot):
    line = ScanLine(look, scans)
    qtbot.addWidget(line)
    line.show()
    heard: list[str] = []
    line.scanned.connect(heard.append)
    line.field.setFocus()
    for letter in "TBCD":
        QTest.keyClicks(line.field, letter)
        beats.pass_by(200)
        qtbot.wait(CLOSE + 15)
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    assert heard == ["TBCD"]
    scan(line.field, "TBCDFGHJK", beats)
    assert heard == ["TBCD", "TBCDFGHJK"]
