"""One run of Equal Shares: everybody has the same money, and a project is bought by those who voted for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul

from ppm_desktop.models.vote.count.profile import Marks, Number, Profile
from ppm_desktop.models.vote.count.ties import Undecided

Choose = Callable[[list[int]], int]
"""Who of the projects of the same price goes first; raises Undecided where people have to say."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a project costs at one point of a run: ``price`` for each unit of worth, ``cap`` the most that a supporter pays.

    ``full`` is how many supporters pay that; the others give all that they have, which is less. ``spare`` is what the
    supporters have beyond its cost; where it is below zero they cannot pay, and the rest says nothing.
    """

    spare: Fraction
    price: Fraction = Fraction(0)
    cap: Fraction = Fraction(0)
    full: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One point of a run: which project was bought, None where nothing could be paid for or a tie stayed open.

    ``level`` are the projects of the lowest price, ascending. ``offers`` are all that were asked for their price; whoever
    can be paid for and was not asked has a price of at least ``beyond``, None where all were.
    """

    place: int | None
    level: tuple[int, ...]
    offers: Mapping[int, Offer]
    beyond: Fraction | None


class Electorate:
    """Who voted for what, in the form in which many runs can use it: voters with the same marks always hold the same money.

    ``supporters[place]`` are the groups of voters behind a project, by the number of voters in a group.
    """

    def __init__(self, profile: Profile, piles: Iterable[tuple[Marks, int]]) -> None:
        """``piles`` are the marks that count and their papers."""
        behind: dict[int, list[list[int]]] = {}
        self.voters = self.groups = 0
        for marks, papers in piles:
            if papers not in behind:
                behind[papers] = [[] for _ in profile.options]
            lists = behind[papers]
            for place in marks:
                lists[place].append(self.groups)  # type: ignore[index]  # marks of equal weight are places
            self.voters += papers
            self.groups += 1
        self.supporters: list[dict[int, list[int]]] = [
            {}
            if place in profile.withdrawn
            else {papers: lists[place] for papers, lists in behind.items() if lists[place]}
            for place in range(len(profile.options))
        ]
        self.votes = [sum(papers * len(groups) for papers, groups in one.items()) for one in self.supporters]

    def apart(self, places: Sequence[int]) -> bool:
        """Whether nobody supports two of these: buying one leaves the others at their price, so their order is no matter."""
        groups = [group for place in places for alike in self.supporters[place].values() for group in alike]
        return len(groups) == len(set(groups))


class Run:
    """One run. Money is held as whole numbers over one common denominator, by purse: voters with the same money share one."""

    def __init__(
        self,
        electorate: Electorate,
        costs: Sequence[Number],
        utilities: Sequence[Number],
        each: Number,
        near: Number = 1,
    ) -> None:
        """``each`` is what every voter has at the start; ``utilities`` are what a project is worth to a supporter.

        Projects are asked for their price, too, where they may be dearer than the cheapest by no more than the factor ``near``.
        """
        self.near = near
        self.electorate, self.costs, self.utilities = electorate, costs, utilities
        start = Fraction(each)
        self.unit = lcm(
            start.denominator, *(Fraction(cost).denominator for cost in costs)
        )  # money is in parts of this size
        self.purses = [0, int(start * self.unit)]  # purse 0 is empty
        self.purse_of = [1] * electorate.groups
        self.bounds: dict[int, Fraction] = {}

    def turns(self, choose: Choose) -> list[Turn]:
        """Buy the project with the smallest price for what it is worth, again and again, while one can be paid for.

        A tie that stays open ends the run; what was bought before it stands.
        """
        found: list[Turn] = []
        while True:
            turn = self._turn(self._ask() if found else self._ask_all(), choose)
            found.append(turn)
            if turn.place is None:
                return found
            self._buy(turn.place, turn.offers[turn.place].cap)
            del self.bounds[turn.place]

    def _turn(self, offers: dict[int, Offer], choose: Choose) -> Turn:
        prices = {place: offer.price for place, offer in offers.items() if offer.spare >= 0}
        least = min(prices.values(), default=None)
        level = tuple(sorted(place for place, price in prices.items() if price == least))
        place = level[0] if level else None
        if len(level) > 1:
            try:
                place = choose(list(level))
            except Undecided:
                place = None
        beyond = min((bound for other, bound in self.bounds.items() if other not in offers), default=None)
        return Turn(place, level, offers, beyond)

    def _ask_all(self) -> dict[int, Offer]:
        """The first offers: while everybody has everything, all supporters of a project pay the same."""
        start = Fraction(self.purses[1], self.unit)
        found: dict[int, Offer] = {}
        for place, votes in enumerate(self.electorate.votes):
            if votes:
                cap = Fraction(self.costs[place]) / votes
                price = cap / self.utilities[place] if cap else cap
                found[place] = Offer(start * votes - self.costs[place], price, cap, votes)
        self.bounds = {place: offer.price for place, offer in found.items() if offer.spare >= 0}
        return found

    def _ask(self) -> dict[int, Offer]:
        """The offers of all projects that may be the cheapest. Prices only rise while money is spent: old ones are bounds."""
        limit: Fraction | None = None
        found: dict[int, Offer] = {}
        for place in sorted(self.bounds, key=self.bounds.__getitem__):
            if limit is not None and self.bounds[place] > limit:
                break
            offer = found[place] = self._offer(place)
            if offer.spare < 0:
                del self.bounds[place]
                continue
            self.bounds[place] = offer.price
            if limit is None or offer.price * self.near < limit:
                limit = offer.price * self.near
        return found

    def _offer(self, place: int) -> Offer:
        """The smallest price at which the supporters pay for the project together.

        Whoever has less than the payment gives all of it, the others share the rest equally.
        """
        many = self._purses(place)
        left = int(self.costs[place] * self.unit)
        spare = Fraction(sum(map(mul, map(self.purses.__getitem__, many), many.values())) - left, self.unit)
        people = self.electorate.votes[place]
        if spare < 0 or not left:
            return Offer(spare, full=people)
        poorest_first = iter(sorted(many, key=self.purses.__getitem__))
        purse = next(poorest_first)
        while self.purses[purse] * people < left:
            left -= self.purses[purse] * many[purse]
            people -= many[purse]
            purse = next(poorest_first)
        cap = Fraction(left, people * self.unit)
        return Offer(spare, cap / self.utilities[place], cap, people)

    def _purses(self, place: int) -> dict[int, int]:
        """How many supporters hold which purse."""
        found: dict[int, int] = {}
        for papers, groups in self.electorate.supporters[place].items():
            for purse, times in Counter(map(self.purse_of.__getitem__, groups)).items():
                found[purse] = found.get(purse, 0) + times * papers
        return found

    def _buy(self, place: int, cap: Fraction) -> None:
        finer = lcm(self.unit, cap.denominator) // self.unit
        if finer > 1:
            self.purses = [money * finer for money in self.purses]
            self.unit *= finer
        payment = int(cap * self.unit)
        after: dict[int, int] = {}
        for groups in self.electorate.supporters[place].values():
            for group in groups:
                purse = self.purse_of[group]
                if purse not in after:
                    after[purse] = self._lighter(self.purses[purse] - payment)
                self.purse_of[group] = after[purse]

    def _lighter(self, money: int) -> int:
        """A purse with this money, the empty one where nothing is left."""
        if money <= 0:
            return 0
        self.purses.append(money)
        return len(self.purses) - 1
