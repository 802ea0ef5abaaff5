"""Reading a ranked paper by the declared rules, once, into a short text that is quick to follow (counting.md section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import NamedTuple

from ppm_desktop.models.vote.count.outcome import Inactive
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank, is_blank
from ppm_desktop.models.vote.count.rules import Rules

Goal = int | Inactive
"""Where a paper goes: to the option at this place, or to nobody any more and why."""


class Stack:
    """Papers side by side: what each pile of them still says, and how many papers it is."""

    __slots__ = ("papers", "texts")

    def __init__(self) -> None:
        """Nothing lies here yet."""
        self.texts: list[str] = []
        self.papers: list[int] = []

    @property
    def total(self) -> int:
        """How many papers lie here."""
        return sum(self.papers)

    def put(self, other: Stack) -> None:
        """These papers come on top."""
        self.texts += other.texts
        self.papers += other.papers


class Ranked(NamedTuple):
    """The papers of a ranked contest as the rules read them.

    A paper is a text, its choices best first, a letter each. The letter of an option is ``chr`` of its place. A letter of
    ``ends`` stops the paper there, for that reason; a text that runs out is exhausted. A letter of ``several`` is an
    overvote that has to be looked at each time the paper moves.
    """

    options: int
    stack: Stack
    blank: int
    ends: Mapping[str, Inactive]
    several: Mapping[str, frozenset[int]]

    def signposts(self, continuing: Iterable[int]) -> tuple[str, dict[str, Goal]]:
        """The letters that are passed over by now, and where each other letter sends a paper, options first."""
        goes: dict[str, Goal] = {chr(place): place for place in continuing}
        gone = [chr(place) for place in range(self.options) if chr(place) not in goes]
        among = {letter: places.intersection(continuing) for letter, places in self.several.items()}
        goes |= {**self.ends, "": "exhausted"}
        for letter, places in among.items():
            if places:
                goes[letter] = "overvote" if len(places) > 1 else min(places)
            else:
                gone.append(letter)
        return "".join(gone), goes


def deal(stack: Stack, gone: str, goes: Mapping[str, Goal]) -> dict[Goal, Stack]:
    """Each pile to where its first letter that is not gone sends it; only stacks with papers, in the order of ``goes``."""
    stacks: dict[Goal, Stack] = {goal: Stack() for goal in goes.values()}
    put = {letter: (stacks[goal].texts.append, stacks[goal].papers.append) for letter, goal in goes.items()}
    for text, papers in zip(map(str.lstrip, stack.texts, repeat(gone)), stack.papers, strict=True):
        put_text, put_papers = put[text[:1]]
        put_text(text)
        put_papers(papers)
    return {goal: one for goal, one in stacks.items() if one.papers}


def read(profile: Profile, rules: Rules) -> Ranked:
    """What the rules make of every pile.

    ``bytes`` takes whole numbers from 0 to 255 and nothing else, at the speed of C: no rule has anything to say about such
    a paper, unless an option comes twice. In a big contest nearly all papers are so, and it is the reading that takes time.
    """
    found, blank, reader = Stack(), 0, _Reader(profile, rules)
    put_text, put_papers = found.texts.append, found.papers.append
    once = rules.duplicate == "exhaust"
    for marks, papers in profile.piles.items():
        try:
            text = bytes(marks).decode("latin-1")  # type: ignore[arg-type]  # whether it is numbers is what we ask
        except (TypeError, ValueError):
            text = ""
        if not text or (once and len(set(text)) < len(text)):
            if is_blank(marks):
                blank += papers
                continue
            text = reader.text(marks)
        put_text(text)
        put_papers(papers)
    ends = {letter: reason for reason, letter in reader.ends.items()}
    several = {letter: places for places, letter in reader.several.items()}
    return Ranked(len(profile.options), found, blank, ends, several)


class _Reader:
    def __init__(self, profile: Profile, rules: Rules) -> None:
        reasons: tuple[Inactive, ...] = ("overvote", "skipped", "repeated")
        self.rules = rules
        self.ends = {reason: chr(len(profile.options) + number) for number, reason in enumerate(reasons)}
        self.several: dict[frozenset[int], str] = {}
        self.free = len(profile.options) + len(reasons)

    def text(self, marks: Marks) -> str:
        """One paper that is not plain.

        A gap counts between marks only, a passed-over overvote is a mark, and so is a withdrawn option: it is passed over
        without counting as a skip.
        """
        letters: list[str] = []
        seen: set[int] = set()
        gap = 0
        for rank in marks:
            places = _places(rank)
            if not places:
                gap += 1
                continue
            reason = self._end(places, seen, gap)
            if reason:
                return "".join((*letters, self.ends[reason]))
            gap = 0
            seen |= places
            letters.append(self._letter(places))
        return "".join(letters)

    def _end(self, places: frozenset[int], seen: set[int], gap: int) -> Inactive | None:
        """Why the paper stops at this rank.

        An overvote of options that the source does not name stops it unless overvotes are passed over: nobody can say who
        of them continues.
        """
        if self.rules.max_skipped is not None and gap > self.rules.max_skipped:
            return "skipped"
        if self.rules.duplicate == "exhaust" and seen & (places - {OVERVOTED}):
            return "repeated"
        unnamed = OVERVOTED in places
        if self.rules.overvote == "exhaust-if-multiple-continuing":
            return "overvote" if unnamed else None
        return "overvote" if self.rules.overvote == "exhaust" and (unnamed or len(places) > 1) else None

    def _letter(self, places: frozenset[int]) -> str:
        """The same option twice at one rank is no overvote."""
        if len(places) == 1 and OVERVOTED not in places:
            return chr(min(places))
        if self.rules.overvote == "skip":
            return ""
        if places not in self.several:
            self.several[places] = chr(self.free)
            self.free += 1
        return self.several[places]


def _places(rank: Rank | None) -> frozenset[int]:
    if isinstance(rank, tuple):
        return frozenset(rank)
    return frozenset() if rank is None or rank == SKIPPED else frozenset((rank,))
