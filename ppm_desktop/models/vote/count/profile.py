"""What the count is given and what it gives back: marks and rules in, an exact outcome out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

TieRule = Literal["ask", "published_order", "seed"]


@dataclass(frozen=True, slots=True)
class Pile:
    """Papers that carry the same marks in one contest."""

    keys: frozenset[str]
    papers: int


@dataclass(frozen=True, slots=True)
class Profile:
    """All papers of one contest, identical ones together. Void papers are not among them, only counted."""

    piles: tuple[Pile, ...]
    void: int = 0

    @property
    def papers(self) -> int:
        """How many papers count."""
        return sum(pile.papers for pile in self.piles)


def profile(marks: Iterable[Sequence[str]], void: int = 0) -> Profile:
    """A profile from papers one by one, as a hand count has them."""
    piles: dict[frozenset[str], int] = {}
    for keys in marks:
        piles[frozenset(keys)] = piles.get(frozenset(keys), 0) + 1
    return Profile(tuple(Pile(keys, piles[keys]) for keys in sorted(piles, key=sorted)), void)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one contest, declared before the vote. ``keys`` stand in the published order of the ballot.

    ``drawn`` are the keys that a lot in public has put in order, the first drawn first.
    """

    shape: str
    keys: tuple[str, ...]
    up_to: int = 1
    winners: int = 1
    threshold: Fraction = Fraction(1, 2)
    tie_rule: TieRule = "ask"
    seed: str = ""
    contest: str = ""
    drawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """One option and its votes."""

    key: str
    votes: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Options with equal votes where not all of them can win. ``chosen`` is empty while nobody has decided it."""

    among: tuple[str, ...]
    places: int
    rule: TieRule
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a contest came to.

    Overvotes are told both ways, as papers and as votes that were lost (papers times ``up_to``), because practice
    differs. ``undervotes`` are votes that were not used, those of blank papers included.
    """

    method: str
    papers: int
    void: int
    blank: int
    overvoted: int
    undervotes: int
    up_to: int
    tallies: tuple[Tally, ...]
    winners: tuple[str, ...]
    tie: Tie | None = None
    share: Fraction | None = None
    """Yes among yes and no, for a contest that passes or fails; None where nobody said either."""

    @property
    def valid(self) -> int:
        """Papers with a vote that counts."""
        return self.papers - self.blank - self.overvoted

    @property
    def overvotes(self) -> int:
        """Votes lost to overvoting."""
        return self.overvoted * self.up_to

    @property
    def votes(self) -> int:
        """All votes that count."""
        return sum(tally.votes for tally in self.tallies)

    @property
    def decided(self) -> bool:
        """Whether no tie is open."""
        return self.tie is None or bool(self.tie.chosen)

    def of(self, key: str) -> int:
        """The votes of one option."""
        return next(tally.votes for tally in self.tallies if tally.key == key)

    def adds_up(self) -> bool:
        """Every paper and every vote is accounted for: k x papers = votes + unused + k x overvoted."""
        return self.up_to * self.papers == self.votes + self.undervotes + self.overvotes and self.valid >= 0
