"""Ties: never broken in silence. The rule is declared before the vote and the tie is reported even when broken."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ppm_desktop.models.vote.count.outcome import Tie
from ppm_desktop.models.vote.count.profile import Number
from ppm_desktop.models.vote.count.rules import Rules

Sought = Literal["winner", "loser"]


class Undecided(Exception):
    """The count stands still: a tie was met that the declared rule leaves to people."""


@dataclass(slots=True)
class TieBreaker:
    """Breaks the ties of one count by its declared rule and keeps a record of each.

    ``options`` are the keys in published order. ``standings`` are the tallies of the rounds before, oldest first: the
    count adds one at the start of each round (:meth:`begin`). ``offset`` is how many rounds went before these, of a count
    that begins anew for each seat.
    """

    options: tuple[str, ...]
    rules: Rules
    met: list[Tie] = field(default_factory=list)
    standings: list[Mapping[str, Number]] = field(default_factory=list)
    offset: int = 0

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

    def _choose(self, among: tuple[str, ...], places: int, sought: Sought) -> tuple[str, ...]:
        among = tuple(key for key in self.options if key in among)
        chosen = self._drawn(among, places) or self._by_rule(among, places, sought)
        self.met.append(Tie(self.round, among, places, sought, self.rules.ties, chosen))
        if not chosen:
            raise Undecided
        return chosen

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
        elif self.rules.ties == "seeded":
            order = sorted(among, key=lambda key: ticket(self.rules.seed, self.rules.contest, self.round, key))
        elif self.rules.ties == "previous-round":
            order = self._by_rounds_before(among, places, sought)
        return tuple(order[:places] if sought == "winner" else order[-places:])

    def _by_rounds_before(self, among: tuple[str, ...], places: int, sought: Sought) -> Sequence[str]:
        """By the round before, then the one before that; empty where the places are still not clear: people decide."""
        before = list(reversed(self.standings[:-1]))
        order = sorted(among, key=lambda key: [-standing[key] for standing in before])
        cut = places if sought == "winner" else len(order) - places
        last, first = ([standing[order[side]] for standing in before] for side in (cut - 1, cut))
        return order if last != first else ()


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
    return hashlib.sha256(f"{seed}|{contest}|{round_number}|{key}".encode()).hexdigest()
