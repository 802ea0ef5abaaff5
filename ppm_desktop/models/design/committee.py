"""The steering committee: its seats by kind, who holds them, and what is vacant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase

KINDS: Final[Mapping[str, Phrase]] = {
    "community": phrase("Community"),
    "institution": phrase("Institution"),
    "elected": phrase("Elected"),
    "youth": phrase("Youth"),
}


class Seat(NamedTuple):
    """A seat. ``holder`` is a name; ``person_id`` leads to the person's record where there is one."""

    id: str
    kind: str
    title: str
    person_id: str
    holder: str
    appointed_how: str
    starts_on: str
    ends_on: str
    alternate: str

    def is_vacant(self, today: str) -> bool:
        """Whether nobody holds it on this day (ISO text)."""
        return not self.holder or bool(self.ends_on and self.ends_on < today)


class Share(NamedTuple):
    """How many seats of a kind there are and how many are held."""

    kind: str
    held: int
    seats: int


def gauge(seats: Sequence[Seat], today: str) -> list[Share]:
    """Held and all seats by kind, in the order of the kinds."""
    return [
        Share(kind, sum(not seat.is_vacant(today) for seat in of_kind), len(of_kind))
        for kind in KINDS
        if (of_kind := [seat for seat in seats if seat.kind == kind])
    ]


def community_share(seats: Sequence[Seat], today: str) -> tuple[int, int]:
    """Held seats of community members and young people, out of all held seats."""
    held = [seat for seat in seats if not seat.is_vacant(today)]
    return sum(seat.kind in {"community", "youth"} for seat in held), len(held)
