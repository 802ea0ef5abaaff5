"""A tab of one table, with an empty state while there is nothing in it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel


class TablePanel(Panel):
    """The table, or what stands in its place; its selected row is the page's detail."""

    table: RecordTable

    def __init__(self, session: Session, table: RecordTable) -> None:
        """The panel lays out ``stack`` itself."""
        super().__init__(session)
        self.table = table
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty())
        self.stack.addWidget(table)
        table.selected.connect(lambda _row: self.detail_changed.emit())

    def empty(self) -> QWidget:
        """What stands there while there is nothing: made once."""
        raise NotImplementedError

    def show_table(self, *, filled: bool) -> None:
        """The table, or the empty state."""
        self.stack.setCurrentIndex(1 if filled else 0)
