"""The steering committee: seats and who holds them, with the gauge of kinds above."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.design.acts import AddSeat, EditSeat, WithdrawSeat
from ppm_desktop.models.design.committee import KINDS, Seat, community_share, gauge
from ppm_desktop.models.design.queries import committee
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("holder", phrase("Held by"), "strong", 170, stretch=True),
    Column("kind", phrase("Kind of seat"), "text", 120),
    Column("title", phrase("Seat"), "text", 170),
    Column("state", phrase("State"), "status", 120),
    Column("until", phrase("Until"), "day", 158),
    Column("alternate", phrase("Alternate"), "text", 130, shown=False),
)
_FIELDS: Final = ("seat_kind", "seat_title", "holder", "appointed_how", "starts_on", "ends_on", "alternate")


class CommitteePanel(Panel):
    """A vacant seat stays on the list: it is what the gauge counts against."""

    TABLES: ClassVar[tuple[str, ...]] = ("committee_seats",)
    COMPACT: ClassVar[tuple[str, ...]] = ("holder", "kind", "state")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._seats: dict[str, Seat] = {}
        self._gauge = Stack(session)
        self._around = holder(self._gauge, "clear")
        self.table: RecordTable = RecordTable(
            session, "committee", _COLUMNS, title=phrase("Steering committee"), hint=phrase("Find")
        )
        add = button(session, phrase("Add a seat"), "quiet", icon="seat", shortcut="Ctrl+N")
        self.table.add_tool(add)
        first = button(session, phrase("Add a seat"), icon="seat")
        self._empty = EmptyState(
            session, "seat", phrase("No seat is set up yet"),
            phrase("Include people who live with the issue. Add vacant seats too: they show who is missing."), [first],
        )  # fmt: skip
        self.setLayout(Stack(session, self._around, (self.table, 1), (self._empty, 1), gap=12))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        for one in (add, first):
            one.clicked.connect(lambda: self.ask_seat().open())

    def reload(self) -> None:
        """Read the committee anew."""
        self._seats = {seat.id: seat for seat in committee(self.session.read)}
        self.table.set_rows([self._row(seat) for seat in self._seats.values()])
        self.table.setVisible(bool(self._seats))
        self._empty.setVisible(not self._seats)
        clear_box(self._gauge)
        if self._seats:
            self._gauge.put(StatRow(self.session, *self._cards()))

    def set_compact(self, *, compact: bool) -> None:
        """The gauge makes room for the table."""
        super().set_compact(compact=compact)
        self._around.setVisible(not compact)

    def show_detail(self, pane: DetailPane) -> None:
        """The seat's fields."""
        seat = self._seats[self.current_id()]
        values = {"seat_kind": seat.kind, "seat_title": seat.title}
        values |= {name: getattr(seat, name) for name in _FIELDS if name not in values}
        form = SavingForm(
            self.session, EditSeat, lambda entered: EditSeat(seat_id=seat.id, person_id=seat.person_id, **entered),
            values, only=_FIELDS,
        )  # fmt: skip
        form.place("holder", "seat_kind", "seat_title", "appointed_how", "starts_on", "ends_on", "alternate")
        name = seat.holder or phrase("Vacant seat")
        pane.show_record(name, form, status=self._status(seat), under=KINDS[seat.kind])
        remove = button(self.session, phrase("Remove the seat"), "quiet", icon="delete")
        remove.clicked.connect(lambda: perform_asking(self.session, self, WithdrawSeat(seat.id)))
        pane.set_actions(remove)

    def ask_seat(self) -> FormDialog:
        """The dialog that adds a seat."""
        form = Form(self.session, AddSeat, only=_FIELDS)
        form.place("seat_kind", "seat_title", "holder", "appointed_how", ("starts_on", "ends_on"), "alternate")
        form.set_values({"seat_kind": "community"})
        words = phrase("Add a seat")
        return FormDialog(self.session, words, form, words, lambda values: AddSeat(**values), parent=self)

    def _cards(self) -> list[StatCard]:
        on = today().isoformat()
        seats = list(self._seats.values())
        ours, held = community_share(seats, on)
        first = StatCard(self.session, phrase("Community and youth"))
        words = phrase("of the {count} seats held", count=held)
        first.tell(str(ours), words, share=ours / held if held else 0.0, goal=0.5, note=_balance(ours, held))
        cards = [first]
        for share in gauge(seats, on):
            card = StatCard(self.session, KINDS[share.kind])
            vacant = share.seats - share.held
            note = counted("{count} vacant", "{count} vacant", vacant) if vacant else phrase("All held")
            card.tell(str(share.held), phrase("of {count}", count=share.seats), note, share=share.held / share.seats)
            cards.append(card)
        return cards

    def _row(self, seat: Seat) -> dict[str, Any]:
        return {
            "id": seat.id,
            "holder": seat.holder or self.session.say(phrase("Vacant seat")),
            "kind": KINDS[seat.kind],
            "title": seat.title,
            "state": self._status(seat),
            "until": seat.ends_on,
            "alternate": seat.alternate,
        }

    def _status(self, seat: Seat) -> Status:
        if not seat.is_vacant(today().isoformat()):
            return Status(phrase("Filled"), "ok")
        return Status(phrase("Term is over") if seat.holder else phrase("Vacant"), "warn", "alert")


def _balance(ours: int, held: int) -> Phrase:
    if held and 2 * ours < held:
        return phrase("Fewer than half live with the issue")
    return phrase("Goal: at least half")
