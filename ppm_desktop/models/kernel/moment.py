"""Time: one clock that a test can stop; moments are stored in UTC to the second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime


class _Clock:
    """The one replaceable clock."""

    source: Callable[[], datetime] | None = None


def now() -> datetime:
    """This moment, in UTC."""
    return _Clock.source() if _Clock.source else datetime.now(UTC)


def stamp(moment: datetime | None = None) -> str:
    """A moment as it is stored: "2027-03-18T22:04:09+00:00"."""
    return (moment or now()).astimezone(UTC).isoformat(timespec="seconds")


def from_stamp(text: str) -> datetime:
    """A stored moment, on this computer's wall clock."""
    return datetime.fromisoformat(text).astimezone()


def today() -> date:
    """The day on this computer's wall clock."""
    return now().astimezone().date()


def set_clock(clock: Callable[[], datetime] | None) -> None:
    """Replace the clock (tests and the sample process); None puts the real one back."""
    _Clock.source = staticmethod(clock) if clock else None
