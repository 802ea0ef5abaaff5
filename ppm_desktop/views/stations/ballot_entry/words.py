"""What the entry desk says of batches, codes and counts."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.codes import BADGE, BATCH, read_code
from ppm_desktop.models.vote.ballots.queries import Batch
from ppm_desktop.views.stations.ballot_entry.passes import offered

Said = tuple[str, Phrase]
"""A tone (ok, warn, err) and what is said in it."""


def detail(batch: Batch) -> Phrase:
    """What a row says of a batch beside its label."""
    number = offered(batch, "")
    if number == 1:
        return phrase("{count} papers, first entry", count=batch.declared)
    if number == 2:
        return phrase("{count} papers, second entry", count=batch.declared)
    return phrase("{count} papers, being entered", count=batch.declared)


def wrong_code(code: str) -> Phrase:
    """Why a code is not the code of a ballot."""
    if read_code(code, BATCH):
        return phrase("This is a cover sheet. Scan the paper below it.")
    if read_code(code, BADGE):
        return phrase("This is a person's card. It has no place here. Scan a ballot.")
    return phrase("This code is not complete or has a wrong letter. Scan it again, or type all of it.")


def count_differs(entered: int, declared: int) -> Phrase:
    """The count of papers is another one than the cover sheet says."""
    if entered < declared:
        return phrase(
            "{entered} of {declared}: {missing} missing. Look for them, or press F8 again.",
            entered=entered,
            declared=declared,
            missing=declared - entered,
        )
    return phrase(
        "{entered} entered, {declared} on the cover sheet. Count again, or press F8 again.",
        entered=entered,
        declared=declared,
    )


def cover_sheet(code: str, batch: Batch | None, *, waits: bool) -> Said:
    """What came of scanning a cover sheet; ``batch`` is its batch, ``waits`` whether an entry of it is to be made."""
    if batch is not None:
        label = verbatim(batch.label)
        if waits:
            return ("ok", phrase("Batch {label}. Press Enter to start.", label=label))
        return ("warn", phrase("Batch {label} needs no entry now.", label=label))
    if read_code(code, BATCH):
        return ("warn", phrase("This cover sheet is not opened yet. Open its batch on the Vote page."))
    return ("warn", phrase("This is not a cover sheet. Scan the sheet on top of the batch."))


def after_crash(label: str, tail: str, *, saved: bool) -> Said:
    """What became of the paper that lay on the table when the program stopped."""
    batch, paper = verbatim(label), verbatim(tail)
    if saved:
        words = phrase("Last saved: batch {label}, paper {tail}. Do not enter it again.", label=batch, tail=paper)
        return ("ok", words)
    return ("warn", phrase("Batch {label}: paper {tail} was not saved. Enter it again.", label=batch, tail=paper))
