"""Beside the paper: how many of the batch are entered, of which kind, and which paper was saved last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel

from ppm_desktop.i18n import phrase, verbatim
from ppm_desktop.views.parts.boxes import Column, Line, Row
from ppm_desktop.views.parts.kiosk_button import BigButton
from ppm_desktop.views.parts.labels import IconMark, label
from ppm_desktop.views.parts.stats import Meter
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.ballot_entry.tally import Tally


class SidePanel(QFrame):
    """Counts of papers only: no votes, no speed, no list that would tell an order."""

    def __init__(self, look: Look, reopen: Callable[[], object], *, second: bool) -> None:
        """``second``: this is the second entry."""
        super().__init__()
        self.setObjectName("clear")
        self._look = look
        self._number = label(look, "0", "counter", tabular=True)
        self._of = label(look, "", "kiosk_label", ink="text2", tabular=True)
        self._meter = Meter(look)
        kinds = (phrase("Valid"), phrase("Blank"), phrase("Overvoted"), phrase("Set aside"))
        self._values: list[QLabel] = []
        box = Column(look, label(look, phrase("Entered in this batch"), "strong", ink="text2"))
        box.put(Row(look, self._number, 8, Column(look, None, self._of, 11), None), self._meter, 14)
        for place, kind in enumerate(kinds):
            value = label(look, "0", "kiosk_small", tabular=True)
            self._values.append(value)
            words = label(look, kind, "kiosk_small", ink="text2")
            if place:
                box.put(Line())
            box.put(Row(look, (words, 1), value, margins=(0, 5, 0, 5)))
        self._last_head = label(look, phrase("Last saved"), "strong", ink="text2")
        self._last = label(look, "", "kiosk_small", tabular=True)
        self._mark = IconMark(look, "circle_check", "ok", 18)
        again = BigButton(look, phrase("Reopen last"), "F9", icon="undo", size=17)
        again.clicked.connect(lambda _checked=False: reopen())
        note = phrase("A second person will enter this batch again. Vote totals stay hidden until both match.")
        if second:
            note = phrase("You are the second person. What the first one entered stays hidden until both are done.")
        box.put(16, self._last_head, Row(look, self._mark, 8, (self._last, 1), margins=(0, 4, 0, 8)), again, None)
        box.put(label(look, note, "kiosk_caption", ink="text2", wrap=True))
        self.setLayout(box)
        self.setFixedWidth(look.theme.px(250) + look.theme.space(40))

    def tell(self, counts: Tally, declared: int, last: str) -> None:
        """Show the counts, and the tail of the paper saved last ("" before the first)."""
        look = self._look
        self._number.setText(look.tongue.number(counts.entered))
        self._of.setText(look.say(phrase("of {count}", count=declared)))
        spoken = phrase("{entered} of {declared} entered", entered=counts.entered, declared=declared)
        self._meter.tell(counts.entered / declared if declared else 0, spoken=spoken)
        for value, number in zip(self._values, (counts.valid, counts.blank, counts.over, counts.aside), strict=True):
            value.setText(look.tongue.number(number))
        for part in (self._last_head, self._mark):
            part.setVisible(bool(last))
        self._last.setText(look.say(phrase("Paper {tail}", tail=verbatim(last))) if last else "")
