"""A gathering in the tables and the pane of stages 2 and 4: its status, its fields, its doors."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts import CancelGathering, EditGathering
from ppm_desktop.models.commons.gatherings.gathering import STATUSES, Gathering
from ppm_desktop.models.commons.gatherings.queries import gathering
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session

_TONES: Final = {"planned": ("neutral", "calendar"), "held": ("ok", ""), "cancelled": ("err", "close")}


def status_of(shown: Gathering) -> Status:
    """Planned, held or cancelled; a planned one whose day is over is to be closed."""
    if shown.status == "planned" and shown.day and shown.day < today().isoformat():
        return Status(phrase("To close"), "warn")
    tone, icon = _TONES[shown.status]
    return Status(STATUSES[shown.status], tone, icon)


class GatheringDetail(QFrame):
    """What the pane shows of one gathering; its fields save when they are left."""

    close_wanted = Signal(str)

    def __init__(self, session: Session, shown: Gathering, *fields: str | tuple[str, ...]) -> None:
        """``fields`` in their order, in a tuple those that stand side by side."""
        super().__init__()
        self.setObjectName("clear")
        self.session, self.shown = session, shown
        self._counts = label(session, "", wrap=True)
        names = [name for row in fields for name in ((row,) if isinstance(row, str) else row)]
        self.form = Form(session, EditGathering, only=names, make=self._act)
        self.form.place(*fields)
        self.setLayout(Column(session, self._counts, self.doors(), self.form, gap=14))
        self.form.left.connect(self._save)

    def doors(self) -> Column:
        """What one does with it, one under the other."""
        raise NotImplementedError

    def counts(self) -> Phrase:
        """How many came, and what came of it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is in the file, without disturbing the typing."""
        found = gathering(self.session.read, self.shown.id)
        if found is None:
            return
        self.shown = found
        self._counts.setText(self.session.say(self.counts()))
        if not self.form.isAncestorOf(self.window().focusWidget() or self):
            self.form.set_values({**found._asdict(), "name": found.title, "of_kind": found.kind})

    def foot(self, close: Phrase, cancel: Phrase) -> tuple[Button, ...]:
        """The buttons for the foot of the pane: while it is planned ``close`` and ``cancel``, then the close-out."""
        planned = self.shown.status == "planned"
        closing = button(self.session, close if planned else phrase("Edit close-out"), icon="done")
        closing.clicked.connect(lambda: self.close_wanted.emit(self.shown.id))
        if not planned:
            return (closing,)
        cancelling = button(self.session, cancel, "quiet")
        cancelling.clicked.connect(lambda: self._cancel(cancel))
        return closing, cancelling

    def _act(self, values: Values) -> EditGathering:
        kept = {"of_kind": self.shown.kind, "aim": self.shown.aim}
        return EditGathering(**{**kept, **values}, gathering_id=self.shown.id)

    def _save(self) -> None:
        if not self.form.problems():
            self.form.show_problems(self.session.perform(self._act(self.form.values())))

    def _cancel(self, words: Phrase) -> None:
        act = CancelGathering(self.shown.id, self.shown.title)
        problems = perform_asking(self.session, self, act, words)
        if problems:
            self.form.show_problems(problems)
