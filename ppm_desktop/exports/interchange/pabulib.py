"""Money votes as Pabulib keeps them: META, PROJECTS and VOTES in one ``.pb`` file, read."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from ppm_desktop.exports.interchange.deck import Deck, broken, name_fault, name_notes, shown, whole
from ppm_desktop.exports.interchange.lines import BOM, decoded
from ppm_desktop.exports.interchange.pabulib_votes import Votes
from ppm_desktop.exports.interchange.pabulib_words import MONEY, RULES, VOTE_TYPES
from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.kernel.problem import Trouble
from ppm_desktop.models.kernel.progress import Progress
from ppm_desktop.models.vote.count.profile import Marks, Number, Profile

_MOST_LINES = 10_000  # of facts and projects, before the votes
_DECIDING = {
    "budget",
    "vote_type",
    "rule",
    "max_length",
    "max_sum_points",
    "max_sum_cost",
    "max_points",
    "min_project_score_threshold",
}
_Table = dict[str, tuple[int, dict[str, str]]]


def read_pabulib(path: Path, progress: Progress | None = None) -> Deck:
    """The money vote: projects with their costs, the budget, the rule of the file, and what it says was selected.

    Approvals are marks; cumulative and scored votes are points. A ranking gives its first project max_length points, and
    each one after it a point less, as Pabulib's own scores do.
    """
    return _Reading(path).deck(progress)


class _Reading:
    """One file while it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 1
        self._facts: dict[str, tuple[int, str]] = {}
        self._projects: _Table = {}
        self._shape = "choose"

    def deck(self, progress: Progress | None) -> Deck:
        """The whole file."""
        columns, at = self._head()
        names = tuple(self._projects)
        kind = self._fact("vote_type").casefold()
        self._shape = VOTE_TYPES.get(kind, "")
        if not self._shape:
            raise self._wrong("vote_type", phrase("votes of the type “{word}” cannot be counted.", word=shown(kind)))
        costs = tuple(self._money(row.get("cost", ""), line) for line, row in self._projects.values())
        budget = self._money(self._fact("budget"), self._facts.get("budget", (1, ""))[0])
        votes = Votes(self._path, columns, self._line, at, kind, names, self._number("max_length") or len(names))
        piles: Mapping[Marks, int] = votes.piles(self._number("default_score"), progress)
        self._compare("num_votes", sum(piles.values()))
        limit, over = self._limit(piles, 1 if kind == "choose-1" else None)
        piles, void, not_allowed = self._allowed(piles, costs)
        self._compare("num_projects", len(names))
        method, rules = self._rule()
        return Deck(
            Profile(names, piles, void, costs=costs, shape=self._shape),
            self._fact("description"),
            method=method,
            rules=rules,
            budget=budget,
            limit=limit,
            titles={key: row["name"] for key, (_, row) in self._projects.items() if row.get("name")},
            selected={key: row["selected"] for key, (_, row) in self._projects.items() if row.get("selected")},
            notes=(*name_notes(names), *over, *not_allowed, *self._other_rule()),
        )

    def _limit(self, piles: Mapping[Marks, int], of_type: int | None) -> tuple[int | None, tuple[Phrase, ...]]:
        """What one vote may give, by the file or else by its type; no limit where the file counted votes that give more."""
        boxes = self._shape == "choose"
        name, column = ("max_length", "votes") if boxes else ("max_sum_points", "score")
        limit = self._number(name) or of_type
        if limit is None:
            return None, ()
        over, totals = 0, [0] * len(self._projects)
        for marks, papers in piles.items():
            given = Counter(marks) if boxes else dict(enumerate(marks))
            points = {place: one for place, one in given.items() if isinstance(place, int) and isinstance(one, int)}
            over += papers if sum(points.values()) > limit else 0
            for place, one in points.items():
                totals[place] += one * papers
        if not over or [whole(row.get(column, "")) for _, row in self._projects.values()] != totals:
            return limit, ()
        return None, (_counts(over, name),)

    def _allowed(
        self, piles: Mapping[Marks, int], costs: tuple[Number, ...]
    ) -> tuple[Mapping[Marks, int], int, tuple[Phrase, ...]]:
        """The votes that keep to what else the file allows, how many do not, and that in words.

        These are projects that cost more than a vote may spend, and more points for one project than it may get. They are
        void, unless the file counted them, as its own totals show.
        """
        boxes = self._shape == "choose"
        name, column = ("max_sum_cost", "votes") if boxes else ("max_points", "score")
        if not self._fact(name):
            return piles, 0, ()
        most = self._money(self._fact(name), self._facts[name][0])
        kept: dict[Marks, int] = {}
        totals = [0] * len(costs)
        for marks, papers in piles.items():
            given = Counter(marks) if boxes else dict(enumerate(marks))
            points = {place: one for place, one in given.items() if isinstance(place, int) and isinstance(one, int)}
            if (sum(costs[place] for place in points) if boxes else max(points.values(), default=0)) <= most:
                kept[marks] = papers
            for place, one in points.items():
                totals[place] += one * papers
        over = sum(piles.values()) - sum(kept.values())
        if not over:
            return piles, 0, ()
        if [whole(row.get(column, "")) for _, row in self._projects.values()] == totals:
            return piles, 0, (_counts(over, name),)
        return kept, over, (_void(over, name),)

    # Before the votes

    def _head(self) -> tuple[list[str], int]:
        """Facts and projects; returns the columns of the votes, and the byte at which the first vote stands."""
        section = ""
        columns: list[str] = []
        for at, cells in self._records():
            if cells[0].strip() in {"META", "PROJECTS", "VOTES"} and not any(cells[1:]):
                section, columns = cells[0].strip(), []
            elif not section:
                raise self._broken(phrase("“META” was expected here."))
            elif not columns:
                columns = self._columns(cells)
                if section == "VOTES" and self._projects:
                    return columns, at
                if section == "VOTES":
                    raise self._broken(phrase("the file has no projects."))
            elif section == "META":
                self._note(cells[0].strip().casefold(), (cells[1:] or [""])[0].strip())
            else:
                self._project(dict(zip(columns, map(str.strip, cells), strict=False)))
        raise self._broken(phrase("the file ends before its votes."))

    def _columns(self, cells: list[str]) -> list[str]:
        found = [cell.strip().casefold() for cell in cells]
        twice = next((name for name in found if name and found.count(name) > 1), "")
        if twice:
            raise self._broken(phrase("two columns are named “{name}”.", name=shown(twice)))
        return found

    def _note(self, name: str, value: str) -> None:
        """A fact; one that decides cannot be two things."""
        if name in _DECIDING and self._fact(name) not in {"", value}:
            raise self._broken(phrase("“{name}” stands here for the second time.", name=shown(name)))
        self._facts[name] = self._line, value

    def _project(self, row: dict[str, str]) -> None:
        key = row.get("project_id", "")
        if key in self._projects:
            raise self._broken(phrase("two options are named “{option}”.", option=shown(key)))
        self._projects[key] = self._line, row
        fault = name_fault(self._projects)
        if fault:
            raise self._broken(fault[1])

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Rows as cells, with the byte after each; a quoted cell may go on in the next line."""
        with self._path.open("rb") as file:
            if file.read(len(BOM)) != BOM:
                file.seek(0)
            for cells in csv.reader(self._lines(file), delimiter=";"):
                if any(map(str.strip, cells)):
                    yield file.tell(), cells

    def _lines(self, file: BinaryIO) -> Iterator[str]:
        number = 0
        while (raw := file.readline(1 << 20)) and number < _MOST_LINES:
            number += 1
            text = decoded(self._path, raw.rstrip(b"\n"), number)
            self._line = number
            yield f"{text}\n"

    # What the facts say

    def _fact(self, name: str) -> str:
        return self._facts.get(name, (1, ""))[1]

    def _number(self, name: str) -> int | None:
        return whole(self._fact(name)) or None

    def _money(self, text: str, line: int) -> Number:
        if not MONEY.fullmatch(text):
            raise broken(self._path.name, line, 1, phrase("“{word}” is no sum of money.", word=shown(text)))
        sum_ = Fraction(text.replace(",", "."))
        return int(sum_) if sum_.denominator == 1 else sum_

    def _compare(self, name: str, found: int) -> None:
        if self._fact(name) not in {"", str(found)}:
            why = phrase("the file has {count}, not {wanted}.", count=found, wanted=shown(self._fact(name)))
            raise self._wrong(name, why)

    def _rule(self) -> tuple[str | None, dict[str, str]]:
        known = RULES.get(self._fact("rule").casefold())
        if known is None:
            return None, {}
        method, rules = known[0], dict(known[1])
        minimum = self._number("min_project_score_threshold")
        if method == "greedy" and minimum:
            rules["minimum"] = str(minimum)
        return method, rules

    def _other_rule(self) -> tuple[Phrase, ...]:
        """What to say of a file that names a rule which is not counted here."""
        rule = self._fact("rule")
        if rule.casefold() in {"", "unknown", *RULES}:
            return ()
        return (phrase("The file asks for the rule “{word}”, which is not counted here.", word=shown(rule)),)

    def _wrong(self, name: str, why: Phrase) -> Trouble:
        return broken(self._path.name, self._facts.get(name, (1, ""))[0], 1, why)

    def _broken(self, why: Phrase) -> Trouble:
        return broken(self._path.name, self._line, 1, why)


def _counts(over: int, name: str) -> Phrase:
    return counted(
        "{count} vote gives more than “{name}” allows. It counts, for it does in the totals of the file.",
        "{count} votes give more than “{name}” allows. They count, for they do in the totals of the file.",
        over,
        name=name,
    )


def _void(over: int, name: str) -> Phrase:
    return counted(
        "{count} vote gives more than “{name}” allows. It is void.",
        "{count} votes give more than “{name}” allows. They are void.",
        over,
        name=name,
    )
