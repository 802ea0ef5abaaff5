"""Cover sheets: which were printed here, and what is wrong with a sheet that was scanned to open a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.codes import BADGE, BALLOT, BATCH, read_code
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.vote.ballots import queries


@dataclass(frozen=True)
class PrintedCover:
    """One cover sheet: its code, and the batch that it is meant for."""

    code: str
    label: str
    site: str = ""


@dataclass(frozen=True)
class PrintCovers(Act):
    """Note the cover sheets that were printed, so that a sheet of another vote is told from one of ours."""

    kind: ClassVar[str] = "vote.print_covers"
    reversible: ClassVar[bool] = False  # paper exists

    covers: tuple[PrintedCover, ...]

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Print {count} cover sheet", "Print {count} cover sheets", len(self.covers))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What stands against it."""
        codes = [one.code for one in self.covers]
        known = any(queries.cover(read, code) is not None for code in codes)
        if not codes or known or len(set(codes)) != len(codes) or None in {read_code(code, BATCH) for code in codes}:
            return (Problem(phrase("These cover sheets cannot be used. Print new ones.")),)
        return super().problems(read)

    def apply(self, records: Records) -> None:
        """Write it."""
        records.insert_all(
            "batch_covers", [{"id": one.code, "label": one.label, "site": one.site} for one in self.covers]
        )


def cover_problem(read: Reader, typed: str) -> Problem | None:
    """Why no batch can be opened with this code, as one sentence for the person who holds the sheet."""
    sentence = _wrong_kind(typed)
    if sentence is None:
        batch = queries.batch_by_code(read, typed)
        code = read_code(typed, BATCH) or ""
        if batch is not None:
            sentence = phrase(
                "This cover sheet belongs to batch {label}. Take another one.", label=verbatim(batch.label)
            )
        elif queries.covers_printed(read) and queries.cover(read, code) is None:
            sentence = phrase("This cover sheet was printed for another vote. Take one that was printed here.")
    return None if sentence is None else Problem(sentence, "code")


def _wrong_kind(typed: str) -> Phrase | None:
    if read_code(typed, BATCH):
        return None
    if read_code(typed, BALLOT):
        return phrase("This is a ballot. Scan the cover sheet on top of the batch.")
    if read_code(typed, BADGE):
        return phrase("This is a person's card. Scan the cover sheet on top of the batch.")
    return phrase("This code is not complete or has a wrong letter. Scan it again, or type all of it.")


def next_batch_labels(read: Reader, count: int) -> tuple[str, ...]:
    """Labels for new batches: "B-01", "B-02" … after those that batches and cover sheets have."""
    taken = {one.label for one in queries.batches(read, withdrawn=True)} | queries.cover_labels(read)
    free = (f"B-{number:02d}" for number in range(1, len(taken) + count + 1))
    return tuple(label for label in free if label not in taken)[:count]


def stored_code(typed: str) -> str:
    """A cover sheet's code in its stored form; what cannot be one stays as it was typed."""
    return read_code(typed, BATCH) or typed


ACTS: tuple[type[Act], ...] = (PrintCovers,)
