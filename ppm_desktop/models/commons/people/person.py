"""The nouns of this room: a person, what they need, what they agreed to, the badge they carry."""

# Annotations are not put off here: `typing` would compile each field's from its text while the window waits.
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ppm_desktop.i18n import Phrase, phrase
from ppm_desktop.models.kernel.codes import BADGE, new_code
from ppm_desktop.models.kernel.field import NOTE_LIMIT, Kind, fact
from ppm_desktop.models.kernel.ids import new_id

ADDRESS_LIMIT = 400
NEED_KINDS: Final[Mapping[str, Phrase]] = {
    "childcare": phrase("Childcare"),
    "elder_care": phrase("Elder care"),
    "transport": phrase("Transport"),
    "language": phrase("Interpreter"),
    "disability": phrase("Access"),
    "device": phrase("Device or connection"),
    "diet": phrase("Food"),
    "other": phrase("Other need"),
}
NEED_STATES: Final[Mapping[str, Phrase]] = {
    "asked": phrase("Not arranged yet"),
    "arranged": phrase("Arranged"),
    "not_possible": phrase("Not possible"),
    "withdrawn": phrase("No longer needed"),
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a person said of themselves under one heading ("Tenure": "Renter")."""

    category: str
    value: str
    id: str = field(default_factory=new_id)


class Person(NamedTuple):
    """One person's record."""

    id: str
    name: str
    preferred_name: str = ""
    birth_year: int | None = None
    email: str = ""
    phone: str = ""
    address: str = ""
    area: str = ""
    languages: str = ""
    notes: str = ""
    source: str = ""
    external_id: str = ""

    @property
    def called(self) -> str:
        """What to call them: the name they prefer, else their name."""
        return self.preferred_name or self.name


@dataclass(frozen=True)
class NewPerson:
    """A person about to be added: the facts of each field stand here once, for the form and for the door."""

    name: str = fact(phrase("Name"), required=True)
    preferred_name: str = fact(phrase("Name they go by"))
    birth_year: int | None = fact(phrase("Year of birth"), Kind.YEAR, default=None, least=1900, most=2100)
    email: str = fact(phrase("Email"))
    phone: str = fact(phrase("Phone"))
    address: str = fact(phrase("Address"), longest=ADDRESS_LIMIT)
    area: str = fact(phrase("Area or ward"))
    languages: str = fact(phrase("Languages, the first one first"))
    notes: str = fact(phrase("Notes"), Kind.NOTE)
    source: str = fact(phrase("Where the record comes from"))
    external_id: str = fact(phrase("Number in that list"))
    attributes: tuple[Attribute, ...] = ()
    id: str = field(default_factory=new_id, kw_only=True)


TEXT_FIELDS: Final = (
    "name",
    "preferred_name",
    "email",
    "phone",
    "address",
    "area",
    "languages",
    "notes",
    "source",
    "external_id",
)
"""Columns of a person that hold words."""
LONG_FIELDS: Final = frozenset({"notes"})
"""Those among them that may hold line breaks."""
ATTRIBUTE_LIMIT = NOTE_LIMIT


class SupportNeed(NamedTuple):
    """What a person needs in order to take part, and whether it is arranged."""

    id: str
    person_id: str
    kind: str
    detail: str
    status: str
    arrangement: str

    @property
    def open(self) -> bool:
        """Whether somebody still has to see to it."""
        return self.status == "asked"


class Consent(NamedTuple):
    """What a person agreed or did not agree to, newest word for each purpose."""

    purpose: str
    given: bool
    at: str


class Badge(NamedTuple):
    """The badge a person carries now."""

    id: str
    person_id: str
    code: str
    issued_at: str


@dataclass(frozen=True, slots=True)
class NewBadge:
    """A badge about to be issued."""

    person_id: str
    code: str
    id: str = field(default_factory=new_id)


def new_badges(person_ids: Iterable[str]) -> tuple[NewBadge, ...]:
    """One badge with a fresh random code for each of these people."""
    return tuple(NewBadge(person_id, new_code(BADGE)) for person_id in person_ids)


class Twin(NamedTuple):
    """Somebody on file who may be the person meant, and what speaks for it."""

    person: Person
    why: Phrase
