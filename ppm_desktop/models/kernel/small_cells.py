"""Small cells: a group of few people is put together with another, so that no table tells about a single person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

LEAST: Final = 5
"""A group of fewer people, but not an empty one, is never shown by its number (features.md A5)."""
LEAST_BALLOTS: Final = 10
"""The votes of fewer ballots are never told by themselves: a vote is secret, a seat is not (docs/decisions/0026)."""


@dataclass(frozen=True, slots=True)
class Protected:
    """What may be shown of counts whose total is known to everybody.

    ``together`` is how many people the hidden groups have as one, None where nothing is hidden. Where the whole table
    is ``withheld``, not even that may be shown.
    """

    shown: Mapping[str, int]
    hidden: tuple[str, ...] = ()
    together: int | None = None

    @property
    def withheld(self) -> bool:
        """Whether too few people stand behind the whole table."""
        return bool(self.hidden) and self.together is None


def protect(counts: Mapping[str, int], least: int = LEAST, also: Collection[str] = ()) -> Protected:
    """Hide small groups, those in ``also``, and as many others as it takes that none of them can be computed from the total.

    Whoever knows the total and what is shown knows the sum of what is hidden, and no more: with at least two hidden
    groups that make ``least`` people together, each of them may be anything from nobody to all of these. The next
    smallest group that has people is hidden with them; empty groups help only where nothing else is left.
    """
    hidden = [name for name, people in counts.items() if 0 < people < least or name in also]
    if not hidden:
        return Protected(dict(counts))
    spare = sorted((name for name in counts if name not in hidden), key=lambda name: (counts[name] == 0, counts[name]))
    while spare and not _covered(counts, hidden, least):
        hidden.append(spare.pop(0))
    kept = tuple(name for name in counts if name in hidden)
    if not _covered(counts, hidden, least):
        return Protected({}, tuple(counts))
    shown = {name: people for name, people in counts.items() if name not in hidden}
    return Protected(shown, kept, sum(counts[name] for name in hidden))


def _covered(counts: Mapping[str, int], hidden: list[str], least: int) -> bool:
    return len(hidden) > 1 and sum(counts[name] for name in hidden) >= least
