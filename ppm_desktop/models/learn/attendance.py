"""The attendance matrix: member by session, who came, who was excused, who caught up, and the minutes that count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.gathering import Arrival, Gathering, clock
from ppm_desktop.models.kernel.moment import from_stamp


class Mark(StrEnum):
    """What one cell of the matrix says."""

    CAME = "came"
    LEFT = "left"
    CAUGHT_UP = "caught_up"
    EXCUSED = "excused"
    MISSED = "missed"
    AHEAD = "ahead"
    NOT_ASKED = "not_asked"


MARKS: dict[Mark, Phrase] = {
    Mark.CAME: phrase("Came"),
    Mark.LEFT: phrase("Left early"),
    Mark.CAUGHT_UP: phrase("Caught up"),
    Mark.EXCUSED: phrase("Excused"),
    Mark.MISSED: phrase("Missed"),
    Mark.AHEAD: phrase("Expected"),
    Mark.NOT_ASKED: phrase("Not expected"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One member at one session; ``minutes`` are those that count as attended."""

    mark: Mark
    minutes: int = 0
    excused: str = ""
    arrival_id: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member's row, one cell for each session in order."""

    person_id: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def minutes(self) -> int:
        """Minutes attended over all sessions; catching up at home is not attending."""
        return sum(cell.minutes for cell in self.cells)

    @property
    def came(self) -> int:
        """Sessions attended."""
        return sum(cell.mark in {Mark.CAME, Mark.LEFT} for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All members at all sessions."""

    sessions: tuple[Gathering, ...]
    rows: tuple[MemberRow, ...]

    def came_to(self, place: int) -> int:
        """How many members came to the session at this place."""
        return sum(row.cells[place].mark in {Mark.CAME, Mark.LEFT} for row in self.rows)

    @property
    def minutes(self) -> int:
        """Minutes of everybody together."""
        return sum(row.minutes for row in self.rows)


def minutes_attended(session: Gathering, arrivals: Iterable[Arrival]) -> int:
    """Minutes of a session that a person's arrivals cover.

    Who came is counted for the whole booking, whenever the badge was scanned: a queue at the door costs nobody pay. Who
    left early is counted from the start (from the scan where that was later) to the moment of leaving.
    """
    length = session.length or 0
    return max((_one(session, arrival, length) for arrival in arrivals), default=0)


def _one(session: Gathering, arrival: Arrival, length: int) -> int:
    start = _start(session)
    if arrival.left_at is None or start is None:
        return length
    gone = from_stamp(arrival.left_at).replace(tzinfo=None)
    begun = max(start, arrival.at.replace(tzinfo=None))
    return min(length, max(0, int((gone - begun).total_seconds() // 60)))


def _start(session: Gathering) -> datetime | None:
    hour = clock(session.starts)
    if hour is None or not session.day:
        return None
    return datetime.combine(datetime.fromisoformat(session.day), hour)
