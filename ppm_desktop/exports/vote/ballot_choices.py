"""What stands under a question, shape by shape: boxes to mark, circles in a grid, boxes to write in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from ppm_desktop.exports.flow import Strip, gap
from ppm_desktop.exports.lettering import QUIET, Lettering, measure
from ppm_desktop.exports.pad import Pad
from ppm_desktop.exports.vote.ballot_design import (
    BOXES,
    CIRCLES,
    MARKED_WITH,
    NUMBERS,
    ContestPaper,
    OptionPaper,
    keyed,
    told,
)
from ppm_desktop.exports.vote.ballot_words import BallotWords
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.vote.ballots.contest import SCORE

_LINE = "#857E72"
_LEAST_WORDS = 120.0  # in points a language; where circles leave less, they stand below the words
_WRITTEN = 66.0  # a box for a number written by hand


def choices(contest: ContestPaper, words: BallotWords) -> list[Strip]:
    """The options of a contest, each in a strip."""
    return LAYOUTS[MARKED_WITH[contest.shape]](contest, words)


def _row(
    words: BallotWords, option: OptionPaper, draw: Callable[[Pad, float, float], None], end: float, high: float
) -> Strip:
    """An option between two thin lines: its words, and what ``draw`` puts beside them in ``end`` points at its end."""
    look = words.look
    head = words.strip(option.text, look.body, words.indent, end)
    more = words.strip(option.more, look.more, words.indent, end) if words.any(option.more) else gap(0)
    above = look.between_options / 2
    height = max(head.height + more.height, high) + look.between_options

    def paint(pad: Pad, x: float, y: float) -> None:
        pad.rule(x, y, x + words.wide, y, thick=0.4, color=_LINE)
        draw(pad, x, y + above)
        head.draw(pad, x, y + above)
        more.draw(pad, x, y + above + head.height)

    return Strip(height, paint)


# Boxes to mark


def _boxes(contest: ContestPaper, words: BallotWords) -> list[Strip]:
    options = keyed(contest)
    across = _across(options, words)
    return [across] if across else [_option(option, words) for option in options]


def _across(options: tuple[OptionPaper, ...], words: BallotWords) -> Strip | None:
    """Up to three short answers beside one another, where each has room enough in one language."""
    room, look = words.wide / 3, words.look
    plain = not any(words.any(option.more) or option.cost is not None for option in options)
    if len(options) > 3 or len(words.languages) > 1 or not plain:
        return None
    texts = [told(option.text, words.languages[0]) for option in options]
    if max(measure(text, look.body) for text in texts) > room - words.indent - 8:
        return None

    def draw(pad: Pad, x: float, y: float) -> None:
        for place, (option, text) in enumerate(zip(options, texts, strict=True)):
            _box(pad, x + place * room, y + 6, option.key, words)
            pad.words(x + place * room + words.indent, y + 6, text, look.body)

    return Strip(look.box + 14, draw)


def _option(option: OptionPaper, words: BallotWords) -> Strip:
    cost = "" if option.cost is None else Tongue(words.languages[0]).money(option.cost)
    end = measure(cost, words.look.strong) + 14 if cost else 0.0

    def draw(pad: Pad, x: float, y: float) -> None:
        _box(pad, x, y, option.key, words)
        if cost:
            pad.words(x + words.wide, y, cost, words.look.strong, align="right")

    return _row(words, option, draw, end, words.look.box)


def _box(pad: Pad, x: float, y: float, key: str, words: BallotWords) -> None:
    side = words.look.box
    pad.box((x + 2, y, side, side), thick=1.3, edge="#000000", fill="#FFFFFF")
    pad.words(x + side + 10, y, key, words.look.strong)


# A grid of circles


def _circles(contest: ContestPaper, words: BallotWords) -> list[Strip]:
    first = 0 if contest.shape == SCORE else 1
    numbers = [str(number) for number in range(first, contest.up_to + 1)]
    pitch = words.look.box + 8
    end = len(numbers) * pitch + 6
    languages = len(words.languages)
    if (words.wide - words.indent - end) / languages >= _LEAST_WORDS:
        heads = _heads(numbers, pitch, words)
        rows = [_beside(option, numbers, pitch, words) for option in keyed(contest)]
        return [heads, *(replace(row, head=heads) for row in rows)]
    return [strip for option in keyed(contest) for strip in _below(option, numbers, pitch, words)]


def _heads(numbers: Sequence[str], pitch: float, words: BallotWords) -> Strip:
    """The number of each column above the grid."""
    look = words.look.strong

    def draw(pad: Pad, x: float, y: float) -> None:
        left = x + words.wide - len(numbers) * pitch
        for place, number in enumerate(numbers):
            pad.words(left + (place + 0.5) * pitch, y, number, look, align="center")

    return Strip(words.look.leading(look) + 2, draw, holds_next=True)


def _beside(option: OptionPaper, numbers: Sequence[str], pitch: float, words: BallotWords) -> Strip:
    def draw(pad: Pad, x: float, y: float) -> None:
        _key(pad, x, y, option.key, words)
        _draw_circles(pad, x + words.wide - len(numbers) * pitch, y, numbers, pitch)

    return _row(words, option, draw, len(numbers) * pitch + 6, pitch - 4)


def _below(option: OptionPaper, numbers: Sequence[str], pitch: float, words: BallotWords) -> list[Strip]:
    """An option's words, and its circles in as many lines as they need, which stay with them."""
    room = int((words.wide - words.indent) // pitch)
    lines = [numbers[start : start + room] for start in range(0, len(numbers), room)]

    def draw(pad: Pad, x: float, y: float) -> None:
        for number, line in enumerate(lines):
            _draw_circles(pad, x + words.indent, y + number * pitch, line, pitch)

    def draw_key(pad: Pad, x: float, y: float) -> None:
        _key(pad, x, y, option.key, words)

    return [
        replace(_row(words, option, draw_key, 0.0, words.look.box), holds_next=True),
        Strip(len(lines) * pitch + 2, draw),
    ]


def _draw_circles(pad: Pad, x: float, y: float, numbers: Sequence[str], pitch: float) -> None:
    radius = (pitch - 6) / 2
    inside = Lettering(radius, color=QUIET)
    for place, number in enumerate(numbers):
        middle = x + (place + 0.5) * pitch
        pad.disc(middle, y + radius, radius, fill="#FFFFFF", edge="#000000")
        pad.words(middle, y + radius - inside.size * 0.68, number, inside, align="center")


def _key(pad: Pad, x: float, y: float, key: str, words: BallotWords) -> None:
    pad.words(x + words.look.box + 10, y, key, words.look.strong)


# Boxes to write in


def _numbers(contest: ContestPaper, words: BallotWords) -> list[Strip]:
    return [_written(option, words) for option in keyed(contest)]


def _written(option: OptionPaper, words: BallotWords) -> Strip:
    high = words.look.box + 9

    def draw(pad: Pad, x: float, y: float) -> None:
        _key(pad, x, y, option.key, words)
        pad.box((x + words.wide - _WRITTEN, y, _WRITTEN, high), thick=1.3, edge="#000000", fill="#FFFFFF")

    return _row(words, option, draw, _WRITTEN + 14, high)


LAYOUTS: Final[dict[str, Callable[[ContestPaper, BallotWords], list[Strip]]]] = {
    BOXES: _boxes,
    CIRCLES: _circles,
    NUMBERS: _numbers,
}
"""How the options stand on paper, by what a voter marks."""
