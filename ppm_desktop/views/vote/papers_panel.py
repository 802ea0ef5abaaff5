"""Papers: the packs of ballots, where each of them is, and the papers that were spoiled."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.papers import Pack
from ppm_desktop.models.vote.ballots.stock import PACK_STATES, CancelPack, MovePack, SendPack, known_place
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.menus import MoreButton
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row
from ppm_desktop.views.tables.detail_pane import DetailPane, fact_row
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel
from ppm_desktop.views.vote.files import save_covers
from ppm_desktop.views.vote.print_dialog import PrintDialog
from ppm_desktop.views.vote.spoiled_dialog import SpoiledDialog

TONES = {"printed": "neutral", "opened": "accent", "unused": "ok", "cancelled": "err"}
_ICONS = {"printed": "lock", "opened": "eye", "unused": "archive", "cancelled": "close"}


class PapersPanel(TablePanel):
    """Tab "papers". The detail of the selected pack stands in the page's pane."""

    TABLES: ClassVar[tuple[str, ...]] = ("ballot_packs", "ballot_serials", "contests")
    COMPACT: ClassVar[tuple[str, ...]] = ("label", "status")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        words: dict[str, Any] = {"title": phrase("Packs of ballots"), "hint": phrase("Find a pack")}
        super().__init__(session, RecordTable(session, "packs", _columns(), **words))
        more = MoreButton(
            session,
            [
                (phrase("Save cover sheets for the batches"), lambda: save_covers(session, self)),
                (phrase("Register spoiled ballots"), lambda: SpoiledDialog(session, self).open()),
            ],
        )
        self.table.add_tool(more)
        self.setLayout(Column(session, (self.stack, 1)))
        self.table.opened.connect(lambda _row: self.detail_opened.emit())

    def empty(self) -> EmptyState:
        """What to do first."""
        go = button(self.session, phrase("Print ballots"), icon="print")
        go.clicked.connect(self.print)
        return EmptyState(
            self.session,
            "ballot",
            phrase("No ballots are printed yet"),
            phrase("Ballots come in shuffled packs. Each carries a random code, as a picture and as text."),
            [go],
            note=phrase("No code is ever written beside a name."),
        )

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        found = queries.packs(self.session.read)
        self.show_table(filled=bool(found))
        self.table.set_rows([_row(pack) for pack in found])

    def show_detail(self, pane: DetailPane) -> None:
        """The selected pack."""
        pack = queries.pack(self.session.read, self.current_id())
        if pack is None:
            return
        session = self.session
        facts = [
            fact_row(session, "count", phrase("Ballots"), phrase("{count}", count=pack.size)),
            fact_row(session, "map", phrase("Place of voting"), pack.site or "–"),
            fact_row(session, "scan", phrase("Registered as spoiled"), phrase("{count}", count=pack.spoiled)),
            fact_row(session, "person", phrase("Printed by"), pack.made_by or "–"),
            fact_row(session, "checks", phrase("Checked by"), pack.checked_by or "–"),
        ]
        if pack.status == queries.CANCELLED:
            facts.append(label(session, phrase("Its papers are refused at entry."), ink="text2", wrap=True))
        pane.show_record(phrase("Pack {label}", label=pack.label), *facts, status=_status(pack))
        pane.set_actions(*self._actions(pack))

    def _actions(self, pack: Pack) -> list[Button]:
        if pack.status == queries.CANCELLED:
            return []
        session = self.session
        moves: dict[str, Phrase] = {"opened": phrase("Open pack"), "unused": phrase("Came back")}
        made = []
        if pack.status == "printed":
            send = button(session, phrase("Send to a place"), icon="map")
            send.clicked.connect(lambda: self._send(pack))
            made.append(send)
        for status, words in moves.items():
            if status != pack.status:
                one = button(session, words)
                one.clicked.connect(
                    lambda _on=False, status=status: session.perform(MovePack(pack.id, pack.label, status))
                )
                made.append(one)
        cancel = button(session, phrase("Cancel pack"), "danger")
        cancel.clicked.connect(lambda: self._cancel(pack))
        return [*made[:2], cancel]

    # What the person does

    def print(self) -> None:
        """Print more packs."""
        PrintDialog(self.session, self).open()

    def _send(self, pack: Pack) -> None:
        """A closed pack goes to another place of voting, from one hand to another."""
        session = self.session
        form = Form(session, SendPack, only=("site", "handed_by", "taken_by"), make=partial(_sending, session, pack))
        form.set_values({"site": pack.site, "handed_by": session.operator})
        form.place("site", ("handed_by", "taken_by"))
        title = phrase("Send pack {label}", label=pack.label)
        FormDialog(session, title, form, phrase("Send pack"), partial(_sending, session, pack), parent=self).open()

    def _cancel(self, pack: Pack) -> None:
        problems = perform_asking(self.session, self, CancelPack(pack.id, pack.label), phrase("Cancel pack"))
        for problem in problems or ():
            self.session.notices.tell(problem.sentence)


def _sending(session: Session, pack: Pack, values: Values) -> SendPack:
    place = known_place(session.read, values["site"] or "")
    return SendPack(pack.id, place, values["handed_by"] or "", values["taken_by"] or "", pack.label)


def _status(pack: Pack) -> Status:
    return Status(PACK_STATES[pack.status], TONES[pack.status], _ICONS[pack.status])


def _row(pack: Pack) -> Row:
    return {
        "id": pack.id,
        "label": pack.label,
        "size": pack.size,
        "status": _status(pack),
        "spoiled": pack.spoiled or None,
        "site": pack.site,
        "made_by": pack.made_by,
        "checked_by": pack.checked_by,
    }


def _columns() -> list[Cells]:
    return [
        Cells("label", phrase("Pack"), "strong", 110, stretch=True),
        Cells("size", phrase("Ballots"), "number", 90),
        Cells("status", phrase("Where it is"), "status", 190),
        Cells("spoiled", phrase("Spoiled"), "number", 90),
        Cells("site", phrase("Place"), width=130),
        Cells("made_by", phrase("Printed by"), width=130),
        Cells("checked_by", phrase("Checked by"), width=130, shown=False),
    ]
