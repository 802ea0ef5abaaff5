"""Tables on paper: columns share the width, rows break between lines, the header stands on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ppm_desktop.exports.flow import Strip
from ppm_desktop.exports.lettering import Lettering, Line, set_lines
from ppm_desktop.exports.pad import Pad

HEAD = Lettering(9, bold=True)
CELL = Lettering(9.5)
_PAD = 5.0
_FEW_LINES = 24  # a taller row is cut into strips of so many lines, so that it never outgrows a page
_EDGE = "#857E72"
_SUNKEN = "#F1EEE8"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its title, its share of the width, and how its cells stand (left, right or center)."""

    title: str
    share: float = 1.0
    align: str = "left"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns at their places on a page ``width`` wide; the first stands on the right in right-to-left reading."""

    columns: tuple[TableColumn, ...]
    width: float
    leftward: bool = False
    ruled: bool = False
    row_height: float = 0.0

    def strips(self, rows: Sequence[Sequence[str]], total: Sequence[str] | None = None) -> Iterator[Strip]:
        """The header, the rows and the total; all rows carry the header to the top of a new page.

        No header has one row alone under it where there are more, and no total stands without the row above it.
        """
        head = self._strip([self._set(c.title, c, HEAD) for c in self.columns], fill=_SUNKEN, edge=_EDGE, bottom=True)
        yield replace(head, holds_next=True)
        for place, row in enumerate(rows):
            *begun, last = self._row(row, CELL, head)
            yield from begun
            ends = place == len(rows) - 1
            yield replace(last, holds_next=total is not None if ends else not place)
        if total is not None:
            yield from self._row(total, replace(CELL, bold=True), head)

    def _row(self, cells: Sequence[str], look: Lettering, head: Strip) -> Iterator[Strip]:
        lines = [self._set(text, column, look) for text, column in zip(cells, self.columns, strict=True)]
        tallest = max(len(cell) for cell in lines)
        for start in range(0, tallest, _FEW_LINES):
            part = [cell[start : start + _FEW_LINES] for cell in lines]
            last = start + _FEW_LINES >= tallest
            yield replace(self._strip(part, edge="#DCD6CB", bottom=last, least=self.row_height), head=head)

    def _set(self, text: str, column: TableColumn, look: Lettering) -> list[Line]:
        look = replace(look, bold=look.bold or column.bold, tabular=column.align == "right")
        return set_lines(text, look, self._wide(column) - 2 * _PAD, leftward=self.leftward)

    def _wide(self, column: TableColumn) -> float:
        return self.width * column.share / sum(one.share for one in self.columns)

    def _strip(self, cells: list[list[Line]], *, fill: str = "", edge: str, bottom: bool, least: float = 0.0) -> Strip:
        leading = max((line.look.leading for cell in cells for line in cell), default=CELL.leading)
        height = max(max(len(cell) for cell in cells) * leading + 2 * _PAD - 2, least)

        def draw(pad: Pad, x: float, y: float) -> None:
            if fill:
                pad.box((x, y, self.width, height), fill=fill, edge="")
            if bottom:
                pad.rule(x, y + height, x + self.width, y + height, color=edge, thick=0.6)
            for left, column, cell in zip(self._lefts(x), self.columns, cells, strict=True):
                self._cell(pad, left, y, column, cell)
                if self.ruled:
                    pad.box((left, y, self._wide(column), height), edge=_EDGE, thick=0.5)

        return Strip(height, draw)

    def _cell(self, pad: Pad, left: float, y: float, column: TableColumn, cell: list[Line]) -> None:
        align = {"left": "right", "right": "left"}.get(column.align, "center") if self.leftward else column.align
        wide = self._wide(column)
        at = {"left": left + _PAD, "center": left + wide / 2, "right": left + wide - _PAD}[align]
        for number, line in enumerate(cell):
            pad.line(at, y + _PAD - 1 + number * line.look.leading, line, align=align)

    def _lefts(self, x: float) -> list[float]:
        order = list(reversed(self.columns)) if self.leftward else list(self.columns)
        places, at = {}, x
        for column in order:
            places[id(column)] = at
            at += self._wide(column)
        return [places[id(column)] for column in self.columns]
