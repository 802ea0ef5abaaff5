"""One cell of a table of marks: keys of boxes ("1 3"), ranks ("1:3 2:1 3:2+5") or numbers ("1=60 2=3+4")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ppm_desktop.models.vote.ballots.contest import KEYS
from ppm_desktop.models.vote.count.profile import SKIPPED, Marks, Rank

_BOX = re.compile(r"[1-9A-Z]")
_RANK = re.compile(r"([1-9][0-9]?):([1-9A-Z](?:\+[1-9A-Z])*)")
_NUMBER = re.compile(r"([1-9A-Z])=([0-9]{1,9}(?:\+[0-9]{1,9})*)")
_RANKED, _NUMBERED, _BOXES = "rank", "points", "choose"
_FORMS = {_RANKED: _RANK, _NUMBERED: _NUMBER, _BOXES: _BOX}


def shape_of(cells: Iterable[str]) -> str:
    """The ballot shape that the cells are written in; boxes where nobody marked anything."""
    for cell in cells:
        if cell.strip():
            return _RANKED if ":" in cell else _NUMBERED if "=" in cell else _BOXES
    return _BOXES


def odd_token(cell: str, shape: str) -> str | None:
    """The first piece of the cell that no ballot of this shape makes, None where all is well."""
    seen: set[str] = set()
    for token in cell.split():
        found = _FORMS[shape].fullmatch(token)
        if not found or (shape != _BOXES and found[1] in seen):
            return token
        seen.add(found[1] if shape != _BOXES else token)
    return None


def marks_of(cells: Mapping[str, int], shape: str) -> dict[Marks, int]:
    """The papers of each kind of cell, as marks that the count reads. Rows of numbers are as long as the last key there is."""
    read = {cell: _READ[shape](cell) for cell in cells}
    many = max((max(one, default=-1) for one in read.values()), default=-1) + 1 if shape == _NUMBERED else 0
    found: dict[Marks, int] = {}
    for cell, papers in cells.items():
        said = read[cell]
        marks: Marks = tuple(said.get(place) for place in range(many)) if many and said else _plain(said, shape)
        found[marks] = found.get(marks, 0) + papers
    return found


def _plain(said: dict[int, int | tuple[int, ...]], shape: str) -> Marks:
    if shape == _RANKED:
        return tuple(said.get(rank, SKIPPED) for rank in range(max(said, default=-1) + 1))
    return tuple(sorted(said))


def _boxes(cell: str) -> dict[int, int | tuple[int, ...]]:
    return {KEYS.index(key): 1 for key in cell.split()}


def _ranks(cell: str) -> dict[int, Rank]:
    """What stands at each rank, from 0."""
    found: dict[int, Rank] = {}
    for rank, keys in _RANK.findall(cell):
        places = sorted({KEYS.index(key) for key in keys.split("+")})
        found[int(rank) - 1] = places[0] if len(places) == 1 else tuple(places)
    return found


def _numbers(cell: str) -> dict[int, int | tuple[int, ...]]:
    found: dict[int, int | tuple[int, ...]] = {}
    for key, text in _NUMBER.findall(cell):
        values = sorted({int(value) for value in text.split("+")})
        found[KEYS.index(key)] = values[0] if len(values) == 1 else tuple(values)
    return found


_READ = {_RANKED: _ranks, _NUMBERED: _numbers, _BOXES: _boxes}


def last_place(marks: Iterable[Marks], shape: str) -> int:
    """The place after the last option that anybody marked."""
    if shape == _NUMBERED:
        return max((len(one) for one in marks), default=0)
    held = (rank for one in marks for rank in one)
    return max((max(rank) if isinstance(rank, tuple) else int(rank or 0) for rank in held), default=-1) + 1
