"""Lists as people keep them come in with nothing lost: every row is accounted for."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date

import pytest

from ppm_desktop.exports.interchange.sheets import read_table
from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.commons.people.acts import AddPerson, EditPerson
from ppm_desktop.models.commons.people.person import Attribute
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.acts.importing import import_of
from ppm_desktop.models.convene.column_mapping import mapping_problem, suggest_mapping
from ppm_desktop.models.convene.roster_import import Outcome, decide, plan_import
from ppm_desktop.models.convene.roster_rows import needs_in, status_in, year_in
from ppm_desktop.models.kernel.problem import Refused, Trouble

TODAY = date(2027, 3, 18)


@dataclass(frozen=True)
class Pasted:
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(range(2, len(self.rows) + 2))


def bring_in(workspace, table, status: str = "pool"):
    plan = plan_import(workspace.read, table, suggest_mapping(table.headers))
    workspace.perform(import_of(plan, "list.xlsx", status=status))
    return plan


@pytest.fixture(scope="session")
def messy(shared, tmp_path_factory):
    """The folder of messy rosters, and what is true of each."""
    folder = tmp_path_factory.mktemp("messy")
    script = shared / "tools" / "messy_rosters.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
    return folder, json.loads((folder / "truth.json").read_text())


# Some rows of that list carry one name and one year of birth by chance; such pairs are asked about, never merged.
@pytest.mark.parametrize(
    "name",
    [
        "clean.xlsx",
        "title_and_merged_header.xlsx",
        "dates_as_text_phones_as_floats.xlsx",
        "duplicates.xlsx",
        "blank_rows_and_totals.xlsx",
        "hostile_cells.xlsx",
        "utf8_bom_comma.csv",
        "utf8_semicolon.csv",
        "utf16_tab.csv",
        "latin1_comma.csv",
    ],
)
def test_every_row_of_a_messy_list_is_accounted_for(workspace, messy, name):
    folder, truth = messy
    table = read_table(folder / name)
    plan = bring_in(workspace, table)
    facts = truth[name]
    assert [row.number for row in plan.rows] == list(table.numbers)
    assert len(plan.rows) == facts["people"] + facts.get("not_people", 0)
    assert len(plan.new) == people.people_count(workspace.read) == len(queries.team(workspace.read))
    assert len(plan.new) + len(plan.doubtful) + len(plan.problems) == len(plan.rows)
    assert all(row.reason for row in (*plan.doubtful, *plan.problems))
    by_chance = 6
    assert facts.get("likely_duplicates", 0) <= len(plan.doubtful) <= facts.get("likely_duplicates", 0) + by_chance
    not_people = facts.get("not_people", 0) + (1 if name == "hostile_cells.xlsx" else 0)
    assert len(plan.problems) == not_people
    workspace.take_back()
    assert people.people_count(workspace.read) == 0


@pytest.mark.parametrize("name", ["not_a_workbook.xlsx", "empty.xlsx"])
def test_what_is_no_list_is_refused_in_words(messy, name):
    with pytest.raises(Trouble):
        read_table(messy[0] / name)


def test_a_list_brought_in_again_changes_nothing(workspace, messy):
    table = read_table(messy[0] / "clean.xlsx")
    first = bring_in(workspace, table)
    again = plan_import(workspace.read, table, suggest_mapping(table.headers))
    assert (len(again.new), len(again.changed)) == (0, 0)
    assert len(again.same) == len(first.new)
    assert again.missing == ()
    with pytest.raises(Refused, match="Nothing in this list is new"):
        workspace.perform(import_of(again, "list.xlsx"))


def test_zip_codes_get_their_first_zero_back(workspace, messy):
    folder, truth = messy
    table = read_table(folder / "dates_as_text_phones_as_floats.xlsx")
    plan = plan_import(workspace.read, table, suggest_mapping(table.headers))
    mended = [row for row in plan.rows if row.row and any("ZIP" in str(remark) for remark in row.row.remarks)]
    assert len(mended) == truth["dates_as_text_phones_as_floats.xlsx"]["zip_lost_zeros"]
    assert all(row.row.person.birth_year for row in plan.rows if row.row)
    assert not any(".0" in row.row.person.phone for row in plan.rows if row.row)


def test_the_duplicates_are_the_ones_that_were_put_in(workspace, messy):
    table = read_table(messy[0] / "duplicates.xlsx")
    plan = bring_in(workspace, table)
    phones = [row.row.person.phone for row in plan.rows if row.row]
    twice = {phone for phone in phones if phones.count(phone) > 1}
    assert len(twice) == 25
    kept = [row.row.person.phone for row in plan.new if row.row]
    assert all(kept.count(phone) == 1 for phone in twice)


@pytest.mark.parametrize(
    ("place", "count"), [("sf_fixture_22/candidates.csv", 150), ("monitoring_30/respondents.csv", 100)]
)
def test_real_rosters_come_in_whole(workspace, shared_data, place, count):
    table = read_table(shared_data / "lottery" / place)
    plan = bring_in(workspace, table)
    assert len(plan.rows) == len(plan.new) == count
    # Nothing lost: every cell of every row stands somewhere in the record it became.
    for row, cells in zip(plan.rows, table.rows, strict=True):
        person = people.person(workspace.read, row.row.person.id)
        kept = " ".join(str(value) for value in person) + " ".join(
            people.attributes_of(workspace.read, row.row.person.id).values()
        )
        assert not [cell for cell in cells if cell and cell.casefold() not in kept.casefold()]
    again = plan_import(workspace.read, table, suggest_mapping(table.headers))
    assert len(again.same) == count


def test_columns_are_recognized_in_english_and_spanish():
    assert suggest_mapping(("First name", "Last name", "Date of birth", "Phone", "Email", "Address", "ZIP", "Tenure")) == (
        "first_name", "last_name", "birth_year", "phone", "email", "address", "zip", "attribute")  # fmt: skip
    assert suggest_mapping(("Nombre", "Apellidos", "Teléfono", "Correo electrónico", "Dirección", "Código postal")) == (
        "first_name", "last_name", "phone", "email", "address", "zip")  # fmt: skip
    assert suggest_mapping(("Full Name", "E-mail adress", "Cell", "Ward", "Languages spoken", "Gender")) == (
        "name", "email", "phone", "area", "languages", "attribute")  # fmt: skip
    assert suggest_mapping(("Name", "Home phone", "Phone", "Mobile")) == ("name", "attribute", "phone", "attribute")


def test_a_mapping_without_a_name_is_refused():
    assert "holds the name" in str(mapping_problem(("phone", "email")))
    assert "Phone" in str(mapping_problem(("name", "phone", "phone")))
    assert mapping_problem(("name", "address", "address", "attribute", "attribute")) is None


@pytest.mark.parametrize(
    ("written", "year"),
    [("1984", 1984), ("1984-05-03", 1984), ("05/03/1984", 1984), ("3 May 1984", 1984), ("05/03/84", 1984),
     ("05/03/12", 2012), ("30805", 1984), ("", None), ("unknown", None), ("84", None), ("2090", None)],
)  # fmt: skip
def test_years_of_birth_are_read_as_people_write_them(written, year):
    assert year_in(written, TODAY) == year


def test_what_cannot_be_read_is_kept_as_it_was_written(workspace):
    table = Pasted(("Name", "Date of birth", "Email"), (("Ann Lee", "spring of 84", "none"),))
    plan = bring_in(workspace, table)
    answers = people.attributes_of(workspace.read, plan.new[0].row.person.id)
    assert answers == {"Date of birth": "spring of 84", "Email": "none"}
    assert len(plan.new[0].row.remarks) == 2


def test_needs_and_statuses_are_understood():
    assert [(need.kind, need.detail) for need in needs_in("Spanish interpreter; Childcare for 2")] == [
        ("language", "Spanish interpreter"),
        ("childcare", "Childcare for 2"),
    ]
    assert needs_in("None") == []
    assert (status_in("Lista de espera"), status_in("CONFIRMED"), status_in("maybe")) == ("waitlist", "confirmed", "")


def test_the_needs_and_status_of_a_new_person_come_along(workspace):
    table = Pasted(("Name", "Needs", "Status"), (("Ann Lee", "Wheelchair access", "Confirmed"),))
    bring_in(workspace, table)
    member = queries.team(workspace.read)[0]
    assert (member.status, member.needs[0].kind) == ("confirmed", "disability")


def test_a_changed_phone_is_a_change_and_an_empty_cell_is_not(workspace, join):
    member = join("Ann Lee", phone="555 000 0001", email="ann@example.org", address="1 Oak St")
    table = Pasted(("Name", "Phone", "Email", "Address"), (("Ann Lee", "555 000 0002", "ann@example.org", ""),))
    plan = bring_in(workspace, table)
    assert [(each.column, each.old, each.new) for each in plan.changed[0].differences] == [
        ("phone", "555 000 0001", "555 000 0002")
    ]
    person = people.person(workspace.read, member.id)
    assert person
    assert (person.phone, person.address) == ("555 000 0002", "1 Oak St")


def test_somebody_on_file_joins_the_roster(workspace):
    known = AddPerson("Ann Lee", phone="555 000 0001")
    workspace.perform(known)
    plan = bring_in(workspace, Pasted(("Name", "Phone"), (("Ann Lee", "555 000 0001"),)))
    assert [row.outcome for row in plan.rows] == [Outcome.CHANGED]
    assert [each.person.id for each in queries.team(workspace.read)] == [known.id]


def test_a_household_that_shares_a_phone_is_two_people(workspace):
    plan = bring_in(
        workspace, Pasted(("Name", "Phone"), (("Ann Lee", "555 000 0001"), ("Tomás Núñez", "555 000 0001")))
    )
    assert len(plan.new) == 2


def test_a_name_misspelled_at_one_phone_is_asked_about(workspace):
    plan = bring_in(
        workspace, Pasted(("Name", "Phone"), (("Amara Okafor", "555 000 0001"), ("Amara Okafour", "5550000001")))
    )
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.DOUBTFUL]
    assert "Row 2 of this list" in str(plan.doubtful[0].reason)


def test_a_doubtful_row_is_decided_by_a_person(workspace, join):
    join("Ann Lee")
    table = Pasted(("Name", "Phone"), (("Ann Lee", "555 000 0001"),))
    plan = plan_import(workspace.read, table, suggest_mapping(table.headers))
    assert len(plan.doubtful) == 1
    assert len(decide(plan, 2, same=False).new) == 1
    same = decide(plan, 2, same=True)
    assert [each.column for each in same.changed[0].differences] == ["phone"]
    workspace.perform(import_of(same, "list.xlsx"))
    assert [each.phone for each in people.everyone(workspace.read)] == ["555 000 0001"]


def test_who_is_missing_from_the_list_is_named(workspace, join):
    join("Ann Lee", phone="555 000 0001")
    plan = plan_import(workspace.read, Pasted(("Name",), (("Bea Moss",),)), ("name",))
    assert plan.missing == ("Ann Lee",)


def test_answers_of_a_list_are_written_over_the_old_ones(workspace, join):
    member = join("Ann Lee", phone="555 000 0001", attributes=(Attribute("Tenure", "Renter"),))
    bring_in(workspace, Pasted(("Name", "Phone", "Tenure"), (("Ann Lee", "555 000 0001", "HOMEOWNER"),)))
    assert people.attributes_of(workspace.read, member.id) == {"Tenure": "Homeowner"}
    workspace.take_back()
    assert people.attributes_of(workspace.read, member.id) == {"Tenure": "Renter"}


def test_bringing_in_cannot_be_undone_once_somebody_was_edited(workspace):
    plan = bring_in(workspace, Pasted(("Name",), (("Ann Lee",),)))
    act_id = workspace.history(1)[0].act_id
    workspace.perform(EditPerson(plan.new[0].row.person.id, phone="555 000 0001"))
    with pytest.raises(Refused):
        workspace.take_back(act_id)
