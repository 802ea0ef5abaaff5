"""The single transferable vote by weighted inclusive Gregory: every paper of an elected option moves, at a part of its value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from ppm_desktop.models.vote.count.hands import named
from ppm_desktop.models.vote.count.outcome import Inactive, Outcome, Round, Transfer
from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.reading import Goal, Stack, deal, read
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided, last_of

_Held = dict[Number, Stack]
"""Papers by the value of one of them in units."""


class Arithmetic(NamedTuple):
    """Values in whole units of the last decimal (Fractions where nothing is cut), and how a value shrinks.

    ``truncate`` is "paper" where the new value of a paper is cut once (Scottish rule 48, wigm), "ratio" where the share of
    the surplus is cut first and the value after it (RCTab).
    """

    decimals: int | None
    truncate: str = "paper"

    @property
    def one(self) -> int:
        """The value of a fresh paper in units."""
        return 1 if self.decimals is None else 10**self.decimals

    def part(self, value: Number, surplus: Number, votes: Number) -> Number:
        """The value at which a paper goes on when ``surplus`` of ``votes`` goes on."""
        if self.decimals is None:
            return value * Fraction(surplus) / votes
        if self.truncate == "ratio":
            return value * (surplus * self.one // votes) // self.one
        return value * surplus // votes

    def shown(self, units: Number) -> Number:
        """A number of votes from units."""
        return units if self.decimals is None else Fraction(units) / self.one

    def quota(self, rule: str, papers: int, seats: int) -> Number:
        """The votes in units that elect whoever reaches them, Hare's rounded up.

        The exact Droop quota must be passed, not reached: in a fixed-point count that is one unit more, with fractions the
        count asks for more than it (see :meth:`reached`).
        """
        if rule == "hare":
            return max(-(-papers // seats), 1) * self.one
        if rule == "droop":
            return (papers // (seats + 1) + 1) * self.one
        if self.decimals is None:
            return Fraction(papers, seats + 1)
        return papers * self.one // (seats + 1) + 1

    def reached(self, votes: Number, quota: Number, rule: str) -> bool:
        """Whether these votes elect."""
        return votes > quota if rule == "exact" and self.decimals is None else votes >= quota


def count_gregory(name: str, profile: Profile, rules: Rules) -> Outcome:
    """Elect, move the surplus, else send the last one away, until the seats are filled (counting.md section 4)."""
    count = _Count(profile, rules)
    running = True
    while running:
        running = count.round()
    return Outcome(
        name,
        rules.seats,
        profile.papers,
        profile.void,
        count.ranked.blank,
        tuple(count.rounds),
        tuple(count.elected),
        tuple(count.breaker.met),
        undervotes=count.ranked.blank,
        places=rules.decimals or 0,
    )


class _Count:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        self.rules, self.options = rules, profile.options
        self.sums = Arithmetic(rules.decimals, rules.truncate)
        self.breaker = TieBreaker(profile.options, rules)
        self.bucket = profile.undeclared
        self.ranked = read(profile, rules)
        self.hopeful = dict.fromkeys(profile.standing)
        self.held: dict[int, _Held] = {place: {} for place in self.hopeful}
        self.votes: dict[int, Number] = dict.fromkeys(self.hopeful, 0)
        self.lost: dict[Inactive, Number] = {}
        self.elected: list[str] = []
        self.pending: list[int] = []
        self.rounds: list[Round] = []
        self._hand_over({self.sums.one: self.ranked.stack})
        active = sum(self.votes.values(), 0) // self.sums.one
        self.quota = self.sums.quota(rules.quota, int(active), rules.seats)

    # What one round does

    def round(self) -> bool:
        """One round; whether another follows."""
        tally = {self.options[place]: self.sums.shown(votes) for place, votes in self.votes.items()}
        inactive = {reason: self.sums.shown(votes) for reason, votes in self.lost.items()}
        self.breaker.begin(tally)
        before = len(self.elected)
        transfers: tuple[Transfer, ...] = ()
        eliminated: tuple[str, ...] = ()
        more = False
        try:
            self._elect()
            if not self._finished():
                transfers, eliminated = self._move(newly=len(self.elected) > before)
                more = True
        except Undecided:
            pass
        elected = tuple(self.elected[before:])
        quota = self.sums.shown(self.quota)
        self.rounds.append(Round(tally, elected, eliminated, inactive, quota, transfers))
        return more

    def _contenders(self) -> list[int]:
        """Who can still be elected, published order; the bucket of undeclared write-ins never is."""
        return [place for place in self.hopeful if place != self.bucket]

    def _elect(self) -> None:
        """Whoever reached the quota, or all who are left; nobody before the undeclared write-ins have moved on."""
        if self.bucket is not None and self.votes.get(self.bucket):
            return
        contenders = self._contenders()
        if len(contenders) <= self.rules.seats - len(self.elected):
            for place in contenders:  # together, so in published order (Scottish rule 52)
                self._seat(place)
            return
        reached = [one for one in contenders if self.sums.reached(self.votes[one], self.quota, self.rules.quota)]
        reached.sort(key=lambda place: -self.votes[place])
        if self.rules.winners_per_round == "one" and len(reached) > 1:
            level = [place for place in reached if self.votes[place] == self.votes[reached[0]]]
            reached = level if len(level) == 1 else [self._place(self._broken(level))]
        for place in reached:
            self._seat(place)
            self.pending.append(place)

    def _seat(self, place: int) -> None:
        del self.hopeful[place]
        self.elected.append(self.options[place])

    def _finished(self) -> bool:
        return len(self.elected) >= self.rules.seats or not self._contenders()

    def _move(self, *, newly: bool) -> tuple[tuple[Transfer, ...], tuple[str, ...]]:
        """A surplus goes on; where there is none, the last one leaves. Where surpluses go together, a round does one thing."""
        self.pending = [place for place in self.pending if self.votes[place] > self.quota]
        if self.rules.surplus == "together":
            if newly:
                leaving, self.pending = self.pending, []
                return self._surpluses(leaving), ()
        elif self.pending:
            largest = self._largest()
            self.pending.remove(largest)
            return self._surpluses([largest]), ()
        last = self._last()
        return self._exclude(last), (self.options[last],)

    # Who

    def _largest(self) -> int:
        most = max(self.votes[place] for place in self.pending)
        level = [place for place in self.pending if self.votes[place] == most]
        return level[0] if len(level) == 1 else self._place(self._broken(level))

    def _last(self) -> int:
        standing = {self.options[place]: self.votes[place] for place in self.hopeful}
        bucket = None if self.bucket is None else self.options[self.bucket]
        return self._place(last_of(standing, self.breaker, bucket))

    def _broken(self, level: Iterable[int]) -> str:
        return self.breaker.winners([self.options[place] for place in level], 1)[0]

    def _place(self, key: str) -> int:
        return self.options.index(key)

    # What moves

    def _surpluses(self, places: list[int]) -> tuple[Transfer, ...]:
        found: list[Transfer] = []
        for place in places:
            votes, surplus = self.votes[place], self.votes[place] - self.quota
            shrunk: _Held = {}
            for value, stack in self.held.pop(place).items():
                shrunk.setdefault(self.sums.part(value, surplus, votes), Stack()).put(stack)
            went = self._hand_over(shrunk)
            self.votes[place] = self.quota
            crumbs = surplus - sum(went.values(), 0)
            if crumbs:
                self.lost["residual"] = self.lost.get("residual", 0) + crumbs
                went["residual"] = crumbs
            found += self._told(place, went)
        return tuple(found)

    def _exclude(self, place: int) -> tuple[Transfer, ...]:
        del self.hopeful[place], self.votes[place]
        return self._told(place, self._hand_over(self.held.pop(place)))

    def _told(self, place: int, went: Mapping[Goal, Number]) -> tuple[Transfer, ...]:
        return tuple(
            Transfer(self.options[place], named(goal, self.options), self.sums.shown(units))
            for goal, units in went.items()
            if units
        )

    def _hand_over(self, held: _Held) -> dict[Goal, Number]:
        """The papers go to their next hopeful choice at their value; returns how many units went where."""
        signposts = self.ranked.signposts(self.hopeful)
        went: dict[Goal, Number] = {}
        for value, stack in held.items():
            for goal, papers in deal(stack, *signposts).items():
                if isinstance(goal, int):
                    self.held[goal].setdefault(value, Stack()).put(papers)
                went[goal] = went.get(goal, 0) + papers.total * value
        for goal, units in went.items():
            if isinstance(goal, int):
                self.votes[goal] += units
            else:
                self.lost[goal] = self.lost.get(goal, 0) + units
        return went
