"""Key decisions, and the lens of the three core criteria through which each is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase

CRITERIA: Final[Mapping[str, Phrase]] = {
    "equitable": phrase("Equitable"),
    "accessible": phrase("Accessible"),
    "significant": phrase("Significant"),
}

ASKED: Final[Mapping[str, Phrase]] = {
    "equitable": phrase("Do the people most affected have a real part in making this decision and in what it decides?"),
    "accessible": phrase("Do people get the language, time, childcare, pay and knowledge that they need to take part?"),
    "significant": phrase("Does it carry weight: will it be taken seriously, honored and carried out in the open?"),
}

SCORES: Final[Mapping[str, Phrase]] = {
    "": phrase("Not scored"),
    "0": phrase("No"),
    "1": phrase("Partly"),
    "2": phrase("Yes"),
}

METHODS: Final[Mapping[str, Phrase]] = {
    "consensus": phrase("Consensus"),
    "consent": phrase("Consent: no one objects"),
    "majority": phrase("Majority"),
    "two_thirds": phrase("Two thirds"),
    "lot": phrase("By lot"),
    "delegated": phrase("Delegated"),
}


class Decision(NamedTuple):
    """One decision of the committee. A score is 0 (no), 1 (partly), 2 (yes) or None where nobody judged yet."""

    id: str
    question: str
    options: str
    present: str
    method: str
    tally: str
    outcome: str
    rationale: str
    dissent: str
    decided_on: str
    supersedes: str
    equitable: int | None
    equitable_reason: str
    accessible: int | None
    accessible_reason: str
    significant: int | None
    significant_reason: str
    superseded_by: str

    @property
    def scores(self) -> dict[str, tuple[int | None, str]]:
        """Score and reason by criterion."""
        return {
            "equitable": (self.equitable, self.equitable_reason),
            "accessible": (self.accessible, self.accessible_reason),
            "significant": (self.significant, self.significant_reason),
        }

    @property
    def unscored(self) -> tuple[str, ...]:
        """The criteria that nobody has judged yet."""
        return tuple(name for name, (score, _) in self.scores.items() if score is None)

    @property
    def is_standing(self) -> bool:
        """Whether no later decision has taken its place."""
        return not self.superseded_by


def unscored_decisions(decisions: Sequence[Decision]) -> list[Decision]:
    """Standing decisions whose lens is not complete."""
    return [decision for decision in decisions if decision.is_standing and decision.unscored]


def falls_short(decisions: Sequence[Decision]) -> dict[str, list[Decision]]:
    """By criterion, the standing decisions that were judged "no": where the process fell short, and who knew."""
    return {
        name: [decision for decision in decisions if decision.is_standing and decision.scores[name][0] == 0]
        for name in CRITERIA
    }
