"""Adding one person to the roster; somebody who is on file already is noticed while the form is filled in."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.person import Twin
from ppm_desktop.models.commons.people.twins import possible_twins
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.acts import AddMember, AddNewMember
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row, clear_box, holder
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session

FIELDS = ("name", "preferred_name", "phone", "email", "birth_year", "area", "languages", "status", "route")


class AddPersonDialog(QDialog):
    """Stays open, with the problems shown, until the person is on the roster; ``person_id`` then says who."""

    def __init__(self, session: Session, *, parent: QWidget | None = None) -> None:
        """Open it with ``open`` or ``exec``."""
        super().__init__(parent)
        self._session = session
        self.person_id = ""
        self._dismissed: set[str] = set()
        self.setWindowTitle(session.say(phrase("Add person")))
        self.form = Form(session, AddNewMember, only=FIELDS)
        self.form.place(
            "name", ("preferred_name", "birth_year"), ("phone", "email"), ("languages", "area"), ("status", "route")
        )
        self.form.set_values({"status": "pool", "route": "open_call"})
        self._strips = Column(session, gap=8)
        go = button(session, phrase("Add person"), "primary")
        back = button(session, phrase("Cancel"))
        parts = (heading(session, phrase("Add person"), "h2"), self._strips, self.form)
        actions = Row(session, None, back, go, gap=8)
        self.setLayout(Column(session, *parts, 6, actions, gap=12, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(session.theme.px(520))
        go.clicked.connect(self.form.submit)
        back.clicked.connect(self.reject)
        self.form.submitted.connect(self._add)
        self.form.left.connect(lambda _name: self.look_for_twins())

    def look_for_twins(self) -> list[Twin]:
        """Show who on file may be the person typed so far."""
        values = self.form.values()
        typed = (str(values["name"] or ""), str(values["phone"] or ""), str(values["email"] or ""))
        found = [twin for twin in possible_twins(self._session.read, *typed) if twin.person.id not in self._dismissed]
        clear_box(self._strips)
        for twin in found[:2]:
            self._strips.put(self._question(twin))
        return found

    def _question(self, twin: Twin) -> QWidget:
        same, other = button(self._session, phrase("Same person")), button(self._session, phrase("Different person"))
        same.clicked.connect(lambda: self.take(twin))
        other.clicked.connect(lambda: self._dismiss(twin))
        strip = Strip(self._session, "warn", twin.why)
        return holder(Column(self._session, strip, Row(self._session, same, other, None, gap=8), gap=6), "clear")

    def take(self, twin: Twin) -> None:
        """It is the person on file: put that record on the roster, if it is not there."""
        if not queries.member_of_person(self._session.read, twin.person.id):
            values = self.form.values()
            act = AddMember(twin.person.id, twin.person.name, values["status"], values["route"])
            problems = self._session.perform(act)
            if problems:
                self.form.show_problems(problems)
                return
        self.person_id = twin.person.id
        self.accept()

    def _dismiss(self, twin: Twin) -> None:
        self._dismissed.add(twin.person.id)
        self.look_for_twins()

    def _add(self, values: Values) -> None:
        if self.look_for_twins():
            return
        act = AddNewMember(**values)
        problems = self._session.perform(act)
        self.form.show_problems(problems)
        if not problems:
            self.person_id = act.id
            self.accept()
