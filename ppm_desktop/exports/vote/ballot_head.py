"""The top of a ballot's page: whose ballot it is, its code, and how to mark it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ppm_desktop.exports.flow import Strip
from ppm_desktop.exports.lettering import INK, Lettering, Line, set_lines
from ppm_desktop.exports.pad import MM, Pad
from ppm_desktop.exports.vote.ballot_columns import Columns
from ppm_desktop.exports.vote.ballot_design import BOXES, CIRCLES, MARKED_WITH, NUMBERS, BallotDesign, told
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
        self._kinds = tuple(dict.fromkeys(MARKED_WITH[contest.shape] for contest in design.contests)) or (BOXES,)
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
        rules = phrase("If you make a mistake, ask for a new ballot. Do not write your name.")
        columns, look = self._columns, self._look
        examples = [self._example(kind, wide) for kind in self._kinds]
        rule_lines = columns.set(lambda tongue: tongue.say(rules), look.body, wide)
        top = sum(one.height for one in examples)

        def draw(pad: Pad, x: float, y: float) -> None:
            down = y
            for one in examples:
                one.draw(pad, x, down)
                down += one.height
            columns.draw(pad, x, down - (0 if look.tight else 2), rule_lines, wide)

        return Strip(top + columns.height(rule_lines, look.body) + 4, draw)

    def _example(self, kind: str, wide: float) -> Strip:
        """How to mark boxes, circles or numbers: in words, and as a picture below or beside them."""
        columns, look = self._columns, self._look
        lines = columns.set(lambda tongue: tongue.say(_HOW[kind]), look.strong, wide)
        top = columns.height(lines, look.strong)
        beside = look.tight and len(lines) == 1 == len(lines[0])
        picture = max(0.0, look.box - top) if beside else look.box + (4 if look.tight else 10)

        def draw(pad: Pad, x: float, y: float) -> None:
            columns.draw(pad, x, y, lines, wide)
            across, down = (lines[0][0].width + 12, 0.0) if beside else (2.0, top + 2)
            for place in range(3):
                left = x + across + place * (look.box + (14 if look.tight else 34))
                _PICTURES[kind](pad, left, y + down, look.box, place)

        return Strip(top + picture, draw)


def _box(pad: Pad, x: float, y: float, side: float, place: int) -> None:
    pad.box((x, y, side, side), thick=1.3)
    if place == 1:
        pad.rule(x + 2.5, y + 2.5, x + side - 2.5, y + side - 2.5, thick=2.4)
        pad.rule(x + 2.5, y + side - 2.5, x + side - 2.5, y + 2.5, thick=2.4)


def _circle(pad: Pad, x: float, y: float, side: float, place: int) -> None:
    radius = side / 2
    pad.disc(x + radius, y + radius, radius, edge="#000000", fill=INK if place == 1 else "")


def _number(pad: Pad, x: float, y: float, side: float, place: int) -> None:
    if place == 0:
        pad.box((x, y, side * 2.4, side), thick=1.3)
        pad.words(x + side * 1.2, y + side * 0.06, "25", Lettering(side * 0.8, bold=True), align="center")


_HOW = {
    BOXES: phrase("Mark the box beside your choice, like this:"),
    CIRCLES: phrase("Fill the circle with your number, like this:"),
    NUMBERS: phrase("Write a number in the box, like this:"),
}
_PICTURES: dict[str, Callable[[Pad, float, float, float, int], None]] = {
    BOXES: _box,
    CIRCLES: _circle,
    NUMBERS: _number,
}
