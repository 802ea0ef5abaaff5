"""Charts: bars, dots and lines painted from plain data; each has the same figures in words for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppm_desktop.views.parts.painting import broken, isolated, smooth, visual
from ppm_desktop.views.services.look import Look, Words, said


@dataclass(frozen=True, slots=True)
class Datum:
    """One figure: its name, its value, how the value reads, and a goal to compare with."""

    name: Words
    value: float
    reads: Words
    goal: float | None = None


class _Chart(QWidget):
    """What the three kinds share: data, scale, words."""

    def __init__(self, look: Look, title: Words, data: Sequence[Datum] = (), *, most: float | None = None) -> None:
        super().__init__()
        self._look, self._title, self._most = look, said(look, title), most
        self.data: tuple[Datum, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_data(data)
        look.theme.changed.connect(self.updateGeometry)

    def show_data(self, data: Sequence[Datum]) -> None:
        """Show other figures."""
        self.data = tuple(data)
        lines = [f"{said(self._look, d.name)} {said(self._look, d.reads)}" for d in self.data]
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(". ".join(lines))
        self.updateGeometry()
        self.update()

    @property
    def most(self) -> float:
        """The value at the end of the scale."""
        largest = max((max(d.value, d.goal or 0) for d in self.data), default=0)
        return self._most or largest or 1.0

    def _figures(self) -> QFont:
        """The font in which values are measured and written."""
        return self._look.theme.font("strong", tabular=True)

    def _words(self, painter: QPainter, rect: QRectF, text: str, *, end: bool = False, ink: str = "text") -> None:
        """Words at the start (or the end) of a box, cut with a mark where they do not fit."""
        painter.setPen(self._look.theme.color(ink))
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = Qt.AlignmentFlag.AlignRight if end != self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(visual(self, rect), flags, isolated(shown, rtl=self.isRightToLeft()))


class BarChart(_Chart):
    """Horizontal bars with their values written beside them; a goal is a tick.

    Names stand beside the bars where all of them fit there on one line, else above them in as many lines as they need.
    """

    def __init__(self, look: Look, title: Words, data: Sequence[Datum] = (), *, most: float | None = None) -> None:
        """``most`` is the value at the end of the scale, by default the largest."""
        super().__init__(look, title, data, most=most)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """As high as the names need at the width that it has."""
        wide = self._look.theme.px(360)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        """No narrower than the values and a piece of a bar."""
        return QSize(self._look.theme.px(220), self._look.theme.px(32))

    def hasHeightForWidth(self) -> bool:
        """Long names take more lines where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Every line whole."""
        return ceil(sum(high for _lines, high in self._rows(width))) or self._look.theme.px(32)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def is_short(self, width: float) -> bool:
        """Whether all names stand beside their bars in this room."""
        return not self.data or self._beside(width) > 0

    def _beside(self, width: float) -> float:
        """The room for the names beside the bars, 0 where they stand above them."""
        theme = self._look.theme
        names = _widest(theme.font(), (said(self._look, d.name) for d in self.data))
        least, gaps = theme.px(20), theme.space(12) + theme.space(8)
        return names if names <= min(width * 0.45, width - gaps - least - self._reads()) else 0.0

    def _reads(self) -> float:
        """The room for the values, which are never cut."""
        return _widest(self._figures(), (said(self._look, d.reads) for d in self.data))

    def _rows(self, width: float) -> list[tuple[Sequence[str], float]]:
        """The lines of each name and the height that its bar and its name take together."""
        theme = self._look.theme
        if self._beside(width):
            return [([said(self._look, datum.name)], theme.px(32)) for datum in self.data]
        names = [broken(said(self._look, datum.name), theme.font(), width) for datum in self.data]
        return [(lines, len(lines) * self._line() + theme.px(30)) for lines in names]

    def _line(self) -> float:
        return QFontMetricsF(self._look.theme.font()).lineSpacing()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names, bars or dots, values."""
        painter, theme = smooth(self), self._look.theme
        beside, top = self._beside(self.width()), 0.0
        start = beside + theme.space(12) if beside else 0.0
        length = max(float(theme.px(20)), self.width() - start - theme.space(8) - self._reads()) - 2 * self._room()
        for datum, (lines, high) in zip(self.data, self._rows(self.width()), strict=True):
            down = 0.0 if beside else len(lines) * self._line()
            tall = high if beside else float(theme.px(22))
            painter.setFont(theme.font())
            for place, text in enumerate(lines):
                room = (
                    QRectF(0, top, beside, high)
                    if beside
                    else QRectF(0, top + place * self._line(), self.width(), self._line())
                )
                self._words(painter, room, text)
            self._bar(painter, datum, QRectF(start + self._room(), top + down, length, tall))
            top += high
        painter.end()

    def _bar(self, painter: QPainter, datum: Datum, room: QRectF) -> None:
        """The mark, the goal and the value of one figure; ``room`` is that of the longest bar."""
        theme, length, middle = self._look.theme, room.width(), room.center().y()
        reach = length * min(1.0, max(0.0, datum.value / self.most))
        self._mark(painter, QRectF(room.left(), middle, length, 0), reach)
        if datum.goal is not None:
            at = room.left() + length * min(1.0, datum.goal / self.most)
            tick = QRectF(at - 1, middle - theme.px(9), 2, theme.px(18))
            painter.fillRect(visual(self, tick.adjusted(-2, 0, 2, 0)), theme.color("surface"))  # seen on the bar too
            painter.fillRect(visual(self, tick), theme.color("text"))
        after = room.left() + (length if self._words_at_end() else reach) + self._room() + theme.space(8)
        painter.setFont(self._figures())
        self._words(
            painter, QRectF(after, room.top(), self.width() - after, room.height()), said(self._look, datum.reads)
        )

    def _room(self) -> float:
        """What a mark needs beyond both ends of the scale, so that it covers no name and no value."""
        return 0.0

    def _words_at_end(self) -> bool:
        """Values stand in one column where marks could run into them."""
        return any(datum.goal is not None for datum in self.data)

    def _mark(self, painter: QPainter, rail: QRectF, reach: float) -> None:
        theme, height = self._look.theme, self._look.theme.px(14)
        if not reach:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        bar = QRectF(rail.left(), rail.top() - height / 2, max(2.0, reach), height)
        painter.drawRoundedRect(visual(self, bar), 3, 3)


