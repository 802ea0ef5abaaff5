"""The name page: two letters find a person; a walk-in is first compared with the people already known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.views.parts.boxes import Card, Row
from ppm_desktop.views.parts.kiosk_button import PLAIN, PRIMARY, BigButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.stations.check_in.answers import Door, Match
from ppm_desktop.views.stations.rows import RowList, RowWords

LEAST: Final = 2  # letters


class NamePage(Card):
    """A field, the people who match, and the way to add somebody who is not among them."""

    chosen = Signal(object)
    """A Match."""
    added = Signal(str)
    """The name of a walk-in."""
    gone_back = Signal()

    def __init__(self, look: Look, door: Door, *, walk_in: bool, typed: str = "", compact: bool = False) -> None:
        """``walk_in`` asks for a new person; otherwise a known one is looked for."""
        super().__init__(look, margins=(16, 8, 16, 8) if compact else (32, 22, 32, 20))
        self._look, self._door, self._walk_in = look, door, walk_in
        self._matches: list[Match] = []
        title = phrase("Add a walk-in") if walk_in else phrase("Search by name")
        self.field = QLineEdit()
        self.field.setProperty("kiosk", "true")
        self.field.setPlaceholderText(
            look.say(phrase("First and last name") if walk_in else phrase("Two letters are enough"))
        )
        self.field.setAccessibleName(look.say(phrase("Name")))
        self._hint = label(look, "", "kiosk_small", ink="text2", wrap=True)
        self.list = RowList(look, phrase("People with this name"))
        self._add = BigButton(
            look, phrase("Add as a walk-in"), "F2", icon="person_add", coat=PRIMARY if walk_in else PLAIN
        )
        back = BigButton(look, phrase("Back"), "Escape")
        if compact:
            for made in (self._add, back):
                made.setFixedHeight(look.theme.px(42))
        buttons = Row(look, self._add, None, back, gap=12)
        self.inside.put(
            label(look, title, "kiosk_question"), 10, self.field, 8, self._hint, 8, (self.list, 1), 12, buttons
        )
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self.confirm)
        self.list.taken.connect(self._take)
        self._add.clicked.connect(self.add)
        back.clicked.connect(self.gone_back)
        self.field.setText(typed)
        self._search(self.field.text())

    @property
    def name(self) -> str:
        """What is typed, clean."""
        return clean(self.field.text())

    @property
    def walk_in(self) -> bool:
        """Whether a new person is asked for."""
        return self._walk_in

    def add(self) -> None:
        """Add what is typed as a walk-in."""
        if len(self.name) >= LEAST:
            self.added.emit(self.name)
        else:
            self._say(phrase("Type the name first, then press F2."))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Choose the next or the one before."""
        self.list.step(by)

    def confirm(self) -> None:
        """Enter: take the chosen one; the first Enter chooses, so that nobody is checked in unseen."""
        if self.list.currentRow() >= 0:
            self._take(self.list.currentRow())
        elif self._matches:
            self.step(0)
        elif self._walk_in:
            self.add()

    def _take(self, place: int) -> None:
        self.chosen.emit(self._matches[place])

    def _search(self, _typed: str) -> None:
        self._matches = []
        if len(self.name) >= LEAST:
            self._matches = self._door.close_to(self.name) if self._walk_in else self._door.find(self.name)
        self._fill(self._matches)
        self._add.setEnabled(len(self.name) >= LEAST)
        self._say(self._words())

    def _words(self) -> Phrase:
        if len(self.name) < LEAST:
            return phrase("Type at least two letters.")
        if self._walk_in and self._matches:
            return phrase("Is it one of these? Down and Enter. If it is none of them, press F2.")
        if self._walk_in:
            return phrase("Nobody here has a name like this. Enter adds the walk-in.")
        if self._matches:
            return phrase("Down to choose, Enter to check in. Ask for the full name before you choose.")
        return phrase("Nobody with this name. Check the spelling, or press F2 to add a walk-in.")

    def _fill(self, matches: Sequence[Match]) -> None:
        self.list.fill([RowWords(match.id, verbatim(match.name), self._apart(match)) for match in matches])
        self.list.setVisible(bool(matches))

    def _apart(self, match: Match) -> Words:
        """What tells namesakes apart stays beside "here already": else nobody knows which of them is here."""
        detail = said(self._look, match.detail)
        if not match.here:
            return detail
        return phrase("here already, {detail}", detail=detail) if detail else phrase("here already")

    def _say(self, words: Phrase) -> None:
        self._hint.setText(self._look.say(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose while the caret stays in the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
