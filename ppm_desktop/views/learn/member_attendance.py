"""One member at all sessions, marked by hand: came, left early, excused, caught up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QMenu

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts import CheckIn, ExcusePerson, RecordDeparture, VoidArrival
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.learn.acts import RecordCatchUp, WithdrawCatchUp
from ppm_desktop.models.learn.attendance import Cell, Mark, Matrix
from ppm_desktop.models.learn.queries import catch_up_of
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.forms.form import Form, Values
from ppm_desktop.views.parts.boxes import Column, Line, Row, clear_box
from ppm_desktop.views.parts.buttons import Button, button
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.services.session import Session

Step = tuple[Phrase, Callable[[], object]]


class MemberAttendance(QFrame):
    """What the pane shows of one member."""

    def __init__(
        self, session: Session, person_id: str, name: str, tones: Mapping[Mark, Status], matrix: Callable[[], Matrix]
    ) -> None:
        """``matrix`` gives the attendance as it was read last."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self.person_id, self._name = session, person_id, name
        self._tones, self._matrix = tones, matrix
        self._said = label(session, "", "caption", ink="err_text", wrap=True)
        self._list = Column(session, gap=8)
        self.setLayout(Column(session, self._list, self._said, gap=8))
        self.refresh()

    def refresh(self) -> None:
        """Show this member's cells."""
        matrix = self._matrix()
        clear_box(self._list)
        row = next((each for each in matrix.rows if each.person_id == self.person_id), None)
        if row is None:
            return
        for meeting, cell in zip(matrix.sessions, row.cells, strict=True):
            self._list.put(*self._entry(meeting, cell), Line())

    def _entry(self, meeting: Gathering, cell: Cell) -> tuple[Column, Row]:
        session = self._session
        change = button(session, phrase("Change"), "quiet", icon="edit")
        change.setAccessibleName(session.say(phrase("Change the mark for {title}", title=meeting.title)))
        change.clicked.connect(lambda: self._offer(change, meeting, cell))
        words = Column(session, label(session, meeting.title, "strong", wrap=True), gap=2)
        if cell.excused:
            words.put(label(session, cell.excused, "caption", ink="text2", wrap=True))
        return words, Row(session, Pill(session, self._tones[cell.mark]), None, change)

    def _offer(self, at: Button, meeting: Gathering, cell: Cell) -> None:
        menu = QMenu(self)
        for words, do in self.steps(meeting, cell):
            menu.addAction(self._session.say(words)).triggered.connect(do)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))

    def steps(self, meeting: Gathering, cell: Cell) -> list[Step]:
        """What can be said about this member at this session now."""
        name, person = self._name, self.person_id
        if cell.arrival_id:
            away: list[Step] = [
                (phrase("Was not there"), lambda: self._do(VoidArrival(cell.arrival_id, "", name=name)))
            ]
            if cell.mark is Mark.CAME:
                away.insert(0, (phrase("Leaves now"), lambda: self._do(RecordDeparture(cell.arrival_id, name=name))))
            return away
        steps: list[Step] = [(phrase("Came"), lambda: self._do(CheckIn(meeting.id, person, name, "hand")))]
        if cell.excused:
            steps.append(
                (phrase("No longer excused"), lambda: self._do(ExcusePerson(meeting.id, person, "", name=name)))
            )
        else:
            steps.append((phrase("Excused"), lambda: self._ask_excuse(meeting)))
        standing = catch_up_of(self._session.read, meeting.id, person)
        if standing is not None:
            steps.append((phrase("Did not catch up"), lambda: self._do(WithdrawCatchUp(standing["id"], name=name))))
        elif cell.mark in {Mark.MISSED, Mark.EXCUSED}:
            steps.append((phrase("Caught up"), lambda: self._ask_catch_up(meeting)))
        return steps

    def _do(self, act: Act) -> None:
        problems = self._session.perform(act)
        self._said.setText(" ".join(self._session.say(problem.sentence) for problem in problems))

    def _ask_excuse(self, meeting: Gathering) -> None:
        form = Form(self._session, ExcusePerson, only=("excused",))
        form.place()

        no_reason = self._session.say(phrase("no reason given"))

        def make(values: Values) -> ExcusePerson:
            return ExcusePerson(meeting.id, self.person_id, values["excused"] or no_reason, name=self._name)

        title = phrase("Excuse {name}", name=self._name)
        FormDialog(self._session, title, form, phrase("Excuse member"), make, parent=self).open()

    def _ask_catch_up(self, meeting: Gathering) -> None:
        form = Form(self._session, RecordCatchUp, only=("done_on", "note"))
        form.place()
        form.set_values({"done_on": today().isoformat()})

        def make(values: Values) -> RecordCatchUp:
            return RecordCatchUp(meeting.id, self.person_id, values["done_on"], values["note"], name=self._name)

        title = phrase("{name} caught up", name=self._name)
        FormDialog(self._session, title, form, phrase("Note catch-up"), make, parent=self).open()
