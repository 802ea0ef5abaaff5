"""A page with its detail pane: side by side where there is room, a drawer over the page where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.bands import Band, band
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.tables.detail_pane import DetailPane


class Beside(QWidget):
    """``pane`` is empty until a panel fills it; as a drawer it opens when a row is opened and Esc closes it."""

    def __init__(self, look: Look, content: QWidget) -> None:
        """``content`` is the page without its pane."""
        super().__init__()
        self._look = look
        self.pane = DetailPane(look)
        self.pane.setParent(self)
        self._row = Row(look, (content, 1))
        self.setLayout(self._row)
        self._filled = self._drawn = False
        self._as_drawer: bool | None = None
        self.pane.hide()
        self.pane.closed.connect(self.close_drawer)
        look.theme.changed.connect(self._arrange)

    def fill(self, *, filled: bool) -> None:
        """Tell whether the pane has something to show."""
        self._filled = filled
        self._arrange()

    def open_drawer(self) -> None:
        """Bring the pane forward and put the focus into it."""
        self._drawn = True
        self._arrange()
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drawer(self) -> None:
        """Put the drawer away; beside the page the pane stays."""
        self._drawn = False
        self._arrange()

    def _arrange(self) -> None:
        window = self.window()
        narrow = band(self._look.theme, window.width()) is not Band.FULL
        if narrow is not self._as_drawer:
            self._as_drawer = narrow
            self._row.removeWidget(self.pane)
            if not narrow:
                self._row.put(self.pane)
        self.pane.setVisible(self._filled and (self._drawn or not narrow))
        if narrow:
            wide = min(self.pane.width(), self.width())
            left = 0 if self.isRightToLeft() else self.width() - wide
            self.pane.setGeometry(left, 0, wide, self.height())
            self.pane.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may be another layout."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """The direction of reading decides on which side the drawer is."""
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()
        return super().event(event)
