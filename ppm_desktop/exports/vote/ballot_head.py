"""The top of a ballot's page: whose ballot it is, its code, and how to mark it."""

from __future__ import annotations

from dataclasses import replace

from ppm_desktop.exports.flow import Strip
from ppm_desktop.exports.lettering import Lettering, Line, set_lines
from ppm_desktop.exports.pad import MM, Pad
from ppm_desktop.exports.vote.ballot_columns import Columns
from ppm_desktop.exports.vote.ballot_design import BallotDesign, told
from ppm_desktop.exports.vote.ballot_look import BallotLook
from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.codes import grouped

_QR = 15 * MM  # modules of 0.6 mm
_LEAST = 98.0  # room for the code and its text
_SERIAL = 72.0  # the column that they stand in
_RULE = 10.0  # below the line that ends the head


class BallotHead:
    """In the tighter look how to mark stands in the head, beside the code; otherwise ``instructions`` follow it."""

    def __init__(self, design: BallotDesign, look: BallotLook, columns: Columns, wide: float) -> None:
        """``wide`` is the room between the margins."""
        self._look, self._columns, self._wide = look, columns, wide
        self._narrow = wide - _SERIAL - 24
        self._titles = self._set_titles(design)
        below = sum(line.look.leading for line in self._titles)
        own = self._how_to_mark(self._narrow) if look.tight else None
        self._own, self._below = own, below + 4
        self.high = max(_LEAST, self._below + own.height + _RULE) if own else _LEAST
        self.instructions = None if own else self._how_to_mark(wide)

    def draw(self, pad: Pad, x: float, y: float) -> None:
        """Everything but the code."""
        down = y
        for line in self._titles:
            pad.line(x, down, line)
            down += line.look.leading
        if self._own is not None:
            self._own.draw(pad, x, y + self._below)
        end = y + self.high - _RULE
        pad.rule(x, end, x + self._wide, end, thick=1.2)

    def draw_code(self, pad: Pad, serial: str, x: float, y: float) -> None:
        """The code as a picture and as text, at the right of the head."""
        middle = x + self._wide - _SERIAL / 2
        pad.code(serial, middle - _QR / 2, y, _QR)
        groups = grouped(serial).split(" ")
        for row in range(0, len(groups), 3):
            words = " ".join(groups[row : row + 3])
            pad.words(middle, y + _QR + 9 + row * 4, words, Lettering(9, bold=True), align="center")

    def _set_titles(self, design: BallotDesign) -> list[Line]:
        titles = list(dict.fromkeys(told(design.title, tongue.language) for tongue in self._columns.tongues))
        look = self._look.title if len(self._columns.tongues) == 1 else replace(self._look.title, size=16)
        if self._look.tight:
            titles = [" / ".join(titles)]
        found = set_lines(design.process, self._look.more, self._narrow)[:1]
        for title in titles:
            found += set_lines(title, look, self._narrow)[:2]
        return found

    def _how_to_mark(self, wide: float) -> Strip:
        how = phrase("Mark the box beside your choice, like this:")
        rules = phrase("If you make a mistake, ask for a new ballot. Do not write your name.")
        columns, look = self._columns, self._look
        lines = columns.set(lambda tongue: tongue.say(how), look.strong, wide)
        rule_lines = columns.set(lambda tongue: tongue.say(rules), look.body, wide)
        air = 4 if look.tight else 10
        top = columns.height(lines, look.strong)
        beside = look.tight and len(lines) == 1 == len(lines[0])
        boxes = max(0.0, look.box - top) if beside else look.box + air
        height = top + boxes + columns.height(rule_lines, look.body) + 4

        def draw(pad: Pad, x: float, y: float) -> None:
            columns.draw(pad, x, y, lines, wide)
            across, down = (lines[0][0].width + 12, 0.0) if beside else (2.0, top + 2)
            self._example(pad, x + across, y + down)
            columns.draw(pad, x, y + top + boxes - (0 if look.tight else 2), rule_lines, wide)

        return Strip(height, draw)

    def _example(self, pad: Pad, x: float, y: float) -> None:
        side = self._look.box
        for place, marked in enumerate((False, True, False)):
            left = x + place * (side + (14 if self._look.tight else 34))
            pad.box((left, y, side, side), thick=1.3)
            if marked:
                pad.rule(left + 2.5, y + 2.5, left + side - 2.5, y + side - 2.5, thick=2.4)
                pad.rule(left + 2.5, y + side - 2.5, left + side - 2.5, y + 2.5, thick=2.4)
