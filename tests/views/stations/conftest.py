"""What the station tests share: a process with a session, a roll and papers; hands that type and a scanner."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent))

import vote_cases

from ppm_desktop.views.stations.sounds import Sounds


class Hands:
    """Types on the widget with the focus, one key at a time, and holds codes under the scanner."""

    def __init__(self, station):
        self.station = station

    def key(self, key):
        QTest.keyClick(self._target(), key)
        self.settle()

    def type(self, text):
        for letter in text:
            QTest.keyClick(self._target(), letter)
            self.station.scans._fall_silent()
        self.settle()

    def scan(self, code, *, target=None, end=Qt.Key.Key_Return):
        self.station.scans._last_code = ""  # as if three seconds had passed
        for letter in code:
            QTest.keyClick(target or self._target(), letter)
        if end is None:
            self.station.scans._fall_silent()
        else:
            QTest.keyClick(target or self._target(), end)
        self.settle()

    def settle(self):
        self.station.scans._fall_silent()
        QApplication.processEvents()

    def _target(self):
        return self.station.focusWidget() or self.station


@pytest.fixture
def quiet(settings, tmp_path):
    """Sounds that are remembered and not played."""
    played: list[str] = []
    made = Sounds(settings, folder=tmp_path / "sounds", play=lambda path: played.append(path.stem))
    made.played = played  # type: ignore[attr-defined]
    return made


@pytest.fixture
def process(workspace):
    vote_cases.start(workspace)
    return workspace


@pytest.fixture
def shown(qtbot):
    """Shows a station at the usual size of a laptop; it is left in order at the end."""
    opened = []

    def show(station, width=1366, height=768):
        opened.append(station)
        station.resize(width, height)
        station.show()
        station.resize(width, height)
        station.activateWindow()
        QApplication.processEvents()
        station.settle_focus()
        return Hands(station)

    yield show
    for station in opened:
        station._may_leave = True
        station.close()
        station.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
