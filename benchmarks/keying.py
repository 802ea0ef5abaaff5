"""Keying: the time from Enter to the next paper's page, for every ballot shape, through the real window.

Promise: 100 ms at the 99th percentile, commit included (trust.md G-rows, vote-day.md E.3). Peer: a clerk with a paper
tally sheet needs about 7 s per ballot and contest (Goggin, Byrne and Gilbert 2012), so that the program must vanish.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.services.theme import Theme
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from tests.views.stations import vote_cases

PAPERS = int(os.environ.get("PAPERS", "200"))
LIMIT = 100.0  # milliseconds
# What is pressed for a paper of each shape.
KEYS = {"choose": "26", "rank": "31 24", "score": "50123450", "points": "40 60       ", "money": "135"}


def main() -> int:
    """Key a batch of papers for every shape of a ballot; 0 when the promise holds for each."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme()
    theme.apply(app)
    return sum(_shape(app, theme, shape, keys) for shape, keys in KEYS.items())


def _shape(app: QApplication, theme: Theme, shape: str, keys: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        workspace, _code = Workspace.create(place / "bench.ppmproc", REGISTRY, "five plain words for it")
        session = Session(workspace, theme, Settings(place / "settings.json"), Notices())
        vote_cases.start(workspace)
        codes = (
            vote_cases.a_vote(workspace, papers=PAPERS)
            if shape == "choose"
            else vote_cases.a_shaped_vote(workspace, shape, PAPERS)
        )
        vote_cases.a_batch(workspace, PAPERS)
        saved, opened, marked = _key_all(app, session, codes, keys)
        session.close()
        workspace.close()
    failed = _tell(f"{shape}: Enter to next page (commit included)", saved, LIMIT)
    failed += _tell(f"{shape}: scan to marks page (bookmark on disk)", opened, LIMIT)
    return failed + _tell(f"{shape}: one mark painted", marked, LIMIT)


def _key_all(
    app: QApplication, session: Session, codes: list[str], keys: str
) -> tuple[list[float], list[float], list[float]]:
    station = BallotEntryStation(session)
    station.resize(1366, 768)
    station.show()
    station.resize(1366, 768)
    app.processEvents()
    page = station.choose_page
    assert page is not None
    page.field.setText("Ruth")
    page.start()
    app.processEvents()
    saved: list[float] = []
    opened: list[float] = []
    marked: list[float] = []
    for code in codes:
        opened.append(_timed(app, lambda code=code: station.hear(code)))
        marked += [_timed(app, lambda key=key: _press(station, key)) for key in keys]
        saved.append(_timed(app, lambda: QTest.keyClick(station, Qt.Key.Key_Return)))
    assert station.counts().valid == len(codes)
    station.scans.stop()
    station.hide()
    return saved, opened, marked


def _press(station: BallotEntryStation, key: str) -> None:
    """A key, without the 35 ms that the scan filter waits to see whether it is a scanner's."""
    station.scans.stop()
    QTest.keyClicks(station, key)
    station.scans.start()


def _timed(app: QApplication, do: Any) -> float:
    before = time.perf_counter()
    do()
    app.processEvents()  # the repaint belongs to it
    return (time.perf_counter() - before) * 1000


def _tell(what: str, times: list[float], limit: float) -> int:
    cuts = quantiles(times, n=100)
    held = cuts[98] <= limit
    print(
        f"{what}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms of {limit:.0f} ms over {len(times)}: {'held' if held else 'NOT HELD'}"
    )
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
