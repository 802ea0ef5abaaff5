"""The nouns of engagement: an input in somebody's own words, and the theme that gathers inputs."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
import re
from dataclasses import dataclass
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, phrase

KINDS: dict[str, Phrase] = {
    "idea": phrase("Idea"),
    "concern": phrase("Concern"),
    "experience": phrase("Experience"),
    "question": phrase("Question"),
}

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().,;]{2,}")
_DIGITS = re.compile(r"\+?\(?\d[\d\s().\-/]{5,}\d")


class Input(NamedTuple):
    """What one person said. ``words`` are theirs, in ``language``; ``gloss`` says it in English where that helps."""

    id: str
    kind: str
    words: str
    language: str
    gloss: str
    gathering_id: str | None
    place: str
    table_label: str
    card_number: str
    has_personal_data: int
    entered_at: str
    themes: tuple[tuple[str, str], ...] = ()
    """(id, title) of each theme it stands under now."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What several people speak of; ``count`` inputs stand under it, those of themes merged into it included."""

    id: str
    title: str
    summary: str
    split_from: str | None
    count: int


class TrailStep(NamedTuple):
    """One step of an input's way: it was put under ``theme``, which was then merged into ``merged_into`` ("" if not)."""

    theme: str
    merged_into: str
    taken_off: bool


def seems_personal(words: str) -> bool:
    """Whether the words seem to hold an e-mail address or a phone number (7 to 15 digits, ITU-T E.164)."""
    if _EMAIL.search(words):
        return True
    return any(7 <= sum(c.isdigit() for c in found) <= 15 and not _is_amount(found) for found in _DIGITS.findall(words))


def _is_amount(found: str) -> bool:
    """A year span ("2019-2024") is no phone number."""
    return re.fullmatch(r"(19|20)\d\d\s*[-/.]\s*(19|20)\d\d", found.strip()) is not None


def opening(words: str, longest: int = 48) -> str:
    """The first words, for a title."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
