"""The page of stage 4: sessions, agenda by keystroke, attendance by hand, pay, questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from ppm_desktop.models.commons.gatherings.acts import AgendaLine, CheckIn, SetAgenda
from ppm_desktop.models.commons.gatherings.queries import agenda, expected, gathering
from ppm_desktop.models.convene.acts import AddMember, SetCompensationRule
from ppm_desktop.models.convene.ledger import owed
from ppm_desktop.models.learn.acts import AskQuestion
from ppm_desktop.models.learn.attendance import Mark
from ppm_desktop.models.learn.queries import attendance, attendance_of, questions
from ppm_desktop.views.learn.agenda_page import AgendaPage
from ppm_desktop.views.learn.close_out import CloseOut
from ppm_desktop.views.learn.papers import print_pack
from ppm_desktop.views.learn.patterns import PATTERNS

ALT = Qt.KeyboardModifier.AltModifier


def _agenda(page, session_id):
    page.write_agenda(session_id)
    return page._own.findChild(AgendaPage)


def test_an_agenda_is_typed_line_after_line(page, session, sessions, qtbot):
    shown = _agenda(page, sessions[0])
    for title, minutes in (("Welcome", "20"), ("Talk", "142")):
        line = shown.lines[-1]
        if title == "Welcome":
            line.title.setFocus()
        assert page.focusWidget() is line.title, "Enter led to a new line"
        qtbot.keyClicks(line.title, title)
        qtbot.keyClicks(line.minutes, minutes)
        qtbot.keyClick(line.minutes, Qt.Key.Key_Return)
    assert [(item.title, item.minutes) for item in agenda(session.read, sessions[0])] == [
        ("Welcome", 20),
        ("Talk", 142),
    ]
    assert [line.begins.text() for line in shown.lines[:2]] == ["6:00 pm", "6:20 pm"]
    assert shown._over.text() == "12 minutes over. Shorten a line."


def test_alt_up_and_down_move_a_line_and_the_caret_with_it(page, session, sessions, qtbot):
    lines = (AgendaLine("Welcome", 20), AgendaLine("Talk", 60, notes="slides"), AgendaLine("Close", 10))
    session.perform(SetAgenda(sessions[0], lines))
    shown = _agenda(page, sessions[0])
    shown.lines[1].title.setFocus()
    qtbot.keyClick(shown.lines[1].title, Qt.Key.Key_Up, ALT)
    assert [item.title for item in agenda(session.read, sessions[0])] == ["Talk", "Welcome", "Close"]
    assert page.focusWidget() is shown.lines[0].title
    qtbot.keyClick(shown.lines[0].title, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(shown.lines[1].title, Qt.Key.Key_Down, ALT)
    moved = agenda(session.read, sessions[0])
    assert [item.title for item in moved] == ["Welcome", "Close", "Talk"]
    assert moved[2].notes == "slides", "what the page does not show is not lost"


def test_every_pattern_fits_the_time_it_names(page, session, sessions):
    assert [sum(minutes for _, minutes in pattern.lines) for pattern in PATTERNS] == [150, 240, 420]
    shown = _agenda(page, sessions[0])
    shown.use(PATTERNS[0])
    assert shown._over.text() == "The agenda fits the booking exactly."
    assert len(agenda(session.read, sessions[0])) == len(PATTERNS[0].lines)


def test_a_line_can_be_taken_out(page, session, sessions, qtbot):
    session.perform(SetAgenda(sessions[0], (AgendaLine("Welcome", 20), AgendaLine("Talk", 60))))
    shown = _agenda(page, sessions[0])
    shown.lines[0].away.click()
    assert [item.title for item in agenda(session.read, sessions[0])] == ["Talk"]
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert page._own is None


def _choose(detail, page, session, session_id, words):
    panel = page._panels["attendance"]
    place = next(n for n, each in enumerate(panel._matrix.sessions) if each.id == session_id)
    row = next(row for row in panel._matrix.rows if row.person_id == detail.person_id)
    steps = {str(said): do for said, do in detail.steps(panel._matrix.sessions[place], row.cells[place])}
    steps[words]()


def test_attendance_is_marked_by_hand(page, session, sessions, team, qtbot):
    page.show_tab("attendance")
    panel = page._panels["attendance"]
    assert panel.table.select(team[0])
    detail = panel.detail
    _choose(detail, page, session, sessions[0], "Came")
    assert attendance_of(session.read, sessions[0])[team[0]].mark is Mark.CAME
    assert panel.table.current["dots"] == [1, None]
    _choose(detail, page, session, sessions[0], "Was not there")
    assert attendance_of(session.read, sessions[0])[team[0]].mark is Mark.MISSED


def test_pay_is_worked_out_once_and_told(page, session, sessions, team, qtbot):
    page.show_tab("attendance")
    panel = page._panels["attendance"]
    panel.chosen.set_value(sessions[0])
    panel.work_out_pay()
    assert "No pay is set" in _told(panel)
    session.perform(SetCompensationRule("team", "hour", 2500))
    session.perform(CheckIn(sessions[0], team[0], "Amara Okafor", "scan"))
    panel.chosen.set_value(sessions[0])
    panel.work_out_pay()
    assert "$62.50 for 1 person" in _told(panel)
    panel.work_out_pay()
    assert "already" in _told(panel)
    assert [account.due for account in owed(session.read)] == [6250]


def _told(panel):
    strip = panel._told.itemAt(0).widget()
    return strip.accessibleName()


def test_confirmed_members_are_expected_with_one_button(page, session, sessions, qtbot):
    from ppm_desktop.models.commons.people.acts import AddPerson

    person = AddPerson(name="New Member")
    session.perform(person)
    session.perform(AddMember(person.id, who="New Member", status="confirmed"))
    detail = page._panels["sessions"].detail
    assert detail._expect.text() == "Expect 1 team member"
    detail._expect.click()
    assert person.id in {each.person_id for each in expected(session.read, detail.shown.id)}
    assert not detail._expect.isVisible()


def test_questions_are_typed_one_after_the_other(page, session, sessions, qtbot):
    page.show_tab("questions")
    strip = page._panels["questions"].strip
    strip.meeting.set_value(sessions[0])
    for words in ("Who pays?", "How many units are empty?"):
        qtbot.keyClicks(strip.words, words)
        qtbot.keyClick(strip.words, Qt.Key.Key_Return)
    assert [(q.words, q.session) for q in questions(session.read)] == [
        ("Who pays?", "Session 1"),
        ("How many units are empty?", "Session 1"),
    ]


def test_a_question_is_not_answered_with_nothing(page, session, qtbot):
    session.perform(AskQuestion("Who pays?"))
    page.show_tab("questions")
    form = page._panels["questions"].detail._form
    status = form.field("status").entry
    status.set_value("answered")
    status.edited.emit()
    assert questions(session.read)[0].status == "open"
    assert form.field("answer")._error.isVisible()
    form.field("answer").entry.set_value("The owner does.")
    status.edited.emit()
    assert (questions(session.read)[0].status, questions(session.read)[0].settled_on) == ("answered", "2027-03-18")


def test_closing_a_session_marks_it_held(page, session, sessions, qtbot):
    page.close_session(sessions[0])
    form = page._own.findChild(CloseOut).form
    form.field("headcount").entry.set_value("3")
    form.submit()
    found = gathering(session.read, sessions[0])
    assert found is not None
    assert (found.status, found.headcount) == ("held", 3)
    assert page._own is None


def test_the_print_pack_holds_what_a_facilitator_carries(session, sessions, tmp_path):
    session.perform(AskQuestion("Who pays?"))
    found = gathering(session.read, sessions[0])
    assert found is not None
    made = print_pack(session, found, tmp_path)()
    assert sorted(path.name for path in made[0].parent.iterdir()) == [
        "Questions still open.pdf",
        "Run sheet.pdf",
        "Sign-in sheet.pdf",
    ]


def test_an_empty_page_says_what_comes_first(page, session, qtbot):
    assert attendance(session.read).sessions == ()
    words = [each.text() for each in page.findChildren(QAbstractButton) if each.isVisible()]
    assert "Plan the first session" in words
    assert not page._measures.isVisible()


def test_every_input_has_a_name_that_is_read_aloud(page, session, sessions, qtbot):
    session.perform(AskQuestion("Why?"))
    for tab in ("sessions", "attendance", "questions"):
        page.show_tab(tab)
    page.write_agenda(sessions[0])
    bare = [
        each
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
        for each in page.findChildren(kind)
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parent(), QComboBox)
    ]
    assert bare == []
