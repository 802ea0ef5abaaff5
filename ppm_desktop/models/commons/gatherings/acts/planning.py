"""Planning a gathering, its agenda, and closing it with what was heard."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.commons.gatherings.acts.standing import going_on, known
from ppm_desktop.models.commons.gatherings.gathering import KINDS, clock
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Cell, Reader, Records

_MOST_LINES = 60


@dataclass(frozen=True)
class _Details(Act):
    """What is written down about a gathering before it takes place."""

    name: str = fact(phrase("Name"), required=True)
    of_kind: str = fact(phrase("Kind"), Kind.CHOICE, default="assembly", required=True, choices=KINDS)
    day: str = fact(phrase("Day"), Kind.DAY)
    starts: str = fact(phrase("Starts"), Kind.CLOCK)
    ends: str = fact(phrase("Ends"), Kind.CLOCK)
    venue: str = fact(phrase("Venue"))
    address: str = fact(phrase("Address"))
    access_notes: str = fact(phrase("Getting in"), Kind.NOTE, hint=phrase("Ramp, lift, step-free toilet, quiet room"))
    languages: str = fact(phrase("Languages"), hint=phrase("Spoken at the event"))
    interpreters: str = fact(phrase("Interpreters"))
    childcare: int = fact(phrase("Childcare on site"), Kind.TICK, default=0)
    food: int = fact(phrase("Food"), Kind.TICK, default=0)
    capacity: int | None = fact(phrase("Room for"), Kind.WHOLE, default=None, most=100_000)
    host: str = fact(phrase("Host"))
    materials: str = fact(phrase("Materials"), Kind.NOTE, hint=phrase("What to bring, one thing per line"))
    aim: str = fact(phrase("Aim"), Kind.NOTE)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Field facts, and times that can be read."""
        return (*super().problems(read), *_clock_problems(starts=self.starts, ends=self.ends))

    def _columns(self) -> dict[str, Cell]:
        return {
            "title": self.name,
            "kind": self.of_kind,
            "day": self.day,
            "starts": self.starts,
            "ends": self.ends,
            "venue": self.venue,
            "address": self.address,
            "access_notes": self.access_notes,
            "languages": self.languages,
            "interpreters": self.interpreters,
            "childcare": int(self.childcare),
            "food": int(self.food),
            "capacity": self.capacity,
            "host": self.host,
            "materials": self.materials,
            "aim": self.aim,
        }


@dataclass(frozen=True)
class PlanGathering(_Details):
    """Plan an event or a session."""

    kind = "gatherings.plan_gathering"
    id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """Plan Spring assembly."""
        return phrase("Plan {title}", title=self.name)

    def apply(self, records: Records) -> None:
        """One new gathering."""
        records.insert("gatherings", {"id": self.id, **self._columns(), "created_at": self.at})


@dataclass(frozen=True)
class EditGathering(_Details):
    """Change what is written down about a gathering."""

    kind = "gatherings.edit_gathering"
    gathering_id: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Edit Spring assembly."""
        return phrase("Edit {title}", title=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The gathering must be there."""
        return (*super().problems(read), *known(read, self.gathering_id))

    def apply(self, records: Records) -> None:
        """The same gathering, anew."""
        records.update("gatherings", self.gathering_id, self._columns())


@dataclass(frozen=True)
class CancelGathering(Act):
    """Call a gathering off: people were invited, so it is said why."""

    kind = "gatherings.cancel_gathering"
    needs_reason = True
    gathering_id: str = ""
    name: str = ""

    @property
    def title(self) -> Phrase:
        """Cancel Spring assembly."""
        return phrase("Cancel {title}", title=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """It must not be cancelled already, and nobody may have come."""
        came = read.value("SELECT COUNT(*) FROM arrivals WHERE gathering_id = ? AND voided = 0", (self.gathering_id,))
        taken_place = Problem(phrase("People have checked in, so it took place. Close the event instead."))
        return (*super().problems(read), *going_on(read, self.gathering_id), *((taken_place,) if came else ()))

    def apply(self, records: Records) -> None:
        """The record stays."""
        records.update("gatherings", self.gathering_id, {"status": "cancelled"})


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda as it is written."""

    title: str
    minutes: int = 0
    lead: str = ""
    notes: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class SetAgenda(Act):
    """Write the agenda: all its lines, in their order."""

    kind = "gatherings.set_agenda"
    gathering_id: str = ""
    items: tuple[AgendaLine, ...] = ()
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Change the agenda of Session 2."""
        return phrase("Change the agenda of {title}", title=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """Each line has a title and a sensible length."""
        found = [*super().problems(read), *known(read, self.gathering_id)]
        if len(self.items) > _MOST_LINES:
            found.append(
                Problem(phrase("The agenda is too long. {most} lines at the most.", most=_MOST_LINES), "items")
            )
        for number, item in enumerate(self.items, 1):
            if not item.title:
                found.append(Problem(phrase("Line {number} has no title. Say what happens.", number=number), "items"))
            if not 0 <= item.minutes <= 1440:
                found.append(
                    Problem(phrase("Line {number}: minutes must be between 0 and 1,440.", number=number), "items")
                )
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Lines that are there are rewritten, new ones added, the others withdrawn."""
        before = {
            row["id"]
            for row in records.rows("SELECT id FROM agenda_items WHERE gathering_id = ?", (self.gathering_id,))
        }
        for position, item in enumerate(self.items):
            columns: dict[str, Cell] = {
                "position": position, "title": item.title, "minutes": item.minutes, "lead": item.lead,
                "notes": item.notes, "withdrawn": 0,
            }  # fmt: skip
            if item.id in before:
                records.update("agenda_items", item.id, columns)
            else:
                records.insert("agenda_items", {"id": item.id, "gathering_id": self.gathering_id, **columns})
        for gone in sorted(before - {item.id for item in self.items}):
            records.update("agenda_items", gone, {"withdrawn": 1})


@dataclass(frozen=True)
class CloseGathering(Act):
    """Close a gathering: how many were in the room, who was there, what was decided, what was heard."""

    kind = "gatherings.close_gathering"
    gathering_id: str = ""
    headcount: int | None = fact(
        phrase("Headcount"), Kind.WHOLE, default=None, most=100_000, hint=phrase("Counted in the room")
    )
    organizations: str = fact(phrase("Organizations present"), Kind.NOTE)
    minutes: str = fact(phrase("Minutes"), Kind.NOTE, longest=20_000)
    decisions: str = fact(phrase("Decisions"), Kind.NOTE)
    heard: str = fact(phrase("What we heard"), Kind.NOTE, hint=phrase("One point per line"))
    name: str = field(default="", kw_only=True)

    @property
    def title(self) -> Phrase:
        """Close Spring assembly."""
        return phrase("Close {title}", title=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """A cancelled gathering is not closed."""
        return (*super().problems(read), *going_on(read, self.gathering_id))

    def apply(self, records: Records) -> None:
        """It took place."""
        records.update(
            "gatherings",
            self.gathering_id,
            {
                "status": "held",
                "headcount": self.headcount,
                "organizations": self.organizations,
                "minutes": self.minutes,
                "decisions": self.decisions,
                "heard": self.heard,
            },
        )


def _clock_problems(**typed: str) -> tuple[Problem, ...]:
    unreadable = phrase("This is not a time of day. Write it like 18:30 or 6:30 pm.")
    return tuple(Problem(unreadable, name) for name, text in typed.items() if text and clock(text) is None)
