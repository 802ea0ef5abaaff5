"""Every key measure in one list, and the chosen one beside it with its chart and its table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.models.analyze.figure import Finding
from ppm_desktop.models.design.plan import NAMES
from ppm_desktop.views.analyze.finding_card import Findings
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.columns import Row as Record
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS = (
    Column("title", phrase("Measure"), "strong", 180, stretch=True),
    Column("figure", phrase("Figure"), "text", 92),
    Column("answered", phrase("Rests on"), "text", 104, shown=False),
    Column("stage", phrase("Comes from"), "text", 150, shown=False),
)


_NARROW_EM = 50


class MeasuresPanel(QFrame):
    """The list keeps the chosen measure when figures change."""

    def __init__(self, session: Session) -> None:
        """Empty until ``show_findings``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._findings: Mapping[str, Finding] = {}
        self.table = RecordTable(session, "measures", COLUMNS, title=phrase("Key measures"), tools=False)
        self.shown = Findings(session)
        self.setLayout(Row(session, (self.table, 2), (self.shown, 5), gap=16))
        self.table.selected.connect(self._show)

    def show_findings(self, findings: Mapping[str, Finding]) -> None:
        """Show these measures."""
        self._findings = findings
        self.table.set_rows([self._row(one) for one in findings.values()])
        self._show(self.table.current)

    def _row(self, one: Finding) -> Record:
        figure = one.figure
        rests = phrase("{answered} of {all}", answered=figure.answered, all=figure.of)
        return {
            "id": one.key,
            "title": self._session.say(one.title),
            "figure": figure.reads(self._session.tongue) if figure.ready else phrase("Not yet"),
            "answered": rests if figure.ready and figure.of else "",
            "stage": NAMES[one.stage],
        }

    def _show(self, row: Record | None) -> None:
        chosen = self._findings.get(str(row["id"])) if row else None
        self.shown.show_findings([chosen] if chosen else [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the list keeps its names; the figure stands in the sentence beside it."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW_EM * self._session.theme.em
        self.table.show_columns(*(("title",) if narrow else ()))
