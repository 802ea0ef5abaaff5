"""A column that scrolls up and down, whose content may be replaced while one of its own fields is being left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ppm_desktop.views.parts.boxes import Column, Item, holder
from ppm_desktop.views.services.look import Look


class Scroll(QScrollArea):
    """Never scrolls sideways: what is too wide for the page is the page's fault."""

    def __init__(self, look: Look, *items: Item, gap: int = 12) -> None:
        """``items`` stand one under the other."""
        super().__init__()
        self._look, self._gap = look, gap
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_items(*items)

    def show_items(self, *items: Item) -> None:
        """Show these in place of those before.

        QScrollArea deletes its widget at once, which crashes where this is called from a field that is being left;
        so the old one is taken out and deleted when the event is over.
        """
        old: QWidget | None = self.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setWidget(holder(Column(self._look, *items, None, gap=self._gap), "clear"))
