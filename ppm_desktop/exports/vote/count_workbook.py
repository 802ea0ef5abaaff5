"""The report of a count as a workbook: every round, every transfer, every tie and every rule on a sheet of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ppm_desktop.exports.vote.counted_contest import CountedContest, tie_words
from ppm_desktop.exports.vote.round_table import round_table
from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.recommend.lock import spelled
from ppm_desktop.models.vote.count.outcome import exact
from ppm_desktop.models.vote.count.profile import Number

__all__ = ["count_workbook", "sheet_number"]


def count_workbook(path: Path, contests: Sequence[CountedContest], tongue: Tongue) -> Path:
    """Write it; returns where it lies."""
    book = Workbook(phrase("Count"), tongue, process=contests[0].source, made_at=stamp())
    for told in contests:
        _summary(book, told)
        _rounds(book, told)
        _transfers(book, told)
    return book.save(path)


def _summary(book: Workbook, told: CountedContest) -> None:
    outcome = told.outcome
    rows: list[tuple[Any, Any]] = [
        (phrase("Contest"), told.title or told.source),
        (phrase("Method"), told.lead),
        (phrase("Result"), told.verdict),
        (phrase("File"), told.source),
        (phrase("SHA-256 of the file"), spelled(told.digest)),
        (phrase("Ballots"), phrase("{count}", count=outcome.papers + outcome.void)),
        (phrase("Blank ballots"), phrase("{count}", count=outcome.blank)),
        (phrase("Void ballots"), phrase("{count}", count=outcome.void)),
        (phrase("Overvoted"), phrase("{count}", count=outcome.overvoted)),
        (phrase("Places"), phrase("{count}", count=outcome.seats)),
    ]
    rows += [(phrase("Rule"), words) for words in told.words]
    rows += [(phrase("Switch"), f"{name}={value}") for name, value in told.switches.items()]
    rows += [(phrase("Tie"), tie_words(told, tie)) for tie in outcome.ties]
    book.sheet(
        phrase("Summary"),
        [Column(phrase("What"), width=28), Column(phrase("Value"), width=90)],
        rows,
        note=phrase("What came out, by which rules, and every tie."),
    )


def _rounds(book: Workbook, told: CountedContest) -> None:
    table = round_table(told)
    book.sheet(
        phrase("Rounds"),
        [
            Column(phrase("Option"), width=40),
            Column(phrase("Result"), width=22),
            *(Column(head, "number", width=15) for head in table.heads),
        ],
        [(line.name, line.result, *map(sheet_number, line.numbers)) for line in table.lines],
        note=phrase("Votes at the start of each round. An empty cell: no longer in the count."),
        chart=SheetChart(phrase("Votes"), 0, (2,)) if len(table.heads) == 1 else None,
    )


def _transfers(book: Workbook, told: CountedContest) -> None:
    rows = [
        (
            number,
            told.name(transfer.source),
            told.name(transfer.to),
            sheet_number(transfer.votes),
            exact(transfer.votes),
        )
        for number, one in enumerate(told.outcome.rounds, 1)
        for transfer in one.transfers
    ]
    if rows:
        book.sheet(
            phrase("Transfers"),
            [
                Column(phrase("Round"), "number"),
                Column(phrase("From"), width=40),
                Column(phrase("To"), width=40),
                Column(phrase("Votes"), "number", width=15),
                Column(phrase("Exactly"), width=30),
            ],
            rows,
            note=phrase("Votes that moved at the end of each round."),
        )


def sheet_number(votes: Number | None) -> Any:
    """A number that a spreadsheet can add up; a fraction without end is as near as it can be written."""
    if votes is None or isinstance(votes, int):
        return votes
    text = exact(votes)
    return votes if "/" in text else Decimal(text)
