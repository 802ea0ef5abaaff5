"""Whole papers in the hands of the options they count for, and how they move when options leave."""

from __future__ import annotations

from collections.abc import Collection

from ppm_desktop.models.vote.count.outcome import Inactive, Transfer
from ppm_desktop.models.vote.count.profile import Profile
from ppm_desktop.models.vote.count.reading import Goal, Stack, deal, read
from ppm_desktop.models.vote.count.rules import Rules


class Hands:
    """The papers of a ranked contest while they are counted. Each paper counts for one option, or for nobody any more."""

    def __init__(self, profile: Profile, rules: Rules) -> None:
        """Every paper goes to its first choice."""
        self.options = profile.options
        self.inactive: dict[Inactive, int] = {}
        self._ranked = read(profile, rules)
        self._held = {place: Stack() for place in profile.standing}
        self._votes = dict.fromkeys(profile.standing, 0)
        self._hand_over(self._ranked.stack)

    @property
    def blank(self) -> int:
        """Papers without a mark; nobody ever held them."""
        return self._ranked.blank

    def _hand_over(self, stack: Stack) -> dict[Goal, int]:
        """Each pile goes to its next choice; returns how many papers went where."""
        went: dict[Goal, int] = {}
        for goal, piles in deal(stack, *self._ranked.signposts(self._held)).items():
            went[goal] = piles.total
            if isinstance(goal, int):
                self._held[goal].put(piles)
                self._votes[goal] += went[goal]
            else:
                self.inactive[goal] = self.inactive.get(goal, 0) + went[goal]
        return went

    def tally(self) -> dict[str, int]:
        """Votes of those still in the count, published order."""
        return {self.options[place]: votes for place, votes in self._votes.items()}

    def remove(self, keys: Collection[str]) -> tuple[Transfer, ...]:
        """These options leave together and their papers move on; returns how many went where."""
        leaving = [place for place in self._held if self.options[place] in keys]
        stacks = [self._held.pop(place) for place in leaving]
        for place in leaving:
            del self._votes[place]
        return tuple(
            Transfer(self.options[place], named(goal, self.options), papers)
            for place, stack in zip(leaving, stacks, strict=True)
            for goal, papers in self._hand_over(stack).items()
        )


def named(goal: Goal, options: tuple[str, ...]) -> str:
    """Where votes go, as a transfer says it: the key of an option, or the reason."""
    return options[goal] if isinstance(goal, int) else goal
