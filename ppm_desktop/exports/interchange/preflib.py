"""Ballots as PrefLib keeps them: orders, strict or with ties, whole or not, and categories: read."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ppm_desktop.exports.interchange.deck import (
    OPTIONS,
    Deck,
    broken,
    name_fault,
    name_notes,
    shown,
    whole,
)
from ppm_desktop.exports.interchange.lines import KINDS, text_lines, too_many
from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.count.profile import Marks, Profile, Rank

_GROUP = re.compile(r"\{([0-9, ]*)\}|([0-9]+)", re.ASCII)
_NAME = re.compile(r"ALTERNATIVE NAME ([0-9]{1,9})", re.ASCII)
_TYPES = ("soc", "soi", "toc", "toi", "cat")
_TWO = 2
_MOST_FACTS = 10_000  # lines that begin with “#”


def read_preflib(path: Path, progress: Progress | None = None) -> Deck:
    """The contest: orders are ranked ballots, two categories approval, more of them a score.

    Of two categories the first is the options marked. Of more, the last is worth 0 and each one before it 1 more. Where the
    header says how many voters there are, their ballots must add up to it.
    """
    return _Reading(path).deck(progress)


class _Reading:
    """One file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts: dict[str, str] = {}
        self._names: list[str] = []
        self._name_lines: list[int] = []
        self._lines = 0
        self._line = 1
        self._type = path.suffix.lower().removeprefix(".")

    def deck(self, progress: Progress | None) -> Deck:
        """The whole file."""
        piles: Counter[Marks] = Counter()
        for number, text in text_lines(self._path, progress):
            self._line = number
            if text.startswith("#"):
                self._lines += 1
                self._fact(text)
            elif text.strip():
                if not piles:
                    self._check_names()
                papers, groups = self._order(text)
                piles[self._marks(groups)] += papers
                if len(piles) > KINDS:
                    raise too_many(self._path)
        if not piles:
            self._check_names()
        voters = self._facts.get("NUMBER VOTERS", "").strip()
        found = sum(piles.values())
        if voters and voters != str(found):
            why = phrase("the ballots add up to {count}; the header says {wanted}.", count=found, wanted=shown(voters))
            raise self._wrong(1, why)
        limit = self._categories - 1 if self._shape == "score" else None
        profile = Profile(tuple(self._names), piles, shape=self._shape)
        return Deck(profile, self._facts.get("TITLE", ""), limit=limit, notes=name_notes(self._names))

    # The header

    def _fact(self, text: str) -> None:
        if self._lines > _MOST_FACTS:
            raise self._wrong(1, phrase("more than {most} lines of header.", most=_MOST_FACTS))
        key, colon, value = text[1:].partition(":")
        key, value = key.strip(), value.removeprefix(" ")
        if not colon:
            return
        named = _NAME.fullmatch(key)
        if named is None:
            self._facts[key] = value.strip()
        elif int(named[1]) != len(self._names) + 1:
            raise self._wrong(1, phrase("alternative {wanted} was expected here.", wanted=len(self._names) + 1))
        else:
            self._names.append(value)
            self._name_lines.append(self._line)
            if len(self._names) > OPTIONS:
                raise self._wrong(1, phrase("more than {most} options.", most=OPTIONS))

    def _check_names(self) -> None:
        fault = name_fault(self._names)
        if fault:
            raise broken(self._path.name, self._name_lines[fault[0]], 1, fault[1])
        if not self._names or self._facts.get("NUMBER ALTERNATIVES") not in {None, str(len(self._names))}:
            raise self._wrong(1, phrase("the header does not name each of its alternatives."))
        self._type = self._facts.get("DATA TYPE", self._type).casefold()
        if self._type not in _TYPES:
            raise self._wrong(1, phrase("ballots of the type “{word}” cannot be counted.", word=shown(self._type)))

    @property
    def _categories(self) -> int:
        return whole(self._facts.get("NUMBER CATEGORIES", "").strip()) or _TWO

    @property
    def _shape(self) -> str:
        if self._type != "cat":
            return "rank"
        return "choose" if self._categories == _TWO else "score"

    # Ballots

    def _order(self, text: str) -> tuple[int, list[tuple[int, ...]]]:
        """How many ballots, and the options at each place of their order."""
        before, colon, _ = text.partition(":")
        papers = whole(before.strip())
        if not colon or not papers:
            raise self._wrong(1, phrase("“{word}” is no number of ballots.", word=shown(before)))
        groups: list[tuple[int, ...]] = []
        at, end = len(before) + 1, len(text.rstrip())
        seen: set[int] = set()
        while at < end:
            at += len(text[at:]) - len(text[at:].lstrip())
            found = _GROUP.match(text, at)
            if found is None:
                raise self._wrong(at + 1, phrase("an alternative or several in braces were expected here."))
            places = [self._place(number, at) for number in (found[1] or found[2] or "").split(",") if number.strip()]
            if seen.intersection(places) or len(set(places)) < len(places):
                raise self._wrong(at + 1, phrase("an alternative stands twice in this order."))
            seen.update(places)
            groups.append(tuple(sorted(places)))
            at = self._past_comma(text, found.end(), end)
        return papers, groups

    def _past_comma(self, text: str, at: int, end: int) -> int:
        rest = text[at:end].lstrip()
        if not rest:
            return end
        comma = end - len(rest)
        if rest[0] != "," or comma + 1 == end:
            raise self._wrong(comma + 1, phrase("a comma between two alternatives was expected here."))
        return comma + 1

    def _place(self, number: str, at: int) -> int:
        place = whole(number.strip())
        if place is None or not 0 < place <= len(self._names):
            why = phrase("“{word}” is no option from 1 to {many}.", word=shown(number), many=len(self._names))
            raise self._wrong(at + 1, why)
        return place - 1

    def _marks(self, groups: list[tuple[int, ...]]) -> Marks:
        if self._type != "cat":
            if not all(groups):
                raise self._wrong(1, phrase("an empty place in an order."))
            if self._type in {"soc", "soi"} and any(len(group) > 1 for group in groups):
                raise self._wrong(1, phrase("a tie in a file of strict orders."))
            return tuple(_rank(group) for group in groups)
        if len(groups) > self._categories:
            raise self._wrong(1, phrase("more categories than the header says."))
        if self._shape == "choose":
            return groups[0] if groups else ()
        values: list[int | None] = [None] * len(self._names)
        for worse, group in enumerate(groups, 1):
            for place in group:
                values[place] = self._categories - worse
        return tuple(values)

    def _wrong(self, column: int, why: Phrase) -> Trouble:
        return broken(self._path.name, self._line, column, why)


def _rank(group: tuple[int, ...]) -> Rank:
    return group[0] if len(group) == 1 else group
