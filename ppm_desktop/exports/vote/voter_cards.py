"""Voter cards: a code that finds the voter at the table, eight on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ppm_desktop.exports.paper_forms import Badge, badge_sheet
from ppm_desktop.i18n import Tongue, phrase
from ppm_desktop.models.vote.roll.voter import Voter

__all__ = ["voter_cards"]


def voter_cards(path: Path, process: str, cards: Sequence[tuple[Voter, str]], tongue: Tongue) -> Path:
    """One card for each (voter, clear code). The code is printed here and kept nowhere."""
    title = tongue.say(phrase("Your voter card"))
    badges = [
        Badge(voter.name, title, code, "  ·  ".join(filter(None, (voter.number, voter.site)))) for voter, code in cards
    ]
    return badge_sheet(path, process, badges, tongue)
