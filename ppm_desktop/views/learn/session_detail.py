"""One session in full: time, place, aim, who is expected; its agenda, its papers and its door."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.models.commons.gatherings.acts import CancelGathering, EditGathering, ExpectPeople
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.commons.gatherings.queries import agenda, counts, expected, gathering
from ppm_desktop.models.convene.queries import confirmed
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.learn.papers import save_print_pack
from ppm_desktop.views.parts.boxes import Column
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.questions import perform_asking
from ppm_desktop.views.services.session import Session

_FIELDS = (
    "name", "day", "starts", "ends", "venue", "address", "aim", "access_notes", "languages", "interpreters",
    "childcare", "food", "capacity", "host", "materials",
)  # fmt: skip


class SessionDetail(QFrame):
    """What the pane shows of one session; fields save when they are left."""

    agenda_wanted = Signal(str)
    close_wanted = Signal(str)

    def __init__(self, session: Session, shown: Gathering) -> None:
        """Made once for each session that is looked at."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._shown = session, shown
        self._counts = label(session, "", wrap=True)
        self._expect = button(session, "", "station", icon="people")
        self._form = Form(session, EditGathering, only=_FIELDS, make=self._act)
        self._form.place(
            "name", "day", ("starts", "ends"), "venue", "address", "aim", "access_notes",
            ("languages", "interpreters"), ("childcare", "food"), ("capacity", "host"), "materials",
        )  # fmt: skip
        self.setLayout(Column(session, self._counts, self._doors(), self._form, gap=14))
        self._form.left.connect(self._save)
        self.refresh()

    def _doors(self) -> Column:
        """What one does with a session, one under the other."""
        session = self._session
        lines = button(session, phrase("Write the agenda"), "station", icon="list")
        check_in = button(session, phrase("Open check-in"), "station", icon="let_in")
        pack = button(session, phrase("Make print pack"), "station", icon="print")
        lines.clicked.connect(lambda: self.agenda_wanted.emit(self._shown.id))
        check_in.clicked.connect(lambda: session.wanted.emit("station", f"check_in/{self._shown.id}"))
        pack.clicked.connect(lambda: save_print_pack(session, self, self._shown))
        self._expect.clicked.connect(self._expect_team)
        return Column(session, lines, self._expect, check_in, pack, gap=6)

    @property
    def session_id(self) -> str:
        """Whose detail this is."""
        return self._shown.id

    def foot(self) -> tuple[Button, ...]:
        """For the foot of the pane."""
        session, planned = self._session, self._shown.status == "planned"
        close = button(session, phrase("Close session") if planned else phrase("Edit close-out"), icon="done")
        cancel = button(session, phrase("Cancel session"), "quiet")
        close.clicked.connect(lambda: self.close_wanted.emit(self._shown.id))
        cancel.clicked.connect(self._cancel)
        return (close, cancel) if planned else (close,)

    def refresh(self) -> None:
        """Show what is in the file, without disturbing the typing."""
        found = gathering(self._session.read, self._shown.id)
        if found is None:
            return
        self._shown = found
        self._counts.setText(self._counts_text())
        missing = len(self._missing())
        self._expect.setVisible(missing > 0)
        self._expect.set_words(counted("Expect {count} team member", "Expect {count} team members", missing))
        if not self._form.isAncestorOf(self.window().focusWidget() or self):
            self._form.set_values(_as_values(found))

    def _counts_text(self) -> str:
        read = self._session.read
        seen = counts(read, self._shown.id)
        lines = len(agenda(read, self._shown.id))
        return self._session.say(
            phrase(
                "{arrived} of {expected} expected signed in. {agenda}.",
                arrived=seen.arrived,
                expected=seen.expected,
                agenda=counted("{count} line on the agenda", "{count} lines on the agenda", lines),
            )
        )

    def _missing(self) -> tuple[str, ...]:
        """Confirmed members who are not expected yet."""
        read = self._session.read
        there = {person.person_id for person in expected(read, self._shown.id)}
        return tuple(member.person.id for member in confirmed(read) if member.person.id not in there)

    def _act(self, values: Values) -> EditGathering:
        return EditGathering(**values, of_kind="session", gathering_id=self._shown.id)

    def _save(self) -> None:
        if not self._form.problems():
            self._form.show_problems(self._session.perform(self._act(self._form.values())))

    def _expect_team(self) -> None:
        self._form.show_problems(self._session.perform(ExpectPeople(self._shown.id, self._missing())))

    def _cancel(self) -> None:
        act = CancelGathering(self._shown.id, self._shown.title)
        problems = perform_asking(self._session, self, act, phrase("Cancel session"))
        if problems:
            self._form.show_problems(problems)


def _as_values(shown: Gathering) -> Values:
    return {
        "name": shown.title, "day": shown.day, "starts": shown.starts, "ends": shown.ends, "venue": shown.venue,
        "address": shown.address, "aim": shown.aim, "access_notes": shown.access_notes,
        "languages": shown.languages, "interpreters": shown.interpreters, "childcare": shown.childcare,
        "food": shown.food, "capacity": shown.capacity, "host": shown.host, "materials": shown.materials,
    }  # fmt: skip
