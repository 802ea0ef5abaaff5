"""The roll: who may vote, to whom a ballot was given, and the double ballots that somebody must explain."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QFrame, QStackedWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.handing_out import CloseDuplicate
from ppm_desktop.models.vote.roll.registering import SetRollRules
from ppm_desktop.models.vote.roll.voter import Duplicate, Voter
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column, clear_box
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.vote.beside import Beside
from ppm_desktop.views.vote.files import save_cards
from ppm_desktop.views.vote.roll_list import choose_list, paste_list
from ppm_desktop.views.vote.voter_detail import VoterDetail


class RollPanel(QFrame):
    """Tab "roll". The detail of the selected voter stands in the page's pane."""

    TABLES: ClassVar[tuple[str, ...]] = ("voters", "handouts", "roll_outcomes", "affirmation_settings")

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._active = False
        self._strips = Column(session, gap=8)
        self._rule = label(session, "", ink="text2", wrap=True)
        self.table = RecordTable(
            session, "voters", _columns(), title=phrase("Voters"), hint=phrase("Find by name, number or street")
        )
        self.table.add_filter("status", phrase("Everybody"))
        self._import = button(session, phrase("Add a list"), "quiet", icon="import")
        self._cards = button(session, phrase("Voter cards"), "quiet", icon="badge")
        self._rules = button(session, phrase("Who may vote"), "quiet", icon="rules")
        for tool in (self._import, self._cards, self._rules):
            self.table.add_tool(tool)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.table)
        self.setLayout(Column(session, self._strips, self._rule, (self._stack, 1), gap=10))
        self._connect()
        self.reload()

    def _empty(self) -> EmptyState:
        session = self._session
        choose = button(session, phrase("Add a list of voters"), "primary", icon="import")
        paste = button(session, phrase("Paste list"), icon="paste")
        rules = button(session, phrase("No list: people affirm"), icon="rules")
        choose.clicked.connect(self.add_list)
        paste.clicked.connect(lambda: paste_list(session, self))
        rules.clicked.connect(self.edit_rules)
        return EmptyState(
            session,
            "people",
            phrase("Who may vote?"),
            phrase("Add the list of voters from a spreadsheet. Where there is no list, people affirm at the table."),
            [choose, paste, rules],
            note=phrase("The roll knows who was given a ballot, and never which one."),
        )

    def _connect(self) -> None:
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _row: self._beside.open_pane())
        self.table.pasted.connect(lambda cells: paste_list(self._session, self, cells))
        self._import.clicked.connect(self.add_list)
        self._rules.clicked.connect(self.edit_rules)
        self._cards.clicked.connect(self._save_cards)

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        read = self._session.read
        voters, given = queries.everyone(read), queries.first_handouts(read)
        affirmed = queries.rules(read).kind == "affirmed"
        self._stack.setCurrentIndex(1 if voters or affirmed else 0)
        self.table.set_rows([self._row(voter, given.get(voter.id, "")) for voter in voters])
        self._tell_rules()
        clear_box(self._strips)
        for double in queries.duplicates(read):
            self._strips.put(self._double(double))

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went."""
        self._active = active
        if active:
            self._show(self.table.current if self._stack.currentIndex() else None)

    def _tell_rules(self) -> None:
        rules, numbers = queries.rules(self._session.read), queries.counts(self._session.read)
        if rules.kind == "affirmed":
            said = phrase("There is no list: people say at the table that they may vote.")
        elif rules.allow_walk_ins:
            said = phrase("People on the list vote. Others may affirm at the table and vote too.")
        else:
            said = phrase("Only people on the list vote. Others are offered a contested ballot.")
        count = counted("{count} ballot given.", "{count} ballots given.", numbers.handed_out)
        self._rule.setText(self._session.say(phrase("{rule} {count}", rule=said, count=count)))

    def _row(self, voter: Voter, given: str) -> Row:
        if voter.status == "withdrawn":
            status = Status(phrase("Taken off"), "err", "close")
        elif given:
            status = Status(phrase("Ballot given"), "ok", "done")
        else:
            status = Status(phrase("Not yet"), "neutral", "minus")
        return {
            "id": voter.id,
            "name": voter.name,
            "number": voter.number,
            "status": status,
            "birth_year": str(voter.birth_year or ""),
            "address": voter.address,
            "site": voter.site,
            "source": phrase("Affirmed") if voter.source == "affirmed" else phrase("List"),
            "card": phrase("Yes") if voter.has_card else "",
        }

    def _double(self, double: Duplicate) -> Strip:
        session = self._session
        explain = button(session, phrase("Explain"))
        explain.clicked.connect(lambda: self.explain(double))
        places = ", ".join(f"{session.tongue.clock(one.when)} {one.station_name}".strip() for one in double.handouts)
        words = phrase("{name} was given two first ballots: {places}.", name=double.voter.name, places=places)
        return Strip(session, "warn", words, [explain])

    def _show(self, row: Row | None) -> None:
        if not self._active:
            return
        found = queries.voter(self._session.read, str(row["id"])) if row else None
        self._beside.fill(filled=found is not None)
        if found is None:
            return
        detail = VoterDetail(self._session, found)
        self._beside.pane.show_record(found.name, detail, under=found.number)
        self._beside.pane.set_actions(*detail.actions())

    # What the person does

    def add_list(self) -> None:
        """Add a list of voters from a file."""
        choose_list(self._session, self)

    def edit_rules(self) -> None:
        """Say who may vote."""
        rules = queries.rules(self._session.read)
        form = Form(self._session, SetRollRules)
        form.set_values({"list_kind": rules.kind, "allow_walk_ins": int(rules.allow_walk_ins)})
        form.place()
        self._ask(phrase("Who may vote"), form, phrase("Set who may vote"))

    def _ask(self, title: Phrase, form: Form, verb: Phrase) -> None:
        FormDialog(
            self._session,
            title,
            form,
            verb,
            lambda values: SetRollRules(values["list_kind"] or "roll", int(bool(values["allow_walk_ins"]))),
            parent=self,
        ).open()

    def explain(self, double: Duplicate) -> None:
        """Close a double ballot with what really happened."""
        ids = tuple(one.id for one in double.handouts)
        form = Form(
            self._session,
            CloseDuplicate,
            only=("outcome", "note"),
            make=lambda values: CloseDuplicate(
                double.voter.id, ids, double.voter.name, values["outcome"] or "", values["note"] or ""
            ),
        )
        form.place()
        FormDialog(
            self._session,
            phrase("What happened with {name}?", name=double.voter.name),
            form,
            phrase("Close the question"),
            lambda values: CloseDuplicate(
                double.voter.id, ids, double.voter.name, values["outcome"] or "", values["note"] or ""
            ),
            parent=self,
        ).open()

    def _save_cards(self) -> None:
        chosen = {str(row["id"]) for row in self.table.chosen}
        voters = queries.everyone(self._session.read)
        wanted = [one for one in voters if one.id in chosen] if len(chosen) > 1 else voters
        save_cards(self._session, self, wanted)


def _columns() -> list[Cells]:
    return [
        Cells("name", phrase("Name"), "strong", 220, stretch=True),
        Cells("number", phrase("Number"), width=90),
        Cells("status", phrase("Ballot"), "status", 140),
        Cells("birth_year", phrase("Born"), width=70),
        Cells("address", phrase("Address"), width=190),
        Cells("site", phrase("Place"), width=110, shown=False),
        Cells("source", phrase("Known from"), width=100, shown=False),
        Cells("card", phrase("Card"), width=70, shown=False),
    ]
