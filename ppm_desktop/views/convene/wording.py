"""How the team's words look: pills for statuses, icons for needs, a line for what sets somebody apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people.person import NEED_KINDS, SupportNeed
from ppm_desktop.models.convene.compensation import ENTRY_STATES
from ppm_desktop.models.convene.member import STATUSES, Member
from ppm_desktop.models.convene.roster_import import Outcome
from ppm_desktop.models.kernel.text import search_key
from ppm_desktop.views.parts.pill import Status

_TONES: Final = {
    "pool": ("neutral", "person"),
    "invited": ("neutral", "mail"),
    "confirmed": ("ok", "done"),
    "waitlist": ("warn", "clock"),
    "alternate": ("accent", "alternate"),
    "declined": ("neutral", "close"),
    "withdrawn": ("neutral", "minus"),
}
_NEED_ICONS: Final = {
    "childcare": "childcare",
    "elder_care": "hand",
    "transport": "bus",
    "language": "language",
    "disability": "wheelchair",
    "device": "keyboard",
    "diet": "tag",
    "other": "needs",
}
_NEED_TONES: Final = {
    "asked": ("warn", "clock"),
    "arranged": ("ok", "done"),
    "not_possible": ("err", "close"),
    "withdrawn": ("neutral", "minus"),
}
_ENTRY_TONES: Final = {
    "due": ("warn", "clock"),
    "approved": ("accent", "checks"),
    "paid": ("ok", "done"),
    "declined": ("neutral", "minus"),
}
_OUTCOMES: Final = {
    Outcome.NEW: Status(phrase("New"), "ok", "add"),
    Outcome.CHANGED: Status(phrase("Changed"), "accent", "edit"),
    Outcome.SAME: Status(phrase("Nothing new"), "neutral", "minus"),
    Outcome.DOUBTFUL: Status(phrase("Same person?"), "warn", "help"),
    Outcome.APART: Status(phrase("Kept out"), "err", "alert"),
}


def status_pill(status: str) -> Status:
    """Where somebody stands."""
    tone, icon = _TONES[status]
    return Status(STATUSES[status], tone, icon)


def need_pill(need: SupportNeed, words: Phrase) -> Status:
    """Where a need stands."""
    tone, icon = _NEED_TONES[need.status]
    return Status(words, tone, icon)


def entry_pill(status: str) -> Status:
    """Where an amount stands."""
    tone, icon = _ENTRY_TONES[status]
    return Status(ENTRY_STATES[status], tone, icon)


def outcome_pill(outcome: Outcome) -> Status:
    """What becomes of a row of a list."""
    return _OUTCOMES[outcome]


def need_icons(needs: Sequence[SupportNeed]) -> tuple[tuple[str, Phrase], ...]:
    """One icon for each kind of need, with its words."""
    kinds = dict.fromkeys(need.kind for need in needs)
    return tuple((_NEED_ICONS[kind], NEED_KINDS[kind]) for kind in kinds)


def need_icon(kind: str) -> str:
    """The icon of one kind of need."""
    return _NEED_ICONS[kind]


def answer(member: Member, category: str) -> str:
    """What the member said under this heading, however the heading is written."""
    wanted = search_key(category)
    return next((value for name, value in member.attributes.items() if search_key(name) == wanted), "")


def lettered(texts: Sequence[str]) -> list[str]:
    """Texts for a menu, each with a letter of its own to press: the first one that is still free."""
    taken: set[str] = set()
    found = []
    for text in texts:
        place = next((i for i, c in enumerate(text) if c.isalpha() and c.casefold() not in taken), -1)
        if place >= 0:
            taken.add(text[place].casefold())
        plain = text.replace("&", "&&")
        found.append(plain if place < 0 else f"{plain[:place]}&{plain[place:]}")
    return found
