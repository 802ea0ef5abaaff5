"""The history: what was done, by whom, when and why, with a way to take it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.act import Changes
from ppm_desktop.models.workspace import Done
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as TableColumn
from ppm_desktop.views.tables.record_table import RecordTable

NEWEST = 2_000


class HistoryDialog(QDialog):
    """Stays open beside the work and grows with it. Copy takes the chosen lines to a spreadsheet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """The newest acts, newest first."""
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(session.say(phrase("History")))
        lead = phrase("Everything that was done stands here. Nothing is ever deleted; taking back adds a line.")
        header = PageHeader(session, phrase("History"), lead)
        self._wrong = Strip(session, "warn", "")
        self._wrong.hide()
        columns = (
            TableColumn("what", phrase("What"), "strong", 300, stretch=True),
            TableColumn("who", phrase("Who"), width=110),
            TableColumn("when", phrase("When"), width=180),
            TableColumn("why", phrase("Why"), width=180),
            TableColumn("state", phrase("State"), "status", 130),
        )
        self.table = RecordTable(
            session, "history", columns, title=phrase("History"), hint=phrase("Find by words, name or reason")
        )
        self._take_back = Button(session, phrase("Take this back"), "danger", icon="undo")
        close = Button(session, phrase("Close"))
        actions = Row(session, self._take_back, None, close, gap=8)
        inside = Column(session, header, self._wrong, (self.table, 1), actions, gap=12, margins=(24, 20, 24, 20))
        self.setLayout(inside)
        self.resize(min(session.theme.px(1040), 1240), min(session.theme.px(600), 640))
        self._take_back.clicked.connect(self._reverse)
        close.clicked.connect(self.accept)
        self.table.selected.connect(self._offer)
        session.changed.connect(self._reload)
        self._show()

    def _reload(self, _changes: Changes) -> None:
        self._show()

    def _show(self) -> None:
        self.table.set_rows([self._row(done) for done in self._session.workspace.history(NEWEST)])
        self._offer(self.table.current)

    def _row(self, done: Done) -> dict[str, Any]:
        tongue = self._session.tongue
        standing, taken = Status(phrase("Stands"), "ok"), Status(phrase("Taken back"), "neutral", "undo")
        return {
            "id": done.act_id,
            "what": done.title,
            "who": done.operator or phrase("Nobody named"),
            "when": phrase("{day}, {time}", day=tongue.day(done.at.date(), "d MMM y"), time=tongue.clock(done.at)),
            "why": done.reason,
            "state": standing if done.standing else taken,
            "reversible": done.standing and done.reversible,
        }

    def _offer(self, row: object) -> None:
        self._take_back.setEnabled(isinstance(row, dict) and bool(row["reversible"]))

    def _reverse(self) -> None:
        row = self.table.current
        if row is None:
            return
        problems = self._session.take_back(str(row["id"]))
        self._wrong.setVisible(bool(problems))
        for problem in problems:
            self._wrong.set_words(problem.sentence)
