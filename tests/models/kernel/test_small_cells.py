"""No hidden group can be computed: every table that fits what is shown is tried."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.kernel.small_cells import LEAST, protect

COUNTS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 40), min_size=1)
FEW = st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 7), min_size=1)


def possible(total: int, shown: dict[str, int], hidden: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """For each hidden group the least and the most that it can be, found by listing every table that fits."""
    rest = total - sum(shown.values())
    tables = [row for row in product(range(rest + 1), repeat=len(hidden)) if sum(row) == rest]
    return {name: (min(column), max(column)) for name, column in zip(hidden, zip(*tables, strict=True), strict=True)}


@given(FEW)
def test_every_hidden_group_may_be_five_different_numbers_at_the_least(counts):
    found = protect(counts)
    if found.hidden and not found.withheld:
        for least, most in possible(sum(counts.values()), dict(found.shown), found.hidden).values():
            assert most - least >= LEAST


@given(COUNTS)
def test_no_small_group_is_shown_and_nothing_is_lost(counts):
    found = protect(counts)
    assert not any(0 < people < LEAST for people in found.shown.values())
    assert set(found.shown).isdisjoint(found.hidden)
    if not found.withheld:
        assert set(found.shown) | set(found.hidden) == set(counts)
        assert sum(found.shown.values()) + (found.together or 0) == sum(counts.values())


@given(COUNTS)
def test_a_hidden_group_is_never_alone(counts):
    found = protect(counts)
    if found.hidden and not found.withheld:
        assert len(found.hidden) > 1
        assert (found.together or 0) >= LEAST


@given(COUNTS)
def test_groups_are_hidden_only_where_one_of_them_is_small(counts):
    if not any(0 < people < LEAST for people in counts.values()):
        assert dict(protect(counts).shown) == counts


def test_the_next_smallest_group_is_hidden_with_a_small_one():
    found = protect({"Renter": 15, "Owner": 6, "Unhoused": 3})
    assert dict(found.shown) == {"Renter": 15}
    assert found.hidden == ("Owner", "Unhoused")
    assert found.together == 9


def test_an_empty_group_does_not_shield_a_small_one():
    assert set(protect({"A": 3, "B": 0, "C": 20, "D": 9}).hidden) == {"A", "D"}


def test_a_table_of_three_people_is_withheld_whole():
    found = protect({"A": 3, "B": 0})
    assert found.withheld
    assert not found.shown
    assert found.together is None
