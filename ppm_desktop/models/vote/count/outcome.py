"""What the count gives back: every round in exact numbers, every tie that was met, and who won."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from ppm_desktop.models.vote.count.profile import Number

Inactive = Literal["exhausted", "overvote", "skipped", "repeated", "residual"]
"""Why votes count for nobody: no choice left on the paper, several options at one rank, too many ranks skipped, the same
option twice, or the crumbs that the truncation of a surplus leaves."""

_NONE: Mapping[Any, Any] = MappingProxyType({})
# The nouns here are named tuples, as decision 0018 has it: a count that is typed is over in the time it takes to define them.


class Transfer(NamedTuple):
    """Votes that moved between two rounds. ``to`` is an option or the reason why they count for nobody from now on."""

    source: str
    to: str
    votes: Number


class Round(NamedTuple):
    """One round: the standing at its start, and what was decided from it.

    ``tally`` holds every option still in the count, published order. ``transfers`` are what the decision moved.
    ``quota`` is the number of votes that elects in this round, None where the method has none.
    """

    tally: Mapping[str, Number]
    elected: tuple[str, ...] = ()
    eliminated: tuple[str, ...] = ()
    inactive: Mapping[Inactive, Number] = _NONE
    quota: Number | None = None
    transfers: tuple[Transfer, ...] = ()

    @property
    def exhausted(self) -> Number:
        """Votes that count for nobody in this round, whatever the reason."""
        return sum(self.inactive.values(), 0)


class Tie(NamedTuple):
    """Options that stood level where not all of them could go the same way.

    ``sought`` says whether winners or losers were chosen among them, ``places`` how many. ``rule`` is the policy that
    decided, or would have to; ``chosen`` is empty while nobody has decided.
    """

    round: int
    among: tuple[str, ...]
    places: int
    sought: Literal["winner", "loser"]
    rule: str
    chosen: tuple[str, ...] = ()


class Tally(NamedTuple):
    """One option and its votes."""

    key: str
    votes: Number


class Outcome(NamedTuple):
    """What a contest came to.

    ``papers`` are those read; of them ``blank`` carry no mark here and ``overvoted`` none that counts, because there were
    too many. ``undervotes`` are votes that were not used, those of blank papers included; ``up_to`` is how many a paper
    had, 0 where there was no limit. ``winners`` stand in the order of election. ``places`` are the decimals of a fixed-point count.
    """

    method: str
    seats: int
    papers: int
    void: int
    blank: int
    rounds: tuple[Round, ...]
    winners: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    overvoted: int = 0
    undervotes: int = 0
    up_to: int = 1
    places: int = 0
    share: Fraction | None = None
    """Yes among those that count for a policy that passes or fails; None where nobody said either."""
    spent: Number | None = None
    """The cost of what won in a money vote."""
    spread: Mapping[str, Mapping[str, int]] = _NONE
    """Papers by value for each option of a score contest: "5", "4", … "blank", "over"."""

    @property
    def valid(self) -> int:
        """Papers with a vote that counts at the start."""
        return self.papers - self.blank - self.overvoted

    @property
    def overvotes(self) -> int:
        """Votes lost to overvoting."""
        return self.overvoted * self.up_to

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The first round, published order."""
        return tuple(Tally(key, votes) for key, votes in self.rounds[0].tally.items())

    @property
    def votes(self) -> Number:
        """All votes of the first round."""
        return sum(self.rounds[0].tally.values(), 0)

    @property
    def tie(self) -> Tie | None:
        """The tie that waits for a decision, or else the last one met."""
        return self.open_tie or (self.ties[-1] if self.ties else None)

    @property
    def open_tie(self) -> Tie | None:
        """The tie that nobody has decided yet: the count stands still at it."""
        return next((tie for tie in self.ties if not tie.chosen), None)

    @property
    def decided(self) -> bool:
        """Whether no tie is open."""
        return self.open_tie is None

    def of(self, key: str) -> Number:
        """The votes of one option in the first round."""
        return self.rounds[0].tally[key]

    def adds_up(self) -> bool:
        """Whether every vote of every round is accounted for (vote-day C.6, the identity of the ballot's shape)."""
        return all(self._adds_up(one) for one in self.rounds) and self.valid >= 0

    def _adds_up(self, one: Round) -> bool:
        if self.spread:
            return all(sum(row.values()) == self.papers for row in self.spread.values())
        if not self.up_to:  # as many points as a voter likes: there is nothing to add up to
            return True
        held = sum(one.tally.values(), 0) + one.exhausted
        return held + self.undervotes + self.overvotes == self.up_to * self.papers


def exact(number: Number, places: int = 0) -> str:
    """A number in full: a whole number, a decimal with at least ``places`` places, or else a fraction ("1/3")."""
    value = Fraction(number)
    for digits in range(places, max(places, 40) + 1):
        scaled = value * 10**digits
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, digits)
        if pow(10, 64, value.denominator) != 0:
            break
    return f"{value.numerator}/{value.denominator}"


def _decimal(units: int, digits: int) -> str:
    if digits == 0:
        return str(units)
    sign, units = ("-", -units) if units < 0 else ("", units)
    return f"{sign}{units // 10**digits}.{units % 10**digits:0{digits}d}"
