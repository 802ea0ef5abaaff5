"""The page of stage 3: measures, roster, keys, pane, tabs; by keystroke where there are keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget

from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.commons.people.acts import AddPerson, RecordNeed
from ppm_desktop.models.commons.people.person import Person
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.acts import AddEntry, SetCompensationRule
from ppm_desktop.models.convene.ledger import owed
from ppm_desktop.views.convene.add_dialog import AddPersonDialog
from ppm_desktop.views.convene.import_dialog import ImportDialog, PasteDialog
from ppm_desktop.views.convene.need_dialog import NeedDialog
from ppm_desktop.views.parts.buttons import Button


def buttons(widget: QWidget) -> dict[str, Button]:
    QApplication.processEvents()  # new widgets of a visible page are shown in the next turn
    return {each.text(): each for each in widget.findChildren(Button) if each.isVisibleTo(widget)}


def status_of(workspace, name: str) -> str:
    return next(each.status for each in queries.team(workspace.read) if each.person.name == name)


def wake(qtbot, page: QWidget) -> None:
    """Fields that were just made are shown in the next turn, and take the focus in an active window only."""
    QApplication.processEvents()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)


def on_file(workspace, person_id: str) -> Person:
    person = people.person(workspace.read, person_id)
    assert person
    return person


def test_an_empty_page_offers_three_ways_to_begin(page):
    assert list(buttons(page)) == ["Bring in a list", "Paste list", "Add person"]


def test_the_page_opens_on_a_team_with_its_measures_in_words(team, page):
    spoken = [card.accessibleName() for card in page.measures.findChildren(QWidget) if "Seats" in card.accessibleName()]
    assert "Seats filled, 6 of 10, 4 open, 3 waiting" in spoken
    assert page.roster.table.model.rowCount() == 10
    assert page.tabs.bar.tabText(0) == "Roster  10"


def test_the_roster_is_read_anew_when_somebody_is_added(team, page, session):
    from ppm_desktop.models.convene.acts import AddNewMember

    session.changed.connect(page.reload)
    assert session.perform(AddNewMember("Grace Kim", status="confirmed")) == ()
    assert page.roster.table.model.rowCount() == 11


def test_a_page_out_of_sight_reads_when_it_is_shown(team, page, session):
    from ppm_desktop.models.convene.acts import AddNewMember

    session.changed.connect(page.reload)
    page.hide()
    session.perform(AddNewMember("Grace Kim", status="confirmed"))
    assert page.roster.table.model.rowCount() == 10
    page.show()
    assert page.roster.table.model.rowCount() == 11


def test_s_changes_the_status_by_a_letter(qtbot, team, page, workspace):
    page.roster.table.select(team["Tadesse Bekele"].member_id)
    page.roster.table.view.setFocus()
    qtbot.keyClick(page.roster.table.view, Qt.Key.Key_S)
    menu = page.roster.findChild(QMenu)
    assert menu is not None
    letters = {action.text().split("&")[1][0].upper(): action for action in menu.actions()}
    assert len(letters) == 7
    letters["C"].trigger()
    menu.close()
    assert status_of(workspace, "Tadesse Bekele") == "confirmed"


def test_an_s_inside_a_name_is_a_letter(qtbot, team, page):
    view = page.roster.table.view
    view.setFocus()
    for letter in "ruths":
        qtbot.keyClicks(view, letter)
    assert page.roster.findChild(QMenu) is None
    assert page.roster.current.person.name == "Ruth Yellowhorse"


def test_several_change_status_together_and_undo_takes_all_back(team, page, workspace, session):
    waiting = [each for each in page.roster.members.values() if each.status == "waitlist"]
    page.roster.change_status(waiting, "alternate")
    assert {status_of(workspace, each.person.name) for each in waiting} == {"alternate"}
    session.take_back()
    assert {status_of(workspace, each.person.name) for each in waiting} == {"waitlist"}


def test_open_seats_and_a_waitlist_turn_the_button_into_filling_them(qtbot, team, page, workspace, session):
    session.changed.connect(page.reload)
    fill = buttons(page.header)["Fill 3 seats"]
    qtbot.mouseClick(fill, Qt.MouseButton.LeftButton)
    assert queries.seats(workspace.read).invited == 4
    assert "Add person" in buttons(page.header)


def test_the_pane_shows_who_is_selected_and_saves_a_note_when_it_is_left(qtbot, team, page, workspace):
    page.roster.table.select(team["Amara Okafor"].member_id)
    assert page.pane.isVisible()
    assert page.pane.accessibleName() == "Amara Okafor"
    notes = page.pane.findChild(QPlainTextEdit)
    notes.setFocus()
    qtbot.keyClicks(notes, "Evenings only")
    page.roster.table.view.setFocus()
    assert on_file(workspace, team["Amara Okafor"].id).notes == "Evenings only"


def test_details_are_edited_in_the_pane_field_by_field(qtbot, team, page, workspace, session):
    session.changed.connect(page.reload)
    page.roster.table.select(team["Amara Okafor"].member_id)
    page.pane.edit()
    wake(qtbot, page)
    name, called, phone, *_rest = page.pane.findChildren(QLineEdit)
    phone.setFocus()
    phone.selectAll()
    qtbot.keyClicks(phone, "555 999")
    called.setFocus()
    assert on_file(workspace, team["Amara Okafor"].id).phone == "555 999"
    assert called.hasFocus()
    assert name.text() == "Amara Okafor"


def test_a_wrong_email_is_said_beside_its_field_and_not_saved(qtbot, team, page, workspace):
    page.roster.table.select(team["Amara Okafor"].member_id)
    page.pane.edit()
    wake(qtbot, page)
    fields = page.pane.findChildren(QLineEdit)
    fields[3].setFocus()
    qtbot.keyClicks(fields[3], "nowhere")
    fields[0].setFocus()
    assert on_file(workspace, team["Amara Okafor"].id).email == ""
    assert "no @" in fields[3].accessibleDescription()


def test_a_twin_on_file_can_be_merged_from_the_pane(qtbot, team, page, workspace, session):
    workspace.perform(AddPerson("Amara Okafour", phone="555 000 0000", email="amara@example.org"))
    session.changed.connect(page.reload)
    page.roster.table.select(team["Susan Moss"].member_id)
    page.roster.table.select(team["Amara Okafor"].member_id)
    qtbot.mouseClick(buttons(page.pane)["Same person"], Qt.MouseButton.LeftButton)
    assert on_file(workspace, team["Amara Okafor"].id).email == "amara@example.org"
    assert people.people_count(workspace.read) == 10


def test_adding_somebody_asks_about_twins_first(qtbot, team, session, workspace):
    dialog = AddPersonDialog(session)
    qtbot.addWidget(dialog)
    dialog.form.set_values({"name": "Amara Okafour"})
    qtbot.mouseClick(buttons(dialog)["Add person"], Qt.MouseButton.LeftButton)
    assert people.people_count(workspace.read) == 10
    qtbot.mouseClick(buttons(dialog)["Different person"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons(dialog)["Add person"], Qt.MouseButton.LeftButton)
    assert people.people_count(workspace.read) == 11
    assert dialog.person_id


def test_adding_somebody_who_is_on_file_puts_that_record_on_the_roster(qtbot, team, session, workspace):
    known = AddPerson("Grace Kim", phone="555 777 0000")
    workspace.perform(known)
    dialog = AddPersonDialog(session)
    qtbot.addWidget(dialog)
    dialog.form.set_values({"name": "G. Kim", "phone": "5557770000"})
    dialog.look_for_twins()
    qtbot.mouseClick(buttons(dialog)["Same person"], Qt.MouseButton.LeftButton)
    assert queries.member_of_person(workspace.read, known.id)
    assert people.people_count(workspace.read) == 11


def test_a_pasted_list_is_shown_before_anything_is_added(qtbot, team, session, workspace):
    cells = [["Name", "Phone", "Tenure"], ["Grace Kim", "555 777 0000", "Renter"], ["Amara Okafor", "555 000 0000", "Homeowner"],
             ["Total", "2", ""]]  # fmt: skip
    dialog = PasteDialog(session, cells)
    qtbot.addWidget(dialog)
    assert (len(dialog.plan.new), len(dialog.plan.changed), len(dialog.plan.problems)) == (1, 1, 1)
    assert people.people_count(workspace.read) == 10
    qtbot.mouseClick(buttons(dialog)["Add 1 person"], Qt.MouseButton.LeftButton)
    assert people.people_count(workspace.read) == 11
    assert people.attributes_of(workspace.read, team["Amara Okafor"].id)["Tenure"] == "Homeowner"
    session.take_back()
    assert people.people_count(workspace.read) == 10


def test_a_list_without_headings_can_be_pasted(qtbot, team, session):
    dialog = PasteDialog(session, [["Grace Kim", "555 777 0000"], ["Luis Peña", "555 777 0001"]])
    qtbot.addWidget(dialog)
    assert not dialog.headed.isChecked()
    assert "No column holds the name" in " ".join(each.text() for each in dialog.findChildren(QWidget, "") if hasattr(each, "text"))  # fmt: skip
    dialog._choices[0].setCurrentIndex(0)
    assert [row.name for row in dialog.plan.new] == ["Grace Kim", "Luis Peña"]


def test_a_doubtful_row_is_decided_with_a_button(qtbot, team, session):
    dialog = PasteDialog(session, [["Name", "Phone"], ["Amara Okafour", "555 000 0000"]])
    qtbot.addWidget(dialog)
    assert len(dialog.plan.doubtful) == 1
    qtbot.mouseClick(buttons(dialog)["Different person"], Qt.MouseButton.LeftButton)
    assert len(dialog.plan.new) == 1


def test_a_file_is_read_in_the_background_and_then_shown(qtbot, team, page, tmp_path):
    path = tmp_path / "applicants.csv"
    path.write_text("Name;Teléfono\nGrace Kim;555 777 0000\n", encoding="utf-8")
    page.deeds.read_file(path)
    qtbot.waitUntil(lambda: page.findChild(ImportDialog) is not None, timeout=20_000)
    dialog = page.findChild(ImportDialog)
    assert dialog.mapping == ("name", "phone")
    dialog.reject()


def test_balance_hides_small_groups_until_asked(qtbot, team, page):
    page.show_tab("balance")
    shown = [row["have"] for row in page.balance.table.model.all_rows]
    assert [str(each) for each in shown] == ["Not shown", "Not shown"]
    page.balance._small.setChecked(True)
    assert [row["have"] for row in page.balance.table.model.all_rows] == ["4", "2"]
    assert [str(row["gap"]) for row in page.balance.table.model.all_rows] == ["3 more to match", "1 more to match"]


def test_a_need_is_recorded_and_settled_on_its_tab(qtbot, team, page, workspace, session):
    session.changed.connect(page.reload)
    page.show_tab("needs")
    assert "Record a need" in buttons(page.needs)
    workspace_need = RecordNeed(team["Amara Okafor"].id, "language", "Igbo interpreter", "Amara Okafor")
    session.perform(workspace_need)
    assert page.needs.table.model.rowCount() == 1
    line = page.needs.form.field("arrangement").editor
    page.needs.form.field("status").entry.set_value("arranged")
    line.setFocus()
    qtbot.keyClicks(line, "Chidi Obi")
    page.needs.table.view.setFocus()
    need = people.needs_of(workspace.read, team["Amara Okafor"].id)[0]
    assert (need.status, need.arrangement) == ("arranged", "Chidi Obi")


def test_the_need_dialog_starts_with_the_person_selected(qtbot, team, page, session, workspace):
    members = list(page.roster.members.values())
    chosen = next(each for each in members if each.person.name == "Ruth Yellowhorse")
    dialog = NeedDialog(session, members, chosen)
    qtbot.addWidget(dialog)
    assert dialog.who.currentText() == "Ruth Yellowhorse"
    dialog.form.set_values({"need": "transport", "detail": "A ride home"})
    qtbot.mouseClick(buttons(dialog)["Record need"], Qt.MouseButton.LeftButton)
    assert [need.detail for need in people.needs_of(workspace.read, team["Ruth Yellowhorse"].id)] == ["A ride home"]


def test_pay_is_approved_for_those_selected(qtbot, team, page, workspace, session):
    session.changed.connect(page.reload)
    session.perform(SetCompensationRule("team", "hour", 2_500))
    for name in ("Amara Okafor", "Susan Moss"):
        session.perform(AddEntry(team[name].id, "adjustment", 5_000, "2027-03-18", "Prepared the hall"))
    page.show_tab("pay")
    page.pay.table.select(team["Susan Moss"].id)
    qtbot.mouseClick(buttons(page.pay)["Approve $50.00"], Qt.MouseButton.LeftButton)
    assert {each.name: each.approved for each in owed(workspace.read)} == {"Amara Okafor": 0, "Susan Moss": 5_000}
    page.pay.table.view.selectAll()
    assert "Mark $50.00 as paid" in buttons(page.pay)


def test_every_tab_fits_a_small_window_at_every_text_size(qtbot, team, page, theme):
    page.resize(1_280, 640)
    for size in (100, 125, 200):
        theme.set_text_size(size)
        for tab in ("roster", "balance", "needs", "pay"):
            page.show_tab(tab)
            # The accounts with their lines want more height at large sizes: that page scrolls as a whole.
            most = 640 if size == 100 or tab in {"roster", "balance"} else 800
            qtbot.waitUntil(lambda most=most: page.minimumSizeHint().height() <= most)
            assert page.minimumSizeHint().width() <= 1_280, (size, tab)


def test_everything_that_takes_input_has_a_name(qtbot, team, page):
    for tab in ("roster", "balance", "needs", "pay"):
        page.show_tab(tab)
    page.roster.table.select(team["Amara Okafor"].member_id)
    page.pane.edit()
    wake(qtbot, page)
    nameless = [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, (QLineEdit, QPlainTextEdit, QPushButton))
        and not (each.accessibleName() or (isinstance(each, QPushButton) and each.text()))
        and each.objectName() != "qt_spinbox_lineedit"
        and not _has_buddy(page, each)
    ]
    assert nameless == []


def _has_buddy(page: QWidget, editor: QWidget) -> bool:
    from PySide6.QtWidgets import QLabel

    return any(label.buddy() is editor for label in page.findChildren(QLabel))
