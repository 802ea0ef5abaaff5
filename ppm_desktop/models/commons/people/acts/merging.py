"""Merging two records of one person; what hangs on the record that goes is found through the one that stays."""

from __future__ import annotations

from dataclasses import dataclass

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.people import queries
from ppm_desktop.models.commons.people.acts.editing import write_attribute
from ppm_desktop.models.commons.people.names import name_key
from ppm_desktop.models.commons.people.person import TEXT_FIELDS, Person
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records


@dataclass(frozen=True)
class MergePeople(Act):
    """Two records are one person: keep one, fill its gaps from the other, and point the other at it."""

    kind = "people.merge_people"
    kept_id: str = ""
    gone_id: str = ""
    who: str = ""
    other: str = ""

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Merge {other} into {name}", other=self.other or phrase("a record"), name=self.who)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Two different records that both stand."""
        found = list(super().problems(read))
        if self.kept_id == self.gone_id:
            found.append(Problem(phrase("This is one record already. Choose another person.")))
        elif not all(queries.standing_id(read, each) == each for each in (self.kept_id, self.gone_id)):
            found.append(Problem(phrase("One of the two records is no longer on file or was merged already.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Fill gaps, carry needs and badge over, leave the other record pointing at this one."""
        kept, gone = queries.person(records, self.kept_id), queries.person(records, self.gone_id)
        if kept is None or gone is None or kept.id == gone.id:
            raise LookupError(self.gone_id)
        changes = _filled(kept, gone)
        if changes:
            records.update("people", kept.id, changes)
        known = queries.attributes_of(records, kept.id)
        for attribute in queries.attribute_rows(records, gone.id):
            if attribute.value and attribute.category not in known:
                # The row's own id, turned round: the same on every laptop, and never the id of the row it copies.
                write_attribute(records, kept.id, attribute.category, attribute.value, attribute.id[::-1])
        for need in queries.needs_of(records, gone.id):
            records.update("support_needs", need.id, {"person_id": kept.id})
        _point(records, gone.id, kept.id)


def _filled(kept: Person, gone: Person) -> dict[str, Cell]:
    changes: dict[str, Cell] = {
        name: getattr(gone, name) for name in TEXT_FIELDS if not getattr(kept, name) and getattr(gone, name)
    }
    if kept.notes and gone.notes and gone.notes not in kept.notes:
        changes["notes"] = f"{kept.notes}\n{gone.notes}"
    if kept.birth_year is None and gone.birth_year is not None:
        changes["birth_year"] = gone.birth_year
    if "preferred_name" in changes:
        changes["name_key"] = name_key(kept.name, gone.preferred_name)
    return changes


def _point(records: Records, gone_id: str, kept_id: str) -> None:
    """Point the record and everything merged into it earlier at the one that stays: chains are one step long."""
    earlier = records.rows("SELECT id FROM people WHERE merged_into = ?", (gone_id,))
    for row_id in (*(row["id"] for row in earlier), gone_id):
        records.update("people", row_id, {"merged_into": kept_id})
