"""Every count against one that was written a second time from its rule alone: the same winners, and the same leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules
from tests.models.vote.count import referees
from tests.models.vote.count.by_paper import FIVE, clean_piles, messy_piles, readings

Referee = Callable[[Profile, Rules], tuple[list[str], list[str]]]
withdrawn = st.frozensets(st.integers(0, 4), max_size=2)
gregories: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict, quota=st.sampled_from(["droop", "hare", "exact"]), decimals=st.sampled_from([None, 0, 2, 5])
)
row = st.one_of(st.none(), st.integers(0, 6), st.just((1, 3)), st.just(()))
rows = st.lists(row, min_size=5, max_size=5).map(tuple)
papers_of_rows = st.dictionaries(rows, st.integers(1, 5), max_size=8)
boxes = st.frozensets(st.integers(0, 4)).map(lambda one: tuple(sorted(one)))
costs = st.lists(st.sampled_from([0, 3, 5, 5, 8, 13]), min_size=5, max_size=5).map(tuple)


def agrees(name: str, referee: Referee, profile: Profile, rules: Rules) -> None:
    outcome = method(name).count(profile, rules)
    won, gone = referee(profile, rules)
    assert list(outcome.winners) == won
    assert [key for one in outcome.rounds for key in one.eliminated] == gone
    assert outcome.decided


@given(clean_piles, withdrawn, st.integers(1, 5))
def test_meek_is_the_reference_rule_step_by_step(piles, out, seats):
    """The last seats are filled without a further round there; here that round is counted, and may tell another order."""
    profile, rules = Profile(FIVE, piles, withdrawn=out), Rules(seats, ties="order")
    outcome = method("stv-meek").count(profile, rules)
    won, gone = referees.meek(profile, rules)
    assert sorted(outcome.winners) == sorted(won)
    assert [key for one in outcome.rounds for key in one.eliminated] == gone


@given(messy_piles, withdrawn, readings, st.integers(1, 5), gregories)
def test_wig_elects_and_excludes_as_a_count_paper_by_paper_does(piles, out, reading, seats, set_):
    rules = Rules(seats, ties="order", **reading, **set_)
    agrees("stv-wigm", referees.gregory, Profile(FIVE, piles, withdrawn=out), rules)


@given(messy_piles, withdrawn, readings, st.integers(1, 5))
def test_scottish_stv_is_wig_with_five_decimals(piles, out, reading, seats):
    rules = Rules(seats, ties="order", decimals=5, **reading)
    agrees("stv-scottish", referees.gregory, Profile(FIVE, piles, withdrawn=out), rules)


@pytest.mark.parametrize(
    ("name", "referee"),
    [("irv", referees.runoff), ("irv-sequential", referees.seat_by_seat), ("bottoms-up", referees.bottoms_up)],
)
@given(piles=messy_piles, out=withdrawn, reading=readings, seats=st.integers(1, 4))
def test_runoffs_elect_and_eliminate_as_a_count_paper_by_paper_does(name, referee, piles, out, reading, seats):
    rules = Rules(1 if name == "irv" else seats, ties="order", **reading)
    agrees(name, referee, Profile(FIVE, piles, withdrawn=out), rules)


@given(papers_of_rows, withdrawn, st.integers(1, 4), st.sampled_from([None, 4]), st.data())
def test_scores_are_added_up_row_by_row(piles, out, seats, top, data):
    average, blank = data.draw(st.sampled_from(["sum", "mean"])), data.draw(st.sampled_from(["no-opinion", "zero"]))
    rules = Rules(seats, limit=top, average=average, blank=blank, ties="order")
    profile = Profile(FIVE, piles, withdrawn=out, shape="score")
    sums = referees.scores(profile, rules)
    outcome = method("score").count(profile, rules)
    assert dict(outcome.rounds[0].tally) == sums
    assert list(outcome.winners) == referees.most(sums, seats)


@given(papers_of_rows, withdrawn, st.integers(1, 4), st.sampled_from([None, 4, 9]), st.data())
def test_points_are_added_up_paper_by_paper(piles, out, seats, budget, data):
    spend, cap = data.draw(st.sampled_from(["up-to", "all"])), data.draw(st.sampled_from([None, 3]))
    rules = Rules(seats, limit=budget, spend=spend, cap=cap, ties="order")
    profile = Profile(FIVE, piles, withdrawn=out, shape="points")
    sums = referees.points(profile, rules)
    outcome = method("points").count(profile, rules)
    assert dict(outcome.rounds[0].tally) == sums
    assert list(outcome.winners) == referees.most(sums, seats)


@given(st.dictionaries(boxes, st.integers(1, 9), max_size=9), costs, withdrawn, st.integers(0, 30), st.data())
def test_money_goes_by_votes_one_project_after_the_other(piles, prices, out, budget, data):
    rules = Rules(
        budget=budget,
        limit=data.draw(st.sampled_from([None, 2])),
        misfit=data.draw(st.sampled_from(["skip", "stop"])),
        minimum=data.draw(st.sampled_from([0, 4])),
        ties="order",
    )
    profile = Profile(FIVE, piles, withdrawn=out, costs=prices)
    assert list(method("greedy").count(profile, rules).winners) == referees.by_votes(profile, rules)
