"""Closing an event: the headcount beside the check-ins, who was there, what was decided, what was heard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts import CloseGathering
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import counts
from ppm_desktop.models.engage.queries import voices_by_kind
from ppm_desktop.views.engage.papers import save_heard
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session

_FIELDS = ("headcount", "organizations", "heard", "decisions", "minutes")


class CloseOut(QFrame):
    """A page of its own; ``done`` leads back."""

    done = Signal()

    def __init__(self, session: Session, event: Gathering) -> None:
        """``event`` is the one to close; a closed one is shown for correction."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._event = session, event
        self._header = PageHeader(session, event.title, phrase("Close the event while it is fresh."))
        self._form = Form(session, CloseGathering, only=_FIELDS, make=self._act)
        self._form.place("headcount", ("heard", "decisions"), ("organizations", "minutes"))
        self._form.set_values({name: getattr(event, name) for name in _FIELDS})
        self._form.submitted.connect(self._close)
        headcount = self._form.field("headcount")
        headcount.setMaximumWidth(session.theme.px(240))
        self._lay_out()

    def _lay_out(self) -> None:
        session = self._session
        back = button(session, phrase("Back to events"), icon="chevron_left")
        page = button(session, phrase("What we heard, one page"), icon="report")
        save = button(session, phrase("Close event"), "primary", icon="done")
        back.clicked.connect(self.done)
        page.clicked.connect(lambda: save_heard(session, self, self._event))
        save.clicked.connect(self._form.submit)
        self._header.set_actions(back, page, primary=save)
        card = Card(session, self._form)
        self.setLayout(Column(session, self._header, self._facts(), card, None, gap=14))

    def _facts(self) -> StatRow:
        session = self._session
        seen = counts(session.read, self._event.id)
        came = StatCard(session, phrase("Signed in"))
        came.tell(
            str(seen.arrived),
            phrase("of {expected} expected", expected=seen.expected),
            counted("{count} walk-in", "{count} walk-ins", seen.walk_ins),
            share=seen.arrived / seen.expected if seen.expected else None,
        )
        room = StatCard(session, phrase("Counted in the room"))
        words = phrase("Not counted yet") if seen.headcount is None else _difference(seen.arrived, seen.headcount)
        room.tell("–" if seen.headcount is None else str(seen.headcount), "", words)
        voices = StatCard(session, phrase("Voices from this event"))
        voices.tell(str(sum(voices_by_kind(session.read, self._event.id).values())), "", phrase("Cards keyed so far"))
        return StatRow(session, came, room, voices)

    def _act(self, values: Values) -> CloseGathering:
        return CloseGathering(self._event.id, **values, name=self._event.title)

    def _close(self, values: Values) -> None:
        problems = self._session.perform(self._act(values))
        self._form.show_problems(problems)
        if not problems:
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one level."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)


def _difference(arrived: int, headcount: int) -> Phrase:
    more = headcount - arrived
    if more > 0:
        return counted("{count} person did not sign in", "{count} people did not sign in", more)
    if more < 0:
        return counted("{count} more signed in than counted", "{count} more signed in than counted", -more)
    return phrase("Agrees with the sign-ins")
