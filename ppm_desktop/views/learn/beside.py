"""A page with its detail pane: side by side where there is room, a drawer over the page where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.tables.detail_pane import DetailPane


class Beside(QWidget):
    """``pane`` is empty until a panel fills it; as a drawer it opens when a row is opened and Esc closes it."""

    arranged = Signal(object)
    """Another Band: tables show fewer columns where there is little room."""

    def __init__(self, look: Look, content: QWidget) -> None:
        """``content`` is the page without its pane."""
        super().__init__()
        self._look, self._content = look, content
        content.setParent(self)
        self.pane = DetailPane(look)
        self.pane.setParent(self)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._filled = self._drawn = False
        self._band = Band.FULL
        self.pane.hide()
        self.pane.closed.connect(self.close_drawer)
        look.theme.changed.connect(self._arrange)

    def fill(self, *, filled: bool) -> None:
        """Tell whether the pane has something to show."""
        self._filled = filled
        self._arrange()

    def open_drawer(self) -> None:
        """Bring the pane forward."""
        self._drawn = True
        self._arrange()

    def close_drawer(self) -> None:
        """Put the drawer away; beside the page the pane stays."""
        self._drawn = False
        self._arrange()

    def _arrange(self) -> None:
        """Places both by hand, so that the pane never makes the window wider than the screen."""
        now = band(self._look.theme, self.window().width())
        narrow, mirrored = now is not Band.FULL, self.isRightToLeft()
        shown = self._filled and (self._drawn or not narrow)
        wide = min(self.pane.width(), self.width())
        room = self.width() - (wide if shown and not narrow else 0)
        self._content.setGeometry(self.width() - room if mirrored else 0, 0, room, self.height())
        self.pane.setGeometry(0 if mirrored else self.width() - wide, 0, wide, self.height())
        self.pane.setVisible(shown)
        self.pane.raise_()
        if now is not self._band:
            self._band = now
            self.arranged.emit(now)

    def sizeHint(self) -> QSize:
        """As the page alone."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As the page alone: the pane can be a drawer."""
        return self._content.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """The direction of reading decides on which side the pane is; a page that needs more room says so."""
        if event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.LayoutRequest}:
            self.updateGeometry()
            self._arrange()
        return super().event(event)
