"""Events: planned and held, with who is expected, who came and how many were counted in the room."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts import PlanGathering
from ppm_desktop.models.commons.gatherings.gathering import EVENTS, KINDS, Counts, Gathering
from ppm_desktop.models.commons.gatherings.queries import counts, gathering, gatherings
from ppm_desktop.views.engage.event_detail import EventDetail
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.forms.gathering import status_of
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel


class EventsPanel(TablePanel):
    """Tab "events"."""

    sheet_wanted = Signal(str)
    """Id of the event whose sign-in sheet is to be entered."""
    close_wanted = Signal(str)
    """Id of the event that is to be closed."""

    TABLES: ClassVar[tuple[str, ...]] = ("gatherings", "arrivals", "expected_people", "inputs", "people")
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "day", "status")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(
            session, RecordTable(session, "events", _columns(), title=phrase("Events"), hint=phrase("Find an event"))
        )
        self.table.add_filter("kind", phrase("All kinds"))
        self.setLayout(Column(session, (self.stack, 1), gap=12))
        self.table.opened.connect(lambda _row: self.detail_opened.emit())

    def empty(self) -> EmptyState:
        """What comes first."""
        session = self.session
        plan = button(session, phrase("Plan the first event"), icon="calendar")
        plan.clicked.connect(self.plan)
        return EmptyState(
            session, "calendar", phrase("No events yet"),
            phrase("Plan an assembly, a pop-up table or a meeting. Sign-in sheets and check-in come with it."), [plan],
        )  # fmt: skip

    def reload(self) -> None:
        """Everything anew from the file."""
        found = gatherings(self.session.read, *EVENTS)
        self.show_table(filled=bool(found))
        self.table.set_rows([self._row(event) for event in found])

    def plan(self) -> None:
        """Ask what is known of a new event."""
        fields = ("name", "of_kind", "day", "starts", "ends", "venue")
        form = Form(self.session, PlanGathering, only=fields)
        kind = form.field("of_kind").editor
        if isinstance(kind, ChoiceEditor):
            kind.offer({key: self.session.say(KINDS[key]) for key in EVENTS})
            kind.set_value("assembly")
        form.place("name", ("of_kind", "day"), ("starts", "ends"), "venue")
        dialog = FormDialog(
            self.session, phrase("Plan an event"), form, phrase("Plan event"),
            lambda values: PlanGathering(**values), parent=self,
        )  # fmt: skip
        dialog.accepted.connect(lambda: self._select(dialog))
        dialog.open()

    def _select(self, dialog: FormDialog) -> None:
        if isinstance(dialog.act, PlanGathering):
            self.table.select(dialog.act.id)

    def _row(self, event: Gathering) -> Row:
        seen = counts(self.session.read, event.id)
        return {
            "id": event.id,
            "title": event.title,
            "kind": KINDS[event.kind],
            "day": event.day,
            "venue": event.venue,
            "status": status_of(event),
            "came": _came(seen),
            "headcount": seen.headcount,
        }

    def show_detail(self, pane: DetailPane) -> None:
        """The event in full."""
        event = gathering(self.session.read, self.current_id())
        if event is None:
            return
        self.detail = detail = EventDetail(self.session, event)
        detail.sheet_wanted.connect(self.sheet_wanted)
        detail.close_wanted.connect(self.close_wanted)
        pane.show_record(event.title, detail, under=KINDS[event.kind])
        pane.set_actions(*detail.foot(phrase("Close event"), phrase("Cancel event")))


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
