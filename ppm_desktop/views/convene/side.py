"""The page with the member's pane: beside it where there is room, over it where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.tables.detail_pane import DetailPane


class Side(QWidget):
    """``wanted`` says that there is something to show; a drawer opens only when it is asked for."""

    arranged = Signal(object)
    """The Band that holds now."""

    def __init__(self, look: Look, page: QWidget, pane: DetailPane) -> None:
        """The pane is hidden until ``show_pane``."""
        super().__init__()
        self._look, self._pane = look, pane
        self._row = Row(look, (page, 1))
        self.setLayout(self._row)
        pane.setParent(self)
        pane.hide()
        self._wanted = self._open = False
        self._closed = False
        self._band: Band | None = None
        pane.closed.connect(self.close_pane)
        look.theme.changed.connect(self._arrange)

    @property
    def band(self) -> Band:
        """The layout that fits now."""
        return band(self._look.theme, self.window().width())

    def show_pane(self, *, wanted: bool) -> None:
        """Say whether there is something to show."""
        self._wanted = wanted
        self._arrange()

    def open_pane(self) -> None:
        """Bring the pane forward, even where it is a drawer or was closed."""
        self._open, self._closed = True, False
        self._arrange()

    def close_pane(self) -> None:
        """Put the pane away until it is opened again."""
        self._open, self._closed = False, True
        self._arrange()

    def _arrange(self) -> None:
        now = self.band
        if now is not self._band:
            self._row.removeWidget(self._pane)
            if now is Band.FULL:
                self._row.put(self._pane)
            self._band = now
            self.arranged.emit(now)
        beside = now is Band.FULL and not self._closed
        self._pane.setVisible(self._wanted and (self._open or beside))
        if now is not Band.FULL:
            wide = min(self._pane.width(), self.width())
            self._pane.setGeometry(0 if self.isRightToLeft() else self.width() - wide, 0, wide, self.height())
            self._pane.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """The direction of reading decides on which side the drawer lies."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.Show}:
            self._arrange()
        return done
