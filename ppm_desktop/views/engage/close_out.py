"""Closing an event: the headcount beside the check-ins, who was there, what was decided, what was heard."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import counts
from ppm_desktop.models.engage.queries import voices_by_kind
from ppm_desktop.views.engage.papers import save_heard
from ppm_desktop.views.forms.close_out import CloseOutPage, signed_in
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session


class CloseOut(CloseOutPage):
    """Also makes the page of what was heard."""

    def __init__(self, session: Session, event: Gathering) -> None:
        """``event`` is the one to close; a closed one is shown for correction."""
        super().__init__(session, event, phrase("Close the event while it is fresh."), _facts(session, event))
        page = button(session, phrase("What we heard, one page"), icon="report")
        page.clicked.connect(lambda: save_heard(session, self, event))
        self.set_actions(phrase("Back to events"), phrase("Close event"), (page,))


def _facts(session: Session, event: Gathering) -> StatRow:
    seen = counts(session.read, event.id)
    room = StatCard(session, phrase("Counted in the room"))
    words = phrase("Not counted yet") if seen.headcount is None else _difference(seen.arrived, seen.headcount)
    room.tell("–" if seen.headcount is None else str(seen.headcount), "", words)
    voices = StatCard(session, phrase("Voices from this event"))
    voices.tell(str(sum(voices_by_kind(session.read, event.id).values())), "", phrase("Cards keyed so far"))
    walk_ins = counted("{count} walk-in", "{count} walk-ins", seen.walk_ins)
    return StatRow(session, signed_in(session, seen, walk_ins), room, voices)


def _difference(arrived: int, headcount: int) -> Phrase:
    more = headcount - arrived
    if more > 0:
        return counted("{count} person did not sign in", "{count} people did not sign in", more)
    if more < 0:
        return counted("{count} more signed in than counted", "{count} more signed in than counted", -more)
    return phrase("Agrees with the sign-ins")
