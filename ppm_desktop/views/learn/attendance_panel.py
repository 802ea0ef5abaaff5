"""Attendance: every member at every session, marked by hand here or by badge at the door, and worked out into pay."""

from __future__ import annotations

from typing import ClassVar

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
from ppm_desktop.views.tables.columns import Column as Cells
from ppm_desktop.views.tables.columns import Row as Record
from ppm_desktop.views.tables.detail_pane import DetailPane
from ppm_desktop.views.tables.record_table import RecordTable
from ppm_desktop.views.tables.table_panel import TablePanel

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


class AttendancePanel(TablePanel):
    """Tab "attendance"."""

    TABLES: ClassVar[tuple[str, ...]] = (
        "gatherings", "arrivals", "expected_people", "catch_ups", "team_members", "people", "compensation_entries",
    )  # fmt: skip
    COMPACT: ClassVar[tuple[str, ...]] = ("name", "mark")

    def __init__(self, session: Session) -> None:
        """Empty until ``reload``."""
        super().__init__(
            session, RecordTable(session, "attendance", _columns(), title=phrase("Attendance"), tools=False)
        )
        self._matrix = Matrix((), ())
        self.chosen = ChoiceEditor(session, Fact(phrase("Session"), Kind.CHOICE, required=True))
        self.chosen.setAccessibleName(session.say(phrase("Session")))
        self._told = Column(session)
        self.setLayout(Column(session, self._line(), self._told, (self.stack, 1), gap=12))
        self.table.opened.connect(lambda _row: self.detail_opened.emit())
        self.chosen.edited.connect(self.reload)

    def _line(self) -> Row:
        session = self.session
        words = label(session, phrase("Session"), "label")
        words.setBuddy(self.chosen)
        self._export = button(session, phrase("Export"), "quiet", icon="export")
        self._pay = button(session, phrase("Work out pay"), icon="amount")
        self._export.clicked.connect(lambda: save_attendance(session, self))
        self._pay.clicked.connect(self.work_out_pay)
        return Row(session, words, (self.chosen, 1), self._pay, self._export, gap=10)

    def empty(self) -> EmptyState:
        """What comes first."""
        session = self.session
        team = button(session, phrase("Go to stage 3"), icon="people")
        team.clicked.connect(lambda: session.wanted.emit("stage", "convene"))
        return EmptyState(
            session, "people", phrase("Nobody is expected yet"),
            phrase("This works best after the team is filled. Plan a session and say who is expected."), [team],
        )  # fmt: skip

    # Showing

    def reload(self) -> None:
        """Everything anew from the file."""
        self._matrix = attendance(self.session.read)
        before = self.chosen.value()
        self.chosen.offer({each.id: each.title for each in self._matrix.sessions})
        if not before or self._place() is None:
            self.chosen.set_value(_newest(self._matrix))
        self._pay.setEnabled(self._place() is not None)
        rows = self._matrix.rows if self._matrix.sessions else ()
        self.show_table(filled=bool(rows))
        self.table.set_rows([self._row(row) for row in rows])

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

    def show_detail(self, pane: DetailPane) -> None:
        """The member at every session."""
        found = next((each for each in self._matrix.rows if each.person_id == self.current_id()), None)
        if found is None:
            return
        self.detail = detail = MemberAttendance(self.session, found.person_id, found.name, TONES, lambda: self._matrix)
        under = counted("{count} session attended", "{count} sessions attended", found.came)
        pane.show_record(found.name, detail, under=under)
        pane.set_actions()

    # What the person does

    def work_out_pay(self) -> None:
        """Bring the ledger up to the chosen session's attendance, and say what was added."""
        place = self._place()
        if place is None:
            return
        session = self._matrix.sessions[place]
        read = self.session.read
        problems = pay_problems(read, session)
        act = None if problems else pay_act(read, session)
        if act is not None:
            problems = self.session.perform(act)
        if problems:
            self._tell("warn", phrase("{sentence}", sentence=problems[0].sentence))
        else:
            self._tell("ok", self._pay_words(session, act))

    def _pay_words(self, session: Gathering, act: AccrueAttendance | None) -> Phrase:
        if act is None:
            return phrase("The pay for “{title}” was worked out already. Nothing was added.", title=session.title)
        people = len({entry.person_id for entry in act.entries})
        amount = self.session.tongue.money(sum(entry.cents for entry in act.entries))
        return counted(
            "Added to the pay ledger: {amount} for {count} person. Approve it in stage 3.",
            "Added to the pay ledger: {amount} for {count} people. Approve it in stage 3.",
            people,
            amount=amount,
        )

    def _tell(self, tone: str, words: Phrase) -> None:
        clear_box(self._told)
        ledger = button(self.session, phrase("Go to the ledger"), "quiet")
        ledger.clicked.connect(lambda: self.session.wanted.emit("tab", "convene/pay"))
        self._told.put(Strip(self.session, tone, words, [ledger]))


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
