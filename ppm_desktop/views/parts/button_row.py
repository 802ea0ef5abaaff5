"""Buttons beside one another, or one under the other where the room is too narrow for their words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame

from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.services.look import Look


class ButtonRow(QFrame):
    """A row as wide as the window leaves it: at large text it asks for no more than its widest button."""

    def __init__(self, look: Look, *buttons: Button, gap: int = 8, centered: bool = False) -> None:
        """``gap`` is pixels at 100 %; the row begins at the edge unless it is ``centered``."""
        super().__init__()
        self.setObjectName("clear")
        self._buttons = buttons
        self._row = Row(look, *([None] if centered else []), *buttons, None, gap=gap)
        side = Qt.AlignmentFlag.AlignHCenter if centered else Qt.AlignmentFlag.AlignLeft
        for one in buttons:
            self._row.setAlignment(one, side)
        self.setLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        """The widest button fits."""
        widths = [one.minimumSizeHint().width() for one in self._buttons]
        return QSize(max(widths, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another arrangement."""
        super().resizeEvent(event)
        needed = sum(one.sizeHint().width() for one in self._buttons)
        needed += self._row.spacing() * max(0, len(self._buttons) - 1)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if self.width() >= needed else direction.TopToBottom)
