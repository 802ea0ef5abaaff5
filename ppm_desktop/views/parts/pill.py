"""Pills: a status as icon, word and tint, painted (a stylesheet squares round ends at some heights)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from ppm_desktop.views.parts.painting import isolated, mirrored, smooth
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.services.theme import Theme

# Tone -> the icon that goes with it where none is given: meaning is never color alone.
TONES: Final = {"ok": "done", "warn": "clock", "err": "close", "neutral": "minus", "accent": "alternate"}
_TINTS: Final = {
    "ok": ("ok_tint", "ok_text"),
    "warn": ("warn_tint", "warn_text"),
    "err": ("err_tint", "err_text"),
    "neutral": ("neutral_tint", "neutral_text"),
    "accent": ("accent_tint", "accent_text"),
}


@dataclass(frozen=True, slots=True)
class Status:
    """A word with a tone (ok, warn, err, neutral, accent) and an icon; also what a table's status cell holds."""

    words: Words
    tone: str = "neutral"
    icon: str = ""


def pill_width(theme: Theme, text: str) -> float:
    """How wide the pill of this word is."""
    return QFontMetricsF(theme.font("label")).horizontalAdvance(text) + theme.px(15) + theme.space(23)


def paint_pill(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    text: str,
    status: Status,
    *,
    rtl: bool = False,
    on_tint: bool = False,
) -> None:
    """Paint a pill that fills ``rect``; ``on_tint`` gives it a white ground (selected rows)."""
    tint, ink = _TINTS[status.tone]
    painter.setPen(QPen(theme.color(ink), 1) if theme.is_high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface" if on_tint else tint))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    side = theme.px(14)
    mark = QRectF(rect.left() + theme.space(8), rect.center().y() - side / 2, side, side)
    words = QRectF(
        mark.right() + theme.space(5), rect.top(), rect.right() - mark.right() - theme.space(7), rect.height()
    )
    if rtl:
        mark, words = mirrored(mark, rect), mirrored(words, rect)
    painter.drawPixmap(QPointF(mark.topLeft()), theme.pixmap(status.icon or TONES[status.tone], ink, 14))
    painter.setPen(theme.color(ink))
    painter.setFont(theme.font("label"))
    side_of = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = Qt.AlignmentFlag.AlignVCenter | side_of | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(words, flags, isolated(text, rtl=rtl))


class Pill(QLabel):
    """A pill as a widget; a screen reader reads its word."""

    def __init__(self, look: Look, status: Status) -> None:
        """Takes the width of its word."""
        super().__init__()
        self._look, self._status = look, status
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status)
        look.theme.changed.connect(self.updateGeometry)

    def show_status(self, status: Status) -> None:
        """Show another one."""
        self._status = status
        self.setText(said(self._look, status.words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Word, icon and room."""
        theme = self._look.theme
        return QSize(round(pill_width(theme, self.text())) + 2, theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """A cut word says nothing."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        painter = smooth(self)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_pill(painter, self._look.theme, rect, self.text(), self._status, rtl=self.isRightToLeft())
        painter.end()
