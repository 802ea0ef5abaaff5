"""The plan of a process: its eight stages, the three presets that date them, and where dates clash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.problem import Problem

STAGES: Final = ("design", "engage", "convene", "learn", "recommend", "vote", "honor", "analyze")

NAMES: Final[Mapping[str, Phrase]] = {
    "design": phrase("Design the process"),
    "engage": phrase("Community engagement"),
    "convene": phrase("Community Policy Team"),
    "learn": phrase("Learn together"),
    "recommend": phrase("Policy recommendations"),
    "vote": phrase("Vote"),
    "honor": phrase("Honor the vote"),
    "analyze": phrase("Analyze and share"),
}

GOALS: Final[Mapping[str, Phrase]] = {
    "design": phrase("The question, the promise and the rules are settled with community members at the table."),
    "engage": phrase("Everyone who lives with the issue has had more than one way to say what matters."),
    "convene": phrase("A team that looks like the community is seated, paid and knows what it agreed to."),
    "learn": phrase("The team understands the issue, its effects and several views on solutions."),
    "recommend": phrase("The team has written policies that answer what the community said."),
    "vote": phrase("The community has decided, on paper, with a count that anyone can check."),
    "honor": phrase("What won is carried out in the open, step by step, by the people who promised it."),
    "analyze": phrase("Participants and the committee know what happened, for whom, and what to do better."),
}

PRESETS: Final[Mapping[str, Phrase]] = {
    "school": phrase("School, 12 weeks"),
    "neighborhood": phrase("Neighborhood, 26 weeks"),
    "city": phrase("City, 40 weeks"),
}

# Weeks of stages 1-6 and 8; stage 7 is open-ended and runs beside stage 8 (features.md d4).
_WEEKS: Final[Mapping[str, tuple[int, ...]]] = {
    "school": (2, 2, 1, 3, 2, 1, 1),
    "neighborhood": (4, 5, 3, 5, 5, 1, 3),
    "city": (6, 8, 6, 7, 8, 1, 4),
}


@dataclass(frozen=True, slots=True)
class StageDates:
    """When a stage runs; an open end is empty text."""

    stage: str
    starts_on: str
    ends_on: str = ""


class StagePlan(NamedTuple):
    """One stage as it is planned here. ``own_title`` and ``own_goal`` are empty where the house's words stand."""

    stage: str
    own_title: str
    own_goal: str
    owner: str
    starts_on: str
    ends_on: str
    done_on: str

    @property
    def number(self) -> int:
        """1 to 8."""
        return STAGES.index(self.stage) + 1

    @property
    def name(self) -> Phrase:
        """The name that this process uses."""
        return verbatim(self.own_title) if self.own_title else NAMES[self.stage]

    @property
    def goal(self) -> Phrase:
        """What the stage is for."""
        return verbatim(self.own_goal) if self.own_goal else GOALS[self.stage]

    def is_running(self, today: date) -> bool:
        """Whether the stage is not done and its start has come."""
        return not self.done_on and bool(self.starts_on) and self.starts_on <= today.isoformat()

    def is_late(self, today: date) -> bool:
        """Whether its end has passed and it is not done."""
        return not self.done_on and bool(self.ends_on) and self.ends_on < today.isoformat()


class Clash(NamedTuple):
    """Two dates that cannot both be right; said at both."""

    first: str
    second: str
    sentence: Phrase


def weeks(preset: str) -> int:
    """How long a preset runs, stages 7 and 8 left to run out."""
    return sum(_WEEKS[preset])


def planned_from_start(preset: str, start: date) -> tuple[StageDates, ...]:
    """Stages one after the other from a first day; the vote's last day is the vote day."""
    return planned_between(preset, start, start + _to_vote(preset))


def planned_between(preset: str, start: date, vote: date) -> tuple[StageDates, ...]:
    """The preset's stages, made longer or shorter alike, so that they fill the days from ``start`` to ``vote``.

    ``ValueError`` where a stage would be left without a day.
    """
    preset_days, days = _to_vote(preset).days + 1, (vote - start).days + 1
    made, begins, weeks_before = [], start, 0
    for stage, count in zip(STAGES[:6], _WEEKS[preset], strict=False):
        weeks_before += count
        ends = start + timedelta(days=days * 7 * weeks_before // preset_days - 1)
        if ends < begins:
            message = f"no day is left for {stage}"
            raise ValueError(message)
        made.append(StageDates(stage, begins.isoformat(), ends.isoformat()))
        begins = ends + timedelta(days=1)
    last = begins + timedelta(weeks=_WEEKS[preset][6]) - timedelta(days=1)
    return (
        *made,
        StageDates("honor", begins.isoformat()),
        StageDates("analyze", begins.isoformat(), last.isoformat()),
    )


def planned_to_vote(preset: str, vote: date) -> tuple[StageDates, ...]:
    """Stages back-planned, so that the vote stage ends on the vote day."""
    return planned_between(preset, vote - _to_vote(preset), vote)


def _to_vote(preset: str) -> timedelta:
    """From the first day to the vote day."""
    return timedelta(weeks=sum(_WEEKS[preset][:6]), days=-1)


def planned(preset: str, starts_on: str, vote_on: str) -> tuple[StageDates, ...]:
    """Between both days, back from the vote day or forward from the first day; empty where it cannot be planned."""
    try:
        if starts_on and vote_on:
            return planned_between(preset, date.fromisoformat(starts_on), date.fromisoformat(vote_on))
        if vote_on:
            return planned_to_vote(preset, date.fromisoformat(vote_on))
        return planned_from_start(preset, date.fromisoformat(starts_on))
    except (KeyError, ValueError):
        return ()


def clashes(plans: Mapping[str, StagePlan], vote_on: str = "") -> list[Clash]:
    """Every pair of dates out of order. Stages may overlap; starting before the earlier one starts is a clash."""
    found = [_own_end(plan) for plan in plans.values() if plan.ends_on and plan.ends_on < plan.starts_on]
    ordered = [plans[stage] for stage in STAGES if stage in plans]
    found.extend(
        Clash(
            earlier.stage,
            later.stage,
            phrase("“{later}” starts before “{earlier}”. Move one.", later=later.name, earlier=earlier.name),
        )
        for earlier, later in pairwise(ordered)
        if later.starts_on and earlier.starts_on and later.starts_on < earlier.starts_on
    )
    return [*found, *_vote_clashes(plans, vote_on)]


def clash_problems(found: Sequence[Clash], stage: str) -> list[Problem]:
    """The clashes that one stage takes part in, to stand beside its dates."""
    return [Problem(clash.sentence, "starts_on") for clash in found if stage in {clash.first, clash.second}]


def _own_end(plan: StagePlan) -> Clash:
    return Clash(plan.stage, plan.stage, phrase("“{stage}” ends before it starts. Move one date.", stage=plan.name))


def _vote_clashes(plans: Mapping[str, StagePlan], vote_on: str) -> list[Clash]:
    writing, vote = plans.get("recommend"), plans.get("vote")
    if writing is None or vote is None:
        return []
    found = []
    day = vote_on or vote.ends_on or vote.starts_on
    if day and writing.ends_on and day <= writing.ends_on:
        found.append(Clash("recommend", "vote", phrase("The vote is before the recommendations are done. Move one.")))
    if vote_on and vote.starts_on and not vote.starts_on <= vote_on <= (vote.ends_on or vote_on):
        found.append(Clash("vote", "vote", phrase("The vote day is outside the dates of the vote stage. Move one.")))
    return found
