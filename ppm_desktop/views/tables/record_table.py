"""The record table: filters above, rows below; remembers its columns for this computer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.views.parts.boxes import Card
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.services.settings import TABLES
from ppm_desktop.views.tables.columns import Column, Row
from ppm_desktop.views.tables.filters import FilterBar
from ppm_desktop.views.tables.model import RecordModel
from ppm_desktop.views.tables.view import RecordView


class RecordTable(QFrame):
    """Rows are mappings with an "id" and one entry per column. Nothing is rebuilt when they change."""

    selected = Signal(object)
    """The current row, or None."""
    opened = Signal(object)
    """Enter or a double click on a row."""
    deleted = Signal(object)
    """Del on a row."""
    pasted = Signal(list)
    """Ctrl+V: rows of cells, for a PasteMapper."""

    def __init__(
        self, look: Look, name: str, columns: Sequence[Column], *, title: Words, hint: Words = "", tools: bool = True
    ) -> None:
        """``name`` is the settings' word for this table; ``tools`` are the search field and the column chooser."""
        super().__init__()
        self.setObjectName("clear")
        self._look, self._name = look, name
        self.model = RecordModel(look, columns, self)
        self.view = RecordView(look, self.model, title)
        self.filters = FilterBar(look, self.model, hint or phrase("Find"))
        self._none = label(
            look, phrase("Nothing matches. Clear the filters to see everything."), ink="text2", wrap=True
        )
        self._none.setParent(self.view.viewport())
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.hide()
        self._chooser = button(look, phrase("Columns"), "quiet", icon="columns")
        self.filters.put(self._chooser)
        if not tools:
            self.filters.hide()
        card = Card(look, (self.view, 1), margins=(1, 1, 1, 9))
        self.setLayout(Stack(look, self.filters, (card, 1), gap=12))
        self._only: frozenset[str] = frozenset()
        self._restoring = True
        self._restore_columns()
        self._restore_order()
        self._connect()
        self._restoring = False

    def _connect(self) -> None:
        header = self.view.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._remember)
        header.sectionMoved.connect(self._remember)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self._chooser.clicked.connect(self._choose_columns)
        self.filters.changed.connect(self._settle)
        self.view.opened.connect(self.opened)
        self.view.deleted.connect(self.deleted)
        self.view.pasted.connect(self.pasted)
        self.view.selectionModel().selectionChanged.connect(self._tell)
        self._look.theme.changed.connect(self._restore_columns)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the one that was selected stays so, if it is still there."""
        before = self.current
        self.model.set_rows(rows)
        self.filters.offer()
        self._settle(before)

    @property
    def current(self) -> Row | None:
        """The current row."""
        return self.model.row_at(self.view.currentIndex())

    @property
    def chosen(self) -> list[Row]:
        """All selected rows."""
        return self.view.chosen()

    def words(self) -> Phrase:
        """How many rows are shown and selected, for the status area."""
        rows = counted("{count} row", "{count} rows", self.model.rowCount())
        return phrase("{rows}, {chosen} selected", rows=rows, chosen=len(self.chosen))

    def select(self, row_id: str) -> bool:
        """Select the row with this id; False where it is not shown."""
        place = self.model.place_of(row_id)
        if place >= 0:
            self.view.go(place)
        return place >= 0

    def add_filter(self, key: str, everything: Words) -> None:
        """A choice of one column's values above the table; ``everything`` is "All statuses"."""
        self.filters.add_choice(key, everything)

    def add_tool(self, tool: Button) -> None:
        """A button at the end of the filter line ("Export")."""
        self.filters.put(tool)

    def show_columns(self, *keys: str) -> None:
        """Show only these for now (compact layout), without remembering it; none given: as the person chose."""
        self._only = frozenset(keys)
        self._restore_columns()

    def _settle(self, before: Row | None = None) -> None:
        """There is always a current row: screen readers need one."""
        self._none.setVisible(bool(self.model.all_rows) and not self.model.shown_rows)
        self._place_none()
        if before is None or not self.select(str(before.get("id"))):
            if self.model.rowCount():
                self.view.go(0)
            else:
                self.selected.emit(None)

    def _tell(self, _chosen: QItemSelection, _dropped: QItemSelection) -> None:
        self.selected.emit(self.current)

    def _sort(self, column: int) -> None:
        before, now = self.current, self.model.sorted_by
        ascending = now is None or now[0] != column or now[1] == Qt.SortOrder.DescendingOrder
        self.model.sort(column, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
        self._settle(before)
        self._remember()

    def _choose_columns(self, _place: QPoint | bool = False) -> None:  # noqa: FBT001, FBT002 - two signals
        menu = QMenu(self)
        for number, column in enumerate(self.model.columns):
            action = menu.addAction(said(self._look, column.title).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(number))
            action.setEnabled(column.kind != "strong")
            action.toggled.connect(lambda on, number=number: self._show_column(number, shown=on))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._chooser.mapToGlobal(QPoint(0, self._chooser.height())))

    def _show_column(self, number: int, *, shown: bool) -> None:
        self.view.setColumnHidden(number, not shown)
        self._remember()

    def _kept(self) -> dict[str, dict[str, Any]]:
        """What is remembered of this table; its order stands under ""."""
        kept: dict[str, dict[str, Any]] = self._look.settings.get(TABLES).get(self._name, {})
        return kept

    def _restore_columns(self) -> None:
        """Columns as this person left them; widths are kept at 100 % and grow with the text. Rows are not touched."""
        kept, busy = self._kept(), self._restoring
        self._restoring = True
        header = self.view.horizontalHeader()
        for number, column in enumerate(self.model.columns):
            own = kept.get(column.key, {})
            shown = column.key in self._only if self._only else own.get("shown", column.shown)
            self.view.setColumnHidden(number, not shown)
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            self.view.setColumnWidth(number, self._look.theme.px(own.get("width", column.width)))
        self._restoring = busy

    def _restore_order(self) -> None:
        sort = self._kept().get("", {})
        keys = [column.key for column in self.model.columns]
        if sort.get("by") in keys:
            order = Qt.SortOrder.DescendingOrder if sort.get("down") else Qt.SortOrder.AscendingOrder
            self.model.sort(keys.index(sort["by"]), order)

    def _remember(self) -> None:
        if not self._restoring:
            self._restoring = True
            QTimer.singleShot(300, self, self._write_down)

    def _write_down(self) -> None:
        self._restoring = False
        before = self._kept()
        kept = {
            column.key: self._measures(number, before.get(column.key, {}))
            for number, column in enumerate(self.model.columns)
        }
        if self.model.sorted_by is not None:
            number, order = self.model.sorted_by
            by = self.model.columns[number].key
            kept[""] = {"by": by, "down": order == Qt.SortOrder.DescendingOrder}
        self._look.settings.put(TABLES, {**self._look.settings.get(TABLES), self._name: kept})

    def _measures(self, number: int, before: dict[str, Any]) -> dict[str, Any]:
        """What to remember of a column, its width at 100 %; a compact layout's choice is not the person's."""
        column, hidden = self.model.columns[number], self.view.isColumnHidden(number)
        shown = before.get("shown", column.shown) if self._only else not hidden
        if column.stretch or hidden:
            return {"shown": shown, "width": before.get("width", column.width)}
        return {"shown": shown, "width": round(self.view.columnWidth(number) / self._look.theme.scale)}

    def _place_none(self) -> None:
        self._none.setGeometry(self.view.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence over the empty table in its middle."""
        super().resizeEvent(event)
        self._place_none()
