"""Sessions: planned and held, with their agenda's length, who is expected and who came."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts import PlanGathering
from ppm_desktop.models.commons.gatherings.gathering import Gathering, minutes_over
from ppm_desktop.models.commons.gatherings.queries import agenda, counts, gathering, gatherings
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.forms.gathering import status_of
from ppm_desktop.views.learn.session_detail import SessionDetail
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel


class SessionsPanel(TablePanel):
    """Tab "sessions"."""

    agenda_wanted = Signal(str)
    """Id of the session whose agenda is to be written."""
    close_wanted = Signal(str)
    """Id of the session that is to be closed."""

    TABLES: ClassVar[tuple[str, ...]] = ("gatherings", "agenda_items", "arrivals", "expected_people", "team_members")
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "day", "status")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(
            session,
            RecordTable(session, "sessions", _columns(), title=phrase("Sessions"), hint=phrase("Find a session")),
        )
        self.setLayout(Column(session, (self.stack, 1), gap=12))
        self.table.opened.connect(lambda _row: self.detail_opened.emit())

    def empty(self) -> EmptyState:
        """What comes first."""
        session = self.session
        plan = button(session, phrase("Plan the first session"), icon="calendar")
        plan.clicked.connect(self.plan)
        return EmptyState(
            session, "presentation", phrase("No sessions yet"),
            phrase("Plan when the team meets. Three agenda patterns help you to begin."), [plan],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = gatherings(self.session.read, "session")
        self.show_table(filled=bool(found))
        self.table.set_rows([self._row(each) for each in found])

    def plan(self) -> None:
        """Ask what is known of a new session."""
        form = Form(self.session, PlanGathering, only=("name", "day", "starts", "ends", "venue", "aim"))
        form.place("name", "day", ("starts", "ends"), "venue", "aim")
        dialog = FormDialog(
            self.session, phrase("Plan a session"), form, phrase("Plan session"),
            lambda values: PlanGathering(**values, of_kind="session"), parent=self,
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._select(dialog))
        dialog.open()

    def _select(self, dialog: FormDialog) -> None:
        if isinstance(dialog.act, PlanGathering):
            self.table.select(dialog.act.id)

    def _row(self, each: Gathering) -> Row:
        read = self.session.read
        seen, items = counts(read, each.id), agenda(read, each.id)
        return {
            "id": each.id,
            "title": each.title,
            "day": each.day,
            "starts": each.starts,
            "agenda": _agenda_words(each, sum(item.minutes for item in items), minutes_over(each, items)),
            "status": status_of(each),
            "came": phrase("{arrived} of {expected}", arrived=seen.arrived, expected=seen.expected),
        }

    def show_detail(self, pane: DetailPane) -> None:
        """The session in full."""
        found = gathering(self.session.read, self.current_id())
        if found is None:
            return
        self.detail = detail = SessionDetail(self.session, found)
        detail.agenda_wanted.connect(self.agenda_wanted)
        detail.close_wanted.connect(self.close_wanted)
        pane.show_record(found.title, detail, under=found.when)
        pane.set_actions(*detail.foot(phrase("Close session"), phrase("Cancel session")))


def _agenda_words(each: Gathering, total: int, over: int) -> Phrase | str:
    if not total:
        return ""
    if over > 0:
        return counted("{count} minute over", "{count} minutes over", over)
    if each.length is None or not over:
        return counted("{count} minute", "{count} minutes", total)
    return counted("{count} minute free", "{count} minutes free", -over)


def _columns() -> list[Cells]:
    return [
        Cells("title", phrase("Session"), "strong", 240, stretch=True),
        Cells("day", phrase("Day"), "day", 150),
        Cells("starts", phrase("Starts"), width=80, shown=False),
        Cells("agenda", phrase("Agenda"), width=130),
        Cells("status", phrase("Status"), "status", 116),
        Cells("came", phrase("Signed in"), width=96),
    ]
