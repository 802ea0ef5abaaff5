"""Needs: what people asked for in order to take part, and whether it is arranged, for the team or for one session."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from ppm_desktop.exports.convene.needs_list import NamedNeed, needs_list
from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import gatherings
from ppm_desktop.models.commons.people.acts import SettleNeed
from ppm_desktop.models.commons.people.person import NEED_KINDS, NEED_STATES, SupportNeed
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.member import Member
from ppm_desktop.views.convene.saving import imprint_of, save_document
from ppm_desktop.views.convene.wording import need_icon, need_pill
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Card, Row
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS: Final = (
    Column("name", phrase("Name"), "strong", 170),
    Column("icon", phrase("Kind"), "icons", 64),
    Column("detail", phrase("What exactly"), "text", 190, stretch=True),
    Column("state", phrase("State"), "status", 160),
    Column("arrangement", phrase("Arranged how, and with whom"), "text", 220),
)


class NeedsPanel(QFrame):
    """The table on top, the selected need's state below it, saved when a field is left."""

    need_wanted = Signal()

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._needs: dict[str, tuple[Member, SupportNeed]] = {}
        self._sessions: list[Gathering] = []
        self.scope = QComboBox()
        self.scope.setAccessibleName(session.say(phrase("For whom")))
        self.table = RecordTable(session, "needs", COLUMNS, title=phrase("Support needs"), hint=phrase("Find a need"))
        self.table.add_filter("state", phrase("All states"))
        add = button(session, phrase("Record a need"), icon="add")
        self._print = button(session, phrase("Needs list"), "quiet", icon="print")
        self.form = Form(session, SettleNeed, only=("status", "arrangement"))
        self.form.place(("status", "arrangement"))
        self._who = label(session, "", "label")
        self._card = Card(session, self._who, 6, self.form, gap=2)
        first = button(session, phrase("Record a need"), "primary", icon="add")
        self._empty = EmptyState(
            session,
            "needs",
            phrase("Nobody has asked for anything yet"),
            phrase("Ask each person what they need to take part: childcare, a ride, an interpreter, a ramp."),
            (first,),
            note=phrase("Only organizers see this list. It is never shown at a station."),
        )
        self._tools = Row(session, self.scope, None, self._print, add, gap=8)
        self.setLayout(Stack(session, self._tools, (self.table, 1), self._card, (self._empty, 1), gap=12))
        self._parts = (self.scope, self._print, add, self.table, self._card)
        add.clicked.connect(self.need_wanted)
        first.clicked.connect(self.need_wanted)
        self._print.clicked.connect(self.print_list)
        self.scope.currentIndexChanged.connect(self._show)
        self.table.selected.connect(self._show_need)
        self.form.left.connect(self._save)

    def reload(self) -> None:
        """Read sessions and needs anew."""
        self._sessions = gatherings(self._session.read, "session")
        before = self.scope.currentIndex()
        self.scope.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.scope.clear()
        self.scope.addItem(self._session.say(phrase("The whole team")))
        self.scope.addItems([each.title for each in self._sessions])
        self.scope.setCurrentIndex(max(0, min(before, len(self._sessions))))
        self.scope.blockSignals(False)  # noqa: FBT003 - Qt's signature
        members = queries.team(self._session.read)
        self._needs = {need.id: (member, need) for member in members for need in member.needs}
        for part in self._parts:
            part.setVisible(bool(self._needs))
        self._empty.setVisible(not self._needs)
        self._show()

    def listed(self) -> list[tuple[Member, SupportNeed]]:
        """Needs of the people in view: the team, or those expected at the chosen session."""
        place = self.scope.currentIndex()
        if place <= 0:
            gone = {"declined", "withdrawn"}
            return [pair for pair in self._needs.values() if pair[0].status not in gone]
        expected = queries.expected_at(self._session.read, self._sessions[place - 1].id)
        return [pair for pair in self._needs.values() if pair[0].person.id in expected]

    def print_list(self) -> None:
        """The list on paper, for those in view."""
        needs = [NamedNeed(member.person.name, need) for member, need in self.listed()]
        title = phrase("Support needs")
        imprint, tongue, what = imprint_of(self._session, title), self._session.tongue, self.scope.currentText()

        def make(path: Path) -> Path:
            return needs_list(path, needs, what, imprint, tongue)

        save_document(self._session, self, title, self._session.say(phrase("Support needs")) + ".pdf", make)

    def _show(self) -> None:
        self.table.set_rows([_row(member, need) for member, need in self.listed()])
        if self.table.current is None:
            self._card.hide()

    def _show_need(self, row: dict[str, Any] | None) -> None:
        found = self._needs.get(str(row["id"])) if row else None
        self._card.setVisible(found is not None)
        if found is not None:
            member, need = found
            words = phrase("{name}: {need}", name=member.person.name, need=need.detail or NEED_KINDS[need.kind])
            self._who.setText(self._session.say(words))
            if not self.form.isAncestorOf(self.focusWidget()):
                self.form.set_values({"status": need.status, "arrangement": need.arrangement})

    def _save(self, _name: str) -> None:
        row = self.table.current
        if row is None:
            return
        member, need = self._needs[str(row["id"])]
        values = self.form.values()
        if (values["status"], values["arrangement"]) == (need.status, need.arrangement):
            return
        act = SettleNeed(need.id, values["status"], values["arrangement"], member.person.name)
        self.form.show_problems(self._session.perform(act, quiet=True))


def _row(member: Member, need: SupportNeed) -> dict[str, Any]:
    return {
        "id": need.id,
        "name": member.person.name,
        "icon": ((need_icon(need.kind), NEED_KINDS[need.kind]),),
        "detail": need.detail or NEED_KINDS[need.kind],
        "state": need_pill(need, NEED_STATES[need.status]),
        "arrangement": need.arrangement,
    }
