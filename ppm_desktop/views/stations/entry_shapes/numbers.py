"""The numbers of one paper while they are keyed: a row an option, from the top of the paper to its end."""

from __future__ import annotations

from collections.abc import Sequence


class Numbers:
    """Raw marks: a row may hold two numbers or none, and no sum is looked at; what that means is the count's."""

    def __init__(self, keys: Sequence[str], top: int, *, by_itself: bool, tokens: Sequence[str] = ()) -> None:
        """``keys`` are the rows, ``top`` the highest number that a row can hold.

        ``by_itself``: the row is done as soon as no further digit could belong to it. ``tokens`` were saved before.
        """
        self._keys, self._top, self._by_itself = tuple(keys), top, by_itself
        saved = dict(token.split("=") for token in tokens)
        self.texts = [saved.get(key, "") for key in keys]
        self._done = set(range(len(self._keys))) if tokens else set()
        self._trail: list[int] = []
        self.at = len(self._keys) if tokens else 0
        """The row that is keyed now; behind the last one when all are done."""

    @property
    def at_end(self) -> bool:
        """Whether the last row is behind."""
        return self.at >= len(self._keys)

    @property
    def begun(self) -> bool:
        """Whether the row at hand holds something that is not done yet."""
        return not self.at_end and self.at not in self._done and bool(self.texts[self.at])

    @property
    def left(self) -> int:
        """How many rows nobody has keyed or passed over yet, without the one that is begun."""
        return len(self._keys) - len(self._done) - self.begun

    @property
    def made(self) -> int:
        """How many rows hold a number."""
        return sum(map(bool, self.texts))

    @property
    def total(self) -> int:
        """All numbers together."""
        return sum(int(one) for text in self.texts for one in text.split("+") if one)

    def values(self, row: int) -> list[int]:
        """The numbers of a row."""
        return sorted({int(one) for one in self.texts[row].split("+") if one})

    def tokens(self) -> list[str]:
        """As they are saved; rows without a number are left out."""
        rows = ((key, self.values(place)) for place, key in enumerate(self._keys))
        return [f"{key}={'+'.join(map(str, values))}" for key, values in rows if values]

    def digit(self, figure: str) -> bool:
        """One more figure; False where no row is at hand or no paper has such a number."""
        if self.at_end:
            return False
        before = "" if self.at in self._done else self.texts[self.at]
        *others, last = before.split("+")
        number = str(int(last + figure))
        if int(number) > self._top:
            return False
        self.texts[self.at] = "+".join((*others, number))
        self._done.discard(self.at)
        if self._by_itself and (number == "0" or int(number + "0") > self._top):
            self.go_on()
        return True

    def go_on(self) -> None:
        """The row at hand is done as it stands."""
        if not self.at_end:
            self._settle()
            self.at += 1

    def leave_blank(self) -> None:
        """Nothing stands in the row at hand; a number that was just begun stays."""
        if not self.at_end:
            if not self.begun:
                self.texts[self.at] = ""
            self.go_on()

    def join(self) -> bool:
        """The next number stands in the row of the one before it; False where there is none."""
        row = self.at if self.begun else self._trail[-1] if self._trail else -1
        if row < 0 or not self.texts[row] or self.texts[row].endswith("+"):
            return False
        self.at = row
        self._done.discard(row)
        self.texts[row] += "+"
        return True

    def take_back(self) -> bool:
        """The last figure, or the last row left blank, is undone; False where there is none."""
        if not self.begun:
            if not self._trail:
                return False
            self.at = self._trail.pop()
            self._done.discard(self.at)
        text = self.texts[self.at]
        self.texts[self.at] = text[:-1]
        if text.endswith("+") and self._by_itself:
            self.go_on()
        return True

    def move(self, by: int) -> None:
        """To the row before or after; the one at hand is done if it holds something."""
        if self.begun:
            self._settle()
        self.at = min(max(self.at + by, 0), len(self._keys))

    def go_to(self, row: int) -> None:
        """To a row."""
        self.move(row - self.at)

    def toggle(self, row: int, value: int) -> None:
        """One circle of a row, marked or not any more; the row after it is the next one."""
        self.go_to(row)
        values = set(self.values(row)) ^ {value}
        self.texts[row] = "+".join(map(str, sorted(values)))
        self.go_on()

    def _settle(self) -> None:
        self.texts[self.at] = self.texts[self.at].rstrip("+")
        self._done.add(self.at)
        if self.at in self._trail:
            self._trail.remove(self.at)
        self._trail.append(self.at)
