"""Ties: never broken in silence. The rule is declared before the vote and the tie is reported even when broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from ppm_desktop.models.vote.count.outcome import Tie
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.count.rules import Rules

Sought = Literal["winner", "loser"]


class Undecided(Exception):
    """The count stands still: a tie was met that the declared rule leaves to people."""


class TieBreaker:
    """Breaks the ties of one count by its declared rule and keeps a record of each.

    ``options`` are the keys in published order. ``standings`` are the tallies of the rounds before, oldest first: the
    count adds one at the start of each round (:meth:`begin`). ``offset`` is how many rounds went before these, of a count
    that begins anew for each seat.
    """

    def __init__(self, options: tuple[str, ...], rules: Rules, *, offset: int = 0) -> None:
        """No tie is met yet."""
        self.options, self.rules, self.offset = options, rules, offset
        self.met: list[Tie] = []
        self.standings: list[Mapping[str, Number]] = []

    def begin(self, tally: Mapping[str, Number]) -> None:
        """A round begins with this standing."""
        self.standings.append(dict(tally))

    @property
    def round(self) -> int:
        """The number of the present round, from 1."""
        return self.offset + max(len(self.standings), 1)

    def winners(self, among: Sequence[str], places: int) -> tuple[str, ...]:
        """Those of the level options that take the places; the record keeps the tie. Raises Undecided."""
        return self._choose(tuple(among), places, "winner")

    def loser(self, among: Sequence[str]) -> str:
        """The one of the level options that leaves; the record keeps the tie. Raises Undecided."""
        return self._choose(tuple(among), 1, "loser")[0]

    def is_open(self, among: tuple[str, ...]) -> bool:
        """Whether only people could say which one of these leaves, no round having told them apart: no lot and no order does."""
        return not self._drawn(among, 1) and not self._by_rule(among, 1, "loser")

    def _choose(self, among: tuple[str, ...], places: int, sought: Sought) -> tuple[str, ...]:
        among = level = tuple(key for key in self.options if key in among)
        sure: tuple[str, ...] = ()
        if self.rules.ties == "previous-round":
            sure, level = self._by_rounds_before(level, places, sought)
        if not level:
            self.met.append(Tie(self.round, among, places, sought, self.rules.ties, sure))
            return sure
        places -= len(sure)
        chosen = self._drawn(level, places) or self._by_rule(level, places, sought)
        self.met.append(Tie(self.round, level, places, sought, self.rules.ties, chosen))
        if not chosen:
            raise Undecided
        return sure + chosen

    def _drawn(self, among: tuple[str, ...], places: int) -> tuple[str, ...]:
        """Whom a lot chose for exactly this tie; empty where none was drawn."""
        for lot in self.rules.lots:
            if lot.round == self.round and set(lot.among) == set(among) and set(lot.chosen) <= set(among):
                return lot.chosen if len(lot.chosen) == len(set(lot.chosen)) == places else ()
        return ()

    def _by_rule(self, among: tuple[str, ...], places: int, sought: Sought) -> tuple[str, ...]:
        """An order is read from its front for winners and from its back for a loser."""
        order: Sequence[str] = ()
        if self.rules.ties == "order":
            order = [key for key in self.rules.order or self.options if key in among]
            if len(order) < len(among):  # an order that does not name them all says nothing about the others
                return ()
        elif self.rules.ties == "seeded":
            order = sorted(among, key=lambda key: ticket(self.rules.seed, self.rules.contest, self.round, key))
        return tuple(order[:places] if sought == "winner" else order[-places:])

    def _by_rounds_before(
        self, among: tuple[str, ...], places: int, sought: Sought
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """By the round before, then the one before that: who goes beyond doubt, and who is level still (people decide)."""
        sign = -1 if sought == "winner" else 1
        past = {key: [sign * standing[key] for standing in reversed(self.standings[:-1])] for key in among}
        order = sorted(among, key=lambda key: past[key])
        edge = past[order[places - 1]]
        sure = tuple(key for key in order if past[key] < edge)
        level = tuple(key for key in among if past[key] == edge)
        return (sure + level, ()) if len(sure) + len(level) == places else (sure, level)


def last_of(tally: Mapping[str, Number], breaker: TieBreaker, bucket: str | None, within: Number = 0) -> str:
    """Who leaves: the one with the fewest votes; those who have at most ``within`` more count as level. Raises Undecided.

    The bucket of undeclared write-ins leaves before anybody else, without a lot: nobody loses a place to it.
    """
    if bucket is not None and bucket in tally:
        return bucket
    fewest = min(tally.values())
    level = [key for key, votes in tally.items() if votes <= fewest + within]
    return level[0] if len(level) == 1 else breaker.loser(level)


def leaving(tally: Mapping[str, int], breaker: TieBreaker, bucket: str | None, stay: int) -> tuple[str, ...]:
    """Who leaves a runoff: the last one; but no lot is drawn among options that nobody has a vote for: they leave together.

    None of them holds a paper, so it makes no difference to anybody else in which order they go. It would where fewer than
    ``stay`` options have a vote; then one leaves. Where a published order or a seed decides, or a lot was drawn all the same,
    one leaves after the other, as in RCTab. Raises Undecided.
    """
    none = tuple(key for key, votes in tally.items() if not votes)
    if bucket not in tally and len(none) > 1 and len(tally) - len(none) >= stay and breaker.is_open(none):
        return none
    return (last_of(tally, breaker, bucket),)


def level_at(tally: Mapping[str, Number], places: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is above the edge of the places beyond doubt, and who stands level across it (empty where nobody does)."""
    order = sorted(tally, key=lambda key: -tally[key])
    if len(order) <= places:
        return tuple(order), ()
    edge = tally[order[places - 1]]
    above = tuple(key for key in order if tally[key] > edge)
    level = tuple(key for key in order if tally[key] == edge)
    if len(above) + len(level) == places:
        return above + level, ()
    return above, level


def ticket(seed: str, contest: str, round_number: int, key: str) -> str:
    """The number that a seed gives an option: SHA-256 of "seed|contest|round|option"; the smallest comes first."""
    import hashlib  # six of the hundred milliseconds of a small count, and only a seed needs it

    return hashlib.sha256(f"{seed}|{contest}|{round_number}|{key}".encode()).hexdigest()
