"""A recommendation and the versions that it went through."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
from collections.abc import Mapping
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase

STATUSES: Final[Mapping[str, Phrase]] = {
    "idea": phrase("Idea"),
    "draft": phrase("Draft"),
    "tested": phrase("Tested"),
    "final": phrase("Final"),
    "withdrawn": phrase("Withdrawn"),
}

# The way of a recommendation, in order.
STEPS: Final = ("idea", "draft", "tested", "final")

PARTS: Final[Mapping[str, Phrase]] = {
    "title": phrase("Title"),
    "problem": phrase("Problem"),
    "policy_text": phrase("Policy text"),
    "who_acts": phrase("Who must act"),
    "authority": phrase("Authority"),
    "affected": phrase("Who is affected"),
    "cost_effort": phrase("Cost and effort"),
    "timeframe": phrase("Timeframe"),
    "evidence": phrase("Evidence"),
    "authors": phrase("Authors"),
}


class Version(NamedTuple):
    """One saved state of a recommendation's text, with who saved it, when and why."""

    id: str
    recommendation_id: str
    number: int
    label: str
    title: str
    problem: str
    policy_text: str
    who_acts: str
    authority: str
    affected: str
    cost_effort: str
    timeframe: str
    evidence: str
    authors: str
    why: str
    made_by: str
    made_at: str

    @property
    def text(self) -> dict[str, str]:
        """Its parts, in order."""
        return {name: getattr(self, name) for name in PARTS}


class Recommendation(NamedTuple):
    """A recommendation as it stands: its newest version, and whether the ballot's lock holds it."""

    id: str
    status: str
    position: int
    withdrawn_because: str
    latest: Version
    versions: int
    is_locked: bool

    @property
    def title(self) -> str:
        """The newest version's title."""
        return self.latest.title


class Answered(NamedTuple):
    """One voice that a recommendation answers, by way of a theme or directly (then ``theme`` is empty).

    With ``has_personal_data`` the words lead to a person and are not printed.
    """

    input_id: str
    words: str
    language: str
    gloss: str
    place: str
    card_number: str
    has_personal_data: int
    theme: str


class Link(NamedTuple):
    """What ties a recommendation to a theme or to a single voice."""

    id: str
    recommendation_id: str
    theme_id: str
    input_id: str
    note: str
