"""Ballots as PrefLib keeps them: orders, strict or with ties, whole or not, and categories: written."""

from __future__ import annotations

from collections.abc import Iterator

from ppm_desktop.exports.interchange.deck import Deck, not_carried
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.profile import Marks, Profile

_TWO = 2


def preflib_lines(deck: Deck, kind: str) -> Iterator[str]:
    """The contest as a PrefLib file of this type; Trouble where it cannot hold it."""
    refusal = _refusal(deck, kind)
    if refusal:
        raise not_carried(refusal)
    profile = deck.profile
    yield f"# TITLE: {deck.title}"
    yield f"# DATA TYPE: {kind}"
    yield "# MODIFICATION TYPE: original"
    yield f"# NUMBER ALTERNATIVES: {len(profile.options)}"
    yield f"# NUMBER VOTERS: {profile.papers}"
    if kind == "cat":
        top = _top(deck)
        yield f"# NUMBER UNIQUE PREFERENCES: {len(profile.piles)}"
        yield f"# NUMBER CATEGORIES: {top + 1}"
        for place in range(top + 1):
            yield f"# CATEGORY NAME {place + 1}: {top - place}"
    else:
        yield f"# NUMBER UNIQUE ORDERS: {len(profile.piles)}"
    for place, name in enumerate(profile.options, 1):
        yield f"# ALTERNATIVE NAME {place}: {name}"
    for marks, papers in sorted(profile.piles.items(), key=lambda pile: (-pile[1], str(pile[0]))):
        groups = _categories(deck, marks) if kind == "cat" else [_group(rank) for rank in marks]
        yield f"{papers}: " + ",".join(map(_written, groups))


def _categories(deck: Deck, marks: Marks) -> list[tuple[int, ...]]:
    """The options of each category, the best first."""
    if deck.shape == "choose":
        chosen = _group(marks)
        return [chosen, tuple(place for place in range(len(deck.profile.options)) if place not in chosen)]
    values = range(_top(deck), -1, -1)
    return [tuple(place for place, mark in enumerate(marks) if mark == value) for value in values]


def _top(deck: Deck) -> int:
    return 1 if deck.shape == "choose" else deck.limit or 1


def _group(rank: object) -> tuple[int, ...]:
    return tuple(int(place) for place in rank) if isinstance(rank, tuple) else (int(str(rank)),)


def _written(group: tuple[int, ...]) -> str:
    numbers = ",".join(str(place + 1) for place in group)
    return numbers if len(group) == 1 else "{" + numbers + "}"


def _refusal(deck: Deck, kind: str) -> Phrase | None:
    profile = deck.profile
    if profile.void or profile.withdrawn or profile.undeclared is not None:
        return phrase("PrefLib cannot tell void ballots, withdrawn options or write-ins.")
    if any(name != name.strip() or set(name) & set("\r\n\x00") for name in (*profile.options, deck.title)):
        return phrase("PrefLib cannot hold a name with a line end or a space at its ends.")
    if kind == "cat":
        return _no_categories(deck)
    if deck.shape != "rank":
        return phrase("PrefLib keeps ballots that are not ranked as categories, in a file that ends in .cat.")
    return _no_orders(profile, kind)


def _no_categories(deck: Deck) -> Phrase | None:
    if deck.shape not in {"choose", "score"} or (deck.shape == "score" and (deck.limit or 0) < _TWO):
        return phrase("PrefLib has categories for marks and for scores from 0 to 2 or more.")
    if deck.shape == "score":
        values = {mark for marks in deck.profile.piles for mark in marks} - {None, *range((deck.limit or 0) + 1)}
        short = any(len(marks) != len(deck.profile.options) for marks in deck.profile.piles)
        if values or short:
            return phrase("PrefLib has one category for each value of the scale, and no others.")
    return None


def _no_orders(profile: Profile, kind: str) -> Phrase | None:
    for marks in profile.piles:
        named = [place for rank in marks for place in _group(rank)]
        if len(set(named)) < len(named) or min(named, default=0) < 0:
            return phrase("PrefLib cannot tell a skipped rank, or an option that is ranked twice.")
        if kind in {"soc", "toc"} and len(named) < len(profile.options):
            return phrase("A file that ends in .soc or .toc must rank every option on every ballot.")
        if kind in {"soc", "soi"} and len(named) > len(marks):
            return phrase("A file that ends in .soc or .soi cannot tell options at the same rank.")
    return None
