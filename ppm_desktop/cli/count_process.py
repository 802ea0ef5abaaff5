"""The contests of a process file, counted by the rules that were declared in it."""

from __future__ import annotations

from pathlib import Path

from ppm_desktop.cli.bar import open_process
from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.exports.vote.counted_result import counted_result
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.vote.results import results, what_was_touched


def counted_contests(file: Path, digest: str) -> list[CountedContest]:
    """Every contest of the ballot; none before two people have opened the results. Trouble where ballots were changed."""
    with open_process(file) as workspace:
        found = results(workspace.read)
        touched = what_was_touched(workspace.read) if found is None else ()
    if touched:
        raise Trouble(touched[0], phrase("No result is told from this file."))
    tongue = Tongue("en")
    if found is None:
        return []
    told = (counted_result(one, tongue, source=file.name, digest=digest) for one in found.contests)
    return [one._replace(official=found.official is not None) for one in told]
