"""Words of a ballot in its one or two languages: two stand beside one another, each read in its own direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ppm_desktop.exports.lettering import Lettering, Line, set_lines
from ppm_desktop.exports.pad import Pad
from ppm_desktop.exports.vote.ballot_look import BallotLook
from ppm_desktop.i18n import Tongue

_BETWEEN = 18.0  # between the two languages

Set = list[list[Line]]
"""The lines of each language."""


class Columns:
    """Sets and draws words in all languages of the ballot."""

    def __init__(self, tongues: Sequence[Tongue], look: BallotLook) -> None:
        """One column for each tongue."""
        self.tongues, self._look = tuple(tongues), look

    def set(self, say: Callable[[Tongue], str], look: Lettering, wide: float) -> Set:
        """Lines for a room that is ``wide`` in points over all columns."""
        room = self._room(wide)
        return [set_lines(say(tongue), look, room, leftward=tongue.right_to_left) for tongue in self.tongues]

    def height(self, lines: Set, look: Lettering) -> float:
        """How high they stand."""
        return max(map(len, lines)) * self._look.leading(look)

    def draw(self, pad: Pad, x: float, y: float, lines: Set, wide: float) -> None:
        """Draw them, their top left corner at the point."""
        room = self._room(wide)
        for place, (tongue, column) in enumerate(zip(self.tongues, lines, strict=True)):
            left = x + place * (room + _BETWEEN)
            at, align = (left + room, "right") if tongue.right_to_left else (left, "left")
            for number, line in enumerate(column):
                pad.line(at, y + number * self._look.leading(line.look), line, align=align)

    def _room(self, wide: float) -> float:
        count = len(self.tongues)
        return (wide - (count - 1) * _BETWEEN) / count
