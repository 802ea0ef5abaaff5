"""The less frequent actions of a place, behind one quiet button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.services.look import Look

Entry = tuple[Phrase, Callable[[], object]]


class MoreButton(Button):
    """Opens a menu; ``entries`` are words and what they do."""

    def __init__(self, look: Look, entries: Sequence[Entry], kind: str = "quiet") -> None:
        """The menu lives as long as the button."""
        super().__init__(look, phrase("More"), kind, icon="more")
        menu = QMenu(self)
        for words, do in entries:
            action = menu.addAction(look.say(words).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, do=do: do())
        self.setMenu(menu)
