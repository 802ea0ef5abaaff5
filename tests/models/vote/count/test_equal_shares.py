"""Equal Shares: hand-worked decks, references, and a slow referee with one purse a voter."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.exports.interchange.pabulib import read_pabulib
from ppm_desktop.models.vote.count import shares
from ppm_desktop.models.vote.count.methods import equal_shares
from ppm_desktop.models.vote.count.profile import profile
from ppm_desktop.models.vote.count.rules import Lot, Rules

FOUR = ("a", "b", "c", "d")
TEN = [*[(0, 1)] * 3, *[(0,)] * 2, *[(1, 2)] * 2, (1,), (2,), (2, 3)]
"""Ten voters; 5, 6, 4 and 1 votes."""
COSTS = (40, 36, 30, 34)

decks = st.lists(st.sets(st.integers(0, 3)).map(lambda one: tuple(sorted(one))), max_size=12)
prices = st.tuples(*[st.sampled_from([0, 5, 10, 12, Fraction(25, 2), 20])] * 4)
rule_sheets = st.builds(
    Rules,
    budget=st.sampled_from([0, 10, Fraction(61, 2), 40]),
    utility=st.sampled_from(["cost", "cardinality"]),
    completion=st.sampled_from(["none", "add1", "add1u", "add1e", "add1eu"]),
    limit=st.sampled_from([2, None]),
    ties=st.sampled_from(["stop", "order"]),
)


def counted(deck, costs, rules, names=FOUR):
    return equal_shares.count(replace(profile(names, deck), costs=tuple(costs)), rules)


def payments(outcome):
    return [(*one.elected, one.quota) for one in outcome.rounds]


def referee(voters, costs, by_cost, each):
    """Every voter with a purse of their own: what was bought and for how much at the most, and what is left in the purses."""
    purses = [Fraction(each) for _ in voters]
    bought: list[tuple[int, Fraction]] = []
    while True:
        offers = []
        for place, cost in enumerate(costs):
            behind = sorted((one for one, marks in enumerate(voters) if place in marks), key=lambda one: purses[one])
            if not behind or place in dict(bought) or sum(purses[one] for one in behind) < cost:
                continue
            left = Fraction(cost)
            for number, one in enumerate(behind):
                pay = left / (len(behind) - number)
                if pay <= purses[one]:
                    break
                left -= purses[one]
            worth = cost if by_cost else 1
            offers.append((pay / worth if cost else 0, -len(behind), cost, place, pay, behind))
        if not offers:
            return bought, purses
        *_, cost, place, pay, behind = min(offers)
        before = sum(purses)
        for one in behind:
            purses[one] -= min(pay, purses[one])
        assert before - sum(purses) == cost
        bought.append((place, pay))


@pytest.mark.parametrize(
    ("changes", "paid", "spent"),
    [
        ({}, [("b", 6)], 36),
        ({"utility": "cardinality"}, [("b", 6)], 36),
        ({"completion": "add1"}, [("b", 6), ("c", 10)], 66),
        ({"completion": "add1u"}, [("b", 6), ("c", 10), ("d", None)], 100),
        ({"completion": "add1u", "budget": 99}, [("b", 6), ("c", Fraction(101, 10))], 66),
        ({"budget": 120}, [("b", 6), ("a", 11), ("c", 9)], 106),
        ({"budget": 140, "completion": "add1"}, [("b", None), ("a", None), ("c", None), ("d", None)], 140),
        ({"budget": 0}, [(None,)], 0),
        ({"budget": 105, "part": "whole"}, [("b", 6)], 36),
        ({"completion": "add1", "step": Fraction(1, 10)}, [("b", 6), ("c", Fraction(19, 2))], 66),
        ({"completion": "add1", "step": 2}, [("b", 6)], 36),
        ({"completion": "add1u", "step": 2}, [("b", 6), ("a", None)], 76),
        ({"completion": "add1", "budget": 107}, [("b", 6), ("a", 8), ("c", Fraction(15, 2))], 106),
        ({"completion": "add1e", "budget": 107}, [("b", 6), ("a", Fraction(229, 20)), ("c", Fraction(93, 10))], 106),
        ({"completion": "add1e", "budget": 109, "part": "whole"}, [("b", 6), ("a", 11), ("c", 9)], 106),
        ({"completion": "add1e"}, [("b", 6), ("c", 10)], 66),
        ({"completion": "add1e", "budget": 106}, [("b", 6), ("a", Fraction(58, 5)), ("c", Fraction(47, 5))], 106),
        ({"completion": "add1eu"}, [("b", 6), ("c", 10), ("d", None)], 100),
    ],
)
def test_a_deck_worked_by_hand(changes, paid, spent):
    """With 10 each, 6 pay 6 for b; then a can raise 32 and c 28. With 11 each c raises 32: two pay 5, two 10. With 12 each
    all three are bought, for 106: too much. With 99 the parts are 9.9, 10.9: b, then two pay 4.9 and two 10.1 for c.

    In tenths, 11.5 is the last part that leaves a at 39.5; in steps of 2 the next is 12. With 107 everything but d fits from
    11.7 each on, and at 41.5 its one voter could pay for d, too: 40.7 is the last part before. "add1e" ends at 11.7, where d
    no longer fits the budget; with whole parts it begins at 10, not 10.9, and ends at 12. With 106, at 10.6, a fits exactly, so
    the parts grow to 11.6.
    """
    outcome = counted(TEN, COSTS, replace(Rules(budget=100), **changes))
    assert payments(outcome) == paid
    assert (outcome.spent, outcome.decided) == (spent, True)
    assert outcome.adds_up()


def test_worth_by_cost_prefers_the_large_project_that_many_want_and_worth_by_number_the_one_that_is_cheap_to_each():
    deck, costs = [*[(0, 1)] * 2, *[(1,)] * 7, ()], (10, 90)
    by_cost = counted(deck, costs, Rules(budget=100), ("a", "b"))
    by_number = counted(deck, costs, Rules(budget=100, utility="cardinality"), ("a", "b"))
    assert (by_cost.winners, by_number.winners) == (("b",), ("a",))


def test_what_fits_the_rest_of_the_budget_exactly_still_fits():
    """With 3.5 each a is bought for 6, and b for 4 fits exactly: with 4.5 each it is bought, too."""
    rules = Rules(budget=10, completion="add1e")
    outcome = counted([(0,), (0,), (1,), (2,)], (6, 4, 100, 50), rules)
    assert payments(outcome) == [("a", 3), ("b", 4)]


def test_payments_are_kept_as_fractions():
    outcome = counted([(0, 1)] * 3, (10, 11), Rules(budget=21), ("a", "b"))
    assert payments(outcome) == [("a", Fraction(10, 3)), ("b", Fraction(11, 3))]


def test_whoever_gave_all_they_had_has_nothing_left_and_owes_nothing():
    """With 10 each, a takes 8 from four; b takes the last 2 of one of them and 5 from two others; c takes 6 from the last."""
    deck = [(0, 1, 2), (0,), (0,), (0,), (1,), (1,), (2,)]
    assert payments(counted(deck, (32, 12, 6, 99), Rules(budget=70))) == [("a", 8), ("b", 5), ("c", 6)]


def test_level_prices_go_by_votes_then_by_the_lower_cost_without_a_tie():
    more_votes = counted([(0,)] * 2 + [(1,)] * 3, (4, 6), Rules(budget=10, utility="cardinality"), ("a", "b"))
    assert (more_votes.winners, more_votes.ties) == (("b", "a"), ())
    rules = Rules(budget=10, utility="cardinality", level="cost")
    assert counted([(0,)] * 2 + [(1,)] * 3, (4, 6), rules, ("a", "b")).winners == ("a", "b")
    cheaper = counted([(0, 1)] * 2, (6, 4), Rules(budget=6), ("a", "b"))
    assert (cheaper.winners, cheaper.ties) == (("b",), ())


def test_a_tie_stops_the_run_and_shows_the_round_that_waits():
    rules = Rules(budget=16)
    deck, costs = [(0, 1, 3), (0, 1, 3), (2, 3), (2, 3)], (6, 6, 99, 4)
    still = counted(deck, costs, rules)
    assert (still.winners, still.spent, still.open_tie.among) == (("d",), 4, ("a", "b"))
    assert payments(still) == [("d", 1), (None,)]
    drawn = counted(deck, costs, replace(rules, lots=(Lot(1, ("a", "b"), ("b",)),)))
    assert (drawn.winners, drawn.spent, drawn.decided) == (("d", "b"), 10, True)


def test_while_a_tie_is_open_under_add1_nothing_is_won_and_one_lot_serves_all_runs():
    rules = Rules(budget=16, completion="add1")
    deck, costs = [(0, 1, 3), (0, 1, 3), (2, 3), (2, 3)], (6, 6, 99, 4)
    still = counted(deck, costs, rules)
    assert (still.winners, still.spent, len(still.rounds), len(still.ties)) == ((), 0, 1, 1)
    drawn = counted(deck, costs, replace(rules, lots=(Lot(1, ("a", "b"), ("b",)),)))
    assert (drawn.winners, drawn.spent, len(drawn.ties)) == (("d", "b", "a"), 16, 1)


def test_a_tie_met_only_in_a_later_run_is_asked_for_too():
    deck, costs = [(0, 1), (0, 1), (2,)], (8, 8, 99)  # 3 each do not pay for a or b, 4 each do
    still = counted(deck, costs, Rules(budget=9, completion="add1"), FOUR[:3])
    assert (still.winners, still.open_tie.among) == ((), ("a", "b"))
    assert counted(deck, costs, Rules(budget=9), FOUR[:3]).ties == ()


def test_level_projects_without_a_common_supporter_are_no_tie():
    outcome = counted([(0,), (1,)], (5, 5, 5, 5), Rules(budget=10))
    assert (outcome.winners, outcome.ties) == (("a", "b"), ())


def test_where_all_projects_fit_no_tie_is_met_and_the_completion_funds_them_all():
    outcome = counted([(0, 1), (0, 1)], (5, 5, 5, 5), Rules(budget=10, completion="add1"))
    assert (outcome.winners, outcome.ties, outcome.spent) == (("a", "b"), (), 10)


def test_what_is_left_goes_by_votes_and_a_tie_there_is_a_tie():
    deck, costs = [(0,), (0,), (0,), (1,), (2,), (3,)], (9, 20, 20, 50)
    outcome = counted(deck, costs, Rules(budget=30, completion="add1u"))
    assert (outcome.winners, outcome.open_tie.among, outcome.open_tie.places) == (("a",), ("b", "c"), 1)
    assert payments(outcome) == [("a", 3), (None,)]


def test_what_costs_nothing_and_has_a_vote_is_funded_without_a_tie_under_both_worths():
    for utility in ("cost", "cardinality"):
        outcome = counted([(0, 1, 2), ()], (0, 0, 9), Rules(budget=10, utility=utility))
        assert (outcome.winners, outcome.spent, outcome.ties) == (("a", "b"), 0, ())


def test_a_blank_paper_has_its_part_and_one_with_too_many_marks_has_none():
    alone = counted([(0,), (0, 1, 2)], (9, 9, 9, 9), Rules(budget=10, limit=2))
    beside = counted([(0,), ()], (9, 9, 9, 9), Rules(budget=10, limit=2))
    assert (alone.winners, alone.overvoted, beside.winners) == (("a",), 1, ())


def test_without_papers_nothing_is_bought():
    outcome = counted([], (0, 0, 0, 0), Rules(budget=10))
    assert (outcome.winners, outcome.spent, len(outcome.rounds)) == ((), 0, 1)


def test_a_withdrawn_project_is_not_bought_and_counts_for_nobody():
    deck = replace(profile(FOUR, TEN), costs=COSTS, withdrawn=frozenset({1}))
    assert equal_shares.count(deck, Rules(budget=100)).winners == ("a", "c")


def test_the_references_are_met(shared_data: Path):
    """Two of three independent programs agree on each."""
    folder = shared_data / "counting" / "pabulib"
    cases = json.loads((folder / "expected.json").read_text())
    met = 0
    for case in cases["equal_shares"] + cases["official_equal_shares"]:
        deck = read_pabulib(folder / case["file"])
        utility = {"cost": "cost", "card": "cardinality"}[case["sat"]]
        rules = Rules(limit=deck.limit, budget=deck.budget, utility=utility, completion=case["completion"])
        outcome = equal_shares.count(deck.profile, rules)
        assert sorted(outcome.winners) == case.get("winners", case.get("official_selected"))
        assert (str(outcome.spent), outcome.papers, bool(outcome.ties)) == (case["spent"], case["voters"], False)
        assert outcome.adds_up()
        met += 1
    assert met == 13


@given(decks, prices, rule_sheets)
def test_a_referee_with_one_purse_a_voter_buys_the_same_for_the_same_payments(deck, costs, rules):
    rules = replace(rules, completion="none", ties="order")
    voters = [marks for marks in deck if rules.limit is None or len(marks) <= rules.limit]
    bought, purses = referee(voters, costs, rules.utility == "cost", Fraction(rules.budget) / max(len(voters), 1))
    outcome = counted(deck, costs, rules)
    nothing: list[tuple[Any, ...]] = [(None,)]
    assert payments(outcome) == ([(FOUR[place], pay) for place, pay in bought] or nothing)
    assert min(purses, default=0) >= 0


@given(decks, prices, rule_sheets)
def test_payments_add_up_to_the_costs_exactly_and_no_purse_is_below_zero(deck, costs, rules):
    piles = list(profile(FOUR, deck).piles.items())
    electorate = shares.Electorate(profile(FOUR, deck), piles)
    each = Fraction(rules.budget) / max(len(deck), 1)
    run = shares.Run(electorate, costs, [1] * 4, each)
    spent = sum(costs[turn.place] for turn in run.turns(min) if turn.place is not None)
    purses = [Fraction(run.purses[run.purse_of[group]], run.unit) for group in range(len(piles))]
    assert all(0 <= purse <= each for purse in purses)
    assert sum(purse * papers for purse, (_, papers) in zip(purses, piles, strict=True)) == each * len(deck) - spent


@given(decks, prices, rule_sheets)
def test_add1_keeps_the_last_run_before_the_first_that_overspends(deck, costs, rules):
    rules = replace(rules, completion="add1", ties="order", limit=None)
    wanted = [costs[place] for place in range(4) if any(place in marks for marks in deck)]
    if sum(wanted) <= rules.budget:
        assert counted(deck, costs, rules).spent == sum(wanted)
        return
    each, kept = Fraction(rules.budget) / len(deck), []
    while True:
        bought, _ = referee(deck, costs, rules.utility == "cost", each)
        if sum(costs[place] for place, _ in bought) > rules.budget:
            break
        kept, each = bought, each + 1
    nothing: list[tuple[Any, ...]] = [(None,)]
    assert payments(counted(deck, costs, rules)) == ([(FOUR[place], pay) for place, pay in kept] or nothing)


@given(decks, prices, rule_sheets)
def test_the_budget_is_never_overspent_and_every_vote_is_accounted_for(deck, costs, rules):
    outcome = counted(deck, costs, rules)
    assert outcome.adds_up()
    assert outcome.spent == sum(costs[FOUR.index(key)] for key in outcome.winners) <= rules.budget
    assert len(set(outcome.winners)) == len(outcome.winners)
    assert all(outcome.of(key) for key in outcome.winners)


@given(decks, prices, rule_sheets, st.randoms(use_true_random=False), st.integers(2, 5))
def test_neither_the_order_of_papers_nor_their_scale_matters(deck, costs, rules, shuffler, times):
    shuffled = list(deck)
    shuffler.shuffle(shuffled)
    assert counted(shuffled, costs, rules) == counted(deck, costs, rules)
    rules = replace(rules, completion="none")  # a unit more for each voter is more money where there are more voters
    before, after = counted(deck, costs, rules), counted(deck * times, costs, rules)
    assert (after.winners, after.ties) == (before.winners, before.ties)


@given(decks, prices, rule_sheets, st.permutations(range(4)))
def test_relabeling_the_projects_relabels_the_result(deck, costs, rules, new):
    rules = replace(rules, ties="stop")
    moved = [tuple(sorted(new.index(place) for place in marks)) for marks in deck]
    after = counted(moved, [costs[place] for place in new], rules, tuple(FOUR[place] for place in new))
    assert set(after.winners) == set(counted(deck, costs, rules).winners)


@pytest.mark.parametrize(
    ("rules", "first", "last"),
    [
        (Rules(), "Each voter marks the projects that they want.", "then the cheaper one."),
        (Rules(limit=3, utility="cardinality", completion="add1"), "Each voter may mark up to 3", "pays for it."),
        (Rules(limit=1, completion="add1u"), "Each voter may mark one project.", "that still fit."),
        (Rules(completion="add1e"), "Each voter marks the projects", "no other project fits the money that is left."),
        (Rules(completion="add1eu", part="whole", level="cost"), "Each voter marks the projects", "that still fit."),
    ],
)
def test_the_rule_sheet_says_what_the_switches_say(rules, first, last):
    said = tuple(map(str, equal_shares.words(rules)))
    assert said[0].startswith(first)
    assert said[-1].endswith(last)
    assert ("First comes the project that costs each of its voters least." in said) is (rules.utility != "cost")
