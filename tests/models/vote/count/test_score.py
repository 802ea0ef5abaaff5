"""Score: hand-worked decks with distinct counts, and properties for what no outside reference covers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.methods import score
from ppm_desktop.models.vote.count.profile import Profile, profile
from ppm_desktop.models.vote.count.rules import Lot, Rules

ABC = ("a", "b", "c")
TO_FIVE = Rules(limit=5)

marks = st.one_of(st.none(), st.integers(0, 7), st.just((1, 4)), st.just(()))
decks = st.lists(st.lists(marks, max_size=3).map(tuple), max_size=40)
rule_sheets = st.builds(
    Rules,
    seats=st.integers(1, 3),
    limit=st.sampled_from([5, None]),
    average=st.sampled_from(["sum", "mean"]),
    blank=st.sampled_from(["no-opinion", "zero"]),
    ties=st.sampled_from(["stop", "order"]),
)
DECK = [(5, 3, 0), (4, None, 1), (2, (1, 3), 0), (0, 5, None), (), (None, 9, -2), (1, 5)]
"""Sums 12, 13, 1. The first option has five values and two blanks; the second three, two blanks, two unreadable; the third
three values, three blanks, one unreadable."""


def counted(deck, rules=TO_FIVE, names=ABC):
    return score.count(profile(names, deck), rules)


def test_a_deck_with_distinct_sums_is_added_up_row_by_row():
    outcome = counted(DECK)
    assert dict(outcome.rounds[0].tally) == {"a": 12, "b": 13, "c": 1}
    assert (outcome.winners, outcome.papers, outcome.blank, outcome.overvoted) == (("b",), 7, 1, 0)
    assert outcome.adds_up()


def test_the_papers_of_each_value_are_told_the_highest_first_and_blank_and_unreadable_last():
    spread = counted(DECK).spread
    assert list(spread["a"].items()) == [("5", 1), ("4", 1), ("2", 1), ("1", 1), ("0", 1), ("blank", 2)]
    assert list(spread["b"].items()) == [("5", 2), ("3", 1), ("blank", 2), ("over", 2)]
    assert list(spread["c"].items()) == [("1", 1), ("0", 2), ("blank", 3), ("over", 1)]


@pytest.mark.parametrize(
    ("blank", "means"),
    [
        ("no-opinion", (Fraction(12, 5), Fraction(13, 3), Fraction(1, 3))),
        ("zero", (Fraction(12, 7), Fraction(13, 5), Fraction(1, 6))),
    ],
)
def test_a_blank_row_changes_the_mean_only_where_it_is_a_zero(blank, means):
    outcome = counted(DECK, replace(TO_FIVE, average="mean", blank=blank))
    assert tuple(outcome.rounds[0].tally.values()) == means


def test_the_mean_can_choose_another_winner_than_the_sum():
    deck = [(5, 3), (None, 3), (None, 3)]
    sums, means = (counted(deck, replace(TO_FIVE, average=one), ("a", "b")) for one in ("sum", "mean"))
    assert (sums.winners, means.winners) == (("b",), ("a",))


def test_without_a_top_every_value_counts():
    assert counted([(9, 100, 1)], Rules()).of("b") == 100


def test_an_option_of_which_nobody_says_anything_and_one_with_zeros_only_cannot_win():
    deck = [(0, None, 2), (0, None, 1)]
    for average in ("sum", "mean"):
        assert counted(deck, Rules(3, 5, average=average)).winners == ("c",)


def test_a_withdrawn_option_cannot_win():
    outcome = score.count(replace(profile(ABC, DECK), withdrawn=frozenset({1})), TO_FIVE)
    assert (outcome.winners, "b" in outcome.rounds[0].tally) == (("a",), False)


def test_equal_means_are_a_tie_that_a_lot_decides_even_where_the_sums_differ():
    deck, rules = [(2, 1, 0), (4, 5, None), (None, 3, None)], replace(TO_FIVE, average="mean")
    still = counted(deck, rules)
    assert (still.winners, still.open_tie.among) == ((), ("a", "b"))
    drawn = counted(deck, replace(rules, lots=(Lot(1, ("a", "b"), ("b",)),)))
    assert (drawn.winners, drawn.decided) == (("b",), True)


@given(decks, rule_sheets)
def test_every_paper_is_accounted_for_in_every_row(deck, rules):
    outcome = counted(deck, rules)
    assert outcome.adds_up()
    assert all(sum(row.values()) == len(deck) for row in outcome.spread.values())


@given(decks, rule_sheets, st.randoms(use_true_random=False), st.integers(2, 9))
def test_order_never_matters_and_more_of_the_same_papers_changes_only_the_scale(deck, rules, shuffler, times):
    before = counted(deck, rules)
    shuffled = list(deck)
    shuffler.shuffle(shuffled)
    assert counted(shuffled, rules) == before
    piles = {marks: papers * times for marks, papers in profile(ABC, deck).piles.items()}
    after = score.count(Profile(ABC, piles), rules)
    scale = times if rules.average == "sum" else 1
    assert {key: votes * scale for key, votes in before.rounds[0].tally.items()} == after.rounds[0].tally
    assert before.winners == after.winners


@given(decks, rule_sheets, st.permutations(range(3)))
def test_relabeling_the_options_relabels_the_result(deck, rules, new):
    rules = replace(rules, ties="stop")
    full = [(*marks, None, None, None)[:3] for marks in deck]
    moved = [tuple(marks[place] for place in new) for marks in full]
    after = counted(moved, rules, tuple(ABC[place] for place in new))
    before = counted(full, rules)
    assert dict(after.rounds[0].tally) == dict(before.rounds[0].tally)
    assert set(after.winners) == set(before.winners)


@given(decks, rule_sheets, st.integers(0, 2))
def test_the_top_value_from_one_more_voter_never_hurts(deck, rules, place):
    rules = replace(rules, limit=7, ties="order")
    full = tuple(7 if one == place else 0 for one in range(3))
    assert ABC[place] not in counted(deck, rules).winners or ABC[place] in counted([*deck, full], rules).winners


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            Rules(limit=5),
            (
                "Each voter gives each policy a number from 0 to 5.",
                "The policy with the highest sum wins.",
                "A row left blank is no opinion and does not count.",
                "A row with two numbers does not count; the other rows of the ballot do.",
            ),
        ),
        (
            Rules(seats=2, average="mean", blank="zero"),
            (
                "Each voter gives each policy a number, 0 or more.",
                "The 2 policies with the highest means win.",
                "A row left blank counts as 0.",
                "A row with two numbers does not count; the other rows of the ballot do.",
            ),
        ),
    ],
)
def test_the_rule_sheet_says_what_the_switches_say(rules, said):
    assert tuple(map(str, score.words(rules))) == said
