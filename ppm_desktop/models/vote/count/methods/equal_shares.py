"""Equal Shares: every voter decides over the same part of the money (Peters and Skowron; equalshares.net)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.growth import NEAR, Bought, grown
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import choose, greedy
from ppm_desktop.models.vote.count.outcome import Outcome, Round, exact
from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.shares import Electorate, Run
from ppm_desktop.models.vote.count.ties import TieBreaker


def count(profile: Profile, rules: Rules) -> Outcome:
    """Buy the project that costs its supporters least for what it is worth to them, until no project can be paid for.

    Worth is the cost of the project (``utility="cost"``) or one each ("cardinality"). The money of all papers that are
    read is ``rules.budget``, and everybody has an equal part of it, exactly or the whole units of it (``part``). Level
    prices: more votes, then the lower cost, or the other way round (``level``), then the rule for ties.

    "add1" gives every voter ``rules.step`` more again and again and keeps the last result that the budget pays for; "add1e"
    also ends where nothing else fits the budget; "add1u" and "add1eu" then fund what still fits, by votes. Where all projects
    with a vote fit, all four fund them all: so much money buys them in the end. A project without a vote never is; one that
    costs nothing and has a vote is. A paper with more marks than allowed does not count and its voter has no say.

    Projects that are level are level in every run, so a tie is met in round 1 and decided once: one lot holds for all runs.
    While a tie is open under "add1" nothing is won yet, for the last run may leave out what an earlier one bought.
    ``quota`` of a round is the most that one voter paid; None where the money came from a completion by votes.
    """
    votes = choose.count_choose(profile, rules)
    tally = votes.rounds[0].tally
    shares = _Shares(profile, rules)
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


def run_with(profile: Profile, rules: Rules, steps: int) -> Bought:
    """One run in which every voter has so many steps more than their part of the budget."""
    return _Shares(profile, rules).run(steps)


class Purchase(NamedTuple):
    """A project that was bought, and the most that one of its supporters paid for it; None where they did not pay."""

    place: int
    payment: Fraction | None


class _Shares:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        limit = len(profile.options) if rules.limit is None else rules.limit
        self.profile, self.rules = profile, rules
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
            return self._kept(self.run(0, near=1))
        wanted = [cost for cost, votes in zip(self.costs, self.electorate.votes, strict=True) if votes]
        if sum(wanted) <= self.rules.budget:
            return self._by_votes([])
        bought = self._grown()
        if self.rules.completion.endswith("u") and not self.stands_still:
            bought += self._by_votes(bought)
        return bought

    def run(self, steps: int, near: Number = NEAR) -> Bought:
        """The run in which everybody has so many steps more than their part of the budget."""
        part = Fraction(self.rules.budget) / self.electorate.voters
        each = (part // 1 if self.rules.part == "whole" else part) + steps * self.rules.step
        breaker = TieBreaker(self.profile.options, self.rules)
        run = Run(self.electorate, self.costs, self.utilities, each, near)
        return Bought(run.turns(lambda level: self._first(level, breaker)), breaker.met)

    def _first(self, level: list[int], breaker: TieBreaker) -> int:
        votes = {place: -self.electorate.votes[place] for place in level}
        costs = {place: self.costs[place] for place in level}
        for rank in (votes, costs) if self.rules.level == "votes" else (costs, votes):
            first = min(rank[place] for place in level)
            level = [place for place in level if rank[place] == first]
        if not self.costs[level[0]] or self.electorate.apart(level):  # all of them are bought, in any order
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
        runs, bought = grown(self.run), list[Purchase]()
        while True:
            one = next(runs)
            if self.cost(_purchases(one)) > self.rules.budget:
                return bought
            bought = self._kept(one)
            if one.stands_still:
                return []
            if self.rules.completion.startswith("add1e") and self._is_exhaustive(bought):
                return bought

    def _is_exhaustive(self, bought: Iterable[Purchase]) -> bool:
        """Whether no project that is left fits the money that is left; one without a vote would, too."""
        have = {one.place for one in bought}
        left = self.rules.budget - self.cost(bought)
        return all(self.costs[place] > left for place in self.profile.standing if place not in have)

    def _by_votes(self, bought: list[Purchase]) -> list[Purchase]:
        options = self.profile.options
        have = {one.place for one in bought}
        votes = {
            options[place]: votes for place, votes in enumerate(self.electorate.votes) if votes and place not in have
        }
        costs = dict(zip(options, self.costs, strict=True))
        left = self.rules.budget - self.cost(bought)
        won = greedy.funded(votes, costs, left, self.breaker, go_on=True)
        return [Purchase(options.index(key), None) for key in won]


def _purchases(one: Bought) -> list[Purchase]:
    return [Purchase(turn.place, turn.offers[turn.place].cap) for turn in one.turns if turn.place is not None]


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        *_ballot(rules),
        phrase("The money is divided equally among the voters.")
        if rules.part == "exact"
        else phrase("The money is divided equally among the voters; every part is rounded down to a whole unit."),
        phrase("A project is funded when the voters who marked it can pay for it together."),
        phrase("First comes the project that costs its voters least for its size.")
        if rules.utility == "cost"
        else phrase("First comes the project that costs each of its voters least."),
        phrase("Of two such projects the one with more votes comes first, then the cheaper one.")
        if rules.level == "votes"
        else phrase("Of two such projects the cheaper one comes first, then the one with more votes."),
    ]
    if rules.completion != "none":
        found.append(
            phrase(
                "If money is left, every voter’s part grows by {step} at a time, in the money of the costs, as long as the"
                " whole budget pays for it.",
                step=exact(rules.step),
            )
        )
    if rules.completion.startswith("add1e"):
        found.append(phrase("It stops growing as soon as no other project fits the money that is left."))
    if rules.completion.endswith("u"):
        found.append(phrase("What is left then goes to the projects with the most votes that still fit."))
    return tuple(found)


def _ballot(rules: Rules) -> tuple[Phrase, ...]:
    if rules.limit is None:
        return (phrase("Each voter marks the projects that they want."),)
    return (
        counted("Each voter may mark one project.", "Each voter may mark up to {count} projects.", rules.limit),
        phrase("A ballot with more marks than allowed does not count in this contest."),
    )


METHOD = Method(
    "equal-shares", "choose", phrase("Equal Shares"), count, words, ("utility", "completion", "step", "part", "level")
)
