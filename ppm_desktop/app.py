"""The composition root: settings, theme, words, door and windows are put together here, once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ppm_desktop import places
from ppm_desktop.i18n import languages
from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.start import settle
from ppm_desktop.views.main_window import MainWindow
from ppm_desktop.views.services.look import BareLook, Look
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.screen_tongue import ScreenTongue
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.services.settings import APPEARANCE, LANGUAGE, TEXT_SIZE, Settings
from ppm_desktop.views.services.theme import Theme, application
from ppm_desktop.views.services.tokens import APPEARANCES, TEXT_SIZES
from ppm_desktop.views.shell.crash_dialog import FaultCatcher
from ppm_desktop.views.shell.disk_watch import DiskWatch
from ppm_desktop.views.shell.door import FrontDoor, MakeSample

if TYPE_CHECKING:
    from ppm_desktop.views.shell.file_gate import FileGate

# Whose acts are brought in once the window stands. All at once they take 170 ms, which somebody typing would feel.
ROOMS: Final = (
    "commons.people", "commons.gatherings", "design", "engage", "convene", "learn", "recommend", "vote", "honor", "analyze",
)  # fmt: skip


class LateRegistry(Registry):
    """Every act the program knows, put together at the first use: the window need not wait for it."""

    def __init__(self) -> None:
        """Empty until somebody asks."""
        super().__init__(())

    def __iter__(self) -> Iterator[type[Act]]:
        return iter(self.whole())

    def load(self, kind: str, payload: Mapping[str, Any]) -> Act:
        """As the whole registry loads it."""
        return self.whole().load(kind, payload)

    def whole(self) -> Registry:
        """The registry itself."""
        from ppm_desktop.models.vocabulary import REGISTRY

        return REGISTRY


class Program(QObject):
    """Shows the file gate or the open process, and goes from one to the other."""

    def __init__(self, app: QApplication, make_sample: MakeSample | None, *, plain: bool = False) -> None:
        """``plain`` is the safe mode: no stylesheet, system look."""
        super().__init__()
        self.settings = Settings(places.settings_file())
        self.theme = Theme(self)
        self._dress(app, plain=plain)
        self.session: Session | None = None
        self.window: MainWindow | None = None
        self.gate: FileGate | None = None
        self.registry = LateRegistry()
        self.door = FrontDoor(self._bare_look(), self.registry, make_sample)
        self.door.opened.connect(self.enter)
        self.faults = FaultCatcher(lambda: self.look, self._saved_at, places.logs() / "ppm-desktop.log")

    @property
    def look(self) -> Look:
        """The session while a file is open, a bare look before."""
        return self.session or self.door.look

    def begin(self, path: Path | None = None) -> None:
        """The file that was asked for, or the file gate; the gate too where that file cannot be opened."""
        if path is not None:
            self.door.open(None, path)
        if self.window is None:
            self.show_gate()

    def show_gate(self) -> None:
        """Start, open, explore."""
        from ppm_desktop.views.shell.file_gate import FileGate

        old, self.door.look = self.gate, self._bare_look()
        self.gate = FileGate(self.door.look, self.door)
        self.gate.settled.connect(self.show_gate, Qt.ConnectionType.QueuedConnection)
        if old is not None:
            self.gate.setGeometry(old.geometry())
            _let_go(old)
        self.gate.show()

    def enter(self, workspace: Workspace) -> None:
        """A file is open: its window takes the place of whatever was there."""
        before = self.window
        if before is not None:
            before.left.disconnect(self.leave)
            before.close()
            self._let_session_go()
        session = Session(workspace, self.theme, self.settings, Notices())
        self.session = session
        session.speak(self.language())
        self.door.look = session
        self.window = MainWindow(session, self.door)
        self.window.left.connect(self.leave)
        DiskWatch(session, partial(self.window.commands.do, "save_copy"), self.window)
        self.window.show()
        for old in (before, self.gate):
            if old is not None:
                _let_go(old)
        self.gate = None
        # From the first turn of the event loop on: a slow computer paints first too.
        window = self.window
        QTimer.singleShot(0, window, lambda: QTimer.singleShot(50, window, self._after_first_paint))

    def _after_first_paint(self, rooms: Sequence[str] = ROOMS) -> None:
        """What the window does not wait for: the acts, a room at a time so that no key waits, and the first backup."""
        if self.window is None:
            return
        if not rooms:
            self.window.keeper.start()
            return
        import_module(f"ppm_desktop.models.{rooms[0]}.acts")
        QTimer.singleShot(0, self.window, partial(self._after_first_paint, rooms[1:]))

    def leave(self) -> None:
        """The window was closed: the file is let go, and the program ends unless the gate is wanted."""
        again = self.window is not None and self.window.commands.closing_only
        window, self.window = self.window, None
        if window is not None:
            _let_go(window)
        self._let_session_go()
        if again:
            self.show_gate()

    def language(self) -> str:
        """The language that was chosen, or the system's where we speak it."""
        chosen = self.settings.get(LANGUAGE) or QLocale.system().name().split("_")[0]
        return chosen if chosen in languages() else "en"

    def _let_session_go(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.close()
            session.workspace.close()
            session.deleteLater()

    def _bare_look(self) -> BareLook:
        tongue = ScreenTongue(self.language())
        mirrored = Qt.LayoutDirection.RightToLeft if tongue.right_to_left else Qt.LayoutDirection.LeftToRight
        QGuiApplication.setLayoutDirection(mirrored)
        return BareLook(self.theme, tongue, self.settings)

    def _dress(self, app: QApplication, *, plain: bool) -> None:
        size, appearance = self.settings.get(TEXT_SIZE), self.settings.get(APPEARANCE)
        self.theme.set_text_size(size if size in TEXT_SIZES else TEXT_SIZES[0])
        self.theme.set_appearance(appearance if appearance in APPEARANCES else APPEARANCES[0])
        self.theme.apply(app, plain=plain)

    def _saved_at(self) -> datetime | None:
        return self.session.workspace.saved_at if self.session else None


def run(path: Path | None, *, plain: bool = False, make_sample: MakeSample | None = None) -> int:
    """Open the window and stay until it closes; the exit code is the program's.

    Without ``make_sample`` (a function that writes the sample process to a path) the sample is not offered.
    """
    app = application(sys.argv[:1])
    app.setApplicationName("PPM Desktop")
    program = Program(app, make_sample, plain=plain)
    program.faults.install()
    try:
        program.begin(path)
        settle()
        return app.exec()
    finally:
        program.faults.remove()
        from ppm_desktop.views.tables.clipboard import leave_as_text

        leave_as_text()


def _let_go(window: QObject) -> None:
    hide: Callable[[], object] | None = getattr(window, "hide", None)
    if hide is not None:
        hide()
    window.deleteLater()
