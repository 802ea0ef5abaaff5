"""Add1: the runs that are left out are proven to be like those that are made. The second opinion makes every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import count as numbers
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppm_desktop.models.vote.count import growth
from ppm_desktop.models.vote.count.methods import equal_shares
from ppm_desktop.models.vote.count.profile import profile
from ppm_desktop.models.vote.count.rules import Lot, Rules
from ppm_desktop.models.vote.count.shares import Offer, Turn

FIVE = ("a", "b", "c", "d", "e")
marks = st.sets(st.integers(0, 4), max_size=4).map(lambda one: tuple(sorted(one)))
decks = st.lists(marks, min_size=1, max_size=14)
prices = st.tuples(*[st.sampled_from([0, 4, 5, 6, 7, Fraction(15, 2), 8, 9, 11, 12])] * 5)
rule_sheets = st.builds(
    Rules,
    budget=st.sampled_from([5, 9, Fraction(25, 2), 18, 24]),
    utility=st.sampled_from(["cost", "cardinality"]),
    completion=st.sampled_from(["add1", "add1u", "add1e", "add1eu"]),
    part=st.sampled_from(["exact", "whole"]),
    level=st.sampled_from(["votes", "cost"]),
    step=st.sampled_from([1, Fraction(1, 2), Fraction(1, 7), Fraction(1, 20), 3]),
    ties=st.sampled_from(["stop", "order"]),
)


def counted(deck, costs, rules):
    return equal_shares.count(replace(profile(FIVE[: len(costs)], deck), costs=tuple(costs)), rules)


@contextmanager
def runs_made(grown: Callable[..., Iterator[growth.Bought]] | None = None) -> Iterator[list[int]]:
    """The numbers of steps for which runs are made inside, by this way of growing or else the program's."""
    made: list[int] = []

    def noted(run):
        def one(steps):
            made.append(steps)
            return run(steps)

        return (grown or growth.grown)(one)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(equal_shares, "grown", noted)
        yield made


def one_by_one(run):
    return map(run, numbers())


def step_by_step(deck, costs, rules):
    """The rule to the letter: every run is made."""
    with runs_made(one_by_one):
        return counted(deck, costs, rules)


@settings(deadline=None)
@given(decks, prices, rule_sheets)
def test_the_result_is_that_of_the_rule_step_by_step(deck, costs, rules):
    assert counted(deck, costs, rules) == step_by_step(deck, costs, rules)


@settings(deadline=None)
@given(decks, prices, rule_sheets)
def test_ties_and_the_lots_drawn_for_them_are_those_of_the_rule_step_by_step(deck, costs, rules):
    rules = replace(rules, ties="stop")
    while True:
        found = counted(deck, costs, rules)
        assert found == step_by_step(deck, costs, rules)
        if found.decided:
            return
        tie = found.open_tie
        rules = replace(rules, lots=(*rules.lots, Lot(tie.round, tie.among, tie.among[-tie.places :])))


def test_a_million_steps_take_few_runs():
    """Six pay 6 each for b. For c two have 6 less than the others, so it is bought from 10.5 each on; for a three have 6
    less than two, so from 11.6 each on, which is too much: the last part is a millionth less.
    """
    deck = [*[(0, 1)] * 3, *[(0,)] * 2, *[(1, 2)] * 2, (1,), (2,), (2, 3)]
    rules = Rules(budget=100, completion="add1", step=Fraction(1, 1_000_000))
    with runs_made() as made:
        outcome = counted(deck, (40, 36, 30, 34), rules)
    assert [(one.elected, one.quota) for one in outcome.rounds] == [
        (("b",), 6),
        (("c",), Fraction(9_400_001, 1_000_000)),
    ]
    assert max(made) > 1_600_000
    assert len(made) < 60


def run_of(*turns: tuple[Any, ...]) -> growth.Bought:
    """A run from its turns, the last one without a purchase; a turn is what was bought, its level, offers, and beyond."""
    found = [
        Turn(
            place,
            level,
            {key: Offer(Fraction(1), Fraction(price), Fraction(1), full) for key, (price, full) in of},
            low,
        )
        for place, level, of, low in turns
    ]
    return growth.Bought([*found, Turn(None, (), {}, None)])


def offers(**said):
    return [(int(key[1:]), offer) for key, offer in said.items()]


FIRST_STRAIGHT = (2, (2,), offers(p2=(1, 9)), None), (2, (2,), offers(p2=(1, 9)), None)
FIRST_BENT = (2, (2,), offers(p2=(1, 8)), None), (2, (2,), offers(p2=(1, 9)), None)

ASKED_BEFORE = (
    (2, (2,), offers(p2=(1, 9), p1=(6, 8)), None),
    (2, (2,), offers(p2=(1, 9), p1=(5, 9)), None),
)


