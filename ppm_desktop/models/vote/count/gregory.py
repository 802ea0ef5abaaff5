"""The single transferable vote by weighted inclusive Gregory: every paper of an elected option moves, at a part of its value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ppm_desktop.models.vote.count.outcome import Inactive, Outcome, Round, Transfer
from ppm_desktop.models.vote.count.profile import OVERVOTED, Number, Profile, Rank
from ppm_desktop.models.vote.count.reading import Ranking, next_choice, rankings
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided

_Pile = tuple[Ranking, int, int, Number]
"""Papers read alike: the choice they count for, how many, and the value of one of them in units."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
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
            return -(-papers // seats) * self.one
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
        count.blank,
        tuple(count.rounds),
        tuple(count.elected),
        tuple(count.breaker.met),
        undervotes=count.blank,
        places=rules.decimals or 0,
    )


class _Count:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        self.rules, self.options = rules, profile.options
        self.sums = Arithmetic(rules.decimals, rules.truncate)
        self.breaker = TieBreaker(profile.options, rules)
        self.undeclared = None if profile.undeclared is None else profile.options[profile.undeclared]
        papers, self.blank = rankings(profile, rules)
        self.hopeful: dict[Rank, None] = dict.fromkeys(profile.standing)
        self.held: dict[Rank, list[_Pile]] = {place: [] for place in self.hopeful}
        self.votes: dict[Rank, Number] = dict.fromkeys(self.hopeful, 0)
        self.lost: dict[Inactive, Number] = {}
        self.elected: list[str] = []
        self.pending: list[int] = []
        self.rounds: list[Round] = []
        self._hand_over((read, -1, count, self.sums.one) for read, count in papers)
        active = sum(self.votes.values(), 0) // self.sums.one
        self.quota = self.sums.quota(rules.quota, int(active), rules.seats)

    # What one round does

    def round(self) -> bool:
        """One round; whether another follows."""
        tally = {self.options[place]: self.sums.shown(self.votes[place]) for place in self._shown()}
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

    def _shown(self) -> Iterable[int]:
        return (place for place in range(len(self.options)) if place in self.votes)

    def _write_ins_wait(self) -> bool:
        """Whether undeclared write-ins still hold votes: nobody is elected before they have moved on."""
        return any(self.options[place] == self.undeclared and self.votes[place] for place in self._hopefuls())

    def _hopefuls(self) -> list[int]:
        return [place for place in range(len(self.options)) if place in self.hopeful]

    def _elect(self) -> None:
        if self._write_ins_wait():
            return
        if len(self.hopeful) <= self.rules.seats - len(self.elected):
            for place in self._hopefuls():  # together, so in published order (Scottish rule 52)
                self._seat(place)
            return
        reached = [one for one in self._hopefuls() if self.sums.reached(self.votes[one], self.quota, self.rules.quota)]
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
        return len(self.elected) >= self.rules.seats or not self.hopeful

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
        if self._write_ins_wait() and self.undeclared is not None:
            return self._place(self.undeclared)
        fewest = min(self.votes[place] for place in self._hopefuls())
        level = [place for place in self._hopefuls() if self.votes[place] == fewest]
        if len(level) == 1:
            return level[0]
        return self._place(self.breaker.loser([self.options[place] for place in level]))

    def _broken(self, level: Iterable[int]) -> str:
        return self.breaker.winners([self.options[place] for place in level], 1)[0]

    def _place(self, key: str) -> int:
        return self.options.index(key)

    # What moves

    def _surpluses(self, places: list[int]) -> tuple[Transfer, ...]:
        found: list[Transfer] = []
        for place in places:
            votes, surplus = self.votes[place], self.votes[place] - self.quota
            part = self.sums.part
            piles = [
                (read, at, papers, part(value, surplus, votes)) for read, at, papers, value in self.held.pop(place)
            ]
            went = self._hand_over(piles)
            self.votes[place] = self.quota
            crumbs = surplus - sum(went.values(), 0)
            if crumbs:
                self.lost["residual"] = self.lost.get("residual", 0) + crumbs
                went["residual"] = crumbs
            found += self._told(place, went)
        return tuple(found)

    def _exclude(self, place: int) -> tuple[Transfer, ...]:
        del self.hopeful[place], self.votes[place]
        return tuple(self._told(place, self._hand_over(self.held.pop(place))))

    def _told(self, place: int, went: Mapping[str, Number]) -> list[Transfer]:
        return [Transfer(self.options[place], to, self.sums.shown(votes)) for to, votes in went.items()]

    def _hand_over(self, piles: Iterable[_Pile]) -> dict[str, Number]:
        """Each pile goes to its next hopeful choice at its value; returns how many units went where."""
        went: dict[Rank, Number] = dict.fromkeys(self.hopeful, 0)
        lost: dict[Inactive, Number] = {}
        for read, before, papers, value in piles:
            place, position = next_choice(read.choices, before + 1, self.hopeful)
            if place in self.hopeful:
                self.held[place].append((read, position, papers, value))
                went[place] += papers * value
            else:
                reason: Inactive = "overvote" if place == OVERVOTED else read.ends
                lost[reason] = lost.get(reason, 0) + papers * value
        for place, units in went.items():
            self.votes[place] += units
        for reason, units in lost.items():
            self.lost[reason] = self.lost.get(reason, 0) + units
        named = {self.options[place]: units for place, units in went.items() if units and isinstance(place, int)}
        return {**named, **{str(reason): units for reason, units in lost.items()}}
