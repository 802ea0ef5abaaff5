"""Making, filling and withdrawing seats of the steering committee."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.committee import KINDS
from ppm_desktop.models.design.queries import seat
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class AddSeat(Act):
    """Make a seat, held or vacant."""

    kind = "design.add_seat"
    seat_kind: str = fact(phrase("Kind of seat"), Kind.CHOICE, default="community", required=True, choices=KINDS)
    seat_title: str = fact(phrase("Seat"), hint=phrase("For example “tenant, north side”."))
    holder: str = fact(phrase("Held by"), hint=phrase("Leave empty while the seat is vacant."))
    appointed_how: str = fact(phrase("Appointed how"))
    starts_on: str = fact(phrase("From"), Kind.DAY)
    ends_on: str = fact(phrase("Until"), Kind.DAY)
    alternate: str = fact(phrase("Alternate"))
    person_id: str = ""
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return _title(self.holder, self.seat_kind)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_wrong_term(self.starts_on, self.ends_on))

    def apply(self, records: Records) -> None:
        records.insert("committee_seats", {"id": self.id, **_row(self)})


@dataclass(frozen=True)
class EditSeat(Act):
    """Write a seat anew: another holder, another term."""

    kind = "design.edit_seat"
    seat_id: str = ""
    seat_kind: str = fact(phrase("Kind of seat"), Kind.CHOICE, default="community", required=True, choices=KINDS)
    seat_title: str = fact(phrase("Seat"), hint=phrase("For example “tenant, north side”."))
    holder: str = fact(phrase("Held by"), hint=phrase("Leave empty while the seat is vacant."))
    appointed_how: str = fact(phrase("Appointed how"))
    starts_on: str = fact(phrase("From"), Kind.DAY)
    ends_on: str = fact(phrase("Until"), Kind.DAY)
    alternate: str = fact(phrase("Alternate"))
    person_id: str = ""

    @property
    def title(self) -> Phrase:
        return _title(self.holder, self.seat_kind, changed=True)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (
            *super().problems(read),
            *_unknown(read, self.seat_id),
            *_wrong_term(self.starts_on, self.ends_on),
        )

    def apply(self, records: Records) -> None:
        records.update("committee_seats", self.seat_id, _row(self))


@dataclass(frozen=True)
class WithdrawSeat(Act):
    """Abolish a seat; a vacant seat stays and only loses its holder."""

    kind = "design.withdraw_seat"
    needs_reason = True
    seat_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Remove a seat of the committee")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.seat_id))

    def apply(self, records: Records) -> None:
        records.update("committee_seats", self.seat_id, {"withdrawn": 1})


def _row(act: AddSeat | EditSeat) -> dict[str, str | None]:
    return {
        "kind": act.seat_kind,
        "title": act.seat_title,
        "person_id": act.person_id or None,
        "holder": act.holder,
        "appointed_how": act.appointed_how,
        "starts_on": act.starts_on,
        "ends_on": act.ends_on,
        "alternate": act.alternate,
    }


def _title(holder: str, kind: str, *, changed: bool = False) -> Phrase:
    named = KINDS.get(kind, verbatim(kind))
    if changed:
        if holder:
            return phrase("Change the seat of {holder}", holder=holder)
        return phrase("Change a vacant seat ({kind})", kind=named)
    if holder:
        return phrase("Seat {holder} on the committee", holder=holder)
    return phrase("Add a vacant seat ({kind})", kind=named)


def _unknown(read: Reader, seat_id: str) -> tuple[Problem, ...]:
    if seat(read, seat_id) is not None:
        return ()
    return (Problem(phrase("This seat is no longer there. Choose another one.")),)


def _wrong_term(starts_on: str, ends_on: str) -> tuple[Problem, ...]:
    if starts_on and ends_on and ends_on < starts_on:
        return (Problem(phrase("The term ends before it starts. Change one of the two days."), "ends_on"),)
    return ()
