"""Typesetting: words become lines of a given width, in any script, in reading order. Nothing is ever parsed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ppm_desktop.exports.fonts import Face, can_write, face_for, needs_shaping

INK = "#1E1C19"
QUIET = "#504B44"
_WORD = re.compile(r"\S+?(?:[-/](?=\w)|(?=\s|$))|\s")
_UNKNOWN = "□"  # stands where no face has the letter, so that a gap is seen
_KERNED_FROM = 13.0  # below this size kerning is not seen, and plain text is four times faster


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words look: size in points, weight, color, and whether digits all have one width."""

    size: float = 10.5
    bold: bool = False
    color: str = INK
    tabular: bool = False

    @property
    def leading(self) -> float:
        """From one line's top to the next."""
        return round(self.size * 1.36, 2)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one face: ``width`` is in points."""

    font: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its runs in the order in which they are drawn from left to right."""

    runs: tuple[Run, ...]
    width: float
    look: Lettering


def measure(text: str, look: Lettering) -> float:
    """How wide the text is on one line, in points."""
    return set_line(text, look).width


def set_line(text: str, look: Lettering, *, leftward: bool = False) -> Line:
    """The whole text on one line, however wide it gets; ``leftward`` is the reading direction of the page."""
    return _line(" ".join(text.split()), look, leftward=leftward)


def fitted(text: str, look: Lettering, room: float, *, leftward: bool = False) -> Line:
    """The text on one line, cut with an ellipsis where it would run out of its room."""
    line = set_line(text, look, leftward=leftward)
    while line.width > room and len(text) > 1:
        text = text[:-2].rstrip("… ") + "…"
        line = set_line(text, look, leftward=leftward)
    return line


def set_lines(text: str, look: Lettering, width: float, *, leftward: bool = False) -> list[Line]:
    """The text broken into lines no wider than ``width``; a word that is wider still is broken where it must be."""
    lines: list[Line] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_line(broken, look, leftward=leftward) for broken in _broken(paragraph, look, width))
    return lines


def _broken(paragraph: str, look: Lettering, width: float) -> Iterator[str]:
    taken, used = "", 0.0
    for word in _words(paragraph, look, width):
        wide = _width(word, look)
        if taken and used + _width(word.rstrip(), look) > width + 0.01:
            yield taken.rstrip()
            taken, used = "", 0.0
        if taken or not word.isspace():
            taken += word
            used += wide
    yield taken.rstrip()


def _words(paragraph: str, look: Lettering, width: float) -> Iterator[str]:
    for word in _WORD.findall(paragraph):
        if _width(word, look) <= width:
            yield word
        else:
            yield from _pieces(word, look, width)


def _pieces(word: str, look: Lettering, width: float) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and not unicodedata.combining(letter) and _width(piece + letter, look) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


@lru_cache(maxsize=20_000)
def _width(word: str, look: Lettering) -> float:
    return sum(run.width for run in _runs(word, look, leftward=_reads_left(word)))


def _line(text: str, look: Lettering, *, leftward: bool) -> Line:
    pieces = _in_drawing_order(text, leftward=leftward) if leftward or _reads_left(text) else [(text, False)]
    runs = tuple(run for piece, left in pieces for run in _runs(piece, look, leftward=left))
    return Line(runs, sum(run.width for run in runs), look)


def _runs(text: str, look: Lettering, *, leftward: bool) -> tuple[Run, ...]:
    found: list[Run] = []
    for face, piece in _by_face(text, bold=look.bold, leftward=leftward):
        if leftward or look.tabular or look.size >= _KERNED_FROM or any(map(needs_shaping, piece)):
            shaped = face.shaped(piece, leftward=leftward, tabular=look.tabular)
        else:
            shaped = face.plain(piece)
        found.append(Run(face.name, shaped.drawn, shaped.width * look.size))
    return tuple(reversed(found)) if leftward else tuple(found)


def _by_face(text: str, *, bold: bool, leftward: bool) -> Iterator[tuple[Face, str]]:
    if not text:
        return
    if text.isascii() and not leftward:
        yield face_for("a", bold=bold, leftward=False), text
        return
    faces: list[Face] = []
    text = "".join(letter if can_write(letter) else _UNKNOWN for letter in text)
    for letter in text:
        # A mark or a joiner is drawn by the face of the letter that it belongs to.
        follows = faces and (unicodedata.combining(letter) or letter in "\u200c\u200d") and faces[-1].has(letter)
        faces.append(faces[-1] if follows else face_for(letter, bold=bold, leftward=leftward))
    for face, group in groupby(zip(faces, text, strict=True), key=lambda pair: pair[0]):
        yield face, "".join(letter for _, letter in group)


@lru_cache(maxsize=20_000)
def _reads_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in text)


def _in_drawing_order(text: str, *, leftward: bool) -> list[tuple[str, bool]]:
    """Stretches of one direction, from left to right (UAX 9, rule L2)."""
    levels = _levels(text, leftward=leftward)
    stretches = [
        (level, "".join(letter for _, letter in group))
        for level, group in groupby(zip(levels, text, strict=True), key=lambda pair: pair[0])
    ]
    for depth in range(max(levels, default=0), 0, -1):
        stretches = _turned(stretches, depth)
    return [(piece, bool(level % 2)) for level, piece in stretches]


def _turned(stretches: list[tuple[int, str]], depth: int) -> list[tuple[int, str]]:
    turned: list[tuple[int, str]] = []
    for deep, group in groupby(stretches, key=lambda pair: pair[0] >= depth):
        same = list(group)
        turned.extend(reversed(same) if deep else same)
    return turned


def _levels(text: str, *, leftward: bool) -> list[int]:
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(leftward)
    storage["base_dir"] = "R" if leftward else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    levels = [char["level"] for char in storage["chars"]]
    # Marks that the algorithm drops leave the lists uneven: then the whole line has the page's direction.
    return levels if len(levels) == len(text) else [int(leftward)] * len(text)
