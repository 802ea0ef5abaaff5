"""The draft of one paper: what was keyed so far, contest by contest; nothing of it is saved yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ppm_desktop.models.vote.ballots.contest import CHOOSE, YES_NO, Contest, Serial
from ppm_desktop.models.vote.ballots.keying import BLANK, MARKED

_BY_SLIP = frozenset({CHOOSE, YES_NO})
"""Shapes in which one slip of a finger makes a mark too many. In the others it takes a key of its own (+)."""


class Draft:
    """Marks are kept raw: too many are kept too, once the person says that the paper really shows them."""

    def __init__(
        self, contests: Sequence[Contest], serial: Serial, entry_id: str, page_starts: Sequence[int] = (0,)
    ) -> None:
        """``entry_id`` is made before the first key, so that a paper retyped after a crash is recognized.

        ``page_starts`` are the places of the contests that begin a page: each further page is scanned too.
        """
        self.contests = tuple(contests)
        self.serial = serial
        self.entry_id = entry_id
        self.at = 0
        self.reopened = False
        self._page_starts = tuple(page_starts)
        self._pages_seen = {0}
        self._marks: dict[str, list[str]] = {contest.id: [] for contest in contests}
        self._blank: set[str] = set()
        self._kept: set[str] = set()

    @property
    def contest(self) -> Contest:
        """The contest on the screen."""
        return self.contests[self.at]

    @property
    def tokens(self) -> list[str]:
        """What is marked in it, as it is saved."""
        return list(self._marks[self.contest.id])

    @property
    def marked(self) -> frozenset[str]:
        """The same, without its order."""
        return frozenset(self.tokens)

    @property
    def page(self) -> int:
        """The page of the contest on the screen, from 0."""
        return max(0, sum(start <= self.at for start in self._page_starts) - 1)

    @property
    def waits_for_page(self) -> bool:
        """Whether the contest stands on a page whose code was not scanned yet: it might be another ballot's."""
        return not self.reopened and self.page not in self._pages_seen

    def see_page(self) -> None:
        """The page in question carries the code of this ballot."""
        self._pages_seen.add(self.page)

    @property
    def touched(self) -> bool:
        """Whether anything at all was keyed."""
        return bool(self._blank) or any(self._marks.values())

    @property
    def over(self) -> bool:
        """Whether the contest on the screen has more marks than allowed, so that somebody must say they are there."""
        return _too_many(self.contest, self.tokens)

    @property
    def blank(self) -> bool:
        """Whether the contest on the screen was said to be blank."""
        return self.contest.id in self._blank

    def load(self, marks: Mapping[str, Sequence[str]]) -> None:
        """Take what was saved before, in order to correct it."""
        self.reopened = True
        for contest in self.contests:
            tokens = list(marks.get(contest.id, ()))
            self._marks[contest.id] = tokens
            if contest.id in marks and not tokens:
                self._blank.add(contest.id)
            if _too_many(contest, tokens):
                self._kept.add(contest.id)

    def put(self, tokens: Sequence[str]) -> None:
        """What is marked in this contest now; a mark clears "blank"."""
        here = self.contest.id
        self._marks[here] = list(tokens)
        self._blank.discard(here)
        self._kept.discard(here)

    def clear(self) -> None:
        """Take back everything in this contest."""
        self.put(())

    def say_blank(self) -> None:
        """The paper shows nothing here; "blank" clears the choices."""
        self.clear()
        self._blank.add(self.contest.id)

    def keep_over(self) -> None:
        """The paper really shows too many marks."""
        self._kept.add(self.contest.id)

    def settled(self, contest: Contest) -> bool:
        """Whether this contest is keyed: marked, said to be blank, or kept with too many marks."""
        tokens = self._marks[contest.id]
        if _too_many(contest, tokens):
            return contest.id in self._kept
        return bool(tokens) or contest.id in self._blank

    def next_open(self) -> int | None:
        """The place of the next contest that is not keyed yet, looked for from here on and around; None if all are."""
        places = [*range(self.at + 1, len(self.contests)), *range(self.at + 1)]
        return next((place for place in places if not self.settled(self.contests[place])), None)

    def turn(self, by: int) -> bool:
        """Go to the contest before or after; False at the ends."""
        place = self.at + by
        if 0 <= place < len(self.contests):
            self.at = place
            return True
        return False

    def recorded(self) -> dict[str, list[str]]:
        """The marks as they are saved."""
        return {contest.id: list(self._marks[contest.id]) for contest in self.contests}

    @property
    def state(self) -> str:
        """Marked, or blank where nothing is marked anywhere."""
        return MARKED if any(self._marks.values()) else BLANK


def _too_many(contest: Contest, tokens: Sequence[str]) -> bool:
    return contest.shape in _BY_SLIP and contest.overvoted(tokens)
