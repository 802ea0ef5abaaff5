"""Who may vote in words and by age; the community's shares, typed and pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.design.acts import AddRule, SetBaseline, WithdrawBaseline, WithdrawRule
from ppm_desktop.models.design.acts.baseline import NewShare
from ppm_desktop.models.design.baseline import (
    WHOLE,
    as_percent,
    by_category,
    off_sentence,
    read_pasted,
    read_percent,
)
from ppm_desktop.models.design.eligibility import explain, is_old_enough, minimum_age
from ppm_desktop.models.design.queries import baseline, eligibility
from ppm_desktop.models.kernel.problem import Refused


def test_rules_are_said_in_words(started):
    started.perform(AddRule(min_age=14, age_on="2027-06-06"))
    started.perform(AddRule(rule_kind="tie", ties="live,work,study"))
    started.perform(AddRule(rule_kind="group", group_name="Tenant union", proof="document"))
    said = [str(sentence) for sentence in explain(eligibility(started.read))]
    assert said == [
        "People who are 14 or older on Sun 6 Jun 2027.",
        "Anyone who lives here, works or volunteers here or studies here. Their own word is enough.",
        "Members of Tenant union, who show a document for it.",
    ]


def test_a_new_age_takes_the_place_of_the_old_one(started):
    started.perform(AddRule(min_age=18))
    started.perform(AddRule(min_age=14))
    assert minimum_age(eligibility(started.read)) == 14


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (AddRule(), "min_age"),
        (AddRule(rule_kind="tie"), "ties"),
        (AddRule(rule_kind="tie", ties="owns a boat"), "ties"),
        (AddRule(rule_kind="group"), "group_name"),
        (AddRule(min_age=200), "min_age"),
    ],
)
def test_an_unfinished_rule_is_refused_beside_its_field(started, rule, field):
    with pytest.raises(Refused) as refused:
        started.perform(rule)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_dropped_rule_no_longer_stands(started):
    rule = AddRule(min_age=14)
    started.perform(rule)
    started.perform(WithdrawRule(rule.id), "The committee opened the vote to all")
    assert eligibility(started.read) == []
    assert "everyone may vote" in str(explain([])[0])


@pytest.mark.parametrize(
    ("born", "answer"), [(2012, True), (2013, None), (2014, False), (None, None)], ids=["older", "this year", "no", "?"]
)
def test_old_enough_is_known_unless_the_birthday_falls_in_the_year(started, born, answer):
    started.perform(AddRule(min_age=14))
    assert is_old_enough(eligibility(started.read), born, "2027-06-06") is answer


def test_without_an_age_rule_everyone_is_old_enough():
    assert is_old_enough([], None, "2027-06-06") is True


def test_shares_replace_the_ones_before_and_say_by_how_much_they_are_off(started):
    started.perform(SetBaseline("Tenure", "Census", 2020, (NewShare("Renters", 5000), NewShare("Owners", 5000))))
    started.perform(SetBaseline("Tenure", "Census", 2020, (NewShare("Renters", 5480), NewShare("Owners", 4500))))
    shares = by_category(baseline(started.read))["Tenure"]
    assert [(share.value, share.permyriad) for share in shares] == [("Renters", 5480), ("Owners", 4500)]
    told = off_sentence("Tenure", [share.permyriad for share in shares])
    assert str(told) == "Tenure: 0.2 % are missing to make 100 %."
    assert str(off_sentence("Tenure", [6000, 4100])) == "Tenure: 1 % too much for 100 %."
    assert off_sentence("Tenure", [6000, 4000]) is None


def test_a_category_can_be_removed_and_brought_back(started):
    started.perform(SetBaseline("Tenure", shares=(NewShare("Renters", WHOLE),)))
    started.perform(WithdrawBaseline("Tenure"))
    assert baseline(started.read) == []
    started.take_back()
    assert len(baseline(started.read)) == 1


def test_the_same_group_twice_is_refused(started):
    with pytest.raises(Refused, match="stands there twice"):
        started.perform(SetBaseline("Tenure", shares=(NewShare("Renters", 100), NewShare("renters", 100))))


def test_percents_are_read_as_people_write_them():
    assert read_percent("12,5 %") == 1250
    assert read_percent("12.5") == 1250
    assert read_percent("101") is None
    assert read_percent("half") is None
    assert as_percent(1250) == "12.5"
    assert as_percent(10000) == "100"


def test_pasted_cells_may_be_percents_fractions_or_counts():
    percents = [["Category", "Group", "Share"], ["Age", "0–17", "22.5%"], ["", "18+", "77.5%"]]
    assert read_pasted(percents).shares == {"Age": [("0–17", 2250), ("18+", 7750)]}
    assert read_pasted([["Yes", "0.25"], ["No", "0,75"]], "Disability").shares["Disability"] == [
        ("Yes", 2500),
        ("No", 7500),
    ]
    counts = read_pasted([["Renters", "1,234"], ["Owners", "617"]], "Tenure").shares["Tenure"]
    assert counts == [("Renters", 6667), ("Owners", 3333)]


def test_rows_that_cannot_be_read_are_named_and_the_others_kept():
    pasted = read_pasted([["Group", "Share"], ["Renters", "60 %"], ["Owners", "many"]], "Tenure")
    assert pasted.shares == {"Tenure": [("Renters", 6000)]}
    assert [str(sentence) for sentence in pasted.refused] == ["Row 2 was left out: it needs a group and a number."]


@given(st.lists(st.integers(200, 10**9), min_size=1, max_size=30))
def test_counts_of_people_always_make_a_whole(counts):
    rows = [[f"group {place}", str(count)] for place, count in enumerate(counts)]
    shares = read_pasted(rows, "any").shares["any"]
    assert sum(share for _, share in shares) == WHOLE


@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=8))
def test_no_pasted_cells_are_ever_a_crash(rows):
    read_pasted(rows, "any")
