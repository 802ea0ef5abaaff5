"""What the count is given: the papers of one contest, identical ones together, as they were marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Number = int | Fraction
"""Everything that decides is one of these, or a whole number of units of the last decimal; never a float."""

Rank = int | tuple[int, ...]
"""What stands at one rank of a ranked paper: one option, several (an overvote), SKIPPED or OVERVOTED."""

SKIPPED = -1
OVERVOTED = -2
"""Several options at one rank, where the source does not say which."""

Marks = tuple[int | tuple[int, ...] | None, ...]
"""The marks on one paper in one contest, options as their places in the published order, by ballot shape:

* marks of equal weight (choose, yes_no): the places marked, ascending, each once;
* rank: what stands at the first rank, at the second, …: a place, SKIPPED, a tuple of places at the same rank, OVERVOTED;
* score: one entry an option: the value, None where nothing is marked, a tuple of values where several are;
* points: one entry an option: the points, None where nothing is written.

``()`` is a paper without a mark in this contest, and so is one with nothing but None or SKIPPED.
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """All papers of one contest. Void papers carry no marks: they are only counted.

    ``options`` are keys in the published order of the ballot. ``withdrawn`` options are passed over without counting as
    a skipped rank; ``undeclared`` is the place of the bucket of undeclared write-ins, eliminated first while it holds any
    vote. ``costs`` are there in a money vote, one an option. ``shape`` is the ballot shape that the marks are written in.
    """

    options: tuple[str, ...]
    piles: Mapping[Marks, int]
    void: int = 0
    withdrawn: frozenset[int] = frozenset()
    undeclared: int | None = None
    costs: tuple[Number, ...] = field(default=())
    shape: str = "choose"

    @property
    def papers(self) -> int:
        """How many papers are read; void ones are not among them."""
        return sum(self.piles.values())

    @property
    def bucket(self) -> str | None:
        """The key of the undeclared write-ins, None where the contest has none. Nobody is elected by it."""
        return None if self.undeclared is None else self.options[self.undeclared]

    @property
    def standing(self) -> tuple[int, ...]:
        """Places of the options that are in the count, in published order."""
        return tuple(place for place in range(len(self.options)) if place not in self.withdrawn)


def profile(options: Iterable[str], papers: Iterable[Marks], void: int = 0) -> Profile:
    """A profile from papers one by one, as a hand count has them."""
    return Profile(tuple(options), Counter(papers), void)


def is_blank(marks: Marks) -> bool:
    """Whether nobody marked anything in this contest: no box, no rank, no value."""
    return all(mark is None or mark in (SKIPPED, ()) for mark in marks)
