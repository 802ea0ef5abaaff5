"""`ppm-desktop count FILE`: count any file of ballots; also how outsiders check a count.

Only what a run needs is imported: a count is over in the time that the window's libraries take to load.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ppm_desktop.cli.count_rules import Asked, method_for, rules_for
from ppm_desktop.cli.main import ExistingFile
from ppm_desktop.exports.interchange.ballot_files import read_deck
from ppm_desktop.exports.interchange.deck import Deck, shown
from ppm_desktop.exports.vote.count_object import count_object
from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.i18n import Tongue, languages
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vote.count.methods import METHODS
from ppm_desktop.models.vote.count.rules import TIES

PROCESS = ".ppmproc"
REPORTS = (".pdf", ".xlsx")
BIG = 16 << 20
"""Bytes from which on a bar is worth its own start-up."""
WRONG = 2
"""The exit code for a file that cannot be read."""


@click.command("count")
@click.argument("file", type=ExistingFile)
@click.option("--method", metavar="M", help=f"How to count: {', '.join(one.name for one in METHODS)}.")
@click.option("--seats", metavar="N", type=click.IntRange(1, 500), help="How many win.")
@click.option(
    "--limit", metavar="K", type=click.IntRange(1), help="Boxes, ranks, top of the scale, or points a ballot."
)
@click.option("--rule", "switches", metavar="KEY=VALUE", multiple=True, help="One switch of the method; repeat it.")
@click.option("--ties", type=click.Choice(TIES), help="What decides a tie; stop is the default.")
@click.option("--seed", metavar="S", help="The published seed, for --ties seeded.")
@click.option("--json", "as_json", is_flag=True, help="Print one object, every number exact.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write a report, .pdf or .xlsx.")
@click.option("--language", type=click.Choice(languages()), default="en", show_default=True, help="Its language.")
@click.pass_context
def command(
    context: click.Context, /, file: Path, *, as_json: bool, report: Path | None, language: str, **typed: Any
) -> None:
    """Count FILE and print every round, exactly.

    Exit code 0 if the count is done, 1 if a tie is open or a process is not open yet, 2 if FILE or the options are wrong.
    """
    if report is not None and report.suffix.lower() not in REPORTS:
        raise click.UsageError("--report takes a name that ends in .pdf or .xlsx.")
    if file.suffix.lower() == PROCESS:
        contests = _of_process(context, file, Asked(**typed))
    else:
        contests = _of_file(context, file, Asked(**typed), as_keys=as_json and report is None)
    for number, told in enumerate(contests):
        _show(told, as_json=as_json, first=not number)
    if report is not None:
        name, digest = shown(file.name), _digest(file)
        contests = [replace(one, source=name, digest=digest) for one in contests]
        _write(report, contests, Tongue(language), as_json=as_json)
    context.exit(0 if all(one.outcome.decided for one in contests) else 1)


def _of_file(context: click.Context, file: Path, asked: Asked, *, as_keys: bool) -> list[CountedContest]:
    try:
        with _progress(file) as progress:
            deck = read_deck(file, progress)
    except Trouble as trouble:
        click.echo(str(trouble), err=True)
        context.exit(WRONG)
    method = method_for(asked, deck)
    rules = rules_for(asked, deck, method)
    for note in deck.notes:
        click.echo(str(note), err=True)
    names = {key: key for key in deck.profile.options} if as_keys else _names(deck)
    costs = dict(zip(deck.profile.options, deck.profile.costs, strict=False))
    digest = "" if as_keys else _digest(file)
    outcome = method.count(deck.profile, rules)
    return [CountedContest(shown(deck.title), method, rules, outcome, names, costs, shown(file.name), digest)]


def _names(deck: Deck) -> dict[str, str]:
    """Options as people read them: the key and its title where the file has both, invisible signs by their numbers."""
    pairs = ((key, deck.titles.get(key, "")) for key in deck.profile.options)
    return {key: shown(f"{key} {title}" if title not in {"", key} else key, 200) for key, title in pairs}


def _of_process(context: click.Context, file: Path, asked: Asked) -> list[CountedContest]:
    if asked != Asked():
        raise click.UsageError("The rules of a process were declared before the vote and stand in its file.")
    from ppm_desktop.cli.count_process import counted_contests

    try:
        found = counted_contests(file)
    except Trouble as trouble:
        click.echo(str(trouble), err=True)
        context.exit(WRONG)
    if not found:
        click.echo("No totals before closing: two people have not opened the results yet.", err=True)
        context.exit(1)
    return found


@contextmanager
def _progress(file: Path) -> Iterator[Progress]:
    """A bar for a big file that somebody waits for at a terminal."""
    if file.stat().st_size < BIG or not sys.stderr.isatty():
        yield Quiet()
        return
    from ppm_desktop.cli.bar import bar

    with bar() as progress:
        yield progress


def _show(told: CountedContest, *, as_json: bool, first: bool) -> None:
    if as_json:
        click.echo(json.dumps(count_object(told)))
        tie = told.outcome.open_tie
        if tie is not None:
            click.echo(str(told.verdict), err=True)
        return
    from ppm_desktop.cli.count_table import show

    if not first:
        click.echo()
    show(told, Tongue("en"))


def _write(report: Path, contests: Sequence[CountedContest], tongue: Tongue, *, as_json: bool) -> None:
    if report.suffix.lower() == ".pdf":
        from ppm_desktop.exports.vote.count_report import count_report as write
    else:
        from ppm_desktop.exports.vote.count_workbook import count_workbook as write
    lies = write(report, contests, tongue)
    click.echo(f"{lies}  SHA-256 {_digest(lies)}", err=as_json)


def _digest(file: Path) -> str:
    from hashlib import file_digest

    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
