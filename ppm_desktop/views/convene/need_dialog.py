"""Recording a need: whose, what kind, what exactly."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.acts import RecordNeed
from ppm_desktop.models.convene.member import Member
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Row
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.labels import heading, label
from ppm_desktop.views.services.session import Session


class NeedDialog(QDialog):
    """Stays open until the need is on file."""

    def __init__(
        self,
        session: Session,
        members: Sequence[Member],
        chosen: Member | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """``members`` are those who may have a need, ``chosen`` the one it is most likely about."""
        super().__init__(parent)
        self._session, self._members = session, list(members)
        self.setWindowTitle(session.say(phrase("Record a need")))
        self.who = QComboBox()
        self.who.addItems([member.person.name for member in self._members])
        ids = [member.member_id for member in self._members]
        self.who.setCurrentIndex(ids.index(chosen.member_id) if chosen and chosen.member_id in ids else 0)
        self.who.setAccessibleName(session.say(phrase("Person")))
        words = label(session, phrase("Person"), "label")
        words.setBuddy(self.who)
        self.form = Form(session, RecordNeed, only=("need", "detail"))
        self.form.place()
        go, back = button(session, phrase("Record need"), "primary"), button(session, phrase("Cancel"))
        parts = (heading(session, phrase("Record a need"), "h2"), Column(session, words, self.who, gap=4), self.form)
        self.setLayout(
            Column(session, *parts, 6, Row(session, None, back, go, gap=8), gap=14, margins=(24, 20, 24, 20))
        )
        self.setMinimumWidth(session.theme.px(440))
        go.clicked.connect(self.form.submit)
        back.clicked.connect(self.reject)
        self.form.submitted.connect(self._record)

    def _record(self, values: Values) -> None:
        person = self._members[self.who.currentIndex()].person
        problems = self._session.perform(RecordNeed(person.id, values["need"], values["detail"], person.name))
        self.form.show_problems(problems)
        if not problems:
            self.accept()
