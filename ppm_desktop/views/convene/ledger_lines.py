"""The lines of one person's account, and the two ways to change it: another amount, or an opposite line."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.convene.acts import AddEntry, DeclineEntries, ReverseEntry
from ppm_desktop.models.convene.compensation import ENTRY_KINDS, PAY_METHODS, Entry
from ppm_desktop.models.convene.entries import reversed_ids
from ppm_desktop.models.convene.ledger import Owed, compensation_of
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.convene.wording import entry_pill
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS: Final = (
    Column("day", phrase("Day"), "day", 140),
    Column("what", phrase("What for"), "strong", 200, stretch=True),
    Column("cents", phrase("Amount"), "money", 100),
    Column("state", phrase("State"), "status", 170),
    Column("method", phrase("Paid as"), "text", 120),
)


class LedgerLines(QFrame):
    """Nothing is ever taken out: corrections are lines of their own."""

    def __init__(self, session: Session) -> None:
        """Hidden until ``show_account`` has somebody to show."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._account: Owed | None = None
        self._lines: dict[str, Entry] = {}
        self._title = label(session, "", "h3")
        self.table = RecordTable(session, "ledger", COLUMNS, title=phrase("Lines of the account"), tools=False)
        self.table.setMinimumHeight(session.theme.px(120))
        self._correct = button(session, phrase("Correct"), "quiet", icon="undo")
        self._decline = button(session, phrase("Declines pay"), "quiet", icon="hand")
        self._add = button(session, phrase("Add amount"), "quiet", icon="add")
        head = Row(session, self._title, None, self._decline, self._correct, self._add, gap=4)
        self.setLayout(Stack(session, head, (self.table, 1), gap=6))
        self._correct.clicked.connect(self.correct)
        self._decline.clicked.connect(self.decline)
        self._add.clicked.connect(self.add)
        self.table.selected.connect(lambda _row: self._settle())

    def show_account(self, account: Owed | None) -> None:
        """Show this person's lines."""
        self._account = account
        self.setVisible(account is not None)
        if account is None:
            return
        self._title.setText(account.name)
        lines = compensation_of(self._session.read, account.person_id)
        self._lines = {line.id: line for line in lines}
        self.table.set_rows([self._row(line) for line in lines])
        self._settle()

    def correct(self) -> None:
        """Ask why, then write the opposite line."""
        line = self._current()
        if line is None or self._account is None:
            return
        form = Form(self._session, ReverseEntry, only=("reason",))
        form.place()
        who, amount = self._account.name, self._session.tongue.money(line.cents)
        title = phrase("Correct {amount} of {name}", amount=amount, name=who)
        FormDialog(
            self._session, title, form, phrase("Write the correction"),
            lambda values: ReverseEntry(line.id, values["reason"], who), parent=self,
        ).open()  # fmt: skip

    def decline(self) -> None:
        """The person does not want the selected amount."""
        line = self._current()
        if line is not None and self._account is not None:
            self._session.perform(DeclineEntries((line.id,), self._account.name))

    def add(self) -> None:
        """Ask for an amount by hand: costs paid back, or an adjustment."""
        account = self._account
        if account is None:
            return
        form = Form(self._session, AddEntry, only=("what", "cents", "earned_on", "reason"))
        form.place("what", ("cents", "earned_on"), "reason")
        form.set_values({"what": "reimbursement", "earned_on": today().isoformat()})
        title = phrase("Add an amount for {name}", name=account.name)
        FormDialog(
            self._session, title, form, phrase("Add amount"),
            lambda values: AddEntry(account.person_id, **values, who=account.name), parent=self,
        ).open()  # fmt: skip

    def _current(self) -> Entry | None:
        row = self.table.current
        return self._lines.get(str(row["id"])) if row else None

    def _settle(self) -> None:
        line = self._current()
        gone = reversed_ids(self._session.read)
        self._correct.setEnabled(line is not None and line.kind != "reversal" and line.id not in gone)
        self._decline.setEnabled(line is not None and line.status in {"due", "approved"} and line.cents > 0)

    def _row(self, line: Entry) -> dict[str, Any]:
        where = gathering(self._session.read, line.gathering_id) if line.gathering_id else None
        what = self._session.say(ENTRY_KINDS[line.kind])
        return {
            "id": line.id,
            "day": line.earned_on,
            "what": ": ".join(filter(None, (what, where.title if where else line.reason))),
            "cents": line.cents,
            "state": entry_pill(line.status),
            "method": PAY_METHODS.get(line.method, ""),
        }
