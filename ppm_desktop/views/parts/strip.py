"""The strip: a calm line across a page or the window that stays until what it tells is solved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QFrame

from ppm_desktop.views.parts.boxes import Row
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look, Words, said

_TONES: Final = {
    "info": ("info", "accent_text"),
    "ok": ("circle_check", "ok_text"),
    "warn": ("alert", "warn_text"),
    "err": ("error", "err_text"),
}


class Strip(QFrame):
    """``tone`` is info, ok, warn or err; it is read aloud when it appears."""

    def __init__(self, look: Look, tone: str, words: Words, actions: Sequence[Button] = ()) -> None:
        """Actions stand at the end of the line."""
        super().__init__()
        self._look, self._tone = look, tone
        icon, ink = _TONES[tone]
        self.setProperty("strip", tone)
        self._words = label(look, words, ink="text" if tone == "info" else ink, wrap=True)
        self.setAccessibleName(self._words.text())
        mark = IconMark(look, icon, ink, 20)
        self.setLayout(Row(look, mark, (self._words, 1), *actions, gap=10, margins=(14, 8, 10, 8)))
        self.setMinimumHeight(look.theme.px(40))
        self._outline()
        look.theme.changed.connect(self._outline)
        announce(self, self._words.text(), assertive=tone == "err")

    def set_words(self, words: Words) -> None:
        """Say something else, aloud too."""
        text = said(self._look, words)
        if text != self._words.text():
            self._words.setText(text)
            self.setAccessibleName(text)
            announce(self, text, assertive=self._tone == "err")

    def _outline(self) -> None:
        """Without tints (high contrast) the border carries the shape."""
        self.setProperty("outlined", "true" if self._look.theme.is_high_contrast else "false")
        self.style().unpolish(self)
        self.style().polish(self)
