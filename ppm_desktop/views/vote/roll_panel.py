"""The roll: who may vote, to whom a ballot was given, and the double ballots that somebody must explain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.roll import queries
from ppm_desktop.models.vote.roll.doubles import CloseDuplicate
from ppm_desktop.models.vote.roll.registering import SetRollRules
from ppm_desktop.models.vote.roll.voter import ACCEPTED, WITHDRAWN, Duplicate, Handout, Voter
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, clear_box
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel
from ppm_desktop.views.vote.contested import decide
from ppm_desktop.views.vote.files import save_cards
from ppm_desktop.views.vote.roll_files import save_history, save_paper_list
from ppm_desktop.views.vote.roll_list import choose_list, paste_list
from ppm_desktop.views.vote.voter_detail import VoterDetail


class RollPanel(TablePanel):
    """Tab "roll". The detail of the selected voter stands in the page's pane."""

    TABLES: ClassVar[tuple[str, ...]] = ("voters", "handouts", "roll_outcomes", "affirmation_settings")
    COMPACT: ClassVar[tuple[str, ...]] = ("name", "status")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        words: dict[str, Any] = {"title": phrase("Voters"), "hint": phrase("Find by name, number or street")}
        super().__init__(session, RecordTable(session, "voters", _columns(), **words))
        self._strips = Column(session, gap=8)
        self._rule = label(session, "", ink="text2", wrap=True)
        self.table.add_filter("status", phrase("Everybody"))
        more = MoreButton(
            session,
            [
                (phrase("Add a list of voters"), self.add_list),
                (phrase("Save voter cards"), self._save_cards),
                (phrase("Save the paper list"), lambda: save_paper_list(session, self)),
                (phrase("Save who took part"), lambda: save_history(session, self)),
                (phrase("Say who may vote"), self.edit_rules),
            ],
        )
        self.table.add_tool(more)
        self.setLayout(Column(session, self._strips, self._rule, (self.stack, 1), gap=10))
        self._connect()

    def empty(self) -> EmptyState:
        """What to do first."""
        session = self.session
        choose = button(session, phrase("Add a list of voters"), icon="import")
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
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        self.table.pasted.connect(lambda cells: paste_list(self.session, self, cells))

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        read = self.session.read
        voters, given = queries.everyone(read), queries.first_handouts(read)
        affirmed = queries.rules(read).kind == "affirmed"
        self.show_table(filled=bool(voters) or affirmed)
        contested = queries.contested(read)
        decided = {voter.id: one for one, voter in contested}
        self.table.set_rows([self._row(voter, _status(voter, given, decided)) for voter in voters])
        self._tell_rules()
        clear_box(self._strips)
        for double in queries.duplicates(read):
            self._strips.put(self._double(double))
        waiting = [pair for pair in contested if pair[0].waits]
        if waiting:
            self._strips.put(self._waiting(waiting))

    def _tell_rules(self) -> None:
        rules, numbers = queries.rules(self.session.read), queries.counts(self.session.read)
        if rules.kind == "affirmed":
            said = phrase("There is no list: people say at the table that they may vote.")
        elif rules.allow_walk_ins:
            said = phrase("People on the list vote. Others may affirm at the table and vote too.")
        else:
            said = phrase("Only people on the list vote. Others are offered a contested ballot.")
        count = counted("{count} ballot given.", "{count} ballots given.", numbers.handed_out)
        self._rule.setText(self.session.say(phrase("{rule} {count}", rule=said, count=count)))

    def _row(self, voter: Voter, status: Status) -> Row:
        return {
            "id": voter.id,
            "name": voter.name,
            "number": voter.number,
            "status": status,
            "birth_year": str(voter.birth_year or ""),
            "address": voter.address,
            "site": voter.site,
            "source": _SOURCES[voter.source],
            "card": phrase("Yes") if voter.has_card else "",
        }

    def _double(self, double: Duplicate) -> Strip:
        session = self.session
        explain = button(session, phrase("Explain"))
        explain.clicked.connect(lambda: self.explain(double))
        places = ", ".join(f"{session.tongue.clock(one.when)} {one.station_name}".strip() for one in double.handouts)
        words = phrase("{name} was given two first ballots: {places}.", name=double.voter.name, places=places)
        return Strip(session, "warn", words, [explain])

    def _waiting(self, waiting: list[tuple[Handout, Voter]]) -> Strip:
        """One line for all of them: the next one is decided, then the one after."""
        go = button(self.session, phrase("Decide the next"))
        go.clicked.connect(lambda: decide(self.session, self, *waiting[0]))
        words = counted(
            "{count} contested ballot waits for a decision. The results stay closed until then.",
            "{count} contested ballots wait for a decision. The results stay closed until then.",
            len(waiting),
        )
        return Strip(self.session, "warn", words, [go])

    def show_detail(self, pane: DetailPane) -> None:
        """The selected voter."""
        found = queries.voter(self.session.read, self.current_id())
        if found is None:
            return
        detail = VoterDetail(self.session, found)
        pane.show_record(found.name, detail, under=found.number)
        pane.set_actions(*detail.offered())

    # What the person does

    def add_list(self) -> None:
        """Add a list of voters from a file."""
        choose_list(self.session, self)

    def edit_rules(self) -> None:
        """Say who may vote."""
        rules = queries.rules(self.session.read)
        form = Form(self.session, SetRollRules)
        form.set_values(
            {
                "list_kind": rules.kind,
                "allow_walk_ins": int(rules.allow_walk_ins),
                "ask_first": int(rules.ask_first),
                "new_ballots": rules.new_ballots,
            }
        )
        form.place()
        self._ask(phrase("Who may vote"), form, phrase("Set who may vote"))

    def _ask(self, title: Phrase, form: Form, verb: Phrase) -> None:
        FormDialog(
            self.session,
            title,
            form,
            verb,
            _rules_act,
            parent=self,
        ).open()

    def explain(self, double: Duplicate) -> None:
        """Close a double ballot with what really happened."""
        ids = tuple(one.id for one in double.handouts)
        form = Form(
            self.session,
            CloseDuplicate,
            only=("outcome", "note"),
            make=lambda values: CloseDuplicate(
                double.voter.id, ids, double.voter.name, values["outcome"] or "", values["note"] or ""
            ),
        )
        form.place()
        FormDialog(
            self.session,
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
        voters = queries.everyone(self.session.read)
        wanted = [one for one in voters if one.id in chosen] if len(chosen) > 1 else voters
        save_cards(self.session, self, wanted)


_SOURCES = {"roll": phrase("List"), "affirmed": phrase("Affirmed"), "claimed": phrase("Asked to vote")}


def _rules_act(values: Values) -> SetRollRules:
    return SetRollRules(
        values["list_kind"] or "roll",
        int(bool(values["allow_walk_ins"])),
        int(bool(values["ask_first"])),
        2 if values["new_ballots"] is None else values["new_ballots"],
    )


def _status(voter: Voter, given: Mapping[str, str], contested: Mapping[str, Handout]) -> Status:
    one = contested.get(voter.id)
    if one is not None and one.waits:
        return Status(phrase("Contested"), "warn", "alert")
    if one is not None and one.decision == ACCEPTED:
        return Status(phrase("Contested, accepted"), "ok", "done")
    if one is not None:
        return Status(phrase("Contested, rejected"), "neutral", "close")
    if voter.status == WITHDRAWN:
        return Status(phrase("Taken off"), "err", "close")
    if voter.id in given:
        return Status(phrase("Ballot given"), "ok", "done")
    return Status(phrase("Not yet"), "neutral", "minus")


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
