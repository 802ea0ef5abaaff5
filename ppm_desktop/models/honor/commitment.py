"""A commitment: one winning policy, who answers for it, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase

RESPONSES: Final[Mapping[str, Phrase]] = {
    "accept": phrase("Accepted"),
    "accept_with_change": phrase("Accepted with a change"),
    "reject": phrase("Rejected"),
    "other_body": phrase("Another body must act"),
}

NO_RESPONSE: Final = phrase("No answer yet")


class Commitment(NamedTuple):
    """One promise. Its title and text came over locked where ``item_id`` names the ballot item that won."""

    id: str
    recommendation_id: str
    item_id: str
    title: str
    policy_text: str
    official: str
    office: str
    signed_on: str
    response_due: str
    response: str
    response_reasons: str
    responded_on: str
    steps: int
    steps_done: int

    @property
    def answer(self) -> Phrase:
        """The official answer in words."""
        return RESPONSES.get(self.response, NO_RESPONSE)

    def is_answer_late(self, today: str) -> bool:
        """Whether the answer was due before this day (ISO text) and did not come."""
        return not self.response and bool(self.response_due) and self.response_due < today
