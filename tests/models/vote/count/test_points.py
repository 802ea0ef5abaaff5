"""Points: hand-worked decks with distinct counts, and properties for what no outside reference covers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.methods import points
from ppm_desktop.models.vote.count.profile import Profile, profile
from ppm_desktop.models.vote.count.rules import Rules

ABC = ("a", "b", "c")
TEN = Rules(limit=10)

marks = st.one_of(st.none(), st.integers(0, 7), st.just((1, 4)), st.just(()))
decks = st.lists(st.lists(marks, max_size=3).map(tuple), max_size=40)
rule_sheets = st.builds(
    Rules,
    seats=st.integers(1, 3),
    limit=st.sampled_from([10, 3, None]),
    cap=st.sampled_from([5, None]),
    spend=st.sampled_from(["up-to", "all"]),
    ties=st.sampled_from(["stop", "order"]),
)
DECK = [(10, 0, 0), (6, 4, None), (3, 5, 2), (1, 2), (11, 0, 0), (6, 5, 0), (1, (2, 3), 1), (-1, 4, 1), (), (0, 0, 0)]


def counted(deck, rules=TEN, names=ABC):
    return points.count(profile(names, deck), rules)


@pytest.mark.parametrize(
    ("changes", "tally", "overvoted", "undervotes"),
    [
        ({}, (20, 11, 2), 4, 27),
        ({"spend": "all"}, (19, 9, 2), 6, 10),
        ({"cap": 6}, (10, 11, 2), 5, 27),
        ({"cap": 5}, (4, 7, 2), 6, 27),
        ({"limit": None}, (37, 16, 2), 2, 0),
    ],
)
def test_a_paper_that_breaks_the_rule_of_spending_does_not_count(changes, tally, overvoted, undervotes):
    outcome = counted(DECK, replace(TEN, **changes))
    assert tuple(outcome.rounds[0].tally.values()) == tally
    assert (outcome.overvoted, outcome.undervotes, outcome.blank, outcome.papers) == (overvoted, undervotes, 1, 10)
    assert outcome.adds_up()


def test_the_same_paper_twice_gives_its_points_twice():
    outcome = counted([(1, 9, 0), (1, 9, 0), (10, 0, 0), (11, 0, 0), (11, 0, 0)])
    assert (dict(outcome.rounds[0].tally), outcome.overvoted) == ({"a": 12, "b": 18, "c": 0}, 2)


def test_most_points_win_most_first():
    assert counted(DECK, replace(TEN, seats=2)).winners == ("a", "b")


def test_points_for_a_withdrawn_option_are_spent_and_not_used():
    deck = replace(profile(ABC, [(7, 3, 0), (8, 3, 0)]), withdrawn=frozenset({0}))
    outcome = points.count(deck, TEN)
    assert (outcome.winners, outcome.undervotes, outcome.overvoted) == (("b",), 7, 1)
    assert outcome.adds_up()


def test_equal_points_across_the_edge_are_a_tie():
    outcome = counted([(5, 5, 0), (1, 1, 8)], replace(TEN, seats=2))
    assert (outcome.winners, outcome.open_tie.among) == (("c",), ("a", "b"))


@given(decks, rule_sheets)
def test_every_point_is_accounted_for_and_nobody_spends_more_than_they_have(deck, rules):
    outcome = counted(deck, rules)
    assert outcome.adds_up()
    if rules.limit is not None:
        assert outcome.votes <= rules.limit * outcome.valid
        assert outcome.votes + outcome.undervotes + outcome.overvotes == rules.limit * len(deck)
    if rules.spend == "all" and rules.limit is not None:
        assert outcome.votes == rules.limit * outcome.valid


@given(decks, rule_sheets, st.randoms(use_true_random=False), st.integers(2, 9))
def test_order_never_matters_and_more_of_the_same_papers_changes_only_the_scale(deck, rules, shuffler, times):
    before = counted(deck, rules)
    shuffled = list(deck)
    shuffler.shuffle(shuffled)
    assert counted(shuffled, rules) == before
    after = points.count(Profile(ABC, {one: many * times for one, many in profile(ABC, deck).piles.items()}), rules)
    assert {key: votes * times for key, votes in before.rounds[0].tally.items()} == after.rounds[0].tally
    assert (before.winners, before.overvoted * times) == (after.winners, after.overvoted)


@given(decks, rule_sheets, st.permutations(range(3)))
def test_relabeling_the_options_relabels_the_result(deck, rules, new):
    rules = replace(rules, ties="stop")
    full = [(*marks, None, None, None)[:3] for marks in deck]
    after = counted([tuple(marks[place] for place in new) for marks in full], rules, tuple(ABC[one] for one in new))
    before = counted(full, rules)
    assert dict(after.rounds[0].tally) == dict(before.rounds[0].tally)
    assert set(after.winners) == set(before.winners)


@given(decks, st.integers(0, 2))
def test_one_more_voter_never_hurts_the_option_that_gets_all_the_points(deck, place):
    rules = Rules(2, 10, ties="order")
    more = [*deck, tuple(10 if one == place else 0 for one in range(3))]
    assert ABC[place] not in counted(deck, rules).winners or ABC[place] in counted(more, rules).winners


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            Rules(limit=10, cap=4, spend="all"),
            (
                "Each voter has 10 points to give as they like.",
                "No policy may get more than 4 points from a voter.",
                "All points must be given. A ballot that gives fewer does not count in this contest.",
                "The policy with the most points wins.",
                "A ballot that gives more points than allowed does not count in this contest.",
                "A ballot with two numbers in one row does not count in this contest.",
            ),
        ),
        (
            Rules(seats=2),
            (
                "Each voter gives each policy as many points as they like.",
                "The 2 policies with the most points win.",
                "A ballot with two numbers in one row does not count in this contest.",
            ),
        ),
    ],
)
def test_the_rule_sheet_says_what_the_switches_say(rules, said):
    assert tuple(map(str, points.words(rules))) == said
