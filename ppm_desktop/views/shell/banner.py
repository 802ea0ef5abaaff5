"""The practice banner: stripes and words across the window, so that practice is never taken for the real thing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.painting import smooth
from ppm_desktop.views.services.look import Look

_STRIPE: Final = 14  # pixels


class PracticeBanner(QFrame):
    """Stripes at both ends, calm words in the middle."""

    def __init__(self, look: Look) -> None:
        """Stands above everything else in the window."""
        super().__init__()
        self._look = look
        words = phrase("Practice. Nothing here is real, and it never mixes with a real process.")
        text = label(look, words, "caption", ink="warn_text", wrap=True)
        self.setAccessibleName(text.text())
        edge = 64
        self.setLayout(Row(look, IconMark(look, "flag", "warn_text", 16), (text, 1), gap=8, margins=(edge, 4, edge, 4)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, then stripes at the ends."""
        theme, painter = self._look.theme, smooth(self)
        painter.setPen(Qt.PenStyle.NoPen)
        # Not fillRect: looking for its right form, PySide first makes the 180 names of ready-made gradients.
        painter.setBrush(theme.color("warn_tint"))
        painter.drawRect(self.rect())
        painter.setBrush(theme.color("warn"))
        height, edge = float(self.height()), float(theme.space(52))
        for start in (0.0, self.width() - edge):
            painter.setClipRect(QRectF(start, 0, edge, height))
            x = start - height
            while x < start + edge:
                corners = (
                    QPointF(x, height), QPointF(x + height, 0), QPointF(x + height + _STRIPE / 2, 0),
                    QPointF(x + _STRIPE / 2, height),
                )  # fmt: skip
                painter.drawPolygon(QPolygonF(list(corners)))
                x += _STRIPE
        painter.end()
