"""Batches and the people who key them: opened with a count by hand, keyed twice by two people, voided with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.queries import Batch

MOST = 200
FIRST, SECOND, THIRD = 1, 2, 3


def same_person(one: str, other: str) -> bool:
    """Whether two typed names are one person's: case, accents and spacing aside."""
    return search_key(one) == search_key(other)


def no_batch() -> Problem:
    """The sentence for a batch that is not there."""
    return Problem(phrase("This batch is not here any more. Scan the cover sheet again."))


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
        if any(one.label == self.label for one in queries.batches(read)):
            found.append(Problem(phrase("There is a batch {label} already.", label=verbatim(self.label)), "label"))
        if self.code and queries.batch_by_code(read, self.code) is not None:
            found.append(Problem(phrase("This cover sheet belongs to another batch. Take a new one."), "code"))
        if not queries.contests(read):
            found.append(Problem(phrase("Set up the contests first.")))
        if queries.results_open(read):
            found.append(Problem(phrase("The results are open. No batch is added any more.")))
        return tuple(found)

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
            },
        )


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
        for other in batch.passes:
            if other.number != self.number and same_person(other.operator, self.operator):
                found.append(Problem(_another_person(self.number), "operator"))
                break
        return tuple(found)

    def _order(self, batch: Batch) -> list[Problem]:
        if batch.state == "sealed":
            return [Problem(phrase("Batch {label} is sealed already.", label=verbatim(batch.label)))]
        if self.number == THIRD and batch.state != "compared":
            return [Problem(phrase("Both entries must be finished before they are compared."))]
        return []

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert(
            "batch_passes",
            {"id": self.id, "batch_id": self.batch_id, "pass": self.number, "operator": self.operator},
        )


def _started(operator: str, number: int) -> Phrase:
    if number == THIRD:
        return phrase("{name} is comparing this batch already.", name=verbatim(operator))
    if number == SECOND:
        return phrase("{name} took the second entry of this batch.", name=verbatim(operator))
    return phrase("{name} took the first entry of this batch.", name=verbatim(operator))


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
            "SELECT id, pass, state FROM batch_passes WHERE batch_id = ? AND state <> 'withdrawn'", (self.batch_id,)
        )
        for row in rows:
            if row["pass"] == self.number:
                records.update("batch_passes", row["id"], {"state": "finished", "papers": self.papers})
        finished = {row["pass"] for row in rows if row["state"] == "finished"} | {self.number}
        if finished >= {FIRST, SECOND}:
            records.update("batches", self.batch_id, {"state": "compared"})


@dataclass(frozen=True)
class ReopenPass(Act):
    """Give a finished entry back to the same person, for a paper that was missed."""

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
        if batch is None or entered is None:
            return (no_batch(),)
        if batch.state not in {"open", "compared"} or entered.state != "finished":
            return (Problem(phrase("Only a finished entry of a batch that is not sealed can be reopened.")),)
        if batch.entry(THIRD) is not None:
            return (Problem(phrase("A third person is comparing this batch. Void the batch and key it again.")),)
        return ()

    def apply(self, records: Records) -> None:
        """Write it."""
        rows = records.rows(
            "SELECT id FROM batch_passes WHERE batch_id = ? AND pass = ? AND state = 'finished'",
            (self.batch_id, self.number),
        )
        for row in rows:
            records.update("batch_passes", row["id"], {"state": "open"})
        records.update("batches", self.batch_id, {"state": "open"})


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
