"""Pay: the rule, what is owed to whom, and where each person stands in the calendar year."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFrame

from ppm_desktop.exports.convene.pay_sheet import PayLine, hours, pay_batch, pay_sheet
from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people.queries import person as person_on_file
from ppm_desktop.models.convene.acts import ApproveEntries, PayEntries, SetCompensationRule
from ppm_desktop.models.convene.compensation import ROLES, Entry, Rule
from ppm_desktop.models.convene.entries import entries, rules
from ppm_desktop.models.convene.ledger import Owed, owed
from ppm_desktop.models.convene.tax_watch import NOT_ADVICE, YearTotal, threshold_note, year_totals
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.convene.ledger_lines import LedgerLines
from ppm_desktop.views.convene.saving import book_imprint, imprint_of, save_document
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Card, Row
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

COLUMNS: Final = (
    Column("name", phrase("Name"), "strong", 170, stretch=True),
    Column("hours", phrase("Hours"), "text", 70),
    Column("due", phrase("To approve"), "money", 108),
    Column("approved", phrase("To pay"), "money", 100),
    Column("paid", phrase("Paid"), "money", 100),
    Column("year", phrase("This year"), "status", 180),
)


class PayPanel(QFrame):
    """Accounts on top, the lines of the selected one below; amounts go from due to approved to paid."""

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__()
        self.setObjectName("clear")
        self._session = session
        self._accounts: dict[str, Owed] = {}
        self._compact = False
        self._rule = label(session, "", "strong", wrap=True)
        self._note = label(session, "", "caption", ink="text2", wrap=True)
        change = button(session, phrase("Set pay"), icon="edit")
        self.table = RecordTable(session, "pay", COLUMNS, title=phrase("Accounts"), hint=phrase("Find a person"))
        self.table.setMinimumHeight(session.theme.px(180))
        self.lines = LedgerLines(session)
        self._approve = button(session, phrase("Approve"), icon="checks")
        self._pay = button(session, phrase("Mark as paid"), icon="done")
        self._sheet = button(session, phrase("Pay sheet"), "quiet", icon="print")
        self._batch = button(session, phrase("Batch"), "quiet", icon="download")
        said = Stack(session, self._rule, self._note, gap=2)
        head = Card(session, Row(session, (said, 1), change, gap=12), margins=(18, 12, 14, 12))
        hint = label(
            session, phrase("For the people selected. Ctrl+A selects everybody."), "caption", ink="text2", wrap=True
        )
        actions = Row(session, self._approve, self._pay, (hint, 1), self._sheet, self._batch, gap=8)
        self.setLayout(Stack(session, head, (self.table, 3), actions, (self.lines, 2), gap=12))
        change.clicked.connect(self.set_rule)
        self._approve.clicked.connect(self.approve)
        self._pay.clicked.connect(self.ask_pay)
        self._sheet.clicked.connect(self.print_sheet)
        self._batch.clicked.connect(self.save_batch)
        self.table.selected.connect(lambda _row: self._settle())

    def reload(self) -> None:
        """Read rules and accounts anew."""
        year = today().year
        self._rule.setText(self._session.say(rule_words(self._session, rules(self._session.read))))
        notes = [note for note in (threshold_note(year), NOT_ADVICE) if note]
        self._note.setText(" ".join(self._session.say(note) for note in notes))
        self._accounts = {each.person_id: each for each in owed(self._session.read)}
        totals = {each.person_id: each for each in year_totals(self._session.read, year)}
        self.table.set_rows([_row(each, totals.get(each.person_id)) for each in self._accounts.values()])
        self._settle()

    def set_compact(self, *, compact: bool) -> None:
        """Three columns where there is little room."""
        if compact is not self._compact:
            self._compact = compact
            self.table.show_columns(*(("name", "due", "approved") if compact else ()))

    def chosen_entries(self, status: str) -> list[Entry]:
        """Lines with this status of the people selected; Ctrl+A selects everybody."""
        people = {str(row["id"]) for row in self.table.chosen}
        return [line for line in entries(self._session.read) if line.status == status and line.person_id in people]

    def approve(self) -> None:
        """Approve what is due of those selected."""
        lines = self.chosen_entries("due")
        self._tell(self._session.perform(ApproveEntries(tuple(line.id for line in lines))))

    def ask_pay(self) -> None:
        """Ask when and how it was paid, then write it down."""
        lines = self.chosen_entries("approved")
        form = Form(self._session, PayEntries, only=("paid_on", "method"))
        form.place(("paid_on", "method"))
        form.set_values({"paid_on": today().isoformat(), "method": "cash"})
        total = self._sum(lines)
        title = counted("Pay {count} amount: {total}", "Pay {count} amounts: {total}", len(lines), total=total)
        ids = tuple(line.id for line in lines)
        FormDialog(
            self._session, title, form, phrase("Mark as paid"), lambda v: PayEntries(ids, **v), parent=self
        ).open()

    def set_rule(self) -> None:
        """Ask what a role is paid."""
        form = Form(self._session, SetCompensationRule)
        form.place("role", ("basis", "cents"), "day_cap_cents", "note")
        standing = next((rule for rule in rules(self._session.read) if rule.role == "team"), None)
        form.set_values(
            {
                "role": "team",
                "basis": standing.basis if standing else "hour",
                "cents": standing.cents if standing else 2_500,
                "day_cap_cents": standing.day_cap_cents if standing else None,
            }
        )
        FormDialog(
            self._session, phrase("Set pay"), form, phrase("Set pay"), lambda v: SetCompensationRule(**v), parent=self
        ).open()

    def print_sheet(self) -> None:
        """The sheet people sign: everything approved and not paid."""
        lines, title = self._pay_lines(), phrase("Pay sheet")
        imprint, tongue = imprint_of(self._session, title), self._session.tongue

        def make(path: Path) -> Path:
            return pay_sheet(path, lines, imprint, tongue)

        save_document(self._session, self, title, f"{self._session.say(title)}.pdf", make)

    def save_batch(self) -> None:
        """The workbook for the fiscal agent."""
        lines, year, title = self._pay_lines(), today().year, phrase("Batch of payments")
        totals, tongue, imprint = (
            year_totals(self._session.read, year),
            self._session.tongue,
            book_imprint(self._session),
        )

        def make(path: Path) -> Path:
            return pay_batch(path, lines, totals, year, tongue, **imprint)

        save_document(self._session, self, title, f"{self._session.say(title)}.xlsx", make)

    def _pay_lines(self) -> list[PayLine]:
        found = []
        for account in self._accounts.values():
            if account.approved:
                person = person_on_file(self._session.read, account.person_id)
                lines = [
                    e
                    for e in entries(self._session.read)
                    if e.status == "approved" and e.person_id == account.person_id
                ]
                minutes = sum(line.minutes for line in lines)
                contact = (person.phone or person.email) if person else ""
                found.append(PayLine(account.name, minutes, account.approved, phrase("Time at sessions"), contact))
        return found

    def _settle(self) -> None:
        row = self.table.current
        account = self._accounts.get(str(row["id"])) if row else None
        self.lines.show_account(account)
        due, approved = self.chosen_entries("due"), self.chosen_entries("approved")
        self._approve.setEnabled(bool(due))
        self._pay.setEnabled(bool(approved))
        self._approve.set_words(phrase("Approve {sum}", sum=self._sum(due)) if due else phrase("Approve"))
        self._pay.set_words(
            phrase("Mark {sum} as paid", sum=self._sum(approved)) if approved else phrase("Mark as paid")
        )
        ready = any(each.approved for each in self._accounts.values())
        self._sheet.setEnabled(ready)
        self._batch.setEnabled(ready)

    def _sum(self, lines: Sequence[Entry]) -> str:
        return self._session.tongue.money(sum(line.cents for line in lines))

    def _tell(self, problems: Sequence[Any]) -> None:
        for problem in problems:
            self._session.notices.tell(problem.sentence)


def rule_words(session: Session, standing: Sequence[Rule]) -> Phrase:
    """What is paid, in a sentence for the team's rule."""
    rule = next((each for each in standing if each.role == "team"), None)
    if rule is None:
        return phrase("Nobody has said yet what members are paid for their time.")
    amount, role = session.tongue.money(rule.cents), ROLES[rule.role]
    words = {
        "hour": phrase("{role}: {amount} for each hour.", role=role, amount=amount),
        "meeting": phrase("{role}: {amount} for each meeting.", role=role, amount=amount),
        "flat": phrase("{role}: {amount} once, for everything.", role=role, amount=amount),
    }[rule.basis]
    if rule.day_cap_cents is None:
        return words
    return phrase("{words} At most {cap} in a day.", words=words, cap=session.tongue.money(rule.day_cap_cents))


def _row(account: Owed, total: YearTotal | None) -> dict[str, Any]:
    return {
        "id": account.person_id,
        "name": account.name,
        "hours": hours(account.minutes),
        "due": account.due or None,
        "approved": account.approved or None,
        "paid": account.paid or None,
        "year": _year_pill(total),
    }


def _year_pill(total: YearTotal | None) -> Status | str:
    if total is None:
        return ""
    tone = "neutral" if total.warning is None else "err" if total.percent >= 100 else "warn"
    words = phrase("Figure reached to {percent} %", percent=total.percent)
    return Status(words, tone, "info" if tone == "neutral" else "alert")
