"""The ranks of one paper while they are keyed: what stands at the first, at the second, as many as are printed."""

from __future__ import annotations

from collections.abc import Sequence

from ppm_desktop.models.vote.ballots.contest import KEYS


class Ranks:
    """Raw marks: the same option may stand at two ranks, and several at one; what that means is the count's."""

    def __init__(self, printed: int, tokens: Sequence[str] = ()) -> None:
        """``printed`` ranks stand on the paper; ``tokens`` are those saved before."""
        self._printed = printed
        self._at: list[list[str]] = [token.split("+") if token else [] for token in tokens]
        self.joins = False
        """Whether the next option stands at the rank of the one before it."""

    @property
    def next(self) -> int:
        """The rank that the next option takes, counted from 1; one more than are printed when all are keyed."""
        return len(self._at) + (0 if self.joins else 1)

    @property
    def full(self) -> bool:
        """Whether every printed rank is keyed."""
        return self.next > self._printed

    @property
    def made(self) -> int:
        """How many ranks hold an option."""
        return sum(map(bool, self._at))

    def tokens(self) -> list[str]:
        """As they are saved: skipped ranks at the end are left out."""
        found = ["+".join(sorted(set(keys), key=KEYS.index)) for keys in self._at]
        while found and not found[-1]:
            found.pop()
        return found

    def of(self, key: str) -> set[int]:
        """The ranks at which an option stands, counted from 1."""
        return {rank for rank, keys in enumerate(self._at, 1) if key in keys}

    def shared(self) -> set[int]:
        """The ranks at which several options stand."""
        return {rank for rank, keys in enumerate(self._at, 1) if len(set(keys)) > 1}

    def put(self, key: str) -> bool:
        """The option at the next rank, or beside the one before; False where every rank is keyed."""
        if self.full:
            return False
        if self.joins:
            self._at[-1].append(key)
        else:
            self._at.append([key])
        self.joins = False
        return True

    def skip(self) -> bool:
        """Nothing stands at the next rank; False where every rank is keyed."""
        if self.joins or self.full:
            return False
        self._at.append([])
        return True

    def join(self) -> bool:
        """The next option stands at the same rank; False where there is none before it."""
        self.joins = bool(self._at and self._at[-1])
        return self.joins

    def take_back(self) -> bool:
        """The last step is undone; False where there is none."""
        if self.joins:
            self.joins = False
        elif not self._at:
            return False
        else:
            self._at[-1] = self._at[-1][:-1]
            if not self._at[-1]:
                self._at.pop()
        return True

    def toggle(self, key: str, rank: int) -> None:
        """One circle of the grid, marked or not any more."""
        self.joins = False
        self._at += [[] for _ in range(rank - len(self._at))]
        keys = self._at[rank - 1]
        self._at[rank - 1] = [one for one in keys if one != key] if key in keys else [*keys, key]
        while self._at and not self._at[-1]:
            self._at.pop()
