"""Attendance: every member at every session, marked by hand here or by badge at the door, and worked out into pay."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QFrame, QStackedWidget

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.gathering import Gathering
from ppm_desktop.models.convene.acts.paying import AccrueAttendance
from ppm_desktop.models.kernel.field import Fact, Kind
from ppm_desktop.models.learn.attendance import MARKS, Cell, Mark, Matrix, MemberRow
from ppm_desktop.models.learn.pay import pay_act, pay_problems
from ppm_desktop.models.learn.queries import attendance
from ppm_desktop.views.forms.editors import ChoiceEditor
from ppm_desktop.views.learn.member_attendance import MemberAttendance
from ppm_desktop.views.learn.papers import save_attendance
from ppm_desktop.views.parts.boxes import Column, Row, clear_box
from ppm_desktop.views.parts.buttons import button
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.labels import label
from ppm_desktop.views.parts.pill import Status
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.beside import Beside
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row as Record
from ppm_desktop.views.tables.record_table import RecordTable

TONES = {
    Mark.CAME: Status(MARKS[Mark.CAME], "ok"),
    Mark.LEFT: Status(MARKS[Mark.LEFT], "ok", "clock"),
    Mark.CAUGHT_UP: Status(MARKS[Mark.CAUGHT_UP], "accent", "refresh"),
    Mark.EXCUSED: Status(MARKS[Mark.EXCUSED], "neutral", "mail"),
    Mark.MISSED: Status(MARKS[Mark.MISSED], "warn", "alert"),
    Mark.AHEAD: Status(MARKS[Mark.AHEAD], "neutral", "calendar"),
    Mark.NOT_ASKED: Status(MARKS[Mark.NOT_ASKED], "neutral"),
}
_DOTS = {Mark.CAME: 1, Mark.LEFT: 1, Mark.CAUGHT_UP: 1, Mark.EXCUSED: 0, Mark.MISSED: 0}
_FEW = ("name", "mark")


class AttendancePanel(QFrame):
    """Tab "attendance"."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "gatherings", "arrivals", "expected_people", "catch_ups", "team_members", "people", "compensation_entries",
    )  # fmt: skip

    def __init__(self, session: Session, beside: Beside) -> None:
        """``beside`` holds the pane."""
        super().__init__()
        self.setObjectName("clear")
        self._session, self._beside = session, beside
        self._matrix = Matrix((), ())
        self._detail: MemberAttendance | None = None
        self._active = False
        self.chosen = ChoiceEditor(session, Fact(phrase("Session"), Kind.CHOICE, required=True))
        self.chosen.setAccessibleName(session.say(phrase("Session")))
        self.table = RecordTable(session, "attendance", _columns(), title=phrase("Attendance"), tools=False)
        self._told = Column(session)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self.table)
        self.setLayout(Column(session, self._line(), self._told, (self._stack, 1), gap=12))
        self.table.selected.connect(self._show)
        self.table.opened.connect(lambda _row: self._beside.open_drawer())
        self.chosen.edited.connect(self.reload)
        self.reload()

    def _line(self) -> Row:
        session = self._session
        words = label(session, phrase("Session"), "label")
        words.setBuddy(self.chosen)
        self._export = button(session, phrase("Export"), "quiet", icon="export")
        self._pay = button(session, phrase("Work out pay"), icon="amount")
        self._export.clicked.connect(lambda: save_attendance(session, self))
        self._pay.clicked.connect(self.work_out_pay)
        return Row(session, words, (self.chosen, 1), self._pay, self._export, gap=10)

    def _empty(self) -> EmptyState:
        session = self._session
        team = button(session, phrase("Go to stage 3"), icon="people")
        team.clicked.connect(lambda: session.wanted.emit("stage", "convene"))
        return EmptyState(
            session, "people", phrase("Nobody is expected yet"),
            phrase("This works best after the team is filled. Plan a session and say who is expected."), [team],
        )  # fmt: skip

    def set_compact(self, *, compact: bool) -> None:
        """Where there is little room the table shows a few columns."""
        self.table.show_columns(*(_FEW if compact else ()))

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        self._matrix = attendance(self._session.read)
        before = self.chosen.value()
        self.chosen.offer({each.id: each.title for each in self._matrix.sessions})
        if not before or self._place() is None:
            self.chosen.set_value(_newest(self._matrix))
        self._pay.setEnabled(self._place() is not None)
        self._stack.setCurrentIndex(1 if self._matrix.rows and self._matrix.sessions else 0)
        self.table.set_rows([self._row(row) for row in self._matrix.rows])
        if self._detail is not None:
            self._detail.refresh(self._matrix)

    def activate(self, *, active: bool) -> None:
        """The tab came to the front, or went: only the panel in front fills the pane."""
        self._active = active
        self._detail = None
        if active:
            self._show(self.table.current)

    def _place(self) -> int | None:
        wanted = self.chosen.value()
        return next((n for n, each in enumerate(self._matrix.sessions) if each.id == wanted), None)

    def _row(self, row: MemberRow) -> Record:
        place = self._place()
        cell = row.cells[place] if place is not None else Cell(Mark.NOT_ASKED)
        return {
            "id": row.person_id,
            "name": row.name,
            "mark": TONES[cell.mark],
            "dots": [_DOTS.get(each.mark) for each in row.cells],
            "came": phrase("{came} of {held}", came=row.came, held=sum(c.mark in _DOTS for c in row.cells)),
            "hours": hours(row.minutes),
        }

    def _show(self, row: Record | None) -> None:
        if not self._active:
            return
        found = next((each for each in self._matrix.rows if row and each.person_id == row["id"]), None)
        if found is None:
            self._detail = None
            self._beside.fill(filled=False)
            return
        if self._detail is None or self._detail.person_id != found.person_id:
            self._detail = MemberAttendance(self._session, found.person_id, found.name, TONES)
            self._detail.refresh(self._matrix)
            under = counted("{count} session attended", "{count} sessions attended", found.came)
            self._beside.pane.show_record(found.name, self._detail, under=under)
            self._beside.pane.set_actions()
        self._beside.fill(filled=True)

    # What the person does

    def work_out_pay(self) -> None:
        """Bring the ledger up to the chosen session's attendance, and say what was added."""
        place = self._place()
        if place is None:
            return
        session = self._matrix.sessions[place]
        read = self._session.read
        problems = pay_problems(read, session)
        act = None if problems else pay_act(read, session)
        if act is not None:
            problems = self._session.perform(act)
        if problems:
            self._tell("warn", phrase("{sentence}", sentence=problems[0].sentence))
        else:
            self._tell("ok", self._pay_words(session, act))

    def _pay_words(self, session: Gathering, act: AccrueAttendance | None) -> Phrase:
        if act is None:
            return phrase("The pay for “{title}” was worked out already. Nothing was added.", title=session.title)
        people = len({entry.person_id for entry in act.entries})
        amount = self._session.tongue.money(sum(entry.cents for entry in act.entries))
        return counted(
            "Added to the pay ledger: {amount} for {count} person. Approve it in stage 3.",
            "Added to the pay ledger: {amount} for {count} people. Approve it in stage 3.",
            people,
            amount=amount,
        )

    def _tell(self, tone: str, words: Phrase) -> None:
        clear_box(self._told)
        ledger = button(self._session, phrase("Go to the ledger"), "quiet")
        ledger.clicked.connect(lambda: self._session.wanted.emit("tab", "convene/pay"))
        self._told.put(Strip(self._session, tone, words, [ledger]))


def hours(minutes: int) -> Phrase | str:
    """Minutes as hours and minutes."""
    if not minutes:
        return ""
    return phrase("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def _newest(matrix: Matrix) -> str:
    """The last session that somebody came to, otherwise the first one."""
    came = [each.id for place, each in enumerate(matrix.sessions) if matrix.came_to(place)]
    return came[-1] if came else matrix.sessions[0].id if matrix.sessions else ""


def _columns() -> list[Cells]:
    return [
        Cells("name", phrase("Name"), "strong", 200, stretch=True),
        Cells("mark", phrase("This session"), "status", 140),
        Cells("dots", phrase("All sessions"), "dots", 130),
        Cells("came", phrase("Attended"), width=90),
        Cells("hours", phrase("Time"), width=110),
    ]
