"""A real vote: the civic budget of Świecie, 2023, with 22 projects and the ballots of 2,553 people (pabulib)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = "counting/pabulib/Poland_Swiecie_2023.pb"


@dataclass(frozen=True)
class Project:
    """One line of the file; ``votes`` is the file's own count."""

    number: str
    cost: int
    votes: int
    name: str


@dataclass(frozen=True)
class RealVote:
    """Projects in the order of the file, and each ballot's projects."""

    projects: tuple[Project, ...]
    ballots: tuple[tuple[str, ...], ...]

    def hand_count(self) -> dict[str, int]:
        """Votes by project, counted from the ballots."""
        return {one.number: sum(one.number in ballot for ballot in self.ballots) for one in self.projects}


def real_vote(shared_data: Path) -> RealVote:
    """Read it: three sections, fields apart by semicolons."""
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    with (shared_data / FILE).open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter=";"):
            if len(row) == 1 and row[0].isupper():
                rows = sections.setdefault(row[0], [])
            else:
                rows.append(row)
    heads, *projects = sections["PROJECTS"]
    places = [heads.index(name) for name in ("project_id", "cost", "votes", "name")]
    told = [[row[place] for place in places] for row in projects]
    heads, *votes = sections["VOTES"]
    ballots = tuple(tuple(row[heads.index("vote")].split(",")) for row in votes)
    return RealVote(tuple(Project(n, int(cost), int(count), name) for n, cost, count, name in told), ballots)
