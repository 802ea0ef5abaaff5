"""Painting: what every painted part does alike (mirroring, focus ring, announcing to screen readers)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

RING: Final = 2.5  # pixels
RING_ROOM: Final = 5  # ring and gap together: they live inside the bounds, so that nothing moves

_BY_KEY: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
_RETURNING: Final = frozenset(
    {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
)


def by_keyboard(event: QFocusEvent, *, before: bool) -> bool:
    """Whether the focus came by a key; a window that comes back keeps what was ``before``."""
    return event.reason() in _BY_KEY or (before and event.reason() in _RETURNING)


def draw_ring(painter: QPainter, rect: QRectF, color: QColor, radius: float) -> None:
    """The focus ring along the inner edge of ``rect``."""
    painter.setPen(QPen(color, RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = RING / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def visual(widget: QWidget, rect: QRectF, within: QRectF | None = None) -> QRectF:
    """``rect``, thought left to right, as it lies in this widget's direction."""
    return mirrored(rect, within or QRectF(widget.rect())) if widget.isRightToLeft() else rect


def mirrored(rect: QRectF, within: QRectF) -> QRectF:
    """``rect`` flipped left to right inside ``within`` (QStyle.visualRect for fractions of a pixel)."""
    return QRectF(QPointF(within.left() + within.right() - rect.right(), rect.top()), rect.size())


def isolated(text: str, *, rtl: bool) -> str:
    """``text`` in its own direction: otherwise "2 of 3" comes out as "of 3 2" where the page runs right to left."""
    return f"\u2068{text}\u2069" if rtl or not text.isascii() else text


@lru_cache(maxsize=2_000)
def broken(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """``text`` in lines no wider than ``width``, broken between words, or inside a word that is wider than that.

    Remembered: a page asks for the same words again and again while it finds its sizes.
    """
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units, lines = text.encode("utf-16-le"), []  # Qt counts in these
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start = line.textStart() * 2
        lines.append(units[start : start + line.textLength() * 2].decode("utf-16-le").strip())
    layout.endLayout()
    return tuple(lines) or ("",)


def smooth(widget: QWidget) -> QPainter:
    """A painter with smooth edges on this widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have a screen reader say ``text``."""
    # Imported here: its roles and events take 3 ms, and the first window announces nothing.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    tone = QAccessible.AnnouncementPoliteness
    event.setPoliteness(tone.Assertive if assertive else tone.Polite)
    QAccessible.updateAccessibility(event)
