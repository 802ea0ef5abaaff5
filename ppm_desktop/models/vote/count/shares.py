"""One run of Equal Shares: everybody has the same money, and a project is bought by those who voted for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.ties import Undecided

Choose = Callable[[list[int]], int]
"""Who of the projects of the same price goes first; raises Undecided where people have to say."""


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project that was bought, and the most that one of its supporters paid for it; None where they did not pay."""

    place: int
    payment: Fraction | None


class Electorate:
    """Who voted for what, in the form in which many runs can use it: voters with the same marks always hold the same money.

    ``supporters[place]`` are the groups of voters behind a project, by the number of voters in a group.
    """

    def __init__(self, profile: Profile, piles: Sequence[tuple[frozenset[int], int]]) -> None:
        """``piles`` are the marks that count and their papers."""
        self.voters = sum(papers for _, papers in piles)
        self.groups = len(piles)
        self.supporters: list[dict[int, list[int]]] = [{} for _ in profile.options]
        for group, (marks, papers) in enumerate(piles):
            for place in marks:
                self.supporters[place].setdefault(papers, []).append(group)
        self.votes = [sum(papers * len(groups) for papers, groups in one.items()) for one in self.supporters]

    def apart(self, places: Sequence[int]) -> bool:
        """Whether nobody supports two of these: buying one leaves the others at their price, so their order is no matter."""
        groups = [group for place in places for alike in self.supporters[place].values() for group in alike]
        return len(groups) == len(set(groups))


class Run:
    """One run. Money is held as whole numbers over one common denominator, by purse: voters with the same money share one."""

    def __init__(
        self, electorate: Electorate, costs: Sequence[Number], utilities: Sequence[Number], each: Number
    ) -> None:
        """``each`` is what every voter has at the start; ``utilities`` are what a project is worth to a supporter."""
        self.electorate, self.costs, self.utilities = electorate, costs, utilities
        start = Fraction(each)
        self.unit = start.denominator  # money is in parts of this size
        self.purses = [0, start.numerator]  # purse 0 is empty
        self.purse_of = [1] * electorate.groups
        self.bounds: dict[int, Number] = {place: 0 for place, votes in enumerate(electorate.votes) if votes}
        self.caps: dict[int, Fraction] = {}  # the payment behind each price, in parts

    def purchases(self, choose: Choose) -> list[Purchase]:
        """Buy the project with the smallest price for what it is worth, again and again, while one can be paid for.

        A tie that stays open ends the run; what was bought before it stands.
        """
        bought: list[Purchase] = []
        while best := self._cheapest():
            try:
                place = best[0] if len(best) == 1 else choose(best)
            except Undecided:
                break
            bought.append(Purchase(place, self._buy(place)))
            del self.bounds[place]
        return bought

    def _cheapest(self) -> list[int]:
        """All projects at the smallest price. Prices only rise while money is spent, so that old ones are lower bounds."""
        best: Number | None = None
        found: list[int] = []
        for place in sorted(self.bounds, key=lambda place: self.bounds[place]):
            if best is not None and self.bounds[place] > best:
                break
            price = self._price(place)
            if price is None:
                del self.bounds[place]
                continue
            self.bounds[place] = price
            if best is None or price < best:
                best, found = price, [place]
            elif price == best:
                found.append(place)
        return found

    def _price(self, place: int) -> Number | None:
        """The smallest price a unit of worth at which the supporters pay for the project together; None if they cannot.

        Whoever has less than the payment gives all of it, the others share the rest equally.
        """
        left = Fraction(self.costs[place]) * self.unit
        if not left:
            self.caps[place] = left
            return 0
        many = self._purses(place)
        people = self.electorate.votes[place]
        for purse in sorted(many, key=lambda purse: self.purses[purse]):
            if self.purses[purse] * people >= left:
                self.caps[place] = Fraction(left, people)
                return self.caps[place] / self.unit / self.utilities[place]
            left -= self.purses[purse] * many[purse]
            people -= many[purse]
        return None

    def _purses(self, place: int) -> Counter[int]:
        found: Counter[int] = Counter()
        for papers, groups in self.electorate.supporters[place].items():
            for purse, times in Counter(map(self.purse_of.__getitem__, groups)).items():
                found[purse] += times * papers
        return found

    def _buy(self, place: int) -> Fraction:
        cap = self.caps[place]
        finer = cap.denominator
        if finer > 1:
            self.purses = [money * finer for money in self.purses]
            self.unit *= finer
        payment = int(cap * finer)
        after: dict[int, int] = {}
        for groups in self.electorate.supporters[place].values():
            for group in groups:
                purse = self.purse_of[group]
                if purse not in after:
                    after[purse] = self._lighter(self.purses[purse] - payment)
                self.purse_of[group] = after[purse]
        return Fraction(payment, self.unit)

    def _lighter(self, money: int) -> int:
        """A purse with this money, the empty one where nothing is left."""
        if money <= 0:
            return 0
        self.purses.append(money)
        return len(self.purses) - 1
