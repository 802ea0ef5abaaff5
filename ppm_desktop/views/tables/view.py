"""The table's view: keys and clipboard on top of Qt's own table."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QElapsedTimer, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.views.parts.painting import by_keyboard
from ppm_desktop.views.services.fonts import face
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.services.tokens import SIZE
from ppm_desktop.views.tables.clipboard import copy_table, pasted_table
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.delegate import RowDelegate
from ppm_desktop.views.tables.model import RecordModel

_TYPING: int = 1_000  # milliseconds after which typing begins a new word


class RecordView(QTableView):
    """Up and down, Home and End, typing jumps by name, Enter opens, Del asks to remove, Ctrl+C and Ctrl+V."""

    opened = Signal(object)
    deleted = Signal(object)
    pasted = Signal(list)
    wanted_menu = Signal(object, object)

    def __init__(self, look: Look, model: RecordModel, name: Words) -> None:
        """``name`` is what a screen reader calls the table."""
        super().__init__()
        self._look, self._records = look, model
        self._typed, self._since = "", QElapsedTimer()
        self._delegate = RowDelegate(look, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(said(look, name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFont(face(600))
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(40)
        self.doubleClicked.connect(self._open)
        self._measure()
        look.theme.changed.connect(self._measure)

    def chosen(self) -> list[Row]:
        """The selected rows, in their order on the screen."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._records.shown_rows[place] for place in places]

    def go(self, place: int) -> None:
        """Make the row at this place the current and only selected one.

        WORKAROUND Qt 6.11: selectRow selects nothing in a right-to-left table that was not shown yet.
        """
        flags = QItemSelectionModel.SelectionFlag
        index = self._records.index(place, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def copy(self) -> None:
        """The selected rows to the clipboard, with the headers of the columns that are shown."""
        header = self.horizontalHeader()
        shown = [c for c in (header.logicalIndex(v) for v in range(header.count())) if not self.isColumnHidden(c)]
        titles = [said(self._look, self._records.columns[c].title) for c in shown]
        copy_table(titles, [[self._records.texts(row)[c] for c in shown] for row in self.chosen()])

    def _measure(self) -> None:
        theme = self._look.theme
        self.verticalHeader().setDefaultSectionSize(theme.px(SIZE["row"]))
        self.horizontalHeader().setFixedHeight(theme.px(36))

    def fit_rows(self) -> None:
        """Every row as high as its longest words need at the width of their column."""
        least, sizes = self._look.theme.px(SIZE["row"]), self.verticalHeader()
        wraps = [at for at, one in enumerate(self._records.columns) if one.wraps and not self.isColumnHidden(at)]
        for place, row in enumerate(self._records.shown_rows):
            texts = self._records.texts(row)
            needs = (
                self._delegate.lines_height(texts[at], self._records.columns[at].kind, self.columnWidth(at))
                for at in wraps
            )
            sizes.resizeSection(place, max(least, *(ceil(high) for high in needs)) if wraps else least)

    def whole_height(self) -> int:
        """How high it is with its header and all its rows."""
        return self.horizontalHeader().height() + self.verticalHeader().length()

    def _open(self, index: QModelIndex) -> None:
        row = self._records.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The table's own keys first."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            cells = pasted_table()
            if cells:
                self.pasted.emit(cells)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.chosen():
            self.deleted.emit(self.chosen()[0])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next row whose name begins with what is typed; accents and case aside."""
        if not self._since.isValid() or self._since.elapsed() > _TYPING:
            self._typed = ""
        self._since.start()
        self._typed += search
        wanted, rows = search_key(self._typed), self._records.shown_rows
        column = next((i for i, c in enumerate(self._records.columns) if c.kind == "strong"), 0)
        start = max(0, self.currentIndex().row()) + (1 if len(self._typed) == 1 else 0)
        for step in range(len(rows)):
            place = (start + step) % len(rows)
            if search_key(self._records.texts(rows[place])[column]).startswith(wanted):
                self.go(place)
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell where a menu is wanted, and for which row."""
        row = self._records.row_at(self.indexAt(event.pos()))
        if row is not None:
            self.wanted_menu.emit(row, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring for keyboard focus only; there is always a current row, which screen readers need."""
        self._delegate.ringed = by_keyboard(event, before=self._delegate.ringed)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._records.rowCount():
            self.go(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without the focus."""
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self._delegate.ringed = False
        super().focusOutEvent(event)
        self.viewport().update()
