"""The idle clock: tells when nobody has touched the computer for a while, so that a station does not stand open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

IDLE_MINUTES: Final = 10
# A scan is keys too. Mere movement of the mouse is not enough: a table that is bumped would keep a station open.
_TOUCHES: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)


class IdleClock(QObject):
    """Starts anew with every key, click and scan in this program, wherever the focus is."""

    ran_out = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Stands still until ``start``."""
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(IDLE_MINUTES * 60_000)
        self.timer.timeout.connect(self.ran_out)

    def start(self) -> None:
        """Watch from now on, with the whole time ahead."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.timer.start()

    def stop(self) -> None:
        """Watch no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See keys and clicks, and let them pass."""
        if event.type() in _TOUCHES:
            self.timer.start()
        return False
