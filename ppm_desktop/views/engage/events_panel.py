"""Events: planned and held, with who is expected, who came and how many were counted in the room."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts import PlanGathering
from ppm_desktop.models.commons.gatherings.gathering import EVENTS, KINDS, STATUSES, Counts, Gathering
from ppm_desktop.models.commons.gatherings.queries import counts, gathering, gatherings
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.engage.event_detail import EventDetail
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.record_table import RecordTable

_TONES = {"planned": ("neutral", "calendar"), "held": ("ok", ""), "cancelled": ("err", "close")}


_FEW = ("title", "day", "status")


class EventsPanel(QFrame):
    """Tab "events"."""

    sheet_wanted = Signal(str)
    """Id of the event whose sign-in sheet is to be entered."""
    close_wanted = Signal(str)
    """Id of the event that is to be closed."""

    TABLES: ClassVar[tuple[str, ...]] = ("gatherings", "arrivals", "expected_people", "inputs", "people")

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._detail: EventDetail | None = None
        self._active = False
        self.table = RecordTable(session, "events", _columns(), title=phrase("Events"), hint=phrase("Find an event"))
        self.table.add_filter("kind", phrase("All kinds"))
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
        plan = button(session, phrase("Plan the first event"), icon="calendar")
        plan.clicked.connect(self.plan)
        return EmptyState(
            session, "calendar", phrase("No events yet"),
            phrase("Plan an assembly, a pop-up table or a meeting. Sign-in sheets and check-in come with it."), [plan],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = gatherings(self._session.read, *EVENTS)
        self._stack.setCurrentIndex(1 if found else 0)
        self.table.set_rows([self._row(event) for event in found])
        if self._detail is not None:
            self._detail.refresh()

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went: only the panel in front fills the pane."""
        self._active = active
        self._detail = None
        if active:
            self._show(self.table.current)

    def plan(self) -> None:
        """Ask what is known of a new event."""
        fields = ("name", "of_kind", "day", "starts", "ends", "venue")
        form = Form(self._session, PlanGathering, only=fields)
        kind = form.field("of_kind").editor
        if isinstance(kind, ChoiceEditor):
            kind.offer({key: self._session.say(KINDS[key]) for key in EVENTS})
            kind.set_value("assembly")
        form.place("name", ("of_kind", "day"), ("starts", "ends"), "venue")
        dialog = FormDialog(
            self._session, phrase("Plan an event"), form, phrase("Plan event"),
            lambda values: PlanGathering(**values), parent=self,
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._select(dialog))
        dialog.open()

    def _select(self, dialog: FormDialog) -> None:
        if isinstance(dialog.act, PlanGathering):
            self.table.select(dialog.act.id)

    def _row(self, event: Gathering) -> Row:
        seen = counts(self._session.read, event.id)
        overdue = event.status == "planned" and bool(event.day) and event.day < today().isoformat()
        tone, icon = _TONES[event.status]
        status = Status(phrase("To close"), "warn") if overdue else Status(STATUSES[event.status], tone, icon)
        return {
            "id": event.id,
            "title": event.title,
            "kind": KINDS[event.kind],
            "day": event.day,
            "venue": event.venue,
            "status": status,
            "came": _came(seen),
            "headcount": seen.headcount,
        }

    def _show(self, row: Row | None) -> None:
        if not self._active:
            return
        event = gathering(self._session.read, str(row["id"])) if row else None
        if event is None:
            self._detail = None
            self._beside.fill(filled=False)
            return
        if self._detail is None or self._detail.event_id != event.id:
            self._detail = EventDetail(self._session, event)
            self._detail.sheet_wanted.connect(self.sheet_wanted)
            self._detail.close_wanted.connect(self.close_wanted)
            self._beside.pane.show_record(event.title, self._detail, under=KINDS[event.kind])
            self._beside.pane.set_actions(*self._detail.foot())
        self._beside.fill(filled=True)


def _came(seen: Counts) -> Phrase | str:
    if seen.expected:
        return phrase("{arrived} of {expected}", arrived=seen.arrived, expected=seen.expected)
    return str(seen.arrived) if seen.arrived else ""


def _columns() -> list[Cells]:
    return [
        Cells("title", phrase("Event"), "strong", 220, stretch=True),
        Cells("kind", phrase("Kind"), width=110, shown=False),
        Cells("day", phrase("Day"), "day", 150),
        Cells("venue", phrase("Venue"), width=130, shown=False),
        Cells("status", phrase("Status"), "status", 116),
        Cells("came", phrase("Signed in"), width=90),
        Cells("headcount", phrase("Headcount"), "number", 96),
    ]
