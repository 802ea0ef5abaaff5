"""Every screen as a picture: the real pages with a real process, drawn without a display."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from ppm_desktop.models.kernel.codes import BATCH, new_code
from ppm_desktop.models.vocabulary import REGISTRY
from ppm_desktop.models.vote.ballots.batching import OpenBatch, StartPass
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, choose_contest
from ppm_desktop.models.vote.ballots.stock import new_pack
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.main_window import MainWindow
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import Settings
from ppm_desktop.views.services.theme import Theme, application
from ppm_desktop.views.shell.door import FrontDoor
from ppm_desktop.views.stage_views import STAGE_VIEWS, STATIONS

WIDTH, HEIGHT = 1366, 768  # the laptop that most meetings have
LOOKS = (("light", 100), ("light", 150), ("light", 200), ("dark", 100), ("high_contrast", 100))
FEW_LOOKS = (("light", 100), ("light", 200), ("dark", 100))
_NO_SIZE_HINTS = "This plugin does not support propagateSizeHints()"
FEW_PLACES = ("home", "convene", "vote")
OPTIONS = (
    "Rent stabilization for older buildings", "Community land trust on Mill Street", "Tenant right to counsel",
    "Faster permits for small infill homes", "Convert the old school to family units", "Emergency repair fund for seniors",
    "Night bus to the eastside", "Public dashboard of vacant units",
)  # fmt: skip


def draw(file: Path, folder: Path, *, few: bool = False) -> int:
    """Draw every screen of the process in ``file`` (which has no passphrase) into ``folder``; returns how many."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else application(sys.argv[:1])
    drawn = 0
    with _without_size_hints(), tempfile.TemporaryDirectory() as made:
        copy = Path(made) / file.name
        shutil.copyfile(file, copy)
        with Workspace.open(copy, REGISTRY) as process, _ballot_desk() as desk:
            for appearance, size in FEW_LOOKS if few else LOOKS:
                drawn += _Sitting(app, appearance, size, folder).draw(
                    process, desk, everything=(appearance, size) == LOOKS[0]
                )
    return drawn


@contextmanager
def _without_size_hints() -> Iterator[None]:
    """Qt's plugin without a display says for every window that it knows no size hints; nobody needs to read that."""

    def tell(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if words != _NO_SIZE_HINTS:
            before(kind, context, words) if before else sys.stderr.write(f"{words}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class _Sitting:
    """One look at one text size."""

    def __init__(self, app: QApplication, appearance: str, size: int, folder: Path) -> None:
        self._app = app
        self._folder = folder
        self._suffix = f"{appearance}_{size}"
        self._theme = Theme()
        self._theme.set_appearance(appearance)
        self._theme.set_text_size(size)
        self._theme.apply(app)

    def draw(self, process: Workspace, desk: Workspace, *, everything: bool) -> int:
        """The window's places and the stations; ``everything`` is every stage and not only a few."""
        places = ("home", *STAGE_VIEWS) if everything else FEW_PLACES
        drawn = 0
        with self._session(process) as session:
            window = MainWindow(session, FrontDoor(session, REGISTRY, None))
            window.resize(WIDTH, HEIGHT)
            window.show()
            for place in places:
                window.show_place(place)
                drawn += self._keep(window, place)
            window.hide()
            window.deleteLater()
            drawn += self._station(session, "check_in", "vote", "check_in")
        with self._session(desk) as session:
            batch = desk.read.value("SELECT id FROM batches")
            drawn += self._station(session, "ballot_entry", batch, "ballot_entry")
        return drawn

    def _station(self, session: Session, kind: str, target: str, name: str) -> int:
        station = STATIONS[kind](session, target)
        station.resize(WIDTH, HEIGHT)
        station.show()
        drawn = self._keep(station, name)
        station.hide()
        station.deleteLater()
        self._settle()
        return drawn

    @contextmanager
    def _session(self, workspace: Workspace) -> Iterator[Session]:
        with tempfile.TemporaryDirectory() as own:
            session = Session(workspace, self._theme, Settings(Path(own) / "settings.json"), Notices())
            yield session
            session.close()
            self._settle()

    def _keep(self, widget: QWidget, name: str) -> int:
        self._settle()
        widget.grab().save(str(self._folder / f"{name}_{self._suffix}.png"))
        return 1

    def _settle(self) -> None:
        for _ in range(4):
            self._app.processEvents()
            self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def _ballot_desk() -> Iterator[Workspace]:
    """A desk with a batch that is open for its first entry; the sample's own batches are all sealed."""
    with Workspace.in_memory(REGISTRY) as desk:
        desk.operator = "Ruth"
        contest = choose_contest(
            "Which policies should come first?", [("", title) for title in OPTIONS], up_to=3, winners=3
        )
        desk.perform(SetUpContests((contest,)))
        desk.perform(new_pack("P1", 100)[0])
        batch = OpenBatch("7", 50, "Eleanor", "Omar", code=new_code(BATCH))
        desk.perform(batch)
        desk.perform(StartPass(batch.id, 1, "Ruth", "7"))
        yield desk
