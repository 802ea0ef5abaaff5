"""Rows of a station's lists: a name in large type and what tells it apart, reachable by arrows, Enter and mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ppm_desktop.i18n import phrase
from ppm_desktop.views.parts.painting import mirrored
from ppm_desktop.views.services.look import Look, Words, said

_DETAIL: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row: its key, its name, and what is written small at its end."""

    key: str
    name: Words
    detail: Words = ""


class _Painted(QStyledItemDelegate):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all rows."""
        return QSize(200, self._look.theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row; the chosen one has a tint and an outline."""
        theme = self._look.theme
        whole: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = QRectF(whole).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2) if chosen else QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("accent_tint" if chosen else "surface"))
        painter.drawRoundedRect(rect, 10, 10)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self._write(painter, rect, (str(index.data() or ""), str(index.data(_DETAIL) or "")), rtl=rtl)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRectF, words: tuple[str, str], *, rtl: bool) -> None:
        theme, gap = self._look.theme, self._look.theme.space(14)
        large, small = theme.font(21, 600), theme.font(16)
        width = min(QFontMetricsF(small).horizontalAdvance(words[1]) + 2, rect.width() / 2)
        name = QRectF(rect.left() + gap, rect.top(), rect.width() - width - 3 * gap, rect.height())
        more = QRectF(rect.right() - gap - width, rect.top(), width, rect.height())
        if rtl:
            name, more = mirrored(name, rect), mirrored(more, rect)
        along = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for text, room, font, ink, side in (
            (words[0], name, large, "text", right if rtl else left),
            (words[1], more, small, "text2", left if rtl else right),
        ):
            painter.setPen(theme.color(ink))
            painter.setFont(font)
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, along | side, shown)


class RowList(QListWidget):
    """A list of rows; ``taken`` tells the place of one that was activated."""

    taken = Signal(int)

    def __init__(self, look: Look, name: Words) -> None:
        """``name`` is what a screen reader calls the list."""
        super().__init__()
        self._look = look
        self._painted = _Painted(look)
        self.setAccessibleName(said(look, name))
        self.setItemDelegate(self._painted)
        self.setSpacing(1)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._take)
        self.itemClicked.connect(self._take)

    def fill(self, rows: Sequence[RowWords]) -> None:
        """Show these; none is chosen."""
        self.clear()
        for row in rows:
            name, detail = said(self._look, row.name), said(self._look, row.detail)
            item = QListWidgetItem(name)
            item.setData(_DETAIL, detail)
            spoken = self._look.say(phrase("{name}, {detail}", name=name, detail=detail)) if detail else name
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)

    def step(self, by: int) -> None:
        """Choose the next row or the one before; the first where none is chosen."""
        if self.count():
            row = self.currentRow() + by if self.currentRow() >= 0 else 0
            self.setCurrentRow(max(0, min(row, self.count() - 1)))

    def minimumSizeHint(self) -> QSize:
        """Two rows at least."""
        return QSize(self._look.theme.px(200), self._look.theme.px(58))

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(self.row(item))
