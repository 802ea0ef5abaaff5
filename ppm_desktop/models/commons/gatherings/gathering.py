"""The nouns of a gathering: the gathering itself, who is expected, who arrived, what stands on the agenda."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.moment import from_stamp

KINDS: dict[str, Phrase] = {
    "assembly": phrase("Assembly"),
    "popup": phrase("Pop-up table"),
    "check_in": phrase("Check-in"),
    "meeting": phrase("Meeting"),
    "session": phrase("Learning session"),
    "vote": phrase("Vote day"),
}
EVENTS = ("assembly", "popup", "check_in", "meeting")
"""The kinds of gathering that stage 2 shows as events."""

STATUSES: dict[str, Phrase] = {
    "planned": phrase("Planned"),
    "held": phrase("Held"),
    "cancelled": phrase("Cancelled"),
}


class Gathering(NamedTuple):
    """One event or session. ``day`` is ISO text, ``starts`` and ``ends`` are "18:00"; each may be empty."""

    id: str
    kind: str
    title: str
    day: str
    starts: str
    ends: str
    venue: str
    address: str
    access_notes: str
    languages: str
    interpreters: str
    childcare: int
    food: int
    capacity: int | None
    host: str
    materials: str
    aim: str
    status: str
    headcount: int | None
    organizations: str
    minutes: str
    decisions: str
    heard: str
    created_at: str

    @property
    def length(self) -> int | None:
        """Minutes from start to end, over midnight if need be; None where either is not known."""
        start, end = clock(self.starts), clock(self.ends)
        if start is None or end is None:
            return None
        return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440

    @property
    def when(self) -> Phrase:
        """Day and hours, as far as they are set: "Thu 18 Mar 2027, 6:00 pm – 8:00 pm"."""
        start, end = clock(self.starts), clock(self.ends)
        if not self.day:
            return phrase("No day yet")
        day = date.fromisoformat(self.day)
        if start is None:
            return phrase("{day}", day=day)
        if end is None:
            return phrase("{day}, {start}", day=day, start=start)
        return phrase("{day}, {start} – {end}", day=day, start=start, end=end)

    @property
    def where(self) -> str:
        """Venue and address."""
        return ", ".join(part for part in (self.venue, self.address) if part)


class ExpectedPerson(NamedTuple):
    """Someone who is expected; ``excused`` holds the reason, "" where they are simply expected."""

    person_id: str
    name: str
    excused: str


class Arrival(NamedTuple):
    """Someone who came. Without ``person_id`` it is a name on a sheet or at the door, and no record of ours."""

    id: str
    gathering_id: str
    person_id: str | None
    name: str
    walk_in: int
    method: str
    sheet_line: int | None
    survey_returned: int
    arrived_at: str
    left_at: str | None

    @property
    def at(self) -> datetime:
        """When, on this computer's wall clock."""
        return from_stamp(self.arrived_at)


class Counts(NamedTuple):
    """The door's counters. ``headcount`` is what a person counted in the room, kept apart from the names."""

    expected: int
    here: int
    walk_ins: int
    left: int
    headcount: int | None

    @property
    def arrived(self) -> int:
        """Everyone who came, those who left included."""
        return self.here + self.left


class AgendaItem(NamedTuple):
    """One line of the agenda."""

    id: str
    title: str
    minutes: int
    lead: str
    notes: str


def clock(text: str) -> time | None:
    """The time of "18:00", None where the text is not one."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None


def clock_times(starts: str, items: Iterable[AgendaItem]) -> list[time | None]:
    """When each item begins, counted on from the start of the gathering; None where the start is not known."""
    start = clock(starts)
    begins: list[time | None] = []
    minute = start.hour * 60 + start.minute if start else 0
    for item in items:
        begins.append(time(minute // 60 % 24, minute % 60) if start else None)
        minute += item.minutes
    return begins


def minutes_over(gathering: Gathering, items: Iterable[AgendaItem]) -> int:
    """By how many minutes the agenda is longer than the booking; negative is room left, 0 where it is not known."""
    length = gathering.length
    return sum(item.minutes for item in items) - length if length is not None else 0
