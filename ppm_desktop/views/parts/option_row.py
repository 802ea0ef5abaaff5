"""Ballot options: a key cap, a box and the option's words, as printed on the paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.painting import by_keyboard, draw_ring, smooth, visual
from ppm_desktop.views.services.look import Look, Words, said


class OptionRow(QAbstractButton):
    """One option; checkable. The key is pressed through the panel, so that a scan can never mark a box."""

    def __init__(
        self, look: Look, key: str, words: Words, *, size: int = 21, height: int = 50, beside: Words = ""
    ) -> None:
        """``key`` is the option's key as printed on the paper (1-9, then A-Z); ``beside`` stands at the row's end."""
        super().__init__()
        self._look, self.key, self._size, self._height, self._ringed = look, key, size, height, False
        self._words, self._beside = said(look, words), said(look, beside)
        self._over = False
        self.setCheckable(True)
        self.setText(self._words.replace("&", "&&"))
        named = f"{self._words}, {self._beside}" if self._beside else self._words
        self.setAccessibleName(look.say(phrase("{key}, {option}", key=key, option=named)))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._measure()
        look.theme.changed.connect(self._measure)

    def set_over(self, over: bool) -> None:  # noqa: FBT001 - a slot
        """Amber: one of too many marks."""
        if over != self._over:
            self._over = over
            self.update()

    def _measure(self) -> None:
        height = self._look.theme.px(self._height)
        self.setMinimumHeight(max(height, 24))
        self.setMaximumHeight(round(height * 1.3))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words whole, where there is room."""
        theme = self._look.theme
        words = QFontMetricsF(theme.font(self._size, 600)).horizontalAdvance(self._words)
        return QSize(round(words) + theme.px(56) + theme.space(60), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Long words are cut with a mark."""
        return QSize(self._look.theme.px(200), self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a key brought the focus."""
        self._ringed = by_keyboard(event, before=self._ringed)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Row, cap, box, words, ring."""
        theme, painter = self._look.theme, smooth(self)
        rect = QRectF(self.rect()).adjusted(1, 1.5, -1, -1.5)
        on, over = self.isChecked(), self._over and self.isChecked()
        edge = "warn_text" if over else "accent" if on else "border"
        painter.setPen(QPen(theme.color(edge), 2 if on else 1))
        painter.setBrush(theme.color("warn_tint" if over else "accent_tint" if on else "surface"))
        painter.drawRoundedRect(rect, 10, 10)
        cap_side = min(theme.px(30), rect.height() - theme.px(5))
        cap = QRectF(rect.left() + theme.space(12), rect.center().y() - cap_side / 2, cap_side, cap_side)
        paint_cap(painter, self._look, visual(self, cap), self.key)
        side = min(theme.px(26), rect.height() - 4)
        box = QRectF(cap.right() + theme.space(16), rect.center().y() - side / 2, side, side)
        paint_box(painter, self._look, visual(self, box), on=on, over=over)
        self._paint_words(painter, rect, box.right() + theme.space(14))
        if self._ringed and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), theme.color("focus"), 10)
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF, left: float) -> None:
        theme = self._look.theme
        room = QRectF(left, rect.top(), rect.right() - left - theme.space(10), rect.height())
        if self._beside:
            font = theme.font(self._size, 600, tabular=True)
            wide = QFontMetricsF(font).horizontalAdvance(self._beside) + theme.space(12)
            end = QRectF(room.right() - wide, rect.top(), wide, rect.height())
            paint_words(painter, self, self._look, end, self._beside, font, at_end=True)
            room.setRight(end.left())
        paint_words(
            painter, self, self._look, room, self._words, theme.font(self._size, 600 if self.isChecked() else 400)
        )


def paint_cap(painter: QPainter, look: Look, cap: QRectF, key: str) -> None:
    """The key of an option, as it is printed beside its box."""
    theme = look.theme
    painter.setPen(QPen(theme.color("border_strong"), 1.3))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(cap, 6, 6)
    painter.setPen(theme.color("text"))
    painter.setFont(theme.font(16, 600, tabular=True))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def paint_words(  # a row's words need all of it: where, what and how
    painter: QPainter, row: QWidget, look: Look, room: QRectF, words: str, font: QFont, *, at_end: bool = False
) -> None:
    """Words in a room that is thought left to right, cut with a mark where they are too long."""
    painter.setFont(font)
    painter.setPen(look.theme.color("text"))
    text = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    right = row.isRightToLeft() != at_end
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(visual(row, room), Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, text)


def paint_box(painter: QPainter, look: Look, box: QRectF, *, on: bool, over: bool = False) -> None:
    """A box that is marked or not; amber where it is one of too many, or differs."""
    theme = look.theme
    if not on:
        painter.setPen(QPen(theme.color("border_strong"), 2))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("warn_text" if over else "accent"))
    painter.drawRoundedRect(box, 6, 6)
    side = theme.px(20)
    spot = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.drawPixmap(spot, theme.pixmap("done", "surface" if over else "on_accent", 20))


class Slots(QWidget):
    """How many of the allowed marks are made: filled squares, amber beyond the limit."""

    def __init__(self, look: Look, allowed: int) -> None:
        """``allowed`` squares at least."""
        super().__init__()
        self._look, self._allowed, self._made = look, allowed, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tell(0)
        look.theme.changed.connect(self.updateGeometry)

    def tell(self, made: int) -> None:
        """Show this many marks."""
        self._made = made
        words = phrase("{made} of {allowed} marked", made=made, allowed=self._allowed)
        self.setAccessibleName(self._look.say(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every square."""
        side, gap = self._look.theme.px(22), self._look.theme.space(8)
        return QSize(max(self._allowed, self._made) * (side + gap), side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The squares."""
        theme, painter = self._look.theme, smooth(self)
        side, gap = theme.px(22), theme.space(8)
        for place in range(max(self._allowed, self._made)):
            square = visual(self, QRectF(place * (side + gap), 0, side, side)).adjusted(1, 1, -1, -1)
            if place < self._made:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("accent" if place < self._allowed else "warn_text"))
            else:
                painter.setPen(QPen(theme.color("border_strong"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square, 6, 6)
        painter.end()
