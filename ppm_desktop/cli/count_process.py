"""The contests of a process file, counted by the rules that were declared in it."""

from __future__ import annotations

from pathlib import Path

from ppm_desktop.cli.process_file import passphrase_of, refuse_other_files
from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.exports.vote.counted_result import counted_result
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.only_read import to_read
from ppm_desktop.models.vote.results import results, what_was_touched


def counted_contests(file: Path) -> list[CountedContest]:
    """Every contest of the ballot; none before two people have opened the results. Trouble where ballots were changed.

    Its digest is that of the ballots as sealed, which stands on the certificate too: the file around them is another one
    after every sitting, and a large one takes as long to hash as to count.
    """
    refuse_other_files(file)
    with to_read(file, passphrase_of(file)) as read:
        found = results(read)
        touched = what_was_touched(read) if found is None else ()
    if touched:
        raise Trouble(touched[0], phrase("No result is told from this file."))
    tongue = Tongue("en")
    if found is None:
        return []
    source = tongue.say(phrase("{name}, ballots as sealed", name=file.name))
    told = (counted_result(one, tongue, source=source, digest=found.opening.digest) for one in found.contests)
    return [one._replace(official=found.official is not None) for one in told]
