"""Contests as hypothesis makes them up, each within what a format says it carries."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from hypothesis import strategies as st

from ppm_desktop.exports.interchange.deck import Deck
from ppm_desktop.models.vote.count.profile import SKIPPED, Profile, Rank

_SIGNS = st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="|")
titles = st.text(_SIGNS, max_size=12).map(str.strip)
names = st.lists(titles.filter(bool), min_size=1, max_size=6, unique=True).map(tuple)
papers = st.integers(1, 10**12 - 1)


def _trimmed(ranks):
    while ranks and ranks[-1] == SKIPPED:
        ranks = ranks[:-1]
    return tuple(ranks)


def orders(many, *, ties, whole, skips=False):
    """Rankings of this many options; ``whole`` ones name each option."""
    options = st.permutations(range(many))

    def cut(order, marks):
        order = order if whole else order[: marks[0] % (many + 1)]
        ranks: list[Rank] = []
        for place, mark in zip(order, marks, strict=False):
            if ties and ranks and mark % 3 == 0:
                before = ranks[-1] if isinstance(ranks[-1], tuple) else (ranks[-1],)
                ranks[-1] = tuple(sorted({*before, place} - {SKIPPED})) if before != (SKIPPED,) else place
            else:
                ranks += [SKIPPED] * (skips and mark % 5 == 1) + [place]
        return tuple(ranks)

    return st.builds(cut, options, st.lists(st.integers(0, 999), min_size=many, max_size=many))


@st.composite
def ranked(draw, *, ties=True, whole=False, skips=False, extras=False, sort=False):
    """A ranked contest. ``extras``: withdrawals, write-ins, an order of ties. ``sort``: what a table without names knows."""
    options = draw(names)
    if sort:
        options = tuple(sorted(options))
    many = len(options)
    piles = draw(st.dictionaries(orders(many, ties=ties, whole=whole, skips=skips), papers, max_size=12))
    if sort:
        piles[tuple(range(many))] = 3
    withdrawn = frozenset(draw(st.sets(st.integers(0, many - 1)))) if extras else frozenset()
    undeclared = draw(st.none() | st.integers(0, many - 1)) if extras else None
    order = tuple(draw(st.permutations(options))) if extras and draw(st.booleans()) else ()
    profile = Profile(options, piles, withdrawn=withdrawn, undeclared=undeclared, shape="rank")
    return Deck(profile, "" if sort else draw(titles), draw(st.integers(1, 9)) if extras else None, order=order)


@st.composite
def categories(draw):
    """Marks, or scores from 0 to a top."""
    options = draw(names)
    many = len(options)
    top = draw(st.none() | st.integers(2, 5))
    if top is None:
        marks = st.sets(st.integers(0, many - 1)).map(lambda places: tuple(sorted(places)))
        return Deck(Profile(options, draw(st.dictionaries(marks, papers, max_size=9)), shape="choose"), draw(titles))
    scores = st.tuples(*[st.none() | st.integers(0, top)] * many)
    return Deck(
        Profile(options, draw(st.dictionaries(scores, papers, max_size=9)), shape="score"), draw(titles), limit=top
    )


@st.composite
def money(draw):
    """A money vote: marks or points, whole sums or sums with decimals."""
    keys = st.text(
        st.characters(whitelist_categories=["L", "N", "P"], blacklist_characters=","), min_size=1, max_size=5
    )
    options = tuple(draw(st.lists(keys, min_size=1, max_size=5, unique=True)))
    many = len(options)
    sums = st.integers(0, 10**9) | st.integers(1, 10**12).map(lambda parts: Fraction(parts, 10**4))
    costs = tuple(_plain(draw(sums)) for _ in options)
    shape = draw(st.sampled_from(["choose", "points"]))
    if shape == "choose":
        marks = st.sets(st.integers(0, many - 1), min_size=1).map(lambda places: tuple(sorted(places)))
    else:
        marks = st.tuples(*[st.none() | st.integers(0, 99)] * many).filter(lambda row: any(v is not None for v in row))
    piles = Counter(draw(st.dictionaries(marks, st.integers(1, 4), max_size=9)))
    rules = draw(
        st.sampled_from(
            [
                (None, {}),
                ("greedy", {"misfit": "stop"}),
                ("greedy", {"misfit": "skip", "minimum": "30"}),
                ("equal-shares", {"completion": "add1u"}),
            ]
        )
    )
    return Deck(
        Profile(options, piles, costs=costs, shape=shape),
        draw(titles),
        method=rules[0],
        rules=rules[1],
        budget=_plain(draw(sums)),
        limit=draw(st.none() | st.integers(1, 50)),
        titles={options[0]: draw(titles) or "A"},
        selected={options[-1]: "1"},
    )


def _plain(sum_):
    return int(sum_) if Fraction(sum_).denominator == 1 else sum_
