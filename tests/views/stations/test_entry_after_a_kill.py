"""After a kill at the entry desk the clerk is told what was saved, and nothing tells the order of the papers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import serial_of
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
from tests.views.stations.entry_desk import ENTER, begin, strip

KILLED = """
    import os, signal
    from pathlib import Path
    from PySide6.QtWidgets import QApplication
    app = QApplication([])
    from tests.views.stations import vote_cases
    from ppm_desktop.models.vocabulary import REGISTRY
    from ppm_desktop.models.workspace import Workspace
    from ppm_desktop.views.services.notices import Notices
    from ppm_desktop.views.services.session import Session
    from ppm_desktop.views.services.settings import Settings
    from ppm_desktop.views.services.theme import Theme
    from ppm_desktop.views.stations.ballot_entry.window import BallotEntryStation
    folder = Path({folder!r})
    workspace, _ = Workspace.create(folder / "oak.ppmproc", REGISTRY, None, practice=True)
    theme = Theme(); theme.apply(app)
    session = Session(workspace, theme, Settings(folder / "settings.json"), Notices())
    vote_cases.start(workspace)
    codes = vote_cases.a_vote(workspace, papers=5)
    vote_cases.a_batch(workspace, 3)
    desk = BallotEntryStation(session); desk.resize(1366, 768); desk.show()
    desk.choose_page.field.setText("Ruth"); desk.choose_page.start()
    desk.hear(codes[0]); desk.card.toggle("2"); desk.card.save()
    if {second}:
        desk.hear(codes[1]); desk.card.toggle("3")
    print(__import__("json").dumps(codes), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("second", [False, True])
def test_after_a_kill_the_clerk_is_told_what_was_saved(tmp_path, theme, shown, second):
    program = textwrap.dedent(KILLED).format(folder=str(tmp_path), second=second)
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=os.environ, cwd=Path.cwd(), check=False
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    codes = json.loads(ended.stdout)
    with Workspace.open(tmp_path / "oak.ppmproc", REGISTRY) as workspace:
        opened = Session(workspace, theme, Settings(tmp_path / "settings.json"), Notices())
        desk: Any = BallotEntryStation(opened)
        desk.hands = shown(desk)
        desk.batch_id = queries.batches(opened.read)[0].id
        first, later = serial_of(codes[0]).tail, serial_of(codes[1]).tail
        if second:
            assert f"paper {later} was not saved. Enter it again." in strip(desk)
        else:
            assert f"Last saved: batch 7, paper {first}. Do not enter it again." in strip(desk)
        hands = begin(desk)
        assert desk.number == 1, "Ruth goes on with her own entry"
        hands.scan(codes[0])
        assert "was saved already. Do not enter it again" in strip(desk)
        assert desk.counts().entered == 1
        hands.scan(codes[1])
        hands.type("3")
        hands.key(ENTER)
        assert desk.counts().entered == 2
        opened.close()


def test_the_bookmark_keeps_one_paper_and_no_marks(desk):
    hands = begin(desk)
    path = desk.session.settings.path.with_name("on_the_table.json")
    sizes = set()
    for code in desk.codes[:3]:
        hands.scan(code)
        hands.type("2")
        hands.key(ENTER)
        sizes.add(path.stat().st_size)
    text = path.read_text(encoding="utf-8")
    assert sizes == {512}
    assert serial_of(desk.codes[0]).tail not in text
    assert "marks" not in text
    hands.key(Qt.Key.Key_F8)
    assert json.loads(path.read_text(encoding="utf-8")) == {}
