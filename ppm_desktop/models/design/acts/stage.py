"""Moving, naming and finishing stages. Dates are never refused: clashes are said beside them (plan.clashes)."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.acts.process import PROCESS
from ppm_desktop.models.design.plan import NAMES, StageDates
from ppm_desktop.models.design.queries import stage_plans
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class EditStage(Act):
    """Write a stage's plan anew; an empty name or goal brings back the house's words."""

    kind = "design.edit_stage"
    stage: str = fact(phrase("Stage"), Kind.CHOICE, required=True, choices=NAMES)
    own_title: str = fact(phrase("Own name"))
    own_goal: str = fact(phrase("Own goal"), Kind.NOTE)
    owner: str = fact(phrase("Owner"), hint=phrase("Who keeps this stage moving."))
    starts_on: str = fact(phrase("Starts"), Kind.DAY, required=True)
    ends_on: str = fact(phrase("Ends"), Kind.DAY)

    @property
    def title(self) -> Phrase:
        name = verbatim(self.own_title) if self.own_title else _name(self.stage)
        return phrase("Change the plan of “{stage}”", stage=name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown_stage(read, self.stage))

    def apply(self, records: Records) -> None:
        records.update(
            "stage_plans",
            self.stage,
            {
                "title": self.own_title,
                "goal": self.own_goal,
                "owner": self.owner,
                "starts_on": self.starts_on,
                "ends_on": self.ends_on,
            },
        )


@dataclass(frozen=True)
class MoveStage(Act):
    """Give a stage other dates."""

    kind = "design.move_stage"
    stage: str = fact(phrase("Stage"), Kind.CHOICE, required=True, choices=NAMES)
    starts_on: str = fact(phrase("Starts"), Kind.DAY, required=True)
    ends_on: str = fact(phrase("Ends"), Kind.DAY)

    @property
    def title(self) -> Phrase:
        return phrase("Move “{stage}”", stage=_name(self.stage))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown_stage(read, self.stage))

    def apply(self, records: Records) -> None:
        records.update("stage_plans", self.stage, {"starts_on": self.starts_on, "ends_on": self.ends_on})


@dataclass(frozen=True)
class ReplanStages(Act):
    """Date all stages anew, back from the vote day; ``plans`` comes from ``plan.planned_to_vote``."""

    kind = "design.replan_stages"
    vote_on: str = fact(phrase("Vote day"), Kind.DAY, required=True)
    plans: tuple[StageDates, ...] = ()

    @property
    def title(self) -> Phrase:
        return phrase("Plan all stages back from the vote day")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        for dates in self.plans:
            found.extend(_unknown_stage(read, dates.stage))
        return tuple(found)

    def apply(self, records: Records) -> None:
        records.update("processes", PROCESS, {"vote_on": self.vote_on})
        for dates in self.plans:
            records.update("stage_plans", dates.stage, {"starts_on": dates.starts_on, "ends_on": dates.ends_on})


@dataclass(frozen=True)
class MarkStageDone(Act):
    """Say that a stage is done on a day; without a day it is open again."""

    kind = "design.mark_stage_done"
    stage: str = fact(phrase("Stage"), Kind.CHOICE, required=True, choices=NAMES)
    done_on: str = fact(phrase("Done on"), Kind.DAY)

    @property
    def title(self) -> Phrase:
        if not self.done_on:
            return phrase("Open “{stage}” again", stage=_name(self.stage))
        return phrase("Mark “{stage}” done", stage=_name(self.stage))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown_stage(read, self.stage))

    def apply(self, records: Records) -> None:
        records.update("stage_plans", self.stage, {"done_on": self.done_on})


def _name(stage: str) -> Phrase:
    return NAMES.get(stage, verbatim(stage))


def _unknown_stage(read: Reader, stage: str) -> tuple[Problem, ...]:
    if stage in stage_plans(read):
        return ()
    return (Problem(phrase("There is no plan for this stage yet. Start the process first."), "stage"),)
