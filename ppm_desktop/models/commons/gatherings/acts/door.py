"""At the door: checking in by badge or by hand, leaving, undoing, and scans that recorded nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts.standing import going_on, person_known
from ppm_desktop.models.commons.gatherings.queries import arrival_of
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records

METHODS = {"scan": phrase("Badge"), "hand": phrase("By hand"), "sheet": phrase("Sign-in sheet")}


@dataclass(frozen=True)
class CheckIn(Act):
    """Note that somebody came. ``name`` alone is a walk-in of whom no record is kept.

    A second check-in of the same person is refused with the moment of the first; keep that scan by ``RefuseScan``.
    """

    kind = "gatherings.check_in"
    gathering_id: str = ""
    person_id: str | None = None
    name: str = fact(phrase("Name"))
    method: str = fact(phrase("How"), Kind.CHOICE, default="hand", choices=METHODS)
    walk_in: int = fact(phrase("Walk-in"), Kind.TICK, default=0)
    sheet_line: int | None = None
    survey_returned: int = fact(phrase("Survey returned"), Kind.TICK, default=0)
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Check in Amara Okafor."""
        if not self.name:
            return phrase("Check in a person")
        return phrase("Check in {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Somebody we know or a name, who is not here yet."""
        found = [*super().problems(read), *going_on(read, self.gathering_id), *person_known(read, self.person_id)]
        if self.person_id is None and not self.name and self.sheet_line is None:
            found.append(Problem(phrase("Who is it? Type a name."), "name"))
        first = arrival_of(read, self.gathering_id, self.person_id) if self.person_id else None
        if first is not None:
            found.append(Problem(phrase("Already checked in at {time}.", time=first.at.time()), "person_id"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """One arrival; a person's name stays with the person."""
        records.insert(
            "arrivals",
            {
                "id": self.id,
                "gathering_id": self.gathering_id,
                "person_id": self.person_id,
                "name": "" if self.person_id else self.name,
                "walk_in": int(self.walk_in),
                "method": self.method,
                "sheet_line": self.sheet_line,
                "survey_returned": int(self.survey_returned),
                "arrived_at": self.at,
            },
        )


@dataclass(frozen=True)
class VoidArrival(Act):
    """Say that an arrival was a mistake; the record of it stays."""

    kind = "gatherings.void_arrival"
    arrival_id: str = ""
    reason: str = fact(phrase("Reason"))
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Void the check-in of Amara Okafor."""
        return phrase("Void the check-in of {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """It must stand."""
        stands = read.value("SELECT 1 FROM arrivals WHERE id = ? AND voided = 0", (self.arrival_id,))
        gone = Problem(phrase("This check-in does not stand any more."), "arrival_id")
        return (*super().problems(read), *(() if stands else (gone,)))

    def apply(self, records: Records) -> None:
        """Voided, with the reason."""
        records.update("arrivals", self.arrival_id, {"voided": 1, "void_reason": self.reason})


@dataclass(frozen=True)
class RecordDeparture(Act):
    """Note that somebody left before the end."""

    kind = "gatherings.record_departure"
    arrival_id: str = ""
    name: str = field(default="", kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Check out Amara Okafor."""
        return phrase("Check out {name}", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Only who is here can leave."""
        here = read.value("SELECT 1 FROM arrivals WHERE id = ? AND voided = 0 AND left_at IS NULL", (self.arrival_id,))
        gone = Problem(phrase("This person is not checked in."), "arrival_id")
        return (*super().problems(read), *(() if here else (gone,)))

    def apply(self, records: Records) -> None:
        """The moment of leaving."""
        records.update("arrivals", self.arrival_id, {"left_at": self.at})


@dataclass(frozen=True)
class RefuseScan(Act):
    """Keep a scan that recorded nothing: ``why`` is "already", "unknown", "withdrawn" or "other_gathering"."""

    kind = "gatherings.refuse_scan"
    reversible = False
    gathering_id: str | None = None
    tail: str = ""
    why: str = ""
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Keep a refused scan."""
        return phrase("Keep a refused scan (…{tail})", tail=self.tail)

    def apply(self, records: Records) -> None:
        """Only the tail of the code is kept."""
        records.insert(
            "refused_scans",
            {"id": self.id, "gathering_id": self.gathering_id, "tail": self.tail[-4:], "why": self.why, "at": self.at},
        )
