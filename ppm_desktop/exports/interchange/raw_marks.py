"""The marks of every ballot as this program writes them: one row a ballot, the marked keys of each contest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ppm_desktop.exports.interchange.csv_rows import CsvRows, header_of
from ppm_desktop.exports.interchange.deck import Deck, broken, shown
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vote.count.profile import Marks, Profile

_BALLOT, _STATE, _OVERVOTED = "ballot", "state", "overvoted"
_MARKED, _BLANK, _VOID = "marked", "blank", "void"
_KEY = re.compile(r"[1-9A-Z]")
_LETTERS = 36  # keys are 1 to 9 and then A to Z: digits of this base
_FEWEST = 2  # a question has two answers at least


def is_raw_marks(start: bytes) -> bool:
    """Whether a file that begins like this has the header of such a table."""
    return header_of(start)[:2] == [_BALLOT, _STATE]


def read_raw_marks(path: Path, progress: Progress | None = None, contest: int = 1) -> Deck:
    """One contest of such a table, the first unless told otherwise. Options are the keys on the paper.

    The table does not say how many boxes may be marked, only which ballots have more: the limit is the most marks on a
    ballot that has not. Options after the last one that anybody marked are not known.
    """
    rows = CsvRows(path)
    rows.read(progress, numbered=True)
    return _Table(rows.columns[1:], rows.wrong).deck(rows, contest)


def read_raw_marks_workbook(path: Path, progress: Progress | None = None, contest: int = 1) -> Deck:
    """The same from a workbook that somebody kept the table in."""
    from ppm_desktop.exports.interchange.sheets import read_table

    (progress or Quiet()).tell(0, 1, phrase("Reading the ballots"))
    table = read_table(path)
    if list(table.headers[:2]) != [_BALLOT, _STATE]:
        raise broken(path.name, 1, 1, phrase("a table of marks begins with the columns “ballot” and “state”."))
    kinds = Counter(row[1:] for row in table.rows)
    found = {row[1:]: number for number, row in zip(reversed(table.numbers), reversed(table.rows), strict=True)}

    def wrong(row: list[str], column: int, why: Phrase) -> Trouble:
        return broken(path.name, found.get(tuple(row), 1), column + 1, why)

    rows = ((list(row), papers) for row, papers in kinds.items())
    return _Table(table.headers[1:], wrong).deck(rows, contest)


class _Table:
    """What the rows mean: a state, the marks of each contest, and the contests with more marks than allowed."""

    def __init__(self, columns: Sequence[str], wrong: Callable[[list[str], int, Phrase], Trouble]) -> None:
        self._columns = [column.removeprefix("'") for column in columns]
        self._wrong = wrong
        self._contests = len(columns) - 1 - (columns[-1] == _OVERVOTED)

    def deck(self, rows: Iterable[tuple[list[str], int]], contest: int) -> Deck:
        """The contest with this number, from 1."""
        if not 1 <= contest <= self._contests:
            raise self._wrong([], 1, phrase("the table has no contest with the number {number}.", number=contest))
        piles: Counter[Marks] = Counter()
        void = over = most = many = 0
        for row, papers in rows:
            self._check(row)
            if row[0] == _VOID:
                void += papers
                continue
            marks = self._marks(row, contest)
            piles[marks] += papers
            many = max(many, marks[-1] + 1) if marks else many
            if self._is_over(row, contest):
                over += papers
            else:
                most = max(most, len(marks))
        profile = Profile(tuple(map(_key, range(max(many, _FEWEST)))), piles, void)
        limit = max(most, 1) if over else None
        notes = () if self._contests == 1 else (self._which(contest),)
        return Deck(profile, self._columns[contest], limit=limit, notes=notes)

    def _check(self, row: list[str]) -> None:
        if len(row) != len(self._columns):
            why = phrase("{count} cells; the header has {wanted}.", count=len(row) + 1, wanted=len(self._columns) + 1)
            raise self._wrong(row, 1, why)
        if row[0] not in {_MARKED, _BLANK, _VOID}:
            raise self._wrong(row, 1, phrase("“{word}” is no state of a ballot.", word=shown(row[0])))

    def _marks(self, row: list[str], contest: int) -> tuple[int, ...]:
        keys = row[contest].split()
        for key in keys:
            if not _KEY.fullmatch(key):
                raise self._wrong(row, contest + 1, phrase("“{word}” is no key on a ballot.", word=shown(key)))
        return tuple(sorted({int(key, _LETTERS) - 1 for key in keys}))

    def _is_over(self, row: list[str], contest: int) -> bool:
        return len(row) > self._contests + 1 and str(contest) in row[-1].split()

    def _which(self, contest: int) -> Phrase:
        return phrase(
            "The file holds {count} contests. This is number {number}, “{title}”.",
            count=self._contests,
            number=contest,
            title=shown(self._columns[contest]),
        )


def _key(place: int) -> str:
    """The key that is printed beside a box, by its place from 0."""
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place + 1]
