"""How the screen looks, chosen by the person: kept on this computer and put on at once."""

from __future__ import annotations

from ppm_desktop.views.services.look import Look
from ppm_desktop.views.services.settings import APPEARANCE, TEXT_SIZE


def take_text_size(look: Look, percent: int) -> None:
    """One of tokens.TEXT_SIZES."""
    look.settings.put(TEXT_SIZE, percent)
    if percent != look.theme.percent:
        look.theme.set_text_size(percent)


def take_appearance(look: Look, appearance: str) -> None:
    """One of tokens.APPEARANCES."""
    look.settings.put(APPEARANCE, appearance)
    if appearance != look.theme.appearance:
        look.theme.set_appearance(appearance)
