"""What the station tests share: a process with a session, a roll and papers; hands that type and a scanner."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from ppm_desktop.views.stations.sounds import Sounds
from tests.views.stations import vote_cases


class Hands:
    """Types on the widget with the focus, one key at a time, and holds codes under the scanner."""

    def __init__(self, station: Any) -> None:
        self.station = station

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self._target(), key)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._target(), letter)
            self.station.scans._fall_silent()
        self.settle()

    def scan(self, code: str, *, target: QWidget | None = None, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        self.station.scans._last_code = ""  # as if three seconds had passed
        for letter in code:
            QTest.keyClicks(target or self._target(), letter)
        if end is None:
            self.station.scans._fall_silent()
        else:
            QTest.keyClick(target or self._target(), end)
        self.settle()

    def settle(self) -> None:
        self.station.scans._fall_silent()
        QApplication.processEvents()

    def _target(self) -> QWidget:
        found: QWidget = self.station.focusWidget() or self.station
        return found


@pytest.fixture
def quiet(settings, tmp_path):
    """Sounds that are remembered and not played."""
    played: list[str] = []
    made: Any = Sounds(settings, folder=tmp_path / "sounds", play=lambda path: played.append(path.stem))
    made.played = played
    return made


@pytest.fixture
def process(workspace):
    vote_cases.start(workspace)
    return workspace


@pytest.fixture
def shown(qtbot):
    """Shows a station at the usual size of a laptop; it is left in order at the end."""
    opened: list[Any] = []

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
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@pytest.fixture
def desk(process, session, shown):
    codes = vote_cases.a_vote(process, papers=30)
    batch_id, cover = vote_cases.a_batch(process, 3)
    station: Any = BallotEntryStation(session)
    station.hands = shown(station)
    station.codes, station.batch_id, station.cover = codes, batch_id, cover
    return station
