"""Ballots as PrefLib keeps them: orders, strict or with ties, whole or not, and categories: read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
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
from ppm_desktop.exports.interchange.lines import BOM, TextLines, kind_text, kinds_of, whole_lines
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
    header says how many voters there are, their ballots must add up to it. Headers may be of the form of before 2022.
    """
    return _Reading(path).deck(progress)


class _Reading:
    """One file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._facts: dict[str, str] = {}
        self._names: list[str] = []
        self._name_lines: list[str] = []
        self._lines = 0
        self._text = ""
        self._places: dict[str, int] = {}
        self._type = path.suffix.lower().removeprefix(".")

    def deck(self, progress: Progress | None) -> Deck:
        """The whole file."""
        piles: Counter[Marks] = Counter()
        for raw, text, times in self._written(progress):
            self._text = raw
            if text.startswith("#"):
                for _ in range(times):
                    self._lines += 1
                    self._fact(text)
            elif text.strip():
                if not piles:
                    self._check_names()
                papers, marks = self._strict(text) or self._any(text)
                piles[marks] += papers * times
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

    def _written(self, progress: Progress | None) -> Iterator[tuple[str, str, int]]:
        """Each kind of line: as it stands, as it is written today, and how often it comes."""
        _, first = next(TextLines(self._path), (1, ""))
        if whole(first.strip()) is not None:
            for raw, text in _modern(TextLines(self._path, progress)):
                yield raw, text, 1
            return
        with self._path.open("rb") as file:
            begin = len(BOM) if file.read(len(BOM)) == BOM else 0
        kinds, _ = kinds_of(self._path, begin, whole_lines, progress)
        for kind, times in kinds.items():
            text = kind_text(self._path, kind)
            yield text, text, times

    # The header

    def _fact(self, text: str) -> None:
        if self._lines > _MOST_FACTS:
            found = (number for number, line in TextLines(self._path) if line.startswith("#"))
            why = phrase("more than {most} lines of header.", most=_MOST_FACTS)
            raise broken(self._path.name, next(islice(found, _MOST_FACTS, None)), 1, why)
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
            self._name_lines.append(self._text)
            if len(self._names) > OPTIONS:
                raise self._wrong(1, phrase("more than {most} options.", most=OPTIONS))

    def _check_names(self) -> None:
        """Names need not differ here, for alternatives are told by their numbers: one that is taken gets its number."""
        taken: set[str] = set()
        for place, name in enumerate(self._names):
            if name in taken:
                self._names[place] = f"{name} ({place + 1})"
            taken.add(self._names[place])
        fault = name_fault(self._names)
        if fault:
            self._text = self._name_lines[fault[0]]
            raise self._wrong(1, fault[1])
        if not self._names or self._facts.get("NUMBER ALTERNATIVES") not in {None, str(len(self._names))}:
            raise self._wrong(1, phrase("the header does not name each of its alternatives."))
        self._type = self._facts.get("DATA TYPE", self._type).casefold()
        if self._type not in _TYPES:
            raise self._wrong(1, phrase("ballots of the type “{word}” cannot be counted.", word=shown(self._type)))
        self._places = {str(place + 1): place for place in range(len(self._names))}

    @property
    def _categories(self) -> int:
        return whole(self._facts.get("NUMBER CATEGORIES", "").strip()) or _TWO

    @property
    def _shape(self) -> str:
        if self._type != "cat":
            return "rank"
        return "choose" if self._categories == _TWO else "score"

    # Ballots

    def _strict(self, text: str) -> tuple[int, Marks] | None:
        """A line that is nothing but an order without ties, as most are: it takes a tenth of the time of any other."""
        before, _, order = text.partition(":")
        papers = whole(before.strip())
        marks = tuple(map(self._places.get, order.strip().split(",")))
        if not papers or None in marks or len(set(marks)) < len(marks) or self._type == "cat":
            return None
        return papers, marks

    def _any(self, text: str) -> tuple[int, Marks]:
        papers, groups = self._order(text)
        return papers, self._marks(groups)

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
        """The file is broken in the line that is read; where it stands takes a second look."""
        found = (number for number, text in TextLines(self._path) if text == self._text)
        return broken(self._path.name, next(found, 1), column, why)


def _modern(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """The lines as they stand and as they are written since 2022.

    Before, a file began with the number of alternatives, then "1,name" and so on, then "voters,sum of ballots,orders", and
    a comma stood after the number of ballots of an order.
    """
    many = 0
    for _, text in islice(lines, 1):
        many = whole(text.strip()) or 0
        yield text, f"# NUMBER ALTERNATIVES: {many}"
    for _, text in islice(lines, min(many, OPTIONS + 1)):
        place, _, name = text.partition(",")
        yield text, f"# ALTERNATIVE NAME {place.strip()}: {name.strip()}"
    for _, text in islice(lines, 1):
        yield text, f"# NUMBER VOTERS: {text.split(',')[0]}"
    for _, text in lines:
        yield text, text.replace(",", ":", 1)


def _rank(group: tuple[int, ...]) -> Rank:
    return group[0] if len(group) == 1 else group
