"""Balance: how many of each group the team holds, against its share of the community."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ppm_desktop.models.convene.member import Member
from ppm_desktop.models.kernel.small_cells import protect
from ppm_desktop.models.kernel.text import search_key

_NO_GROUP: Final = ""
_RANGE = re.compile(r"^\D{0,12}?(\d{1,3})\s*(?:-|–|to|a)\s*(\d{1,3})\b")
_UNDER = re.compile(r"^(?:under|below|menos de|menores de|<)\s*(\d{1,3})", re.IGNORECASE)
_OVER = re.compile(r"^(\d{1,3})\s*(?:\+|and over|or older|and older|o más|y más)", re.IGNORECASE)
_AGE_WORDS: Final = frozenset({"age", "agegroup", "ageband", "agebracket", "agebucket", "edad", "grupodeedad"})


class Share(Protocol):
    """One line of the baseline: a group's share of the community in hundredths of a percent."""

    @property
    def category(self) -> str:
        """The heading: "Tenure"."""

    @property
    def value(self) -> str:
        """The group: "Renter"."""

    @property
    def permyriad(self) -> int:
        """Its share: 5667 is 56.67 %."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group on the team beside the number that would match the community.

    ``hidden`` groups are not told by number: they are so small that in a room everybody would know who is meant, or
    they would give away one that is (kernel.small_cells).
    """

    category: str
    value: str
    have: int
    goal: int
    permyriad: int
    hidden: bool = False

    @property
    def missing(self) -> int:
        """How many more would match the community; 0 if enough."""
        return max(0, self.goal - self.have)


def balance(members: Iterable[Member], shares: Sequence[Share], seats: int, year: int) -> list[Group]:
    """Every group of the baseline, in its order; ``year`` turns a year of birth into an age."""
    chosen = list(members)
    goals = _goals(shares, seats)
    found: dict[int, Group] = {}
    for category in dict.fromkeys(share.category for share in shares):
        lines = [i for i, share in enumerate(shares) if share.category == category]
        inside = {i: {n for n, each in enumerate(chosen) if _in(each, shares[i], year)} for i in lines}
        counts = {str(i): len(people) for i, people in inside.items()}
        # Those who are in no group are a group too: the size of the team is known to everybody.
        counts[_NO_GROUP] = len(chosen) - len(set[int]().union(*inside.values()))
        hidden = protect(counts).hidden
        for i in lines:
            share = shares[i]
            found[i] = Group(category, share.value, counts[str(i)], goals[i], share.permyriad, str(i) in hidden)
    return [found[i] for i in range(len(shares))]


def most_short(groups: Iterable[Group], limit: int = 2) -> list[Group]:
    """The groups furthest from their goal; groups that are hidden are left out."""
    short = [each for each in groups if each.missing and not each.hidden]
    return sorted(short, key=lambda each: -each.missing)[:limit]


def belongs(member: Member, category: str, value: str, year: int) -> bool:
    """Whether the member is of this group: by their own answer, or by age where only the year of birth is known."""
    answer = _answer(member.attributes, category)
    if answer:
        return _group_key(answer) == _group_key(value)
    ages = age_range(value)
    if ages is None or member.person.birth_year is None or search_key(category) not in _AGE_WORDS:
        return False
    return ages[0] <= year - member.person.birth_year <= ages[1]


def _in(member: Member, share: Share, year: int) -> bool:
    return belongs(member, share.category, share.value, year)


def age_range(value: str) -> tuple[int, int] | None:
    """The ages that a group's name speaks of: "18-24", "Under 35", "65+"; None if it speaks of none."""
    text = value.strip()
    if found := _RANGE.match(text):
        return int(found[1]), int(found[2])
    if found := _UNDER.match(text):
        return 0, int(found[1]) - 1
    if found := _OVER.match(text):
        return int(found[1]), 150
    return None


def suggest_next(waiting: Sequence[Member], groups: Sequence[Group], places: int, year: int) -> list[Member]:
    """Whom to invite into open seats: one by one, whoever closes the widest gaps; the longest wait decides a tie."""
    gaps = {(each.category, each.value): each.missing for each in groups}
    left = sorted(waiting, key=lambda each: (each.since, each.member_id))
    chosen: list[Member] = []
    while left and len(chosen) < places:
        best = max(left, key=lambda each: _worth(each, gaps, year))
        gaps = {group: max(0, gap - belongs(best, *group, year)) for group, gap in gaps.items()}
        left.remove(best)
        chosen.append(best)
    return chosen


def _worth(member: Member, gaps: Mapping[tuple[str, str], int], year: int) -> int:
    return sum(gap for group, gap in gaps.items() if gap and belongs(member, *group, year))


def _answer(attributes: Mapping[str, str], category: str) -> str:
    wanted = search_key(category)
    return next((value for name, value in attributes.items() if search_key(name) == wanted), "")


def _group_key(value: str) -> str:
    """A group's name as it is compared: "Renters", "RENTER " and "renter" are one."""
    key = search_key(value).replace("–", "")
    return key[:-1] if len(key) > 3 and key.endswith("s") else key


def _goals(shares: Sequence[Share], seats: int) -> list[int]:
    """Seats for each group: largest remainders within a category, so that full categories add up to the seats."""
    goals = [share.permyriad * seats // 10_000 for share in shares]
    for category in dict.fromkeys(share.category for share in shares):
        lines = [i for i, share in enumerate(shares) if share.category == category]
        wanted = (sum(shares[i].permyriad for i in lines) * seats + 5_000) // 10_000
        by_remainder = sorted(lines, key=lambda i: -(shares[i].permyriad * seats % 10_000))
        for i in by_remainder[: max(0, wanted - sum(goals[i] for i in lines))]:
            goals[i] += 1
    return goals