class DotChart(BarChart):
    """Dots on a common scale: for comparing shares where a bar from zero says too much."""

    def _room(self) -> float:
        return self._look.theme.px(13) / 2

    def _words_at_end(self) -> bool:
        return True

    def _mark(self, painter: QPainter, rail: QRectF, reach: float) -> None:
        theme, side = self._look.theme, self._look.theme.px(13)
        painter.setPen(QPen(theme.color("track"), 2))
        line = visual(self, rail)
        painter.drawLine(line.topLeft(), line.topRight())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(visual(self, QRectF(rail.left() + reach - side / 2, rail.top() - side / 2, side, side)))


class LineChart(_Chart):
    """A line over time; the first and the last value are written, the rest stand in the table beside it."""

    def sizeHint(self) -> QSize:
        """A flat box."""
        return QSize(self._look.theme.px(360), self._look.theme.px(170))

    def minimumSizeHint(self) -> QSize:
        """Flatter says nothing."""
        return QSize(self._look.theme.px(220), self._look.theme.px(130))

    def _points(self, box: QRectF) -> list[QPointF]:
        steps = max(1, len(self.data) - 1)
        points = []
        for place, datum in enumerate(self.data):
            across = box.left() + box.width() * place / steps
            if self.isRightToLeft():
                across = box.left() + box.right() - across
            points.append(QPointF(across, box.bottom() - box.height() * max(0.0, datum.value) / self.most))
        return points

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground line, line, dots, names below."""
        painter, theme = smooth(self), self._look.theme
        foot = theme.px(24)
        side = theme.px(40)
        box = QRectF(side, theme.px(24), self.width() - 2 * side, self.height() - foot - theme.px(26))
        painter.setPen(QPen(theme.color("border_strong"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        points = self._points(box)
        painter.setPen(QPen(theme.color("accent"), 2.5))
        painter.drawPolyline(points)
        painter.setBrush(theme.color("surface"))
        for point in points:
            painter.drawEllipse(point, 4, 4)
        for place in {0, len(points) - 1} if points else set():
            self._name(painter, self.data[place], points[place], foot)
        painter.end()

    def _name(self, painter: QPainter, datum: Datum, point: QPointF, foot: int) -> None:
        theme = self._look.theme
        over, under = self._figures(), theme.font("caption")
        value = self._centered(
            point, point.y() - theme.px(24), theme.px(20), _widest(over, [said(self._look, datum.reads)])
        )
        name = self._centered(point, self.height() - foot, foot, _widest(under, [said(self._look, datum.name)]))
        painter.setFont(over)
        self._words(painter, value, said(self._look, datum.reads))
        painter.setFont(under)
        self._words(painter, name, said(self._look, datum.name), ink="text2")

    def _centered(self, point: QPointF, top: float, height: float, width: float) -> QRectF:
        """A box of this width under or over a point, moved so that it stays inside; as it is thought left to right."""
        width = min(width, self.width())
        left = max(0.0, min(self.width() - width, point.x() - width / 2))
        return visual(self, QRectF(left, top, width, height))


def _widest(font: QFont, texts: Iterable[str]) -> float:
    """The room that the longest of these takes in this font, rounded up."""
    metrics = QFontMetricsF(font)
    return ceil(max((metrics.horizontalAdvance(text) for text in texts), default=0.0)) + 1
