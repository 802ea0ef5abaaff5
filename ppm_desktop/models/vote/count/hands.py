"""Whole papers on the piles of the options they count for, and how they move when options leave."""

from __future__ import annotations

from collections.abc import Iterable

from ppm_desktop.models.vote.count.outcome import Inactive, Transfer
from ppm_desktop.models.vote.count.profile import OVERVOTED, Number, Profile, Rank
from ppm_desktop.models.vote.count.reading import Ranking, next_choice, rankings
from ppm_desktop.models.vote.count.rules import Rules

_Held = tuple[Ranking, int, int]
"""A pile of papers read alike, the number of the choice it counts for, and how many papers it is."""


class Hands:
    """The papers of a ranked contest while they are counted. Each paper counts for one option, or for nobody any more."""

    def __init__(self, profile: Profile, rules: Rules) -> None:
        """Every paper goes to its first choice."""
        papers, self.blank = rankings(profile, rules)
        self.options = profile.options
        self.continuing: dict[Rank, None] = dict.fromkeys(profile.standing)
        self.inactive: dict[Inactive, int] = {}
        self._held: dict[Rank, list[_Held]] = {place: [] for place in self.continuing}
        self._votes: dict[Rank, int] = dict.fromkeys(self.continuing, 0)
        self._hand_over((read, -1, count) for read, count in papers)

    def _hand_over(self, piles: Iterable[_Held]) -> dict[str, Number]:
        """Each pile goes to its next choice; returns how many papers went where."""
        continuing, held = self.continuing, self._held
        votes: dict[Rank, int] = dict.fromkeys(continuing, 0)
        lost: dict[Inactive, int] = {}
        for read, before, papers in piles:
            place, position = next_choice(read.choices, before + 1, continuing)
            if place in continuing:
                held[place].append((read, position, papers))
                votes[place] += papers
            else:
                reason: Inactive = "overvote" if place == OVERVOTED else read.ends
                lost[reason] = lost.get(reason, 0) + papers
        for place, more in votes.items():
            self._votes[place] += more
        for reason, more in lost.items():
            self.inactive[reason] = self.inactive.get(reason, 0) + more
        went: dict[str, Number] = {self._key(place): more for place, more in votes.items() if more}
        return {**went, **{str(reason): more for reason, more in lost.items()}}

    def _key(self, place: Rank) -> str:
        return self.options[place] if isinstance(place, int) else ""

    def tally(self) -> dict[str, int]:
        """Votes of those still in the count, published order."""
        return {self._key(place): self._votes[place] for place in self.continuing}

    def remove(self, keys: Iterable[str]) -> tuple[Transfer, ...]:
        """These options leave together and their papers move on; returns how many went where."""
        names = set(keys)
        leaving = [place for place in self.continuing if self._key(place) in names]
        for place in leaving:
            del self.continuing[place]
        return tuple(
            Transfer(self._key(place), to, votes)
            for place in leaving
            for to, votes in self._hand_over(self._held.pop(place)).items()
        )
