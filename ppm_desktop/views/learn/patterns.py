"""Three agenda patterns to begin with."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name and lines of (what happens, minutes)."""

    name: Phrase
    lines: tuple[tuple[Phrase, int], ...]


PATTERNS = (
    Pattern(
        phrase("Evening, 2½ hours"),
        (
            (phrase("Welcome and food"), 20),
            (phrase("What we want to know today"), 10),
            (phrase("Speaker and questions"), 45),
            (phrase("Break"), 10),
            (phrase("Small groups"), 40),
            (phrase("Groups report back"), 15),
            (phrase("Next steps and session pulse"), 10),
        ),
    ),
    Pattern(
        phrase("Half day, 4 hours"),
        (
            (phrase("Welcome and food"), 20),
            (phrase("What we want to know today"), 15),
            (phrase("First speaker and questions"), 45),
            (phrase("Second speaker and questions"), 45),
            (phrase("Break"), 20),
            (phrase("Small groups"), 60),
            (phrase("Groups report back"), 25),
            (phrase("Next steps and session pulse"), 10),
        ),
    ),
    Pattern(
        phrase("Full day, 7 hours"),
        (
            (phrase("Welcome and breakfast"), 30),
            (phrase("What we want to know today"), 15),
            (phrase("First speaker and questions"), 60),
            (phrase("Break"), 15),
            (phrase("Second speaker and questions"), 60),
            (phrase("Lunch"), 60),
            (phrase("Small groups"), 90),
            (phrase("Break"), 15),
            (phrase("Groups report back"), 45),
            (phrase("Next steps and session pulse"), 30),
        ),
    ),
)
