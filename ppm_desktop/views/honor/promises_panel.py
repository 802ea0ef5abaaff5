"""The promises: who answers for each, until when, and what they answered."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from ppm_desktop.i18n import phrase
from ppm_desktop.models.honor.acts import EditCommitment, RecordResponse, WithdrawCommitment
from ppm_desktop.models.honor.commitment import Commitment
from ppm_desktop.models.honor.queries import commitments
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.forms.saving_form import SavingForm
from ppm_desktop.views.honor.bringing_in import ask_promise
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Item
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.detail_pane import DetailPane, fact_row
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.tabbed_page import Panel

_COLUMNS: Final = (
    Column("title", phrase("Promise"), "strong", 220, stretch=True),
    Column("official", phrase("Who answers for it"), "text", 150),
    Column("answer", phrase("Answer"), "status", 214),
    Column("steps", phrase("Steps done"), "text", 100),
    Column("due", phrase("Answer due"), "day", 150, shown=False),
)
_FIELDS: Final = ("official", "office", "signed_on", "response_due")
_TONES: Final = {"accept": "ok", "accept_with_change": "warn", "reject": "err", "other_body": "neutral"}


class PromisesPanel(Panel):
    """The words that were voted stay as they are; who answers for them is written here."""

    TABLES: ClassVar[tuple[str, ...]] = ("commitments", "implementation_steps")
    COMPACT: ClassVar[tuple[str, ...]] = ("title", "answer")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(session)
        self._promises: dict[str, Commitment] = {}
        self.table: RecordTable = RecordTable(
            session, "promises", _COLUMNS, title=phrase("Promises"), hint=phrase("Find a promise")
        )
        add = button(session, phrase("Add another promise"), "quiet", icon="add")
        self.table.add_tool(add)
        self.setLayout(Stack(session, (self.table, 1)))
        self.table.selected.connect(lambda _row: self.detail_changed.emit())
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        add.clicked.connect(lambda: ask_promise(session, self).open())

    def reload(self) -> None:
        """Read the promises anew."""
        self._promises = {known.id: known for known in commitments(self.session.read)}
        self.table.set_rows([_row(known) for known in self._promises.values()])

    def show_detail(self, pane: DetailPane) -> None:
        """Who answers, the answer, and the text that was voted."""
        known = self._promises[self.current_id()]
        form = SavingForm(
            self.session, EditCommitment, lambda values: EditCommitment(commitment_id=known.id, **values),
            {name: getattr(known, name) for name in _FIELDS}, only=_FIELDS,
        )  # fmt: skip
        form.place("official", "office", "signed_on", "response_due")
        items: list[Item] = [form]
        if known.response_reasons:
            items.append(fact_row(self.session, "note", phrase("Reasons given"), known.response_reasons))
        if known.policy_text:
            items += [label(self.session, phrase("As it was voted"), "eyebrow")]
            items += [label(self.session, known.policy_text, wrap=True)]
        pane.show_record(known.title, *items, status=_status(known))
        answer = button(self.session, phrase("Record answer"), icon="mail")
        remove = button(self.session, phrase("Remove"), "quiet", icon="delete")
        answer.clicked.connect(lambda: self.ask_answer(known).open())
        remove.clicked.connect(lambda: perform_asking(self.session, self, WithdrawCommitment(known.id)))
        pane.set_actions(answer, remove)

    def ask_answer(self, known: Commitment) -> FormDialog:
        """The dialog that files the official answer."""
        form = Form(self.session, RecordResponse)
        form.place()
        form.set_values(
            {
                "response": known.response or "accept",
                "response_reasons": known.response_reasons,
                "responded_on": known.responded_on or today().isoformat(),
            }
        )
        return FormDialog(
            self.session, phrase("Record the official answer"), form, phrase("Record the answer"),
            lambda values: RecordResponse(commitment_id=known.id, **values), parent=self,
        )  # fmt: skip


def _row(known: Commitment) -> dict[str, Any]:
    return {
        "id": known.id,
        "title": known.title,
        "official": known.official,
        "answer": _status(known),
        "steps": phrase("{done} of {count}", done=known.steps_done, count=known.steps) if known.steps else "",
        "due": known.response_due,
    }


def _status(known: Commitment) -> Status:
    if known.is_answer_late(today().isoformat()):
        return Status(phrase("Answer overdue"), "warn", "alert")
    return Status(known.answer, _TONES.get(known.response, "neutral"))
