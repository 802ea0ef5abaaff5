"""The marks of every ballot as a file that anybody can count again: shuffled, with new random numbers, no serials."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from ppm_desktop.exports.cells import csv_bytes
from ppm_desktop.models.vote.ballots.contest import RANK, Contest
from ppm_desktop.models.vote.ballots.keying import VOID

__all__ = ["marks_csv_bytes", "marks_rows"]

_OVERVOTED = "overvoted"


Ballots = Sequence[tuple[str, Mapping[str, Sequence[str]]]]


def marks_csv_bytes(contests: Sequence[Contest], ballots: Ballots) -> bytes:
    """The table as a CSV file."""
    return csv_bytes(*marks_rows(contests, ballots))


def marks_rows(contests: Sequence[Contest], ballots: Ballots) -> tuple[list[str], list[list[str]]]:
    """The header and one row a ballot: a random number, its state, and for each contest its tokens, a space between them.

    Tokens are the keys marked; ranks are "1:3 2:1+5", the rank before the keys that stand there; rows of numbers are
    "KEY=VALUE". A void ballot has its state and nothing else. ``ballots`` are (state, marks by contest). An empty cell is a
    contest left blank; ``overvoted`` in the last column names the contests with more marks than allowed, which are kept as
    they stand on the paper.
    """
    shuffled = list(ballots)
    secrets.SystemRandom().shuffle(shuffled)
    numbers = _numbers(len(shuffled))
    header = ["ballot", "state", *(contest.title for contest in contests), _OVERVOTED]
    return header, [
        _row(number, state, marks, contests) for number, (state, marks) in zip(numbers, shuffled, strict=True)
    ]


def _numbers(count: int) -> list[str]:
    """New random numbers, all different, in ascending order."""
    found: set[str] = set()
    while len(found) < count:
        found.add(secrets.token_hex(6))
    return sorted(found)


def _row(number: str, state: str, marks: Mapping[str, Sequence[str]], contests: Sequence[Contest]) -> list[str]:
    if state == VOID:
        return [number, state, *("" for _ in contests), ""]
    cells = [_cell(contest, marks.get(contest.id, ())) for contest in contests]
    over = [str(place) for place, contest in enumerate(contests, 1) if contest.overvoted(marks.get(contest.id, ()))]
    return [number, state, *cells, " ".join(over)]


def _cell(contest: Contest, tokens: Sequence[str]) -> str:
    if contest.shape == RANK:
        return " ".join(f"{rank}:{token}" for rank, token in enumerate(tokens, 1) if token)
    return " ".join(tokens)
