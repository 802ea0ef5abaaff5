"""Yes, no, abstain: three boxes, by the printed keys or by Y, N and A."""

from __future__ import annotations

from typing import Final

from ppm_desktop.models.vote.ballots.contest import ABSTAIN, NO, YES, YES_NO_WORDS, Option
from ppm_desktop.views.parts.option_row import OptionRow
from ppm_desktop.views.stations.entry_shapes.choose import ChooseEntry

LETTERS: Final = {"Y": YES, "N": NO, "A": ABSTAIN}


class YesNoEntry(ChooseEntry):
    """Y, N and A in every language, because the keys of a station are the same everywhere."""

    def keys(self) -> tuple[str, ...]:
        """The printed keys, and the letters."""
        return (*super().keys(), *LETTERS)

    def press(self, key: int, text: str) -> bool:
        """A printed key or a letter."""
        return super().press(key, LETTERS.get(text, text))

    def make_row(self, option: Option) -> OptionRow:
        """Larger rows, because there are only three; said in the language of the screen."""
        words = YES_NO_WORDS.get(option.key)
        size, height = (20, 44) if self.compact else (26, 84)
        return OptionRow(self.look, option.key, words or option.title, size=size, height=height)
