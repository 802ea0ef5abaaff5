"""The count: hand-worked decks, identities by property, ties that are never broken in silence."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.methods import METHODS, choose, method, yes_no
from ppm_desktop.models.vote.count.profile import Rules, Tally, profile
from ppm_desktop.models.vote.count.ties import ranked, ticket

ABC = ("1", "2", "3")
KEYS = ("1", "2", "3", "4", "5")
decks = st.lists(st.lists(st.sampled_from(KEYS), unique=True, max_size=5), max_size=60)
answers = st.lists(st.lists(st.sampled_from(ABC), unique=True, max_size=3), max_size=60)


def test_a_deck_with_distinct_counts_shows_a_swapped_option():
    deck = ["1"] * 5 + ["2"] * 3 + ["12"] * 4 + [""] * 2 + ["123"] * 1
    outcome = choose.count(profile(deck, void=2), Rules("choose", ABC, up_to=2, winners=1))
    assert [outcome.of(key) for key in ABC] == [9, 7, 0]
    assert (outcome.papers, outcome.void, outcome.blank, outcome.overvoted, outcome.overvotes) == (15, 2, 2, 1, 2)
    assert (outcome.undervotes, outcome.valid, outcome.winners, outcome.tie) == (12, 12, ("1",), None)
    assert outcome.adds_up()


def test_one_overvoted_paper_counts_in_no_option():
    outcome = choose.count(profile(["12", "1"]), Rules("choose", ABC, up_to=1))
    assert [outcome.of(key) for key in ABC] == [1, 0, 0]


@given(decks, st.integers(1, 5), st.integers(1, 4))
def test_every_paper_and_every_vote_is_accounted_for(deck, up_to, winners):
    outcome = choose.count(profile(deck), Rules("choose", KEYS, up_to, winners))
    assert outcome.adds_up()
    assert outcome.papers == len(deck)
    assert outcome.papers >= max(tally.votes for tally in outcome.tallies)
    assert outcome.papers == outcome.valid + outcome.blank + outcome.overvoted
    assert len(outcome.winners) <= winners


@given(decks, st.randoms(use_true_random=False), st.integers(0, 60))
def test_neither_the_order_of_papers_nor_the_batches_matter(deck, shuffler, cut):
    rules = Rules("choose", KEYS, 3, 2)
    shuffled = list(deck)
    shuffler.shuffle(shuffled)
    assert choose.count(profile(shuffled), rules) == choose.count(profile(deck), rules)
    halves = [choose.count(profile(part), rules) for part in (deck[:cut], deck[cut:])]
    whole = choose.count(profile(deck), rules)
    assert [sum(half.of(key) for half in halves) for key in KEYS] == [whole.of(key) for key in KEYS]


@given(decks, st.sampled_from(KEYS))
def test_one_more_mark_never_hurts_the_option(deck, key):
    rules = Rules("choose", KEYS, 5, 2, tie_rule="published_order")
    before = choose.count(profile(deck), rules)
    after = choose.count(profile([*deck, [key]]), rules)
    assert key not in before.winners or key in after.winners


@given(answers, st.sampled_from([Fraction(1, 2), Fraction(3, 5), Fraction(2, 3)]))
def test_yes_no_accounts_for_every_paper(deck, threshold):
    outcome = yes_no.count(profile(deck), Rules("yes_no", ABC, threshold=threshold))
    assert outcome.adds_up()
    assert outcome.papers == outcome.votes + outcome.blank + outcome.overvoted


@pytest.mark.parametrize(
    ("yes", "no", "threshold", "passes"),
    [
        (3, 2, Fraction(1, 2), True),
        (2, 2, Fraction(1, 2), False),
        (2, 1, Fraction(2, 3), True),
        (199, 101, Fraction(2, 3), False),
        (3, 2, Fraction(3, 5), True),
        (0, 0, Fraction(1, 2), False),
    ],
)
def test_the_threshold_is_exact(yes, no, threshold, passes):
    outcome = yes_no.count(profile(["1"] * yes + ["2"] * no + ["3"] * 9), Rules("yes_no", ABC, threshold=threshold))
    assert (outcome.winners == ("1",)) is passes
    assert outcome.share == (Fraction(yes, yes + no) if yes + no else None)


def tallies(*votes: int):
    return [Tally(key, count) for key, count in zip(KEYS, votes, strict=False)]


def test_a_tie_across_the_last_place_waits_for_a_decision():
    rules = Rules("choose", KEYS, winners=2)
    winners, tie = ranked(tallies(5, 3, 3, 1), rules)
    assert (winners, tie.among, tie.places, tie.chosen) == (("1",), ("2", "3"), 1, ())


def test_a_tie_above_the_last_place_is_none():
    assert ranked(tallies(5, 5, 3), Rules("choose", KEYS, winners=2)) == (("1", "2"), None)


@pytest.mark.parametrize(
    ("more", "winners"),
    [
        ({"tie_rule": "published_order"}, ("1", "2")),
        ({"drawn": ("3", "2")}, ("1", "3")),
        ({"drawn": ("4",)}, ("1",)),
        ({"tie_rule": "seed", "seed": "20270318", "contest": "c"}, None),
    ],
)
def test_each_declared_rule_breaks_a_tie_and_still_reports_it(more, winners):
    rules = Rules("choose", KEYS, winners=2, **more)
    found, tie = ranked(tallies(5, 3, 3, 1), rules)
    if winners is None:
        first = min(("2", "3"), key=lambda key: ticket("20270318", "c", key))
        winners = ("1", first)
    assert found == winners
    assert tie.among == ("2", "3")


def test_the_seed_ticket_can_be_worked_out_by_anybody():
    import hashlib

    assert ticket("314159", "c", "2") == hashlib.sha256(b"314159|c|2").hexdigest()


def test_an_option_without_a_vote_never_wins():
    assert ranked(tallies(0, 0, 2), Rules("choose", KEYS, winners=2)) == (("3",), None)


def test_an_open_tie_leaves_the_outcome_undecided():
    outcome = choose.count(profile(["1", "2"]), Rules("choose", ABC))
    assert not outcome.decided
    assert choose.count(profile(["1", "2"]), Rules("choose", ABC, drawn=("2", "1"))).decided


@pytest.mark.parametrize("one", METHODS, ids=lambda one: one.name)
def test_every_method_tells_its_rule(one):
    for threshold in (Fraction(1, 2), Fraction(2, 3)):
        assert all(str(sentence).endswith(".") for sentence in one.words(Rules(one.shape, ABC, threshold=threshold)))
    assert method(one.name) is one


def test_an_unknown_method_is_a_mistake_of_ours():
    with pytest.raises(LookupError):
        method("coin")
