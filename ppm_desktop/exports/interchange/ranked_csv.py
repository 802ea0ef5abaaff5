"""Ranked ballots as a CSV table in the manner of RCTab: ``ballot,rank 1,…,rank n``, one row a ballot."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from operator import itemgetter, methodcaller
from pathlib import Path
from typing import BinaryIO

from ppm_desktop.exports.interchange.deck import LETTERS, LINE, OPTIONS, Deck, broken
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.progress import Progress, Quiet
from ppm_desktop.models.vote.count.profile import SKIPPED, Marks, Profile, Rank

_RANK = re.compile(r"rank (\d+)", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"
_AT_ONCE = 100_000  # rows between two words to the progress bar
_COUNT = "count"

_after_comma = methodcaller("partition", b",")
_tail = itemgetter(2)


def is_ranked_csv(start: bytes) -> bool:
    """Whether a file that begins like this has the header of such a table."""
    header = start.removeprefix(_BOM).split(b"\n", 1)[0].decode("utf-8", errors="replace")
    return any(_RANK.fullmatch(cell.strip()) for cell in next(csv.reader([header]), []))


def read_ranked_csv(path: Path, progress: Progress | None = None) -> Deck:
    """The contest of such a table. Names joined by ``|`` are an overvote, an empty cell is a skipped rank.

    Options stand in the order of their names: the file has no other. Rows are told apart by everything after the ballot's
    own number, so that a million rows cost what their few hundred kinds cost. A broken row is Trouble with its place.
    """
    with path.open("rb") as file:
        table = _Table(path, file.readline(LINE))
        rows = _told(file, progress or Quiet(), path.stat().st_size)
        kinds = Counter(map(_tail, map(_after_comma, rows)) if table.numbered else rows)
    if any(b'"' in kind for kind in kinds):  # quotes may hide commas and line ends
        return table.deck(table.quoted())
    return table.deck((table.cells(kind), papers) for kind, papers in kinds.items())


def _told(file: BinaryIO, progress: Progress, size: int) -> Iterator[bytes]:
    """The lines, and a word to the progress now and then; the loop over single lines stays in C."""

    def parts() -> Iterator[list[bytes]]:
        while part := list(islice(file, _AT_ONCE)):
            yield part
            progress.tell(file.tell(), size, phrase("Reading the ballots"))

    return chain.from_iterable(parts())


class _Table:
    """The header of one file, and what its rows mean."""

    def __init__(self, path: Path, header: bytes) -> None:
        self.path = path
        text = self._text(header.removeprefix(_BOM), 1)
        self.columns = [cell.strip().casefold() for cell in next(csv.reader([text]), [])]
        ranks = [place for place, cell in enumerate(self.columns) if _RANK.fullmatch(cell)]
        wanted = [f"rank {place}" for place in range(1, len(ranks) + 1)]
        if [self.columns[place] for place in ranks] != wanted or not ranks:
            raise self._broken(1, 1, phrase("the ranks must be named “rank 1”, “rank 2” and so on, in this order."))
        others = [cell for place, cell in enumerate(self.columns) if place not in ranks]
        self.numbered = bool(self.columns) and 0 not in ranks and self.columns[0] != _COUNT
        if others not in ([], [_COUNT]) and not (self.numbered and others[1:] in ([], [_COUNT])):
            raise self._broken(1, 1, phrase("besides “ballot”, “count” and the ranks there can be no columns."))
        if self.numbered:
            del self.columns[0]
        self._names: dict[str, int] = {}

    # Rows

    def cells(self, row: bytes) -> list[str]:
        """The cells of a row without quotes."""
        return self._text(row, None).rstrip("\r\n").split(",")

    def quoted(self) -> Iterator[tuple[list[str], int]]:
        """All rows through the CSV reader, each counted once."""
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            next(reader)
            try:
                for row in reader:
                    yield row[1:] if self.numbered else row, 1
            except (csv.Error, UnicodeDecodeError) as wrong:
                raise self._broken(reader.line_num, 1, phrase("the quotes of this row do not close.")) from wrong

    def deck(self, rows: Iterable[tuple[list[str], int]]) -> Deck:
        """The contest."""
        found: Counter[tuple[str, ...]] = Counter()
        for cells, papers in rows:
            if cells == [""] and len(self.columns) > 1:
                continue  # an empty line at the end
            if len(cells) != len(self.columns):
                why = phrase("{count} cells; the header has {wanted}.", count=len(cells), wanted=len(self.columns))
                raise self._broken(self._line(cells), 1, why)
            found[tuple(cells)] += papers
        piles: Counter[Marks] = Counter()
        names = sorted({name for cells in found for name in self._all_names(cells)})
        if len(names) > OPTIONS:
            raise self._broken(1, 1, phrase("{count} options; {most} can be read.", count=len(names), most=OPTIONS))
        self._names = {name: place for place, name in enumerate(names)}
        for row, papers in found.items():
            piles[self._marks(row)] += papers * self._count(row)
        return Deck(Profile(tuple(names), piles), "rank")

    def _count(self, cells: tuple[str, ...]) -> int:
        if _COUNT not in self.columns:
            return 1
        text = cells[self.columns.index(_COUNT)].strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 12):
            column = self.columns.index(_COUNT) + 1 + self.numbered
            raise self._broken(
                self._line(list(cells)), column, phrase("“{cell}” is no number of ballots.", cell=text[:40])
            )
        return int(text)

    def _ranks(self, cells: tuple[str, ...]) -> Iterator[list[str]]:
        for column, cell in zip(self.columns, cells, strict=True):
            if column != _COUNT:
                yield [name for name in map(str.strip, cell.split("|")) if name]

    def _all_names(self, cells: tuple[str, ...]) -> Iterator[str]:
        for names in self._ranks(cells):
            for name in names:
                if len(name) > LETTERS:
                    raise self._broken(
                        self._line(list(cells)), 1, phrase("a name of more than {most} letters.", most=LETTERS)
                    )
                yield name

    def _marks(self, cells: tuple[str, ...]) -> Marks:
        ranks: list[Rank] = []
        for names in self._ranks(cells):
            places = sorted({self._names[name] for name in names})
            ranks.append(SKIPPED if not places else places[0] if len(places) == 1 else tuple(places))
        while ranks and ranks[-1] == SKIPPED:
            ranks.pop()
        return tuple(ranks)

    # Where it is broken

    def _line(self, cells: list[str]) -> int:
        """The first row with these cells; a second look at the file, which only a broken one costs."""
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                row = line.decode("utf-8", errors="replace").rstrip("\r\n")
                if number > 1 and (row.split(",", 1)[-1] if self.numbered else row) == ",".join(cells):
                    return number
        return 1

    def _text(self, row: bytes, line: int | None) -> str:
        try:
            text = row.decode("utf-8")
        except UnicodeDecodeError as wrong:
            where = line or self._line_of(row)
            raise self._broken(where, wrong.start + 1, phrase("this is no UTF-8 text.")) from wrong
        if "\x00" in text:
            raise self._broken(line or self._line_of(row), text.index("\x00") + 1, phrase("this is no text."))
        return text

    def _line_of(self, row: bytes) -> int:
        with self.path.open("rb") as file:
            return next((number for number, line in enumerate(file, 1) if line.endswith(row)), 1)

    def _broken(self, line: int, column: int, why: Phrase) -> Exception:
        return broken(self.path.name, line, column, why)
