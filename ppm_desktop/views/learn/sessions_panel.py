"""Sessions: planned and held, with their agenda's length, who is expected and who came."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts import PlanGathering
from ppm_desktop.models.commons.gatherings.gathering import STATUSES, Gathering, minutes_over
from ppm_desktop.models.commons.gatherings.queries import agenda, counts, gathering, gatherings
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.learn.session_detail import SessionDetail
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.record_table import RecordTable

_FEW = ("title", "day", "status")
_TONES = {"planned": ("neutral", "calendar"), "held": ("ok", ""), "cancelled": ("err", "close")}


class SessionsPanel(QFrame):
    """Tab "sessions"."""

    agenda_wanted = Signal(str)
    """Id of the session whose agenda is to be written."""
    close_wanted = Signal(str)
    """Id of the session that is to be closed."""

    TABLES: ClassVar[tuple[str, ...]] = ("gatherings", "agenda_items", "arrivals", "expected_people", "team_members")

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._detail: SessionDetail | None = None
        self._active = False
        self.table = RecordTable(
            session, "sessions", _columns(), title=phrase("Sessions"), hint=phrase("Find a session")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.table)
        self.setLayout(Column(session, (self._stack, 1), gap=12))
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _row: self._beside.open_drawer())
        self.reload()

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room the table shows a few columns."""
        self.table.show_columns(*(_FEW if compact else ()))

    def _empty(self) -> EmptyState:
        session = self._session
        plan = button(session, phrase("Plan the first session"), icon="calendar")
        plan.clicked.connect(self.plan)
        return EmptyState(
            session, "presentation", phrase("No sessions yet"),
            phrase("Plan when the team meets. Three agenda patterns help you to begin."), [plan],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = gatherings(self._session.read, "session")
        self._stack.setCurrentIndex(1 if found else 0)
        self.table.set_rows([self._row(each) for each in found])
        if self._detail is not None:
            self._detail.refresh()

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went: only the panel in front fills the pane."""
        self._active = active
        self._detail = None
        if active:
            self._show(self.table.current)

    def plan(self) -> None:
        """Ask what is known of a new session."""
        form = Form(self._session, PlanGathering, only=("name", "day", "starts", "ends", "venue", "aim"))
        form.place("name", "day", ("starts", "ends"), "venue", "aim")
        dialog = FormDialog(
            self._session, phrase("Plan a session"), form, phrase("Plan session"),
            lambda values: PlanGathering(**values, of_kind="session"), parent=self,
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._select(dialog))
        dialog.open()

    def _select(self, dialog: FormDialog) -> None:
        if isinstance(dialog.act, PlanGathering):
            self.table.select(dialog.act.id)

    def _row(self, each: Gathering) -> Row:
        read = self._session.read
        seen, items = counts(read, each.id), agenda(read, each.id)
        overdue = each.status == "planned" and bool(each.day) and each.day < today().isoformat()
        tone, icon = _TONES[each.status]
        return {
            "id": each.id,
            "title": each.title,
            "day": each.day,
            "starts": each.starts,
            "agenda": _agenda_words(each, sum(item.minutes for item in items), minutes_over(each, items)),
            "status": Status(phrase("To close"), "warn") if overdue else Status(STATUSES[each.status], tone, icon),
            "came": phrase("{arrived} of {expected}", arrived=seen.arrived, expected=seen.expected),
        }

    def _show(self, row: Row | None) -> None:
        if not self._active:
            return
        found = gathering(self._session.read, str(row["id"])) if row else None
        if found is None:
            self._detail = None
            self._beside.fill(filled=False)
            return
        if self._detail is None or self._detail.session_id != found.id:
            self._detail = SessionDetail(self._session, found)
            self._detail.agenda_wanted.connect(self.agenda_wanted)
            self._detail.close_wanted.connect(self.close_wanted)
            self._beside.pane.show_record(found.title, self._detail, under=found.when)
            self._beside.pane.set_actions(*self._detail.foot())
        self._beside.fill(filled=True)


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
