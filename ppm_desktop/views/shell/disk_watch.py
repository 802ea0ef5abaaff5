"""What the disk has to say about the open file, in strips: that it can only be looked at, or that room runs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from ppm_desktop.i18n import phrase
from ppm_desktop.models.workspace import ONLY_LOOK
from ppm_desktop.views.services.notices import Offer
from ppm_desktop.views.services.session import Session

EVERY: Final = 60_000  # milliseconds
LOOKING: Final = "view_only"
ROOM: Final = "room"


class DiskWatch(QObject):
    """Looks at the disk at opening and every minute."""

    def __init__(self, session: Session, save_copy: Callable[[], object], parent: QObject | None = None) -> None:
        """``save_copy`` asks where a copy shall lie in which one can work."""
        super().__init__(parent)
        self._session = session
        if session.workspace.view_only:
            session.notices.stand(LOOKING, "info", ONLY_LOOK, Offer(phrase("Save a copy…"), save_copy))
            return
        self.look()
        clock = QTimer(self)
        clock.timeout.connect(self.look)
        clock.start(EVERY)

    def look(self) -> None:
        """Put the strip up or take it down."""
        left = self._session.workspace.low_room()
        if left is None:
            self._session.notices.solve(ROOM)
            return
        words = phrase(
            "This disk is nearly full: {megabytes} MB are left. Make some room before you go on.",
            megabytes=left // 1_000_000,
        )
        self._session.notices.stand(ROOM, "warn", words)
