"""Who is on the roster, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from ppm_desktop.i18n import Phrase, counted, phrase
from ppm_desktop.models.commons.people import queries as people
from ppm_desktop.models.commons.people.acts.adding import person_problems, write_people
from ppm_desktop.models.commons.people.person import NewPerson
from ppm_desktop.models.convene import queries
from ppm_desktop.models.convene.member import ROUTES, STATUSES, Move
from ppm_desktop.models.kernel.act import Act
from ppm_desktop.models.kernel.field import Kind, fact
from ppm_desktop.models.kernel.ids import new_id
from ppm_desktop.models.kernel.moment import stamp
from ppm_desktop.models.kernel.problem import Problem
from ppm_desktop.models.kernel.reading import Reader, Records
from ppm_desktop.models.kernel.text import clean


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place on the roster about to be written, with the first line of its history."""

    person_id: str
    status: str
    route: str = "open_call"
    note: str = ""
    id: str = field(default_factory=new_id)
    step_id: str = field(default_factory=new_id)


def write_places(records: Records, places: tuple[NewPlace, ...], at: str) -> None:
    """Insert these places and the first line of each one's history."""
    records.insert_all(
        "team_members",
        (
            {
                "id": each.id,
                "person_id": each.person_id,
                "status": each.status,
                "since": at,
                "route": each.route,
                "note": clean(each.note, lines=True),
            }
            for each in places
        ),
    )
    records.insert_all(
        "member_changes",
        ({"id": each.step_id, "member_id": each.id, "status": each.status, "at": at, "note": ""} for each in places),
    )


@dataclass(frozen=True)
class AddMember(Act):
    """Put somebody who is on file on the roster."""

    kind = "convene.add_member"
    person_id: str = ""
    who: str = ""
    status: str = fact(phrase("Status"), Kind.CHOICE, default="pool", required=True, choices=STATUSES)
    route: str = fact(phrase("How they came"), Kind.CHOICE, default="open_call", required=True, choices=ROUTES)
    note: str = fact(phrase("Note"), Kind.NOTE)
    id: str = field(default_factory=new_id, kw_only=True)
    step_id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Add {name} to the roster", name=self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, that there is somebody, and that they are not on the roster yet."""
        found = list(super().problems(read))
        if people.person(read, self.person_id) is None:
            found.append(Problem(phrase("This person is no longer on file."), "person_id"))
        elif queries.member_of_person(read, self.person_id):
            found.append(Problem(phrase("This person is on the roster already. Change their status instead.")))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write the place."""
        place = NewPlace(self.person_id, self.status, self.route, self.note, self.id, self.step_id)
        write_places(records, (place,), self.at)


@dataclass(frozen=True)
class AddNewMember(NewPerson, Act):
    """Add a person who is not on file, and put them on the roster: one step."""

    kind = "convene.add_new_member"
    status: str = fact(phrase("Status"), Kind.CHOICE, default="pool", required=True, choices=STATUSES)
    route: str = fact(phrase("How they came"), Kind.CHOICE, default="open_call", required=True, choices=ROUTES)
    member_id: str = field(default_factory=new_id, kw_only=True)
    step_id: str = field(default_factory=new_id, kw_only=True)
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Add {name} to the roster", name=self.name)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and what cannot be true of a living person."""
        return (*super().problems(read), *person_problems(self))

    def apply(self, records: Records) -> None:
        """Write the record and the place."""
        write_people(records, (self,), self.at)
        place = NewPlace(self.id, self.status, self.route, "", self.member_id, self.step_id)
        write_places(records, (place,), self.at)


@dataclass(frozen=True)
class ChangeStatus(Act):
    """Change where members stand. ``who`` names them where there is one."""

    kind = "convene.change_status"
    members: tuple[Move, ...] = ()
    status: str = fact(phrase("Status"), Kind.CHOICE, required=True, choices=STATUSES)
    note: str = fact(phrase("Note"))
    who: str = ""
    at: str = field(default_factory=stamp, kw_only=True)

    @property
    def title(self) -> Phrase:
        """What was done."""
        status = STATUSES.get(self.status, phrase("Status"))
        if len(self.members) == 1 and self.who:
            return phrase("{name}: {status}", name=self.who, status=status)
        return counted("{count} person: {status}", "{count} people: {status}", len(self.members), status=status)

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that the members are there."""
        found = list(super().problems(read))
        if not self.members:
            found.append(Problem(phrase("Nobody is chosen. Select the people whose status changes.")))
        standing = [queries.member(read, each.member_id) for each in self.members]
        if not all(standing):
            found.append(Problem(phrase("One of these people is no longer on the roster.")))
        elif self.members and all(each and each.status == self.status for each in standing):
            found.append(Problem(phrase("This is their status already."), "status"))
        return tuple(found)

    def apply(self, records: Records) -> None:
        """Write the status and a line of history for each."""
        for each in self.members:
            records.update("team_members", each.member_id, {"status": self.status, "since": self.at})
        records.insert_all(
            "member_changes",
            (
                {
                    "id": each.id,
                    "member_id": each.member_id,
                    "status": self.status,
                    "at": self.at,
                    "note": clean(self.note),
                }
                for each in self.members
            ),
        )


@dataclass(frozen=True)
class AnnotateMember(Act):
    """Change how somebody came to the roster, or the note on their place."""

    kind = "convene.annotate_member"
    member_id: str = ""
    who: str = ""
    route: str | None = fact(phrase("How they came"), Kind.CHOICE, default=None, choices=ROUTES)
    note: str | None = fact(phrase("Note"), Kind.NOTE, default=None)

    @property
    def title(self) -> Phrase:
        """What was done."""
        return phrase("Edit the place of {name}", name=self.who or phrase("a person"))

    def problems(self, read: Reader) -> tuple[Problem, ...]:
        """The fields' facts, and that the member is there."""
        found = super().problems(read)
        if queries.member(read, self.member_id) is None:
            return (*found, Problem(phrase("This person is no longer on the roster."), "member_id"))
        return found

    def apply(self, records: Records) -> None:
        """Write what changes."""
        if self.route is not None:
            records.update("team_members", self.member_id, {"route": self.route})
        if self.note is not None:
            records.update("team_members", self.member_id, {"note": clean(self.note, lines=True)})
