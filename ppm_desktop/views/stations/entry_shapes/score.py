"""Score: one row an option; a digit is its value and goes on to the next row."""

from __future__ import annotations

from functools import partial

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.views.stations.entry_shapes.paper_row import CircleRow, NumberRow, PaperRow
from ppm_desktop.views.stations.entry_shapes.rows import RowsEntry


class ScoreEntry(RowsEntry):
    """A circle for each value of the scale; a long scale is keyed in a box."""

    _MOST_CIRCLES = 21

    def make_row(self, place: int) -> PaperRow:
        """Circles from 0 to the top of the scale."""
        option, (size, height) = self.contest.options[place], self.row_size
        if self.contest.up_to >= self._MOST_CIRCLES:
            return NumberRow(self.look, option.key, option.title, size=size, height=height)
        numbers = [str(value) for value in range(self.contest.up_to + 1)]
        row = CircleRow(self.look, option.key, option.title, numbers, size=size, height=height)
        row.picked.connect(partial(self._toggle, place))
        return row

    def show_row(self, place: int) -> None:
        """Fill the circles of its values."""
        row, values = self.rows[place], self.numbers.values(place)
        if isinstance(row, CircleRow):
            row.show_marks(values, over=values if len(values) > 1 else ())
        elif isinstance(row, NumberRow):
            row.show_number(self.numbers.texts[place].replace("+", " + "))

    def top(self) -> int:
        """The printed scale ends here."""
        return self.contest.up_to

    def too_high(self) -> Phrase:
        """The paper has no such circle."""
        return phrase("The scale of this paper ends at {top}.", top=self.contest.up_to)

    def count(self) -> Phrase:
        """Rows with a value."""
        return phrase("{made} of {most} rows", made=self.numbers.made, most=len(self.rows))

    def legend(self) -> Phrase:
        """What Space, + and Backspace do."""
        return phrase("One number a row. Space leaves a row blank, + adds a second mark, Backspace takes back.")

    def _toggle(self, place: int, value: int) -> None:
        self.numbers.toggle(place, value)
        self._after(place)
