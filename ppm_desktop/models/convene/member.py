"""The nouns of the team: where somebody stands on the way to a seat, and what the roster shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people.person import Person, SupportNeed
from ppm_desktop.models.kernel.ids import new_id

CONFIRMED: Final = "confirmed"
INVITED: Final = "invited"
WAITLIST: Final = "waitlist"
STATUSES: Final[Mapping[str, Phrase]] = {
    "pool": phrase("Applied"),
    "invited": phrase("Invited"),
    "confirmed": phrase("Confirmed"),
    "waitlist": phrase("Waitlist"),
    "alternate": phrase("Alternate"),
    "declined": phrase("Declined"),
    "withdrawn": phrase("Withdrawn"),
}
"""Where somebody stands, in the order of the way to a seat."""
ROUTES: Final[Mapping[str, Phrase]] = {
    "open_call": phrase("Open call"),
    "lottery": phrase("Lottery"),
    "nomination": phrase("Nomination"),
    "reserved": phrase("Reserved seat"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is on the way to a seat, in one, or past it."""

    member_id: str
    person: Person
    status: str
    since: str
    route: str
    note: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    needs: tuple[SupportNeed, ...] = ()


class Step(NamedTuple):
    """One change of a member's status, as the history shows it."""

    status: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class Move:
    """One member about to change status; the id is that of the line in the history."""

    member_id: str
    id: str = field(default_factory=new_id)


def moves(member_ids: Iterable[str]) -> tuple[Move, ...]:
    """One move for each of these members."""
    return tuple(Move(member_id) for member_id in member_ids)
