"""Ballot papers in packs: what all papers share is drawn once, each adds its serial as QR and as text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ppm_desktop.exports.delivery import landing
from ppm_desktop.exports.flow import gap, pages
from ppm_desktop.exports.lettering import QUIET, Lettering
from ppm_desktop.exports.pad import LEGAL, Label, Pad
from ppm_desktop.exports.vote.ballot_columns import Columns
from ppm_desktop.exports.vote.ballot_design import BallotDesign, ContestPaper, OptionPaper, told
from ppm_desktop.exports.vote.ballot_head import BallotHead
from ppm_desktop.exports.vote.ballot_look import BallotLook, looks
from ppm_desktop.exports.vote.ballot_question import question
from ppm_desktop.exports.vote.ballot_words import BallotWords
from ppm_desktop.i18n import Phrase, Tongue, counted, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress, Quiet

__all__ = [
    "BallotDesign",
    "ContestPaper",
    "OptionPaper",
    "ballot_pack",
    "ballot_sample",
    "goes_on",
    "page_count",
    "page_starts",
]

MOST_PAGES = 8
"""Four sheets: a ballot of more is not kept together at a table."""
_CORNER = 9.0
_FOOT = 40.0
_LINE = "#857E72"


def ballot_pack(
    path: Path, design: BallotDesign, serials: Sequence[str], pack_label: str, progress: Progress | None = None
) -> Path:
    """One PDF with a paper for each serial, in the order given (shuffled by the caller); returns where it lies.

    Nothing in it says when it was made. An option that no page can hold, or too many pages, is Trouble before anything is
    written.
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
    """How many pages one ballot has; Trouble if an option fits on none."""
    return len(_laid_out(design).pages)


def page_starts(design: BallotDesign) -> tuple[int, ...]:
    """Places of the contests that are the first to begin on a page: (0, 2) where the third one begins the second page."""
    return _laid_out(design).starts or (0,)


def goes_on(design: BallotDesign) -> bool:
    """Whether a question is too long for one page, so that its options go on the next."""
    return _laid_out(design).is_split


def _laid_out(design: BallotDesign) -> _Sheet:
    """The ballot in the roomy look if its questions fit, otherwise in the tighter one, which also saves a sheet.

    In that one a question that no page can hold goes on, on the next page (decision 0027).
    """
    roomy, tighter = looks(large_print=design.large_print)
    sheet, closer = _Sheet(design, roomy), _Sheet(design, tighter)
    if not sheet.crowded and sheet.sheets <= closer.sheets:
        return sheet
    too_long = closer.too_long()
    if too_long is not None:
        contest, lines = too_long
        sentence = counted(
            "“{contest}” has an option that does not fit on one page: it is {count} line too long.",
            "“{contest}” has an option that does not fit on one page: it is {count} lines too long.",
            lines,
            contest=told(contest.title, design.languages[0]),
        )
        raise Trouble(sentence, _advice(design, tighter))
    if len(closer.pages) > MOST_PAGES:
        sentence = phrase(
            "A ballot would have {count} pages; more than {most} get mixed up.",
            count=len(closer.pages),
            most=MOST_PAGES,
        )
        raise Trouble(sentence, _advice(design, tighter))
    return closer


def _advice(design: BallotDesign, tighter: BallotLook) -> Phrase:
    """What would help: longer paper, if the ballot fits on that."""
    longer = replace(design, size=LEGAL)
    sheet = _Sheet(longer, tighter)
    if design.size[1] < LEGAL[1] and sheet.too_long() is None and len(sheet.pages) <= MOST_PAGES:
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
        self.questions = tuple(question(contest, self.words, self.high) for contest in design.contests)
        strips = [self.head.instructions] if self.head.instructions else []
        for one in self.questions:
            for frame in one.frames:
                strips += [gap(look.between_contests), frame]
        self.pages = pages(strips, self.high)
        on_pages = [[strip for _down, strip in page.placed] for page in self.pages]
        begun = [one.frames[0] for one in self.questions]
        firsts = [next((at for at, frame in enumerate(begun) if frame in placed), None) for placed in on_pages]
        self.starts = tuple(first for first in firsts if first is not None)

    @property
    def crowded(self) -> bool:
        """Whether a question is too long for its page, or leaves the first page without any."""
        return self.is_split or len(self.starts) < len(self.pages)

    @property
    def is_split(self) -> bool:
        """Whether a question is too long for its page, so that it goes on the next."""
        return any(one.is_split for one in self.questions)

    @property
    def sheets(self) -> int:
        """How many pieces of paper, printed on both sides."""
        return -(-len(self.pages) // 2)

    def too_long(self) -> tuple[ContestPaper, int] | None:
        """The first question with an option that no page can hold, and by how many lines; None where all fit."""
        line = self.look.leading(self.look.body)
        return next(((one.contest, math.ceil(one.too_high / line)) for one in self.questions if one.too_high), None)

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
        first, under = self.tongues[0], y + 15
        if number < len(self.pages):  # on a line of its own: in two languages it takes the whole width
            on = phrase("Please turn over") if number % 2 else phrase("Please go on to the next sheet")
            said = " / ".join(dict.fromkeys(tongue.say(on) for tongue in self.tongues))
            pad.words(self.design.size[0] / 2, y + 1, f"{said} ▶", Lettering(11, bold=True), align="center")
        if self.design.digest:
            words = first.say(phrase("Digest of this text: {digest}", digest=self.design.digest))
            pad.words(self.look.margin, under, words, small)
        if self.design.rules:
            words = first.say(phrase("Digest of the rules: {digest}", digest=self.design.rules))
            pad.words(self.look.margin, under + 11, words, small)
        count = phrase("Page {number} of {count}", number=number, count=len(self.pages))
        pad.words(self.look.margin + self.wide, under, first.say(count), small, align="right")
