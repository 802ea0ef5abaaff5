"""A question on paper: its words and its options in one frame; one that no page can hold goes on in a frame a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ppm_desktop.exports.flow import Strip, gap
from ppm_desktop.exports.lettering import INK
from ppm_desktop.exports.pad import Pad
from ppm_desktop.exports.vote.ballot_choices import choices
from ppm_desktop.exports.vote.ballot_design import ContestPaper, budget_line, instruction, told
from ppm_desktop.exports.vote.ballot_words import BallotWords
from ppm_desktop.i18n import Tongue, phrase

_ABOVE, _BELOW = 9.0, 7.0
"""Room inside a frame, in points."""


@dataclass(frozen=True, slots=True)
class Question:
    """``frames`` stand on one page each. ``too_high`` is by how much the highest misses its page, 0 where all fit."""

    contest: ContestPaper
    frames: tuple[Strip, ...]
    too_high: float = 0.0

    @property
    def is_split(self) -> bool:
        """Whether it goes on on another page."""
        return len(self.frames) > 1


def question(contest: ContestPaper, words: BallotWords, high: float) -> Question:
    """One question for pages whose body is ``high`` points. Options are never split, and one page is used if it holds all."""
    head, rows = _head(contest, words), choices(contest, words)
    whole = _frame([*head, *rows], words)
    if whole.height <= high:
        return Question(contest, (whole,))
    parts = _balanced(contest, words, rows, high)
    frames = tuple(replace(_frame(part, words), breaks=True) for part in parts)
    return Question(contest, frames, max(0.0, max(frame.height for frame in frames) - high))


def _balanced(contest: ContestPaper, words: BallotWords, rows: Sequence[Strip], high: float) -> list[list[Strip]]:
    """As few pages as can be, the last not less than half full: one option alone looks like another question."""
    parts = list(_parts(contest, words, rows, high))
    line = words.look.leading(words.look.body)
    while _high(parts[-1]) < _high(parts[0]) / 2:
        high -= line
        closer = list(_parts(contest, words, rows, high))
        if len(closer) > len(parts):
            break
        parts = closer
    return parts


def _parts(contest: ContestPaper, words: BallotWords, rows: Sequence[Strip], high: float) -> Iterator[list[Strip]]:
    """What stands on each page: the question again, so many options as there is room for, and that it goes on."""
    room = high - _ABOVE - _BELOW
    more = words.said(_goes_on, words.look.strong)
    part = _head(contest, words)
    begun = False
    for place, row in enumerate(rows):
        ends = place == len(rows) - 1
        held = row.height + (rows[place + 1].height if row.holds_next and not ends else 0.0)
        if begun and _high(part) + held + (0.0 if ends else more.height) > room:
            yield [*part, more]
            part = _head(contest, words, goes_on=True)
            part += [row.head] if row.head is not None else []
        part.append(row)
        begun = not row.holds_next
    yield part


def _high(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _goes_on(tongue: Tongue) -> str:
    return tongue.say(phrase("This question continues on the next page. Its pages count together."))


def _head(contest: ContestPaper, words: BallotWords, *, goes_on: bool = False) -> list[Strip]:
    look = words.look
    title = replace(look.strong, size=look.strong.size + 2)

    def named(tongue: Tongue) -> str:
        said = told(contest.title, tongue.language)
        return tongue.say(phrase("{question} (continued)", question=said)) if goes_on else said

    found = [words.said(named, title)]
    if words.any(contest.more) and not goes_on:
        found.append(words.strip(contest.more, look.more))
    found.append(words.said(lambda tongue: instruction(contest, tongue.language), look.strong))
    if contest.budget is not None:
        found.append(words.said(lambda tongue: budget_line(contest, tongue.language), look.strong))
    return [*found, gap(6)]


def _frame(parts: Sequence[Strip], words: BallotWords) -> Strip:
    wide, height = words.wide + 16, _high(parts) + _ABOVE + _BELOW

    def draw(pad: Pad, x: float, y: float) -> None:
        pad.box((x - 8, y, wide, height), thick=1.0, edge=INK, radius=3)
        pad.box((x - 8, y, wide, 4), fill=INK, edge="")
        down = y + _ABOVE
        for part in parts:
            part.draw(pad, x, down)
            down += part.height

    return Strip(height, draw)
