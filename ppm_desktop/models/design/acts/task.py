"""Writing down, changing and finishing tasks."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.plan import NAMES
from ppm_desktop.models.design.queries import task
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class AddTask(Act):
    """Write down something to do."""

    kind = "design.add_task"
    task_title: str = fact(phrase("Task"), required=True)
    stage: str = fact(phrase("Stage"), Kind.CHOICE, choices=NAMES)
    due_on: str = fact(phrase("Due"), Kind.DAY)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Add the task “{task}”", task=verbatim(self.task_title))

    def apply(self, records: Records) -> None:
        records.insert(
            "tasks",
            {
                "id": self.id,
                "title": self.task_title,
                "stage": self.stage,
                "due_on": self.due_on,
                "created_at": self.at,
            },
        )


@dataclass(frozen=True)
class EditTask(Act):
    """Write a task anew."""

    kind = "design.edit_task"
    task_id: str = ""
    task_title: str = fact(phrase("Task"), required=True)
    stage: str = fact(phrase("Stage"), Kind.CHOICE, choices=NAMES)
    due_on: str = fact(phrase("Due"), Kind.DAY)

    @property
    def title(self) -> Phrase:
        return phrase("Change the task “{task}”", task=verbatim(self.task_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.task_id))

    def apply(self, records: Records) -> None:
        records.update("tasks", self.task_id, {"title": self.task_title, "stage": self.stage, "due_on": self.due_on})


@dataclass(frozen=True)
class FinishTask(Act):
    """Tick a task off, or with ``done=0`` put it back on the list."""

    kind = "design.finish_task"
    task_id: str = ""
    task_title: str = ""
    done: int = 1
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        task = verbatim(self.task_title)
        if self.done:
            return phrase("Finish the task “{task}”", task=task)
        return phrase("Open the task “{task}” again", task=task)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.task_id))

    def apply(self, records: Records) -> None:
        records.update("tasks", self.task_id, {"done_at": self.at if self.done else ""})


@dataclass(frozen=True)
class WithdrawTask(Act):
    """Strike a task from the list."""

    kind = "design.withdraw_task"
    task_id: str = ""
    task_title: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Remove the task “{task}”", task=verbatim(self.task_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.task_id))

    def apply(self, records: Records) -> None:
        records.update("tasks", self.task_id, {"withdrawn": 1})


def _unknown(read: Reader, task_id: str) -> tuple[Problem, ...]:
    if task(read, task_id) is not None:
        return ()
    return (Problem(phrase("This task is no longer there.")),)
