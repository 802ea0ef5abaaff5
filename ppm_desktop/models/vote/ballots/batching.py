"""Batches and the people who key them: opened with a count by hand, keyed twice by two people, voided with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.kernel.small_cells import LEAST_BALLOTS
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.covers import cover_problem
from ppm_desktop.models.vote.ballots.papers import Batch

MOST = 200
ORDINARY, CONTESTED = "ordinary", "contested"
CHANNELS: dict[str, Phrase] = {
    ORDINARY: phrase("Ballots from the box"),
    CONTESTED: phrase("Accepted contested ballots"),
}
"""What a batch holds. Few accepted contested ballots are mixed with the others, so that they have no batch of their own."""
FIRST, SECOND, THIRD = 1, 2, 3


def same_person(one: str, other: str) -> bool:
    """Whether two typed names are one person's: case, accents and spacing aside."""
    return search_key(one) == search_key(other)


def no_batch() -> Problem:
    """The sentence for a batch that is not there."""
    return Problem(phrase("This batch is not here any more. Scan the cover sheet again."))


def sealed_for_good(batch: Batch) -> Problem:
    """The sentence for a mistake found after sealing (docs/decisions/0021)."""
    return Problem(
        phrase(
            "Batch {label} is sealed and stays as it is. Void it with a reason, then key its papers as a new batch.",
            label=verbatim(batch.label),
        )
    )


@dataclass(frozen=True)
class OpenBatch(Act):
    """Start a batch: two people have counted the papers by hand, one after the other."""

    kind: ClassVar[str] = "vote.open_batch"
    reversible: ClassVar[bool] = False  # VoidBatch

    label: str = fact(phrase("Batch"), required=True, longest=40)
    declared_count: int = fact(
        phrase("Papers counted by hand"), Kind.WHOLE, default=0, required=True, least=1, most=MOST
    )
    counted_by: str = fact(phrase("First person who counted"), required=True)
    counted_by_second: str = fact(phrase("Second person who counted"), required=True)
    code: str = ""
    site: str = fact(phrase("Place of voting"))
    channel: str = fact(phrase("What is in it"), Kind.CHOICE, default=ORDINARY, choices=CHANNELS)
    id: str = field(default_factory=random_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Open batch {label}", label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        found = list(super().problems(read))
        if self.counted_by_second and same_person(self.counted_by, self.counted_by_second):
            found.append(
                Problem(phrase("Two different people count. Write the second person's name."), "counted_by_second")
            )
        if queries.has_batch(read, self.label):
            found.append(Problem(phrase("There is a batch {label} already.", label=verbatim(self.label)), "label"))
        wrong_sheet = cover_problem(read, self.code) if self.code else None
        if wrong_sheet is not None:
            found.append(wrong_sheet)
        if not queries.contests(read):
            found.append(Problem(phrase("Set up the contests first.")))
        if queries.results_open(read):
            found.append(Problem(phrase("The results are open. No batch is added any more.")))
        return (*found, *too_few(self.channel, self.declared_count))

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "batches",
            {
                "id": self.id,
                "label": self.label,
                "code": self.code,
                "declared_count": self.declared_count,
                "counted_by": self.counted_by,
                "counted_by_second": self.counted_by_second,
                "site": self.site,
                "channel": self.channel,
            },
        )


def too_few(channel: str, papers: int) -> list[Problem]:
    """The people behind contested ballots are known: a batch of a few of them would show how they voted."""
    if channel != CONTESTED or papers >= LEAST_BALLOTS:
        return []
    words = phrase(
        "Fewer than {least} contested ballots have no batch of their own: it would show how these people voted. Mix them"
        " with the ballots from the box.",
        least=LEAST_BALLOTS,
    )
    return [Problem(words, "channel")]


@dataclass(frozen=True)
class StartPass(Act):
    """Take a batch to key it. The first and second entry may run side by side, never by one person."""

    kind: ClassVar[str] = "vote.start_pass"
    reversible: ClassVar[bool] = False

    batch_id: str
    number: int
    operator: str = fact(phrase("Your name"), required=True)
    label: str = ""
    id: str = field(default_factory=random_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Start entry {number} of batch {label}", number=self.number, label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        if batch is None or batch.state == "withdrawn":
            return (no_batch(),)
        found = [*super().problems(read), *self._order(batch)]
        started = batch.entry(self.number)
        if started is not None:
            found.append(Problem(_started(started.operator, self.number)))
        if keyed_elsewhere(batch, self.number, self.operator):
            found.append(Problem(_another_person(self.number), "operator"))
        return tuple(found)

    def _order(self, batch: Batch) -> list[Problem]:
        if batch.state == "sealed":
            return [Problem(phrase("Batch {label} is sealed already.", label=verbatim(batch.label)))]
        if self.number == THIRD and batch.state != "compared":
            return [Problem(phrase("Both entries must be finished before they are compared."))]
        if self.number != THIRD and batch.checked_once:
            return [Problem(phrase("This batch is checked once. Reopen its entry first, with a reason."))]
        return []

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "batch_passes",
            {"id": self.id, "batch_id": self.batch_id, "pass": self.number, "operator": self.operator},
        )


