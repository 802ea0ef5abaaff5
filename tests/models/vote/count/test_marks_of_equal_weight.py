"""Choose, plurality, approval, yes or no: hand-worked decks with distinct counts, identities by property."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.methods import NAMES, all_methods, choose, method, methods_of, yes_no
from ppm_desktop.models.vote.count.profile import profile
from ppm_desktop.models.vote.count.rules import Lot, Rules

ABC = ("a", "b", "c")
FIVE = ("a", "b", "c", "d", "e")
BY_ORDER = Rules(ties="order")


def papers(text: str):
    """Papers from words such as "ab": the options marked; "-" is a paper without a mark."""
    return [tuple(sorted("abcde".index(letter) for letter in word if letter != "-")) for word in text.split()]


marked = st.lists(st.integers(0, 4), unique=True, max_size=5).map(lambda places: tuple(sorted(places)))
decks = st.lists(marked, max_size=60)
answers = st.lists(
    st.lists(st.integers(0, 2), unique=True, max_size=3).map(lambda one: tuple(sorted(one))), max_size=60
)


def test_a_deck_with_distinct_counts_shows_a_swapped_option():
    deck = papers("a a a a a b b b ab ab ab ab - - abc")
    outcome = choose.count_choose(profile(ABC, deck, void=2), Rules(limit=2))
    assert [outcome.of(key) for key in ABC] == [9, 7, 0]
    assert (outcome.papers, outcome.void, outcome.blank, outcome.overvoted, outcome.overvotes) == (15, 2, 2, 1, 2)
    assert (outcome.undervotes, outcome.valid, outcome.winners, outcome.tie) == (12, 12, ("a",), None)
    assert outcome.adds_up()


def test_plurality_takes_one_mark_and_approval_takes_all():
    deck = profile(ABC, papers("a ab abc c -"))
    one, all_of_them = choose.count_plurality(deck, Rules()), choose.count_approval(deck, Rules(seats=2))
    assert (dict(one.rounds[0].tally), one.overvoted, one.winners) == ({"a": 1, "b": 0, "c": 1}, 2, ())
    assert (dict(all_of_them.rounds[0].tally), all_of_them.overvoted) == ({"a": 3, "b": 2, "c": 2}, 0)
    assert all_of_them.winners == ("a",)
    assert all_of_them.open_tie.among == ("b", "c")


@pytest.mark.parametrize("way", [choose.PLURALITY, choose.APPROVAL])
def test_a_declared_cap_holds_for_plurality_and_approval_too(way):
    deck = profile(ABC, papers("a ab abc c -"))
    capped = way.count(deck, Rules(limit=2))
    assert (dict(capped.rounds[0].tally), capped.overvoted, capped.up_to) == ({"a": 2, "b": 1, "c": 1}, 1, 2)
    assert capped.adds_up()
    assert [str(words) for words in way.words(Rules(limit=2))] == [
        "Each voter may mark up to 2 policies.",
        "The policy with the most votes wins.",
        "A ballot with more marks than allowed does not count in this contest.",
    ]
    assert str(way.words(Rules())[0]) in {
        "Each voter marks one policy.",
        "Each voter marks every policy that they agree with.",
    }


def test_a_withdrawn_option_cannot_win_and_its_marks_are_not_used():
    deck = replace(profile(ABC, papers("a a ab b c")), withdrawn=frozenset({0}))
    outcome = choose.count_choose(deck, Rules(limit=2))
    assert (dict(outcome.rounds[0].tally), outcome.winners, outcome.undervotes) == ({"b": 2, "c": 1}, ("b",), 7)
    assert outcome.adds_up()


@given(decks, st.integers(1, 5), st.integers(1, 4))
def test_every_paper_and_every_vote_is_accounted_for(deck, limit, seats):
    outcome = choose.count_choose(profile(FIVE, deck), Rules(seats, limit))
    assert outcome.adds_up()
    assert outcome.papers == len(deck) == outcome.valid + outcome.blank + outcome.overvoted
    assert outcome.papers >= max(tally.votes for tally in outcome.tallies)
    assert len(outcome.winners) <= seats


@given(decks, st.randoms(use_true_random=False), st.integers(0, 60))
def test_neither_the_order_of_papers_nor_the_batches_matter(deck, shuffler, cut):
    rules = Rules(2, 3)
    shuffled = list(deck)
    shuffler.shuffle(shuffled)
    whole = choose.count_choose(profile(FIVE, deck), rules)
    assert choose.count_choose(profile(FIVE, shuffled), rules) == whole
    halves = [choose.count_choose(profile(FIVE, part), rules) for part in (deck[:cut], deck[cut:])]
    assert [sum(half.of(key) for half in halves) for key in FIVE] == [whole.of(key) for key in FIVE]


@given(decks, st.permutations(range(5)))
def test_relabeling_the_options_relabels_the_result(deck, new):
    moved = [tuple(sorted(new[place] for place in marks)) for marks in deck]
    names = tuple(FIVE[new.index(place)] for place in range(5))
    before = choose.count_choose(profile(FIVE, deck), Rules(2, 4))
    after = choose.count_choose(profile(names, moved), Rules(2, 4))
    assert dict(before.rounds[0].tally) == dict(after.rounds[0].tally)
    assert set(before.winners) == set(after.winners)


@given(decks, st.integers(0, 4))
def test_one_more_mark_never_hurts_the_option(deck, place):
    rules = Rules(2, 5, ties="order")
    before = choose.count_choose(profile(FIVE, deck), rules)
    after = choose.count_choose(profile(FIVE, [*deck, (place,)]), rules)
    assert FIVE[place] not in before.winners or FIVE[place] in after.winners


@pytest.mark.parametrize("decided", [Lot(1, ("b", "c"), ("c",)), Lot(1, ("c", "b"), ("c",))])
def test_a_lot_decides_the_tie_it_was_drawn_for(decided):
    outcome = choose.count_choose(profile(FIVE, papers("a a a b b c c d")), Rules(2, 1, lots=(decided,)))
    assert (outcome.winners, outcome.tie.among, outcome.tie.chosen) == (("a", "c"), ("b", "c"), ("c",))


def test_a_lot_drawn_for_another_tie_decides_nothing():
    three = profile(FIVE, papers("a a b b c c d"))
    assert not choose.count_choose(three, Rules(2, 1, lots=(Lot(1, ("b", "c"), ("c",)),))).decided


def test_an_option_without_a_vote_never_wins():
    for seats in (2, 3):
        outcome = choose.count_choose(profile(ABC, papers("c c")), Rules(seats, 1))
        assert (outcome.winners, outcome.ties) == (("c",), ())


@pytest.mark.parametrize(
    ("deck", "rules", "level"),
    [
        ("a a b b c", Rules(), True),
        ("a a b", Rules(), False),
        ("c c", Rules(), False),
        ("a a b b", Rules(base="all"), False),
        ("a a a b b", Rules(passing=Fraction(3, 5)), False),
    ],
)
def test_yes_and_no_stand_level_only_where_more_yes_than_no_is_asked(deck, rules, level):
    outcome = yes_no.count(profile(ABC, papers(deck)), rules)
    assert yes_no.is_level(outcome, rules) is level


@given(answers, st.sampled_from([Fraction(1, 2), Fraction(3, 5)]), st.sampled_from(["yes-no", "valid", "all"]))
def test_yes_no_accounts_for_every_paper(deck, passing, base):
    outcome = yes_no.count(profile(ABC, deck), Rules(passing=passing, base=base))
    assert outcome.adds_up()
    assert outcome.papers == outcome.votes + outcome.blank + outcome.overvoted


@pytest.mark.parametrize(
    ("yes", "no", "passing", "passes"),
    [
        (3, 2, Fraction(1, 2), True),
        (2, 2, Fraction(1, 2), False),
        (2, 1, Fraction(2, 3), True),
        (199, 101, Fraction(2, 3), False),
        (3, 2, Fraction(3, 5), True),
        (0, 0, Fraction(1, 2), False),
    ],
)
def test_the_threshold_is_exact(yes, no, passing, passes):
    deck = profile(ABC, papers("a " * yes + "b " * no + "c " * 9))
    outcome = yes_no.count(deck, Rules(passing=passing))
    assert (outcome.winners == ("a",)) is passes
    assert outcome.share == (Fraction(yes, yes + no) if yes + no else None)


@pytest.mark.parametrize(
    ("base", "quorum", "share", "passes"),
    [
        ("yes-no", 0, Fraction(5, 8), True),
        ("yes-no", 12, Fraction(5, 8), True),
        ("yes-no", 13, Fraction(5, 8), False),
        ("valid", 0, Fraction(5, 10), False),
        ("all", 0, Fraction(5, 12), False),
    ],
)
def test_the_share_is_taken_of_what_the_rule_names_and_a_quorum_is_asked_for(base, quorum, share, passes):
    deck = profile(ABC, papers("a a a a a b b b c c - ab"))
    outcome = yes_no.count(deck, Rules(base=base, quorum=quorum))
    assert (outcome.share, bool(outcome.winners)) == (share, passes)


RULE_SHEETS = [
    Rules(),
    Rules(2, 3, passing=Fraction(2, 3), quorum=1),
    Rules(base="valid", quorum=50),
    Rules(base="all", passing=Fraction(3, 5)),
]


@pytest.mark.parametrize("rules", RULE_SHEETS)
@pytest.mark.parametrize("one", all_methods(), ids=lambda one: one.name)
def test_every_method_tells_its_rule(one, rules):
    said = one.words(rules)
    assert said
    assert all(str(sentence).endswith(".") for sentence in said)
    assert method(one.name) is one
    assert one in methods_of(one.shape)


def test_each_method_is_known_by_its_own_name():
    assert tuple(one.name for one in all_methods()) == NAMES


def test_an_unknown_method_is_a_mistake_of_ours():
    with pytest.raises(LookupError):
        method("coin")
