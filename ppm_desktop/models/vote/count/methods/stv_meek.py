"""STV by Meek's method: the reference rule of the Proportional Representation Foundation, nine decimals."""

from __future__ import annotations

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.gregory import Arithmetic
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.irv import RANKED_KEYS, words_reading
from ppm_desktop.models.vote.count.outcome import Outcome, Round
from ppm_desktop.models.vote.count.profile import Profile, Rank
from ppm_desktop.models.vote.count.reading import next_choice, rankings
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided

_ONE = 10**9
_OMEGA = _ONE // 10**6
_SUMS = Arithmetic(9)


def count(profile: Profile, rules: Rules) -> Outcome:
    """Each option keeps a part of every vote that reaches it and passes on the rest, to elected ones too.

    The parts are found anew until the surpluses together are under a millionth of a vote or shrink no more; the quota
    follows the votes that still count.
    """
    meek = _Meek(profile, rules)
    running = True
    while running:
        running = meek.round()
    return Outcome(
        METHOD.name,
        rules.seats,
        profile.papers,
        profile.void,
        meek.blank,
        tuple(meek.rounds),
        tuple(meek.elected),
        tuple(meek.breaker.met),
        undervotes=meek.blank,
        places=9,
    )


class _Meek:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        self.options, self.rules = profile.options, rules
        self.breaker = TieBreaker(profile.options, rules)
        self.undeclared = None if profile.undeclared is None else profile.options[profile.undeclared]
        self.piles, self.blank = rankings(profile, rules)
        self.papers = sum(papers for _, papers in self.piles)
        self.keep: dict[Rank, int] = dict.fromkeys(profile.standing, _ONE)
        self.votes: dict[Rank, int] = {}
        self.hopeful = list(profile.standing)
        self.elected: list[str] = []
        self.rounds: list[Round] = []
        self.quota = 0

    def round(self) -> bool:
        """Find the parts, elect or send the last one away; whether another round follows."""
        won, surplus = self._settle()
        left = self.rules.seats - len(self.elected)
        tally = {self.options[_place(place)]: _SUMS.shown(self.votes[place]) for place in sorted(self.keep, key=_place)}
        self.breaker.begin(tally)
        if not self._write_ins_wait() and left > 0 and len(self.hopeful) <= left:
            won += [self._seat(place) for place in list(self.hopeful)]
        more = bool(left) and bool(self.hopeful) and len(self.elected) < self.rules.seats
        eliminated: tuple[str, ...] = ()
        if more and not won:
            try:
                eliminated = (self._defeat(surplus),)
            except Undecided:
                more = False
        exhausted = _SUMS.shown(self.papers * _ONE - sum(self.votes.values()))
        quota = _SUMS.shown(self.quota)
        self.rounds.append(Round(tally, tuple(won), eliminated, {"exhausted": exhausted} if exhausted else {}, quota))
        for key in eliminated:
            del self.keep[self.options.index(key)]
        return more

    def _settle(self) -> tuple[list[str], int]:
        """Distribute until somebody is elected or the parts stand still; who was elected, and the surplus that is left."""
        before: int | None = None
        while True:
            self.votes = self._distribute()
            self.quota = sum(self.votes.values()) // (self.rules.seats + 1) + 1
            won = self._elect()
            surplus = sum(max(self.votes[place] - self.quota, 0) for place in self._kept())
            if won or surplus < _OMEGA or (before is not None and surplus >= before):
                return won, surplus
            before = surplus
            for place in self._kept():
                self.keep[place] = _up(_up(self.keep[place] * self.quota, _ONE) * _ONE, self.votes[place])

    def _distribute(self) -> dict[Rank, int]:
        votes: dict[Rank, int] = dict.fromkeys(self.keep, 0)
        keep = self.keep
        for read, papers in self.piles:
            left, position = _ONE, -1
            while left:
                place, position = next_choice(read.choices, position + 1, keep)
                if place not in keep:
                    break
                kept = _up(left * keep[place], _ONE)
                votes[place] += kept * papers
                left -= kept
        return votes

    def _elect(self) -> list[str]:
        if self._write_ins_wait():
            return []
        reached = [place for place in self.hopeful if self.votes[place] >= self.quota]
        return [self._seat(place) for place in sorted(reached, key=lambda place: -self.votes[place])]

    def _seat(self, place: int) -> str:
        self.hopeful.remove(place)
        self.elected.append(self.options[place])
        return self.options[place]

    def _write_ins_wait(self) -> bool:
        """Whether undeclared write-ins still hold votes: nobody is elected before they have moved on."""
        return any(self.options[place] == self.undeclared and self.votes[place] for place in self.hopeful)

    def _kept(self) -> list[Rank]:
        return [place for place in self.keep if place not in self.hopeful]

    def _defeat(self, surplus: int) -> str:
        """The last one leaves; those within the surplus that is left to distribute count as level with it."""
        if self._write_ins_wait() and self.undeclared is not None:
            key = self.undeclared
        else:
            fewest = min(self.votes[place] for place in self.hopeful)
            level = [self.options[place] for place in self.hopeful if self.votes[place] <= fewest + surplus]
            key = level[0] if len(level) == 1 else self.breaker.loser(level)
        self.hopeful.remove(self.options.index(key))
        return key


def _place(rank: Rank) -> int:
    return rank if isinstance(rank, int) else -1


def _up(product: int, divisor: int) -> int:
    return -(-product // divisor)


def words(rules: Rules) -> tuple[Phrase, ...]:
    """The rule in plain words, as it stands on the rule sheet and the certificate."""
    return (
        phrase("Each voter ranks the policies: 1 for the first choice, 2 for the second, and so on."),
        counted("One policy wins.", "{count} policies win.", rules.seats),
        phrase("The quota is the votes that still count divided by the places plus one; it falls as ballots run out."),
        phrase("A winner keeps the part of each vote that it needs; the rest goes on, to other winners too."),
        phrase("Where nobody reaches the quota, the policy with the fewest votes leaves and its ballots go on."),
        *words_reading(rules),
    )


METHOD = Method("stv-meek", "rank", phrase("STV, Meek’s method"), count, words, RANKED_KEYS)
