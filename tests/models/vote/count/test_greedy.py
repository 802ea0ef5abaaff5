"""Money by votes: hand-worked decks, the outcomes that Pabulib keeps, and properties."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.exports.interchange.pabulib import read_pabulib
from ppm_desktop.models.vote.count.methods import greedy
from ppm_desktop.models.vote.count.profile import Profile, profile
from ppm_desktop.models.vote.count.rules import Lot, Rules, with_rule

FOUR = ("a", "b", "c", "d")
DECK = [*[(0,)] * 5, *[(1,)] * 4, *[(2,)] * 3, *[(3,)] * 2]
"""Votes 5, 4, 3, 2."""

decks = st.lists(st.sets(st.integers(0, 3)).map(lambda one: tuple(sorted(one))), max_size=30)
prices = st.tuples(*[st.sampled_from([0, 10, 20, Fraction(25, 2), 40])] * 4)
rule_sheets = st.builds(
    Rules,
    budget=st.sampled_from([0, 10, 45, Fraction(61, 2), 110]),
    misfit=st.sampled_from(["skip", "stop"]),
    minimum=st.sampled_from([0, 3]),
    limit=st.sampled_from([2, None]),
    ties=st.sampled_from(["stop", "order"]),
)


def counted(deck, costs, rules, names=FOUR):
    return greedy.count(replace(profile(names, deck), costs=tuple(costs)), rules)


@pytest.mark.parametrize(
    ("changes", "winners", "spent"),
    [
        ({}, ("a", "c", "d"), 100),
        ({"misfit": "stop"}, ("a",), 50),
        ({"minimum": 3}, ("a", "c"), 80),
        ({"minimum": 2}, ("a", "c", "d"), 100),
        ({"budget": 110}, ("a", "b"), 110),
        ({"budget": 49}, ("c",), 30),
        ({"budget": 0}, (), 0),
    ],
)
def test_projects_are_funded_in_the_order_of_their_votes(changes, winners, spent):
    outcome = counted(DECK, (50, 60, 30, 20), replace(Rules(budget=100), **changes))
    assert (outcome.winners, outcome.spent, outcome.ties) == (winners, spent, ())
    assert outcome.adds_up()


def test_of_two_projects_with_the_same_votes_the_cheaper_one_comes_first():
    outcome = counted([(0, 1)] * 3, (60, 50, 1, 1), Rules(budget=100))
    assert (outcome.winners, outcome.ties) == (("b",), ())


def test_a_project_without_a_vote_is_never_funded_even_where_it_costs_nothing():
    assert counted([(0,), (3,)], (10, 0, 10, 0), Rules(budget=100)).winners == ("d", "a")


def test_sums_of_money_with_fractions_are_exact():
    third = Fraction(100, 3)
    outcome = counted([(0, 1, 2)], (third, third, third, 1), Rules(budget=100))
    assert (outcome.winners, outcome.spent, outcome.ties) == (("a", "b", "c"), 100, ())


@pytest.mark.parametrize("budget", [9, 30, 39])
def test_where_the_money_pays_for_all_or_for_none_of_the_level_ones_no_tie_is_met(budget):
    outcome = counted([(0, 1, 2), (3,)], (10, 10, 10, 99), Rules(budget=budget))
    assert (len(outcome.winners), outcome.ties) == (0 if budget == 9 else 3, ())


def test_a_tie_that_matters_stops_the_list_until_one_lot_chooses_all_that_fit():
    rules = Rules(budget=50)
    deck, costs = [(0, 1, 2, 3), (3,)], (20, 20, 20, 10)
    still = counted(deck, costs, rules)
    assert (still.winners, still.spent, still.open_tie.among, still.open_tie.places) == (("d",), 10, ("a", "b", "c"), 2)
    lot = Lot(1, ("a", "b", "c"), ("c", "a"))
    drawn = counted(deck, costs, replace(rules, lots=(lot,)))
    assert (drawn.winners, drawn.spent, drawn.decided) == (("d", "c", "a"), 50, True)


@pytest.mark.parametrize(("misfit", "winners"), [("skip", ("a", "d")), ("stop", ("a",))])
def test_after_a_tie_that_did_not_fit_as_a_whole_the_list_goes_on_or_ends(misfit, winners):
    outcome = counted([(0, 1)] * 2 + [(3,)], (20, 20, 9, 5), Rules(budget=30, misfit=misfit, ties="order"))
    assert (outcome.winners, outcome.ties[0].chosen) == (winners, ("a",))


def test_points_are_votes_where_the_ballot_gives_points():
    deck = Profile(("a", "b"), {(1, 9): 1, (4, 0): 2}, costs=(10, 10), shape="points")
    outcome = greedy.count(deck, Rules(budget=10, limit=10))
    assert (dict(outcome.rounds[0].tally), outcome.winners, outcome.undervotes) == ({"a": 9, "b": 9}, (), 12)
    assert outcome.adds_up()


def test_the_outcomes_that_pabulib_keeps_are_ours(shared_data: Path):
    folder = shared_data / "counting" / "pabulib"
    for case in json.loads((folder / "expected.json").read_text())["greedy"]:
        deck = read_pabulib(folder / case["file"])
        rules = Rules(limit=deck.limit, budget=deck.budget)
        for name, value in deck.rules.items():
            rules = with_rule(rules, name, value)
        outcome = greedy.count(deck.profile, rules)
        assert sorted(outcome.winners) == case["selected"], case["file"]
        assert (outcome.papers, str(rules.budget)) == (case["votes"], case["budget"])
        assert outcome.adds_up()


@given(decks, prices, rule_sheets)
def test_the_budget_is_never_overspent_and_nothing_that_fits_is_forgotten(deck, costs, rules):
    outcome = counted(deck, costs, rules)
    assert outcome.adds_up()
    assert outcome.spent == sum(costs[FOUR.index(key)] for key in outcome.winners) <= rules.budget
    enough = max(rules.minimum, 1)
    assert all(outcome.of(key) >= enough for key in outcome.winners)
    if outcome.decided and rules.misfit == "skip":
        out = [key for key in FOUR if key not in outcome.winners and outcome.of(key) >= enough]
        assert all(costs[FOUR.index(key)] > rules.budget - outcome.spent for key in out)


@given(decks, prices, rule_sheets, st.randoms(use_true_random=False), st.integers(2, 9))
def test_neither_the_order_of_papers_nor_their_scale_matters(deck, costs, rules, shuffler, times):
    before = counted(deck, costs, rules)
    shuffled = list(deck)
    shuffler.shuffle(shuffled)
    assert counted(shuffled, costs, rules) == before
    after = counted(deck * times, costs, replace(rules, minimum=rules.minimum * times))
    assert (after.winners, after.spent, after.ties) == (before.winners, before.spent, before.ties)


@given(decks, prices, rule_sheets, st.permutations(range(4)))
def test_relabeling_the_projects_relabels_the_result(deck, costs, rules, new):
    rules = replace(rules, ties="stop")
    before = counted(deck, costs, rules)
    moved = [tuple(sorted(new.index(place) for place in marks)) for marks in deck]
    after = counted(moved, [costs[place] for place in new], rules, tuple(FOUR[place] for place in new))
    assert set(after.winners) == set(before.winners)


@given(decks, prices, rule_sheets, st.integers(0, 3))
def test_one_more_vote_never_hurts_a_project(deck, costs, rules, place):
    rules = replace(rules, ties="order")
    before, after = counted(deck, costs, rules), counted([*deck, (place,)], costs, rules)
    assert FOUR[place] not in before.winners or FOUR[place] in after.winners


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (
            Rules(),
            (
                "Each voter votes for the projects that they want.",
                "The projects are funded in the order of their votes, as long as the money lasts.",
                "Of two projects with the same votes the cheaper one comes first.",
                "A project that costs more than the money left is passed over; the next one may fit.",
            ),
        ),
        (
            Rules(limit=3, misfit="stop", minimum=50),
            (
                "Each voter has up to 3 votes to give.",
                "A ballot with more votes than allowed does not count in this contest.",
                "The projects are funded in the order of their votes, as long as the money lasts.",
                "Of two projects with the same votes the cheaper one comes first.",
                "At the first project that costs more than the money left, the list ends.",
                "A project needs at least 50 votes.",
            ),
        ),
    ],
)
def test_the_rule_sheet_says_what_the_switches_say(rules, said):
    assert tuple(map(str, greedy.words(rules))) == said
