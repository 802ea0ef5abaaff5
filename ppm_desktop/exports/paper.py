"""Documents on paper: headings, sentences, tables, charts and signature lines become a PDF with numbered pages.

Words are drawn, never parsed: a name such as ``<b>`` or ``<img src=…>`` comes out as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ppm_desktop.exports.delivery import deliver
from ppm_desktop.exports.flow import Page, Strip, gap, pages
from ppm_desktop.exports.lettering import INK, QUIET, Lettering, Line, fitted, set_lines
from ppm_desktop.exports.pad import A4, LETTER, Label, Pad
from ppm_desktop.exports.table import Grid, TableColumn
from ppm_desktop.i18n import Phrase, Tongue, phrase
from ppm_desktop.models.kernel.moment import from_stamp

__all__ = ["A4", "LETTER", "Imprint", "Paper", "TableColumn", "Words"]

Words = str | Phrase

MARGIN = 54.0
_FOOT = 44.0
_BODY = Lettering(10.5)
_SMALL = Lettering(8, color=QUIET)
_HEADINGS = {1: Lettering(15, bold=True), 2: Lettering(12, bold=True), 3: Lettering(10.5, bold=True)}
_TINTS = {"note": ("#F1EEE8", "#857E72"), "warn": ("#FCEFD2", "#B57A00"), "ok": ("#E1F1E5", "#1B6B3A")}


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page says at its foot: the process, the document, when it was made (a stamp), and its digest."""

    title: Words
    process: str
    made_at: str
    digest: str = ""
    size: tuple[float, float] = LETTER
    landscape: bool = False


