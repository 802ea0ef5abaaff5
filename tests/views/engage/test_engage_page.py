"""The page of stage 2: tabs, events, the sheet row by row, themes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from ppm_desktop.models.commons.gatherings.queries import arrivals, counts, gathering
from ppm_desktop.models.engage.acts import AddInput, AddTheme
from ppm_desktop.models.engage.queries import inputs, themes
from ppm_desktop.views.engage.close_out import CloseOut
from ppm_desktop.views.engage.paste import new_inputs
from ppm_desktop.views.engage.sheet_entry import SheetEntry
from ppm_desktop.views.engage.theme_dialogs import merge_dialog, split_dialog


def _own(page, kind):
    return page._own.findChild(kind)


def test_the_sheet_is_entered_with_the_keyboard_row_by_row(page, session, event, qtbot):
    page.enter_sheet(event)
    sheet = _own(page, SheetEntry)
    amara, grace, first_blank = sheet.lines[0], sheet.lines[1], sheet.lines[2]
    amara.signed.setFocus()
    qtbot.keyClick(amara.signed, Qt.Key.Key_Space)
    qtbot.keyClick(amara.signed, Qt.Key.Key_Return)
    assert page.focusWidget() is grace.signed
    qtbot.keyClick(grace.signed, Qt.Key.Key_Down)
    assert page.focusWidget() is first_blank.name
    qtbot.keyClicks(first_blank.name, "Mr. Lee")
    first_blank.survey.setFocus()
    qtbot.keyClick(first_blank.survey, Qt.Key.Key_Space)
    came = {(a.sheet_line, a.name, a.walk_in, a.survey_returned) for a in arrivals(session.read, event)}
    assert came == {(1, "Amara Okafor", 0, 0), (3, "Mr. Lee", 1, 1)}


def test_taking_a_tick_off_takes_the_arrival_off(page, session, event, qtbot):
    page.enter_sheet(event)
    line = _own(page, SheetEntry).lines[0]
    line.signed.click()
    assert counts(session.read, event).arrived == 1
    line.signed.click()
    assert counts(session.read, event).arrived == 0


def test_a_known_name_in_a_blank_row_is_that_person(page, session, event, qtbot):
    page.enter_sheet(event)
    line = _own(page, SheetEntry).lines[2]
    line.name.setFocus()
    qtbot.keyClicks(line.name, "zoe")
    popup = line.name.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert line.name.text() == "Zoe Diaz"
    (arrival,) = arrivals(session.read, event)
    assert arrival.person_id is not None
    assert arrival.walk_in == 1


def test_a_sheet_left_and_opened_again_shows_what_was_entered(page, session, event, qtbot):
    page.enter_sheet(event)
    _own(page, SheetEntry).lines[0].signed.click()
    qtbot.keyClick(_own(page, SheetEntry), Qt.Key.Key_Escape)
    assert page._own is None
    page.enter_sheet(event)
    again = _own(page, SheetEntry)
    assert [line.signed.isChecked() for line in again.lines[:2]] == [True, False]


def test_closing_an_event_keeps_headcount_and_what_was_heard(page, session, event, qtbot):
    page.close_event(event)
    form = _own(page, CloseOut).form
    qtbot.keyClicks(form.field("headcount").editor, "forty")
    form.submit()
    assert page._own is not None, "a number that is none keeps the page open"
    form.field("headcount").entry.set_value("41")
    qtbot.keyClicks(form.field("heard").editor, "Lights first")
    qtbot.keyClick(form.field("heard").editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._own is None
    found = gathering(session.read, event)
    assert found is not None
    assert (found.status, found.headcount, found.heard) == ("held", 41, "Lights first")


def test_an_event_saves_when_a_field_is_left(page, session, event, qtbot):
    page.show_tab("events")
    detail = page._panels["events"].detail
    venue = detail.form.field("venue").editor
    venue.setFocus()
    qtbot.keyClicks(venue, "Maple Street Library")
    detail.form.field("address").editor.setFocus()
    found = gathering(session.read, event)
    assert found is not None
    assert found.venue == "Maple Street Library"


def test_check_in_opens_for_the_event_that_is_shown(page, session, event, qtbot):
    page.show_tab("events")
    with qtbot.waitSignal(session.wanted) as asked:
        buttons = page._panels["events"].detail.findChildren(QAbstractButton)
        next(each for each in buttons if each.text() == "Open check-in").click()
    assert asked.args == ["station", f"check_in/{event}"]


def test_a_pasted_list_is_mapped_and_added_in_one_step(page, session, qtbot):
    QGuiApplication.clipboard().setText("Comment\tType\tTopic\nMore trees\tIdea\tParks\nToo loud\tConcern\t\n")
    session.perform(AddTheme("Parks"))
    page._panels["voices"].paste()
    from ppm_desktop.views.tables.paste_mapper import PasteMapper

    mapper = page.findChild(PasteMapper)
    assert [record["words"] for record in mapper.records] == ["More trees", "Too loud"]
    mapper.accept()
    assert {(v.words, v.kind, tuple(t for _, t in v.themes)) for v in inputs(session.read)} == {
        ("More trees", "idea", ("Parks",)),
        ("Too loud", "concern", ()),
    }
    session.take_back()
    assert inputs(session.read) == []


def test_a_language_that_is_no_code_falls_back(session):
    (row,) = new_inputs(session, [{"words": "Hi", "language": "English please"}])
    assert row.language == "en"


def test_merging_and_splitting_by_the_dialogs(page, session, qtbot):
    ids = {}
    for name in ("Lamps", "Repairs"):
        theme = AddTheme(name)
        session.perform(theme)
        ids[name] = theme.id
    session.perform(AddInput("No light", theme_ids=(ids["Lamps"],)))
    session.perform(AddInput("Broken door", theme_ids=(ids["Repairs"],)))
    page.show_tab("themes")
    dialog = merge_dialog(session, page, [ids["Lamps"]])
    dialog.go.click()
    assert {t.title: t.count for t in themes(session.read)} == {"Repairs": 2}
    from PySide6.QtWidgets import QListWidget

    split = split_dialog(session, page, ids["Repairs"])
    listed, called = split.findChild(QListWidget), split.findChild(QLineEdit)
    assert listed is not None
    assert called is not None
    called.setText("Doors")
    split.go.click()
    assert "Select the voices" in split.told.text()
    next(listed.item(n) for n in range(listed.count()) if listed.item(n).text() == "Broken door").setCheckState(
        Qt.CheckState.Checked
    )
    split.go.click()
    assert {t.title: t.count for t in themes(session.read)} == {"Doors": 1, "Repairs": 1}


def test_changes_reach_a_tab_that_is_out_of_sight_when_it_is_shown(page, session, qtbot):
    page.show_tab("themes")
    page.show_tab("voices")
    session.perform(AddTheme("Later"))
    page.show_tab("themes")
    assert page._panels["themes"].table.current["title"] == "Later"


def test_the_pane_is_put_away_until_a_row_is_opened(page, session, event, qtbot):
    page.show_tab("events")
    pane, table = page.beside.pane, page._panels["events"].table
    assert pane.isVisible()
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    session.perform(AddTheme("Later"))
    assert not pane.isVisible()
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert pane.isVisible()


def test_after_the_close_out_the_pane_offers_to_correct_it(page, session, event, qtbot):
    page.show_tab("events")
    page.close_event(event)
    form = _own(page, CloseOut).form
    form.field("headcount").entry.set_value("41")
    form.submit()
    offered = [each.text() for each in page.beside.pane.findChildren(QAbstractButton) if each.text()]
    assert "Edit close-out" in offered


def test_every_input_has_a_name_that_is_read_aloud(page, session, event, qtbot):
    session.perform(AddInput("Words"))
    for tab in ("voices", "events", "themes"):
        page.show_tab(tab)
    page.enter_sheet(event)
    bare = [
        each
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
        for each in page.findChildren(kind)
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parent(), QComboBox)
    ]
    assert bare == []


def test_the_page_is_narrow_enough_for_a_small_screen(page, session, event):
    assert page.minimumSizeHint().width() <= 1280 - 252
