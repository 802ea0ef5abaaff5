"""Cases at the edge of every rule, worked out by hand: no votes, more places than options, odd marks, odd sums of money."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.profile import Marks, Profile, profile
from ppm_desktop.models.vote.count.rules import Lot, Rules
from tests.models.vote.count.test_runoffs_by_hand import counted, told

SEVERAL = ("irv-sequential", "bottoms-up", "stv-scottish", "stv-wigm", "stv-meek")


@pytest.mark.parametrize("name", SEVERAL)
def test_where_there_are_more_places_than_options_all_win(name):
    one = counted(name, "5:ab 3:b 1:c", seats=5)
    assert (set(one.winners), one.ties) == ({"a", "b", "c"}, ())


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize(("text", "blank"), [("", 0), ("3:", 3)])
def test_without_a_vote_a_place_is_a_matter_for_people(name, text, blank):
    one = counted(name, text, seats=2)
    assert (one.winners, one.blank, one.open_tie.among) == ((), blank, ("a", "b", "c"))
    assert len(counted(name, text, seats=2, ties="order").winners) == 2


@pytest.mark.parametrize("name", ["plurality", "choose", "approval", "score", "points"])
def test_without_a_vote_marks_elect_nobody(name):
    for blank in (0, 4):
        one = method(name).count(profile(("a", "b"), [()] * blank), Rules(limit=1))
        assert (one.winners, one.ties, one.blank) == ((), (), blank)


@pytest.mark.parametrize(
    ("quota", "decimals", "votes"),
    [
        ("droop", None, 5),
        ("droop", 2, 5),
        ("hare", None, 7),
        ("hare", 2, 7),
        ("exact", None, Fraction(13, 3)),
        ("exact", 2, Fraction(434, 100)),
        ("exact", 0, 5),
    ],
)
def test_the_quota_of_thirteen_papers_and_two_places(quota, decimals, votes):
    """A third of 13 is 4.333: one unit of the last decimal beyond it, cut, elects; with fractions more than it does."""
    assert counted("stv-wigm", "6:ab 4:b 3:c", seats=2, quota=quota, decimals=decimals).rounds[0].quota == votes


def test_the_exact_quota_is_passed_and_not_reached():
    at = counted("stv-wigm", "4:a 4:b 4:c", seats=2, quota="exact", ties="order")
    assert told(at) == ["a4 b4 c4 -c", "a4 b4 +a +b"]
    assert told(counted("stv-wigm", "5:a 4:b 3:c", seats=2, quota="exact"))[0] == "a5 b4 c3 +a"


def test_a_gap_is_counted_between_marks_and_an_overvote_or_a_withdrawn_option_is_a_mark():
    rules: dict[str, Any] = {"options": "abcd", "max_skipped": 1, "overvote": "skip", "ties": "order"}
    one = counted("irv", "1:a-(bc)-d 5:b 4:c 3:d", **rules)
    assert told(one)[0] == "a1 b5 c4 d3 -a"
    assert one.rounds[0].transfers[0].to == "d"
    rules["withdrawn"] = frozenset({1})
    gone = counted("irv", "1:a-b-d 4:c 3:d", **rules)
    assert (told(gone)[0], gone.rounds[0].transfers[0].to) == ("a1 c4 d3 -a", "d")
    assert counted("irv", "1:a--d 4:c 4:d", **rules).rounds[0].transfers[0].to == "skipped"


def test_the_same_option_twice_at_one_rank_is_no_overvote_and_no_repetition():
    rules = Rules(overvote="exhaust", duplicate="exhaust")
    one = method("irv").count(profile(("a", "b"), [((0, 0), 1)] * 3 + [(1,)] * 2), rules)
    assert one.winners == ("a",)


def test_two_values_in_a_row_are_neither_a_value_nor_a_zero():
    """Row a: 5, unreadable, blank; row b: 2, 2, 2."""
    papers: dict[Marks, int] = {(5, 2): 1, ((3, 4), 2): 1, (None, 2): 1}
    for blank, mean in (("zero", Fraction(5, 2)), ("no-opinion", 5)):
        one = method("score").count(Profile(("a", "b"), papers), Rules(limit=5, average="mean", blank=blank))
        assert one.of("a") == mean
    assert one.spread["a"] == {"5": 1, "blank": 1, "over": 1}


def test_yes_needs_its_share_of_all_papers_and_the_quorum():
    """4 yes, 1 no, 3 blank, 2 with two marks: 4 of 10."""
    papers: dict[Marks, int] = {(0,): 4, (1,): 1, (): 3, (0, 1): 2}
    for passing, quorum, passes in (
        (Fraction(2, 5), 10, True),
        (Fraction(41, 100), 0, False),
        (Fraction(2, 5), 11, False),
    ):
        rules = Rules(base="all", passing=passing, quorum=quorum)
        one = method("yes-no").count(Profile(("Y", "N", "A"), papers), rules)
        assert (bool(one.winners), one.share) == (passes, Fraction(2, 5))


def test_a_tie_of_three_for_the_last_two_places_is_asked_as_one():
    papers: dict[Marks, int] = {(0,): 5, (1,): 3, (2,): 3, (3,): 3}
    one = method("choose").count(Profile(tuple("abcd"), papers), Rules(3, 1))
    assert (one.winners, one.open_tie.among, one.open_tie.places) == (("a",), ("b", "c", "d"), 2)
    lot = Lot(1, ("b", "c", "d"), ("d", "b"))
    assert method("choose").count(Profile(tuple("abcd"), papers), Rules(3, 1, lots=(lot,))).winners == ("a", "d", "b")


def test_a_seed_decides_by_numbers_that_anybody_can_work_out():
    """With printf '%s' 'seed|contest|round|option' | sha256sum: the largest number leaves."""
    one = counted("irv", "4:a 2:b 2:c 2:d", options="abcd", ties="seeded", seed="20270612", contest="c1")
    numbers = {key: hashlib.sha256(f"20270612|c1|1|{key}".encode()).hexdigest() for key in "bcd"}
    assert one.rounds[0].eliminated == (max(numbers, key=lambda key: numbers[key]),)


def test_rounds_before_narrow_those_who_are_level_one_round_after_the_other():
    """In round 3 b, c and d have 6 each; in round 2 d had more than b and c; in round 1 b had more than c."""
    one = counted("irv", "9:a 5:b 4:c 5:d 1:ec 1:ed 1:fb 1:fc 1:f", options="abcdef", ties="previous-round")
    assert told(one)[:3] == ["a9 b5 c4 d5 e2 f3 -e", "a9 b5 c5 d6 f3 -f", "a9 b6 c6 d6 -c"]
    assert next((tie.round, tie.among, tie.chosen) for tie in one.ties) == (3, ("b", "c", "d"), ("c",))


@pytest.mark.parametrize(("completion", "paid"), [("none", []), ("add1", [("b", 5)]), ("add1e", [("b", 5)])])
def test_a_project_that_costs_more_than_the_budget_ends_the_growth_when_its_voters_could_pay(completion, paid):
    """With 10 among three, b is bought from 5 each on; a for 30 would be from 35 thirds on, which is too much."""
    deck = replace(profile(("a", "b"), [(0,), (0,), (0, 1)]), costs=(30, 5))
    one = method("equal-shares").count(deck, Rules(budget=10, completion=completion))
    assert [(*round_.elected, round_.quota) for round_ in one.rounds if round_.elected] == paid
    greedy = method("greedy").count(deck, Rules(budget=10))
    assert (greedy.winners, greedy.spent) == (("b",), 5)
    assert method("greedy").count(deck, Rules(budget=10, misfit="stop")).winners == ()


def test_cents_and_free_projects_are_paid_exactly():
    """0.30 among three voters: 0.10 each pays for a at 0.30 and not for b at 0.31; c costs nothing."""
    costs = (Fraction(3, 10), Fraction(31, 100), 0)
    deck = replace(profile(("a", "b", "c"), [(0, 1, 2), (0, 1), (0, 1)]), costs=costs)
    one = method("equal-shares").count(deck, Rules(budget=Fraction(3, 10)))
    assert (one.winners, one.spent) == (("c", "a"), Fraction(3, 10))
