"""The search field: its icon and its clear button grow with the text."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.buttons import IconButton
from ppm_desktop.views.parts.painting import visual
from ppm_desktop.views.services.look import Look, Words, said


class SearchField(QLineEdit):
    """WORKAROUND Qt 6.11: QLineEdit's own action icons stay 16 px at 200 % text, so ours are drawn."""

    def __init__(self, look: Look, hint: Words, *, name: Words = "") -> None:
        """``hint`` is the placeholder; ``name`` what a screen reader says, where that differs."""
        super().__init__()
        self._look = look
        self.setPlaceholderText(said(look, hint))
        self.setAccessibleName(said(look, name or hint))
        self._clear = IconButton(look, "close", phrase("Clear the search"))
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._show_clear)
        self._measure()
        look.theme.changed.connect(self._measure)

    def _measure(self) -> None:
        theme = self._look.theme
        before, after = theme.px(18) + theme.space(8), theme.px(28)
        if self.isRightToLeft():
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)
        self._place()

    def _place(self) -> None:
        size = self._clear.sizeHint()
        spot = QRectF(self.width() - size.width() - 6, (self.height() - size.height()) / 2, size.width(), size.height())
        self._clear.setGeometry(visual(self, spot).toRect())

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears first, and goes back one level only when there is nothing to clear."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the clear button at the end."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the glass."""
        super().paintEvent(event)
        theme = self._look.theme
        side = theme.px(18)
        spot = visual(self, QRectF(theme.space(11), (self.height() - side) / 2, side, side))
        painter = QPainter(self)
        painter.drawPixmap(spot.topLeft(), theme.pixmap("search"))
        painter.end()
