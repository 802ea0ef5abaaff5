"""One event in full: place, access, languages, what to bring; its counters, its papers and its doors."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.acts import CancelGathering, EditGathering
from ppm_desktop.models.commons.gatherings.gathering import EVENTS, KINDS, Gathering
from ppm_desktop.models.commons.gatherings.queries import counts, gathering
from ppm_desktop.models.engage.queries import voices_by_kind
from ppm_desktop.views.engage.papers import save_heard, save_sign_in_sheet
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session

_FIELDS = (
    "name", "of_kind", "day", "starts", "ends", "venue", "address", "access_notes", "languages", "interpreters",
    "childcare", "food", "capacity", "host", "materials",
)  # fmt: skip


class EventDetail(QFrame):
    """What the pane shows of one event; fields save when they are left."""

    sheet_wanted = Signal(str)
    close_wanted = Signal(str)

    def __init__(self, session: Session, event: Gathering) -> None:
        """Made once for each event that is looked at."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._event = session, event
        self._counts = label(session, "", wrap=True)
        self._form = Form(session, EditGathering, only=_FIELDS, make=self._act)
        kind = self._form.field("of_kind").editor
        if isinstance(kind, ChoiceEditor):
            kind.offer({key: session.say(KINDS[key]) for key in EVENTS})
        self._form.place(
            "name", "of_kind", "day", ("starts", "ends"), "venue", "address", "access_notes",
            ("languages", "interpreters"), ("childcare", "food"), ("capacity", "host"), "materials",
        )  # fmt: skip
        self.setLayout(Column(session, self._counts, self._doors(), self._form, gap=14))
        self._form.left.connect(self._save)
        self.refresh()

    def _doors(self) -> Column:
        """What one does with an event, one under the other."""
        session = self._session
        check_in = button(session, phrase("Open check-in"), "station", icon="let_in")
        sheet = button(session, phrase("Print sign-in sheet"), "station", icon="print")
        enter = button(session, phrase("Enter sign-in sheet"), "station", icon="keyboard")
        heard = button(session, phrase("What we heard, one page"), "station", icon="report")
        check_in.clicked.connect(lambda: session.wanted.emit("station", f"check_in/{self._event.id}"))
        sheet.clicked.connect(lambda: save_sign_in_sheet(session, self, self._event))
        enter.clicked.connect(lambda: self.sheet_wanted.emit(self._event.id))
        heard.clicked.connect(lambda: save_heard(session, self, self._event))
        return Column(session, check_in, sheet, enter, heard, gap=6)

    @property
    def event_id(self) -> str:
        """Whose detail this is."""
        return self._event.id

    def foot(self) -> tuple[Button, ...]:
        """For the foot of the pane."""
        session = self._session
        words = phrase("Close event") if self._event.status == "planned" else phrase("Edit close-out")
        close = button(session, words, icon="done")
        cancel = button(session, phrase("Cancel event"), "quiet")
        close.clicked.connect(lambda: self.close_wanted.emit(self._event.id))
        cancel.clicked.connect(self._cancel)
        return (close, cancel) if self._event.status == "planned" else (close,)

    def refresh(self) -> None:
        """Show what is in the file, without disturbing the typing."""
        found = gathering(self._session.read, self._event.id)
        if found is None:
            return
        self._event = found
        self._counts.setText(self._counts_text())
        if not self._form.isAncestorOf(self.window().focusWidget() or self):
            self._form.set_values({**_as_values(found)})

    def _counts_text(self) -> str:
        seen = counts(self._session.read, self._event.id)
        voices = sum(voices_by_kind(self._session.read, self._event.id).values())
        return self._session.say(
            phrase(
                "{arrived} of {expected} expected signed in, {walk_ins}. {voices}.",
                arrived=seen.arrived,
                expected=seen.expected,
                walk_ins=counted("{count} walk-in", "{count} walk-ins", seen.walk_ins),
                voices=counted("{count} voice", "{count} voices", voices),
            )
        )

    def _act(self, values: Values) -> EditGathering:
        return EditGathering(**values, aim=self._event.aim, gathering_id=self._event.id)

    def _save(self) -> None:
        if not self._form.problems():
            self._form.show_problems(self._session.perform(self._act(self._form.values())))

    def _cancel(self) -> None:
        problems = perform_asking(
            self._session, self, CancelGathering(self._event.id, self._event.title), phrase("Cancel event")
        )
        if problems:
            self._form.show_problems(problems)


def _as_values(event: Gathering) -> Values:
    return {
        "name": event.title, "of_kind": event.kind, "day": event.day, "starts": event.starts, "ends": event.ends,
        "venue": event.venue, "address": event.address, "access_notes": event.access_notes,
        "languages": event.languages, "interpreters": event.interpreters, "childcare": event.childcare,
        "food": event.food, "capacity": event.capacity, "host": event.host, "materials": event.materials,
    }  # fmt: skip
