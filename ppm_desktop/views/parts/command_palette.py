"""The command palette (Ctrl+K): every command and every place, found by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QMenu, QMenuBar, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.search_field import SearchField
from ppm_desktop.views.services.look import Look, Words, said


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can do or go to; ``hint`` is its shortcut or its kind ("Person")."""

    words: Words
    do: Callable[[], object]
    hint: Words = ""


def commands_of(menu_bar: QMenuBar) -> list[Command]:
    """Every enabled action of the menus, with its shortcut."""
    found: list[Command] = []
    for top in menu_bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            found += _commands(menu.actions())
    return found


def _commands(actions: Iterable[QAction]) -> list[Command]:
    found: list[Command] = []
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            found += _commands(menu.actions())
        elif action.isEnabled() and not action.isSeparator() and action.text():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append(Command(action.text().replace("&", ""), action.trigger, keys))
    return found


class CommandPalette(QDialog):
    """Typing narrows the list; Up, Down and Enter choose; Esc closes."""

    def __init__(self, look: Look, commands: Iterable[Command], *, parent: QWidget | None = None) -> None:
        """Open it with ``open``; the chosen command runs after it has closed."""
        super().__init__(parent)
        self._look = look
        self._commands = [(said(look, c.words), said(look, c.hint), c.do) for c in commands]
        self._keys = [search_key(f"{words} {hint}") for words, hint, _do in self._commands]
        self.setWindowTitle(look.say(phrase("Go to or do")))
        self._field = SearchField(look, phrase("Type a command, a stage or a name"))
        self._list = QListWidget()
        self._list.setAccessibleName(look.say(phrase("Commands")))
        self._list.setUniformItemSizes(True)
        self._nothing = label(look, phrase("Nothing here has this name. Try fewer letters."), ink="text2", wrap=True)
        self.setLayout(Column(look, self._field, self._nothing, (self._list, 1), gap=8, margins=(16, 16, 16, 16)))
        self.resize(look.theme.px(560), look.theme.px(420))
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._narrow)
        self._list.itemActivated.connect(self._run)
        self._list.itemClicked.connect(self._run)
        self._narrow("")
        self._field.setFocus()

    def _narrow(self, text: str) -> None:
        wanted = [search_key(word) for word in text.split()]
        self._list.clear()
        height = self._look.theme.px(34)
        for number, key in enumerate(self._keys):
            if all(word in key for word in wanted):
                words, hint, _do = self._commands[number]
                item = QListWidgetItem(f"{words}    {hint}" if hint else words)
                item.setData(Qt.ItemDataRole.UserRole, number)
                item.setSizeHint(QSize(0, height))
                self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not self._list.count())

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self._commands[int(item.data(Qt.ItemDataRole.UserRole))][2]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while the caret stays in the field; Enter runs."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)
