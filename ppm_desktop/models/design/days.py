"""Days of the plan in words: a stored day, and a span that may have an open end."""

from __future__ import annotations

from datetime import date

from ppm_desktop.i18n import Phrase, phrase


def said_day(day: str) -> Phrase:
    """A stored day as each language writes it; nothing for an empty one."""
    return phrase("{day}", day=date.fromisoformat(day)) if day else Phrase("")


def said_span(starts_on: str, ends_on: str) -> Phrase:
    """From a day to a day, or from a day on."""
    if not starts_on:
        return Phrase("")
    if not ends_on:
        return phrase("from {day}", day=date.fromisoformat(starts_on))
    return phrase("{first} to {last}", first=date.fromisoformat(starts_on), last=date.fromisoformat(ends_on))
