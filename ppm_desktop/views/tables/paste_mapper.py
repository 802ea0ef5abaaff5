"""The paste mapper: which pasted column is which field, what will be added, what is there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.text import clean, search_key
from ppm_desktop.views.parts.boxes import Column as Stack
from ppm_desktop.views.parts.boxes import Row as Line
from ppm_desktop.views.parts.buttons import Tick, button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.services.look import Look, Words, said
from ppm_desktop.views.tables.columns import Column
from ppm_desktop.views.tables.record_table import RecordTable

Record = dict[str, str]
_ALIKE: Final = 80  # of 100, as rapidfuzz measures it
_FEW: Final = 8  # columns shown of a wide paste


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a pasted column may fill; ``aliases`` are other headers that mean it."""

    key: str
    words: Words
    aliases: tuple[str, ...] = ()
    required: bool = False


def guess(look: Look, headers: Sequence[str], targets: Sequence[Target]) -> list[str]:
    """For each header the key of the field it most likely is, or nothing; no field is given twice."""
    from rapidfuzz import fuzz

    scored: list[tuple[float, int, str]] = []
    for place, header in enumerate(headers):
        for target in targets:
            names = (target.key, said(look, target.words), *target.aliases)
            best = max(fuzz.ratio(search_key(header), search_key(name)) for name in names)
            if best >= _ALIKE:
                scored.append((best, place, target.key))
    found = [""] * len(headers)
    for _score, place, key in sorted(scored, key=lambda item: (-item[0], item[1])):
        if not found[place] and key not in found:
            found[place] = key
    return found


class PasteMapper(QDialog):
    """Nothing is added until the button that says how many; ``records`` then holds them."""

    def __init__(
        self,
        look: Look,
        cells: Sequence[Sequence[str]],
        targets: Sequence[Target],
        *,
        verb: Callable[[int], Phrase],
        known: Callable[[Mapping[str, str]], bool] = lambda _record: False,
        parent: QWidget | None = None,
    ) -> None:
        """``verb`` says the button ("Add 37 people"); ``known`` tells whether a record is there already."""
        super().__init__(parent)
        self._look, self._verb, self._known, self._targets = look, verb, known, tuple(targets)
        self._cells = [[clean(cell) for cell in row] for row in cells]
        self.records: list[Record] = []
        self.setWindowTitle(look.say(phrase("Paste a list")))
        self.resize(look.theme.px(860), look.theme.px(560))
        guessed = guess(look, self._cells[0], targets)
        self._headed = Tick(look, phrase("The first row holds the names of the columns"))
        self._headed.setChecked(any(guessed))
        self._choices = [self._choice(place, key) for place, key in enumerate(guessed)]
        self._preview = RecordTable(look, "", self._columns(), title=phrase("Preview of the list"), tools=False)
        self._note = label(look, "", ink="text2", wrap=True)
        self._go = button(look, verb(0), "primary")
        self._lay_out()
        self._headed.toggled.connect(self._show)
        self._go.clicked.connect(self.accept)
        self._show()

    def _choice(self, place: int, key: str) -> QComboBox:
        choice = QComboBox()
        choice.addItem(self._look.say(phrase("Leave out")))
        choice.addItems([said(self._look, target.words) for target in self._targets])
        choice.setCurrentIndex(next((i for i, t in enumerate(self._targets, 1) if t.key == key), 0))
        choice.setAccessibleName(self._look.say(phrase("Column {number} is", number=place + 1)))
        choice.currentIndexChanged.connect(self._show)
        return choice

    def _columns(self) -> list[Column]:
        state = Column("state", phrase("What happens"), "status", 150)
        last = self._targets[-1]
        return [state, *(Column(t.key, t.words, "text", 150, stretch=t is last) for t in self._targets)]

    def _lay_out(self) -> None:
        look = self._look
        back = button(look, phrase("Cancel"))
        back.clicked.connect(self.reject)
        lead = phrase("Check which column is which. Nothing is added until you say so.")
        pairs = Line(look, gap=10)
        for place, choice in enumerate(self._choices[:_FEW]):
            sample = self._cells[0][place] or look.say(phrase("Column {number}", number=place + 1))
            pairs.put((Stack(look, label(look, sample, "caption", ink="text2"), choice, gap=2), 1))
        actions = Line(look, (self._note, 1), back, self._go, gap=8)
        parts = (heading(look, phrase("Paste a list"), "h2"), label(look, lead, ink="text2", wrap=True), self._headed)
        margins = (24, 20, 24, 20)
        self.setLayout(Stack(look, *parts, pairs, (self._preview, 1), actions, gap=12, margins=margins))

    def _show(self) -> None:
        """What would be added now."""
        seen: set[str] = set()
        rows, self.records, doubles, lacking = [], [], 0, 0
        for number, record in enumerate(self._read()):
            print_of = "|".join(search_key(value) for value in record.values())
            if any(not record.get(t.key) for t in self._targets if t.required):
                state, lacking = Status(phrase("Incomplete"), "err", "alert"), lacking + 1
            elif print_of in seen or self._known(record):
                state, doubles = Status(phrase("There already"), "warn", "copy"), doubles + 1
            else:
                state = Status(phrase("New"), "ok", "add")
                self.records.append(record)
            seen.add(print_of)
            rows.append({"id": str(number), "state": state, **record})
        self._preview.set_rows(rows)
        self._go.set_words(self._verb(len(self.records)))
        self._go.setEnabled(bool(self.records))
        self._note.setText(self._look.say(_left_out(doubles, lacking)))

    def _read(self) -> list[Record]:
        keys = ["", *(target.key for target in self._targets)]
        chosen = [(place, keys[choice.currentIndex()]) for place, choice in enumerate(self._choices)]
        body = self._cells[1:] if self._headed.isChecked() else self._cells
        return [{key: row[place] for place, key in chosen if key and place < len(row)} for row in body]


def _left_out(doubles: int, lacking: int) -> Phrase:
    there = counted("{count} row is there already.", "{count} rows are there already.", doubles)
    incomplete = counted("{count} row is incomplete.", "{count} rows are incomplete.", lacking)
    if doubles and lacking:
        return phrase("{doubles} {lacking}", doubles=there, lacking=incomplete)
    return there if doubles else incomplete if lacking else phrase("Every row is new.")