def keyed_elsewhere(batch: Batch, number: int, person: str) -> bool:
    """Whether this person keyed any part of another entry of the batch, handed over or not."""
    return any(same_person(one, person) for other in batch.passes if other.number != number for one in other.people)


def _started(operator: str, number: int) -> Phrase:
    name = verbatim(operator)
    if number == THIRD:
        return phrase("{name} is comparing this batch. It can be handed over on the Vote page.", name=name)
    if number == SECOND:
        return phrase("{name} took the second entry of this batch. It can be handed over on the Vote page.", name=name)
    return phrase("{name} took the first entry of this batch. It can be handed over on the Vote page.", name=name)


def _another_person(number: int) -> Phrase:
    if number == THIRD:
        return phrase("You keyed this batch yourself. A third person must compare it.")
    return phrase("You keyed this batch already. Another person must do the other entry.")


@dataclass(frozen=True)
class FinishPass(Act):
    """Hand the batch back: so many papers were keyed. When both entries are finished, they may be compared."""

    kind: ClassVar[str] = "vote.finish_pass"
    reversible: ClassVar[bool] = False  # ReopenPass

    batch_id: str
    number: int
    papers: int
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase(
            "Finish entry {number} of batch {label}: {papers} papers",
            number=self.number,
            label=verbatim(self.label),
            papers=self.papers,
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        entered = batch.entry(self.number) if batch else None
        if batch is None or entered is None:
            return (no_batch(),)
        if entered.state != "open":
            return (Problem(phrase("This entry is finished already.")),)
        if entered.papers != self.papers:
            return (
                Problem(
                    phrase("{keyed} papers are keyed, not {told}. Count again.", keyed=entered.papers, told=self.papers)
                ),
            )
        return ()

    def apply(self, records: Records) -> None:
        """Write it."""
        rows = records.rows(
            "SELECT id, pass, state FROM batch_passes WHERE batch_id = ? AND state IN ('open', 'finished')",
            (self.batch_id,),
        )
        for row in rows:
            if row["pass"] == self.number:
                records.update("batch_passes", row["id"], {"state": "finished", "papers": self.papers})
        finished = {row["pass"] for row in rows if row["state"] == "finished"} | {self.number}
        if finished >= {FIRST, SECOND}:
            records.update("batches", self.batch_id, {"state": "compared"})


@dataclass(frozen=True)
class ReopenPass(Act):
    """Give a finished entry back to the same person, for a paper that was missed. All that was keyed is kept."""

    kind: ClassVar[str] = "vote.reopen_pass"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False

    batch_id: str
    number: int
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Reopen entry {number} of batch {label}", number=self.number, label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        entered = batch.entry(self.number) if batch else None
        if batch is None or entered is None or self.number == THIRD:
            return (no_batch(),)
        if batch.state == "sealed":
            return (sealed_for_good(batch),)
        if batch.state not in {"open", "compared"} or entered.state != "finished":
            return (Problem(phrase("Only a finished entry of a batch that is not sealed can be reopened.")),)
        return ()

    def apply(self, records: Records) -> None:
        """Write it."""
        rows = records.rows(
            "SELECT id FROM batch_passes WHERE batch_id = ? AND pass IN (?, ?) AND state = 'finished'",
            (self.batch_id, self.number, THIRD),
        )
        for row in rows:
            records.update("batch_passes", row["id"], {"state": "open"})
        twice: dict[str, Cell] = {"checked_once": 0, "checked_by": "", "checked_by_second": "", "checked_why": ""}
        records.update("batches", self.batch_id, {"state": "open", **twice})


@dataclass(frozen=True)
class VoidBatch(Act):
    """Void a whole batch, so that its papers are counted by hand and keyed again under a new one."""

    kind: ClassVar[str] = "vote.void_batch"
    needs_reason: ClassVar[bool] = True
    reversible: ClassVar[bool] = False
    scrubs: ClassVar[bool] = True

    batch_id: str
    label: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Void batch {label}", label=verbatim(self.label))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        if batch is None or batch.state == "withdrawn":
            return (no_batch(),)
        if queries.results_open(read):
            return (Problem(phrase("The results are open. Withdraw them first, with a reason.")),)
        return ()

    def apply(self, records: Records) -> None:
        """Write it."""
        for row in records.rows("SELECT id FROM batch_passes WHERE batch_id = ?", (self.batch_id,)):
            records.update("batch_passes", row["id"], {"state": "withdrawn"})
        records.update("batches", self.batch_id, {"state": "withdrawn"})
        records.drop_working("entries", "batch_id", self.batch_id)


ACTS: tuple[type[Act], ...] = (OpenBatch, StartPass, FinishPass, ReopenPass, VoidBatch)
