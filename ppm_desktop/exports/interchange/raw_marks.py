"""The marks of every ballot as this program writes them: one row a ballot, the marked keys of each contest."""

from __future__ import annotations

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
_BOXES = "choose"
_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # printed beside the boxes
_FEWEST = 2  # a question has two answers at least


def is_raw_marks(start: bytes) -> bool:
    """Whether a file that begins like this has the header of such a table."""
    return header_of(start)[:2] == [_BALLOT, _STATE]


def contests_in_marks(path: Path) -> tuple[str, ...]:
    """The contests of such a table, by its header."""
    columns = [column.removeprefix("'") for column in CsvRows(path).columns[2:]]
    return tuple(columns[:-1] if columns[-1:] == [_OVERVOTED] else columns)


def read_raw_marks(path: Path, progress: Progress | None = None, contest: int = 1) -> Deck:
    """One contest of such a table, the first unless told otherwise. Options are the keys on the paper.

    The table does not say how many boxes may be marked, only which ballots have more: the limit is the most marks on a
    ballot that has not. Options after the last one that anybody marked are not known, nor whether numbers are scores or
    points.
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


def contests_in_workbook(path: Path) -> tuple[str, ...]:
    """The contests of a table of marks in a workbook."""
    from ppm_desktop.exports.interchange.sheets import read_table

    columns = [column.removeprefix("'") for column in read_table(path).headers[2:]]
    return tuple(columns[:-1] if columns[-1:] == [_OVERVOTED] else columns)


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
        kept: list[tuple[list[str], int]] = []
        void = over = most = 0
        for row, papers in rows:
            self._check(row)
            if row[0] == _VOID:
                void += papers
                continue
            kept.append((row, papers))
            if self._is_over(row, contest):
                over += papers
            else:
                most = max(most, len(row[contest].split()))
        from ppm_desktop.exports.interchange.marks_tokens import last_place

        piles, shape = self._piles(kept, contest)
        options = tuple(_KEYS[: max(last_place(piles, shape), _FEWEST)])
        limit = max(most, 1) if over and shape == _BOXES else None
        notes = () if self._contests == 1 else (self._which(contest),)
        return Deck(Profile(options, piles, void, shape=shape), self._columns[contest], limit=limit, notes=notes)

    def _piles(self, rows: list[tuple[list[str], int]], contest: int) -> tuple[dict[Marks, int], str]:
        """The papers of each kind of marks, and the ballot shape that they are written in."""
        from ppm_desktop.exports.interchange.marks_tokens import marks_of, odd_token, shape_of

        cells: Counter[str] = Counter()
        shape = shape_of(row[contest] for row, _ in rows)
        for row, papers in rows:
            odd = odd_token(row[contest], shape)
            if odd is not None:
                raise self._wrong(row, contest + 1, phrase("“{word}” is no key on a ballot.", word=shown(odd)))
            cells[row[contest]] += papers
        return marks_of(cells, shape), shape

    def _check(self, row: list[str]) -> None:
        if len(row) != len(self._columns):
            why = phrase("{count} cells; the header has {wanted}.", count=len(row) + 1, wanted=len(self._columns) + 1)
            raise self._wrong(row, 1, why)
        if row[0] not in {_MARKED, _BLANK, _VOID}:
            raise self._wrong(row, 1, phrase("“{word}” is no state of a ballot.", word=shown(row[0])))

    def _is_over(self, row: list[str], contest: int) -> bool:
        return len(row) > self._contests + 1 and str(contest) in row[-1].split()

    def _which(self, contest: int) -> Phrase:
        return phrase(
            "The file holds {count} contests. This is number {number}, “{title}”.",
            count=self._contests,
            number=contest,
            title=shown(self._columns[contest]),
        )
