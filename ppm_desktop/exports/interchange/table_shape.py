"""The shape of a table that people keep: where its header is, what its columns are called, where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.text import clean, is_clean

_LOOKED_AT = 30  # rows in which the header is looked for
_FULL_ENOUGH = 0.6  # of the widest of these rows: a title or a merged heading fills fewer cells


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read of a file that somebody brought (trust.md section 5.4)."""

    megabytes: int = 50
    unpacked_megabytes: int = 50
    members: int = 200
    ratio: int = 100
    rows: int = 200_000
    columns: int = 64
    cells: int = 4_000_000  # the reader makes room for every cell between the first and the farthest
    letters: int = 2_000
    empty_rows: int = 1_000
    seconds: float = 20.0
    memory_megabytes: int = 512


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read: every cell is clean text, dates are ISO text, formulas their values.

    ``numbers`` are the rows' numbers in the file, so that a sentence can name "row 17" as the person sees it.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    warnings: tuple[Phrase, ...] = ()
    sheet: str = ""


def shaped(grid: Iterable[Sequence[object]], limits: Limits, sheet: str = "") -> Table:
    """Find the header, drop empty rows, clean the cells; a table that is too wide or empty is Trouble."""
    reading = _Reading(limits)
    filled = list(reading.rows(grid))
    if not filled:
        raise Trouble(
            phrase("There is nothing in this table."),
            phrase("Open it in your spreadsheet program, look whether the right sheet comes first, and try again."),
        )
    place = _header_place([cells for _, cells in filled[:_LOOKED_AT]])
    width = max(len(cells) for _, cells in filled[place:])
    headers = _named(filled[place][1], width, reading)
    body = [(number, _padded(cells, width)) for number, cells in filled[place + 1 :]]
    return Table(
        headers,
        tuple(cells for _, cells in body),
        tuple(number for number, _ in body),
        reading.warnings(skipped=place),
        sheet,
    )


def column_name(place: int) -> str:
    """A column as spreadsheet programs name it, counted from 0: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(65 + letter) + name
    return name


def too_many_columns(count: int, limits: Limits) -> Trouble:
    """The refusal of a table that no person made."""
    return Trouble(
        phrase(
            "This table has {count} columns; {most} can be read. The first one too many is column {name}.",
            count=count,
            most=limits.columns,
            name=column_name(limits.columns),
        ),
        phrase("Delete the columns that are not needed, save the file, and try again."),
    )


def too_many_rows(row: int) -> Trouble:
    """The refusal of a table that is too long for its width, or that has a stray cell far below."""
    return Trouble(
        phrase("This table reaches down to row {row}; that is more than can be read.", row=row),
        phrase("If something stray stands far below, delete those rows. Otherwise split the file, and try again."),
    )


class _Reading:
    """What is noticed while rows go by."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._invisible = 0
        self._cut: list[tuple[int, str]] = []
        self._stopped_at = 0
        self.renamed = 0

    def rows(self, grid: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
        """Rows that hold something, with their numbers, cleaned."""
        empty = 0
        for number, raw in enumerate(grid, 1):
            if number > self._limits.rows:
                raise too_many_rows(number)
            cells = [self._cell(cell, number, place) for place, cell in enumerate(raw) if self._wanted(cell, place)]
            width = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
            if width > self._limits.columns:
                raise too_many_columns(_width(raw), self._limits)
            empty = 0 if width else empty + 1
            if width:
                yield number, cells[:width]
            elif empty >= self._limits.empty_rows:
                self._stopped_at = number
                return

    def warnings(self, *, skipped: int) -> tuple[Phrase, ...]:
        """What the person should know of, in sentences."""
        return tuple(self._warnings(skipped))

    def _warnings(self, skipped: int) -> Iterator[Phrase]:
        if skipped:
            yield counted(
                "{count} row above the header was left out.", "{count} rows above the header were left out.", skipped
            )
        if self.renamed:
            yield counted(
                "{count} column had no name, or one that was taken; it got a new one.",
                "{count} columns had no name, or one that was taken; they got new ones.",
                self.renamed,
            )
        if self._invisible:
            yield counted(
                "{count} cell held invisible characters; they were removed.",
                "{count} cells held invisible characters; they were removed.",
                self._invisible,
            )
        for row, column in self._cut[:5]:
            yield phrase(
                "Row {row}, column {column}: the text is longer than {most} characters and was cut.",
                row=row,
                column=column,
                most=self._limits.letters,
            )
        if self._stopped_at:
            yield phrase("Reading stopped at row {row}, after many empty rows.", row=self._stopped_at)

    def _wanted(self, cell: object, place: int) -> bool:
        return place <= self._limits.columns or cell not in {"", None}

    def _cell(self, cell: object, row: int, place: int) -> str:
        text = _as_text(cell)
        if len(text) > self._limits.letters:
            self._cut.append((row, column_name(place)))
            text = text[: self._limits.letters]
        if text.isascii() and text.isprintable() and "  " not in text:
            return text.strip()
        if not is_clean(text.replace("\t", " ").replace("\r", "\n")):
            self._invisible += 1
        return clean(text, lines="\n" in text)


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _header_place(rows: Sequence[Sequence[str]]) -> int:
    """The first row that is nearly as full as the fullest: titles and merged headings above it are not."""
    filled = [sum(1 for cell in cells if cell) for cells in rows]
    return next(place for place, count in enumerate(filled) if count >= _FULL_ENOUGH * max(filled))


def _named(cells: Sequence[str], width: int, reading: _Reading) -> tuple[str, ...]:
    names: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        wanted = " ".join(cells[place].split()) if place < len(cells) else ""
        name = base = wanted or column_name(place)  # the letter is the same in every language
        number = 2
        while name.casefold() in taken:
            name = f"{base} ({number})"
            number += 1
        reading.renamed += name != wanted
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *([""] * (width - len(cells))))


def _width(raw: Sequence[object]) -> int:
    return max(place for place, cell in enumerate(raw, 1) if cell not in {"", None})
