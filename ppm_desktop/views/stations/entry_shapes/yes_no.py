"""Yes, no, abstain: three boxes, by the printed keys or by Y, N and A."""

from __future__ import annotations

from typing import Final

from ppm_desktop.models.vote.ballots.contest import ABSTAIN, NO, YES, YES_NO_WORDS
from ppm_desktop.views.parts.option_row import OptionRow
from ppm_desktop.views.stations.entry_shapes.entry import ShapeEntry

LETTERS: Final = {"Y": YES, "N": NO, "A": ABSTAIN}


class YesNoEntry(ShapeEntry):
    """Y, N and A in every language, because the keys of a station are the same everywhere."""

    def keys(self) -> dict[str, str]:
        """The printed keys, and the letters."""
        return {**super().keys(), **LETTERS}

    def make_row(self, key: str, title: str, *, compact: bool) -> OptionRow:
        """Larger rows, because there are only three; said in the language of the screen."""
        words = YES_NO_WORDS.get(key)
        size, height = (20, 44) if compact else (26, 84)
        return OptionRow(self._look, key, words or title, size=size, height=height)
