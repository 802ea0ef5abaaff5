"""Ranked ballots as a CSV table in the manner of RCTab: ``ballot,rank 1,…,rank n``, one row a ballot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, repeat
from operator import itemgetter
from pathlib import Path

from ppm_desktop.exports.interchange.ballot_records import BallotRecords
from ppm_desktop.exports.interchange.csv_rows import CsvRows, header_of
from ppm_desktop.exports.interchange.deck import (
    Deck,
    broken,
    bucket_notes,
    bucket_of,
    name_fault,
    name_notes,
    not_carried,
    shown,
    whole,
)
from ppm_desktop.exports.interchange.lines import kind_text, no_text
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank

_RANK = re.compile(r"rank [0-9]+", re.IGNORECASE)
_COUNT = "count"
_SEVERAL = "|"
_UNDERVOTE, _OVERVOTE = "undervote", "overvote"
"""What RCTab writes for a skipped rank, and for several options that it does not name."""
_FEW = 4_096


def is_ranked_csv(start: bytes) -> bool:
    """Whether a file that begins like this has the header of such a table."""
    return any(_RANK.fullmatch(cell.strip()) for cell in header_of(start))


def read_ranked_csv(path: Path, progress: Progress | None = None) -> Deck:
    """The contest of such a table. Names joined by ``|`` are an overvote, an empty cell is a skipped rank.

    Options stand in the order of their names: the file has no other. A column ``count`` says how many ballots a row is.
    Columns before the first rank say where a ballot comes from, as in RCTab's own tables; they are not read.
    """
    rows = CsvRows(path)
    columns = [cell.strip().casefold() for cell in rows.columns]
    ranks = [cell for cell in columns if _RANK.fullmatch(cell)]
    if ranks != [f"rank {place}" for place in range(1, len(ranks) + 1)]:
        raise broken(path.name, 1, 1, phrase("the ranks must be named “rank 1”, “rank 2” and so on, in this order."))
    kept = [place for place, cell in enumerate(columns) if cell == _COUNT or _RANK.fullmatch(cell)]
    others = [place for place in range(len(columns)) if place not in kept]
    if columns.count(_COUNT) > 1 or any(place > columns.index("rank 1") for place in others):
        why = phrase("after the first rank there can be no columns but ranks and one “count”.")
        raise broken(path.name, 1, 1, why)
    if others in ([], [0]):
        rows.read(progress, numbered=bool(others))
        return _Table(rows, columns[len(others) :]).deck()
    records = BallotRecords(path, columns, kept)
    records.read(progress)
    return _Table(records, [columns[place] for place in kept]).deck()


class _Table:
    """What the rows of one file mean."""

    def __init__(self, rows: CsvRows | BallotRecords, columns: list[str]) -> None:
        self._rows = rows
        self._counted = columns.index(_COUNT) if _COUNT in columns else None
        self._wide = len(columns)

    def deck(self) -> Deck:
        """The contest. The options are nearly always in the first rows; where one comes later, all rows say who they are."""
        self._check_widths()
        try:
            try:
                names, piles = self._read(_FEW)
            except _Unknown:
                names, piles = self._read(None)
        except ValueError as wrong:
            raise no_text(self._rows.path) from wrong
        profile = Profile(names, piles, undeclared=bucket_of(names), shape="rank")
        return Deck(profile, notes=(*name_notes(names), *bucket_notes(profile)))

    def _read(self, most: int | None) -> tuple[tuple[str, ...], Mapping[Marks, int]]:
        """The options in so many kinds of rows, and what all of them say of these."""
        cells = {cell for row, _ in islice(self._cells(), most) for cell in row}
        names = tuple(sorted({name for cell in cells for name in _named(cell)}))
        fault = name_fault(names)
        if fault:
            raise self._with_name(names[fault[0]], fault[1])
        ranks = _Ranks({name: place for place, name in enumerate(names)})
        marks: list[Marks] = []
        papers: list[int] = []
        for row, many in self._cells():
            # tuple(ranks[cell] for cell in row), in half the time
            marks.append(itemgetter(*row)(ranks) if len(row) > 1 else (ranks[row[0]],))
            papers.append(many)
        if SKIPPED in ranks.values():
            marks = [_trimmed(one) if one[-1] == SKIPPED else one for one in marks]
        piles = dict(zip(marks, papers, strict=True))
        return names, piles if len(piles) == len(marks) else _added_up(marks, papers)

    def _check_widths(self) -> None:
        commas = self._wide - 1
        if not self._is_plain or {*map(bytes.count, self._rows.kinds(), repeat(b","))} <= {commas}:
            return
        odd = next(kind for kind in self._rows.kinds() if kind.count(b",") != commas)
        raise self._uneven(kind_text(self._rows.path, odd).split(","))

    @property
    def _is_plain(self) -> bool:
        return self._rows.plain and self._counted is None

    def _cells(self) -> Iterator[tuple[list[bytes], int]]:
        """The ranks of each kind of row and its papers; empty ranks at the end are left out where that is quick."""
        if self._is_plain:
            kinds = self._rows.kinds()
            short = map(bytes.rstrip, kinds, repeat(b",\r"))
            return zip(map(bytes.split, short, repeat(b",")), kinds.values(), strict=True)
        return self._one_by_one()

    def _one_by_one(self) -> Iterator[tuple[list[bytes], int]]:
        """The same where cells stand in quotes or a column says how many ballots a row is."""
        for row, times in self._rows:
            if len(row) != self._wide:
                raise self._uneven(row)
            cells = [cell.encode() for cell in row]
            yield cells, times if self._counted is None else times * self._papers(cells)

    def _papers(self, cells: list[bytes]) -> int:
        """How many ballots the row is; its cell is taken out."""
        if self._counted is None:
            return 1
        found = whole(cells[self._counted].decode().strip())
        if found is None:
            why = phrase("“{word}” is no number of ballots.", word=shown(cells[self._counted].decode()))
            raise self._rows.wrong(_texts(cells), self._counted + 1, why)
        del cells[self._counted]
        return found

    def _uneven(self, row: list[str]) -> Trouble:
        why = phrase(
            "{count} cells; the header has {wanted}.",
            count=len(row) + self._rows.numbered,
            wanted=self._wide + self._rows.numbered,
        )
        return self._rows.wrong(row, 1, why)

    def _with_name(self, name: str, why: Phrase) -> Trouble:
        for row, _ in self._rows:
            for place, cell in enumerate(row):
                if name in _named(cell.encode()):
                    return self._rows.wrong(row, place + 1, why)
        return broken(self._rows.path.name, 1, 1, why)


class _Unknown(Exception):
    """An option that was not met before."""


class _Ranks(dict[bytes, Rank]):
    """What a cell says; each is taken apart once."""

    def __init__(self, places: dict[str, int]) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, cell: bytes) -> Rank:
        if _text(cell).strip().casefold() == _OVERVOTE:
            return self.setdefault(cell, OVERVOTED)
        names = _named(cell)
        if not self._places.keys() >= set(names):
            raise _Unknown
        if not names and cell.strip().lower() == _OVERVOTE.encode():
            return self.setdefault(cell, OVERVOTED)
        places = sorted({self._places[name] for name in names})
        self[cell] = SKIPPED if not places else places[0] if len(places) == 1 else tuple(places)
        return self[cell]


def _texts(cells: list[bytes]) -> list[str]:
    return [cell.decode("utf-8") for cell in cells]


def _text(cell: bytes) -> str:
    """What is no text is a ValueError."""
    text = cell.decode("utf-8")
    if "\x00" in text:
        raise ValueError(text)
    return text


def _named(cell: bytes) -> list[str]:
    """The options in a cell."""
    text = _text(cell)
    if text.strip().casefold() in {_UNDERVOTE, _OVERVOTE}:
        return []
    return [name for name in map(str.strip, text.split(_SEVERAL)) if name]


def _added_up(marks: list[Marks], papers: list[int]) -> Mapping[Marks, int]:
    """Rows that are written apart and say the same, together."""
    found: dict[Marks, int] = {}
    for one, many in zip(marks, papers, strict=True):
        found[one] = found.get(one, 0) + many
    return found


def _trimmed(marks: Marks) -> Marks:
    end = len(marks)
    while end and marks[end - 1] == SKIPPED:
        end -= 1
    return marks[:end]


def ranked_csv_rows(deck: Deck) -> Iterator[list[str]]:
    """The contest as such a table with a column ``count``; Trouble where the table cannot hold it."""
    refusal = _refusal(deck)
    if refusal:
        raise not_carried(refusal)
    profile = deck.profile
    wide = max(map(len, profile.piles), default=1) or 1
    yield ["ballot", *(f"rank {place}" for place in range(1, wide + 1)), _COUNT]
    for number, (marks, papers) in enumerate(profile.piles.items(), 1):
        cells = [_cell(rank, profile.options) for rank in marks]
        yield [str(number), *cells, *([""] * (wide - len(marks))), str(papers)]


def _refusal(deck: Deck) -> Phrase | None:
    profile = deck.profile
    names = set(profile.options)
    marked = {
        place for marks in profile.piles for rank in marks for place in (rank if isinstance(rank, tuple) else (rank,))
    }
    if deck.shape != "rank":
        return phrase("This table holds ranked ballots only.")
    if profile.void or profile.withdrawn or profile.undeclared is not None:
        return phrase("This table cannot tell void ballots, withdrawn options or write-ins.")
    if OVERVOTED in marked:
        return phrase("This table must know which options stand at the same rank.")
    if sorted(names) != list(profile.options) or marked - {SKIPPED} != set(range(len(names))):
        return phrase("This table knows only options that are marked, in the order of their names.")
    if bucket_of(names) is not None or any(name.casefold() in {_UNDERVOTE, _OVERVOTE} for name in names):
        return phrase("This table cannot hold an option that is named like undeclared write-ins or like a mark.")
    if any(_SEVERAL in name or name != name.strip() or set(name) & set("\r\n\x00") for name in names):
        return phrase("This table cannot hold a name with “|”, a line end or a space at its ends.")
    return None


def _cell(rank: object, options: tuple[str, ...]) -> str:
    if isinstance(rank, tuple):
        return _SEVERAL.join(options[place] for place in rank)
    return "" if not isinstance(rank, int) or rank == SKIPPED else options[rank]
