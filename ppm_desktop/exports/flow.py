"""Pages from strips: what cannot be split is a strip, and strips are laid under one another, page after page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ppm_desktop.exports.pad import Pad

Draw = Callable[[Pad, float, float], None]


@dataclass(frozen=True, slots=True)
class Strip:
    """Something of a known height that is drawn with its top left corner at a point.

    ``holds_next`` keeps it on the page of the strip that follows (headings). ``head`` is drawn above it where it opens
    a page (a table's header row). ``breaks`` opens a new page before it.
    """

    height: float
    draw: Draw
    holds_next: bool = False
    head: Strip | None = None
    breaks: bool = False


@dataclass(slots=True)
class Page:
    """The strips of one page with their distances from the top of the body."""

    placed: list[tuple[float, Strip]] = field(default_factory=list)
    used: float = 0.0

    def add(self, strip: Strip) -> None:
        """Lay it under what is there."""
        self.placed.append((self.used, strip))
        self.used += strip.height

    def draw(self, pad: Pad, x: float, y: float) -> None:
        """Draw all of it, the body's top left corner at the point."""
        for down, strip in self.placed:
            strip.draw(pad, x, y + down)


def gap(height: float, *, holds_next: bool = False) -> Strip:
    """Room between two things; at the top of a page it vanishes."""
    return Strip(height, _nothing, holds_next=holds_next)


def pages(strips: Sequence[Strip], body: float) -> list[Page]:
    """Distribute strips over pages whose body is ``body`` points high; there is always one page."""
    made = [Page()]
    for place, strip in enumerate(strips):
        page = made[-1]
        if page.placed and (strip.breaks or page.used + _wanted(strips, place) > body + 0.01):
            page = Page()
            made.append(page)
        if not page.placed and strip.draw is _nothing:
            continue
        if not page.placed and strip.head is not None:
            page.add(strip.head)
        page.add(strip)
    return made


def _wanted(strips: Sequence[Strip], place: int) -> float:
    """The height of a strip together with what it holds and the first strip after that."""
    height = strips[place].height
    while strips[place].holds_next and place + 1 < len(strips):
        place += 1
        height += strips[place].height
    return height


def _nothing(pad: Pad, x: float, y: float) -> None:
    """Draw nothing: the strip is only room."""
