"""Charts: bars, dots and lines painted from plain data; each has the same figures in words for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppm_desktop.views.parts.painting import isolated, smooth, visual
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
    """Horizontal bars with their values written beside them; a goal is a tick."""

    def sizeHint(self) -> QSize:
        """One line for each figure."""
        return QSize(self._look.theme.px(360), max(1, len(self.data)) * self._look.theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Every line whole."""
        return QSize(self._look.theme.px(220), self.sizeHint().height())

    def _columns(self) -> tuple[float, float, float]:
        """Where names end, where bars begin and how long the longest is."""
        theme = self._look.theme
        names = _widest(theme.font(), (said(self._look, d.name) for d in self.data))
        reads = _widest(self._figures(), (said(self._look, d.reads) for d in self.data))
        least, gaps = theme.px(20), theme.space(12) + theme.space(8)
        # A value is never cut: where there is little room the names give way.
        name_width = max(0.0, min(names, self.width() * 0.45, self.width() - gaps - least - reads))
        start = name_width + theme.space(12)
        length = max(float(least), self.width() - start - theme.space(8) - reads)
        return name_width, start + self._room(), length - 2 * self._room()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names, bars or dots, values."""
        painter, theme = smooth(self), self._look.theme
        name_width, start, length = self._columns()
        line = theme.px(32)
        for place, datum in enumerate(self.data):
            middle = place * line + line / 2
            painter.setFont(theme.font())
            self._words(painter, QRectF(0, place * line, name_width, line), said(self._look, datum.name))
            reach = length * min(1.0, max(0.0, datum.value / self.most))
            self._mark(painter, QRectF(start, middle, length, 0), reach)
            if datum.goal is not None:
                tick = QRectF(
                    start + length * min(1.0, datum.goal / self.most) - 1, middle - theme.px(9), 2, theme.px(18)
                )
                painter.fillRect(visual(self, tick), theme.color("text"))
            after = start + (length if self._words_at_end() else reach) + self._room() + theme.space(8)
            painter.setFont(self._figures())
            self._words(painter, QRectF(after, place * line, self.width() - after, line), said(self._look, datum.reads))
        painter.end()

    def _room(self) -> float:
        """What a mark needs beyond both ends of the scale, so that it covers no name and no value."""
        return 0.0

    def _words_at_end(self) -> bool:
        """Values stand in one column where marks could run into them."""
        return any(datum.goal is not None for datum in self.data)

    def _mark(self, painter: QPainter, rail: QRectF, reach: float) -> None:
        theme, height = self._look.theme, self._look.theme.px(14)
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
