"""Bands: which of the three layouts fits the window, judged in em so that large text counts (experience.md section 6)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ppm_desktop.views.services.theme import Theme

_FULL: Final = 88
_MIDDLE: Final = 66


class Band(StrEnum):
    """Full: rail, content, detail. Middle: the detail is a drawer. Compact: the rail shows numbers only."""

    FULL = "full"
    MIDDLE = "middle"
    COMPACT = "compact"


def band(theme: Theme, width: int) -> Band:
    """The layout for a window of ``width`` pixels at today's text size."""
    ems = width / theme.em
    if ems >= _FULL:
        return Band.FULL
    return Band.MIDDLE if ems >= _MIDDLE else Band.COMPACT
