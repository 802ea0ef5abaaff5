"""Ballot papers in packs: what all papers share is drawn once, each adds its serial as QR and as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ppm_desktop.exports.delivery import landing
from ppm_desktop.exports.flow import Strip, gap, pages
from ppm_desktop.exports.lettering import INK, QUIET, Lettering, Line, measure, set_lines
from ppm_desktop.exports.pad import MM, Label, Pad
from ppm_desktop.exports.vote.ballot_design import (
    BallotDesign,
    ContestPaper,
    OptionPaper,
    Told,
    instruction,
    keyed,
    told,
)
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.kernel.codes import grouped
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet

__all__ = ["BallotDesign", "ContestPaper", "OptionPaper", "ballot_pack", "ballot_sample", "page_count"]

_MARGIN = 48.0
_CORNER = 9.0
_QR = 15 * MM  # modules of 0.6 mm
_HEAD = 98.0
_SERIAL = 72.0  # the column that the code and its text stand in
_FOOT = 40.0
_BETWEEN = 18.0  # between the two languages
_LINE = "#857E72"


def ballot_pack(
    path: Path, design: BallotDesign, serials: Sequence[str], pack_label: str, progress: Progress | None = None
) -> Path:
    """One PDF with a paper for each serial, in the order given (shuffled by the caller); returns where it lies.

    Nothing in it says when it was made. A contest that no page can hold is Trouble, before anything is written.
    """
    sheet = _Sheet(design)
    told_to = progress or Quiet()
    doing = phrase("Printing ballots of {pack}", pack=pack_label)
    with landing(path) as target, target.part.open("wb") as sink:
        pad = Pad(design.size, Label(pack_label, design.languages[0], subject=design.process), sink)
        sheet.cut_stencils(pad)
        for done, serial in enumerate(serials):
            if done % 25 == 0:
                told_to.tell(done, len(serials), doing)
            sheet.paper(pad, serial)
        told_to.tell(len(serials), len(serials), doing)
        pad.finish()
    return target.place


def ballot_sample(path: Path, design: BallotDesign) -> Path:
    """One paper marked as a sample, without a serial: for the wall, the website and the translators."""
    design = replace(design, sample=True)
    sheet = _Sheet(design)
    with landing(path) as target, target.part.open("wb") as sink:
        pad = Pad(design.size, Label(told(design.title, design.languages[0]), design.languages[0]), sink)
        sheet.cut_stencils(pad)
        sheet.paper(pad, "")
        pad.finish()
    return target.place


def page_count(design: BallotDesign) -> int:
    """How many pages one ballot has; Trouble if a contest fits on none."""
    return len(_Sheet(design).pages)


@dataclass(frozen=True, slots=True)
class _Sizes:
    body: Lettering
    strong: Lettering
    more: Lettering
    title: Lettering
    box: float


_NORMAL = _Sizes(Lettering(12), Lettering(13, bold=True), Lettering(12, color=QUIET), Lettering(19, bold=True), 15)
_LARGE = _Sizes(Lettering(18), Lettering(19, bold=True), Lettering(18, color=QUIET), Lettering(24, bold=True), 21)


class _Sheet:
    """One ballot laid out: the same geometry for every paper of the pack."""

    def __init__(self, design: BallotDesign) -> None:
        self.design = design
        self.look = _LARGE if design.large_print else _NORMAL
        self.tongues = tuple(Tongue(language) for language in design.languages)
        self.wide = design.size[0] - 2 * _MARGIN
        self.high = design.size[1] - 2 * _MARGIN - _HEAD - _FOOT
        strips = [*self._instructions()]
        for contest in design.contests:
            strips += [gap(14), self._contest(contest)]
        self.pages = pages(strips, self.high)

    # One paper

    def cut_stencils(self, pad: Pad) -> None:
        """Draw what all papers share, one stencil a page."""
        for number, page in enumerate(self.pages, 1):
            with pad.stencil(f"page{number}"):
                self._watermark(pad)
                self._corners(pad)
                self._heading(pad)
                page.draw(pad, _MARGIN, _MARGIN + _HEAD)
                self._footing(pad, number)

    def paper(self, pad: Pad, serial: str) -> None:
        """Every page of one ballot, all with the same serial."""
        for number in range(1, len(self.pages) + 1):
            pad.press(f"page{number}")
            if serial:
                self._serial(pad, serial)
            pad.turn()

    def _serial(self, pad: Pad, serial: str) -> None:
        middle = _MARGIN + self.wide - _SERIAL / 2
        pad.code(serial, middle - _QR / 2, _MARGIN, _QR)
        groups = grouped(serial).split(" ")
        for row in range(0, len(groups), 3):
            words = " ".join(groups[row : row + 3])
            pad.words(middle, _MARGIN + _QR + 9 + row * 4, words, Lettering(9, bold=True), align="center")

    # What all papers share

    def _watermark(self, pad: Pad) -> None:
        if not (self.design.test or self.design.sample):
            return
        said = self.tongues[0].say(phrase("Sample") if self.design.sample else phrase("Test"))
        with pad.watermark():
            pad.words(0, -85, said, Lettering(150, bold=True, color="#ECE8E0"), align="center")

    def _corners(self, pad: Pad) -> None:
        wide, high = self.design.size
        for x in (_MARGIN / 2, wide - _MARGIN / 2 - _CORNER):
            for y in (_MARGIN / 2, high - _MARGIN / 2 - _CORNER):
                pad.box((x, y, _CORNER, _CORNER), fill="#000000", edge="")

    def _heading(self, pad: Pad) -> None:
        room = self.wide - _SERIAL - 24
        y = _MARGIN
        for line in set_lines(self.design.process, self.look.more, room)[:1]:
            pad.line(_MARGIN, y, line)
            y += line.look.leading
        for title in dict.fromkeys(told(self.design.title, tongue.language) for tongue in self.tongues):
            for line in set_lines(title, self._title_look(), room)[:2]:
                pad.line(_MARGIN, y, line)
                y += line.look.leading
        pad.rule(_MARGIN, _MARGIN + _HEAD - 10, _MARGIN + self.wide, _MARGIN + _HEAD - 10, thick=1.2)

    def _title_look(self) -> Lettering:
        return self.look.title if len(self.tongues) == 1 else replace(self.look.title, size=16)

    def _footing(self, pad: Pad, number: int) -> None:
        y = self.design.size[1] - _MARGIN - 26
        pad.rule(_MARGIN, y, _MARGIN + self.wide, y, thick=0.6, color=_LINE)
        small = Lettering(9, color=QUIET)
        first = self.tongues[0]
        if self.design.digest:
            words = first.say(phrase("Digest of this text: {digest}", digest=self.design.digest))
            pad.words(_MARGIN, y + 5, words, small)
        count = phrase("Page {number} of {count}", number=number, count=len(self.pages))
        pad.words(_MARGIN + self.wide, y + 5, first.say(count), small, align="right")

    def _instructions(self) -> list[Strip]:
        how = phrase("Mark the box beside your choice, like this:")
        rules = phrase("If you make a mistake, ask for a new ballot. Do not write your name.")
        lines = self._both(lambda tongue: tongue.say(how), self.look.strong, indent=0)
        rule_lines = self._both(lambda tongue: tongue.say(rules), self.look.body, indent=0)
        top = max(map(len, lines)) * self.look.strong.leading
        height = top + self.look.box + 10 + max(map(len, rule_lines)) * self.look.body.leading + 4

        def draw(pad: Pad, x: float, y: float) -> None:
            self._draw_both(pad, x, y, lines, indent=0)
            self._example(pad, x + 2, y + top + 2)
            self._draw_both(pad, x, y + top + self.look.box + 8, rule_lines, indent=0)

        return [Strip(height, draw)]

    def _example(self, pad: Pad, x: float, y: float) -> None:
        side = self.look.box
        for place, marked in enumerate((False, True, False)):
            left = x + place * (side + 34)
            pad.box((left, y, side, side), thick=1.3)
            if marked:
                pad.rule(left + 2.5, y + 2.5, left + side - 2.5, y + side - 2.5, thick=2.4)
                pad.rule(left + 2.5, y + side - 2.5, left + side - 2.5, y + 2.5, thick=2.4)

    # One contest: a single strip, so that it is never split

    def _contest(self, contest: ContestPaper) -> Strip:
        parts = [
            self._words(contest.title, replace(self.look.strong, size=self.look.strong.size + 2)),
            self._words(contest.more, self.look.more) if self._told(contest.more) else gap(0),
            self._said(lambda tongue: instruction(contest, tongue.language), self.look.strong),
            gap(6),
            *self._choices(contest),
        ]
        height = sum(part.height for part in parts) + 16
        if height > self.high:
            name = told(contest.title, self.design.languages[0])
            raise Trouble(
                phrase("“{contest}” does not fit on one page.", contest=name),
                phrase("Shorten its texts, leave out the large print, or put the long text on a poster."),
            )

        def draw(pad: Pad, x: float, y: float) -> None:
            pad.box((x - 8, y, self.wide + 16, height), thick=1.0, edge=INK, radius=3)
            pad.box((x - 8, y, self.wide + 16, 4), fill=INK, edge="")
            down = y + 9
            for part in parts:
                part.draw(pad, x, down)
                down += part.height

        return Strip(height, draw)

    def _choices(self, contest: ContestPaper) -> list[Strip]:
        options = keyed(contest)
        across = self._across(options)
        return [across] if across else [self._option(option) for option in options]

    def _across(self, options: tuple[OptionPaper, ...]) -> Strip | None:
        """Up to three short answers beside one another, where each has room enough in one language."""
        room = self.wide / 3
        if len(options) > 3 or len(self.tongues) > 1 or any(self._told(option.more) for option in options):
            return None
        texts = [told(option.text, self.design.languages[0]) for option in options]
        if max(measure(text, self.look.body) for text in texts) > room - self._indent() - 8:
            return None

        def draw(pad: Pad, x: float, y: float) -> None:
            for place, (option, text) in enumerate(zip(options, texts, strict=True)):
                self._box(pad, x + place * room, y + 6, option.key)
                pad.words(x + place * room + self._indent(), y + 6, text, self.look.body)

        return Strip(self.look.box + 14, draw)

    def _option(self, option: OptionPaper) -> Strip:
        head = self._words(option.text, self.look.body, indent=self._indent())
        more = self._words(option.more, self.look.more, indent=self._indent()) if self._told(option.more) else gap(0)
        height = max(head.height + more.height, self.look.box) + 12

        def draw(pad: Pad, x: float, y: float) -> None:
            pad.rule(x, y, x + self.wide, y, thick=0.4, color=_LINE)
            self._box(pad, x, y + 6, option.key)
            head.draw(pad, x, y + 6)
            more.draw(pad, x, y + 6 + head.height)

        return Strip(height, draw)

    def _told(self, words: Told) -> bool:
        return any(told(words, language) for language in self.design.languages)

    def _indent(self) -> float:
        return self.look.box * 2 + 16

    def _box(self, pad: Pad, x: float, y: float, key: str) -> None:
        side = self.look.box
        pad.box((x + 2, y, side, side), thick=1.3, edge="#000000", fill="#FFFFFF")
        pad.words(x + side + 10, y, key, self.look.strong)

    # Two languages side by side

    def _words(self, words: Told, look: Lettering, indent: float = 0.0) -> Strip:
        return self._said(lambda tongue: told(words, tongue.language), look, indent)

    def _said(self, say: Callable[[Tongue], str], look: Lettering, indent: float = 0.0) -> Strip:
        lines = self._both(say, look, indent)
        height = max(map(len, lines)) * look.leading
        return Strip(height, lambda pad, x, y: self._draw_both(pad, x, y, lines, indent))

    def _both(self, say: Callable[[Tongue], str], look: Lettering, indent: float) -> list[list[Line]]:
        room = self._room(indent)
        return [set_lines(say(tongue), look, room, leftward=tongue.right_to_left) for tongue in self.tongues]

    def _draw_both(self, pad: Pad, x: float, y: float, lines: list[list[Line]], indent: float) -> None:
        room = self._room(indent)
        for place, (tongue, column) in enumerate(zip(self.tongues, lines, strict=True)):
            left = x + indent + place * (room + _BETWEEN)
            at, align = (left + room, "right") if tongue.right_to_left else (left, "left")
            for number, line in enumerate(column):
                pad.line(at, y + number * line.look.leading, line, align=align)

    def _room(self, indent: float) -> float:
        count = len(self.tongues)
        return (self.wide - indent - (count - 1) * _BETWEEN) / count
