"""Bringing somebody's list in: every row is accounted for as new, changed, same, doubtful or set apart, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Protocol

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.commons.people.acts.adding import new_person_problems
from ppm_desktop.models.commons.people.person import TEXT_FIELDS, NewPerson, Person
from ppm_desktop.models.commons.people.twins import TwinFinder
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.column_mapping import mapping_problem, suggest_mapping
from ppm_desktop.models.convene.likeness import Likeness, compare
from ppm_desktop.models.convene.roster_rows import RosterRow, read_row
from ppm_desktop.models.kernel.reading import Reader
from ppm_desktop.models.kernel.text import search_key

__all__ = ["ImportPlan", "Outcome", "PlannedRow", "SheetTable", "decide", "mapping_problem", "plan_import", "suggest_mapping"]  # fmt: skip

_KEPT_AS_OURS: Final = frozenset({"notes", "source"})
"""What a list never writes over: the notes are ours, and where a record comes from does not change."""


class SheetTable(Protocol):
    """A table as a spreadsheet or the clipboard brings it; ``numbers`` are the rows' numbers there."""

    @property
    def headers(self) -> Sequence[str]:
        """The headings."""

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The cells under them."""

    @property
    def numbers(self) -> Sequence[int]:
        """The number of each row where it came from."""


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the list says otherwise; ``category`` names an answer, ``column`` a field."""

    old: str
    new: str
    column: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what becomes of it. ``person_id`` is the record it belongs to, if there is one."""

    number: int
    outcome: Outcome
    row: RosterRow | None = None
    person_id: str = ""
    differences: tuple[Difference, ...] = ()
    joins: bool = False
    reason: Phrase | None = None

    @property
    def name(self) -> str:
        """Whom the row is about."""
        return self.row.person.name if self.row else ""


@dataclass(frozen=True)
class ImportPlan:
    """Every row of the list, in its order, and who on the roster is not in it."""

    rows: tuple[PlannedRow, ...]
    missing: tuple[str, ...] = ()
    known: dict[str, Person] = field(default_factory=dict)

    def of(self, outcome: Outcome) -> tuple[PlannedRow, ...]:
        """The rows with this outcome."""
        return tuple(each for each in self.rows if each.outcome is outcome)

    @property
    def new(self) -> tuple[PlannedRow, ...]:
        """People to be added."""
        return self.of(Outcome.NEW)

    @property
    def changed(self) -> tuple[PlannedRow, ...]:
        """People on file of whom the list says something else, or who join the roster."""
        return self.of(Outcome.CHANGED)

    @property
    def same(self) -> tuple[PlannedRow, ...]:
        """People on file of whom the list says nothing new."""
        return self.of(Outcome.SAME)

    @property
    def doubtful(self) -> tuple[PlannedRow, ...]:
        """Rows that may be somebody known; they stay out until a person decides."""
        return self.of(Outcome.DOUBTFUL)

    @property
    def problems(self) -> tuple[PlannedRow, ...]:
        """Rows that stay out, each with its reason."""
        return self.of(Outcome.APART)


def plan_import(read: Reader, table: SheetTable, mapping: Sequence[str]) -> ImportPlan:
    """What bringing this list in would do; writes nothing."""
    known = people.everyone(read)
    planner = _Planner(read, known)
    rows = [
        planner.plan(number, read_row(table.headers, mapping, cells, number))
        for number, cells in zip(table.numbers, table.rows, strict=True)
    ]
    found = {each.person_id for each in rows}
    missing = [each.person.name for each in queries.team(read) if each.person.id not in found]
    return ImportPlan(tuple(rows), tuple(missing), {each.id: each for each in known})


def decide(plan: ImportPlan, number: int, *, same: bool) -> ImportPlan:
    """A person looked at a doubtful row: the same person as the one on file, or somebody else."""
    return replace(
        plan, rows=tuple(_decided(plan, row, same=same) if row.number == number else row for row in plan.rows)
    )


def _decided(plan: ImportPlan, row: PlannedRow, *, same: bool) -> PlannedRow:
    if row.outcome is not Outcome.DOUBTFUL:
        return row
    if not same:
        return replace(row, outcome=Outcome.NEW, person_id="", differences=(), joins=False)
    if row.person_id not in plan.known:
        return replace(row, outcome=Outcome.SAME)
    changes = bool(row.differences) or row.joins
    return replace(row, outcome=Outcome.CHANGED if changes else Outcome.SAME)


class _Planner:
    """Goes down the list once, and remembers whom it met on the way."""

    def __init__(self, read: Reader, known: Iterable[Person]) -> None:
        self._read = read
        self._known = {each.id: each for each in known}
        self._finder = TwinFinder(self._known.values())
        self._attributes = people.all_attributes(read)
        self._on_roster = {each.person.id for each in queries.team(read)}
        self._by_number = {each.external_id: each for each in self._known.values() if each.external_id}
        self._rows_of: dict[str, int] = {}

    def plan(self, number: int, row: RosterRow | None) -> PlannedRow:
        if row is None:
            return PlannedRow(number, Outcome.APART, reason=phrase("This row is a line of totals, not a person."))
        wrong = new_person_problems(row.person)
        if wrong:
            return PlannedRow(number, Outcome.APART, row, reason=wrong[0].sentence)
        found = self._match(row)
        if found is None:
            self._remember(row)
            return PlannedRow(number, Outcome.NEW, row)
        if not found.sure or found.person.id in self._rows_of:
            return self._doubtful(row, found)
        self._rows_of[found.person.id] = number
        return self._known_person(row, found.person)

    def _match(self, row: RosterRow) -> Likeness | None:
        if row.record_id in self._known:
            return Likeness(self._known[row.record_id], sure=True, why=phrase("Same record."))
        numbered = self._by_number.get(row.person.external_id)
        if numbered and search_key(numbered.name) == search_key(row.person.name):
            return Likeness(numbered, sure=True, why=phrase("Same number in this list."))
        return compare(row.person, self._finder)

    def _remember(self, row: RosterRow) -> None:
        person = _as_person(row.person)
        self._finder.know(person)
        self._rows_of[person.id] = row.number

    def _doubtful(self, row: RosterRow, found: Likeness) -> PlannedRow:
        earlier = self._rows_of.get(found.person.id)
        where = phrase("Row {number} of this list.", number=str(earlier)) if earlier else phrase("Already on file.")
        why = phrase("{why} {where}", why=found.why, where=where)
        differences = self._differences(row, found.person) if found.person.id in self._known else ()
        joins = found.person.id in self._known and found.person.id not in self._on_roster
        return PlannedRow(row.number, Outcome.DOUBTFUL, row, found.person.id, differences, joins, why)

    def _known_person(self, row: RosterRow, person: Person) -> PlannedRow:
        differences = self._differences(row, person)
        joins = person.id not in self._on_roster
        outcome = Outcome.CHANGED if differences or joins else Outcome.SAME
        return PlannedRow(row.number, outcome, row, person.id, differences, joins)

    def _differences(self, row: RosterRow, person: Person) -> tuple[Difference, ...]:
        found = [
            Difference(getattr(person, name), getattr(row.person, name), column=name)
            for name in TEXT_FIELDS
            if name not in _KEPT_AS_OURS and _differs(getattr(person, name), getattr(row.person, name))
        ]
        if row.person.birth_year and row.person.birth_year != person.birth_year:
            found.append(Difference(str(person.birth_year or ""), str(row.person.birth_year), column="birth_year"))
        answers = self._attributes.get(person.id, {})
        found += [
            Difference(answers.get(each.category, ""), each.value, category=each.category)
            for each in row.person.attributes
            if _differs(answers.get(each.category, ""), each.value)
        ]
        return tuple(found)


def _differs(old: str, new: str) -> bool:
    """Whether the list says something else: an empty cell says nothing, and capitals say nothing new."""
    return bool(new) and new != old and not (old and search_key(old) == search_key(new))


def _as_person(new: NewPerson) -> Person:
    return Person(
        new.id,
        new.name,
        new.preferred_name,
        new.birth_year,
        new.email,
        new.phone,
        new.address,
        new.area,
        new.languages,
        new.notes,
        new.source,
        new.external_id,
    )
