"""A question that a member asked, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase

STATUSES: dict[str, Phrase] = {
    "open": phrase("Open"),
    "assigned": phrase("Assigned"),
    "answered": phrase("Answered"),
    "refused": phrase("Not answered, with a reason"),
    "carried": phrase("Carried to the next session"),
}
UNANSWERED = ("open", "assigned", "carried")

ASKERS: dict[str, Phrase] = {
    "member": phrase("A member"),
    "table": phrase("A table"),
    "team": phrase("The whole team"),
    "visitor": phrase("A visitor"),
}


@dataclass(frozen=True, slots=True)
class MemberQuestion:
    """The words are the member's; ``asked_by`` is a kind of asker, never a name."""

    id: str
    gathering_id: str | None
    words: str
    status: str
    asked_by: str
    assigned_to: str
    answer: str
    settled_on: str
    asked_at: str
    session: str = ""

    @property
    def unanswered(self) -> bool:
        """Whether somebody still waits for an answer."""
        return self.status in UNANSWERED
