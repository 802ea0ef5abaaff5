"""A column that scrolls up and down, whose content may be replaced while one of its own fields is being left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from ppm_desktop.views.parts.boxes import Column, Item, clear_box, holder
from ppm_desktop.views.services.look import Look


class Scroll(QScrollArea):
    """Never scrolls sideways: what is too wide for the page is the page's fault."""

    def __init__(self, look: Look, *items: Item, gap: int = 12) -> None:
        """``items`` stand one under the other."""
        super().__init__()
        self._inside = Column(look, gap=gap)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(holder(self._inside, "clear"))
        self.show_items(*items)

    def show_items(self, *items: Item) -> None:
        """Show these in place of those before.

        ``setWidget`` would delete the old ones at once, which crashes where this is called from a field that is being
        left; emptying the column lets them go when the event is over.
        """
        clear_box(self._inside)
        self._inside.put(*items, None)
