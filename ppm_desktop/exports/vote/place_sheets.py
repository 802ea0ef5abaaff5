"""Sheets of the results workbook that tell the papers and the votes by place and by channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ppm_desktop.exports.vote.count_workbook import sheet_number
from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.contest import POINTS, RANK, SCORE
from ppm_desktop.models.vote.breakdown import Breakdown, Group
from ppm_desktop.models.vote.results import ContestResult

__all__ = ["group_words", "place_sheets", "unit_words"]


def place_sheets(book: Workbook, found: Breakdown, contests: Sequence[ContestResult]) -> None:
    """Papers of every place that was expected, and the votes where no group is small."""
    book.sheet(
        phrase("Papers by place"),
        [
            Column(phrase("Place"), width=34),
            Column(phrase("Printed"), "number", summed=True),
            Column(phrase("Given out"), "number", summed=True),
            Column(phrase("Spoiled"), "number", summed=True),
            Column(phrase("Counted into batches"), "number", summed=True),
            Column(phrase("Sealed"), "number", summed=True),
            Column(phrase("Contested, accepted"), "number", summed=True),
            Column(phrase("Contested, not accepted"), "number", summed=True),
            Column(phrase("In batches of contested ballots"), "number", summed=True),
        ],
        [(one.place or phrase("No place named"), *one[1:]) for one in found.papers],
        note=phrase("Counts of papers. A place that was expected and brought nothing has a row of zeros."),
    )
    if not found.groups:
        book.sheet(phrase("Votes by place"), [Column(phrase("Votes by place"), width=110)], [(found.note,)])
        return
    heads = [Column(group_words(group), "number", width=24) for group in found.groups]
    book.sheet(
        phrase("Votes by place"),
        [
            Column(phrase("Contest"), width=34),
            Column(phrase("Option"), width=44),
            Column(phrase("What is counted"), width=18),
            *heads,
            Column(phrase("All"), "number"),
            Column(phrase("Check"), "check"),
        ],
        list(_rows(found, contests)),
        note=found.note,
    )


def group_words(group: Group) -> Phrase:
    """The name of a group: its place, or all that are put together."""
    first, *others = group.titles
    for other in others:
        first = phrase("{one} + {more}", one=first, more=other)
    return first


def unit_words(one: ContestResult) -> Phrase:
    """What the numbers of a contest are when they are told by place: what adds up."""
    return {
        RANK: phrase("First choices"),
        SCORE: phrase("Sum"),
        POINTS: phrase("Points"),
    }.get(one.contest.shape, phrase("Votes"))


def _rows(found: Breakdown, contests: Sequence[ContestResult]) -> Iterator[tuple[Any, ...]]:
    for place, one in enumerate(contests):
        for option in one.contest.options:
            if option.withdrawn:
                continue
            votes = [group.votes(place, option.key) for group in found.groups]
            total = sum(votes, 0)
            cells = [sheet_number(number) for number in votes]
            yield (
                one.contest.title,
                one.said(option),
                unit_words(one),
                *cells,
                sheet_number(total),
                _check(one, option.key, total),
            )
        for words, name in (
            (phrase("Valid ballots"), "valid"),
            (phrase("Blank ballots"), "blank"),
            (phrase("Overvoted"), "overvoted"),
        ):
            counts = [getattr(group.outcomes[place], name) for group in found.groups]
            whole = getattr(one.outcome, name)
            yield (one.contest.title, words, phrase("Ballots"), *counts, sum(counts), (whole, sum(counts)))


def _check(one: ContestResult, key: str, total: Any) -> Any:
    """The whole count's number beside the sum of the groups; a mean does not add up, so there is nothing beside it."""
    if one.contest.shape == SCORE and one.rules.average == "mean":
        return None
    return (one.outcome.of(key), total)
