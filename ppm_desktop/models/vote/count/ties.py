"""Ties: never broken in silence. The rule is declared before the vote and the tie is reported even when broken."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ppm_desktop.models.vote.count.profile import Rules, Tally, Tie


def ranked(tallies: Sequence[Tally], rules: Rules) -> tuple[tuple[str, ...], Tie | None]:
    """The winners, most votes first, and the tie across the last place if there is one.

    An open tie leaves its options out: fewer win until somebody decides. An option without any vote never wins.
    """
    standing = [tally for tally in tallies if tally.votes > 0]
    order = sorted(standing, key=lambda tally: (-tally.votes, rules.keys.index(tally.key)))
    if len(order) <= rules.winners:
        return tuple(tally.key for tally in order), None
    last = order[rules.winners - 1].votes
    above = tuple(tally.key for tally in order if tally.votes > last)
    level = tuple(tally.key for tally in order if tally.votes == last)
    places = rules.winners - len(above)
    if len(level) == places:
        return above + level, None
    chosen = _chosen(level, places, rules)
    return above + chosen, Tie(level, places, rules.tie_rule, chosen)


def _chosen(level: tuple[str, ...], places: int, rules: Rules) -> tuple[str, ...]:
    if rules.tie_rule == "published_order":
        return level[:places]
    if rules.tie_rule == "seed":
        return tuple(sorted(level, key=lambda key: ticket(rules.seed, rules.contest, key))[:places])
    drawn = tuple(key for key in rules.drawn if key in level)
    return drawn[:places] if len(drawn) >= places else ()


def ticket(seed: str, contest: str, key: str) -> str:
    """The number that a seed gives an option: SHA-256 of "seed|contest|key"; the smallest comes first."""
    return hashlib.sha256(f"{seed}|{contest}|{key}".encode()).hexdigest()
