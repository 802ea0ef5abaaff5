"""The first page of a desk: who sits here, and which batch lies on the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.text import clean
from ppm_desktop.models.vote.ballots.papers import Batch
from ppm_desktop.views.parts.boxes import Card, Row, clear_box
from ppm_desktop.views.parts.kiosk_button import PRIMARY, BigButton
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.rows import RowList, RowWords


class ChoosePage(Card):
    """A name, a batch, and Enter; a scan of the cover sheet chooses the batch too."""

    started = Signal(str, str)
    """The name and the id of the batch."""

    def __init__(self, look: Look, title: Phrase, name: str, verb: Phrase) -> None:
        """``name`` is who sat here last; ``verb`` stands on the button."""
        super().__init__(look, margins=(32, 22, 32, 20))
        self._look = look
        self._batches: list[Batch] = []
        self.field = QLineEdit(name)
        self.field.setProperty("kiosk", "true")
        self.field.setPlaceholderText(look.say(phrase("Your name")))
        self.field.setAccessibleName(look.say(phrase("Your name")))
        self.list = RowList(look, phrase("Batches"))
        self._strip = Row(look)
        start = BigButton(look, verb, "Return", icon="done", coat=PRIMARY)
        small = label(look, phrase("Your name"), "kiosk_small", ink="text2")
        small.setBuddy(self.field)
        which = label(look, phrase("Batch: choose it, or scan its cover sheet"), "kiosk_small", ink="text2")
        which.setWordWrap(True)
        self.inside.put(label(look, title, "kiosk_question"), 14, small, 4, self.field, 14, which, 4, (self.list, 1))
        self.inside.put(8, self._strip, 8, Row(look, (start, 1)))
        self.field.returnPressed.connect(self.start)
        self.list.itemActivated.connect(lambda _item: self.start())
        start.clicked.connect(self.start)

    def offer(self, batches: Sequence[Batch], details: Sequence[Phrase], chosen: str = "") -> None:
        """Show these batches; ``chosen`` is the id of the one that is on the table already."""
        self._batches = list(batches)
        rows = [
            RowWords(batch.id, phrase("Batch {label}", label=batch.label), detail)
            for batch, detail in zip(batches, details, strict=True)
        ]
        self.list.fill(rows)
        self.choose(chosen or (batches[0].id if len(batches) == 1 else ""))
        if not batches:
            self.tell("info", phrase("No batch is waiting here. Open one on the Vote page, or scan a cover sheet."))

    def choose(self, batch_id: str) -> None:
        """Choose a batch by id."""
        for place, batch in enumerate(self._batches):
            if batch.id == batch_id:
                self.list.setCurrentRow(place)

    def start(self) -> None:
        """Enter."""
        name = clean(self.field.text())
        row = self.list.currentRow()
        if not name:
            self.tell("warn", phrase("Type your name first."))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif row < 0:
            self.tell("warn", phrase("Choose a batch with the arrow keys, or scan its cover sheet."))
        else:
            self.started.emit(name, self._batches[row].id)

    def tell(self, tone: str, words: Phrase) -> None:
        """Why it did not start."""
        clear_box(self._strip)
        self._strip.put((Strip(self._look, tone, words), 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down choose while the caret stays in the name."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.list.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
