"""Where each page lies when all of them stand one under the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QSizeF

GAP: Final = 14  # pixels between pages and around them


class Sheets:
    """Lengths are pixels; ``scale`` is pixels for each point. There is at least one page."""

    def __init__(self, sizes: Sequence[QSizeF], scale: float) -> None:
        """Thousands of pages cost a few milliseconds."""
        self.scale = scale
        self.heights = [round(size.height() * scale) for size in sizes]
        self.widths = [round(size.width() * scale) for size in sizes]
        self.tops = list(accumulate((high + GAP for high in self.heights[:-1]), initial=GAP))
        self.width = max(self.widths) + 2 * GAP
        self.height = self.tops[-1] + self.heights[-1] + GAP

    def at(self, y: float) -> int:
        """The page at this height; a gap belongs to the page above it."""
        return max(0, bisect_right(self.tops, y) - 1)

    def between(self, top: float, bottom: float) -> range:
        """The pages that are seen between two heights."""
        return range(self.at(top), self.at(bottom) + 1)

    def place_of(self, y: float) -> tuple[int, float]:
        """A height as a page and how far down that page it is, 0 to 1; the same place at any scale."""
        page = self.at(y)
        return page, max(0.0, min(1.0, (y - self.tops[page]) / self.heights[page]))

    def height_of(self, place: tuple[int, float]) -> float:
        """The other way round."""
        page, share = place
        return self.tops[page] + share * self.heights[page]
