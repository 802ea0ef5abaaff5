"""Closing a session: the headcount beside the check-ins, what was decided, what to carry on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.acts import CloseGathering
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import counts
from ppm_desktop.models.learn.queries import questions
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session

_FIELDS = ("headcount", "heard", "decisions", "organizations", "minutes")


class CloseOut(QFrame):
    """A page of its own; ``done`` leads back."""

    done = Signal()

    def __init__(self, session: Session, shown: Gathering) -> None:
        """``shown`` is the session to close; a closed one is shown for correction."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._shown = session, shown
        self._header = PageHeader(session, shown.title, phrase("Close the session while it is fresh."))
        self._form = Form(session, CloseGathering, only=_FIELDS, make=self._act)
        self._form.place("headcount", ("heard", "decisions"), ("organizations", "minutes"))
        self._form.set_values({name: getattr(shown, name) for name in _FIELDS})
        self._form.submitted.connect(self._close)
        self._form.field("headcount").setMaximumWidth(session.theme.px(240))
        self._lay_out()

    def _lay_out(self) -> None:
        session = self._session
        back = button(session, phrase("Back to sessions"), icon="chevron_left")
        save = button(session, phrase("Close session"), "primary", icon="done")
        back.clicked.connect(self.done)
        save.clicked.connect(self._form.submit)
        self._header.set_actions(back, primary=save)
        self.setLayout(Column(session, self._header, self._facts(), Card(session, self._form), None, gap=14))

    def _facts(self) -> StatRow:
        session = self._session
        seen = counts(session.read, self._shown.id)
        came = StatCard(session, phrase("Signed in"))
        came.tell(
            str(seen.arrived),
            phrase("of {expected} expected", expected=seen.expected),
            counted("{count} guest", "{count} guests", seen.walk_ins),
            share=seen.arrived / seen.expected if seen.expected else None,
        )
        asked = [question for question in questions(session.read) if question.gathering_id == self._shown.id]
        waiting = sum(question.unanswered for question in asked)
        card = StatCard(session, phrase("Questions asked"))
        card.tell(str(len(asked)), "", counted("{count} waits for an answer", "{count} wait for an answer", waiting))
        return StatRow(session, came, card)

    def _act(self, values: Values) -> CloseGathering:
        return CloseGathering(self._shown.id, **values, name=self._shown.title)

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
