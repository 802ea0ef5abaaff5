"""The row delegate: paints whole rows as in the design, mirrored where the language runs right to left."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ppm_desktop.views.parts.painting import broken, isolated, mirrored
from ppm_desktop.views.parts.pill import Status, paint_pill, pill_width
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.theme import Theme
from ppm_desktop.views.services.tokens import SIZE
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.model import Index, RecordModel


class _Cell:
    """One cell while it is painted: where it lies and which way it runs."""

    def __init__(self, theme: Theme, outer: QRectF, *, rtl: bool, selected: bool) -> None:
        self.theme, self.outer, self.rtl, self.selected = theme, outer, rtl, selected
        self.inner = (
            mirrored(outer.adjusted(theme.space(12), 0, -theme.space(6), 0), outer)
            if rtl
            else outer.adjusted(theme.space(12), 0, -theme.space(6), 0)
        )

    def spot(self, left: float, width: float, height: float) -> QRectF:
        """A box ``left`` pixels from the start of the cell, in the middle of its height."""
        rect = QRectF(self.inner.left() + left, self.inner.center().y() - height / 2, width, height)
        return mirrored(rect, self.inner) if self.rtl else rect


class RowDelegate(QStyledItemDelegate):
    """Selected rows have a tint and a bar; a status is icon, word and tint; there are no boxes around cells."""

    def __init__(self, look: Look, parent: QObject) -> None:
        """One for the whole table."""
        super().__init__(parent)
        self._look = look
        self.ringed = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has one height."""
        return QSize(80, self._look.theme.px(SIZE["row"]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell and its part of the row's ground."""
        model = cast(RecordModel, index.model())
        row = model.row_at(index)
        if row is None:
            return
        state, rect, rtl = _option(option)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        cell = _Cell(self._look.theme, rect, rtl=rtl, selected=selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, cell, first=index.column() == self._leading())
        self._content(painter, cell, row, index)
        if self.ringed and state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_Active:
            painter.setPen(QPen(cell.theme.color("focus"), 2))
            painter.drawLine(rect.topLeft() + QPointF(0, 1), rect.topRight() + QPointF(0, 1))
            painter.drawLine(rect.bottomLeft() - QPointF(0, 1), rect.bottomRight() - QPointF(0, 1))
        painter.restore()

    def _leading(self) -> int:
        """The column at the table's leading edge: columns can be moved and hidden."""
        view = self.parent()
        if not isinstance(view, QTableView):
            return 0
        header = view.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return next((number for number in order if not header.isSectionHidden(number)), 0)

    def _ground(self, painter: QPainter, cell: _Cell, *, first: bool) -> None:
        theme, rect = cell.theme, cell.outer
        painter.fillRect(rect, theme.color("accent_tint" if cell.selected else "surface"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft() - QPointF(0, 0.5), rect.bottomRight() - QPointF(0, 0.5))
        if cell.selected and first:
            bar = QRectF(rect.left(), rect.top(), 4, rect.height() - 1)
            painter.fillRect(mirrored(bar, rect) if cell.rtl else bar, theme.color("accent"))

    def _content(self, painter: QPainter, cell: _Cell, row: Row, index: Index) -> None:
        model = cast(RecordModel, index.model())
        column = model.columns[index.column()]
        value, text = row.get(column.key), model.texts(row)[index.column()]
        if isinstance(value, Status):
            self._status(painter, cell, value, text)
        elif column.kind == "icons":
            self._icons(painter, cell, value)
        elif column.kind == "dots":
            _dots(painter, cell, value)
        elif column.wraps:
            _lines(painter, cell, text, column.kind)
        else:
            _words(painter, cell, text, column.kind)

    def lines_height(self, text: str, kind: str, width: float) -> float:
        """How high a cell of this width is whose words are broken into lines."""
        theme = self._look.theme
        font = _type(theme, kind)
        room = width - theme.space(12) - theme.space(6)
        return len(broken(text, font, room)) * QFontMetricsF(font).lineSpacing() + theme.space(18)

    def _status(self, painter: QPainter, cell: _Cell, status: Status, text: str) -> None:
        width = min(pill_width(cell.theme, text), cell.inner.width() + cell.theme.space(2))
        spot = cell.spot(-cell.theme.space(2), width, cell.theme.px(25))
        paint_pill(painter, cell.theme, spot, text, status, rtl=cell.rtl, on_tint=cell.selected)

    def _icons(self, painter: QPainter, cell: _Cell, icons: Any) -> None:
        if not icons:
            _words(painter, cell, "–", "text")
        side = cell.theme.px(18)
        for place, (icon, _words_of) in enumerate(icons or ()):
            spot = cell.spot(place * (side + cell.theme.space(8)), side, side)
            painter.drawPixmap(spot.topLeft(), cell.theme.pixmap(icon))


def _type(theme: Theme, kind: str) -> QFont:
    return theme.font("strong" if kind == "strong" else "body", tabular=kind in {"number", "money"})


def _lines(painter: QPainter, cell: _Cell, text: str, kind: str) -> None:
    """Words in as many lines as they need; the row is high enough for them."""
    font = _type(cell.theme, kind)
    painter.setFont(font)
    painter.setPen(cell.theme.color("text" if kind == "strong" or cell.selected else "text2"))
    lines, high = broken(text, font, cell.inner.width()), QFontMetricsF(font).lineSpacing()
    top = cell.inner.center().y() - len(lines) * high / 2
    side = Qt.AlignmentFlag.AlignRight if cell.rtl else Qt.AlignmentFlag.AlignLeft
    for place, line in enumerate(lines):
        room = QRectF(cell.inner.left(), top + place * high, cell.inner.width(), high)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, flags, isolated(line, rtl=cell.rtl))


def _words(painter: QPainter, cell: _Cell, text: str, kind: str) -> None:
    theme = cell.theme
    figures = kind in {"number", "money"}
    font = _type(theme, kind)
    painter.setFont(font)
    painter.setPen(theme.color("text" if kind == "strong" or cell.selected else "text2"))
    at_right = figures != cell.rtl
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, cell.inner.width())
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.drawText(cell.inner, flags, isolated(shown, rtl=cell.rtl))


def _dots(painter: QPainter, cell: _Cell, dots: Any) -> None:
    theme, side = cell.theme, cell.theme.px(11)
    for place, dot in enumerate(dots or ()):
        spot = cell.spot(place * (side + theme.space(5)), side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if dot is None:
            painter.setPen(QPen(theme.color("scroll"), 1.5))
            middle = spot.center().y()
            painter.drawLine(QPointF(spot.left() + 2, middle), QPointF(spot.right() - 2, middle))
        elif dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(spot)
        else:
            painter.setPen(QPen(theme.color("border_strong"), 1.5))
            painter.drawEllipse(spot.adjusted(1, 1, -1, -1))


def _option(option: QStyleOptionViewItem) -> tuple[QStyle.StateFlag, QRectF, bool]:
    """State, place, and whether it runs right to left; PySide's stubs do not know these members."""
    known = cast(Any, option)
    return known.state, QRectF(known.rect), known.direction == Qt.LayoutDirection.RightToLeft
