"""A form by keystroke: errors under their field, values as the act takes them, saving when a field is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ppm_desktop.i18n import phrase
from ppm_desktop.models.commons.people.acts import ACTS, AddPerson
from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.workspace import Workspace
from ppm_desktop.views.forms.dialog import FormCard, FormDialog
from ppm_desktop.views.forms.form import Form
from ppm_desktop.views.parts.boxes import Column, holder
from ppm_desktop.views.parts.strip import Strip
from ppm_desktop.views.services.notices import Notices
from ppm_desktop.views.services.session import Session


@dataclass(frozen=True)
class Plan(Act):
    """One field of each kind."""

    kind = "test.plan"
    name: str = fact(phrase("Name"), required=True)
    people: int | None = fact(phrase("People"), Kind.WHOLE, most=500, default=None)
    pay: int | None = fact(phrase("Pay"), Kind.MONEY, default=None)
    day: str = fact(phrase("Day"), Kind.DAY, hint=phrase("The first session."))
    start: str = fact(phrase("Start"), Kind.CLOCK)
    place: str = fact(phrase("Place"), Kind.CHOICE, choices={"lib": phrase("Library"), "gym": phrase("Gym")})
    note: str = fact(phrase("Notes"), Kind.NOTE)
    paid: bool = fact(phrase("Paid"), Kind.TICK, default=False)


@pytest.fixture
def form(look, qtbot):
    made = Form(look, Plan)
    made.place("name", ("people", "pay"), "day", "start", "place", "note", "paid")
    page = holder(Column(look, made, QLineEdit()), "page")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    made.page = page  # type: ignore[attr-defined]
    return made


def fill(form: Any, name: str, text: str) -> None:
    editor = form.field(name).editor
    editor.setFocus()
    QTest.keyClicks(editor, text)


def error(form: Any, name: str) -> str:
    field = form.field(name)
    return str(field._said.text()) if field._error.isVisibleTo(form) else ""


def test_values_come_back_as_the_act_takes_them(form):
    for name, text in [
        ("name", "  Amara   Okafor "), ("people", "1,2"), ("pay", "12.50"), ("day", "18 mar"), ("start", "6 pm"),
    ]:  # fmt: skip
        fill(form, name, text)
    form.field("people").editor.setText("120")
    form.field("place").editor.setFocus()
    QTest.keyClick(form.field("place").editor, Qt.Key.Key_G)
    fill(form, "note", "first\tline")
    form.field("paid").editor.setFocus()
    QTest.keyClick(form.field("paid").editor, Qt.Key.Key_Space)
    values = form.values()
    assert values["name"] == "Amara Okafor"
    assert (values["people"], values["pay"]) == (120, 1250)
    assert (values["day"], values["start"]) == ("2027-03-18", "18:00")
    assert values["place"] == "gym"
    assert values["paid"] is True


def test_a_day_is_written_out_when_the_field_is_left(form):
    fill(form, "day", "18 mar")
    form.field("name").editor.setFocus()
    assert form.field("day").editor.text() == "Thu 18 Mar 2027"
    assert form.values()["day"] == "2027-03-18"


def test_an_error_shows_under_its_field_when_it_is_left_and_goes_when_mended(form):
    fill(form, "people", "many")
    assert error(form, "people") == ""
    form.field("name").editor.setFocus()
    assert error(form, "people") == "People is not a number. Write it in digits."
    assert form.field("people").editor.accessibleDescription().startswith("Error: ")
    form.field("people").editor.clear()
    fill(form, "people", "12")
    form.field("name").editor.setFocus()
    assert error(form, "people") == ""


def test_a_field_that_was_only_passed_through_shows_no_error(form):
    form.field("name").editor.setFocus()
    QTest.keyClick(form.field("name").editor, Qt.Key.Key_Tab)
    assert error(form, "name") == ""


def test_ctrl_enter_submits_from_any_field(form, qtbot):
    fill(form, "name", "Amara")
    for name in ("name", "note"):
        with qtbot.waitSignal(form.submitted) as told:
            form.field(name).editor.setFocus()
            QTest.keyClick(form.field(name).editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert told.args[0]["name"] == "Amara"


def test_a_wrong_form_is_not_submitted_and_the_first_wrong_field_has_the_focus(form, qtbot):
    fill(form, "people", "9999")
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert error(form, "name") == "Name is missing. Please fill it in."
    assert error(form, "people") == "People must be between 0 and 500."
    assert form.field("name").editor.hasFocus()


def test_a_problem_of_no_field_stands_on_top(form):
    form.show_problems((Problem(phrase("The vote is before the recommendations. Move one.")),))
    assert [strip.accessibleName() for strip in form.findChildren(Strip)] == [
        "The vote is before the recommendations. Move one."
    ]


def test_leaving_a_changed_field_tells_so_that_a_pane_can_save(form, qtbot):
    form.set_values({"name": "Amara"})
    left: list[str] = []
    form.left.connect(left.append)
    form.field("name").editor.setFocus()
    form.field("day").editor.setFocus()
    assert left == []
    fill(form, "name", " Okafor")
    form.field("day").editor.setFocus()
    assert left == ["name"]


def test_every_editor_is_named_and_bound_to_its_label(form):
    for name in form.values():
        assert form.field(name).editor.accessibleName()
    assert form.field("day").editor.accessibleDescription() == "The first session."


def test_tab_leaves_a_note(form):
    form.field("note").editor.setFocus()
    QTest.keyClick(form.field("note").editor, Qt.Key.Key_Tab)
    assert not form.field("note").editor.hasFocus()


@pytest.fixture
def people(theme, settings):
    with Workspace.in_memory(Registry(ACTS)) as workspace:
        opened = Session(workspace, theme, settings, Notices())
        opened.operator = "Dana"
        yield opened
        opened.close()


def names(session: Session) -> list[str]:
    return [row["name"] for row in session.read.rows("SELECT name FROM people ORDER BY name")]


def test_a_form_dialog_performs_its_act_and_closes(people, qtbot):
    form = Form(people, AddPerson, only=("name",))
    form.place()
    dialog = FormDialog(people, phrase("Add a person"), form, phrase("Add person"), lambda v: AddPerson(**v))
    qtbot.addWidget(dialog)
    dialog.open()
    form.submit()
    assert names(people) == []
    assert dialog.isVisible()
    QTest.keyClicks(form.field("name").editor, "Amara Okafor")
    form.submit()
    assert names(people) == ["Amara Okafor"]
    assert not dialog.isVisible()
    assert dialog.act is not None
    assert dialog.act.payload()["name"] == "Amara Okafor"


def test_a_form_card_clears_itself_for_the_next_entry_but_keeps_what_stays(people, qtbot):
    form = Form(people, AddPerson, only=("name", "area"))
    form.place()
    card = FormCard(people, "", form, phrase("Add person"), lambda v: AddPerson(**v), keep=("area",))
    qtbot.addWidget(card)
    card.show()
    form.set_values({"name": "Amara", "area": "Ward 3"})
    with qtbot.waitSignal(card.performed):
        QTest.mouseClick(card.go, Qt.MouseButton.LeftButton)
    assert form.values() == {"name": "", "area": "Ward 3"}
    assert names(people) == ["Amara"]
