"""`ppm-desktop count FILE`: count any file of ballots; also how outsiders check a count.

Only what a run needs is imported: a count is over in the time that the window's libraries take to load.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from ppm_desktop.cli.count_choice import contest_number, unused
from ppm_desktop.cli.count_choice import keyed as with_keys
from ppm_desktop.cli.count_rules import Asked, fitted, method_for, rules_for
from ppm_desktop.cli.main import ExistingFile
from ppm_desktop.exports.interchange.ballot_files import contests_in, read_deck
from ppm_desktop.exports.interchange.deck import Deck, shown
from ppm_desktop.exports.vote.count_object import count_object
from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.i18n import Tongue, languages
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vote.count.methods import NAMES
from ppm_desktop.models.vote.count.rules import TIES

PROCESS = ".ppmproc"
REPORTS = (".pdf", ".xlsx")
BIG = 16 << 20
"""Bytes from which on a bar is worth its own start-up."""
WRONG = 2
"""The exit code for a file that cannot be read."""


@click.command("count")
@click.argument("file", type=ExistingFile)
@click.option("--method", metavar="M", help=f"How to count: {', '.join(NAMES)}.")
@click.option("--seats", metavar="N", type=click.IntRange(1, 500), help="How many win.")
@click.option(
    "--limit", metavar="K", type=click.IntRange(1), help="Boxes, ranks, top of the scale, or points a ballot."
)
@click.option("--rule", "switches", metavar="KEY=VALUE", multiple=True, help="One switch of the method; repeat it.")
@click.option("--ties", type=click.Choice(TIES), help="What decides a tie; stop is the default.")
@click.option("--seed", metavar="S", help="The published seed, for --ties seeded.")
@click.option("--contest-id", metavar="ID", help="What the seed is mixed with; without it the title in FILE.")
@click.option(
    "--lot",
    "lots",
    metavar="ROUND:A,B=A",
    multiple=True,
    help="How a tie was decided by lot: whom it chose; repeat it.",
)
@click.option("--contest", metavar="C", help="Which contest, by number or name, where FILE holds several.")
@click.option("--keyed", is_flag=True, help="Options are named “1 Night bus”: count by the keys, as on the ballot.")
@click.option("--json", "as_json", is_flag=True, help="Print one object, every number exact.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write a report, .pdf or .xlsx.")
@click.option("--language", type=click.Choice(languages()), default="en", show_default=True, help="Its language.")
@click.pass_context
def command(
    context: click.Context,
    /,
    file: Path,
    *,
    as_json: bool,
    report: Path | None,
    language: str,
    contest: str | None,
    keyed: bool,
    **typed: Any,
) -> None:
    """Count FILE and print every round, exactly. FILE is a file of ballots or a process; of several contests, name one.

    Exit code 0 if the count is done, 1 if a tie is open or a process is not open yet, 2 if FILE or the options are wrong.
    """
    if report is not None and report.suffix.lower() not in REPORTS:
        raise click.UsageError("--report takes a name that ends in .pdf or .xlsx.")
    if report is not None and report.exists() and report.samefile(file):
        raise click.UsageError("--report would take the place of FILE, and its ballots with it. Choose another name.")
    asked, as_keys = Asked(**typed), as_json and report is None
    with _collector_held_off():
        if file.suffix.lower() == PROCESS:
            if asked != Asked() or keyed:
                raise click.UsageError("The rules of a process were declared before the vote and stand in its file.")
            contests = _of_process(context, file, contest)
        else:
            contests = [_of_file(context, file, asked, contest, keyed=keyed, as_keys=as_keys)]
    for number, told in enumerate(contests):
        by_key = as_json and file.suffix.lower() != PROCESS  # a report beside it changes no word of the object
        _show(told._replace(names={}) if by_key else told, as_json=as_json, first=not number)
    if report is not None:
        if file.suffix.lower() == PROCESS:
            digest = _digest(file)
            contests = [one._replace(source=shown(file.name), digest=digest) for one in contests]
        _write(report, contests, Tongue(language), as_json=as_json)
    context.exit(0 if all(one.outcome.decided for one in contests) else 1)


@contextmanager
def _collector_held_off() -> Iterator[None]:
    """Nothing of a count is garbage before it is over, and what was brought in stays to the end of the process.

    Looking for garbage all the same took a fifth of the time of 80,000 different ballots, and a twelfth of a small count.
    """
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _of_file(
    context: click.Context, file: Path, asked: Asked, contest: str | None, *, keyed: bool, as_keys: bool
) -> CountedContest:
    try:
        number = contest_number(contests_in(file), contest)
        with _progress(file) as progress:
            deck = read_deck(file, progress, number)
    except Trouble as trouble:
        click.echo(str(trouble), err=True)
        context.exit(WRONG)
    if keyed:
        deck = with_keys(deck)
    method = method_for(asked, deck)
    deck = fitted(asked, deck, method)
    rules = rules_for(asked, deck, method)
    for note in deck.notes:
        click.echo(str(note), err=True)
    names = {key: key for key in deck.profile.options} if as_keys else _names(deck)
    costs = dict(zip(deck.profile.options, deck.profile.costs, strict=False))
    digest = "" if as_keys else _digest(file)
    outcome = method.count(deck.profile, rules)
    for sentence in unused(rules.lots, outcome.ties):
        click.echo(sentence, err=True)
    return CountedContest(shown(deck.title), method, rules, outcome, names, costs, shown(file.name), digest)


def _names(deck: Deck) -> dict[str, str]:
    """Options as people read them: the key and its title where the file has both, invisible signs by their numbers."""
    pairs = ((key, deck.titles.get(key, "")) for key in deck.profile.options)
    return {key: shown(f"{key} {title}" if title not in {"", key} else key, 200) for key, title in pairs}


def _of_process(context: click.Context, file: Path, contest: str | None) -> list[CountedContest]:
    from ppm_desktop.cli.count_process import counted_contests

    try:
        found = counted_contests(file)
    except Trouble as trouble:
        click.echo(str(trouble), err=True)
        context.exit(WRONG)
    if not found:
        click.echo("No totals before closing: two people have not opened the results yet.", err=True)
        context.exit(1)
    if not all(one.official for one in found):
        click.echo("Unofficial: two people have not declared these results official yet.", err=True)
    if contest is None:
        return found
    return [found[contest_number([one.title for one in found], contest) - 1]]


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
