"""Stage 7's page by keystroke: reports, answers, and the invitation to bring in what won."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ppm_desktop.models.honor import queries
from ppm_desktop.models.honor.step import State
from ppm_desktop.models.vote.ballots.setting_up import SetUpContests, yes_no_contest
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.forms.dialog import FormDialog
from ppm_desktop.views.honor.bringing_in import BringingIn
from ppm_desktop.views.honor.view import HonorView
from ppm_desktop.views.parts.empty_state import EmptyState
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import TabbedPage
from tests.models.vote.hall import Vote
from tests.riverside import REGISTRY, sure


@pytest.fixture
def page(qtbot, session):
    view = HonorView(session)
    qtbot.addWidget(view)
    session.changed.connect(view.reload)
    view.resize(1366, 760)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def _panel(view, key):
    view.show_tab(key)
    return view.findChild(TabbedPage).tabs.page(key)


@pytest.mark.parametrize("size", [100, 200])
def test_the_page_fits_beside_the_rail_at_every_text_size(qtbot, session, size):
    session.theme.set_text_size(size)
    view = HonorView(session)
    qtbot.addWidget(view)
    view.resize(1200, 640)
    view.show()
    for key in ("promises", "steps"):
        view.show_tab(key)
    qtbot.wait(20)
    needed = sure(view.findChild(TabbedPage)).minimumSizeHint()
    session.theme.set_text_size(100)
    assert needed.width() <= 1280 - 60
    assert needed.height() <= 640 - 40


def test_silence_of_sixty_days_is_said_above_the_tabs(page):
    strips = [strip.accessibleName() for strip in page.findChildren(Strip)]
    assert "1 step is late and nobody has reported on it for 60 days." in strips


def test_u_reports_on_the_step_under_the_caret(qtbot, page, session):
    panel = _panel(page, "steps")
    step = panel.current_id()
    qtbot.keyClick(panel.table.view, Qt.Key.Key_U)
    dialog = sure(panel.findChild(FormDialog))
    dialog._form.set_values({"status": "dropped", "words": "We stopped"})
    dialog._form.submit()
    assert "reason" in dialog._form.field("reason").editor.accessibleDescription().lower()
    assert sure(queries.step(session.read, step)).status == "not_started"
    dialog._form.set_values({"reason": "The county does it"})
    dialog._form.submit()
    assert sure(queries.step(session.read, step)).state(date(2027, 3, 18)) is State.NOT_DOING


def test_a_step_is_planned_under_the_promise_that_is_chosen(qtbot, page, session):
    panel = _panel(page, "steps")
    dialog = panel.ask_step()
    qtbot.addWidget(dialog)
    dialog._form.set_values({"step_title": "Print the list", "due_on": "2027-06-01"})
    dialog._form.submit()
    planned = next(step for step in queries.steps(session.read) if step.title == "Print the list")
    assert planned.commitment_id == queries.commitments(session.read)[0].id


def test_who_answers_is_saved_when_the_field_is_left(qtbot, page, session):
    panel = _panel(page, "promises")
    from ppm_desktop.views.forms.saving_form import SavingForm

    form = sure(page.findChild(TabbedPage).beside.pane.findChild(SavingForm))
    editor = form.field("office").editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Town Hall")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert sure(queries.commitment(session.read, panel.current_id())).office == "Town Hall"


def test_a_rejection_needs_its_reasons_beside_the_field(qtbot, page, session):
    panel = _panel(page, "promises")
    known = sure(queries.commitment(session.read, queries.commitments(session.read)[1].id))
    dialog = panel.ask_answer(known)
    qtbot.addWidget(dialog)
    dialog._form.set_values({"response": "reject"})
    dialog._form.submit()
    assert "reasons" in dialog._form.field("response_reasons").editor.accessibleDescription()


def test_open_results_that_nothing_won_are_not_awaited(qtbot, theme, settings):
    with Workspace.in_memory(REGISTRY) as workspace:
        workspace.operator = "Dana"
        vote = Vote(workspace)
        titles = ("A rent registry", "Quiet nights")
        workspace.perform(SetUpContests(tuple(yes_no_contest(title, "") for title in titles)))
        vote.print(20)
        vote.enter([vote.paper("2", "2") for _ in range(12)])
        vote.account()
        vote.open()
        session = Session(workspace, theme, settings, Notices())
        view = HonorView(session)
        qtbot.addWidget(view)
        empty = sure(sure(view.findChild(BringingIn)).findChild(EmptyState))
        assert "The results are not official yet" in [words.text() for words in empty.findChildren(QLabel)]
        vote.declare()
        view = HonorView(session)
        qtbot.addWidget(view)
        empty = sure(sure(view.findChild(BringingIn)).findChild(EmptyState))
        assert "No policy won" in [words.text() for words in empty.findChildren(QLabel)]
        session.close()


def test_before_the_results_the_page_says_where_to_go(qtbot, theme, settings):
    with Workspace.in_memory(REGISTRY) as workspace:
        session = Session(workspace, theme, settings, Notices())
        view = HonorView(session)
        qtbot.addWidget(view)
        wanted = []
        session.wanted.connect(lambda *place: wanted.append(place))
        empty = sure(view.findChild(BringingIn)).findChild(EmptyState)
        from ppm_desktop.views.parts.buttons import Button

        sure(empty).findChildren(Button)[0].click()
        assert wanted == [("stage", "vote")]
        session.close()
