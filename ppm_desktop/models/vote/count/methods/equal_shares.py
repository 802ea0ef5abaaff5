"""Equal Shares: every voter decides over the same part of the money (Peters and Skowron; equalshares.net)."""

from __future__ import annotations

from fractions import Fraction

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods import choose
from ppm_desktop.models.vote.count.outcome import Outcome, Round, Tie
from ppm_desktop.models.vote.count.profile import Number, Profile
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.shares import Electorate, Purchase, Run
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided


def count(profile: Profile, rules: Rules) -> Outcome:
    """Buy the project that costs its supporters least for what it is worth to them, until no project can be paid for.

    Worth is the cost of the project (``utility="cost"``) or one each ("cardinality"). The money of all papers that are
    read is ``rules.budget``. Level prices: more votes, then the lower cost, then the rule for ties. "add1" gives every
    voter one more unit of money again and again and keeps the last result that the budget pays for; "add1u" then funds
    what still fits, by votes. Where all projects with a vote fit, they are all funded. A project without a vote never is;
    one that costs nothing and has a vote is. A paper with more marks than allowed does not count and its voter has no say.
    """
    votes = choose.count_choose(profile, rules)
    shares = _Shares(profile, rules)
    try:
        bought = shares.result()
    except Undecided:
        bought = []
    tally = votes.rounds[0].tally
    rounds = [Round(tally, (profile.options[one.place],), quota=one.payment or None) for one in bought]
    winners = tuple(profile.options[one.place] for one in bought)
    spent = sum((profile.costs[one.place] for one in bought), Fraction(0))
    return Outcome(
        METHOD.name,
        len(winners),
        votes.papers,
        votes.void,
        votes.blank,
        tuple(rounds) or (Round(tally),),
        winners,
        tuple(shares.ties),
        votes.overvoted,
        votes.undervotes,
        votes.up_to,
        spent=int(spent) if spent.denominator == 1 else spent,
    )


class _Shares:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        limit = len(profile.options) if rules.limit is None else rules.limit
        self.profile, self.rules = profile, rules
        standing = frozenset(profile.standing)
        piles = [
            (frozenset(place for place in marks if isinstance(place, int)) & standing, papers)
            for marks, papers in profile.piles.items()
            if len(marks) <= limit
        ]
        self.electorate = Electorate(profile, piles)
        self.supported = [place for place, votes in enumerate(self.electorate.votes) if votes]
        self.ties: list[Tie] = []
        self.utilities: list[Number] = list(profile.costs) if rules.utility == "cost" else [1] * len(profile.options)

    def result(self) -> list[Purchase]:
        if not self.electorate.voters:
            return []
        each = Fraction(self.rules.budget) / self.electorate.voters
        bought = self._run(each)
        if self.rules.completion != "none" and self._cost(self.supported) > self.rules.budget:
            bought = self._add_one(each, bought)
        elif self.rules.completion != "none":
            bought += [Purchase(place, Fraction(0)) for place in self._rest(bought)]
        if self.rules.completion == "add1u":
            bought += self._by_votes(bought)
        return bought

    def _run(self, each: Fraction) -> list[Purchase]:
        breaker = TieBreaker(self.profile.options, self.rules)

        def first(level: list[int]) -> int:
            most = max(self.electorate.votes[place] for place in level)
            level = [place for place in level if self.electorate.votes[place] == most]
            least = min(self.profile.costs[place] for place in level)
            level = [place for place in level if self.profile.costs[place] == least]
            if len(level) == 1:
                return level[0]
            names = [self.profile.options[place] for place in level]
            return self.profile.options.index(breaker.winners(names, 1)[0])

        run = Run(self.electorate, self.profile.costs, self.utilities, each)
        try:
            return run.purchases(first)
        finally:
            self.ties = list(breaker.met)

    def _add_one(self, each: Fraction, bought: list[Purchase]) -> list[Purchase]:
        """The last run that the budget pays for before one that it does not; it ends, for with enough money all is bought."""
        while True:
            each += 1
            more = self._run(each)
            if self._cost([one.place for one in more]) > self.rules.budget:
                return bought
            bought = more

    def _by_votes(self, bought: list[Purchase]) -> list[Purchase]:
        left = self.rules.budget - self._cost([one.place for one in bought])
        found: list[Purchase] = []
        for place in sorted(self._rest(bought), key=lambda place: (-self.electorate.votes[place], self._costs(place))):
            if self._costs(place) <= left:
                left -= self._costs(place)
                found.append(Purchase(place, Fraction(0)))
        return found

    def _rest(self, bought: list[Purchase]) -> list[int]:
        have = {one.place for one in bought}
        return [place for place in self.supported if place not in have]

    def _cost(self, places: list[int]) -> Number:
        return sum((self._costs(place) for place in places), 0)

    def _costs(self, place: int) -> Number:
        return self.profile.costs[place]


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    found = [
        phrase("Each voter marks the projects that they want. The money is divided equally among the voters."),
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


METHOD = Method("equal-shares", "choose", phrase("Equal Shares"), count, words, ("utility", "completion"))