@pytest.mark.parametrize(
    ("first", "less", "more", "proven"),
    [
        (FIRST_STRAIGHT, (0, (0,), offers(p0=(5, 3)), None), (0, (0,), offers(p0=(4, 3)), 6), True),
        (ASKED_BEFORE, (0, (0,), offers(p0=(5, 3)), 6), (0, (0,), offers(p0=(4, 3)), 5), False),
        (FIRST_BENT, (0, (0,), offers(p0=(5, 3), p1=(8, 3)), None), (0, (0,), offers(p0=(4, 3), p1=(6, 4)), None), True),
        (FIRST_STRAIGHT, (0, (0,), offers(p0=(5, 3), p1=(6, 3)), None), (0, (0,), offers(p0=(4, 3), p1=(5, 3)), None), True),
        (FIRST_BENT, (0, (0,), offers(p0=(5, 3), p1=(6, 3)), None), (0, (0,), offers(p0=(4, 3), p1=(5, 3)), None), False),
        (FIRST_STRAIGHT, (0, (0,), offers(p0=(5, 3), p1=(6, 3)), None), (0, (0,), offers(p0=(4, 3), p1=(5, 4)), None), False),
        (FIRST_STRAIGHT, (0, (0,), offers(p0=(5, 2), p1=(6, 3)), None), (0, (0,), offers(p0=(4, 3), p1=(5, 3)), None), False),
        (FIRST_STRAIGHT, (0, (0,), offers(p0=(5, 3)), 6), (0, (0,), offers(p0=(4, 3), p1=(5, 3)), None), False),
        (FIRST_BENT, (0, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), (0, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), True),
        (FIRST_BENT, (0, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), (0, (0, 1), offers(p0=(4, 3), p1=(4, 3)), None), False),
        (FIRST_STRAIGHT, (0, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), (0, (0, 1), offers(p0=(4, 3), p1=(4, 3)), None), True),
        (FIRST_STRAIGHT, (0, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), (1, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), False),
        (FIRST_STRAIGHT, (0, (0,), offers(p0=(5, 3), p1=(6, 3)), None), (0, (0, 1), offers(p0=(5, 3), p1=(5, 3)), None), False),
    ],
)  # fmt: skip
def test_what_two_runs_prove(first, less, more, proven):
    """A second turn at which 0 was bought: the gap to others, straight lines, a bend before, and equal prices."""
    change = growth.change_between(run_of(first[0], less), run_of(first[1], more))
    assert (change is None) is proven


def test_after_one_bend_no_line_is_straight_any_more():
    straight = (3, (3,), offers(p3=(2, 9)), None)
    less, more = (0, (0,), offers(p0=(5, 3), p1=(6, 3)), None), (0, (0,), offers(p0=(4, 3), p1=(5, 3)), None)
    assert growth.change_between(run_of(straight, less), run_of(straight, more)) is None
    bent = growth.change_between(run_of(FIRST_BENT[0], straight, less), run_of(FIRST_BENT[1], straight, more))
    assert bent == Fraction(1, 2)


def test_where_straight_lines_cross():
    """From 5 to 4 and from 6 to 2: they meet after a third of the way. Bent ones are looked for in the middle."""
    less, more = (0, (0,), offers(p0=(5, 3), p1=(6, 3)), None), (1, (1,), offers(p0=(4, 3), p1=(2, 3)), None)
    assert growth.change_between(run_of(less), run_of(more)) == Fraction(1, 3)
    assert growth.change_between(run_of(FIRST_BENT[0], less), run_of(FIRST_BENT[1], more)) == Fraction(1, 2)


def left_out(seed: int, voters: int, projects: int, step: Fraction, most: int) -> tuple[int, int]:
    """Every run up to ``most`` steps of a seeded deck, against the one that stands for it; how many were made and left out."""
    dice = Random(seed)
    deck = [tuple(sorted(dice.sample(range(projects), dice.randrange(1, 4)))) for _ in range(voters)]
    costs = [dice.choice([6, 8, 9, 12, 15, 18, 25, 40]) for _ in range(projects)]
    rules = Rules(budget=sum(costs) // 3, completion="add1", ties="order", step=step)
    asked = replace(profile("abcdefgh"[:projects], deck), costs=tuple(costs))
    runs: dict[int, growth.Bought] = {}

    def run(steps: int) -> growth.Bought:
        return runs.setdefault(steps, equal_shares.run_with(asked, rules, steps))

    def bought(one: growth.Bought) -> list[object]:
        return [[(turn.place, turn.level) for turn in one.turns], one.ties]

    at = -1
    for one in growth.grown(run):
        there = next(steps for steps, found in runs.items() if found is one)
        for steps in range(at + 1, there):
            assert bought(equal_shares.run_with(asked, rules, steps)) == bought(one) == bought(runs[at])
        at = there
        if at > most:
            return len(runs), at + 1 - len(runs)
    return 0, 0


def test_every_run_that_is_left_out_buys_what_its_neighbors_buy():
    """Small steps, so that many runs are left out, and decks of few voters, so that prices are level now and then."""
    for seed in range(30):
        made, spared = left_out(seed, 6 + seed % 9 * 4, 4 + seed % 5, Fraction(1, 20), 100)
        assert made < 90
        assert spared > 10


def test_where_lines_cross_a_few_runs_find_the_place():
    for seed in range(3):
        made, spared = left_out(seed, 12, 6, Fraction(1, 200), 2_000)
        assert made < 120
        assert spared > 1_800


crowds = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4).map(tuple), min_size=20, max_size=60)


@settings(deadline=None)
@given(crowds, st.lists(st.integers(20, 90), min_size=8, max_size=8), st.sampled_from([1, Fraction(1, 10)]))
def test_of_larger_crowds_too(deck, costs, step):
    rules = Rules(budget=sum(costs) // 2, completion="add1", ties="order", step=step)
    names = tuple("abcdefgh")
    asked = replace(profile(names, deck), costs=tuple(costs))
    with runs_made(one_by_one):
        letter = equal_shares.count(asked, rules)
    assert equal_shares.count(asked, rules) == letter
