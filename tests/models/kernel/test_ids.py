"""Ids: in the order in which they were made where that is harmless, and in none where it is not."""

from __future__ import annotations

from itertools import pairwise

from ppm_desktop.models.kernel.ids import new_id, random_id


def test_ids_made_in_one_millisecond_keep_their_order():
    made = [new_id() for _ in range(2_000)]
    assert made == sorted(set(made))
    assert {one[12] for one in made} == {"7"}


def test_an_id_for_a_ballot_says_nothing_about_its_order():
    made = [random_id() for _ in range(2_000)]
    later = sum(one < other for one, other in pairwise(made))
    assert 800 < later < 1_200
    assert {one[12] for one in made} == {"4"}
