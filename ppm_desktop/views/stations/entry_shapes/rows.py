"""Rows of numbers: what score and points share, keyed from the top of the paper to its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ppm_desktop.i18n import Phrase, counted, phrase, verbatim
from ppm_desktop.models.vote.ballots.contest import Contest
from ppm_desktop.views.services.look import Look
from ppm_desktop.views.stations.entry_shapes.entry import JOIN, SKIP, ShapeEntry
from ppm_desktop.views.stations.entry_shapes.numbers import Numbers
from ppm_desktop.views.stations.entry_shapes.paper_row import PaperRow

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RowsEntry(ShapeEntry):
    """A shape says how a row looks and when it is done."""

    PER_COLUMN = 99
    BY_ITSELF = True
    """Whether a row is done as soon as no further digit can belong to it."""

    def __init__(self, look: Look, contest: Contest, *, compact: bool) -> None:
        """A row for each option."""
        super().__init__(look, contest, compact=compact)
        self._keys = [option.key for option in contest.options]
        self.rows = [self.make_row(place) for place in range(len(self._keys))]
        self.lay_out(list[QWidget](self.rows))
        self.numbers = self._begin(())
        self._show()

    # What a shape fills in

    def make_row(self, place: int) -> PaperRow:
        """The row of one option."""
        raise NotImplementedError

    def show_row(self, place: int) -> None:
        """What stands in it now."""
        raise NotImplementedError

    def top(self) -> int:
        """The highest number that a row can hold."""
        raise NotImplementedError

    def too_high(self) -> Phrase:
        """Why a digit was not taken."""
        raise NotImplementedError

    # Keys

    def take(self, tokens: Sequence[str]) -> None:
        """Begin with these."""
        self.numbers = self._begin(tokens)
        self._show()

    def tokens(self) -> list[str]:
        """One a row that holds a number."""
        return self.numbers.tokens()

    def press(self, key: int, text: str) -> bool:
        """Digits, Space for a blank row, + for two numbers in one, Backspace, Up and Down."""
        if text.isascii() and text.isdigit():
            self._digit(text)
        elif text and text in SKIP:
            self._step(self.numbers.leave_blank)
        elif text and text in JOIN:
            self._join()
        elif key == Qt.Key.Key_Backspace:
            return self._take_back()
        elif key in _STEPS:
            self.numbers.move(_STEPS[Qt.Key(key)])
            self._after()
        else:
            return False
        return True

    def enter(self) -> bool:
        """Enter: the number that was just begun is whole; False where Enter means saving."""
        if not self.numbers.begun:
            return False
        self._step(self.numbers.go_on)
        return True

    def left(self) -> Phrase | None:
        """Rows that nobody has keyed or passed over."""
        if not self.numbers.left:
            return None
        return counted(
            "{count} row is not keyed. If the paper is blank there, press Enter again.",
            "{count} rows are not keyed. If the paper is blank there, press Enter again.",
            self.numbers.left,
        )

    def _begin(self, tokens: Sequence[str]) -> Numbers:
        return Numbers(self._keys, self.top(), by_itself=self.BY_ITSELF, tokens=tokens)

    def _digit(self, figure: str) -> None:
        row = self.numbers.at
        if self.numbers.digit(figure):
            self._after(row)
        elif self.numbers.at_end:
            self.refused.emit(phrase("Every row is keyed. Press Enter, or Up to correct a row."))
        else:
            self.refused.emit(self.too_high())

    def _join(self) -> None:
        if self.numbers.join():
            self._after()
        else:
            self.refused.emit(phrase("Key a number first, then + and the other number of the same row."))

    def _take_back(self) -> bool:
        done = self.numbers.take_back()
        if done:
            self._after()
        return done

    def _step(self, do: Callable[[], object]) -> None:
        row = self.numbers.at
        do()
        self._after(row)

    def _after(self, row: int | None = None) -> None:
        """``row`` is the one that was keyed, where it is not the one at hand."""
        self._show()
        at = min(self.numbers.at, len(self.rows) - 1)
        self.bring(self.rows[at])
        self.tell(self._words(at if row is None else min(row, at)))

    def _words(self, row: int) -> Phrase:
        option, text = verbatim(self.title(self._keys[row])), self.numbers.texts[row]
        if not text:
            return phrase("{option}: blank", option=option)
        return phrase("{option}: {value}", option=option, value=verbatim(text.replace("+", " + ").strip()))

    def _show(self) -> None:
        for place, row in enumerate(self.rows):
            row.set_at_hand(place == self.numbers.at)
            self.show_row(place)
