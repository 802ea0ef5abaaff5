"""Sheets of the results workbook for contests that are counted in rounds, and for the rules and ties of all."""

from __future__ import annotations

from collections.abc import Sequence

from ppm_desktop.exports.vote.count_workbook import sheet_number
from ppm_desktop.exports.vote.counted_contest import CountedContest, tie_words
from ppm_desktop.exports.vote.round_table import Digits, round_table
from ppm_desktop.exports.workbook import Column, SheetChart, Workbook
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.outcome import exact

__all__ = ["rounds_sheet", "rules_sheet"]


def rounds_sheet(book: Workbook, told: CountedContest, number: int) -> None:
    """Every round of one contest, and beside it what moved between them."""
    outcome, table = told.outcome, round_table(told)
    note = phrase(
        "{contest}. {method}. Valid ballots: {valid}. Blank: {blank}. Not counted: {over}. An empty cell: no longer in the"
        " count.",
        contest=told.title,
        method=told.method.title,
        valid=outcome.valid,
        blank=outcome.blank,
        over=outcome.overvoted,
    )
    book.sheet(
        phrase("Contest {number}", number=number),
        [
            Column(phrase("Option"), width=40),
            Column(phrase("Result"), width=22),
            *(
                Column(head, "number", width=15, places=places)
                for head, places in zip(table.heads, table.places, strict=True)
            ),
        ],
        [(line.name, line.result, *map(sheet_number, line.numbers)) for line in table.lines],
        note=note,
        chart=SheetChart(table.heads[0], 0, (2,), rows=len(table.options)),
    )
    rows = [
        (place, told.name(move.source), told.name(move.to), sheet_number(move.votes), exact(move.votes))
        for place, one in enumerate(outcome.rounds, 1)
        for move in one.transfers
    ]
    if rows:
        book.sheet(
            phrase("Transfers {number}", number=number),
            [
                Column(phrase("Round"), "number"),
                Column(phrase("From"), width=40),
                Column(phrase("To"), width=40),
                Column(phrase("Votes"), "number", width=15, places=Digits.of(told).places),
                Column(phrase("Exactly"), width=30),
            ],
            rows,
            note=phrase("Votes that moved at the end of each round."),
        )


def rules_sheet(book: Workbook, contests: Sequence[CountedContest]) -> None:
    """The rules of every contest in words, its switches as they are written, and every tie."""
    rows: list[tuple[str, Phrase, Phrase | str]] = []
    for told in contests:
        rows.append((told.title, phrase("Method"), told.method.title))
        rows += [(told.title, phrase("Rule"), words) for words in told.words]
        rows += [(told.title, phrase("Switch"), f"{name}={value}") for name, value in told.switches.items()]
        rows += [(told.title, phrase("Tie"), tie_words(told, tie)) for tie in told.outcome.ties]
    book.sheet(
        phrase("Rules and ties"),
        [Column(phrase("Contest"), width=40), Column(phrase("What"), width=20), Column(phrase("Words"), width=90)],
        rows,
        note=phrase("The rules that were declared before the vote, and every tie that was met."),
    )
