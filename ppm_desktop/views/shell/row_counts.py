"""Row counts: what the table in front has to say in the status area, on whichever page and tab it stands."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ppm_desktop.views.parts.tabs import Tabs


class RowCounts(QObject):
    """Follows one page: its tables may be built later, and change with tabs, filters and selections."""

    told = Signal(object)
    """A Phrase, or None where no table is seen."""

    def __init__(self, parent: QObject) -> None:
        """Silent until ``watch``."""
        super().__init__(parent)
        self._page: QWidget | None = None
        self._known: WeakSet[QObject] = WeakSet()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)

    def watch(self, page: QWidget) -> None:
        """This page is in front now."""
        self._page = page
        self.look_soon()

    def look_soon(self, _what: object = None) -> None:
        """Look once everything that changes with a click or an act has changed."""
        self._soon.start()

    def _look(self) -> None:
        page = self._page
        if page is None:
            return
        # Imported here: Home has no table, and is painted first.
        from ppm_desktop.views.tables.record_table import RecordTable

        for tabs in page.findChildren(Tabs):
            if tabs not in self._known:
                self._known.add(tabs)
                tabs.turned.connect(self.look_soon)
        tables = page.findChildren(RecordTable)
        for table in tables:
            if table not in self._known:
                self._known.add(table)
                table.selected.connect(self.look_soon)
                table.filters.changed.connect(self.look_soon)
        # A dialog over the page is its child too, but not what the status area speaks of.
        shown = next((each for each in tables if each.isVisible() and each.window() is page.window()), None)
        self.told.emit(shown.words() if shown is not None else None)
