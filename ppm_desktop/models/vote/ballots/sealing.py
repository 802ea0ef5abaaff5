"""Sealing a batch: its papers are written sorted by what is on them, and the working entries leave no trace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act, canonical
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.batching import FIRST, THIRD, no_batch
from ppm_desktop.models.vote.ballots.papers import Batch, Entry
from ppm_desktop.models.vote.ballots.sealed import SealedBallot, SealedPapers, sealed
from ppm_desktop.models.vote.ballots.settling import differences, entries_of


def papers_to_seal(read: Reader, batch_id: str) -> SealedPapers:
    """The papers of a batch as they would be sealed now."""
    batch = queries.batch(read, batch_id)
    alone = "checked_once" if batch is not None and batch.checked_once else "matched"
    found = (_ballot(paper, alone) for paper in entries_of(read, batch_id).values())
    contests = [contest.id for contest in queries.contests(read)]
    return sealed((one for one in found if one is not None), contests, alone)


def _ballot(paper: dict[int, Entry], alone: str) -> SealedBallot | None:
    third = paper.get(THIRD)
    taken = third or paper.get(FIRST)
    if taken is None:
        return None
    settled = "adjudicated" if third else alone
    return SealedBallot(taken.serial_hash, taken.marks, taken.state, settled, third.reason if third else "")


@dataclass(frozen=True)
class SealBatch(Act):
    """Close a batch for good. The payload holds its papers, here and nowhere else: a sealed batch is what travels."""

    kind: ClassVar[str] = "vote.seal_batch"
    reversible: ClassVar[bool] = False
    scrubs: ClassVar[bool] = True

    batch_id: str
    papers: SealedPapers
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
            self.papers.count,
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
        if self.papers != papers_to_seal(read, self.batch_id):
            found.append(Problem(phrase("The entries changed meanwhile. Look at the batch again, then seal it.")))
        if self.papers.count != batch.declared and not self.variance_note:
            found.append(
                Problem(
                    phrase(
                        "Counted by hand: {declared}. Entered: {entered}. Count the papers again. If the numbers still"
                        " differ, write down why.",
                        declared=batch.declared,
                        entered=self.papers.count,
                    ),
                    "variance_note",
                )
            )
        return found

    def apply(self, records: Records) -> None:
        """Write it. Papers that are not in their one order, or lie in a sealed batch already, are a ValueError."""
        self.papers.check()
        if records.value("SELECT state FROM batches WHERE id = ?", (self.batch_id,)) == "sealed":
            raise ValueError("the batch is sealed already")
        self._list(records)
        records.update(
            "batches",
            self.batch_id,
            {
                "state": "sealed",
                "variance": self.variance,
                "variance_note": self.variance_note,
                "differing": self.differing,
                "digest": self.papers.digest,
                "papers": self.papers.count,
                "void": self.papers.void,
                "adjudicated": len(self.papers.adjudicated),
            },
        )
        third = records.value(
            "SELECT id FROM batch_passes WHERE batch_id = ? AND pass = ? AND state = 'open'", (self.batch_id, THIRD)
        )
        if third:
            records.update("batch_passes", third, {"state": "finished", "papers": len(self.papers.adjudicated)})
        records.drop_working("entries", "batch_id", self.batch_id)

    def _list(self, records: Records) -> None:
        """Note of each paper that it lies in this batch now; one of a voided batch was free."""
        codes = sorted(self.papers.codes)
        rows = records.rows(_LISTED, (canonical(codes),))
        if any(row["state"] == "sealed" for row in rows):
            raise ValueError("a paper lies in a sealed batch already")
        known = {row["id"] for row in rows}
        for one in sorted(known):
            records.update("sealed_papers", one, {"batch_id": self.batch_id})
        new = [{"id": one, "batch_id": self.batch_id} for one in codes if one not in known]
        records.insert_all("sealed_papers", new)


_LISTED = """SELECT p.id, t.state FROM json_each(?) AS code JOIN sealed_papers p ON p.id = code.value
    JOIN batches t ON t.id = p.batch_id"""


def seal(read: Reader, batch_id: str, variance_note: str = "") -> SealBatch:
    """The act that seals this batch as it stands now."""
    batch = queries.batch(read, batch_id)
    papers = papers_to_seal(read, batch_id)
    return SealBatch(
        batch_id,
        papers,
        sum(one.why in {"marks", "one_only"} for one in differences(read, batch_id)),
        papers.count - batch.declared if batch else 0,
        batch.label if batch else "",
        variance_note,
    )


ACTS: tuple[type[Act], ...] = (SealBatch,)
