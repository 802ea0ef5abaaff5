"""Money votes as Pabulib keeps them, written."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from fractions import Fraction

from ppm_desktop.exports.interchange.deck import Deck, not_carried
from ppm_desktop.exports.interchange.pabulib_words import MONEY, RULES
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.profile import Marks, Number, is_blank

_UNKNOWN = "unknown"
_VOTE_TYPES = {"choose": "approval", "points": "cumulative", "score": "scoring"}
_LIMITS = {"choose": "max_length", "points": "max_sum_points", "score": "max_points"}
_FINEST = 10**6


def pabulib_rows(
    deck: Deck, facts: Mapping[str, str] | None = None, *, keep_blank: bool = False
) -> Iterator[list[str]]:
    """The money vote row by row; Trouble where the format cannot hold it.

    Blank and void ballots are no votes in this format: a comment says how many were left out. ``keep_blank`` where a
    blank ballot is a voter with money of its own, as in Equal Shares. ``facts`` are further lines of META, or other words
    for those that are there. Voters come in no order and get new random numbers.
    """
    refusal = _refusal(deck)
    if refusal:
        raise not_carried(refusal)
    profile = deck.profile
    votes = {marks: papers for marks, papers in profile.piles.items() if keep_blank or not is_blank(marks)}
    yield ["META"]
    yield ["key", "value"]
    found = dict(_facts(deck, sum(votes.values())))
    comment = " ".join(one for one in (found.get("comment"), (facts or {}).get("comment")) if one)
    yield from ([name, value] for name, value in {**found, **(facts or {}), "comment": comment}.items() if value)
    yield ["PROJECTS"]
    yield ["project_id", "cost", "name", "selected"]
    for key, cost in zip(profile.options, profile.costs, strict=True):
        yield [key, _money(cost), deck.titles.get(key, ""), deck.selected.get(key, "")]
    yield ["VOTES"]
    yield ["voter_id", "vote"] if deck.shape == "choose" else ["voter_id", "vote", "points"]
    rows = [_cells(deck, marks) for marks, papers in votes.items() for _ in range(papers)]
    secrets.SystemRandom().shuffle(rows)
    yield from ([secrets.token_hex(6), *cells] for cells in rows)


def _facts(deck: Deck, votes: int) -> Iterator[tuple[str, str]]:
    profile = deck.profile
    yield ("description", deck.title)
    yield from ((name, _UNKNOWN) for name in ("country", "unit", "instance", "date_begin", "date_end"))
    yield ("num_projects", str(len(profile.options)))
    yield ("num_votes", str(votes))
    yield ("budget", _money(deck.budget))
    yield ("vote_type", _VOTE_TYPES[deck.shape])
    minimum = deck.rules.get("minimum", "0")
    yield ("rule", _rule(deck))
    if minimum != "0":
        yield ("min_project_score_threshold", minimum)
    if deck.limit:
        yield (_LIMITS[deck.shape], str(deck.limit))
    left_out = profile.papers - votes
    if left_out or profile.void:
        yield ("comment", f"#1: Left out: {left_out} blank and {profile.void} void ballots.")


def _rule(deck: Deck) -> str:
    switches = {key: value for key, value in deck.rules.items() if key != "minimum"}
    return next((name for name, rule in RULES.items() if rule == (deck.method, switches)), _UNKNOWN)


def _cells(deck: Deck, marks: Marks) -> list[str]:
    options = deck.profile.options
    if deck.shape == "choose":
        return [",".join(options[int(str(place))] for place in marks)]
    given = [(options[place], str(points)) for place, points in enumerate(marks) if points is not None]
    return [",".join(key for key, _ in given), ",".join(points for _, points in given)]


def _money(sum_: Number) -> str:
    millionths = Fraction(sum_) * _FINEST
    whole, rest = divmod(int(millionths), _FINEST)
    return f"{whole}.{rest:06}".rstrip("0").removesuffix(".") if rest else str(whole)


def _refusal(deck: Deck) -> Phrase | None:
    profile = deck.profile
    if deck.shape not in _VOTE_TYPES or len(profile.costs) != len(profile.options):
        return phrase("This format holds money votes: marks or points, and a cost for each project.")
    if profile.withdrawn or profile.undeclared is not None:
        return phrase("This format cannot tell withdrawn options or write-ins.")
    if any("," in key or key != key.strip() or not key.isprintable() for key in profile.options):
        return phrase("This format cannot hold a project number with a comma or a space at its ends.")
    sums = (deck.budget, *profile.costs)
    if any((Fraction(one) * _FINEST).denominator > 1 or not MONEY.fullmatch(_money(one)) for one in sums):
        return phrase("This format cannot hold one of the sums of money.")
    if any(isinstance(mark, tuple) for marks in profile.piles for mark in marks):
        return phrase("This format cannot tell a row with two numbers.")
    return None
