"""A small room of two acts on the people table, for tests of the door and the book."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.act import Act, Registry
from ppm_desktop.models.kernel.field import fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class Greet(Act):
    """Write a name down."""

    kind = "toy.greet"
    name: str = fact(phrase("Name"), required=True)
    person_id: str = field(default_factory=new_id)
    at: str = field(default_factory=stamp)

    @property
    def title(self) -> Phrase:
        return phrase("Greet {name}", name=self.name)

    def apply(self, records: Records) -> None:
        records.insert(
            "people", {"id": self.person_id, "name": self.name, "name_key": self.name, "created_at": self.at}
        )


@dataclass(frozen=True)
class Rename(Act):
    """Write a name anew."""

    kind = "toy.rename"
    person_id: str = ""
    name: str = fact(phrase("Name"), required=True)

    @property
    def title(self) -> Phrase:
        return phrase("Rename to {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        if read.row("SELECT 1 FROM people WHERE id = ?", (self.person_id,)) is None:
            return (*super().problems(read), Problem(phrase("Nobody has this id."), "person_id"))
        return super().problems(read)

    def apply(self, records: Records) -> None:
        records.update("people", self.person_id, {"name": self.name})


@dataclass(frozen=True)
class Need(Act):
    """Write down what somebody needs."""

    kind = "toy.need"
    person_id: str = ""
    need_id: str = field(default_factory=new_id)

    @property
    def title(self) -> Phrase:
        return phrase("Need")

    def apply(self, records: Records) -> None:
        records.insert("support_needs", {"id": self.need_id, "person_id": self.person_id, "kind": "childcare"})


TOYS = Registry((Greet, Rename, Need))
