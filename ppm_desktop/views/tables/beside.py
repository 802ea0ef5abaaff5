"""A page with its detail pane: side by side where there is room, a drawer over the page where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.tables.detail_pane import DetailPane


class Beside(QWidget):
    """``pane`` is shown while it is filled; as a drawer it comes when a row is opened. Esc puts it away."""

    arranged = Signal(object)
    """Another Band holds now."""

    def __init__(self, look: Look, content: QWidget, pane: DetailPane | None = None) -> None:
        """``content`` is the page without its pane; ``pane`` is a plain one unless it is given."""
        super().__init__()
        self._look, self._content = look, content
        content.setParent(self)
        self.pane = pane or DetailPane(look)
        self.pane.setParent(self)
        self._filled = self._drawn = self._away = False
        self._band: Band | None = None
        self.pane.hide()
        self.pane.closed.connect(self._put_away)
        look.theme.changed.connect(self._arrange)

    def fill(self, *, filled: bool) -> None:
        """Tell whether the pane has something to show."""
        self._filled = filled
        self._arrange()

    def open_drawer(self) -> None:
        """Bring the pane forward, also where it was put away."""
        self._drawn, self._away = True, False
        self._arrange()

    def close_drawer(self) -> None:
        """Put the drawer away; beside the page the pane stays."""
        self._drawn = False
        self._arrange()

    @property
    def band(self) -> Band:
        """The layout that fits now: FULL has the pane beside the page, the others have it as a drawer."""
        return band(self._look.theme, self.window().width())

    def _put_away(self) -> None:
        """The person closed it: it comes again when a row is opened."""
        self._drawn, self._away = False, True
        self._arrange()

    def _arrange(self) -> None:
        """Places both by hand, so that the pane never makes the window wider than the screen."""
        now, mirrored = self.band, self.isRightToLeft()
        if now is not self._band:
            self._band = now
            self.arranged.emit(now)
        narrow = now is not Band.FULL
        shown = self._filled and (self._drawn or not (narrow or self._away))
        wide = min(self.pane.width(), self.width())
        room = self.width() - (wide if shown and not narrow else 0)
        self._content.setGeometry(self.width() - room if mirrored else 0, 0, room, self.height())
        self.pane.setGeometry(0 if mirrored else self.width() - wide, 0, wide, self.height())
        self.pane.setVisible(shown)
        self.pane.raise_()

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
