"""Papers that count in parts for several options at once, and what moves when the parts change (Meek)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ppm_desktop.models.vote.count.reading import Goal

Parts = Mapping[Goal, int]
"""What a paper counts for, in the order in which it names them: how many units for an option, or lost for a reason."""


def moved(before: Parts, after: Parts) -> Iterator[tuple[Goal, Goal, int]]:
    """From where to where the units of one paper went: what one of its options lets go is taken up by those that got more.

    Where several let go and several got more, both go in the order of the paper. Each option's own change is exact either
    way, and so is where a vote went wherever only one let go or only one got more, which is nearly always.
    """
    change = {goal: after.get(goal, 0) - before.get(goal, 0) for goal in {**before, **after}}
    gains = [(goal, units) for goal, units in change.items() if units > 0]
    place = got = 0
    for source, units in change.items():
        going = max(-units, 0)
        while going:
            goal, wanted = gains[place]
            part = min(going, wanted - got)
            yield source, goal, part
            going, got = going - part, got + part
            if got == wanted:
                place, got = place + 1, 0


def summed(moves: Sequence[tuple[Parts, Parts, int]]) -> dict[tuple[Goal, Goal], int]:
    """All that moved from where to where; each entry is a paper before and after, and how many papers are like it."""
    found: dict[tuple[Goal, Goal], int] = {}
    for before, after, papers in moves:
        for source, goal, units in moved(before, after):
            found[source, goal] = found.get((source, goal), 0) + units * papers
    return found
