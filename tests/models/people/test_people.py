"""People: adding, changing, needs, consent, badges, merging; each taken back as it was done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.acts import (
    AddPeople,
    AddPerson,
    EditPerson,
    IssueBadges,
    MergePeople,
    RecordConsent,
    RecordNeed,
    SetAttribute,
    SettleNeed,
    WithdrawBadge,
)
from ppm_desktop.models.commons.people.acts.editing import NO_YEAR
from ppm_desktop.models.commons.people.names import name_key
from ppm_desktop.models.commons.people.person import Attribute, NewPerson, new_badges
from ppm_desktop.models.commons.people.search import find_people
from ppm_desktop.models.commons.people.twins import possible_twins
from ppm_desktop.models.kernel.codes import grouped
from ppm_desktop.models.kernel.problem import Refused


def born(workspace, person_id: str) -> int | None:
    person = queries.person(workspace.read, person_id)
    assert person
    return person.birth_year


def code_of(workspace, person_id: str) -> str:
    badge = queries.badge_of(workspace.read, person_id)
    assert badge
    return badge.code


def owner_of(workspace, code: str) -> str:
    person = queries.person_by_badge(workspace.read, code)
    return person.id if person else ""


def test_a_person_is_kept_as_given(workspace, add):
    person_id = add("María José Ortega", birth_year=1988, phone="555 0148", attributes=(Attribute("Tenure", "Renter"),))
    person = queries.person(workspace.read, person_id)
    assert person is not None
    assert (person.name, person.birth_year, person.phone) == ("María José Ortega", 1988, "555 0148")
    assert queries.attributes_of(workspace.read, person_id) == {"Tenure": "Renter"}


def test_a_nameless_person_from_the_future_is_refused_all_at_once(workspace):
    with pytest.raises(Refused) as refused:
        workspace.perform(AddPerson("", birth_year=2090, email="nowhere"))
    assert {problem.field for problem in refused.value.problems} == {"name", "birth_year", "email"}
    assert queries.people_count(workspace.read) == 0


def test_many_people_are_one_step(workspace):
    workspace.perform(AddPeople(tuple(NewPerson(f"Person {n}") for n in range(300))))
    assert queries.people_count(workspace.read) == 300
    workspace.take_back()
    assert queries.people_count(workspace.read) == 0


def test_a_list_with_one_bad_person_adds_nobody_and_names_them(workspace):
    with pytest.raises(Refused, match=r"Ann: This email"):
        workspace.perform(AddPeople((NewPerson("Bea"), NewPerson("Ann", email="x"))))
    assert queries.people_count(workspace.read) == 0


def test_editing_changes_only_what_is_said(workspace, add):
    person_id = add("Grace Kim", phone="555 0101", birth_year=1990)
    workspace.perform(EditPerson(person_id, who="Grace Kim", phone="555 0199"))
    person = queries.person(workspace.read, person_id)
    assert person is not None
    assert (person.name, person.phone, person.birth_year) == ("Grace Kim", "555 0199", 1990)
    workspace.perform(EditPerson(person_id, birth_year=NO_YEAR))
    assert born(workspace, person_id) is None
    workspace.take_back()
    assert born(workspace, person_id) == 1990


def test_a_renamed_person_is_found_by_the_new_name(workspace, add):
    person_id = add("Grace Kim")
    workspace.perform(EditPerson(person_id, name="Grace Park"))
    assert [each.id for each in find_people(workspace.read, "park")] == [person_id]


def test_the_name_cannot_be_emptied(workspace, add):
    person_id = add("Grace Kim")
    with pytest.raises(Refused):
        workspace.perform(EditPerson(person_id, name="  "))


def test_an_answer_is_written_over_and_not_beside(workspace, add):
    person_id = add("Grace Kim", attributes=(Attribute("Tenure", "Renter"),))
    workspace.perform(SetAttribute(person_id, "Tenure", "Homeowner"))
    workspace.perform(SetAttribute(person_id, "Age", "35-44"))
    assert queries.attributes_of(workspace.read, person_id) == {"Age": "35-44", "Tenure": "Homeowner"}
    assert len(queries.attribute_rows(workspace.read, person_id)) == 2


def test_a_need_is_asked_for_then_arranged_and_can_be_withdrawn(workspace, add):
    person_id = add("María José Ortega")
    asked = RecordNeed(person_id, "language", "Spanish interpreter", who="María José Ortega")
    workspace.perform(asked)
    assert queries.needs_of(workspace.read, person_id)[0].open
    workspace.perform(SettleNeed(asked.id, "arranged", "Luz Peña, all sessions"))
    assert not queries.needs_of(workspace.read, person_id)[0].open
    workspace.perform(SettleNeed(asked.id, "withdrawn"))
    assert queries.needs_of(workspace.read, person_id) == []


def test_the_newest_word_on_a_purpose_stands(workspace, add, clock):
    person_id = add("Grace Kim")
    workspace.perform(RecordConsent(person_id, "Photos", 1))
    clock.forward(minutes=1)
    workspace.perform(RecordConsent(person_id, "Photos", 0))
    assert [(each.purpose, each.given) for each in queries.consents_of(workspace.read, person_id)] == [
        ("Photos", False)
    ]


def test_a_new_badge_ends_the_old_one(workspace, add):
    person_id = add("Grace Kim")
    workspace.perform(IssueBadges(new_badges([person_id])))
    first = code_of(workspace, person_id)
    workspace.perform(IssueBadges(new_badges([person_id])))
    second = code_of(workspace, person_id)
    assert first != second
    assert queries.person_by_badge(workspace.read, first) is None
    assert owner_of(workspace, grouped(second).lower()) == person_id
    workspace.take_back()
    assert owner_of(workspace, first) == person_id


def test_a_lost_badge_is_nobodys(workspace, add):
    person_id = add("Grace Kim")
    workspace.perform(IssueBadges(new_badges([person_id])))
    code = code_of(workspace, person_id)
    workspace.perform(WithdrawBadge(person_id, "Grace Kim"))
    assert queries.person_by_badge(workspace.read, code) is None
    with pytest.raises(Refused):
        workspace.perform(WithdrawBadge(person_id))


def test_a_mistyped_badge_is_nobodys(workspace, add):
    person_id = add("Grace Kim")
    workspace.perform(IssueBadges(new_badges([person_id])))
    code = code_of(workspace, person_id)
    wrong = code[:5] + ("B" if code[5] != "B" else "C") + code[6:]
    assert queries.person_by_badge(workspace.read, wrong) is None
    assert queries.person_by_badge(workspace.read, "") is None


def test_merging_fills_gaps_and_loses_nothing_and_is_taken_back(workspace, add):
    kept = add("Amara Okafor", phone="555 0100", notes="Prefers mornings", attributes=(Attribute("Tenure", "Renter"),))
    gone = add("A. Okafor", email="amara@example.org", notes="Met at the fair", attributes=(Attribute("Age", "25-34"),))
    workspace.perform(RecordNeed(gone, "childcare", "Two children"))
    workspace.perform(IssueBadges(new_badges([gone])))
    code = code_of(workspace, gone)
    workspace.perform(MergePeople(kept, gone, "Amara Okafor", "A. Okafor"))
    person = queries.person(workspace.read, gone)
    assert person is not None
    assert (person.id, person.phone, person.email) == (kept, "555 0100", "amara@example.org")
    assert person.notes == "Prefers mornings\nMet at the fair"
    assert queries.attributes_of(workspace.read, kept) == {"Tenure": "Renter", "Age": "25-34"}
    assert [need.detail for need in queries.needs_of(workspace.read, kept)] == ["Two children"]
    assert owner_of(workspace, code) == kept
    assert [each.id for each in queries.everyone(workspace.read)] == [kept]
    workspace.take_back()
    assert queries.people_count(workspace.read) == 2
    assert [need.detail for need in queries.needs_of(workspace.read, gone)] == ["Two children"]


def test_merging_twice_points_everything_at_the_last_one(workspace, add):
    first, second, third = add("Ann Lee"), add("Anne Lee"), add("Annie Lee")
    workspace.perform(MergePeople(second, first, "Anne Lee"))
    workspace.perform(MergePeople(third, second, "Annie Lee"))
    assert queries.standing_id(workspace.read, first) == third
    with pytest.raises(Refused):
        workspace.perform(MergePeople(third, first))
    with pytest.raises(Refused):
        workspace.perform(MergePeople(third, third))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("oka", "Amara Okafor"),
        ("ort mar", "María José Ortega"),
        ("dang", "Đặng Thị Lan"),
        ("ling", "Mei-Ling Wu"),
        ("oneil", "Tess O'Neil"),
        ("neil", "Tess O'Neil"),
        ("zach", "Zachary Bell"),
        ("zack bell", "Zachary Bell"),
        ("bob yellow", "Robert Yellowhorse"),
        ("kathryn", "Catherine Moss"),
        ("petrneko", "Nikolai Petrenko"),
        ("amra", "Amara Okafor"),
    ],
)
def test_somebody_is_found_the_way_people_say_and_misspell_names(workspace, add, typed, name):
    for each in (
        "Amara Okafor",
        "María José Ortega",
        "Đặng Thị Lan",
        "Mei-Ling Wu",
        "Tess O'Neil",
        "Zachary Bell",
        "Robert Yellowhorse",
        "Catherine Moss",
        "Nikolai Petrenko",
        "Fatima al-Rashid",
    ):
        add(each)
    assert name in [each.name for each in find_people(workspace.read, typed)][:3]


def test_nothing_typed_finds_nobody(workspace, add):
    add("Amara Okafor")
    assert find_people(workspace.read, "  ") == []
    assert find_people(workspace.read, "%") == []
    assert find_people(workspace.read, "qqqq") == []


def test_possible_twins_say_what_speaks_for_them(workspace, add):
    add("Amara Okafor", phone="(555) 000-0100")
    add("Bill Smith")
    twins = possible_twins(workspace.read, "Somebody Else", "5550000100")
    assert [str(twin.why) for twin in twins] == ["Same phone as Amara Okafor."]
    assert [twin.person.name for twin in possible_twins(workspace.read, "William Smith")] == ["Bill Smith"]
    assert [twin.person.name for twin in possible_twins(workspace.read, "Okafor Amara")] == ["Amara Okafor"]
    assert possible_twins(workspace.read, "Ruth Yellowhorse") == []


@given(st.text(min_size=1, max_size=60))
def test_a_name_key_holds_no_pattern_sign_of_a_search(name):
    key = name_key(name)
    assert key == key.strip()
    assert "  " not in key
