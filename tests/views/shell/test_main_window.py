"""The window by keys: places, undo, text size, language, what is shown where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTabBar

from ppm_desktop.i18n import Tongue
from ppm_desktop.models.design.acts.task import AddTask
from ppm_desktop.models.design.queries import tasks
from ppm_desktop.models.stages import KEYS, STAGES
from ppm_desktop.views.design.plan_panel import PlanPanel
from ppm_desktop.views.parts.bands import Band
from ppm_desktop.views.parts.buttons import Button, Tick
from ppm_desktop.views.parts.page_header import PageHeader
from ppm_desktop.views.parts.tabs import Tabs
from ppm_desktop.views.services.look import BareLook
from ppm_desktop.views.services.settings import LANGUAGE, LAST_PLACE, TEXT_SIZE, WINDOW
from ppm_desktop.views.shell.rail import Rail
from ppm_desktop.views.stage_views import STAGE_VIEWS
from ppm_desktop.views.tables.record_table import RecordTable

BUILT = tuple(STAGE_VIEWS)


def texts(widget):
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def toast(window):
    return window.toast.accessibleName() if window.toast.isVisible() else ""


def test_home_shows_what_to_do_and_what_comes(window):
    said = texts(window.page())
    assert "Riverside Housing Plan" in said
    assert "Book 2 interpreters" in said
    assert "Session 3, housing costs" in said
    assert any("The vote is planned for Saturday 12 June." in text for text in said)
    assert "Today" in said


def test_the_rail_tells_each_stage_to_a_screen_reader(window):
    model = window.rail.list.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken[0] == "Home"
    assert spoken[3] == "Stage 3 of 8, Community Policy Team, not started"
    assert len(spoken) == 1 + len(STAGES)


@pytest.mark.parametrize("key", BUILT)
def test_control_and_a_number_goes_to_the_stage(qtbot, window, key):
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + KEYS.index(key)), Qt.KeyboardModifier.ControlModifier)
    assert window.place == key
    assert window.rail.list.currentIndex().row() == KEYS.index(key) + 1
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.place == "home"


@pytest.mark.skipif(not {"design", "engage"} <= set(BUILT), reason="the pages are not built yet")
def test_arrows_on_the_rail_move_through_the_stages(qtbot, window):
    window.rail.list.setFocus()
    for _ in range(2):
        qtbot.keyClick(window.rail.list, Qt.Key.Key_Down)
    assert window.place == "engage"


def test_ticking_a_task_finishes_it_and_undo_brings_it_back(qtbot, window, begun):
    tick = next(t for t in window.page().findChildren(Tick) if "Book 2 interpreters" in t.accessibleName())
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert [task.title for task in tasks(begun.read)] == ["Print name badges"]
    assert "Book 2 interpreters" not in texts(window.page())
    assert toast(window).startswith("Done: Finish")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [task.title for task in tasks(begun.read)] == ["Book 2 interpreters", "Print name badges"]


def test_the_edit_menu_names_what_it_undoes(window, begun):
    begun.perform(AddTask(task_title="Call the library"))
    assert window.menus.actions["undo"].text() == "&Undo: Add the task “Call the library”"
    window.commands.do("undo")
    assert window.menus.actions["redo"].text() == "&Redo: Add the task “Call the library”"
    assert window.menus.actions["redo"].isEnabled()


def test_save_says_that_it_is_saved_already(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert toast(window).startswith("Already saved")


def test_text_size_keys_change_it_and_keep_it(qtbot, window, begun):
    qtbot.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert begun.theme.percent == 110
    assert begun.settings.get(TEXT_SIZE) == 110
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert begun.theme.percent == 100


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("percent", [100, 110, 125, 150])
@pytest.mark.parametrize("band", [Band.FULL, Band.MIDDLE])
def test_the_station_buttons_are_never_cut(theme, settings, qtbot, language, percent, band):
    theme.set_text_size(percent)
    rail = Rail(BareLook(theme, Tongue(language), settings))
    rail.set_band(band)
    rail.resize(rail.width(), 640)
    qtbot.addWidget(rail)
    rail.show()
    for one in (rail._check_in, rail._ballots):
        assert one.width() >= one.sizeHint().width(), one.text()


def test_large_text_makes_the_rail_compact(window, begun):
    assert window.band is Band.FULL
    begun.theme.set_text_size(200)
    QApplication.processEvents()
    assert window.band is Band.COMPACT
    assert window.rail.width() < 150


@pytest.mark.skipif("engage" not in BUILT, reason="the page is not built yet")
def test_another_language_keeps_the_place(window, begun):
    window.show_place("engage")
    window.commands.do("language qps")
    assert window.place == "engage"
    assert begun.settings.get(LANGUAGE) == "qps"
    assert window.menus.actions["save"].text().startswith("⟦")
    window.commands.do("language en")
    assert window.menus.actions["save"].text() == "&Save"


def test_appearance_is_switched_live(window, begun):
    window.commands.do("appearance dark")
    assert begun.theme.tokens.name == "dark"
    ticked = [a.text() for a in window.menus.submenus["appearance"].actions() if a.isChecked()]
    assert ticked == ["&Dark"]


def test_f6_goes_round_the_parts(qtbot, window):
    window.rail.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    inside = window.focusWidget()
    assert window.page().isAncestorOf(inside)
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is window.rail.list


def test_f6_and_tab_meet_the_header_before_the_page_below_it(qtbot, window):
    window.show_place("design", "tasks")
    window.rail.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    header = window.page().findChild(PageHeader)
    met = []
    while header.isAncestorOf(window.focusWidget()):
        met.append(window.focusWidget().text())
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert met == [made.text() for made in header.findChildren(Button) if made.isVisible()]
    assert met
    assert window.focusWidget() is window.page().findChild(QTabBar)


def test_control_and_page_down_turns_the_tabs_and_goes_round(qtbot, window):
    for place in ("design", "engage", "learn", "vote"):
        window.show_place(place)
        tabs = window.page().findChild(Tabs)
        first, count = tabs.bar.currentIndex(), tabs.bar.count()
        tabs.bar.setFocus()
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert tabs.bar.currentIndex() == (first + 1) % count, place
        for _ in range(2):
            qtbot.keyClick(window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert tabs.bar.currentIndex() == (first - 1) % count


def test_in_the_plan_control_and_page_down_goes_through_its_sections_first(qtbot, window):
    window.show_place("design", "plan")
    tabs, plan = window.page().findChild(Tabs), window.page().findChild(PlanPanel)
    plan._form.field("question").editor.setFocus()
    met = set()
    for _ in range(10):
        if tabs.current != "plan":
            break
        met.add(window.focusWidget())
        qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert len(met) == 5, "every section had the caret once"
    assert tabs.current != "plan"


def test_a_page_without_tabs_says_so(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "no tabs" in toast(window)


def test_f1_opens_the_help_of_this_screen(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert "Home" in dialog.text.toPlainText()
    dialog.close()


def test_the_palette_finds_commands_by_typing(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    qtbot.keyClicks(dialog.focusWidget(), "back up now")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert "no file to back up" in toast(window)


def test_the_palette_says_so_where_nothing_is_found(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert not any("Nothing here" in text for text in texts(dialog))
    qtbot.keyClicks(dialog.focusWidget(), "zzz")
    assert any("Nothing here has this name." in text for text in texts(dialog))
    dialog.close()


def test_a_page_without_a_list_says_so(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert "no list to search" in toast(window)


def test_what_a_session_wants_is_where_one_goes(window, begun):
    for key in BUILT:
        begun.wanted.emit("stage", key)
        assert window.place == key
        assert begun.settings.get(LAST_PLACE) == key
    begun.wanted.emit("home", "")
    assert window.place == "home"


def test_home_catches_up_when_it_is_seen_again(window, begun):
    if BUILT:
        window.show_place(BUILT[0])
    begun.perform(AddTask(task_title="Call the library", due_on="2027-03-19"))
    window.show_place("home")
    assert "Call the library" in texts(window.page())


def test_the_window_remembers_its_size_but_never_leaves_the_screen(qtbot, window, begun, door):
    begun.settings.put(WINDOW, {"place": [9000, 9000, 1200, 600]})
    window.reset_layout()
    begun.settings.put(WINDOW, {"place": [9000, 9000, 700, 500]})
    again = type(window)(begun, door)
    qtbot.addWidget(again)
    assert again.screen().availableGeometry().contains(again.geometry())
    assert (again.width(), again.height()) == (700, 500)
    again.close()


def test_practice_says_so_on_top(window):
    assert any(text.startswith("Practice.") for text in texts(window))


def test_trouble_stands_across_the_window_until_it_is_solved(window, begun):
    from ppm_desktop.i18n import phrase

    begun.notices.stand("trouble", "err", phrase("The project could not be saved. The USB stick was removed."))
    assert any("could not be saved" in text for text in texts(window))
    begun.notices.solve("trouble")
    assert not any("could not be saved" in text for text in texts(window))


def test_the_stage_list_is_one_accessible_list(window):
    rail = QAccessible.queryAccessibleInterface(window.rail.list)
    assert rail.text(QAccessible.Text.Name) == "Stages"
    assert rail.childCount() == 1 + len(STAGES)


def test_the_status_area_tells_when_it_was_saved_and_that_there_is_no_backup(window, begun):
    begun.perform(AddTask(task_title="Call the library"))
    assert any(text.startswith("All changes saved ") and ":" in text for text in texts(window.status))
    assert "No backup yet" in texts(window.status)


def counts(window):
    QApplication.processEvents()
    return window.status._counts.text()


def test_the_status_area_counts_the_rows_in_front(window, begun):
    window.show_place("design", "tasks")
    said = counts(window)
    assert said == "2 rows, 1 selected"
    table = next(t for t in window.page().findChildren(RecordTable) if t.isVisible())
    table.view.selectAll()
    assert counts(window) == "2 rows, 2 selected"
    begun.perform(AddTask(task_title="Call the library"))
    assert counts(window).startswith("3 rows")
    window.find_on_page("badges")
    assert counts(window) == "1 row, 1 selected"
    window.show_place("home")
    assert counts(window) == ""


def test_a_page_that_arranges_its_own_tabs_is_counted_too(window):
    window.show_place("learn", "sessions")
    assert counts(window) == "1 row, 1 selected"


def test_help_of_the_stations_is_in_the_menu(window):
    window.menus.actions["help_page stations"].trigger()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    assert "F10 pauses it" in dialog.text.toPlainText()
    dialog.close()


def test_f1_at_ballot_entry_opens_its_part_of_the_help(qtbot, window, begun):
    begun.wanted.emit("station", "ballot_entry/")
    (station,) = window.commands._stations
    station.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(station, Qt.Key.Key_F1)
    dialog = next(d for d in station.findChildren(QDialog) if d.isVisible())
    QApplication.processEvents()
    top = dialog.text.cursorForPosition(QPoint(4, 8)).block()
    seen = [top.text(), top.next().text()]
    assert "Ballot entry" in seen
    dialog.close()
    station._leave()
    station.deleteLater()
