"""Tasks: what somebody has to do by a day, for a stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.plan import StageDates
from ppm_desktop.models.kernel.ids import new_id

# What a new process starts with, by stage.
_STARTERS: Final[Mapping[str, tuple[Phrase, ...]]] = {
    "design": (
        phrase("Invite the steering committee"),
        phrase("Write the policy question with the committee"),
        phrase("Have the promise to honor the vote signed"),
    ),
    "engage": (phrase("Plan at least three community events"), phrase("Gather all voices into themes")),
    "convene": (phrase("Recruit and seat the Community Policy Team"),),
    "learn": (phrase("Plan the learning sessions with the team"),),
    "recommend": (phrase("Lock the ballot wording with two people"),),
    "vote": (phrase("Print and count the ballots"),),
    "honor": (phrase("Announce the result to everyone who took part"),),
    "analyze": (phrase("Share the report with participants"),),
}


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task as it is written down."""

    id: str
    title: str
    stage: str
    due_on: str


class Task(NamedTuple):
    """Something to do. ``done_at`` is empty until it is finished."""

    id: str
    title: str
    stage: str
    due_on: str
    done_at: str


def starter_tasks(plans: tuple[StageDates, ...], say: Callable[[Phrase], str]) -> tuple[NewTask, ...]:
    """First tasks of every stage in the facilitator's language, due on the stage's last day (its first if open)."""
    return tuple(
        NewTask(new_id(), say(words), dates.stage, dates.ends_on or dates.starts_on)
        for dates in plans
        for words in _STARTERS.get(dates.stage, ())
    )
