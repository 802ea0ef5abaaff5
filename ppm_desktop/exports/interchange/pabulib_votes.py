"""The votes of a Pabulib file: identical ones together, without what the file says of each voter."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from ppm_desktop.exports.interchange.deck import broken, shown, whole
from ppm_desktop.exports.interchange.lines import kind_text, kinds_of, no_text
from ppm_desktop.exports.interchange.pabulib_words import ORDINAL
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.count.profile import Marks

_VOTE, _POINTS = "vote", "points"
_Cells = tuple[str, str]


class Votes:
    """The last section of one file.

    ``line`` is that of its header, ``at`` the byte after it, ``longest`` how many options a ranking may name.
    """

    def __init__(
        self, path: Path, columns: Sequence[str], line: int, at: int, kind: str, names: Sequence[str], longest: int
    ) -> None:
        self._path, self._columns, self._line, self._at = path, columns, line, at
        self._kind, self._longest = kind, longest
        self._places = {name: place for place, name in enumerate(names)}
        self._pointed = kind not in {"approval", "choose-1", ORDINAL}
        wanted = [_VOTE, _POINTS] if self._pointed else [_VOTE]
        if not set(wanted) <= set(columns):
            raise broken(path.name, line, 1, phrase("the votes have no column “{name}”.", name=wanted[-1]))
        where = [columns.index(name) for name in wanted]
        self._first, self._last = min(where), max(where)
        span = rb"(?:[^;\n]*;){%d}([^;\n]*(?:;[^;\n]*){%d})" % (self._first, self._last - self._first)
        self._span: Callable[[bytes], list[bytes]] = re.compile(rb"^" + span, re.MULTILINE).findall

    def piles(self, default: int | None, progress: Progress | None) -> Counter[Marks]:
        """All votes; ``default`` are the points of an option that a vote says nothing of."""
        kinds, uneven = kinds_of(self._path, self._at, self._cut, progress)
        found: Counter[Marks] = Counter()
        if not uneven:
            for kind, papers in kinds.items():
                text = kind_text(self._path, kind)
                found[self._marks(self._cells(text.split(";")), default)] += papers
            return found
        kinds.clear()
        for _, row in self._rows():
            found[self._marks(self._cells(row[self._first :]), default)] += 1
        return found

    def _cut(self, block: bytes) -> list[bytes]:
        """The votes; none at all where quotes may hide a sign between two cells."""
        return [] if b'"' in block else self._span(block)

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each vote cell by cell with its line, where quotes or short rows ask for it."""
        with self._path.open("rb") as file:
            file.seek(self._at)
            reader = csv.reader(TextIOWrapper(file, encoding="utf-8", newline=""), delimiter=";", strict=True)
            line = self._line + 1
            try:
                for row in reader:
                    if any(map(str.strip, row)):
                        if len(row) <= self._last:
                            raise broken(self._path.name, line, 1, phrase("a vote without its columns."))
                        yield line, row
                    line = self._line + reader.line_num + 1
            except UnicodeDecodeError as wrong:
                raise no_text(self._path) from wrong
            except csv.Error as wrong:
                raise broken(self._path.name, line, 1, phrase("the quotes of this row do not close.")) from wrong

    def _cells(self, span: Sequence[str]) -> _Cells:
        vote = span[self._columns.index(_VOTE) - self._first]
        return vote.strip(), span[self._columns.index(_POINTS) - self._first].strip() if self._pointed else ""

    def _marks(self, cells: _Cells, default: int | None) -> Marks:
        names = [name.strip() for name in cells[0].split(",")] if cells[0] else []
        places: list[int] = []
        for name in names:
            place = self._places.get(name)
            if place is None:
                raise self._wrong(cells, phrase("“{word}” is no project of this file.", word=shown(name)))
            places.append(place)
        if self._pointed or self._kind == ORDINAL:
            return self._points(cells, places, default)
        return tuple(sorted(set(places)))  # a box that is named twice is still one box

    def _points(self, cells: _Cells, places: Sequence[int], default: int | None) -> Marks:
        if len(set(places)) < len(places):
            raise self._wrong(cells, phrase("a vote names a project twice."))
        if self._kind == ORDINAL:
            if len(places) > self._longest:
                raise self._wrong(cells, phrase("a ranking of more than {most} projects.", most=self._longest))
            given: list[int | None] = [self._longest - rank for rank in range(len(places))]
        else:
            given = [whole(text.strip()) for text in cells[1].split(",")] if cells[1] else []
        if len(given) != len(places) or None in given:
            raise self._wrong(cells, phrase("each project of a vote needs a whole number of points."))
        marks: list[int | None] = [default] * len(self._places)
        for place, points in zip(places, given, strict=True):
            marks[place] = points
        return tuple(marks)

    def _wrong(self, cells: _Cells, why: Phrase) -> Trouble:
        for line, row in self._rows():
            if self._cells(row[self._first :]) == cells:
                return broken(self._path.name, line, self._first + 1, why)
        return broken(self._path.name, self._line, 1, why)
