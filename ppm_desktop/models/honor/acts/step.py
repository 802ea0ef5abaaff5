"""Planning steps and reporting how they stand."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.honor.queries import commitment, step, steps
from ppm_desktop.models.honor.step import NEEDS_REASON, STATUSES
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class AddStep(Act):
    """Plan a step of a promise."""

    kind = "honor.add_step"
    commitment_id: str = ""
    step_title: str = fact(phrase("Step"), required=True)
    owner: str = fact(phrase("Owner"), hint=phrase("The person who does it."))
    due_on: str = fact(phrase("Due"), Kind.DAY)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Add the step “{step}”", step=verbatim(self.step_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        if commitment(read, self.commitment_id) is None:
            found.append(Problem(phrase("Choose the promise that this step belongs to."), "commitment_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        last = records.value(
            "SELECT coalesce(max(position), 0) FROM implementation_steps WHERE commitment_id = ?", (self.commitment_id,)
        )
        records.insert(
            "implementation_steps",
            {
                "id": self.id,
                "commitment_id": self.commitment_id,
                "position": last + 1,
                "title": self.step_title,
                "owner": self.owner,
                "due_on": self.due_on,
            },
        )


@dataclass(frozen=True)
class EditStep(Act):
    """Change what a step is, who owns it and when it is due; how it stands is told by an update."""

    kind = "honor.edit_step"
    step_id: str = ""
    step_title: str = fact(phrase("Step"), required=True)
    owner: str = fact(phrase("Owner"), hint=phrase("The person who does it."))
    due_on: str = fact(phrase("Due"), Kind.DAY)
    next_check_on: str = fact(phrase("Next check"), Kind.DAY)
    evidence: str = fact(phrase("Evidence"), Kind.NOTE, hint=phrase("Where one can see it: a page, a file, a place."))

    @property
    def title(self) -> Phrase:
        return phrase("Change the step “{step}”", step=verbatim(self.step_title))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.step_id))

    def apply(self, records: Records) -> None:
        changes = {
            "title": self.step_title,
            "owner": self.owner,
            "due_on": self.due_on,
            "next_check_on": self.next_check_on,
            "evidence": self.evidence,
        }
        records.update("implementation_steps", self.step_id, changes)


@dataclass(frozen=True)
class AddUpdate(Act):
    """Report how a step stands on a day. A changed or dropped step needs the reason that the public will read."""

    kind = "honor.add_update"
    step_id: str = ""
    status: str = fact(phrase("State"), Kind.CHOICE, default="under_way", required=True, choices=STATUSES)
    words: str = fact(phrase("What happened"), Kind.NOTE)
    reason: str = fact(phrase("Reason"), Kind.NOTE, hint=phrase("Needed where it is changed or not done."))
    evidence: str = fact(phrase("Evidence"), Kind.NOTE, hint=phrase("Where one can see it: a page, a file, a place."))
    on_day: str = fact(phrase("Day"), Kind.DAY, required=True)
    next_check_on: str = fact(phrase("Next check"), Kind.DAY)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Report a step as “{state}”", state=STATUSES.get(self.status, verbatim(self.status)))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *_unknown(read, self.step_id)]
        if self.status in NEEDS_REASON and not self.reason:
            found.append(Problem(phrase("Write the reason. Everyone who voted may read it."), "reason"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        known = step(records, self.step_id)
        records.insert(
            "status_updates",
            {
                "id": self.id,
                "step_id": self.step_id,
                "on_day": self.on_day,
                "status": self.status,
                "words": self.words or self.reason,
                "evidence": self.evidence,
                "at": self.at,
            },
        )
        records.update(
            "implementation_steps",
            self.step_id,
            {
                "status": self.status,
                "reason": self.reason if self.status in NEEDS_REASON else "",
                "evidence": self.evidence or (known.evidence if known else ""),
                "next_check_on": self.next_check_on,
            },
        )


@dataclass(frozen=True)
class OrderSteps(Act):
    """Put the steps of a promise in this order."""

    kind = "honor.order_steps"
    commitment_id: str = ""
    ids: tuple[str, ...] = ()

    @property
    def title(self) -> Phrase:
        return phrase("Change the order of the steps")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if sorted(self.ids) != sorted(known.id for known in steps(read, self.commitment_id)):
            return (Problem(phrase("The list has changed meanwhile. Look at it again and put it in order.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        for place, step_id in enumerate(self.ids, 1):
            records.update("implementation_steps", step_id, {"position": place})


@dataclass(frozen=True)
class WithdrawStep(Act):
    """Strike a step that was planned by mistake; one that is not done is reported as not done instead."""

    kind = "honor.withdraw_step"
    needs_reason = True
    step_id: str = ""

    @property
    def title(self) -> Phrase:
        return phrase("Remove a step")

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.step_id))

    def apply(self, records: Records) -> None:
        records.update("implementation_steps", self.step_id, {"withdrawn": 1})


def _unknown(read: Reader, step_id: str) -> tuple[Problem, ...]:
    if step(read, step_id) is not None:
        return ()
    return (Problem(phrase("This step is not there. Choose another one.")),)
