"""A counted contest on a terminal: the verdict, the round table, ties and rules in words."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ppm_desktop.exports.vote.counted_contest import CountedContest, tie_words
from ppm_desktop.exports.vote.round_table import CUT, RoundTable, round_table
from ppm_desktop.i18n import Phrase, Tongue, phrase

_NAMES, _RESULT, _GAPS = 40, 22, 2
_STYLES = {"won": "bold", "left": "dim", "": ""}


def show(told: CountedContest, tongue: Tongue) -> None:
    """Print it; a table that is too wide for the terminal comes in parts."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    table = round_table(told)
    for words in _above(told, table):
        click.echo(tongue.say(words))
    for part in table.parts(_fitting(table, console.width)):
        console.print(_drawn(part, tongue))
    for words in _under(told, table):
        click.echo(tongue.say(words))
    click.echo("\n" + tongue.say(phrase("The rules of this count:")))
    for words in told.words:
        click.echo(f"  {tongue.say(words)}")
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
    if outcome.spent is not None:
        spent, budget = (table.digits.said(money) for money in (outcome.spent, told.rules.budget))
        yield phrase("Money spent: {spent} of {budget}.", spent=spent, budget=budget)
    elif told.method.shape != "yes_no":
        yield phrase("Places: {seats}.", seats=outcome.seats)


def _under(told: CountedContest, table: RoundTable) -> Iterator[Phrase]:
    if table.digits.is_cut:
        yield phrase("Votes are cut here after {count} decimals; --json tells them in full.", count=CUT)
    yield from (tie_words(told, tie) for tie in told.outcome.ties)
    if told.outcome.decided:
        yield told.verdict


def _fitting(table: RoundTable, width: int) -> int:
    """How many columns of numbers stand beside the names on this terminal; at least one."""
    widest = max([10, *(len(cell) for line in table.lines for cell in table.cells(line))]) + _GAPS
    return max(1, (width - min(_NAMES, width // 3) - _RESULT - 2 * _GAPS) // widest)


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
