"""The empty state: an icon, a sentence and the one thing to do first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from ppm_desktop.views.parts.boxes import Card, Column, Row
from ppm_desktop.views.parts.button_row import ButtonRow
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.services.look import Look, Words


class EmptyState(Card):
    """Stands where a list would stand; centered, which only empty and idle screens are."""

    def __init__(
        self, look: Look, icon: str, title: Words, sentence: Words, actions: Sequence[Button] = (), *, note: Words = ""
    ) -> None:
        """The first of ``actions`` is the primary one; ``note`` is a quiet promise below them."""
        super().__init__(look, margins=(28, 24, 28, 24))
        head = label(look, title, "h2", wrap=True)
        lead = label(look, sentence, ink="text2", wrap=True)
        small = label(look, note, "caption", ink="text2", wrap=True)
        for part in (head, lead, small):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = ButtonRow(look, *actions, gap=10, centered=True)
        mark = Row(look, None, IconMark(look, icon, "accent", 56), None)
        self.inside.put(None, Column(look, mark, 14, head, 4, lead, 20, row))
        if note:
            self.inside.put(18, small)
        self.inside.put(None)
