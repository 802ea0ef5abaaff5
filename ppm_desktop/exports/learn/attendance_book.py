"""Attendance as a workbook: member by session, hours, and the questions with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ppm_desktop.exports.workbook import Column, Workbook
from ppm_desktop.i18n import Tongue, phrase, verbatim
from ppm_desktop.models.learn.attendance import MARKS, Matrix
from ppm_desktop.models.learn.question import STATUSES, MemberQuestion

__all__ = ["AttendanceBook", "attendance_workbook"]


@dataclass(frozen=True, slots=True)
class AttendanceBook:
    """What the workbook holds."""

    process: str
    made_at: str
    made_by: str
    matrix: Matrix
    questions: Sequence[MemberQuestion] = ()


def attendance_workbook(path: Path, book: AttendanceBook, tongue: Tongue) -> Path:
    """One sheet of marks, one of hours, one of sessions, one of questions."""
    workbook = Workbook(phrase("Attendance"), tongue, process=book.process, made_at=book.made_at, made_by=book.made_by)
    matrix = book.matrix
    titles = [Column(verbatim(session.title), width=18) for session in matrix.sessions]
    workbook.sheet(
        phrase("Attendance"),
        [Column(phrase("Name"), width=28), *titles, Column(phrase("Sessions attended"), "number")],
        [[row.name, *(tongue.say(MARKS[cell.mark]) for cell in row.cells), row.came] for row in matrix.rows],
        note=phrase("Who came, left early, was excused, caught up or missed it."),
    )
    hours = [Column(verbatim(session.title), "number", 18, summed=True) for session in matrix.sessions]
    workbook.sheet(
        phrase("Hours"),
        [Column(phrase("Name"), width=28), *hours, Column(phrase("Hours"), "number", summed=True)],
        [[row.name, *(_hours(cell.minutes) for cell in row.cells), _hours(row.minutes)] for row in matrix.rows],
        note=phrase("Hours attended. Who left early is counted until they left."),
    )
    _sessions(workbook, matrix)
    _questions(workbook, book.questions, tongue)
    return workbook.save(path)


def _sessions(workbook: Workbook, matrix: Matrix) -> None:
    workbook.sheet(
        phrase("Sessions"),
        [
            Column(phrase("Session"), width=30),
            Column(phrase("Day"), "day"),
            Column(phrase("Starts")),
            Column(phrase("Ends")),
            Column(phrase("Venue")),
            Column(phrase("Members present"), "number"),
            Column(phrase("Headcount"), "number"),
        ],
        [
            [s.title, s.day, s.starts, s.ends, s.venue, matrix.came_to(place), s.headcount]
            for place, s in enumerate(matrix.sessions)
        ],
    )


def _questions(workbook: Workbook, questions: Sequence[MemberQuestion], tongue: Tongue) -> None:
    workbook.sheet(
        phrase("Questions"),
        [
            Column(phrase("Question"), width=60),
            Column(phrase("Session"), width=24),
            Column(phrase("Status"), width=22),
            Column(phrase("Who will answer"), width=22),
            Column(phrase("Answer"), width=60),
        ],
        [[q.words, q.session, tongue.say(STATUSES[q.status]), q.assigned_to, q.answer] for q in questions],
    )


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))
