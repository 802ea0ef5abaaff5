"""STV by Meek's method: the reference rule of the Proportional Representation Foundation, nine decimals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.vote.count.gregory import Arithmetic
from ppm_desktop.models.vote.count.hands import named
from ppm_desktop.models.vote.count.method import Method
from ppm_desktop.models.vote.count.methods.irv import RANKED_KEYS, words_reading
from ppm_desktop.models.vote.count.outcome import Inactive, Outcome, Round, Transfer
from ppm_desktop.models.vote.count.parts import Parts, summed
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.reading import Goal, read
from ppm_desktop.models.vote.count.rules import Rules
from ppm_desktop.models.vote.count.ties import TieBreaker, Undecided, last_of

_ONE = 10**9
_OMEGA = _ONE // 10**6
_SUMS = Arithmetic(9)


def count(profile: Profile, rules: Rules) -> Outcome:
    """Each option keeps a part of every vote that reaches it and passes on the rest, to elected ones too.

    The parts are found anew until the surpluses together are under a millionth of a vote or shrink no more; the quota
    follows the votes that still count. The transfers of a round are what became of each paper until the next round: not only
    the one that was elected or left lets votes go, all elected ones do, for the quota falls and more votes reach them.
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
        meek.ranked.blank,
        tuple(meek.rounds),
        tuple(meek.elected),
        tuple(meek.breaker.met),
        undervotes=meek.ranked.blank,
        places=9,
    )


_Way = tuple[tuple[int, ...], Goal, int]
"""Papers that pass the same elected options to reach the same hopeful one, or the same end, and how many they are."""


