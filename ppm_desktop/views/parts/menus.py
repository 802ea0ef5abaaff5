"""Menus of actions: behind a quiet button, or below the button that was pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.parts.buttons import Button
from ppm_desktop.views.services.look import Look

Entry = tuple[Phrase, Callable[[], object]] | tuple[Phrase, Callable[[], object], str]
"""One line of a menu: its words, what it does, and its shortcut where it has one."""


class MoreButton(Button):
    """The less frequent actions of a place."""

    def __init__(self, look: Look, entries: Sequence[Entry], kind: str = "quiet") -> None:
        """The menu lives as long as the button."""
        super().__init__(look, phrase("More"), kind, icon="more")
        self.setMenu(_menu(look, self, entries))


def open_below(look: Look, by: Button, entries: Sequence[Entry]) -> None:
    """A menu below the button, gone when something is chosen."""
    menu = _menu(look, by, entries)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(by.mapToGlobal(QPoint(0, by.height())))


def _menu(look: Look, parent: Button, entries: Sequence[Entry]) -> QMenu:
    menu = QMenu(parent)
    for words, do, *shortcut in entries:
        action = menu.addAction(look.say(words).replace("&", "&&"))
        action.setShortcuts([QKeySequence(keys) for keys in shortcut])
        action.triggered.connect(lambda _on=False, do=do: do())
    return menu
