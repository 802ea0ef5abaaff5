"""Reading ranked papers: every rule of counting.md section 1 on papers small enough to check by eye."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ppm_desktop.models.vote.count.hands import Hands
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.rules import Rules
from tests.models.vote.count.by_paper import FIVE, contests, papers, readings


def hands(text: str, *, withdrawn: str = "", **rules) -> Hands:
    places = frozenset("abcde".index(letter) for letter in withdrawn)
    return Hands(Profile(FIVE, papers(text), withdrawn=places), Rules(**rules))


def end(text: str, leave: str = "", **rules) -> str:
    """Where one paper is once these options have left, one after the other."""
    one = hands(f"1:{text}", **rules)
    for key in leave:
        one.remove([key])
    found = [key for key, votes in one.tally().items() if votes] + [
        reason for reason, votes in one.inactive.items() if votes
    ]
    return "blank" if one.blank and not found else "".join(found)


@pytest.mark.parametrize(
    ("text", "leave", "rules", "where"),
    [
        ("ab", "", {}, "a"),
        ("ab", "a", {}, "b"),
        ("ab", "ab", {}, "exhausted"),
        ("ab", "ba", {}, "exhausted"),
        ("abc", "ba", {}, "c"),
        ("", "", {}, "blank"),
        ("---", "", {"max_skipped": 0}, "blank"),
        # Skipped ranks: unlimited, none, one; gaps after the last mark never matter; a blank first rank is a gap.
        ("-a", "", {}, "a"),
        ("-a", "", {"max_skipped": 0}, "skipped"),
        ("-a", "", {"max_skipped": 1}, "a"),
        ("a--b", "", {"max_skipped": 1}, "a"),
        ("a--b", "a", {"max_skipped": 1}, "skipped"),
        ("a--b", "a", {"max_skipped": 2}, "b"),
        ("a-b-c", "ab", {"max_skipped": 1}, "c"),
        ("a---", "a", {"max_skipped": 0}, "exhausted"),
        # A passed-over overvote is a mark and begins the gap anew.
        ("a-(bc)-d", "a", {"max_skipped": 1, "overvote": "skip"}, "d"),
        # Overvotes under the three rules.
        ("(ab)c", "", {}, "overvote"),
        ("(ab)c", "", {"overvote": "skip"}, "c"),
        ("(ab)", "", {"overvote": "skip"}, "exhausted"),
        ("c(ab)", "c", {"overvote": "skip"}, "exhausted"),
        ("c(ab)d", "c", {}, "overvote"),
        ("c(ab)d", "bc", {}, "overvote"),
        ("c(ab)d", "c", {"overvote": "exhaust-if-multiple-continuing"}, "overvote"),
        ("c(ab)d", "bc", {"overvote": "exhaust-if-multiple-continuing"}, "a"),
        ("c(ab)d", "bca", {"overvote": "exhaust-if-multiple-continuing"}, "d"),
        ("c(ab)d", "abc", {"overvote": "exhaust-if-multiple-continuing"}, "d"),
        ("(ab)d", "b", {"overvote": "exhaust-if-multiple-continuing"}, "overvote"),
        ("(ab)c", "", {"overvote": "exhaust-if-multiple-continuing", "withdrawn": "b"}, "a"),
        ("(ab)c", "", {"overvote": "exhaust-if-multiple-continuing", "withdrawn": "ab"}, "c"),
        ("e(ab)(cd)", "be", {"overvote": "exhaust-if-multiple-continuing"}, "a"),
        ("e(ab)(cd)", "beca", {"overvote": "exhaust-if-multiple-continuing"}, "d"),
        # Nobody can say who of an overvote without names continues.
        ("?c", "", {}, "overvote"),
        ("?c", "", {"overvote": "skip"}, "c"),
        ("?c", "", {"overvote": "exhaust-if-multiple-continuing"}, "overvote"),
        # The same option twice at one rank is no overvote.
        ("(aa)b", "", {}, "a"),
        # The same option at two ranks.
        ("aab", "a", {}, "b"),
        ("aab", "a", {"duplicate": "exhaust"}, "repeated"),
        ("aba", "ab", {"duplicate": "exhaust"}, "repeated"),
        ("ab", "ab", {"duplicate": "exhaust"}, "exhausted"),
        ("(ab)a", "", {"duplicate": "exhaust", "overvote": "skip"}, "repeated"),
        ("??a", "", {"duplicate": "exhaust", "overvote": "skip"}, "a"),
        # Withdrawn options are passed over and are no gap.
        ("ab", "", {"withdrawn": "a"}, "b"),
        ("a-b", "", {"withdrawn": "a", "max_skipped": 1}, "b"),
        ("-a-b", "", {"withdrawn": "a", "max_skipped": 1}, "b"),
        ("a", "", {"withdrawn": "a"}, "exhausted"),
    ],
)
def test_a_paper_goes_where_the_rules_say(text, leave, rules, where):
    assert end(text, leave, **rules) == where


def test_papers_are_counted_and_blank_ones_apart():
    one = hands("5:ab 3:ba 2: 4:-- 1:-c")
    assert (one.tally(), one.blank, one.inactive) == ({"a": 5, "b": 3, "c": 1, "d": 0, "e": 0}, 6, {})
    moves = one.remove(["a", "c"])
    assert [(move.source, move.to, move.votes) for move in moves] == [("a", "b", 5), ("c", "exhausted", 1)]


def test_three_hundred_options_are_read_like_five():
    options = tuple(str(number) for number in range(300))
    one = Hands(Profile(options, {(299, 256, 0): 7, ((255, 298), 1): 2}), Rules(overvote="skip"))
    assert {key: votes for key, votes in one.tally().items() if votes} == {"299": 7, "1": 2}
    one.remove(["299", "256"])
    assert one.tally()["0"] == 7


@given(contests, readings, st.permutations(FIVE))
def test_a_paper_is_always_with_somebody_or_lost_for_a_reason(profile, reading, leaving):
    one = Hands(profile, Rules(**reading))
    for key in leaving:
        assert sum(one.tally().values()) + sum(one.inactive.values()) + one.blank == profile.papers
        one.remove([key])
    assert one.tally() == {}
