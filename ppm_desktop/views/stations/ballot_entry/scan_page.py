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

    def __init__(self, look: Look, title: Phrase, hint: Phrase, *, compact: bool, full: bool = False) -> None:
        """``full``: the batch has as many papers as its cover sheet says."""
        super().__init__(look, margins=(26, 16, 26, 18))
        self._look, self._compact = look, compact
        self._full = full
        self.field = QLineEdit()
        self.field.setProperty("kiosk", "true")
        self.field.setPlaceholderText(look.say(phrase("or type the code, then Enter")))
        self.field.setAccessibleName(look.say(phrase("Code of the paper")))
        self.field.setMaximumWidth(look.theme.px(560))
        head = label(look, title, "kiosk_lead", wrap=True)
        below = label(look, hint, "kiosk_body", ink="text2", wrap=True)
        for words in (head, below):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark = IconMark(look, "circle_check" if full else "scan", "ok" if full else "accent", 54 if compact else 96)
        self._strip = Row(look)
        done = BigButton(
            look,
            phrase("Finish this entry"),
            "F8",
            icon="" if compact else "checks",
            coat=PRIMARY if full else PLAIN,
            size=17,
        )
        done.clicked.connect(lambda _checked=False: self.finish.emit())
        self.inside.put(
            None, Row(look, None, mark, None), 14, head, 4, below, 20, Row(look, None, (self.field, 3), None)
        )
        self.inside.put(18, self._strip, None, Row(look, None, done))
        self.field.returnPressed.connect(self._enter)

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
