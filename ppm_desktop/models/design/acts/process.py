"""Starting a process and changing what it says of itself."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.design.gate import NewGateItem, preset_gate_items
from ppm_desktop.models.design.plan import PRESETS, StageDates, planned
from ppm_desktop.models.design.process import read_languages
from ppm_desktop.models.design.queries import process
from ppm_desktop.models.design.task import NewTask
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records

PROCESS = "process"  # the id of the one row


@dataclass(frozen=True)
class StartProcess(Act):
    """Start the process: its name, its dates for all stages, the gates of all stages and first tasks.

    Without ``plans`` they are worked out from the preset: back from ``vote_on``, forward from ``starts_on``, or between.
    """

    kind = "design.start_process"
    reversible = False
    name: str = fact(phrase("Name"), required=True)
    place: str = fact(phrase("Place"))
    preset: str = fact(phrase("Length"), Kind.CHOICE, default="neighborhood", required=True, choices=PRESETS)
    starts_on: str = fact(phrase("First day"), Kind.DAY)
    vote_on: str = fact(phrase("Vote day"), Kind.DAY, hint=phrase("All stages are planned back from this day."))
    question: str = fact(phrase("Policy question"), Kind.NOTE, hint=phrase("In plain words, as you would ask it."))
    languages: str = fact(phrase("Languages"), default="en", required=True, hint=phrase("Codes, such as en, es."))
    voices_goal: int = fact(phrase("Voices to hear"), Kind.WHOLE, default=200, required=True, most=1_000_000)
    team_seats: int = fact(phrase("Seats on the team"), Kind.WHOLE, default=24, required=True, least=1, most=500)
    plans: tuple[StageDates, ...] = ()
    gate_items: tuple[NewGateItem, ...] = field(default_factory=preset_gate_items)
    tasks: tuple[NewTask, ...] = ()
    at: str = field(default_factory=stamp, kw_only=True)

    def __post_init__(self) -> None:
        """Work out what is left open, so that the payload carries every date."""
        plans = self.plans or planned(self.preset, self.starts_on, self.vote_on)
        by_stage = {dates.stage: dates for dates in plans}
        object.__setattr__(self, "plans", plans)
        if by_stage:
            object.__setattr__(self, "starts_on", self.starts_on or by_stage["design"].starts_on)
            object.__setattr__(self, "vote_on", self.vote_on or by_stage["vote"].ends_on)

    @property
    def title(self) -> Phrase:
        return phrase("Start {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if process(read) is not None:
            found.append(Problem(phrase("This file already holds a process. Start another one in a new file.")))
        if not self.starts_on and not self.vote_on:
            found.append(Problem(phrase("Give the vote day, or the first day."), "vote_on"))
        elif not self.plans and not found:
            words = phrase("There are too few days from the first day to the vote day. Move one, or leave one empty.")
            found.append(Problem(words, "starts_on"))
        return (*found, *_language_problems(self.languages))

    def apply(self, records: Records) -> None:
        columns = (
            "name", "place", "preset", "starts_on", "vote_on", "question", "languages", "voices_goal", "team_seats",
        )  # fmt: skip
        row = {name: getattr(self, name) for name in columns}
        records.insert("processes", {**row, "id": PROCESS, "created_at": self.at})
        records.insert_all(
            "stage_plans",
            [{"id": one.stage, "starts_on": one.starts_on, "ends_on": one.ends_on} for one in self.plans],
        )
        records.insert_all("gate_items", [asdict(item) for item in self.gate_items])
        records.insert_all("tasks", [{**asdict(task), "created_at": self.at} for task in self.tasks])


@dataclass(frozen=True)
class EditProcess(Act):
    """Write the process's own record anew, all of it."""

    kind = "design.edit_process"
    name: str = fact(phrase("Name"), required=True)
    place: str = fact(phrase("Place"))
    question: str = fact(phrase("Policy question"), Kind.NOTE, hint=phrase("In plain words, as you would ask it."))
    in_scope: str = fact(phrase("In scope"), Kind.NOTE)
    out_of_scope: str = fact(phrase("Out of scope"), Kind.NOTE)
    authority: str = fact(phrase("Who can enact it"), Kind.NOTE, hint=phrase("The office or body, and legal limits."))
    promise: str = fact(phrase("Promise to honor the vote"), Kind.NOTE)
    promised_by: str = fact(phrase("Signed by"), hint=phrase("Name, office and day."))
    vote_on: str = fact(phrase("Vote day"), Kind.DAY)
    languages: str = fact(phrase("Languages"), default="en", required=True, hint=phrase("Codes, such as en, es."))
    voices_goal: int = fact(phrase("Voices to hear"), Kind.WHOLE, default=200, required=True, most=1_000_000)
    team_seats: int = fact(phrase("Seats on the team"), Kind.WHOLE, default=24, required=True, least=1, most=500)

    @property
    def title(self) -> Phrase:
        return phrase("Change the record of {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if process(read) is None:
            found.append(Problem(phrase("There is no process in this file yet. Start it first.")))
        return (*found, *_language_problems(self.languages))

    def apply(self, records: Records) -> None:
        records.update("processes", PROCESS, self.payload())


def _language_problems(typed: str) -> tuple[Problem, ...]:
    wrong = [code for code in read_languages(typed) if not (2 <= len(code) <= 8 and code.replace("_", "").isalpha())]
    if not wrong:
        return ()
    sentence = phrase("“{code}” is not a language code. Write en for English, es for Spanish.", code=wrong[0])
    return (Problem(sentence, "languages"),)
