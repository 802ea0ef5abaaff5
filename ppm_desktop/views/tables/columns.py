"""Columns: what a record table shows of each row, and how a cell of each kind reads, sorts and is copied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.look import Look, Words, said

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``kind`` says what a row holds under ``key``.

    text, strong: words · number: int or Figure · day: ISO text · money: cents · status: a Status ·
    dots: a sequence of 1 (yes), 0 (no), None (not yet) · icons: a sequence of (icon, words).
    ``wraps`` breaks words into lines in a WholeTable, where nothing is cut.
    """

    key: str
    title: Words
    kind: str = "text"
    width: int = 120
    stretch: bool = False
    shown: bool = True
    wraps: bool = False


class Figure(float):
    """A number that is sorted by its value and written as it ``reads``, with decimals of its own."""

    reads: str

    def __new__(cls, value: float, reads: str) -> Figure:
        """``value`` is only sorted by."""
        made = super().__new__(cls, value)
        made.reads = reads
        return made

    def __str__(self) -> str:
        """As it is written."""
        return self.reads


def cell_text(look: Look, column: Column, row: Row) -> str:
    """The cell in words: for the screen, the clipboard, the search and screen readers."""
    value = row.get(column.key)
    if value is None or value == "":
        return ""
    if column.kind == "dots":
        return _dots_text(look, value)
    if column.kind == "icons":
        return ", ".join(said(look, words) for _icon, words in value)
    if isinstance(value, Status):
        return said(look, value.words)
    return _plain_text(look, column.kind, value)


def _plain_text(look: Look, kind: str, value: Any) -> str:
    if isinstance(value, Phrase):
        return look.say(value)
    if kind == "money" and isinstance(value, int):
        return look.tongue.money(value)
    if kind == "number" and isinstance(value, int):
        return look.tongue.number(value)
    if kind == "day":
        try:
            return look.tongue.day(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    return str(value)


def sort_key(look: Look, column: Column, row: Row) -> tuple[int, float, str]:
    """Where the row stands when sorted by this column; empty cells stand last."""
    value = row.get(column.key)
    if value is None or value == "":
        return (1, 0.0, "")
    if column.kind == "dots":
        return (0, -float(sum(1 for dot in value if dot)), "")
    if column.kind in {"number", "money"} and isinstance(value, int | float):
        return (0, float(value), "")
    if column.kind == "day":
        return (0, 0.0, str(value))
    return (0, 0.0, search_key(cell_text(look, column, row)))


def _dots_text(look: Look, dots: Any) -> str:
    known = [dot for dot in dots if dot is not None]
    return look.say(phrase("{yes} of {known}", yes=sum(1 for dot in known if dot), known=len(known))) if known else ""
