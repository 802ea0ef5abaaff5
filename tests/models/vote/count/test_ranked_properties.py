"""What holds of every ranked count, whatever the papers: a second count by paper, identities, and what must change nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.gregory import Arithmetic
from ppm_desktop.models.vote.count.methods import method
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import MAJORITY, Rules
from tests.models.vote.count.by_paper import (
    FIVE,
    clean_piles,
    contests,
    quota_of,
    readings,
    runoff_standings,
    surplus_standings,
)

RANKED = ("irv", "irv-sequential", "bottoms-up", "stv-scottish", "stv-wigm", "stv-meek")
switches: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    seats=st.integers(1, 4),
    stop=st.sampled_from(["majority", "two-left"]),
    threshold=st.sampled_from(["current", "first-round"]),
    batch_elimination=st.sampled_from(["no", "yes"]),
    bottoms_up_percent=st.sampled_from([None, None, MAJORITY / 5]),
    quota=st.sampled_from(["droop", "hare", "exact"]),
    decimals=st.sampled_from([None, 0, 3]),
    truncate=st.sampled_from(["paper", "ratio"]),
    surplus=st.sampled_from(["largest", "together"]),
    winners_per_round=st.sampled_from(["all", "one"]),
    ties=st.sampled_from(["stop", "previous-round", "order", "seeded"]),
)
counts = st.sampled_from(RANKED)


@given(counts, contests, readings, switches)
def test_every_vote_of_every_round_is_accounted_for_and_the_record_is_whole(name, profile, reading, set_):
    rules = Rules(**reading, **set_)
    outcome = method(name).count(profile, rules)
    assert outcome.adds_up()
    assert outcome.papers == profile.papers
    by_percent = name == "bottoms-up" and rules.bottoms_up_percent
    assert len(outcome.winners) <= (1 if name == "irv" else 5 if by_percent else rules.seats)
    assert len(set(outcome.winners)) == len(outcome.winners)
    assert profile.bucket not in outcome.winners
    assert not set(outcome.winners) & {FIVE[place] for place in profile.withdrawn}
    assert sorted(key for one in outcome.rounds for key in one.elected) == sorted(outcome.winners)
    assert all(tie.chosen for tie in outcome.ties[:-1])
    assert all(list(one.tally) == sorted(one.tally) for one in outcome.rounds)
    if name.startswith("stv"):
        hopeful = len(profile.standing) - (profile.bucket is not None and profile.undeclared in profile.standing)
        assert len(outcome.winners) == min(rules.seats, hopeful) or outcome.open_tie


@given(counts, contests, readings, switches)
def test_what_moves_is_what_the_next_round_stands_at(name, profile, reading, set_):
    assume(name != "irv-sequential")  # it begins anew
    outcome = method(name).count(profile, Rules(**reading, **set_))
    for one, after in pairwise(outcome.rounds):
        for key, votes in one.tally.items():
            got = sum(move.votes for move in one.transfers if move.to == key)
            gave = sum(move.votes for move in one.transfers if move.source == key)
            assert votes + got - gave == after.tally.get(key, 0)
        for reason in {**one.inactive, **after.inactive}:
            lost = sum(move.votes for move in one.transfers if move.to == reason)
            found = sum(move.votes for move in one.transfers if move.source == reason)  # Meek reads every paper again
            assert one.inactive.get(reason, 0) + lost - found == after.inactive.get(reason, 0)


@given(st.sampled_from(["irv", "bottoms-up"]), contests, readings, switches)
def test_every_round_is_what_a_count_paper_by_paper_gives(name, profile, reading, set_):
    rules = Rules(**reading, **set_)
    outcome = method(name).count(profile, rules)
    expected = runoff_standings(profile, rules, outcome.rounds)
    assert [(dict(one.tally), {k: v for k, v in one.inactive.items() if v}) for one in outcome.rounds] == expected


@given(contests, readings, switches)
def test_an_exact_gregory_is_what_a_count_paper_by_paper_gives(profile, reading, set_):
    rules = Rules(**reading, **{**set_, "decimals": None})
    outcome = method("stv-wigm").count(profile, rules)
    assert [dict(one.tally) for one in outcome.rounds] == surplus_standings(profile, rules, outcome.rounds)


@given(contests, readings, switches)
def test_a_runoff_decides_by_its_rule(profile, reading, set_):
    rules = Rules(**reading, **set_)
    outcome = method("irv").count(profile, rules)
    for number, one in enumerate(outcome.rounds):
        votes = one.tally
        won_before = any(before.elected for before in outcome.rounds[:number])
        if rules.threshold == "current" and not won_before:
            assert one.quota == sum(votes.values()) // 2 + 1
        if one.eliminated == (profile.bucket,) and votes[profile.bucket]:
            continue
        assert not (profile.bucket and votes.get(profile.bucket))
        together = sum(votes[key] for key in one.eliminated)
        staying = [votes[key] for key in votes if key not in one.eliminated]
        if len(one.eliminated) == 1:
            assert together == min(votes.values())
        elif one.eliminated:
            assert rules.batch_elimination == "yes" or not together
            assert together < min(staying)
        for key in one.elected:
            assert votes[key] >= quota_of(one) or len(votes) <= 2
            assert votes[key] == max(votes[other] for other in votes if other != profile.bucket)
        if not one.elected and not won_before and len(votes) > 2:
            assert max(votes.values()) < quota_of(one)


@given(contests, readings, switches)
def test_a_gregory_count_decides_by_its_rule(profile, reading, set_):
    rules = Rules(**reading, **set_)
    outcome = method("stv-wigm").count(profile, rules)
    reached = Arithmetic(rules.decimals).reached
    elected: list[str] = []
    for one in outcome.rounds:
        hopeful = [key for key in one.tally if key not in elected]
        filled = len([key for key in hopeful if key != profile.bucket]) <= rules.seats - len(elected)
        for key in one.elected:
            assert filled or reached(one.tally[key], quota_of(one), rules.quota)
        for key in one.eliminated:
            assert key == profile.bucket or one.tally[key] == min(
                one.tally[other] for other in hopeful if other not in one.elected
            )
        elected += one.elected


@given(counts, clean_piles, switches, st.randoms(use_true_random=False))
def test_the_order_of_the_papers_never_matters(name, piles, set_, chance):
    rules = Rules(**set_)
    mixed = list(piles.items())
    chance.shuffle(mixed)
    count = method(name).count
    assert count(Profile(FIVE, piles), rules) == count(Profile(FIVE, dict(mixed)), rules)


def _renamed(outcome, new):
    """Rounds and winners with other names, without an order among those who went the same way at once."""
    rounds = [
        ({new(key): votes for key, votes in one.tally.items()}, sorted(map(new, one.elected + one.eliminated)))
        for one in outcome.rounds
    ]
    return rounds, sorted(map(new, outcome.winners)), [sorted(map(new, tie.among)) for tie in outcome.ties]


@given(counts, clean_piles, switches, st.permutations(range(5)))
def test_other_names_and_places_give_the_same_result(name, piles, set_, places):
    rules = Rules(**{**set_, "ties": "stop"})
    moved = {tuple(places[mark] for mark in marks): many for marks, many in piles.items()}
    one = method(name).count(Profile(FIVE, piles), rules)
    other = method(name).count(Profile(FIVE, moved), rules)
    assert _renamed(one, lambda key: FIVE[places[FIVE.index(key)]]) == _renamed(other, str)


@given(counts, clean_piles, st.integers(1, 4), st.integers(2, 9))
def test_counting_all_papers_several_times_changes_nothing_but_the_scale(name, piles, seats, times):
    """With a quota that scales; a majority of whole papers does not, but who has more than half does."""
    rules = Rules(seats, quota="exact", ties="order")
    more = Profile(FIVE, {marks: many * times for marks, many in piles.items()})
    one, other = method(name).count(Profile(FIVE, piles), rules), method(name).count(more, rules)
    if name in {"stv-scottish", "stv-meek"}:  # their quota and their cuts are of whole papers and last decimals
        assert {key: votes * times for key, votes in one.rounds[0].tally.items()} == other.rounds[0].tally
        return
    assert one.winners == other.winners
    assert [{key: votes * times for key, votes in each.tally.items()} for each in one.rounds] == [
        each.tally for each in other.rounds
    ]


@given(contests, readings, switches, counts)
def test_a_blank_paper_changes_nothing_but_the_blank_ones(profile, reading, set_, name):
    rules = Rules(**reading, **set_)
    piles = {**profile.piles, (-1, -1, -1, -1, -1, -1, -1): 7}
    one = method(name).count(profile, rules)
    more = method(name).count(replace(profile, piles=piles), rules)
    assert more._replace(papers=more.papers - 7, blank=more.blank - 7, undervotes=more.undervotes - 7) == one


@given(clean_piles, st.sampled_from(["stv-scottish", "stv-wigm"]))
def test_one_seat_is_a_runoff(piles, name):
    """A Droop quota of one seat is a majority of the first round."""
    assume(any(piles))
    deck = Profile(FIVE, piles)
    runoff = method("irv").count(deck, Rules(ties="order", threshold="first-round"))
    assume(not runoff.ties)
    stv = method(name).count(deck, Rules(1, ties="order"))
    assume(not stv.ties)
    assert stv.winners == runoff.winners


@given(clean_piles, st.integers(0, 4))
def test_one_more_paper_for_a_majority_winner_alone_never_hurts_it(piles, seed):
    """In the first round; over several rounds no runoff can promise it."""
    one = method("irv").count(Profile(FIVE, piles), Rules(ties="order"))
    assume(len(one.rounds) == 1 and one.winners)
    marks = (FIVE.index(one.winners[0]), *(place for place in range(seed) if FIVE[place] != one.winners[0]))
    more = Profile(FIVE, {**piles, marks: piles.get(marks, 0) + 1})
    assert method("irv").count(more, Rules(ties="order")).winners == one.winners


@pytest.mark.parametrize("name", ["stv-scottish", "stv-wigm", "stv-meek"])
@given(st.dictionaries(st.permutations(range(5)).map(tuple), st.integers(1, 30), min_size=1, max_size=14))
def test_those_who_rank_the_same_first_get_their_seats(name, piles):
    """A solid coalition: more than k Droop quotas for the same k options elect them all."""
    deck = Profile(FIVE, piles)
    outcome = method(name).count(deck, Rules(2, ties="order"))
    for ally in range(5):
        first = sum(many for marks, many in piles.items() if marks[0] == ally)
        if first > deck.papers * 2 // 3 or first * 3 > deck.papers + 3:
            assert FIVE[ally] in outcome.winners
    for pair in {tuple(sorted(marks[:2])) for marks in piles}:
        solid = sum(many for marks, many in piles.items() if set(marks[:2]) == set(pair))
        if solid * 3 > 2 * deck.papers + 6:
            assert set(outcome.winners) == {FIVE[place] for place in pair}
