"""Who took part, as a workbook: hours instead of times, because such lists often become public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.vote.roll.refusing import REFUSALS
from ppm_desktop.models.vote.roll.taking_part import TookPart
from ppm_desktop.models.vote.roll.voter import METHODS

__all__ = ["voter_history"]


def voter_history(
    path: Path, process: str, made_at: str, found: Sequence[TookPart], refused: Counter[str], tongue: Tongue
) -> Path:
    """Write it; returns where it lies. It says nothing of any paper, and nobody's minute."""
    book = Workbook(phrase("Who took part"), tongue, process=process, made_at=made_at)
    book.sheet(
        phrase("Took part"),
        [
            Column(phrase("Name"), width=32),
            Column(phrase("Number"), width=14),
            Column(phrase("Place"), width=24),
            Column(phrase("Hour"), width=18),
            Column(phrase("Found by"), width=14),
            Column(phrase("Known from"), width=20),
            Column(phrase("New ballots"), "number"),
        ],
        [_row(one) for one in found],
        note=phrase(
            "Voters whose ballot counts, by name. The hour is the full hour in which the first ballot was given."
            " This list has names: pass it on only to those who may see the roll."
        ),
    )
    book.sheet(
        phrase("Refused scans"),
        [Column(phrase("Why"), width=36), Column(phrase("Scans"), "number", summed=True)],
        [(words, refused[why]) for why, words in REFUSALS.items() if refused[why]],
        note=phrase("Cards that were refused at the tables, by reason. No code and no time is told."),
    )
    return book.save(path)


def _row(one: TookPart) -> tuple[object, ...]:
    source = phrase("Affirmed") if one.voter.source == "affirmed" else phrase("List")
    if one.contested:
        source = phrase("Contested, accepted")
    return (one.voter.name, one.voter.number, one.voter.site, one.hour, METHODS[one.method], source, one.new_ballots)
