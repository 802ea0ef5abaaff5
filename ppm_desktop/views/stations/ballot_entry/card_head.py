"""The head of the marks card: which paper, which question of it, how much is marked; and the line above the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.vote.ballots.contest import CHOOSE, YES_NO
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.labels import IconMark, label, set_ink
from ppm_desktop.views.parts.option_row import Slots
from ppm_desktop.views.parts.painting import announce
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.ballot_entry.draft import Draft

_SLOTS_SHOWN = 6  # with a higher limit the words alone tell it


class CardHead(QFrame):
    """Two lines, or one where there is little room."""

    def __init__(self, look: Look, *, compact: bool) -> None:
        """Empty until ``open``."""
        super().__init__()
        self.setObjectName("clear")
        self._look, self._compact = look, compact
        self._box = Column(look)
        self.setLayout(self._box)

    def open(self, draft: Draft, beside: Phrase | None, legend: Phrase | None) -> None:
        """Another question: ``legend`` names its keys that are not printed, ``beside`` stands in a compact head."""
        look = self._look
        clear_box(self._box)
        self._made = label(look, "", "kiosk_title" if self._compact else "kiosk_small", tabular=True)
        self._paper = label(look, "", "kiosk_small" if self._compact else "strong", ink="text2", tabular=True)
        self._question = label(look, "", "kiosk_title" if self._compact else "kiosk_question", tabular=True)
        self._question.setMinimumWidth(1)  # a long title is cut, and stands whole on the paper
        self._slots = None
        if self._compact:
            self._paper.setMinimumWidth(1)
            self._box.put(Row(look, (self._question, 1), self._paper, self._made, gap=18))
        else:
            line = Row(look, (self._question, 1), gap=10)
            if draft.contest.shape in {CHOOSE, YES_NO} and draft.contest.up_to <= _SLOTS_SHOWN:
                self._slots = Slots(look, draft.contest.up_to)
                line.put(self._slots)
            line.put(self._made)
            self._box.put(self._first_line(legend), 2, line)
        self.word(draft, beside)

    def word(self, draft: Draft, beside: Phrase | None) -> None:
        """Which paper, and which question of it; a compact head has room for one of them and the count of papers."""
        tail, several = verbatim(draft.serial.tail), len(draft.contests) > 1
        paper = phrase("Paper {tail}", tail=tail)
        if several:
            paper = phrase(
                "Paper {tail}  ·  {place} of {count}", tail=tail, place=draft.at + 1, count=len(draft.contests)
            )
        asked = verbatim(draft.contest.title) if several else phrase("Mark what the paper shows")
        if self._compact and not several:
            asked, paper = paper, beside or verbatim("")
        self._question.setText(self._look.say(asked))
        self._paper.setText(self._look.say(paper))

    def tell(self, made: int, words: Phrase, *, over: bool) -> None:
        """How much is marked: as squares where they are few, and in words."""
        if self._slots is not None:
            self._slots.tell(made)
        self._made.setText(self._look.say(words))
        set_ink(self._made, "warn_text" if over else "text")

    @property
    def made(self) -> str:
        """What is said of how much is marked."""
        return self._made.text()

    def _first_line(self, legend: Phrase | None) -> Row:
        line = Row(self._look, self._paper, gap=18)
        if legend is not None:
            keys = label(self._look, legend, "kiosk_caption", ink="text2")
            keys.setMinimumWidth(1)
            line.put((keys, 1))
        return line


class CardNote(QFrame):
    """One amber line above the buttons; takes no room while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        """Nothing to say."""
        super().__init__()
        self.setObjectName("clear")
        self._words = label(look, "", "kiosk_small", ink="warn_text", wrap=True)
        mark = IconMark(look, "alert", "warn_text", 22)
        strip = holder(Row(look, mark, (self._words, 1), gap=10, margins=(14, 6, 14, 6)))
        strip.setProperty("strip", "warn")
        self.setLayout(Column(look, strip, margins=(0, 0, 0, 10)))
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, text: str) -> None:
        """Say it, or nothing."""
        if text and text != self._words.text():
            announce(self, text)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
