"""A second count for tests, the slow and plain way: every paper is walked anew in every round, as a person would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from ppm_desktop.models.vote.count.outcome import Round
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Number, Profile, Rank
from ppm_desktop.models.vote.count.rules import Rules

FIVE = ("a", "b", "c", "d", "e")


def papers(text: str) -> dict[Marks, int]:
    """Piles from words such as "5:ab-c": 5 papers with a first, b second, a skipped rank, c. "(ab)" is an overvote, "?" one
    of options that nobody names; "5:" are 5 blank papers.
    """
    piles: Counter[Marks] = Counter()
    for word in text.split():
        many, ranks = word.split(":")
        piles[tuple(_ranks(ranks))] += int(many)
    return piles


def _ranks(text: str) -> Iterator[Rank]:
    letters = iter(text)
    for letter in letters:
        if letter == "(":
            several = []
            while (one := next(letters)) != ")":
                several.append("abcdefgh".index(one))
            yield tuple(several)
        else:
            yield {"-": SKIPPED, "?": OVERVOTED}.get(letter, "abcdefgh".find(letter))


def quota_of(one: Round) -> Number:
    """The quota of a round that has one."""
    assert one.quota is not None
    return one.quota


def goal(marks: Marks, continuing: Collection[int], rules: Rules) -> int | str:
    """Whom one paper counts for, or why for nobody (counting.md section 1)."""
    seen: set[int] = set()
    gap = 0
    for rank in marks:
        marked = rank if isinstance(rank, tuple) else (rank,)
        places = {place for place in marked if place is not None and place != SKIPPED}
        if not places:
            gap += 1
            continue
        if rules.max_skipped is not None and gap > rules.max_skipped:
            return "skipped"
        gap = 0
        if rules.duplicate == "exhaust" and seen & places - {OVERVOTED}:
            return "repeated"
        seen |= places
        among = [place for place in places if place in continuing]
        if len(places) > 1 or OVERVOTED in places:
            stops = rules.overvote == "exhaust" or OVERVOTED in places or len(among) > 1
            if stops and rules.overvote != "skip":
                return "overvote"
            among = [] if rules.overvote == "skip" else among
        if among:
            return among[0]
    return "exhausted"


def runoff_standings(
    profile: Profile, rules: Rules, rounds: tuple[Round, ...]
) -> list[tuple[dict[str, int], dict[str, int]]]:
    """Votes and inactive papers of each round, if those leave who left in these rounds."""
    continuing = set(profile.standing)
    lost: dict[Marks, str] = {}
    found = []
    for one in rounds:
        tally = dict.fromkeys((profile.options[place] for place in sorted(continuing)), 0)
        inactive: Counter[str] = Counter()
        for marks, many in profile.piles.items():
            if all(mark in (SKIPPED, None, ()) for mark in marks):
                continue
            where = lost[marks] if marks in lost else goal(marks, continuing, rules)
            if isinstance(where, str):
                lost[marks] = where
                inactive[where] += many
            else:
                tally[profile.options[where]] += many
        found.append((tally, dict(inactive)))
        continuing -= {profile.options.index(key) for key in one.eliminated}
    return found


def surplus_standings(profile: Profile, rules: Rules, rounds: tuple[Round, ...]) -> list[dict[str, Fraction]]:
    """Votes of each round of an exact WIG count, if that is done which these rounds say was done."""
    hopeful = set(profile.standing)
    hands: list[tuple[Marks, int, Fraction, int | str]] = []
    for marks, many in profile.piles.items():
        hands.append((marks, many, Fraction(1), goal(marks, hopeful, rules)))
    kept: dict[int, Fraction] = {}
    elected: set[int] = set()
    found = []
    for one in rounds:
        votes: dict[int, Fraction] = {place: Fraction(0) for place in hopeful | elected} | kept
        for _, many, value, where in hands:
            if where in votes and where not in kept:
                votes[where] += many * value
        found.append({profile.options[place]: votes[place] for place in sorted(votes)})
        elected |= {profile.options.index(key) for key in one.elected}
        hopeful -= elected
        hopeful -= {profile.options.index(key) for key in one.eliminated}
        for key in dict.fromkeys(move.source for move in one.transfers):
            place = profile.options.index(key)
            part = Fraction(1) if key in one.eliminated else (votes[place] - quota_of(one)) / votes[place]
            if key not in one.eliminated:
                kept[place] = Fraction(quota_of(one))
            hands = [
                (marks, many, value * part, goal(marks, hopeful, rules))
                if where == place
                else (marks, many, value, where)
                for marks, many, value, where in hands
            ]
    return found


clean = st.lists(st.integers(0, 4), unique=True, max_size=5).map(tuple)
ranks = st.one_of(
    st.integers(0, 4),
    st.just(SKIPPED),
    st.just(OVERVOTED),
    st.lists(st.integers(0, 4), min_size=1, max_size=3).map(tuple),
)
messy = st.lists(ranks, max_size=6).map(tuple)
clean_piles = st.dictionaries(clean, st.integers(1, 30), max_size=14)
messy_piles = st.dictionaries(messy, st.integers(1, 30), max_size=14)
readings: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    overvote=st.sampled_from(["exhaust", "skip", "exhaust-if-multiple-continuing"]),
    max_skipped=st.sampled_from([None, 0, 1, 2]),
    duplicate=st.sampled_from(["ignore", "exhaust"]),
)
contests = st.builds(
    Profile,
    st.just(FIVE),
    messy_piles,
    withdrawn=st.frozensets(st.integers(0, 4), max_size=2),
    undeclared=st.sampled_from([None, None, 4]),
)