class Paper:
    """A document that grows from top to bottom, said in one tongue; ``save`` lays it out and writes it.

    Every method that takes words takes a Phrase (said in the paper's tongue) or text that people wrote.
    """

    def __init__(self, imprint: Imprint, tongue: Tongue) -> None:
        """Nothing is drawn before ``content`` or ``save``."""
        self.imprint = imprint
        self.tongue = tongue
        wide, high = imprint.size
        self.size = (high, wide) if imprint.landscape else (wide, high)
        self.width = self.size[0] - 2 * MARGIN
        self._left = tongue.right_to_left
        self._strips: list[Strip] = []

    # What one writes

    def title(self, words: Words, lead: Words = "") -> None:
        """The document's name at the top, with one sentence under it."""
        self._text(words, Lettering(21, bold=True), holds=True)
        if lead:
            self._strips.append(gap(2, holds_next=True))
            self._text(lead, Lettering(11.5, color=QUIET))
        self._strips.append(gap(12))

    def heading(self, words: Words, level: int = 1) -> None:
        """A heading of level 1 to 3; it stays with what follows."""
        self._strips.append(gap(14 if level == 1 else 9, holds_next=True))
        self._text(words, _HEADINGS[level], holds=True)
        self._strips.append(gap(4, holds_next=True))

    def paragraph(
        self, words: Words, *, bold: bool = False, quiet: bool = False, size: float = 10.5, holds: bool = False
    ) -> None:
        """A paragraph; line breaks in it are kept. One that ``holds`` stays whole, on the page of what follows."""
        self._text(words, Lettering(size, bold=bold, color=QUIET if quiet else INK), holds=holds)
        self._strips.append(gap(6, holds_next=holds))

    def bullets(self, items: Iterable[Words], *, whole: bool = False) -> None:
        """A list with dots; one that stays ``whole`` goes on no other page."""
        begin = len(self._strips)
        for item in items:
            self._marked(item, lambda pad, x, y: pad.disc(x, y, 1.6, fill=INK), 14)
        if whole:
            self._strips[begin:-1] = [replace(one, holds_next=True) for one in self._strips[begin:-1]]
        self._strips.append(gap(6))

    def checks(self, items: Iterable[Words]) -> None:
        """A list with empty boxes to tick by hand."""
        for item in items:
            self._marked(item, lambda pad, x, y: pad.box((x - 5.5, y - 5.5, 11, 11)), 20)
            self._strips.append(gap(3))
        self._strips.append(gap(4))

    def notice(self, words: Words, kind: str = "note") -> None:
        """A tinted strip for what must be seen: ``note``, ``warn`` or ``ok``."""
        fill, edge = _TINTS[kind]
        lines = self._lines(words, _BODY, self.width - 28)
        height = len(lines) * _BODY.leading + 15

        def draw(pad: Pad, x: float, y: float) -> None:
            pad.box((x, y, self.width, height), fill=fill, edge="", radius=4)
            bar = x + self.width - 4 if self._left else x
            pad.box((bar, y, 4, height), fill=edge, edge="")
            self._draw_lines(pad, x + 14, y + 7, self.width - 28, lines)

        self._strips += [Strip(height, draw), gap(8)]

    def facts(self, pairs: Iterable[tuple[Words, Words]]) -> None:
        """Names and values, one pair a row: what a form says at its head."""
        label = 0.32 * self.width
        for name, value in pairs:
            names = self._lines(name, Lettering(10.5, color=QUIET), label - 10)
            values = self._lines(value, _BODY, self.width - label)
            self._strips.append(self._pair(names, values, label))
        self._strips.append(gap(8))

    def table(
        self, columns: Sequence[TableColumn], rows: Iterable[Sequence[Words]], *, total: Sequence[Words] | None = None,
        ruled: bool = False, row_height: float = 0.0,
    ) -> None:  # fmt: skip
        """A table whose header is repeated on each page; ``ruled`` draws every cell's frame, for writing by hand."""
        grid = Grid(tuple(columns), self.width, self._left, ruled, row_height)
        said = [[self.say(cell) for cell in row] for row in rows]
        self._strips.extend(grid.strips(said, [self.say(cell) for cell in total] if total is not None else None))
        self._strips.append(gap(10))

    def chart(self, drawing: Any, caption: Words = "") -> None:
        """A chart of ``exports.charts``, with a sentence under it that says what it shows."""
        lines = self._lines(caption, _SMALL, self.width) if caption else []
        height = drawing.height + 6 + len(lines) * _SMALL.leading

        def draw(pad: Pad, x: float, y: float) -> None:
            pad.picture(drawing, x, y)
            self._draw_lines(pad, x, y + drawing.height + 6, self.width, lines)

        self._strips += [Strip(height, draw), gap(10)]

    def signatures(self, labels: Sequence[Words]) -> None:
        """Lines to sign on, two beside each other, what is signed under each."""
        half = (self.width - 24) / 2
        for start in range(0, len(labels), 2):
            sets = [self._lines(label, _SMALL, half) for label in labels[start : start + 2]]

            def draw(pad: Pad, x: float, y: float, sets: list[list[Line]] = sets) -> None:
                for place, lines in enumerate(sets):
                    left = x + (1 - place if self._left else place) * (half + 24)
                    pad.rule(left, y + 34, left + half, y + 34)
                    self._draw_lines(pad, left, y + 37, half, lines)

            self._strips.append(Strip(40 + max(map(len, sets)) * _SMALL.leading, draw))
        self._strips.append(gap(8))

    def writing_lines(self, count: int) -> None:
        """Empty lines to write on."""
        for _ in range(count):
            self._strips.append(Strip(24, lambda pad, x, y: pad.rule(x, y + 23, x + self.width, y + 23, thick=0.4)))
        self._strips.append(gap(8))

    def code(self, code: str, side: float = 72, words: Words = "") -> None:
        """A QR code with words beside it."""
        lines = self._lines(words, _BODY, self.width - side - 24)

        def draw(pad: Pad, x: float, y: float) -> None:
            pad.code(code, x + self.width - side - 8 if self._left else x + 8, y + 8, side)
            self._draw_lines(pad, x if self._left else x + side + 24, y + 8, self.width - side - 24, lines)

        self._strips.append(Strip(max(side + 16, len(lines) * _BODY.leading + 16), draw))

    def space(self, points: float = 12) -> None:
        """Room."""
        self._strips.append(gap(points))

    def new_page(self) -> None:
        """What follows opens a page."""
        self._strips.append(Strip(0, gap(0).draw, breaks=True))

    def custom(self, height: float, draw: Callable[[Pad, float, float], None]) -> None:
        """Something drawn by hand: ``draw(pad, x, y)`` with the top left corner, ``height`` points high."""
        self._strips.append(Strip(height, draw))

    # What comes out

    def content(self) -> bytes:
        """The PDF; the same words and imprint give the same bytes."""
        label = Label(self.say(self.imprint.title), self.tongue.language, subject=self.imprint.process)
        pad = Pad(self.size, label)
        laid = self._laid()
        for number, page in enumerate(laid, 1):
            self._page(pad, page, number, len(laid))
        return pad.finish()

    @property
    def high(self) -> float:
        """How high a page's body is, in points."""
        return self.size[1] - MARGIN - _FOOT - 18

    @property
    def page_count(self) -> int:
        """How many pages it takes as it stands."""
        return len(self._laid())

    def save(self, path: Path) -> Path:
        """Write it whole or not at all; returns where it lies (see ``exports.delivery``)."""
        return deliver(path, self.content())

    def say(self, words: Words) -> str:
        """Words in this paper's tongue."""
        return self.tongue.say(words) if isinstance(words, Phrase) else words

    # Inside

    def _laid(self) -> list[Page]:
        return pages(self._strips, self.high)

    def _page(self, pad: Pad, page: Page, number: int, count: int) -> None:
        page.draw(pad, MARGIN, MARGIN)
        y = self.size[1] - _FOOT
        right = MARGIN + self.width
        pad.rule(MARGIN, y, right, y, thick=0.4, color="#DCD6CB")
        near, far = (right, MARGIN) if self._left else (MARGIN, right)
        near_side, far_side = ("right", "left") if self._left else ("left", "right")
        said = phrase("Page {number} of {count}", number=number, count=count)
        made = phrase("Made {moment}", moment=from_stamp(self.imprint.made_at))
        names = "  ·  ".join(filter(None, (self.imprint.process, self.say(self.imprint.title))))
        for down, at, side, words in (
            (5, near, near_side, names),
            (5, far, far_side, self.say(said)),
            (16, near, near_side, self.say(made)),
            (16, far, far_side, self.imprint.digest),
        ):
            look = Lettering(7 if words == self.imprint.digest else 8, color=QUIET)
            room = self.width * 0.75 if down == 5 else self.width
            pad.line(at, y + down, fitted(words, look, room, leftward=self._left), align=side)
        pad.turn()

    def _text(self, words: Words, look: Lettering, *, holds: bool = False) -> None:
        for line in self._lines(words, look, self.width):
            self._strips.append(self._line_strip(line, holds=holds))

    def _line_strip(self, line: Line, *, holds: bool) -> Strip:
        return Strip(
            line.look.leading, lambda pad, x, y: self._draw_lines(pad, x, y, self.width, [line]), holds_next=holds
        )

    def _marked(self, words: Words, mark: Callable[[Pad, float, float], None], indent: float) -> None:
        lines = self._lines(words, _BODY, self.width - indent)

        def draw(pad: Pad, x: float, y: float) -> None:
            mark(pad, x + self.width - 6 if self._left else x + 6, y + _BODY.size * 0.7)
            self._draw_lines(pad, x if self._left else x + indent, y, self.width - indent, lines)

        self._strips.append(Strip(len(lines) * _BODY.leading + 2, draw))

    def _pair(self, names: list[Line], values: list[Line], label: float) -> Strip:
        def draw(pad: Pad, x: float, y: float) -> None:
            rest = self.width - label
            self._draw_lines(pad, x + rest if self._left else x, y, label, names)
            self._draw_lines(pad, x if self._left else x + label, y, rest, values)

        return Strip(max(len(names), len(values)) * _BODY.leading + 2, draw)

    def _lines(self, words: Words, look: Lettering, width: float) -> list[Line]:
        return set_lines(self.say(words), look, width, leftward=self._left)

    def _draw_lines(self, pad: Pad, x: float, y: float, width: float, lines: Sequence[Line]) -> None:
        for number, line in enumerate(lines):
            at, align = (x + width, "right") if self._left else (x, "left")
            pad.line(at, y + number * line.look.leading, line, align=align)
