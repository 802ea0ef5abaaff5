"""Stage 1's page by keystroke: fields that save themselves, dialogs, pasting, and what is said when dates clash."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ppm_desktop.models.design import queries
from ppm_desktop.models.design.acts import MoveStage
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.design.baseline_panel import BaselinePanel
from ppm_desktop.views.design.committee_panel import CommitteePanel
from ppm_desktop.views.design.dates_panel import DatesPanel
from ppm_desktop.views.design.decisions_panel import DecisionsPanel
from ppm_desktop.views.design.gates_panel import GatesPanel
from ppm_desktop.views.design.lens import Lens
from ppm_desktop.views.design.plan_panel import PlanPanel
from ppm_desktop.views.design.rules_panel import RulesPanel
from ppm_desktop.views.design.starting import Starting
from ppm_desktop.views.design.tasks_panel import TasksPanel
from ppm_desktop.views.design.view import DesignView
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from ppm_desktop.views.tables.tabbed_page import TabbedPage
from tests.riverside import REGISTRY, sure

TABS = ("plan", "dates", "gates", "decisions", "committee", "eligibility", "baseline", "tasks")


@pytest.fixture
def page(qtbot, session):
    view = DesignView(session)
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


def test_every_tab_opens_and_an_unknown_one_is_no_crash(page):
    for key in TABS:
        _panel(page, key)
    page.show_tab("nothing")


@pytest.mark.parametrize("size", [100, 200])
def test_the_page_fits_beside_the_rail_at_every_text_size(qtbot, session, size):
    session.theme.set_text_size(size)
    view = DesignView(session)
    qtbot.addWidget(view)
    view.resize(1200, 640)
    view.show()
    for key in TABS:
        view.show_tab(key)
    qtbot.wait(20)
    needed = view.minimumSizeHint()
    session.theme.set_text_size(100)
    assert needed.width() <= 1280 - 60
    assert needed.height() <= 640 - 40


def test_every_input_and_button_has_a_name(page):
    for key in TABS:
        panel = _panel(page, key)
        for field in panel.findChildren(QWidget):
            if isinstance(field, QLineEdit | QPlainTextEdit) and field.objectName() != "qt_spinbox_lineedit":
                assert field.accessibleName() or field.placeholderText(), field


def test_a_field_of_the_plan_is_saved_when_it_is_left(qtbot, page, session):
    panel = _panel(page, "plan")
    assert isinstance(panel, PlanPanel)
    editor = panel._form.field("place").editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "Riverside and Hill")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert sure(queries.process(session.read)).place == "Riverside and Hill"


def test_a_wrong_language_is_said_beside_its_field_and_not_kept(qtbot, page, session):
    panel = _panel(page, "plan")
    editor = panel._form.field("languages").editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "en, Spanish!")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert "language code" in editor.accessibleDescription()
    assert sure(queries.process(session.read)).languages == "en, es"


def test_clashing_dates_are_said_above_the_tabs_and_at_both_stages(page, session):
    session.perform(MoveStage(stage="vote", starts_on="2027-03-01", ends_on="2027-03-02"))
    strips = [strip.accessibleName() for strip in page.findChildren(Strip) if strip.isVisible()]
    assert any("starts before" in words or "before the recommendations" in words for words in strips)
    panel = _panel(page, "dates")
    assert isinstance(panel, DatesPanel)
    for stage in ("vote", "recommend"):
        panel.table.select(stage)
        pane = page.findChild(TabbedPage).beside.pane
        assert any("Move one" in strip.accessibleName() for strip in pane.findChildren(Strip)), stage


def test_all_stages_are_planned_back_from_another_vote_day(qtbot, page, session):
    dialog = _panel(page, "dates").ask_replan()
    qtbot.addWidget(dialog)
    editor = dialog._form.field("vote_on").editor
    editor.clear()
    qtbot.keyClicks(editor, "5 sep 2027")
    dialog._form.submit()
    assert queries.stage_plans(session.read)["vote"].ends_on == "2027-09-05"


def test_waiving_a_check_without_a_reason_shows_the_error_at_the_reason(page, session):
    panel = _panel(page, "gates")
    assert isinstance(panel, GatesPanel)
    item = panel.current_id()
    problems = panel.sign(item, {"state": "waived", "evidence": "", "waived_because": "", "signed_by": "Rosa"})
    assert [problem.field for problem in problems] == ["waived_because"]
    panel.sign(item, {"state": "waived", "evidence": "", "waived_because": "By law", "signed_by": "Rosa"})
    assert next(one for one in queries.gate_items(session.read) if one.id == item).state == "waived"


def test_a_score_is_kept_once_its_reason_is_written(qtbot, page, session):
    panel = _panel(page, "decisions")
    assert isinstance(panel, DecisionsPanel)
    lens = page.findChild(TabbedPage).beside.pane.findChild(Lens)
    row = lens.criteria["equitable"]
    row.score.entry.set_value("2")
    row.score.entry.edited.emit()
    assert "reason" in row.why.editor.accessibleDescription()
    row.why.editor.setFocus()
    qtbot.keyClicks(row.why.editor, "Renters decide")
    qtbot.keyClick(row.why.editor, Qt.Key.Key_Tab)
    assert sure(queries.decision(session.read, panel.current_id())).equitable == 2


def test_a_seat_is_added_by_dialog_and_shows_in_the_gauge(qtbot, page, session):
    panel = _panel(page, "committee")
    assert isinstance(panel, CommitteePanel)
    dialog = panel.ask_seat()
    qtbot.addWidget(dialog)
    dialog._form.set_values({"seat_kind": "youth", "holder": "Noor"})
    dialog._form.submit()
    assert "Noor" in [seat.holder for seat in queries.committee(session.read)]


def test_ties_are_ticked_and_become_one_rule(page, session):
    panel = _panel(page, "eligibility")
    assert isinstance(panel, RulesPanel)
    panel.ties["guardian"].setChecked(True)
    act = panel._tied({"proof": "affirmed"})
    assert session.perform(act) == ()
    assert [rule.ties for rule in queries.eligibility(session.read) if rule.kind == "tie"] == [("guardian",)]


def test_shares_pasted_for_two_categories_are_set_at_once(page, session):
    panel = _panel(page, "baseline")
    assert isinstance(panel, BaselinePanel)
    panel.take([["Age", "0-17", "20 %"], ["Age", "18+", "80 %"], ["Area", "North", "50"], ["Area", "South", "50"]])
    assert {"Age", "Area"} <= {share.category for share in queries.baseline(session.read)}


def test_the_sum_of_shares_is_said_while_typing(qtbot, page, session):
    dialog = _panel(page, "baseline").ask("Age", [("0-17", 2000), ("18+", 7980)])
    qtbot.addWidget(dialog)
    assert dialog._sum.text() == "The shares make 99.8 %."
    dialog.lines.setPlainText("0-17 20\n18+ 80")
    assert dialog._sum.text() == "The shares make 100 %."
    dialog.form.submit()
    assert sum(share.permyriad for share in queries.baseline(session.read) if share.category == "Age") == 10_000


def test_a_task_is_added_and_finished_by_key(qtbot, page, session):
    panel = _panel(page, "tasks")
    assert isinstance(panel, TasksPanel)
    form = panel.card._form
    form.field("task_title").editor.setFocus()
    qtbot.keyClicks(form.field("task_title").editor, "Order pens")
    qtbot.keyClick(form.field("task_title").editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [task.title for task in queries.tasks(session.read)] == ["Order pens"]
    panel.table.opened.emit(panel.table.current)
    assert queries.tasks(session.read) == []


def test_an_empty_file_offers_three_templates_and_then_shows_the_tabs(qtbot, theme, settings):
    with Workspace.in_memory(REGISTRY) as workspace:
        session = Session(workspace, theme, settings, Notices())
        view = DesignView(session)
        qtbot.addWidget(view)
        session.changed.connect(view.reload)
        dialog = sure(view.findChild(Starting)).ask("school")
        dialog._form.set_values({"name": "Clubs", "vote_on": "2027-06-06"})
        dialog._form.submit()
        assert sure(queries.process(session.read)).preset == "school"
        assert queries.tasks(session.read)
        assert view.findChild(TabbedPage) is not None
        session.close()
