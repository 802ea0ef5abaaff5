"""The ledger as it stands: rules, lines, what is owed to whom; and the lines that attendance adds to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.convene.acts.paying import AccrueAttendance, state_of_reversal
from ppm_desktop.models.convene.compensation import Entry, NewEntry, Presence, Rule, worth
from ppm_desktop.models.convene.entries import entries, live_accruals, rules
from ppm_desktop.models.kernel.reading import Reader


@dataclass(frozen=True, slots=True)
class Owed:
    """One person's account in cents."""

    person_id: str
    name: str
    minutes: int
    due: int
    approved: int
    paid: int
    declined: int

    @property
    def open(self) -> int:
        """What is still to be paid, approved or not; below 0 where too much was paid."""
        return self.due + self.approved


def owed(read: Reader) -> list[Owed]:
    """Everybody with a line in the ledger, by name."""
    of_person: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries(read):
        of_person[entry.person_id].append(entry)
    found = []
    for person_id, lines in of_person.items():
        person = people.person(read, person_id)
        if person is not None:
            found.append(_account(person_id, person.name, lines))
    return sorted(found, key=lambda each: (each.name.casefold(), each.person_id))


def compensation_of(read: Reader, person_id: str) -> list[Entry]:
    """One person's lines, newest first."""
    return [entry for entry in reversed(entries(read)) if entry.person_id == person_id]


def _account(person_id: str, name: str, lines: Sequence[Entry]) -> Owed:
    def total(status: str) -> int:
        return sum(line.cents for line in lines if line.status == status)

    minutes = sum(line.minutes for line in lines)
    return Owed(person_id, name, minutes, total("due"), total("approved"), total("paid"), total("declined"))


def plan_accrual(
    read: Reader, gathering_id: str, what: str, day: str, presences: Sequence[Presence]
) -> AccrueAttendance | None:
    """The act that brings the ledger up to this attendance; None where it says so already.

    A time that changed since is not written over: the line that stands is reversed and a new one added.
    ``what`` is the gathering's title, ``day`` its day.
    """
    by_role = {rule.role: rule for rule in rules(read)}
    standing = live_accruals(read, gathering_id)
    known = _Known(entries(read), gathering_id)
    lines: list[NewEntry] = []
    present = {each.person_id: each for each in presences}
    for person_id in dict.fromkeys((*present, *standing)):
        here = present.get(person_id)
        rule = by_role.get(here.role) if here else None
        minutes = max(0, here.minutes) if here else 0
        cents = worth(rule, minutes, known.on(person_id, day), had_flat=known.had(person_id, rule)) if rule else 0
        old = standing.get(person_id)
        if old and old.cents == cents and old.minutes == minutes:
            continue
        if old:
            lines.append(_reversal(old))
        if rule and cents:
            lines.append(NewEntry(person_id, cents, day, rule_id=rule.id, gathering_id=gathering_id, minutes=minutes))
    return AccrueAttendance(gathering_id, tuple(lines), what) if lines else None


def _reversal(old: Entry) -> NewEntry:
    return NewEntry(
        old.person_id,
        -old.cents,
        old.earned_on,
        kind="reversal",
        rule_id=old.rule_id,
        gathering_id=old.gathering_id,
        reverses=old.id,
        minutes=-old.minutes,
        status=state_of_reversal(old),
    )


class _Known:
    """What other gatherings have brought people: for the limit of a day and for what is paid once."""

    def __init__(self, lines: Sequence[Entry], gathering_id: str) -> None:
        self._lines = [line for line in lines if line.gathering_id and line.gathering_id != gathering_id]

    def on(self, person_id: str, day: str) -> int:
        return sum(line.cents for line in self._lines if line.person_id == person_id and line.earned_on == day)

    def had(self, person_id: str, rule: Rule | None) -> bool:
        if rule is None or rule.basis != "flat":
            return False
        return sum(line.cents for line in self._lines if (line.person_id, line.rule_id) == (person_id, rule.id)) > 0
