"""Reading a ranked paper by the declared rules, before and while it moves between options (counting.md section 1)."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple, TypeGuard

from ppm_desktop.models.vote.count.outcome import Inactive
from ppm_desktop.models.vote.count.profile import OVERVOTED, SKIPPED, Marks, Profile, Rank, is_blank
from ppm_desktop.models.vote.count.rules import Rules

NOBODY = -3
"""In place of an option where a paper has no choice left."""


class Ranking(NamedTuple):
    """One paper as the rules read it: its choices in order, and why it counts for nobody once they are used up.

    A choice is the place of an option, or a tuple of places where that overvote still has to be looked at each time the
    paper moves.
    """

    choices: tuple[Rank, ...]
    ends: Inactive = "exhausted"


def rankings(profile: Profile, rules: Rules) -> tuple[list[tuple[Ranking, int]], int]:
    """What the rules make of each pile of papers, with its papers, and how many papers are blank."""
    found: list[tuple[Ranking, int]] = []
    blank = 0
    for marks, papers in profile.piles.items():
        if is_clean(marks) and not profile.withdrawn:
            found.append((Ranking(marks), papers))
        elif is_blank(marks):
            blank += papers
        else:
            found.append((ranking(marks, profile, rules), papers))
    return found, blank


def is_clean(marks: Marks) -> TypeGuard[tuple[Rank, ...]]:
    """Whether every rank names one option and no option comes twice: no rule has anything to say about such a paper.

    ``bytes`` takes whole numbers from 0 to 255 and nothing else, at the speed of C: nine papers of ten in a big contest
    are clean, and it is the reading that takes the time.
    """
    try:
        return len(set(bytes(marks))) == len(marks) > 0  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def ranking(marks: Marks, profile: Profile, rules: Rules) -> Ranking:
    """What the rules make of one paper.

    A gap counts between marks only, a passed-over overvote is a mark, and so is a withdrawn option: it is passed over
    without counting as a skip. The same option marked twice at one rank is no overvote. An overvote of options that the
    source does not name exhausts the paper unless overvotes are passed over: nobody can say who of them continues.
    """
    choices: list[Rank] = []
    seen: set[int] = set()
    taken: set[int] = set()
    gap = 0
    for rank in marks:
        places = _places(rank)
        if not places:
            gap += 1
            continue
        if rules.max_skipped is not None and gap > rules.max_skipped:
            return Ranking(tuple(choices), "skipped")
        gap = 0
        if rules.duplicate == "exhaust" and seen & places:
            return Ranking(tuple(choices), "repeated")
        if len(places) > 1 or OVERVOTED in places:
            if rules.overvote == "exhaust" or (rules.overvote != "skip" and OVERVOTED in places):
                return Ranking(tuple(choices), "overvote")
            if rules.overvote != "skip":
                choices.append(tuple(sorted(places - profile.withdrawn)))
        else:
            choices += places - taken - profile.withdrawn
            taken |= places
        seen |= places
    return Ranking(tuple(choices))


def _places(rank: int | tuple[int, ...] | None) -> frozenset[int]:
    if isinstance(rank, tuple):
        return frozenset(rank)
    return frozenset() if rank is None or rank == SKIPPED else frozenset((rank,))


def next_choice(choices: tuple[Rank, ...], start: int, continuing: Container[Rank]) -> tuple[Rank, int]:
    """Whom a paper counts for from its choice number ``start`` on, and the number of that choice.

    NOBODY where the choices are used up; OVERVOTED where several options that continue stand at one rank.
    """
    for position in range(start, len(choices)):
        choice = choices[position]
        if choice in continuing:
            return choice, position
        if isinstance(choice, tuple):
            among = [place for place in choice if place in continuing]
            if among:
                return (among[0] if len(among) == 1 else OVERVOTED), position
    return NOBODY, len(choices)