class _Meek:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        self.options, self.rules, self.bucket = profile.options, rules, profile.undeclared
        self.breaker = TieBreaker(profile.options, rules)
        self.ranked = read(profile, rules)
        self.piles = list(zip(self.ranked.stack.texts, self.ranked.stack.papers, strict=True))
        self.keep = dict.fromkeys(profile.standing, _ONE)
        self.votes: dict[int, int] = {}
        self.lost: dict[Inactive, int] = {}
        self.hopeful = list(profile.standing)
        self.elected: list[str] = []
        self.rounds: list[Round] = []
        self.quota = 0
        self.met = ""
        self.ways: dict[str, _Way] = {}
        self.parted: Counter[tuple[str, str]] = Counter()

    def round(self) -> bool:
        """Find the parts, elect or send the last one away; whether another round follows."""
        before = {head: self._parts(way) for head, way in self.ways.items()}
        self.ways = self._ways()
        won, surplus = self._settle(list(self.ways.values()))
        if self.rounds:
            self.rounds[-1] = self.rounds[-1]._replace(transfers=self._transfers(before))
        tally = {self.options[place]: _SUMS.shown(self.votes[place]) for place in self.keep}
        inactive = {reason: _SUMS.shown(units) for reason, units in self.lost.items() if units}
        self.breaker.begin(tally)
        contenders = self._contenders()
        if not self._write_ins_wait() and len(contenders) <= self.rules.seats - len(self.elected):
            won += [self._seat(place) for place in contenders]
        more = len(self.elected) < self.rules.seats and bool(self._contenders())
        eliminated: tuple[str, ...] = ()
        if more and not won:
            try:
                eliminated = (self._defeat(surplus),)
            except Undecided:
                more = False
        self.rounds.append(Round(tally, tuple(won), eliminated, inactive, _SUMS.shown(self.quota)))
        return more

    def _ways(self) -> dict[str, _Way]:
        """The papers by the way their votes take: as long as nobody leaves it is the same, and there are few of them.

        An option that a paper reaches twice (an overvote came down to it) has had its part the first time.
        """
        gone, goes = self.ranked.signposts(self.keep)
        met = "".join(chr(place) for place in self._kept())
        renamed: dict[int, str | None] = dict.fromkeys(map(ord, gone))
        renamed |= {ord(letter): chr(goal) for letter, goal in goes.items() if letter and isinstance(goal, int)}
        piles: Counter[str] = Counter()
        self.parted = Counter()
        for text, papers in self.piles:
            rest = text.translate(renamed)
            piles[rest] += papers
            self.parted[_head(text, self.met), _head(rest, met)] += papers
        self.piles, self.met = list(piles.items()), met
        heads: Counter[str] = Counter()
        for (_, head), papers in self.parted.items():
            heads[head] += papers
        return {head: _way(head, met, goes, papers) for head, papers in heads.items()}

    def _parts(self, way: _Way) -> Parts:
        """What one paper that takes this way counts for."""
        passed, goal, _ = way
        parts: dict[Goal, int] = {}
        left = _ONE
        for place in passed:
            parts[place] = _up(left * self.keep[place], _ONE)
            left -= parts[place]
        return parts | {goal: parts.get(goal, 0) + left}

    def _transfers(self, before: Mapping[str, Parts]) -> tuple[Transfer, ...]:
        after = {head: self._parts(way) for head, way in self.ways.items()}
        went = summed([(before[old], after[new], papers) for (old, new), papers in self.parted.items()])
        told = [
            (named(source, self.options), named(goal, self.options), units) for (source, goal), units in went.items()
        ]
        order = [*self.options, *self.lost]
        told.sort(key=lambda one: (order.index(one[0]), order.index(one[1])))
        return tuple(Transfer(source, goal, _SUMS.shown(units)) for source, goal, units in told)

    def _settle(self, ways: list[_Way]) -> tuple[list[str], int]:
        """Distribute until somebody is elected or the parts stand still; who was elected, and the surplus that is left."""
        before: int | None = None
        while True:
            self._distribute(ways)
            self.quota = sum(self.votes.values()) // (self.rules.seats + 1) + 1
            won = self._elect()
            surplus = sum(max(self.votes[place] - self.quota, 0) for place in self._kept())
            if won or surplus < _OMEGA or (before is not None and surplus >= before):
                return won, surplus
            before = surplus
            for place in self._kept():
                self.keep[place] = _up(_up(self.keep[place] * self.quota, _ONE) * _ONE, self.votes[place])

    def _distribute(self, ways: list[_Way]) -> None:
        votes = dict.fromkeys(self.keep, 0)
        lost: dict[Inactive, int] = {}
        for passed, goal, papers in ways:
            left = _ONE
            for place in passed:
                kept = _up(left * self.keep[place], _ONE)
                votes[place] += kept * papers
                left -= kept
            if isinstance(goal, int):
                votes[goal] += left * papers
            else:
                lost[goal] = lost.get(goal, 0) + left * papers
        self.votes, self.lost = votes, lost

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
        return self.bucket is not None and bool(self.votes.get(self.bucket))

    def _contenders(self) -> list[int]:
        return [place for place in self.hopeful if place != self.bucket]

    def _kept(self) -> list[int]:
        return [place for place in self.keep if place not in self.hopeful]

    def _defeat(self, surplus: int) -> str:
        """The last one leaves; those within the surplus that is left to distribute count as level with it."""
        standing = {self.options[place]: self.votes[place] for place in self.hopeful}
        bucket = None if self.bucket is None else self.options[self.bucket]
        key = last_of(standing, self.breaker, bucket, within=surplus)
        place = self.options.index(key)
        self.hopeful.remove(place)
        del self.keep[place]
        return key


def _head(text: str, met: str) -> str:
    """As much of a paper as its vote reads now: the elected options at its beginning and whatever comes after them."""
    return text[: len(text) - len(text.lstrip(met)) + 1]


def _way(head: str, met: str, goes: Mapping[str, Goal], papers: int) -> _Way:
    """``head`` are letters of elected options (``met``) and then, unless the paper ends with them, another one."""
    passed = tuple(place for place in map(ord, dict.fromkeys(head)) if chr(place) in met)
    return passed, "exhausted" if head[-1:] in met else goes[head[-1]], papers


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
