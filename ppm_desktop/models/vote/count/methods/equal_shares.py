"""Equal Shares: every voter decides over the same part of the money (Peters and Skowron; equalshares.net)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.growth import NEAR, Bought, grown
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import choose, greedy
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.shares import Electorate, Run
from ppm_desktop.models.vote.count.ties import TieBreaker


def count(profile: Profile, rules: Rules) -> Outcome:
    """Buy the project that costs its supporters least for what it is worth to them, until no project can be paid for.

    Worth is the cost of the project (``utility="cost"``) or one each ("cardinality"). The money of all papers that are
    read is ``rules.budget``. Level prices: more votes, then the lower cost, then the rule for ties. "add1" gives every
    voter one more unit of money again and again and keeps the last result that the budget pays for; "add1u" then funds
    what still fits, by votes. Where all projects with a vote fit, both fund them all. A project without a vote never is;
    one that costs nothing and has a vote is. A paper with more marks than allowed does not count and its voter has no say.

    Projects that are level are level in every run, so a tie is met in round 1 and decided once: one lot holds for all runs.
    While a tie is open under "add1" nothing is won yet, for the last run may leave out what an earlier one bought.
    ``quota`` of a round is the most that one voter paid; None where the money came from a completion by votes.
    """
    votes = choose.count_choose(profile, rules)
    tally = votes.rounds[0].tally
    shares = _Shares(profile, rules, tally)
    bought = shares.result()
    rounds = [Round(tally, (profile.options[one.place],), quota=one.payment) for one in bought]
    if shares.stands_still or not rounds:
        rounds.append(Round(tally))
    return Outcome(
        METHOD.name,
        len(bought),
        votes.papers,
        votes.void,
        votes.blank,
        tuple(rounds),
        tuple(profile.options[one.place] for one in bought),
        tuple(dict.fromkeys(shares.breaker.met)),
        votes.overvoted,
        votes.undervotes,
        votes.up_to,
        spent=shares.cost(bought),
    )


class Purchase(NamedTuple):
    """A project that was bought, and the most that one of its supporters paid for it; None where they did not pay."""

    place: int
    payment: Fraction | None


class _Shares:
    def __init__(self, profile: Profile, rules: Rules, tally: Mapping[str, Number]) -> None:
        limit = len(profile.options) if rules.limit is None else rules.limit
        self.profile, self.rules, self.tally = profile, rules, tally
        self.costs = profile.costs
        counting = ((marks, papers) for marks, papers in profile.piles.items() if len(marks) <= limit)
        self.electorate = Electorate(profile, counting)
        self.breaker = TieBreaker(profile.options, rules)
        self.utilities: list[Number] = list(profile.costs) if rules.utility == "cost" else [1] * len(profile.options)

    @property
    def stands_still(self) -> bool:
        return any(not tie.chosen for tie in self.breaker.met)

    def cost(self, bought: Iterable[Purchase]) -> Number:
        return sum((self.costs[one.place] for one in bought), 0)

    def result(self) -> list[Purchase]:
        if not self.electorate.voters:
            return []
        if self.rules.completion == "none":
            return self._kept(self._run(0, near=1))
        wanted = [cost for cost, votes in zip(self.costs, self.electorate.votes, strict=True) if votes]
        if sum(wanted) <= self.rules.budget:
            return self._by_votes([])
        bought = self._grown()
        if self.rules.completion == "add1u" and not self.stands_still:
            bought += self._by_votes(bought)
        return bought

    def _run(self, steps: int, near: Number = NEAR) -> Bought:
        """The run in which everybody has so many steps more than their part of the budget."""
        each = Fraction(self.rules.budget) / self.electorate.voters + steps * self.rules.step
        breaker = TieBreaker(self.profile.options, self.rules)
        run = Run(self.electorate, self.costs, self.utilities, each, near)
        return Bought(run.turns(lambda level: self._first(level, breaker)), breaker.met)

    def _first(self, level: list[int], breaker: TieBreaker) -> int:
        most = max(self.electorate.votes[place] for place in level)
        level = [place for place in level if self.electorate.votes[place] == most]
        least = min(self.costs[place] for place in level)
        level = [place for place in level if self.costs[place] == least]
        if not least or self.electorate.apart(level):  # all of them are bought, in any order
            return min(level)
        options = self.profile.options
        return options.index(breaker.winners([options[place] for place in level], 1)[0])

    def _kept(self, one: Bought) -> list[Purchase]:
        self.breaker.met += one.ties
        return _purchases(one)

    def _grown(self) -> list[Purchase]:
        """The last run that the budget pays for before one that it does not; it comes, for with enough money all is bought.

        A run that is too much already needs no lot for what it would buy next.
        """
        bought: list[Purchase] = []
        for one in grown(self._run):
            if self.cost(_purchases(one)) > self.rules.budget:
                break
            bought = self._kept(one)
            if one.stands_still:
                return []
        return bought

    def _by_votes(self, bought: list[Purchase]) -> list[Purchase]:
        have = {self.profile.options[one.place] for one in bought}
        votes = {key: votes for key, votes in self.tally.items() if votes and key not in have}
        costs = dict(zip(self.profile.options, self.costs, strict=True))
        left = self.rules.budget - self.cost(bought)
        won = greedy.funded(votes, costs, left, self.breaker, go_on=True)
        return [Purchase(self.profile.options.index(key), None) for key in won]


def _purchases(one: Bought) -> list[Purchase]:
    return [Purchase(turn.place, turn.offers[turn.place].cap) for turn in one.turns if turn.place is not None]


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        *_ballot(rules),
        phrase("The money is divided equally among the voters."),
        phrase("A project is funded when the voters who marked it can pay for it together."),
        phrase("First comes the project that costs its voters least for its size.")
        if rules.utility == "cost"
        else phrase("First comes the project that costs each of its voters least."),
        phrase("Of two such projects the one with more votes comes first, then the cheaper one."),
    ]
    if rules.completion != "none":
        found.append(
            phrase(
                "If money is left, every voter’s part grows by one unit at a time, as long as the whole budget pays for it."
            )
        )
    if rules.completion == "add1u":
        found.append(phrase("What is left then goes to the projects with the most votes that still fit."))
    return tuple(found)


def _ballot(rules: Rules) -> tuple[Phrase, ...]:
    if rules.limit is None:
        return (phrase("Each voter marks the projects that they want."),)
    return (
        counted("Each voter may mark one project.", "Each voter may mark up to {count} projects.", rules.limit),
        phrase("A ballot with more marks than allowed does not count in this contest."),
    )


METHOD = Method("equal-shares", "choose", phrase("Equal Shares"), count, words, ("utility", "completion"))
