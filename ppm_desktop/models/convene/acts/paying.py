"""Money for members' time: rules, lines from attendance, approval, payment, and corrections by opposite lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.convene import entries
from ppm_desktop.models.convene.compensation import BASES, PAY_METHODS, ROLES, Entry, NewEntry
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import clean

MOST_CENTS = 10_000_000


@dataclass(frozen=True)
class SetCompensationRule(Act):
    """Say what a role is paid from now on; lines written before stay as they are."""

    kind = "convene.set_compensation_rule"
    role: str = fact(phrase("Role"), Kind.CHOICE, default="team", required=True, choices=ROLES)
    basis: str = fact(phrase("Paid"), Kind.CHOICE, default="hour", required=True, choices=BASES)
    cents: int = fact(phrase("Amount"), Kind.MONEY, default=0, most=MOST_CENTS)
    day_cap_cents: int | None = fact(phrase("At most in a day"), Kind.MONEY, default=None, most=MOST_CENTS)
    note: str = fact(phrase("Note"), longest=500)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Set pay: {role}", role=ROLES.get(self.role, phrase("Role")))

    def apply(self, records: Records) -> None:
        """Withdraw the rule that held for this role, write the new one."""
        for row_id in entries.rule_rows(records, self.role):
            records.update("compensation_rules", row_id, {"withdrawn": 1})
        records.insert(
            "compensation_rules",
            {
                "id": self.id,
                "role": self.role,
                "basis": self.basis,
                "cents": self.cents,
                "day_cap_cents": self.day_cap_cents,
                "note": clean(self.note),
                "created_at": self.at,
            },
        )


@dataclass(frozen=True)
class AccrueAttendance(Act):
    """Write what a gathering's attendance is worth; ``ledger.plan_accrual`` makes it."""

    kind = "convene.accrue_attendance"
    gathering_id: str = ""
    entries: tuple[NewEntry, ...] = ()
    what: str = ""
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Work out pay: {gathering}", gathering=self.what or phrase("a session"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Never a second line for one person at one gathering while the first one stands."""
        found = list(super().problems(read))
        if not self.entries:
            found.append(Problem(phrase("There is nothing to add: the pay for this session is worked out already.")))
        taken_back = {each.reverses for each in self.entries if each.reverses}
        standing = entries.live_accruals(read, self.gathering_id)
        again = [
            each.person_id
            for each in self.entries
            if each.kind == "accrual" and each.person_id in standing and standing[each.person_id].id not in taken_back
        ]
        once = {each.person_id for each in self.entries if each.kind == "accrual"}
        if again or len(once) < sum(each.kind == "accrual" for each in self.entries):
            found.append(
                Problem(
                    counted(
                        "{count} person has pay for this session already. Work it out again.",
                        "{count} people have pay for this session already. Work it out again.",
                        max(1, len(again)),
                    )
                )
            )
        if taken_back & entries.reversed_ids(read):
            found.append(Problem(phrase("A line was corrected in the meantime. Work the pay out again.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write the lines."""
        write_entries(records, self.entries, self.at)


@dataclass(frozen=True)
class AddEntry(Act):
    """Write one line by hand: costs paid back, or an adjustment with its reason."""

    kind = "convene.add_entry"
    person_id: str = ""
    what: str = fact(
        phrase("What for"),
        Kind.CHOICE,
        default="reimbursement",
        required=True,
        choices={"reimbursement": phrase("Costs paid back"), "adjustment": phrase("Adjustment")},
    )
    cents: int = fact(phrase("Amount"), Kind.MONEY, default=0, required=True, least=-MOST_CENTS, most=MOST_CENTS)
    earned_on: str = fact(phrase("Day"), Kind.DAY, required=True)
    reason: str = fact(phrase("Reason"), required=True, longest=500)
    who: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Add an amount for {name}", name=self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, somebody, and an amount."""
        found = list(super().problems(read))
        if people.person(read, self.person_id) is None:
            found.append(Problem(phrase("This person is no longer on file."), "person_id"))
        if self.cents == 0:
            found.append(Problem(phrase("The amount is zero. Write an amount."), "cents"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write the line."""
        line = NewEntry(
            self.person_id, self.cents, self.earned_on, kind=self.what, reason=clean(self.reason), id=self.id
        )
        write_entries(records, (line,), self.at)


@dataclass(frozen=True)
class _OnEntries(Act):
    """Something that happens to lines of the ledger together."""

    entry_ids: tuple[str, ...] = ()
    who: str = ""

    def _lines(self, read: Reader) -> list[Entry]:
        return [line for each in self.entry_ids if (line := entries.entry(read, each)) is not None]

    def _standing_problems(self, read: Reader, wanted: str, otherwise: Phrase) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if not self.entry_ids:
            found.append(Problem(phrase("No amount is chosen. Select at least one.")))
        lines = self._lines(read)
        if len(lines) < len(self.entry_ids) or any(line.status != wanted for line in lines):
            found.append(Problem(otherwise))
        return tuple(found)


@dataclass(frozen=True)
class ApproveEntries(_OnEntries):
    """Somebody looked at these amounts and found them right: they may be paid."""

    kind = "convene.approve_entries"

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Approve {count} amount", "Approve {count} amounts", len(self.entry_ids))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Only what is due is approved."""
        return self._standing_problems(read, "due", phrase("One of these amounts is approved or paid already."))

    def apply(self, records: Records) -> None:
        """Write the state."""
        _update(records, self.entry_ids, {"status": "approved"})


@dataclass(frozen=True)
class PayEntries(_OnEntries):
    """These amounts were paid out."""

    kind = "convene.pay_entries"
    paid_on: str = fact(phrase("Paid on"), Kind.DAY, required=True)
    method: str = fact(phrase("Paid as"), Kind.CHOICE, default="cash", required=True, choices=PAY_METHODS)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Pay {count} amount", "Pay {count} amounts", len(self.entry_ids))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Only what is approved is paid."""
        return self._standing_problems(
            read, "approved", phrase("One of these amounts is not approved, or it was paid already.")
        )

    def apply(self, records: Records) -> None:
        """Write the state, the day and the way."""
        _update(records, self.entry_ids, {"status": "paid", "paid_on": self.paid_on, "method": self.method})


@dataclass(frozen=True)
class DeclineEntries(_OnEntries):
    """The person does not want this money: it is kept in the ledger and not paid."""

    kind = "convene.decline_entries"

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("{name} declines pay", name=self.who or phrase("A person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What was paid cannot be declined."""
        found = list(super().problems(read))
        if not self.entry_ids:
            found.append(Problem(phrase("No amount is chosen. Select at least one.")))
        if any(line.status == "paid" for line in self._lines(read)):
            found.append(Problem(phrase("This amount was paid already. Correct it instead.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write the state."""
        _update(records, self.entry_ids, {"status": "declined"})


@dataclass(frozen=True)
class ReverseEntry(Act):
    """Take an amount back by an opposite line; both stay in the ledger."""

    kind = "convene.reverse_entry"
    entry_id: str = ""
    reason: str = fact(phrase("Reason"), required=True, longest=500)
    who: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Correct an amount of {name}", name=self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """A line that stands, and only once."""
        found = super().problems(read)
        line = entries.entry(read, self.entry_id)
        if line is None or line.kind == "reversal":
            return (*found, Problem(phrase("Only an amount itself can be corrected, not a correction."), "entry_id"))
        if line.id in entries.reversed_ids(read):
            return (*found, Problem(phrase("This amount was corrected already."), "entry_id"))
        return found

    def apply(self, records: Records) -> None:
        """Write the opposite line; it awaits approval like any other."""
        line = entries.entry(records, self.entry_id)
        if line is None:
            raise LookupError(self.entry_id)
        opposite = NewEntry(
            line.person_id,
            -line.cents,
            line.earned_on,
            kind="reversal",
            rule_id=line.rule_id,
            gathering_id=line.gathering_id,
            reverses=line.id,
            minutes=-line.minutes,
            reason=clean(self.reason),
            status=state_of_reversal(line),
            id=self.id,
        )
        write_entries(records, (opposite,), self.at)


def state_of_reversal(line: Entry) -> str:
    """What nobody wanted needs no approval to be taken back; everything else awaits it."""
    return "declined" if line.status == "declined" else "due"


def write_entries(records: Records, lines: Iterable[NewEntry], at: str) -> None:
    """Insert these lines; each awaits approval."""
    records.insert_all(
        "compensation_entries",
        (
            {
                "id": line.id,
                "person_id": line.person_id,
                "rule_id": line.rule_id,
                "gathering_id": line.gathering_id,
                "kind": line.kind,
                "reverses": line.reverses,
                "minutes": line.minutes,
                "cents": line.cents,
                "earned_on": line.earned_on,
                "status": line.status,
                "reason": line.reason,
                "at": at,
            }
            for line in lines
        ),
    )


def _update(records: Records, entry_ids: Iterable[str], changes: dict[str, str]) -> None:
    for entry_id in entry_ids:
        records.update("compensation_entries", entry_id, changes)
