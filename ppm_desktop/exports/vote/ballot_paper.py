"""Ballot papers in packs: what all papers share is drawn once, each adds its serial as QR and as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ppm_desktop.exports.delivery import landing
from ppm_desktop.exports.flow import Strip, gap, pages
from ppm_desktop.exports.lettering import INK, QUIET, Lettering
from ppm_desktop.exports.pad import LEGAL, Label, Pad
from ppm_desktop.exports.vote.ballot_choices import choices
from ppm_desktop.exports.vote.ballot_columns import Columns
from ppm_desktop.exports.vote.ballot_design import (
    BallotDesign,
    ContestPaper,
    OptionPaper,
    budget_line,
    instruction,
    told,
)
from ppm_desktop.exports.vote.ballot_head import BallotHead
from ppm_desktop.exports.vote.ballot_look import BallotLook, looks
from ppm_desktop.exports.vote.ballot_words import BallotWords
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet

__all__ = ["BallotDesign", "ContestPaper", "OptionPaper", "ballot_pack", "ballot_sample", "page_count", "page_starts"]

_CORNER = 9.0
_FOOT = 40.0
_LINE = "#857E72"


def ballot_pack(
    path: Path, design: BallotDesign, serials: Sequence[str], pack_label: str, progress: Progress | None = None
) -> Path:
    """One PDF with a paper for each serial, in the order given (shuffled by the caller); returns where it lies.

    Nothing in it says when it was made. A contest that no page can hold is Trouble, before anything is written.
    """
    sheet = _laid_out(design)
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
    sheet = _laid_out(design)
    with landing(path) as target, target.part.open("wb") as sink:
        pad = Pad(design.size, Label(told(design.title, design.languages[0]), design.languages[0]), sink)
        sheet.cut_stencils(pad)
        sheet.paper(pad, "")
        pad.finish()
    return target.place


def page_count(design: BallotDesign) -> int:
    """How many pages one ballot has; Trouble if a contest fits on none."""
    return len(_laid_out(design).pages)


def page_starts(design: BallotDesign) -> tuple[int, ...]:
    """Places of the contests that begin a page: (0, 2) where the third one begins the second page."""
    return _laid_out(design).starts or (0,)


def _laid_out(design: BallotDesign) -> _Sheet:
    """The ballot in the roomy look if its questions fit, otherwise in the tighter one, which also saves a sheet."""
    roomy, tighter = looks(large_print=design.large_print)
    sheet, closer = _Sheet(design, roomy), _Sheet(design, tighter)
    if not sheet.crowded and sheet.sheets <= closer.sheets:
        return sheet
    too_long = closer.too_long()
    if too_long is None:
        return closer
    contest, lines = too_long
    sentence = counted(
        "“{contest}” does not fit on one page: it is {count} line too long.",
        "“{contest}” does not fit on one page: it is {count} lines too long.",
        lines,
        contest=told(contest.title, design.languages[0]),
    )
    raise Trouble(sentence, _advice(design, tighter))


def _advice(design: BallotDesign, tighter: BallotLook) -> Phrase:
    """What would help: longer paper, if the ballot fits on that."""
    longer = replace(design, size=LEGAL)
    if design.size[1] < LEGAL[1] and _Sheet(longer, tighter).too_long() is None:
        return phrase("It fits on legal paper. Choose that, or shorten its texts.")
    return phrase("Shorten its texts, leave out the large print, or put the long text on a poster.")


class _Sheet:
    """One ballot laid out: the same geometry for every paper of the pack."""

    def __init__(self, design: BallotDesign, look: BallotLook) -> None:
        """Lay it out; ``pages`` and ``starts`` say what came of it."""
        self.design, self.look = design, look
        self.tongues = tuple(Tongue(language) for language in design.languages)
        self.wide = design.size[0] - 2 * look.margin
        self.columns = Columns(self.tongues, look)
        self.words = BallotWords(self.columns, look, self.wide)
        self.head = BallotHead(design, look, self.columns, self.wide)
        self.high = design.size[1] - 2 * look.margin - self.head.high - _FOOT
        contests = [self._contest(contest) for contest in design.contests]
        strips = [self.head.instructions] if self.head.instructions else []
        for contest in contests:
            strips += [gap(look.between_contests), contest]
        self.pages = pages(strips, self.high)
        self._heights = [contest.height for contest in contests]
        on_pages = [[strip for _down, strip in page.placed] for page in self.pages]
        firsts = [next((at for at, one in enumerate(contests) if one in placed), None) for placed in on_pages]
        self.starts = tuple(first for first in firsts if first is not None)

    @property
    def crowded(self) -> bool:
        """Whether a question is too long for its page, or leaves the first page without any."""
        return self.too_long() is not None or len(self.starts) < len(self.pages)

    @property
    def sheets(self) -> int:
        """How many pieces of paper, printed on both sides."""
        return -(-len(self.pages) // 2)

    def too_long(self) -> tuple[ContestPaper, int] | None:
        """The first question that no page can hold, and by how many lines; None where all fit."""
        line = self.look.leading(self.look.body)
        for contest, height in zip(self.design.contests, self._heights, strict=True):
            if height > self.high:
                return contest, math.ceil((height - self.high) / line)
        return None

    # One paper

    def cut_stencils(self, pad: Pad) -> None:
        """Draw what all papers share, one stencil a page."""
        for number, page in enumerate(self.pages, 1):
            with pad.stencil(f"page{number}"):
                self._watermark(pad)
                self._corners(pad)
                self.head.draw(pad, self.look.margin, self.look.margin)
                page.draw(pad, self.look.margin, self.look.margin + self.head.high)
                self._footing(pad, number)

    def paper(self, pad: Pad, serial: str) -> None:
        """Every page of one ballot, all with the same serial."""
        for number in range(1, len(self.pages) + 1):
            pad.press(f"page{number}")
            if serial:
                self.head.draw_code(pad, serial, self.look.margin, self.look.margin)
            pad.turn()

    # What all papers share

    def _watermark(self, pad: Pad) -> None:
        if not (self.design.test or self.design.sample):
            return
        said = self.tongues[0].say(phrase("Sample") if self.design.sample else phrase("Test"))
        with pad.watermark():
            pad.words(0, -85, said, Lettering(150, bold=True, color="#ECE8E0"), align="center")

    def _corners(self, pad: Pad) -> None:
        wide, high = self.design.size
        for x in (self.look.margin / 2, wide - self.look.margin / 2 - _CORNER):
            for y in (self.look.margin / 2, high - self.look.margin / 2 - _CORNER):
                pad.box((x, y, _CORNER, _CORNER), fill="#000000", edge="")

    def _footing(self, pad: Pad, number: int) -> None:
        y = self.design.size[1] - self.look.margin - 26
        pad.rule(self.look.margin, y, self.look.margin + self.wide, y, thick=0.6, color=_LINE)
        small = Lettering(9, color=QUIET)
        first = self.tongues[0]
        if self.design.digest:
            words = first.say(phrase("Digest of this text: {digest}", digest=self.design.digest))
            pad.words(self.look.margin, y + 5, words, small)
        if self.design.rules:
            words = first.say(phrase("Digest of the rules: {digest}", digest=self.design.rules))
            pad.words(self.look.margin, y + 16, words, small)
        if number < len(self.pages):
            on = " / ".join(dict.fromkeys(tongue.say(phrase("Please turn over")) for tongue in self.tongues))
            pad.words(self.design.size[0] / 2, y + 3, f"{on} ▶", Lettering(12, bold=True), align="center")
        count = phrase("Page {number} of {count}", number=number, count=len(self.pages))
        pad.words(self.look.margin + self.wide, y + 5, first.say(count), small, align="right")

    # One contest: a single strip, so that it is never split

    def _contest(self, contest: ContestPaper) -> Strip:
        words, look = self.words, self.look
        parts = [
            words.strip(contest.title, replace(look.strong, size=look.strong.size + 2)),
            words.strip(contest.more, look.more) if words.any(contest.more) else gap(0),
            words.said(lambda tongue: instruction(contest, tongue.language), look.strong),
            gap(0)
            if contest.budget is None
            else words.said(lambda tongue: budget_line(contest, tongue.language), look.strong),
            gap(6),
            *choices(contest, words),
        ]
        height = sum(part.height for part in parts) + 16

        def draw(pad: Pad, x: float, y: float) -> None:
            pad.box((x - 8, y, self.wide + 16, height), thick=1.0, edge=INK, radius=3)
            pad.box((x - 8, y, self.wide + 16, 4), fill=INK, edge="")
            down = y + 9
            for part in parts:
                part.draw(pad, x, down)
                down += part.height

        return Strip(height, draw)
