"""Paper of a session and the attendance workbook."""

from __future__ import annotations

import openpyxl
import pytest

from ppm_desktop.exports.learn.attendance_book import AttendanceBook, attendance_workbook
from ppm_desktop.exports.learn.run_sheet import question_sheet, run_sheet, session_sign_in_sheet
from ppm_desktop.exports.paper import Imprint
from ppm_desktop.i18n import Tongue
from ppm_desktop.models.commons.gatherings.gathering import AgendaItem, ExpectedPerson, Gathering
from ppm_desktop.models.learn.attendance import Cell, Mark, Matrix, MemberRow
from ppm_desktop.models.learn.question import MemberQuestion

ENGLISH = Tongue("en")
MADE = "2027-03-18T22:04:09+00:00"
IMPRINT = Imprint("Run sheet", "Riverside", MADE)


@pytest.fixture
def session():
    return Gathering(
        "s", "session", "Session 1", "2027-03-11", "18:00", "20:30", "Library", "", "", "English, Spanish", "Ana Ruiz",
        1, 1, 30, "Dana", "Markers\nName tents", "Who repairs what", "held", 9, "", "", "", "", MADE,
    )  # fmt: skip


def test_the_run_sheet_tells_the_clock_and_warns_when_it_is_over(tmp_path, printed, session):
    items = [AgendaItem("1", "Welcome", 20, "Dana", ""), AgendaItem("2", "Talk", 142, "Prof. Lee", "slides")]
    text = printed(run_sheet(tmp_path / "r.pdf", session, items, 24, IMPRINT, ENGLISH)).whole_text()
    for words in ("6:00 pm", "6:20 pm", "12 minutes longer", "24 people", "Who repairs what", "Name tents", "Ana Ruiz"):
        assert words in text


def test_a_session_sheet_asks_for_times_not_for_phones(tmp_path, printed, session):
    people = [ExpectedPerson("1", "Amara Okafor", "")]
    text = printed(session_sign_in_sheet(tmp_path / "s.pdf", session, people, IMPRINT, ENGLISH)).whole_text()
    assert "Came at" in text
    assert "Phone" not in text


def test_open_questions_are_printed_with_room_to_answer(tmp_path, printed):
    question = MemberQuestion("q", None, "Who pays?", "assigned", "table", "Prof. Lee", "", "", MADE, "Session 1")
    text = printed(question_sheet(tmp_path / "q.pdf", [question], IMPRINT, ENGLISH)).whole_text()
    for words in ("1. Who pays?", "A table · Session 1 · For Prof. Lee", "1 question"):
        assert words in text


def test_the_workbook_has_marks_and_hours_of_everybody(tmp_path, session):
    rows = (
        MemberRow("1", "Amara Okafor", (Cell(Mark.CAME, 150),)),
        MemberRow("2", "Grace Kim", (Cell(Mark.EXCUSED, 0, "ill"),)),
        MemberRow("3", "Lan", (Cell(Mark.LEFT, 75),)),
    )
    question = MemberQuestion(
        "q", "s", "Who pays?", "answered", "member", "", "The owner", "2027-03-12", MADE, "Session 1"
    )
    book = AttendanceBook("Riverside", MADE, "Dana", Matrix((session,), rows), [question])
    opened = openpyxl.load_workbook(attendance_workbook(tmp_path / "a.xlsx", book, ENGLISH))
    marks = [row[:2] for row in opened["Attendance"].iter_rows(min_row=2, values_only=True)]
    assert marks == [("Amara Okafor", "Came"), ("Grace Kim", "Excused"), ("Lan", "Left early")]
    assert [row[2] for row in opened["Hours"].iter_rows(min_row=2, values_only=True)] == [2.5, 0, 1.25, 3.75]
    assert opened["Questions"]["E2"].value == "The owner"
    assert opened["Sessions"]["F2"].value == 2
