"""An implementation step: its status, what the public is told of it, and when silence becomes a need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase

STATUSES: Final[Mapping[str, Phrase]] = {
    "not_started": phrase("Not started"),
    "under_way": phrase("Under way"),
    "delayed": phrase("Delayed"),
    "blocked": phrase("Blocked"),
    "done": phrase("Done"),
    "changed": phrase("Changed"),
    "dropped": phrase("Not doing"),
}

NEEDS_REASON: Final = frozenset({"changed", "dropped"})
SILENT_DAYS: Final = 60


class State(StrEnum):
    """What a step comes to on a day."""

    ON_TRACK = "on_track"
    LATE = "late"
    DONE = "done"
    NOT_DOING = "not_doing"


STATES: Final[Mapping[State, Phrase]] = {
    State.ON_TRACK: phrase("On track"),
    State.LATE: phrase("Late"),
    State.DONE: phrase("Done"),
    State.NOT_DOING: phrase("Not doing"),
}


class Step(NamedTuple):
    """One step with its owner and date. ``updated_on`` is the day of its last update, "" before the first."""

    id: str
    commitment_id: str
    position: int
    title: str
    owner: str
    due_on: str
    status: str
    evidence: str
    reason: str
    next_check_on: str
    updated_on: str

    def state(self, today: date) -> State:
        """Done, not doing, late (said so, or its day has passed) or on track."""
        if self.status == "done":
            return State.DONE
        if self.status == "dropped":
            return State.NOT_DOING
        overdue = bool(self.due_on) and self.due_on < today.isoformat()
        return State.LATE if overdue or self.status in {"delayed", "blocked"} else State.ON_TRACK

    def days_late(self, today: date) -> int:
        """Days since it was due, 0 where it is not late by its date."""
        if not self.due_on or self.status in {"done", "dropped"}:
            return 0
        return max(0, (today - date.fromisoformat(self.due_on)).days)

    def is_silent(self, today: date) -> bool:
        """Whether it is late and nobody has said a word for 60 days (since its due day, if there was no word ever)."""
        if self.state(today) is not State.LATE:
            return False
        last = self.updated_on or self.due_on
        return bool(last) and (today - date.fromisoformat(last)).days >= SILENT_DAYS


class Update(NamedTuple):
    """What was reported of a step on a day."""

    id: str
    step_id: str
    on_day: str
    status: str
    words: str
    evidence: str
