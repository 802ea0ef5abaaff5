"""What the entry desk says of batches, codes and counts."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.codes import BADGE, BATCH, read_code
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.vote.ballots.covers import cover_problem
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.views.stations.ballot_entry.passes import offered

Said = tuple[str, Phrase]
"""A tone (ok, warn, err) and what is said in it."""


def below(process_name: str, operator: str, number: int) -> Phrase:
    """Under the title: whose process, and who makes which entry."""
    name, who = verbatim(process_name), verbatim(operator)
    if number == 1:
        return phrase("{process}, first entry, by {person}", process=name, person=who)
    if number == 2:
        return phrase("{process}, second entry, by {person}", process=name, person=who)
    return name


def handed_back(batch: Batch, entered: int) -> Said:
    """What is said when an entry is finished."""
    label = verbatim(batch.label)
    if entered != batch.declared:
        words = phrase("Batch {label} is handed back. Its count must be explained in writing.", label=label)
        return ("warn", words)
    return ("ok", phrase("Batch {label} is entered. Thank you. Hand it back.", label=label))


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


def cover_sheet(read: Reader, code: str, batch: Batch | None, *, waits: bool) -> Said:
    """What came of scanning a cover sheet; ``batch`` is its batch, ``waits`` whether an entry of it is to be made."""
    if batch is not None:
        label = verbatim(batch.label)
        if waits:
            return ("ok", phrase("Batch {label}. Press Enter to start.", label=label))
        return ("warn", phrase("Batch {label} needs no entry now.", label=label))
    problem = cover_problem(read, code)
    if problem is not None:
        return ("warn", problem.sentence)
    return ("warn", phrase("This cover sheet is not opened yet. Open its batch on the Vote page."))


def wrong_page(tail: str, other: str) -> Phrase:
    """Two pages with different codes are not one ballot."""
    return phrase(
        "This page is of ballot {other}. Find the page of ballot {tail}, or set the paper aside.",
        other=verbatim(other),
        tail=verbatim(tail),
    )


def after_crash(label: str, tail: str, *, saved: bool) -> Said:
    """What became of the paper that lay on the table when the program stopped."""
    batch, paper = verbatim(label), verbatim(tail)
    if saved:
        words = phrase("Last saved: batch {label}, paper {tail}. Do not enter it again.", label=batch, tail=paper)
        return ("ok", words)
    return ("warn", phrase("Batch {label}: paper {tail} was not saved. Enter it again.", label=batch, tail=paper))
