"""Files for counting again: everything with which an outsider checks a result, in one zip that was checked before it is there."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ppm_desktop.exports.bundle import LIST, bundle
from ppm_desktop.exports.cells import csv_bytes
from ppm_desktop.exports.delivery import deliver
from ppm_desktop.exports.recount.check import gives_the_same
from ppm_desktop.exports.recount.contest_files import (
    Ballots,
    ContestFiles,
    KitFile,
    Vote,
    contest_files,
    one_contest,
    profile_of,
)
from ppm_desktop.exports.recount.gathered import Gathered
from ppm_desktop.exports.recount.readme import Told, readme
from ppm_desktop.exports.recount.results_report import results_report
from ppm_desktop.exports.vote.count_object import count_object
from ppm_desktop.exports.vote.counted_contest import CountedContest
from ppm_desktop.exports.vote.counted_result import counted_result
from ppm_desktop.exports.vote.round_table import round_table
from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vote.ballots.publishing import PublishedFile
from ppm_desktop.models.vote.ballots.rule_sheet import method_of, units
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.results import ContestResult
from ppm_desktop.models.vote.signatures import Signatures, signatures

README, EXPECTED, ROUNDS, REPORT = "README.txt", "expected.json", "rounds.csv", "results-cdf.json"
_READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Written:
    """Where the kit lies, its SHA-256, and every file in it with its own."""

    path: Path
    digest: str
    files: tuple[PublishedFile, ...]


@dataclass(slots=True)
class _Steps:
    """How far the work is: each contest is written, then counted again."""

    progress: Progress
    many: int
    done: int = 0

    def next(self, words: Phrase) -> None:
        self.progress.tell(self.done, self.many, words)
        self.done += 1


@dataclass(frozen=True, slots=True)
class _Made:
    """One contest with its folder in the kit."""

    one: ContestResult
    folder: str
    ballots: Ballots
    found: ContestFiles
    signs: Signatures
    withheld: bool


def write_kit(path: Path, told: Gathered, *, with_doubtful: bool, progress: Progress | None = None) -> Written:
    """Write the kit, read it back, count every file again, and hand it out only where each gives the same result.

    Of a contest in which a ballot could be known again there is the round table only, unless ``with_doubtful``. Trouble
    where a file differs: then nothing is written.
    """
    steps, vote = _Steps(progress or Quiet(), 2 * len(told.results.contests)), told.vote
    made = []
    for number, one in enumerate(told.results.contests, 1):
        steps.next(phrase("Writing the file"))
        made.append(_contest(number, one, told, with_doubtful=with_doubtful))
    files = {f"{one.folder}/{file.name}": file.content for one in made for file in one.found.files}
    files[REPORT] = results_report(told.results, vote)
    files[README] = readme(
        vote, [Told(one.one, one.folder, one.found, one.signs, withheld=one.withheld) for one in made]
    ).encode()
    with tempfile.TemporaryDirectory() as place:
        content = bundle(Path(place) / "kit.zip", files).read_bytes()
        _check(content, Path(place), made, steps)
    lies = deliver(path, content)
    lies.chmod(_READ_ONLY)
    listed = tuple(PublishedFile(name, _digest(files[name])) for name in sorted(files))
    return Written(lies, _digest(content), listed)


def _contest(number: int, one: ContestResult, told: Gathered, *, with_doubtful: bool) -> _Made:
    ballots, vote = one_contest(one.contest, told.raw), told.vote
    signs = signatures(one.contest, ballots)
    withheld = signs.doubtful and not with_doubtful
    found = ContestFiles() if withheld else contest_files(one, ballots, vote)
    found.files.append(KitFile(EXPECTED, _expected(one)))
    found.files.append(KitFile(ROUNDS, _rounds(one, vote)))
    return _Made(one, f"contest-{number}", ballots, found, signs, withheld)


def _expected(one: ContestResult) -> bytes:
    """The object that ``ppm-desktop count --json`` prints, by the keys of the options."""
    names = {option.key: option.key for option in one.contest.options}
    costs = {option.key: units(option.cost or 0) for option in one.contest.options} if one.contest.is_money else {}
    told = CountedContest(one.contest.title, method_of(one.contest), one.rules, one.outcome, names, costs)
    return (json.dumps(count_object(told)) + "\n").encode()


def _rounds(one: ContestResult, vote: Vote) -> bytes:
    """The round table for people, in the language of the kit."""
    say = vote.tongue.say
    table = round_table(counted_result(one, vote.tongue))

    def words(said: Phrase | str) -> str:
        return say(said) if isinstance(said, Phrase) else said

    head = [say(phrase("Option")), *map(say, table.heads), say(phrase("Result"))]
    rows = [[words(line.name), *table.cells(line), words(line.result)] for line in table.lines]
    return csv_bytes(head, rows)


def _check(content: bytes, place: Path, made: Sequence[_Made], steps: _Steps) -> None:
    """Unpack the kit as anybody would, and count it."""
    folder = place / "read back"
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        zipped.extractall(folder)
    for line in (folder / LIST).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if _digest((folder / name).read_bytes()) != digest:
            raise _differs(name)
    for one in made:
        steps.next(phrase("Counting the files again"))
        papers = profile_of(one.one.contest, one.ballots)
        for file in one.found.files:
            if not _gives_the_same(folder / one.folder, file, one.one, papers):
                raise _differs(f"{one.folder}/{file.name}")


def _gives_the_same(folder: Path, file: KitFile, one: ContestResult, papers: Profile) -> bool:
    """A file of ours that cannot be read gives nothing."""
    try:
        return gives_the_same(folder, file, one, papers)
    except (Trouble, ValueError):
        return False


def _differs(name: str) -> Trouble:
    return Trouble(
        phrase("“{name}” does not give the result that stands in this file.", name=verbatim(name)),
        phrase("The files for counting again were not written. Do not publish the result before this is understood."),
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
