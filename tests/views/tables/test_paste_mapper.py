"""Pasting a list: columns are guessed, doubles flagged, nothing added until the button that says how many."""

from __future__ import annotations

import pytest

from ppm_desktop.i18n import counted, phrase
from ppm_desktop.views.parts.pill import Pill, Status
from ppm_desktop.views.tables.detail_pane import DetailPane, fact_row
from ppm_desktop.views.tables.paste_mapper import PasteMapper, Target, guess

TARGETS = (
    Target("name", phrase("Name"), ("full name", "participant"), required=True),
    Target("phone", phrase("Phone"), ("tel", "telephone", "mobile")),
    Target("email", phrase("Email"), ("e-mail address",)),
)
CELLS = [
    ["Full Name", "Telefone", "Shoe size", "E-Mail"],
    ["Amara Okafor", "555 0148", "38", "amara@example.org"],
    ["  Amara  Okafor ", "555 0148", "38", "amara@example.org"],
    ["Thomas Brandt", "555 0150", "44", ""],
    ["", "555 0151", "40", ""],
    ["Grace Kim", "555 0152", "37", ""],
]


@pytest.fixture
def mapper(look, qtbot):
    def open_with(cells):
        made = PasteMapper(
            look, cells, TARGETS,
            verb=lambda n: counted("Add {count} person", "Add {count} people", n),
            known=lambda record: record["name"] == "Grace Kim",
        )  # fmt: skip
        qtbot.addWidget(made)
        made.show()
        return made

    return open_with


def test_columns_are_guessed_by_name_and_slips_forgiven(look):
    assert guess(look, CELLS[0], TARGETS) == ["name", "phone", "", "email"]


def test_no_field_is_guessed_twice(look):
    assert guess(look, ["Phone", "Mobile"], TARGETS) == ["phone", ""]


def test_new_double_known_and_incomplete_rows_are_told_apart(mapper):
    made = mapper(CELLS)
    assert [str(row["state"].words) for row in made._preview.model.all_rows] == [
        "New", "There already", "New", "Incomplete", "There already",
    ]  # fmt: skip
    assert [record["name"] for record in made.records] == ["Amara Okafor", "Thomas Brandt"]
    assert made._go.text() == "Add 2 people"
    assert made._note.text() == "2 rows are there already. 1 row is incomplete."


def test_choosing_another_column_changes_what_is_added(mapper):
    made = mapper(CELLS)
    made._choices[0].setCurrentIndex(0)
    assert made.records == []
    assert not made._go.isEnabled()


def test_a_list_without_headers_keeps_its_first_row(mapper):
    made = mapper([["Ruth", "555"], ["Jamal", "556"]])
    assert not made._headed.isChecked()
    made._choices[0].setCurrentIndex(1)
    assert [record["name"] for record in made.records] == ["Ruth", "Jamal"]


def test_rows_of_different_lengths_do_no_harm(mapper):
    made = mapper([["Name", "Phone"], ["Ruth"], ["Jamal", "556", "extra"]])
    assert [record["name"] for record in made.records] == ["Ruth", "Jamal"]


def test_the_detail_pane_shows_one_record_after_the_other(look, qtbot):
    pane = DetailPane(look)
    qtbot.addWidget(pane)
    pane.show()
    for name in ("Amara & sons", "<b>María</b>"):
        pane.show_record(
            name, fact_row(look, "phone", "Phone", "555"), status=Status("Confirmed", "ok"), under="Ward 3"
        )
        assert pane._title.text() == pane.accessibleName() == name
    qtbot.waitUntil(lambda: [pill.text() for pill in pane.findChildren(Pill) if pill.isVisible()] == ["Confirmed"])
