"""Stage 5's page by keystroke: writing, versions, the matrix, wording and the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from ppm_desktop.models.recommend import queries
from ppm_desktop.models.recommend.acts import OpenBallotLock, SetStatus
from ppm_desktop.models.recommend.tracing import matrix
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.parts.buttons import Tick
from ppm_desktop.views.recommend.compare_dialog import CompareDialog
from ppm_desktop.views.recommend.lock_dialog import LockDialog
from ppm_desktop.views.recommend.redlined import Redlined
from ppm_desktop.views.recommend.view import RecommendView
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session
from tests.riverside import REGISTRY, design, recommend, sure


@pytest.fixture
def page(qtbot, session):
    view = RecommendView(session)
    qtbot.addWidget(view)
    session.changed.connect(view.reload)
    view.resize(1366, 760)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


@pytest.fixture
def unlocked(qtbot, page, session):
    session.perform(OpenBallotLock(sure(queries.current_lock(session.read)).id, "A wrong street name"))
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def _panel(view, key):
    view.show_tab(key)
    return view.tabs.page(key)


@pytest.mark.parametrize("size", [100, 200])
def test_the_page_fits_beside_the_rail_at_every_text_size(qtbot, session, size):
    session.theme.set_text_size(size)
    view = RecommendView(session)
    qtbot.addWidget(view)
    view.resize(1200, 640)
    view.show()
    for key in ("recommendations", "matrix", "wording"):
        view.show_tab(key)
    qtbot.wait(20)
    needed = view.minimumSizeHint()
    session.theme.set_text_size(100)
    qtbot.wait(20)
    assert needed.width() <= 1280 - 60
    assert needed.height() <= 640 - 40


def test_a_locked_text_is_read_only(page):
    editor = _panel(page, "recommendations").editor
    assert not editor.form.isEnabled()


def test_writing_after_a_named_version_begins_the_next_one_and_goes_on_in_it(qtbot, unlocked, session):
    panel = _panel(unlocked, "recommendations")
    before = sure(queries.recommendation(session.read, panel.current_id())).versions
    for words in ("County Council", "State Council"):
        editor = panel.editor.form.field("who_acts").editor
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, words)
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    known = sure(queries.recommendation(session.read, panel.current_id()))
    assert (known.versions, known.latest.who_acts) == (before + 1, "State Council")


def test_the_order_changes_by_key(qtbot, unlocked, session):
    panel = _panel(unlocked, "recommendations")
    panel.table.select(queries.recommendations(session.read)[1].id)
    moved = panel.current_id()
    panel.move_by(-1)
    assert queries.recommendations(session.read)[0].id == moved


def test_submitting_the_text_takes_it_to_the_next_state(unlocked, session):
    panel = _panel(unlocked, "recommendations")
    session.perform(SetStatus(panel.current_id(), "tested"))
    panel.editor.form.submit()
    assert sure(queries.recommendation(session.read, panel.current_id())).status == "final"


def test_comparing_shows_struck_and_underlined_words_and_restores(qtbot, unlocked, session):
    first = queries.recommendations(session.read)[0]
    dialog = CompareDialog(session, queries.versions(session.read, first.id))
    qtbot.addWidget(dialog)
    redlined = sure(dialog.findChild(Redlined))
    assert "line-through" in redlined.text()
    assert "removed: shall;" in redlined.accessibleName()
    assert dialog.restore() == ()
    assert (
        sure(queries.recommendation(session.read, first.id)).latest.policy_text
        == "The city shall keep a list of rents."
    )


def test_words_that_look_like_mark_up_are_shown_as_words(qtbot, session):
    redlined = Redlined(session, "<b>old</b>", "<img src=x> new & old")
    qtbot.addWidget(redlined)
    shown = QTextDocument()
    shown.setHtml(redlined.text())
    assert "<" in shown.toPlainText()
    assert "img" in shown.toPlainText()
    assert "new & " in shown.toPlainText()


def test_a_tick_in_the_matrix_links_and_unlinks(qtbot, page, session):
    panel = _panel(page, "matrix")
    theme = panel.current_id()
    tick = next(tick for tick in page.beside.pane.findChildren(Tick) if not tick.isChecked())
    before = sum(len(one.answered_by) for one in matrix(session.read).themes if one.theme_id == theme)
    tick.click()
    after = sum(len(one.answered_by) for one in matrix(session.read).themes if one.theme_id == theme)
    assert after == before + 1


def test_two_people_lock_the_wording_and_the_page_turns(qtbot, unlocked, session):
    dialog = LockDialog(session)
    qtbot.addWidget(dialog)
    dialog.form.set_values({"first_person": "Rosa Lima", "second_person": "Rosa Lima"})
    dialog.form.submit()
    assert queries.current_lock(session.read) is None
    assert "Two different people" in dialog.form.field("second_person").editor.accessibleDescription()
    dialog.form.set_values({"second_person": "Ed Park"})
    dialog.form.submit()
    assert queries.current_lock(session.read) is not None


def test_the_counter_counts_while_typing(qtbot, unlocked):
    from PySide6.QtWidgets import QLabel

    _panel(unlocked, "wording")
    pane = unlocked.beside.pane
    labels = [one.text() for one in pane.findChildren(QLabel)]
    assert any(text.startswith("Title 26 of 80") for text in labels)


def test_without_recommendations_themes_become_ideas(qtbot, theme, settings):
    with Workspace.in_memory(REGISTRY) as workspace:
        design(workspace)
        recommend(workspace)
        for one in queries.recommendations(workspace.read):
            from ppm_desktop.models.recommend.acts import WithdrawRecommendation

            workspace.perform(WithdrawRecommendation(one.id, "Begin again"))
        session = Session(workspace, theme, settings, Notices())
        view = RecommendView(session)
        qtbot.addWidget(view)
        session.changed.connect(view.reload)
        view.show()
        _panel(view, "recommendations").bring_themes()
        assert len(queries.recommendations(workspace.read)) == 4
        session.close()
