"""The menu bar: File, Edit, View, Stage, Tools, Help, declared once and fed to the palette and the list of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.stages import STAGES
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.tokens import TEXT_SIZES
from ppm_desktop.views.shell.status_area import language_name

SEPARATOR: Final = "-"


class Item(NamedTuple):
    """One line of a menu. ``yields`` marks keys that a page may take for itself: then they are shown, not bound."""

    key: str
    words: Phrase
    keys: tuple[str, ...] = ()
    yields: bool = False


_LINE: Final = Item(SEPARATOR, verbatim(""))

FILE: Final = (
    Item("new", phrase("&New process…"), ("Ctrl+Shift+N",)),
    Item("open", phrase("&Open…"), ("Ctrl+O",)),
    Item("recent", phrase("Open &recent")),
    _LINE,
    Item("save", phrase("&Save"), ("Ctrl+S",)),
    Item("save_copy", phrase("Save a &copy…"), ("Ctrl+Shift+S",)),
    Item("backup", phrase("&Back up now")),
    Item("backup_to", phrase("Back up to a &USB stick or folder…")),
    Item("restore", phrase("Res&tore from a backup…")),
    _LINE,
    Item("print", phrase("&Print…"), ("Ctrl+P",), yields=True),
    _LINE,
    Item("close", phrase("C&lose process"), ("Ctrl+W",)),
    Item("quit", phrase("&Quit"), ("Ctrl+Q",)),
)
EDIT: Final = (
    Item("undo", phrase("&Undo"), ("Ctrl+Z",)),
    Item("redo", phrase("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    _LINE,
    Item("find", phrase("&Find on this page"), ("Ctrl+F",), yields=True),
    Item("palette", phrase("&Go anywhere…"), ("Ctrl+K",)),
)
VIEW: Final = (
    Item("appearance", phrase("&Appearance")),
    Item("text_size", phrase("&Text size")),
    Item("language", phrase("&Language")),
    _LINE,
    Item("next_part", phrase("Next part of the &window"), ("F6",)),
    Item("previous_part", phrase("Previous part of the window"), ("Shift+F6",)),
    Item("next_tab", phrase("Next ta&b of this page"), ("Ctrl+PgDown",)),
    Item("previous_tab", phrase("Previous tab of this page"), ("Ctrl+PgUp",)),
    Item("full_screen", phrase("&Full screen"), ("F11",)),
    Item("reset_layout", phrase("&Reset layout")),
)
TOOLS: Final = (
    Item("check_in", phrase("&Check-in station…")),
    Item("ballot_entry", phrase("&Ballot entry…")),
    _LINE,
    Item("history", phrase("&History"), ("Ctrl+Shift+H",)),
    Item("check_file", phrase("Check this &file")),
    Item("passphrases", phrase("&Passphrases…")),
    Item("name", phrase("&Your name…")),
    Item("computer", phrase("T&his computer…")),
)
HELP: Final = (
    Item("help", phrase("&This screen"), ("F1",)),
    Item("keys", phrase("&Keys"), ("Shift+F1",)),
    Item("help_page stations", phrase("&Stations")),
    Item("sample", phrase("&Explore a sample process")),
    _LINE,
    Item("report", phrase("Save a &report file…")),
    Item("about", phrase("&About PPM Desktop")),
)
APPEARANCE_WORDS: Final = (
    ("system", phrase("&Follow the system")),
    ("light", phrase("&Light")),
    ("dark", phrase("&Dark")),
    ("high_contrast", phrase("&High contrast")),
)
TEXT_SIZE_ITEMS: Final = (
    Item("text_larger", phrase("&Larger"), ("Ctrl+=", "Ctrl++")),
    Item("text_smaller", phrase("&Smaller"), ("Ctrl+-",)),
    Item("text_normal", phrase("&Normal"), ("Ctrl+0",)),
)


class Menus:
    """The actions by their keys, and the menus that change while the program runs."""

    def __init__(self, look: Look, bar: QMenuBar, do: Callable[[str], None]) -> None:
        """``do`` is told the key of what was chosen; choices of a list come as "appearance dark"."""
        self._look, self._do = look, do
        self.actions: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self._offered: dict[str, tuple[QActionGroup, list[tuple[str, str]], str]] = {}
        titles = (
            (phrase("&File"), FILE), (phrase("&Edit"), EDIT), (phrase("&View"), VIEW), (phrase("&Stage"), _stage_items()),
            (phrase("&Tools"), TOOLS), (phrase("&Help"), HELP),
        )  # fmt: skip
        for title, items in titles:
            self._fill(bar.addMenu(look.say(title)), items)
        self._fill(self.submenus["text_size"], TEXT_SIZE_ITEMS)
        self.submenus["text_size"].addSeparator()

    def offer(self, menu: str, choices: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Fill a submenu with a choice of one; ``chosen`` is ticked."""
        submenu, wanted = self.submenus[menu], list(choices)
        if menu in self._offered:
            group, before, ticked = self._offered[menu]
            if (before, ticked) == (wanted, chosen):
                return
            for action in group.actions():
                submenu.removeAction(action)
                action.deleteLater()
            group.deleteLater()
        group = QActionGroup(submenu)
        self._offered[menu] = (group, wanted, chosen)
        for key, words in wanted:
            action = submenu.addAction(words)
            action.setProperty("choice", key)
            action.setCheckable(bool(chosen))
            action.setChecked(key == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: self._do(f"{menu} {key}"))
        submenu.setEnabled(bool(submenu.actions()))

    def offer_look(self, appearance: str, percent: int, language: str, languages: Iterable[str]) -> None:
        """Tick what holds now."""
        say = self._look.say
        self.offer("appearance", [(key, say(words)) for key, words in APPEARANCE_WORDS], appearance)
        self.offer("text_size", [(str(n), say(phrase("{percent} %", percent=n))) for n in TEXT_SIZES], str(percent))
        self.offer("language", [(code, language_name(code)) for code in languages], language)

    def name_undo(self, undo: Phrase | None, redo: Phrase | None) -> None:
        """Undo and Redo say what they undo."""
        say = self._look.say
        for key, title, named, bare in (
            ("undo", undo, phrase("&Undo: {title}", title=undo or ""), phrase("&Undo")),
            ("redo", redo, phrase("&Redo: {title}", title=redo or ""), phrase("&Redo")),
        ):
            self.actions[key].setText(say(named if title else bare))
            self.actions[key].setEnabled(title is not None)

    def told(self) -> list[tuple[str, str, str]]:
        """(key, words, shortcut) of every action, for the palette and the list of keys."""
        found = []
        for key, action in self.actions.items():
            text, _tab, shown = action.text().partition("\t")
            keys = shown or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append((key, text.replace("&", "").rstrip("…"), keys))
        return found

    def _fill(self, menu: QMenu, items: Iterable[Item]) -> None:
        for item in items:
            if item.key == SEPARATOR:
                menu.addSeparator()
            elif item.key in {"recent", "appearance", "text_size", "language"}:
                self.submenus[item.key] = menu.addMenu(self._look.say(item.words))
            else:
                self._add(menu, item)

    def _add(self, menu: QMenu, item: Item) -> None:
        words = self._look.say(item.words)
        if item.yields:
            shown = QKeySequence(item.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            words = f"{words}\t{shown}"
        action = menu.addAction(words)
        if item.keys and not item.yields:
            action.setShortcuts([QKeySequence(keys) for keys in item.keys])
        action.triggered.connect(lambda _on=False, key=item.key: self._do(key))
        self.actions[item.key] = action


def _stage_items() -> tuple[Item, ...]:
    home = Item("go home", phrase("&Home"), ("Ctrl+H",))
    stages = (
        Item(f"go {stage.key}", phrase("&{number}  {title}", number=number, title=stage.title), (f"Ctrl+{number}",))
        for number, stage in enumerate(STAGES, 1)
    )
    return (home, _LINE, *stages)
