"""Kiosk buttons: large, label at the start, the key that presses it at the end; painted, so that all align."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.painting import RING_ROOM, by_keyboard, draw_ring, smooth, visual
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.services.theme import Theme


def cap_size(theme: Theme, keys: str, size: int = 14) -> QSize:
    """How large the key cap of these words is."""
    metrics = QFontMetricsF(theme.font(size, 600, tabular=True))
    height = theme.px(size) + theme.space(11)
    return QSize(max(round(height * 1.08), round(metrics.horizontalAdvance(keys) + theme.space(14))), height)


def paint_cap(painter: QPainter, rect: QRectF, keys: str, font: QFont, ink: QColor) -> None:
    """A key cap: the outline of a key with its name."""
    edge = QColor(ink)
    edge.setAlpha(150)
    painter.setPen(QPen(edge, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, keys)


class KeyCap(QWidget):
    """A key cap beside a hint."""

    def __init__(self, look: Look, keys: str, *, ink: str = "text2") -> None:
        """``keys`` as printed on the key: "F9", "Esc"."""
        super().__init__()
        self._look, self._keys, self._ink = look, keys, ink
        self.setAccessibleName(said(look, phrase("Key {key}", key=keys)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As large as its words."""
        return cap_size(self._look.theme, self._keys)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cap."""
        theme = self._look.theme
        painter = smooth(self)
        paint_cap(painter, QRectF(self.rect()), self._keys, theme.font(14, 600, tabular=True), theme.color(self._ink))
        painter.end()


@dataclass(frozen=True, slots=True)
class Coat:
    """The colors of a kiosk button, by role; "ring" is the color of its focus ring."""

    ink: str = "text"
    ground: str = "surface"
    edge: str = "border_strong"
    ring: str = "focus"


PLAIN = Coat()
PRIMARY = Coat("on_accent", "accent", "accent")
ON_WARN = Coat("on_kiosk_warn", "kiosk_warn", "on_kiosk_warn", "on_kiosk_warn")
ON_OK = Coat("on_kiosk_ok", "kiosk_ok", "on_kiosk_ok", "on_kiosk_ok")


class BigButton(QAbstractButton):
    """A kiosk action. Derives from QAbstractButton because a stylesheet's min-height beats setMinimumHeight."""

    def __init__(
        self, look: Look, words: Words, key: str, *, icon: str = "", coat: Coat = PLAIN, size: int = 19
    ) -> None:
        """``key`` is the key sequence ("F9", "Return") that presses it and stands on its cap."""
        super().__init__()
        self._look, self._icon, self._coat, self._size, self._ringed = look, icon, coat, size, False
        self._cap = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.set_key(key)
        self.set_words(words)
        look.theme.changed.connect(self.updateGeometry)

    def set_key(self, key: str) -> None:
        """Another key presses it."""
        names = {"Return": phrase("Enter"), "Backspace": phrase("Bksp"), "Escape": phrase("Esc")}
        self._cap = said(self._look, names.get(key, key))
        self._key = key

    def set_words(self, words: Words) -> None:
        """Say something else."""
        text = said(self._look, words)
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(self._look.say(phrase("{action}, key {key}", action=text, key=self._cap)))
        self.setShortcut(QKeySequence(self._key))
        self.updateGeometry()

    def set_coat(self, coat: Coat) -> None:
        """Wear other colors."""
        self._coat = coat
        self.update()

    def _room(self) -> int:
        theme = self._look.theme
        words = QFontMetricsF(theme.font(self._size, 600)).horizontalAdvance(self._words)
        icon = theme.px(22) + theme.space(10) if self._icon else 0
        return round(words + cap_size(theme, self._cap).width() + theme.space(46) + icon)

    def sizeHint(self) -> QSize:
        """Words and cap whole."""
        return QSize(self._room(), self._look.theme.px(max(44, round(self._size * 2.9))))

    def minimumSizeHint(self) -> QSize:
        """Words and cap whole."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Its key acts at once: Qt would show the button pressed for 0.1 s first, and swallow a second press."""
        if event.type() == QEvent.Type.Shortcut:
            self.click()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, cap, ring."""
        theme, painter = self._look.theme, smooth(self)
        ring = self._ringed and self.hasFocus()
        room = RING_ROOM if ring else 1
        rect = QRectF(self.rect()).adjusted(room, room, -room, -room)
        ink, ground = self._inks()
        painter.setPen(QPen(ink if not self.isEnabled() else theme.color(self._coat.edge), 1.5))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, 10 - room / 3, 10 - room / 3)
        painter.setPen(ink)
        self._paint_words(painter, ink)
        if ring:
            draw_ring(painter, QRectF(self.rect()), theme.color(self._coat.ring), 12)
        painter.end()

    def _inks(self) -> tuple[QColor, QColor]:
        theme = self._look.theme
        if not self.isEnabled():
            return theme.color("text3"), theme.color("sunken")
        ground = theme.color(self._coat.ground)
        if self._coat.ground == "kiosk_warn":
            ground = ground.lighter(118)
        if self.isDown():
            return theme.color(self._coat.ink), ground.darker(112)
        return theme.color(self._coat.ink), ground.darker(106) if self.underMouse() else ground

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        theme, middle = self._look.theme, self.height() / 2
        left = theme.space(17)
        if self._icon:
            side = theme.px(22)
            spot = visual(self, QRectF(left, middle - side / 2, side, side))
            role = self._coat.ink if self.isEnabled() else "text3"
            painter.drawPixmap(QPointF(spot.topLeft()), theme.pixmap(self._icon, role, 22))
            left += side + theme.space(10)
        cap = cap_size(theme, self._cap)
        end = QRectF(self.width() - theme.space(13) - cap.width(), middle - cap.height() / 2, cap.width(), cap.height())
        words = QRectF(left, 0, end.left() - left, self.height())
        painter.setFont(theme.font(self._size, 600))
        side_of = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | side_of | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(visual(self, words), flags, self._words)
        paint_cap(painter, visual(self, end), self._cap, theme.font(14, 600, tabular=True), ink)
