"""Catching up on a session that was missed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.queries import arrival_of
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records


@dataclass(frozen=True)
class RecordCatchUp(Act):
    """Note that a member went through what a missed session covered."""

    kind = "learn.record_catch_up"
    gathering_id: str = ""
    person_id: str = ""
    done_on: str = fact(phrase("Done on"), Kind.DAY, required=True)
    note: str = fact(phrase("How"), hint=phrase("Read the notes, met with a facilitator"))
    name: str = field(default="", kw_only=True)
    id: str = field(default_factory=new_id, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Note the catch-up of Grace Kim."""
        return phrase("Note the catch-up of {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Only who missed it catches up, and once."""
        found = [*super().problems(read)]
        if arrival_of(read, self.gathering_id, self.person_id):
            found.append(Problem(phrase("{name} was at this session.", name=self.name), "person_id"))
        if read.value(
            "SELECT 1 FROM catch_ups WHERE gathering_id = ? AND person_id = ? AND withdrawn = 0",
            (self.gathering_id, self.person_id),
        ):
            found.append(Problem(phrase("{name} caught up already.", name=self.name), "person_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """One catch-up."""
        records.insert(
            "catch_ups",
            {
                "id": self.id,
                "gathering_id": self.gathering_id,
                "person_id": self.person_id,
                "done_on": self.done_on,
                "note": self.note,
            },
        )


@dataclass(frozen=True)
class WithdrawCatchUp(Act):
    """Say that a catch-up was noted by mistake."""

    kind = "learn.withdraw_catch_up"
    catch_up_id: str = ""
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Withdraw the catch-up of Grace Kim."""
        return phrase("Withdraw the catch-up of {name}", name=self.name)

    def apply(self, records: Records) -> None:
        """The record stays."""
        records.update("catch_ups", self.catch_up_id, {"withdrawn": 1})
