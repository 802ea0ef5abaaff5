"""Changing what is known of a person, one field or many at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.acts.adding import looks_like_email
from ppm_desktop.models.commons.people.names import name_key
from ppm_desktop.models.commons.people.person import ADDRESS_LIMIT, LONG_FIELDS, TEXT_FIELDS
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.kernel.text import clean

NO_YEAR = 0
"""What ``EditPerson.birth_year`` says to clear the year; None leaves it as it is."""


@dataclass(frozen=True)
class EditPerson(Act):
    """Change fields of one person. A field that is None stays as it is; "" empties it."""

    kind = "people.edit_person"
    person_id: str = ""
    who: str = ""
    name: str | None = fact(phrase("Name"), default=None)
    preferred_name: str | None = fact(phrase("Name they go by"), default=None)
    birth_year: int | None = fact(phrase("Year of birth"), Kind.YEAR, default=None, most=2100)
    email: str | None = fact(phrase("Email"), default=None)
    phone: str | None = fact(phrase("Phone"), default=None)
    address: str | None = fact(phrase("Address"), default=None, longest=ADDRESS_LIMIT)
    area: str | None = fact(phrase("Area or ward"), default=None)
    languages: str | None = fact(phrase("Languages, the first one first"), default=None)
    notes: str | None = fact(phrase("Notes"), Kind.NOTE, default=None)
    source: str | None = fact(phrase("Where the record comes from"), default=None)
    external_id: str | None = fact(phrase("Number in that list"), default=None)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Edit {name}", name=self.name or self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that there is somebody to change."""
        found = list(super().problems(read))
        if queries.person(read, self.person_id) is None:
            found.append(Problem(phrase("This person is no longer on file."), "person_id"))
        if self.name is not None and not clean(self.name):
            found.append(Problem(phrase("Name is missing. Please fill it in."), "name"))
        if self.email and not looks_like_email(self.email):
            found.append(
                Problem(phrase("This email has no @ in the middle. Leave it empty if there is none."), "email")
            )
        if self.birth_year and not 1900 <= self.birth_year <= today().year:
            found.append(Problem(phrase("Write the year of birth with four digits, like 1984."), "birth_year"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write the fields that change."""
        changes: dict[str, Cell] = {
            name: clean(getattr(self, name), lines=name in LONG_FIELDS)
            for name in TEXT_FIELDS
            if getattr(self, name) is not None
        }
        if self.birth_year is not None:
            changes["birth_year"] = None if self.birth_year == NO_YEAR else self.birth_year
        if "name" in changes or "preferred_name" in changes:
            known = queries.person(records, self.person_id)
            if known is None:
                raise LookupError(self.person_id)
            changes["name_key"] = name_key(
                str(changes.get("name", known.name)), str(changes.get("preferred_name", known.preferred_name))
            )
        if changes:
            records.update("people", self.person_id, changes)


@dataclass(frozen=True)
class SetAttribute(Act):
    """Keep what a person said of themselves under one heading; "" takes it out."""

    kind = "people.set_attribute"
    person_id: str = ""
    category: str = fact(phrase("Heading"), required=True)
    value: str = fact(phrase("Answer"))
    who: str = ""
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Set {category} of {name}", category=self.category, name=self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that there is somebody."""
        found = super().problems(read)
        if queries.person(read, self.person_id) is None:
            return (*found, Problem(phrase("This person is no longer on file."), "person_id"))
        return found

    def apply(self, records: Records) -> None:
        """Write it over what stood there."""
        write_attribute(records, self.person_id, self.category, self.value, self.id)


def write_attribute(records: Records, person_id: str, category: str, value: str, row_id: str) -> None:
    """One heading of one person, written once: over the row that stands there, or as a new one."""
    standing = [row for row in queries.attribute_rows(records, person_id) if row.category == clean(category)]
    if standing:
        records.update("person_attributes", standing[-1].id, {"value": clean(value)})
    else:
        row: dict[str, Cell] = {
            "id": row_id,
            "person_id": person_id,
            "category": clean(category),
            "value": clean(value),
        }
        records.insert("person_attributes", row)
