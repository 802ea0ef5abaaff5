"""A tab of one table: an empty state while there is nothing, fewer columns where there is little room."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_NARROW = 560  # pixels at 100 %


class TablePanel(Panel):
    """``FEW`` names the columns that stay where the panel is narrow."""

    FEW: ClassVar[tuple[str, ...]] = ()

    def __init__(self, session: Session, table: RecordTable, empty: QWidget) -> None:
        """The panel lays out ``stack`` itself."""
        super().__init__(session)
        self.table = table
        self.stack = QStackedWidget()
        self.stack.addWidget(empty)
        self.stack.addWidget(table)
        self._narrow = False
        table.selected.connect(lambda _row: self.detail_changed.emit())

    def show_table(self, *, filled: bool) -> None:
        """The table, or the empty state."""
        self.stack.setCurrentIndex(1 if filled else 0)

    def current_id(self) -> str:
        """The selected row's."""
        row = self.table.current if self.stack.currentIndex() else None
        return str(row["id"]) if row else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other columns."""
        super().resizeEvent(event)
        narrow = self.width() < self.session.theme.px(_NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            self.table.show_columns(*(self.FEW if narrow else ()))
