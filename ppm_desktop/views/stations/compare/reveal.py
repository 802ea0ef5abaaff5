"""The reveal: what two people keyed, and what the third keyed blind, beside the numbers of the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ppm_desktop.i18n import Phrase, phrase, verbatim
from ppm_desktop.models.vote.ballots import marks
from ppm_desktop.models.vote.ballots.contest import (
    POINTS,
    RANK,
    SCORE,
    YES_NO,
    YES_NO_WORDS,
    Contest,
    Option,
    marks_from,
)
from ppm_desktop.models.vote.ballots.keying import ASIDE, BLANK, VOID
from ppm_desktop.models.vote.ballots.papers import Entry
from ppm_desktop.models.vote.ballots.settling import Revealed
from ppm_desktop.views.parts.option_row import paint_box
from ppm_desktop.views.parts.painting import smooth, visual
from ppm_desktop.views.services.look import Look, Words, said

_COLUMN: Final = 96
_NARROW: Final = 70
_HEADS: Final = (phrase("First"), phrase("Second"), phrase("Yours"))


Cell = bool | str | None
"""A box that is marked or not; what stands at a rank or in a row, "" for nothing; None where an entry has no marks."""


@dataclass(frozen=True, slots=True)
class Line:
    """One box, one rank or one row of the paper as three people keyed it."""

    key: str
    title: Words
    marked: tuple[Cell, Cell, Cell]

    @property
    def differs(self) -> bool:
        """Whether they do not agree."""
        return len(set(self.marked)) > 1


def lines_of(contest: Contest, found: Revealed) -> list[Line]:
    """The boxes of one contest; the ranks or the rows where it has those."""
    keyed = [_tokens(entry, contest) for entry in (found.first, found.second, found.third)]
    if contest.shape == RANK:
        ranks = max((len(tokens) for tokens in keyed if tokens is not None), default=0)
        return [_rank_line(contest, rank, keyed) for rank in range(ranks)]
    in_rows = contest.shape in {SCORE, POINTS}
    lines = []
    for option in contest.options:
        cells = [_value(tokens, option.key) if in_rows else _in(tokens, option.key) for tokens in keyed]
        lines.append(Line(option.key, _title(contest, option), (cells[0], cells[1], cells[2])))
    return lines


def said_lines(contest: Contest, found: Revealed) -> list[Phrase]:
    """Each entry in words, where boxes beside a number do not tell it all."""
    if contest.shape not in {RANK, SCORE, POINTS}:
        return []
    keyed = [_tokens(entry, contest) for entry in (found.first, found.second, found.third)]
    return [
        phrase("{who}: {what}", who=head, what=marks.said(contest, tokens))
        for head, tokens in zip(_HEADS, keyed, strict=True)
        if tokens is not None
    ]


def state_words(entry: Entry | None) -> Phrase:
    """What became of a whole entry, where that is more than marks."""
    if entry is None:
        return phrase("not entered")
    return {ASIDE: phrase("set aside"), VOID: phrase("not valid"), BLANK: phrase("blank")}.get(entry.state, phrase(""))


def _tokens(entry: Entry | None, contest: Contest) -> list[str] | None:
    if entry is None or entry.state in {ASIDE, VOID}:
        return None
    return marks_from(entry.marks).get(contest.id, [])


def _in(tokens: list[str] | None, key: str) -> bool | None:
    return None if tokens is None else key in tokens


def _value(tokens: list[str] | None, key: str) -> str | None:
    if tokens is None:
        return None
    return dict(token.split("=") for token in tokens).get(key, "")


def _rank_line(contest: Contest, rank: int, keyed: list[list[str] | None]) -> Line:
    """What stands at one rank, with the words of every option that somebody keyed there."""
    first, second, third = (None if tokens is None else next(iter(tokens[rank : rank + 1]), "") for tokens in keyed)
    keys = {key for token in (first, second, third) if token for key in token.split("+")}
    titles = [option.title for option in contest.options if option.key in keys]
    return Line(str(rank + 1), verbatim(" / ".join(titles)), (first, second, third))


def _title(contest: Contest, option: Option) -> Words:
    if contest.shape == YES_NO and option.key in YES_NO_WORDS:
        return YES_NO_WORDS[option.key]
    return verbatim(option.title)


class RevealHead(QWidget):
    """First, Second, Yours, each above its boxes."""

    def __init__(self, look: Look, *, compact: bool) -> None:
        """The same columns as the lines below."""
        super().__init__()
        self._look = look
        self._column = _NARROW if compact else _COLUMN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(look.say(head) for head in _HEADS))

    def sizeHint(self) -> QSize:
        """One line of small words."""
        return QSize(200, self._look.theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Three centered words."""
        painter, theme = smooth(self), self._look.theme
        painter.setFont(theme.font(16 if self._column == _COLUMN else 15, 600))
        painter.setPen(theme.color("text2"))
        for place, head in enumerate(_HEADS):
            left = theme.px(40) + place * theme.px(self._column)
            room = visual(self, QRectF(left, 0, theme.px(self._column), self.height()))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._look.say(head))
        painter.end()


