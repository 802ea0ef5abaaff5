"""The page with its detail: side by side where there is room, the detail alone where there is not and it was opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.tables.detail_pane import DetailPane


class Beside(QWidget):
    """``pane`` belongs to the tab in front; Esc or its cross closes it where it covers the page."""

    def __init__(self, look: Look, main: QWidget) -> None:
        """``main`` is the page without its detail."""
        super().__init__()
        self._look, self._main = look, main
        self.pane = DetailPane(look)
        self._filled = self._opened = False
        self.setLayout(Row(look, (main, 1), self.pane))
        self.pane.closed.connect(self.close_pane)
        look.theme.changed.connect(self._arrange)
        self._arrange()

    def fill(self, *, filled: bool) -> None:
        """Tell whether there is something to show."""
        self._filled = filled
        self._opened = self._opened and filled
        self._arrange()

    def open_pane(self) -> None:
        """A row was opened: where the pane has no place of its own, it comes forward."""
        self._opened = self._filled
        self._arrange()
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_pane(self) -> None:
        """Back to the page."""
        self._opened = False
        self._arrange()

    def _arrange(self) -> None:
        wide = band(self._look.theme, self.window().width()) is Band.FULL
        self.pane.setVisible(self._filled and (wide or self._opened))
        self._main.setVisible(wide or not (self._filled and self._opened))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._arrange()
