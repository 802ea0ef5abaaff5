"""Who is expected at a gathering, and who said that they cannot come."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.gatherings.acts.standing import going_on, person_known
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


def _row_id(gathering_id: str, person_id: str) -> str:
    """One row for one person at one gathering, the same on every laptop, so that two that say it agree."""
    return hashlib.sha256(f"{gathering_id} {person_id}".encode()).hexdigest()[:32]


def _expect(records: Records, gathering_id: str, person_id: str, **columns: str | int) -> None:
    row_id = _row_id(gathering_id, person_id)
    if records.value("SELECT 1 FROM expected_people WHERE id = ?", (row_id,)):
        records.update("expected_people", row_id, columns)
    else:
        records.insert(
            "expected_people", {"id": row_id, "gathering_id": gathering_id, "person_id": person_id, **columns}
        )


@dataclass(frozen=True)
class ExpectPeople(Act):
    """Say who is expected; who is expected already stays so."""

    kind = "gatherings.expect_people"
    gathering_id: str = ""
    person_ids: tuple[str, ...] = ()

    @property
    def title(self) -> Phrase:
        """Expect 24 people."""
        return counted("Expect {count} person", "Expect {count} people", len(self.person_ids))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The gathering and the people must be there."""
        found = [*super().problems(read), *going_on(read, self.gathering_id)]
        if not self.person_ids:
            found.append(Problem(phrase("Nobody was chosen. Choose at least one person."), "person_ids"))
        for person_id in self.person_ids:
            found.extend(person_known(read, person_id))
        return tuple(dict.fromkeys(found))

    def apply(self, records: Records) -> None:
        """One row each."""
        for person_id in dict.fromkeys(self.person_ids):
            _expect(records, self.gathering_id, person_id, withdrawn=0)


@dataclass(frozen=True)
class StopExpecting(Act):
    """Take people off the list of those expected."""

    kind = "gatherings.stop_expecting"
    gathering_id: str = ""
    person_ids: tuple[str, ...] = ()

    @property
    def title(self) -> Phrase:
        """Stop expecting 2 people."""
        return counted("Stop expecting {count} person", "Stop expecting {count} people", len(self.person_ids))

    def apply(self, records: Records) -> None:
        """The rows stay, withdrawn."""
        for person_id in dict.fromkeys(self.person_ids):
            _expect(records, self.gathering_id, person_id, withdrawn=1)


@dataclass(frozen=True)
class ExcusePerson(Act):
    """Note that a person cannot come and said so; an empty reason takes the excuse away."""

    kind = "gatherings.excuse_person"
    gathering_id: str = ""
    person_id: str = ""
    excused: str = fact(phrase("Excused because"))
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Excuse Grace Kim."""
        if not self.excused:
            return phrase("Expect {name} again", name=self.name)
        return phrase("Excuse {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Who came needs no excuse."""
        came = self.excused and read.value(
            "SELECT 1 FROM arrivals WHERE gathering_id = ? AND person_id = ? AND voided = 0",
            (self.gathering_id, self.person_id),
        )
        here = Problem(phrase("{name} checked in. Undo the check-in first.", name=self.name), "excused")
        return (
            *super().problems(read),
            *going_on(read, self.gathering_id),
            *person_known(read, self.person_id),
            *((here,) if came else ()),
        )

    def apply(self, records: Records) -> None:
        """Kept with the expectation."""
        _expect(records, self.gathering_id, self.person_id, excused=self.excused, withdrawn=0)
