"""Recording decisions and looking at them through the core criteria."""
# ruff: noqa: D102 - Act says what title, problems and apply are

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.design.decision import CRITERIA, METHODS
from ppm_desktop.models.design.queries import decision
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records

_COLUMNS = ("question", "options", "present", "method", "tally", "outcome", "rationale", "dissent", "decided_on")


@dataclass(frozen=True)
class RecordDecision(Act):
    """Write down a decision; one that takes an earlier one's place names it."""

    kind = "design.record_decision"
    question: str = fact(phrase("Question"), required=True)
    options: str = fact(phrase("Options considered"), Kind.NOTE)
    outcome: str = fact(phrase("Decided"), Kind.NOTE)
    method: str = fact(phrase("How"), Kind.CHOICE, default="consensus", required=True, choices=METHODS)
    tally: str = fact(phrase("Tally"), hint=phrase("For example 9 for, 2 against, 1 abstained."))
    present: str = fact(phrase("Who was present"), Kind.NOTE)
    rationale: str = fact(phrase("Why"), Kind.NOTE)
    dissent: str = fact(phrase("Dissent"), Kind.NOTE, hint=phrase("In the words of those who disagreed."))
    decided_on: str = fact(phrase("Day"), Kind.DAY)
    supersedes: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        return phrase("Record the decision “{question}”", question=verbatim(self.question))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = list(super().problems(read))
        earlier = decision(read, self.supersedes) if self.supersedes else None
        if self.supersedes and earlier is None:
            found.append(Problem(phrase("The earlier decision is not there. Choose another one."), "supersedes"))
        elif earlier is not None and earlier.superseded_by:
            found.append(Problem(phrase("A later decision already takes its place. Supersede that one."), "supersedes"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        row = {name: getattr(self, name) for name in _COLUMNS}
        records.insert(
            "decisions", {**row, "id": self.id, "supersedes": self.supersedes or None, "created_at": self.at}
        )


@dataclass(frozen=True)
class EditDecision(Act):
    """Write the record of a decision anew."""

    kind = "design.edit_decision"
    decision_id: str = ""
    question: str = fact(phrase("Question"), required=True)
    options: str = fact(phrase("Options considered"), Kind.NOTE)
    outcome: str = fact(phrase("Decided"), Kind.NOTE)
    method: str = fact(phrase("How"), Kind.CHOICE, default="consensus", required=True, choices=METHODS)
    tally: str = fact(phrase("Tally"), hint=phrase("For example 9 for, 2 against, 1 abstained."))
    present: str = fact(phrase("Who was present"), Kind.NOTE)
    rationale: str = fact(phrase("Why"), Kind.NOTE)
    dissent: str = fact(phrase("Dissent"), Kind.NOTE, hint=phrase("In the words of those who disagreed."))
    decided_on: str = fact(phrase("Day"), Kind.DAY)

    @property
    def title(self) -> Phrase:
        return phrase("Change the record of “{question}”", question=verbatim(self.question))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        return (*super().problems(read), *_unknown(read, self.decision_id))

    def apply(self, records: Records) -> None:
        records.update("decisions", self.decision_id, {name: getattr(self, name) for name in _COLUMNS})


@dataclass(frozen=True)
class ScoreDecision(Act):
    """Judge a decision by one criterion: 0 no, 1 partly, 2 yes, with the reason in words."""

    kind = "design.score_decision"
    decision_id: str = ""
    criterion: str = fact(phrase("Criterion"), Kind.CHOICE, required=True, choices=CRITERIA)
    score: int | None = fact(phrase("Score"), Kind.WHOLE, default=None, most=2)
    why: str = fact(phrase("Reason"), Kind.NOTE)

    @property
    def title(self) -> Phrase:
        return phrase("Score “{criterion}”", criterion=CRITERIA.get(self.criterion, verbatim(self.criterion)))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        found = [*super().problems(read), *_unknown(read, self.decision_id)]
        if self.score is not None and not self.why:
            found.append(Problem(phrase("Write the reason for the score in a few words."), "why"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        changes = {self.criterion: self.score, f"{self.criterion}_reason": self.why}
        records.update("decisions", self.decision_id, changes)


def _unknown(read: Reader, decision_id: str) -> tuple[Problem, ...]:
    if decision(read, decision_id) is not None:
        return ()
    return (Problem(phrase("This decision is not there. Choose another one.")),)
