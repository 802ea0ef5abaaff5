"""Add1: the runs that are left out are proven to be like those that are made. The second opinion makes every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from itertools import count as numbers

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count import growth
from ppm_desktop.models.vote.count.methods import equal_shares
from ppm_desktop.models.vote.count.profile import profile
from ppm_desktop.models.vote.count.rules import Lot, Rules

FIVE = ("a", "b", "c", "d", "e")
marks = st.sets(st.integers(0, 4), max_size=4).map(lambda one: tuple(sorted(one)))
decks = st.lists(marks, min_size=1, max_size=14)
prices = st.tuples(*[st.sampled_from([0, 4, 5, 6, 7, Fraction(15, 2), 8, 9, 11, 12])] * 5)
rule_sheets = st.builds(
    Rules,
    budget=st.sampled_from([5, 9, Fraction(25, 2), 18, 24]),
    utility=st.sampled_from(["cost", "cardinality"]),
    completion=st.sampled_from(["add1", "add1u"]),
    step=st.sampled_from([1, Fraction(1, 2), Fraction(1, 7), Fraction(1, 40), 3]),
    ties=st.sampled_from(["stop", "order"]),
)


def counted(deck, costs, rules):
    return equal_shares.count(replace(profile(FIVE[: len(costs)], deck), costs=tuple(costs)), rules)


@contextmanager
def runs_made(grown: Callable[..., Iterator[growth.Bought]] = growth.grown) -> Iterator[list[int]]:
    """The numbers of steps for which runs are made inside, by this way of growing."""
    made: list[int] = []

    def noted(run):
        def one(steps):
            made.append(steps)
            return run(steps)

        return grown(one)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(equal_shares, "grown", noted)
        yield made


def one_by_one(run):
    return map(run, numbers())


def step_by_step(deck, costs, rules):
    """The rule to the letter: every run is made."""
    with runs_made(one_by_one):
        return counted(deck, costs, rules)


@given(decks, prices, rule_sheets)
def test_the_result_is_that_of_the_rule_step_by_step(deck, costs, rules):
    assert counted(deck, costs, rules) == step_by_step(deck, costs, rules)


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


crowds = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4).map(tuple), min_size=20, max_size=60)


@given(crowds, st.lists(st.integers(20, 90), min_size=8, max_size=8), st.sampled_from([1, Fraction(1, 10)]))
def test_of_larger_crowds_too(deck, costs, step):
    rules = Rules(budget=sum(costs) // 2, completion="add1", ties="order", step=step)
    names = tuple("abcdefgh")
    asked = replace(profile(names, deck), costs=tuple(costs))
    with runs_made(one_by_one):
        letter = equal_shares.count(asked, rules)
    assert equal_shares.count(asked, rules) == letter
