"""A counted contest on a terminal: the verdict, the round table, ties and rules in words."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ppm_desktop.exports.vote.counted_contest import CountedContest, tie_words
from ppm_desktop.exports.vote.round_table import CUT, RoundTable, round_table
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase

_NAMES, _GAPS = 40, 3
_STYLES = {"won": "bold", "left": "dim", "": ""}


def show(told: CountedContest, tongue: Tongue) -> None:
    """Print it; a table that is too wide for the terminal comes in parts, and sentences break between words there."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    def tell(words: Phrase, indent: str = "") -> None:
        said = f"{indent}{tongue.say(words)}"
        if console.is_terminal:
            said = fill(
                said, console.width - 1, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
            )
        click.echo(said)

    table = round_table(told)
    for words in _above(told, table):
        tell(words)
    for part in table.parts(_fitting(table, console.width, tongue)):
        console.print(_drawn(part, tongue))
    for words in _under(told, table):
        tell(words)
    click.echo("\n" + tongue.say(phrase("The rules of this count:")))
    for words in told.words:
        tell(words, "  ")
    click.echo("\n" + tongue.say(phrase("{name}, SHA-256 {digest}", name=told.source, digest=told.digest)))


def _above(told: CountedContest, table: RoundTable) -> Iterator[Phrase]:
    outcome = told.outcome
    yield phrase("{title}: {method}", title=told.title or told.source, method=told.method.title)
    yield phrase(
        "{ballots} ballots, {blank} blank, {void} void.",
        ballots=f"{outcome.papers + outcome.void:,}",
        blank=f"{outcome.blank:,}",
        void=f"{outcome.void:,}",
    )
    if outcome.overvoted:
        yield counted(
            "{count} ballot says more than it may, and counts for nobody.",
            "{count} ballots say more than they may, and count for nobody.",
            outcome.overvoted,
        )
    rows = sum(papers.get("over", 0) for papers in outcome.spread.values())
    if rows:
        yield counted(
            "{count} row says more than it may, and counts for nobody.",
            "{count} rows say more than they may, and count for nobody.",
            rows,
        )
    if outcome.spent is not None:
        digits = table.money or table.digits
        spent, budget = (digits.said(money) for money in (outcome.spent, told.rules.budget))
        yield phrase("Money spent: {spent} of {budget}.", spent=spent, budget=budget)
    elif told.method.shape != "yes_no":
        yield phrase("Places: {seats}.", seats=outcome.seats)


def _under(told: CountedContest, table: RoundTable) -> Iterator[Phrase]:
    if table.digits.is_cut:
        yield phrase("Votes are cut here after {count} decimals; --json tells them in full.", count=CUT)
    yield from (tie_words(told, tie) for tie in told.outcome.ties)
    if told.outcome.decided:
        yield told.verdict


def _fitting(table: RoundTable, width: int, tongue: Tongue) -> int:
    """How many columns of numbers stand beside the names on this terminal; at least one."""
    numbers = (len(cell) for line in table.lines for cell in table.cells(line))
    heads = (len(tongue.say(head)) for head in table.heads)
    results = (len(tongue.say(line.result) if isinstance(line.result, Phrase) else line.result) for line in table.lines)
    room = width - min(_NAMES, width // 3) - max(results, default=0) - 2 * _GAPS
    return max(1, room // (max([10, *numbers, *heads]) + _GAPS))


def _drawn(table: RoundTable, tongue: Tongue) -> Table:
    def words(said: Phrase | str) -> Text:
        return Text(tongue.say(said) if isinstance(said, Phrase) else said)

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    drawn.add_column(words(phrase("Option")), overflow="fold", max_width=_NAMES)
    for head in table.heads:
        drawn.add_column(words(head), justify="right", no_wrap=True)
    drawn.add_column(words(phrase("Result")), no_wrap=True)

    for line in table.lines:
        cells = [words(line.name), *map(Text, table.cells(line)), words(line.result)]
        drawn.add_row(*cells, style=_STYLES[line.mark], end_section=line in table.options[-1:])
    return drawn
