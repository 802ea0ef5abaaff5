"""Closing a gathering on a page of its own: what was counted, heard and decided, while it is fresh."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts import CloseGathering
from ppm_desktop.models.commons.gatherings.gathering import Counts, Gathering
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Card, Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.stats import StatCard, StatRow
from ppm_desktop.views.services.session import Session

_OUTCOME: Final = ("headcount", "heard", "decisions", "organizations", "minutes")


class CloseOutPage(QFrame):
    """Closes a planned gathering, or corrects what was closed; ``done`` leads back."""

    done = Signal()

    def __init__(self, session: Session, shown: Gathering, sentence: Phrase, facts: StatRow) -> None:
        """``facts`` stand above the fields; ``set_actions`` gives the page its buttons."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._shown = session, shown
        self._header = PageHeader(session, shown.title, sentence)
        self.form = Form(session, CloseGathering, only=_OUTCOME, make=self._act)
        self.form.place("headcount", ("heard", "decisions"), ("organizations", "minutes"))
        self.form.set_values({name: getattr(shown, name) for name in _OUTCOME})
        self.form.submitted.connect(self._close)
        self.form.field("headcount").setMaximumWidth(session.theme.px(240))
        self.setLayout(Column(session, self._header, facts, Card(session, self.form), None, gap=14))

    def set_actions(self, back: Phrase, close: Phrase, between: Sequence[Button] = ()) -> None:
        """``back`` leads back without closing; ``close`` is the primary action."""
        leave = button(self._session, back, icon="chevron_left")
        save = button(self._session, close, "primary", icon="done")
        leave.clicked.connect(self.done)
        save.clicked.connect(self.form.submit)
        self._header.set_actions(leave, *between, primary=save)

    def _act(self, values: Values) -> CloseGathering:
        return CloseGathering(self._shown.id, **values, name=self._shown.title)

    def _close(self, values: Values) -> None:
        problems = self._session.perform(self._act(values))
        self.form.show_problems(problems)
        if not problems:
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one level."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)


def signed_in(session: Session, seen: Counts, walk_ins: Phrase) -> StatCard:
    """How many of those expected came; ``walk_ins`` says who came besides."""
    card = StatCard(session, phrase("Signed in"))
    share = seen.arrived / seen.expected if seen.expected else None
    card.tell(str(seen.arrived), phrase("of {expected} expected", expected=seen.expected), walk_ins, share=share)
    return card
