"""Equal Shares with more money: everybody's part grows by a step until the budget no longer pays for what is bought.

The rule says: one step, the whole run again, one more step. In a small unit of money these are millions of runs, so most
of them are not made, and the result is the same: two runs prove what happened between them.

While the same projects are bought in the same order, more money at the start leaves everybody as much or more at every
point, so prices only fall from the smaller endowment to the larger one. Between two runs that bought the same, nothing
else can have been bought where one of these holds at every turn:

* the others cost more with the larger endowment (there they are cheapest) than the bought one with the smaller (there it
  is dearest);
* or all prices in question are straight lines between the two, and at both ends the same one is lower, or they are equal.
  A price is a straight line where as many supporters pay it in full at both ends (with more money they can only become
  more), and so did those of everything bought before.

Where neither holds, a run between the two is made too: where straight lines cross, or else in the middle, down to
neighboring steps if it must be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ppm_desktop.models.vote.count.outcome import Tie
from ppm_desktop.models.vote.count.shares import Offer, Turn

HALF = Fraction(1, 2)
NEAR = Fraction(65, 64)
"""Projects whose price is so near to the lowest are asked for it in every run, so that two runs can be compared."""


@dataclass(frozen=True, slots=True)
class Bought:
    """One run turn by turn, and the ties that it met; the last one may be open, and then the run stands still."""

    turns: Sequence[Turn]
    ties: Sequence[Tie] = ()

    @property
    def stands_still(self) -> bool:
        """Whether a tie waits for people."""
        return any(not tie.chosen for tie in self.ties)


def grown(run: Callable[[int], Bought]) -> Iterator[Bought]:
    """The runs with 0, 1, 2, … steps more, but of those that buy the same only some, the last one always.

    ``run`` makes one. Whoever takes them stops at the first that is too much.
    """
    at, here = 0, run(0)
    yield here
    ahead = [(1, run(1))]
    while True:
        there, far = ahead[-1]
        change = change_between(here, far) if there > at + 1 else None
        if change is not None:
            middle = at + min(max(int(change * (there - at)), 1), there - at - 1)
            ahead.append((middle, run(middle)))
            continue
        ahead.pop()
        if not ahead:
            further = there + 2 * (there - at)
            ahead.append((further, run(further)))
        at, here = there, far
        yield here


def change_between(less: Bought, more: Bought) -> Fraction | None:
    """None where it is proven that every run between these two buys the same in the same order and meets the same ties.

    Else where to look, as a part of the way from ``less`` to ``more``: where lines cross, or else in the middle.
    """
    return _Between(less, more).change()


_Asked = dict[int, tuple[int, Offer]]


class _Between:
    """Two runs turn by turn. ``asked`` are the last offers of each project: the turn, and the offers in both runs."""

    def __init__(self, less: Bought, more: Bought) -> None:
        self.less, self.more = less, more
        self.straight = True
        self.asked: tuple[_Asked, _Asked] = ({}, {})

    def change(self) -> Fraction | None:
        number = 0
        while True:
            less, more = self.less.turns[number], self.more.turns[number]
            for asked, turn in zip(self.asked, (less, more), strict=True):
                asked |= {place: (number, offer) for place, offer in turn.offers.items()}
            if less.place != more.place or less.level != more.level:
                return self._crossing(less, more)
            if less.place is None:
                return None
            if not self._clear(less, more, less.place):
                return HALF
            self.straight = self.straight and self._is_straight(less.place)
            for asked in self.asked:
                del asked[less.place]
            number += 1

    def _clear(self, less: Turn, more: Turn, bought: int) -> bool:
        """Whether between the two nobody else was as cheap at this turn, and those of the same price stayed level."""
        dearest = less.offers[bought].price
        rivals = set(less.level) if dearest != more.offers[bought].price else set()
        near = self.asked[1] if more.beyond is not None and more.beyond <= dearest else more.offers
        rivals.update(
            place
            for place in near
            if place not in more.level and (offer := self.asked[1][place][1]).spare >= 0 and offer.price <= dearest
        )
        rivals.discard(bought)
        return not rivals or (self.straight and all(map(self._is_straight, (bought, *rivals))))

    def _is_straight(self, place: int) -> bool:
        """Whether the price that this project had when it was last asked is a straight line between the two."""
        one, other = (asked.get(place) for asked in self.asked)
        if one is None or other is None or one[0] != other[0]:
            return False
        return one[1].spare >= 0 and one[1].full == other[1].full

    def _crossing(self, less: Turn, more: Turn) -> Fraction:
        """Where the lines of this turn cross; the middle where they are none."""
        new = min(set(more.level).difference(less.level), default=None)
        new = min(less.level) if new is None and less.level else new
        if not self.straight or new is None or new not in self.asked[0]:
            return HALF
        (turn, offer), (same, richer) = (asked[new] for asked in self.asked)
        if offer.spare < 0 and turn == same:
            return _zero(offer.spare, richer.spare)
        old = next((place for place in less.level if place != new), None)
        if old is None or not self._is_straight(new) or not self._is_straight(old):
            return HALF
        (_, older), (_, other) = (asked[old] for asked in self.asked)
        return _zero(offer.price - older.price, richer.price - other.price)


def _zero(one: Fraction, other: Fraction) -> Fraction:
    """Where a straight line through these two ends is zero."""
    return one / (one - other) if one != other else HALF