class RevealRow(QWidget):
    """One box as three people keyed it; amber where they differ. The boxes stand beside the number."""

    def __init__(self, look: Look, line: Line, *, compact: bool) -> None:
        """Speaks its line as a sentence."""
        super().__init__()
        self._look, self._line, self._compact = look, line, compact
        self._title = said(look, line.title)
        self._column = _NARROW if compact else _COLUMN
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        first, second, third = (look.say(_spoken(marked)) for marked in line.marked)
        spoken = phrase(
            "{key}, {option}: first {first}, second {second}, yours {third}",
            key=line.key,
            option=verbatim(self._title),
            first=verbatim(first),
            second=verbatim(second),
            third=verbatim(third),
        )
        self.setAccessibleName(look.say(spoken))

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(self._look.theme.px(420), self._look.theme.px(30 if self._compact else 44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Number, three boxes, words."""
        painter, theme, line = smooth(self), self._look.theme, self._line
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if line.differs:
            painter.setPen(QPen(theme.color("warn_text"), 2))
            painter.setBrush(theme.color("warn_tint"))
            painter.drawRoundedRect(rect, 10, 10)
        painter.setFont(theme.font(17, 600, tabular=True))
        painter.setPen(theme.color("text2"))
        number = visual(self, QRectF(theme.space(6), 0, theme.px(34), self.height()))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, line.key)
        side = min(theme.px(26), self.height() - 6)
        for place, marked in enumerate(line.marked):
            middle = theme.px(40) + theme.px(self._column) * (place + 0.5)
            box = visual(self, QRectF(middle - side / 2, (self.height() - side) / 2, side, side))
            self._paint_cell(painter, box, marked)
        self._paint_words(rect)
        painter.end()

    def _paint_cell(self, painter: QPainter, box: QRectF, marked: Cell) -> None:
        if isinstance(marked, bool):
            paint_box(painter, self._look, box, on=marked, over=self._line.differs)
            return
        theme = self._look.theme
        painter.setFont(theme.font(19, 600, tabular=True))
        painter.setPen(theme.color("text2" if not marked else "warn_text" if self._line.differs else "text"))
        room = box.adjusted(-theme.px(30), 0, theme.px(30), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, marked or "–")

    def _paint_words(self, rect: QRectF) -> None:
        painter, theme = smooth(self), self._look.theme
        font = theme.font(20, 600 if self._line.differs else 400)
        left = theme.px(40) + 3 * theme.px(self._column) + theme.space(10)
        room = QRectF(left, rect.top(), rect.right() - left - theme.space(8), rect.height())
        text = QFontMetricsF(font).elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            visual(self, room), Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, text
        )
        painter.end()


def _spoken(marked: Cell) -> Phrase:
    if marked is None or marked == "":
        return phrase("nothing")
    if isinstance(marked, str):
        return verbatim(marked)
    return phrase("marked") if marked else phrase("not marked")


def contests_in_question(contests: Sequence[Contest], ids: Sequence[str]) -> list[Contest]:
    """The contests to look at, in the order of the paper; all of them where none is named."""
    return [contest for contest in contests if contest.id in ids] or list(contests)
