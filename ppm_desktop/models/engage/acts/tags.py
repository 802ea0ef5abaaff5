"""The rows that put inputs under themes: one row for one pair, the same on every laptop."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


def put_under(records: Records, input_id: str, theme_ids: Iterable[str]) -> None:
    """Put an input under themes; where it was taken off before, it is put back."""
    for theme_id in dict.fromkeys(theme_ids):
        _set(records, input_id, theme_id, withdrawn=0)


def take_off(records: Records, input_id: str, theme_ids: Iterable[str]) -> None:
    """Take an input off themes, where it stands under them."""
    for theme_id in theme_ids:
        if records.value("SELECT 1 FROM input_themes WHERE id = ?", (_row_id(input_id, theme_id),)):
            _set(records, input_id, theme_id, withdrawn=1)


def themes_known(read: Reader, theme_ids: Iterable[str]) -> tuple[Problem, ...]:
    """Empty if all these themes stand."""
    for theme_id in theme_ids:
        if not read.value("SELECT 1 FROM themes WHERE id = ? AND withdrawn = 0 AND merged_into IS NULL", (theme_id,)):
            return (Problem(phrase("This theme does not stand any more. Choose one from the list."), "theme_ids"),)
    return ()


def _row_id(input_id: str, theme_id: str) -> str:
    return hashlib.sha256(f"{input_id} {theme_id}".encode()).hexdigest()[:32]


def _set(records: Records, input_id: str, theme_id: str, *, withdrawn: int) -> None:
    row_id = _row_id(input_id, theme_id)
    if records.value("SELECT 1 FROM input_themes WHERE id = ?", (row_id,)):
        records.update("input_themes", row_id, {"withdrawn": withdrawn})
    else:
        records.insert(
            "input_themes", {"id": row_id, "input_id": input_id, "theme_id": theme_id, "withdrawn": withdrawn}
        )
