"""A short table that hides nothing: every row is shown, long words take more lines, and the page scrolls around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from ppm_desktop.views.services.look import Look, Words
from ppm_desktop.views.tables.columns import Column, Row
from ppm_desktop.views.tables.record_table import RecordTable


class WholeTable(RecordTable):
    """A RecordTable without tools that is as high as its rows. Nothing of it is remembered: its columns fit what they hold."""

    def __init__(self, look: Look, name: str, columns: Sequence[Column], *, title: Words) -> None:
        """``name`` is the settings' word for this table; columns that wrap are never cut."""
        super().__init__(look, name, columns, title=title, tools=False)
        self._widen()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.horizontalHeader().sectionResized.connect(self._fit)
        self.model.modelReset.connect(self._fit)
        look.theme.changed.connect(self._widen)
        look.theme.changed.connect(self._fit)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, all of them."""
        super().set_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self._fit()
        self._later.start()  # the columns take their part of the new width after this

    def _kept(self) -> dict[str, dict[str, Any]]:
        return {}

    def _remember(self) -> None:
        """Nothing."""

    def _widen(self) -> None:
        """No column is narrower than its title, whatever the language."""
        header = self.view.horizontalHeader()
        for place, column in enumerate(self.model.columns):
            if not column.stretch:
                self.view.setColumnWidth(place, max(self.view.columnWidth(place), header.sectionSizeHint(place)))

    def _fit(self, *_section: int) -> None:
        self.view.fit_rows()
        bar = self.view.horizontalScrollBar()
        under = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(self.view.whole_height() + under + self._frame())

    def _frame(self) -> int:
        """What the card takes above and below the rows."""
        card = self.view.parentWidget() or self
        layout = card.layout()
        edges = (card.contentsMargins(), *((layout.contentsMargins(),) if layout is not None else ()))
        return sum(edge.top() + edge.bottom() for edge in edges)
