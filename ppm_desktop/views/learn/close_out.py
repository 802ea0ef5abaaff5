"""Closing a session: the headcount beside the check-ins, what was decided, what to carry on."""

from __future__ import annotations

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import counts
from ppm_desktop.models.learn.queries import questions
from ppm_desktop.views.forms.close_out import CloseOutPage, signed_in
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session


class CloseOut(CloseOutPage):
    """Tells how many questions were asked."""

    def __init__(self, session: Session, shown: Gathering) -> None:
        """``shown`` is the session to close; a closed one is shown for correction."""
        super().__init__(session, shown, phrase("Close the session while it is fresh."), _facts(session, shown))
        self.set_actions(phrase("Back to sessions"), phrase("Close session"))


def _facts(session: Session, shown: Gathering) -> StatRow:
    seen = counts(session.read, shown.id)
    asked = [question for question in questions(session.read) if question.gathering_id == shown.id]
    waiting = sum(question.unanswered for question in asked)
    card = StatCard(session, phrase("Questions asked"))
    card.tell(str(len(asked)), "", counted("{count} waits for an answer", "{count} wait for an answer", waiting))
    return StatRow(session, signed_in(session, seen, counted("{count} guest", "{count} guests", seen.walk_ins)), card)
