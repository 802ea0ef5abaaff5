"""Adding people: one at a form, or many from a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people.names import name_key
from ppm_desktop.models.commons.people.person import LONG_FIELDS, TEXT_FIELDS, NewPerson
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import field_problems
from ppm_desktop.models.kernel.moment import stamp, today
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records
from ppm_desktop.models.kernel.text import clean


@dataclass(frozen=True)
class AddPerson(NewPerson, Act):
    """Add one person."""

    kind = "people.add_person"
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Add {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and what cannot be true of a living person."""
        return (*super().problems(read), *person_problems(self))

    def apply(self, records: Records) -> None:
        """Write the record and what the person said of themselves."""
        write_people(records, (self,), self.at)


@dataclass(frozen=True)
class AddPeople(Act):
    """Add many people at once."""

    kind = "people.add_people"
    people: tuple[NewPerson, ...] = ()
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return counted("Add {count} person", "Add {count} people", len(self.people))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """What is wrong with any of them, each sentence led by the name."""
        found = [named(each, problem) for each in self.people for problem in new_person_problems(each)]
        if not self.people:
            found.append(Problem(phrase("Nobody is on this list. Choose at least one person.")))
        return (*super().problems(read), *found)

    def apply(self, records: Records) -> None:
        """Write all records."""
        write_people(records, self.people, self.at)


def new_person_problems(person: NewPerson) -> tuple[Problem, ...]:
    """Everything that stands against adding this person."""
    return (*field_problems(person), *person_problems(person))


def person_problems(person: NewPerson) -> tuple[Problem, ...]:
    """What the fields' facts cannot know."""
    found = []
    if not clean(person.name) and person.name:
        found.append(Problem(phrase("The name holds no letters. Please type it again."), "name"))
    if person.birth_year is not None and 1900 <= person.birth_year <= 2100 and person.birth_year > today().year:
        found.append(Problem(phrase("This year of birth is still to come. Please check it."), "birth_year"))
    if person.email and not looks_like_email(person.email):
        found.append(Problem(phrase("This email has no @ in the middle. Leave it empty if there is none."), "email"))
    return tuple(found)


def looks_like_email(email: str) -> bool:
    """Whether it could be one; nothing is sent, so nothing more is asked."""
    before, sign, after = email.partition("@")
    return bool(before and sign and after) and " " not in email


def named(person: NewPerson, problem: Problem) -> Problem:
    """The problem, led by whose it is."""
    sentence = phrase(
        "{name}: {sentence}", name=clean(person.name)[:60] or phrase("No name"), sentence=problem.sentence
    )
    return Problem(sentence, problem.field)


def write_people(records: Records, people: Iterable[NewPerson], at: str) -> None:
    """Insert these records and their attributes."""
    chosen = tuple(people)
    records.insert_all("people", (_row(each, at) for each in chosen))
    records.insert_all(
        "person_attributes",
        (
            {"id": kept.id, "person_id": each.id, "category": clean(kept.category), "value": clean(kept.value)}
            for each in chosen
            for kept in each.attributes
        ),
    )


def _row(person: NewPerson, at: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {name: clean(getattr(person, name), lines=name in LONG_FIELDS) for name in TEXT_FIELDS}
    row |= {
        "id": person.id,
        "name_key": name_key(person.name, person.preferred_name),
        "birth_year": person.birth_year,
        "created_at": at,
    }
    return row
