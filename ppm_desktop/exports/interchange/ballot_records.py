"""Rows of a ranked table that says more of each ballot than its number, as RCTab's own tables do."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ppm_desktop.exports.interchange.deck import broken, shown
from ppm_desktop.exports.interchange.lines import KINDS, TextLines, too_many
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress

_CONTEST = "contest id"


class BallotRecords:
    """The rows below the header, the cells of the columns ``kept`` alone; read one by one, for no two are alike."""

    plain = False
    numbered = False

    def __init__(self, path: Path, columns: Sequence[str], kept: Sequence[int]) -> None:
        """``columns`` are the names of all columns, in small letters; ``kept`` the places of those that are wanted."""
        self.path, self._columns, self._kept = path, columns, kept
        self._contest = columns.index(_CONTEST) if _CONTEST in columns else None
        self._found: Counter[tuple[str, ...]] = Counter()

    def read(self, progress: Progress | None) -> None:
        """Read all rows; a second contest among them is Trouble."""
        contest: str | None = None
        for line, cells in self._all(progress):
            if len(cells) != len(self._columns):
                why = phrase("{count} cells; the header has {wanted}.", count=len(cells), wanted=len(self._columns))
                raise broken(self.path.name, line, 1, why)
            if self._contest is not None:
                named = cells[self._contest].strip()
                if contest not in (None, named):
                    why = phrase("a second contest, “{word}”. Count each in a file of its own.", word=shown(named))
                    raise broken(self.path.name, line, self._contest + 1, why)
                contest = named
            self._found[self._wanted(cells)] += 1
            if len(self._found) > KINDS:
                raise too_many(self.path)

    def __iter__(self) -> Iterator[tuple[list[str], int]]:
        """Each kind of row once, and how many rows are of it."""
        for row, papers in self._found.items():
            yield list(row), papers

    def kinds(self) -> Mapping[bytes, int]:
        """Rows as they lie in the file: there are none such here, see :attr:`plain`."""
        return {}

    def wrong(self, row: Iterable[str], column: int, why: Phrase) -> Trouble:
        """A row is broken: where it stands first. ``column`` is of those kept, from 1."""
        wanted = tuple(row)
        line = next((line for line, cells in self._all(None) if self._wanted(cells) == wanted), 1)
        return broken(self.path.name, line, self._kept[column - 1] + 1, why)

    def _wanted(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cells[place] for place in self._kept)

    def _all(self, progress: Progress | None) -> Iterator[tuple[int, list[str]]]:
        """Every row with the line on which it begins, empty lines left out."""
        reader = csv.reader((f"{text}\n" for _, text in TextLines(self.path, progress)), strict=True)
        line = 1
        try:
            for row in reader:
                if line > 1 and row:
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as wrong:
            raise broken(self.path.name, line, 1, phrase("the quotes of this row do not close.")) from wrong
