"""The one stylesheet: house.qss with its gaps filled from the tokens and the text size."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from ppm_desktop.places import RESOURCES

HOUSE: Final = RESOURCES / "styles" / "house.qss"
_GAP: Final = re.compile(r"\{(\w+)(?: (\d+))?\}")


def fill(sheet: str, words: Mapping[str, str], sizes: Mapping[str, Callable[[int], int]]) -> str:
    """``{accent}`` is taken from ``words``, ``{px 38}`` from ``sizes``; a gap nobody fills is a KeyError."""

    def one(gap: re.Match[str]) -> str:
        name, number = gap.groups()
        return words[name] if number is None else f"{sizes[name](int(number))}px"

    return _GAP.sub(one, sheet)
