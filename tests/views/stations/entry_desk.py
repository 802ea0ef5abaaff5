"""The entry desk as the tests see it: begin a batch, and look at what was saved and said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from ppm_desktop.models.vote.ballots import queries
from ppm_desktop.models.vote.ballots.contest import marks_from, serial_of

ENTER = Qt.Key.Key_Return


def begin(desk: Any, name: str = "Ruth") -> Any:
    desk.choose_page.field.clear()
    desk.hands.type(name)
    desk.hands.key(ENTER)
    return desk.hands


def saved(desk: Any, code: str, number: int = 1) -> Any:
    return queries.entry_of(desk.session.read, desk.batch_id, number, serial_of(code).hash)


def keys_of(desk: Any, code: str, number: int = 1) -> list[str]:
    (keys,) = marks_from(saved(desk, code, number).marks).values()
    return keys


def entry_one(desk: Any) -> Any:
    batch: Any = queries.batch(desk.session.read, desk.batch_id)
    return batch.entry(1)


def note(desk: Any) -> Any:
    return desk.card._note.text


def strip(desk: Any) -> str:
    page = desk.scan_page or desk.choose_page
    item = page._strip.itemAt(0)
    return item.widget().accessibleName() if item else ""
