"""Rows of a big CSV table, identical ones together, the ballot's own number left out of the comparison."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ppm_desktop.exports.interchange.deck import LINE, broken
from ppm_desktop.exports.interchange.lines import (
    BOM,
    KINDS,
    decoded,
    kind_text,
    kinds_of,
    no_text,
    too_many,
    whole_lines,
)
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress


def header_of(start: bytes) -> list[str]:
    """The cells of the first line of a table that begins like this; none where it is no line of a table."""
    try:
        return next(csv.reader([start.split(b"\n", 1)[0].decode("utf-8", errors="replace")]), [])
    except csv.Error:
        return []


_after_comma: Callable[[bytes], list[bytes]] = re.compile(rb",(.*)").findall


class CsvRows:
    """The rows below the header. ``columns`` are the header's cells; with ``numbered`` the first one is no part of a row.

    A row is told from another by its text, so that a million rows cost what their few hundred kinds cost. Only where a
    comma or a line end stands in quotes is the whole table read cell by cell.
    """

    def __init__(self, path: Path) -> None:
        """Reads the header alone."""
        self.path = path
        with path.open("rb") as file:
            raw = file.readline(LINE + 1)
        text = decoded(path, raw.removeprefix(BOM).rstrip(b"\r\n"), 1)
        self.columns = next(csv.reader([text]), [])
        self.numbered = False
        self._length = len(raw)
        self._kinds: dict[bytes, int] = {}
        self._quoted: dict[tuple[str, ...], int] = {}

    def read(self, progress: Progress | None, *, numbered: bool) -> None:
        """Read all rows; afterwards they can be gone through as often as needed."""
        self.numbered = numbered
        kinds, uneven = kinds_of(self.path, self._length, _after_comma if numbered else whole_lines, progress)
        if max(map(len, kinds), default=0) > LINE:
            raise no_text(self.path)
        if (uneven and self._without_comma()) or not self._fit(kinds):
            self._quoted = self._cell_by_cell()

    def __iter__(self) -> Iterator[tuple[list[str], int]]:
        """Each kind of row once: its cells without the ballot's number, and how many rows are of it."""
        for row, papers in self._quoted.items():
            yield list(row), papers
        for kind, papers in self._kinds.items():
            yield kind_text(self.path, kind).split(","), papers

    def kinds(self) -> Mapping[bytes, int]:
        """As ``__iter__``, rows as they lie in the file: whoever keeps them turns each different cell into text once.

        Only where no cell holds a comma; :attr:`plain` says so. A row may end with a carriage return.
        """
        return self._kinds

    @property
    def plain(self) -> bool:
        """Whether no cell of the table stands in quotes."""
        return not self._quoted

    @property
    def width(self) -> int:
        """How many cells a row has, the ballot's number left out."""
        return len(self.columns) - self.numbered

    def wrong(self, row: Iterable[str], column: int, why: Phrase) -> Trouble:
        """A row is broken: where it stands first, which takes a second look at the file."""
        wanted = list(row)
        for line, cells in self._all():
            if cells[self.numbered :] == wanted:
                return broken(self.path.name, line, column + self.numbered, why)
        return broken(self.path.name, 1, column + self.numbered, why)

    def _fit(self, kinds: Counter[bytes]) -> bool:
        """Take the kinds over where each can be read on its own; False where quotes hide a comma or a line end.

        In a whole row quotes come in pairs. Where the cut went through a quoted cell, or a cell goes on in the next line,
        an odd number is left.
        """
        if not self.numbered:
            kinds.pop(b"", None)
            kinds.pop(b"\r", None)
        for kind, papers in kinds.items():
            if b'"' not in kind:
                continue
            if kind.count(b'"') % 2:
                return False
            row = next(csv.reader([kind_text(self.path, kind)]), [])
            self._quoted[tuple(row)] = self._quoted.get(tuple(row), 0) + papers
        self._kinds = {kind: papers for kind, papers in kinds.items() if b'"' not in kind} if self._quoted else kinds
        return True

    def _without_comma(self) -> bool:
        """Rows that are nothing but a first cell: empty lines are none; True where such a line goes on in the next."""
        with self.path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if b"," in line or not line.strip():
                    continue
                if b'"' in line:
                    return True
                why = phrase("{count} cells; the header has {wanted}.", count=1, wanted=len(self.columns))
                raise broken(self.path.name, number, 1, why)
        return False

    def _cell_by_cell(self) -> dict[tuple[str, ...], int]:
        found: Counter[tuple[str, ...]] = Counter()
        for _, cells in self._all():
            found[tuple(cells[self.numbered :])] += 1
            if len(found) > KINDS:
                raise too_many(self.path)
        return found

    def _all(self) -> Iterator[tuple[int, list[str]]]:
        """Every row with the line on which it begins, empty lines left out."""
        with self.path.open(encoding="utf-8-sig", newline="", errors="strict") as file:
            reader = csv.reader(file, strict=True)
            line = 1
            try:
                for row in reader:
                    if line > 1 and row:
                        yield line, row
                    line = reader.line_num + 1
            except csv.Error as wrong:
                why = phrase("the quotes of this row do not close.")
                raise broken(self.path.name, line, 1, why) from wrong
            except UnicodeDecodeError as wrong:
                raise no_text(self.path) from wrong
