"""Sealing a batch: its ballots are written in random order, and the working entries leave no trace."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import random_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, THIRD, no_batch
from ppm_desktop.models.vote.ballots.papers import Batch, Entry
from ppm_desktop.models.vote.ballots.settling import differences, entries_of


@dataclass(frozen=True)
class SealedBallot:
    """One paper as it counts. Its id is new and random: nothing leads back to an entry or an order."""

    id: str
    serial_hash: str
    marks: str
    state: str
    settled: str
    reason: str


def sealed_ballots(read: Reader, batch_id: str) -> tuple[SealedBallot, ...]:
    """The ballots of a batch as they would be sealed now, in the order of their new random ids."""
    batch = queries.batch(read, batch_id)
    alone = "checked_once" if batch is not None and batch.checked_once else "matched"
    found = (_sealed(paper, alone) for paper in entries_of(read, batch_id).values())
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.id))


def _sealed(paper: dict[int, Entry], alone: str) -> SealedBallot | None:
    third = paper.get(THIRD)
    taken = third or paper.get(FIRST)
    if taken is None:
        return None
    settled = "adjudicated" if third else alone
    return SealedBallot(
        random_id(), taken.serial_hash, taken.marks, taken.state, settled, third.reason if third else ""
    )


def digest_of(ballots: Iterable[SealedBallot]) -> str:
    """SHA-256 of the sorted list of what was sealed; ids and order play no part in it."""
    lines = sorted(canonical([one.serial_hash, one.marks, one.state]) for one in ballots)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True)
class SealBatch(Act):
    """Close a batch for good. The payload holds the ballots: a sealed batch is what travels."""

    kind: ClassVar[str] = "vote.seal_batch"
    reversible: ClassVar[bool] = False
    scrubs: ClassVar[bool] = True

    batch_id: str
    ballots: tuple[SealedBallot, ...]
    differing: int = 0
    variance: int = 0
    label: str = ""
    variance_note: str = fact(phrase("Why the numbers differ"), Kind.NOTE, longest=500)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted(
            "Seal batch {label} with {count} ballot",
            "Seal batch {label} with {count} ballots",
            len(self.ballots),
            label=verbatim(self.label),
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        batch = queries.batch(read, self.batch_id)
        if batch is None or batch.state == "withdrawn":
            return (no_batch(),)
        if batch.state == "sealed":
            return (Problem(phrase("Batch {label} is sealed already.", label=verbatim(batch.label))),)
        if batch.state != "compared":
            return (Problem(phrase("Both entries must be finished before the batch is sealed.")),)
        return (*super().problems(read), *self._ready(read, batch))

    def _ready(self, read: Reader, batch: Batch) -> list[Problem]:
        found = []
        waiting = sum(not one.settled for one in differences(read, self.batch_id))
        if waiting:
            found.append(
                Problem(
                    counted(
                        "{count} paper still waits for the third person.",
                        "{count} papers still wait for the third person.",
                        waiting,
                    )
                )
            )
        if digest_of(self.ballots) != digest_of(sealed_ballots(read, self.batch_id)):
            found.append(Problem(phrase("The entries changed meanwhile. Look at the batch again, then seal it.")))
        if len(self.ballots) != batch.declared and not self.variance_note:
            found.append(
                Problem(
                    phrase(
                        "Counted by hand: {declared}. Entered: {entered}. Count the papers again. If the numbers still"
                        " differ, write down why.",
                        declared=batch.declared,
                        entered=len(self.ballots),
                    ),
                    "variance_note",
                )
            )
        return found

    def apply(self, records: Records) -> None:
        """Write it."""
        ordered = sorted(self.ballots, key=lambda one: one.id)
        records.insert_all(
            "ballots",
            [
                {
                    "id": one.id,
                    "batch_id": self.batch_id,
                    "serial_hash": one.serial_hash,
                    "marks": one.marks,
                    "state": one.state,
                    "settled": one.settled,
                    "reason": one.reason,
                }
                for one in ordered
            ],
        )
        records.update(
            "batches",
            self.batch_id,
            {
                "state": "sealed",
                "variance": self.variance,
                "variance_note": self.variance_note,
                "differing": self.differing,
                "digest": digest_of(ordered),
            },
        )
        third = records.value(
            "SELECT id FROM batch_passes WHERE batch_id = ? AND pass = ? AND state = 'open'", (self.batch_id, THIRD)
        )
        if third:
            settled = sum(one.settled == "adjudicated" for one in ordered)
            records.update("batch_passes", third, {"state": "finished", "papers": settled})
        records.drop_working("entries", "batch_id", self.batch_id)


def seal(read: Reader, batch_id: str, variance_note: str = "") -> SealBatch:
    """The act that seals this batch as it stands now."""
    batch = queries.batch(read, batch_id)
    ballots = sealed_ballots(read, batch_id)
    return SealBatch(
        batch_id,
        ballots,
        sum(one.why in {"marks", "one_only"} for one in differences(read, batch_id)),
        len(ballots) - batch.declared if batch else 0,
        batch.label if batch else "",
        variance_note,
    )


ACTS: tuple[type[Act], ...] = (SealBatch,)
