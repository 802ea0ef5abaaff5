"""The page between two papers: scan the next one, and hear in one sentence why one cannot be keyed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.parts.boxes import Card, Row, clear_box
from ppm_desktop.views.parts.kiosk_button import PLAIN, PRIMARY, BigButton
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look


class ScanPage(Card):
    """``typed`` tells a code that was typed by hand; scans reach the desk by themselves."""

    typed = Signal(str)
    finish = Signal()

    def __init__(self, look: Look, *, compact: bool) -> None:
        """Empty until ``ask``."""
        super().__init__(look, margins=(26, 16, 26, 18))
        self._look = look
        self._full = False
        self.field = QLineEdit()
        self.field.setProperty("kiosk", "true")
        self.field.setPlaceholderText(look.say(phrase("or type the code, then Enter")))
        self.field.setAccessibleName(look.say(phrase("Code of the paper")))
        self.field.setMaximumWidth(look.theme.px(560))
        self._head = label(look, "", "kiosk_lead", wrap=True)
        self._below = label(look, "", "kiosk_body", ink="text2", wrap=True)
        for words in (self._head, self._below):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._mark = IconMark(look, "scan", "accent", 54 if compact else 96)
        self._strip = Row(look)
        icon = "" if compact else "checks"
        self._done = BigButton(look, phrase("Finish this entry"), "F8", icon=icon, size=17)
        self._done.clicked.connect(lambda _checked=False: self.finish.emit())
        field = Row(look, None, (self.field, 3), None)
        self.inside.put(None, Row(look, None, self._mark, None), 14, self._head, 4, self._below, 20, field)
        self.inside.put(18, self._strip, None, Row(look, None, self._done))
        self.field.returnPressed.connect(self._enter)

    def ask(self, title: Phrase, hint: Phrase, *, full: bool) -> None:
        """Ask for the next paper. ``full``: the batch has as many papers as its cover sheet says."""
        self._full = full
        self._head.setText(self._look.say(title))
        self._below.setText(self._look.say(hint))
        self._mark.show_icon("circle_check" if full else "scan", "ok" if full else "accent")
        self._done.set_coat(PRIMARY if full else PLAIN)
        self.field.clear()
        clear_box(self._strip)

    def tell(self, tone: str, words: Phrase) -> None:
        """What came of the last paper. ``tone`` is ok, warn or err."""
        clear_box(self._strip)
        self._strip.put((Strip(self._look, tone, words), 1))

    def _enter(self) -> None:
        code = self.field.text().strip()
        self.field.clear()
        if code:
            self.typed.emit(code)
        elif self._full:
            self.finish.emit()
