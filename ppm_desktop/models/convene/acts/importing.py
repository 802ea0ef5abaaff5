"""Bringing a list in, as one step that is undone in one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people.acts.adding import named, new_person_problems, write_people
from ppm_desktop.models.commons.people.acts.editing import EditPerson, write_attribute
from ppm_desktop.models.commons.people.person import NEED_KINDS, TEXT_FIELDS, NewPerson
from ppm_desktop.models.convene.acts.members import NewPlace, write_places
from ppm_desktop.models.convene.member import STATUSES
from ppm_desktop.models.convene.roster_import import Difference, ImportPlan, PlannedRow
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import clean

MOST_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, or one answer, of one person on file as the list has it."""

    person_id: str
    value: str
    column: str = ""
    category: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A need that the list tells of."""

    person_id: str
    kind: str
    detail: str
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class ImportRoster(Act):
    """Add the people of a list to the roster, and bring those on file up to what it says."""

    kind = "convene.import_roster"
    file_name: str = fact(phrase("File"), required=True)
    digest: str = ""
    people: tuple[NewPerson, ...] = ()
    places: tuple[NewPlace, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    needs: tuple[NewNeed, ...] = ()
    kept_apart: int = 0
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted(
            "Bring in “{file}”: {count} person added",
            "Bring in “{file}”: {count} people added",
            len(self.people),
            file=self.file_name,
        )

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What is wrong with any of them, the first dozen in words; and that there is something to do."""
        found = list(super().problems(read))
        if not (self.people or self.places or self.changes):
            found.append(Problem(phrase("Nothing in this list is new.")))
        wrong = [named(each, problem) for each in self.people for problem in new_person_problems(each)]
        if any(each.status not in STATUSES for each in self.places):
            wrong.append(Problem(phrase("Choose a status for the people of this list."), "status"))
        if any(each.kind not in NEED_KINDS for each in self.needs):
            wrong.append(Problem(phrase("One of the needs is of no kind that is known. Leave that column out.")))
        return (*found, *wrong[:MOST_SHOWN])

    def apply(self, records: Records) -> None:
        """Write records, places, changes and needs, and that the list was brought in."""
        write_people(records, self.people, self.at)
        write_places(records, self.places, self.at)
        for change in self.changes:
            _change(records, change)
        records.insert_all(
            "support_needs",
            (
                {"id": each.id, "person_id": each.person_id, "kind": each.kind, "detail": clean(each.detail)}
                for each in self.needs
            ),
        )
        records.insert(
            "roster_imports",
            {
                "id": self.id,
                "file_name": self.file_name,
                "digest": self.digest,
                "added": len(self.people),
                "changed": len({each.person_id for each in self.changes}),
                "kept_apart": self.kept_apart,
                "at": self.at,
            },
        )


def import_of(plan: ImportPlan, file_name: str, digest: str = "", status: str = "pool") -> ImportRoster:
    """The act that does what the plan says; ``status`` is that of people whose row names none."""
    people, places, changes, needs = [], [], [], []
    for row in (*plan.new, *plan.changed):
        if row.row is None:
            continue
        person_id = row.person_id or row.row.person.id
        if not row.person_id:
            people.append(row.row.person)
            needs += [NewNeed(person_id, each.kind, each.detail) for each in row.row.needs]
        if not row.person_id or row.joins:
            places.append(NewPlace(person_id, row.row.status or status))
        changes += list(_changes(row, row.differences))
    return ImportRoster(
        file_name=file_name,
        digest=digest,
        people=tuple(people),
        places=tuple(places),
        changes=tuple(changes),
        needs=tuple(needs),
        kept_apart=len(plan.doubtful) + len(plan.problems),
    )


def _changes(row: PlannedRow, differences: Iterable[Difference]) -> Iterable[FieldChange]:
    for each in differences:
        yield FieldChange(row.person_id, each.new, each.column, each.category)


def _change(records: Records, change: FieldChange) -> None:
    if change.category:
        write_attribute(records, change.person_id, change.category, change.value, change.id)
    elif change.column == "birth_year":
        EditPerson(change.person_id, birth_year=int(change.value)).apply(records)
    elif change.column in TEXT_FIELDS:
        EditPerson(change.person_id, **{change.column: change.value}).apply(records)  # type: ignore[arg-type]
    else:
        raise ValueError(f"people have no column {change.column!r}")
