"""Points: a number for each option, Enter after each; what they add up to is told and never judged."""

from __future__ import annotations

from functools import partial

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.ballots.marks import MOST_POINTS
from ppm_desktop.views.stations.entry_shapes.paper_row import NumberRow, PaperRow
from ppm_desktop.views.stations.entry_shapes.rows import RowsEntry


class PointsEntry(RowsEntry):
    """A box to write in for each option."""

    BY_ITSELF = False

    def make_row(self, place: int) -> PaperRow:
        """A box; a click brings it to hand."""
        option, (size, height) = self.contest.options[place], self.row_size
        row = NumberRow(self.look, option.key, option.title, size=size, height=height)
        row.picked.connect(partial(self._go_to, place))
        return row

    def show_row(self, place: int) -> None:
        """Its number."""
        row = self.rows[place]
        if isinstance(row, NumberRow):
            row.show_number(self.numbers.texts[place].replace("+", " + "))

    @property
    def goes_on(self) -> bool:
        """Until the last row is behind."""
        return not self.numbers.at_end

    def enter(self) -> bool:
        """Enter: this row is done, blank or not; behind the last one it saves."""
        if self.numbers.at_end:
            return False
        self._step(self.numbers.go_on)
        return True

    def top(self) -> int:
        """No paper has room for more."""
        return MOST_POINTS

    def too_high(self) -> Phrase:
        """A slip of the finger."""
        return phrase("This number is too long. Press Backspace, then key it again.")

    def count(self) -> Phrase:
        """The sum, as information: a voter's arithmetic is not mended here."""
        return phrase("{spent} of {most} points spent", spent=self.numbers.total, most=self.contest.up_to)

    def legend(self) -> Phrase:
        """What Enter, + and Backspace do."""
        return phrase("A number, then Enter. Enter alone leaves a row blank, + adds a second number in a row.")

    def _go_to(self, place: int) -> None:
        self.numbers.go_to(place)
        self._after()
