"""Ties: each declared rule, worked out by hand, and the record that stays."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.rules import Lot, Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided, last_of, leaving, level_at, ticket

OPTIONS = ("a", "b", "c", "d")


def breaker(*standings: dict[str, int], **rules):
    found = TieBreaker(OPTIONS, Rules(**rules))
    for standing in standings:
        found.begin(standing)
    return found


def test_the_default_asks_and_the_record_keeps_the_tie():
    one = breaker({"a": 1, "b": 1})
    with pytest.raises(Undecided):
        one.winners(("b", "a"), 1)
    (met,) = one.met
    assert (met.round, met.among, met.places, met.sought, met.rule, met.chosen) == (
        1,
        ("a", "b"),
        1,
        "winner",
        "stop",
        (),
    )


def test_a_published_order_gives_the_earliest_the_place_and_sends_the_latest_away():
    one = breaker({"a": 1, "b": 1, "c": 1}, ties="order", order=("c", "a", "b"))
    assert one.winners(("a", "b", "c"), 2) == ("c", "a")
    assert one.loser(("a", "b", "c")) == "b"
    assert breaker({}, ties="order").loser(("a", "d")) == "d"


@pytest.mark.parametrize(
    ("before", "loser"),
    [
        ([{"a": 5, "b": 4, "c": 3}, {"a": 6, "b": 6, "c": 6}], "c"),
        ([{"a": 5, "b": 3, "c": 4}, {"a": 6, "b": 5, "c": 5}, {"a": 7, "b": 7, "c": 7}], "b"),
        ([{"a": 5, "b": 3, "c": 3}, {"a": 6, "b": 6, "c": 6}], None),
        ([{"a": 1, "b": 2, "c": 3}, {"a": 5, "b": 4, "c": 6}, {"a": 7, "b": 7, "c": 7}], "b"),
        ([{"a": 3, "b": 3, "c": 5}, {"a": 4, "b": 5, "c": 6}, {"a": 7, "b": 7, "c": 7}], "a"),
    ],
)
def test_rounds_before_decide_the_latest_first_and_else_people(before, loser):
    one = breaker(*before, ties="previous-round")
    if loser:
        assert one.loser(("a", "b", "c")) == loser
        return
    with pytest.raises(Undecided):
        one.loser(("a", "b", "c"))


def test_rounds_before_give_the_places_to_those_ahead():
    one = breaker({"a": 5, "b": 4, "c": 3}, {"a": 6, "b": 6, "c": 6}, ties="previous-round")
    assert one.winners(("a", "b", "c"), 2) == ("a", "b")


def test_those_whom_no_round_before_tells_apart_are_left_to_a_lot_and_nobody_else():
    standings = ({"a": 5, "b": 3, "c": 3, "d": 9}, {"a": 6, "b": 6, "c": 6, "d": 6})
    one = breaker(*standings, ties="previous-round")
    with pytest.raises(Undecided):
        one.loser(OPTIONS)
    assert [(tie.among, tie.places, tie.chosen) for tie in one.met] == [(("b", "c"), 1, ())]
    lots = (Lot(2, ("b", "c"), ("c",)), Lot(2, OPTIONS, ("d",)))
    two = breaker(*standings, ties="previous-round", lots=lots)
    assert two.loser(OPTIONS) == "c"
    assert two.winners(OPTIONS, 3) == ("d", "a", "c")
    assert [(tie.among, tie.places, tie.chosen) for tie in two.met] == [(("b", "c"), 1, ("c",))] * 2
    assert two.winners(OPTIONS, 2) == ("d", "a")


def test_an_order_that_does_not_name_all_decides_nothing():
    with pytest.raises(Undecided):
        breaker({}, ties="order", order=("a",)).loser(("a", "b"))


def test_the_first_round_has_no_round_before_it():
    with pytest.raises(Undecided):
        breaker({"a": 1, "b": 1}, ties="previous-round").winners(("a", "b"), 1)


def test_the_seed_ticket_can_be_worked_out_by_anybody():
    assert ticket("314159", "c", 2, "b") == hashlib.sha256(b"314159|c|2|b").hexdigest()
    one = breaker({}, {}, ties="seeded", seed="20270318", contest="x")
    order = sorted(OPTIONS, key=lambda key: hashlib.sha256(f"20270318|x|2|{key}".encode()).hexdigest())
    assert one.winners(OPTIONS, 3) == tuple(order[:3])
    assert one.loser(OPTIONS) == order[-1]


def test_a_lot_decides_whatever_the_rule_and_only_its_own_tie():
    lots = (Lot(1, ("b", "c"), ("c",)),)
    assert breaker({}, lots=lots).loser(("c", "b")) == "c"
    assert breaker({}, ties="order", lots=lots).winners(("b", "c"), 1) == ("c",)
    for one, among in ((breaker({}, {}, lots=lots), ("b", "c")), (breaker({}, lots=lots), ("a", "b", "c"))):
        with pytest.raises(Undecided):
            one.loser(among)


@pytest.mark.parametrize("chosen", [(), ("a",), ("b", "c"), ("b", "b")])
def test_a_lot_that_does_not_fill_the_places_decides_nothing(chosen):
    with pytest.raises(Undecided):
        breaker({}, lots=(Lot(1, ("b", "c", "d"), chosen),)).winners(("b", "c", "d"), 1 if chosen != ("b",) else 2)


def test_the_last_one_leaves_and_those_within_the_margin_count_as_level():
    tally = {"a": 5, "b": 3, "c": 4, "d": 9}
    assert last_of(tally, breaker(tally), None) == "b"
    assert last_of(tally, breaker(tally), "d") == "d"
    assert last_of(tally, breaker(tally), "e") == "b"
    one = breaker(tally, ties="order")
    assert last_of(tally, one, None, within=1) == "c"
    assert [(tie.among, tie.sought) for tie in one.met] == [(("b", "c"), "loser")]


def test_those_without_a_vote_leave_together_where_only_a_lot_could_tell_them_apart():
    tally = {"a": 5, "b": 0, "c": 0}
    assert leaving(tally, breaker(tally), None, 1) == ("b", "c")
    assert leaving(tally, breaker(tally, ties="order"), None, 1) == ("c",)
    assert leaving(tally, breaker(tally, lots=(Lot(1, ("b", "c"), ("b",)),)), None, 1) == ("b",)
    assert leaving(tally, breaker(tally), "c", 1) == ("c",)
    assert leaving({"a": 5, "b": 0}, breaker(tally), None, 1) == ("b",)
    assert leaving({"a": 5, "b": 3, "c": 4}, breaker(tally), None, 1) == ("b",)
    for votes, stay in ((0, 2), (1, 1)):
        with pytest.raises(Undecided):
            leaving({"a": 5, "b": votes, "c": votes}, breaker(tally), None, stay)


def test_who_is_above_the_edge_and_who_stands_level_across_it():
    assert level_at({"a": 5, "b": 3, "c": 3, "d": 1}, 2) == (("a",), ("b", "c"))
    assert level_at({"a": 5, "b": 5, "c": 3}, 2) == (("a", "b"), ())
    assert level_at({"a": 0, "b": 1}, 2) == (("b", "a"), ())
    assert level_at({"b": 2, "a": 2, "c": 2}, 3) == (("b", "a", "c"), ())


@given(st.lists(st.integers(0, 6), min_size=1, max_size=4), st.integers(1, 4))
def test_nobody_below_the_edge_gets_a_place(votes, places):
    tally = dict(zip(OPTIONS, votes, strict=False))
    above, level = level_at(tally, places)
    assert len(above) <= places
    assert not level or len(above) + len(level) > places
    lost = [votes for key, votes in tally.items() if key not in above + level]
    assert all(tally[key] > worst for key in above + level for worst in lost)
