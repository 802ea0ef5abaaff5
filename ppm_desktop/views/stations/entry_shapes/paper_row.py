"""Rows of a paper that hold more than one box: an option's key and words, and at the end circles or a number."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppm_desktop.i18n import phrase, verbatim
from ppm_desktop.views.parts.option_row import paint_cap, paint_words
from ppm_desktop.views.parts.painting import smooth, visual
from ppm_desktop.views.services.look import Look

_MOST_OF_ROW = 0.62  # what circles may take of a row's width


class PaperRow(QWidget):
    """Key cap, words, and what ``paint_end`` draws. Keys reach it through the station, so that a scan never marks it."""

    def __init__(self, look: Look, key: str, title: str, *, size: int, height: int) -> None:
        """``key`` is the option's key as printed; ``height`` is wanted, in pixels at 100 %."""
        super().__init__()
        self.look, self.key, self._title = look, key, title
        self._size, self._height = size, height
        self._at_hand = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(round(look.theme.px(height) * 1.3))
        self.name("")

    def name(self, marks: str) -> None:
        """What a screen reader says of it."""
        words = phrase("{key}, {option}", key=self.key, option=verbatim(self._title))
        if marks:
            words = phrase(
                "{key}, {option}: {value}", key=self.key, option=verbatim(self._title), value=verbatim(marks)
            )
        self.setAccessibleName(self.look.say(words))

    def set_at_hand(self, at_hand: bool) -> None:  # noqa: FBT001 - a slot
        """Whether the next key belongs to this row."""
        if at_hand != self._at_hand:
            self._at_hand = at_hand
            self.update()

    def sizeHint(self) -> QSize:
        """A line of the paper."""
        return QSize(self.look.theme.px(420), self.look.theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Long words are cut with a mark."""
        return QSize(self.look.theme.px(200), self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, cap, words, end."""
        theme, painter = self.look.theme, smooth(self)
        rect = QRectF(self.rect()).adjusted(1, 1.5, -1, -1.5)
        painter.setPen(QPen(theme.color("accent" if self._at_hand else "border"), 2 if self._at_hand else 1))
        painter.setBrush(theme.color("accent_tint" if self._at_hand else "surface"))
        painter.drawRoundedRect(rect, 10, 10)
        side = min(theme.px(30), rect.height() - theme.px(5))
        cap = QRectF(rect.left() + theme.space(12), rect.center().y() - side / 2, side, side)
        paint_cap(painter, self.look, visual(self, cap), self.key)
        end = self.end_room()
        room = QRectF(cap.right() + theme.space(14), rect.top(), 0, rect.height())
        room.setRight(end.left() - theme.space(8))
        paint_words(painter, self, self.look, room, self._title, theme.font(self._size, 400))
        self.paint_end(painter, end)
        painter.end()

    def end_room(self) -> QRectF:
        """Where the marks are, thought left to right."""
        raise NotImplementedError

    def paint_end(self, painter: QPainter, room: QRectF) -> None:
        """The marks."""
        raise NotImplementedError


class CircleRow(PaperRow):
    """A circle for each rank or value, with its number inside; those marked are filled."""

    picked = Signal(int)
    """The place of the circle that was clicked."""

    def __init__(self, look: Look, key: str, title: str, numbers: Sequence[str], *, size: int, height: int) -> None:
        """``numbers`` stand in the circles."""
        self._numbers = tuple(numbers)
        self._marked: frozenset[int] = frozenset()
        self._over: frozenset[int] = frozenset()
        self._next = -1
        super().__init__(look, key, title, size=size, height=height)

    def show_marks(self, marked: Collection[int], *, over: Collection[int] = (), next_at: int = -1) -> None:
        """Fill these places, amber those of ``over``; ``next_at`` is the column of the next key, -1 for none."""
        found = (frozenset(marked), frozenset(over), next_at)
        if found != (self._marked, self._over, self._next):
            self._marked, self._over, self._next = found
            self.name(", ".join(self._numbers[place] for place in sorted(self._marked)))
            self.update()

    def end_room(self) -> QRectF:
        """All circles side by side."""
        wide = self._pitch() * len(self._numbers)
        return QRectF(self.width() - self.look.theme.space(12) - wide, 0, wide, self.height())

    def paint_end(self, painter: QPainter, room: QRectF) -> None:
        """The circles."""
        theme, pitch = self.look.theme, self._pitch()
        side = min(theme.px(30), pitch - 3, self.height() - 6)
        font = theme.font(15, 600, tabular=True)
        font.setPixelSize(max(9, round(side * 0.5)))
        painter.setFont(font)
        for place, number in enumerate(self._numbers):
            middle = QPointF(room.left() + (place + 0.5) * pitch, room.center().y())
            circle = visual(self, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
            self._paint_circle(painter, circle.adjusted(1, 1, -1, -1), place, number)

    def _paint_circle(self, painter: QPainter, circle: QRectF, place: int, number: str) -> None:
        theme, marked = self.look.theme, place in self._marked
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warn_text" if place in self._over else "accent"))
        else:
            here = place == self._next
            painter.setPen(QPen(theme.color("accent" if here else "border_strong"), 2.4 if here else 1.3))
            painter.setBrush(theme.color("surface"))
        painter.drawEllipse(circle)
        painter.setPen(
            theme.color("on_accent" if marked and place not in self._over else "surface" if marked else "text2")
        )
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, number)

    def _pitch(self) -> float:
        return min(self.look.theme.px(40), self.width() * _MOST_OF_ROW / len(self._numbers))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a circle."""
        room = visual(self, self.end_room())
        if room.contains(event.position()):
            place = int((event.position().x() - room.left()) / self._pitch())
            self.picked.emit(len(self._numbers) - 1 - place if self.isRightToLeft() else place)


class NumberRow(PaperRow):
    """A box with the number that was written in it."""

    picked = Signal()
    """The row was clicked."""

    def __init__(self, look: Look, key: str, title: str, *, size: int, height: int) -> None:
        """Empty."""
        self._text = ""
        super().__init__(look, key, title, size=size, height=height)

    def show_number(self, text: str) -> None:
        """Show this in the box."""
        if text != self._text:
            self._text = text
            self.name(text)
            self.update()

    def end_room(self) -> QRectF:
        """One box."""
        wide = self.look.theme.px(120)
        return QRectF(self.width() - self.look.theme.space(12) - wide, 0, wide, self.height())

    def paint_end(self, painter: QPainter, room: QRectF) -> None:
        """The box and its number."""
        theme = self.look.theme
        box = visual(self, room.adjusted(0, 5, 0, -5))
        painter.setPen(QPen(theme.color("accent" if self._at_hand else "border_strong"), 2))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(theme.font(20, 600, tabular=True))
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - anywhere in the row
        """This row is at hand."""
        self.picked.emit()
