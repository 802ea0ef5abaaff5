"""The marks of every ballot as a file that anybody can count again: shuffled, with new random numbers, no serials."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from ppm_desktop.exports.cells import csv_bytes
from ppm_desktop.exports.delivery import deliver
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.contest import Contest

__all__ = ["marks_csv", "marks_name"]

_OVERVOTED = "overvoted"


def marks_name(*, official: bool) -> Phrase:
    """The name of its file, without the ending."""
    return phrase("Marks of every ballot, official") if official else phrase("Marks of every ballot, unofficial")


def marks_csv(
    path: Path, contests: Sequence[Contest], ballots: Sequence[tuple[str, Mapping[str, Sequence[str]]]]
) -> Path:
    """One row a ballot: a random number, its state, and for each contest its tokens, a space between them.

    Tokens are the keys marked; ranks have "-" for one that was skipped and "A+B" for several at one rank, rows of numbers
    "KEY=VALUE". ``ballots`` are (state, marks by contest). An empty cell is a contest left blank; ``overvoted`` in the last column
    names the contests with more marks than allowed, which are kept as they stand on the paper.
    """
    shuffled = list(ballots)
    secrets.SystemRandom().shuffle(shuffled)
    numbers = _numbers(len(shuffled))
    header = ["ballot", "state", *(contest.title for contest in contests), _OVERVOTED]
    rows = [_row(number, state, marks, contests) for number, (state, marks) in zip(numbers, shuffled, strict=True)]
    return deliver(path, csv_bytes(header, rows))


def _numbers(count: int) -> list[str]:
    """New random numbers, all different, in ascending order."""
    found: set[str] = set()
    while len(found) < count:
        found.add(secrets.token_hex(6))
    return sorted(found)


def _row(number: str, state: str, marks: Mapping[str, Sequence[str]], contests: Sequence[Contest]) -> list[str]:
    cells = [" ".join(token or "-" for token in marks.get(contest.id, ())) for contest in contests]
    over = [str(place) for place, contest in enumerate(contests, 1) if contest.overvoted(marks.get(contest.id, ()))]
    return [number, state, *cells, " ".join(over)]
